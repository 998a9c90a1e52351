"""The vectors that are missing: each made once, kept batch by batch, and of the words as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import func, select

from tests.models.fakes import HashEncoder
from tests.projects import bring_in, make_project
from workbench import jobs
from workbench.assist.passages import refresh_passages
from workbench.assist.vectors import missing_vectors, vector_matrix
from workbench.jobs import embedding
from workbench.jobs.hands import Stopped
from workbench.project import Project
from workbench.store.tables import Vector

WORDS = ["wages", "বেতন", "الأجور", "café", "cafe\u0301", "bus 🚌", "मजदूरी", "passport"]
TALK = "\n\n".join(
    f"Interviewer: And number {n}?\n\nSpeaker: In week {n} they kept the {WORDS[n % 8]} again, said nothing more to us "
    f"about month {n}, so that we asked together for what was owed to all of us."
    for n in range(40)
)


class Counting(HashEncoder):
    """Tells what it was asked for."""

    id = "all-MiniLM-L6-v2/counting"  # by the model's name it is known which scripts it reads

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode(texts)


class FakeHands:
    """Hands whose encoder is in this process, and which stop after some batches."""

    def __init__(self, encoder: Counting, stop_after: int = 10_000) -> None:
        self.made, self.left = encoder, stop_after
        self.told: list[tuple[int, int, str]] = []

    def encoder(self, _name: str) -> Counting:
        return self.made

    def tell(self, done: int, total: int, note: str = "") -> None:
        self.told.append((done, total, note))
        if total and self.left == 0:
            raise Stopped
        self.left -= bool(total)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(embedding, "BATCH", 8)
    made = make_project(tmp_path / "study")
    bring_in(made, TALK, names={})
    yield made
    made.close()


def kept(project: Project, encoder: str) -> int:
    with project.reading() as session:
        return session.scalar(select(func.count()).select_from(Vector).where(Vector.model == encoder)) or 0


def test_nothing_is_computed_twice_after_a_stop(project: Project) -> None:
    encoder = Counting()
    with pytest.raises(Stopped):
        embedding.work(project, {}, FakeHands(encoder, stop_after=2))  # type: ignore[arg-type]
    assert 0 < len(encoder.asked) == 16
    assert kept(project, encoder.id) >= 16, "each batch is kept when it is made"
    hands = FakeHands(encoder)
    note = embedding.work(project, {}, hands)  # type: ignore[arg-type]
    assert note.endswith("passages were read for meaning.")
    assert len(encoder.asked) == len(set(encoder.asked))
    assert missing_vectors(project, encoder.id) == 0
    shown = [(done, total) for done, total, _ in hands.told if total]
    assert shown[0][0] >= 16, "it shows what was there before as done"
    assert shown == sorted(shown) and shown[-1][0] == shown[-1][1]
    assert embedding.work(project, {}, FakeHands(encoder)) == "All passages had been read before."  # type: ignore[arg-type]


def test_what_is_told_on_the_way_holds_no_words_of_testimony(project: Project) -> None:
    hands = FakeHands(Counting())
    embedding.work(project, {}, hands)  # type: ignore[arg-type]
    told = " ".join(note for _, _, note in hands.told)
    assert told and not any(word in told for word in [*WORDS, "Interviewer", "owed"])


def test_a_project_with_nothing_in_it_is_done_at_once(tmp_path: Path) -> None:
    empty = make_project(tmp_path / "empty")
    encoder = Counting()
    assert embedding.work(empty, {}, FakeHands(encoder)) == "All passages had been read before."  # type: ignore[arg-type]
    assert encoder.asked == []
    empty.close()


@pytest.mark.slow
def test_with_the_model_in_its_own_process(project: Project) -> None:
    done = jobs.wait(project, jobs.start(project, "embed"), 300)
    assert done is not None and done.state == "done", done
    refresh_passages(project)
    with project.reading() as session:
        (model,) = set(session.scalars(select(Vector.model)))
    ids, matrix = vector_matrix(project, model)
    assert len(ids) == len(matrix) > 20 and matrix.shape[1] == 384
    assert np.allclose(np.linalg.norm(matrix.astype(np.float32), axis=1), 1.0, atol=1e-2)
