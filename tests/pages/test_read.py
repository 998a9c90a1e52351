"""The reading page, driven without a browser; the coding view itself is tested in one."""

from __future__ import annotations

import json

import pytest
import streamlit as st
from sqlalchemy import select

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, open_page, ran, words_on
from tests.projects import bring_in, make_project
from workbench.coding import add_coding, codings_of
from workbench.content_warnings import add_warning
from workbench.erasure import erase_interview
from workbench.filters import Filter
from workbench.identities import list_identities
from workbench.memos import memos
from workbench.project import Project
from workbench.reading import list_interviews, passage
from workbench.spans import Span
from workbench.store.tables import Interview
from workbench.ui.reading_asked import HELD, WORDS, take_asked
from workbench.ui.reading_room import ReadingRoom
from workbench.ui.reading_view import CHOICE, PANEL

LONG = "".join(f"Q: Question {n}?\n\nA: Answer {n}, দিন {n}.\n\n" for n in range(65))


@pytest.fixture
def project(tmp_path):
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def given(app, which=0):
    """What Streamlit gives to the coding view, read from the element on the page; ``which`` when there are two."""
    element = app.get("bidi_component")[which].proto
    data = json.loads(element.json) if element.json else {}
    if "given" not in data:
        data = json.loads(element.mixed.json)
    return json.loads(data["given"])


def payload(app, project):
    """What the coding view then asks for."""
    whole = json.loads(ReadingRoom(project).text(given(app)["interview"]))
    return whole["text"] | whole["live"]


def ids(project):
    with project.reading() as session:
        return {row.code: row.id for row in list_interviews(session)}


def panel(app, name):
    app.segmented_control(key=PANEL).set_value(name)
    return ran(app)


def test_an_empty_project_says_what_will_be_here(tmp_path):
    project = make_project(tmp_path / "empty")
    app = open_page("read", project)
    assert "No interviews yet" in markup_on(app)
    project.close()


def test_the_view_gets_the_working_text_with_its_codings(project):
    told = payload(open_page("read", project), project)
    with project.reading() as session:
        text = session.scalars(select(Interview.text).where(Interview.code == "I01")).one()
        rows = codings_of(session, ids(project)["I01"])
    assert all(text[turn["start"] : turn["end"]] == turn["text"] for turn in told["turns"])
    assert "Selim" not in json.dumps(told, ensure_ascii=False)
    assert [coding["id"] for coding in told["codings"]] == [row.id for row in rows]
    assert all(coding["mine"] for coding in told["codings"])


def test_an_interview_that_went_meanwhile_is_told_and_another_one_shown(project):
    app = open_page("read", project)
    shown = given(app)["interview"]
    assert shown == ids(project)["I01"] and not app.warning
    erase_interview(project, shown, reason_code="withdrawal", confirm="I01")
    ran(app)
    assert ["no longer in the project" in said.value for said in app.warning] == [True]
    assert given(app)["interview"] == ids(project)["I02"]
    ran(app)
    assert not app.warning, "it is said once"


def test_testimony_is_never_markup(project):
    app = open_page("read", project)
    app.selectbox(key=CHOICE).set_value(ids(project)["I02"])
    ran(app)
    panel(app, "Codings")
    assert "They paid *every* month, [on time](x) 💚" in words_on(app)
    assert "every" not in markup_on(app)


def test_another_coders_codings_are_shown_and_not_theirs_to_change(tmp_path, project):
    project.close()
    other = Project.open(tmp_path / "study", coder="Ben")
    codings = payload(open_page("read", other), other)["codings"]
    assert codings and not any(coding["mine"] for coding in codings)
    other.close()


def test_without_the_vault_it_reads_and_says_who_can_mark_names(tmp_path, project):
    project.close()
    other = Project.open(tmp_path / "study", coder="Ben")
    app = panel(open_page("read", other), "A name was missed")
    assert "needs the vault" in markup_on(app)
    assert payload(app, other)["turns"]
    other.close()


def test_an_address_opens_an_interview_at_a_place(tmp_path):
    project = make_project(tmp_path / "long")
    bring_in(project, "Q: A?\n\nA: B.\n", LONG, names={})
    with project.reading() as session:
        text = session.scalars(select(Interview.text).where(Interview.code == "I02")).one()
    at = text.index("Answer 60")
    app = open_page("read", project)
    app.query_params["interview"], app.query_params["at"] = ids(project)["I02"], str(at)
    ran(app)
    assert given(app)["interview"] == ids(project)["I02"]
    assert given(app)["go"] == {"number": 1, "coding": None, "at": at}
    assert len(payload(app, project)["turns"]) == 130, "the whole interview is there, without pages"
    assert "at" not in app.query_params, "the place is gone to once, not at every redraw"
    project.close()


