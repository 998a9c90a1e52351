"""The continuum: counts by hand-made tables, silence shown, and no number of anybody."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import code, ids, people
from workbench.analysis import continuum
from workbench.analysis.continuum import Cell, agency_beside, attribute_names, coverage, spread
from workbench.analysis.excerpts import Excerpt, list_excerpts
from workbench.codebook import load_continuum
from workbench.coding import set_coding_attributes
from workbench.consent import set_attributes

BOOK = load_continuum()
DIMENSION = BOOK.dimensions[0]
P = [position.id for position in DIMENSION.positions]


def excerpt(number: int, code_id: str, who: tuple[str, ...], place: int, **more: object) -> Excerpt:
    dimension = code_id.split("|")[0] if "|" in code_id else DIMENSION.id
    given = {
        "coding_id": f"c{number}",
        "interview_id": "i",
        "interview": "I01",
        "start": place,
        "end": place + 5,
        "text": "কথা 🙂",
        "turn": 1,
        "speakers": who,
        "participant_ids": who,
        "participants": who,
        "code_id": code_id,
        "code": code_id,
        "dimension": dimension,
        "level": 1,
        "band": None,
        "coder": "Ana",
        "memo": "",
        "version": 1,
        "created_at": "",
    }
    return Excerpt(**(given | more))  # type: ignore[arg-type]


TABLE = [
    ("nobody spoke", [], {}),
    ("one person once", [(P[0], ("a",), 0)], {P[0]: (1, 1)}),
    ("one person twice is one participant", [(P[0], ("a",), 0), (P[0], ("a",), 9)], {P[0]: (1, 2)}),
    ("two coders on one passage are one excerpt", [(P[0], ("a",), 0), (P[0], ("a",), 0)], {P[0]: (1, 1)}),
    ("two speakers in one passage", [(P[1], ("a", "b"), 0)], {P[1]: (2, 1)}),
    ("an interviewer's words count for nobody", [(P[1], (), 0), (P[1], (), 9)], {P[1]: (0, 2)}),
    ("positions are kept apart", [(P[0], ("a",), 0), (P[1], ("a",), 0)], {P[0]: (1, 1), P[1]: (1, 1)}),
]


@pytest.mark.parametrize(("remark", "said", "counts"), TABLE, ids=[t[0] for t in TABLE])
def test_counts(remark: str, said: list[tuple[str, tuple[str, ...], int]], counts: dict[str, tuple[int, int]]) -> None:
    cells = spread([excerpt(n, *row) for n, row in enumerate(said)], BOOK, DIMENSION.id)
    assert [cell.position for cell in cells] == P, "every position, in the codebook's order"
    assert {c.position: (c.participants, c.excerpts) for c in cells if c.excerpts} == counts
    assert all(c.coding_ids == () for c in cells if not c.excerpts)


def test_groups_of_an_attribute() -> None:
    excerpts = [
        excerpt(0, P[0], ("a",), 0, attributes={"sector": "নৌকা"}),
        excerpt(1, P[0], ("b",), 9, attributes={"sector": "care"}),
        excerpt(2, P[1], ("c",), 20),
    ]
    cells = spread(excerpts, BOOK, DIMENSION.id, "sector")
    assert [c.group for c in cells[:3]] == ["care", "not recorded", "নৌকা"] and len(cells) == 3 * len(P)
    assert [(c.group, c.coding_ids) for c in cells if c.excerpts] == [
        ("care", ("c1",)),
        ("নৌকা", ("c0",)),
        ("not recorded", ("c2",)),
    ]
    assert attribute_names(excerpts) == ["sector"]


def test_there_is_no_sum_no_mean_and_no_verdict() -> None:
    """A cell holds counts of participants and of excerpts and nothing that weighs them."""
    assert [field.name for field in dataclasses.fields(Cell)] == [
        "dimension",
        "position",
        "label",
        "level",
        "band",
        "group",
        "participants",
        "excerpts",
        "coding_ids",
        "not_affirmed",
    ]
    words = ("score", "mean", "average", "sum", "total", "index", "severity", "verdict", "trafficked")
    assert not [name for name in dir(continuum) if any(word in name.lower() for word in words)]


MODALITIES = next(each.values for each in BOOK.coding_attributes if each.id == "modality")


@pytest.mark.parametrize("modality", MODALITIES)
def test_only_what_is_affirmed_is_counted(modality: str) -> None:
    """“He never hit me” is coded as violence that is denied, and is no violence."""
    said = excerpt(0, P[-1], ("a",), 0, coding_attributes={"modality": modality, "subject": "self"})
    plain = excerpt(1, P[-1], ("a",), 9, coding_attributes={"subject": "coworker"})
    cell = spread([said, plain], BOOK, DIMENSION.id)[-1]
    counts = (cell.participants, cell.excerpts, cell.coding_ids, cell.not_affirmed)
    if modality == "affirmed":
        assert counts == (1, 2, ("c0", "c1"), ())
    else:
        assert counts == (1, 1, ("c1",), ("c0",))
    alone = spread([said], BOOK, DIMENSION.id)[-1]
    assert alone.participants == alone.excerpts == (modality == "affirmed")
    assert coverage([said], BOOK)[DIMENSION.id] == (1, 1), "it was coded"


def test_agency_that_is_denied_stands_beside_nothing() -> None:
    there = excerpt(0, P[0], ("a",), 0, coding_attributes={"modality": "feared"})
    mine = excerpt(1, "agency|x", ("a",), 50, coding_attributes={"modality": "denied"})
    other = excerpt(2, "agency|x", ("a",), 60)
    assert agency_beside([there, mine, other], DIMENSION.id) == [other]


def test_agency_stands_beside_what_was_done() -> None:
    mine = excerpt(1, "agency|x", ("a",), 50)
    theirs = excerpt(2, "agency|x", ("b",), 50)
    assert agency_beside([excerpt(0, P[0], ("a",), 0), mine, theirs], DIMENSION.id) == [mine]
    assert agency_beside([mine], DIMENSION.id) == []


def test_coverage_has_every_dimension() -> None:
    result = coverage([excerpt(0, P[0], ("a",), 0), excerpt(1, P[1], ("a",), 0)], BOOK)
    assert list(result) == [d.id for d in BOOK.dimensions]
    assert result[DIMENSION.id] == (1, 1) and set(list(result.values())[1:]) == {(0, 0)}


SAID = """Interviewer: Who kept it?

