"""Stretches of digits, number words, letters and signs that may be one number, however it is said or spaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from anonymisation.lists import word_set
from anonymisation.lists.context import MONEY
from anonymisation.lists.spoken import (
    COMMON_TENS,
    COMMON_WORDS,
    DIGITS,
    JOINERS,
    LANGUAGES_OF,
    LETTER_NAMES,
    SCALES,
    TENS,
    TIMES,
)
from anonymisation.rarity import zipf
from anonymisation.words import Word, fold

_GAP = re.compile(r"(?: |\s?[-–/]\s?|\.|\s?[(#]|\) ?)$")
_SPOKEN_GAP = re.compile(r"(?:, |… |\.\.\. |، )$")
_MEASURE = re.compile(r"\d+(?:st|nd|rd|th|k|pm|am|kg|kgs|km|cm|mm|hrs?|x|s|m|g|er|ers|ème|eme|e)$")
_SMALL = word_set(
    """
    in is at to on of my me or so we he by as do no for and the was but she it pm am km kg cm mm an if up go us oh ok
    be had has not you our out off his her him who one two per via see say set que por con los las del les des est
    sur une son mes aux dan ini itu yang ada saya dari di ke ya na wa za la le el de en es et se si su tu mi ma ta sa
    ki ka ke ko se hai ho tha thi mera meri aur no num tel fax ref reg old new day ago all any are can did get got
    how its let may now put too try use way yes paid took said then that this with from they were when some only
    room bus law ilo age aged about after over under grade gate line route page floor block flat road covid section
    """
)
_MONEY_WORD = re.compile(rf"{MONEY}$", re.I)
_LONGEST_CLUSTER = 5  # letters
_CLUSTER_ZIPF = 4.0  # a group of letters commoner than this is a word


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that may be one number: how many digits and letters were said, and in what form."""

    first: int
    last: int
    digits: int
    letters: int  # letters said or written on their own or in groups
    joins: int  # signs said or written between groups
    groups: tuple[str, ...]  # the figures, in order
    spoken: bool
    scaled: bool  # "four hundred": a value rather than digits

    @property
    def plain(self) -> bool:
        """Say whether it is digits alone."""
        return not self.letters and not self.joins


def runs(text: str, tokens: list[Word]) -> Iterator[Run]:
    """Yield every longest stretch of two digits or more."""
    index = 0
    while index < len(tokens):
        if not _class(text, tokens[index]):
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and _continues(text, tokens, last, index):
            last += 1
        for piece in _of_one_language(tokens, index, last):
            run = _trimmed(text, tokens, *piece)
            if run is not None:
                yield run
        index = last + 1


def _class(text: str, token: Word) -> str:
    """Return D for figures, W for number words, L for letters, C for groups of letters, else an empty string."""
    key = token.key
    if key in DIGITS or key in TENS or key in TIMES:
        return "W"
    if key.isdigit():
        return "D"
    if len(key) == 1 and key.isalpha() or key in LETTER_NAMES:
        beside = text[token.end : token.end + 1], text[token.start - 1 : token.start] if token.start else ""
        return "" if any(sign in ("'", "’") for sign in beside if sign) else "L"
    if not key[0].isascii():
        return ""
    if any(character.isdigit() for character in key):
        return "" if len(key) > 20 or _MEASURE.match(key) else "M"
    if len(key) > _LONGEST_CLUSTER or not key.isalpha() or key in _SMALL or _MONEY_WORD.match(key):
        return ""
    upper = text[token.start : token.end].isupper()
    return "C" if upper or len(key) < 5 and zipf(key) < _CLUSTER_ZIPF else ""


def _continues(text: str, tokens: list[Word], left: int, first: int) -> bool:
    """Say whether the token after ``left`` belongs to the same stretch."""
    here, after = tokens[left], tokens[left + 1]
    gap = text[here.end : after.start]
    kind = _class(text, after)
    if gap in ("'", "’"):
        return fold(text[here.start : after.end]) in DIGITS
    if not _GAP.match(gap) and not (kind == "W" == _class(text, here) and _SPOKEN_GAP.match(gap)):
        return False
    if kind and not (after.key == "and" and here.key in SCALES):
        return True
    following = tokens[left + 2] if left + 2 < len(tokens) else None
    if after.key in SCALES:
        return here.key in DIGITS or here.key in TENS
    if following is None or not _class(text, following) and following.key not in JOINERS:
        return False
    if after.key in JOINERS:
        return left >= first
    if after.key == "and":
        return here.key in SCALES
    if after.key in ("et", "y", "na", "e"):
        return here.key in TENS and following.key in DIGITS
    return after.key in ("of", "by", "no") and here.key[-1:].isdigit() and following.key.isdigit()


