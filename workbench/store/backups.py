"""Rolling, verified backups of each of the two files; neither ever holds what the other should."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from workbench.store.cipher import Key, StoreError, connect
from workbench.store.database import Database

KEEP = 5
FORGET = "forget older backups"
"""The setting that says which files' older backups must go; it is of today, and of no backup."""


def integrity_faults(path: Path, key: Key | None) -> list[str]:
    """What SQLite and SQLCipher find wrong with a file; an empty list when it is sound."""
    try:
        connection = connect(path, key)
    except StoreError as error:
        return [str(error)]
    try:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"foreign key of table {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
        if key is not None:
            faults += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        return faults
    except Exception as error:  # a damaged page raises whatever the page held
        return [f"{type(error).__name__} while checking {path.name}"]
    finally:
        connection.close()


def backups_of(database: Database, stem: str) -> list[Path]:
    """The backups of one file (``project`` or ``vault``), newest first."""
    folder = database.place.backups
    return sorted(folder.glob(f"{stem}-*.db"), reverse=True) if folder.is_dir() else []


def back_up(database: Database, *, forget: Collection[str] = (), keep: int = KEEP) -> list[Path]:
    """Copy each open file, verify the copy, and keep the newest five of each.

    ``forget`` names the files (``project``, ``vault``) whose earlier backups all go: after a missed name was marked,
    somebody was erased or the passphrase changed. Raises StoreError when a copy does not verify; they stay then.
    """
    folder = database.place.backups
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    files = [("project", database.place.project, database.key)]
    if database.has_vault:
        files.append(("vault", database.place.vault, database.vault_key))
    made = []
    # The write lock keeps both files still while other connections of ours copy them.
    with database.transaction():
        clear_partials(database)
        for stem, path, key in files:
            target = folder / f"{stem}-{stamp}.db"
            _copy(path, key, target)
            made.append(target)
    for (_, path, key), target in zip(files, made, strict=True):
        faults = integrity_faults(target, key)
        if faults:
            target.unlink()
            raise StoreError(f"The backup of {path.name} did not verify ({faults[0]}); the earlier backups are kept.")
    for stem, _, _ in files:
        for old in backups_of(database, stem)[1 if stem in forget else keep :]:
            old.unlink()
    return made


def clear_partials(database: Database) -> None:
    """Remove what copies left that were cut short; call it while holding the write lock, when no copy is under way."""
    for left in (*database.place.backups.glob("*.partial*"), *database.place.folder.glob("*.db.partial*")):
        left.unlink()
    for left in database.place.folder.glob("*.db.restoring*"):
        left.unlink()


def _copy(path: Path, key: Key | None, target: Path) -> None:
    """Copy by SQLite's own backup interface: reading the file past SQLite would cost this process its locks."""
    partial = target.with_suffix(".partial")
    os.close(os.open(partial, os.O_CREAT | os.O_WRONLY, 0o600))
    source = connect(path, key)
    try:
        copy = dbapi2.connect(str(partial))
        try:
            copy.execute("PRAGMA cipher_log_level = NONE")
            if key is not None:
                copy.execute(f'PRAGMA key = "{key.specification}"')
            source.backup(copy)
        finally:
            copy.close()
    finally:
        source.close()
    descriptor = os.open(partial, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    os.replace(partial, target)
    for left in (partial, target):
        left.with_name(left.name + "-journal").unlink(missing_ok=True)
