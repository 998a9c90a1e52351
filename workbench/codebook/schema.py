"""A codebook as a whole, and how it is read from YAML."""

import unicodedata
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from workbench.codebook.checks import problems
from workbench.codebook.parts import (
    Band,
    BoundaryRule,
    Code,
    CodingAttribute,
    CondensedGroup,
    CondensedView,
    Counts,
    Dimension,
    Family,
    FamilyCode,
    GrievanceRule,
    Indicator,
    Lesson,
    Part,
    Position,
    Sources,
    Text,
)
from workbench.codebook.search import search_codes
from workbench.codebook.yaml_file import YamlProblem, read_yaml

__all__ = [
    "Band",
    "BoundaryRule",
    "Code",
    "Codebook",
    "CodebookError",
    "CodingAttribute",
    "CondensedGroup",
    "CondensedView",
    "Dimension",
    "Family",
    "FamilyCode",
    "GrievanceRule",
    "Indicator",
    "Lesson",
    "Position",
    "load_codebook",
    "load_continuum",
    "parse_codebook",
]


class CodebookError(ValueError):
    """A codebook cannot be used, or holds no such part; the message says where."""


class Codebook(Part):
    """A codebook: dimensions with positions, families of codes, and the rules for using them."""

    schema_name: Literal["unfree-labour-continuum-codebook"] = Field(alias="schema")
    version: Text
    language: Text
    title: Text
    status: str = ""
    sources: Sources = Sources()
    reading_rules: tuple[Text, ...] = ()
    bands: tuple[Band, ...] = ()
    grievance_rule: GrievanceRule | None = None
    coding_attributes: tuple[CodingAttribute, ...] = ()
    boundary_rules: tuple[BoundaryRule, ...] = ()
    condensed_view: CondensedView | None = None
    dimensions: tuple[Dimension, ...]
    families: tuple[Family, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    counts: Counts | None = None

    @field_validator("bands", mode="before")
    @classmethod
    def _bands_by_level(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return [{**band, "level": level} if isinstance(band, Mapping) else band for level, band in value.items()]

    @field_validator("sources", mode="before")
    @classmethod
    def _sources_by_id(cls, value: object) -> object:
        if not isinstance(value, Mapping) or not isinstance(value.get("seeds"), Mapping):
            return value
        return {**value, "seeds": [{"id": key, "text": text} for key, text in value["seeds"].items()]}

    @model_validator(mode="after")
    def _parts_fit(self) -> "Codebook":
        fault = next(problems(self), None)
        if fault is not None:
            raise ValueError(fault)
        return self

    @cached_property
    def _homes(self) -> dict[str, tuple[Code, Dimension | Family]]:
        homes: dict[str, tuple[Code, Dimension | Family]] = {}
        for dimension in self.dimensions:
            homes.update({position.id: (position, dimension) for position in dimension.positions})
        for family in self.families:
            homes.update({code.id: (code, family) for code in family.codes})
        return homes

    def code(self, code_id: str) -> Code:
        """Give the position or family code with this id; CodebookError when there is none."""
        return self._home(code_id)[0]

    def position(self, position_id: str) -> Position:
        """Give the position with this id; CodebookError when there is none."""
        code = self._home(position_id)[0]
        if not isinstance(code, Position):
            raise CodebookError(f'"{position_id}" is a code of a family; give the id of a position.')
        return code

    def dimension(self, dimension_id: str) -> Dimension:
        """Give the dimension with this id; CodebookError when there is none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise CodebookError(f"The codebook has no such dimension; give one of its {len(self.dimensions)} ids.")

    def dimension_of(self, position_id: str) -> Dimension:
        """Give the dimension a position lies on; CodebookError for any other id."""
        position = self.position(position_id)
        home = self._homes[position.id][1]
        assert isinstance(home, Dimension)
        return home

    def family_of(self, code_id: str) -> Family | None:
        """Give the family of a code, None for a position; CodebookError for an unknown id."""
        home = self._home(code_id)[1]
        return home if isinstance(home, Family) else None

    def neighbours(self, position_id: str) -> tuple[Position, ...]:
        """Give the positions next to one on its scale, milder first; none on a nominal dimension."""
        dimension = self.dimension_of(position_id)
        if dimension.scale == "nominal":
            return ()
        place = [position.id for position in dimension.positions].index(position_id)
        around = dimension.positions[max(0, place - 1) : place + 2]
        return tuple(position for position in around if position.id != position_id)

    def boundaries(self, position_id: str) -> tuple[BoundaryRule, ...]:
        """Give the rules that set this position against another."""
        known = self.position(position_id).id
        return tuple(rule for rule in self.boundary_rules if known in rule.pair)

    def band(self, band_id: str) -> Band:
        """Give the band with this id; CodebookError when there is none."""
        for band in self.bands:
            if band.id == band_id:
                return band
        raise CodebookError(f"The codebook has no such band; give one of its {len(self.bands)} ids.")

    def all_codes(self) -> tuple[Code, ...]:
        """List every code in the codebook's order: positions, then the codes of the families."""
        positions: list[Code] = [each for dimension in self.dimensions for each in dimension.positions]
        return (*positions, *(code for family in self.families for code in family.codes))

    def is_grievance(self, position_id: str) -> bool:
        """Say whether a coding at this position counts as a grievance under the codebook's rule."""
        position, dimension, rule = (
            self.position(position_id),
            self.dimension_of(position_id),
            self.grievance_rule,
        )
        if rule is None or position.level is None or dimension.scale in rule.excludes_scales:
            return False
        return position.level >= rule.min_level

    def search(self, query: str) -> tuple[Code, ...]:
        """Give the codes that hold every word of the query in id, label or definition, best first."""
        return search_codes(self.all_codes(), query)

    def count(self) -> Counts:
        """Count the parts."""
        positions = [each for dimension in self.dimensions for each in dimension.positions]
        least = self.grievance_rule.min_level if self.grievance_rule else None
        return Counts(
            dimensions=len(self.dimensions),
            ordinal_dimensions=sum(dimension.scale == "ordinal" for dimension in self.dimensions),
            positions=len(positions),
            grievance_positions=sum(
                least is not None and each.level is not None and each.level >= least for each in positions
            ),
            examples=sum(len(each.examples) for each in positions),
            families=len(self.families),
            family_codes=sum(len(family.codes) for family in self.families),
            lessons=len(self.lessons),
        )

    def _home(self, code_id: str) -> tuple[Code, Dimension | Family]:
        found = self._homes.get(code_id)
        if found is None:
            raise CodebookError(
                f"The codebook (version {self.version}) has no code with the id asked for; "
                "look it up with search, or load the version it came from."
            )
        return found


def parse_codebook(data: object, name: str = "The codebook") -> Codebook:
    """Build a codebook from plain data; name is used in messages.

    Raises CodebookError with the place of the first fault. Values are not quoted, since any file may have
    been given by mistake.
    """
    if not isinstance(data, Mapping):
        raise CodebookError(f"{name} is not a mapping of fields at its top; give a codebook file in YAML.")
    try:
        return Codebook.model_validate(_normalised(data))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        if first["type"] == "value_error" and not first["loc"]:
            raise CodebookError(f"{name}: {first['ctx']['error']}") from None
        raise CodebookError(
            f"{name}, at {_place(first['loc'])}: {_asked(first['type'], first['msg'])}; correct the file."
        ) from None


def load_codebook(path: Path) -> Codebook:
    """Read a codebook from a YAML file in UTF-8; CodebookError says what is wrong with it and where."""
    name = f'The codebook "{path.name}"'
    try:
        return parse_codebook(read_yaml(path.read_bytes()), name)
    except OSError:
        raise CodebookError(f"{name} cannot be opened; check that the file is there and may be read.") from None
    except YamlProblem as wrong:
        raise CodebookError(f"{name} {wrong}") from None


@lru_cache(maxsize=1)
def load_continuum() -> Codebook:
    """Load the shipped codebook, the continuum from freedom to unfreedom at work, once for this process."""
    return parse_codebook(continuum_data(), "The shipped codebook")


def continuum_data() -> Any:  # noqa: ANN401 - YAML data is of any type
    """Read the shipped codebook as plain data, so that a project can keep the edition it was made with."""
    return read_yaml(files("workbench.codebook").joinpath("data", "continuum.yaml").read_bytes())


def _normalised(value: Any) -> Any:  # noqa: ANN401 - YAML data is of any type
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: _normalised(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normalised(each) for each in value]
    return value


def _place(loc: tuple[int | str, ...]) -> str:
    steps = [f"no. {step + 1}" if isinstance(step, int) else str(step) for step in loc]
    return ", ".join(steps) or "its top"


def _asked(kind: str, message: str) -> str:
    plain = {
        "missing": "this field is missing",
        "extra_forbidden": "this field is not known",
        "string_pattern_mismatch": "an id takes a-z, digits, underscores, and dots between parts",
        "string_type": "text was expected (put numbers such as 004 in quotes)",
    }
    return plain.get(kind, message[:1].lower() + message[1:])
