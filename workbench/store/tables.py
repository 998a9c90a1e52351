"""The tables of ``project.db``: pseudonymised text, and everything people make of it. No identity, ever."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
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


class Setting(ProjectBase):
    """One fact about the project as a whole."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Coder(Row):
    """A person who works on the project."""

    __tablename__ = "coder"

    name: Mapped[str] = mapped_column(String, unique=True)
    created_at: Mapped[str] = mapped_column(String)


class Participant(Row):
    """A person who spoke, known here only by a code such as P01."""

    __tablename__ = "participant"

    code: Mapped[str] = mapped_column(String, unique=True)
    note: Mapped[str] = mapped_column(String, default="")
    created_at: Mapped[str] = mapped_column(String)


class Attribute(Row):
    """One attribute of a participant, such as sector or age band."""

    __tablename__ = "attribute"
    __table_args__ = (UniqueConstraint("participant_id", "name"),)

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"))
    name: Mapped[str] = mapped_column(String)
    value: Mapped[str] = mapped_column(String)


class Consent(Row):
    """What a participant allows for one use; no row means that nobody recorded an answer."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("participant_id", "use"),)

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"))
    use: Mapped[str] = mapped_column(String)
    granted: Mapped[bool] = mapped_column(Boolean)
    how: Mapped[str] = mapped_column(String, default="")
    recorded_at: Mapped[str] = mapped_column(String)


class Interview(Row):
    """One interview or session with its working text, which changes only by edits."""

    __tablename__ = "interview"

    code: Mapped[str] = mapped_column(String, unique=True)
    kind: Mapped[str] = mapped_column(String)
    language: Mapped[str] = mapped_column(String)
    title: Mapped[str] = mapped_column(String)
    style: Mapped[str] = mapped_column(String)
    text: Mapped[str] = mapped_column(String)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    words: Mapped[int] = mapped_column(Integer)
    translation_of: Mapped[str | None] = mapped_column(ForeignKey("interview.id"))
    created_at: Mapped[str] = mapped_column(String)
    status: Mapped[str] = mapped_column(String, default="intake")  # how far the work on it is: see interviews.py


class InterviewAttribute(Row):
    """One fact about an interview: who asked, who interpreted, the relation between them, the month."""

    __tablename__ = "interview_attribute"
    __table_args__ = (UniqueConstraint("interview_id", "name"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    name: Mapped[str] = mapped_column(String)
    value: Mapped[str] = mapped_column(String)


class AttributeDefinition(Row):
    """An entry of the dictionary of attributes: what one is called, of what type, and which values it takes."""

    __tablename__ = "attribute_definition"
    __table_args__ = (UniqueConstraint("subject", "name"),)

    subject: Mapped[str] = mapped_column(String)  # participant, interview
    name: Mapped[str] = mapped_column(String)
    type: Mapped[str] = mapped_column(String)  # text, number, choice, yes or no, month, year
    choices: Mapped[Any] = mapped_column(JSON, default=list)
    description: Mapped[str] = mapped_column(String, default="")
    ord: Mapped[int] = mapped_column(Integer)


class Speaker(Row):
    """Who speaks in one interview, under a pseudonym or a generic label."""

    __tablename__ = "speaker"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"), index=True)
    ord: Mapped[int] = mapped_column(Integer)
    label: Mapped[str] = mapped_column(String)
    role: Mapped[str] = mapped_column(String)
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participant.id"))


class Turn(Row):
    """A stretch of one speaker, or a paragraph."""

    __tablename__ = "turn"
    __table_args__ = (Index("ix_turn_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    ord: Mapped[int] = mapped_column(Integer)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    speaker_id: Mapped[str | None] = mapped_column(ForeignKey("speaker.id"))
    kind: Mapped[str] = mapped_column(String)
    begin_ms: Mapped[int | None] = mapped_column(Integer)
    end_ms: Mapped[int | None] = mapped_column(Integer)


class BracketNote(Row):
    """A transcriber's note such as [laughs]."""

    __tablename__ = "bracket_note"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"), index=True)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)


class Mask(Row):
    """Where a pseudonym stands in the working text; its id is the mention's in the vault, which tells whose it is.

    ``identity`` is the identity's random id: it says no more than that two pseudonyms mean the same.
    """

    __tablename__ = "mask"
    __table_args__ = (Index("ix_mask_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String)
    identity: Mapped[str] = mapped_column(String(64))
    reviewed: Mapped[bool] = mapped_column(Boolean)


class TextEdit(Row):
    """The shape of one edit of a working text: where and how long, never what."""

    __tablename__ = "text_edit"
    __table_args__ = (UniqueConstraint("interview_id", "revision"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    revision: Mapped[int] = mapped_column(Integer)
    shifts: Mapped[Any] = mapped_column(JSON)


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


class Corrected(Row):
    """Where a corrected word stands in the working text; its id is the correction's in the vault."""

    __tablename__ = "corrected"
    __table_args__ = (Index("ix_corrected_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)


class TurnLink(Row):
    """A turn of a translation that a person has tied to a turn of its original; others are aligned by the program."""

    __tablename__ = "turn_link"
    __table_args__ = (UniqueConstraint("turn_id", "other_id"),)

    turn_id: Mapped[str] = mapped_column(ForeignKey("turn.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("turn.id"))


class Preference(ProjectBase):
    """How one coder likes to work (text size, keys of codes, where they stopped reading); no part of the history."""

    __tablename__ = "preference"

    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Vector(ProjectBase):
    """The embedding of one text by one model, as float16."""

    __tablename__ = "vector"

    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    model: Mapped[str] = mapped_column(String, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ThemeRun(Row):
    """One grouping of segments into themes."""

    __tablename__ = "theme_run"

    created_at: Mapped[str] = mapped_column(String)
    encoder: Mapped[str] = mapped_column(String)
    settings: Mapped[Any] = mapped_column(JSON)
    counts: Mapped[Any] = mapped_column(JSON)


class Theme(Row):
    """A group of segments a person may rename, merge into another, or turn into a code."""

    __tablename__ = "theme"

    run_id: Mapped[str] = mapped_column(ForeignKey("theme_run.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    label: Mapped[str] = mapped_column(String)
    words: Mapped[Any] = mapped_column(JSON)
    stability: Mapped[float | None] = mapped_column(Float)
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("theme.id"))
    code_id: Mapped[str | None] = mapped_column(ForeignKey("code.id"))


class Segment(Row):
    """A stretch of a turn that was grouped; ``theme_id`` is empty where it fits no theme."""

    __tablename__ = "segment"
    __table_args__ = (Index("ix_segment_interview_start", "interview_id", "start"),)

    run_id: Mapped[str] = mapped_column(ForeignKey("theme_run.id"), index=True)
    theme_id: Mapped[str | None] = mapped_column(ForeignKey("theme.id"), index=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    speaker_id: Mapped[str | None] = mapped_column(ForeignKey("speaker.id"))
    exemplar: Mapped[int | None] = mapped_column(Integer)


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


SPAN_LAYERS: tuple[type[Row], ...] = (
    Turn,
    BracketNote,
    Mask,
    Corrected,
    Coding,
    Segment,
    Flag,
    MemoPassage,
    ContentWarning,
)
"""Every table whose rows hold ``interview_id``, ``start`` and ``end`` of the working text."""
