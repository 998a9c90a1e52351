"""A project's codebook taken out and brought in: what a file holds, what it would change, and taking it over whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codebook.schema import CodebookError, parse_codebook
from workbench.codebook.table_file import from_csv
from workbench.codebook.whole_file import OWN_ID, Addition, CodebookFile, OwnCode, from_yaml
from workbench.codebook_changes import CodeChange, differences, edition_changes
from workbench.codebook_editing import (
    below,
    cleaned_guide,
    definition_of,
    free_label,
    home_of,
    label_taken,
    next_order,
    own_codes,
    take_along,
)
from workbench.codebook_editions import take_edition
from workbench.codebook_versions import GUIDE, SHIPPED, continuum_json, guide_of, new_version, shipped, snapshot
from workbench.identities import scanner_of
from workbench.project import Project, ProjectError
from workbench.store.history import Action
from workbench.store.tables import Code, new_id

ENDINGS = (".yaml", ".yml", ".csv", ".tsv")
MOST_CODES = 2_000


@dataclass(frozen=True)
class Brought:
    """What a file changes, or would change: in own codes and additions, and in the edition of the continuum."""

    changes: tuple[CodeChange, ...]
    edition: tuple[CodeChange, ...]
    took_edition: bool
    queued: int


@dataclass
class _Import:
    """One file on its way in: ids of the file to ids of the project."""

    project: Project
    action: Action
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        """The session of the action."""
        return self.action.session


class _OnlyLooked(Exception):  # noqa: N818 - nothing went wrong
    """Ends an action that was tried out, so that nothing of it is kept."""

    def __init__(self, brought: Brought) -> None:
        self.brought = brought


def read_file(name: str, raw: bytes) -> CodebookFile:
    """Read a codebook file by its ending: YAML, or a table. Raises CodebookError: one sentence."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise CodebookError(f"A file named “{PurePath(name).name}” was given; a codebook file ends in .yaml or .csv.")
    found = from_yaml(raw, name) if ending in (".yaml", ".yml") else from_csv(raw, name)
    if len(found.own) + len(found.additions) > MOST_CODES:
        raise CodebookError(f"“{name}” holds more than {MOST_CODES} own codes; give the codebook file itself.")
    return found


def file_of(session: Session, *, continuum: bool = True) -> CodebookFile:
    """The project's codebook as a file holds it; without the continuum only what the team made."""
    own = []
    for code in own_codes(session):
        values: dict[str, Any] = {"id": code.id, "label": code.label, "definition": code.definition or ""}
        values |= {"dimension": code.dimension, "parent": code.parent_id, "origin": code.origin}
        own.append(OwnCode(**{**values, "retired": not code.active, **_lists(guide_of(code))}))
    touched = snapshot(session)["shipped"]
    additions = [Addition(**{"id": c["id"], "offered": c["active"], **_lists(c["guide"])}) for c in touched]
    data = json.loads(continuum_json(session)) if continuum else None
    return CodebookFile(continuum=data, own=tuple(own), additions=tuple(additions))


def _lists(guide: Mapping[str, list[str]]) -> dict[str, Any]:
    return {name: tuple(guide.get(name, ())) for name in GUIDE}


def look_into(project: Project, found: CodebookFile, *, edition: bool = False) -> Brought:
    """What bringing a file in would change; nothing is kept of the trial. Raises ProjectError or CodebookError."""
    try:
        _bring_in(project, found, edition=edition, only_look=True)
    except _OnlyLooked as looked:
        return looked.brought
    raise AssertionError("a trial ends with what it found")


def bring_in(project: Project, found: CodebookFile, *, edition: bool = False) -> Brought:
    """Add and change codes as a file says, as one action; codes the file does not name stay as they are.

    ``edition`` takes over the file's continuum as well, where it differs. Raises ProjectError or CodebookError, and
    then nothing is brought in.
    """
    return _bring_in(project, found, edition=edition, only_look=False)


def _bring_in(project: Project, found: CodebookFile, *, edition: bool, only_look: bool) -> Brought:
    with project.action("code.import", "Brought in a codebook") as action:
        session = action.session
        _no_names(project, session, found)
        before = snapshot(session)
        offered = _edition(session, found)
        queued = 0
        version_data: dict[str, Any] | None = None
        pending = None
        if edition and offered:
            assert found.continuum is not None
            pending = take_edition(action, found.continuum)
            version_data = found.continuum
        running = _Import(project, action)
        for addition in found.additions:
            _add_to(running, addition)
        for code in found.own:
            running.ids[code.id or code.where] = _own(running, code)
        book = parse_codebook(version_data, "The file") if version_data else shipped(session)
        _place_all(running, found.own, {dimension.id for dimension in book.dimensions})
        labels = dict(session.execute(select(Code.id, Code.label)).tuples().all())
        changes = tuple(differences(before, snapshot(session), labels))
        if action.changed or version_data:  # an edition can differ in its rules or attributes alone
            did = {"kind": "edition" if version_data else "import", "codes": [change.code_id for change in changes]}
            version = new_version(action, "Brought in a codebook", did, version_data)
            queued = pending.queue(action, version) if pending else 0
        brought = Brought(changes, tuple(offered), version_data is not None, queued)
        if only_look:
            raise _OnlyLooked(brought)
        return brought


