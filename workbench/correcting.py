"""Correcting a transcript: a word typed or heard wrongly is put right in place, and every span follows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.decisions.mentioning import cover_inner_names
from workbench.heard_names import Finds, suggest_names
from workbench.pieces import Place, carrier_back, carrier_forward, corrections_in, places_of
from workbench.project import Project, ProjectError
from workbench.redaction import rerender
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import Corrected, Interview, Turn, new_id
from workbench.store.undo import BY_CORRECTION
from workbench.store.vault_tables import Correction, Identity, Mention, Original

LONGEST = 2_000
"""Characters that may be corrected at once, and that may stand in their place."""
_JOINERS = "\u200c\u200d"  # they shape letters in Persian, Bengali and Hindi, and hold emoji together


@dataclass(frozen=True)
class CorrectionRow:
    """One correction as views show it; offsets are of the working text, in code points."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class _Wanted:
    """Words of a working text, and what is to stand in their place."""

    span: Span
    text: str


def corrections_of(session: Session, interview_id: str) -> list[CorrectionRow]:
    """Where corrected words stand in the working text of an interview, in order. Needs no vault."""
    query = select(Corrected).where(Corrected.interview_id == interview_id).order_by(Corrected.start)
    return [CorrectionRow(row.id, row.start, row.end) for row in session.scalars(query)]


def correct_text(
    project: Project,
    interview_id: str,
    span: Span,
    text: str,
    *,
    quote: str,
    operation: str | None = None,
    detector: Finds | None = None,
) -> str:
    """Put ``text`` in the place of a span of the working text, checked against the words it quotes.

    Returns the correction's id, which is the ``operation``'s where one is given. With an empty text the words go,
    and the correction covers a word beside them. Names in the new words are replaced as everywhere; ``detector``
    looks for those nobody knows yet. Raises ProjectError when the vault is closed, the words are not there, a
    pseudonym is among them, or the new ones do not fit, and then nothing is changed.
    """
    typed = _one_line(text)
    identifier = operation or new_id()
    with project.action("text.correct", "Corrected words of a transcript", private=True, event_id=operation) as action:
        session = action.session
        interview = session.get(Interview, interview_id)
        if interview is None:
            raise ProjectError("The interview is no longer in the project; open another one.")
        _check_quote(interview.text, span, quote)
        places = places_of(session, interview_id)
        wanted = _settled(interview.text, _turn_around(session, interview_id, span), span, typed, places)
        _check_fit(session, interview, wanted, places)
        suggested = _replace(action, interview, wanted, places, identifier, detector)
        rerender(action, {interview_id} | suggested)
    return identifier


def take_back_correction(project: Project, correction_id: str, *, operation: str | None = None) -> None:
    """Let the words stand as the file has them. Raises ProjectError when the vault is closed or it is gone."""
    with project.action("text.uncorrect", "Took a correction back", private=True, event_id=operation) as action:
        session = action.session
        correction = session.get(Correction, correction_id)
        if correction is None:
            raise ProjectError("This correction is gone already.")
        interview_id, place = correction.interview_id, Span(correction.start, correction.end)
        action.delete(correction)
        query = select(Mention).where(Mention.interview_id == interview_id, Mention.recogniser == BY_CORRECTION)
        shown = [m for m in session.scalars(query.order_by(Mention.id)) if Span(m.start, m.end).touches(place)]
        cover = [Mention(id=m.id, interview_id=m.interview_id, start=m.start, end=m.end) for m in shown]
        action.delete_all(shown)
        # The name stood in the correction alone; but the words of the file may be one by now.
        cover_inner_names(action, cover, whole=True)
        rerender(action, {interview_id})


def _one_line(text: str) -> str:
    """What was typed as one line of text: composed, without signs that nobody sees."""
    spaced = "".join(" " if c in "\n\r\t\v\f\x85\u2028\u2029" else c for c in str(text))
    seen = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))
    return unicodedata.normalize("NFC", seen)


def _check_quote(text: str, span: Span, quote: str) -> None:
    if span.start >= span.end or span.end > len(text):
        raise ProjectError("The passage lies outside the interview; select it again.")
    if text[span.start : span.end] != quote:
        raise ProjectError("The words selected are not at this place any more; reload the interview and select again.")


def _turn_around(session: Session, interview_id: str, span: Span) -> Span:
    """The turn the words stand in. Raises ProjectError where they stand in no one turn."""
    query = select(Turn.start, Turn.end).where(Turn.interview_id == interview_id)
    row = session.execute(query.where(Turn.start <= span.start, Turn.end >= span.end).limit(1)).first()
    if row is None:
        raise ProjectError("The words selected belong to more than one turn; correct each turn by itself.")
    return Span(row.start, row.end)


