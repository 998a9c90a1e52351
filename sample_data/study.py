"""The description of the sample study from which a project is filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from sample_data.gold import labels
from sample_data.parse import Document

USES = ("team_analysis", "aggregate", "paraphrase", "quotation", "public", "claim")
_ASKED = ("team_analysis", "aggregate", "quotation", "public")
_ROLES = {"other": "unknown"}
_NOTE = (
    "Every person, firm, place, number and event in this study is invented. Nothing in it was said by "
    "anybody, and no finding may be drawn from it."
)


def study_yaml(documents: Sequence[Document]) -> bytes:
    """``study.yaml``: name, note, interviews in order, and participants merged over their files."""
    participants: dict[str, dict[str, Any]] = {}
    for document in documents:
        for code, attributes in document.meta["participants"].items():
            entry = _participant(attributes, document.meta["consent"].get(code) or {})
            if participants.setdefault(code, entry) != entry:
                raise ValueError(f"The participant {code} differs between two sources: make them agree.")
    study = {
        "name": "Hands and Roads",
        "note": _NOTE,
        "interviews": [_interview(document) for document in documents],
        "participants": dict(sorted(participants.items())),
    }
    body = yaml.safe_dump(study, sort_keys=False, allow_unicode=True, width=100)
    return ("# Written by sample_data.build from the sources; change those.\n" + body).encode("utf-8")


def _interview(document: Document) -> dict[str, Any]:
    meta = document.meta
    return {
        "file": document.file,
        "code": document.code,
        "title": meta["title"],
        "language": meta["language"],
        "translation_of": meta["translation_of"],
        "kind": meta["kind"],
        "speakers": {label: _speaker(meta["speakers"].get(label)) for label in labels(document)},
    }


def _speaker(known: dict[str, str] | None) -> dict[str, str | None]:
    # The questions of a table are the interviewer's although the table names nobody.
    if known is None:
        return {"role": "interviewer", "participant": None}
    return {"role": _ROLES.get(known["role"], known["role"]), "participant": known.get("participant")}


def _participant(attributes: dict[str, Any], consent: dict[str, Any]) -> dict[str, Any]:
    """Attributes as text; consent use by use. Who agreed to all that was asked agreed to every use."""
    answers = {use: consent[use] for use in _ASKED if consent.get(use) is not None}
    if all(answers.get(use) is True for use in _ASKED):
        answers = dict.fromkeys(USES, True)
    return {
        "attributes": {name: str(value) for name, value in attributes.items()},
        "consent": answers,
        "how": consent.get("recorded") or "",
    }
