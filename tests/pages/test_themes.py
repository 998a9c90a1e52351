"""The themes page: grouping on request, and what people make of the groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.driving import markup_on, notices, open_page, ran, words_on
from tests.projects import bring_in, make_project
from tests.workbench.themes.studies import ENCODER, by_word, excerpts_of, find, texts_of, themes_of
from workbench import jobs
from workbench.codes import add_code, list_codes
from workbench.coding import codings_of
from workbench.consent import record_consent
from workbench.content_warnings import add_warning
from workbench.memos import memos
from workbench.participants import list_participants
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.spans import Span
from workbench.themes import Asked, find_themes, move_excerpts, newest_run, rename_theme
from workbench.ui.notices import attempt
from workbench.ui.theme_cards import OPEN, stability_in_words
from workbench.ui.wording import escaped

MARKED = "We talked about the *passport* and the [visa](x) and the locked agency 💚 and the contract stamp, নথি."


def _here(project: Project, asked: Asked) -> None:
    """Group at once, in place of the worker process."""
    attempt(find_themes, project, asked, encoder=ENCODER)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Six invented interviews about four matters, with an encoder that needs no model."""
    monkeypatch.setattr("workbench.ui.theme_find.begin", _here)
    project = make_project(tmp_path / "study")
    bring_in(project, *(f"{text}\n\nInterviewer: And?\n\nSpeaker: {MARKED}" for text in texts_of()), names={})
    yield project
    project.close()


@pytest.fixture
def grouped(study: Project) -> Project:
    find(study)
    return study


def opened(project: Project, theme_id: str) -> AppTest:
    """The page with one theme looked at by itself."""
    app = open_page("themes", project)
    app.button(key=f"theme_open_{theme_id}").click()
    return ran(app)


def seen(app: AppTest, view: str) -> AppTest:
    """The page with another look at all themes."""
    app.segmented_control(key="themes_view").set_value(view)
    return ran(app)


def test_when_there_are_no_interviews_then_the_page_says_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    app = open_page("themes", project)
    assert app.subheader[0].value == "There are no interviews yet"
    assert not app.button
    project.close()


def test_when_there_are_too_few_passages_then_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.ui.theme_find.begin", _here)
    project = make_project(tmp_path / "small")
    bring_in(project)
    app = open_page("themes", project)
    app.button(key="themes_find").click()
    ran(app)
    assert len(notices(app)) == 1 and "themes need" in notices(app)[0]
    project.close()


def test_themes_are_found_as_asked_and_shown_with_words_and_passages(study: Project) -> None:
    app = open_page("themes", study)
    with study.reading() as session:
        assert newest_run(session) is None, "nothing is grouped until somebody asks"
    app.radio(key="themes_way").set_value("A number of my own")
    ran(app)
    app.number_input(key="themes_number").set_value(4)
    app.button(key="themes_find").click()
    ran(app)
    themes = themes_of(study)
    assert {title.value for title in app.subheader} == {theme.label for theme in themes}
    facts = " ".join(caption.value for caption in app.caption)
    assert "Grouped on" in facts and "was asked for" in facts
    assert any("[visa](x)" in words for words in words_on(app)) and "[visa](x)" not in markup_on(app)
    for theme in themes:
        assert app.button(key=f"theme_open_{theme.id}").label == "Work on this theme"


