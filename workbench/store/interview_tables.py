"""The tables of interviews and of the people in them: who spoke, what was said, what each allows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.base_tables import ProjectBase, Row


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
