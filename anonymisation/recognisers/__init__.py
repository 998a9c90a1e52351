"""Our own recognisers: each a pure function from a text to findings, without model or network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers import (
    accounts,
    civil_numbers,
    dates,
    documents,
    file_numbers,
    given_names,
    links,
    name_cues,
    organisations,
    paper_codes,
    phones,
    places,
    rare_subjects,
    said_codes,
    speaker_labels,
    spoken_numbers,
    titles,
    towns,
    vehicles,
    word_names,
)

Recogniser = Callable[[str], Iterator[Finding]]

# Name -> function. The names are stable: users switch recognisers off by them.
OWN: dict[str, Recogniser] = {
    titles.NAME: titles.find,
    speaker_labels.NAME: speaker_labels.find,
    name_cues.NAME: name_cues.find,
    given_names.NAME: given_names.find,
    word_names.NAME: word_names.find,
    rare_subjects.NAME: rare_subjects.find,
    organisations.NAME: organisations.find,
    places.NAME: places.find,
    towns.NAME: towns.find,
    phones.NAME: phones.find,
    spoken_numbers.NAME: spoken_numbers.find,
    said_codes.NAME: said_codes.find,
    civil_numbers.NAME: civil_numbers.find,
    documents.NAME: documents.find,
    documents.ID_NAME: documents.find_ids,
    paper_codes.NAME: paper_codes.find,
    file_numbers.NAME: file_numbers.find,
    accounts.NAME: accounts.find,
    vehicles.NAME: vehicles.find,
    dates.NAME: dates.find,
    links.NAME: links.find,
}
