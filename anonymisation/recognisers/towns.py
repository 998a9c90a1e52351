"""Listed cities, districts and small places, in any case; names that are also words only beside a word of place."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation import gazetteer
from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.lists.names import given_names, second_names
from anonymisation.lists.titles import AFTER, BEFORE
from anonymisation.lists.towns import TOWNS
from anonymisation.rarity import zipf
from anonymisation.words import Word, words

NAME = "towns"
_WEAK = word_set(
    """
    in from near at to around outside towards toward reached via into through en desde cerca à depuis di dari ke sa
    taga kutoka mkoa
    """
)
_STRONG_BEFORE = word_set(
    """
    village villages town city district province county camp island port district state municipality commune desa
    kampung barangay brgy upazila thana kebele woreda kabupaten kecamatan municipio pueblo aldea caserio oblast rayon
    raion wilaya zila gaun tole phum mkoa wilaya mji prefecture
    """
)
_STRONG_AFTER = word_set(
    """
    village district province county city town upazila thana state region governorate municipality commune camp bazar
    bazaar township division zone island road highway district's village's prefecture oblast barangay kebele woreda
    """
)
_RARE = 3.0  # Zipf
_ORDINARY = 4.2  # Zipf; a lower-case word commoner than this is no place even after "in"


def find(text: str) -> Iterator[Finding]:
    """Yield listed cities, districts and small places, longest first."""
    tokens = words(text)
    cased: bool | None = None
    for match in gazetteer.matches(tokens):
        first, last = tokens[match.first], tokens[match.last]
        single = match.first == match.last
        if single and first.key in TOWNS:
            yield _found(first, last)
            continue
        if match.first == 0 and single and match.doubtful or first.end - first.start < 3:
            continue
        capital = text[first.start].isupper()
        if not capital and text[first.start].islower():
            if cased is None:
                cased = _has_capitals(text, tokens)
            if cased:
                continue
        doubtful = match.doubtful or single and _is_name(first.key)
        if doubtful and not _beside_place_word(text, tokens, match, capital):
            continue
        if single and not _beside_place_word(text, tokens, match, capital) and _in_a_name(text, tokens, match):
            continue
        yield _found(first, last)


def _found(first: Word, last: Word) -> Finding:
    return Finding(first.start, last.end, "LOCATION", 0.6, NAME, "listed town or district")


def _has_capitals(text: str, tokens: list[Word]) -> bool:
    return any(text[t.start].isupper() and t.key != "i" for t in tokens[1:])


def _is_name(key: str) -> bool:
    return key in given_names() or key in second_names() or key in NOT_NAMES or key in BEFORE or key in AFTER


def _beside_place_word(text: str, tokens: list[Word], match: gazetteer.Match, capital: bool) -> bool:
    """Say whether a word of place makes this the place: "in" for what has a capital or is rare, "district" for all."""
    first, last = match.first, match.last
    before = tokens[first - 1].key if first else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    if before == "of" and first > 1:
        before = tokens[first - 2].key
        if before in _STRONG_BEFORE:
            return True
        before = ""
    adjoining = last + 1 < len(tokens) and text[tokens[last].end : tokens[last + 1].start] == " "
    common = not capital and zipf(tokens[first].key) >= _ORDINARY and first == last
    if before in _STRONG_BEFORE or after in _STRONG_AFTER and adjoining:
        return not common
    if before == "for":
        return capital or zipf(tokens[first].key) < _RARE
    return before in _WEAK and not common


def _in_a_name(text: str, tokens: list[Word], match: gazetteer.Match) -> bool:
    """Say whether a given name or a title stands straight before: then it is somebody's second name."""
    if match.first == 0:
        return False
    before = tokens[match.first - 1]
    if text[before.end : tokens[match.first].start] not in (" ", "-"):
        return False
    return before.key in given_names() or before.key in BEFORE and before.key not in _WEAK
