"""Numbers and what they count: ages, spans of time, money, children. Evidence, never masked by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from anonymisation.lists import word_set
from anonymisation.lists.numbers import KIN_FORMS, MONEY_FORMS, SCALES, SIGNS, TIME_FORMS, UNITS, VAGUE
from anonymisation.words import Word

QuantityKind = Literal["AGE", "DURATION", "MONEY", "FAMILY", "YEAR"]
_TIME = {form[0]: key for form, key in TIME_FORMS.items() if len(form) == 1}
_MONEY = {form[0]: key for form, key in MONEY_FORMS.items() if len(form) == 1}
_KIN = {form[0]: key for form, key in KIN_FORMS.items() if len(form) == 1}
_UNIT_WORDS = frozenset(_TIME) | frozenset(_MONEY) | frozenset(_KIN)
# Words that are units only after figures or in their own tongue: "an", "sum", "sal", "k".
_SHORT = word_set(
    "an ans mes jam saa din sal mash araw wiki hari dh sr rm ks bd kd sum som rub lei lira bob dong r mil"
)
_BE = word_set("am is was are were i'm im turned became turning i she he only just about around almost nearly")
_SUBJECT = word_set("i she he who girl boy we they daughter son sister brother child")
_AFTER_AGE = word_set("""
    when and at then now but or so because that by my from the years if which until i she he with who in old
    """)
_OLD = word_set("old की का বয়স বয়সে বয়সী बर्षको")
_AGE_BEFORE = word_set("tengo tenía tenia cumplí cumpli tiene عمري عمرها عمره umur usia edad edad: আমার বয়স बयस")
_BEFORE_YEAR = word_set("""
    in since year of until till from by before after during to and early late mid around about between
    january february march april may june july august september october november december
    summer winter spring autumn fall en depuis desde del de
    """)
_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_SMALL = word_set("of more full whole long saudi us little young small kuwaiti nepali indian a")
_RATE = word_set("a an per each every al la por par")
_GROUPED = re.compile(r"\d+(?:,\d{2,3})+(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1920, 2049


class Quantity(NamedTuple):
    """A counted thing: half-open offsets, what it is, and its canonical value."""

    start: int
    end: int
    kind: QuantityKind
    value: str
    reason: str


class _Run(NamedTuple):
    """A number as it stands: tokens first to last (inclusive) and its value as plain text."""

    first: int
    last: int
    value: str
    figures: bool


def find_quantities(text: str, tokens: list[Word]) -> Iterator[Quantity]:
    """Yield ages, spans of time, sums of money, numbers of children and years, in order of their place."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.key in _TENS and index and tokens[index - 1].key in ("my", "her", "his", "their", "the"):
            yield Quantity(token.start, token.end, "AGE", f"{_TENS[token.key]}s", "age in tens")
        run = _number_at(text, tokens, index)
        if run is None:
            index += 1
            continue
        found = _counted(text, tokens, run)
        if found is not None:
            yield found[0]
        index = max(run.last, found[1] if found else 0) + 1


def _number_at(text: str, tokens: list[Word], index: int) -> _Run | None:
    run = _plain_number_at(text, tokens, index)
    if run is None or run.first == run.last and tokens[index].key in VAGUE:
        return run
    following = [token.key for token in tokens[run.last + 1 : run.last + 4]]
    if following == ["and", "a", "half"]:
        return _Run(index, run.last + 3, f"{run.value}.5", run.figures)
    if following[:1] and following[0] in ("or", "to") and run.last + 2 < len(tokens):
        other = _plain_number_at(text, tokens, run.last + 2)
        after = other.last + 1 if other is not None else len(tokens)
        if other is not None and after < len(tokens) and tokens[after].key in _UNIT_WORDS:
            return _Run(index, other.last, f"{run.value}-{other.value}", run.figures)
    return run


def _plain_number_at(text: str, tokens: list[Word], index: int) -> _Run | None:
    key = tokens[index].key
    if key[0].isdigit():
        return _figures_at(text, tokens, index)
    if (
        key in UNITS
        or key in SCALES
        and key not in ("k", "mil", "mille")
        or key == "a"
        and _is_scale(tokens, index + 1)
    ):
        return _words_at(text, tokens, index)
    if key in VAGUE and index + 1 < len(tokens):
        return _Run(index, index, VAGUE[key], False)
    return None


def _is_scale(tokens: list[Word], index: int) -> bool:
    return index < len(tokens) and tokens[index].key in SCALES


