"""One open project: its store, its vault, its history, and the person at work in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workbench.clashes import clashes
from workbench.codebook import load_continuum
from workbench.codebook.schema import continuum_data
from workbench.corrected_names import cover_shown
from workbench.redaction import replaced_forms, rerender
from workbench.scrub import scrub_project
from workbench.store import undo as walking
from workbench.store.backups import FORGET, back_up, clear_partials
from workbench.store.cipher import StoreError
from workbench.store.database import Database
from workbench.store.history import Action, now
from workbench.store.in_memory import let_go_here
from workbench.store.restore import restore
from workbench.store.tables import Code, CodebookVersion, Coder, Event, Setting, new_id
from workbench.store.vault_tables import VaultSetting

BACKUP_EVERY_SECONDS = 600
COMPACT = "compact"
"""Among what is to be forgotten: the free space inside the files."""


class ProjectError(ValueError):
    """Something asked of a project that it cannot do, said in one sentence."""


class Project:
    """An open project and the coder working in it."""

    def __init__(self, database: Database, coder: Coder) -> None:
        """Wrap an open database; use :meth:`create` or :meth:`open`."""
        self.database = database
        self.coder = coder
        self.background: list[Callable[[], None]] = []
        """What waits for work that goes on behind the answers; see :meth:`finish_background`."""
        self._backed_up = time.monotonic()
        self._backed_up_revision = self.revision()

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        name: str,
        coder: str,
        vault_passphrase: str,
        project_passphrase: str | None = None,
        purpose: str = "",
        responsible: str = "",
    ) -> Project:
        """Make a project with its vault and the continuum codebook. Raises StoreError or ProjectError."""
        if not name.strip():
            raise ProjectError("No name was given for the project; type a name that tells nobody's identity.")
        person = Coder(id=new_id(), name=_clean_name(coder), created_at=now())
        database = Database.create(folder, vault_passphrase, project_passphrase)
        identifier = new_id()
        with database.transaction() as session:
            session.add(person)
            facts = {"id": identifier, "name": name.strip(), "purpose": purpose, "responsible": responsible}
            session.add(Setting(key="project", value=facts))
            session.add(VaultSetting(key="project", value={"id": identifier}))
            session.flush()
            action = Action(session, person.id, "create", "Made the project")
            _install_codebook(action)
            action.finish()
        project = cls(database, person)
        project.back_up()
        return project

    @classmethod
    def open(
        cls, folder: Path, *, coder: str, project_passphrase: str | None = None, vault_passphrase: str | None = None
    ) -> Project:
        """Open a project as ``coder``, who joins it when new. Raises StoreError, WrongPassphrase, ProjectError."""
        name = _clean_name(coder)
        database = Database.open(folder, project_passphrase, vault_passphrase)
        try:
            with database.transaction() as session:
                _check_pair(session, database.has_vault)
                clear_partials(database)
                person = session.scalars(select(Coder).where(Coder.name == name)).first()
                if person is None:
                    person = Coder(id=new_id(), name=name, created_at=now())
                    session.add(person)
                    session.flush()
            project = cls(database, person)
            if project._to_forget():
                project.back_up()
        except BaseException:
            database.close()
            raise
        return project

    @property
    def folder(self) -> Path:
        """The folder the project lies in."""
        return self.database.place.folder

    @property
    def has_vault(self) -> bool:
        """Whether identities can be seen and decided on."""
        return self.database.has_vault

    @property
    def encrypted(self) -> bool:
        """Whether the project file is encrypted (the vault always is)."""
        return self.database.key is not None

    def facts(self) -> dict[str, Any]:
        """The project's id, name, purpose and the person responsible for it."""
        with self.reading() as session:
            return dict(session.scalars(select(Setting).where(Setting.key == "project")).one().value)

    def reading(self) -> AbstractContextManager[Session]:
        """A session for reading."""
        return self.database.session()

    @contextmanager
    def action(
        self, kind: str, summary: str, *, private: bool = False, event_id: str | None = None
    ) -> Iterator[Action]:
        """One action of the coder: everything inside is one transaction over both files and one event."""
        if private:
            self.require_vault()
        with self.database.transaction() as session:
            action = Action(session, self.coder.id, kind, summary, private=private, event_id=event_id)
            yield action
            if action.changed:
                action.finish()
        self._back_up_if_due()

    def require_vault(self) -> None:
        """Raise ProjectError when the vault is not open."""
        if not self.has_vault:
            raise ProjectError("This needs the vault; open the project with the vault passphrase as well.")

    def undo(self, *, event_id: str | None = None) -> str:
        """Take back the coder's newest standing action and tell which. Raises HistoryError."""
        return self._walk(walking.undo, event_id)

    def redo(self, *, event_id: str | None = None) -> str:
        """Do again what was undone last and tell which. Raises HistoryError."""
        return self._walk(walking.redo, event_id)

    def _walk(self, step: Callable[..., Event], event_id: str | None) -> str:
        """Undo or redo; a name that is an identity again must not stand in what was written meanwhile."""
        fresh: dict[str, str] = {}

        def settling(session: Session) -> Callable[[Action, set[str]], None]:
            before, clashing = replaced_forms(session), clashes(session)

            def settle(action: Action, interview_ids: set[str]) -> None:
                cover_shown(action)
                rerender(action, interview_ids)
                if clashes(action.session) - clashing:
                    raise ProjectError(
                        "This would bring back a name that has been given as a pseudonym since; change that one first."
                    )
                fresh.update({f: p for f, p in replaced_forms(action.session).items() if f not in before})
                if fresh:
                    scrub_project(action, fresh)
                    forget_backups(action.session)

            return settle

        with self.database.transaction() as session:
            event = step(session, self.coder.id, settling, has_vault=self.has_vault, event_id=event_id)
        if fresh:
            self.back_up(forget_older_projects=True)
        return event.summary

    def has_event(self, event_id: str) -> bool:
        """Whether an action with this id is in the history already."""
        with self.reading() as session:
            return session.scalars(select(Event.id).where(Event.id == event_id)).first() is not None

    def history(self, limit: int = 200) -> list[tuple[Event, str]]:
        """The newest events with their coders' names, newest first."""
        with self.reading() as session:
            rows = session.execute(
                select(Event, Coder.name)
                .join(Coder, Coder.id == Event.coder_id)
                .order_by(Event.number.desc())
                .limit(limit)
            )
            return [(event, name) for event, name in rows]

    def revision(self) -> int:
        """The number of the newest event: it moves whenever anything has changed."""
        with self.reading() as session:
            return session.scalar(select(func.max(Event.number))) or 0

    def note(self, kind: str, summary: str) -> None:
        """Write into the history something that changed no row, such as that the key was exported."""
        with self.database.transaction() as session:
            Action(session, self.coder.id, kind, summary).finish()

    def back_up(self, *, forget_older_projects: bool = False) -> list[Path]:
        """Make verified backups of the open files now; see :func:`workbench.store.backups.back_up`."""
        self._backed_up = time.monotonic()
        revision = self.revision()
        asked = self._to_forget()
        reached = {"project", "vault"} if self.has_vault else {"project"}
        if COMPACT in asked:
            self.database.compact()
        made = back_up(self.database, forget=asked | ({"project"} if forget_older_projects else set()))
        if asked:
            # What concerns a vault that is closed now waits until it is next open.
            left = sorted(asked - reached) if asked - reached - {COMPACT} else []
            with self.database.transaction() as session:
                # What was asked for while the copies were verified is not in them: it stays for the next backup.
                if (session.scalar(select(func.max(Event.number))) or 0) == revision:
                    session.merge(Setting(key=FORGET, value=left))
                    if self.has_vault:
                        session.execute(delete(VaultSetting).where(VaultSetting.key == FORGET))
        self._backed_up_revision = revision
        return made

    def restore(self, stamp: str) -> None:
        """Go back to the backups of one moment; see :func:`workbench.store.restore.restore`."""
        self.finish_background()
        restore(self.database, stamp, self.coder.id)
        self._backed_up_revision = -1

    def _to_forget(self) -> set[str]:
        """The files whose older backups hold what must go: until a backup is made, or when that was cut short."""
        with self.reading() as session:
            asked = session.get(Setting, FORGET)
            marked = self.has_vault and session.get(VaultSetting, FORGET) is not None
        return set(asked.value if asked is not None else ()) | ({"project"} if marked else set())

    def _back_up_if_due(self) -> None:
        if time.monotonic() - self._backed_up > BACKUP_EVERY_SECONDS:
            self.back_up()

    def finish_background(self) -> None:
        """Wait for backups under way behind the answers; before files are closed, replaced or removed."""
        for finish in self.background:
            finish()

    def close(self) -> None:
        """Back up what changed since the last backup, and close the files."""
        self.finish_background()
        if self.revision() != self._backed_up_revision:
            self.back_up()
        let_go_here(self.database)
        self.database.close()


