"""Going back to a backup, in one transaction over both files: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.store.backups import FORGET, KEEP, back_up, backups_of, integrity_faults
from workbench.store.cipher import Key, StoreError, connect
from workbench.store.database import Database
from workbench.store.history import now
from workbench.store.migrate import upgrade
from workbench.store.tables import new_id

KEPT = ("event", "change", "vault_change", "coder", "tombstone", "export_record", "alembic_version")
"""Tables that stay as they are: what was done, by whom, what left and what was erased has happened all the same."""


def stamps(database: Database) -> list[str]:
    """When the backups were made that can be gone back to, newest first: both files of one moment."""
    found = [_stamp(path) for path in backups_of(database, "project")]
    if not database.place.vault.is_file():
        return found
    pairs = {_stamp(path) for path in backups_of(database, "vault")}
    return [stamp for stamp in found if stamp in pairs]


def restore(database: Database, stamp: str, coder_id: str) -> None:
    """Put back what the backups of one moment hold; the present files are backed up first.

    The history goes on: what was done since is told in it, and cannot be undone. Raises StoreError, nothing changed.
    """
    if stamp not in stamps(database):
        raise StoreError("There is no backup of this moment any more; look at the list again.")
    files: list[tuple[str, Path, Key | None]] = [("project", database.place.project, database.key)]
    if database.place.vault.is_file():
        if not database.has_vault:
            raise StoreError("Both files go back together; open the project with its vault passphrase as well.")
        files.append(("vault", database.place.vault, database.vault_key))
    # One more than usual is kept, so that making the new backup cannot take the one that is wanted.
    back_up(database, keep=KEEP + 1)
    copies = []
    try:
        for stem, path, key in files:
            copies.append(path.with_name(f"{path.name}.restoring"))
            _prepare(stem, database.place.backups / f"{stem}-{stamp}.db", copies[-1], key)
        _take_over(database, copies, coder_id, stamp)
    finally:
        for copy in copies:
            for left in (copy, copy.with_name(copy.name + "-journal")):
                left.unlink(missing_ok=True)


def _stamp(path: Path) -> str:
    return path.stem.split("-", 1)[1]


def _prepare(stem: str, backup: Path, copy: Path, key: Key | None) -> None:
    """A copy of the backup in the present schema, sound."""
    os.close(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    shutil.copyfile(backup, copy)
    faults = integrity_faults(copy, key)
    if faults:
        raise StoreError(f"The backup {backup.name} is not sound ({faults[0]}); nothing was changed.")
    upgrade("vault" if stem == "vault" else "project", copy, key)


def _take_over(database: Database, copies: Sequence[Path], coder_id: str, stamp: str) -> None:
    place = database.place
    vault = place.vault if database.has_vault else None
    connection = connect(place.project, database.key, vault, database.vault_key, foreign_keys=False)
    connection.isolation_level = None
    try:
        schemas = ["main"] + (["vault"] if vault is not None else [])
        keys = (database.key, database.vault_key)
        for schema, copy, key in zip(schemas, copies, keys, strict=False):
            specification = key.specification if key else ""
            connection.execute(f'ATTACH ? AS back_{schema} KEY "{specification}"', (str(copy),))
        connection.execute("BEGIN IMMEDIATE")
        if vault is None:
            _check_names_stand(connection)
        for schema in schemas:
            _replace_rows(connection, schema)
        _write_event(connection, schemas, coder_id, stamp)
        if list(connection.execute("PRAGMA foreign_key_check")):
            raise StoreError("What the backup holds does not fit what was done since; nothing was changed.")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.close()


def _check_names_stand(connection: Any) -> None:
    """Without the vault, the project may not go back behind a decision on names, which only the vault could undo."""
    newest = "SELECT coalesce(max(number), 0) FROM {}.event WHERE private"
    then, today = (connection.execute(newest.format(schema)).fetchone()[0] for schema in ("back_main", "main"))
    destroyed = connection.execute("SELECT count(*) FROM main.tombstone WHERE kind = 'key'").fetchone()[0]
    if then != today and not destroyed:
        raise StoreError("Names were decided on since this backup; bring the vault back before going back to it.")


def _replace_rows(connection: Any, schema: str) -> None:
    tables = [row[0] for row in connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table in KEPT or table.startswith("sqlite_"):
            continue
        columns = [row[1] for row in connection.execute(f'PRAGMA {schema}.table_info("{table}")')]
        listed = ", ".join(f'"{column}"' for column in columns)
        # What older backups still hold is known today; the backup knew less, or what has been done since.
        but = f" WHERE key != '{FORGET}'" if table in ("setting", "vault_setting") else ""
        connection.execute(f'DELETE FROM {schema}."{table}"{but}')
        chosen = f'SELECT {listed} FROM back_{schema}."{table}"{but}'
        connection.execute(f'INSERT INTO {schema}."{table}" ({listed}) {chosen}')


def _write_event(connection: Any, schemas: Sequence[str], coder_id: str, stamp: str) -> None:
    day, time = stamp.split("-")[:2]
    told = f"Went back to the backup of {day[:4]}-{day[4:6]}-{day[6:]} {time[:2]}:{time[2:4]} UTC"
    private = "vault" in schemas
    cursor = connection.execute(
        "INSERT INTO main.event (id, at, coder_id, kind, summary, target, private) VALUES (?, ?, ?, ?, ?, NULL, ?)",
        (new_id(), now(), coder_id, "backup.restore", told, private),
    )
    if private:
        connection.execute(
            "INSERT OR REPLACE INTO vault.vault_setting (key, value) VALUES ('event', ?)", (str(cursor.lastrowid),)
        )
