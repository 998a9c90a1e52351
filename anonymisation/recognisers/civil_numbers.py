"""National numbers told by their form alone, checked by their check digit where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers.checksums import fin, hkid, luhn, verhoeff

NAME = "civil_number"
_BIRTH = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"  # year, month, day
# (pattern, name, check on the letters and digits alone)
_FORMS: tuple[tuple[re.Pattern[str], str, Callable[[str], bool] | None], ...] = (
    (re.compile(r"(?<!\d)784[ -]?\d{4}[ -]?\d{7}[ -]?\d(?!\d)"), "Emirates identity number", luhn),
    (re.compile(r"(?<![\d-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\d-])"), "Aadhaar", verhoeff),
    (re.compile(r"(?<!\w)[A-Z]{5}\d{4}[A-Z](?!\w)"), "Indian tax number", None),
    (re.compile(r"(?<!\w)[A-Z]{1,2} ?\d{6} ?\(?[\dA]\)?(?!\w)", re.I), "Hong Kong identity number", hkid),
    (re.compile(r"(?<!\w)[STFGM]\d{7}[A-Z](?!\w)", re.I), "Singapore identity or work pass number", fin),
    (re.compile(r"(?<!\d)\d{5}[ -]\d{7}[ -]\d(?!\d)"), "Pakistani identity number", None),
    (re.compile(rf"(?<!\d){_BIRTH}[ -]\d{{2}}[ -]\d{{4}}(?!\d)"), "Malaysian identity number", None),
    (re.compile(r"(?<!\w)[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d(?!\w)", re.I), "Mexican population number", None),
    (re.compile(r"(?<!\w)[A-Z]{4}\d{6}-?[A-Z\d]{3}(?!\w)"), "Mexican tax number", None),
    (re.compile(r"(?<!\d)\d{8}-\d(?!\d)"), "Salvadoran identity number", None),
    (re.compile(r"(?<!\d)\d{4}-\d{4}-\d{5}(?!\d)"), "Honduran identity number", None),
    (re.compile(r"(?<!\d)\d{3}-\d{6}-\d{4}[A-Z](?!\w)"), "Nicaraguan identity number", None),
    (re.compile(r"(?<!\d)\d{3}-\d{7}-\d(?!\d)"), "Dominican identity number", None),
    (re.compile(r"(?<!\d)\d{1,2}\.\d{3}\.\d{3}-[\dkK](?!\w)"), "Chilean identity number", None),
    (re.compile(r"(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)"), "Brazilian tax number", None),
    (re.compile(r"(?<![\w/])\d{1,2}/[A-Za-z]{5,9} ?\((?:N|P|E|A|F|TH|G)[A-Za-z]*\) ?\d{6}(?!\d)"),
     "Myanmar registration number", None),
    (re.compile(r"(?<!\w)GHA-\d{9}-\d(?!\d)"), "Ghanaian identity number", None),
    (re.compile(r"(?<!\w)[CP][FM]\d{7,10}[A-Z\d]{2,4}(?!\w)"), "Ugandan identity number", None),
    (re.compile(r"(?<!\d)\d-\d{4}-\d{5}-\d{2}-\d(?!\d)"), "Thai identity number", None),
    (re.compile(r"(?<!\d)\d{4}-\d{7}-\d(?!\d)"), "Philippine common reference number", None),
    (re.compile(r"(?<!\d)\d{19}-\d(?!\d)"), "Tanzanian identity number", None),
    (re.compile(r"(?<!\d)\d{8}-?\d{5}-?\d{5}-?\d{2}(?!\d)"), "Tanzanian identity number", None),
    (re.compile(r"(?<!\d)\d{2}-\d{2}-\d{2}-\d{5}(?!\d)"), "Nepali citizenship number", None),
    (re.compile(r"(?<!\d)\d{9}[vVxX](?!\w)"), "Sri Lankan identity number", None),
    (re.compile(r"(?<!\w)[A-Z]\d{9}(?!\w)"), "Taiwanese identity number or passport", None),
    (re.compile(r"(?<!\w)[XYZ]-?\d{7}-?[A-Z](?!\w)"), "Spanish number of foreigners", None),
    (re.compile(r"(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)", re.I), "Italian tax code", None),
    (re.compile(rf"(?<!\d)[1-8]{_BIRTH}\d{{6}}(?!\d)"), "Romanian personal number", None),
)  # fmt: skip
_ENOUGH = re.compile(r"\d{2}.{0,3}\d{2}")


def find(text: str) -> Iterator[Finding]:
    """Yield national numbers of the countries of origin and destination by their form."""
    if not _ENOUGH.search(text):
        return
    for pattern, name, check in _FORMS:
        for match in pattern.finditer(text):
            bare = "".join(character for character in match.group() if character.isalnum()).upper()
            passed = check is not None and bare.isascii() and check(bare)
            if check in (verhoeff, fin, hkid) and not passed:
                # Without its check digit right the form proves nothing: a mobile number has twelve digits too.
                continue
            reason = f"{name}, check digit right" if passed else name
            yield Finding(match.start(), match.end(), "ID_NUMBER", 0.85 if passed else 0.7, NAME, reason)