def _of_one_language(tokens: list[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at words that are digits of another language than the rest: "sat", "do", "and"."""
    known: Counter[str] = Counter()
    for token in tokens[first : last + 1]:
        if token.key not in COMMON_WORDS:
            known.update(LANGUAGES_OF.get(token.key, ()))
    start = first
    for position in range(first, last + 1):
        key = tokens[position].key
        if key in COMMON_TENS:
            foreign = sum(known.values()) - known["English"] < 2
        else:
            foreign = key in COMMON_WORDS and key not in ("o", "oh", "one", "a", "six")
            foreign = foreign and max((known[name] for name in LANGUAGES_OF.get(key, ())), default=0) < 2
        if foreign and not (key == "and" and position > first and tokens[position - 1].key in SCALES):
            if start < position:
                yield start, position - 1
            start = position + 1
    if start <= last:
        yield start, last


_BEFORE_LETTER = word_set("is was number no says said are es est code it reads nomor numero namba ni hai card plate")


def _trimmed(text: str, tokens: list[Word], first: int, last: int) -> Run | None:
    """Return the stretch without words at its rims that are no part of a number."""
    while first <= last:
        key = tokens[first].key
        before = tokens[first - 1].key if first else ""
        loose = key in ("a", "i", "o", "y", "e", "u", "s", "t") and before not in _BEFORE_LETTER and first < last
        loose = loose and _class(text, tokens[first + 1]) != "L"
        # "ni sifuri saba": a small word of another language before digits said in it
        cluster = _class(text, tokens[first]) == "C" and first < last and tokens[first + 1].key in DIGITS
        loose = loose or cluster and "English" not in LANGUAGES_OF[tokens[first + 1].key]
        if not (key in JOINERS or key in SCALES or loose or key in ("oh", "no", "and", "et", "of", "by", "na")):
            break
        if key == "oh" and first < last and tokens[first + 1].key in DIGITS:
            break
        first += 1
    while last > first:
        key = tokens[last].key
        token = tokens[last]
        upper = text[token.start : token.end].isupper() and key != "i"
        article = key in ("a", "i", "y", "o", "e", "u") and not upper
        # "seven seven one nine a white one": an article, unless letters came before it too
        article = article and _class(text, tokens[last - 1]) != "L"
        before = _class(text, tokens[last - 1])
        word = _class(text, token) == "C" and not upper and (zipf(key) >= 2.8 or before == "W")
        # "803 11 47 20 one way": a count after figures
        word = word or key == "one" and before == "D"
        if not (key in JOINERS or article or word or key in ("and", "et", "of", "by", "no", "na")):
            break
        last -= 1
    return _measured(text, tokens, first, last) if first <= last else None


def _measured(text: str, tokens: list[Word], first: int, last: int) -> Run | None:
    digits = letters = joins = 0
    groups: list[str] = []
    times, owed = 1, 0
    spoken = scaled = False
    for position in range(first, last + 1):
        key = tokens[position].key
        kind = _class(text, tokens[position])
        if position > first and text[tokens[position - 1].end : tokens[position].start].strip() in ("/", "-", "–"):
            joins += 1
        if key in SCALES:
            digits, owed, scaled = digits + 2, 2, True
        elif key in TIMES:
            times, spoken = TIMES[key], True
        elif key in TENS:
            digits += 0 if owed > 1 else 2
            owed, spoken = 1, True
        elif kind == "W":
            digits += 0 if owed else times
            owed, times, spoken = 0, 1, True
        elif kind in ("D", "M"):
            count = sum(character.isdigit() for character in key)
            digits += count * times if kind == "D" and count == 1 else count
            letters += len(key) - count
            groups.append(key)
            times = 1
        elif kind in ("L", "C"):
            letters += len(key) if kind == "C" else 1
        elif key in JOINERS or key in ("of", "by"):
            joins, owed = joins + 1, 0
    if digits < 2:
        return None
    return Run(first, last, digits, letters, joins, tuple(groups), spoken, scaled)
