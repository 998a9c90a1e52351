"""The themes page: grouping on request, and what people make of the groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.models.fakes import HashEncoder, study
from tests.pages.driving import markup_on, notices, open_page, ran, words_on
from tests.projects import bring_in, make_project
from workbench.analysis.themes import ThemeRow, list_themes, newest_run
from workbench.codes import list_codes
from workbench.memos import memos
from workbench.project import Project
from workbench.ui.theme_cards import stability_in_words

MARKED = "We talked about the *passport* and the [visa](x) and the locked agency 💚 and the contract stamp, নথি."


@pytest.fixture
def grouped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Give six invented interviews about four matters, with an encoder that needs no model."""
    monkeypatch.setattr("workbench.analysis.themes.get_encoder", HashEncoder)
    project = make_project(tmp_path / "study")
    texts, groups = study(repeats=12)
    interviews = []
    for group in sorted(set(groups)):
        own = [text for text, of in zip(texts, groups, strict=True) if of == group]
        turns = [f"Interviewer: And then?\n\nSpeaker: {text}" for text in [*own, MARKED]]
        interviews.append("\n\n".join(turns))
    bring_in(project, *interviews, names={})
    yield project
    project.close()


def themes_of(project: Project) -> list[ThemeRow]:
    with project.reading() as session:
        run = newest_run(session)
        return [] if run is None else list_themes(session, run.id)


def test_when_there_are_no_interviews_then_the_page_says_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    app = open_page("themes", project)
    assert app.subheader[0].value == "There are no interviews yet"
    assert not app.button
    project.close()


def test_when_there_are_too_few_segments_then_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.analysis.themes.get_encoder", HashEncoder)
    project = make_project(tmp_path / "small")
    bring_in(project)
    app = open_page("themes", project)
    app.button(key="themes_find").click()
    ran(app)
    assert len(notices(app)) == 1 and "themes need" in notices(app)[0]
    assert themes_of(project) == []
    project.close()


def test_a_theme_is_found_renamed_merged_made_a_code_and_noted(grouped: Project) -> None:
    app = open_page("themes", grouped)
    assert themes_of(grouped) == [], "nothing is grouped until somebody asks"
    app.button(key="themes_find").click()
    ran(app)
    found = themes_of(grouped)
    assert len(found) >= 2
    assert {title.value for title in app.subheader} > {theme.label for theme in found}
    assert any("fit no theme" in caption.value for caption in app.caption)
    assert any("[visa](x)" in words for words in words_on(app))
    assert "[visa](x)" not in markup_on(app)

    first, second = found[0], found[1]
    for theme in (first, second):
        app.session_state[f"theme_work_{theme.id}"] = True
    ran(app)
    app.text_input(key=f"theme_name_{first.id}").set_value("Papers *kept*")
    app.button(key=f"theme_name_{first.id}_do").click()
    ran(app)
    assert themes_of(grouped)[0].label == "Papers *kept*"
    assert "Papers \\*kept\\*" in [title.value for title in app.subheader]

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

    app.selectbox(key=f"theme_into_{second.id}").set_value(first.id)
    app.button(key=f"theme_into_{second.id}_do").click()
    ran(app)
    left = {theme.id: theme for theme in themes_of(grouped)}
    assert second.id not in left and left[first.id].segments == first.segments + second.segments
    assert any("has not been measured" in caption.value for caption in app.caption)

    grouped.undo()
    assert second.id in {theme.id for theme in themes_of(grouped)}


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
