"""Columns of a table of attributes: what each is for, and which must not come in since they tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from anonymisation.lists import word_set
from anonymisation.recognisers import civil_numbers, given_names, links, phones
from workbench.attribute_dictionary import INTERVIEW_FIELDS
from workbench.attribute_types import is_exact_date
from workbench.interviews import PEOPLE, looks_like_a_name

Standing = Literal["taken", "asked", "refused"]
KEYS = {
    "participant": ("participant", "participant code", "participants", "code", "id"),
    "interview": ("interview", "interview code", "interviews", "code", "id"),
}
_NAMES = word_set(
    "name names surname forename nickname fullname nombre apellido nom prénom prenom nama jina pangalan নাম नाम "
    "اسم الاسم نام isim ad имя фамилия"
)
_NAMES_IN_TWO = ("first name", "last name", "full name", "family name", "given name", "real name")
_FORBIDDEN: Mapping[str, tuple[str, frozenset[str]]] = {
    "telephone numbers": (
        "phone", word_set("phone telephone tel mobile cell whatsapp imo teléfono telefono téléphone telepon simu"),
    ),
    "addresses of e-mail or accounts": (
        "mail", word_set("email mail e-mail facebook instagram tiktok telegram handle correo courriel"),
    ),
    "addresses": ("address", word_set("address street house dirección direccion adresse alamat anwani")),
    "numbers of papers": (
        "paper", word_set("passport passeport pasaporte nid ssn iqama aadhaar nik visa cpr citizenship_number")),
    "exact dates of birth": ("birth", word_set("dob birthday birthdate fecha_nacimiento")),
}  # fmt: skip
_BIRTH = re.compile(r"date.{0,4}birth|birth.{0,4}date|day.{0,4}birth", re.I)
_HALF, _THIRD = 0.5, 0.34


@dataclass(frozen=True)
class Column:
    """One column: the attribute it is for, and whether it comes in, waits for a person's yes, or may not come in."""

    header: str
    name: str
    standing: Standing
    told: str = ""


def understood(header: str, cells: Iterable[str], subject: str, known: Sequence[str], defined: Sequence[str]) -> Column:
    """What is understood of one column.

    ``known`` are the names recorded or defined already, ``defined`` those of the dictionary.
    """
    name = _name_of(header, subject, known)
    values = [cell for cell in cells if cell.strip()]
    refusal = (None if name in known else _by_header(name)) or _by_values(values)
    if refusal:
        return Column(header, name, "refused", f"It looks like {refusal}; these do not belong in the project.")
    if name in PEOPLE and any(looks_like_a_name(value) for value in values):
        return Column(header, name, "asked", "It looks like names of colleagues; give labels such as Interviewer 1.")
    if name not in known and _mostly(values, _is_given_name, _THIRD):
        return Column(header, name, "asked", "It looks like names of people.")
    if name not in known and defined:
        return Column(header, name, "asked", "The dictionary has no such entry; it would be taken as words.")
    return Column(header, name, "taken", "" if name in known else "New; it is taken as words.")


def _name_of(header: str, subject: str, known: Sequence[str]) -> str:
    """The attribute a header names: one that is known, whatever its case, else as it stands."""
    words = " ".join(header.split())
    for prefix in (f"{subject}: ", f"{subject}:"):
        if words.casefold().startswith(prefix) and words not in known:
            words = words[len(prefix) :].strip()
    if words in known:
        return words
    folded = words.casefold().replace("_", " ")
    fields = INTERVIEW_FIELDS if subject == "interview" else ()
    return next((name for name in (*known, *fields) if name.casefold() == folded), words)


def _by_header(name: str) -> str:
    words = set(re.split(r"[\s_/()-]+", name.casefold())) | {name.casefold()}
    if words & _NAMES or any(two in " ".join(name.casefold().split()) for two in _NAMES_IN_TWO):
        return "names of people"
    if _BIRTH.search(name):
        return "exact dates of birth"
    return next((what for what, (_, signs) in _FORBIDDEN.items() if words & signs), "")


def _by_values(values: Sequence[str]) -> str:
    if _mostly(values, _is_phone, _HALF):
        return "telephone numbers"
    if _mostly(values, is_address, _HALF):
        return "addresses of e-mail or accounts"
    if _mostly(values, is_paper, _HALF):
        return "numbers of papers"
    return "exact dates" if _mostly(values, is_exact_date, _HALF) else ""


def tells_too_much(value: str) -> str:
    """What a single value should not hold, such as a telephone number; empty where nothing of the kind is seen."""
    if _is_phone(value):
        return "a telephone number"
    if is_address(value):
        return "an address of e-mail or an account"
    return "a number of a paper" if is_paper(value) else ""


def _is_phone(value: str) -> bool:
    return next(phones.find(value), None) is not None


def is_address(value: str) -> bool:
    """Whether a value holds an address of e-mail, a link or a handle."""
    return next(links.find(value), None) is not None


def is_paper(value: str) -> bool:
    """Whether a value holds a number such as papers have."""
    return next(civil_numbers.find(value), None) is not None


def _is_given_name(value: str) -> bool:
    words = value.strip()
    return any(found.start == 0 and found.end >= len(words) / 2 for found in given_names.find(words))


def _mostly(values: Sequence[str], is_so: object, share: float) -> bool:
    assert callable(is_so)
    return bool(values) and sum(bool(is_so(value)) for value in values) >= max(1, share * len(values))
