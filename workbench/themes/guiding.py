"""Guides: what the codebook says of the codes that a grouping shall look for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbench.codebook_versions import guide_of, shipped
from workbench.project import ProjectError
from workbench.store.tables import Code

TELLING = ("apply_when", "examples")
"""The parts of a code's guide that say what it is; when not to apply it says the contrary."""


def phrases_of(session: Session, codes: Sequence[str]) -> dict[str, list[str]]:
    """Phrases that describe each code: label, definition, examples. Raises ProjectError for one that is gone."""
    examples = _shipped_examples(session) if codes else {}
    found: dict[str, list[str]] = {}
    for code_id in codes:
        code = session.get(Code, code_id)
        if code is None or not code.active:
            name = code_id if code is None else f"“{code.label}”"
            raise ProjectError(f"The code {name} is no longer in the codebook; choose the codes to look for again.")
        guide = guide_of(code)
        told = [code.label, code.definition, *examples.get(code_id, ())]
        told += [line for part in TELLING for line in guide.get(part, ())]
        found[code_id] = list(dict.fromkeys(phrase.strip() for phrase in told if phrase.strip()))
    return found


def _shipped_examples(session: Session) -> dict[str, list[str]]:
    book = shipped(session)
    found = {}
    for dimension in book.dimensions:
        for position in dimension.positions:
            found[position.id] = [str(example) for example in getattr(position, "examples", ()) or ()]
    return found
