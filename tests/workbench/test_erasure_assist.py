"""Erasing takes what assistance has kept of an interview: passages, vectors, suggestions, what was coded blind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.projects import bring_in, make_project
from workbench.erasure import erase_interview
from workbench.project import Project
from workbench.store.history import now
from workbench.store.tables import (
    BlindCoding,
    Interview,
    Passage,
    PassageCut,
    ProjectBase,
    SuggestionShown,
    Vector,
    new_id,
)

TEXTS = ("Amina: আমি কাজ করি 🚌 every night x̌.\n", "Bo: قال لي اذهب to the quay.\n")


def _kept_of(project: Project, interview_id: str) -> None:
    span = {"interview_id": interview_id, "start": 0, "end": 6}
    coder = {"coder_id": project.coder.id}
    with project.database.transaction() as session:
        session.add_all(
            [
                Passage(**span, turn_id="t", text_hash="h" + interview_id),
                PassageCut(interview_id=interview_id, revision=0, cutter="test"),
                Vector(text_hash="h" + interview_id, model="test", data=b"\x00\x01"),
                SuggestionShown(
                    id=new_id(),
                    batch_id="b",
                    **span,
                    **coder,
                    code_id=None,
                    rank=0,
                    score=0.0,
                    model="test",
                    shown_at=now(),
                ),
                BlindCoding(id=new_id(), **span, **coder, before=["a"], after=["b"], created_at=now()),
            ]
        )


@pytest.mark.parametrize("table", [Passage, PassageCut, SuggestionShown, BlindCoding], ids=lambda t: t.__tablename__)
def test_what_assistance_kept_of_an_interview_goes_with_it(table: type[ProjectBase], tmp_path: Path) -> None:
    kept: Any = table
    project = make_project(tmp_path)
    bring_in(project, *TEXTS)
    with project.reading() as session:
        gone, stays = session.scalars(select(Interview.id).order_by(Interview.code)).all()
        code = session.scalars(select(Interview.code).where(Interview.id == gone)).one()
    for interview_id in (gone, stays):
        _kept_of(project, interview_id)
    erase_interview(project, gone, reason_code="withdrawal", confirm=code)
    with project.reading() as session:
        left = set(session.scalars(select(kept.interview_id)))
        assert gone not in left
        assert session.scalars(select(Vector)).all() == []  # the texts they came from can be guessed from them
        if table in (SuggestionShown, BlindCoding):
            assert left == {stays}
    project.close()
