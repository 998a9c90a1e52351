"""French: the recognisers that take the place of the English ones of the same name.

Names stay the same in every language, so that a recogniser is switched off in all of them at once. What has no
French form of its own (accounts, plates, file numbers, given names) serves both.
"""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.french import dates, name_cues, organisations, papers, phones, places, speaker_labels, titles, towns
from anonymisation.french.shape import names_nobody
from anonymisation.kinds import Finding
from anonymisation.recognisers import OWN, Recogniser
from anonymisation.words import keys


def _names_alone(name: str) -> Recogniser:
    """Return a base recogniser that leaves countries, peoples and French words alone: "Liban" is a name too."""

    def find(text: str) -> Iterator[Finding]:
        for found in OWN[name](text):
            if not all(names_nobody(key) for key in keys(text[found.start : found.end])):
                yield found

    return find


FRENCH: dict[str, Recogniser] = {
    **OWN,
    "given_names": _names_alone("given_names"),
    "word_names": _names_alone("word_names"),
    titles.NAME: titles.find,
    speaker_labels.NAME: speaker_labels.find,
    name_cues.NAME: name_cues.find,
    organisations.NAME: organisations.find,
    places.NAME: places.find,
    towns.NAME: towns.find,
    phones.NAME: phones.find,
    phones.SPOKEN_NAME: phones.find_spoken,
    phones.LINK_NAME: phones.find_links,
    papers.NAME: papers.find,
    dates.NAME: dates.find,
}
