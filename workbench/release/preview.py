"""One interview side by side: the working text, and what the readers of a profile get."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from workbench.release.render import Studio
from workbench.spans import Span
from workbench.store.tables import Interview, Speaker, Turn


@dataclass(frozen=True)
class Pair:
    """One turn as the team reads it and as the profile's readers do; a paragraph nobody speaks has no speaker."""

    speaker: str
    words: str
    released_speaker: str
    released: str

    @property
    def differs(self) -> bool:
        """Whether the readers get other words than the team."""
        return (self.speaker, self.words) != (self.released_speaker, self.released)


def preview(studio: Studio, interview_id: str) -> list[Pair]:
    """Every turn of an interview in both texts. Raises ProjectError when the interview is gone."""
    session = studio.session
    told = studio.interview(interview_id)
    labels = studio.speakers(interview_id)
    text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).one()
    turns = session.execute(
        select(Turn.start, Turn.end, Turn.kind, Speaker.id, Speaker.label)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.interview_id == interview_id)
        .order_by(Turn.ord)
    )
    pairs = []
    for start, end, kind, speaker, label in turns:
        span = told.carrier.carry(Span(start, end))
        shown = (label, labels[speaker]) if kind == "speech" and speaker else ("", "")
        pairs.append(Pair(shown[0], text[start:end], shown[1], told.text[span.start : span.end]))
    return pairs
