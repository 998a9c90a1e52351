"""Themes of the project: segments embedded once, grouped on request, then renamed, merged or made codes by people."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.embeddings import Encoder, get_encoder
from models.segments import split_segments
from models.theme_clusters import ThemeSettings
from models.theme_words import class_words
from models.themes import ThemeError, fit_themes
from workbench.codes import insert_code
from workbench.project import Project, ProjectError
from workbench.store.history import now
from workbench.store.tables import (
    Interview,
    Mask,
    Participant,
    Segment,
    Speaker,
    Theme,
    ThemeRun,
    Turn,
    Vector,
    new_id,
)
from workbench.wording import clean

SPEAKING = ("participant", "group", "unknown", "interpreter", "")
"""Roles whose words are grouped; an interviewer's questions are not testimony."""

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Piece:
    """One segment before it is stored."""

    interview_id: str
    start: int
    end: int
    text: str
    speaker_id: str | None
    group: str


@dataclass(frozen=True)
class ThemeRow:
    """One theme as the page shows it."""

    id: str
    number: int
    label: str
    words: tuple[str, ...]
    segments: int
    spread: int
    stability: float | None
    code_id: str | None


@dataclass(frozen=True)
class ThemeExcerpt:
    """One segment of a theme with its words."""

    interview_id: str
    interview: str
    participant: str
    start: int
    end: int
    text: str
    exemplar: bool


@dataclass(frozen=True)
class RunRow:
    """The newest grouping: when, with which model, and how many segments it left out and why."""

    id: str
    created_at: str
    encoder: str
    counts: dict[str, int]


def find_themes(
    project: Project,
    *,
    settings: ThemeSettings | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> str:
    """Group the project's segments anew; earlier groupings stay in the history. Returns the run's id.

    Raises ProjectError when there are too few segments.
    """
    tell = progress or (lambda _share, _what: None)
    tell(0.0, "Reading the interviews")
    with project.reading() as session:
        pieces = _pieces(session)
        leave_out = _pseudonym_words(session)
    chosen = encoder or get_encoder()
    vectors = _embedded(project, [piece.text for piece in pieces], chosen, tell)
    tell(0.85, "Grouping")
    given = settings or ThemeSettings()
    try:
        model = fit_themes(
            [piece.text for piece in pieces],
            vectors,
            [piece.group for piece in pieces],
            replace(given, leave_out=tuple(sorted(leave_out | set(given.leave_out)))),
            encoder=chosen.id,
        )
    except ThemeError as error:
        raise ProjectError(str(error)) from error
    with project.action("themes.find", "Grouped the interviews into themes") as action:
        run = ThemeRun(
            id=new_id(),
            created_at=now(),
            encoder=chosen.id,
            settings={"method": str(model.settings.method), "seed": model.settings.seed},
            counts={
                "segments": len(pieces),
                "unread": len(model.unread),
                "unassigned": len(model.unassigned),
                "themes": len(model.themes),
            },
        )
        action.insert(run)
        rows = {
            theme.number: Theme(
                id=new_id(),
                run_id=run.id,
                number=theme.number,
                label=", ".join(word for word, _ in theme.words[:3]),
                words=[word for word, _ in theme.words],
                stability=theme.stability,
            )
            for theme in model.themes
        }
        ranks = {place: rank for theme in model.themes for rank, place in enumerate(theme.exemplars)}
        action.insert(*rows.values())
        action.insert(
            *(
                Segment(
                    id=new_id(),
                    run_id=run.id,
                    theme_id=rows[number].id if number in rows else None,
                    interview_id=piece.interview_id,
                    start=piece.start,
                    end=piece.end,
                    speaker_id=piece.speaker_id,
                    exemplar=ranks.get(place),
                )
                for place, (piece, number) in enumerate(zip(pieces, model.assignments, strict=True))
            )
        )
    tell(1.0, "Done")
    return run.id


def _pieces(session: Session) -> list[Piece]:
    pieces: list[Piece] = []
    query = (
        select(Turn, Speaker.role, Speaker.participant_id)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.kind != "heading")
        .order_by(Turn.ord)
    )
    # A translation stands for its original: the same words twice would make a theme of themselves.
    originals = {i for i in session.scalars(select(Interview.translation_of)) if i is not None}
    for interview in session.scalars(select(Interview).order_by(Interview.code)):
        if interview.id in originals:
            continue
        rows = [r for r in session.execute(query.where(Turn.interview_id == interview.id)) if (r[1] or "") in SPEAKING]
        turns = [row[0] for row in rows]
        for segment in split_segments(interview.text, [(turn.start, turn.end) for turn in turns]):
            turn = turns[segment.turn_index]
            person = rows[segment.turn_index][2]
            text = interview.text[segment.start : segment.end]
            pieces.append(
                Piece(interview.id, segment.start, segment.end, text, turn.speaker_id, person or interview.id)
            )
    return pieces


