"""Finding themes: passages and vectors gathered, grouped by a model, stored with what people made of them before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.embeddings import Encoder
from models.themes import FEWEST_SEGMENTS, Guide, ThemeError, ThemeModel, ThemeSettings, fit_themes
from workbench.assist.passages import refresh_passages
from workbench.assist.vectors import embed_missing, encoder_of, stored_vectors
from workbench.project import Project, ProjectError
from workbench.store.tables import Interview
from workbench.themes.describing import settings_for
from workbench.themes.guiding import phrases_of
from workbench.themes.keeping import keep_run
from workbench.themes.pieces import Gathered, gather, pseudonym_words, vectors_of
from workbench.themes.settings import Asked

Progress = Callable[[float, str], None]
READING, GROUPING, STORING = 0.6, 0.62, 0.97
"""Up to which share of the whole work passages are read for meaning, and from which on it groups, and stores."""
TRYING, DESCRIBING = 0.1, 0.9
"""The same inside the grouping: from which share of it groupings are tried, and themes described."""


@dataclass(frozen=True)
class Prepared:
    """Everything the grouping needs; no session of the database is kept."""

    gathered: Gathered
    vectors: NDArray[np.float32]
    guides: tuple[Guide, ...]
    settings: ThemeSettings
    asked: Asked
    encoder: str

    def arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What the model is called with: plain texts, vectors and whose they are."""
        texts = [piece.text for piece in self.gathered.pieces]
        groups = [piece.group for piece in self.gathered.pieces]
        return (texts, self.vectors, groups, self.settings), {"guides": self.guides, "encoder": self.encoder}


def find_themes(
    project: Project,
    asked: Asked | None = None,
    *,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> str:
    """Group the project's passages anew; earlier groupings stay and can be looked at. Returns the run's id.

    What people made of the newest grouping is carried over. Raises ProjectError when there are too few passages.
    """
    tell = progress or (lambda _share, _what: None)
    chosen = encoder or encoder_of(project)
    read_passages(project, chosen, tell)
    prepared = prepare(project, asked or Asked(), chosen)
    tell(GROUPING, grouping(0.0))
    places, named = prepared.arguments()
    try:
        model: ThemeModel = fit_themes(*places, **named, progress=lambda share: tell(_grouped(share), grouping(share)))
    except ThemeError as error:
        raise ProjectError(str(error)) from error
    tell(STORING, "Storing")
    run = keep(project, prepared, model)
    tell(1.0, "Done")
    return run


def grouping(share: float) -> str:
    """What the model is at when so much of the grouping is done, as :func:`models.themes.fit_themes` counts it."""
    if share < TRYING:
        return "Comparing the passages with each other"
    if share < DESCRIBING:
        done = (share - TRYING) / (DESCRIBING - TRYING)
        return f"Grouping again and again with some interviews left out, to see what is steady: {done:.0%} done"
    return "Describing the themes"


def _grouped(share: float) -> float:
    return GROUPING + (STORING - GROUPING) * share


def read_passages(project: Project, encoder: Encoder, tell: Progress, stop: Callable[[], bool] | None = None) -> None:
    """Cut what has changed into passages and make the vectors that are missing; a second call goes on from there."""
    tell(0.0, "Reading the interviews")
    refresh_passages(project)
    embed_missing(project, encoder, lambda share, what: tell(READING * share, what), stop)


def prepare(project: Project, asked: Asked, encoder: Encoder) -> Prepared:
    """Gather what the grouping needs. Raises ProjectError for too few passages, or a guide that is no code."""
    with project.reading() as session:
        gathered = gather(session, interviewer=asked.interviewer)
        _check_enough(session, gathered)
        vectors = vectors_of(session, encoder.id, encoder.dimensions, [piece.text for piece in gathered.pieces])
        leave_out = pseudonym_words(session)
        phrases = phrases_of(session, asked.guides)
    guides = tuple(Guide(code, stored_vectors(project, encoder, told, codebook=True)) for code, told in phrases.items())
    settings = settings_for(asked.seed, asked.themes, leave_out)
    return Prepared(gathered, vectors, guides, settings, asked, encoder.id)


def _check_enough(session: Session, gathered: Gathered) -> None:
    """Say what to do where there is nothing to group yet; the model itself counts what it can read."""
    if session.scalar(select(func.count()).select_from(Interview)) == 0:
        raise ProjectError("There are no interviews in this project yet; bring interviews in, then find themes.")
    there = len(gathered.pieces)
    if there < FEWEST_SEGMENTS:
        left = {"too short": gathered.short, "of who refused analysis": gathered.refused}
        told = ", ".join(f"{count:,} {why}" for why, count in left.items() if count)
        out = f" ({told} left out)" if told else ""
        raise ProjectError(
            f"There are too few passages to group: {there}{out}, and themes need {FEWEST_SEGMENTS} or more; bring in "
            "more interviews, or see that nobody who tells their story has the role of an interviewer."
        )


def keep(project: Project, prepared: Prepared, model: ThemeModel) -> str:
    """Store a grouping, with people's work on the one before in it: one action. Returns the run's id."""
    with project.action("themes.find", "Grouped the interviews into themes") as action:
        return keep_run(action, prepared.gathered, prepared.vectors, prepared.asked, model)
