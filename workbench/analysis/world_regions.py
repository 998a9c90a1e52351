"""Countries and nationalities as the parts of the world they lie in: the last step of a ladder but one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from anonymisation.lists.countries import COUNTRY_FORMS
from anonymisation.lists.groups import NATIONALITY_FORMS
from anonymisation.words import keys

_REGIONS = """
South Asia: afghanistan afghan; bangladesh bangladeshi; bhutan bhutanese; india indian; maldives maldivian;
    nepal nepali; pakistan pakistani; sri_lanka sri_lankan
South-East Asia: brunei bruneian; cambodia cambodian; indonesia indonesian; laos laotian; malaysia malaysian;
    myanmar burmese; philippines filipino; singapore singaporean; thailand thai; vietnam vietnamese
East Asia: china chinese; hong_kong -; japan japanese; mongolia mongolian; north_korea -; south_korea korean;
    taiwan taiwanese
Central Asia: kazakhstan kazakh; kyrgyzstan kyrgyz; tajikistan tajik; turkmenistan turkmen; uzbekistan uzbek
Western Asia: armenia armenian; azerbaijan azerbaijani; bahrain bahraini; georgia georgian; iran iranian;
    iraq iraqi; israel israeli; jordan jordanian; kuwait kuwaiti; lebanon lebanese; middle_east -; oman omani;
    palestine palestinian; qatar qatari; saudi_arabia saudi; syria syrian; the_gulf khaleeji; turkey turkish;
    united_arab_emirates emirati; yemen yemeni; cyprus cypriot
North Africa: algeria algerian; egypt egyptian; libya libyan; morocco moroccan; sudan sudanese; tunisia tunisian
West Africa: benin beninese; burkina_faso burkinabe; gambia gambian; ghana ghanaian; guinea guinean;
    guinea-bissau -; ivory_coast ivorian; liberia liberian; mali malian; mauritania mauritanian; niger nigerien;
    nigeria nigerian; senegal senegalese; sierra_leone sierra_leonean; togo togolese
East Africa: burundi burundian; comoros comorian; djibouti djiboutian; eritrea eritrean; ethiopia ethiopian;
    kenya kenyan; madagascar malagasy; malawi malawian; mauritius mauritian; mozambique mozambican;
    rwanda rwandan; somalia somali; south_sudan -; tanzania tanzanian; uganda ugandan; zambia zambian;
    zimbabwe zimbabwean
Central Africa: angola angolan; cameroon cameroonian; chad chadian; congo congolese; equatorial_guinea -;
    gabon gabonese
Southern Africa: botswana batswana; eswatini swazi; lesotho basotho; namibia namibian; south_africa south_african
Latin America and the Caribbean: argentina argentinian; bolivia bolivian; brazil brazilian; chile chilean;
    colombia colombian; costa_rica costa_rican; cuba cuban; dominican_republic dominican; ecuador ecuadorian;
    el_salvador salvadoran; guatemala guatemalan; haiti haitian; honduras honduran; jamaica jamaican;
    latin_america latino; mexico mexican; nicaragua nicaraguan; panama panamanian; paraguay paraguayan;
    peru peruvian; suriname surinamese; uruguay uruguayan; venezuela venezuelan
North America: canada canadian; united_states american
Europe: albania albanian; austria austrian; balkans -; belarus belarusian; belgium belgian; bosnia bosnian;
    britain british; bulgaria bulgarian; croatia croatian; czechia czech; denmark danish; estonia estonian;
    europe european; finland finnish; france french; germany german; greece greek; hungary hungarian;
    iceland icelandic; ireland irish; italy italian; kosovo kosovar; latvia latvian; lithuania lithuanian;
    luxembourg -; malta maltese; moldova moldovan; montenegro montenegrin; netherlands dutch; norway norwegian;
    poland polish; portugal portuguese; romania romanian; russia russian; serbia serbian; slovakia slovak;
    slovenia slovenian; spain spanish; sweden swedish; switzerland swiss; ukraine ukrainian
Oceania: australia australian; fiji fijian; new_zealand new_zealander; papua_new_guinea -
"""


def _read(column: int) -> dict[str, str]:
    """Country (0) or nationality (1) to part of the world."""
    found: dict[str, str] = {}
    for block in _REGIONS.replace("\n    ", " ").strip().splitlines():
        region, _, entries = block.partition(": ")
        for entry in entries.split(";"):
            word = entry.split()[column]
            if word != "-":
                found[word.replace("_", " ")] = region
    return found


OF_COUNTRY: Mapping[str, str] = _read(0)
OF_NATIONALITY: Mapping[str, str] = _read(1)
_CAPITALS = {"the gulf": "the Gulf", "united arab emirates": "United Arab Emirates"}


def countries_in(words: str) -> tuple[str, ...]:
    """The countries a short text names, in any language our lists know, as English keys ("saudi arabia")."""
    return tuple(dict.fromkeys(_matches(keys(words), COUNTRY_FORMS)))


def nationalities_in(words: str) -> tuple[str, ...]:
    """The nationalities a short text names, as English keys ("nepali")."""
    return tuple(dict.fromkeys(_matches(keys(words), NATIONALITY_FORMS)))


def country_label(key: str) -> str:
    """A country's key as it is written."""
    return _CAPITALS.get(key) or key.title()


def region_of(key: str) -> str:
    """The part of the world of a country or nationality; empty where it is not known."""
    return OF_COUNTRY.get(key) or OF_NATIONALITY.get(key, "")


def _matches(run: tuple[str, ...], forms: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    index = 0
    while index < len(run):
        size = next((n for n in range(4, 0, -1) if run[index : index + n] in forms), 0)
        if size:
            yield forms[run[index : index + size]]
        index += size or 1
