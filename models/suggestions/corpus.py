"""The texts the engine is fitted on: definitions, the codebook's examples, and the invented ones that come with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.suggestions.codes import Code
from models.suggestions.examples import Example

#: A denied harm is no harm, but often speaks for the free pole: such a text is not one with nothing to code.
_TRAP = {"": "nothing", "denied": ""}
#: Target of a code that would be wrong for a text, below that of a code merely absent.
WRONG = -0.3


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with a target for each code and, in the last column, for "nothing to code".

    kinds says where each text comes from: definition, book (the codebook's examples) or example; traps why an
    example carries no code (nothing, denied, feared, homonym ...), empty where it carries one; writers which hand
    wrote it, empty for the codebook's own words.
    """

    texts: tuple[str, ...]
    kinds: tuple[str, ...]
    traps: tuple[str, ...]
    targets: NDArray[np.float64]
    writers: tuple[str, ...] = ()


def build_corpus(codes: Sequence[Code], examples: Sequence[Example]) -> Corpus:
    """Gather the texts for these codes; examples of codes that are not among them are left out."""
    place = {code.id: at for at, code in enumerate(codes)}
    texts: list[str] = []
    kinds: list[str] = []
    traps: list[str] = []
    rows: list[NDArray[np.float64]] = []
    writers: list[str] = []

    def add(
        text: str, kind: str, here: Sequence[int], wrong: Sequence[int] = (), trap: str = "", writer: str = ""
    ) -> None:
        row = np.zeros(len(codes) + 1)
        row[list(wrong)] = WRONG
        row[list(here)] = 1.0
        row[-1] = float(bool(trap))
        texts.append(text)
        kinds.append(kind)
        traps.append(trap)
        rows.append(row)
        writers.append(writer)

    for code in codes:
        add(defined(code), "definition", [place[code.id]])
        for text in code.examples:
            add(text, "book", [place[code.id]])
    for example in examples:
        here = [place[each] for each in sorted(example.codes) if each in place]
        if here or not example.codes:
            wrong = [place[each] for each in sorted(_wrong(example)) if each in place]
            trap = "" if example.codes else _TRAP.get(example.why, example.why)
            add(example.text, "example", here, wrong, trap, example.writer)
    targets = np.array(rows).reshape(len(rows), len(codes) + 1)
    return Corpus(tuple(texts), tuple(kinds), tuple(traps), targets, tuple(writers))


def defined(code: Code) -> str:
    """A code's label and definition as one text."""
    return f"{code.label}. {code.definition}".strip()


def _wrong(example: Example) -> frozenset[str]:
    return example.harm - example.codes
