"""Our own recognisers: each a pure function from a text to findings, without model or network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers import (
    accounts,
    dates,
    documents,
    file_numbers,
    given_names,
    links,
    name_cues,
    organisations,
    phones,
    places,
    speaker_labels,
    titles,
    vehicles,
)

Recogniser = Callable[[str], Iterator[Finding]]

# Name -> function. The names are stable: users switch recognisers off by them.
OWN: dict[str, Recogniser] = {
    titles.NAME: titles.find,
    speaker_labels.NAME: speaker_labels.find,
    name_cues.NAME: name_cues.find,
    given_names.NAME: given_names.find,
    organisations.NAME: organisations.find,
    places.NAME: places.find,
    places.TOWNS_NAME: places.find_towns,
    phones.NAME: phones.find,
    phones.SPOKEN_NAME: phones.find_spoken,
    documents.NAME: documents.find,
    documents.ID_NAME: documents.find_ids,
    file_numbers.NAME: file_numbers.find,
    accounts.NAME: accounts.find,
    vehicles.NAME: vehicles.find,
    dates.NAME: dates.find,
    links.NAME: links.find,
}