def _settled(text: str, turn: Span, span: Span, typed: str, places: Sequence[Place]) -> _Wanted:
    """What differs: without the words at both ends that stay as they are, and never without a word to stand on."""
    quote = text[span.start : span.end]
    if quote.strip():
        typed = typed.strip()
        span = Span(span.start + len(quote) - len(quote.lstrip()), span.end - len(quote) + len(quote.rstrip()))
        quote = quote.strip()
    if not typed or (not typed.strip() and quote.strip()):
        return _without(text, turn, span, places)
    if typed == quote:
        raise ProjectError("The words are the same as before; type what the speaker said.")
    before, after = _same_ends(quote, typed)
    return _Wanted(Span(span.start + before, span.end - after), typed[before : len(typed) - after])


def _same_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters of whole words are the same at the beginning and at the end; something is always left."""
    most = min(len(old), len(new)) - 1
    before = after = 0
    for place in range(most):
        if old[place] != new[place]:
            break
        if old[place].isspace():
            before = place + 1
    for place in range(1, most - before + 1):
        if old[-place] != new[-place]:
            break
        if old[-place].isspace():
            after = place
    return before, after


def _without(text: str, turn: Span, span: Span, places: Sequence[Place]) -> _Wanted:
    """Take words out: the word before them, or the one after, stands for itself and for them."""
    masks = [Span(place.start, place.end) for place in places if place.is_mask]
    before = text[turn.start : span.start]
    word = before.split()[-1] if before.split() else ""
    start = turn.start + len(before.rstrip()) - len(word)
    if word and "\n" not in text[start : span.start] and not any(m.touches(Span(start, span.end)) for m in masks):
        return _Wanted(Span(start, span.end), word)
    after = text[span.end : turn.end]
    word = after.split()[0] if after.split() else ""
    end = span.end + len(after) - len(after.lstrip()) + len(word)
    if word and "\n" not in text[span.end : end] and not any(m.touches(Span(span.start, end)) for m in masks):
        return _Wanted(Span(span.start, end), word)
    raise ProjectError("Nothing would be left here; a turn keeps at least one word that is no pseudonym.")


def _check_fit(session: Session, interview: Interview, wanted: _Wanted, places: Sequence[Place]) -> None:
    """Raise ProjectError where the words cannot be put right so."""
    text, span = interview.text, wanted.span
    if any(place.is_mask and Span(place.start, place.end).touches(span) for place in places):
        raise ProjectError("A pseudonym is among these words; correct the name on the Identities page, and only there.")
    if "\n" in text[span.start : span.end]:
        raise ProjectError("The words selected stand on several lines; correct each line by itself.")
    if span.end - span.start > LONGEST or len(wanted.text) > LONGEST:
        raise ProjectError(f"At most {LONGEST} characters can be corrected at once; correct it in several parts.")
    if not wanted.text.strip() and text[span.start : span.end].strip():
        raise ProjectError("Type the words that were said; only spaces were given.")
    if _parts_a_letter(text[max(0, span.start - 8) : span.start], wanted.text, text[span.end : span.end + 8]):
        raise ProjectError("A letter would be parted from its accents or signs; select whole words and try again.")
    whole = carrier_back(places).carry(span)
    kept = select(Mention).join(Identity, Identity.id == Mention.identity_id)
    kept = kept.where(Mention.interview_id == interview.id, Identity.status == "kept", Mention.restored.is_(False))
    if any(Span(m.start, m.end).touches(whole) for m in session.scalars(kept)):
        raise ProjectError("A name that is kept on purpose is among these words; correct it on the Identities page.")


def _parts_a_letter(before: str, words: str, after: str) -> bool:
    """Whether an edge of the new words falls inside what people read as one letter."""
    for left, right in ((before, words), (words, after)):
        if not left or not right:
            continue
        if unicodedata.category(right[0]).startswith("M") or right[0] == "\u200d" or left[-1] == "\u200d":
            return True
        if unicodedata.normalize("NFC", left + right) != unicodedata.normalize("NFC", left) + unicodedata.normalize(
            "NFC", right
        ):
            return True
    return False


def _replace(
    action: Action,
    interview: Interview,
    wanted: _Wanted,
    places: Sequence[Place],
    identifier: str,
    detector: Finds | None,
) -> set[str]:
    """Store the correction in offsets of the original; earlier ones that it touches become part of it.

    Returns the other interviews in which a name found in the new words stands.
    """
    session = action.session
    original = session.get_one(Original, interview.id).text
    whole = carrier_back(places).carry(wanted.span)
    around = carrier_forward(places).carry(whole)
    text = interview.text
    words = text[around.start : wanted.span.start] + wanted.text + text[wanted.span.end : around.end]
    earlier = [r for r in corrections_in(session, interview.id) if Span(r.start, r.end).touches(whole)]
    action.delete_all(earlier)
    if words == original[whole.start : whole.end]:
        return set()
    row = Correction(id=identifier, interview_id=interview.id, start=whole.start, end=whole.end, text=words)
    action.insert(row)
    return suggest_names(action, interview, row, detector)
