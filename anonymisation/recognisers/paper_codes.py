"""Numbers straight after a word for a paper, however they are spaced: "the visa number v 301884/19"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists.context import MONEY
from anonymisation.lists.papers import MARKS, PAPER
from anonymisation.recognisers.sums import is_counted, is_sum

NAME = "paper_code"
_ENOUGH = re.compile(r"\d[^\n]{0,30}?\d[^\n]{0,12}?\d[^\n]{0,12}?\d")
_DIGITS_AT_ALL = re.compile(r"\d\d")
_GAP = re.compile(
    r"(?:[\s,:#=()-]{0,3}\b(?:numbers?|nos?|num|num[eé]ro|n[uú]mero|nomor|nambari|namba|is|was|it|it's|says|said|code|pin|at|bureau|office|list|na"
    r"|es|le|est|card|reads|reading|got|has|still|the|ya|এর|নম্বর|নং|नंबर|नम्बर|رقم|рақам|номер)\b\.?){0,5}[\s,:#=()-]{0,3}",
    re.I,
)
_LETTERS = r"(?:[A-Za-z]{1,4}(?=[ -]?\d|[ -][A-Za-z]{1,2}[ -]?\d))"
_DIGITS = r"(?:[A-Za-z]{0,2}\d[\dA-Za-z]*)"
_CODE = re.compile(
    rf"(?:{_LETTERS}[ .-]?){{0,2}}{_DIGITS}(?:(?:[ /.-]|\s?[Nn]o\.?\s)(?:{_LETTERS}[ -]?)?{_DIGITS}){{0,5}}"
    r"(?:[ -]?[A-Za-z](?![\w']))?(?!\w)"
)
# "SLB/KUW/4471/16": groups of capitals and digits with signs between are a register's mark wherever they stand.
_MARK = re.compile(r"(?<![\w/-])[A-Z]{1,5}(?:[-/][A-Z0-9]{1,8}){1,4}(?![\w/-]|\.\d)")
# Beside these only a code with letters in it counts: "number" and "card" stand beside all sorts of figures.
_WEAK = re.compile(
    r"\b(?:numbers?|card|book|list|hand|wrist|co[ -]?op|wrote"
    r"|stamped|marked|tag|band|tent|bed)\b(?:\s(?:is|was|on|of|my|the))"
    r"{0,3}[\s,:]{1,2}([A-Za-z]{1,4}(?:[ -][A-Za-z]{1,4})?[ -]\d{3,}(?:[ -]\d+)*)(?!\w)"
)
# Small words that are no part of a code: a code ends before them.
_WORD = re.compile(
    r"[ -](?:in|is|it|at|to|of|on|my|me|i|or|so|we|he|by|as|do|no(?!\.?\s\d)|for|and|the|was|a|an|but|she|are"
    r"|were|has|had|said|says|cost|paid|they)\b",
    re.I,
)
_AFTER = re.compile(
    rf"\s*(?:{MONEY}|hours?|days?|months?|years?|weeks?|percent|%|kg|km|mm|people|workers|women|men|girls|boys|times"
    r"|children|o'?clock|am|pm|pieces)\b",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LEAST = 5  # digits; four only with letters or signs among them


def find(text: str) -> Iterator[Finding]:
    """Yield codes that follow a word for a paper, a case or a plate, and marks of registers."""
    if not _DIGITS_AT_ALL.search(text):
        return
    for match in _MARK.finditer(text):
        digits = sum(character.isdigit() for character in match.group())
        signs = sum(character in "-/" for character in match.group())
        if digits >= 4 or digits >= 3 and signs > 1:
            yield Finding(match.start(), match.end(), "ID_NUMBER", 0.65, NAME, "mark of a register by its form")
    for match in _WEAK.finditer(text):
        if not _WORD.search(f" {match[1]}"):
            yield Finding(match.start(1), match.end(1), "ID_NUMBER", 0.65, NAME, "code after a word for a number")
    if not _ENOUGH.search(text):
        return
    for paper in PAPER.finditer(text):
        gap = _GAP.match(text, paper.end())
        start = gap.end() if gap else paper.end()
        if start == paper.end():
            continue
        code = _CODE.match(text, start)
        if code is None:
            continue
        word = _WORD.search(f" {code.group()}")
        surface = code.group()[: max(0, word.start() - 1)] if word else code.group()
        surface = surface.rstrip(" .-/")
        first = paper.group().lower()
        if first in MARKS and text[paper.end() : start].strip() == "":
            start, surface = paper.start(), text[paper.start() : start] + surface
        stop = start + len(surface)
        sum_or_count = is_sum(text, start, stop) or is_counted(text, start, stop)
        if _is_code(surface) and not sum_or_count and not _AFTER.match(text, stop):
            reason = f"code after a word for a paper: {' '.join(first.split())}"
            yield Finding(start, start + len(surface), "ID_NUMBER", 0.8, NAME, reason)


def _is_code(surface: str) -> bool:
    digits = sum(character.isdigit() for character in surface)
    mixed = any(not character.isdigit() for character in surface)
    if _YEAR.match(surface) or surface.startswith("+"):
        return False
    return digits >= _LEAST or digits >= 4 and mixed and not re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", surface)
