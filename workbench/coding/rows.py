"""Reading codings: those of an interview, how many there are, and which codes a coder used."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.store.tables import Code, CodebookVersion, Coder, Coding


@dataclass(frozen=True)
class CodingRow:
    """One coding as views show it; offsets are of the working text, in code points.

    ``attributes`` maps an attribute's id to its value; what stands at the codebook's default is left out.
    """

    id: str
    interview_id: str
    start: int
    end: int
    code_id: str
    coder: str
    coder_id: str
    memo: str
    version: int
    attributes: dict[str, str] = field(default_factory=dict)


def codings_of(session: Session, interview_id: str, start: int = 0, end: int | None = None) -> list[CodingRow]:
    """The codings of one interview that touch ``[start, end)``, by position."""
    query = (
        select(
            Coding.id,
            Coding.interview_id,
            Coding.start,
            Coding.end,
            Coding.code_id,
            Coder.name,
            Coding.coder_id,
            Coding.memo,
            CodebookVersion.number,
            Coding.attributes,
        )
        .join(Coder, Coder.id == Coding.coder_id)
        .join(CodebookVersion, CodebookVersion.id == Coding.version_id)
        .where(Coding.interview_id == interview_id, Coding.end > start)
        .order_by(Coding.start, Coding.end, Coding.id)
    )
    if end is not None:
        query = query.where(Coding.start < end)
    return [CodingRow(*row) for row in session.execute(query)]


def coding_counts(session: Session) -> dict[str, int]:
    """Codings per interview id."""
    return {
        r[0]: r[1] for r in session.execute(select(Coding.interview_id, func.count()).group_by(Coding.interview_id))
    }


def recent_codes(session: Session, coder_id: str, limit: int = 8) -> list[str]:
    """The codes in use that a coder put last, newest first."""
    last = func.max(Coding.created_at)
    return _used(session, coder_id, limit, last.desc())


def frequent_codes(session: Session, coder_id: str, limit: int = 8) -> list[str]:
    """The codes in use that a coder put most often, most often first; of equals the one put last."""
    return _used(session, coder_id, limit, func.count().desc(), func.max(Coding.created_at).desc())


def _used(session: Session, coder_id: str, limit: int, *order: object) -> list[str]:
    rows = session.scalars(
        select(Coding.code_id)
        .join(Code, Code.id == Coding.code_id)
        .where(Coding.coder_id == coder_id, Code.active)
        .group_by(Coding.code_id)
        .order_by(*order, Coding.code_id)  # type: ignore[arg-type]
        .limit(limit)
    )
    return list(rows)
