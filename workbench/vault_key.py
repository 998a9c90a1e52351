"""The key to the pseudonyms, which is the vault: its passphrase, copies elsewhere, its return, and its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.identities import unreviewed
from workbench.project import Project, ProjectError, forget_files
from workbench.store.backups import backups_of
from workbench.store.cipher import Key, StoreError, WrongPassphrase, derivation, derive_key, new_key
from workbench.store.database import Database, Place
from workbench.store.history import VAULT_EVENT, Action, now
from workbench.store.migrate import upgrade
from workbench.store.rekey import Which, change_key, copy_under, put_in_place, shred
from workbench.store.tables import Coder, Event, Setting, Tombstone, new_id
from workbench.store.vault_tables import VaultChange, VaultSetting

Standing = Literal["pseudonymised", "anonymised"]
Where = Literal["here", "elsewhere", "missing", "destroyed"]
KEY_PLACES: Mapping[Where, str] = {
    "here": "on this machine",
    "elsewhere": "kept elsewhere",
    "missing": "not in the project's folder",
    "destroyed": "destroyed",
}
"""Where the key is, in words."""


@dataclass(frozen=True)
class KeyFacts:
    """Where the key is and how it is kept; ``exports`` are (when, by whom), newest first."""

    where: Where
    open: bool
    derivation: str
    backups: int
    newest_backup: str
    exports: tuple[tuple[str, str], ...]
    standing: Standing


def standing(project: Project) -> Standing:
    """What the texts may be called: anonymised only once the key was destroyed and nothing of it lies here.

    The word is about this machine and about the names: what the stories tell remains, and so may copies elsewhere.
    """
    place = project.database.place
    with project.reading() as session:
        destroyed = _destroyed(session)
    gone = not place.vault.exists() and not backups_of(project.database, "vault")
    return "anonymised" if destroyed and gone else "pseudonymised"


def standing_words(project: Project) -> str:
    """The standing in one sentence, for pages, files that leave and their notes."""
    if standing(project) == "anonymised":
        return "Anonymised: no key exists on this machine; what the stories tell remains."
    return "Pseudonymised: whoever holds the vault and its passphrase can name people again."


def key_facts(project: Project) -> KeyFacts:
    """Everything the safety page says of the key."""
    vault = project.database.place.vault
    copies = backups_of(project.database, "vault")
    with project.reading() as session:
        rows = session.execute(
            select(Event.at, Coder.name)
            .join(Coder, Coder.id == Event.coder_id)
            .where(Event.kind == "key.export")
            .order_by(Event.number.desc())
        )
        exports = tuple((at, name) for at, name in rows)
        where = _where(session, vault)
    return KeyFacts(
        where,
        project.has_vault,
        derivation(vault) if vault.is_file() else "",
        len(copies),
        copies[0].stem.split("-", 1)[1] if copies else "",
        exports,
        standing(project),
    )


def _where(session: Session, vault: Path) -> Where:
    if vault.is_file():
        return "here"
    if _destroyed(session):
        return "destroyed"
    moved = session.scalars(
        select(Event.kind).where(Event.kind.in_(["key.detach", "key.return"])).order_by(Event.number.desc()).limit(1)
    ).first()
    return "elsewhere" if moved == "key.detach" else "missing"


def _destroyed(session: Session) -> bool:
    return session.scalars(select(Tombstone.id).where(Tombstone.kind == "key").limit(1)).first() is not None


def change_passphrase(project: Project, which: Which, *, current: str | None, new: str) -> None:
    """Put the project or the vault under a new passphrase; a project file without one becomes encrypted.

    Its older backups, which open with the old passphrase, are replaced by a new one. Other windows that have the
    project open must open it again. ``current`` is the present passphrase; None where it was typed a moment ago.
    Raises ProjectError when it is wrong, or when ``new`` opens the other file.
    """
    project.finish_background()
    _refuse_sample(project)
    database, place = project.database, project.database.place
    if which == "vault":
        project.require_vault()
    held, path = (database.vault_key, place.vault) if which == "vault" else (database.key, place.project)
    if held is not None and current is not None and (not current or derive_key(path, current) != held):
        raise ProjectError(f"The present passphrase of the {which} was not given rightly; type it again.")
    other, there = (database.key, place.project) if which == "vault" else (database.vault_key, place.vault)
    if new and other is not None and derive_key(there, new) == other:
        raise ProjectError("The two passphrases would be the same, so every coder could open the vault; choose two.")
    what = "Encrypted the project file" if held is None else f"Changed the passphrase of the {which}"
    with database.transaction() as session:
        # Both are said before, in one: if the program dies in between, the older backups go at the next opening, and
        # no passphrase was ever changed without a word in the history.
        forget_files(session, which)
        Action(session, project.coder.id, "key.passphrase", what).finish()
    try:
        change_key(database, which, new)
    except (StoreError, OSError):
        project.note("key.passphrase", f"The passphrase of the {which} stayed as it was: the change failed")
        raise
    project.back_up()


def export_key(project: Project, folder: Path, *, passphrase: str | None = None) -> Path:
    """Write a verified encrypted copy of the vault into a folder elsewhere, under another passphrase if one is given.

    Returns the file. The history tells that and when, never where. Raises ProjectError, StoreError.
    """
    project.require_vault()
    target = _new_copy(project, folder)
    key = new_key(passphrase) if passphrase else project.database.vault_key
    with project.database.transaction() as session:
        _copy_key(project.database, target, key)
        Action(session, project.coder.id, "key.export", "Exported the key").finish()
    return target


def _new_copy(project: Project, folder: Path) -> Path:
    if not folder.is_dir():
        raise ProjectError(f"The folder {folder.name} was given and is not there; name a folder of another disk.")
    if folder.resolve().is_relative_to(project.folder.resolve()):
        raise ProjectError("A folder inside the project was given; name one of another disk, away from the project.")
    return folder / f"vault-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db"


def _copy_key(database: Database, target: Path, key: Key | None) -> None:
    partial = target.with_name(target.name + ".partial")
    try:
        copy_under(database.place.vault, database.vault_key, partial, key)
        put_in_place(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ProjectError(f"The folder {target.parent.name} cannot be written to; choose another.") from error


def detach_key(project: Project, folder: Path, *, passphrase: str | None = None) -> Path:
    """Keep the key elsewhere: export it afresh, verified, then remove the vault and its backups from this machine.

    The project stays open without its vault. Returns the file that is now the only key. Raises as export does.
    """
    project.finish_background()
    _refuse_sample(project)
    with project.reading() as session:
        exported = _vault_event(session)
    target = export_key(project, folder, passphrase=passphrase)
    project.note("key.detach", "Took the key off this machine")
    with project.database.transaction() as session:
        if _newest_private(session) > exported:
            raise ProjectError("Another window decided on names meanwhile; close it there and try again.")
    project.database.reopen(project.database.key, None)
    with project.database.transaction():
        # Listed under the lock: another window's backup may have ended just now.
        _shred_all(_vault_files(project.database))
    return target


def return_key(project: Project, copy: Path, passphrase: str) -> None:
    """Bring an exported key back, checked to be of this project and as new as it, and open it.

    Raises ProjectError where it does not fit, WrongPassphrase where the passphrase does not.
    """
    project.finish_background()
    database, place = project.database, project.database.place
    if place.vault.exists():
        raise ProjectError("The vault is on this machine already; there is nothing to bring back.")
    with project.reading() as session:
        if _destroyed(session):
            raise ProjectError("The key of this project was destroyed, and is not taken back.")
    if not copy.is_file():
        raise ProjectError(f"The file {copy.name} was given and is not there; name the file of the exported key.")
    partial = _Arriving(place.folder).vault
    try:
        # The bytes are copied first: what is looked at elsewhere would keep that disk busy.
        partial.write_bytes(copy.read_bytes())
        partial.chmod(0o600)
        key = derive_key(partial, passphrase)
        try:
            upgrade("vault", partial, key)
        except WrongPassphrase as error:
            raise WrongPassphrase(
                f"The passphrase given does not open {copy.name}, or the file is damaged; type the one it was "
                "exported under."
            ) from error
        _check_fits(project, key)
        put_in_place(partial, place.vault)
    finally:
        for left in (partial, partial.with_name(partial.name + "-journal")):
            left.unlink(missing_ok=True)
    database.reopen(database.key, key)
    project.note("key.return", "Brought the key back")
    project.back_up()


def _check_fits(project: Project, key: Key) -> None:
    """The vault must be this project's, and know every decision on names the project knows, and no later one."""
    beside = Database(_Arriving(project.folder), project.database.key, key)
    try:
        with beside.session() as session:
            mine, theirs = session.get(Setting, "project"), session.get(VaultSetting, "project")
            if mine is None or theirs is None or mine.value["id"] != theirs.value["id"]:
                raise ProjectError("This key belongs to another project; choose the one that was exported from here.")
            known, newest = _vault_event(session), _newest_private(session)
    finally:
        beside.close()
    if known != newest:
        which = "older" if known < newest else "newer"
        raise ProjectError(
            f"This key is {which} than the project (event {known}, and the project is at {newest}); "
            "bring back the copy that was exported last."
        )


