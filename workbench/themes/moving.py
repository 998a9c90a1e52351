"""Passages a person ticked: put into another theme or out of all, split off as a theme of their own, or coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.coding import Passage, code_passages
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import Interview, Segment, Theme, new_id
from workbench.themes.rows import describe_again, live_themes, newest, theme_at_work
from workbench.themes.splitting import smaller_half
from workbench.themes.working import named_as
from workbench.wording import clean

FEWEST_TO_SPLIT = 4


def move_excerpts(project: Project, segment_ids: Sequence[str], to: str | None) -> int:
    """Put ticked passages into a theme, or (None) out of all. They stay there in later groupings. Returns how many."""
    with project.action("theme.move", "Moved passages of a theme") as action:
        session = action.session
        rows = _ticked(session, segment_ids)
        target = None if to is None else theme_at_work(session, to)
        run_id = rows[0].run_id
        if any(row.run_id != run_id for row in rows) or (target is not None and target.run_id != run_id):
            raise ProjectError("The passages are of an earlier grouping, which can only be read; work on the newest.")
        touched = {row.theme_id for row in rows if row.theme_id != to}
        for theme_id in sorted(each for each in touched if each is not None):
            theme_at_work(session, theme_id)
        for row in rows:
            action.update(row, theme_id=to, moved=True, exemplar=None if row.theme_id != to else row.exemplar)
        changed = [theme for theme in live_themes(session, run_id) if theme.id in touched | {to}]
        describe_again(action, run_id, changed)
        return len(rows)


def split_off(project: Project, theme_id: str | None, segment_ids: Sequence[str], label: str) -> str:
    """Make a theme of its own from ticked passages of one theme, or (None) of none. Returns the new theme's id."""
    words = named_as(label)
    if theme_id is None:
        return _begun(project, segment_ids, words)
    with project.action("theme.split", "Split a theme") as action:
        session = action.session
        theme = theme_at_work(session, theme_id)
        rows = _ticked(session, segment_ids)
        if any(row.theme_id != theme_id for row in rows):
            raise ProjectError("Some passages are not in this theme any more; look at it again and tick anew.")
        _leave_some(session, theme, len(rows))
        part = _new_part(action, theme, clean(project, session, words), named=True)
        for row in rows:
            action.update(row, theme_id=part.id, exemplar=None)
        describe_again(action, theme.run_id, [theme, part])
        return part.id


def _begun(project: Project, segment_ids: Sequence[str], label: str) -> str:
    """A theme a person began: its passages stay in it in later groupings, as if they had been moved there."""
    with project.action("theme.begin", "Began a theme with passages that were in none") as action:
        session = action.session
        rows = _ticked(session, segment_ids)
        run = newest(session)
        if run is None or any(row.run_id != run.id for row in rows):
            raise ProjectError("The passages are of an earlier grouping, which can only be read; work on the newest.")
        if any(row.theme_id is not None for row in rows):
            raise ProjectError("Some passages are in a theme by now; look at the list again and tick anew.")
        part = _fresh(action, run.id, clean(project, session, label), named=True, detail={})
        for row in rows:
            action.update(row, theme_id=part.id, moved=True)
        describe_again(action, run.id, [part])
        return part.id


def split_in_two(project: Project, theme_id: str) -> str:
    """Part a theme into the two halves whose passages are most alike. Returns the new theme's id."""
    with project.action("theme.split", "Split a theme in two") as action:
        session = action.session
        theme = theme_at_work(session, theme_id)
        rows = list(session.scalars(select(Segment).where(Segment.theme_id == theme_id).order_by(Segment.id)))
        if len(rows) < FEWEST_TO_SPLIT:
            raise ProjectError(f"The theme has {len(rows)} passages; one of {FEWEST_TO_SPLIT} or more can be split.")
        half = smaller_half(session, theme.run_id, rows)
        part = _new_part(action, theme, theme.proposed or theme.label, named=False)
        for row in rows:
            if row.id in half:
                action.update(row, theme_id=part.id, exemplar=None)
        describe_again(action, theme.run_id, [theme, part])
        return part.id


def code_excerpts(project: Project, segment_ids: Sequence[str], code_id: str) -> int:
    """Put a code on ticked passages, as codings of the coder at work. Returns how many were coded anew."""
    with project.reading() as session:
        passages = [
            Passage(row.interview_id, Span(row.start, row.end), words, revision)
            for row, words, revision in _with_words(session, segment_ids)
        ]
    if not passages:
        raise ProjectError("No passage was ticked; tick those you have read and mean to code.")
    return len(code_passages(project, passages, code_id))


def _with_words(session: Session, segment_ids: Sequence[str]) -> list[tuple[Segment, str, int]]:
    words = func.substr(Interview.text, Segment.start + 1, Segment.end - Segment.start)
    query = select(Segment, words, Interview.revision).join(Interview, Interview.id == Segment.interview_id)
    rows = session.execute(query.where(Segment.id.in_(list(segment_ids))).order_by(Interview.code, Segment.start))
    return [(row[0], row[1], row[2]) for row in rows]


def _ticked(session: Session, segment_ids: Sequence[str]) -> list[Segment]:
    wanted = list(dict.fromkeys(segment_ids))
    if not wanted:
        raise ProjectError("No passage was ticked; tick the ones you mean.")
    rows = list(session.scalars(select(Segment).where(Segment.id.in_(wanted)).order_by(Segment.id)))
    if len(rows) != len(wanted):
        raise ProjectError("Some passages are no longer there; look at the theme again and tick anew.")
    return rows


def _leave_some(session: Session, theme: Theme, taken: int) -> None:
    there = session.scalar(select(func.count()).select_from(Segment).where(Segment.theme_id == theme.id)) or 0
    if taken >= there:
        raise ProjectError("All passages were ticked, which would leave the theme empty; rename it, or tick fewer.")


def _new_part(action: Action, theme: Theme, label: str, *, named: bool) -> Theme:
    """A second theme beside one that is split; both know that they were one, for the next grouping."""
    family = (theme.detail or {}).get("family") or new_id()
    detail = {"family": family, "place": list((theme.detail or {}).get("place", ()))}
    part = _fresh(action, theme.run_id, label, named=named, detail=detail)
    action.update(theme, stability=None, detail={**(theme.detail or {}), "family": family})
    return part


def _fresh(action: Action, run_id: str, label: str, *, named: bool, detail: dict[str, Any]) -> Theme:
    numbers = action.session.scalars(select(Theme.number).where(Theme.run_id == run_id))
    part = Theme(
        id=new_id(),
        run_id=run_id,
        number=max(numbers, default=-1) + 1,
        label=label,
        words=[],
        stability=None,
        proposed=label,
        named=named,
        state="",
        detail=detail,
    )
    action.insert(part)
    return part
