"""The vectors that are missing, computed in a worker process; each batch is kept when it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from workbench.assist.passages import refresh_passages
from workbench.assist.vectors import keep_vectors, missing_batch, missing_vectors, project_encoder
from workbench.jobs.hands import Hands
from workbench.project import Project
from workbench.store.tables import Passage

BATCH = 128
"""Texts in one batch: a second or two of work, so that little is lost by a stop."""


def work(project: Project, _settings: Mapping[str, Any], hands: Hands) -> str:
    """Cut what is not cut yet, and make the vectors that are missing, those of the project's encoder."""
    refresh_passages(project, lambda _share, words: hands.tell(0, 0, words))
    hands.tell(0, 0, "Loading the model")
    encoder = hands.encoder(project_encoder(project))
    made, total = 0, _texts(project)
    before = max(0, total - missing_vectors(project, encoder.id))
    while True:
        done = min(before + made, total)
        hands.tell(done, total, f"Read {done:,} of {total:,} passages for meaning")
        hashes, texts = missing_batch(project, encoder.id, BATCH)
        if not hashes:
            hands.tell(total, total)
            return f"{made:,} passages were read for meaning." if made else "All passages had been read before."
        keep_vectors(project, encoder.id, hashes, encoder.encode(texts))
        made += len(hashes)


def _texts(project: Project) -> int:
    """How many different texts have or need a vector."""
    with project.reading() as session:
        return session.scalar(select(func.count(Passage.text_hash.distinct())).where(Passage.text_hash != "")) or 0
