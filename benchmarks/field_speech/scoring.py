"""What was found of a set of field speech: mentions fully covered by type, and what was found in vain."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED_SCORER = HERE.parent.parent.parent / "shared" / "tools" / "span_eval.py"
# Name -> file and language.
SETS = {
    "en": ("en.jsonl", "en"),
    "held": ("held.jsonl", "en"),
    "fr": ("fr.jsonl", "fr"),
    "fr_held": ("fr_held.jsonl", "fr"),
}

# Kind of a finding -> type of the gold; the other names are the same.
_TYPES = {"ORGANISATION": "ORGANIZATION", "ID_NUMBER": "ID", "ACCOUNT": "ID", "VEHICLE": "ID", "LINK": "EMAIL"}

Found = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One form of a sentence with its gold: (start, end, type), half-open, in code points."""

    id: str
    text: str
    form: str
    origin: str
    gold: tuple[Found, ...]


@dataclass
class Tally:
    """Counts of one form of a set."""

    words: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    false: int = 0
    evidence: int = 0
    spilled: int = 0

    def recall(self, kind: str) -> float:
        """Share of the mentions of a type that are fully covered; 1.0 where there is none."""
        return self.covered[kind] / self.mentions[kind] if self.mentions[kind] else 1.0

    def per_hundred_words(self, count: int) -> float:
        """A count as so many in 100 words of the text."""
        return 100 * count / self.words if self.words else 0.0


class _StrictCover:
    """Coverage without forgiveness at the rim, where the shared scoring tool is absent."""

    def __init__(self, text: str, spans: Iterable[Found]) -> None:
        self._text = text
        self._masked = {i for start, end, _ in spans for i in range(start, end)}

    def covers(self, start: int, end: int) -> bool:
        """Say whether every letter and digit of a stretch is masked."""
        return all(i in self._masked or not self._text[i].isalnum() for i in range(start, end))

    def touches(self, start: int, end: int) -> bool:
        """Say whether anything of a stretch is masked."""
        return any(i in self._masked for i in range(start, end))


def cover_class() -> Any:
    """Return the class that says what is covered: the shared scoring tool's, or a stricter one without it.

    The tool forgives function words and signs at the rim of a mention (Pilan et al. 2022, section 5).
    """
    if not SHARED_SCORER.exists():
        return _StrictCover
    spec = importlib.util.spec_from_file_location("span_eval", SHARED_SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["span_eval"] = module
    spec.loader.exec_module(module)
    return module.Cover


def load(name: str) -> list[Sentence]:
    """Read a set of SETS; raise SystemExit with a sentence when it is not built."""
    path = HERE / SETS[name][0]
    if not path.exists():
        raise SystemExit(f"{path.name} is not there; build it with python -m benchmarks.field_speech.build.")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Sentence(
            row["id"],
            row["text"],
            row["form"],
            row["origin"],
            tuple((span["start"], span["end"], span["type"]) for span in row["spans"]),
        )
        for row in rows
    ]


def tally(sentences: Sequence[Sentence], found: Sequence[Sequence[Found]]) -> Tally:
    """Count what was covered, and what was found outside every mention.

    *False* is a finding outside the gold that is neither country, people nor number; *evidence* one that is (a
    wage, a duration, a year, a nationality: they are content and should stay); *spilled* are words outside the
    gold masked by a finding that touches it. *Named* counts the mentions found under their own type.
    """
    cover_of = cover_class()
    counts = Tally()
    for sentence, spans in zip(sentences, found, strict=True):
        counts.words += len(sentence.text.split())
        cover = cover_of(sentence.text, spans)
        for start, end, kind in sentence.gold:
            counts.mentions[kind] += 1
            counts.covered[kind] += cover.covers(start, end)
            counts.touched[kind] += cover.touches(start, end)
            counts.named[kind] += _kind_of(start, end, spans) == kind
        for start, end, _ in spans:
            if any(start < gold_end and gold_start < end for gold_start, gold_end, _ in sentence.gold):
                counts.spilled += _words_outside(sentence, start, end)
            elif is_evidence(sentence.text[start:end]):
                counts.evidence += 1
            else:
                counts.false += 1
    return counts


def _kind_of(start: int, end: int, spans: Sequence[Found]) -> str:
    """Return the type of the finding that shares most with a mention, or an empty string."""
    shared = [(min(end, last) - max(start, first), kind) for first, last, kind in spans if first < end and start < last]
    kind = max(shared, default=(0, ""))[1]
    return _TYPES.get(kind, kind)


def _words_outside(sentence: Sentence, start: int, end: int) -> int:
    return sum(
        all(match.end() <= gold_start or gold_end <= match.start() for gold_start, gold_end, _ in sentence.gold)
        for match in re.finditer(r"\w+", sentence.text)
        if start <= match.start() and match.end() <= end
    )


def is_evidence(text: str) -> bool:
    """Say whether a stretch is a number, or names a country or a people."""
    from anonymisation.lists.context import COUNTRIES, COUNTRY_PHRASES, PEOPLES

    if any(character.isdigit() for character in text):
        return True
    plain = text.casefold().strip(" .,")
    known = {name.casefold() for name in COUNTRIES | COUNTRY_PHRASES | PEOPLES}
    return plain in known or all(word in known for word in plain.split())


def missed(sentences: Sequence[Sentence], found: Sequence[Sequence[Found]]) -> Iterator[tuple[Sentence, str, str]]:
    """Yield sentence, type and words of every mention that is not fully covered."""
    cover_of = cover_class()
    for sentence, spans in zip(sentences, found, strict=True):
        cover = cover_of(sentence.text, spans)
        for start, end, kind in sentence.gold:
            if not cover.covers(start, end):
                yield sentence, kind, sentence.text[start:end]


def in_vain(sentences: Sequence[Sentence], found: Sequence[Sequence[Found]]) -> Iterator[tuple[Sentence, str, str]]:
    """Yield sentence, kind and words of every finding outside the gold."""
    for sentence, spans in zip(sentences, found, strict=True):
        for start, end, kind in spans:
            if not any(start < gold_end and gold_start < end for gold_start, gold_end, _ in sentence.gold):
                yield sentence, kind, sentence.text[start:end]