Amara: The boss kept my passport 🛂, মালিক.

Bea: Mine too, نعم.

Interviewer: And then?

Amara: Then we left x̌.

Bea: At night.
"""


def test_excerpts_of_a_project_name_who_speaks_in_them(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, SAID, names={"Amara": "PERSON", "Bea": "PERSON"})
    code(project, "passport 🛂", P[0], memo="স্মারক")
    code(project, "মালিক.\n\nMine too", P[1])
    code(project, "Who kept it?", P[2])
    with project.reading() as session:
        first = next(iter(people(project).values()))
    set_attributes(project, first, {"sector": "care"})
    with project.reading() as session:
        marked = next(e.coding_id for e in list_excerpts(session) if e.text == "Who kept it?")
    set_coding_attributes(project, marked, {"modality": "questioned", "time": "current_job"})
    with project.reading() as session:
        asked, one, both = list_excerpts(session)
        assert asked.coding_attributes == {"modality": "questioned"} and not asked.affirmed
        assert one.coding_attributes == {} and one.affirmed
        assert (one.text, one.turn, one.memo, one.coder, one.version) == ("passport 🛂", 2, "স্মারক", "Ana", 1)
        assert (asked.participants, one.participants, both.participants) == ((), ("P01",), ("P01", "P02"))
        assert one.attributes == {"sector": "care"} and both.attributes == {}, "two people have no one attribute"
        assert [e.code_id for e in list_excerpts(session, code_ids=[P[1]])] == [P[1]]
        assert len(list_excerpts(session, dimension=DIMENSION.id)) == 3
        assert list_excerpts(session, interview_ids=[]) == []
        assert len(list_excerpts(session, interview_ids=ids(project))) == 3
    project.database.close()
