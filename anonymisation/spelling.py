"""One name in the letters it may be written with: signs nobody sees, letters of other widths, ASCII spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Letters that keyboards and fonts swap: Persian and Urdu forms of Arabic letters, final he and ta marbuta.
_SWAPPED = {"ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ة": "ه", "ۃ": "ه"}
# Full width, ligatures and presentation forms (as PDF files have them), letters of formulas.
_OTHER_WIDTHS = "\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc\uff01-\uffee\U0001d400-\U0001d7ff"
_ODD = re.compile(f"[{_UNSEEN}{''.join(_SWAPPED)}{_OTHER_WIDTHS}]|(?<=[^\\W\\d_])-\n(?=[^\\W\\d_])")
_IS_UNSEEN = re.compile(f"[{_UNSEEN}]")
_WRITTEN_OUT = {
    **{"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"},
    **{"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"},
}
_INSIDE = re.compile("(?<=[^\\W\\d_])['\u2019\u02bc\u2018\u2010\u2011-](?=[^\\W\\d_])")


def plain_copy(text: str) -> tuple[str, list[int]] | None:
    """Return the text as it is read, and for each character of it the place it has in ``text``.

    Signs nobody sees and hyphens at the end of a line are gone, letters of other widths are ordinary ones. None
    where that changes nothing.
    """
    if not _ODD.search(text):
        return None
    pieces: list[str] = []
    origins: list[int] = []
    last = 0
    for odd in _ODD.finditer(text):
        pieces.append(text[last : odd.start()])
        origins.extend(range(last, odd.start()))
        plain = "" if len(odd.group()) > 1 else _plain(odd.group())
        pieces.append(plain)
        origins.extend([odd.start()] * len(plain))
        last = odd.end()
    pieces.append(text[last:])
    origins.extend(range(last, len(text)))
    return "".join(pieces), origins


@lru_cache(maxsize=100_000)
def spellings(form: str) -> tuple[str, ...]:
    """Return the form and the other ways it is typed, with nothing lost by case and accents: these are folded away.

    Without signs nobody sees, with umlauts written out ("Jörg", "Joerg"), with what joins its parts left out
    ("N'Diaye", "NDiaye").
    """
    composed = unicodedata.normalize("NFC", form)
    copy = plain_copy(composed)
    plain = copy[0] if copy is not None else composed
    written_out = "".join(_WRITTEN_OUT.get(character, character) for character in plain)
    found = dict.fromkeys((form, plain, written_out, _INSIDE.sub("", plain), _INSIDE.sub("", written_out)))
    return tuple(each for each in found if each.strip())


@lru_cache(maxsize=5_000)
def _plain(character: str) -> str:
    if _IS_UNSEEN.match(character):
        return ""
    composed = unicodedata.normalize("NFKC", character)
    return "".join(_SWAPPED.get(each, each) for each in composed)
