"""Themes as plain data: what a page shows and a project stores."""

from dataclasses import asdict, dataclass
from typing import Any

from models.theme_words import WeighedWords
from models.themes.settings import ThemeSettings


class ThemeError(ValueError):
    """Themes cannot be made from what was given."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    words: heaviest first, with c-TF-IDF weight. name: a proposal, two or three of its own words or a short
    phrase. exemplars: indices of texts, nearest to the centre first, each from another group. size: number of
    texts. spread: number of groups they come from. stability: how well it is found again when a tenth of the
    interviews is taken out (mean of the best Jaccard overlaps, 0 to 1); None when not measured (a theme made
    by a person). near: the nearest other themes with cosine similarity of the centres. guide: key of the guide
    it was found by, or None.
    """

    number: int
    words: WeighedWords
    exemplars: tuple[int, ...]
    size: int
    spread: int
    stability: float | None
    name: str = ""
    near: tuple[tuple[int, float], ...] = ()
    guide: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Two branches of the hierarchy that become one: each the numbers of its themes; height rises (0 to 2)."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One number of themes that was tried: how alike the groupings of the resamples were (ARI, 1: equal).

    Numbers that did plainly worse than others in the first resamples were not tried on the rest.
    """

    themes: int
    stability: float


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """Themes, and for each text the number of its theme (-1: unassigned).

    closeness: cosine similarity of each text to the centre of its theme (of the nearest theme when
    unassigned; 0 for the unread). unread: indices of the texts that the encoder cannot read, which took no
    part and are -1 too. Keep the assignments: they cannot be computed again for part of the texts.
    joins: the hierarchy, from the first two themes joined to the last. trials: the numbers of themes tried;
    empty when the number was given. agreement: mean ARI between the grouping and those of the resamples (None
    when not measured). empty_guides: keys of guides that no segment answers to.
    """

    themes: tuple[Theme, ...]
    assignments: tuple[int, ...]
    closeness: tuple[float, ...]
    groups: tuple[str, ...]
    unread: tuple[int, ...]
    settings: ThemeSettings
    encoder: str
    joins: tuple[Join, ...] = ()
    trials: tuple[Trial, ...] = ()
    agreement: float | None = None
    empty_guides: tuple[str, ...] = ()

    @property
    def unassigned(self) -> tuple[int, ...]:
        """Indices of the texts that were read and fit no theme well."""
        unread = set(self.unread)
        return tuple(i for i, number in enumerate(self.assignments) if number == -1 and i not in unread)

    def theme(self, number: int) -> Theme:
        """Give the theme with this number; ThemeError when there is none."""
        for theme in self.themes:
            if theme.number == number:
                return theme
        raise ThemeError(f"There is no theme {number}; give one of the {len(self.themes)} themes listed.")

    def members(self, number: int) -> tuple[int, ...]:
        """Indices of the texts of one theme, nearest to its centre first."""
        own = [place for place, each in enumerate(self.assignments) if each == number]
        return tuple(sorted(own, key=lambda place: (-self.closeness[place], place)))

    def as_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "ThemeModel":
        """Build the model again from as_dict's data, also after JSON; ThemeError when a part is missing."""
        try:
            settings = dict(data["settings"])
            settings["leave_out"] = tuple(settings["leave_out"])
            plain = {key: tuple(data[key]) for key in ("assignments", "closeness", "groups", "unread", "empty_guides")}
            return cls(
                themes=tuple(_theme(theme) for theme in data["themes"]),
                settings=ThemeSettings(**settings),
                encoder=data["encoder"],
                joins=tuple(Join(tuple(j["left"]), tuple(j["right"]), float(j["height"])) for j in data["joins"]),
                trials=tuple(Trial(int(t["themes"]), float(t["stability"])) for t in data["trials"]),
                agreement=data["agreement"],
                **plain,
            )
        except (KeyError, TypeError, ValueError) as wrong:
            raise ThemeError("The stored themes lack a part or hold an unknown one; make the themes again.") from wrong


def _theme(data: dict[str, Any]) -> Theme:
    weighed = {
        "words": tuple((str(word), float(weight)) for word, weight in data["words"]),
        "near": tuple((int(number), float(similar)) for number, similar in data["near"]),
        "exemplars": tuple(data["exemplars"]),
        "size": data["size"],
    }
    return Theme(**{**data, **weighed})
