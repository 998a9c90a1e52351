"""Types of attributes: which values each takes, and the one form in which a value is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from anonymisation.recognisers import dates
from workbench.project import ProjectError

TYPES = ("text", "number", "choice", "yes or no", "month", "year")
MAX_VALUE = 200
AGE_BANDS = ("under 18", "18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 and over")
NO_DATE = (
    "An exact date was given for {name}; give the month, such as 2024-03, or the year: with an exact date, of birth "
    "above all, somebody can be found in a register."
)
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_IN_WORDS = re.compile(r"([a-z]{3,9})\.?,? (\d{4})")
_RANGE = re.compile(r"(\d{1,3})\D+(\d{1,3})")


def is_exact_date(value: str) -> bool:
    """Whether a value names a day, in figures or in words, in any of the languages the workbench reads."""
    return next(dates.find(value), None) is not None


def fitted(name: str, type_: str, choices: Sequence[str], value: str) -> str:
    """A value of an attribute in the form it is kept in; empty stays empty.

    Raises ProjectError with what was given, what the attribute takes, and what to do.
    """
    words = " ".join(unicodedata.normalize("NFC", value).split())
    if not words:
        return ""
    if is_exact_date(words):
        raise ProjectError(NO_DATE.format(name=name))
    if len(words) > MAX_VALUE:
        raise ProjectError(f"{name} was given {len(words)} characters; at most {MAX_VALUE} fit, a memo takes more.")
    kept = _FITTING[type_](words, choices)
    if kept is None:
        raise ProjectError(f"“{_short(words)}” was given for {name}; {expected(type_, choices)}.")
    return kept


def expected(type_: str, choices: Sequence[str] = ()) -> str:
    """What an attribute of this type takes, as the second half of a sentence."""
    return {
        "text": "it takes words",
        "number": "it takes a number, such as 3 or 2.5",
        "choice": f"choose one of: {', '.join(choices)}",
        "yes or no": "it takes yes or no",
        "month": "it takes a month, such as 2024-03",
        "year": "it takes a year, such as 2024",
    }[type_]


def converted(type_: str, choices: Sequence[str], value: str) -> str:
    """A value as near as it comes to what a type takes; empty where nothing of it can be kept.

    Exact ages go into the band that holds them, and days or months into their month or year: always the less exact.
    """
    words = " ".join(unicodedata.normalize("NFC", value).split())
    if type_ in ("month", "year"):
        return _less_exact(words, type_)
    if is_exact_date(words):
        return ""
    kept = _FITTING[type_](words, choices)
    if kept is None and type_ == "choice":
        kept = _band(words, choices)
    if kept is None and type_ == "number":
        found = re.findall(r"\d+(?:\.\d+)?", _figures(words))
        kept = found[0] if len(found) == 1 else None
    return kept or ""


def range_of(band: str) -> tuple[int, int] | None:
    """The ages a band holds, both ends among them: ``25 to 34``, ``under 18``, ``55 and over``; None for others."""
    words = _figures(band).casefold()
    both = _RANGE.search(words)
    if both:
        low, high = sorted((int(both.group(1)), int(both.group(2))))
        return low, high
    one = re.search(r"\d{1,3}", words)
    if one is None:
        return None
    number = int(one.group())
    if re.search(r"\b(under|below|younger)\b|<", words):
        return 0, number - 1
    return (number, 199) if re.search(r"\b(over|older|above|more)\b|\+", words) else (number, number)


def _text(words: str, _choices: Sequence[str]) -> str | None:
    return words


def _number(words: str, _choices: Sequence[str]) -> str | None:
    plain = _figures(words).replace("−", "-")
    if not re.fullmatch(r"-?\d{1,7}(\.\d{1,4})?", plain):
        return None
    try:
        number = Decimal(plain).normalize()
    except InvalidOperation:
        return None
    return f"{number:f}" if number else "0"


def _choice(words: str, choices: Sequence[str]) -> str | None:
    folded = words.casefold()
    return next((choice for choice in choices if choice.casefold() == folded), None)


def _yes_or_no(words: str, _choices: Sequence[str]) -> str | None:
    folded = words.casefold()
    return "yes" if folded in _YES else "no" if folded in _NO else None


def _month(words: str, _choices: Sequence[str]) -> str | None:
    plain = _figures(words).casefold()
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month = int(match.group(1)), int(match.group(2))
    elif match := _YEAR_LAST.fullmatch(plain):
        year, month = int(match.group(2)), int(match.group(1))
    elif (match := _IN_WORDS.fullmatch(plain)) and match.group(1)[:3] in _MONTHS:
        year, month = int(match.group(2)), _MONTHS.index(match.group(1)[:3]) + 1
    else:
        return None
    return f"{year:04d}-{month:02d}" if 1900 <= year <= 2100 and 1 <= month <= 12 else None


def _year(words: str, _choices: Sequence[str]) -> str | None:
    plain = _figures(words)
    return plain if re.fullmatch(r"\d{4}", plain) and 1900 <= int(plain) <= 2100 else None


def _less_exact(words: str, type_: str) -> str:
    plain = _figures(words)
    kept = _FITTING[type_](words, ())
    if kept is None and (day := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.]\d{1,2}", plain)):
        kept = _FITTING[type_](day.group(1) if type_ == "year" else f"{day.group(1)}-{day.group(2)}", ())
    if kept is None and type_ == "year":
        years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain))
        kept = years.pop() if len(years) == 1 else None
    return kept or ""


def _band(words: str, choices: Sequence[str]) -> str | None:
    """The one choice whose ages hold those of a value."""
    told = range_of(words)
    if told is None:
        return None
    ranges = [(choice, span) for choice in choices if (span := range_of(choice)) is not None]
    fitting = [choice for choice, (low, high) in ranges if low <= told[0] and told[1] <= high]
    return fitting[0] if len(fitting) == 1 else None


def _figures(words: str) -> str:
    """The words with the figures of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in words)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"


_FITTING = {
    "text": _text,
    "number": _number,
    "choice": _choice,
    "yes or no": _yes_or_no,
    "month": _month,
    "year": _year,
}
