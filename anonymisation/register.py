"""Names that are already known: confirmed ones from the register, and those found elsewhere in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from anonymisation.kinds import Finding, Kind, KnownName
from anonymisation.lists.context import COUNTRY_PHRASES, is_context
from anonymisation.lists.names import given_names, second_names
from anonymisation.lists.titles import strip_titles
from anonymisation.matching import NameIndex
from anonymisation.rarity import zipf
from anonymisation.telling import COMMON, is_telling
from anonymisation.words import Word, keys, words

NAME = "register"
SPREAD_NAME = "spread"
_SPREAD_KINDS: frozenset[Kind] = frozenset({"PERSON", "LOCATION", "ORGANISATION"})
_ENOUGH = 0.6  # weaker findings stay where they were found
# How much a finding says about the kind of its name; the rest counts 1.
_WEIGHT = {
    NAME: 100.0,
    "speaker_label": 4.0,
    "titles": 3.0,
    "name_cues": 2.0,
    "organisation_cues": 3.0,
    "small_places": 2.0,
}

_COUNTRIES: NameIndex[None] = NameIndex((phrase, None) for phrase in sorted(COUNTRY_PHRASES))


def without_countries(text: str, findings: Iterable[Finding], tokens: list[Word]) -> list[Finding]:
    """Drop findings inside the name of a country or region of several words: "Sri" of "Sri Lanka"."""
    country = bytearray(len(text))
    for match in _COUNTRIES.find(text, tokens):
        country[match.start : match.end] = b"\x01" * (match.end - match.start)
    return [f for f in findings if country.find(0, f.start, f.end) >= 0]


def index_known(known: Sequence[KnownName]) -> NameIndex[Kind]:
    """Build the table of confirmed names."""
    return NameIndex((name.form, name.kind) for name in known)


def find_known(text: str, index: NameIndex[Kind], tokens: list[Word]) -> Iterator[Finding]:
    """Yield every whole-word occurrence of a confirmed name, in any case."""
    for match in index.find(text, tokens):
        yield Finding(match.start, match.end, index.payload(match.number), 1.0, NAME, "confirmed name in the register")


def spread(text: str, findings: Iterable[Finding], tokens: list[Word]) -> Iterator[Finding]:
    """Yield further occurrences of what was found once; of a person's full name also each rare part."""
    forms: dict[tuple[tuple[str, ...], Kind], tuple[str, Kind, float]] = {}
    for found in findings:
        if found.kind in _SPREAD_KINDS and found.score >= _ENOUGH and not _stays(text, found):
            for form in _forms(text[found.start : found.end], found.kind):
                key = (tuple(w.key for w in words(form)), found.kind)
                forms.setdefault(key, (form, found.kind, found.score))
    index = NameIndex((form, (form, kind, score)) for form, kind, score in forms.values())
    for match in index.find(text, tokens):
        form, kind, score = index.payload(match.number)
        if is_telling(text, match.start, match.end, form):
            yield Finding(match.start, match.end, kind, score - 0.05, SPREAD_NAME, "found elsewhere in this text")


def _stays(text: str, found: Finding) -> bool:
    """Say whether a finding is no ground for others: the register does its own search, and an organisation
    that the model sees in a text without capitals is more often an odd word than a name."""
    unsure = found.kind == "ORGANISATION" and found.recogniser in ("spacy_ner", "recase_ner")
    return found.recogniser == NAME or unsure and text[found.start : found.end].islower()


def find_suspected(text: str, names: Sequence[KnownName]) -> Iterator[Finding]:
    """Yield where names nobody has confirmed yet may stand again, such as those of another interview.

    A name that is also an ordinary word counts only with its capital inside a sentence: one false finding must
    not mask that word in every interview of a project.
    """
    index = NameIndex((name.form, name) for name in names)
    for match in index.find(text):
        name = index.payload(match.number)
        if is_telling(text, match.start, match.end, name.form):
            yield Finding(match.start, match.end, name.kind, 0.6, SPREAD_NAME, "found in another interview")


def harmonised(text: str, findings: list[Finding]) -> list[Finding]:
    """Give one name one kind throughout a text: the kind with most weight, cue words above the model."""
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    names = [(f, strip_titles(keys(text[f.start : f.end]))) for f in findings if f.kind in _SPREAD_KINDS]
    for found, parts in names:
        weight = _WEIGHT.get(found.recogniser, 1.0)
        votes[" ".join(parts)][found.kind] += weight
        if found.kind == "PERSON" and len(parts) > 1:
            for part in parts:
                votes[part]["PERSON"] += weight + 0.5
    kinds = {id(found): _winner(votes[" ".join(parts)], found) for found, parts in names}
    return [replace(f, kind=kinds[id(f)]) if kinds.get(id(f), f.kind) != f.kind else f for f in findings]


def _winner(votes: dict[Kind, float], found: Finding) -> Kind:
    return found.kind if found.recogniser == NAME else max(votes, key=lambda kind: (votes[kind], kind == found.kind))


def _forms(surface: str, kind: Kind) -> Iterator[str]:
    tokens = words(surface)
    bare = strip_titles(tuple(token.key for token in tokens))
    if not bare or is_context(bare):
        return
    offset = next(i for i in range(len(tokens)) if tuple(t.key for t in tokens[i : i + len(bare)]) == bare)
    parts = tokens[offset : offset + len(bare)]
    yield surface[parts[0].start : parts[-1].end]
    if kind != "PERSON" or len(parts) == 1:
        return
    for part in parts:
        listed = part.key in given_names() or part.key in second_names()
        if len(part.key) >= 3 and not is_context((part.key,)) and (listed or zipf(part.key) < COMMON):
            yield surface[part.start : part.end]
