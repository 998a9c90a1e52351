"""The page before a release: what is counted, decided and withheld, and that none of it calls anything safe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project, participant_id
from tests.pages.driving import button, markup_on, open_page, pressed_late, ran, words_on
from tests.projects import bring_in, make_project
from tests.workbench.looking import code, texts
from workbench.analysis.generalising import chosen_steps
from workbench.analysis.ladders import LEFT_OUT
from workbench.consent import set_attributes
from workbench.flags import list_flags
from workbench.project import Project
from workbench.store.vault_tables import Looked
from workbench.ui import release_check_view


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Project]:
    """Give a coded study of two participants in several scripts."""
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def opened(project: Project, section: str) -> AppTest:
    app = open_page("release_check", project)
    app.segmented_control(key="release_section").set_value(section)
    return ran(app)


def test_an_empty_project_is_told_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    assert open_page("release_check", project).subheader[0].value == "There is nothing to look at yet"
    project.close()


def test_the_summary_comes_first_and_promises_nothing(coded: Project) -> None:
    app = open_page("release_check", coded)
    told = words_on(app)
    assert told[0].startswith("Names: 3 of 3 wait for a person")
    assert told[1].startswith("Words: ") and "looked at by nobody" in told[1]
    assert told[2].startswith("Participants: 2 of 2 are alone")
    assert not app.success, "nothing here is ever marked as in order"


def test_words_are_looked_at_left_and_taken_back(coded: Project) -> None:
    app = opened(coded, "Second look")
    first = words_on(app)[1]
    button(app, "release_leave_0").click()
    ran(app)
    assert words_on(app)[1] != first
    app.button(key="release_undo").click()
    ran(app)
    assert words_on(app)[1] == first
    button(app, "release_leave_all").click()
    ran(app)
    assert words_on(app)[1].startswith("Words: 0 of ")
    assert any("Nothing is left to look at" in words for words in words_on(app))


def test_a_button_leaves_the_words_it_was_seen_beside(coded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_check_view, "PAGE_SIZE", 2)
    app = opened(coded, "Second look")
    one, page = button(app, "release_leave_0"), button(app, "release_leave_page")
    for each in (page, one, page, one):
        pressed_late(app, each)
    with coded.reading() as session:
        assert len(session.scalars(select(Looked.word)).all()) == 2


def test_a_word_is_marked_as_an_identity_and_leaves_the_text(coded: Project) -> None:
    app = opened(coded, "Second look")
    assert "Noapara" in texts(coded)[0]
    place = next(i for i in range(10) if "Noapara" in str(app.get("text_input")[i].value))
    box = app.get("text_input")[place]
    box.set_value("Noapara Ghat")
    kind = next(s for s in app.selectbox if s.key == str(box.key).replace("release_name", "release_kind"))
    kind.set_value("LOCATION")
    next(b for b in app.button if b.key.startswith(f"release_go_{place}_of_")).click()
    ran(app)
    assert "Noapara" not in texts(coded)[0]


def test_the_words_of_testimony_are_plain_text(coded: Project) -> None:
    app = opened(coded, "Second look")
    assert "[on time]" not in markup_on(app)


def test_a_step_is_chosen_and_the_counts_follow(coded: Project) -> None:
    app = opened(coded, "Recognising")
    assert any("2 of 2 participants are alone in the combination of sector" in words for words in words_on(app))
    app.selectbox(key="release_step_sector").set_value(LEFT_OUT)
    ran(app)
    with coded.reading() as session:
        assert chosen_steps(session) == {"sector": LEFT_OUT}
    assert any("Nobody of 2 participants is alone" in words for words in words_on(app))
    assert any("as recorded it would be 2" in words for words in words_on(app))


def test_the_step_that_lowers_it_most_can_be_taken(coded: Project) -> None:
    set_attributes(coded, participant_id(coded, "P01"), {"age": "31"})
    set_attributes(coded, participant_id(coded, "P02"), {"age": "34"})
    app = opened(coded, "Recognising")
    for _ in range(2):
        app.button(key="release_take").click()
        ran(app)
    with coded.reading() as session:
        assert chosen_steps(session) == {"age": "five years", "sector": LEFT_OUT}
    assert any("Nobody is alone with these steps" in words for words in words_on(app))


def test_a_passage_of_wages_is_no_matter_for_a_decision(coded: Project) -> None:
    app = opened(coded, "Passages")
    assert any("No coded passage waits" in words for words in words_on(app))


def test_passages_are_decided_by_a_person(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: And?\n\nSabiha: After the fire I was 17 years old 🙂 দরজা, and my twin ran.\n")
    code(project, "After the fire I was 17 years old 🙂 দরজা, and my twin ran")
    app = opened(project, "Passages")
    app.button(key="release_withhold_0").click()
    ran(app)
    with project.reading() as session:
        (flag,) = list_flags(session)
    assert flag.decision == "withhold" and "an event" in flag.reason
    assert any("1 is withheld" in words for words in words_on(app))
    app.button(key=f"release_change_{flag.id}").click()
    ran(app)
    with project.reading() as session:
        assert [row.decision for row in list_flags(session)] == ["allow"]
    app.button(key=f"release_remove_{flag.id}").click()
    ran(app)
    assert any(button.key == "release_withhold_0" for button in app.button)
    project.close()


def test_a_passage_only_a_person_knows_to_be_telling_is_flagged(coded: Project) -> None:
    app = opened(coded, "Passages")
    app.text_area(key="release_flag_words").set_value("They paid *every* month, [on time](x) 💚")
    app.selectbox(key="release_flag_interview").select_index(1)
    app.text_input(key="release_flag_reason").set_value("nobody else was paid so")
    next(button for button in app.button if button.key == "release_flag_go").click()
    ran(app)
    with coded.reading() as session:
        assert [(f.text, f.decision) for f in list_flags(session)] == [
            ("They paid *every* month, [on time](x) 💚", "withhold")
        ]
    assert "[on time]" not in markup_on(app)


def test_everything_is_searched_and_the_places_are_told(coded: Project) -> None:
    exports = coded.folder / "exports"
    exports.mkdir()
    (exports / "old.csv").write_text("ask Sabiha", encoding="utf-8")
    app = opened(coded, "What is left")
    app.button(key="release_search").click()
    ran(app)
    table = app.dataframe[0].value
    assert table["Where"].tolist() == ["exports/old.csv: the text"] and table["Names"].tolist() == ["1"]


def test_without_the_vault_the_page_says_what_it_cannot_count(coded: Project) -> None:
    without = Project.open(coded.folder, coder="Ben")
    app = opened(without, "Second look")
    assert any("needs the vault" in words for words in words_on(app))
    assert words_on(app)[1] == "Words: not counted, since the vault is closed."
    without.close()
