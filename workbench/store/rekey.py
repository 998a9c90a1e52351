"""A file under another key: written new, verified, put in the old one's place; and files made unreadable for good."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from workbench.store.backups import clear_partials, integrity_faults
from workbench.store.cipher import Key, StoreError, connect, new_key
from workbench.store.database import Database

Which = Literal["project", "vault"]
PAGE = 4096
_CHUNK = 1 << 20


def change_key(database: Database, which: Which, passphrase: str) -> None:
    """Put one open file under a new passphrase, with a new salt, and reopen it; a plain file becomes encrypted.

    The new file is whole, verified and on the disk before it takes the old one's name, in one step: whenever the
    program dies, exactly one of the two passphrases opens the file. Raises StoreError; the file stays as it was then.
    """
    path = database.place.vault if which == "vault" else database.place.project
    old = database.vault_key if which == "vault" else database.key
    fresh = new_key(passphrase)
    partial = path.with_name(path.name + ".partial")
    descriptor = -1
    # The write lock keeps the file still from the first page copied until the new one is in its place.
    with database.transaction():
        clear_partials(database)
        copy_under(path, old, partial, fresh)
        if os.name == "posix":
            descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
            put_in_place(partial, path)
    database.engine.dispose()
    if os.name != "posix":  # where an open file cannot be replaced
        put_in_place(partial, path)
    database.reopen(*((database.key, fresh) if which == "vault" else (fresh, database.vault_key)))
    if descriptor >= 0:
        # The old file has no name any more; nobody needs what it holds, and under the old passphrase it could be read.
        _overwrite(descriptor)
        os.close(descriptor)


def copy_under(source: Path, key: Key | None, target: Path, fresh: Key | None) -> None:
    """Copy a database to ``target`` under another key, verified and on the disk. Raises StoreError, nothing left."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection = connect(source, key, foreign_keys=False)
        try:
            connection.execute(f'ATTACH ? AS fresh KEY "{fresh.specification if fresh else ""}"', (str(target),))
            connection.execute("SELECT sqlcipher_export('fresh')")
            connection.commit()
            alike = _row_counts(connection, "main") == _row_counts(connection, "fresh")
            connection.execute("DETACH fresh")
        finally:
            connection.close()
        faults = integrity_faults(target, fresh) if alike else ["rows are missing"]
        if faults:
            raise StoreError(f"The copy of {source.name} did not verify ({faults[0]}); the file stays as it is.")
        sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        target.with_name(target.name + "-journal").unlink(missing_ok=True)


def _row_counts(connection: Any, schema: str) -> dict[str, int]:
    names = [row[0] for row in connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0] for name in names}


def put_in_place(partial: Path, path: Path) -> None:
    """Give a finished file its name, in one step that outlasts a power cut."""
    os.replace(partial, path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the system write a file, or the list of a folder, to the disk now."""
    if os.name != "posix" and path.is_dir():
        return  # Windows has no such thing for folders
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def shred(path: Path) -> None:
    """Overwrite a file, the page with its salt first, and remove it with its journal.

    Without its salt an encrypted file cannot be opened by any passphrase. An SSD, or a disk with snapshots, may
    keep what was overwritten; nothing a program does can tell.
    """
    for each in (path.with_name(path.name + "-journal"), path):
        if each.exists():
            descriptor = os.open(each, os.O_RDWR)
            _overwrite(descriptor)
            os.close(descriptor)
            each.unlink()
    sync(path.parent)


def _overwrite(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, os.urandom(min(size, PAGE)))
    os.fsync(descriptor)
    for start in range(PAGE, size, _CHUNK):
        os.write(descriptor, bytes(min(_CHUNK, size - start)))
    os.fsync(descriptor)
