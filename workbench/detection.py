"""Finding identities in one long text, with progress, and names of other interviews with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from anonymisation import Detector, Finding, KnownName
from anonymisation.merge import merged
from anonymisation.register import find_suspected

PARAGRAPHS_A_STEP = 40


def find_in_text(
    detector: Detector,
    text: str,
    *,
    language: str,
    known: Sequence[KnownName] = (),
    suspected: Sequence[KnownName] = (),
    progress: Callable[[float], None] | None = None,
) -> list[Finding]:
    """What the detector finds in a text of any length, sorted and without overlaps; offsets are of ``text``.

    ``known`` names are confirmed and looked for in any case; ``suspected`` ones only where they look like names.
    ``progress`` is told the share done, 0 to 1.
    """
    if progress is not None:
        _analyse_in_steps(detector, text, language, progress)
    found = detector.find(text, language=language, known=known)
    return merged(text, [*found, *find_suspected(text, suspected)]) if suspected else found


def _analyse_in_steps(detector: Detector, text: str, language: str, progress: Callable[[float], None]) -> None:
    """Analyse the paragraphs a few at a time; the detector remembers them, so that nothing is done twice."""
    paragraphs = text.split("\n\n")
    for first in range(0, len(paragraphs), PARAGRAPHS_A_STEP):
        for _ in detector.find_many(paragraphs[first : first + PARAGRAPHS_A_STEP], language=language):
            pass
        progress(min(1.0, (first + PARAGRAPHS_A_STEP) / len(paragraphs)))
