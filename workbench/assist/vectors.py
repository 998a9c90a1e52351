"""Vectors of the project's texts: computed once per text and model, kept inside the project file as float16."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models.embeddings import Encoder, get_encoder, known_encoders
from models.languages import readable_among
from workbench.assist.passages import text_hash
from workbench.project import Project, ProjectError
from workbench.store.stale_vectors import CODEBOOK, EXCERPT
from workbench.store.tables import Event, Interview, Passage, PassageCut, Setting, Vector
from workbench.store.undo import STOPS
from workbench.wording import clean

ENCODER = "encoder"
"""The project's setting with the name of its encoder."""
BATCH = 64

Progress = Callable[[float, str], None]
Batch = tuple[list[str], list[str]]


def project_encoder(project: Project) -> str:
    """The name (or folder) of the encoder the project's vectors are made with; the first known one by default."""
    with project.reading() as session:
        setting = session.get(Setting, ENCODER)
        return str(setting.value) if setting is not None else known_encoders()[0].name


def choose_encoder(project: Project, name: str) -> None:
    """Work with another encoder from now on; vectors by the one before stay, in case it is chosen again.

    Raises ProjectError when somebody's name is in what was typed: it is kept with the project.
    """
    wanted = name.strip()
    if not wanted:
        raise ProjectError("No encoder was named; choose one of the list, or give the folder of a model.")
    typed = wanted not in {info.name for info in known_encoders()}
    with project.reading() as session:
        if typed and clean(project, session, wanted) != wanted:
            raise ProjectError(
                "The path of this folder holds a name from this project, and would be kept with it; put the model into "
                "a folder without that name."
            )
    with project.action("assist.encoder", "Chose the model that reads meaning") as action:
        setting = action.session.get(Setting, ENCODER)
        if setting is None:
            setting = Setting(key=ENCODER, value=known_encoders()[0].name)
            action.session.add(setting)
        action.update(setting, value=wanted)


def missing_vectors(project: Project, encoder: str) -> int:
    """How many texts of passages have no vector by this encoder (its id) yet; see refresh_passages before."""
    with project.reading() as session:
        return session.scalar(select(func.count()).select_from(_missing(encoder).subquery())) or 0


def unread_passages(session: Session, encoder: str) -> int:
    """How many passages are in scripts this encoder (its id) cannot read, as far as they were looked at."""
    empty = (Vector.model == encoder, func.length(Vector.data) == 0)
    query = select(func.count()).select_from(Passage).join(Vector, Vector.text_hash == Passage.text_hash)
    return session.scalar(query.where(*empty)) or 0


def missing_batch(project: Project, encoder: str, size: int = BATCH) -> Batch:
    """The next hashes and texts without a vector by this encoder (its id); both empty when all are there.

    Texts in a script it cannot read are marked as such on the way, and never given.
    """
    while True:
        with project.reading() as session:
            hashes, texts = _next(session, encoder, size)
        read = readable_among(encoder, texts)
        unread = [digest for digest, good in zip(hashes, read, strict=True) if not good]
        if unread:
            keep_vectors(project, encoder, unread, np.zeros((len(unread), 0), dtype=np.float32))
        good = [(digest, text) for digest, text, fine in zip(hashes, texts, read, strict=True) if fine]
        if good or not hashes:
            return [digest for digest, _ in good], [text for _, text in good]


def keep_vectors(project: Project, encoder: str, hashes: Sequence[str], vectors: NDArray[Any]) -> None:
    """Store vectors (rows, float) of texts by their hashes, in one transaction.

    A text that was edited while its vector was made is not in the project any more, and neither is the vector kept.
    """
    rows = np.asarray(vectors, dtype=np.float16)
    with project.database.transaction() as session:
        _insert(session, encoder, hashes, rows, of_passages=True)


