"""How a clause puts what it says: as a fact, or denied, feared, imagined, asked, told by others or in irony.

The tables are English. A harm that is denied, feared, imagined, asked about or only heard of is no harm told;
a threat is a fact, although what it threatens has not happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.suggestions import modality_tables as tables
from models.suggestions.clauses import clauses, sentences
from models.suggestions.words import spoken

AFFIRMED, DENIED, FEARED, HYPOTHETICAL = "affirmed", "denied", "feared", "hypothetical"
QUESTIONED, IRONIC, REPORTED = "questioned", "ironic", "reported"
MODALITIES = (AFFIRMED, DENIED, FEARED, HYPOTHETICAL, QUESTIONED, IRONIC, REPORTED)

_HARM = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in tables.HARMS.items()}
_NEGATOR = re.compile(rf"\b(?:{tables.NEGATORS})\b", re.I)
_BREAKER = re.compile(rf"\b(?:{tables.BREAKERS})\b", re.I)
_WORD = re.compile(r"[\w'-]+")
_REACH = 7
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Said:
    """One clause, how it is put, and the dimensions of which it denies a harm."""

    text: str
    modality: str
    denies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's clauses in order, and the modality that names the whole."""

    said: tuple[Said, ...]
    modality: str

    @property
    def modalities(self) -> frozenset[str]:
        """Every way in which something is put in it."""
        return frozenset(each.modality for each in self.said)

    @property
    def affirmed(self) -> str:
        """The text without what is denied, feared, imagined, asked or heard of; may be empty."""
        return " ".join(each.text for each in self.said if each.modality in {AFFIRMED, IRONIC})

    @property
    def earnest(self) -> str:
        """The text affirmed without what is meant ironically; may be empty."""
        return " ".join(each.text for each in self.said if each.modality == AFFIRMED)

    @property
    def whole(self) -> str:
        """All that is said, as the clauses stand."""
        return " ".join(each.text for each in self.said)

    @property
    def partly(self) -> bool:
        """Say whether some clause is not told as a fact."""
        return any(each.modality not in {AFFIRMED, IRONIC} for each in self.said)

    @property
    def denies(self) -> tuple[str, ...]:
        """The dimensions of which the text denies a harm, in order, each once."""
        return tuple(dict.fromkeys(name for each in self.said for name in each.denies))


def read_modality(text: str) -> Reading:
    """Read a text clause by clause."""
    parts = sentences(_plain(text))
    read = [_sentence(each) for each in parts]
    for at in range(1, len(parts)):
        if tables.TAKEN_BACK.search(parts[at]):
            read[at - 1], read[at] = _not_told(read[at - 1]), _not_told(read[at])
        elif parts[at - 1].endswith("?") and tables.ANSWERED_NO.search(parts[at]):
            read[at - 1] = _answered_no(read[at - 1])
    said = [each for sentence in read for each in sentence]
    return Reading(tuple(said), _whole(said))


def _not_told(said: list[Said]) -> list[Said]:
    """What is taken back is not told as a fact; nothing else is said by it."""
    return [Said(each.text, DENIED if each.modality == AFFIRMED else each.modality, each.denies) for each in said]


def _answered_no(said: list[Said]) -> list[Said]:
    """A short question after a harm, answered with no, denies it."""
    found = []
    for each in said:
        harms = tuple(name for name, harm in _HARM.items() if harm.search(each.text))
        short = len(_WORD.findall(each.text)) <= _SHORT
        found.append(Said(each.text, DENIED, harms) if harms and short else each)
    return found


def _plain(text: str) -> str:
    return spoken(text).replace("\u2019", "'").replace("\u2018", "'")


def _sentence(sentence: str) -> list[Said]:
    """Fear, imagination, hearsay and questions hold for the sentence; denial for its clause."""
    over = _over_all(sentence)
    found: list[Said] = []
    for clause in clauses(sentence):
        denies = denied_harms(clause)
        modality = over or (DENIED if denies else AFFIRMED)
        found.append(Said(clause, modality, denies if modality == DENIED else ()))
    return found


def _over_all(sentence: str) -> str:
    threat = tables.THREAT.search(sentence) is not None
    if sentence.rstrip("\"'\u201d)] ").endswith("?") and tables.ASKED.search(sentence):
        return QUESTIONED
    if tables.FEARED.search(sentence) and not threat:
        return FEARED
    if tables.HYPOTHETICAL.search(sentence) and not threat:
        return HYPOTHETICAL
    if tables.REPORTED.search(sentence):
        return REPORTED
    if tables.IRONIC.search(sentence):
        return IRONIC
    return ""


def denied_harms(clause: str) -> tuple[str, ...]:
    """Name the dimensions of which a clause denies a harm: a negator, and close after it a harm word."""
    found = []
    for name, harm in _HARM.items():
        spots = [spot for spot in harm.finditer(clause)]
        if spots and all(_negated(clause, spot.start()) for spot in spots):
            found.append(name)
    return tuple(found)


def _negated(clause: str, at: int) -> bool:
    before = clause[:at]
    negators = list(_NEGATOR.finditer(before))
    if not negators:
        return False
    between = before[negators[-1].end() :]
    if len(negators) > 1 and _near(before[negators[-2].end() : negators[-1].start()]):
        # Two negators close together make a fact: "no day without shouting", "cannot not be fined".
        return not negators[-1].group().lower().startswith(("without", "not", "far"))
    return len(_WORD.findall(between)) <= _REACH and _BREAKER.search(between) is None


def _near(between: str) -> bool:
    return len(_WORD.findall(between)) <= 3 and "," not in between


def _whole(said: list[Said]) -> str:
    """The text is affirmed when a clause of some length is; else it is what most of its words are."""
    weight: dict[str, int] = {}
    for each in said:
        weight[each.modality] = weight.get(each.modality, 0) + len(_WORD.findall(each.text))
    if not weight:
        return AFFIRMED
    other = {name: count for name, count in weight.items() if name != AFFIRMED}
    if not other or weight.get(AFFIRMED, 0) > 2 * sum(other.values()):
        return AFFIRMED
    return max(other, key=lambda name: other[name])
