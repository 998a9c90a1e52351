"""The page of all memos and the panel of memos on one thing, driven without a browser."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project, participant_id
from tests.pages.driving import markup_on, notices, open_page, ran, words_on
from tests.projects import make_project
from workbench.coding import codings_of, set_memo
from workbench.memo_links import link_memos, links_of, passages_of, point_to_passage
from workbench.memos import change_memo, memos, write_memo
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview, Turn
from workbench.ui.state import KEY


@pytest.fixture
def project(tmp_path):
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def interview(project, code="I01"):
    with project.reading() as session:
        return session.scalars(select(Interview).where(Interview.code == code)).one()


def other_coder(project):
    return Project.open(project.folder, coder="Ben")


def standing(project, reader=None):
    with project.reading() as session:
        return {row.text: row for row in memos(session, reader=reader)}


def test_without_a_project_it_says_where_to_open_one():
    assert "No project is open" in markup_on(open_page("memos", None))


def test_an_empty_project_says_what_memos_are_and_takes_the_first(tmp_path):
    project = make_project(tmp_path / "empty")
    app = open_page("memos", project)
    assert "No memo so far" in markup_on(app) and any("Write one on the project" in text for text in words_on(app))
    app.text_area(key="memo_project_project_text").set_value("প্রথম *memo* 🙂 é")
    app.selectbox(key="memo_project_project_kind").set_value("method")
    app.checkbox(key="memo_project_project_private").check()
    app.button(key="memo_project_project_save").click()
    assert "প্রথম *memo* 🙂 é" in words_on(ran(app))
    (row,) = standing(project, project.coder.id).values()
    assert (row.kind, row.private) == ("method", True) and standing(project) == {}
    project.close()


def test_all_memos_stand_in_one_list_with_the_way_back(project):
    one = interview(project)
    with project.reading() as session:
        turn = session.scalars(select(Turn).where(Turn.interview_id == one.id, Turn.ord == 3)).one()
        coding = codings_of(session, one.id)[0]
    targets = {
        "project": "project", "interview": one.id, "turn": turn.id, "coding": coding.id, "code": "wages.withheld",
        "dimension": "wages", "participant": participant_id(project, "P01"),
    }  # fmt: skip
    for kind, target in targets.items():
        write_memo(project, kind, target, f"on the {kind} ملاحظة")
    set_memo(project, coding.id, "of the coding itself স্মারক")
    app = open_page("memos", project)
    assert set(words_on(app)) >= {f"on the {kind} ملاحظة" for kind in targets} | {"of the coding itself স্মারক"}
    told = markup_on(app)
    assert "turn 4 of I01" in told and "participant P01" in told and "8 memos" in told
    links = app.get("page_link")
    queries = " ".join(link.proto.query_string for link in links)
    assert f"at={turn.start}" in queries and "code=wages.withheld" in queries and "participant=P01" in queries


def test_search_and_filters(project):
    write_memo(project, "project", "project", "Café wages مُدَرِّسَة", kind="question")
    write_memo(project, "code", "wages.withheld", "another thing", private=True)
    with_ben = other_coder(project)
    write_memo(with_ben, "project", "project", "বেন's secret", private=True)
    write_memo(with_ben, "project", "project", "open of Ben", kind="theory")
    with_ben.close()
    app = open_page("memos", project)
    assert "বেন's secret" not in words_on(app) and "open of Ben" in words_on(app)
    app.text_input(key="memos_words").set_value("CAFE مدرسة")
    assert {"Café wages مُدَرِّسَة"} == set(words_on(ran(app)))
    app.text_input(key="memos_words").set_value("nowhere")
    assert any("No memo fits" in text for text in words_on(ran(app)))
    app.text_input(key="memos_words").set_value("")
    app.multiselect(key="memos_kinds").set_value(["theory", "question"])
    assert {"Café wages مُدَرِّسَة", "open of Ben"} == set(words_on(ran(app)))
    app.multiselect(key="memos_kinds").set_value([])
    app.segmented_control(key="memos_whose").set_value("private")
    assert {"another thing"} == set(words_on(ran(app)))


@pytest.mark.parametrize("order", ["By kind", "By what they are on", "By coder"])
def test_groups_have_headings(project, order):
    write_memo(project, "project", "project", "first", kind="theory")
    write_memo(project, "dimension", "wages", "second")
    app = open_page("memos", project)
    app.selectbox(key="memos_order").set_value(order)
    headings = [element.value for element in ran(app).subheader]
    expected = {
        "By kind": ["Theory", "No kind"],
        "By what they are on": ["On the project", "On the dimension Wages"],
        "By coder": ["Ana"],
    }[order]
    assert [heading.split(" and ")[0] for heading in headings] == expected


def test_a_memo_is_changed_in_place_and_two_windows_lose_nothing(project):
    memo = write_memo(project, "project", "project", "as it was")
    app = open_page("memos", project)
    app.button(key=f"memos_change_{memo}").click()
    ran(app)
    app.text_area(key=f"memo_edit_{memo}_text").set_value("mine, আমার")
    change_memo(project, memo, text="theirs, لهم")
    app.button(key=f"memo_edit_{memo}_save").click()
    ran(app)
    assert "theirs, لهم" in words_on(app), "what was written meanwhile is shown"
    assert app.text_area(key=f"memo_edit_{memo}_text").value == "mine, আমার", "and what was typed is still there"
    assert set(standing(project)) == {"theirs, لهم"}
    app.text_area(key=f"memo_edit_{memo}_text").set_value("both, উভয়")
    app.button(key=f"memo_edit_{memo}_save").click()
    ran(app)
    assert set(standing(project)) == {"both, উভয়"} and "both, উভয়" in words_on(app)


def test_links_and_passages_are_made_and_taken_away(project):
    first, second = (write_memo(project, "project", "project", words) for words in ("one এক", "two اثنان"))
    app = open_page("memos", project)
    app.button(key=f"memos_link_{first}").click()
    ran(app)
    app.selectbox(key=f"memos_join_{first}_memo").set_value(second)
    app.button(key=f"memos_join_{first}_go").click()
    ran(app)
    with project.reading() as session:
        assert links_of(session, None) == {first: [second], second: [first]}
    assert {"Linked: two اثنان", "Linked: one এক"} <= set(words_on(app))
    app.button(key=f"memos_link_{first}").click()
    ran(app)
    app.text_input(key=f"memos_join_{first}_words").set_value("five hundred,  and kept\nmy passport")
    app.button(key=f"memos_join_{first}_point").click()
    ran(app)
    assert "“five hundred, and kept my passport”" in words_on(app)
    with project.reading() as session:
        (place,) = passages_of(session, None)
    app.button(key=f"memos_unpoint_{place.id}").click()
    ran(app)
    app.button(key=f"memos_unlink_{second}_{first}").click()
    ran(app)
    with project.reading() as session:
        assert links_of(session, None) == {} and passages_of(session, None) == []


def test_a_passage_that_is_not_there_is_said(project):
    memo = write_memo(project, "project", "project", "one")
    app = open_page("memos", project)
    app.button(key=f"memos_link_{memo}").click()
    ran(app)
    app.text_input(key=f"memos_join_{memo}_words").set_value("никто этого не говорил")
    app.button(key=f"memos_join_{memo}_point").click()
    ran(app)
    assert any("do not stand in the interview" in error.value for error in app.error)


def test_a_memo_has_an_address_and_a_private_one_of_others_has_none(project):
    mine = write_memo(project, "project", "project", "mine সবার")
    with_ben = other_coder(project)
    theirs = write_memo(with_ben, "project", "project", "theirs", private=True)
    with_ben.close()
    app = open_page("memos", project)
    app.query_params["memo"] = mine
    assert words_on(ran(app)) == ["mine সবার"]
    app.query_params["memo"] = theirs
    assert "another coder's private one" in words_on(ran(app))[0]


def test_another_coders_memo_cannot_be_changed_but_can_be_linked(project):
    with_ben = other_coder(project)
    memo = write_memo(with_ben, "project", "project", "of Ben")
    with_ben.close()
    keys = {button.key for button in open_page("memos", project).button}
    assert f"memos_link_{memo}" in keys and f"memos_change_{memo}" not in keys and f"memos_remove_{memo}" not in keys


def test_removing_says_that_undo_brings_it_back(project):
    memo = write_memo(project, "project", "project", "away with it")
    app = open_page("memos", project)
    app.button(key=f"memos_remove_{memo}").click()
    ran(app)
    assert standing(project) == {} and not notices(app)
    project.undo()
    assert set(standing(project)) == {"away with it"}


def test_pages_of_many_memos(project):
    for number in range(25):
        write_memo(project, "project", "project", f"memo {number:02} নোট")
    app = open_page("memos", project)
    assert "25 memos" in markup_on(app) and len(words_on(app)) == 20


def test_memos_point_into_the_interview_that_is_read(project):
    memo = write_memo(project, "project", "project", "see there দেখো")
    text, words = interview(project).text, "kept my passport"
    start = text.index(words)
    point_to_passage(project, memo, interview(project).id, Span(start, start + len(words)), quote=words)
    link_memos(project, memo, write_memo(project, "interview", interview(project).id, "on all of it"))
    app = AppTest.from_function(_panel, default_timeout=60)
    app.session_state[KEY], app.session_state["about"] = project, interview(project).id
    shown = words_on(ran(app))
    assert {"see there দেখো", "on all of it", "Linked: on all of it"} <= set(shown)
    number = f"memo_beside_{interview(project).id}_turn"
    app.number_input(key=number).set_value(4)
    ran(app)
    with project.reading() as session:
        turn = session.scalars(select(Turn).where(Turn.interview_id == interview(project).id, Turn.ord == 3)).one()
    app.text_area(key=f"memo_turn_{turn.id}_text").set_value("on this turn")
    app.button(key=f"memo_turn_{turn.id}_save").click()
    assert "on this turn" in words_on(ran(app))


def _panel():
    """The memos beside an interview, as the reading page draws them."""
    import streamlit as st

    from workbench.ui.memos import interview_memos
    from workbench.ui.state import require_project

    interview_memos(require_project(), st.session_state["about"], "I01")
