"""The tables of assistance: vectors, themes, what was suggested and what became of it, long work."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Float, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.base_tables import ProjectBase, Row


class Vector(ProjectBase):
    """The embedding of one text by one model, as float16."""

    __tablename__ = "vector"

    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    model: Mapped[str] = mapped_column(String, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Passage(ProjectBase):
    """A stretch of a turn that search and assistance work on; cut anew when its interview's text has changed.

    Not a layer of people's work, so no part of the history. ``text_hash`` names its vector.
    """

    __tablename__ = "passage"
    __table_args__ = (Index("ix_passage_interview_start", "interview_id", "start"),)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    turn_id: Mapped[str] = mapped_column(String(64))
    text_hash: Mapped[str] = mapped_column(String(64), index=True)


class PassageCut(ProjectBase):
    """At which revision of its text an interview was cut into passages, and by which way of cutting."""

    __tablename__ = "passage_cut"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    cutter: Mapped[str] = mapped_column(String)


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
    proposed: Mapped[str] = mapped_column(String, default="")  # the name a model proposed
    named: Mapped[bool] = mapped_column(Boolean, default=False)  # whether ``label`` is a person's
    state: Mapped[str] = mapped_column(String, default="")  # empty, or aside: set aside by a person
    continues: Mapped[str | None] = mapped_column(String(64))  # the theme of the run before that this one is again
    detail: Mapped[Any] = mapped_column(JSON, default=dict)  # weights of words, near themes, place in the picture


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
    closeness: Mapped[float | None] = mapped_column(Float)
    moved: Mapped[bool] = mapped_column(Boolean, default=False)  # put where it is by a person
    text_hash: Mapped[str] = mapped_column(String(64), default="")


class SuggestionShown(Row):
    """One code that was suggested to a coder for one passage, and what the coder did with it.

    Written when it is shown; ``batch_id`` joins what was shown together. No score of a person, only of a passage.
    """

    __tablename__ = "suggestion_shown"
    __table_args__ = (Index("ix_suggestion_shown_interview_start", "interview_id", "start"),)

    batch_id: Mapped[str] = mapped_column(String(64), index=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    code_id: Mapped[str | None] = mapped_column(String(64))  # none where the program kept silent
    rank: Mapped[int] = mapped_column(Integer)
    score: Mapped[float] = mapped_column(Float)
    examples: Mapped[int] = mapped_column(Integer, default=0)  # how many coded excerpts it rested on
    model: Mapped[str] = mapped_column(String)
    shown_at: Mapped[str] = mapped_column(String)
    outcome: Mapped[str] = mapped_column(String, default="")  # empty, taken, changed, refused
    chosen: Mapped[str | None] = mapped_column(String(64))  # the code taken instead, where it was changed
    answered_at: Mapped[str] = mapped_column(String, default="")
    took_ms: Mapped[int | None] = mapped_column(Integer)


class BlindCoding(Row):
    """A passage coded a second time without sight of the first codes or of any suggestion."""

    __tablename__ = "blind_coding"
    __table_args__ = (Index("ix_blind_coding_interview_start", "interview_id", "start"),)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    before: Mapped[Any] = mapped_column(JSON)  # code ids that stood there, with the origin of each
    after: Mapped[Any] = mapped_column(JSON)  # code ids chosen blind
    created_at: Mapped[str] = mapped_column(String)


class Job(ProjectBase):
    """A piece of long work: how far it is, so that it can go on after a reload, a stop or a restart."""

    __tablename__ = "job"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String)
    settings: Mapped[Any] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String)  # waiting, running, stopped, failed, done
    done: Mapped[int] = mapped_column(Integer, default=0)
    total: Mapped[int] = mapped_column(Integer, default=0)
    note: Mapped[str] = mapped_column(String, default="")  # what it is doing; no words of testimony
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    created_at: Mapped[str] = mapped_column(String)
    changed_at: Mapped[str] = mapped_column(String)
