"""The parts a codebook is made of, as frozen models: no part knows the whole."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Scale = Literal["ordinal", "nominal"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
#: The id of a code: the id of its dimension or family, a dot, a name of its own (with dots, if need be).
CodeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
Level = Annotated[int, Field(ge=0, le=20)]


class Part(BaseModel):
    """Base of all parts: never changed after loading, and no field that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Band(Part):
    """A stretch that all ordinal dimensions share, one for each level. Not a score: see the reading rules."""

    level: Level
    id: Name
    label: Text
    note: str = ""


class Indicator(Part):
    """An ILO forced-labour indicator that a position may bear on; never a finding."""

    id: Name
    strength: Literal["direct", "supporting"]


class Position(Part):
    """A code on a dimension. level and band are None on a nominal dimension."""

    id: CodeId
    label: Text
    level: Level | None = None
    band: Name | None = None
    definition: Text
    apply_when: tuple[Text, ...] = ()
    do_not_apply_when: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()
    ilo_indicators: tuple[Indicator, ...] = ()
    lessons: tuple[int, ...] = ()
    seeds: tuple[str, ...] = ()


class Dimension(Part):
    """One respect in which work is free or unfree, with its positions in order."""

    id: Name
    label: Text
    scale: Scale
    guiding_question: str = ""
    about: str = ""
    not_about: str = ""
    note: str = ""
    standards: tuple[Text, ...] = ()
    lessons: tuple[int, ...] = ()
    seeds: tuple[str, ...] = ()
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]


class FamilyCode(Part):
    """A code outside the dimensions. The fields after seeds are used by some families only."""

    id: CodeId
    label: Text
    definition: Text
    lessons: tuple[int, ...] = ()
    seeds: tuple[str, ...] = ()
    table3: bool | None = None
    mandate_holder: str | None = None
    phase: Literal["origin", "transit", "destination", "return", "any"] | None = None
    opens_spell: bool = False
    closes_spell: bool = False
    new_cycle: bool = False
    group: Name | None = None
    assumption: str | None = None
    area: Name | None = None
    conventional: str | None = None
    better: str | None = None


class Family(Part):
    """A set of codes that stand beside the dimensions: context, events, actors, framings and so on."""

    id: Name
    label: Text
    source: str = ""
    purpose: str = ""
    exclusive_with: Name | None = None
    codes: Annotated[tuple[FamilyCode, ...], Field(min_length=1)]


class BoundaryRule(Part):
    """How to choose between two positions that are easily confused."""

    pair: tuple[CodeId, CodeId]
    rule: Text


class CodingAttribute(Part):
    """Something noted on each coding: a choice among values, or a reference to what refers_to names."""

    id: Name
    label: Text
    values: tuple[Name, ...] = ()
    refers_to: str | None = None
    default: str | None = None


class CondensedGroup(Part):
    """A group of dimensions for small screens and first-time coders."""

    id: Name
    label: Text
    dimensions: Annotated[tuple[Name, ...], Field(min_length=1)]


class CondensedView(Part):
    """The dimensions in a few groups; coding stays at the level of dimensions."""

    note: str = ""
    groups: Annotated[tuple[CondensedGroup, ...], Field(min_length=1)]


class GrievanceRule(Part):
    """Which codings make a passage a grievance."""

    definition: Text
    min_level: Level
    excludes_scales: tuple[Scale, ...] = ()


class Lesson(Part):
    """A published lesson that dimensions and codes are drawn from."""

    n: Annotated[int, Field(ge=1)]
    section: Text
    section_label: Text
    gist: Text
    dimensions: tuple[Name, ...] = ()
    source: str = ""


class Source(Part):
    """A text cited by number."""

    id: Text
    text: Text


class Sources(Part):
    """What the codebook is drawn from."""

    seeds: tuple[Source, ...] = ()
    literature: tuple[Text, ...] = ()


class Counts(Part):
    """How much the codebook holds, stated so that a lost part is noticed on loading."""

    dimensions: int
    ordinal_dimensions: int
    positions: int
    grievance_positions: int
    examples: int
    families: int
    family_codes: int
    lessons: int


Code = Position | FamilyCode
