"""Suggestions for one passage: what is asked, what the suggester says, and how it is shown and logged.

Nothing here puts a code on anything. Asking writes one line into the coder's own log, and that is all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.suggestions import Advice, Reason
from workbench.assist.learning import Desk, desk_of
from workbench.assist.suggestion_log import FORCED, Entry, log_shown
from workbench.assist.switches import Switches, read_switches, require
from workbench.assist.taught import Apart
from workbench.assist.wanted import Asked, ask_for
from workbench.coding.attributes import offered_attributes
from workbench.coding.checks import checked_span
from workbench.hard_to_read import hard_passages, warning_over
from workbench.project import Project, ProjectError
from workbench.refusals import refused_turns
from workbench.spans import Span
from workbench.store.tables import Coding, Interview

LONGEST = 8_000
"""Characters of a passage that can be asked about: more than a long turn has."""
SURE, FAIRLY = 0.75, 0.5
"""From which share of offers that are right the words "quite sure" and "fairly sure" are used."""
MOST = 3
ALL_THERE = "What would be suggested is coded here already."
STILL_LEARNING = "What has been coded is still being read for the first time; this is from the codebook alone."
HEARSAY = {"subject": "hearsay"}
NOTE = re.compile(r"\[[^\[\]\n]*\]")


@dataclass(frozen=True)
class Question:
    """One passage, as it stands in the present text, and what its suggester has to be like."""

    interview: str
    span: Span
    revision: int
    text: str
    language: str
    asked: Asked
    offered: Mapping[str, Collection[str]]
    """Attributes of a coding by id, with their values."""
    there: frozenset[str] = frozenset()
    """Codes the coder has put on this passage, or on one that overlaps it, already."""


@dataclass(frozen=True)
class Why:
    """One reason. ``place`` is (interview's code, its id, offset) of the coded excerpt it comes from."""

    kind: str
    text: str
    place: tuple[str, str, int] | None = None
    warning: str = ""
    """The word of warning where that excerpt is hard to read: its words are not shown beside another text."""
    coding: str = ""
    """The id of the coding that excerpt has."""


@dataclass(frozen=True)
class Offer:
    """One code offered. ``sure`` is 2 (quite sure), 1 (fairly sure) or 0 (a possibility); no figure is shown."""

    id: str
    code: str
    milder: str | None
    sure: int
    examples: int
    because: tuple[Why, ...]
    words: tuple[Span, ...]
    """Where the words that tipped it stand in the interview."""


@dataclass(frozen=True)
class Shown:
    """What is shown of one passage; with no offer, or with ``silent``, why the program kept silent."""

    batch: str
    span: Span
    revision: int
    offers: tuple[Offer, ...]
    silent: bool
    why_silent: str
    forced: bool
    modality: str
    warning: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What the passage says of itself ("denied"), to begin the coding with; the coder may leave it out."""

    @property
    def there(self) -> bool:
        """Whether all that would be suggested is coded already: it is silent, but not for want of being sure."""
        return self.why_silent == ALL_THERE


@dataclass(frozen=True)
class Thought:
    """What the suggester says of a question, not shown to anybody yet; ``learning``: it has not read all codings."""

    advice: Advice
    model: str
    forced: bool
    learning: bool = False


def question(project: Project, interview_id: str, span: Span, *, quote: str, revision: int) -> Question:
    """Read what is asked. Raises ProjectError when suggestions are off, or the words are not there."""
    with project.reading() as session:
        switches = allowed(session, project.coder.id)
        found, span = checked_span(session, interview_id, span, quote, revision)
        if refused_turns(session).touch(interview_id, span.start, span.end):
            raise ProjectError("Who speaks here refused analysis by the team; no code is suggested for their words.")
        if span.end - span.start > LONGEST:
            raise ProjectError(
                f"The passage has {span.end - span.start:,} characters; suggestions are for up to {LONGEST:,}. "
                "Select less of it."
            )
        there = _coded_there(session, project.coder.id, interview_id, span)
        own = sorted(coding for coding, place, _ in there if place.start <= span.start and place.end >= span.end)
        about = Apart(interview_id, own=tuple(own))
        return Question(
            interview_id,
            span,
            found.revision,
            found.text[span.start : span.end],
            language_tag(found),
            replace(ask_for(session, project.coder.id, switches, about), round=desk_of(project).round),
            {attribute.id: tuple(attribute.values) for attribute in offered_attributes(session)},
            frozenset(code for _, _, code in there),
        )


def allowed(session: Session, coder_id: str) -> Switches:
    """The coder's switches. Raises ProjectError when nothing may be suggested to them."""
    switches = read_switches(session, coder_id)
    require(switches)
    return switches


def language_tag(interview: Interview) -> str:
    """The language of an interview's words, marked where it is a translation."""
    tag = interview.language or ""
    return f"{tag or 'en'}-translated" if interview.translation_of else tag


def think(desk: Desk, asked: Question, *, forced: bool = False, wait: float = 1.5) -> Thought | None:
    """What the suggester says; None while it is being made ready (ask again). Raises ProjectError."""
    ready = desk.ready(asked.asked, wait)
    if ready is None:
        return None
    room = MOST + len(asked.there)
    learning = desk.learning(ready)
    (advice,) = desk.advise(ready, [asked.text], languages=[asked.language], forced=forced, limit=room)
    if learning and not desk.learning(ready):  # it may have been taught while this waited for it
        learning = not any(each.examples for each in advice.suggestions)
    return Thought(_without(advice, asked.there), ready.encoder.id, forced, learning)


def _without(advice: Advice, there: Collection[str]) -> Advice:
    """The advice without what is coded already: nobody needs to be told."""
    kept = tuple(each for each in advice.suggestions if each.code not in there)[:MOST]
    if kept or not advice.suggestions:
        return replace(advice, suggestions=kept)
    return replace(advice, suggestions=(), abstained=True, why_silent=ALL_THERE)


def _coded_there(session: Session, coder_id: str, interview_id: str, span: Span) -> list[tuple[str, Span, str]]:
    """What the coder has put on a passage or some of it: the coding's id, where it stands, and the code."""
    over = (Coding.interview_id == interview_id, Coding.start < span.end, Coding.end > span.start)
    query = select(Coding.id, Coding.start, Coding.end, Coding.code_id).where(*over, Coding.coder_id == coder_id)
    return [(row.id, Span(row.start, row.end), row.code_id) for row in session.execute(query)]


def show(project: Project, asked: Question, thought: Thought) -> Shown:
    """Log what is about to be shown, and give it."""
    advice = thought.advice
    entries = [Entry(each.code, each.score, each.examples) for each in advice.suggestions] or [Entry(None)]
    model = thought.model + (FORCED if thought.forced else "")
    batch, ids = log_shown(project, asked.interview, asked.span, entries, model)
    with project.reading() as session:
        places = coded_excerpts_in(session, [reason for each in advice.suggestions for reason in each.because])
    offers = tuple(
        Offer(
            identifier,
            each.code,
            each.milder,
            how_sure(each.score),
            each.examples,
            tuple(_why(reason, places) for reason in each.because if reason.kind != "words"),
            words_at(asked.text, asked.span.start, each.because),
        )
        for identifier, each in zip(ids, advice.suggestions, strict=False)
    )
    return Shown(
        batch,
        asked.span,
        asked.revision,
        offers,
        advice.abstained,
        advice.why_silent,
        thought.forced,
        advice.modality,
        " ".join(words for words in (STILL_LEARNING if thought.learning else "", advice.warning) if words),
        preset(advice.modality, asked.offered),
    )


def how_sure(score: float) -> int:
    """A calibrated share as one of three words."""
    return 2 if score >= SURE else 1 if score >= FAIRLY else 0


def preset(modality: str, offered: Mapping[str, Collection[str]]) -> dict[str, str]:
    """What to begin a coding with, as far as the codebook has it: how it is said, or that it is hearsay."""
    if modality in ("", "affirmed"):
        return {}
    wanted = HEARSAY if modality == "reported" else {"modality": modality}
    return {name: value for name, value in wanted.items() if value in offered.get(name, ())}


def words_at(text: str, start: int, because: Sequence[Reason]) -> tuple[Span, ...]:
    """Where the words that tipped a suggestion stand in the interview; ``start`` is the passage's own.

    What stands in square brackets nobody said: a note ("[laughs]"), or what is put for a name ("[place 3]").
    """
    notes = [match.span() for match in NOTE.finditer(text)]
    words = [word for reason in because if reason.kind == "words" for word in reason.text.split(", ") if word]
    found = {
        (match.start(), match.end())
        for word in words
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if not any(first < match.end() and match.start() < last for first, last in notes)
    }
    return tuple(Span(start + first, start + last) for first, last in sorted(found))


def coded_excerpts_in(session: Session, because: Iterable[Reason]) -> dict[str, Why]:
    """The coded excerpts named in reasons, by the coding's id: where each stands, and whether it is hard to read.

    What is hard to read is folded here for everybody: it was not opened, and would stand beside another text.
    """
    ids = {reason.source for reason in because if reason.kind == "coded"}
    query = select(Coding.id, Interview.code, Interview.id.label("interview"), Coding.start, Coding.end)
    rows = session.execute(query.join(Interview, Interview.id == Coding.interview_id).where(Coding.id.in_(ids))).all()
    hard = {interview: hard_passages(session, interview) for interview in {row.interview for row in rows}}
    return {
        row.id: Why(
            "coded",
            "",
            (row.code, row.interview, row.start),
            warning_over(hard[row.interview], row.start, row.end),
            row.id,
        )
        for row in rows
    }


def _why(reason: Reason, places: Mapping[str, Why]) -> Why:
    found = places.get(reason.source) if reason.kind == "coded" else None
    if found is None:
        return Why(reason.kind, reason.text)
    return replace(found, text=found.warning or reason.text)
