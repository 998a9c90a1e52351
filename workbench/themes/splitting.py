"""Where a theme parts: its passages in two halves, each of passages that are alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.themes import ThemeError, split_theme
from workbench.project import ProjectError
from workbench.store.tables import Interview, Segment, ThemeRun
from workbench.themes.pieces import dimensions_of, vectors_of


def smaller_half(session: Session, run_id: str, rows: Sequence[Segment]) -> set[str]:
    """The ids of the passages in the smaller of two halves. Raises ProjectError when they cannot be parted."""
    encoder = session.scalars(select(ThemeRun.encoder).where(ThemeRun.id == run_id)).one()
    wanted = {row.interview_id for row in rows}
    found = session.execute(select(Interview.id, Interview.text).where(Interview.id.in_(wanted)))
    texts: dict[str, str] = {identifier: text for identifier, text in found}
    words = [texts[row.interview_id][row.start : row.end] for row in rows]
    vectors = vectors_of(session, encoder, dimensions_of(session, encoder), words)
    if not np.linalg.norm(vectors, axis=1).all():
        raise ProjectError("The model cannot read some passages of this theme; tick those to split off.")
    try:
        _, smaller = split_theme(words, vectors, range(len(rows)))
    except ThemeError as error:
        raise ProjectError("The program cannot part the passages of this theme; tick those to split off.") from error
    return {rows[place].id for place in smaller}
