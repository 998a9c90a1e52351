"""Numbers of papers, plates, accounts and telephones by their general shape and the words before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from anonymisation.kinds import Finding, Kind
from anonymisation.lists.papers import NUMBERING, PAPER, STRONG
from anonymisation.recognisers.accounts import CONTEXT as ACCOUNT
from anonymisation.recognisers.number_runs import Run, runs
from anonymisation.recognisers.sums import is_counted, is_sum, is_thousands
from anonymisation.recognisers.vehicles import PLATE, VEHICLE
from anonymisation.words import Word, words

NAME = "said_code"
_CALLING = re.compile(
    r"(?<!\w)(?:phone|telephone|tel|mobile|cell|whats ?app|imo|viber|hotline|helpline|call(?:ed|ing)?|dial|ring|sms"
    r"|text|contact|reach me|hubungi|telepon|teléfono|telefono|celular|téléphone|appelle[rz]?|llam[aeo]\w*|simu|piga"
    r"|hp|handphone|raqmi|raqam\w*|(?:mera|my|his|her|our|their|mi|mon|nomor saya|namba yangu) (?:phone )?(?:numbers?"
    r"|nambar|n[uú]mero|num[eé]ro)|nomor saya|namba yangu)(?!\w)|ফোন|মোবাইল|फोन|मोबाइल|هاتف|جوال|موبايل",
    re.I,
)
# What may stand between a word for a paper and its number.
_FILLER = re.compile(
    r"(?:[\s,:#=()\"'.-]{0,3}(?<!\w)(?:numbers?|nos?|num|num[eé]ro|n[uú]mero|nomor|nambari|nambar|namba|is|was|are|it|it's"
    r"|says|said|say|code|pin|id|card|at|on|of|the|my|his|her|this|that|which|one|ya|na|es|era|le|est|c'est|la|del|reads"
    r"|with|by|in|to|ends|ending|ended|starts|starting|begins|termina|acaba|paper|saya|ni|yangu|hai|ka|ki|ke|ko|called"
    r"|written|stamped|mein|serial|ref|entry|adalah|নম্বর|নং|नंबर|नम्बर|رقم|номер)(?!\w)){0,6}[\s,:#=()\"'.-]{0,3}",
    re.I,
)
_AFTER = re.compile(
    r"[\s,.]{1,2}(?:(?:is|was|that|that's|this|it|it's|the|my|his|her|our|their|of|es|mi|era|adalah|ni|yangu|c'est|mon|ma|hai"
    r"|mera|meri|number|on|in|for)\s){1,5}",
    re.I,
)
_SPENT = re.compile(
    r"\b(?:paid|pays?|cost|costs|earn\w*|salary|wages?|price|loan|owed?|borrow\w*|advance|charged?|debt|fine|worth|cheap"
    r"|hours?|years?|months?|days?|old|rooms?|floors?|people|workers|girls|women|times|percent|for|from|until|between)\b",
    re.I,
)
_WITHIN = 6  # words between a context word and a number
_BACK = 70  # code points
_YEARS = re.compile(r"(?:(?:19|20)\d\d)$")
_DATED = re.compile(
    r"(?:(?:0?[1-9]|[12]\d|3[01])[ /.-](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[ /.-](?:0?[1-9]|[12]\d|3[01]))[ /.-]"
    r"(?:(?:19|20)\d\d|\d\d)$|(?:19|20)\d\d[ /.-](?:0?[1-9]|1[0-2])[ /.-]\d{1,2}$"
)
_SPOKEN_YEAR = re.compile(r"(?:twenty|nineteen)[ -](?:\w+teen|ten|eleven|twelve|\w+ty)(?:[ -](?!oh)\w+)?$", re.I)
_COUNTING = re.compile(
    r"(?:one two three|two three four|uno dos tres|un deux trois|ek do teen|satu dua tiga|moja mbili tatu)\b", re.I
)


class _Context(NamedTuple):
    """A context word: what it is for, whether only filling words stand between, whether a number was announced."""

    kind: Kind
    adjoining: bool
    announced: bool
    word: str
    spent: bool
    begins: int  # where a number begins when words between belong to it: "plate dhaka metro ga 11 40 72"


def find(text: str) -> Iterator[Finding]:
    """Yield numbers read out or written in any groups, beside a word that says what they are."""
    tokens = words(text)
    for run in runs(text, tokens):
        if run.digits + run.letters < 3:
            continue
        start, end = tokens[run.first].start, tokens[run.last].end
        if _is_no_code(text, start, end, run):
            continue
        context = _before(text, start, not run.plain) or _after(text, end)
        if context is None:
            yield from _alone(text, tokens, run, start, end)
        elif _is_enough(text, run, context, start, end):
            start = context.begins if context.kind == "VEHICLE" and context.begins >= 0 else start
            reason = f"number after a word for what it is: {context.word}"
            yield Finding(start, end, context.kind, 0.83, NAME, reason)


def _is_no_code(text: str, start: int, end: int, run: Run) -> bool:
    surface = text[start:end]
    if all(_YEARS.match(group) for group in run.groups) and not run.letters and not run.spoken and run.groups:
        return True
    if surface in ("24/7", "50/50") or _DATED.match(surface) and not run.letters:
        return True
    return (run.plain or run.letters < 2 and run.digits < 4) and is_counted(text, start, end)


def _is_enough(text: str, run: Run, context: _Context, start: int, end: int) -> bool:
    size = run.digits + run.letters
    surface = text[start:end]
    if context.kind == "PHONE":
        if context.announced and context.adjoining and run.spoken and run.digits >= 3 and not run.scaled:
            return "end" in context.word
        return run.digits >= 6 and not run.scaled and not (run.letters and run.digits < 7) and not _listed(run, surface)
    if run.letters and run.digits >= 2:
        return size >= 4 if context.announced else size >= 5 and (context.adjoining or run.digits >= 3)
    if run.joins:
        return run.digits >= (3 if (context.adjoining or run.spoken) and not context.spent else 5)
    if run.scaled:
        return context.adjoining and context.announced and run.digits >= 3
    if run.spoken:
        return _spoken_enough(run, context, surface)
    if not context.announced and (is_sum(text, start, end) or is_thousands(surface)):
        return False
    if not context.adjoining and context.kind != "VEHICLE":
        return run.digits >= 7 and not context.spent
    return run.digits >= (4 if context.announced or len(run.groups) > 1 else 6)


def _spoken_enough(run: Run, context: _Context, surface: str) -> bool:
    if _COUNTING.match(surface) and not (context.announced and context.adjoining):
        return False
    if context.spent or _SPOKEN_YEAR.match(surface) and not context.announced:
        return False
    if not context.adjoining:
        return run.digits >= 6
    return run.digits >= (4 if context.announced else 5)


def _listed(run: Run, surface: str) -> bool:
    """Say whether figures rather are years or counts in a row."""
    short = len(run.groups) > 1 and all(len(group) == len(run.groups[0]) for group in run.groups)
    rising = list(run.groups) == sorted(run.groups) and short
    return bool(run.groups) and (rising and run.digits < 9 or is_thousands(surface))


def _before(text: str, start: int, coded: bool) -> _Context | None:
    """Return the nearest context word among the six words before a number, "number" itself where there is no other."""
    nearest = _nearest(text, max(0, start - _BACK), start, coded)
    if nearest is None:
        return None
    kind, match = nearest
    end = match.end()
    gap = text[end:start]
    if len(gap.split()) > _WITHIN or "\n" in gap or gap == "":
        return None
    if re.search(r"[.!?]\s+\S+\s+\S", gap):
        return None
    # "kitambulisho changu namba ...": what stands between "number" and the figures decides.
    said = [found.end() for found in NUMBERING.finditer(gap)]
    adjoining = _FILLER.fullmatch(gap, said[-1] if said else 0) is not None
    word = match.group()
    announced = NUMBERING.search(gap) is not None or STRONG.fullmatch(word) is not None or kind == "VEHICLE"
    label = " ".join(word.lower().split())
    if kind == "PHONE" and re.search(r"\b(?:end|last)", gap):
        label = f"{label}, end"
    return _Context(kind, adjoining, announced, label, _SPENT.search(gap) is not None, _region(gap, end, start))


def _nearest(text: str, begin: int, start: int, coded: bool) -> tuple[Kind, re.Match[str]] | None:
    """Return the last context word before ``start``; of words that end together the first pattern's wins."""
    best: tuple[Kind, re.Match[str]] | None = None
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, begin, start):
            if best is None or match.end() > best[1].end():
                best = kind, match
    if best is None:
        for match in _NUMBER.finditer(text, begin, start):
            best = "ID_NUMBER" if coded else "PHONE", match
    return best


