"""The shipped codebook: everything it must bring, and how it is asked."""

import re
from importlib.resources import files

import pytest

from workbench.codebook import CodebookError, load_continuum
from workbench.codebook.schema import Codebook, Position

BOOK = load_continuum()


def test_the_shipped_codebook_is_whole() -> None:
    assert BOOK.version == "1.0"
    counts = BOOK.count()
    assert (counts.dimensions, counts.positions, counts.families) == (16, 81, 9)
    assert (counts.family_codes, counts.lessons, counts.examples) == (174, 58, 186)
    assert len(BOOK.reading_rules) == 9
    assert len(BOOK.boundary_rules) == 12
    assert {band.id for band in BOOK.bands} == {"freedom", "partial", "deficit", "coercion", "severe"}
    assert {attribute.id for attribute in BOOK.coding_attributes} >= {"subject", "time", "modality", "spell"}
    assert BOOK.condensed_view is not None and len(BOOK.condensed_view.groups) == 5
    assert BOOK.sources.literature and len(BOOK.sources.seeds) == 5


def test_it_is_loaded_once() -> None:
    assert load_continuum() is BOOK


@pytest.mark.parametrize("position", [p for d in BOOK.dimensions for p in d.positions], ids=lambda p: p.id)
def test_each_position_can_be_applied(position: Position) -> None:
    assert position.apply_when and position.do_not_apply_when and position.examples


def test_every_id_named_in_the_wording_exists() -> None:
    text = files("workbench.codebook").joinpath("data", "continuum.yaml").read_text(encoding="utf-8")
    known = {code.id for code in BOOK.all_codes()}
    prefixes = "|".join(part.id for part in (*BOOK.dimensions, *BOOK.families))
    named = set(re.findall(rf"\b(?:{prefixes})\.[a-z0-9_]+(?:\.[a-z0-9_]+)*", text))
    assert named and named <= known


def test_it_survives_json() -> None:
    assert Codebook.model_validate_json(BOOK.model_dump_json(by_alias=True)) == BOOK


def test_it_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        BOOK.dimensions[0].label = "x"


@pytest.mark.parametrize(
    ("position", "expected", "remark"),
    [
        ("wages.living", ["wages.minimum_paid"], "lowest level has one neighbour"),
        ("wages.poverty", ["wages.minimum_paid", "wages.withheld"], "milder first"),
        ("wages.unpaid_control", ["wages.withheld"], "highest level"),
        ("agency.coping", [], "a nominal dimension has no neighbours"),
    ],
)
def test_neighbours(position: str, expected: list[str], remark: str) -> None:
    assert [each.id for each in BOOK.neighbours(position)] == expected, remark


@pytest.mark.parametrize(
    ("position", "number", "remark"),
    [
        ("consent.no_alternative", 2, "both sides of a pair count"),
        ("wages.withheld", 1, "first of a pair"),
        ("agency.collective_action", 1, "nominal positions have boundaries too"),
        ("wages.living", 0, "none"),
    ],
)
def test_boundaries(position: str, number: int, remark: str) -> None:
    rules = BOOK.boundaries(position)
    assert len(rules) == number, remark
    assert all(position in rule.pair for rule in rules)


def test_homes_of_codes() -> None:
    assert BOOK.dimension_of("debt.bondage").id == "debt"
    assert BOOK.family_of("debt.bondage") is None
    family = BOOK.family_of("intervention.fl.1_law_review")
    assert family is not None and family.id == "intervention"
    assert BOOK.code("flag.location_risk").label
    assert BOOK.dimension("osh").positions[0].id == "osh.protected"
    assert BOOK.band("severe").level == 4
    assert len(BOOK.all_codes()) == 81 + 174
    assert BOOK.all_codes()[0].id == "options.real_choice"


@pytest.mark.parametrize(
    ("position", "expected", "remark"),
    [
        ("wages.minimum_paid", False, "level 1"),
        ("wages.poverty", True, "level 2 is the least"),
        ("consent.forced", True, "level 4"),
        ("agency.coping", False, "agency never counts"),
    ],
)
def test_grievances(position: str, expected: bool, remark: str) -> None:
    assert BOOK.is_grievance(position) is expected, remark


def test_grievances_are_as_many_as_stated() -> None:
    found = [p for d in BOOK.dimensions for p in d.positions if BOOK.is_grievance(p.id)]
    assert BOOK.counts is not None and len(found) == BOOK.counts.grievance_positions == 45


@pytest.mark.parametrize("ask", ["position", "code", "dimension_of", "neighbours", "boundaries", "family_of"])
@pytest.mark.parametrize("wrong", ["wages.none_such", "", "বেতন"])
def test_unknown_ids_are_refused_without_quoting(ask: str, wrong: str) -> None:
    with pytest.raises(CodebookError, match="no code") as caught:
        getattr(BOOK, ask)(wrong)
    assert not wrong or wrong not in str(caught.value)


@pytest.mark.parametrize("ask", ["dimension", "band"])
def test_unknown_dimension_or_band(ask: str) -> None:
    with pytest.raises(CodebookError, match=f"no such {ask}"):
        getattr(BOOK, ask)("none_such")


def test_a_family_code_is_no_position() -> None:
    with pytest.raises(CodebookError, match="code of a family"):
        BOOK.position("actor.family")
