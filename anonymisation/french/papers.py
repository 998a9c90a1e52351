"""French and francophone papers: residence permits, the foreigner's number, social security, identity cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists.french import STOP
from anonymisation.recognisers import OWN
from anonymisation.recognisers.near import context_word

NAME = "id_number"
CONTEXT = re.compile(
    r"\b(?:passeport|titre de s[ée]jour|carte (?:de s[ée]jour|de r[ée]sident|d['’ ]identit[ée]|consulaire|nationale"
    r"|vitale|professionnelle|d['’ ][ée]lecteur|de demandeur|grise)|r[ée]c[ée]piss[ée]|num[ée]ro (?:d['’ ])?[ée]tranger"
    r"|agdref|cin|cni|cnib|nina|nin|s[ée]cu(?:rit[ée] sociale)?|nir|permis|visa|dossier|matricule|plainte|convocation"
    r"|oqtf|siret|siren"
    r"|contrat|attestation|immatriculation|niss|avs|registre national|acte de naissance|rib|iban|compte)\b",
    re.I,
)
_CODE = re.compile(
    r"(?<![\w/+.,-])(?:[A-Z]{1,4}[ -]?)?\d[\dA-Z]*(?:[ ./-](?=[\dA-Z]*\d)[\dA-Z]{1,7}){0,7}"
    r"(?:[ -]?[A-Z]{1,2})?(?![\w/])",
    re.I,
)
_NIR = re.compile(
    r"(?<!\d)[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}"
    r"(?:[ ./]*\d{2})?(?!\d)",
    re.I,
)
_PREFIX = re.compile(r"([a-z]+)[ -]", re.I)
_FEWEST = 5  # digits of a paper's number
_UNITS = re.compile(r"\s*(?:€|euros?|francs?|fcfa|dollars?|dirhams?|ans|heures?|jours?|mois|kilos?|personnes)\b", re.I)


def find(text: str) -> Iterator[Finding]:
    """Yield social security numbers (key checked), and numbers after a word for a paper."""
    yield from OWN[NAME](text)
    for match in _NIR.finditer(text):
        word = context_word(text, match.start(), match.end(), CONTEXT, before=40, after=0)
        if nir_is_valid(match.group()):
            yield Finding(match.start(), match.end(), "ID_NUMBER", 0.95, NAME, "social security number, key right")
        elif word:
            yield Finding(match.start(), match.end(), "ID_NUMBER", 0.8, NAME, f"like a social security number: {word}")
    for match in _CODE.finditer(text):
        digits = sum(character.isdigit() for character in match.group())
        if digits < _FEWEST or _UNITS.match(text, match.end()):
            continue
        word = context_word(text, match.start(), match.end(), CONTEXT, before=40, after=0)
        if word:
            start = match.start() + _plain_words(match.group())
            yield Finding(start, match.end(), "ID_NUMBER", 0.75, NAME, f"number beside a word for a paper: {word}")


def _plain_words(code: str) -> int:
    """Return how many signs of a code are an ordinary word before it: "est 9203117845" begins at the digits."""
    letters = _PREFIX.match(code)
    return letters.end() if letters and (letters[1].lower() in STOP or CONTEXT.fullmatch(letters[1])) else 0


def nir_is_valid(number: str) -> bool:
    """Say whether a French social security number of 15 signs has the right key.

    The key is 97 minus the remainder of the first 13 digits by 97; Corsican departments 2A and 2B count as 19
    and 18 (INSEE, numéro d'inscription au répertoire).
    """
    signs = re.sub(r"[ ./]", "", number).upper()
    if len(signs) != 15:
        return False
    body, key = signs[:13].replace("2A", "19").replace("2B", "18"), signs[13:]
    return body.isdigit() and key.isdigit() and 97 - int(body) % 97 == int(key)
