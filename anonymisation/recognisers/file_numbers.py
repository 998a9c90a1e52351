"""Numbers of files and cases: "40593/04", "II K 123/96", "no. 4455-B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists.context import MONEY
from anonymisation.recognisers.near import context_word
from anonymisation.recognisers.sums import is_counted, is_sum

NAME = "file_number"
_SLASHED = re.compile(r"(?<![\w/.,-])\d{3,7}/(?:\d{2}|\d{4})(?![\w/]|[.,]\d)")
_DOCKET = re.compile(
    r"(?<![\w/])(?:[IVX]{1,4} )?[A-Z][A-Za-z]{0,5}\.?(?:[ -][A-Z][a-z]{0,3})?[ "
    r".-]?\d{1,7}[/-]\d{2,4}(?:[-/]\d{1,4})?(?![\w/])"
)
_NUMBERED = re.compile(
    r"\b(?:case|file|complaint|docket|fir|reference|ref|application|registration|policy|invoice|receipt"
    r"|ticket|badge"
    r"|employee|staff|worker|token|licen[cs]e|contract|petition|claim)s?\s?(?:numbers?|nos?\.?|id|#|is"
    r"|was|:|code)+\s*"
    r"(?:is |was |: ?)?((?=[\w/-]*\d)[A-Za-z0-9][\w/-]{2,})",
    re.I,
)
_CONTEXT = re.compile(
    r"\b(?:no|nos|number|case|file|application|docket|complaint|fir|ref|reference|section|register)\b", re.I
)
_NOT_FILE = re.compile(rf"\s*(?:{MONEY}|hours?|days?|months?|years?|percent|%|kg|km|mm)\b", re.I)
_PRESSURE = re.compile(r"\b(?:blood|pressure|bp)\b", re.I)


def find(text: str) -> Iterator[Finding]:
    """Yield file, case, badge and application numbers."""
    for match in _SLASHED.finditer(text):
        word = context_word(text, match.start(), match.end(), _CONTEXT)
        long = match.group().index("/") >= 4
        if _NOT_FILE.match(text, match.end()) or _PRESSURE.search(text, max(0, match.start() - 40), match.start()):
            continue
        if long or word:
            reason = f"file number, context word: {word}" if word else "file number: digits, stroke, year"
            yield Finding(match.start(), match.end(), "ID_NUMBER", 0.8 if word else 0.65, NAME, reason)
    for match in _DOCKET.finditer(text):
        yield Finding(match.start(), match.end(), "ID_NUMBER", 0.6, NAME, "court or office file mark")
    for match in _NUMBERED.finditer(text):
        if is_counted(text, *match.span(1)) or is_sum(text, *match.span(1)):
            continue
        yield Finding(match.start(1), match.end(1), "ID_NUMBER", 0.75, NAME, "number beside a word for a file")
