"""The export log: what left the project, when, for which use, and whose words it held."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import Coder, ExportRecord


@dataclass(frozen=True)
class ExportRow:
    """One export; ``participants`` are codes: a withdrawal must find every file with the person's words."""

    created_at: str
    coder: str
    form: str
    use: str
    excerpts: int
    withheld: int
    participants: tuple[str, ...]


def list_exports(session: Session) -> list[ExportRow]:
    """Every export, newest first."""
    query = (
        select(ExportRecord, Coder.name)
        .join(Coder, Coder.id == ExportRecord.coder_id)
        .order_by(ExportRecord.created_at.desc(), ExportRecord.id)
    )
    return [
        ExportRow(
            record.created_at,
            coder,
            record.form,
            record.use,
            int(record.counts.get("excerpts", 0)),
            int(record.counts.get("withheld", 0)),
            tuple(record.participants),
        )
        for record, coder in session.execute(query)
    ]
