"""A missed name added late: hundreds of codings lie on the text, and each keeps its words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.projects import bring_in, make_project
from tests.workbench.looking import covered, ids, named, sound, texts
from workbench import decisions
from workbench.codes import list_codes
from workbench.spans import Span
from workbench.store.history import now
from workbench.store.tables import CodebookVersion, Coding, new_id

NAMES = [
    ("Latin", "Xavira"),
    ("Bengali", "মিতা"),
    ("Arabic", "سعاد"),
    ("Devanagari", "गीता"),
    ("combining accent without composed form", "X̌avi"),
]
CODINGS = 500


@pytest.mark.parametrize(("remark", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_every_coding_stays_on_the_words_it_covered(remark: str, name: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    said = f"we came 🚌 and {name} paid café money; মালিক টাকা দিল. Then {name}, again."
    bring_in(project, "\n\n".join(f"{who}: {said}" for who in ["Interviewer", "Worker"] * 60) + "\n", names={})
    text, interview = texts(project)[0], ids(project)[0]
    rng = random.Random(5)
    with project.reading() as session:
        code, version = list_codes(session)[0].id, session.scalars(select(CodebookVersion.id)).first()
    spans = {}
    for _ in range(CODINGS):
        start = rng.randrange(len(text) - 80)
        spans[new_id()] = Span(start, start + rng.randint(1, 80))
    with project.action("coding.add", "Coded a lot") as action:
        one = {"interview_id": interview, "code_id": code, "coder_id": project.coder.id, "version_id": version}
        when = now()
        rows = [Coding(id=i, start=s.start, end=s.end, memo="", created_at=when, **one) for i, s in spans.items()]
        action.insert(*rows)
    place = text.index(name)
    decisions.mark(project, interview, Span(place, place + len(name)), "PERSON")
    pseudonym = named(project, name).pseudonym
    assert texts(project)[0] == text.replace(name, pseudonym)
    after = covered(project)
    for identifier, span in spans.items():
        # A coding that cut the name covers the whole pseudonym: no part of it may be lost.
        start = next((m for m in places(text, name) if m < span.start < m + len(name)), span.start)
        end = next((m + len(name) for m in places(text, name) if m < span.end < m + len(name)), span.end)
        assert after[identifier] == text[start:end].replace(name, pseudonym)
    sound(project)
    project.undo()
    assert texts(project)[0] == text
    assert covered(project) == {identifier: text[s.start : s.end] for identifier, s in spans.items()}
    project.database.close()


def places(text: str, name: str) -> list[int]:
    """Where a name stands."""
    return [start for start in range(len(text)) if text.startswith(name, start)]
