"""What is left: searching texts and whole files for any form of any identity."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from anonymisation.matching import NameIndex
from anonymisation.spelling import plain_copy, spellings
from anonymisation.telling import is_telling
from anonymisation.words import Word, fold, inflections, is_letter

_LEAST_DIGITS = 5
_ANYWHERE_DIGITS = 7  # from here on digits are found inside longer numbers too (country codes)
_DIGIT_RUN = re.compile(r"\d(?:[\s().+/\u2010-\u2015-]{0,3}\d)*")
_ONE_GAP = r"(?:[^\S\n]+\n?|\n)[^\S\n]*"  # spaces and at most one line break: no form goes on after a blank line
_GRAM = 4  # bytes looked up in one step when whole files are searched


@dataclass(frozen=True, slots=True)
class Residue:
    """A form that is still there: half-open offsets (code points; bytes for files) and the form sought."""

    start: int
    end: int
    form: str


def find_residue(text: str, forms: Iterable[str]) -> list[Residue]:
    """Return every place where a form still stands; see :class:`ResidueFinder`, which is for many texts."""
    return ResidueFinder(forms).find(text)


class ResidueFinder:
    """One set of forms, prepared once and looked for in many texts.

    Found in any case, composed or decomposed, with or without accents, as whole words; also where signs nobody
    sees stand inside them, where letters have another width, and where umlauts are written out. Forms with five
    or more digits and hardly any letters are found by their digits alone as well, whatever stands between them.
    Forms with other signs between their words, such as "C++ Garments", or without any letter, such as two emoji,
    are found with just these signs.
    """

    def __init__(self, forms: Iterable[str], suspected: Iterable[str] = ()) -> None:
        """Take the forms. ``suspected`` ones, which no person has confirmed, count only where they look like
        names: a false finding such as "Broad" must not make every "broad" a residue.
        """
        self._suspected = {form for form in suspected if form.strip()}
        certain = {form for form in forms if form.strip()}
        self._suspected -= certain
        wanted = sorted(certain | self._suspected)
        # A form without letters has no words: the index would look for the joiners inside its emoji.
        worded = [form for form in wanted if _has_letters(form)]
        self._index = NameIndex((spelling, form) for form in worded for spelling in spellings(form))
        self._numbers = _numbers_in(wanted)
        self._sure_numbers = {form for table in self._numbers.values() for forms in table.values() for form in forms}
        # An unconfirmed form without letters cannot look like a name; a single sign stands everywhere.
        bare = [form for form in certain if not _has_letters(form) and len(form.strip()) > 1]
        signed = sorted(bare + [form for form in worded if _is_lost(form)])
        self._signed = [(form, _sign_pattern(form)) for form in signed]

    def find(self, text: str) -> list[Residue]:
        """Return every place where a form stands, sorted, longest first where they start together."""
        places = set(self._places(text))
        copy = plain_copy(text)
        if copy is not None:
            plain, origins = copy
            places |= {Residue(origins[p.start], origins[p.end - 1] + 1, p.form) for p in self._places(plain)}
        found = {place for place in places if place.form not in self._suspected or self._tells(text, place)}
        return sorted(found, key=lambda r: (r.start, -r.end, r.form))

    def _places(self, text: str) -> Iterator[Residue]:
        for match in self._index.find(text):
            yield Residue(match.start, match.end, self._index.payload(match.number))
        yield from _find_signed(text, self._signed)
        yield from _find_numbers(text, self._numbers)

    def _tells(self, text: str, place: Residue) -> bool:
        """Say whether a form no person confirmed looks like a name where it stands; a number always does."""
        return place.form in self._sure_numbers or is_telling(text, place.start, place.end, place.form)


def _has_letters(form: str) -> bool:
    return any(character.isalnum() for character in form)


@lru_cache(maxsize=100_000)
def _is_lost(form: str) -> bool:
    """Return whether an index would not find a form in itself: it bridges only some signs between words."""
    places = [place for place, character in enumerate(form) if character.isalnum()]
    matches = NameIndex([(form, form)]).find(form)
    return not any(match.start <= places[0] and places[-1] < match.end for match in matches)


@lru_cache(maxsize=10_000)
def _plain(character: str) -> str:
    """One character without case and accents, decomposed; nothing for marks and selectors people leave out."""
    return unicodedata.normalize("NFD", fold(character)).replace("\ufe0f", "")


def _sign_pattern(form: str) -> re.Pattern[str]:
    """Return a pattern for a form, sign by sign, in a text of plain characters; any white space is one gap."""
    parts = ("".join(map(_plain, part)) for part in form.split())
    return re.compile(_ONE_GAP.join(re.escape(part) for part in parts if part))


def _find_signed(text: str, signed: list[tuple[str, re.Pattern[str]]]) -> list[Residue]:
    if not signed:
        return []
    pieces = [_plain(character) for character in text]
    plain = "".join(pieces)
    origins = [place for place, piece in enumerate(pieces) for _ in piece]
    found = []
    for form, pattern in signed:
        for match in pattern.finditer(plain) if pattern.pattern else ():
            start, last = origins[match.start()], origins[match.end() - 1]
            end = last + 1
            while end < len(text) and not pieces[end]:
                end += 1
            if _is_edge(text, start, start) and _is_edge(text, last, end):
                found.append(Residue(start, end, form))
    return found


def _is_edge(text: str, inner: int, edge: int) -> bool:
    """Return whether the word around ``inner`` starts or ends at ``edge``, prefixes and case endings taken off.

    So it always is where ``inner`` is a sign.
    """
    if not is_letter(text[inner]):
        return True
    first = last = inner
    while first > 0 and is_letter(text[first - 1]):
        first -= 1
    while last < len(text) and is_letter(text[last]):
        last += 1
    word = Word(first, last, fold(text[first:last]))
    return any(edge == (r.start if edge == inner else r.end) for r in (word, *inflections(word)))


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdigit() and unicodedata.digit(c, -1) >= 0)


_Numbers = dict[int, dict[str, list[str]]]


def _numbers_in(forms: Iterable[str]) -> _Numbers:
    """Forms that are numbers, by how many digits they have and by these digits."""
    by_length: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for form in forms:
        digits = _digits(form)
        letters = sum(c.isalpha() for c in form)
        if len(digits) >= _LEAST_DIGITS and letters <= 4:
            # A leading 0 or 00 is dropped abroad: 01712... is written +880 1712...
            short = digits.lstrip("0") if len(digits.lstrip("0")) >= _ANYWHERE_DIGITS else digits
            by_length[len(short)][short].append(form)
    return {length: dict(table) for length, table in by_length.items()}


def _find_numbers(text: str, by_length: _Numbers) -> Iterator[Residue]:
    if not by_length:
        return
    for run in _DIGIT_RUN.finditer(text):
        places = [run.start() + i for i, c in enumerate(run.group()) if c.isdigit()]
        digits = _digits(run.group())
        if len(digits) != len(places):
            continue
        for length, table in by_length.items():
            for offset in range(len(digits) - length + 1):
                hits = table.get(digits[offset : offset + length])
                if not hits:
                    continue
                start, end = places[offset], places[offset + length - 1] + 1
                if length >= _ANYWHERE_DIGITS or _stands_alone(text, start, end):
                    for form in hits:
                        yield Residue(start, end, form)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isdigit() and not text[end : end + 1].isdigit()


def find_residue_bytes(data: bytes, forms: Iterable[str], whole_words: bool = False) -> list[Residue]:
    """Search raw bytes, whatever the file is: UTF-8 and UTF-16 (both orders), ASCII letters in any case.

    Forms of fewer than three letters are left out. By default a form counts anywhere, also inside a longer
    word, since databases store texts without a gap between them; ``whole_words`` asks for no ASCII letter
    or digit on either side. Offsets are bytes of ``data``. The cost grows with the data, hardly with the
    number of forms.
    """
    import numpy as np

    lowered = data.lower()
    needles: dict[bytes, list[tuple[bytes, str, int]]] = defaultdict(list)
    for form in sorted(set(forms)):
        for needle, width in _needles(form):
            if len(needle) >= _GRAM:
                needles[needle[:_GRAM]].append((needle, form, width))
            else:
                # Three ASCII letters: too short for a step of four bytes, so scanned for one by one.
                needles[needle].append((needle, form, width))
    short = {key for key in needles if len(key) < _GRAM}
    places: list[tuple[int, bytes]] = []
    for key in short:
        position = lowered.find(key)
        while position >= 0:
            places.append((position, key))
            position = lowered.find(key, position + 1)
    long_keys = [key for key in needles if len(key) == _GRAM]
    if long_keys and len(lowered) >= _GRAM:
        raw = np.frombuffer(lowered, dtype=np.uint8).astype(np.uint32)
        grams = raw[:-3] << 24 | raw[1:-2] << 16 | raw[2:-1] << 8 | raw[3:]
        sought = np.array([int.from_bytes(key, "big") for key in long_keys], dtype=np.uint32)
        for position in np.flatnonzero(np.isin(grams, sought)).tolist():
            places.append((position, lowered[position : position + _GRAM]))
    found: set[Residue] = set()
    for position, key in places:
        for needle, form, width in needles[key]:
            end = position + len(needle)
            if lowered.startswith(needle, position) and not (whole_words and _inside(lowered, position, end, width)):
                found.add(Residue(position, end, form))
    return sorted(found, key=lambda r: (r.start, -r.end, r.form))


def _needles(form: str) -> set[tuple[bytes, int]]:
    """Return every spelling of a form as bytes with ASCII letters lowered, with the bytes of one letter."""
    bare = form.strip()
    if len(bare) < 3 and bare.isascii() or not bare:
        return set()
    shapes: set[str] = set()
    for spelling in spellings(bare):
        for cased in (spelling, spelling.lower(), spelling.upper(), spelling.title()):
            shapes |= {unicodedata.normalize("NFC", cased), unicodedata.normalize("NFD", cased)}
        plain = fold(spelling)
        if plain.isascii() and len(plain) >= 3:
            shapes.add(plain)
    found: set[tuple[bytes, int]] = set()
    for spelling in shapes:
        for encoding, width in (("utf-8", 1), ("utf-16-le", 2), ("utf-16-be", 2)):
            found.add((spelling.encode(encoding, "surrogatepass").lower(), width))
    return found


def _inside(data: bytes, start: int, end: int, width: int) -> bool:
    around = data[max(0, start - width) : start] + data[end : end + width]
    return any(bytes([byte]).isalnum() for byte in around)