def _edition(session: Session, found: CodebookFile) -> list[CodeChange]:
    """How the continuum of the file differs from the project's; empty when it has none or is the same."""
    if found.continuum is None:
        return []
    there, here = parse_codebook(found.continuum, "The file"), shipped(session)
    if there == here:
        return []
    changes = edition_changes(here, there)
    return changes or [CodeChange("guided", "", here.title, after="its reading rules, lessons or other parts")]


def _no_names(project: Project, session: Session, found: CodebookFile) -> None:
    """Refuse an edition that holds a name of the vault; own codes are cleaned as anything people type."""
    if found.continuum is None or not project.has_vault:
        return
    known = set(strings_in(json.loads(continuum_json(session))))
    new = "\n¶¶¶¶\n".join(text for text in strings_in(found.continuum) if text not in known)
    if new and scanner_of(session).find(new):
        raise CodebookError("A name from the vault stands in the continuum of the file; take it out there first.")


def strings_in(value: Any) -> list[str]:
    """Every text inside plain data."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for each in value for text in strings_in(each)] if isinstance(value, list | tuple) else []


def _add_to(running: _Import, addition: Addition) -> None:
    code = running.session.get(Code, addition.id)
    if code is None or code.origin != SHIPPED:
        raise CodebookError(f"The {addition.where} adds to a code this continuum does not have; correct its id.")
    guide = {**guide_of(code), **cleaned_guide(running.project, running.session, addition.guide())}
    guide = {name: lines for name, lines in guide.items() if lines}
    active = code.active if addition.offered is None else addition.offered
    if active and not code.active and label_taken(running.session, code.label, code.id):
        raise CodebookError(f"The {addition.where} offers a code again whose label another code has now; rename that.")
    if guide != guide_of(code):
        running.action.update(code, guide=guide)
    running.action.update(code, active=active)


def _own(running: _Import, entry: OwnCode) -> str:
    """Change the own code an entry means, or add it; its id in the project. Its place comes later."""
    try:
        code = _meant(running.session, entry)
        return _add(running, entry) if code is None else _change(running, code, entry)
    except ProjectError as wrong:
        raise CodebookError(f"In the {entry.where}: {wrong}") from None


def _meant(session: Session, entry: OwnCode) -> Code | None:
    code = session.get(Code, entry.id) if entry.id else None
    if code is not None:
        if code.origin == SHIPPED:
            raise ProjectError("This is the id of a code of the continuum; give an own code another id, or none.")
        return code
    wanted, active = entry.label.casefold(), not entry.retired
    return next((c for c in own_codes(session) if c.active == active and c.label.casefold() == wanted), None)


def _add(running: _Import, entry: OwnCode) -> str:
    project, session = running.project, running.session
    code = Code(
        id=entry.id if OWN_ID.fullmatch(entry.id) else f"own.{new_id()[:12]}",
        label=free_label(project, session, entry.label, taken_is_wrong=not entry.retired),
        dimension=None,
        family="own",
        definition=definition_of(project, session, entry.definition or ""),
        origin=entry.origin if entry.origin in ("own", "in vivo", "theme", "former") else "imported",
        active=not entry.retired,
        ord=next_order(session),
        guide={name: lines for name, lines in cleaned_guide(project, session, entry.guide()).items() if lines},
    )
    running.action.insert(code)
    return code.id


def _change(running: _Import, code: Code, entry: OwnCode) -> str:
    project, session = running.project, running.session
    active = code.active if entry.retired is None else not entry.retired
    values: dict[str, Any] = {"active": active}
    values["label"] = free_label(project, session, entry.label, code.id, taken_is_wrong=active)
    if entry.definition is not None:
        values["definition"] = definition_of(project, session, entry.definition)
    guide = {**guide_of(code), **cleaned_guide(project, session, entry.guide())}
    guide = {name: lines for name, lines in guide.items() if lines}
    if guide != guide_of(code):
        values["guide"] = guide
    running.action.update(code, **values)
    return code.id


def _place_all(running: _Import, entries: tuple[OwnCode, ...], homes: set[str]) -> None:
    """Put every code where the file says, once all are there."""
    session = running.session
    for entry in entries:
        code = session.get(Code, running.ids[entry.id or entry.where])
        assert code is not None
        parent = running.ids.get(entry.parent or "", entry.parent or None)
        if entry.parent is None and entry.dimension is None:
            if entry.model_fields_set & {"parent", "dimension"}:
                running.action.update(code, **home_of(session, None, None))
            continue
        if parent is not None and session.get(Code, parent) is None:
            raise CodebookError(f"The {entry.where} lies under a code that is not there; correct its parent.")
        if parent is None and entry.dimension and entry.dimension not in homes:
            raise CodebookError(
                f"The {entry.where} stands beside a dimension this continuum does not have; correct it."
            )
        try:
            place = home_of(session, None, parent)
        except ProjectError as wrong:
            raise CodebookError(f"In the {entry.where}: {wrong}") from None
        if parent is None and entry.dimension:  # one of ``homes``, which may be those of the edition just taken over
            place |= {"dimension": entry.dimension, "family": None}
        running.action.update(code, **place)
    for entry in entries:  # only now: on the way there, two codes that change places lie under one another
        code = session.get(Code, running.ids[entry.id or entry.where])
        assert code is not None
        if code.id in below(session, code.id):
            raise CodebookError(f"The {entry.where} lies under itself, by way of its parents; correct one of them.")
        if code.parent_id is None:
            take_along(running.action, code.id, code.dimension)
