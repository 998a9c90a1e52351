"""What lies on the sample team's desk: how far each interview is, memos, warnings, and attributes of codings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from workbench.attribute_dictionary import suggest
from workbench.coding.attributes import set_coding_attributes
from workbench.content_warnings import add_warning
from workbench.interviews import set_interview
from workbench.memo_links import link_memos, point_to_passage
from workbench.memos import write_memo
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Coding, Interview


def lay_out_desk(project: Project, ids: Mapping[str, str], path: Path) -> None:
    """Do by the ordinary actions what ``path`` (YAML) tells; ``ids`` are the interviews' ids by their codes."""
    desk = yaml.safe_load(path.read_text(encoding="utf-8"))
    suggest(project)
    for code, facts in desk["interviews"].items():
        set_interview(project, ids[code], {name: str(value) for name, value in facts.items()})
    for entry in desk["attributes"]:
        set_coding_attributes(project, _coding(project, ids, entry)[0], entry["values"])
    for entry in desk["warnings"]:
        _, span, quote = _coding(project, ids, entry)
        add_warning(project, ids[entry["interview"]], span, entry["kind"], quote=quote)
    _write_memos(project, ids, desk["memos"])


def _write_memos(project: Project, ids: Mapping[str, str], memos: list[dict[str, Any]]) -> None:
    written: dict[str, str] = {}
    for memo in memos:
        kind, private = memo["kind"], memo.get("private", False)
        target = _target(project, ids, memo["upon"], memo.get("target"))
        written[memo["id"]] = write_memo(project, memo["upon"], target, memo["text"], kind=kind, private=private)
        for entry in memo.get("passages", ()):
            _, span, quote = _coding(project, ids, entry)
            point_to_passage(project, written[memo["id"]], ids[entry["interview"]], span, quote=quote)
        for other in memo.get("linked", ()):
            link_memos(project, written[memo["id"]], written[other])


def _target(project: Project, ids: Mapping[str, str], kind: str, target: Any) -> str:
    if kind == "coding":
        return _coding(project, ids, target)[0]
    return ids[target] if kind == "interview" else str(target or "")


def _coding(project: Project, ids: Mapping[str, str], entry: Mapping[str, Any]) -> tuple[str, Span, str]:
    """The first coding of an interview with a code: its id, span and words."""
    interview_id = ids[entry["interview"]]
    with project.reading() as session:
        rows = select(Coding).where(Coding.interview_id == interview_id, Coding.code_id == entry["code"])
        coding = session.scalars(rows.order_by(Coding.start)).first()
        text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).one()
    assert coding is not None, f"the sample has no passage coded {entry['code']} in {entry['interview']}"
    return coding.id, Span(coding.start, coding.end), text[coding.start : coding.end]