def _pseudonym_words(session: Session) -> frozenset[str]:
    """Words of pseudonyms: invented names must not become what a theme is about."""
    words: set[str] = set()
    texts = {interview.id: interview.text for interview in session.scalars(select(Interview))}
    for mask in session.scalars(select(Mask)):
        shown = texts[mask.interview_id][mask.start : mask.end]
        words |= {word.strip("[]().,").casefold() for word in shown.split()}
    for label in session.scalars(select(Speaker.label)):
        words |= {word.strip("[]().,").casefold() for word in label.split()}
    return frozenset(word for word in words if word)


def _embedded(project: Project, texts: Sequence[str], encoder: Encoder, tell: Progress) -> NDArray[np.float32]:
    """Vectors of the texts; each text is embedded once per model and kept with the project as float16."""
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    with project.reading() as session:
        rows = session.execute(select(Vector.text_hash, Vector.data).where(Vector.model == encoder.id))
        kept = {row[0]: row[1] for row in rows}
    missing = [place for place, digest in enumerate(hashes) if digest not in kept]
    for first in range(0, len(missing), 64):
        batch = missing[first : first + 64]
        tell(0.8 * first / max(1, len(missing)), f"Embedding {first} of {len(missing)} segments")
        vectors = encoder.encode([texts[place] for place in batch])
        fresh = {hashes[place]: vectors[i].astype(np.float16).tobytes() for i, place in enumerate(batch)}
        with project.database.transaction() as session:
            session.add_all(Vector(text_hash=h, model=encoder.id, data=d) for h, d in fresh.items() if h not in kept)
        kept |= fresh
    stacked = [np.frombuffer(kept[digest], dtype=np.float16).astype(np.float32) for digest in hashes]
    return np.stack(stacked) if stacked else np.zeros((0, encoder.dimensions), dtype=np.float32)


def newest_run(session: Session) -> RunRow | None:
    """The newest grouping, or None when nobody has asked for one."""
    run = session.scalars(select(ThemeRun).order_by(ThemeRun.created_at.desc(), ThemeRun.id).limit(1)).first()
    return None if run is None else RunRow(run.id, run.created_at, run.encoder, dict(run.counts))


def list_themes(session: Session, run_id: str) -> list[ThemeRow]:
    """The themes of a grouping that were not merged away, the widest spread first."""
    counts: dict[str, list[str]] = {}
    query = select(Segment.theme_id, Segment.interview_id, Speaker.participant_id).outerjoin(
        Speaker, Speaker.id == Segment.speaker_id
    )
    for theme_id, interview_id, person in session.execute(query.where(Segment.run_id == run_id)):
        counts.setdefault(theme_id or "", []).append(person or interview_id)
    themes = session.scalars(select(Theme).where(Theme.run_id == run_id, Theme.merged_into.is_(None)))
    rows = [
        ThemeRow(
            t.id,
            t.number,
            t.label,
            tuple(t.words),
            len(counts.get(t.id, [])),
            len(set(counts.get(t.id, []))),
            t.stability,
            t.code_id,
        )
        for t in themes
    ]
    return sorted(rows, key=lambda row: (-row.spread, -row.segments, row.number))


