"""Themes in interview segments: found, described, compared between runs. Plain data in, plain data out."""

from models.themes.carrying import Carried, Earlier, carry_over
from models.themes.changing import merge_themes, split_theme
from models.themes.describing import refit
from models.themes.fit import FEWEST_SEGMENTS, fit_themes
from models.themes.hierarchy import broader
from models.themes.layout import Dot, theme_map
from models.themes.matching import SAME, Match, Matching, match_themes
from models.themes.model import Join, Theme, ThemeError, ThemeModel, Trial
from models.themes.naming import name_for
from models.themes.settings import Guide, ThemeSettings
from models.themes.spread import Spread, Table, spread_of, theme_spread, theme_table
from models.themes.wording import refit_words

__all__ = [
    "FEWEST_SEGMENTS",
    "SAME",
    "Carried",
    "Dot",
    "Earlier",
    "Guide",
    "Join",
    "Match",
    "Matching",
    "Spread",
    "Table",
    "Theme",
    "ThemeError",
    "ThemeModel",
    "ThemeSettings",
    "Trial",
    "broader",
    "carry_over",
    "fit_themes",
    "match_themes",
    "merge_themes",
    "name_for",
    "refit",
    "refit_words",
    "split_theme",
    "spread_of",
    "theme_map",
    "theme_spread",
    "theme_table",
]
