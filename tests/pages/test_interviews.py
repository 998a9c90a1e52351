"""The interviews page: the table, the status people set, the form, and two windows at one form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project
from tests.pages.driving import notices, open_page, ran
from tests.projects import make_project
from workbench.attribute_dictionary import define
from workbench.interviews import STATUSES, WorkRow, list_work, set_interview
from workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two interviews, coded."""
    return coded_project(tmp_path / "study")


def work(project: Project, code: str = "I01") -> WorkRow:
    with project.reading() as session:
        return next(row for row in list_work(session, project.coder.id) if row.interview.code == code)


def field(widgets: Any, ending: str) -> Any:
    return next(w for w in widgets if str(w.key).endswith(ending))


def save(app: AppTest) -> AppTest:
    field(app.button, "_save").click()
    return ran(app)


def test_an_empty_project_says_what_will_be_here(tmp_path: Path) -> None:
    app = open_page("interviews", make_project(tmp_path / "empty"))
    assert [each.value for each in app.subheader] == ["No interviews yet"]


def test_the_table_counts_and_the_status_is_told_in_words(project: Project) -> None:
    app = open_page("interviews", project)
    table = app.dataframe[0].value
    assert list(table.columns)[:2] == ["Interview", "Status"], "what people look for first is never cut"
    assert list(table["Interview"]) == ["I01", "I02"]
    assert list(table["Participants"]) == ["P01", "P02"]
    assert list(table["Codings"]) == [3, 2]
    assert list(table["Status"]) == ["intake", "intake"]
    assert list(table["Names to review"]) == [2, 0]
    assert app.text[0].value.startswith("2 interviews, ") and "2 in intake" in app.text[0].value


def test_a_link_opens_the_interview_it_names(project: Project) -> None:
    app = AppTest.from_file(str(Path(__file__).resolve().parents[2] / "pages" / "interviews.py"), default_timeout=60)
    app.query_params["interview"] = "I02"
    app.session_state["pages"] = {}
    app.session_state["open_project"] = project
    ran(app)
    assert app.selectbox(key="interview_chosen").value == "I02"


def test_what_is_told_of_an_interview_is_saved_and_taken_away(project: Project) -> None:
    define(project, "interview", "consent recorded", "yes or no")
    app = open_page("interviews", project)
    field(app.button_group, "_status").set_value("being read")
    field(app.text_input, "_month").input("March 2024")
    field(app.selectbox, "_mode").select("in person")
    field(app.selectbox, "_interviewer").set_value("Interviewer 1")
    field(app.text_input, "relation of the interviewer").input("নারী শ্রমিক, صديقة Selim 🧵")
    field(app.selectbox, "consent recorded").select("yes")
    field(app.text_area, "reflexive note").input("Selim sat by the door, naïve of me not to ask.")
    save(app)
    told = work(project)
    assert told.status == "being read"
    assert told.attributes["month"] == "2024-03" and told.attributes["consent recorded"] == "yes"
    assert told.attributes["interviewer"] == "Interviewer 1"
    assert "صديقة" in told.attributes["relation of the interviewer"]
    assert "Selim" not in repr(told.attributes)
    field(app.text_input, "_month").input("")
    save(app)
    assert "month" not in work(project).attributes and work(project).status == "being read"


def test_saving_what_nobody_changed_makes_no_event(project: Project) -> None:
    app, before = open_page("interviews", project), project.revision()
    save(app)
    assert project.revision() == before


def test_a_value_that_does_not_fit_is_refused_and_stays_in_the_form(project: Project) -> None:
    app = open_page("interviews", project)
    field(app.text_input, "_month").input("12 March 2024")
    field(app.text_input, "_place").input("a room of the union")
    save(app)
    assert "exact date" in app.error[0].value
    assert work(project).attributes == {}
    assert field(app.text_input, "_month").value == "12 March 2024"
    field(app.text_input, "_month").input("2024-03")
    save(app)
    assert work(project).attributes == {"month": "2024-03", "place": "a room of the union"}


def test_two_windows_at_one_form_lose_nothing(project: Project) -> None:
    app = open_page("interviews", project)
    field(app.text_input, "_place").input("café in the port ☕")
    field(app.text_input, "_month").input("2024-04")
    set_interview(project, work(project).interview.id, {"place": "সমিতির ঘর", "mode": "by phone"})
    save(app)
    assert "Somebody has changed place" in app.error[0].value
    assert work(project).attributes == {"place": "সমিতির ঘর", "mode": "by phone"}
    assert field(app.text_input, "_place").value == "café in the port ☕", "what was typed is there"
    assert field(app.selectbox, "_mode").value == "by phone", "and so is what the other window saved"
    save(app)
    assert work(project).attributes == {"place": "café in the port ☕", "mode": "by phone", "month": "2024-04"}


def test_what_was_not_saved_can_be_left(project: Project) -> None:
    app = open_page("interviews", project)
    field(app.text_input, "_place").input("here")
    set_interview(project, work(project).interview.id, {"place": "there"})
    save(app)
    next(b for b in app.button if b.label.startswith("Leave it")).click()
    ran(app)
    assert field(app.text_input, "_place").value == "there"


def test_a_name_where_a_label_belongs_is_gently_warned_of(project: Project) -> None:
    set_interview(project, work(project, "I02").interview.id, {"interpreter": "Farida Begum"})
    app = open_page("interviews", project)
    field(app.selectbox, "_interpreter").select("Farida Begum")
    save(app)
    assert work(project).attributes["interpreter"] == "Farida Begum"
    assert "looks like a name" in app.warning[0].value and "Farida" not in app.warning[0].value


def test_a_filter_holds_and_says_so(project: Project) -> None:
    set_interview(project, work(project, "I02").interview.id, {"status": "done"})
    app = open_page("interviews", project)
    app.multiselect(key="filter_part_statuses").set_value(["done"])
    ran(app)
    assert list(app.dataframe[0].value["Interview"]) == ["I02"]
    assert any("Showing 1 of 2 interviews: status is done" in each.value.replace("\\", "") for each in app.caption)
    app.button(key="filter_clear").click()
    ran(app)
    assert len(app.dataframe[0].value) == 2
    app.multiselect(key="filter_part_participants:sector").set_value(["garments"])
    app.multiselect(key="filter_part_statuses").set_value(["done"])
    ran(app)
    assert [each.value for each in app.subheader] == ["No interview fits the filter"]
    app.button(key="interviews_all").click()
    ran(app)
    assert len(app.dataframe[0].value) == 2


def test_every_status_can_be_set(project: Project) -> None:
    for status in STATUSES:
        set_interview(project, work(project).interview.id, {"status": status})
        assert work(project).status == status
    assert notices(open_page("interviews", project)) == []
