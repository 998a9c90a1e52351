"""Backups: verified, rolling, and never one file's words in the other's copy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.projects import NAMES, VAULT, bring_in, make_project
from workbench import decisions
from workbench.project import Project, forget_backups, forget_files
from workbench.store import backups
from workbench.store.backups import FORGET, KEEP, back_up, backups_of, integrity_faults
from workbench.store.cipher import Key, StoreError, derive_key, is_encrypted
from workbench.store.history import Action
from workbench.store.restore import stamps
from workbench.store.tables import Setting
from workbench.store.vault_tables import VaultSetting


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = make_project(tmp_path / "study")
    bring_in(made)
    yield made
    made.database.close()


def test_the_newest_five_of_each_are_kept(project: Project) -> None:
    made = [back_up(project.database) for _ in range(KEEP + 2)]
    assert KEEP == 5
    assert backups_of(project.database, "project") == [pair[0] for pair in reversed(made[-KEEP:])]
    assert backups_of(project.database, "vault") == [pair[1] for pair in reversed(made[-KEEP:])]


def test_copies_are_whole_and_verified(project: Project, tmp_path: Path) -> None:
    plain, vault = project.back_up()
    assert plain.stat().st_size == project.database.place.project.stat().st_size
    assert vault.stat().st_size == project.database.place.vault.stat().st_size
    assert integrity_faults(plain, None) == [] == integrity_faults(vault, project.database.vault_key)
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "project.db").write_bytes(plain.read_bytes())
    (restored / "vault.db").write_bytes(vault.read_bytes())
    again = Project.open(restored, coder="Ana", vault_passphrase=VAULT)
    assert [e.id for e, _ in again.history()] == [e.id for e, _ in project.history()]
    again.close()


def test_no_identity_is_in_a_backup_of_the_project(project: Project) -> None:
    for path in backups_of(project.database, "project"):
        assert not is_encrypted(path)
        for name in NAMES:
            assert name.encode() not in path.read_bytes()
    assert all(is_encrypted(path) for path in backups_of(project.database, "vault"))


@pytest.mark.parametrize("place", ["header", "middle"])
def test_a_corrupted_copy_is_refused_and_the_earlier_ones_stay(
    project: Project, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = backups_of(project.database, "project") + backups_of(project.database, "vault")
    whole = backups._copy

    def damaged(path: Path, key: Key | None, target: Path) -> None:
        whole(path, key, target)
        data = bytearray(target.read_bytes())
        at = 0 if place == "header" else len(data) // 2
        data[at : at + 4096] = bytes(4096) if place == "header" else b"\xff" * 4096
        target.write_bytes(data)

    monkeypatch.setattr(backups, "_copy", damaged)
    with pytest.raises(StoreError, match="did not verify"):
        back_up(project.database, forget={"project"})
    left = backups_of(project.database, "project") + backups_of(project.database, "vault")
    assert set(earlier) <= set(left)


def test_looking_at_a_file_keeps_the_locks_held_on_it(project: Project) -> None:
    """Another process must not write while this one does, though the salt or the mark is read meanwhile."""
    script = (
        "import sys; from sqlcipher3.dbapi2 import connect; "
        "connect(sys.argv[1], timeout=0.2).execute('BEGIN IMMEDIATE')"
    )
    place = project.database.place.project
    with project.database.transaction():
        assert not is_encrypted(place)
        derive_key(place, "any")
        other = subprocess.run([sys.executable, "-c", script, str(place)], capture_output=True, text=True, timeout=60)
        assert "database is locked" in other.stderr
    other = subprocess.run([sys.executable, "-c", script, str(place)], capture_output=True, text=True, timeout=60)
    assert other.returncode == 0, other.stderr


def test_marking_forgets_older_backups_of_the_project_only(project: Project) -> None:
    project.back_up()
    vaults = backups_of(project.database, "vault")
    holding = backups_of(project.database, "project")
    assert any(b"passport" in path.read_bytes() for path in holding)
    decisions.mark_form(project, "passport", "ID_NUMBER")
    (only,) = backups_of(project.database, "project")
    assert b"passport" not in only.read_bytes().replace(b"retain", b"") or "passport" in shipped_words()
    assert set(vaults) <= set(backups_of(project.database, "vault"))


def shipped_words() -> str:
    from workbench.codebook import load_continuum

    return load_continuum().model_dump_json()


def test_a_forgetting_that_was_cut_short_is_made_good_when_the_vault_is_next_open(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "back_up", lambda *_given, **_named: [])
    decisions.mark_form(project, "eight hundred", "ACCOUNT")
    monkeypatch.undo()
    assert any(b"eight hundred" in p.read_bytes() for p in backups_of(project.database, "project"))
    project.database.close()
    again = Project.open(project.folder, coder="Ana", vault_passphrase=VAULT)
    (only,) = backups_of(again.database, "project")
    assert b"eight hundred" not in only.read_bytes()
    again.close()
    assert len(backups_of(again.database, "project")) == 1, "done once"


def test_leftovers_of_a_copy_cut_short_are_cleared(project: Project) -> None:
    left = project.database.place.backups / "project-1.partial"
    left.write_bytes(b"half a copy")
    project.back_up()
    assert not left.exists()


def test_closing_backs_up_only_what_changed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "b")
    before = backups_of(project.database, "project")
    project.close()
    assert backups_of(project.database, "project") == before
    project = Project.open(tmp_path / "b", coder="Ana", vault_passphrase=VAULT)
    bring_in(project, "Interviewer: And?\n\nRubina: Yes.\n")
    with project.reading():
        pass
    count = len(backups_of(project.database, "project"))
    project.undo()
    project.close()
    assert len(backups_of(project.database, "project")) == count + 1


def asked_to_forget(project: Project) -> tuple[list[str], bool]:
    with project.reading() as session:
        setting = session.get(Setting, FORGET)
        return list(setting.value if setting is not None else ()), session.get(VaultSetting, FORGET) is not None


def test_going_back_keeps_what_is_asked_today_to_be_forgotten(project: Project) -> None:
    project.back_up()
    assert asked_to_forget(project) == ([], False)
    with project.database.transaction() as session:
        forget_files(session, "project", "vault")
        forget_backups(session)
    project.restore(stamps(project.database)[0])
    assert asked_to_forget(project) == (["project", "vault"], True), "the older backups hold it all the same"


def test_what_is_asked_while_copies_are_made_waits_for_the_next_backup(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project.database.transaction() as session:
        forget_files(session, "project")

    def and_then_asked(*given: Any, **named: Any) -> Any:
        made = back_up(*given, **named)
        with project.database.transaction() as session:
            forget_files(session, "vault")
            Action(session, project.coder.id, "key.passphrase", "Changed the passphrase of the vault").finish()
        return made

    monkeypatch.setattr("workbench.project.back_up", and_then_asked)
    project.back_up()
    assert asked_to_forget(project)[0] == ["project", "vault"]
    monkeypatch.undo()
    project.back_up()
    assert asked_to_forget(project)[0] == []
