"""Other spellings of known names in a text: case endings, speech recognition's guesses, split and joined words.

Offered to a person, never applied. A word qualifies when it is rare in ordinary language, sounds like the name
(own phonetic key) and looks like it (rapidfuzz).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from anonymisation.lists.context import is_context
from anonymisation.lists.names import given_names
from anonymisation.lists.titles import BEFORE, strip_titles
from anonymisation.rarity import zipf
from anonymisation.words import Word, keys, words

_COMMON = 3.4  # Zipf; commoner words are offered for no name
_FUNCTION = 5.4  # Zipf; words that stand everywhere are no half of a split name
_LEAST = 4  # letters of a name that may be misheard; shorter names sound like too much
_ALIKE = 70.0  # rapidfuzz ratio, 0 to 100, for words of one sound
_ALIKE_NEAR = 82.0  # and for words whose sounds differ in one place
_ALIKE_SPLIT = 80.0
_ALIKE_LISTED = 80.0
_LATIN = re.compile(r"[a-z]+")
# One sound, many spellings, over the languages of the field; longest first.
_SOUNDS = (
    ("tch", "C"), ("sch", "S"), ("tsh", "C"), ("dzh", "J"), ("ch", "C"), ("sh", "S"), ("zh", "J"), ("ph", "f"),
    ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("jh", "J"), ("wh", "v"), ("ck", "k"), ("qu", "k"),
    ("ks", "x"), ("ts", "s"), ("tz", "s"), ("dj", "J"), ("ny", "n"), ("ng", "n"), ("gn", "n"), ("ll", "l"), ("lh", "l"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v", "j": "J", "p": "b", "y": "i", "x": "k", "f": "v"})
_VOWELS = re.compile("[aeiou]+")
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("LATIN", ("'s", "\u2019s", "'", "\u2019", "s", "s'", "s\u2019")),
    ("BENGALI", ("কে", "র", "ের", "রা", "দের", "েরা", "ও", "ই", "টি", "র কাছে")),
    ("DEVANAGARI", ("को", "ले", "लाई", "बाट", "मा", "सँग", "का", "की", "के", "ने", "से", "हरू", "जी")),
    ("CYRILLIC", ("а", "у", "ом", "е", "ы", "и", "ой", "ою", "ю", "ну", "на", "ның", "нинг", "га", "дан", "ға")),
)
# Glued to a name in Latin letters: Turkic cases, and romanised Nepali and Bengali.
_GLUED = ("ning", "nin", "dan", "den", "ga", "ke", "ko", "lai", "le", "er", "lar", "ler")
_GLUED_LEAST = 5  # letters
_ARABIC_BEFORE = ("\u0648", "\u0641", "\u0628", "\u0644", "\u0643")


@dataclass(frozen=True, slots=True)
class Variant:
    """A word that may be a name in another spelling: half-open offsets in code points.

    ``form`` is what stands in the text, ``name`` the known name as it was given; ``why`` is one phrase
    that quotes neither.
    """

    start: int
    end: int
    form: str
    name: str
    why: str


def inflections(form: str) -> list[str]:
    """Return the forms a name takes in sentences: possessives, plurals, and case endings of its script.

    Covers Latin (with glued Turkic, Nepali and Bengali endings), Bengali, Devanagari, Cyrillic and Arabic
    letters; other scripts return []. The form itself is not among them.
    """
    bare = unicodedata.normalize("NFC", form).strip()
    if not bare:
        return []
    script = unicodedata.name(bare[-1], "")
    found: list[str] = []
    for name, endings in _ENDINGS:
        if script.startswith(name):
            found += [bare + ending for ending in endings]
    if script.startswith("LATIN") and len(bare) >= _GLUED_LEAST:
        found += [bare + ending for ending in _GLUED]
    if script.startswith("ARABIC"):
        found += [prefix + bare for prefix in _ARABIC_BEFORE]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def sound(key: str) -> str:
    """Return a phonetic key of a folded word: its consonants by sound, its first vowel kept as "a".

    The idea of double metaphone (Philips 2000), cut down to what many languages share: aspirated and plain
    consonants, voiced and voiceless p and b, f, v and w, s and z, c, k and q are one, vowels after the first
    letter and doubled letters are dropped.
    """
    for spelling, letter in _SOUNDS:
        if spelling in key:
            key = key.replace(spelling, letter)
    key = key.translate(_LETTERS)
    start = "a" if key[:1] in "aeiou" else ""
    bare = _VOWELS.sub("", key)
    if bare[1:]:
        bare = bare[0] + bare[1:].replace("h", "")
    return start + "".join(letter for place, letter in enumerate(bare) if place == 0 or bare[place - 1] != letter)


def variants_in(text: str, names: Sequence[str]) -> list[Variant]:
    """Return words of ``text`` that may be one of ``names`` misheard or misspelt, in order of their place.

    Words that are spelt as a name (in any case, with or without accents) are not variants: the register
    finds them. At most one variant is returned for each place, the likeliest name first.
    """
    index = _Index(names)
    tokens = words(text)
    known: dict[str, tuple[float, str, str] | None] = {}
    found: list[Variant] = []
    for place, token in enumerate(tokens):
        if token.key not in known:
            known[token.key] = index.best(token.key)
        hit = known[token.key]
        end = token.end
        if hit is None and place + 1 < len(tokens):
            pair = _pair(text, token, tokens[place + 1])
            if pair:
                if pair not in known:
                    known[pair] = index.best_joined(pair)
                hit = known[pair]
                end = tokens[place + 1].end
        if hit is not None:
            found.append(Variant(token.start, end, text[token.start : end], hit[1], hit[2]))
    return _apart(found)


def _apart(found: list[Variant]) -> list[Variant]:
    result: list[Variant] = []
    for variant in found:
        if not result or result[-1].end <= variant.start:
            result.append(variant)
    return result


def _pair(text: str, left: Word, right: Word) -> str:
    """Return two neighbouring words joined, "" where they cannot be halves of one name."""
    if text[left.end : right.start] not in (" ", "-") or not 5 <= len(left.key) + len(right.key) <= 16:
        return ""
    if not (left.key.isalpha() and right.key.isalpha()) or len(left.key) < 2 or len(right.key) < 2:
        return ""
    if zipf(left.key) >= _FUNCTION or zipf(right.key) >= _FUNCTION:
        return ""
    return left.key + right.key


class _Index:
    """Names by their words, their sounds and their endings."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._endings: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._joined_by_sound: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._add(name)

    def _add(self, name: str) -> None:
        all_parts = keys(name)
        self._exact.update(all_parts)
        parts = strip_titles(all_parts)
        for part in parts:
            if len(part) < 3 or not any(c.isalpha() for c in part) or is_context((part,)):
                continue
            for ending in inflections(part):
                ended = keys(ending)
                if len(ended) == 1 and len(part) >= _LEAST and ended[0] != part:
                    self._endings.setdefault(ended[0], name)
            if len(part) >= _LEAST and part not in self._parts:
                self._parts[part] = name
                for gap in _gaps(sound(part)):
                    self._by_sound[gap].append(part)
        joined = "".join(parts)
        if len(joined) > _LEAST and joined not in self._joined:
            self._joined[joined] = name
            self._joined_by_sound[sound(joined)].append(joined)
        for part in parts:
            if len(part) > _LEAST and part not in self._joined:
                self._joined[part] = name
                self._joined_by_sound[sound(part)].append(part)

    def best(self, key: str) -> tuple[float, str, str] | None:
        """Return (likeness, name, why) for a single word, or None."""
        if key in self._exact:
            return None
        if key in self._endings and (zipf(key) < _COMMON or not key.isascii()):
            return 100.0, self._endings[key], "the name with an ending"
        if key in self._joined and " ".join(keys(self._joined[key])) != key:
            return 100.0, self._joined[key], "the words of the name written as one"
        if len(key) < 3 or not _LATIN.fullmatch(key) or key in given_names() and zipf(key) >= _COMMON:
            return None
        if zipf(key) >= _COMMON or is_context((key,)) or key in BEFORE:
            return None
        # A listed name of its own right is another name, unless a letter is all that parts them.
        least = _ALIKE_LISTED if key in given_names() else 0.0
        return max((hit for hit in self._alike(key) if hit[0] >= least), default=None)

    def _alike(self, key: str) -> Iterator[tuple[float, str, str]]:
        own = sound(key)
        seen: set[str] = set()
        for gap in _gaps(own):
            for part in self._by_sound.get(gap, ()):
                if part in seen or part[0] != key[0] and own[:1] != sound(part)[:1]:
                    continue
                seen.add(part)
                same = sound(part) == own
                likeness = fuzz.ratio(key, part)
                if likeness >= (_ALIKE if same else _ALIKE_NEAR) and (same or len(key) > _LEAST):
                    why = "sounds alike and differs in spelling" if same else "differs in one sound"
                    yield likeness, self._parts[part], why

    def best_joined(self, pair: str) -> tuple[float, str, str] | None:
        """Return (likeness, name, why) for two words taken together, or None."""
        if pair in self._joined:
            name = self._joined[pair]
            return None if "".join(strip_titles(keys(name))) == pair else (100.0, name, "the name split in two words")
        found = [
            (fuzz.ratio(pair, joined), self._joined[joined], "the name split in two words")
            for joined in self._joined_by_sound.get(sound(pair), ())
            if joined[0] == pair[0]
        ]
        return max((hit for hit in found if hit[0] >= _ALIKE_SPLIT), default=None)


@lru_cache(maxsize=50_000)
def _gaps(key: str) -> frozenset[str]:
    """Return a sound and what it becomes with one letter left out: two that share one differ in one place."""
    if len(key) < 3:
        return frozenset({key})
    return frozenset({key} | {key[:place] + key[place + 1 :] for place in range(1, len(key))})
