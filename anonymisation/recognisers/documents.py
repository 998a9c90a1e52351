"""Passports, residence permits and civil numbers of the countries of origin and destination."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers.near import context_word
from anonymisation.recognisers.sums import is_counted, is_sum

NAME = "passport"
ID_NAME = "id_number"
_PASSPORT = re.compile(r"(?<![\w/])[A-Za-z]{1,3}[ -]?\d{6,9}[A-Za-z]?(?![\w/])")
_CONTEXT = re.compile(
    r"\b(?:pass?port|iqama|iquama|qid|visa|permit|licen[cs]e|national id|id card|identity|id|nid|cnic|nic"
    r"|nadra"
    r"|emirates id|civil id|mykad|aadhaar|aadhar|citizenship|nagarikta|bmet|smart ?card|registration|reg"
    r"|residence|contract|policy"
    r"|case|file|reference|ref|ticket|member(?:ship)?|fin|work pass|huduma|kebele|voter|tin|pan)\b"
    r"|পাসপোর্ট|এনআইডি|पासपोर्ट|नागरिकता|جواز|إقامة|اقامة|هوية",
    re.I,
)
# (pattern, name, needs a context word)
_FORMS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"(?<![\w+/.,-])[12]\d{9}(?![\w/]|[.,]\d)"), "residence number of ten digits", True),
    (re.compile(r"(?<![\w+/.,-])\d{4}[ -]\d{4}[ -]\d{4}(?![\w/-]|[ "
                r".,]\d)"), "identity number of twelve digits", True),
    (re.compile(r"(?<![\w+/.,-])\d{11,17}(?![\w/]|[.,]\d)"), "long civil number", False),
    (re.compile(r"(?<![\w+/.,-])(?:[A-Z]{1,4}[-/]?)?\d{4,10}(?:[-/]\d{1,6})*(?:[-/]?[A-Z]{1,2})?(?![\w/]"
                r"|[.,]\d)"),
     "number beside a word for a document", True),
    (re.compile(r"(?<![\w+/.,-])(?:[A-Z]+[-/ ]?\d+|\d+[-/ ]?[A-Z]+)(?:[-/]?[A-Z0-9]+){0,4}(?![\w/])"),
     "code beside a word for a document", True),
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d$")


def find(text: str) -> Iterator[Finding]:
    """Yield passport-like codes: one to three letters and six to nine digits."""
    for match in _PASSPORT.finditer(text):
        word = context_word(text, match.start(), match.end(), _CONTEXT, before=60)
        letters = re.match(r"[A-Za-z]+", match.group())
        upper = letters is not None and letters.group().isupper()
        prefix = letters.group().lower() if letters is not None else ""
        spaced = match.group()[len(prefix)] in " -"
        if not word and not upper or spaced and not upper or _CONTEXT.fullmatch(prefix):
            continue
        reason = f"passport-like code, context word: {word}" if word else "passport-like code"
        yield Finding(match.start(), match.end(), "ID_NUMBER", 0.85 if word else 0.65, NAME, reason)


def find_ids(text: str) -> Iterator[Finding]:
    """Yield civil numbers by their form, and numbers beside a word for a document."""
    for pattern, name, needs_context in _FORMS:
        for match in pattern.finditer(text):
            value = match.group()
            digits = sum(c.isdigit() for c in value)
            word = context_word(text, match.start(), match.end(), _CONTEXT, before=30, after=0)
            if needs_context and (not word or digits < 4 or _YEAR.match(value)):
                continue
            if needs_context and (is_sum(text, *match.span()) or is_counted(text, *match.span())):
                continue
            reason = f"{name}, context word: {word}" if word else name
            yield Finding(match.start(), match.end(), "ID_NUMBER", 0.8 if word else 0.6, ID_NAME, reason)
