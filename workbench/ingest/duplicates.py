"""Files that are the same, nearly the same, or hold one passage twice."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same file", "same text", "near-duplicate", "repeated inside"]

_SHINGLE = 5
_SKETCH = 1_024
_NEAR = 0.5
_REPEAT_SHINGLE = 8
_REPEAT_WORDS = 60
_COMMON = 20
_STRIP = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class Duplicate:
    """Two files that double each other, or one file (``first == second``) that repeats itself.

    ``similarity`` is 1 for equal files and texts, the estimated Jaccard similarity of five-word shingles for
    near-duplicates, and the share of the words standing in the repeated passage for repeats.
    """

    first: str
    second: str
    kind: Kind
    similarity: float


def find_duplicates(items: Sequence[tuple[str, str | bytes, str]]) -> list[Duplicate]:
    """Duplicates among ``(name, SHA-256 of the bytes, text)``, the strongest kind of each pair.

    Near-duplicates: Jaccard similarity of word shingles from bottom-k sketches (Broder, 1997, "On the
    resemblance and containment of documents"). Only pairs that share sketch entries are compared. Equal
    files are reported against the first of them only.
    """
    found: list[Duplicate] = []
    names: list[str] = []
    sketches: list[tuple[int, ...]] = []
    by_bytes: dict[str | bytes, str] = {}
    by_words: dict[bytes, str] = {}
    for name, digest, text in items:
        words = _words(text)
        same = hashlib.sha256(" ".join(words).encode()).digest()
        if digest in by_bytes:
            found.append(Duplicate(by_bytes[digest], name, "same file", 1.0))
            continue
        if words and same in by_words:
            found.append(Duplicate(by_words[same], name, "same text", 1.0))
            continue
        by_bytes[digest], by_words[same] = name, name
        names.append(name)
        sketches.append(_sketch(words))
        share = _repeated_share(words)
        if share:
            found.append(Duplicate(name, name, "repeated inside", share))
    return found + _near(names, sketches)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for raw in unicodedata.normalize("NFKC", text).casefold().split():
        word = _STRIP.sub("", raw) or raw
        # Scripts without spaces give one endless word; pieces of it serve as well for comparison.
        words += [word] if len(word) <= 30 else [word[at : at + 4] for at in range(0, len(word), 4)]
    return words


def _hashes(words: Sequence[str], length: int) -> Iterator[int]:
    """A 64-bit hash of every run of ``length`` words, rolled from one hash a word."""
    base, mask = 0x9E3779B97F4A7C15, (1 << 64) - 1
    numbers: dict[str, int] = {}
    for word in set(words):
        digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
        numbers[word] = int.from_bytes(digest, "big")
    drop = pow(base, length, 1 << 64)
    rolling = 0
    values = [numbers[word] for word in words]
    for at, value in enumerate(values):
        rolling = (rolling * base + value) & mask
        if at >= length:
            rolling = (rolling - values[at - length] * drop) & mask
        if at >= length - 1:
            # The mix makes the low values a fair sample, which a plain polynomial does not.
            yield ((rolling ^ (rolling >> 31)) * 0xBF58476D1CE4E5B9) & mask


def _sketch(words: Sequence[str]) -> tuple[int, ...]:
    length = min(_SHINGLE, max(1, len(words)))
    return tuple(sorted(set(_hashes(words, length)))[:_SKETCH])


def _near(names: Sequence[str], sketches: Sequence[tuple[int, ...]]) -> list[Duplicate]:
    holders: dict[int, list[int]] = defaultdict(list)
    for at, sketch in enumerate(sketches):
        for value in sketch:
            holders[value].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        # What very many files share is a consent form or a question list, not a sign of a copy.
        if 1 < len(held) <= _COMMON:
            for n, first in enumerate(held):
                for second in held[n + 1 :]:
                    shared[first, second] += 1
    found = []
    for (first, second), count in sorted(shared.items()):
        if count < 0.2 * min(len(sketches[first]), len(sketches[second])):
            continue
        similarity = _jaccard(sketches[first], sketches[second])
        if similarity >= _NEAR:
            found.append(Duplicate(names[first], names[second], "near-duplicate", round(similarity, 3)))
    return found


def _jaccard(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    one, two = set(first), set(second)
    bottom = sorted(one | two)[:_SKETCH]
    return sum(1 for value in bottom if value in one and value in two) / max(1, len(bottom))


def _repeated_share(words: Sequence[str]) -> float:
    """The share of words in passages of 60 words or more that have stood in the text before; 0 if none."""
    seen: dict[int, int] = {}
    repeated = run = offset = 0
    for at, value in enumerate(_hashes(words, _REPEAT_SHINGLE)):
        before = seen.setdefault(value, at)
        if before != at and at - before >= _REPEAT_WORDS and (run == 0 or at - before == offset):
            offset = at - before
            run += 1
            continue
        if run + _REPEAT_SHINGLE - 1 >= _REPEAT_WORDS:
            repeated += run + _REPEAT_SHINGLE - 1
        run = 0
    if run and run + _REPEAT_SHINGLE - 1 >= _REPEAT_WORDS:
        repeated += run + _REPEAT_SHINGLE - 1
    return round(repeated / len(words), 3) if repeated else 0.0
