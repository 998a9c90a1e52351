"""A new grouping takes over what people made of the one before: names, merges, splits, what was set aside or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.themes import Carried, Earlier, carry_over
from workbench.store.tables import Memo, Segment, Theme
from workbench.themes.pieces import Piece
from workbench.themes.rows import ASIDE, live_themes

Key = tuple[str, int]
"""A passage in both groupings: the earlier one's id, and which of the new ones that lie in it (from 0)."""


@dataclass(frozen=True)
class Before:
    """The grouping before as people left it, on the passages of the new one.

    Its themes go by their numbers, which order them always alike; ``themes`` has the rows.
    """

    keys: tuple[Key, ...]
    earlier: Earlier[Key, str]
    themes: dict[str, Theme]
    moved_lost: int = 0


@dataclass(frozen=True)
class Taken:
    """A new grouping with people's work in it; ``held`` and ``lost`` are ids of earlier themes."""

    numbers: tuple[int, ...]
    moved: frozenset[int] = frozenset()
    old_of: dict[int, Theme] = field(default_factory=dict)
    overlap: dict[int, float] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    vanished: int = 0
    moved_lost: int = 0
    before: str | None = None


def before_of(session: Session, run_id: str, pieces: Sequence[Piece]) -> Before:
    """The grouping ``run_id`` laid over new passages."""
    segments = list(session.scalars(select(Segment).where(Segment.run_id == run_id)))
    themes = {theme.id: theme for theme in live_themes(session, run_id)}
    keys, of = _keys(segments, pieces)
    called = {theme.id: f"{theme.number:05}" for theme in themes.values()}
    assignments: dict[Key, str | None] = {}
    fixed: dict[Key, str | None] = {}
    for key in keys:
        known = of.get(key[0])
        if known is not None:
            assignments[key] = called.get(known.theme_id or "")
            if known.moved:
                fixed[key] = assignments[key]
    used = {key[0] for key in keys}
    for segment in segments:
        if segment.id not in used:  # passages that are no more still tell what their theme was made of
            assignments[(segment.id, 0)] = called.get(segment.theme_id or "")
    families: dict[str, list[str]] = {}
    for theme in themes.values():
        family = (theme.detail or {}).get("family")
        if family:
            families.setdefault(str(family), []).append(called[theme.id])
    earlier = Earlier(
        assignments,
        fixed=fixed,
        kept=[called[each] for each in sorted(_worked_on(session, themes))],
        merged=[called[theme.id] for theme in themes.values() if (theme.detail or {}).get("joined")],
        split=[sorted(family) for family in families.values() if len(family) > 1],
    )
    lost = sum(segment.moved and segment.id not in used for segment in segments)
    return Before(tuple(keys), earlier, {called[theme.id]: theme for theme in themes.values()}, lost)


def take_over(before: Before, run_id: str, numbers: Sequence[int], vectors: NDArray[np.float32]) -> Taken:
    """Put people's work into the numbers a new grouping gave to its passages (-1: in no theme)."""
    carried: Carried[str] = carry_over(before.keys, numbers, before.earlier, vectors)
    touched = before.earlier.touched()
    lost = [before.themes[each].id for each in carried.vanished if each in touched]
    moved = frozenset(place for place, key in enumerate(before.keys) if key in before.earlier.fixed)
    return Taken(
        carried.assignments,
        moved,
        {number: before.themes[each] for number, each in carried.old_of.items()},
        carried.overlap,
        tuple(before.themes[each].id for each in carried.held),
        tuple(lost),
        len(carried.vanished) - len(lost),
        before.moved_lost,
        run_id,
    )


def _worked_on(session: Session, themes: dict[str, Theme]) -> set[str]:
    """Themes that must not go unseen: named, made a code, set aside, or noted on by anybody."""
    noted = select(Memo.target_id).where(Memo.target_kind == "theme", Memo.target_id.in_(list(themes)))
    kept = {theme.id for theme in themes.values() if theme.named or theme.code_id or theme.state == ASIDE}
    return kept | set(session.scalars(noted))


def _keys(segments: Sequence[Segment], pieces: Sequence[Piece]) -> tuple[list[Key], dict[str, Segment]]:
    """Give each passage the earlier one it shares most with, if that is half of the shorter of the two.

    One that holds a passage a person moved goes by that one. Of several that lie in one, each has a number.
    """
    by_interview: dict[str, list[Segment]] = {}
    for segment in segments:
        by_interview.setdefault(segment.interview_id, []).append(segment)
    for rows in by_interview.values():
        rows.sort(key=lambda row: (row.start, row.end))
    keys: list[Key] = []
    counts: dict[str, int] = {}
    of: dict[str, Segment] = {}
    first: dict[str, int] = {}
    for place, piece in sorted(enumerate(pieces), key=lambda each: (each[1].interview_id, each[1].start)):
        rows = by_interview.get(piece.interview_id, [])
        at = first.get(piece.interview_id, 0)
        while at < len(rows) and rows[at].end <= piece.start:
            at += 1
        first[piece.interview_id] = at
        shared = _most_shared(piece, rows, at)
        name = shared.id if shared is not None else f"new {place}"
        if shared is not None:
            of[name] = shared
        keys.append((name, counts.get(name, 0)))
        counts[name] = counts.get(name, 0) + 1
    order = sorted(range(len(pieces)), key=lambda place: (pieces[place].interview_id, pieces[place].start))
    placed = dict(zip(order, keys, strict=True))
    return [placed[place] for place in range(len(pieces))], of


def _most_shared(piece: Piece, rows: Sequence[Segment], at: int) -> Segment | None:
    best: tuple[bool, int, Segment] | None = None
    while at < len(rows) and rows[at].start < piece.end:
        row = rows[at]
        shared = min(piece.end, row.end) - max(piece.start, row.start)
        shorter = min(piece.end - piece.start, row.end - row.start)
        fits = shared > 0 and 2 * shared >= shorter
        if fits and (best is None or (row.moved, shared) > best[:2]):
            best = (row.moved, shared, row)
        at += 1
    return None if best is None else best[2]
