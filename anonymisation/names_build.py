"""Builds the long list of names once: ``python -m anonymisation.names_build WHEEL``.

WHEEL is that of Faker 40.54.0 (MIT licence, Copyright (c) 2012 Daniele Faraglia), whose lists of names by
country are read where they lie; nothing is installed. Pseudonyms never come from this list: it only tells
that a word may be a name. See ``lists/names_attribution.txt``.
"""

from __future__ import annotations

import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from anonymisation.lists import word_set
from anonymisation.lists.context import is_context
from anonymisation.lists.names import ALSO_WORDS, GIVEN_FILE, SECOND_FILE, WORD_NAMES
from anonymisation.lists.titles import AFTER, BEFORE
from anonymisation.lists.towns import TOWNS
from anonymisation.words import keys

LOCALES = (
    "en_KE en_NG ig_NG yo_NG ha_NG tw_GH sw zu_ZA en_IN en_PK en_TH id_ID vi_VN tr_TR az_AZ uz_UZ fr_DZ ar_AA ar_SA"
    " ar_PS ar_DZ bn_BD hi_IN ne_NP mr_IN gu_IN or_IN si_LK ta_IN fa_IR es_MX es_CO es_CL es_AR es_ES pt_BR ro_RO uk_UA"
    " ru_RU bg_BG hy_AM ka_GE fr_FR it_IT pl_PL en_US en_GB"
)
# Scripts whose words can be told from names by how often they are written; names in others are left out.
_COUNTED = {
    "DEVANAGARI": ("hi",), "BENGALI": ("bn",), "ARABIC": ("ar", "fa", "ur"), "CYRILLIC": ("ru", "uk", "bg"),
    "TAMIL": ("ta",), "LATIN": ("vi", "tr", "ro", "pl"),
}  # fmt: skip
_RARE = 3.2  # Zipf
_COMMON = 3.3  # Zipf; a name written over from Cyrillic must not fall on a common English word
_CYRILLIC = str.maketrans(
    {
        "а": "a",
        "б": "b",
        "в": "v",
        "г": "g",
        "ґ": "g",
        "д": "d",
        "е": "e",
        "ё": "yo",
        "є": "ye",
        "ж": "zh",
        "з": "z",
        "и": "i",
        "і": "i",
        "ї": "yi",
        "й": "y",
        "к": "k",
        "л": "l",
        "м": "m",
        "н": "n",
        "о": "o",
        "п": "p",
        "р": "r",
        "с": "s",
        "т": "t",
        "у": "u",
        "ф": "f",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ы": "y",
        "ь": "",
        "э": "e",
        "ю": "yu",
        "я": "ya",
    }
)
_SHORT = word_set("ana eva ali ada leo ian kim tom sam bob jim tim joe max roy lee amy ann una ivo mia zoe eli")
# Also words, places or famous people, judged by hand among the commoner names of the lists.
_WORDS = word_set(
    """
    able aden africa aime alba albino ale alec alexandria alma amber america among amor an anda angel angeles
    angelica anon april art ascension ashley aura austin autumn axel azad azalea baba baby bala bale bali barr
    basel bebe bella bello bento bergen berlin bett bill blessing boy brandy brent bright campo candida capa
    carl carlo carolina celeste charity chase chelsea cheyenne chi christian clare clayton cole columba comfort
    constant coral corona crew cruz crystal crystals daisy dakota dale dame darling dawn dean destiny dev
    diamond dian divan dodo dolly dom don drew duke dulce duma dung durante earl early ebony elba ella ever ezra
    faber fair faith fancy fanny fares fella finn flora florence franco frank franz freedom friday friend gail
    gala garda gay gene genesis georgia georgian german ghazi gil ginger girl gloria goodness grace grant greco
    ha hai hana happy harsh harvey hasta hazel heather hermes holly honest hong honour hope hung hunter ibis
    imam immaculate innocent ion isa isin isis islam israel ivy jack jade jail jan jaya jazz jean jesus job
    jolly jordan joy june junior just justice kaiser karma katana ken kind king kondo lacey lady lala lamar lan
    lance lavender lenin leone levi liberty lino lionel livingstone logan lola loot lope love lucky luna lynn
    mad madam madison magdalene magnolia mai maks mala man mandy manu mar marcel maria marine mark mason max
    maxi maxim may melanie melody mercy merry mexico mia mike miller minerva miss misty monday mora moses muni
    muslim nail nam nas nazi neider nico night noah noble norma norman nova novi ocean octavia olive om oman
    orlando osama osha over pacifica paige paisley palestinian pam panini paris pastor pat patience patty peace
    pearl penny pepe philippine pier pina prima prince princess prudence purity queen raid rama ramadan raven
    ravi ray rich rick rika rim rita river rocky roman romana romero rose royal ruby sabah saban sad saddam
    safari said sakura salah salami salvador santos saturday savannah sayin scarlet segundo serine server shane
    sherry side sierra sila simi sir sky smart sol sole spring stan star stella sterling storm sue summer sunday
    sunny sydney tali tan tana tanner tere terence thales thorne titi tito titus todd toki tommy tonya toy
    trinidad troy true trust tu tudor turkmen tutu us valentine van veda veer vega verde verity vero victoria
    vida viola virginia wage wanda washington weldon wilder will winter yada yash yen yoga zoe
    """
)


def main(arguments: list[str]) -> int:
    """Read the names out of the wheel and write the two lists beside the others."""
    if len(arguments) != 1 or not zipfile.is_zipfile(arguments[0]):
        print("Give the wheel of Faker 40.54.0.", file=sys.stderr)
        return 2
    sys.path.insert(0, arguments[0])
    given: set[str] = set()
    second: set[str] = set()
    for locale in LOCALES.split():
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith(("first", "given")):
                given.update(_single(getattr(provider, attribute)))
            elif attribute.startswith(("last", "middle")) or "surname" in attribute:
                second.update(_single(getattr(provider, attribute)))
    _write(GIVEN_FILE, given)
    _write(SECOND_FILE, second)
    return 0


def _single(names: object) -> Iterator[str]:
    """Yield the folded names of one word."""
    if isinstance(names, list | tuple | dict):
        for name in names:
            parts = keys(name) if isinstance(name, str) and "{" not in name else ()
            if len(parts) != 1:
                continue
            if _is_name(parts[0]):
                yield parts[0]
            plain = parts[0].translate(_CYRILLIC)
            if plain != parts[0] and plain.isascii() and _is_name(plain) and not _is_common(plain):
                yield plain


def _is_common(key: str) -> bool:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(key, "en")) >= _COMMON


def _is_name(key: str) -> bool:
    if is_context((key,)) or any(key in words for words in (BEFORE, AFTER, TOWNS, ALSO_WORDS, WORD_NAMES, _WORDS)):
        return False
    if key.isascii():
        return key.isalpha() and (len(key) > 3 or key in _SHORT)
    from wordfreq import zipf_frequency

    script = unicodedata.name(key[0], "").split(" ")[0]
    languages = _COUNTED.get(script, ())
    return bool(languages) and len(key) > 2 and max(zipf_frequency(key, code) for code in languages) < _RARE


def _write(path: Path, names: set[str]) -> None:
    path.write_text("\n".join(sorted(names)) + "\n", "utf-8", newline="\n")
    print(f"{path.name}: {len(names):,} names")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