def _region(gap: str, end: int, start: int) -> int:
    """Return where the words of a plate begin that stand before its digits, at most three; else ``start``."""
    filler = _FILLER.match(gap)
    rest = gap[filler.end() :] if filler else gap
    short = 0 < len(rest.split()) <= 3 and all(len(word) > 1 for word in rest.split()) and not _SPENT.search(rest)
    return start - len(rest) if short else start


def _after(text: str, end: int) -> _Context | None:
    """Return a context word straight after a number: "4471 is my badge number"."""
    gap = _AFTER.match(text, end)
    if gap is None:
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(text, gap.end())
        if match is not None:
            tail = text[match.end() : match.end() + 12]
            announced = STRONG.fullmatch(match.group()) is not None or NUMBERING.match(tail.lstrip()) is not None
            spent = re.search(r"\b(?:for|in|on)\b", gap.group()) is not None
            return _Context(kind, not spent, announced, " ".join(match.group().lower().split()), spent, -1)
    return None


def _alone(text: str, tokens: list[Word], run: Run, start: int, end: int) -> Iterator[Finding]:
    """Yield what by its shape alone is hardly anything but somebody's number."""
    surface = text[start:end]
    single = sum(len(t.key) == 1 and t.key.isalpha() for t in tokens[run.first : run.last + 1])
    if run.letters and not run.scaled:
        mixed = single >= 2 and run.digits >= 4 or single and run.digits >= 6
        grouped = run.digits >= 6 and len(run.groups) > 1 and run.letters <= (8 if run.digits > 9 else 5)
        vehicle = run.letters >= 2 and run.digits >= 3 and _vehicle_before(text, start)
        if vehicle:
            yield Finding(start, end, "VEHICLE", 0.7, NAME, "letters and digits near a word for a vehicle")
        elif mixed or grouped:
            yield Finding(start, end, "ID_NUMBER", 0.6, NAME, "letters and digits in groups")
        return
    if run.spoken or run.joins or run.letters or is_thousands(surface) or is_sum(text, start, end):
        return
    if run.digits >= 9 and not all(group.endswith("0") for group in run.groups) and not _listed(run, surface):
        yield Finding(start, end, "PHONE", 0.5, NAME, "many digits that are no sum")


def _vehicle_before(text: str, start: int) -> bool:
    near = " ".join(text[max(0, start - 60) : start].split()[-_WITHIN:])
    return VEHICLE.search(near) is not None


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("VEHICLE", PLATE),
    ("ACCOUNT", ACCOUNT),
    ("ID_NUMBER", PAPER),
    ("PHONE", _CALLING),
)
_NUMBER = re.compile(r"(?<!\w)(?:numbers?|no\.|n[uú]mero|num[eé]ro|nomor|namba|nambar|wrote|code)(?!\w)", re.I)
