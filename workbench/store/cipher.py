"""Opening SQLite files with SQLCipher: keys, connections, and whether a passphrase fits.

A passphrase becomes the file's raw key by scrypt (RFC 7914), which takes memory as well as time, so that guessing
on graphics cards gains little. How much of both is written into the salt, the file's first 16 bytes, and travels
with the file. Files made before have SQLCipher 4's own derivation (PBKDF2-HMAC-SHA512) and open as they did; they
get the newer one with their next passphrase. See https://www.zetetic.net/sqlcipher/design/.
"""

from __future__ import annotations

import hashlib
import os
import threading
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

ROUNDS = 256_000
"""Of PBKDF2, in files made before scrypt was used."""
STRONG = 17
"""Of scrypt, as a power of two: 2**17 blocks of 1 KiB are 128 MiB, about half a second of a slow computer."""
COST = STRONG
"""What new files get; each file says its own, so that this can change."""
COSTS = range(10, 21)
"""Costs a file may ask for: a forged header must not take all memory."""
MARK = b"wbk"
"""How the salt of a file under scrypt begins; then one byte of cost and 12 random ones."""
SALT_BYTES = 16
PLAIN_HEADER = b"SQLite format 3\x00"


class StoreError(ValueError):
    """A project file that cannot be opened or written, said in one sentence."""


_CALLED = {"project.db": "the project", "vault.db": "the vault"}


class WrongPassphrase(StoreError):
    """The passphrase given does not open the file."""


@dataclass(frozen=True, repr=False)
class Key:
    """A raw SQLCipher key with its salt; never printed, never stored."""

    specification: str

    def __repr__(self) -> str:
        """Say nothing of the key, so that no log can."""
        return "Key(...)"


def derive_key(path: Path, passphrase: str) -> Key:
    """The key of the file at ``path`` under ``passphrase``; a new salt when the file does not exist yet."""
    if not passphrase:
        raise StoreError("An empty passphrase was given; type one of at least one character.")
    salt = header(path) if path.exists() and path.stat().st_size else new_salt()
    return key_under(passphrase, salt)


def new_key(passphrase: str) -> Key:
    """A key for a file yet to be made, with a salt of its own. Raises StoreError for an empty passphrase."""
    if not passphrase:
        raise StoreError("An empty passphrase was given; type one of at least one character.")
    return key_under(passphrase, new_salt())


def new_salt() -> bytes:
    """A random salt that says scrypt was used, and at what cost."""
    return MARK + bytes([COST]) + os.urandom(SALT_BYTES - len(MARK) - 1)


def key_under(passphrase: str, salt: bytes) -> Key:
    """The key of a passphrase and a salt, by the derivation the salt tells of."""
    cost = scrypt_cost(salt)
    if cost is None:
        secret = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32)
    else:
        # Keyboards write one accented letter in two ways; both are one passphrase.
        typed = unicodedata.normalize("NFC", passphrase).encode()
        blocks = 1 << cost
        secret = hashlib.scrypt(typed, salt=salt, n=blocks, r=8, p=1, maxmem=2048 * blocks, dklen=32)
    return Key(f"x'{secret.hex()}{salt.hex()}'")


def scrypt_cost(salt: bytes) -> int | None:
    """The cost a salt tells of, as a power of two; None where it is one of the older derivation."""
    cost = salt[len(MARK)] if salt.startswith(MARK) else 0
    return cost if cost in COSTS else None


def derivation(path: Path) -> str:
    """How a file's passphrase becomes its key, in words; empty for a file without one."""
    if not is_encrypted(path):
        return ""
    cost = scrypt_cost(header(path))
    return f"PBKDF2, {ROUNDS:,} rounds" if cost is None else f"scrypt, {(1 << cost) // 1024} MiB"


def is_encrypted(path: Path) -> bool:
    """Whether the file's first bytes are not those of a plain SQLite database."""
    return header(path) != PLAIN_HEADER


_headers: OrderedDict[tuple[int, int], int] = OrderedDict()
_headers_lock = threading.Lock()
_HEADERS_HELD = 64


def header(path: Path) -> bytes:
    """The first 16 bytes of a file: SQLite's mark, or SQLCipher's salt.

    On POSIX a process that closes *any* descriptor of a file loses all its locks on it, those of SQLite's open
    connections too (https://www.sqlite.org/howtocorrupt.html, section 2.2). So what is opened here is kept open.
    """
    if os.name != "posix":
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    status = path.stat()
    file_id = (status.st_dev, status.st_ino)
    with _headers_lock:
        if file_id not in _headers:
            _headers[file_id] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        _headers.move_to_end(file_id)
        while len(_headers) > _HEADERS_HELD:
            os.close(_headers.popitem(last=False)[1])
        return os.pread(_headers[file_id], SALT_BYTES, 0)


def connect(
    path: Path, key: Key | None, vault: Path | None = None, vault_key: Key | None = None, *, foreign_keys: bool = True
) -> Any:
    """One connection to a database file, with the vault attached as ``vault`` when it is given.

    Both files keep a rollback journal (not WAL): only then does SQLite commit to attached files atomically
    (https://www.sqlite.org/atomiccommit.html, section 5). Raises WrongPassphrase when a key does not fit.
    """
    connection = dbapi2.connect(str(path), timeout=30, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.specification}"')
        _readable(connection, "main", path)
        if vault is not None and vault_key is not None:
            connection.execute(f'ATTACH ? AS vault KEY "{vault_key.specification}"', (str(vault),))
            _readable(connection, "vault", vault)
        _set_pragmas(connection, ["main"] + (["vault"] if vault is not None else []), foreign_keys)
    except BaseException:
        connection.close()
        raise
    return connection


def _readable(connection: Any, schema: str, path: Path) -> None:
    try:
        connection.execute(f"SELECT count(*) FROM {schema}.sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if "locked" in str(error):
            raise StoreError(f"{path.name} is in use by another program; close it there and try again.") from error
        raise WrongPassphrase(
            f"The passphrase given does not open {_CALLED.get(path.name, path.name)}, or the file is damaged; "
            "type the passphrase it was made with, or restore a backup."
        ) from error


def _set_pragmas(connection: Any, schemas: list[str], foreign_keys: bool) -> None:
    for schema in schemas:
        connection.execute(f"PRAGMA {schema}.journal_mode = TRUNCATE")
        connection.execute(f"PRAGMA {schema}.synchronous = FULL")
    # Deleted words must not linger in free pages, nor in temporary files beside the project.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    connection.execute("PRAGMA cache_size = -65536")
