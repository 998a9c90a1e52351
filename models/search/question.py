"""What a person types into the search box: words, phrases in quotes, beginnings*, and -what is not wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.search.folding import is_unspaced, phrases

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f'
# A part is a quoted phrase (left open, it goes to the end) or a run without blanks and quotes.
_PART = re.compile(
    f"(?P<minus>(?<!\\S)[-\u2212])?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\\s{_QUOTES}]+))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: phrases of tokens, the last token perhaps only a beginning; ``shown`` is as typed."""

    phrases: tuple[tuple[str, ...], ...]
    beginning: bool
    shown: str

    @property
    def expression(self) -> str:
        """The term as the index is asked for it; holds letters, digits and blanks in quotes, so it never fails."""
        asked = [f'"{" ".join(tokens)}"{self._star(tokens)}' for tokens in self.phrases]
        return asked[0] if len(asked) == 1 else f"({' AND '.join(asked)})"

    @property
    def word(self) -> str | None:
        """The one token this is, where it is one whole word."""
        return (
            self.phrases[0][0] if not self._star(self.phrases[0]) and self.phrases == ((self.phrases[0][0],),) else None
        )

    @property
    def to_mark(self) -> list[tuple[tuple[str, ...], bool]]:
        """What :func:`models.search.folding.marked` is asked for."""
        return [(tokens, self.beginning and tokens is self.phrases[-1]) for tokens in self.phrases]

    def _star(self, tokens: tuple[str, ...]) -> str:
        # A single sign of a script without spaces begins a pair wherever it stands.
        alone = len(tokens) == 1 and is_unspaced(tokens[0])
        return "*" if alone or (self.beginning and tokens is self.phrases[-1]) else ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted and what is not; ``plain`` is the wanted part as a sentence, for a model that reads meaning."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    plain: str

    def all_words(self) -> str:
        """The expression for texts that hold everything wanted and nothing unwanted; empty when nothing is wanted."""
        return self._without(" AND ".join(term.expression for term in self.wanted))

    def some_words(self, terms: Sequence[Term]) -> str:
        """The expression for texts that hold any of these terms and nothing unwanted."""
        return self._without(" OR ".join(term.expression for term in terms))

    def never(self) -> str:
        """The expression for texts with something unwanted; empty when there is nothing."""
        return " OR ".join(term.expression for term in self.unwanted)

    def _without(self, wanted: str) -> str:
        if not wanted or not self.unwanted:
            return wanted
        return f"({wanted}) NOT ({self.never()})"


def read_question(typed: str) -> Question:
    """Read what was typed; whatever it is, it is a question, if perhaps one for nothing."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    plain: list[str] = []
    for part in _PART.finditer(typed):
        word = part["word"]
        said = part["phrase"] if word is None else word
        beginning = word is not None and word.endswith("*")
        found = tuple(phrases(said))
        if not found:
            continue
        term = Term(found, beginning, " ".join(said.split()))
        (unwanted if part["minus"] else wanted).append(term)
        if not part["minus"]:
            plain.append(said.rstrip("*"))
    return Question(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)), " ".join(" ".join(plain).split()))