def destroy_key(project: Project, *, name: str, accept_unreviewed: bool = False) -> None:
    """Destroy the vault and all its backups on this machine, for good; ``name`` is the project's, typed by a person.

    Original files, original texts, real names and the way back to them are lost. Raises ProjectError when the name
    differs, or while identities wait for review, unless that is accepted.
    """
    project.finish_background()
    project.require_vault()
    _refuse_sample(project)
    if " ".join(name.split()) != project.facts()["name"]:
        raise ProjectError("The project's name was not typed as it is; type it to destroy the key.")
    with project.reading() as session:
        waiting = sum(unreviewed(session).values())
    if waiting and not accept_unreviewed:
        raise ProjectError(
            f"{waiting} mentions wait for review, and without the key nobody can look at them again; "
            "review them first, or say that you accept it."
        )
    with project.database.transaction() as session:
        session.add(Tombstone(id=new_id(), kind="key", code="key", coder_id=project.coder.id, erased_at=now()))
        session.flush()
        Action(session, project.coder.id, "key.destroy", "Destroyed the key").finish()
    project.database.reopen(project.database.key, None)
    with project.database.transaction():
        # Listed under the lock: another window's backup may have ended just now.
        _shred_all(_vault_files(project.database))


def _refuse_sample(project: Project) -> None:
    """The sample study opens by itself, with a passphrase everybody knows; it keeps that."""
    if project.facts().get("purpose") == "sample":
        raise ProjectError(
            "The sample study keeps its key and its known passphrase; try this in a project of your own."
        )


def _vault_files(database: Database) -> list[Path]:
    """Everything of the vault on this machine, the vault itself last: while it is there, nothing is done yet."""
    partials = [*database.place.folder.glob("vault.db.*"), *database.place.backups.glob("vault-*.partial*")]
    return [*partials, *backups_of(database, "vault"), database.place.vault]


def _shred_all(paths: Iterable[Path]) -> None:
    for path in paths:
        shred(path)


class _Arriving(Place):
    """A project's place with a vault that is not in its own place yet."""

    @property
    def vault(self) -> Path:
        """The file that was copied in and is still to be checked."""
        return self.folder / "vault.db.partial"


def _vault_event(session: Session) -> int:
    """The number of the newest event the vault took part in; vaults made before this was kept are asked otherwise."""
    told = session.get(VaultSetting, VAULT_EVENT)
    if told is not None:
        return int(told.value)
    known = set(session.scalars(select(VaultChange.event_id).distinct()))
    rows = session.execute(select(Event.id, Event.number).where(Event.private).order_by(Event.number.desc()))
    return next((number for event_id, number in rows if event_id in known), 0)


def _newest_private(session: Session) -> int:
    return session.scalar(select(func.max(Event.number)).where(Event.private)) or 0
