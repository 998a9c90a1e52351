"""Vectors: made once, in batches that stand when work is stopped; what a model cannot read is counted, not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import func, select

from tests.assisting import ENGLISH, EVERY_SCRIPT, WordEncoder
from tests.projects import bring_in, make_project
from workbench import decisions
from workbench.assist import vectors
from workbench.assist.passages import passages, refresh_passages
from workbench.assist.vectors import (
    choose_encoder,
    embed_missing,
    keep_vectors,
    missing_batch,
    missing_vectors,
    project_encoder,
    stored_vectors,
    unread_passages,
    vector_matrix,
)
from workbench.codes import add_code
from workbench.project import Project, ProjectError
from workbench.store.tables import Vector

TEXT = """Interviewer: Did they pay you?

Selim: They paid nothing for the first three months 🚌 x̌.

Interviewer: And then?

Selim: আমি রান্নাঘরে ঘুমাতাম আর দরজায় তালা দেওয়া থাকত।

Interviewer: Why?

Selim: Karima Begum said so, and قالت لي اذهب إلى المكتب مع الجواز, and I went.
"""


@pytest.fixture
def study(tmp_path: Path) -> Project:
    project = make_project(tmp_path)
    bring_in(project, TEXT)
    refresh_passages(project)
    return project


def count(project: Project) -> int:
    with project.reading() as session:
        return session.scalar(select(func.count()).select_from(Vector)) or 0


def test_each_text_is_read_once_and_its_vector_given_back(study: Project) -> None:
    encoder = WordEncoder()
    missing = missing_vectors(study, encoder.id)
    assert embed_missing(study, encoder) == missing == len(encoder.given)
    assert missing_vectors(study, encoder.id) == 0 and embed_missing(study, encoder) == 0
    ids, matrix = vector_matrix(study, encoder.id)
    assert list(ids) == sorted(ids) and matrix.dtype == np.float16 and matrix.shape == (missing, encoder.dimensions)
    with study.reading() as session:
        rows = {row.id: row.text_hash for row in passages(session, roles=None)}
    assert set(ids) == {number for number, digest in rows.items() if digest}
    assert np.allclose(np.linalg.norm(matrix.astype(float), axis=1), 1, atol=1e-2)


def test_work_that_is_stopped_stands_and_goes_on_from_there(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, told = WordEncoder(), []
    whole = missing_vectors(study, encoder.id)
    whole_batch = missing_batch
    monkeypatch.setattr(vectors, "missing_batch", lambda project, name: whole_batch(project, name, 1))
    assert embed_missing(study, encoder, lambda share, what: told.append((share, what)), lambda: bool(told)) == 1
    assert missing_vectors(study, encoder.id) == whole - 1 and count(study) == 1
    assert embed_missing(study, encoder) == whole - 1
    assert len(encoder.given) == len(set(encoder.given)) == whole
    assert not any(word in what for _, what in told for word in ("Selim", "paid"))


def test_what_a_model_cannot_read_is_counted_and_never_given_to_it(study: Project) -> None:
    encoder = WordEncoder(ENGLISH)
    embed_missing(study, encoder)
    assert not any("ঘুমাতাম" in text for text in encoder.given)
    with study.reading() as session:
        assert unread_passages(session, ENGLISH) == 2
    assert missing_vectors(study, ENGLISH) == 0
    assert len(vector_matrix(study, ENGLISH)[0]) == len(encoder.given)
    assert missing_vectors(study, EVERY_SCRIPT) == len(encoder.given) + 2


def test_a_name_marked_while_a_text_is_read_leaves_no_vector_of_it(study: Project) -> None:
    class Meanwhile(WordEncoder):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            if any("Karima" in text for text in texts):
                decisions.mark_form(study, "Karima Begum", "PERSON")
            return super().encode(texts)

    encoder = Meanwhile()
    embed_missing(study, encoder)
    with study.reading() as session:
        kept = set(session.scalars(select(Vector.text_hash)))
    named = {vectors.text_hash(text) for text in encoder.given if "Karima" in text}
    assert named and not named & kept


def test_vectors_of_excerpts_are_made_once_until_a_text_is_edited(study: Project) -> None:
    encoder = WordEncoder()
    texts = ["paid nothing", "তালা দেওয়া", "paid nothing"]
    first = stored_vectors(study, encoder, texts)
    again = stored_vectors(study, encoder, texts)
    assert np.array_equal(first, again) and len(encoder.given) == 2 and first.shape == (3, encoder.dimensions)
    stored_vectors(study, encoder, ["No pay"], codebook=True)
    assert count(study) == 3
    decisions.mark_form(study, "Karima Begum", "PERSON")
    assert count(study) == 1, "words of the codebook stay"
    stored_vectors(study, encoder, ["No pay"], codebook=True)
    assert encoder.given.count("No pay") == 1
    assert stored_vectors(study, encoder, []).shape == (0, encoder.dimensions)


@pytest.mark.parametrize("name", ["Zubaida", "করিমা", "مريم"])
def test_vectors_of_the_codebooks_words_go_with_a_name_marked_in_them(study: Project, name: str) -> None:
    words = f"What {name} decided for the others 🙂"
    add_code(study, f"Own {name}", words)
    stored_vectors(study, WordEncoder(), [words, "nobody's name"], codebook=True)
    decisions.mark_form(study, "three months", "DATE")
    assert count(study) == 2, "nothing of the codebook was cleared"
    decisions.mark_form(study, name, "PERSON")
    assert count(study) == 0


def test_an_excerpt_read_before_an_edit_is_not_kept_after_it(study: Project) -> None:
    read_at = study.revision()
    decisions.mark_form(study, "Karima Begum", "PERSON")
    stored_vectors(study, WordEncoder(), ["Karima Begum said so"], read_at=read_at)
    assert count(study) == 0


def test_another_model_is_chosen_by_one_action_and_taken_back(study: Project) -> None:
    first = project_encoder(study)
    choose_encoder(study, "multilingual-e5-small")
    assert project_encoder(study) == "multilingual-e5-small"
    study.undo()
    assert project_encoder(study) == first
    with pytest.raises(ProjectError, match="No encoder was named"):
        choose_encoder(study, "  ")


def test_vectors_given_for_texts_that_are_not_there_are_not_kept(study: Project) -> None:
    rows: Any = np.ones((1, 4))
    keep_vectors(study, EVERY_SCRIPT, ["0" * 64], rows)
    assert count(study) == 0
