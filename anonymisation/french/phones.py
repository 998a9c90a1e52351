"""Telephone numbers of French-speaking countries, numbers said in French words, addresses spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from anonymisation.french.papers import CONTEXT as PAPER
from anonymisation.french.spoken import spoken_numbers
from anonymisation.kinds import Finding
from anonymisation.recognisers import OWN
from anonymisation.recognisers.near import context_word

NAME = "phone_digits"
SPOKEN_NAME = "spoken_number"
LINK_NAME = "handle_or_link"
REGIONS = (
    "FR",
    "BE",
    "CH",
    "MA",
    "TN",
    "DZ",
    "SN",
    "CI",
    "CM",
    "ML",
    "BF",
    "MG",
    "HT",
    "GN",
    "TG",
    "BJ",
    "NE",
    "CD",
    "KM",
    "MU",
)
_CANDIDATE = re.compile(r"(?<![\w+/.,-])(?:\+|00)?\(?\d(?:[ .()-]{0,2}\d){7,14}(?![\w/]|[.,]\d)")
_MONEY = re.compile(r"\s*(?:€|euros?|francs?|fcfa|f\s?cfa|dollars?|dirhams?|ariary|gourdes?)\b", re.I)
_SPELLED = re.compile(
    r"\b\w+(?:\s(?:point|tiret|underscore)\s\w+)*\s(?:arobase|arrobase|at)\s\w+(?:\s(?:point|tiret)\s\w+)+\b", re.I
)
_LETTERS = re.compile(r"(?:(?<!\w)[a-z]\s){1,3}$", re.I)


def find(text: str) -> Iterator[Finding]:
    """Yield groups of digits that are a valid number somewhere French is spoken, and those of the base rule."""
    yield from OWN[NAME](text)
    for match in _CANDIDATE.finditer(text):
        if _MONEY.match(text, match.end()) or context_word(text, match.start(), match.end(), PAPER, 30, 0):
            continue
        region = _region(match.group())
        if region:
            yield Finding(match.start(), match.end(), "PHONE", 0.75, NAME, f"telephone number valid in: {region}")


def _region(candidate: str) -> str:
    """Return the region a number is valid in, or an empty string."""
    number = re.sub(r"^00", "+", candidate.strip())
    for region in REGIONS:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            return ""
        if phonenumbers.is_valid_number(parsed):
            return region if not number.startswith("+") else "its own country"
    return ""


def find_spoken(text: str) -> Iterator[Finding]:
    """Yield numbers said digit by digit or in pairs; after a word for a paper they are its number."""
    yield from OWN[SPOKEN_NAME](text)
    for start, end, long in spoken_numbers(text):
        word = context_word(text, start, end, PAPER, 45, 0)
        if not (word or long):
            continue
        if word:
            letters = _LETTERS.search(text, max(0, start - 8), start)
            first = letters.start() if letters else start
            yield Finding(first, end, "ID_NUMBER", 0.75, SPOKEN_NAME, f"number in words beside: {word}")
        else:
            yield Finding(start, end, "PHONE", 0.7, SPOKEN_NAME, "number said in French words")


def find_links(text: str) -> Iterator[Finding]:
    """Yield links and handles, and e-mail addresses spelled out in French."""
    yield from OWN[LINK_NAME](text)
    for match in _SPELLED.finditer(text):
        yield Finding(match.start(), match.end(), "EMAIL", 0.8, LINK_NAME, "e-mail address spelled out")