@pytest.mark.parametrize(
    "asked",
    [pytest.param("I99", id="no such interview"), pytest.param("'; drop table", id="nonsense")],
)
def test_an_address_that_names_nothing_opens_the_first(project, asked):
    app = open_page("read", project)
    app.query_params["interview"], app.query_params["at"] = asked, "x"
    assert given(ran(app))["interview"] == ids(project)["I01"]


def test_another_interview_is_not_opened_at_the_place_of_the_last(project):
    app = open_page("read", project)
    app.query_params["interview"], app.query_params["at"] = "I01", "5"
    assert given(ran(app))["go"]
    app.selectbox(key=CHOICE).set_value(ids(project)["I02"])
    ran(app)
    assert given(app)["go"] is None
    assert given(app)["interview"] == ids(project)["I02"]


def test_the_view_is_given_a_secret_and_no_words(project):
    told = given(open_page("read", project))
    assert len(told["token"]) > 40
    assert told["event"] == project.revision()
    assert set(told) == {"interview", "token", "event", "readonly", "strings", "go", "beside", "memos", "asks"}


def test_a_coding_in_the_list_is_shown_in_the_text(project):
    app = panel(open_page("read", project), "Codings")
    with project.reading() as session:
        row = codings_of(session, ids(project)["I01"])[-1]
    app.button(key=f"read_coding_{row.id}").click()
    ran(app)
    assert given(app)["go"] == {"number": 1, "coding": row.id, "at": None}
    app.button(key=f"read_coding_{row.id}").click()
    ran(app)
    assert given(app)["go"]["number"] == 2, "asked for again, it is gone to again"


def test_the_list_of_codings_can_be_cut_to_one_code(project):
    app = panel(open_page("read", project), "Codings")
    app.selectbox(key="read_codings_code").set_value("wages.withheld")
    ran(app)
    assert len([b for b in app.button if (b.key or "").startswith("read_coding_")]) == 1
    assert "The filter chooses interviews" not in markup_on(app)
    app.session_state["filter_held"] = Filter(coders=("Ben",))
    assert "The filter chooses interviews" in markup_on(ran(app)), "the list is not narrowed, and says so"


def test_speakers_are_shown_by_pseudonym_with_their_participant(project):
    app = panel(open_page("read", project), "Speakers")
    assert "P01" in markup_on(app)
    assert not any("Rubina" in words for words in words_on(app))


def test_a_memo_on_the_interview(project):
    app = panel(open_page("read", project), "Memo")
    key = f"memo_interview_{ids(project)['I01']}"
    app.text_area(key=f"{key}_text").set_value("Ask what *office* it was. ¿Cuándo? كم؟")
    app.button(key=f"{key}_save").click()
    ran(app)
    with project.reading() as session:
        assert [memo.text for memo in memos(session, "interview", ids(project)["I01"])] == [
            "Ask what *office* it was. ¿Cuándo? كم؟"
        ]


def test_a_memo_points_to_the_passage_chosen_in_the_text(project):
    interview = ids(project)["I02"]
    with project.reading() as session:
        row = session.get(Interview, interview)
        text, revision = row.text, row.revision
    start = text.index("المالك أخذ")
    place = (interview, revision, start, start + 10)
    add_warning(project, interview, Span(start, start + 5), "death", quote=text[start : start + 5])
    app = open_page("read", project)
    app.selectbox(key=CHOICE).set_value(interview)
    ran(app)
    app.button(key="read_open").click()
    ran(app)
    assert given(app)["memos"] == []
    app.session_state[HELD] = place
    panel(app, "Memo")
    assert "Hard to read: Death" in words_on(app), "what is folded in the text is folded here"
    app.text_area(key=f"memo_interview_{interview}_text").set_value("Whose *passport*? ¿Quién? 💚")
    app.button(key=f"memo_interview_{interview}_save").click()
    ran(app)
    assert given(app)["memos"] == [[start, start + 10]], "there is a place to jump to"
    assert HELD not in app.session_state
    app.session_state[HELD] = (interview, revision, 0, 4)
    ran(app)
    with project.reading() as session:
        memo = memos(session, "interview", interview)[0].id
    app.selectbox(key="read_held_memo").set_value(memo)
    ran(app)
    app.button(key="read_held_point").click()
    assert given(ran(app))["memos"] == [[0, 4], [start, start + 10]]
    project.undo()
    project.undo()
    with project.reading() as session:
        assert not memos(session, "interview", interview), "a memo and where it points are one step"
    app.session_state[HELD] = (interview, revision + 1, 0, 4)
    ran(app)
    assert HELD not in app.session_state, "of a text that has changed nothing is held"