def test_the_grouping_is_long_work_behind_the_page(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    begun: list[tuple[str, dict]] = []
    monkeypatch.setattr(jobs, "start", lambda _project, kind, asked: begun.append((kind, asked)))
    app = open_page("themes", study)
    app.checkbox(key="themes_interviewer").check()
    ran(app)
    app.button(key="themes_find").click()
    ran(app)
    assert begun == [("themes", {"themes": None, "guides": [], "interviewer": True, "seed": 0})]


def test_a_theme_is_renamed_noted_and_made_a_code(grouped: Project) -> None:
    first = themes_of(grouped)[0]
    app = opened(grouped, first.id)
    app.text_input(key=f"theme_name_{first.id}").set_value("Papers *kept*")
    app.button(key=f"theme_name_{first.id}_do").click()
    ran(app)
    assert themes_of(grouped)[0].label == "Papers *kept*"
    assert "Papers \\*kept\\*" in [title.value for title in app.subheader]
    assert any("The program would call it" in caption.value for caption in app.caption)

    app.text_area(key=f"memo_theme_{first.id}_text").set_value("Is this one matter?")
    app.button(key=f"memo_theme_{first.id}_save").click()
    ran(app)
    with grouped.reading() as session:
        assert [memo.text for memo in memos(session, "theme", first.id)] == ["Is this one matter?"]
    assert "Is this one matter?" in words_on(app)

    app.button(key=f"theme_code_{first.id}").click()
    ran(app)
    with grouped.reading() as session:
        assert "Papers *kept*" in [code.label for code in list_codes(session)]
    assert app.button(key=f"theme_code_{first.id}").disabled

    app.button(key=f"theme_name_{first.id}_proposed").click()
    ran(app)
    assert themes_of(grouped)[0].label == first.proposed


def test_two_themes_are_merged_and_undo_parts_them(grouped: Project) -> None:
    first, second, *_ = themes_of(grouped)
    app = opened(grouped, second.id)
    app.selectbox(key=f"theme_into_{second.id}").set_value(first.id)
    app.button(key=f"theme_into_{second.id}_do").click()
    ran(app)
    left = {theme.id: theme for theme in themes_of(grouped)}
    assert second.id not in left and left[first.id].segments == first.segments + second.segments
    assert app.session_state[OPEN] == first.id, "the page goes on with the theme it became"
    assert any("has not been measured" in caption.value for caption in app.caption)
    grouped.undo()
    assert second.id in {theme.id for theme in themes_of(grouped)}


def test_ticked_passages_are_moved_split_off_and_coded(grouped: Project) -> None:
    first, second, *_ = themes_of(grouped)
    some = excerpts_of(grouped, first.id)[:4]
    app = opened(grouped, first.id)
    assert any("Tick passages" in caption.value for caption in app.caption)

    def tick(*excerpts) -> None:  # noqa: ANN002
        for excerpt in excerpts:
            app.checkbox(key=f"theme_tick_{excerpt.segment_id}").check()
            ran(app)

    tick(some[0])
    app.selectbox(key=f"theme_move_{first.id}").set_value(second.id)
    app.button(key=f"theme_move_{first.id}_do").click()
    ran(app)
    assert some[0].segment_id in {e.segment_id for e in excerpts_of(grouped, second.id) if e.moved}

    tick(some[1], some[2])
    app.text_input(key=f"theme_split_{first.id}").set_value("আলাদা")
    ran(app)
    app.button(key=f"theme_split_{first.id}_do").click()
    ran(app)
    part = next(theme for theme in themes_of(grouped) if theme.label == "আলাদা")
    assert {e.segment_id for e in excerpts_of(grouped, part.id)} == {some[1].segment_id, some[2].segment_id}

    tick(some[3])
    app.selectbox(key=f"theme_coding_{first.id}").set_value("wages.withheld")
    app.button(key=f"theme_coding_{first.id}_do").click()
    ran(app)
    with grouped.reading() as session:
        ids = [row.id for row in list_interviews(session)]
        coded = [coding for each in ids for coding in codings_of(session, each)]
    assert [(coding.start, coding.end, coding.code_id) for coding in coded] == [
        (some[3].start, some[3].end, "wages.withheld")
    ], "what was not ticked is not coded"
    assert any("Tick passages" in caption.value for caption in app.caption), "the ticks are gone when it is done"


def test_passages_in_no_theme_are_put_into_one_or_begin_one(grouped: Project) -> None:
    first, *_ = themes_of(grouped)
    taken = [excerpt.segment_id for excerpt in excerpts_of(grouped, first.id)[:3]]
    move_excerpts(grouped, taken, None)
    app = seen(open_page("themes", grouped), "none")
    assert any("to begin a theme with them" in caption.value for caption in app.caption)

    def tick(segment_id: str) -> None:
        app.checkbox(key=f"theme_tick_{segment_id}").check()
        ran(app)

    tick(taken[0])
    app.selectbox(key="theme_move_nowhere").set_value(first.id)
    assert "No theme" not in app.selectbox(key="theme_move_nowhere").options
    app.button(key="theme_move_nowhere_do").click()
    ran(app)
    assert taken[0] in {excerpt.segment_id for excerpt in excerpts_of(grouped, first.id) if excerpt.moved}
    for segment_id in taken[1:]:
        tick(segment_id)
    app.text_input(key="theme_split_nowhere").set_value("নতুন 🌱")
    ran(app)
    app.button(key="theme_split_nowhere_do").click()
    ran(app)
    begun = next(theme for theme in themes_of(grouped) if theme.label == "নতুন 🌱")
    assert {excerpt.segment_id for excerpt in excerpts_of(grouped, begun.id)} == set(taken[1:])


def test_what_is_hard_to_read_is_folded_wherever_it_stands(grouped: Project) -> None:
    theme = themes_of(grouped)[0]
    out = excerpts_of(grouped, theme.id)[1]
    move_excerpts(grouped, [out.segment_id], None)
    first = excerpts_of(grouped, theme.id)[0]
    for excerpt in (first, out):
        span = Span(excerpt.start, excerpt.end)
        add_warning(grouped, excerpt.interview_id, span, "violence", quote=excerpt.text)
    folded = escaped("Hard to read: Violence")
    app = open_page("themes", grouped)
    assert [fold.label for fold in app.expander if fold.label == folded] == [folded]
    seen(app, "none")
    assert [fold.label for fold in app.expander if fold.label == folded] == [folded]
    app.session_state[OPEN] = theme.id
    ran(app)
    (fold,) = [fold for fold in app.expander if fold.label == folded]
    assert [text.value for text in fold.text] == [first.text]


def test_a_theme_begun_from_a_code_and_what_was_refused_are_told(study: Project) -> None:
    papers = add_code(study, "Papers 🛂 and *visas*", "the passport locked by the agency, visa, permit, embassy, stamp")
    with study.reading() as session:
        person = list_participants(session)[0]
    find(study, 4)
    record_consent(study, person.id, {"team_analysis": False})
    app = open_page("themes", study)
    assert any("who have refused analysis by the team since" in caption.value for caption in app.caption)
    find(study, 4, guides=(papers,))
    ran(app)
    told = [caption.value for caption in app.caption]
    assert [each for each in told if each.startswith("Begun from the code") and "Papers 🛂" in each]
    assert any("who refused analysis by the team took no part" in each for each in told)
    assert not any("since then" in each for each in told if "refused" in each)


def test_a_theme_set_aside_leaves_the_cards_and_comes_back(grouped: Project) -> None:
    theme = themes_of(grouped)[0]
    app = opened(grouped, theme.id)
    app.button(key=f"theme_put_aside_{theme.id}").click()
    ran(app)
    assert theme.label not in {title.value for title in app.subheader}
    seen(app, "aside")
    app.button(key=f"theme_back_{theme.id}").click()
    ran(app)
    seen(app, "cards")
    assert theme.label in {title.value for title in app.subheader}


def test_every_look_at_all_themes_is_drawn_and_told_in_words(grouped: Project) -> None:
    themes = themes_of(grouped)
    app = open_page("themes", grouped)
    seen(app, "picture")
    (table,) = app.dataframe
    assert list(table.value["Theme"]) == [theme.label for theme in themes]
    seen(app, "tree")
    assert {f"themes_group_open_{theme.id}" for theme in themes} <= {button.key for button in app.button}
    seen(app, "groups")
    assert any("month" in caption.value for caption in app.caption), "where nothing differs it says what to set"
    seen(app, "none")
    left = excerpts_of(grouped, None)
    if left:
        assert left[0].text in words_on(app)
    app.session_state[OPEN] = by_word(themes, "kitchen").id
    ran(app)
    assert app.subheader[0].value == by_word(themes, "kitchen").label


def test_an_earlier_grouping_is_read_and_not_changed(grouped: Project) -> None:
    theme = themes_of(grouped)[0]
    rename_theme(grouped, theme.id, "As it was")
    with grouped.reading() as session:
        earlier = newest_run(session)
    find(grouped, 3)
    app = open_page("themes", grouped)
    assert any("go on" in caption.value for caption in app.caption), "what has changed is told"
    assert earlier is not None
    app.selectbox(key="themes_run").set_value(earlier.id)
    ran(app)
    assert any("earlier grouping" in info.value for info in app.info)
    app.button(key=f"theme_open_{theme.id}").click()
    ran(app)
    assert app.subheader[0].value == "As it was"
    keys = {element.key for element in [*app.button, *app.checkbox, *app.text_input, *app.text_area]}
    assert not {key for key in keys if key and key.startswith(("theme_tick", "theme_name", "theme_code", "memo_theme"))}
    app.button(key="theme_close").click()
    ran(app)
    assert app.selectbox(key="themes_run").value == earlier.id


@pytest.mark.parametrize(
    ("stability", "start"),
    [
        (None, "How steady it is has not been measured"),  # merged by a person
        (1.0, "Steady"),  # every rerun agrees
        (0.75, "Steady"),  # the lower edge
        (0.5, "Partly steady"),  # about half comes back
        (0.49, "Shifting"),  # less than half
        (0.0, "Shifting"),  # zero is a measurement, not a missing one
    ],
)
def test_stability_is_said_in_words(stability: float | None, start: str) -> None:
    assert stability_in_words(stability).startswith(start)
