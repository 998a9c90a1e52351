"""Names nobody knew of that stand in corrected words: found by the detector, and suggested like every other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation import Finding, get_detector
from anonymisation.merge import merged
from anonymisation.rarity import zipf
from anonymisation.recognisers import OWN
from anonymisation.telling import COMMON
from anonymisation.words import words
from workbench.corrected_names import REASON
from workbench.giving_way import give_way
from workbench.identities import add_form, new_identity
from workbench.ingest.speaker_names import is_generic
from workbench.linking import Register, link_elsewhere
from workbench.pieces import REPLACED, corrections_in, heard
from workbench.placing import place_mentions
from workbench.project import forget_backups
from workbench.redaction import replaced_forms
from workbench.scrub import scrub_project
from workbench.spans import Carrier, Shift, Span
from workbench.store.history import Action
from workbench.store.tables import Interview
from workbench.store.undo import BY_CORRECTION
from workbench.store.vault_tables import Correction, Form, Identity, Mention, Original

_BLANK = "\n\n"


@dataclass(frozen=True)
class HeardName:
    """A name in corrected words: its kind, as it was said, and the span of the original it takes."""

    interview_id: str
    kind: str
    surface: str
    span: Span


class Finds(Protocol):
    """As much of a detector as is needed here."""

    def find(self, text: str, language: str = "en") -> list[Finding]:
        """Return what may identify somebody."""


class _Lists:
    """Finds by lists and patterns, and by the language model where it is loaded; it takes seconds to load."""

    def __init__(self, loaded: Finds | None) -> None:
        self.loaded = loaded

    def find(self, text: str, language: str = "en") -> list[Finding]:
        """Return what the lists know, whatever the language, with what the model finds where it is there."""
        listed = [finding for recogniser in OWN.values() for finding in recogniser(text)]
        return merged(text, [*listed, *(self.loaded.find(text, language) if self.loaded is not None else ())])


def is_plain(session: Session, typed: str) -> bool:
    """Whether all words are common ones, or stand in working texts already, so that no new name is among them."""
    if any(character.isdigit() for character in typed):
        return False
    # As written: a text that says "hope" tells nothing of a woman called Hope, nor a pseudonym of one so called.
    rare = {
        typed[w.start : w.end] for w in words(typed) if zipf(w.key) < COMMON or typed[w.start] != typed[w.start].lower()
    }
    for pseudonym in session.scalars(select(Identity.pseudonym)) if rare else ():
        if not rare.isdisjoint(pseudonym[w.start : w.end] for w in words(pseudonym)):
            return False
    for text in session.scalars(select(Interview.text)) if rare else ():
        rare -= {text[w.start : w.end] for w in words(text)}
    return not rare


def find_heard(
    session: Session, interview_id: str, language: str, detector: Finds, only: str | None = None
) -> list[HeardName]:
    """Names in the corrected words of one interview, or of ``only`` one correction, that nothing covers yet."""
    original = session.get_one(Original, interview_id).text
    corrections = corrections_in(session, interview_id)
    named = _named(session, interview_id)
    restored = _restored_words(session)
    found: list[HeardName] = []
    for first, last in sorted({_paragraph(original, row) for row in corrections if only in (None, row.id)}):
        inside = [row for row in corrections if first <= row.start and row.end <= last]
        text = heard(original, inside, first, last)
        back = _back(inside, first)
        spans = [p for row, p in zip(inside, _said_at(inside, first), strict=True) if only in (None, row.id)]
        for finding in detector.find(text, language=language):
            place, surface = Span(finding.start, finding.end), text[finding.start : finding.end]
            if not any(place.touches(span) for span in spans):
                continue
            there = back.carry(place)
            whole = Span(there.start + first, there.end + first)
            if is_generic(surface) or surface.casefold() in restored or any(whole.touches(m) for m in named):
                continue
            found.append(HeardName(interview_id, finding.kind, surface, whole))
    return found


def suggest(action: Action, register: Register, found: Sequence[HeardName]) -> set[str]:
    """Mention what was found, of new identities where the project has none; returns the interviews changed."""
    touched: set[str] = set()
    for name in sorted(found, key=lambda n: -len(n.surface)):
        session = action.session
        present = set(session.scalars(select(Mention.identity_id).where(Mention.interview_id == name.interview_id)))
        identity = register.find(name.kind, name.surface, present)
        if identity is None:
            identity = new_identity(action, name.kind, name.surface, "found")
        elif identity.status not in REPLACED:
            continue
        add_form(action, identity, name.surface, "found")
        register.note(identity, name.surface)
        touched |= place_mentions(action, name.interview_id, [(name.span, identity)], BY_CORRECTION, REASON)
    return touched


def suggest_names(action: Action, interview: Interview, correction: Correction, detector: Finds | None) -> set[str]:
    """Look for names in one correction; returns the interviews to be rendered again.

    Without a ``detector`` that of the program is asked, unless all words are plain. The project's own words are
    cleared of what is found, and its older backups are to be forgotten.
    """
    session = action.session
    if detector is None:
        if is_plain(session, correction.text):
            return set()
        # A person waits: the model is asked only where it is loaded already. The next look for names asks it as well.
        detector = _Lists(get_detector() if get_detector.cache_info().currsize else None)
    found = find_heard(session, interview.id, interview.language, detector, correction.id)
    if not found:
        return set()
    register = Register.of(action)
    before, known = set(register.identities), replaced_forms(session)
    touched = suggest(action, register, found)
    touched |= link_elsewhere(action, register, before, interview.id) | give_way(action)
    if scrub_project(action, {f: p for f, p in replaced_forms(session).items() if f not in known}) or touched:
        forget_backups(session)
    return touched


def _paragraph(original: str, row: Correction) -> tuple[int, int]:
    start = original.rfind(_BLANK, 0, row.start)
    end = original.find(_BLANK, row.end)
    return (0 if start < 0 else start + len(_BLANK)), len(original) if end < 0 else end


def _said_at(rows: Sequence[Correction], first: int) -> list[Span]:
    """Where corrections stand in the corrected paragraph."""
    spans = []
    drift = -first
    for row in rows:
        spans.append(Span(row.start + drift, row.start + drift + len(row.text)))
        drift += len(row.text) - (row.end - row.start)
    return spans


def _back(rows: Sequence[Correction], first: int) -> Carrier:
    places = zip(rows, _said_at(rows, first), strict=True)
    return Carrier(Shift(place.start, place.end, row.end - row.start) for row, place in places)


def _named(session: Session, interview_id: str) -> list[Span]:
    """What a mention of any sort covers: somebody has decided there, or is asked to."""
    rows = session.execute(select(Mention.start, Mention.end).where(Mention.interview_id == interview_id))
    return [Span(row.start, row.end) for row in rows]


def _restored_words(session: Session) -> set[str]:
    query = select(Form.form).join(Identity, Identity.id == Form.identity_id).where(Identity.status == "restored")
    return {form.casefold() for form in session.scalars(query)}
