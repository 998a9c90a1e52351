"""How a text is made ready to be searched by words, in any script, and where in it the words found stand.

Case, accents, vowel points, width and joiners are left out; vowel signs of Indic scripts stay, since another vowel
makes another word. Digits of every script count as the same. Scripts written without spaces are searched by pairs of
neighbouring signs, each sign with its marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

# Thai, Lao, Burmese and its extensions, Khmer, the Tai scripts, Balinese, Javanese, kana, Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua980-\ua9ff\uaa60-\uaa7f\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNSPACED}]+")
_PART = re.compile(f"[{_UNSPACED}]+|[^\\s{_UNSPACED}]+")
_MARKS = frozenset({"Mn", "Mc", "Me"})
_WORD = frozenset("LNM")


class _Folded(dict[int, str]):
    """Sign to what is searched for it: itself folded, a blank where a word ends, nothing where it is left out."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
        self[number] = "".join(_folded_sign(part) for part in decomposed)
        return self[number]


def _folded_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    # Marks that stand over or under a letter; nukta (7), kana voicing (8) and virama (9) are part of theirs.
    if unicodedata.combining(sign) > 9 or sign == "\u0640" or category in ("Cf", "Me"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "So":
        return f" {sign} "  # an emoji is a word of its own
    return sign if category[0] in _WORD or category == "Co" else " "


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text as it is searched: words in plain signs, with blanks between them."""
    if text.isascii():
        return text  # the index folds these itself
    return _RUN.sub(lambda run: f" {' '.join(_pairs(run.group(), whole=True))} ", text.translate(_FOLDED))


def phrases(text: str) -> list[tuple[str, ...]]:
    """What a word or phrase that is looked for becomes: tokens that must stand one after the other.

    Usually one phrase; each run of a script without spaces is one of its own, wherever in the text it stands.
    """
    found: list[tuple[str, ...]] = []
    together: list[str] = []
    for part in _PART.findall(text.translate(_FOLDED)):
        if not is_unspaced(part):
            together.append(part)
            continue
        found += [tuple(together)] if together else []
        together = []
        found.append(tuple(_pairs(part, whole=False)))
    return [*found, tuple(together)] if together else found


def is_unspaced(token: str) -> bool:
    """Whether a token is of a script written without spaces."""
    return _RUN.match(token) is not None


def marked(text: str, wanted: Sequence[tuple[Sequence[str], bool]]) -> list[Span]:
    """Where what is wanted stands in a text: spans in order, none over another.

    Each thing wanted is the tokens of a phrase and whether the last is only the beginning of a word.
    """
    folded, owners = _with_owners(text)
    words = [(found.group(), found.start(), found.end()) for found in _PART.finditer(folded)]
    found: list[Span] = []
    for looked_for, beginning in wanted:
        if looked_for and is_unspaced(looked_for[0]):
            places = _inside(folded, _joined(looked_for))
        else:
            places = _in_words(words, looked_for, beginning)
        found += [(owners[start], owners[end - 1] + 1) for start, end in places]
    return _apart(text, found)


def _pairs(run: str, *, whole: bool) -> list[str]:
    """Neighbouring signs two by two; ``whole`` adds the last one alone, so that every sign begins a token."""
    signs = _signs(run)
    pairs = [first + second for first, second in zip(signs, signs[1:], strict=False)]
    return [*pairs, signs[-1]] if whole or not pairs else pairs


def _signs(run: str) -> list[str]:
    signs: list[str] = []
    for sign in run:
        if signs and unicodedata.category(sign) in _MARKS:
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs


def _joined(pairs: Sequence[str]) -> str:
    """The run of signs that pairs were made from."""
    return pairs[0] + "".join(_signs(pair)[-1] for pair in pairs[1:])


def _with_owners(text: str) -> tuple[str, list[int]]:
    """The folded text without pairs, and for each of its signs the place in the text it comes from."""
    parts: list[str] = []
    owners: list[int] = []
    for place, sign in enumerate(text):
        part = _FOLDED[ord(sign)]
        parts.append(part)
        owners += [place] * len(part)
    return "".join(parts), owners


def _inside(folded: str, run: str) -> Iterator[Span]:
    place = folded.find(run)
    while place >= 0:
        yield place, place + len(run)
        place = folded.find(run, place + len(run))


def _in_words(words: Sequence[tuple[str, int, int]], looked_for: Sequence[str], beginning: bool) -> Iterator[Span]:
    count = len(looked_for)
    for first in range(len(words) - count + 1 if count else 0):
        some = words[first : first + count]
        *before, last = [word for word, _, _ in some]
        fits = last.startswith(looked_for[-1]) if beginning else last == looked_for[-1]
        if fits and before == list(looked_for[:-1]):
            yield some[0][1], some[-1][2]


def _apart(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that meet made one, marks that follow taken along."""
    result: list[Span] = []
    for start, end in sorted(spans):
        while end < len(text) and unicodedata.category(text[end]) in _MARKS:
            end += 1
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
