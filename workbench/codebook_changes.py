"""What one version of the codebook changed against the one before: computed, never only told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codebook.schema import Codebook, parse_codebook
from workbench.codebook_versions import GUIDE, SHIPPED
from workbench.store.tables import Code, CodebookVersion

State = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class CodeChange:
    """One difference between two versions, for one code."""

    kind: str  # added, gone, retired, restored, renamed, redefined, guided, moved, reordered, merged, split
    code_id: str
    label: str
    before: str = ""
    after: str = ""


def what_changed(session: Session, number: int) -> list[CodeChange]:
    """The differences between version ``number`` and the one before it, in the order of the codebook.

    Empty for the first version, and for a number that is not there.
    """
    newer = session.scalars(select(CodebookVersion).where(CodebookVersion.number == number)).first()
    older = session.scalars(
        select(CodebookVersion).where(CodebookVersion.number < number).order_by(CodebookVersion.number.desc()).limit(1)
    ).first()
    if newer is None or older is None:
        return []
    labels = dict(session.execute(select(Code.id, Code.label)).tuples().all())
    changes = list(differences(older.content, newer.content, labels))
    if SHIPPED in newer.content:
        base = session.scalars(
            select(CodebookVersion).where(CodebookVersion.number < number).order_by(CodebookVersion.number.desc())
        )
        before = next(version.content[SHIPPED] for version in base if SHIPPED in version.content)
        changes += edition_changes(
            parse_codebook(before, "The edition before"), parse_codebook(newer.content[SHIPPED], "The edition")
        )
    return changes


def differences(before: Mapping[str, Any], after: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[CodeChange]:
    """What two snapshots differ in. ``labels`` names the codes that neither of them holds whole."""
    old, new = _state(before), _state(after)
    did = after.get("did") or {}
    told: set[str] = set()
    named = {**labels, **{code: str(values["label"]) for code, values in {**old, **new}.items() if "label" in values}}
    for change in _walked(did, named):
        told.add(change.code_id)
        yield change
    for code in [*new, *(code for code in old if code not in new)]:
        label = named.get(code, code)
        for kind, was, became in _one(old.get(code), new.get(code), named):
            if not (code in told and kind in ("retired", "added")):
                yield CodeChange(kind, code, label, was, became)
    if did.get("kind") == "order":
        for code in did.get("codes", ()):
            yield CodeChange("reordered", code, named.get(code, code))


def _walked(did: Mapping[str, Any], named: Mapping[str, str]) -> Iterator[CodeChange]:
    """What only the act itself can tell: that codes became one, or one became several."""
    codes = list(did.get("codes") or ())
    if did.get("kind") == "merge":
        for code in codes:
            yield CodeChange("merged", code, named.get(code, code), after=named.get(did["into"], ""))
    if did.get("kind") == "split":
        parts = ", ".join(f"“{named.get(part, part)}”" for part in did.get("into", ()))
        for code in codes:
            yield CodeChange("split", code, named.get(code, code), after=parts)


def _state(content: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    own = {str(code["id"]): dict(code) for code in content.get("own_codes", ())}
    return own | {str(code["id"]): {"shipped": True, **code} for code in content.get("shipped", ())}


_UNTOUCHED = {"shipped": True, "active": True, "guide": {}}


def _one(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, named: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    if (new or old or {}).get("shipped"):
        old, new = old or _UNTOUCHED, new or _UNTOUCHED
    if old is None:
        yield "added", "", str((new or {}).get("definition", ""))
        return
    if new is None:
        yield "gone", "", ""
        return
    if old.get("active", True) != new.get("active", True):
        yield ("restored" if new.get("active", True) else "retired"), "", ""
    if old.get("label") != new.get("label"):
        yield "renamed", str(old.get("label")), str(new.get("label"))
    if (old.get("definition") or "") != (new.get("definition") or ""):
        yield "redefined", str(old.get("definition") or ""), str(new.get("definition") or "")
    yield from _guided(old.get("guide") or {}, new.get("guide") or {})
    if _home(old) != _home(new):
        yield "moved", _home_label(old, named), _home_label(new, named)


def _guided(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, heading in GUIDE.items():
        before, after = list(old.get(name) or ()), list(new.get(name) or ())
        lost = [line for line in before if line not in after]
        won = [line for line in after if line not in before]
        if lost or won:
            yield "guided", "; ".join(lost), f"{heading}: {'; '.join(won)}" if won else heading


def _home(code: Mapping[str, Any]) -> tuple[Any, Any]:
    return code.get("dimension"), code.get("parent_id")


def _home_label(code: Mapping[str, Any], named: Mapping[str, str]) -> str:
    parent, dimension = code.get("parent_id"), code.get("dimension")
    return f"“{named.get(parent, parent)}”" if parent else str(dimension or "")


def edition_changes(before: Codebook, after: Codebook) -> list[CodeChange]:
    """How two editions of a continuum differ, compared by the ids of their codes."""
    old, new = {c.id: c for c in before.all_codes()}, {c.id: c for c in after.all_codes()}
    changes = []
    for identifier, code in new.items():
        was = old.get(identifier)
        if was is None:
            changes.append(CodeChange("added", identifier, code.label, after=code.definition))
            continue
        if was.label != code.label:
            changes.append(CodeChange("renamed", identifier, code.label, was.label, code.label))
        if was.definition != code.definition:
            changes.append(CodeChange("redefined", identifier, code.label, was.definition, code.definition))
        if _rest(was) != _rest(code):
            changes.append(CodeChange("guided", identifier, code.label, after="Its level, rules or examples"))
    changes += [CodeChange("gone", i, code.label) for i, code in old.items() if i not in new]
    return changes


def _rest(code: Any) -> Any:
    return code.model_dump(exclude={"label", "definition"})


def sentence(change: CodeChange, dimensions: Mapping[str, str] | None = None) -> str:
    """One change in words; ``dimensions`` gives the labels of homes."""
    homes = dimensions or {}
    label, was, became = f"“{change.label}”", change.before, change.after
    if change.kind == "moved":
        was, became = (homes.get(was, was) or "outside the dimensions"), (homes.get(became, became) or "outside them")
    return {
        "added": f"{label} was added.",
        "gone": f"{label} is no longer there.",
        "retired": f"{label} was retired: it is not offered here.",
        "restored": f"{label} was taken back into use.",
        "renamed": f"{label} was called “{was}” before.",
        "redefined": f"{label} is defined anew: {became or 'it has no definition now'}"
        + (f" (before: {was})" if was else ""),
        "guided": f"{label}, {became}" + (f" (taken out: {was})" if was else ""),
        "moved": f"{label} moved from {was} to {became}.",
        "reordered": f"{label} changed its place in the order.",
        "merged": f"{label} was merged into “{became}”.",
        "split": f"{label} was split into {became}.",
    }[change.kind]
