"""The export log: what left the project, when, for which use, and whose words it held."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import Coder, ExportRecord


@dataclass(frozen=True)
class ExportRow:
    """One export, ``excerpts`` being what it counts (excerpts, transcripts, replacements).

    ``participants`` are codes: a withdrawal must find every file with the person's words.
    """

    created_at: str
    coder: str
    form: str
    use: str
    excerpts: int
    withheld: int
    participants: tuple[str, ...]
    profile: str = ""


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
            _left(record.counts),
            int(record.counts.get("withheld", 0)),
            tuple(record.participants),
            record.profile,
        )
        for record, coder in session.execute(query)
    ]


def _left(counts: dict[str, int]) -> int:
    """How many excerpts, transcripts or rows of a log left."""
    return next(
        (int(counts[what]) for what in ("excerpts", "transcripts", "replacements", "attributes") if what in counts), 0
    )