def embed_missing(
    project: Project, encoder: Encoder, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> int:
    """Make the vectors that are missing, batch by batch, each kept as it is made; returns how many were made.

    ``stop`` is asked before each batch; what was made before stays, and the next call goes on from there.
    """
    total, made = missing_vectors(project, encoder.id), 0
    while stop is None or not stop():
        hashes, texts = missing_batch(project, encoder.id)
        if not hashes:
            break
        if progress is not None:
            progress(min(1.0, made / max(1, total)), f"Read {made} of {total} passages")
        keep_vectors(project, encoder.id, hashes, encoder.encode(texts))
        made += len(hashes)
    return made


def vector_matrix(project: Project, encoder: str) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
    """Ids of the passages that have a vector by this encoder (its id), ascending, and the (n, d) float16 rows."""
    query = (
        select(Passage.number, Vector.data)
        .join(Vector, Vector.text_hash == Passage.text_hash)
        .where(Vector.model == encoder, func.length(Vector.data) > 0)
        .order_by(Passage.number)
    )
    with project.reading() as session:
        rows = session.execute(query).all()
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    joined = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
    return ids, joined.reshape(len(rows), -1) if rows else np.zeros((0, 0), dtype=np.float16)


def stored_vectors(
    project: Project, encoder: Encoder, texts: Sequence[str], *, codebook: bool = False, read_at: int | None = None
) -> NDArray[np.float32]:
    """Vectors of texts that are no passages, made once and kept: coded excerpts, or words of the ``codebook``.

    Those of excerpts are forgotten whenever a text is edited, and made again when next asked for. ``read_at`` is the
    project's revision when the texts were read (by default now): what was edited since is not kept.
    """
    since = project.revision() if read_at is None else read_at
    model = encoder.id + (CODEBOOK if codebook else EXCERPT)
    hashes = [text_hash(text) for text in texts]
    found = _found(project, (model,) if codebook else (model, encoder.id), set(hashes))
    missing = {digest: text for digest, text in zip(hashes, texts, strict=True) if digest not in found}
    if missing:
        made = np.concatenate([encoder.encode(some) for some in _batches(list(missing.values()))]).astype(np.float16)
        with project.database.transaction() as session:
            if codebook or not _edited(session, since):
                _insert(session, model, list(missing), made, of_passages=False)
        found |= dict(zip(missing, made, strict=True))
    rows = [found[digest].astype(np.float32) for digest in hashes]
    return np.stack(rows) if rows else np.zeros((0, encoder.dimensions), dtype=np.float32)


def encoder_of(project: Project) -> Encoder:
    """The project's encoder, loaded. Raises EncoderMissing."""
    return get_encoder(project_encoder(project))


def _missing(encoder: str) -> Any:
    """A query for the hashes of current passages without a vector by this encoder."""
    there = select(Vector.text_hash).where(Vector.model == encoder, Vector.text_hash == Passage.text_hash)
    return (
        select(Passage.text_hash, func.min(Passage.number).label("number"))
        .join(Interview, Interview.id == Passage.interview_id)
        .join(PassageCut, (PassageCut.interview_id == Interview.id) & (PassageCut.revision == Interview.revision))
        .where(Passage.text_hash != "", ~there.exists())
        .group_by(Passage.text_hash)
    )


def _next(session: Session, encoder: str, size: int) -> Batch:
    # Texts of like length together would be quicker still; in the order of the text a stop leaves whole interviews.
    waiting = _missing(encoder).order_by("number").limit(size).subquery()
    start, length = Passage.start + 1, Passage.end - Passage.start
    query = (
        select(Passage.text_hash, func.substr(Interview.text, start, length))
        .join(waiting, waiting.c.number == Passage.number)
        .join(Interview, Interview.id == Passage.interview_id)
        .order_by(Passage.number)
    )
    rows = session.execute(query).all()
    return [row[0] for row in rows], [row[1] for row in rows]


def _insert(session: Session, model: str, hashes: Sequence[str], rows: NDArray[Any], *, of_passages: bool) -> None:
    wanted = set(hashes)
    if of_passages:
        current = session.scalars(select(Passage.text_hash).where(Passage.text_hash.in_(hashes)))
        wanted = set(current)
    values = [
        {"text_hash": digest, "model": model, "data": row.tobytes()}
        for digest, row in zip(hashes, rows, strict=True)
        if digest in wanted
    ]
    for some in _batches(values):
        session.execute(insert(Vector).on_conflict_do_nothing(), some)


def _edited(session: Session, since: int) -> bool:
    """Whether a text may have been edited after an event: only what concerns names, or erases, does."""
    later = select(Event.number).where(Event.number > since, or_(Event.private, Event.kind.in_(STOPS)))
    return session.scalars(later.limit(1)).first() is not None


def _found(project: Project, models: Sequence[str], hashes: set[str]) -> dict[str, NDArray[np.float16]]:
    found: dict[str, NDArray[np.float16]] = {}
    with project.reading() as session:
        for some in _batches(sorted(hashes), 500):
            query = select(Vector.text_hash, Vector.data).where(Vector.text_hash.in_(some), Vector.model.in_(models))
            found.update(
                (digest, np.frombuffer(data, dtype=np.float16)) for digest, data in session.execute(query) if data
            )
    return found


def _batches(items: Sequence[Any], size: int = BATCH) -> list[Sequence[Any]]:
    return [items[first : first + size] for first in range(0, len(items), size)]
