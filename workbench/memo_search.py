"""All memos in one list: searched in any script, filtered, with the name of what each is on and the way back to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codes import shipped
from workbench.memos import PROJECT, MemoRow, memos
from workbench.store.tables import Code, Coder, Coding, Interview, Participant, Speaker, Theme, Turn

Whose = Literal["all", "mine", "private"]
_CARRIED = "coding:"
GONE = "something that is no longer in the project"


@dataclass(frozen=True)
class Place:
    """What a memo is on, as people call it; with the interview's code and the offset where it stands in one."""

    name: str
    interview: str | None = None
    start: int | None = None


@dataclass(frozen=True)
class Listed:
    """One memo as the list shows it: what it is on, and where in which interview that stands, if it does.

    ``on_coding`` is set for the memo a coding itself carries; it is changed where the coding is.
    """

    memo: MemoRow
    target: str
    interview: str | None = None
    start: int | None = None
    on_coding: bool = False


@dataclass(frozen=True)
class Wanted:
    """What to show of the list; an empty collection asks for everything."""

    words: str = ""
    kinds: Collection[str] = ()
    targets: Collection[str] = ()
    coders: Collection[str] = ()
    whose: Whose = "all"


def list_memos(session: Session, reader: str | None) -> list[Listed]:
    """Every memo the reader may see, newest first, with the memos that codings carry among them."""
    rows = [*memos(session, reader=reader), *_of_codings(session)]
    rows.sort(key=lambda row: (row.changed_at or row.created_at, row.id), reverse=True)
    return _described(session, rows)


def fitting(listed: Sequence[Listed], wanted: Wanted, reader: str | None) -> list[Listed]:
    """Those of a list that fit: every word of the search stands in their text, and each filter holds."""
    words = search_key(wanted.words).split()
    return [row for row in listed if _fits(row.memo, wanted, reader) and _holds(row.memo.text, words)]


def search_key(text: str) -> str:
    """The text as it is searched: without case, accents, vowel points, joiners and width, in any script.

    Vowel signs of Indic scripts stay, since another vowel makes another word.
    """
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not _dropped(c))


def _dropped(character: str) -> bool:
    """Marks that stand over or under a letter; nukta (7), kana voicing (8) and virama (9) are part of theirs."""
    marking = unicodedata.combining(character)
    return marking > 9 or character == "\u0640" or unicodedata.category(character) == "Cf"


def _fits(row: MemoRow, wanted: Wanted, reader: str | None) -> bool:
    if wanted.whose == "private" and not row.private:
        return False
    if wanted.whose == "mine" and row.coder_id != reader:
        return False
    chosen = (
        (wanted.kinds, row.kind),
        (wanted.targets, row.target_kind),
        (wanted.coders, row.coder_id),
    )
    return all(not kept or value in kept for kept, value in chosen)


def _holds(text: str, words: Sequence[str]) -> bool:
    if not words:
        return True
    searched = search_key(text)
    return all(word in searched for word in words)


def _of_codings(session: Session) -> list[MemoRow]:
    """The memos that codings carry, as memos on those codings; they are never private."""
    query = select(Coding.id, Coding.memo, Coder.name, Coder.id, Coding.created_at)
    rows = session.execute(query.join(Coder, Coder.id == Coding.coder_id).where(Coding.memo != ""))
    return [MemoRow(f"{_CARRIED}{i}", "coding", i, memo, name, coder, at) for i, memo, name, coder, at in rows]


def _described(session: Session, rows: Sequence[MemoRow]) -> list[Listed]:
    wanted: dict[str, set[str]] = {}
    for row in rows:
        wanted.setdefault(row.target_kind, set()).add(row.target_id)
    known = {kind: _FINDERS[kind](session, ids) for kind, ids in wanted.items() if kind in _FINDERS}
    found = []
    for row in rows:
        place = known.get(row.target_kind, {}).get(row.target_id, Place(GONE))
        if row.target_kind == PROJECT:
            place = Place("the project")
        carried = row.id.startswith(_CARRIED)
        found.append(Listed(row, place.name, place.interview, place.start, carried))
    return found


def _interviews(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    rows = session.execute(select(Interview.id, Interview.code, Interview.title).where(Interview.id.in_(ids)))
    return {i: Place(f"interview {code}" + (f", {title}" if title else ""), code, 0) for i, code, title in rows}


def _participants(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    rows = session.execute(select(Participant.id, Participant.code).where(Participant.id.in_(ids)))
    return {i: Place(f"participant {code}") for i, code in rows}


def _turns(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    query = select(Turn.id, Turn.ord, Turn.start, Interview.code, Speaker.label)
    query = query.join(Interview, Interview.id == Turn.interview_id).outerjoin(Speaker, Speaker.id == Turn.speaker_id)
    rows = session.execute(query.where(Turn.id.in_(ids)))
    return {
        i: Place(f"turn {number + 1} of {code}" + (f", {who}" if who else ""), code, start)
        for i, number, start, code, who in rows
    }


def _codings(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    query = select(Coding.id, Coding.start, Interview.code, Code.label)
    query = query.join(Interview, Interview.id == Coding.interview_id).join(Code, Code.id == Coding.code_id)
    rows = session.execute(query.where(Coding.id.in_(ids)))
    return {i: Place(f"a coding with {label}, {code}", code, start) for i, start, code, label in rows}


def _codes(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    rows = session.execute(select(Code.id, Code.label).where(Code.id.in_(ids)))
    return {i: Place(f"the code {label}") for i, label in rows}


def _dimensions(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    return {d.id: Place(f"the dimension {d.label}") for d in shipped(session).dimensions if d.id in ids}


def _themes(session: Session, ids: Collection[str]) -> Mapping[str, Place]:
    rows = session.execute(select(Theme.id, Theme.number, Theme.label).where(Theme.id.in_(ids)))
    return {i: Place(f"theme {number}: {label}") for i, number, label in rows}


_FINDERS = {
    "interview": _interviews,
    "participant": _participants,
    "turn": _turns,
    "coding": _codings,
    "code": _codes,
    "dimension": _dimensions,
    "theme": _themes,
}
