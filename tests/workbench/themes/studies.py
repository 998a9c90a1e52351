"""Small invented studies with themes found in them, without any model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.models.fakes import HashEncoder, study
from tests.projects import bring_in, make_project
from workbench.project import Project
from workbench.themes import Asked, RunRow, ThemeExcerpt, ThemeRow, find_themes, list_themes, newest_run, theme_excerpts

ENCODER = HashEncoder()
ODD = (
    "We talked about the wages 💚 and the naïve x̌ salary and the overtime and the payslip, মজুরি.",
    "We talked about the dormitory and the bunk 🛏 and the kitchen and the water, পানি.",
)


def texts_of(repeats: int = 12, interviews: int = 6) -> list[str]:
    """Interviews with turns about four matters, in many scripts here and there."""
    said, groups = study(repeats, interviews)
    found = []
    for number, group in enumerate(sorted(set(groups))):
        own = [text for text, of in zip(said, groups, strict=True) if of == group]
        turns = [f"Interviewer: And then?\n\nSpeaker: {text}" for text in [*own, ODD[number % 2]]]
        found.append("\n\n".join(turns))
    return found


def grouped(folder: Path, themes: int | None = 4, repeats: int = 12) -> Project:
    """A project of six interviews about four matters, with themes."""
    project = make_project(folder)
    bring_in(project, *texts_of(repeats), names={})
    find(project, themes)
    return project


def find(project: Project, themes: int | None = 4, **asked: object) -> str:
    """Group the passages with the encoder of the tests."""
    return find_themes(project, Asked(themes=themes, **asked), encoder=ENCODER)  # type: ignore[arg-type]


def run_of(project: Project) -> RunRow:
    """The newest grouping."""
    with project.reading() as session:
        run = newest_run(session)
        assert run is not None
        return run


def themes_of(project: Project, *, aside: bool | None = False) -> list[ThemeRow]:
    """The themes of the newest grouping."""
    run = run_of(project)
    with project.reading() as session:
        return list_themes(session, run.id, aside=aside)


def excerpts_of(project: Project, theme_id: str | None, limit: int = 500) -> list[ThemeExcerpt]:
    """The passages of a theme of the newest grouping."""
    run = run_of(project)
    with project.reading() as session:
        return theme_excerpts(session, run.id, theme_id, limit)


def places(excerpts: Sequence[ThemeExcerpt]) -> set[tuple[str, int]]:
    """Where passages stand, which stays the same from grouping to grouping."""
    return {(excerpt.interview, excerpt.start) for excerpt in excerpts}


def by_word(themes: Sequence[ThemeRow], word: str) -> ThemeRow:
    """The theme with this word among its own."""
    return next(theme for theme in themes if word in theme.words)
