"""Themes over phases and groups: participants and passages by interview month, kind, or what is known of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.analysis.continuum import NOT_KNOWN, Cell
from workbench.analysis.small_cells import LEAST, WITHHELD, withhold_small
from workbench.attribute_dictionary import definitions
from workbench.consent import attributes_of
from workbench.interviews import MODES, interview_attributes, language_name
from workbench.store.tables import Interview, Segment
from workbench.themes.reading import ThemeRow
from workbench.themes.speaking import voices_in

MONTH, MODE, KIND, LANGUAGE = "month", "mode", "kind", "language"
LARGEST = 24
"""Groups shown side by side at most; an attribute with more values is no grouping anybody can read."""


@dataclass(frozen=True)
class Way:
    """A way to group: by something told of the interview or of the participant."""

    of: str  # interview, participant
    name: str

    @property
    def told(self) -> str:
        """The way in words."""
        return f"{'Interview' if self.of == 'interview' else 'Participant'}: {self.name}"


@dataclass(frozen=True)
class Grouped:
    """Cells for every theme and group; ``totals`` counts all passages and people of each group that were read.

    ``too_small``: groups that stand in no column, since fewer than three people were heard in each. ``unread``: those
    of whose passages the model could not read most, so that a nought in them would say nothing.
    """

    groups: tuple[str, ...]
    cells: tuple[Cell, ...]
    totals: Mapping[str, tuple[int, int]]
    too_small: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def withheld(self) -> int:
        """How many cells are withheld since they count fewer than three people, or would tell of one that does."""
        return sum(cell.participants == WITHHELD for cell in self.cells)


def ways(session: Session) -> list[Way]:
    """Every way there is to group by: of each at least two values occur."""
    told = interview_attributes(session)
    known = [entry.name for entry in definitions(session, "interview")]
    about = [Way("interview", name) for name in dict.fromkeys([MONTH, KIND, MODE, LANGUAGE, *known])]
    people = attributes_of(session)
    names = [entry.name for entry in definitions(session, "participant")]
    names += sorted({name for each in people.values() for name in each})
    rows = session.execute(select(Interview.id, Interview.kind, Interview.language)).all()
    found = []
    for way in [*about, *(Way("participant", name) for name in dict.fromkeys(names))]:
        if way.of == "participant":
            values = {each.get(way.name) for each in people.values()}
        else:
            values = {_about(way.name, told.get(row[0], {}), row[1], row[2]) for row in rows}
        if 2 <= len(values - {None, NOT_KNOWN} | ({NOT_KNOWN} & values)) <= LARGEST:
            found.append(way)
    return found


def theme_groups(
    session: Session, run_id: str, themes: Sequence[ThemeRow], way: Way, *, withhold: bool = True
) -> Grouped:
    """Participants and passages of each theme in each group.

    With ``withhold`` counts of one or two participants are not told, nor what would let them be worked out, nor
    anything of a group in which no more were heard at all: a nought tells of them as well.
    """
    tally = _tallied(session, run_id, way)
    groups = tuple(sorted(tally.heard, key=lambda group: (group == NOT_KNOWN, _order(way, group))))
    cells = [
        _cell(theme, group, len(tally.who.get((theme.id, group), ())), tally.passages[theme.id, group])
        for theme in themes
        for group in groups
    ]
    totals = {group: (tally.read[group], len(tally.heard[group])) for group in groups}
    unread = tuple(group for group in groups if 2 * tally.read[group] < tally.there[group])
    small = tuple(group for group in groups if withhold and group not in unread and totals[group][1] < LEAST)
    shown = _withheld(withhold_small(cells), (*small, *unread)) if withhold else cells
    kept = tuple(group for group in groups if group not in (*small, *unread))
    return Grouped(kept, tuple(cell for cell in shown if cell.group in kept), totals, small, unread)


@dataclass
class _Tally:
    """Passages and people by theme and group; ``heard``: the people of a group, ``read`` of ``there``: its passages."""

    passages: Counter[tuple[str, str]] = field(default_factory=Counter)
    who: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    heard: dict[str, set[str]] = field(default_factory=dict)
    there: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)


def _tallied(session: Session, run_id: str, way: Way) -> _Tally:
    """Count what participants said; who asks or interprets is nobody's phase and no person of a group."""
    told, people = interview_attributes(session), attributes_of(session)
    known, tally = voices_in(session), _Tally()
    query = (
        select(Segment.theme_id, Segment.interview_id, Segment.speaker_id, Segment.closeness)
        .add_columns(Interview.kind, Interview.language)
        .join(Interview, Interview.id == Segment.interview_id)
        .where(Segment.run_id == run_id)
    )
    for theme_id, interview_id, speaker, closeness, kind, language in session.execute(query):
        person = known[interview_id, speaker].person
        if not person:
            continue
        if way.of == "participant":
            group = people.get(person, {}).get(way.name, NOT_KNOWN)
        else:
            group = _about(way.name, told.get(interview_id, {}), kind, language)
        place = (theme_id or "", group)
        tally.there[group] += 1
        tally.read[group] += closeness is not None or theme_id is not None
        tally.heard.setdefault(group, set()).add(person)
        tally.passages[place] += 1
        tally.who.setdefault(place, set()).add(person)
    return tally


def _withheld(cells: Sequence[Cell], small: Sequence[str]) -> list[Cell]:
    """Withhold small groups whole, and of a row in which one cell alone is withheld the next smallest."""
    hidden = [_gone(cell) if cell.group in small else cell for cell in cells]
    rows: dict[str, list[int]] = {}
    for at, cell in enumerate(hidden):
        rows.setdefault(cell.position, []).append(at)
    for row in rows.values():
        told = [at for at in row if hidden[at].participants != WITHHELD]
        if len(row) - len(told) == 1 and told:
            least = min(told, key=lambda at: (hidden[at].participants, hidden[at].group))
            hidden[least] = _gone(hidden[least])
    return hidden


def _gone(cell: Cell) -> Cell:
    return replace(cell, participants=WITHHELD, excerpts=WITHHELD)


def _cell(theme: ThemeRow, group: str, people: int, passages: int) -> Cell:
    return Cell("themes", theme.id, theme.label, None, None, group, people, passages, ())


def _about(name: str, told: Mapping[str, str], kind: str, language: str) -> str:
    if name == KIND:
        return kind
    if name == LANGUAGE:
        return language_name(language)
    return told.get(name) or NOT_KNOWN


def _order(way: Way, group: str) -> tuple[int, str]:
    """Months and numbers as they are; ways of meeting in the order they are offered."""
    if way.of == "interview" and way.name == MODE and group in MODES:
        return (MODES.index(group), group)
    return (0, group)


def small_note(grouped: Grouped) -> str:
    """What is withheld or left out, in sentences; empty where nothing is."""
    told = []
    if grouped.withheld:
        told.append(
            f"{grouped.withheld} counts are withheld: fewer than {LEAST} participants, or a count from which such a "
            "one could be worked out."
        )
    if grouped.too_small:
        told.append(f"Left out, since fewer than {LEAST} participants were heard: {', '.join(grouped.too_small)}.")
    if grouped.unread:
        told.append(f"Left out, since the model cannot read most of what was said: {', '.join(grouped.unread)}.")
    return " ".join(told)
