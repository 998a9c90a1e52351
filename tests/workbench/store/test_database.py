"""Making and opening the two files, and every way it is refused."""

from __future__ import annotations

import shutil
import stat
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.projects import VAULT, bring_in, make_project
from workbench.project import Project, ProjectError
from workbench.store.cipher import StoreError, WrongPassphrase, is_encrypted
from workbench.store.database import Database
from workbench.store.tables import Coder, Setting


def opened(folder: Path, **passphrases: str) -> Project:
    return Project.open(folder, coder="Ana", **passphrases)


def test_a_new_project_is_private_and_its_vault_always_encrypted(tmp_path: Path) -> None:
    folder = tmp_path / "study গবেষণা"
    make_project(folder).close()
    assert is_encrypted(folder / "vault.db") and not is_encrypted(folder / "project.db")
    for path, mode in ((folder, 0o700), (folder / "project.db", 0o600), (folder / "vault.db", 0o600)):
        assert stat.S_IMODE(path.stat().st_mode) == mode, path.name
    for path in (folder / "backups").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_an_encrypted_project_asks_for_its_passphrase(tmp_path: Path) -> None:
    make_project(tmp_path / "a", project_passphrase="প্রকল্প 🔑").close()
    assert is_encrypted(tmp_path / "a" / "project.db")
    with pytest.raises(StoreError, match="encrypted; give its passphrase"):
        opened(tmp_path / "a", vault_passphrase=VAULT)
    with pytest.raises(WrongPassphrase, match="open the project"):
        opened(tmp_path / "a", project_passphrase="wrong", vault_passphrase=VAULT)
    with pytest.raises(WrongPassphrase, match="open the vault"):
        opened(tmp_path / "a", project_passphrase="প্রকল্প 🔑", vault_passphrase="wrong")
    project = opened(tmp_path / "a", project_passphrase="প্রকল্প 🔑", vault_passphrase=VAULT)
    assert project.has_vault and project.encrypted
    project.close()


def test_without_the_vault_a_project_opens_and_decides_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a")
    bring_in(project)
    project.close()
    coder = opened(tmp_path / "a")
    assert not coder.has_vault
    with pytest.raises(ProjectError, match="needs the vault"), coder.action("x", "x", private=True):
        pass
    with coder.reading() as session, pytest.raises(Exception, match="no such table"):
        session.execute(text("SELECT * FROM vault_identity"))
    coder.close()


def test_refusals(tmp_path: Path) -> None:
    make_project(tmp_path / "a").close()
    with pytest.raises(StoreError, match="holds a project already"):
        make_project(tmp_path / "a")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="holds no project.db"):
        opened(tmp_path / "empty")
    with pytest.raises(ProjectError, match="No coder"):
        Project.open(tmp_path / "a", coder=" \t")
    with pytest.raises(ProjectError, match="No name"):
        Project.create(tmp_path / "b", name=" ", coder="Ana", vault_passphrase=VAULT)
    assert not (tmp_path / "b").exists()
    (tmp_path / "a" / "vault.db").unlink()
    with pytest.raises(StoreError, match=r"vault\.db is not in this folder"):
        opened(tmp_path / "a", vault_passphrase=VAULT)


def test_an_empty_vault_passphrase_makes_no_project(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="empty passphrase"):
        Project.create(tmp_path / "a", name="Study", coder="Ana", vault_passphrase="")
    assert not list((tmp_path / "a").glob("*.db"))


def test_the_vault_of_another_project_is_refused(tmp_path: Path) -> None:
    make_project(tmp_path / "a").close()
    make_project(tmp_path / "b").close()
    shutil.copy(tmp_path / "b" / "vault.db", tmp_path / "a" / "vault.db")
    with pytest.raises(StoreError, match="belongs to another project"):
        opened(tmp_path / "a", vault_passphrase=VAULT)


def test_coders_join_once_whatever_their_script(tmp_path: Path) -> None:
    make_project(tmp_path / "a").close()
    for name in ("রুনা", "ر. ع.", "  রুনা ", "Zoë x̌", "🙂"):
        Project.open(tmp_path / "a", coder=name).close()
    project = opened(tmp_path / "a")
    with project.reading() as session:
        names = sorted(session.scalars(select(Coder.name)))
    assert names == sorted(["Ana", "রুনা", "ر. ع.", "Zoë x̌", "🙂"])
    project.close()


def test_what_is_read_is_never_written(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a")
    with project.reading() as session:
        session.add(Setting(key="stray", value=1))
        session.flush()
    with project.reading() as session:
        assert session.get(Setting, "stray") is None
    project.close()


def test_a_failed_transaction_leaves_both_files_as_they_were(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a")
    before = [(tmp_path / "a" / name).read_bytes() for name in ("project.db", "vault.db")]
    with pytest.raises(RuntimeError), project.database.transaction() as session:
        session.execute(text("INSERT INTO setting VALUES ('x', '1')"))
        session.execute(text("INSERT INTO vault_setting VALUES ('x', '1')"))
        raise RuntimeError
    assert [(tmp_path / "a" / name).read_bytes() for name in ("project.db", "vault.db")] == before
    project.close()


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """The second transaction begins on what the first committed: two coders never both write the same number."""
    first = make_project(tmp_path / "a")
    second = opened(tmp_path / "a", vault_passphrase=VAULT)
    with first.database.transaction() as session:
        session.add(Setting(key="x", value=1))
    with second.database.transaction() as session:
        assert session.get(Setting, "x") is not None
    first.close()
    second.close()


def test_who_reads_inside_a_reading_does_not_wait_behind_somebody_who_commits(tmp_path: Path) -> None:
    """The writer waits for the first reading, and whoever begins to read waits for the writer."""
    project = make_project(tmp_path / "a")
    committing, wrote = threading.Event(), []

    def write() -> None:
        with project.database.transaction() as session:
            session.add(Setting(key="written", value="টাকা 🙂"))
            session.flush()
            committing.set()
        wrote.append(time.monotonic())

    with project.reading() as session:
        assert session.get(Setting, "written") is None
        thread = threading.Thread(target=write)
        thread.start()
        assert committing.wait(30)
        time.sleep(0.2)  # until it waits to commit
        with project.reading() as inner:
            assert inner is session and inner.get(Setting, "written") is None
        read = time.monotonic()
    thread.join()
    assert read <= wrote[0]
    with project.reading() as session:
        assert session.get(Setting, "written") is not None
    project.close()


def test_a_reading_that_failed_is_over(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a")
    with pytest.raises(RuntimeError), project.reading() as session, project.reading():
        raise RuntimeError
    with project.reading() as later:
        assert later is not session
    project.close()


def test_each_thread_reads_by_itself_and_each_project(tmp_path: Path) -> None:
    projects = [make_project(tmp_path / name) for name in ("a", "b")]
    found = []

    def read() -> None:
        with projects[0].reading() as session:
            found.append(session)

    with projects[0].reading() as one, projects[1].reading() as other:
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
        assert found[0] is not one is not other
    for project in projects:
        project.close()


def test_error_messages_quote_no_testimony(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a")
    with pytest.raises(Exception) as failure, project.database.transaction() as session:  # noqa: B017, PT011
        session.add(Setting(key="project", value="she said: রুবিনা"))
        session.flush()
    assert "রুবিনা" not in str(failure.value)
    project.close()


def test_database_open_needs_a_project(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Database.open(tmp_path, None, None)