def theme_excerpts(session: Session, run_id: str, theme_id: str | None, limit: int = 12) -> list[ThemeExcerpt]:
    """Segments of a theme (None: the unassigned), exemplars from different participants first."""
    query = (
        select(Segment, Interview.code, Participant.code)
        .join(Interview, Interview.id == Segment.interview_id)
        .outerjoin(Speaker, Speaker.id == Segment.speaker_id)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .where(Segment.run_id == run_id)
        .where(Segment.theme_id == theme_id if theme_id is not None else Segment.theme_id.is_(None))
        .order_by(Segment.exemplar.is_(None), Segment.exemplar, Interview.code, Segment.start)
        .limit(limit)
    )
    result = []
    for segment, interview, participant in session.execute(query):
        text = session.scalars(select(Interview.text).where(Interview.id == segment.interview_id)).one()
        words = text[segment.start : segment.end]
        who = participant or interview
        result.append(
            ThemeExcerpt(
                segment.interview_id, interview, who, segment.start, segment.end, words, segment.exemplar is not None
            )
        )
    return result


def rename_theme(project: Project, theme_id: str, label: str) -> None:
    """Give a theme a name of one's own."""
    words = " ".join(label.split())
    if not 0 < len(words) <= 120:
        raise ProjectError("A theme's name must have between 1 and 120 characters; type a short one.")
    with project.action("theme.rename", "Renamed a theme") as action:
        action.update(_theme(action.session, theme_id), label=clean(project, action.session, words))


def merge_into(project: Project, theme_id: str, into: str) -> None:
    """Say that two themes are one: the segments go over, and the words are weighed anew."""
    if theme_id == into:
        raise ProjectError("A theme was to be merged with itself; choose two different themes.")
    with project.action("theme.merge", "Merged two themes") as action:
        session = action.session
        gone, kept = _theme(session, theme_id), _theme(session, into)
        for segment in session.scalars(select(Segment).where(Segment.theme_id == gone.id)).all():
            action.update(segment, theme_id=kept.id)
        action.update(gone, merged_into=kept.id)
        action.update(kept, words=_words_of(session, kept), stability=None)


def _words_of(session: Session, theme: Theme) -> list[str]:
    segments = session.scalars(select(Segment).where(Segment.run_id == theme.run_id)).all()
    texts = {i.id: i.text for i in session.scalars(select(Interview))}
    numbers = {t.id: t.number for t in session.scalars(select(Theme).where(Theme.run_id == theme.run_id))}
    words = class_words(
        [texts[s.interview_id][s.start : s.end] for s in segments],
        [numbers[s.theme_id] if s.theme_id else -1 for s in segments],
        theme.number,
        10,
        _pseudonym_words(session),
    )
    return [word for word, _ in words]


def theme_to_code(project: Project, theme_id: str) -> str:
    """Turn a theme into a code of one's own. Nothing is coded by this. Returns the code's id."""
    with project.action("theme.code", "Turned a theme into a code") as action:
        theme = _theme(action.session, theme_id)
        if theme.code_id is not None:
            raise ProjectError("This theme is a code already; find it in the codebook.")
        definition = "From a theme with the words: " + ", ".join(theme.words[:8])
        code_id = insert_code(project, action, theme.label, definition, dimension=None, origin="theme")
        action.update(theme, code_id=code_id)
        return code_id


def _theme(session: Session, theme_id: str) -> Theme:
    theme = session.get(Theme, theme_id)
    if theme is None or theme.merged_into is not None:
        raise ProjectError("The theme is no longer there; look at the list again.")
    return theme
