"""What goes into the suggestion engine and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ReasonKind = Literal["definition", "example", "coded", "words", "rule"]

#: The share of texts with nothing to code on which the engine may speak, where nobody chose another.
USUAL_RISK = 0.1


class SuggestionError(ValueError):
    """Something given to the suggestion engine cannot be used; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a code is offered: the text it resembles, the words that tipped it, or a rule that was applied.

    source is a code's id, or the id of the coded excerpt the text comes from.
    """

    kind: ReasonKind
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One code offered for a text.

    score is the calibrated share (0..1) of offers like this one that are right; milder is the next milder
    position of the same dimension, None where there is none; examples counts the coded excerpts the offer
    rests on, 0 when it rests on the codebook alone.
    """

    code: str
    score: float
    because: tuple[Reason, ...]
    milder: str | None
    examples: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What the engine says about one text: codes, best first, or silence and the reason for it.

    modality is how the text puts the matter: affirmed, denied, feared, hypothetical, questioned, ironic or
    reported. warning is a sentence to show beside the advice, empty when there is nothing to warn of.
    """

    suggestions: tuple[Suggestion, ...]
    abstained: bool
    why_silent: str
    modality: str
    warning: str


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A code of the team's own; dimension is the dimension it belongs to, None for none."""

    id: str
    label: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class Taught:
    """One decision of a coder: this text carries (agree) or does not carry this code.

    vector is the text's row from the suggester's encoder, when it is at hand.
    """

    id: str
    text: str
    code: str
    agree: bool = True
    vector: NDArray[np.float32] | None = None