@pytest.mark.parametrize(
    ("asked", "held", "words"),
    [
        pytest.param({"what": "memo", "interview": "i", "revision": 1, "start": 2, "end": 5}, ("i", 1, 2, 5), None),
        pytest.param({"what": "memo", "interview": "i", "revision": 1, "start": 5, "end": 5}, None, None, id="empty"),
        pytest.param({"what": "memo", "interview": "i", "start": "2", "end": 5}, None, None, id="no numbers"),
        pytest.param({"what": "search", "words": "দরজা 💚"}, None, "দরজা 💚", id="search"),
        pytest.param({"what": "search", "words": 7}, None, None, id="no words"),
        pytest.param({"what": "else"}, None, None, id="unknown"),
        pytest.param(None, None, None, id="nothing"),
    ],
)
def test_what_the_view_asks_of_the_page(monkeypatch, asked, held, words):
    state = {"view": {"asked": asked}}
    monkeypatch.setattr(st, "session_state", state)
    take_asked("view", "panel")
    assert (state.get(HELD), state.get(WORDS)) == (held, words)
    assert state.get("panel") == ("Memo" if held else None)


def test_a_missed_name_is_replaced_from_here(project):
    app = panel(open_page("read", project), "A name was missed")
    app.text_input(key="read_missed_words").set_value("the city")
    app.selectbox(key="read_missed_kind").set_value("LOCATION")
    app.button(key="read_missed_go").click()
    ran(app)
    with project.reading() as session:
        assert any(row.name == "the city" and row.mentions for row in list_identities(session))
    assert "the city" not in json.dumps(payload(app, project)["turns"])


def test_a_translation_is_read_beside_its_original(project):
    known = ids(project)
    with project.action("test", "Linked two") as action:
        action.update(action.session.get(Interview, known["I02"]), translation_of=known["I01"])
    app = panel(open_page("read", project), "Translation")
    first, second = given(app), given(app, 1)
    assert (first["interview"], second["interview"]) == (known["I01"], known["I02"])
    assert (first["beside"]["interview"], second["beside"]["interview"]) == (known["I02"], known["I01"])
    assert {(there, here) for here, there, _ in second["beside"]["links"]} == {
        (here, there) for here, there, _ in first["beside"]["links"]
    }


def test_words_that_are_folded_in_the_text_are_not_read_in_the_list_of_codings(project):
    known = ids(project)["I01"]
    with project.reading() as session:
        row = codings_of(session, known)[0]
        quote = passage(session, known, row.start, row.end)
    add_warning(project, known, Span(row.start, row.end), "death", quote=quote)
    app = open_page("read", project)
    app.button(key="read_open").click()
    ran(app)
    app = panel(app, "Codings")
    assert "Hard to read: Death" in words_on(app)
    assert quote not in words_on(app)


def test_interviews_without_a_translation_do_not_offer_one(project):
    assert "Translation" not in open_page("read", project).segmented_control(key=PANEL).options


def test_what_waits_for_review_is_told(project):
    assert any("wait for review" in str(link.proto.label) for link in open_page("read", project).get("page_link"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("violence.assault", True, id="severe"),
        pytest.param("violence.respect", False, id="respect is no violence"),
    ],
)
def test_accounts_of_violence_are_told_before_they_are_read(project, code, told):
    known = ids(project)["I02"]
    with project.reading() as session:
        start = session.scalars(select(Interview.text).where(Interview.id == known)).one().index("দরজা")
    add_coding(project, known, Span(start, start + 4), code, quote="দরজা")
    app = open_page("read", project)
    app.selectbox(key=CHOICE).set_value(known)
    ran(app)
    assert ("accounts of violence" in markup_on(app)) == told
    assert bool(app.get("bidi_component")) != told
    if told:
        app.button(key="read_open").click()
        ran(app)
        assert given(app)["interview"] == known
