"""French firms, agencies, unions: the cue stands first ("société X"), the legal form last ("X SARL")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.french.shape import frequency, is_listed, looks_named, names_nobody, surface
from anonymisation.kinds import Finding
from anonymisation.lists.french import BEFORE, BODIES, CAPITAL_FORMS, FIRM, FORMS, LOCAL, STOP, TRADES, WORD_NAMES
from anonymisation.recase import lacks_capitals
from anonymisation.words import Word, words

NAME = "organisation_cues"
_INNER = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "aux"})
_LONGEST = 7  # words of a name, the cue not counted
_CALLED = re.compile(
    r"\b(?:société|societe|agence|boîte|boite|entreprise|usine|atelier|association|compagnie|ferme)"
    r"(?:,?\s(?:elle|qui|ça|ca))?\s(?:s['’ ]appel(?:le|ait)|se nomm(?:e|ait)|c['’ ]est|c['’ ]était)\s+"
    r"(?:(?:la|le|les)\s|l['’ ])?",
    re.I,
)


def find(text: str) -> Iterator[Finding]:
    """Yield a cue with the naming words after it, and naming words before a legal form or a trade."""
    tokens = words(text)
    starts = {token.start: index for index, token in enumerate(tokens)}
    spoken = lacks_capitals(text)
    for index, token in enumerate(tokens):
        if token.key in FIRM:
            yield from _after_cue(text, tokens, index)
            if spoken:
                yield from _spoken_name(text, tokens, index)
        if index and (token.key in FORMS or surface(text, token) in CAPITAL_FORMS or token.key in TRADES):
            yield from _before_form(text, tokens, index)
    for match in _CALLED.finditer(text):
        index = starts.get(match.end(), -1)
        if index < 0 or tokens[index].key in BEFORE:
            continue
        if _naming(text, tokens[index]) or spoken and tokens[index].key not in STOP and "c'est" not in match.group():
            last = _end_of_name(text, tokens, index)
            if spoken and last == index:
                last = _joined(text, tokens, index)
            reason = "words of naming after an organisation word"
            yield Finding(tokens[index].start, tokens[last].end, "ORGANISATION", 0.6, NAME, reason)


def _after_cue(text: str, tokens: list[Word], cue: int) -> Iterator[Finding]:
    first = cue + 1
    cue_capital = surface(text, tokens[cue])[0].isupper()
    # "Syndicat des Gens de Maison" is a name; "l'usine de Kolda" is a place, and found as one.
    while cue_capital and first < len(tokens) and tokens[first].key in _INNER and first - cue < 3:
        first += 1
    if first >= len(tokens) or not _close(text, tokens[first - 1], tokens[first]):
        return
    if not _naming(text, tokens[first]) or tokens[first].key in BEFORE:
        return
    person = tokens[first].key in WORD_NAMES or is_listed(tokens[first].key)
    if person and surface(text, tokens[first]).islower():
        return
    last = _end_of_name(text, tokens, first)
    start = tokens[cue].start if cue_capital or first == cue + 1 else tokens[first].start
    reason = f"organisation word: {tokens[cue].key}"
    yield Finding(start, tokens[last].end, "ORGANISATION", 0.88, NAME, reason)


def _spoken_name(text: str, tokens: list[Word], cue: int) -> Iterator[Finding]:
    """Yield a name of ordinary words after a cue, told without capitals by the grammar.

    A trade within three words ("cabinet espérance voyages"), a noun in the plural without article ("association
    mains ouvertes"), or for bodies of people an adjective and "des" ("union locale des ouvrières agricoles").
    """
    last = cue
    for index in range(cue + 1, min(cue + 5, len(tokens))):
        if not _close(text, tokens[index - 1], tokens[index]) or tokens[index].key in STOP:
            break
        if tokens[index].key in TRADES and index > cue + 1:
            last = index
    first = cue + 1
    if last == cue and first < len(tokens) and tokens[first].key in LOCAL:
        first += 1
    if last == cue and tokens[cue].key in BODIES and first < len(tokens):
        if tokens[first].key == "des":
            last = _joined(text, tokens, first)
        else:
            last = first - 1
            while (
                last + 1 < len(tokens)
                and _plural(tokens[last + 1].key)
                and _close(text, tokens[last], tokens[last + 1])
            ):
                last += 1
    if last > cue + 1 or last == cue + 1 and tokens[last].key not in LOCAL:
        reason = f"organisation word: {tokens[cue].key}"
        yield Finding(tokens[cue].start, _with_form(tokens, last), "ORGANISATION", 0.86, NAME, reason)


def _plural(key: str) -> bool:
    return key.endswith(("s", "x")) and key not in STOP and len(key) > 3


def _joined(text: str, tokens: list[Word], first: int) -> int:
    """Return the last of a run of ordinary words joined by "de", "du", "des"."""
    last = index = first
    while index + 1 < len(tokens) and index + 1 - first < _LONGEST and _close(text, tokens[index], tokens[index + 1]):
        index += 1
        if tokens[index].key in _INNER:
            continue
        if tokens[index].key in STOP or tokens[index - 1].key not in _INNER and not _plural(tokens[index].key):
            break
        last = index
    return last


def _with_form(tokens: list[Word], last: int) -> int:
    following = tokens[last + 1].key if last + 1 < len(tokens) else ""
    formed = following in FORMS or following == "sa" and tokens[last].key in TRADES
    return tokens[last + 1 if formed else last].end


def _end_of_name(text: str, tokens: list[Word], first: int) -> int:
    last = index = first
    capital = surface(text, tokens[first])[0].isupper()
    while index + 1 < len(tokens) and index + 1 - first < _LONGEST and _close(text, tokens[index], tokens[index + 1]):
        index += 1
        word = tokens[index]
        if word.key in _INNER and index + 1 < len(tokens):
            continue
        if not (_naming(text, word) or word.key in TRADES or word.key in FORMS):
            break
        if capital and surface(text, word)[0].islower():
            break
        last = index
    return last


def _before_form(text: str, tokens: list[Word], form: int) -> Iterator[Finding]:
    first = form
    trade = tokens[form].key in TRADES
    end = _with_form(tokens, form) if trade else tokens[form].end
    certain = not trade or end > tokens[form].end
    chez = max((i for i in range(max(0, form - 4), form) if tokens[i].key == "chez"), default=-1)
    while first > 0 and form - first < 4 and _close(text, tokens[first - 1], tokens[first]):
        word = tokens[first - 1]
        inner = certain and word.key in _INNER and first < form and first - 2 >= 0
        common = (certain or chez >= 0) and word.key not in STOP and word.key not in FIRM
        if (
            not inner
            and not (_naming(text, word) or common)
            or not certain
            and is_listed(word.key)
            and word.key.islower()
        ):
            break
        if not (certain or chez >= 0 or surface(text, word)[0].isupper() or frequency(text, word) < 2.8):
            break
        first -= 1
    while first < form and tokens[first].key in _INNER:
        first += 1
    mixed = trade and surface(text, tokens[form])[0].islower() != surface(text, tokens[first])[0].islower()
    if first < form and not mixed:
        reason = f"organisation word: {tokens[form].key}"
        yield Finding(tokens[first].start, end, "ORGANISATION", 0.86, NAME, reason)


def _naming(text: str, word: Word) -> bool:
    written = surface(text, word)
    if names_nobody(word.key) and not written[0].isupper() or len(word.key) < 2 or not written[0].isalpha():
        return False
    return written[0].isupper() or looks_named(text, word)


def _close(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in (" ", "-", "'", "’", " & ", " « ", ' "')
