"""Encryption: passphrases, keys, and what may be read off a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.store import cipher
from workbench.store.cipher import (
    COSTS,
    PLAIN_HEADER,
    Key,
    StoreError,
    WrongPassphrase,
    connect,
    derivation,
    derive_key,
    is_encrypted,
    key_under,
    scrypt_cost,
)

WORDS = "Zeugnis العاملة রুবিনা 🚪 x̌"
PASSPHRASES = [
    ("plain letters", "correct horse"),
    ("quotes cannot end the statement", "a'; DROP TABLE x; --\"'"),
    ("Arabic", "كلمة السر"),
    ("Bengali", "গোপন কথা"),
    ("emoji", "🔑🗝️"),
    ("combining accents", "x̌é"),
    ("one character", "a"),
]


def make(path: Path, passphrase: str | None) -> None:
    key = derive_key(path, passphrase) if passphrase is not None else None
    connection = connect(path, key)
    connection.execute("CREATE TABLE said (words TEXT)")
    connection.execute("INSERT INTO said VALUES (?)", (WORDS,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize(("remark", "passphrase"), PASSPHRASES, ids=[p[0] for p in PASSPHRASES])
def test_a_passphrase_opens_its_file_and_no_other_does(remark: str, passphrase: str, tmp_path: Path) -> None:
    path = tmp_path / "said.db"
    make(path, passphrase)
    assert is_encrypted(path)
    assert WORDS.encode() not in path.read_bytes() and b"CREATE TABLE" not in path.read_bytes()
    connection = connect(path, derive_key(path, passphrase))
    assert connection.execute("SELECT words FROM said").fetchone() == (WORDS,)
    connection.close()
    with pytest.raises(WrongPassphrase, match="passphrase") as refusal:
        connect(path, derive_key(path, passphrase + " "))
    assert len(passphrase) == 1 or passphrase not in str(refusal.value)
    with pytest.raises(WrongPassphrase):
        connect(path, None)


def test_a_plain_file_needs_no_key_and_is_seen_to_be_plain(tmp_path: Path) -> None:
    path = tmp_path / "said.db"
    make(path, None)
    assert not is_encrypted(path)
    assert path.read_bytes().startswith(PLAIN_HEADER)


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="empty passphrase"):
        derive_key(tmp_path / "said.db", "")


def test_the_salt_is_of_the_file_and_random(tmp_path: Path) -> None:
    path = tmp_path / "said.db"
    assert derive_key(path, "same") != derive_key(path, "same"), "a file yet to be made gets a new salt each time"
    make(path, "same")
    key = derive_key(path, "same")
    assert key == derive_key(path, "same")
    assert key.specification.endswith(path.read_bytes()[:16].hex() + "'")


def test_a_file_made_before_scrypt_was_used_opens_as_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "said.db"
    with monkeypatch.context() as before:
        before.setattr(cipher, "new_salt", lambda: bytes(range(16)))
        make(path, "كلمة السر")
    assert derivation(path) == "PBKDF2, 256,000 rounds"
    connection = connect(path, derive_key(path, "كلمة السر"))
    assert connection.execute("SELECT words FROM said").fetchone() == (WORDS,)
    connection.close()


def test_how_a_key_is_derived_can_be_read_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "COST", 11)
    path = tmp_path / "said.db"
    make(path, "one")
    monkeypatch.setattr(cipher, "COST", 12)  # what new files get says nothing of those that are there
    assert derivation(path) == "scrypt, 2 MiB"
    connect(path, derive_key(path, "one")).close()


SALTS = [
    ("the mark and a cost", b"wbk\x11" + bytes(12), 17),
    ("a cost that would take all memory is none of ours", b"wbk\x40" + bytes(12), None),
    ("a cost too small to guard anything", b"wbk\x01" + bytes(12), None),
    ("a random salt of before", bytes(range(16)), None),
]


@pytest.mark.parametrize(("remark", "salt", "cost"), SALTS, ids=[s[0] for s in SALTS])
def test_a_salt_tells_its_cost(remark: str, salt: bytes, cost: int | None) -> None:
    assert scrypt_cost(salt) == cost
    assert 17 in COSTS


def test_one_passphrase_typed_on_two_keyboards_is_one_key() -> None:
    salt = b"wbk" + bytes([min(COSTS)]) + bytes(12)
    assert key_under("caf\u00e9 \u09af\u09bc", salt) == key_under("cafe\u0301 \u09af\u09bc", salt)
    assert key_under("Caf\u00e9", salt) != key_under("caf\u00e9", salt)


def test_a_key_does_not_tell_itself() -> None:
    key = Key("x'00ff'")
    assert "00ff" not in repr(key) and "00ff" not in str(key) and "00ff" not in f"{[key]}"


def test_a_damaged_file_is_told_apart_from_a_sound_one(tmp_path: Path) -> None:
    path = tmp_path / "said.db"
    make(path, "one")
    data = bytearray(path.read_bytes())
    data[20] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(WrongPassphrase, match="damaged"):
        connect(path, derive_key(path, "one"))


def test_pragmas_hold_for_both_files(tmp_path: Path) -> None:
    """Atomic commit over two files needs rollback journals; deleted words must be overwritten."""
    make(tmp_path / "a.db", None)
    make(tmp_path / "b.db", "vault")
    connection = connect(tmp_path / "a.db", None, tmp_path / "b.db", derive_key(tmp_path / "b.db", "vault"))
    for schema in ("main", "vault"):
        assert connection.execute(f"PRAGMA {schema}.journal_mode").fetchone()[0] == "truncate"
        assert connection.execute(f"PRAGMA {schema}.synchronous").fetchone()[0] == 2
        assert connection.execute(f"PRAGMA {schema}.secure_delete").fetchone()[0] == 1
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert connection.execute("PRAGMA temp_store").fetchone()[0] == 2
    connection.close()
