"""Number plates of vehicles, by form where the form is telling, else by a word beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers.near import context_word

NAME = "vehicle"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?<!\w)[A-Z][a-z]+ (?:Metro[ -])?(?:[A-Z][a-z]{1,2}|[A-Z]{1,3})[ -]\d{2}-\d{4}(?!\w)"),
        "Bangladeshi plate",
    ),
    (re.compile(r"(?<!\w)[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}(?!\w)"), "Indian plate"),
    (re.compile(r"(?<!\w)K[A-Z]{2} ?\d{3}[A-Z](?!\w)"), "Kenyan plate"),
    (re.compile(r"(?<!\w)U[A-Z]{2} ?\d{3}[A-Z](?!\w)"), "Ugandan plate"),
    (re.compile(r"(?<!\w)T ?\d{3} ?[A-Z]{3}(?!\w)"), "Tanzanian plate"),
    (re.compile(r"(?<!\w)[A-Z]{3}-\d{3}[A-Z]{2}(?!\w)"), "Nigerian plate"),
    (re.compile(r"(?<!\w)G[A-Z] \d{1,4}-\d{2}(?!\w)"), "Ghanaian plate"),
    (re.compile(r"(?<!\w)(?:WP|CP|SP|NP|EP|NW|NC|UP|SG) [A-Z]{2,3}-?\d{4}(?!\w)"), "Sri Lankan plate"),
    (re.compile(r"(?<!\w)B[aA] \d{1,2} [A-Z][a-z]{1,3} \d{3,4}(?!\w)"), "Nepali plate"),
    (re.compile(r"(?<!\w)(?:Dubai|Sharjah|Ajman|Abu Dhabi) [A-Z]{1,2} ?\d{3,5}(?!\w)"), "plate of the Emirates"),
    (re.compile(r"(?<!\w)\d{2}[A-Z]\d?-\d{3}\.?\d{2}(?!\w)"), "Vietnamese plate"),
    (re.compile(r"(?<!\w)[A-Z]{2} ?\d{3} ?[A-Z]{2}(?!\w)"), "Italian or French plate"),
)
# Beside a word for a vehicle: letters and digits in groups, or two groups of digits (Kuwait, Jordan).
_LOOSE = re.compile(
    r"(?<![\w/])(?:[A-Za-z]{1,3}[ -]?\d{1,2}[ -]?[A-Za-z]{1,3}[ -]?\d{3,4}"
    r"|[A-Za-z]{1,4}[ -]?\d{2,6}"
    r"(?:[ -]?[A-Za-z]{1,3})?|\d{1,4}[ -]?[A-Za-z]{1,3}[ -]?\d{2,5}|\d{1,4}[ -]?[A-Za-z]{2,3}|\d{1,2}[ -]\d{4,6}"
    r"|\d{5,6})(?![\w/]|[.,]\d)"
)
PLATE = re.compile(
    r"\b(?:number ?plates?|licen[cs]e plates?|plates?(?: number)?|registration|car number|vehicle number|bus number"
    r"|truck number|taxi number|van number|lorry number|matr[ií]cula|placa|plaque|plat(?: nomor)?"
    r"|namba ya gari)\b|লাইসেন্স|गाडी नम्बर|لوحة",
    re.I,
)
VEHICLE = re.compile(
    r"\b(?:car|van|bus|truck|lorry|pick-?up|taxi|jeep|bike|motorbike|motorcycle|scooter|tempo|rickshaw|cng|matatu|boda"
    r"|microbus|minibus|vehicle|toyota|hilux|nissan)\b",
    re.I,
)
_WORDY = re.compile(r"(?:^|[ -])(?:in|at|to|of|on|is|my|me|we|he|i|a|no|the|for|and|was|or|by|so)(?:$|[ -])", re.I)
_DIGIT = re.compile(r"\d{2}")
_WHOLE_CODE = re.compile(r"[A-Za-z]{1,3}[ -]?\d{1,2}[ -]?[A-Za-z]{1,3}[ -]?\d{3,4}$|[A-Z]{1,4}[ -]?\d{2,6}[A-Z]{0,2}$")


def find(text: str) -> Iterator[Finding]:
    """Yield number plates of vehicles."""
    if not _DIGIT.search(text):
        return
    for pattern, name in _FORMS:
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), "VEHICLE", 0.75, NAME, f"{name} by its form")
    if not (PLATE.search(text) or VEHICLE.search(text)):
        return
    for match in _LOOSE.finditer(text):
        surface = match.group()
        if _WORDY.search(surface):
            continue
        word = context_word(text, match.start(), match.end(), PLATE, before=35, after=0)
        if not word and _WHOLE_CODE.match(surface):
            # "my bike is ka 03 ht 7719": a word for the vehicle is enough for a code that is a plate's.
            word = context_word(text, match.start(), match.end(), VEHICLE, before=16, after=0)
        if word:
            yield Finding(match.start(), match.end(), "VEHICLE", 0.86, NAME, f"code with context word: {word}")
