"""The tables of what was done: the append-only history, what left the project, what was erased."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.base_tables import ProjectBase, Row


class Tombstone(Row):
    """That a participant, an interview or the key was erased, by whom and when; nothing of what it was."""

    __tablename__ = "tombstone"

    kind: Mapped[str] = mapped_column(String)  # participant, interview, key
    code: Mapped[str] = mapped_column(String)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    erased_at: Mapped[str] = mapped_column(String)


class ExportRecord(Row):
    """What left the project, when, for which use, and whose words it holds."""

    __tablename__ = "export_record"

    created_at: Mapped[str] = mapped_column(String)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    form: Mapped[str] = mapped_column(String)
    use: Mapped[str] = mapped_column(String)
    profile: Mapped[str] = mapped_column(String, default="")
    counts: Mapped[Any] = mapped_column(JSON)
    participants: Mapped[Any] = mapped_column(JSON)


class Event(ProjectBase):
    """One action of a person. The table is append-only: triggers refuse any update or deletion."""

    __tablename__ = "event"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[str] = mapped_column(String)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    kind: Mapped[str] = mapped_column(String)
    summary: Mapped[str] = mapped_column(String)
    target: Mapped[str | None] = mapped_column(String)
    private: Mapped[bool] = mapped_column(Boolean)


class ChangeColumns:
    """What one event did to one row; the same columns in the project and in the vault."""

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(String(64), index=True)
    table: Mapped[str] = mapped_column(String)
    row: Mapped[str] = mapped_column(String)
    operation: Mapped[str] = mapped_column(String)
    before: Mapped[Any] = mapped_column(JSON, nullable=True)
    after: Mapped[Any] = mapped_column(JSON, nullable=True)
    revision: Mapped[int | None] = mapped_column(Integer)


class Change(ChangeColumns, ProjectBase):
    """Changes of ordinary events."""

    __tablename__ = "change"
