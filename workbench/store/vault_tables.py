"""The tables of ``vault.db``: originals and the key from mention to identity to pseudonym. They never travel."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from workbench.store.tables import NAMING, ChangeColumns, new_id


class VaultBase(DeclarativeBase):
    """Base of the tables in the vault file; their names are unique over both files."""

    metadata = MetaData(naming_convention=NAMING)


class VaultSetting(VaultBase):
    """One fact about the vault, such as the project it belongs to."""

    __tablename__ = "vault_setting"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Source(VaultBase):
    """A file as it was brought in, byte for byte."""

    __tablename__ = "vault_source"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    interview_id: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str] = mapped_column(String)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    imported_at: Mapped[str] = mapped_column(String)


class Original(VaultBase):
    """The text of an interview before any name was replaced; ``id`` is the interview's."""

    __tablename__ = "vault_original"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(String)


class Identity(VaultBase):
    """One person, place, organisation or number, over all interviews of the project."""

    __tablename__ = "vault_identity"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String)
    name: Mapped[str] = mapped_column(String)
    pseudonym: Mapped[str] = mapped_column(String)
    status: Mapped[str] = mapped_column(String)  # suggested, confirmed, kept, restored
    note: Mapped[str] = mapped_column(String, default="")
    created_at: Mapped[str] = mapped_column(String)
    role: Mapped[str] = mapped_column(String, default="")  # what the person or body is in the account: see roles.py
    relation: Mapped[str] = mapped_column(String, default="")  # "sister", of whom ``related_to`` says
    related_to: Mapped[str] = mapped_column(String(64), default="")  # a participant's id
    scope: Mapped[str] = mapped_column(String(64), default="")  # an interview's id; empty for the whole project
    ladder: Mapped[Any] = mapped_column(JSON, default=dict)  # step to words: {"region": "Dhaka Division"}
    level: Mapped[str] = mapped_column(String, default="")  # the most exact step any release may show
    reason: Mapped[str] = mapped_column(String, default="")  # why a name is kept
    chosen_by: Mapped[str] = mapped_column(String, default="")  # "participant" where they chose their pseudonym


class Form(VaultBase):
    """A way an identity is written, and where that form came from."""

    __tablename__ = "vault_form"
    __table_args__ = (Index("ix_vault_form_key", "key"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    identity_id: Mapped[str] = mapped_column(ForeignKey("vault_identity.id"), index=True)
    form: Mapped[str] = mapped_column(String)
    key: Mapped[str] = mapped_column(String)
    source: Mapped[str] = mapped_column(String)  # found, marked, speaker, file name


class Mention(VaultBase):
    """One place in one original text where an identity is named; offsets are of the original."""

    __tablename__ = "vault_mention"
    __table_args__ = (Index("ix_vault_mention_interview_start", "interview_id", "start"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    interview_id: Mapped[str] = mapped_column(String(64))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    identity_id: Mapped[str] = mapped_column(ForeignKey("vault_identity.id"), index=True)
    score: Mapped[float] = mapped_column(Float)
    recogniser: Mapped[str] = mapped_column(String)
    reason: Mapped[str] = mapped_column(String)
    restored: Mapped[bool] = mapped_column(Boolean, default=False)  # a person said that here it is no identity


class Correction(VaultBase):
    """Words of an original that were typed or heard wrongly, with the right ones; offsets are of the original."""

    __tablename__ = "vault_correction"
    __table_args__ = (Index("ix_vault_correction_interview_start", "interview_id", "start"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    interview_id: Mapped[str] = mapped_column(String(64))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(String)


class Applied(VaultBase):
    """Which mentions and corrections the working text now shows; ``id`` is theirs, offsets are of the original."""

    __tablename__ = "vault_applied"
    __table_args__ = (Index("ix_vault_applied_interview_start", "interview_id", "start"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    interview_id: Mapped[str] = mapped_column(String(64))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)


class SpeakerName(VaultBase):
    """What a speaker was called in the file; ``id`` is the speaker's in the project."""

    __tablename__ = "vault_speaker_name"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    interview_id: Mapped[str] = mapped_column(String(64), index=True)
    label: Mapped[str] = mapped_column(String)
    identity_id: Mapped[str | None] = mapped_column(ForeignKey("vault_identity.id"))


class DateShift(VaultBase):
    """By how many whole weeks the dates of one participant are moved in a release; ``id`` is the participant's."""

    __tablename__ = "vault_date_shift"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    weeks: Mapped[int] = mapped_column(Integer)


class Looked(VaultBase):
    """A word a person looked at before a release and left as it is; folded, so that its case does not matter."""

    __tablename__ = "vault_looked"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    word: Mapped[str] = mapped_column(String, unique=True)
    created_at: Mapped[str] = mapped_column(String)


class Analysed(VaultBase):
    """What was found in one text by one detector, so that an unchanged text is never analysed twice."""

    __tablename__ = "vault_analysed"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)  # a digest of text, language, names and detector
    findings: Mapped[Any] = mapped_column(JSON)


class VaultChange(ChangeColumns, VaultBase):
    """Changes of private events: those that tell an identity."""

    __tablename__ = "vault_change"
