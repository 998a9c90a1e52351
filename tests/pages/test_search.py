"""The page of search, driven without a browser: words at once, meaning when it was read, the way on from a passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.assisting import ENGLISH, WordEncoder
from tests.pages.coded_study import coded_project, participant_id
from tests.pages.driving import markup_on, open_page, ran, words_on
from tests.projects import make_project
from tests.workbench.assist.asking import counts, interview
from workbench import decisions
from workbench.assist import search as searching
from workbench.assist.passages import refresh_passages
from workbench.assist.search_results import REFUSED
from workbench.assist.vectors import embed_missing
from workbench.coding import codings_of
from workbench.consent import record_consent
from workbench.content_warnings import add_warning
from workbench.filters import Filter
from workbench.ingest import ROLES
from workbench.participants import set_role
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview, Speaker
from workbench.ui import filters
from workbench.ui.search_view import ROLE_NAMES


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = coded_project(tmp_path_factory.mktemp("study") / "study")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    """No model is loaded: meaning is read by a stand-in."""
    fake = WordEncoder()
    monkeypatch.setattr(searching, "encoder_of", lambda _project: fake)
    return fake


@pytest.fixture
def read(project: Project, encoder: WordEncoder) -> None:
    refresh_passages(project)
    embed_missing(project, encoder)


def asked(project: Project, typed: str, by: str = "words") -> AppTest:
    app = open_page("search", project)
    app.session_state["search_by"] = by
    app.text_input(key="search_typed").set_value(typed)
    return ran(app)


def cards(app: AppTest) -> list[str]:
    return [toggle.key.rpartition("_")[2] for toggle in app.toggle]


def test_without_a_project_it_says_where_to_open_one() -> None:
    assert "No project is open" in markup_on(open_page("search", None))


def test_without_interviews_it_says_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    assert "There are no interviews yet" in markup_on(open_page("search", project))
    project.close()


def test_before_anything_is_typed_it_says_how_to_ask(project: Project) -> None:
    assert "Quotes" in markup_on(open_page("search", project))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("wages", "And the wages?"),
        ("السفر", "المالك أخذ جواز السفر. দরজা তালা দেওয়া থাকত।"),
        ("দরজা", "المالك أخذ جواز السفر. দরজা তালা দেওয়া থাকত।"),
        ("💚", "They paid *every* month, [on time](x) 💚. My hours are my own."),
        ('"my hours"', "They paid *every* month, [on time](x) 💚. My hours are my own."),
    ],
)
def test_words_are_found_at_once_and_shown_as_they_are(project: Project, typed: str, shown: str) -> None:
    app = asked(project, typed)
    assert shown in words_on(app)
    assert shown not in markup_on(app)
    assert "Here since it holds what you typed" in markup_on(app).replace("\\", "")


def test_nothing_found_says_what_to_try(project: Project, encoder: WordEncoder) -> None:
    assert any("Nothing was found" in text for text in words_on(asked(project, "zebra")))
    # Also where there is more to say: the stand-in here reads Latin script alone.
    encoder.id = ENGLISH
    for typed in ("झील", "بحيرة", "💛"):
        app = asked(project, typed, "both")
        assert any("Nothing was found" in text for text in words_on(app)) and "cannot read this" in markup_on(app)
    assert "type a word that is wanted" in markup_on(asked(project, "-wages")).replace("\\", "")


def test_meaning_that_was_not_read_is_offered_and_words_stand_meanwhile(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    app = asked(project, "wages", "both")
    assert "And the wages?" in words_on(app)
    assert "have not been read for meaning" in markup_on(app)
    assert app.button(key="job_embed_start").label == "Read passages for meaning"
    project.close()


@pytest.mark.usefixtures("read")
def test_by_meaning_and_both_passages_say_why_they_are_there(project: Project) -> None:
    app = asked(project, "kept passport", "both")
    assert "holds everything you typed and is among the nearest in meaning" in markup_on(app).replace("\\", "")
    app = asked(project, "kept passport", "meaning")
    assert "nearest in meaning" in markup_on(app) and "not been read" not in markup_on(app)
    app = asked(project, "zebra", "both")
    assert "No passage holds what you typed" in markup_on(app) and "0 passages" not in markup_on(app)


def test_what_it_is_narrowed_to_holds(project: Project) -> None:
    app = asked(project, "and")
    everything = cards(app)
    app.selectbox(key="search_role").set_value("interviewer")
    asking = cards(ran(app))
    assert 0 < len(asking) < len(everything)
    app.selectbox(key="search_role").set_value("anybody")
    app.selectbox(key="search_coded").set_value("coded")
    coded = cards(ran(app))
    assert 0 < len(coded) < len(everything) and not set(coded) & set(asking)
    with project.reading() as session:
        second = session.scalars(select(Interview.id).where(Interview.code == "I02")).one()
    app.selectbox(key="search_coded").set_value("")
    app.session_state[filters.KEY] = Filter(interviews=(second,))
    markup = markup_on(ran(app)).replace("\\", "")
    assert "I02, turn" in markup and "I01, turn" not in markup and "Showing 1 of 2 interviews" in markup


def test_where_analysis_was_refused_it_is_said_under_the_passage(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    assert REFUSED not in markup_on(asked(project, "السفر"))
    record_consent(project, participant_id(project, "P02"), {"team_analysis": False})
    app = asked(project, "السفر")
    assert REFUSED in markup_on(app) and any("السفر" in text for text in words_on(app))
    assert REFUSED not in markup_on(asked(project, "passport"))
    project.close()


def test_every_role_somebody_speaks_in_can_be_chosen(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    with project.reading() as session:
        speaker = session.scalars(select(Speaker).where(Speaker.role == "interviewer")).first()
        assert speaker is not None
    set_role(project, speaker.id, "facilitator")
    app = asked(project, "and")
    options = list(app.selectbox(key="search_role").options)
    assert options == ["Whoever speaks", "Participants", "Interviewers", "Facilitators"]
    assert ROLE_NAMES.keys() == {"anybody", "", *ROLES}
    project.close()


def test_what_stands_around_a_passage_unfolds(project: Project) -> None:
    app = asked(project, '"eight hundred"')
    before = words_on(app)
    app.toggle[0].set_value(True)
    after = words_on(ran(app))
    assert len(after) > len(before) and any("And the wages?" in text for text in after)


@pytest.mark.usefixtures("read")
def test_more_like_this_opens_by_its_address_and_goes_back(project: Project) -> None:
    app = open_page("search", project)
    with project.reading() as session:
        text = session.scalars(select(Interview.text).where(Interview.code == "I01")).one()
    start = text.index("And the wages?")
    app.query_params["like"], app.query_params["from"], app.query_params["to"] = "I01", str(start), str(start + 14)
    app = ran(app)
    assert words_on(app)[0] == "And the wages?" and len(cards(app)) > 1
    app.button(key="search_back").click()
    assert "Most like this passage" not in markup_on(ran(app))


@pytest.mark.parametrize("address", [("I01", "5", "999999"), ("I77", "0", "4"), ("I01", "9", "3")])
def test_an_address_that_leads_nowhere_is_said(project: Project, address: tuple[str, str, str]) -> None:
    app = open_page("search", project)
    app.query_params["like"], app.query_params["from"], app.query_params["to"] = address
    assert any("is not there any more" in text for text in words_on(ran(app)))


def test_a_question_in_the_address_is_asked(project: Project) -> None:
    app = open_page("search", project)
    app.query_params["q"], app.query_params["by"] = "wages", "words"
    app = ran(app)
    assert app.text_input(key="search_typed").value == "wages" and "And the wages?" in words_on(app)


def test_a_passage_that_is_hard_to_read_is_folded(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    with project.reading() as session:
        row = session.scalars(select(Interview).where(Interview.code == "I01")).one()
    start = row.text.index("And the wages?")
    add_warning(project, row.id, Span(start, start + 14), "humiliation", quote="And the wages?")
    app = asked(project, "wages")
    assert any("Hard to read" in expander.label for expander in app.expander)
    app = asked(project, '"eight hundred"')
    app.toggle[0].set_value(True)
    words = words_on(ran(app))
    assert any("Hard to read" in text for text in words) and not any("And the wages?" in text for text in words)
    project.close()


def test_a_passage_is_coded_where_it_was_found_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    app = asked(project, "দরজা")
    (passage,) = cards(app)
    key = f"search_code_{passage}"
    assert not app.selectbox(key="search_coded").disabled and f"{key}_with" not in [box.key for box in app.selectbox]
    app.session_state[key] = True  # as when it is unfolded
    app = ran(app)
    assert app.button(key=f"{key}_do").disabled, "nothing is chosen for anybody"
    assert app.selectbox(key=f"{key}_part").options == [
        "The whole passage", "المالك أخذ جواز السفر.", "দরজা তালা দেওয়া থাকত।"
    ]  # fmt: skip
    before = counts(project)
    app.selectbox(key=f"{key}_part").set_value(2)
    app.selectbox(key=f"{key}_with").set_value("movement.norms_bans")
    app.selectbox(key=f"{key}_way").set_value("feared")
    app = ran(app)
    app.button(key=f"{key}_do").click()
    app = ran(app)
    assert counts(project) == (before[0] + 1, before[1] + 1)
    assert any("Coded and saved" in str(toast.value) for toast in app.toast)
    assert app.session_state[key] is False
    label = "Coded here: Papers, phone or contacts controlled, Narrowed by rules, norms or bans."
    assert label in markup_on(app).replace("\\", "") and "দরজা তালা" not in markup_on(app)
    row = interview(project, "I02")
    with project.reading() as session:
        (made,) = [c for c in codings_of(session, row.id) if c.code_id == "movement.norms_bans"]
    assert row.text[made.start : made.end] == "দরজা তালা দেওয়া থাকত।" and made.attributes == {"modality": "feared"}
    project.undo()
    assert counts(project)[0] == before[0]
    project.close()


def test_who_has_not_opened_a_passage_that_is_hard_to_read_cannot_code_it(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    row = interview(project, "I02")
    start = row.text.index("দরজা")
    add_warning(project, row.id, Span(start, start + 4), "violence", quote=row.text[start : start + 4])
    app = asked(project, "দরজা")
    (passage,) = cards(app)
    app.session_state[f"search_code_{passage}"] = True
    app = ran(app)
    assert not any(box.key == f"search_code_{passage}_with" for box in app.selectbox)
    assert not any("দরজা" in text for text in words_on(app)) and "Coded here" not in markup_on(app)
    app.session_state[f"search_fold_{passage}"] = True
    app = ran(app)
    assert any("দরজা" in text for text in words_on(app)) and "Coded here" in markup_on(app)
    project.close()


def test_what_is_said_of_a_passage_that_has_changed_meanwhile_is_one_sentence(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    app = asked(project, '"eight hundred"')
    (passage,) = cards(app)
    key = f"search_code_{passage}"
    app.session_state[key] = True
    app = ran(app)
    app.selectbox(key=f"{key}_with").set_value("wages.withheld")
    app = ran(app)
    before = counts(project)[0]
    decisions.mark_form(project, "eight hundred", "DATE")  # in another window
    app.button(key=f"{key}_do").click()
    app = ran(app)
    assert [str(box.value).replace("\\", "") for box in app.error][0].startswith("The words selected are not at this")
    assert counts(project)[0] == before
    project.close()


def test_more_is_shown_when_asked_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.ui import search_cards

    monkeypatch.setattr(search_cards, "PAGE", 2)
    app = asked(project, "and")
    assert len(cards(app)) == 2
    app.button(key="search_more").click()
    assert len(cards(ran(app))) > 2
