"""What must hold between the parts of a codebook. Each check yields sentences that say where it fails."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from workbench.codebook.parts import Band, Code, Dimension

if TYPE_CHECKING:
    from workbench.codebook.schema import Codebook


T = TypeVar("T")


def problems(book: "Codebook") -> Iterator[str]:
    """Yield every fault found between the parts, in the order of the file."""
    yield from _repeated(book)
    yield from _bands(book.bands)
    for dimension in book.dimensions:
        yield from _dimension(dimension, book.bands)
    yield from _families(book)
    yield from _boundaries(book)
    yield from _attributes(book)
    yield from _condensed(book)
    yield from _grievances(book)
    yield from _references(book)
    yield from _counts(book)


def _heads(book: "Codebook") -> list[str]:
    return [dimension.id for dimension in book.dimensions] + [family.id for family in book.families]


def _twice(ids: Iterable[T]) -> list[T]:
    return [each for each, count in Counter(ids).items() if count > 1]


def _repeated(book: "Codebook") -> Iterator[str]:
    lists: tuple[tuple[str, Iterable[object]], ...] = (
        ("dimension or family", _heads(book)),
        ("code", (code.id for code in book.all_codes())),
        ("band", (band.id for band in book.bands)),
        ("level among the bands", (band.level for band in book.bands)),
        ("coding attribute", (attribute.id for attribute in book.coding_attributes)),
        ("lesson", (lesson.n for lesson in book.lessons)),
        ("source", (source.id for source in book.sources.seeds)),
    )
    for what, ids in lists:
        for each in _twice(ids):
            yield f'The {what} "{each}" stands there twice; give every {what} an id of its own.'


def _bands(bands: tuple[Band, ...]) -> Iterator[str]:
    levels = [band.level for band in bands]
    if levels != sorted(levels):
        yield "The bands are not in rising order of level; put them in order."


def _dimension(dimension: Dimension, bands: tuple[Band, ...]) -> Iterator[str]:
    where = f'Dimension "{dimension.id}"'
    by_level = {band.level: band.id for band in bands}
    last = -1
    for position in dimension.positions:
        here = f'{where}, position "{position.id}"'
        if not position.id.startswith(f"{dimension.id}."):
            yield f'{here}: the id does not begin with "{dimension.id}."; rename or move it.'
        if dimension.scale == "nominal":
            if position.level is not None or position.band is not None:
                yield f"{here}: a nominal dimension has no order; take level and band out."
            continue
        if position.level is None or position.band is None:
            yield f"{here}: an ordinal dimension needs a level and a band; add both."
            continue
        if position.level <= last:
            yield f"{here}: level {position.level} comes after level {last}; put levels in rising order."
        last = position.level
        if by_level.get(position.level) != position.band:
            yield (
                f'{here}: band "{position.band}" is not the band of level {position.level}; '
                "use the band that the list of bands gives for this level."
            )


def _families(book: "Codebook") -> Iterator[str]:
    families = {family.id: family for family in book.families}
    for family in book.families:
        for code in family.codes:
            if not code.id.startswith(f"{family.id}."):
                yield (
                    f'Family "{family.id}", code "{code.id}": the id does not begin with '
                    f'"{family.id}."; rename or move it.'
                )
        if family.exclusive_with is None:
            continue
        other = families.get(family.exclusive_with)
        if other is None or other.exclusive_with != family.id:
            yield (
                f'Family "{family.id}": exclusive_with "{family.exclusive_with}" is not answered by a '
                "family of that id; name each in the other."
            )


def _boundaries(book: "Codebook") -> Iterator[str]:
    positions = {position.id for dimension in book.dimensions for position in dimension.positions}
    seen: set[frozenset[str]] = set()
    for number, boundary in enumerate(book.boundary_rules, start=1):
        for each in boundary.pair:
            if each not in positions:
                yield f'Boundary rule {number}: there is no position "{each}"; name two positions.'
        pair = frozenset(boundary.pair)
        if len(pair) < 2:
            yield f'Boundary rule {number}: it sets "{boundary.pair[0]}" against itself; name two positions.'
        if pair in seen:
            yield f"Boundary rule {number}: this pair has a rule already; keep one rule for a pair."
        seen.add(pair)


def _attributes(book: "Codebook") -> Iterator[str]:
    for attribute in book.coding_attributes:
        where = f'Coding attribute "{attribute.id}"'
        if bool(attribute.values) == bool(attribute.refers_to):
            yield f"{where}: it needs either a list of values or refers_to, not both or neither."
        elif attribute.values and attribute.default not in attribute.values:
            yield f"{where}: its default is not one of its values; choose one of them."
        if _twice(attribute.values):
            yield f"{where}: a value stands there twice; list each value once."


def _condensed(book: "Codebook") -> Iterator[str]:
    if book.condensed_view is None:
        return
    grouped = [each for group in book.condensed_view.groups for each in group.dimensions]
    known = [dimension.id for dimension in book.dimensions]
    for each in sorted(set(grouped) - set(known)):
        yield f'Condensed view: there is no dimension "{each}"; take it out or correct it.'
    for each in sorted(set(known) - set(grouped)):
        yield f'Condensed view: dimension "{each}" is in no group; put it in one.'
    for each in _twice(grouped):
        yield f'Condensed view: dimension "{each}" is in two groups; put it in one.'


def _grievances(book: "Codebook") -> Iterator[str]:
    rule = book.grievance_rule
    if rule is not None and rule.min_level not in {band.level for band in book.bands}:
        yield f"Grievance rule: there is no band of level {rule.min_level}; use the level of a band."


def _references(book: "Codebook") -> Iterator[str]:
    lessons = {lesson.n for lesson in book.lessons}
    sources = {source.id for source in book.sources.seeds}
    dimensions = {dimension.id for dimension in book.dimensions}
    for lesson in book.lessons:
        for each in lesson.dimensions:
            if each not in dimensions:
                yield f'Lesson {lesson.n}: there is no dimension "{each}"; take it out or correct it.'
        if lesson.source and lesson.source not in sources:
            yield f'Lesson {lesson.n}: there is no source "{lesson.source}"; list it under sources.'
    parts: tuple[Dimension | Code, ...] = (*book.dimensions, *book.all_codes())
    for part in parts:
        for number in part.lessons:
            if number not in lessons:
                yield f'"{part.id}": there is no lesson {number}; take it out or correct it.'
        for seed in part.seeds:
            if seed not in sources:
                yield f'"{part.id}": there is no source "{seed}"; list it under sources.'


def _counts(book: "Codebook") -> Iterator[str]:
    if book.counts is None:
        return
    found = book.count()
    for name, stated in book.counts.model_dump().items():
        actual = getattr(found, name)
        if stated != actual:
            yield f"Counts: {name} says {stated} but the file holds {actual}; look for a lost or added part."
