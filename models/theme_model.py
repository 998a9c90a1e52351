"""Themes as plain data: what a page shows and a project stores."""

from dataclasses import asdict, dataclass
from typing import Any

from models.theme_clusters import ThemeSettings
from models.theme_words import WeighedWords


class ThemeError(ValueError):
    """Themes cannot be made from what was given."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    words: heaviest first, with c-TF-IDF weight. exemplars: indices of texts, nearest to the centre first,
    each from another group. size: number of texts. spread: number of groups they come from. stability: see
    theme_clusters.stabilities; None when not measured (no reruns, or a theme merged by a person).
    """

    number: int
    words: WeighedWords
    exemplars: tuple[int, ...]
    size: int
    spread: int
    stability: float | None


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """Themes, and for each text the number of its theme (-1: unassigned).

    closeness: cosine similarity of each text to the centre of its theme (of the nearest theme when
    unassigned; 0 for the unread). unread: indices of the texts that the encoder cannot read, which took no
    part and are -1 too. Keep the assignments: BERTopic cannot compute them again from a saved model.
    """

    themes: tuple[Theme, ...]
    assignments: tuple[int, ...]
    closeness: tuple[float, ...]
    groups: tuple[str, ...]
    unread: tuple[int, ...]
    settings: ThemeSettings
    encoder: str

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
            themes = tuple(
                Theme(
                    **{
                        **theme,
                        "words": tuple((str(word), float(weight)) for word, weight in theme["words"]),
                        "exemplars": tuple(theme["exemplars"]),
                    }
                )
                for theme in data["themes"]
            )
            settings = dict(data["settings"])
            settings["leave_out"] = tuple(settings["leave_out"])
            plain = {key: tuple(data[key]) for key in ("assignments", "closeness", "groups", "unread")}
            return cls(themes=themes, settings=ThemeSettings(**settings), encoder=data["encoder"], **plain)
        except (KeyError, TypeError, ValueError) as wrong:
            raise ThemeError("The stored themes lack a part or hold an unknown one; make the themes again.") from wrong
