"""The key and erasing on the command line, with passphrases from files and nothing asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.projects import VAULT, bring_in, make_project
from tests.workbench.looking import people, sound, texts
from workbench.cli import app
from workbench.passphrases import NEW_VARIABLE, VAULT_VARIABLE
from workbench.project import Project

NEW = "quatre mots très nouveaux 🔑"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    made = make_project(tmp_path / "study")
    bring_in(made)
    made.close()
    return made.folder


def run(*words: object, code: int = 0, **options: Any) -> str:
    outcome = CliRunner().invoke(app, [str(word) for word in words], **options)
    assert outcome.exit_code == code, outcome.output
    return outcome.output


def opened(folder: Path, **options: str) -> Project:
    return Project.open(folder, coder="Ana", **options)


def test_the_status_tells_where_the_key_is_and_no_path(folder: Path) -> None:
    told = run("vault", "status", folder)
    assert "Key: on this machine." in told and "Pseudonymised" in told and "scrypt" in told
    assert str(folder) not in told


def test_the_passphrase_is_changed_and_the_old_one_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_text(NEW + "\n", encoding="utf-8")
    run("vault", "passphrase", folder, "--new-passphrase-file", file)
    assert "does not open" in run("vault", "status", folder, code=2)
    project = opened(folder, vault_passphrase=NEW)
    sound(project)
    project.database.close()


def test_the_project_file_is_encrypted_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NEW_VARIABLE, NEW)
    assert "the project is changed" in run("vault", "passphrase", folder, "--which", "project")
    project = opened(folder, project_passphrase=NEW)
    assert project.encrypted
    project.database.close()
    assert "say vault or project" in run("vault", "passphrase", folder, "--which", "house", code=2)


def test_the_key_is_exported_detached_and_returned(folder: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    assert "name one of another disk" in run("vault", "export", folder, "--to", folder, code=2)
    run("vault", "export", folder, "--to", disk)
    (early,) = disk.iterdir()
    told = run("vault", "detach", folder, "--to", disk)
    assert not (folder / "vault.db").exists() and str(disk) not in told
    assert "Key: kept elsewhere." in run("vault", "status", folder)
    key = next(path for path in disk.iterdir() if path != early)
    run("vault", "return", folder, "--from", key)
    assert "Key: on this machine." in run("vault", "status", folder)


def test_the_key_is_destroyed_when_the_name_is_typed(folder: Path) -> None:
    assert "name was not typed" in run("vault", "destroy", folder, code=2, input="study\n")
    assert "wait for review" in run("vault", "destroy", folder, "--confirm", "Study", code=2)
    assert "Anonymised" in run("vault", "destroy", folder, "--accept-unreviewed", input="Study\n")
    assert "Key: destroyed." in run("vault", "status", folder)
    assert not list(folder.rglob("vault*"))


def test_a_participant_is_erased_after_a_look(folder: Path) -> None:
    project = opened(folder)
    (code,) = people(project)
    project.database.close()
    assert "Whole interviews: I01." in run("erase", folder, code, "--preview")
    assert "nothing was erased" in run("erase", folder, code, code=2, input="no\n")
    assert "no participant and no interview" in run("erase", folder, "P99", code=2)
    assert "choose one of withdrawal" in run("erase", folder, code, "--confirm", code, "--reason", "x", code=2)
    project = opened(folder)
    assert texts(project)
    project.database.close()
    assert f"Erased {code}." in run("erase", folder, code, "--confirm", code)
    project = opened(folder, vault_passphrase=VAULT)
    assert texts(project) == [] and people(project) == {}
    sound(project)
    project.database.close()


def test_an_interview_is_erased_by_its_code(folder: Path) -> None:
    assert "Erased I01." in run("erase", folder, "I01", "--reason", "mistake", input="I01\n")
    project = opened(folder)
    assert texts(project) == [] and len(people(project)) == 1
    project.database.close()
