"""What every table of ``project.db`` is made from."""

from __future__ import annotations

import uuid

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A fresh row identifier (32 hexadecimal digits)."""
    return uuid.uuid4().hex


class ProjectBase(DeclarativeBase):
    """Base of the tables in the project file."""

    metadata = MetaData(naming_convention=NAMING)


class Row(ProjectBase):
    """A row with an identifier of its own, so that history can name it."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
