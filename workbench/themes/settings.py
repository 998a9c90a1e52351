"""What somebody asks of a grouping: how many themes, which to look for, whose words take part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbench.project import ProjectError

FEWEST, MOST = 2, 200
SEED = 0
"""Always the same, so that the same passages and settings give the same themes."""


@dataclass(frozen=True)
class Asked:
    """What to group and how.

    themes: how many, or None to have the number chosen by how steady the grouping is. guides: ids of codes to look
    for. interviewer: whether the interviewer's turns take part. seed: another one gives another, as good, grouping.
    """

    themes: int | None = None
    guides: tuple[str, ...] = ()
    interviewer: bool = False
    seed: int = SEED

    def __post_init__(self) -> None:
        """Refuse a number of themes nobody can read, and a seed there is not."""
        if self.themes is not None and not FEWEST <= self.themes <= MOST:
            raise ProjectError(f"{self.themes} themes were asked for; ask for {FEWEST} to {MOST}.")
        if not 0 <= self.seed < 2**32:
            raise ProjectError(f"The seed {self.seed} was given; give a number from 0 to {2**32 - 1:,}.")

    def as_data(self) -> dict[str, Any]:
        """Plain data, as a grouping keeps it."""
        return {**asdict(self), "guides": list(self.guides)}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Asked:
        """What an earlier grouping was asked for; what it does not tell is as by default."""
        themes = kept.get("themes")
        return cls(
            themes if isinstance(themes, int) else None,
            tuple(str(code) for code in kept.get("guides", ())),
            bool(kept.get("interviewer", False)),
            int(kept.get("seed", SEED)),
        )
