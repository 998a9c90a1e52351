"""The key: changing its passphrase, copies elsewhere, its return, its end, and what the texts may be called then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.projects import INTERVIEW, NAMES, VAULT, bring_in, make_project
from tests.workbench.dying import Moment, killed_in
from tests.workbench.looking import code, covered, failed, ids, sound, texts
from workbench import decisions
from workbench.project import Project, ProjectError
from workbench.store import backups, rekey
from workbench.store import restore as restoring
from workbench.store.backups import backups_of
from workbench.store.cipher import StoreError, WrongPassphrase, derive_key, is_encrypted
from workbench.store.tables import Event, Tombstone
from workbench.store.undo import HistoryError
from workbench.vault_key import (
    change_passphrase,
    destroy_key,
    detach_key,
    export_key,
    key_facts,
    return_key,
    standing,
    standing_words,
)

NEW = "নতুন গোপন কথা 🔑 x̌é"
PROJECT = "project passphrase for tests"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    bring_in(made)
    yield made
    made.database.close()


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder that stands for another disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


def reopened(project: Project, **options: str) -> Project:
    return Project.open(project.folder, coder="Ana", **options)


def test_the_vault_opens_with_the_new_passphrase_alone(project: Project) -> None:
    coding = code(project, "kept my passport")
    before = (texts(project), covered(project))
    change_passphrase(project, "vault", current=VAULT, new=NEW)
    assert (texts(project), covered(project)) == before, "the open project goes on"
    decisions.mark_form(project, "passport", "ID_NUMBER")
    sound(project)
    project.close()
    with pytest.raises(WrongPassphrase):
        reopened(project, vault_passphrase=VAULT)
    again = reopened(project, vault_passphrase=NEW)
    assert coding in covered(again)
    sound(again)
    for path in backups_of(again.database, "vault"):
        assert backups.integrity_faults(path, again.database.vault_key) == []
    again.database.close()


def test_a_plain_project_file_becomes_encrypted_and_so_do_its_backups(project: Project) -> None:
    project.back_up()
    change_passphrase(project, "project", current=None, new=NEW)
    assert project.encrypted and is_encrypted(project.database.place.project)
    assert [is_encrypted(path) for path in backups_of(project.database, "project")] == [True]
    for path in project.folder.rglob("*"):
        assert path.is_dir() or b"eight hundred" not in path.read_bytes()
    sound(project)
    project.close()
    with pytest.raises(StoreError, match="give its passphrase"):
        reopened(project)
    again = reopened(project, project_passphrase=NEW, vault_passphrase=VAULT)
    assert again.history()[0][0].summary == "Encrypted the project file"
    change_passphrase(again, "project", current=NEW, new="three more words")
    again.close()
    reopened(project, project_passphrase="three more words").close()


REFUSED = [
    ("the present one is wrong", {"which": "vault", "current": "wrong", "new": NEW}, "not given rightly"),
    ("the present one is empty", {"which": "vault", "current": "", "new": NEW}, "not given rightly"),
    ("the new one is empty", {"which": "vault", "current": VAULT, "new": ""}, "empty passphrase"),
    ("the new one opens the other file", {"which": "vault", "current": VAULT, "new": PROJECT}, "would be the same"),
]


@pytest.mark.parametrize(("remark", "options", "match"), REFUSED, ids=[r[0] for r in REFUSED])
def test_a_change_that_is_refused_changes_nothing(remark: str, options: Any, match: str, tmp_path: Path) -> None:
    made = make_project(tmp_path / "study", project_passphrase=PROJECT)
    with pytest.raises((ProjectError, StoreError), match=match):
        change_passphrase(made, **options)
    made.close()
    reopened(made, project_passphrase=PROJECT, vault_passphrase=VAULT).close()


def test_another_window_is_told_to_open_the_project_again(project: Project) -> None:
    other = reopened(project, vault_passphrase=VAULT)
    change_passphrase(project, "vault", current=VAULT, new=NEW)
    with pytest.raises(StoreError, match="close the project and open it again"):
        decisions.mark_form(other, "passport", "ID_NUMBER")
    with pytest.raises(StoreError, match="open it again"):
        other.history()
    other.database.close()
    sound(project)


MOMENTS: list[tuple[str, Moment | None, str]] = [
    ("nothing is copied yet", (rekey, "copy_under", "before", 1), "old"),
    ("the copy is made", (rekey, "copy_under", "after", 1), "old"),
    ("the copy is being checked", (rekey, "integrity_faults", "before", 1), "old"),
    ("the copy is on the disk, without its name", (os, "replace", "before", 1), "old"),
    ("the new file has its name", (os, "replace", "after", 1), "new"),
    ("the old file is being overwritten", (rekey, "_overwrite", "before", 1), "new"),
    ("older backups are still there", (Project, "back_up", "before", 1), "new"),
    ("older backups are being removed", (Path, "unlink", "before", 3), "new"),
    ("nothing happens", None, "new"),
]


@pytest.mark.parametrize("which", ["vault", "project"])
@pytest.mark.parametrize(("remark", "moment", "opens"), MOMENTS, ids=[m[0] for m in MOMENTS])
def test_killed_at_any_moment_exactly_one_passphrase_opens_it(
    remark: str, moment: Moment | None, opens: str, which: Any, tmp_path: Path
) -> None:
    made = make_project(tmp_path / "study", project_passphrase=PROJECT)
    bring_in(made)
    before = texts(made)
    made.close()
    died = killed_in(
        made.folder, lambda p: change_passphrase(p, which, current=None, new=NEW), moment, project_passphrase=PROJECT
    )
    assert died == (moment is not None), f"{remark}: the moment never came"
    old = {"project_passphrase": PROJECT, "vault_passphrase": VAULT}
    new = old | {f"{which}_passphrase": NEW}
    fits, other = (new, old) if opens == "new" else (old, new)
    with pytest.raises(WrongPassphrase):
        reopened(made, **other)
    again = reopened(made, **fits)
    assert texts(again) == before
    sound(again)  # no backup is left that does not open with the key, and no partial file
    assert not list(made.folder.rglob("*.partial*"))
    told = [event.kind for event, _ in again.history()]
    assert opens == "old" or told.count("key.passphrase") == 1, "no passphrase is changed without a word"
    again.database.close()


def test_a_change_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_project(tmp_path / "study", project_passphrase=PROJECT)

    def full(*_: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(rekey, "copy_under", full)
    with pytest.raises(OSError, match="no space"):
        change_passphrase(made, "vault", current=VAULT, new=NEW)
    assert "stayed as it was" in made.history()[0][0].summary
    made.close()
    reopened(made, project_passphrase=PROJECT, vault_passphrase=VAULT).close()


def test_an_export_opens_with_its_passphrase_and_is_told_without_its_place(project: Project, disk: Path) -> None:
    same, other = export_key(project, disk), export_key(project, disk, passphrase=NEW)
    assert backups.integrity_faults(same, project.database.vault_key) == []
    assert backups.integrity_faults(other, derive_key(other, NEW)) == []
    assert sorted(disk.iterdir()) == sorted([same, other]), "nothing else is left there"
    event = project.history()[0][0]
    assert (event.kind, event.summary) == ("key.export", "Exported the key")
    assert disk.name not in event.summary
    assert len(key_facts(project).exports) == 2
    for path in (same, other):
        assert not any(name.encode() in path.read_bytes() for name in NAMES)


@pytest.mark.parametrize(("remark", "where"), [("inside the project", "backups"), ("not there", "nowhere")])
def test_an_export_to_no_other_place_is_refused(remark: str, where: str, project: Project) -> None:
    with pytest.raises(ProjectError, match="name (one|a folder) of another disk"):
        export_key(project, project.folder / where)


def test_the_key_is_kept_elsewhere_and_brought_back(project: Project, disk: Path) -> None:
    place = project.database.place
    key = detach_key(project, disk)
    assert not place.vault.exists() and backups_of(project.database, "vault") == []
    assert (key_facts(project).where, standing(project), project.has_vault) == ("elsewhere", "pseudonymised", False)
    coding = code(project, "kept my passport")  # coding goes on without names
    project.undo()
    with pytest.raises(ProjectError, match="needs the vault"):
        decisions.mark_form(project, "passport", "ID_NUMBER")
    project.close()
    again = reopened(project)
    with pytest.raises(WrongPassphrase, match=key.name):
        return_key(again, key, "not this one")
    assert not place.vault.exists()
    return_key(again, key, VAULT)
    assert key_facts(again).where == "here" and coding not in covered(again)
    decisions.mark_form(again, "passport", "ID_NUMBER")
    sound(again)
    again.database.close()


def test_a_key_of_another_project_or_of_before_is_not_taken_back(project: Project, disk: Path, tmp_path: Path) -> None:
    foreign = make_project(tmp_path / "other")
    theirs = export_key(foreign, disk)
    foreign.database.close()
    early = export_key(project, disk)
    decisions.mark_form(project, "passport", "ID_NUMBER")
    late = detach_key(project, disk)
    with pytest.raises(ProjectError, match="belongs to another project"):
        return_key(project, theirs, VAULT)
    with pytest.raises(ProjectError, match="older than the project"):
        return_key(project, early, VAULT)
    with pytest.raises(ProjectError, match="is not there"):
        return_key(project, disk / "gone.db", VAULT)
    assert not list(project.folder.glob("vault*"))
    return_key(project, late, VAULT)
    with pytest.raises(ProjectError, match="nothing to bring back"):
        return_key(project, late, VAULT)
    sound(project)


def test_a_vault_from_before_event_numbers_were_kept_is_known_by_its_changes(project: Project, disk: Path) -> None:
    from workbench.store.vault_tables import VaultSetting

    with project.database.transaction() as session:
        session.delete(session.get_one(VaultSetting, "event"))
    return_key_works = detach_key(project, disk)
    return_key(project, return_key_works, VAULT)
    sound(project)


def test_a_destroyed_key_leaves_no_byte_and_another_word(project: Project, disk: Path) -> None:
    held = project.database.place.vault.read_bytes()
    export_key(project, disk)
    before = texts(project)
    code(project, "kept my passport")
    decisions.confirm(project, [row.id for row in _identities(project)])
    destroy_key(project, name="Study")
    assert standing(project) == "anonymised" and "what the stories tell remains" in standing_words(project)
    assert not list(project.folder.rglob("vault*"))
    assert all(held[:16] not in path.read_bytes() for path in project.folder.rglob("*") if path.is_file())
    assert texts(project) == before and failed(project) == ["Names outside the vault"]
    facts = key_facts(project)
    assert (facts.where, len(facts.exports)) == ("destroyed", 1)
    with project.reading() as session:
        assert session.scalars(select(Tombstone.kind)).all() == ["key"]
    with pytest.raises(HistoryError, match="nothing of yours"):
        project.undo()
    with pytest.raises(ProjectError, match="was destroyed"):
        return_key(project, next(disk.iterdir()), VAULT)
    project.close()
    again = reopened(project)
    assert standing(again) == "anonymised"
    again.database.close()


def _identities(project: Project) -> list[Any]:
    from workbench.identities import list_identities

    with project.reading() as session:
        return list_identities(session)


def test_the_key_is_not_destroyed_by_a_slip(project: Project) -> None:
    with pytest.raises(ProjectError, match="name was not typed"):
        destroy_key(project, name="study")
    with pytest.raises(ProjectError, match="wait for review"):
        destroy_key(project, name="Study")
    assert key_facts(project).where == "here" and standing(project) == "pseudonymised"
    sound(project)
    destroy_key(project, name="Study", accept_unreviewed=True)
    assert standing(project) == "anonymised"


DESTROYING: list[tuple[str, Moment]] = [
    ("backups are being overwritten", (rekey, "_overwrite", "after", 1)),
    ("the vault itself is still there", (rekey, "_overwrite", "before", 3)),
]


@pytest.mark.parametrize(("remark", "moment"), DESTROYING, ids=[d[0] for d in DESTROYING])
def test_a_destruction_cut_short_is_not_called_anonymised(remark: str, moment: Moment, project: Project) -> None:
    project.back_up()
    project.database.close()
    assert killed_in(project.folder, lambda p: destroy_key(p, name="Study", accept_unreviewed=True), moment), remark
    again = reopened(project)
    assert standing(again) == "pseudonymised"
    again.database.close()


def test_detaching_cut_short_leaves_the_vault_or_its_copy(project: Project, disk: Path) -> None:
    project.close()
    moment = (rekey, "_overwrite", "before", 1)
    assert killed_in(project.folder, lambda p: detach_key(p, disk), moment)
    (copy,) = disk.iterdir()
    again = reopened(project, vault_passphrase=VAULT)
    sound(again)
    assert backups.integrity_faults(copy, again.database.vault_key) == []
    again.database.close()


def test_restoring_goes_back_with_both_files_and_forward_in_the_history(project: Project) -> None:
    coding = code(project, "kept my passport")
    decisions.rename_pseudonym(project, _identities(project)[0].id, "Torvald")
    project.back_up()
    before = (texts(project), covered(project))
    (wanted, *_) = restoring.stamps(project.database)
    bring_in(project, INTERVIEW + "\nInterviewer: Anything else? 🚪\n\nRubina Akter: رجعت.\n")
    other = reopened(project, vault_passphrase=VAULT)
    revision = project.revision()
    project.restore(wanted)
    assert (texts(project), covered(project)) == before == (texts(other), covered(other))
    assert coding in covered(project) and project.revision() == revision + 1
    assert project.history()[0][0].summary.startswith("Went back to the backup of 20")
    with pytest.raises(HistoryError, match="nothing of yours"):
        project.undo()
    assert restoring.stamps(project.database)[0] > wanted, "what was there is in a backup"
    newest = restoring.stamps(project.database)[0]
    project.restore(newest)
    assert len(ids(project)) == 2
    sound(project)
    other.database.close()


RESTORING: list[tuple[str, Moment]] = [
    ("the present files are being backed up", (backups, "_copy", "after", 1)),
    ("the backup is copied", (restoring, "_prepare", "after", 2)),
    ("one file holds the older rows", (restoring, "_replace_rows", "after", 1)),
    ("both do, and nothing is committed", (restoring, "_write_event", "after", 1)),
]


@pytest.mark.parametrize(("remark", "moment"), RESTORING, ids=[r[0] for r in RESTORING])
def test_going_back_cut_short_changes_nothing(remark: str, moment: Moment, project: Project) -> None:
    (wanted, *_) = restoring.stamps(project.database)
    bring_in(project, INTERVIEW + "\nInterviewer: Anything else? 🚪\n\nRubina Akter: رجعت.\n")
    before = texts(project)
    project.close()
    assert killed_in(project.folder, lambda p: p.restore(wanted), moment), f"{remark}: the moment never came"
    again = reopened(project, vault_passphrase=VAULT)
    assert texts(again) == before and len(before) == 2
    assert not list(again.folder.glob("*.restoring*"))
    sound(again)
    again.database.close()


def test_a_backup_that_is_not_sound_or_not_there_changes_nothing(project: Project) -> None:
    (wanted, *_) = restoring.stamps(project.database)
    path = project.database.place.backups / f"vault-{wanted}.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    before = texts(project)
    with pytest.raises(StoreError, match="is not sound"):
        project.restore(wanted)
    with pytest.raises(StoreError, match="no backup of this moment"):
        project.restore("20000101-000000-000000")
    assert texts(project) == before
    assert not list(project.folder.glob("*.restoring*"))


def test_without_the_vault_the_project_does_not_go_back_behind_a_decision(project: Project, disk: Path) -> None:
    (early, *_) = restoring.stamps(project.database)
    decisions.confirm(project, [_identities(project)[0].id])
    shutil.copytree(project.folder / "backups", disk / "kept")
    detach_key(project, disk)
    assert early in restoring.stamps(project.database)
    with pytest.raises(StoreError, match="bring the vault back"):
        project.restore(early)
    with project.reading() as session:
        assert session.scalars(select(Event.kind).order_by(Event.number.desc())).first() == "key.detach"
