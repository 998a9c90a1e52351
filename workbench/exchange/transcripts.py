"""Whole transcripts of a release: a text file an interview in one zip file, turn by turn as consent allows."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from workbench.consent import USES, consent_of
from workbench.exchange.gate import FLAGGED, ExportRefused, Request, Residue, check_use
from workbench.exchange.leaving import check_bytes, check_target, record, write_whole
from workbench.exchange.sentences import refusals_of
from workbench.exchange.tables import profile_line
from workbench.identities import unreviewed
from workbench.project import Project
from workbench.release.chosen import profile_for
from workbench.release.keyless import make_ready, studio_of
from workbench.release.passages import withheld_passages
from workbench.release.profiles import Profile
from workbench.release.render import Released, Studio
from workbench.spans import Span
from workbench.store.tables import Interview, Participant, Speaker, Turn
from workbench.vault_key import standing_words

TURN_WITHHELD = "[turn withheld]"
PASSAGE_WITHHELD = "[passage withheld]"
ABOUT = (
    "What is in brackets was put there by the project or by the transcriber.",
    f"Where somebody did not allow this use, {TURN_WITHHELD} stands; {PASSAGE_WITHHELD} stands for a passage by which "
    "a person could be recognised.",
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Transcript:
    """One interview as it would leave; ``participants`` are the codes of those whose words it holds."""

    code: str
    text: str
    participants: tuple[str, ...]


@dataclass(frozen=True)
class TranscriptExamination:
    """What the gate found for whole transcripts. Nothing may leave while ``refusals`` is not empty."""

    profile: Profile
    transcripts: tuple[Transcript, ...]
    withheld: dict[str, int]
    unrecorded: tuple[str, ...]
    residue: tuple[Residue, ...]
    unreviewed: dict[str, int]
    refusals: tuple[str, ...]


@dataclass(frozen=True)
class TranscriptOutcome:
    """What was written."""

    path: Path
    examination: TranscriptExamination


@dataclass(frozen=True)
class _Turn:
    start: int
    end: int
    speaker: str
    participant: str


def export_transcripts(project: Project, request: Request, target: Path) -> TranscriptOutcome:
    """Write transcripts to ``target`` (.zip), whole or not at all, and record the export.

    Raises ExportRefused with the gate's sentences, or ProjectError for another form or place.
    """
    check_target(target, ("zip",))
    found = examine_transcripts(project, request)
    if found.refusals:
        raise ExportRefused(" ".join(found.refusals))
    files = {f"{transcript.code}.txt": transcript.text for transcript in found.transcripts}
    files["about.txt"] = "\n".join(about_lines(project, request, found)) + "\n"
    data = _zipped(files)
    check_bytes(project, {target.name: data})
    write_whole(target, data)
    counts = {"transcripts": len(found.transcripts), "withheld": sum(found.withheld.values())}
    record(project, request, "zip", found.profile, counts, {p for t in found.transcripts for p in t.participants})
    return TranscriptOutcome(target, found)


def examine_transcripts(project: Project, request: Request) -> TranscriptExamination:
    """Ask the gate for whole transcripts. Raises ProjectError for a use under which no words leave."""
    check_use(request.use)
    make_ready(project)
    with project.reading() as session:
        studio = studio_of(project, session, profile_for(session, request.use, request.profile))
        query = select(Interview.id, Interview.code).order_by(Interview.code)
        if request.interview_ids is not None:
            query = query.where(Interview.id.in_(list(request.interview_ids)))
        people = {row[0]: row[1] for row in session.execute(select(Participant.id, Participant.code))}
        answers = {person: uses.get(request.use) for person, uses in consent_of(session).items()}
        flagged = withheld_passages(studio)
        withheld: Counter[str] = Counter()
        unrecorded: set[str] = set()
        transcripts = []
        for interview_id, code in session.execute(query):
            turns = _turns(studio, interview_id)
            speaking = {turn.participant for turn in turns if turn.participant}
            unrecorded |= {people[person] for person in speaking if answers.get(person) is None}
            if not any(answers.get(person) for person in speaking):
                withheld[_reason(speaking, answers, people)] += len(turns)
                continue
            writer = _Writer(studio, interview_id, turns, answers, people, flagged.get(interview_id, []))
            allowed = sorted(people[person] for person in speaking if answers.get(person))
            transcripts.append(Transcript(code, writer.text(code), tuple(allowed)))
            withheld.update(writer.withheld)
        pending = unreviewed(session)
        ids = {row[1]: row[0] for row in session.execute(select(Interview.id, Interview.code))}
    residue = tuple(Residue(t.code, "text", "name") for t in transcripts for _ in studio.scanner.find(t.text))
    open_reviews = {t.code: pending[ids[t.code]] for t in transcripts if ids[t.code] in pending}
    refusals = _refusals(request, transcripts, sorted(unrecorded), residue, open_reviews)
    return TranscriptExamination(
        studio.profile, tuple(transcripts), dict(withheld), tuple(sorted(unrecorded)), residue, open_reviews, refusals
    )


def about_lines(project: Project, request: Request, found: TranscriptExamination) -> list[str]:
    """What a reader must know: use, profile, and what was held back and why."""
    lines = [standing_words(project), *ABOUT, f"Made for: {USES[request.use]}.", profile_line(found.profile)]
    lines += [f"Withheld turns or passages: {count}. {reason}." for reason, count in sorted(found.withheld.items())]
    lines += [f"Not reviewed by a person yet in {code}: {count}." for code, count in found.unreviewed.items()]
    return lines


def _reason(missing: Iterable[str], answers: Mapping[str, bool | None], people: Mapping[str, str]) -> str:
    """For whose sake something is withheld: who refused, and who was not asked."""
    refused = sorted(people[person] for person in missing if answers.get(person) is False)
    unasked = sorted(people[person] for person in missing if answers.get(person) is None)
    told = [f"Refused by {', '.join(refused)}"] if refused else []
    told += [f"Not asked: {', '.join(unasked)}"] if unasked else []
    return "; ".join(told) or "No participant speaks in the interview"


def _turns(studio: Studio, interview_id: str) -> list[_Turn]:
    labels = studio.speakers(interview_id)
    rows = studio.session.execute(
        select(Turn.start, Turn.end, Turn.kind, Speaker.id, Speaker.participant_id)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.interview_id == interview_id)
        .order_by(Turn.ord)
    )
    return [
        _Turn(start, end, labels.get(speaker, "") if kind == "speech" else "", person or "")
        for start, end, kind, speaker, person in rows
    ]


class _Writer:
    """Writes one interview, and counts what it withholds."""

    def __init__(
        self,
        studio: Studio,
        interview_id: str,
        turns: Sequence[_Turn],
        answers: Mapping[str, bool | None],
        people: Mapping[str, str],
        flagged: Sequence[Span],
    ) -> None:
        self.withheld: Counter[str] = Counter()
        self._told: Released = studio.interview(interview_id)
        self._profile = studio.profile
        self._turns, self._answers, self._people, self._flagged = turns, answers, people, flagged
        self._refused = sorted({t.participant for t in turns if t.participant and not answers.get(t.participant)})

    def text(self, code: str) -> str:
        """The whole transcript, a blank line between turns."""
        parts = [f"Interview {code}\n{profile_line(self._profile)}"]
        parts += [self._turn(turn) for turn in self._turns]
        return "\n\n".join(parts) + "\n"

    def _turn(self, turn: _Turn) -> str:
        # A paragraph nobody is said to speak may hold anybody's words: everybody heard must have allowed it.
        missing = [turn.participant] if turn.participant else [] if turn.speaker else self._refused
        refused = [person for person in missing if not self._answers.get(person)]
        if refused:
            self.withheld[_reason(refused, self._answers, self._people)] += 1
            return TURN_WITHHELD
        return f"{turn.speaker}: {self._words(turn)}" if turn.speaker else self._words(turn)

    def _words(self, turn: _Turn) -> str:
        """The turn's words in the release, flagged passages cut out of it."""
        whole = self._told.carrier.carry(Span(turn.start, turn.end))
        parts, position = [], whole.start
        for flag in self._flagged:
            if not flag.touches(Span(turn.start, turn.end)):
                continue
            passage = self._told.carrier.carry(flag)
            if passage.end <= position:
                continue
            parts += [self._told.text[position : max(position, passage.start)], PASSAGE_WITHHELD]
            position = min(passage.end, whole.end)
            self.withheld[FLAGGED] += 1
        return "".join([*parts, self._told.text[position : whole.end]])


def _refusals(
    request: Request,
    transcripts: Sequence[Transcript],
    unrecorded: Sequence[str],
    residue: Sequence[Residue],
    open_reviews: Mapping[str, int],
) -> tuple[str, ...]:
    places = [item.interview for item in residue]
    refusals = refusals_of(request.use, unrecorded, places, open_reviews, request.accept_unreviewed)
    if not transcripts and not refusals:
        refusals.append(
            f"There is no interview in which anybody allowed “{USES[request.use].lower()}”; nothing can leave."
        )
    return tuple(refusals)


def _zipped(files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text.encode())
    return buffer.getvalue()
