"""The open database: a project file, and the vault attached to it when its passphrase was given."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from workbench.store.cipher import Key, StoreError, connect, derive_key, is_encrypted
from workbench.store.migrate import upgrade

PROJECT_FILE = "project.db"
VAULT_FILE = "vault.db"


@dataclass(frozen=True)
class Place:
    """Where a project lies: the folder, and the files and folders in it."""

    folder: Path

    @property
    def project(self) -> Path:
        """The project file."""
        return self.folder / PROJECT_FILE

    @property
    def vault(self) -> Path:
        """The vault file."""
        return self.folder / VAULT_FILE

    @property
    def backups(self) -> Path:
        """The folder of the rolling backups."""
        return self.folder / "backups"

    @property
    def exports(self) -> Path:
        """The folder exports go to unless told otherwise."""
        return self.folder / "exports"


class Database:
    """Sessions over the two files; every connection is keyed and has foreign keys on."""

    def __init__(self, place: Place, key: Key | None, vault_key: Key | None) -> None:
        """Open without creating; use :meth:`open` or :meth:`create`."""
        self.place = place
        self.key = key
        self.vault_key = vault_key
        self._reading = threading.local()
        self._begin()

    def _begin(self) -> None:
        """Start a new set of connections to the files as they lie there now."""
        self._files = _file_ids(self.place, self.has_vault)
        self.engine = _engine(self.place, self.key, self.vault_key)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    def reopen(self, key: Key | None, vault_key: Key | None) -> None:
        """Close every connection and go on with other keys, or without the vault."""
        self.engine.dispose()
        self.key, self.vault_key = key, vault_key
        self._begin()

    @property
    def has_vault(self) -> bool:
        """Whether the vault is open beside the project."""
        return self.vault_key is not None

    @classmethod
    def create(cls, folder: Path, vault_passphrase: str, project_passphrase: str | None) -> Database:
        """Make both files in ``folder``. Raises StoreError when a project is there already."""
        place = Place(folder)
        if place.project.exists() or place.vault.exists():
            raise StoreError(f"The folder {folder.name} holds a project already; open it, or choose an empty folder.")
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        key = derive_key(place.project, project_passphrase) if project_passphrase else None
        vault_key = derive_key(place.vault, vault_passphrase)
        try:
            upgrade("vault", place.vault, vault_key)
            upgrade("project", place.project, key)
        except BaseException:
            for path in (place.vault, place.project):
                path.unlink(missing_ok=True)
            raise
        for path in (place.vault, place.project):
            path.chmod(0o600)
        return cls(place, key, vault_key)

    @classmethod
    def open(cls, folder: Path, project_passphrase: str | None, vault_passphrase: str | None) -> Database:
        """Open a project, with its vault when that passphrase is given. Raises StoreError or WrongPassphrase."""
        place = Place(folder)
        if not place.project.is_file():
            raise StoreError(
                f"The folder {folder.name} was given; it holds no {PROJECT_FILE}. Choose a project's own folder."
            )
        if is_encrypted(place.project) and not project_passphrase:
            raise StoreError("This project is encrypted; give its passphrase.")
        key = derive_key(place.project, project_passphrase or "") if is_encrypted(place.project) else None
        vault_key = None
        if vault_passphrase is not None:
            if not place.vault.is_file():
                raise StoreError(
                    f"A vault passphrase was given, but {VAULT_FILE} is not in this folder; "
                    "open the project without it, or put the vault back."
                )
            vault_key = derive_key(place.vault, vault_passphrase)
            upgrade("vault", place.vault, vault_key)
        upgrade("project", place.project, key)
        database = cls(place, key, vault_key)
        database._clear_journals()
        return database

    def _clear_journals(self) -> None:
        """Empty a journal that a killed program left before its first page counted; SQLite ignores but keeps it."""
        schemas = [("main", self.place.project), *([("vault", self.place.vault)] if self.has_vault else [])]
        left = [schema for schema, path in schemas if _journal_bytes(path)]
        if left:
            with self.transaction() as session:
                for schema in left:
                    table = "setting" if schema == "main" else "vault_setting"
                    session.connection().exec_driver_sql(f"UPDATE {schema}.{table} SET key = key")

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session for reading, all of one moment; nothing it does is committed. Write outside of it, never inside.

        Inside another of the same thread it is that one: a second connection would wait behind somebody who commits
        and waits for the first.
        """
        outer: Session | None = getattr(self._reading, "session", None)
        if outer is not None:
            yield outer
            return
        self._check_files()
        with self._sessions() as session:
            session.connection().exec_driver_sql("BEGIN")
            # A commit locks the project's file before the vault's. Who read the vault first and then waited for
            # the project would keep it waiting for the vault in turn, until both gave up.
            session.connection().exec_driver_sql("SELECT 1 FROM main.sqlite_master LIMIT 1").all()
            self._reading.session = session
            try:
                yield session
            finally:
                self._reading.session = None
            session.expunge_all()  # rows stay readable after the session, and cannot be written through it
            session.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose work is committed to both files at once, or not at all."""
        self._check_files()
        with self._sessions() as session:
            # Taking the write lock first keeps two coders from reading, then both writing.
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            yield session
            session.commit()

    def compact(self) -> None:
        """Write both files anew without free space, so that nothing deleted lingers in it. Raises StoreError."""
        vault = self.place.vault if self.has_vault else None
        connection = connect(self.place.project, self.key, vault, self.vault_key)
        connection.isolation_level = None
        try:
            for schema in ["main"] + (["vault"] if vault is not None else []):
                connection.execute(f"VACUUM {schema}")
        except dbapi2.OperationalError as error:
            raise StoreError(
                "The files are in use in another window or program, so that free space could not be cleared; "
                "close the project everywhere and open it again."
            ) from error
        finally:
            connection.close()

    @property
    def moved(self) -> bool:
        """Whether a file in the folder is no longer the one that is open here."""
        return _file_ids(self.place, self.has_vault) != self._files

    def _check_files(self) -> None:
        """Refuse to work on a file that is no longer the one in the folder: what is written there would be lost."""
        if self.moved:
            raise StoreError(
                "Another window or program has changed a passphrase of this project, or moved one of its files; "
                "close the project and open it again."
            )

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _file_ids(place: Place, has_vault: bool) -> tuple[tuple[int, int] | None, ...]:
    """What tells the files in the folder from others of the same names."""
    return tuple(_file_id(path) for path in (place.project, *([place.vault] if has_vault else [])))


def _file_id(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _journal_bytes(path: Path) -> int:
    journal = path.with_name(path.name + "-journal")
    return journal.stat().st_size if journal.exists() else 0


def _engine(place: Place, key: Key | None, vault_key: Key | None) -> Engine:
    vault = place.vault if vault_key is not None else None
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(place.project, key, vault, vault_key),
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,  # an error message must not quote testimony
    )

    @event.listens_for(engine, "connect")
    def _manual_transactions(connection: Any, _record: Any) -> None:
        # The driver must not open transactions of its own, so that BEGIN IMMEDIATE is ours to say.
        connection.isolation_level = None

    return engine
