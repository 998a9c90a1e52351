"""Which mentions are one identity: a linking key for certain cases, proposals for a person to decide."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from anonymisation.kinds import NUMBER_KINDS, Kind, check_kind
from anonymisation.lists.names import gender_of
from anonymisation.lists.titles import Gender, strip_titles
from anonymisation.lists.titles import title_gender as _title_gender
from anonymisation.words import WORD, fold, keys

_PARENTS = ("abu", "umm", "um", "oum")
_CHILD_OF = ("bin", "ibn", "bint", "binti", "ben")
_LEAST_FOR_SPELLING = 5  # letters; shorter names differ by one letter too often ("Rina", "Mina")


@dataclass(frozen=True, slots=True)
class AliasProposal:
    """Two identities that may be one; the reason is a sentence fit to show, without the names."""

    first_id: Hashable
    second_id: Hashable
    reason: str


def title_gender(form: str) -> Gender | None:
    """Return "f" or "m" when the titles and kin terms of a name tell it, else None."""
    return _title_gender(keys(form))


def name_key(form: str, kind: Kind) -> str:
    """Return the linking key: two mentions of equal key and kind are one identity.

    Names: NFC, case folded, titles, kin terms and possessive taken off, punctuation and space folded.
    Numbers: letters and digits only. "Umm Khalid" keeps its "umm": she is not Khalid.
    """
    check_kind(kind)
    text = unicodedata.normalize("NFC", form).casefold().replace("\u2019", "'")
    if kind in NUMBER_KINDS:
        return "".join(_plain_digit(c) for c in text if c.isalnum())
    if kind in ("EMAIL", "LINK"):
        bare = text.strip().strip("<>.,;").removeprefix("mailto:").rstrip("/")
        for prefix in ("https://", "http://", "www."):
            bare = bare.removeprefix(prefix)
        return bare
    if text.rstrip().endswith("'s"):
        text = text.rstrip()[:-2]
    elif text.rstrip().endswith("s'"):
        text = text.rstrip()[:-1]
    # "O'Brien" and "OBrien", "Al-Masri" and "al masri": the apostrophe joins, the hyphen parts.
    tokens = tuple(match.group() for match in WORD.finditer(text.replace("'", "")))
    if kind == "PERSON":
        tokens = strip_titles(tokens)
    elif len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    return " ".join(tokens)


def _plain_digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character


def propose_aliases(forms: Sequence[tuple[Hashable, str, Kind]]) -> list[AliasProposal]:
    """Propose pairs of identities that may be one; never across titles or names of conflicting gender.

    ``forms`` are (identity, form, kind); an identity may come with several forms. Proposed are persons,
    organisations and places where all words of one name occur in the other, and names that differ by
    spelling only. Two people who each have a full name that is not the other's are never proposed, though both
    are called Maria; nor are Abu Khalid and Khalid, or Omar bin Saeed and Saeed. The order follows the input.
    """
    position: dict[Hashable, int] = {}
    genders: dict[Hashable, set[Gender]] = defaultdict(set)
    full: dict[Hashable, set[tuple[str, ...]]] = defaultdict(set)
    by_word: dict[tuple[Kind, str], list[tuple[Hashable, tuple[str, ...]]]] = defaultdict(list)
    entries: list[tuple[Hashable, Kind, tuple[str, ...]]] = []
    for identity, form, kind in forms:
        position.setdefault(identity, len(position))
        if kind not in ("PERSON", "ORGANISATION", "LOCATION"):
            continue
        gender = title_gender(form)
        if gender is not None and kind == "PERSON":
            genders[identity].add(gender)
        tokens = tuple(fold(token) for token in name_key(form, kind).split())
        entries.append((identity, kind, tokens))
        if kind == "PERSON" and len(tokens) > 1 and tokens[0] not in _PARENTS:
            full[identity].add(tokens)
            # Rubina Akter is a woman to our lists, so Mr Akter is somebody else.
            if gender is None and (known := gender_of().get(tokens[0])) is not None:
                genders[identity].add("f" if known == "f" else "m")
        for token in set(tokens):
            by_word[kind, token].append((identity, tokens))
            by_word[kind, f"~{_skeleton(token)}"].append((identity, tokens))
    found: dict[tuple[Hashable, Hashable], str] = {}
    for identity, kind, tokens in entries:
        for other, reason in _candidates(by_word, kind, tokens):
            pair = (identity, other) if position[identity] < position[other] else (other, identity)
            if identity != other and not _conflict(genders, pair) and not _two_people(full, pair):
                found.setdefault(pair, reason)
    ordered = sorted(found.items(), key=lambda item: (position[item[0][0]], position[item[0][1]]))
    return [AliasProposal(first, second, reason) for (first, second), reason in ordered]


def _candidates(
    by_word: dict[tuple[Kind, str], list[tuple[Hashable, tuple[str, ...]]]],
    kind: Kind,
    tokens: tuple[str, ...],
) -> Iterator[tuple[Hashable, str]]:
    if not tokens:
        return
    for other, longer in by_word.get((kind, tokens[0]), ()):
        if set(tokens) == set(longer):
            yield other, "The same words, differently written or ordered."
        elif set(tokens) <= set(longer) and not _is_teknonym(tokens, longer):
            yield other, "Every word of the shorter name is in the longer one."
    for other, similar in by_word.get((kind, f"~{_skeleton(tokens[0])}"), ()):
        if tokens != similar and len(tokens) == len(similar) and all(map(_alike, tokens, similar)):
            yield other, "The names sound alike and differ in spelling."


def _is_teknonym(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the shorter name is the child's, or the father's, of whoever has the longer one."""
    if longer[0] in _PARENTS and shorter[0] != longer[0]:
        return True
    fathers = [place for place, word in enumerate(longer) if word in _CHILD_OF and place > 0]
    return bool(fathers) and set(shorter) <= set(longer[fathers[0] + 1 :])


def _two_people(full: dict[Hashable, set[tuple[str, ...]]], pair: tuple[Hashable, Hashable]) -> bool:
    """Whether both have full names of which none is the other's, in part or in another spelling."""
    first, second = full.get(pair[0], set()), full.get(pair[1], set())
    return bool(first and second) and not any(_one_name(a, b) for a in first for b in second)


def _one_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return len(left) == len(right) and all(map(_alike, left, right))


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    genders = gender_of()
    clash = {genders.get(left), genders.get(right)} == {"f", "m"}
    # Karim and Karima, Samir and Samira: the ending tells a man's name from a woman's.
    clash = clash or left + "a" == right or right + "a" == left
    long_enough = min(len(left), len(right)) >= _LEAST_FOR_SPELLING
    return long_enough and not clash and left[0] == right[0] and _skeleton(left) == _skeleton(right)


def _skeleton(word: str) -> str:
    """Return the first letter and the consonants, doubled and look-alike ones as one."""
    table = str.maketrans({"z": "s", "q": "k", "c": "k", "w": "v", "y": "", "h": ""})
    rest = "".join(c for c in word[1:].translate(table) if c not in "aeiou")
    return word[:1] + "".join(c for i, c in enumerate(rest) if i == 0 or rest[i - 1] != c)


def _conflict(genders: dict[Hashable, set[Gender]], pair: tuple[Hashable, Hashable]) -> bool:
    first, second = genders.get(pair[0], set()), genders.get(pair[1], set())
    return bool(first and second and not first & second)
