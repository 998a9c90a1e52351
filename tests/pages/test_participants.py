"""The participants page: attributes, consent in three states, roles and links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project, participant_id
from tests.projects import make_project, sample_project
from workbench.attribute_dictionary import SUGGESTED, Definition, define, definitions
from workbench.consent import USES, record_consent, set_attributes
from workbench.interviews import list_work, set_interview
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


@pytest.fixture
def coded(tmp_path: Path) -> Project:
    """P01 in garments and P02 in domestic work."""
    return coded_project(tmp_path / "coded")


def entries(project: Project) -> list[Definition]:
    with project.reading() as session:
        return definitions(session, "participant")


def at_tab(project: Project, tab: str) -> AppTest:
    at = AppTest.from_file(str(PAGE), default_timeout=60)
    at.session_state["pages"] = {}
    at.session_state[KEY] = project
    at.session_state["participants_tab"] = tab
    at.run()
    assert not at.exception
    return at


def table(at: AppTest, column: str) -> Any:
    """The table on the page that has a column."""
    return next(d.value for d in at.dataframe if column in d.value)


def press(at: AppTest, label: str) -> None:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception


def test_attributes_are_asked_for_by_the_dictionary(coded: Project) -> None:
    person = participant_id(coded, "P01")
    define(coded, "participant", "gender", "choice", ["নারী", "man"], "As told")
    define(coded, "participant", "came", "year")
    define(coded, "participant", "wage", "number")
    define(coded, "participant", "arrived", "month")
    at = page(coded)
    next(w for w in at.selectbox if w.label == "Gender").select("নারী")
    next(w for w in at.number_input if w.label == "Came").set_value(2019)
    next(w for w in at.number_input if w.label == "Wage").set_value(12.5)
    next(w for w in at.text_input if w.label == "Arrived").input("3 May 2019")
    press(at, "Save attributes")
    assert "exact date" in at.error[0].value and first(coded).attributes == {"sector": "garments"}
    next(w for w in at.text_input if w.label == "Arrived").input("May 2019")
    press(at, "Save attributes")
    kept = {"sector": "garments", "gender": "নারী", "came": "2019", "wage": "12.5", "arrived": "2019-05"}
    assert first(coded).attributes == kept and first(coded).id == person


def test_two_windows_at_the_attributes_and_the_consent_lose_nothing(coded: Project) -> None:
    person = participant_id(coded, "P01")
    at = page(coded)
    next(w for w in at.text_input if w.label == "Sector").input("ইটভাটা 🧱")
    next(w for w in at.text_input if w.label == "Origin").input("نيبال")
    set_attributes(coded, person, {"sector": "boats", "gender": "woman"})
    press(at, "Save attributes")
    assert "Somebody has changed sector" in at.error[0].value
    assert first(coded).attributes == {"sector": "boats", "gender": "woman"}
    assert next(w for w in at.text_input if w.label == "Sector").value == "ইটভাটা 🧱"
    press(at, "Save attributes")
    assert first(coded).attributes == {"sector": "ইটভাটা 🧱", "gender": "woman", "origin": "نيبال"}
    field(at.radio, "_public").set_value("allowed")  # type: ignore[attr-defined]
    record_consent(coded, person, {"public": False, "claim": True})
    press(at, "Save consent")
    assert "Somebody has changed public" in at.error[0].value
    assert first(coded).consent == {"public": False, "claim": True}, "a refusal is never written over unseen"


def test_an_address_opens_the_participant_it_names(coded: Project) -> None:
    at = AppTest.from_file(str(PAGE), default_timeout=60)
    at.query_params["participant"] = "P02"
    at.session_state["pages"] = {}
    at.session_state[KEY] = coded
    at.run()
    assert not at.exception
    assert at.selectbox(key="participant_chosen").value == "P02"


def test_the_table_says_who_asked_and_the_filter_holds(coded: Project) -> None:
    with coded.reading() as session:
        interview = list_work(session)[0].interview.id
    set_interview(coded, interview, {"interviewer": "Interviewer 1"})
    at = page(coded)
    assert list(at.dataframe[0].value["Interviewed by"]) == ["Interviewer 1", ""]
    at.multiselect(key="filter_part_participants:sector").set_value(["domestic work"]).run()
    assert list(at.dataframe[0].value["Participant"]) == ["P02"]
    assert list(at.table[0].value["Not recorded for"]) == ["P01, P02"] * len(USES), "consent is told of everybody"


def test_the_dictionary_is_begun_changed_and_lists_what_would_not_fit(coded: Project) -> None:
    at = at_tab(coded, "Dictionary")
    press(at, "Start with the suggested dictionary")
    assert [e.name for e in entries(coded)] == [name for name, *_ in SUGGESTED]
    at.selectbox(key="dictionary_entry_participant").select(entries(coded)[0].id).run()
    field(at.selectbox, "_type").select("choice")  # type: ignore[attr-defined]
    field(at.text_area, "_choices").input("garments\nঅন্য কাজ\n\nآخر")  # type: ignore[attr-defined]
    press(at, "Save the entry")
    assert "would not fit" in at.error[0].value and entries(coded)[0].type == "text"
    listed = table(at, "Of")
    assert list(listed["Of"]) == ["P02"] and list(listed["Would become"]) == ["(removed)"]
    field(at.text_area, "_choices").input("garments\nঅন্য কাজ\ndomestic work")  # type: ignore[attr-defined]
    press(at, "Save the entry")
    assert entries(coded)[0].choices == ("garments", "অন্য কাজ", "domestic work")
    press(at, "Remove the entry, keep the values")
    assert "sector" not in {e.name for e in entries(coded)} and first(coded).attributes == {"sector": "garments"}


def test_a_table_is_looked_at_and_then_taken(coded: Project) -> None:
    at = at_tab(coded, "Table")
    data = "participant,sector,Phone,note\nP01,ইটভাটা,01712345678,নোট 🙂\nP07,care,,\n".encode()
    at.file_uploader[0].upload("people.csv", data, "text/csv").run()
    assert not at.exception
    assert "telephone numbers" in at.warning[0].value
    assert list(table(at, "Then")["Then"]) == ["ইটভাটা", "নোট 🙂"]
    assert "P07 is not in the project" in table(at, "Why")["Why"][0]
    press(at, "Take these values")
    assert first(coded).attributes == {"sector": "ইটভাটা", "note": "নোট 🙂"}
    press(at, "Make the table")
    assert any("left out" in each.value for each in at.caption), "nobody has allowed analysis by the team"
