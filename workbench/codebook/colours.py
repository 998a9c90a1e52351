"""How dimensions and bands look: a colour is never the only sign of anything."""

from dataclasses import dataclass

from workbench.codebook.parts import Band
from workbench.codebook.schema import Codebook

# Pairs for a light and a dark page: sixteen hues evenly round the OKLCH circle, each second pair stronger in
# contrast, so that neighbours differ in lightness too and not by hue alone. Every colour has a contrast of
# 4.5 or more (WCAG 2.2, 1.4.3) on the pages named below.
_PALETTE: tuple[tuple[str, str], ...] = (
    ("#b53031", "#f47b74"),
    ("#702f01", "#ffc1a3"),
    ("#8f5a04", "#df911a"),
    ("#544300", "#e6d08c"),
    ("#666f02", "#a2af29"),
    ("#24520c", "#b5dfa6"),
    ("#027b50", "#2fc183"),
    ("#045148", "#8ae5d6"),
    ("#00767f", "#09bac9"),
    ("#044c64", "#91ddfe"),
    ("#046ab6", "#52a9fe"),
    ("#323e7f", "#c1cfff"),
    ("#714cbd", "#ac8ff8"),
    ("#5c2f6b", "#eabff8"),
    ("#a33585", "#e17cc2"),
    ("#722640", "#ffbccc"),
)
#: Page and side-bar backgrounds that the palette is made for.
LIGHT_PAGES = ("#ffffff", "#f0f2f6")
DARK_PAGES = ("#0e1117", "#262730")

# From open to filled. Patterns for charts, signs for text: they order levels inside one dimension only.
_BAND_LOOKS: tuple[tuple[str, str], ...] = (
    ("plain", "○"),
    ("dots", "◔"),
    ("stripes", "◑"),
    ("crosshatch", "◕"),
    ("solid", "●"),
)


@dataclass(frozen=True, slots=True)
class DimensionLook:
    """Colours (#rrggbb) for light and dark pages, and a short sign unique in the codebook."""

    light: str
    dark: str
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class BandLook:
    """The label of a band, with a pattern name for charts and a sign for text."""

    label: str
    pattern: str
    sign: str


def dimension_looks(book: Codebook) -> dict[str, DimensionLook]:
    """Give each dimension its look, by its place in the codebook.

    From the seventeenth dimension on colours come round again; signs and labels stay unique.
    """
    signs = _signs([dimension.id for dimension in book.dimensions])
    looks: dict[str, DimensionLook] = {}
    for place, dimension in enumerate(book.dimensions):
        light, dark = _PALETTE[place % len(_PALETTE)]
        looks[dimension.id] = DimensionLook(light, dark, signs[dimension.id], dimension.label)
    return looks


def band_look(band: Band) -> BandLook:
    """Give a band its look; levels above the fifth look like the fifth, and the label tells them apart."""
    pattern, sign = _BAND_LOOKS[min(band.level, len(_BAND_LOOKS) - 1)]
    return BandLook(band.label, pattern, sign)


def contrast(first: str, second: str) -> float:
    """Contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _signs(ids: list[str]) -> dict[str, str]:
    """Make a sign of two letters for each id: its first letter and the first later one still free."""
    taken: set[str] = set()
    signs: dict[str, str] = {}
    for each in ids:
        letters = each.replace("_", "")
        candidates = [letters[0].upper() + later for later in letters[1:]]
        numbered = (f"{letters[0].upper()}{number}" for number in range(1, len(ids) + 2))
        sign = next(sign for sign in (*candidates, *numbered) if sign not in taken)
        taken.add(sign)
        signs[each] = sign
    return signs
