"""Numbers read out digit by digit, with "double" and "triple", in many languages; with letters after a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding, Kind
from anonymisation.lists.context import MONEY
from anonymisation.lists.papers import PAPER
from anonymisation.lists.spoken import COMMON_TENS, COMMON_WORDS, DIGITS, TENS, TIMES
from anonymisation.recognisers.near import context_word
from anonymisation.recognisers.phones import SPOKEN_NAME
from anonymisation.words import Word, words

NAME = SPOKEN_NAME
_CALLING = re.compile(
    r"\b(?:phone|telephone|tel|mobile|cell|whats ?app|imo|viber|hotline|helpline|call(?:ed|ing)?|dial|ring|numbers?|sms"
    r"|text|contact|reach me|hubungi|nomor|numero|número|namba|simu|llama|bkash|account|acct)\b",
    re.I,
)
_ACCOUNT = re.compile(r"\b(?:accounts?|acct|iban|bkash|nagad|esewa|m-?pesa|gcash|bank|wallet|momo)\b", re.I)
_AFTER = re.compile(rf"\s*(?:{MONEY}|hundred|thousand|lakh|million|hours?|days?|months?|years?|times|o'?clock)\b", re.I)
_COUNTING = (
    ["one", "two", "three", "four", "five"], ["uno", "dos", "tres", "cuatro"], ["un", "deux", "trois", "quatre"],
    ["ek", "do", "teen"], ["ek", "dui", "tin"], ["satu", "dua", "tiga"], ["moja", "mbili", "tatu"],
    ["isa", "dalawa", "tatlo"],
)  # fmt: skip
_TENS = TENS - COMMON_TENS
_FEWEST = 6  # digits
_FEWEST_PAIRS = 8  # digits, when some are said in pairs and no word for calling stands before
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def find(text: str) -> Iterator[Finding]:
    """Yield numbers spoken digit by digit: accounts and papers beside their words, else telephone numbers."""
    tokens = words(text)
    index = 0
    while index < len(tokens):
        if not _is_part(tokens[index].key):
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and _is_part(tokens[last + 1].key) and _near(text, tokens, last):
            last += 1
        while last > index and tokens[last].key == "and":
            last -= 1
        if last - index >= 3:
            yield from _judged(text, tokens, index, last)
        index = max(last, index) + 1


def _is_part(key: str) -> bool:
    return key in DIGITS or key in TIMES or key in _TENS or key.isdigit() and len(key) <= 2 or key == "plus"


def _near(text: str, tokens: list[Word], left: int) -> bool:
    return text[tokens[left].end : tokens[left + 1].start] in (" ", ", ", "-", ". ", " - ", "… ", "... ", "، ")


def _judged(text: str, tokens: list[Word], first: int, last: int) -> Iterator[Finding]:
    keys = [token.key for token in tokens[first : last + 1]]
    count, pairs = _digits(keys)
    start, end = tokens[first].start, tokens[last].end
    paper = context_word(text, start, end, PAPER, before=45, after=0)
    if paper:
        first, last = _with_letters(text, tokens, first, last)
        start, end = tokens[first].start, tokens[last].end
    calling = context_word(text, start, end, _CALLING, before=60, after=0)
    fewest = _FEWEST_PAIRS if pairs and not calling else _FEWEST
    plain = all(key in COMMON_WORDS for key in keys) or all(key.isdigit() for key in keys) and count < 7
    if count < fewest or plain or any(keys[: len(c)] == c for c in _COUNTING) or _AFTER.match(text, end):
        return
    kind: Kind = "PHONE"
    if context_word(text, start, end, _ACCOUNT, before=45, after=0):
        kind = "ACCOUNT"
    elif paper and not calling or paper and tokens[last].end != end:
        kind = "ID_NUMBER"
    yield Finding(start, end, kind, 0.7, NAME, "digits spoken one by one")


def _digits(keys: list[str]) -> tuple[int, bool]:
    """Return how many digits were said, and whether some were said in pairs."""
    count = 0
    times = 1
    pairs = False
    previous_tens = False
    for key in keys:
        if key in TIMES:
            times = TIMES[key]
        elif key in _TENS:
            count += 2
            pairs = previous_tens = True
            continue
        elif key != "plus":
            # "seventy seven" is two digits, not three.
            count += 0 if previous_tens else len(key) * times if key.isdigit() else times
            times = 1
        previous_tens = False
    return count, pairs


def _with_letters(text: str, tokens: list[Word], first: int, last: int) -> tuple[int, int]:
    """Widen a number of a paper by the single letters said before and after it."""
    while first > 0 and tokens[first - 1].key in _LETTERS and _near(text, tokens, first - 1):
        if tokens[first - 1].key in ("a", "i") and tokens[first - 2].key not in _LETTERS and first > 1:
            break
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].key in _LETTERS - {"i", "a"} and _near(text, tokens, last):
        last += 1
    return first, last