def _figures_at(text: str, tokens: list[Word], index: int) -> _Run | None:
    token = tokens[index]
    start = token.start
    grouped = _GROUPED.match(text, start)
    end = grouped.end() if grouped else token.end
    digits = text[start:end].replace(",", "")
    letters = digits.lstrip("0123456789०१२३४५६७८९০১২৩৪৫৬৭৮৯٠١٢٣٤٥٦٧٨٩")
    if letters and letters.lower() not in ("k", "th"):
        return None
    number = int(digits[: len(digits) - len(letters)] or "0") * (1000 if letters.lower() == "k" else 1)
    last = index
    while last + 1 < len(tokens) and tokens[last + 1].start < end:
        last += 1
    if (
        last + 1 < len(tokens)
        and text[tokens[last].end : tokens[last + 1].start] == "."
        and (tokens[last + 1].key.isdigit())
    ):
        return _Run(index, last + 1, f"{number}.{tokens[last + 1].key}", True)
    while last + 1 < len(tokens) and tokens[last + 1].key in SCALES and _beside(text, tokens, last):
        number *= SCALES[tokens[last + 1].key]
        last += 1
    return _Run(index, last, str(number), True)


def _words_at(text: str, tokens: list[Word], index: int) -> _Run:
    """Add up number words, and read "nineteen ninety eight" and "twenty nineteen" as years."""
    total = current = 0
    last = index
    position = index
    parts: list[int] = []
    while position < len(tokens) and (position == index or _beside(text, tokens, position - 1)):
        key = tokens[position].key
        if key in UNITS:
            parts.append(UNITS[key])
            current += UNITS[key]
        elif key in SCALES:
            scale = SCALES[key]
            if scale == 100:
                current = max(current, 1) * scale
            else:
                total += max(current, 1) * scale
                current = 0
            parts.append(-scale)
        elif key == "a" and position == index or key == "and" and _more(tokens, position) and position > index:
            position += 1
            continue
        else:
            break
        last = position
        position += 1
    value = total + current
    if len(parts) > 1 and parts[0] in (19, 20) and parts[1] >= 10:
        value = parts[0] * 100 + sum(parts[1:])
    return _Run(index, last, str(value), False)


def _more(tokens: list[Word], position: int) -> bool:
    return (
        position + 1 < len(tokens)
        and tokens[position + 1].key in UNITS
        and tokens[position - 1].key in ("hundred", "thousand")
    )


def _beside(text: str, tokens: list[Word], left: int) -> bool:
    return text[tokens[left].end : tokens[left + 1].start] in (" ", "-", "\u00a0", "")


def _counted(text: str, tokens: list[Word], run: _Run) -> tuple[Quantity, int] | None:
    """Return the quantity a number belongs to and the last token of it."""
    vague = run.first == run.last and tokens[run.first].key in VAGUE
    after = _skip_small_words(text, tokens, run.last)
    follows = tokens[after].key if after < len(tokens) else ""
    if follows in SCALES and vague:
        return None
    if follows in _TIME and (run.figures or follows not in _SHORT):
        return _time(text, tokens, run, after)
    money = None if vague and run.value != "few" else _money(text, tokens, run, after, follows)
    if money is not None:
        return money
    if follows in _KIN and not (vague and run.value not in ("few", "several")):
        start, end = tokens[run.first].start, tokens[after].end
        return Quantity(start, end, "FAMILY", f"{run.value} {_KIN[follows]}", "number of relatives"), after
    if vague or run.last + 1 < len(tokens) and tokens[run.last].key == "half":
        return None
    return _bare(text, tokens, run)


def _skip_small_words(text: str, tokens: list[Word], last: int) -> int:
    after = last + 1
    if after < len(tokens) and not _beside(text, tokens, last):
        return len(tokens)
    for _ in range(2):
        if after + 1 < len(tokens) and tokens[after].key in _SMALL:
            after += 1
    return after


