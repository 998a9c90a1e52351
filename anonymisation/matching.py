"""Finding many names in a text at once: a table of folded word runs, looked up word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from anonymisation.words import Word, inflections, is_unspaced, keys, words

Payload = TypeVar("Payload")
_BETWEEN = re.compile(r"[\s.\-\u2010\u2011'\u2019&_/@,()]{0,3}")


class Match(NamedTuple):
    """Where a form stands: offsets in code points, and the number of the form in the index."""

    start: int
    end: int
    number: int


class NameIndex(Generic[Payload]):
    """Forms of names, each with a payload; one pass over a text finds all of them, in any case and accent.

    The cost of a pass grows with the text and not with the number of forms.
    """

    def __init__(self, forms: Iterable[tuple[str, Payload]]) -> None:
        """Build the table; forms without a single word are left out."""
        self.forms: list[tuple[str, Payload]] = list(forms)
        self._runs: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._unspaced: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, (form, _) in enumerate(self.forms):
            run = keys(form)
            if not run:
                continue
            if is_unspaced(form):
                self._unspaced[form.strip()[0]].append((form.strip(), number))
            else:
                self._runs[run[0]].append((run, number))
        for runs in self._runs.values():
            runs.sort(key=lambda item: -len(item[0]))

    def find(self, text: str, tokens: list[Word] | None = None) -> Iterator[Match]:
        """Yield every match, longest first at each word; matches of different forms may overlap."""
        tokens = words(text) if tokens is None else tokens
        for index, token in enumerate(tokens):
            for reading in (token,) if token.key.isascii() else (token, *inflections(token)):
                for run, number in self._runs.get(reading.key, ()):
                    last = self._follow(text, tokens, index, run)
                    if last is not None:
                        end = reading.end if len(run) == 1 else last
                        yield Match(reading.start, end, number)
        if self._unspaced:
            yield from self._find_unspaced(text)

    def payload(self, number: int) -> Payload:
        """Return what was stored with form ``number``."""
        return self.forms[number][1]

    def _follow(self, text: str, tokens: list[Word], index: int, run: tuple[str, ...]) -> int | None:
        if index + len(run) > len(tokens):
            return None
        end = tokens[index].end
        for step in range(1, len(run)):
            following = tokens[index + step]
            if not _BETWEEN.fullmatch(text[end : following.start]):
                return None
            end = following.end
            if following.key != run[step]:
                last = step == len(run) - 1
                shorter = next((w for w in inflections(following) if last and w.key == run[step]), None)
                if shorter is None:
                    return None
                end = shorter.end
        return end

    def _find_unspaced(self, text: str) -> Iterator[Match]:
        for position, character in enumerate(text):
            for form, number in self._unspaced.get(character, ()):
                if text.startswith(form, position):
                    yield Match(position, position + len(form), number)
