"""The codebook as a tree with counts: dimensions (or five groups of them), families, and own codes where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbench.codebook import Codebook
from workbench.codebook.colours import band_look
from workbench.codebook.search import words_of
from workbench.codebook_versions import SHIPPED, guide_of
from workbench.store.tables import Code

OWN = "own"
BESIDE = "g_beside"
OWN_SIGN = "+"


@dataclass(frozen=True)
class Node:
    """One line of the tree; ``uses`` counts everything below as well."""

    id: str
    kind: str  # group, dimension, family, own, code
    label: str
    uses: int
    children: tuple[Node, ...] = ()
    sign: str = ""
    active: bool = True


def tree(book: Codebook, rows: Iterable[Code], uses: Mapping[str, int], *, condensed: bool = False) -> tuple[Node, ...]:
    """The whole tree; ``condensed`` gathers the dimensions in the groups of the condensed view."""
    codes = list(rows)
    known = {code.id: code for code in codes if code.origin == SHIPPED}
    mine = [code for code in codes if code.origin != SHIPPED]
    dimensions = []
    for dimension in book.dimensions:
        leaves = [
            _leaf(p.id, p.label, uses, known, band_look(book.band(p.band)).sign if p.band else "–")
            for p in dimension.positions
        ]
        leaves += _own(mine, uses, lambda code, home=dimension.id: code.dimension == home)
        dimensions.append(_branch(dimension.id, "dimension", dimension.label, leaves))
    others = [
        _branch(family.id, "family", family.label, [_leaf(c.id, c.label, uses, known, "–") for c in family.codes])
        for family in book.families
    ]
    homes = {dimension.id for dimension in book.dimensions}
    outside = _own(mine, uses, lambda code: code.dimension not in homes)
    own = _branch(OWN, OWN, "Own codes outside the dimensions", outside)
    if not condensed or book.condensed_view is None:
        return (*dimensions, *others, own)
    groups = [
        _branch(group.id, "group", group.label, [d for d in dimensions if d.id in group.dimensions])
        for group in book.condensed_view.groups
    ]
    return (*groups, _branch(BESIDE, "group", "Beside the dimensions", [*others, own]))


def _branch(identifier: str, kind: str, label: str, children: Sequence[Node]) -> Node:
    return Node(identifier, kind, label, sum(child.uses for child in children), tuple(children))


def _leaf(identifier: str, label: str, uses: Mapping[str, int], known: Mapping[str, Code], sign: str) -> Node:
    row = known.get(identifier)
    return Node(identifier, "code", label, uses.get(identifier, 0), (), sign, row is None or row.active)


def _own(mine: Sequence[Code], uses: Mapping[str, int], here: Any) -> list[Node]:
    """The own codes of one home, each with what lies under it."""
    ids = {code.id for code in mine}

    def grown(code: Code, above: tuple[str, ...]) -> Node:
        under = [grown(c, (*above, code.id)) for c in mine if c.parent_id == code.id and c.id not in above]
        total = uses.get(code.id, 0) + sum(child.uses for child in under)
        return Node(code.id, "code", code.label, total, tuple(under), OWN_SIGN, code.active)

    return [grown(code, ()) for code in mine if here(code) and (code.parent_id not in ids)]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, each before what lies under it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def path_to(nodes: Iterable[Node], identifier: str) -> tuple[str, ...]:
    """The ids from the top down to a node, its own last; empty when it is not there."""
    for node in nodes:
        if node.id == identifier:
            return (node.id,)
        below = path_to(node.children, identifier)
        if below:
            return (node.id, *below)
    return ()


def find_codes(book: Codebook, rows: Iterable[Code], query: str) -> list[Code]:
    """The codes that hold every word of a query (or its beginning) in label, definition, rules or examples.

    Those with the words in their label come first; equals stay in the codebook's order.
    """
    wanted = words_of(query)
    if not wanted:
        return []
    found = []
    for row in rows:
        label = _words(f"{row.label} {row.id}")
        rest = _words(" ".join(texts_of(book, row)))
        if all(any(each.startswith(word) for each in (*label, *rest)) for word in wanted):
            hits = sum(any(each.startswith(word) for each in label) for word in wanted)
            found.append((-hits, row))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text that is looked into at each key press."""
    return words_of(text)


def texts_of(book: Codebook, row: Code) -> list[str]:
    """Everything the codebook says of a code: definition, rules, examples, and what the team added."""
    texts = [row.definition, *(line for lines in guide_of(row).values() for line in lines)]
    if row.origin == SHIPPED and row.dimension is not None:
        position = book.position(row.id)
        texts += [*position.apply_when, *position.do_not_apply_when, *position.examples]
    return texts