def forget_backups(session: Session) -> None:
    """Remember, in the action that marks a name, that older backups of the project must go when it is done."""
    session.merge(VaultSetting(key=FORGET, value=True))


def forget_files(session: Session, *what: str) -> None:
    """Remember which files' older backups must go, and whether free space must be cleared (``compact``)."""
    asked = session.get(Setting, FORGET)
    session.merge(Setting(key=FORGET, value=sorted({*what, *(asked.value if asked is not None else ())})))


def _clean_name(coder: str) -> str:
    name = " ".join(coder.split())
    if not name:
        raise ProjectError("No coder was named; give the initials or the name your team knows you by.")
    return name


def _check_pair(session: Session, has_vault: bool) -> None:
    if not has_vault:
        return
    project = session.get(Setting, "project")
    vault = session.get(VaultSetting, "project")
    if project is None or vault is None or project.value["id"] != vault.value["id"]:
        raise StoreError("This vault belongs to another project; put the vault and project made together side by side.")


def _install_codebook(action: Action) -> None:
    codebook = load_continuum()
    version = CodebookVersion(
        id=new_id(),
        number=1,
        name=f"{codebook.title} {codebook.version}",
        note="As shipped",
        content={"continuum": continuum_data()},
        created_at=now(),
    )
    positions = [
        Code(
            id=position.id,
            label=position.label,
            dimension=dimension.id,
            family=None,
            level=position.level,
            band=position.band,
            definition=position.definition,
        )
        for dimension in codebook.dimensions
        for position in dimension.positions
    ]
    others = [
        Code(id=code.id, label=code.label, family=family.id, definition=code.definition)
        for family in codebook.families
        for code in family.codes
    ]
    codes = positions + others
    for order, code in enumerate(codes):
        code.origin, code.active, code.ord = "continuum", True, order
    action.insert(version, *codes)
