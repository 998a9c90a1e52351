"""The append-only history: every action of a person is one event with the row changes it made.

Changes that tell an identity are kept in the vault; the project's own history never holds one.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import LargeBinary, inspect
from sqlalchemy.orm import DeclarativeBase, Session

from workbench.store.tables import Change, Event, Interview, ProjectBase, new_id
from workbench.store.vault_tables import VaultBase, VaultChange, VaultSetting

TABLES: dict[str, Any] = {
    mapper.class_.__tablename__: mapper.class_ for base in (ProjectBase, VaultBase) for mapper in base.registry.mappers
}
VAULT_EVENT = "event"
"""The vault's setting with the number of the newest event it took part in: how new it is, whoever copied it."""


def now() -> str:
    """The present moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Action:
    """One person's action in the making: rows are changed through it, and it writes the event that tells so."""

    def __init__(
        self,
        session: Session,
        coder_id: str,
        kind: str,
        summary: str,
        *,
        private: bool = False,
        target: str | None = None,
        event_id: str | None = None,
    ) -> None:
        """Begin; ``summary`` is shown to every coder, so it may name codes and counts but no words of anybody."""
        self.session = session
        self.event = Event(
            id=event_id or new_id(),
            at=now(),
            coder_id=coder_id,
            kind=kind,
            summary=summary,
            target=target,
            private=private,
        )
        self._changes: list[dict[str, Any]] = []
        self._tells = False

    @property
    def changed(self) -> bool:
        """Whether there is anything to write: a row was changed, or the event tells something by itself."""
        return bool(self._changes) or self._tells

    def removed(self, table: str) -> list[dict[str, Any]]:
        """The rows of one table that this action has removed, as they were."""
        return [c["before"] for c in self._changes if (c["table"], c["operation"]) == (table, "delete")]

    def tell(self, kind: str, summary: str) -> None:
        """Make this an event that changes no row and only tells something."""
        self.event.kind, self.event.summary, self._tells = kind, summary, True

    def insert(self, *rows: Any) -> None:
        """Add rows; rows of one table that come together are one change."""
        by_table: dict[str, list[str]] = {}
        for row in rows:
            if row.id is None:
                row.id = new_id()
            by_table.setdefault(row.__tablename__, []).append(row.id)
        self.session.add_all(rows)
        self.session.flush()
        for table, ids in by_table.items():
            self._record(table, "", "insert", None, ids, None)

    def update(self, row: Any, **values: Any) -> None:
        """Set columns of one row."""
        before = {name: getattr(row, name) for name in values if getattr(row, name) != values[name]}
        if not before:
            return
        for name in before:
            setattr(row, name, values[name])
        self.session.flush()
        after = {name: values[name] for name in before}
        self._record(row.__tablename__, _key(row), "update", before, after, self._revision(row))

    def move(self, row: Any, start: int, end: int) -> None:
        """Set a span. Both ends are recorded: an undo must know the one that happens to stay where it was as well."""
        before, after = {"start": row.start, "end": row.end}, {"start": start, "end": end}
        row.start, row.end = start, end
        self.session.flush()
        self._record(row.__tablename__, row.id, "update", before, after, self._revision(row))

    def settle_span(self, row: Any, start: int, end: int) -> None:
        """Record what this action did to a span as one change, from where it stood in the text before to where it is.

        A span can move twice in one action: with the text, and then back onto words the text had taken from it. The
        place between is of a text that never was; a redo that went back to it would put the span on other words.
        """
        self.session.flush()
        key, table = _key(row), row.__tablename__
        self._changes = [
            change
            for change in self._changes
            if (change["table"], change["row"], change["operation"]) != (table, key, "update")
            or not set(change["before"]) <= {"start", "end"}
        ]
        before, after = {"start": start, "end": end}, {"start": row.start, "end": row.end}
        self._record(table, key, "update", before, after, self._revision(row))

    def delete(self, row: Any) -> None:
        """Remove one row; it is kept whole in the history."""
        self._record(row.__tablename__, row.id, "delete", as_values(row), None, self._revision(row))
        self.session.delete(row)
        self.session.flush()

    def delete_all(self, rows: Sequence[Any]) -> None:
        """Remove rows in the order given, with one flush."""
        for row in rows:
            self._record(row.__tablename__, row.id, "delete", as_values(row), None, self._revision(row))
            self.session.delete(row)
        self.session.flush()

    def finish(self, summary: str | None = None) -> Event:
        """Write the event and its changes; the caller commits."""
        if summary is not None:
            self.event.summary = summary
        self.session.add(self.event)
        table = VaultChange if self.event.private else Change
        self.session.add_all(table(event_id=self.event.id, **change) for change in self._changes)
        self.session.flush()
        if self.event.private:
            self.session.merge(VaultSetting(key=VAULT_EVENT, value=self.event.number))
            self.session.flush()
        return self.event

    def forget_changes(self) -> None:
        """Keep nothing of what was changed so far: for what must not be found again, and cannot be undone."""
        self._changes.clear()

    def _revision(self, row: Any) -> int | None:
        interview_id = getattr(row, "interview_id", None)
        if interview_id is None or not hasattr(row, "start"):
            return None
        interview = self.session.get(Interview, interview_id)
        return interview.revision if interview is not None else None

    def _record(self, table: str, row: str, operation: str, before: Any, after: Any, revision: int | None) -> None:
        self._changes.append(
            {
                "table": table,
                "row": row,
                "operation": operation,
                "before": before,
                "after": after,
                "revision": revision,
            }
        )


def _key(row: Any) -> str:
    """The row's identifier; settings and changes have one that is not called ``id``."""
    return str(inspect(type(row)).primary_key_from_instance(row)[0])


def as_values(row: DeclarativeBase) -> dict[str, Any]:
    """The row's columns as JSON can hold them; bytes are written in base 64."""
    values = {column.key: getattr(row, column.key) for column in inspect(type(row)).columns}
    return {
        name: base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in values.items()
    }


def from_values(table: str, values: dict[str, Any]) -> Any:
    """A new row from what :func:`as_values` wrote."""
    cls = TABLES[table]
    columns = inspect(cls).columns
    return cls(
        **{
            name: base64.b64decode(value)
            if isinstance(columns[name].type, LargeBinary) and value is not None
            else value
            for name, value in values.items()
        }
    )