def _time(text: str, tokens: list[Word], run: _Run, unit: int) -> tuple[Quantity, int]:
    """Return a span of time, joined with what follows ("and three months"), or an age."""
    last = unit
    value = f"{run.value} {_TIME[tokens[unit].key]}"
    if _is_age(text, tokens, run, unit):
        last = unit + 1 if unit + 1 < len(tokens) and tokens[unit + 1].key == "old" else unit
        return Quantity(tokens[run.first].start, tokens[last].end, "AGE", run.value, "age in years"), last
    if unit + 3 < len(tokens) and [t.key for t in tokens[unit + 1 : unit + 4]] == ["and", "a", "half"]:
        return Quantity(
            tokens[run.first].start, tokens[unit + 3].end, "DURATION", f"{value} 1/2", "span of time"
        ), unit + 3
    step = unit + 1
    if step + 1 < len(tokens) and tokens[step].key in _RATE and tokens[step + 1].key in _TIME:
        value += f" a {_TIME[tokens[step + 1].key].removesuffix('s')}"
        return Quantity(tokens[run.first].start, tokens[step + 1].end, "DURATION", value, "hours of work"), step + 1
    if step < len(tokens) and tokens[step].key == "and":
        step += 1
    more = _number_at(text, tokens, step) if step < len(tokens) else None
    if (
        more is not None
        and more.last + 1 < len(tokens)
        and tokens[more.last + 1].key in _TIME
        and (more.value[0].isdigit() and text[tokens[unit].end : tokens[step].start] in (" ", " and ", ", "))
    ):
        last = more.last + 1
        value += f" {more.value} {_TIME[tokens[last].key]}"
    return Quantity(tokens[run.first].start, tokens[last].end, "DURATION", value, "span of time"), last


def _is_age(text: str, tokens: list[Word], run: _Run, unit: int) -> bool:
    if _TIME[tokens[unit].key] != "years" or not run.value.isdigit() or not 0 < int(run.value) < 110:
        return False
    if unit + 1 < len(tokens) and tokens[unit + 1].key in _OLD and _beside(text, tokens, unit):
        return True
    return _aged_before(tokens, run.first)


def _aged_before(tokens: list[Word], first: int) -> bool:
    before = [token.key for token in tokens[max(0, first - 4) : first]]
    if before[-1:] and before[-1] in _AGE_BEFORE:
        return True
    return before[-1:] in (["aged"], ["age"]) or before[-2:] == ["age", "of"] or before[-3:] == ["age", "of", "about"]


def _money(text: str, tokens: list[Word], run: _Run, after: int, follows: str) -> tuple[Quantity, int] | None:
    start = tokens[run.first].start
    if follows in _MONEY and (run.figures or follows not in _SHORT):
        value = f"{run.value} {_MONEY[follows]}"
        return Quantity(start, tokens[after].end, "MONEY", value, "sum of money"), after
    sign = text[start - 1 : start] if text[start - 1 : start] != " " else text[start - 2 : start - 1]
    if start and run.figures and sign in SIGNS:
        back = start - 1 if text[start - 1] == sign else start - 2
        value = f"{run.value} {SIGNS[sign]}"
        return Quantity(back, tokens[run.last].end, "MONEY", value, "sum of money"), run.last
    if run.first and run.figures and tokens[run.first - 1].key in _MONEY:
        before = tokens[run.first - 1]
        if text[before.end : start] in (" ", "", ". ", "."):
            value = f"{run.value} {_MONEY[before.key]}"
            return Quantity(before.start, tokens[run.last].end, "MONEY", value, "sum of money"), run.last
    return None


def _bare(text: str, tokens: list[Word], run: _Run) -> tuple[Quantity, int] | None:
    """Return a number without a unit as a year or an age where the words beside it say so."""
    if not run.value.isdigit():
        return None
    number = int(run.value)
    start, end = tokens[run.first].start, tokens[run.last].end
    before = tokens[run.first - 1].key if run.first else ""
    if (
        _FIRST_YEAR <= number <= _LAST_YEAR
        and "," not in text[start:end]
        and text[end : end + 1] not in ("/", "-", ":")
    ):
        round_number = number % 100 == 0
        joined = text[start - 1 : start] in ("/", "-", "+", ".", ":") if start else False
        if not joined and (before in _BEFORE_YEAR or not round_number and (run.figures or run.last > run.first)):
            return Quantity(start, end, "YEAR", str(number), "year"), run.last
    if 4 < number < 100 and (_aged_before(tokens, run.first) or _stands_as_age(text, tokens, run, before)):
        return Quantity(start, end, "AGE", str(number), "age"), run.last
    return None


def _stands_as_age(text: str, tokens: list[Word], run: _Run, before: str) -> bool:
    """Say whether "I was nineteen" is an age: a person and "was" before, nothing counted after."""
    if before not in _BE:
        return False
    earlier = {token.key for token in tokens[max(0, run.first - 4) : run.first - 1]}
    said = before in ("turned", "turning", "im") or bool(earlier & _SUBJECT) and before not in ("i", "she", "he")
    if not said:
        return False
    if run.last + 1 >= len(tokens):
        return True
    gap = text[tokens[run.last].end : tokens[run.last + 1].start]
    return gap[:1] in (".", ",", ";", "?", "!", "\n", "\u0964") or tokens[run.last + 1].key in _AFTER_AGE
