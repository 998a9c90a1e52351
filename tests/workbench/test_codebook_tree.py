"""The codebook as a tree: every code once, counts that add up, and the way to each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.codebook import load_continuum
from workbench.codebook_tree import BESIDE, OWN, find_codes, path_to, tree, walk
from workbench.store.tables import Code

BOOK = load_continuum()


def row(identifier: str, label: str = "x", origin: str = "own", **values: object) -> Code:
    made = Code(id=identifier, label=label, definition="", origin=origin, active=True, ord=1, guide={})
    for name, value in values.items():
        setattr(made, name, value)
    return made


def rows_of_book() -> list[Code]:
    found = []
    for code in BOOK.all_codes():
        home = BOOK.family_of(code.id)
        dimension = None if home else BOOK.dimension_of(code.id).id
        found.append(row(code.id, code.label, "continuum", dimension=dimension, definition=code.definition))
    return found


def own_rows(parents: list[int | None], homes: list[str | None]) -> list[Code]:
    """Own codes under one another as the numbers say; a circle cannot be made, but a lost parent can."""
    made = []
    for number, (parent, home) in enumerate(zip(parents, homes, strict=True)):
        under = f"own.{parent}" if parent is not None and parent < number else None
        dimension = made[parent].dimension if under and parent is not None else home
        made.append(row(f"own.{number}", f"Own {number}", parent_id=under, dimension=dimension))
    return made


@settings(max_examples=60, deadline=None)
@given(
    drawn=st.lists(
        st.tuples(st.one_of(st.none(), st.integers(0, 8)), st.sampled_from([None, "wages", "agency", "gone"])),
        max_size=9,
    ),
    condensed=st.booleans(),
)
def test_every_code_stands_once_and_counts_add_up(drawn, condensed):
    mine = own_rows([parent for parent, _ in drawn], [home for _, home in drawn])
    ids = [code.id for code in (*BOOK.all_codes(), *mine)]
    uses = {code: number % 5 for number, code in enumerate(ids)}
    nodes = tree(BOOK, [*rows_of_book(), *mine], uses, condensed=condensed)
    leaves = [node.id for node in walk(nodes) if node.kind == "code"]
    assert sorted(leaves) == sorted(ids)
    assert sum(node.uses for node in nodes) == sum(uses.values())
    for identifier in ids:
        way = path_to(nodes, identifier)
        assert way[-1] == identifier and len(way) >= (3 if condensed else 2)
    for code in mine:
        if code.parent_id:
            assert path_to(nodes, code.id)[-2] == code.parent_id


def test_the_condensed_view_has_five_groups_and_what_lies_beside_them():
    nodes = tree(BOOK, rows_of_book(), {}, condensed=True)
    assert [node.id for node in nodes] == [*(group.id for group in BOOK.condensed_view.groups), BESIDE]
    assert len(nodes) == 6 and path_to(nodes, "wages.withheld") == ("g_terms", "wages", "wages.withheld")
    assert path_to(nodes, OWN) == (BESIDE, OWN) and path_to(nodes, "nowhere") == ()


def test_codes_in_a_circle_do_not_hang_the_tree():
    first, second = row("own.1", parent_id="own.2"), row("own.2", parent_id="own.1")
    assert tree(BOOK, [first, second], {})


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("passport", "movement.documents_held"),
        ("wages withheld", "wages.withheld"),
        ("ঘুষ", "own.1"),
        ("رشوة الباب", "own.1"),
        ("gate te", "own.1"),
        ("CAFÉ", "own.2"),
        ("", None),
        ("passport zzzz", None),
    ],
)
def test_codes_are_found_by_all_they_say(query, wanted):
    mine = [
        row("own.1", "ঘুষ", guide={"examples": ["ten at the gate"], "wording": ["رشوة الباب 🚪"]}),
        row("own.2", "cafe\u0301 x̌"),
    ]
    found = [code.id for code in find_codes(BOOK, [*rows_of_book(), *mine], query)]
    assert wanted in found if wanted else found == []
    assert len(found) < 25, "each word is asked for"


def test_what_a_team_added_to_a_position_is_found_too():
    rows = rows_of_book()
    position = next(code for code in rows if code.id == "wages.withheld")
    position.guide = {"wording": ["চা টাকা"]}
    assert [code.id for code in find_codes(BOOK, rows, "চা")] == ["wages.withheld"]
