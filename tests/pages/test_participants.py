"""The participants page: attributes, consent in three states, roles and links."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.projects import make_project, sample_project
from workbench.consent import USES
from workbench.participants import ParticipantRow, list_participants, list_speakers
from workbench.project import Project
from workbench.ui.state import KEY

PAGE = Path(__file__).resolve().parents[2] / "pages" / "participants.py"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one interview."""
    return sample_project(tmp_path / "study")


def page(project: Project) -> AppTest:
    at = AppTest.from_file(str(PAGE), default_timeout=60)
    at.session_state["pages"] = {}
    at.session_state[KEY] = project
    at.run()
    assert not at.exception
    return at


def first(project: Project) -> ParticipantRow:
    with project.reading() as session:
        return list_participants(session)[0]


def field(widgets: object, ending: str) -> object:
    return next(w for w in widgets if str(w.key).endswith(ending))  # type: ignore[attr-defined]


def test_an_empty_project_says_who_will_be_here(tmp_path: Path) -> None:
    assert [s.value for s in page(make_project(tmp_path / "empty")).subheader] == ["Nobody yet"]


def test_consent_starts_as_not_recorded_for_every_use_and_blocks(project: Project) -> None:
    at = page(project)
    assert [radio.value for radio in at.radio] == ["not recorded"] * len(USES)
    blocked = at.table[0].value
    assert list(blocked["Not recorded for"]) == ["P01"] * len(USES)


def test_consent_is_recorded_refused_and_forgotten_again(project: Project) -> None:
    at = page(project)
    field(at.radio, "_quotation").set_value("allowed")  # type: ignore[attr-defined]
    field(at.radio, "_public").set_value("refused")  # type: ignore[attr-defined]
    field(at.text_input, "_how").input("Spoken, বাংলায় 🗣️")  # type: ignore[attr-defined]
    next(b for b in at.button if b.label == "Save consent").click().run()
    assert not at.exception
    assert first(project).consent == {"quotation": True, "public": False}
    assert first(project).how == "Spoken, বাংলায় 🗣️"
    field(at.radio, "_quotation").set_value("not recorded")  # type: ignore[attr-defined]
    next(b for b in at.button if b.label == "Save consent").click().run()
    assert first(project).consent == {"public": False}


def test_saving_consent_unchanged_makes_no_event(project: Project) -> None:
    at = page(project)
    before = project.revision()
    next(b for b in at.button if b.label == "Save consent").click().run()
    assert not at.exception and project.revision() == before


def test_attributes_are_set_added_and_cleared_of_names(project: Project) -> None:
    at = page(project)
    names = {w.label: w for w in at.text_input}
    names["Sector"].input("garments")
    field(at.text_input, "_new_name").input("union")  # type: ignore[attr-defined]
    field(at.text_input, "_new_value").input("told by Selim, رأي")  # type: ignore[attr-defined]
    next(b for b in at.button if b.label == "Save attributes").click().run()
    assert not at.exception
    stored = first(project).attributes
    assert stored["sector"] == "garments" and "رأي" in stored["union"]
    assert "Selim" not in stored["union"]


def test_a_role_and_a_participant_can_be_corrected(project: Project) -> None:
    at = page(project)
    with project.reading() as session:
        asker = list_speakers(session)[0]
    at.selectbox(key="speaker_chosen").select(asker.id).run()
    field(at.selectbox, "_role").select("participant").run()  # type: ignore[attr-defined]
    next(b for b in at.button if b.label == "Set the role").click().run()
    assert not at.exception
    with project.reading() as session:
        assert [s.participant for s in list_speakers(session)] == ["P02", "P01"]
    field(at.selectbox, "_participant").select("P01").run()  # type: ignore[attr-defined]
    next(b for b in at.button if b.label == "Set the participant").click().run()
    assert not at.exception
    with project.reading() as session:
        assert [s.participant for s in list_speakers(session)] == ["P01", "P01"]
        assert [p.code for p in list_participants(session)] == ["P01"]
