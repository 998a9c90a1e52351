"""Themes as pages and the command line show them: runs, themes, passages, who speaks of each, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.store.tables import Interview, Participant, Segment, Speaker, Theme, ThemeRun
from workbench.themes.rows import ASIDE, all_runs, live_themes, newest, number_of
from workbench.themes.settings import Asked

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
    """One theme. ``spread`` counts participants; ``near`` are the nearest other themes with how like they are.

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
    """One passage of a theme with its words; ``turn_of`` says which of its person's passages in the theme it is."""

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


@dataclass(frozen=True)
class Voices:
    """Who speaks of a theme, with passages, most first; and who is heard in the grouping and does not."""

    speaking: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]

    @property
    def largest(self) -> float:
        """The share of the passages that are one person's; near 1, the theme is that person's and not the study's."""
        total = sum(count for _, count in self.speaking)
        return self.speaking[0][1] / total if total else 0.0


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
    query = select(Segment.theme_id, Segment.interview_id, Speaker.participant_id, Segment.moved).outerjoin(
        Speaker, Speaker.id == Segment.speaker_id
    )
    for theme_id, interview_id, person, moved in session.execute(query.where(Segment.run_id == run_id)):
        counts.setdefault(theme_id or "", []).append((person or interview_id, moved))
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
        len({person for person, _ in found}),
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
    session: Session, run_id: str, theme_id: str | None, limit: int = 12, offset: int = 0, *, unread: bool = False
) -> list[ThemeExcerpt]:
    """Passages of a theme, nearest to its centre first and of a different participant each time round.

    None gives what is in no theme; ``unread`` of that what the model could not read, else what it did.
    """
    query = (
        select(Segment, Interview.code, Participant.code, Interview.revision)
        .join(Interview, Interview.id == Segment.interview_id)
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .where(Segment.run_id == run_id)
        .where(Segment.theme_id == theme_id if theme_id is not None else Segment.theme_id.is_(None))
    )
    if theme_id is None:
        query = query.where(Segment.closeness.is_(None) if unread else Segment.closeness.is_not(None))
    rows = session.execute(query).all()
    ordered = _taking_turns([(row[0], row[1], row[2] or row[1], row[3]) for row in rows])[offset : offset + limit]
    texts = _words(session, [row[0] for row in ordered])
    return [
        ThemeExcerpt(
            segment.id,
            segment.interview_id,
            interview,
            who,
            segment.start,
            segment.end,
            texts[segment.id],
            segment.exemplar is not None,
            segment.moved,
            revision,
        )
        for segment, interview, who, revision in ordered
    ]


def _taking_turns(rows: list[tuple[Segment, str, str, int]]) -> list[tuple[Segment, str, str, int]]:
    """Everybody's first passage, then everybody's second: no one voice fills the list."""
    rows.sort(
        key=lambda row: (
            row[0].exemplar is None,
            row[0].exemplar or 0,
            -(row[0].closeness or 0.0),
            row[1],
            row[0].start,
        )
    )
    said: dict[str, int] = {}
    ranked = []
    for place, row in enumerate(rows):
        said[row[2]] = said.get(row[2], 0) + 1
        ranked.append((said[row[2]], place, row))
    return [row for _, _, row in sorted(ranked, key=lambda each: each[:2])]


def _words(session: Session, segments: Sequence[Segment]) -> dict[str, str]:
    length = Segment.end - Segment.start
    query = (
        select(Segment.id, func.substr(Interview.text, Segment.start + 1, length))
        .join(Interview, Interview.id == Segment.interview_id)
        .where(Segment.id.in_([segment.id for segment in segments]))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def voices(session: Session, run_id: str, theme_id: str) -> Voices:
    """Who speaks of a theme and who, though heard in the grouping, does not; by participants' codes."""
    query = (
        select(Participant.code, Interview.code, Segment.theme_id, Segment.closeness)
        .select_from(Segment)
        .join(Interview, Interview.id == Segment.interview_id)
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .where(Segment.run_id == run_id)
    )
    counts: dict[str, int] = {}
    for person, interview, theme, closeness in session.execute(query):
        if closeness is not None or theme is not None:
            counts[person or interview] = counts.get(person or interview, 0) + (theme == theme_id)
    speaking = sorted(((who, n) for who, n in counts.items() if n), key=lambda each: (-each[1], each[0]))
    return Voices(tuple(speaking), tuple(sorted(who for who, n in counts.items() if not n)))


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
