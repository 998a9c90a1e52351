"""Examples to train on, and their copies as speech recognition would have written them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from anonymisation.recase import recased

Span = tuple[int, int, str]
_DROPPED = frozenset('.,?!;:"“”()[]…')


@dataclass(frozen=True)
class Example:
    """A text with its gold spans (start, end, label of the model), half-open, in code points."""

    text: str
    spans: tuple[Span, ...]


def lowered(example: Example) -> Example:
    """Return the example in lower case, equally long."""
    return Example("".join(c.lower() if len(c.lower()) == 1 else c for c in example.text), example.spans)


def unpunctuated(example: Example) -> Example:
    """Return the example in lower case without the signs of writing; spans move along."""
    text = lowered(example).text
    kept: list[str] = []
    at: list[int] = []
    for position, character in enumerate(text):
        at.append(len(kept))
        number = character in ".,:" and text[max(0, position - 1) : position].isdigit()
        number = number and text[position + 1 : position + 2].isdigit()
        if character not in _DROPPED or number:
            kept.append(character)
    at.append(len(kept))
    spans = tuple((at[s], at[e], label) for s, e, label in example.spans if at[s] < at[e])
    return Example("".join(kept), spans)


def capitalised(example: Example) -> Example:
    """Return an example without capitals as the detector gives it to the model: rare and listed words with theirs."""
    return Example(recased(example.text) or example.text, example.spans)


def copies(example: Example, random: Random) -> list[Example]:
    """Return the example and a copy without capitals: mostly without signs, and with capitals put back or not."""
    copy = (lowered if random.random() < 0.4 else unpunctuated)(example)
    return [example, copy if random.random() < 0.4 else capitalised(copy)]
