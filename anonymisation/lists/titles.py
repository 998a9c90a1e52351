"""Titles and kin terms that stand before or after a name, with the gender they tell where they tell one."""

from __future__ import annotations

from typing import Literal

from anonymisation.lists import word_set

Gender = Literal["f", "m"]

# Before the name. None: says nothing about gender.
BEFORE: dict[str, Gender | None] = {
    "mr": "m", "mister": "m", "mrs": "f", "missus": "f", "ms": "f", "miss": "f", "madam": "f",
    "madame": "f", "maam": "f", "ma'am": "f", "lady": "f", "sir": "m", "boss": None, "doctor": None,
    "dr": None, "professor": None, "prof": None, "captain": None, "officer": None, "inspector": None,
    "sergeant": None, "constable": None, "judge": None, "advocate": None, "engineer": None, "pastor": None,
    "father": "m", "sister": "f", "brother": "m", "bishop": "m", "imam": "m", "mullah": "m", "hajji": "m",
    "haji": "m", "hajja": "f", "hajjah": "f", "hajah": "f", "ustaz": "m", "ustad": "m", "ustadh": "m",
    "ustaza": "f", "sheikh": "m", "shaikh": "m", "shaykh": "m", "sheikha": "f", "sheikhah": "f",
    "sayyid": "m", "sayed": "m", "abu": "m", "umm": "f", "um": "f", "oum": "f", "bin": "m", "mama": "f",
    "baba": "m", "auntie": "f", "aunty": "f", "aunt": "f", "uncle": "m", "grandma": "f", "grandpa": "m",
    "ate": "f", "kuya": "m", "tita": "f", "tito": "m", "nanay": "f", "tatay": "m", "ko": "m", "ma": "f",
    "daw": "f", "u": "m", "saya": "m", "sayama": "f", "bu": "f", "ibu": "f", "pak": "m", "bapak": "m",
    "mbak": "f", "mas": "m", "kak": None, "encik": "m", "puan": "f", "datuk": "m", "dato": "m", "shri": "m",
    "sri": None, "smt": "f", "shrimati": "f", "kumari": "f", "begum": "f", "mst": "f", "mosammat": "f",
    "md": "m", "don": "m", "dona": "f", "doña": "f", "senor": "m", "señor": "m", "senora": "f",
    "señora": "f", "señorita": "f", "monsieur": "m", "mademoiselle": "f", "maman": "f", "tonton": "m",
    "tata": "f", "khun": None, "ato": "m", "weizero": "f", "woizero": "f", "mzee": "m", "bibi": "f",
    "bwana": "m", "nakku": "f", "chacha": "m", "chachi": "f", "bhabhi": "f", "dada": "m", "didi": "f",
    "apa": "f", "baji": "f",
}  # fmt: skip

# After the name: "Rina didi", "Kamal bhai", "Sunita ji".
AFTER: dict[str, Gender | None] = {
    "didi": "f", "apa": "f", "apu": "f", "baji": "f", "bhai": "m", "bhaiya": "m", "bhabhi": "f",
    "akka": "f", "anna": "m", "annan": "m", "amma": "f", "appa": "m", "thambi": "m", "thangachi": "f",
    "chacha": "m", "chachi": "f", "khala": "f", "mama": "m", "mami": "f", "dai": "m", "bahini": "f",
    "dada": "m", "saheb": "m", "sahib": "m", "sahab": "m", "madam": "f", "sir": "m", "ji": None,
    "miss": "f", "auntie": "f", "aunty": "f", "uncle": "m", "begum": "f", "nangi": "f", "malli": "m",
    "aiya": "m", "akke": "f", "oni": "f",
}  # fmt: skip

# Also an ordinary word or syllable: before a lower-case word these count only if the word is a listed name.
DOUBTFUL = word_set(
    """
    ate ma u ko um ms md don mas bin sir boss mama baba sister brother father lady miss judge officer
    captain doctor engineer saya tata bu kak sri uncle auntie aunty aunt grandma grandpa dada apa advocate
    pastor ato bibi anna amma appa mami ji dai malli oni
    """
)
# Part of the name's meaning: Umm Khalid is Khalid's mother and not Khalid.
TEKNONYMS = frozenset({"abu", "umm", "um", "oum", "bin"})
# Stripped from a linking key; kin words that are also given names ("Anna", "Sri") only after a name.
KEY_BEFORE = frozenset(BEFORE) - TEKNONYMS - {"don", "sri", "md", "mas", "mst", "bibi", "begum", "kumari", "saya"}
KEY_AFTER = frozenset(AFTER) - {"begum", "oni"}


def strip_titles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Take titles and kin terms off both ends of folded tokens; at least one token always stays."""
    while len(tokens) > 1 and tokens[0] in KEY_BEFORE:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in KEY_AFTER:
        tokens = tokens[:-1]
    return tokens


def title_gender(tokens: tuple[str, ...]) -> Gender | None:
    """Return the gender the titles of a name tell, or None when they tell none or contradict each other."""
    found: set[Gender | None] = set()
    rest = tokens
    while len(rest) > 1 and rest[0] in BEFORE:
        found.add(BEFORE[rest[0]])
        rest = rest[1:]
    if len(rest) > 1 and rest[-1] in AFTER:
        found.add(AFTER[rest[-1]])
    found.discard(None)
    return found.pop() if len(found) == 1 else None
