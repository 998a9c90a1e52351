"""Rows of a grouping: what a theme keeps beside its columns, and the themes that may still be worked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import ProjectError
from workbench.store.history import Action
from workbench.store.tables import Interview, Segment, Speaker, Theme, ThemeRun
from workbench.themes.describing import Described, describe, model_of
from workbench.themes.pieces import dimensions_of, pseudonym_words, vectors_of

ASIDE = "aside"
"""The state of a theme that a person has set aside."""


@dataclass(frozen=True)
class Standing:
    """The passages of a grouping as they are now: rows, words, and the person (or interview) each is from."""

    segments: tuple[Segment, ...]
    texts: tuple[str, ...]
    groups: tuple[str, ...]


def newest(session: Session) -> ThemeRun | None:
    """The newest grouping; None when nobody has asked for one."""
    runs = all_runs(session)
    return runs[0] if runs else None


def all_runs(session: Session) -> list[ThemeRun]:
    """Every grouping, the newest first; those of one second in the order of their numbers."""
    return sorted(session.scalars(select(ThemeRun)), key=lambda run: (run.created_at, number_of(run)), reverse=True)


def number_of(run: ThemeRun) -> int:
    """The number of a grouping, from 1; 0 for one that is older than the numbering."""
    return int((run.settings or {}).get("number", 0))


def standing(session: Session, run_id: str) -> Standing:
    """The passages of a grouping with their words."""
    query = (
        select(Segment, Speaker.participant_id)
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
        .where(Segment.run_id == run_id)
        .order_by(Segment.interview_id, Segment.start, Segment.id)
    )
    rows = session.execute(query).all()
    wanted = {row[0].interview_id for row in rows}
    found = session.execute(select(Interview.id, Interview.text).where(Interview.id.in_(wanted)))
    texts: dict[str, str] = {identifier: text for identifier, text in found}
    return Standing(
        tuple(row[0] for row in rows),
        tuple(texts[row[0].interview_id][row[0].start : row[0].end] for row in rows),
        tuple(row[1] or row[0].interview_id for row in rows),
    )


def live_themes(session: Session, run_id: str) -> list[Theme]:
    """The themes of a grouping that were not merged into others."""
    query = select(Theme).where(Theme.run_id == run_id, Theme.merged_into.is_(None))
    return list(session.scalars(query.order_by(Theme.number)))


def theme_at_work(session: Session, theme_id: str) -> Theme:
    """A theme somebody may work on. Raises ProjectError when it is gone, merged, or of an earlier grouping."""
    theme = session.get(Theme, theme_id)
    if theme is None or theme.merged_into is not None:
        raise ProjectError("The theme is no longer there; look at the list again.")
    run = newest(session)
    if run is None or theme.run_id != run.id:
        raise ProjectError("The theme is of an earlier grouping, which can only be read; work on the newest one.")
    return theme


def detail_of(described: Described, ids: dict[int, str], **more: Any) -> dict[str, Any]:
    """What a theme keeps beside its columns; ``ids`` are those of the themes by number."""
    return {
        "weights": [round(weight, 4) for _, weight in described.words],
        "similar": {ids[number]: like for number, like in (described.similar or {}).items()},
        "place": [round(each, 4) for each in described.place],
        **more,
    }


def describe_again(action: Action, run_id: str, changed: Sequence[Theme]) -> None:
    """Weigh the words of changed themes anew, and find the places and likeness of all, after a person's work."""
    session = action.session
    themes = live_themes(session, run_id)
    run = session.get(ThemeRun, run_id)
    now = standing(session, run_id)
    numbers = {theme.id: theme.number for theme in themes}
    encoder = run.encoder if run is not None else ""
    vectors = vectors_of(session, encoder, dimensions_of(session, encoder), now.texts)
    assigned = [numbers.get(segment.theme_id or "", -1) for segment in now.segments]
    bare = model_of([-1] * len(assigned), now.groups, vectors, pseudonym_words(session), encoder)
    described = describe(bare, now.texts, vectors, assigned).themes
    ids = {theme.number: theme.id for theme in themes}
    anew = {theme.id for theme in changed}
    for theme in themes:
        told = described.get(theme.number)
        if told is None:
            continue
        kept = dict(theme.detail or {})
        if theme.id not in anew:
            action.update(theme, detail=kept | detail_of(told, ids) | {"weights": kept.get("weights", [])})
            continue
        values: dict[str, Any] = {"words": [word for word, _ in told.words], "proposed": told.name}
        if not theme.named:
            values["label"] = told.name or theme.label
        action.update(theme, detail=kept | detail_of(told, ids), **values)
