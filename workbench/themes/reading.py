"""Themes as pages and the command line show them: runs, themes, passages, who speaks of each, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.hard_to_read import folded_words
from workbench.store.tables import Interview, Segment, Theme, ThemeRun
from workbench.themes.rows import ASIDE, all_runs, live_themes, newest, number_of
from workbench.themes.settings import Asked
from workbench.themes.speaking import Place, Voice, voices_in

NEAR = 3
IN_NO_THEME, UNREAD = "none", "unread"


@dataclass(frozen=True)
class RunRow:
    """One grouping: when, with which model, what was asked, and what it took in and left out."""

    id: str
    number: int
    created_at: str
    encoder: str
    counts: Mapping[str, Any]
    asked: Asked

    def count(self, name: str) -> int:
        """One of its counts; 0 where it was not counted."""
        value = self.counts.get(name, 0)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class ThemeRow:
    """One theme. ``spread`` counts participants; ``similar`` says how like the other themes are.

    ``named`` says that ``label`` is a person's, and ``proposed`` is what the program would call it. ``held``: people
    had worked on it and the newest grouping did not find it again. ``place``: x, y and radius in the picture.
    """

    id: str
    number: int
    label: str
    words: tuple[str, ...]
    segments: int
    spread: int
    stability: float | None
    code_id: str | None
    proposed: str = ""
    named: bool = False
    aside: bool = False
    joined: bool = False
    continues: str | None = None
    held: bool = False
    guide: str | None = None
    similar: Mapping[str, float] = field(default_factory=dict)
    place: tuple[float, float, float] = (0.5, 0.5, 0.1)
    moved: int = 0

    def near(self, among: Sequence[ThemeRow], most: int = NEAR) -> list[tuple[ThemeRow, float]]:
        """The themes most like this one, of those given."""
        found = [(other, self.similar.get(other.id, 0.0)) for other in among if other.id != self.id]
        return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: (-pair[1], pair[0].number))[:most]


@dataclass(frozen=True)
class ThemeExcerpt:
    """One passage of a theme with its words. ``participant`` is a code, or in words who speaks and is none.

    ``warning`` is the word of warning over a passage that is hard to read; empty where there is none.
    """

    segment_id: str
    interview_id: str
    interview: str
    participant: str
    start: int
    end: int
    text: str
    exemplar: bool
    moved: bool = False
    revision: int = 0
    warning: str = ""


@dataclass(frozen=True)
class LostTheme:
    """A theme people had worked on whose passages are all gone; it stands in the grouping before."""

    id: str
    label: str


def newest_run(session: Session) -> RunRow | None:
    """The newest grouping, or None when nobody has asked for one."""
    run = newest(session)
    return None if run is None else _run(run)


def list_runs(session: Session) -> list[RunRow]:
    """Every grouping, the newest first."""
    return [_run(run) for run in all_runs(session)]


def _run(run: ThemeRun) -> RunRow:
    asked = Asked.of(run.settings or {})
    return RunRow(run.id, number_of(run), run.created_at, run.encoder, dict(run.counts), asked)


def list_themes(session: Session, run_id: str, *, aside: bool | None = False) -> list[ThemeRow]:
    """The themes of a grouping that were not merged away, the widest spread first.

    ``aside``: those set aside by a person alone, or (None) with them.
    """
    counts: dict[str, list[tuple[str, bool]]] = {}
    known = voices_in(session)
    query = select(Segment.theme_id, Segment.interview_id, Segment.speaker_id, Segment.moved)
    for theme_id, interview_id, speaker, moved in session.execute(query.where(Segment.run_id == run_id)):
        counts.setdefault(theme_id or "", []).append((known[interview_id, speaker].person, moved))
    rows = [_theme(theme, counts.get(theme.id, [])) for theme in live_themes(session, run_id)]
    wanted = [row for row in rows if aside is None or row.aside == aside]
    return sorted(wanted, key=lambda row: (-row.spread, -row.segments, row.number))


def _theme(theme: Theme, found: Sequence[tuple[str, bool]]) -> ThemeRow:
    detail = theme.detail or {}
    place = [float(each) for each in detail.get("place", ())]
    return ThemeRow(
        theme.id,
        theme.number,
        theme.label,
        tuple(theme.words),
        len(found),
        len({person for person, _ in found if person}),
        theme.stability,
        theme.code_id,
        proposed=theme.proposed or theme.label,
        named=theme.named,
        aside=theme.state == ASIDE,
        joined=bool(detail.get("joined")),
        continues=theme.continues,
        held=bool(detail.get("held")),
        guide=detail.get("guide"),
        similar={str(other): float(like) for other, like in detail.get("similar", {}).items()},
        place=(place[0], place[1], place[2]) if len(place) == 3 else (0.5, 0.5, 0.1),
        moved=sum(moved for _, moved in found),
    )


def theme_excerpts(
    session: Session,
    run_id: str,
    theme_id: str | None,
    limit: int = 12,
    offset: int = 0,
    *,
    unread: bool = False,
    reader: str | None = None,
) -> list[ThemeExcerpt]:
    """Passages of a theme, nearest to its centre first and of a different participant each time round.

    None gives what is in no theme; ``unread`` of that what the model could not read, else what it did. With a
    ``reader`` (a coder's id) each has the word of warning that this coder is to see over it.
    """
    # Plain columns: a theme of a large study has a thousand passages, of which a card shows two.
    query = (
        select(Segment.id, Segment.interview_id, Segment.speaker_id, Segment.start, Segment.end, Segment.exemplar)
        .add_columns(Segment.closeness, Segment.moved, Interview.code, Interview.revision)
        .join(Interview, Interview.id == Segment.interview_id)
        .where(Segment.run_id == run_id)
        .where(Segment.theme_id == theme_id if theme_id is not None else Segment.theme_id.is_(None))
    )
    if theme_id is None:
        query = query.where(Segment.closeness.is_(None) if unread else Segment.closeness.is_not(None))
    known = voices_in(session)
    ordered = _taking_turns(session.execute(query).all(), known)[offset : offset + limit]
    texts = _words(session, [row.id for row in ordered])
    found = [
        ThemeExcerpt(
            row.id,
            row.interview_id,
            row.code,
            known[row.interview_id, row.speaker_id].told,
            row.start,
            row.end,
            texts[row.id],
            row.exemplar is not None,
            row.moved,
            row.revision,
        )
        for row in ordered
    ]
    return found if reader is None else _warned_of(session, reader, found)


def _warned_of(session: Session, reader: str, found: Sequence[ThemeExcerpt]) -> list[ThemeExcerpt]:
    warning = {each: folded_words(session, reader, each) for each in {excerpt.interview_id for excerpt in found}}
    return [replace(each, warning=warning[each.interview_id](each.start, each.end)) for each in found]


def _taking_turns(rows: Sequence[Any], known: Mapping[Place, Voice]) -> list[Any]:
    """Everybody's first passage, then everybody's second: no one voice fills the list."""
    said: dict[str, int] = {}
    ranked = []
    for place, row in enumerate(sorted(rows, key=_nearest_first)):
        voice = known[row.interview_id, row.speaker_id]
        who = voice.person or f"{row.code} {voice.name}"
        said[who] = said.get(who, 0) + 1
        ranked.append((said[who], place, row))
    return [row for _, _, row in sorted(ranked, key=lambda each: each[:2])]


def _nearest_first(row: Any) -> tuple[bool, int, float, str, int]:
    return (row.exemplar is None, row.exemplar or 0, -(row.closeness or 0.0), row.code, row.start)


def _words(session: Session, ids: Sequence[str]) -> dict[str, str]:
    length = Segment.end - Segment.start
    query = (
        select(Segment.id, func.substr(Interview.text, Segment.start + 1, length))
        .join(Interview, Interview.id == Segment.interview_id)
        .where(Segment.id.in_(ids))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def in_no_theme(session: Session, run_id: str) -> tuple[int, int]:
    """How many passages are in no theme now: of those the model read, and of those it could not."""
    query = select(Segment.closeness.is_not(None), func.count()).where(
        Segment.run_id == run_id, Segment.theme_id.is_(None)
    )
    counts = {bool(read): number for read, number in session.execute(query.group_by(Segment.closeness.is_not(None)))}
    return counts.get(True, 0), counts.get(False, 0)


def lost_themes(session: Session, run: RunRow) -> list[LostTheme]:
    """The themes with people's work in them that this grouping holds no passage of any more."""
    ids = [str(each) for each in run.counts.get("lost", ())]
    rows = session.execute(select(Theme.id, Theme.label).where(Theme.id.in_(ids)).order_by(Theme.number))
    return [LostTheme(identifier, label) for identifier, label in rows]
