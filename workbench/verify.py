"""Checking a project: are the files sound, is what should be encrypted encrypted, does any name stand outside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from workbench.codebook import load_continuum
from workbench.identities import scanner_of
from workbench.pieces import Piece, corrections_in, pieces_of, places_of
from workbench.project import Project
from workbench.residue import Scanner
from workbench.residue_files import names_in_bytes, search_bytes, search_path
from workbench.spans import SpanError, apply
from workbench.store.backups import backups_of, integrity_faults
from workbench.store.cipher import Key, StoreError, connect, is_encrypted
from workbench.store.tables import SPAN_LAYERS, Interview
from workbench.store.vault_tables import Identity, Mention, Original

NOT_TESTIMONY = {("codebook_version", "content"): ("number", 1), ("code", "definition"): ("origin", "continuum")}
NOT_TESTIMONY[("code", "label")] = ("origin", "continuum")
"""Cells the shipped codebook fills, and how their rows are known: its own examples name nobody of the project."""

NUMBERS = {("text_edit", "shifts")}
"""Columns of offsets alone: a five-digit offset may equal a five-digit plate."""

PLACES = {
    "Working texts": ("interview.text",),
    "Titles of interviews": ("interview.title", "interview.code"),
    "Labels of speakers": ("speaker.label",),
    "Memos": ("coding.memo", "memo.text", "participant.note"),
    "Codes": ("code.label", "code.definition", "code.guide", "codebook_version.name", "codebook_version.note",
              "codebook_version.content"),
    "Themes": ("theme.label", "theme.words", "theme.proposed", "theme.detail", "theme_run.settings"),
    "Attributes": ("attribute.name", "attribute.value", "interview_attribute.name", "interview_attribute.value",
                   "attribute_definition.name", "attribute_definition.choices", "attribute_definition.description"),
    "Consent notes": ("consent.how",),
    "Flags": ("flag.reason",),
    "The project's own facts": ("setting.value", "setting.key", "coder.name"),
    "History": ("event.summary", "event.kind", "change.before", "change.after"),
}  # fmt: skip
"""Where words may stand in a project, as people call it, and the columns that hold them."""


@dataclass(frozen=True)
class Check:
    """One thing that was checked."""

    name: str
    passed: bool
    detail: str


def verify(project: Project) -> list[Check]:
    """Every check the open files allow; the ones on names need the vault. Findings never quote a name."""
    checks = [*_integrity(project), *_encryption(project), _spans(project)]
    if not project.has_vault:
        return [*checks, Check("Names outside the vault", False, "not checked: open the project with its vault")]
    with project.reading() as session:
        scanner = scanner_of(session)
    return [*checks, _working_texts(project), *_residue(project, scanner)]


def _integrity(project: Project) -> Iterator[Check]:
    database = project.database
    files: list[tuple[Path, Key | None]] = [(database.place.project, database.key)]
    files += [(path, database.key) for path in backups_of(database, "project")]
    if database.has_vault:
        files.append((database.place.vault, database.vault_key))
        files += [(path, database.vault_key) for path in backups_of(database, "vault")]
    for path, key in files:
        faults = integrity_faults(path, key)
        yield Check(f"Integrity of {path.name}", not faults, faults[0] if faults else "sound")


def _encryption(project: Project) -> Iterator[Check]:
    place = project.database.place
    vaults = [place.vault, *backups_of(project.database, "vault")]
    for path in vaults:
        if path.is_file():
            yield Check(
                f"Encryption of {path.name}", is_encrypted(path), "encrypted" if is_encrypted(path) else "plain"
            )
    for path in [place.project, *backups_of(project.database, "project")]:
        plain = not is_encrypted(path)
        detail = "not encrypted: this project was made without a passphrase" if plain else "encrypted"
        yield Check(f"Encryption of {path.name}", plain != project.encrypted, detail)


def _spans(project: Project) -> Check:
    """Every span of every layer must lie inside its text."""
    wrong = 0
    with project.reading() as session:
        lengths = {i.id: len(i.text) for i in session.scalars(select(Interview))}
        for layer in SPAN_LAYERS:
            table: Any = layer
            for row in session.execute(select(table.interview_id, table.start, table.end)):
                wrong += not 0 <= row.start <= row.end <= lengths[row.interview_id]
    return Check("Spans inside their texts", wrong == 0, f"{wrong} outside" if wrong else "all inside")


def _working_texts(project: Project) -> Check:
    """Each working text must be its original, corrected, with every active mention replaced; and nothing overlaps."""
    wrong = []
    with project.reading() as session:
        identities = {identity.id: identity for identity in session.scalars(select(Identity))}
        for original in session.scalars(select(Original)):
            interview = session.get(Interview, original.id)
            mentions = session.scalars(select(Mention).where(Mention.interview_id == original.id)).all()
            pieces = pieces_of(original.text, mentions, corrections_in(session, original.id), identities)
            if interview is None or not _follows(session, interview, original.text, pieces):
                wrong.append(interview.code if interview is not None else original.id)
    return Check("Working texts follow from the vault", not wrong, ", ".join(wrong) if wrong else "all do")


def _follows(session: Session, interview: Interview, original: str, pieces: Sequence[Piece]) -> bool:
    """Whether a working text is what the pieces make of the original, and the project knows where each stands."""
    try:
        text = apply(original, [piece.edit for piece in pieces])
    except SpanError:
        return False
    places = places_of(session, interview.id)
    shown = {(p.id, p.first, p.last, interview.text[p.start : p.end]) for p in places}
    return text == interview.text and shown == {(p.id, p.edit.start, p.edit.end, p.edit.replacement) for p in pieces}


def _residue(project: Project, scanner: Scanner) -> Iterator[Check]:
    database = project.database
    for path in [database.place.project, *backups_of(database, "project")]:
        try:
            places = sorted(set(names_in_database(path, database.key, scanner)))
        except (StoreError, dbapi2.DatabaseError):
            yield Check(f"Names in {path.name}", False, "not checked: the file cannot be read")
            continue
        yield Check(f"Names in {path.name}", not places, ", ".join(places) if places else "none")
    own = {database.place.project, database.place.vault}
    for path in sorted(p for p in project.folder.rglob("*") if p.is_file()):
        if path in own or path.parent == database.place.backups or path.name.endswith("-journal"):
            continue
        shown = str(path.relative_to(project.folder))
        searched = search_bytes(path.name, path.read_bytes(), scanner)
        found = sum(each.count for each in searched.found)
        if searched.unread and not found:
            parts = ", ".join(searched.unread)
            yield Check(f"Names in {shown}", False, f"not searched: {parts} cannot be opened here")
        else:
            yield Check(f"Names in {shown}", not found, f"{found} found" if found else "none")
    left = [p.name for p in project.folder.glob("*-journal") if p.stat().st_size]
    yield Check("No unfinished write", not left, ", ".join(left) if left else "none")


def residue_rows(project: Project) -> list[dict[str, str]]:
    """Every place that was searched for names of the vault, and how many cells hold one; for the page.

    Raises ProjectError when the vault is closed.
    """
    project.require_vault()
    with project.reading() as session:
        scanner = scanner_of(session)
    database = project.database
    counts = Counter(names_in_database(database.place.project, database.key, scanner))
    rows = [(label, sum(counts.pop(column, 0) for column in columns)) for label, columns in PLACES.items()]
    rows += [(f"Other cells ({column})", count) for column, count in sorted(counts.items())]
    told = [
        {"Where": label, "Names": (f"{count} cells" if count > 1 else "1 cell") if count else "none"}
        for label, count in rows
    ]
    exports = project.folder / "exports"
    searched = search_path(exports, scanner) if exports.is_dir() else None
    if searched is not None:
        for each in searched.found:
            told.append({"Where": f"exports/{each.file}: {each.part}", "Names": str(each.count)})
        told += [{"Where": f"exports/{name}", "Names": "not read"} for name in searched.unread]
        if not searched.found and not searched.unread:
            told.append({"Where": f"{searched.files} files in exports", "Names": "none"})
    return told


def names_in_database(path: Path, key: Key | None, scanner: Scanner) -> Iterator[str]:
    """``table.column`` for every cell of a decrypted database in which a name stands."""
    connection = connect(path, key)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                cells = dict(zip(columns, row, strict=True))
                for column, value in cells.items():
                    sign = NOT_TESTIMONY.get((table, column))
                    if sign is not None and cells[sign[0]] == sign[1]:
                        continue
                    if (table, column) not in NUMBERS and _holds(value, scanner):
                        yield f"{table}.{column}"
    finally:
        connection.close()


_QUOTED = re.compile(r'"([\w.-]+)"')
_RANDOM = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{32}|own\.[0-9a-f]{12})\b")
"""Random ids and hashes: a run of digits in one may look like a plate or a number, and tells nobody."""


@cache
def _shipped_ids() -> frozenset[str]:
    """Ids of the shipped codebook: words of ours that may equal a name, and stand wherever a code is meant."""
    book = load_continuum()
    ids = {position.id for dimension in book.dimensions for position in dimension.positions}
    ids |= {code.id for family in book.families for code in family.codes}
    ids |= {dimension.id for dimension in book.dimensions} | {family.id for family in book.families}
    ids |= {band.id for band in book.bands}
    return frozenset(ids)


def _without_ids(text: str) -> str:
    """A cell without random ids and without ids of the shipped codebook, alone or as strings of a list or mapping."""
    if text in _shipped_ids():
        return ""
    if text.startswith(("[", "{")):
        text = _QUOTED.sub(lambda found: '""' if found[1] in _shipped_ids() else found[0], text)
    return _RANDOM.sub("", text)


def _holds(value: object, scanner: Scanner) -> bool:
    if isinstance(value, str):
        return bool(scanner.find(_without_ids(value)))
    return isinstance(value, bytes) and names_in_bytes(value, scanner) > 0
