"""Replacing backups after the answer: soon, always, and whatever happens in between."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.projects import VAULT, sample_project
from tests.workbench.looking import sound
from workbench import decisions
from workbench.backing_up import answer_first, finish_backups
from workbench.project import Project
from workbench.store.backups import backups_of
from workbench.store.cipher import StoreError
from workbench.store.tables import Turn
from workbench.store.vault_tables import Mention

WORDS = "মালিক"


def hold(project: Project, words: str) -> list[bool]:
    """For each backup of the project, whether it holds the words."""
    return [words.encode() in path.read_bytes() for path in backups_of(project.database, "project")]


@pytest.fixture
def project(tmp_path: Path):
    made = sample_project(tmp_path / "study")
    made.back_up()
    assert any(hold(made, WORDS))
    yield made
    finish_backups(made)
    made.database.close()


def test_at_once_where_nobody_waits(project: Project) -> None:
    decisions.mark_form(project, WORDS, "PERSON")
    assert hold(project, WORDS) == [False]


def test_after_the_answer_where_somebody_does(project: Project) -> None:
    answer_first(project)
    decisions.mark_form(project, WORDS, "PERSON")
    decisions.mark_form(project, "women", "ORGANISATION")
    decisions.add_alias(project, decisions_on(project, WORDS), "café 🚌 x")
    finish_backups(project)
    assert len(hold(project, WORDS)) == 1
    assert hold(project, WORDS) == hold(project, "other women") == [False]
    finish_backups(project)  # nothing under way: nothing to wait for
    sound(project)


def decisions_on(project: Project, name: str) -> str:
    from tests.workbench.looking import named

    return named(project, name).id


def test_a_backup_that_fails_stays_due(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("The backup did not verify.")

    answer_first(project)
    with monkeypatch.context() as broken:
        broken.setattr("workbench.project.back_up", fail)
        decisions.mark_form(project, WORDS, "PERSON")
        finish_backups(project)
    assert any(hold(project, WORDS))
    again = Project.open(project.folder, coder="Ana", vault_passphrase=VAULT)
    assert not any(hold(again, WORDS)), "opening makes the backup that was due"
    again.database.close()


def test_a_reader_of_the_vault_and_a_writer_do_not_wait_for_each_other(project: Project) -> None:
    """The reader asks the vault first, then the project, while somebody commits to both."""
    done: list[str] = []

    def write() -> None:
        decisions.mark_form(project, "women", "PERSON")
        done.append("written")

    writer = threading.Thread(target=write)
    with project.reading() as session:
        session.scalars(select(Mention.id)).all()
        writer.start()
        writer.join(1.0)
        assert session.scalars(select(Turn.id)).all()
    writer.join()
    assert done == ["written"]
