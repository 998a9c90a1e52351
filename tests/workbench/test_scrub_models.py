"""What people call their own models is cleared of a name that is marked later, wherever it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from models.embeddings import EncoderMissing, known_encoders
from tests.projects import VAULT, sample_project
from workbench import decisions
from workbench.assist.drafts import PREFERENCE, local_model, set_local_model, typed
from workbench.assist.suggestion_log import Entry, log_shown
from workbench.assist.vectors import choose_encoder, encoder_of, keep_vectors, project_encoder
from workbench.preferences import set_preference
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.tables import Interview, Passage, Preference, SuggestionShown, ThemeRun, Vector

OWN = "{}-0a1b2c3d/onnx-own"
SHIPPED = "multilingual-e5-small/onnx-4bit"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = sample_project(tmp_path / "study")
    yield made
    made.close()


def everything(project: Project) -> list[str]:
    """Where names of models are kept."""
    with project.reading() as session:
        kept = [str(row.value) for row in session.scalars(select(Preference))]
        columns = (Vector.model, SuggestionShown.model, ThemeRun.encoder)
        return kept + [str(each) for column in columns for each in session.scalars(select(column))]


@pytest.mark.parametrize("name", ["Maria", "করিমা", "مريم", "Zoë"])
def test_a_name_marked_later_is_in_no_name_of_a_model(project: Project, name: str) -> None:
    ben = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    set_local_model(project, "http://127.0.0.1:11434/v1", f"{name} tuned 🙂")
    set_preference(ben, PREFERENCE, {"address": f"http://localhost:8080/{name}/v1", "model": "tiny"})
    choose_encoder(project, f"/models/{name}/e5")
    set_preference(project, "code_keys", {"k": "movement.documents_held"})
    with project.database.transaction() as session:
        interview = session.scalars(select(Interview)).one()
        session.add(Passage(number=1, interview_id=interview.id, start=0, end=5, turn_id="t", text_hash="h"))
        session.add(ThemeRun(id="run", created_at="", encoder=OWN.format(name), settings={}, counts={}))
    for model in (OWN.format(name), SHIPPED):
        keep_vectors(project, model, ["h"], np.ones((1, 4)))
        log_shown(project, interview.id, Span(0, 5), [Entry(None)], f"{model} (asked to guess)")
    decisions.mark_form(project, name, "PERSON")
    assert not [kept for kept in everything(project) if name.casefold() in kept.casefold()]
    assert name not in project_encoder(project)
    model = local_model(project)
    assert model is not None and model.name.endswith("tuned 🙂") and typed(ben)[1] == "tiny"
    with pytest.raises(EncoderMissing, match="neither a known model nor a folder"):
        encoder_of(project)
    with project.reading() as session:
        kept = set(session.scalars(select(Vector.model)))
        (run,) = session.scalars(select(ThemeRun.encoder))
    assert SHIPPED in kept and run in kept, "the vectors of a grouping stay with it"
    project.undo()
    assert not [kept for kept in everything(project) if name.casefold() in kept.casefold()]
    ben.close()


def test_a_word_of_a_shipped_model_may_be_somebodys_name(project: Project) -> None:
    with project.database.transaction() as session:
        session.add(Vector(text_hash="h", model=SHIPPED, data=b""))
    decisions.mark_form(project, "Small", "PERSON")
    assert SHIPPED in everything(project)
    names = [info.name for info in known_encoders()]
    for name in names:
        choose_encoder(project, name)
    assert project_encoder(project) == names[-1]


def test_a_folder_with_a_known_name_is_refused_before_it_is_kept(project: Project) -> None:
    before = project.revision()
    with pytest.raises(ProjectError, match="holds a name from this project"):
        choose_encoder(project, "/models/Rubina Akter/e5")
    with pytest.raises(ProjectError, match="holds a name from this project"):
        choose_encoder(project, "/models/rubina/মডেল")
    with pytest.raises(ProjectError, match="address holds a name from this project"):
        set_local_model(project, "http://localhost:8080/Rubina/v1", "tiny")
    assert project.revision() == before and local_model(project) is None
