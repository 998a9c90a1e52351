"""What a text's own capitals say: in a text written with capitals, a word that mostly stands without is no name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from anonymisation.kinds import Finding
from anonymisation.lists.names import given_names, second_names
from anonymisation.words import Word, words

_WRITTEN_WITH_CAPITALS = 0.02  # share of words with a capital from which on a text's capitals mean something
_LEAST = 3  # times a word must stand without a capital before that says anything
_SHARE = 0.3  # of all its places; dialect words open sentences too
_NOT = ("'t", "\u2019t")
_DOUBTFUL = frozenset(
    {"spacy_ner", "recase_ner", "spread", "name_cues", "small_places", "organisation_cues", "rare_subjects"}
)


def without_ordinary_words(text: str, findings: Iterable[Finding], tokens: Sequence[Word]) -> list[Finding]:
    """Drop findings made of words that this text itself writes small, and halves of contractions ("didn" of "didn't").

    Dialect spelling ("dey", "chillun") is unknown to every word list and to the model, and would be masked
    thousands of times. Names our lists know are kept, whatever the text does: a name lost is worse.
    """
    ordinary = ordinary_words(text, tokens)
    return [
        found
        for found in findings
        if found.recogniser not in _DOUBTFUL
        or not (_is_contracted(text, found) or is_ordinary(text[found.start : found.end], ordinary))
    ]


def ordinary_words(text: str, tokens: Sequence[Word]) -> frozenset[str]:
    """Return the words that ``text`` itself mostly writes small; none where it has no capitals to speak of."""
    small: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for token in tokens:
        total[token.key] += 1
        small[token.key] += text[token.start].islower()
    if sum(total.values()) == 0 or 1 - sum(small.values()) / sum(total.values()) < _WRITTEN_WITH_CAPITALS:
        return frozenset()
    return frozenset(key for key, n in small.items() if n >= _LEAST and n >= _SHARE * total[key])


def is_ordinary(surface: str, ordinary: frozenset[str]) -> bool:
    """Say whether a finding is made of ordinary words that no list knows as names."""
    keys = [word.key for word in words(surface)]
    known = given_names(), second_names()
    return bool(keys) and all(key in ordinary and not any(key in names for names in known) for key in keys)


def _is_contracted(text: str, found: Finding) -> bool:
    return text[found.end : found.end + 2].lower() in _NOT
