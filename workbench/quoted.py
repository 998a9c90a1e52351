"""Words of an erased text that people quoted elsewhere: five or more running, found and cleared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.scrub import worded_rows
from workbench.spans import Edit, Span, apply
from workbench.store.tables import Code, CodebookVersion, Coder, Event, Interview, Memo
from workbench.store.vault_tables import Identity

RUN = 5
"""So many words running, the same as in the erased text, count as a quotation of it."""
WITHDRAWN = "[withdrawn]"
_WORD = re.compile(r"\S+")
_PLACES = {
    "setting": "the project's description",
    "participant": "a note on a participant",
    "attribute": "an attribute",
    "consent": "how consent was recorded",
    "interview": "the title of an interview",
    "code": "an own code",
    "codebook_version": "a version of the codebook",
    "coding": "the memo of a coding",
    "memo": "a memo",
    "flag": "the reason of a flag",
    "theme": "a theme",
    "interview_attribute": "what is told of an interview",
    "attribute_definition": "the dictionary of attributes",
    "event": "the history",
    "vault_identity": "a note on an identity",
}


@dataclass(frozen=True)
class Quotation:
    """That words of theirs stand somewhere: where, written by whom if that is known, and how many words."""

    place: str
    coder: str
    words: int


class Quotations:
    """The runs of words of some texts, looked for in others; case and signs at the ends of words do not matter."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts that are erased."""
        self._runs: set[tuple[str, ...]] = set()
        self._said = ""
        for text in texts:
            words = [word for word, _ in _words(text)]
            self._said += f" {' '.join(words)} \n"
            self._runs.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))

    def find(self, text: str) -> list[Span]:
        """Where runs of at least five of the words stand, from the first word to the last."""
        words = list(_words(text))
        covered: list[Span] = []
        for index in range(len(words) - RUN + 1):
            if tuple(word for word, _ in words[index : index + RUN]) not in self._runs:
                continue
            span = Span(words[index][1].start, words[index + RUN - 1][1].end)
            if covered and span.start <= covered[-1].end:
                span = Span(covered.pop().start, span.end)
            covered.append(span)
        return covered

    def holds(self, text: str) -> bool:
        """Whether all of a text, however short, stands in the erased words."""
        words = " ".join(word for word, _ in _words(text))
        return bool(words) and f" {words} " in self._said

    def cleared(self, value: Any) -> Any:
        """A text, list or mapping with every run replaced; the keys of a mapping stay."""
        if isinstance(value, str):
            return apply(value, [Edit(span.start, span.end, WITHDRAWN) for span in self.find(value)])
        if isinstance(value, list):
            return [self.cleared(item) for item in value]
        if isinstance(value, dict):
            return {key: self.cleared(item) for key, item in value.items()}
        return value

    def words_in(self, value: Any) -> int:
        """How many words of a value are quoted."""
        if isinstance(value, str):
            return sum(len(value[span.start : span.end].split()) for span in self.find(value))
        if isinstance(value, list | dict):
            return sum(self.words_in(item) for item in (value.values() if isinstance(value, dict) else value))
        return 0


def _words(text: str) -> Iterator[tuple[str, Span]]:
    for match in _WORD.finditer(text):
        word = match.group().strip("".join(c for c in match.group() if unicodedata.category(c)[0] in "PS"))
        if word:
            yield word.casefold(), Span(match.start(), match.end())


def find_quotations(session: Session, quotations: Quotations, *, has_vault: bool, clear: bool) -> list[Quotation]:
    """Where the texts are quoted in anything people wrote; ``clear`` replaces the quoted words there."""
    coders = dict(session.execute(select(Coder.id, Coder.name)).tuples().all())
    found = []
    for row, columns in _written(session, has_vault):
        for column in columns:
            value = getattr(row, column)
            count = quotations.words_in(value)
            if not count:
                continue
            found.append(Quotation(_PLACES[row.__tablename__], coders.get(getattr(row, "coder_id", ""), ""), count))
            if clear:
                setattr(row, column, quotations.cleared(value))
    found += _short(session, quotations, clear=clear)
    if clear:
        session.flush()
    return found


def _short(session: Session, quotations: Quotations, *, clear: bool) -> list[Quotation]:
    """Labels in a speaker's own words, and examples, that are fewer words than a run and that nobody else said."""
    left = Quotations(session.scalars(select(Interview.text)))

    def theirs(text: Any) -> bool:
        return isinstance(text, str) and quotations.holds(text) and not left.holds(text)

    def guide_cleared(guide: Any) -> Any:
        if not isinstance(guide, dict):
            return guide
        return {
            name: [line for line in lines if name not in ("examples", "wording") or not theirs(line)]
            for name, lines in guide.items()
        }

    def cleared(row: Mapping[str, Any]) -> dict[str, Any]:
        new = {**row, **({"guide": guide_cleared(row["guide"])} if "guide" in row else {})}
        if row.get("origin") in ("in vivo", "theme") and theirs(row.get("label")):
            new["label"] = f"{WITHDRAWN} {row['id'][-4:]}"
        return new

    found = []
    for code in session.scalars(select(Code)):
        before = {"id": code.id, "origin": code.origin, "label": code.label, "guide": code.guide}
        after = cleared(before)
        if after != before:
            found.append(Quotation(_PLACES["code"], "", len(str(code.label).split())))
            if clear:
                code.label, code.guide = after["label"], after["guide"]
    for version in session.scalars(select(CodebookVersion).where(CodebookVersion.number > 1)) if clear else ():
        parts = {name: [cleared(row) for row in version.content.get(name, ())] for name in ("own_codes", "shipped")}
        if any(version.content.get(name) != rows for name, rows in parts.items()):
            version.content = {**version.content, **parts}
    return found


def _written(session: Session, has_vault: bool) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every row in which people may have left words, the shipped codebook's aside."""
    tables: list[tuple[Any, tuple[str, ...]]] = [(Event, ("summary",))]
    if has_vault:
        tables.append((Identity, ("note", "relation", "reason", "ladder")))
    yield from worded_rows(session)
    for table, columns in tables:
        for row in session.scalars(select(table)):
            yield row, columns


def memos_on(session: Session, targets: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of memos written on any of some targets, given as kind to ids."""
    wanted = {(kind, target) for kind, ids in targets.items() for target in ids}
    rows = session.execute(select(Memo.id, Memo.target_kind, Memo.target_id))
    return [row.id for row in rows if (row.target_kind, row.target_id) in wanted]
