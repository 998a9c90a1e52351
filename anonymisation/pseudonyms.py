"""Choosing what stands in a name's place: a name of like culture and gender, or a numbered label."""

from __future__ import annotations

import random
from collections.abc import Collection

from anonymisation.kinds import Kind, check_kind
from anonymisation.lists.names import POOLS, culture_of, gender_of
from anonymisation.lists.titles import AFTER, BEFORE, TEKNONYMS, strip_titles, title_gender
from anonymisation.words import Word, fold, words

_LABELS: dict[Kind, str] = {
    "LOCATION": "place",
    "ORGANISATION": "organisation",
    "PHONE": "phone",
    "EMAIL": "e-mail",
    "LINK": "link",
    "ID_NUMBER": "number",
    "ACCOUNT": "account",
    "DATE": "date",
    "VEHICLE": "vehicle",
}
_LATIN_CULTURES = tuple(culture for culture in POOLS if not culture.endswith("_script") and culture != "devanagari")
_SCRIPTS = (
    ("arabic_script", "\u0600", "\u06ff"),
    ("bengali_script", "\u0980", "\u09ff"),
    ("devanagari", "\u0900", "\u097f"),
)


def choose_pseudonym(form: str, kind: Kind, taken: Collection[str], real: Collection[str], seed: int | str) -> str:
    """Return a replacement for ``form``: the same for the same arguments, whatever their order.

    See :meth:`PseudonymPool.choose`; for many names make one pool.
    """
    return PseudonymPool(taken, real).choose(form, kind, seed)


class PseudonymPool:
    """What is taken and what is real in a project, kept so that each further choice is cheap."""

    def __init__(self, taken: Collection[str] = (), real: Collection[str] = ()) -> None:
        """Take the pseudonyms in use and the names of the project."""
        self._used: set[str] = set()
        self._forms: set[str] = set()
        self._next: dict[str, int] = {}
        for form in (*taken, *real):
            self.avoid(form)

    def avoid(self, form: str) -> None:
        """Let no later choice share a word with this form, or be this label."""
        self._forms.add(form.strip().casefold())
        self._used |= {word.key for word in words(form)} - set(BEFORE) - set(AFTER)

    def choose(self, form: str, kind: Kind, seed: int | str) -> str:
        """Return a replacement for ``form``, which is avoided from then on.

        A person gets a name of the culture and apparent gender our lists know the name by, of as many words,
        sharing no word with any form avoided; titles and kin terms stay ("Madam Huda" -> "Madam Samira"). When
        the lists run dry: "Person 17". Other kinds get the next free numbered label ("[place 3]"). Raises
        DetectionError for an unknown kind.
        """
        named = check_kind(kind) == "PERSON"
        chosen = self._person(form, seed) if named else self._numbered(f"[{_LABELS[kind]} ", "]")
        self.avoid(chosen)
        return chosen

    def _person(self, form: str, seed: int | str) -> str:
        tokens = words(form)
        if tokens and tokens[-1].key == "s" and form[tokens[-1].start - 1] in "'\u2019":
            tokens = tokens[:-1]
        before, naming, after = _parts(form, tokens)
        keys = tuple(word.key for word in naming)
        used = _Used(self._used, set(keys) | {word.key for word in tokens} - set(BEFORE) - set(AFTER))
        rng = random.Random(f"{seed}|{fold(' '.join(keys))}")
        surface = form[naming[0].start : naming[-1].end] if naming else form
        culture = _culture(keys, surface, rng)
        # Umm Khalid is a woman, but the name to replace is her son's.
        titled = None if tokens and tokens[0].key in TEKNONYMS else title_gender(tuple(w.key for w in tokens))
        gender: str | None = titled or next((g for k in keys if (g := gender_of().get(k))), None)
        chosen = _pick(culture, gender, min(max(len(naming), 1), 3), used, rng)
        if chosen is None:
            return self._numbered("Person ", "")
        return before + _in_case(" ".join(chosen), surface) + after

    def _numbered(self, head: str, tail: str) -> str:
        number = self._next.get(head, 1)
        while f"{head}{number}{tail}".casefold() in self._forms:
            number += 1
        self._next[head] = number
        return f"{head}{number}{tail}"


class _Used:
    """Words in use: those of the whole project, which are not copied, and those of the choice at hand."""

    def __init__(self, project: set[str], own: set[str]) -> None:
        self._project, self._own = project, own

    def __contains__(self, word: object) -> bool:
        return word in self._own or word in self._project

    def add(self, word: str) -> None:
        self._own.add(word)


def split_name(form: str) -> tuple[str, list[str], str]:
    """Split a form into title and space, the words that name, and kin term with its space."""
    tokens = words(form)
    if tokens and tokens[-1].key == "s" and form[tokens[-1].start - 1] in "'\u2019":
        tokens = tokens[:-1]
    before, naming, after = _parts(form, tokens)
    return before, [form[word.start : word.end] for word in naming], after


def _parts(form: str, tokens: list[Word]) -> tuple[str, list[Word], str]:
    """Split a form into title (with its space), naming words and kin term (with its space)."""
    keys = tuple(token.key for token in tokens)
    bare = strip_titles(keys)
    first = next((i for i in range(len(keys)) if keys[i : i + len(bare)] == bare), 0)
    naming = tokens[first : first + len(bare)]
    while len(naming) > 1 and naming[0].key in TEKNONYMS:
        naming = naming[1:]
    if not naming:
        return "", [], ""
    after = form[naming[-1].end : tokens[-1].end]
    return form[tokens[0].start : naming[0].start], naming, after


def _culture(keys: tuple[str, ...], surface: str, rng: random.Random) -> str:
    known = culture_of()
    for key in keys:
        if key in known:
            return known[key]
    for culture, low, high in _SCRIPTS:
        if any(low <= character <= high for character in surface):
            return culture
    return rng.choice(_LATIN_CULTURES)


def _pick(culture: str, gender: str | None, count: int, used: _Used, rng: random.Random) -> list[str] | None:
    pool = POOLS[culture]
    given = pool.f if gender == "f" else pool.m if gender == "m" else (*pool.f, *pool.m)
    chosen = _draw([name for name in given if len(name) > 2], 1, used, rng)
    if len(chosen) < 1:
        return None
    rest = _draw(list(pool.s), count - 1, used, rng)
    # Second names run out first; in many of these places another given name serves as well.
    rest += _draw(list(pool.f if gender == "f" else pool.m), count - 1 - len(rest), used, rng)
    return chosen + rest if len(rest) == count - 1 else None


def _draw(names: list[str], count: int, used: _Used, rng: random.Random) -> list[str]:
    found: list[str] = []
    for name in rng.sample(names, len(names)):
        if len(found) < count and fold(name) not in used:
            found.append(name)
            used.add(fold(name))
    return found


def _in_case(name: str, surface: str) -> str:
    if surface.isupper() and len(surface) > 2:
        return name.upper()
    return name.lower() if surface.islower() else name
