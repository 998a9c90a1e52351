"""The tables of what coders make of the interviews: the codebook, codings, memos, warnings, their preferences."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.base_tables import ProjectBase, Row


class CodebookVersion(Row):
    """The codebook as it stood; codings remember which version they were made under."""

    __tablename__ = "codebook_version"

    number: Mapped[int] = mapped_column(Integer, unique=True)
    name: Mapped[str] = mapped_column(String)
    note: Mapped[str] = mapped_column(String)
    content: Mapped[Any] = mapped_column(JSON)
    created_at: Mapped[str] = mapped_column(String)


class Code(Row):
    """A code: a position of the continuum, a code of one of its families, or one of the project's own."""

    __tablename__ = "code"

    label: Mapped[str] = mapped_column(String)
    dimension: Mapped[str | None] = mapped_column(String)
    family: Mapped[str | None] = mapped_column(String)
    level: Mapped[int | None] = mapped_column(Integer)
    band: Mapped[str | None] = mapped_column(String)
    definition: Mapped[str] = mapped_column(String, default="")
    origin: Mapped[str] = mapped_column(String)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    ord: Mapped[int] = mapped_column(Integer)
    guide: Mapped[Any] = mapped_column(JSON, default=dict)  # apply_when, do_not_apply_when, examples: lists of words
    parent_id: Mapped[str | None] = mapped_column(String(64))


class Coding(Row):
    """One code on one span of one interview, by one coder."""

    __tablename__ = "coding"
    __table_args__ = (Index("ix_coding_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    code_id: Mapped[str] = mapped_column(ForeignKey("code.id"), index=True)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    version_id: Mapped[str] = mapped_column(ForeignKey("codebook_version.id"))
    memo: Mapped[str] = mapped_column(String, default="")
    created_at: Mapped[str] = mapped_column(String)
    attributes: Mapped[Any] = mapped_column(JSON, default=dict)  # attribute id to value; defaults are left out


class LookAgain(Row):
    """A coding to look at once more, since the codebook changed; settled when somebody kept or changed it."""

    __tablename__ = "look_again"
    __table_args__ = (Index("ix_look_again_coding", "coding_id"),)

    coding_id: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[str] = mapped_column(ForeignKey("codebook_version.id"))
    reason: Mapped[str] = mapped_column(String)
    settled: Mapped[str] = mapped_column(String, default="")  # empty, kept, changed
    coder_id: Mapped[str | None] = mapped_column(ForeignKey("coder.id"))
    settled_at: Mapped[str] = mapped_column(String, default="")


class Memo(Row):
    """A note on anything: a code, a dimension, an interview, a turn, a theme, the project."""

    __tablename__ = "memo"
    __table_args__ = (Index("ix_memo_target", "target_kind", "target_id"),)

    target_kind: Mapped[str] = mapped_column(String)
    target_id: Mapped[str] = mapped_column(String)
    text: Mapped[str] = mapped_column(String)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    created_at: Mapped[str] = mapped_column(String)
    kind: Mapped[str] = mapped_column(String, default="")  # method, theory, question, reflection, language; or none
    private: Mapped[bool] = mapped_column(Boolean, default=False)  # for its coder's eyes, and never exported
    changed_at: Mapped[str] = mapped_column(String, default="")


class MemoLink(Row):
    """A memo that points to another memo."""

    __tablename__ = "memo_link"
    __table_args__ = (UniqueConstraint("memo_id", "other_id"),)

    memo_id: Mapped[str] = mapped_column(ForeignKey("memo.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("memo.id"))


class MemoPassage(Row):
    """A passage a memo points to."""

    __tablename__ = "memo_passage"
    __table_args__ = (Index("ix_memo_passage_interview_start", "interview_id", "start"),)

    memo_id: Mapped[str] = mapped_column(ForeignKey("memo.id"), index=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)


class ContentWarning(Row):
    """A passage that is hard to read, folded until the reader opens it; ``kind`` says what it tells of."""

    __tablename__ = "content_warning"
    __table_args__ = (Index("ix_content_warning_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    created_at: Mapped[str] = mapped_column(String)


class Flag(Row):
    """A passage by which somebody could be recognised, though no name stands in it: a rare event, a unique job."""

    __tablename__ = "flag"
    __table_args__ = (Index("ix_flag_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String)
    decision: Mapped[str] = mapped_column(String)  # withhold, allow
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    created_at: Mapped[str] = mapped_column(String)


class Preference(ProjectBase):
    """How one coder likes to work (text size, keys of codes, where they stopped reading); no part of the history."""

    __tablename__ = "preference"

    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
