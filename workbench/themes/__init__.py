"""Themes of the project: passages put together by a model, and what people made of them."""

from workbench.themes.finding import find_themes
from workbench.themes.groups import Grouped, Way, theme_groups, ways
from workbench.themes.moving import code_excerpts, move_excerpts, split_in_two, split_off
from workbench.themes.reading import (
    LostTheme,
    RunRow,
    ThemeExcerpt,
    ThemeRow,
    in_no_theme,
    list_runs,
    list_themes,
    lost_themes,
    newest_run,
    theme_excerpts,
)
from workbench.themes.settings import Asked
from workbench.themes.speaking import Voices, refused_in, voices
from workbench.themes.working import (
    merge_into,
    rename_theme,
    set_aside,
    take_back,
    theme_to_code,
    use_proposed_name,
)

__all__ = [
    "Asked",
    "Grouped",
    "LostTheme",
    "RunRow",
    "ThemeExcerpt",
    "ThemeRow",
    "Voices",
    "Way",
    "code_excerpts",
    "find_themes",
    "in_no_theme",
    "list_runs",
    "list_themes",
    "lost_themes",
    "merge_into",
    "move_excerpts",
    "newest_run",
    "refused_in",
    "rename_theme",
    "set_aside",
    "split_in_two",
    "split_off",
    "take_back",
    "theme_excerpts",
    "theme_groups",
    "theme_to_code",
    "use_proposed_name",
    "voices",
    "ways",
]
