"""What of an advice is shown to people: codes in use, and no rest of which hardly one in seven would be right."""

from __future__ import annotations

from collections.abc import Collection

from models.suggestions import Advice

LEAST = 0.15
"""The share of offers like it that are right, below which a code is not put beside a better one unasked."""
NONE_IN_USE = "No code in use stands out."


def fit_to_show(advice: Advice, active: Collection[str], limit: int, *, forced: bool = False) -> Advice:
    """The advice with at most ``limit`` codes, all in use; with ``forced``, however little speaks for them."""
    in_use = [each for each in advice.suggestions if each.code in active]
    # What the engine says first it says for a reason of its own; what follows has only its share to speak for it.
    kept = tuple(each for rank, each in enumerate(in_use) if forced or not rank or each.score >= LEAST)[:limit]
    if kept == advice.suggestions:
        return advice
    silent = advice.abstained or not kept
    why = advice.why_silent or ("" if kept else NONE_IN_USE)
    return Advice(kept, silent, why, advice.modality, advice.warning)
