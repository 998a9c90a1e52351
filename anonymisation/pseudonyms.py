"""Choosing what stands in a name's place: a name of like culture and gender, or a numbered label."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Sequence

from anonymisation.cultures import culture_of_name, culture_of_title, cultures_listing, gender_listed, gender_of_name
from anonymisation.kinds import Kind, check_kind
from anonymisation.lists.cultures import CULTURES
from anonymisation.lists.names import ALSO_WORDS
from anonymisation.lists.titles import AFTER, BEFORE, TEKNONYMS, Gender, strip_titles, title_gender
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
_NEAR = 2
"""Letters by which a pseudonym may be longer or shorter than the name, where there is such a one."""


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
        self._company: Counter[str] = Counter()
        for form in taken:
            self._take(form)
        for form in sorted(set(real)):
            self.avoid(form)

    def avoid(self, form: str) -> None:
        """Let no later choice share a word with this real name; its culture is one the project's people are of."""
        self._take(form)
        self._company.update(culture for word in words(form) for culture in cultures_listing(word.key))

    def _take(self, form: str) -> None:
        self._forms.add(form.strip().casefold())
        self._used |= {word.key for word in words(form)} - set(BEFORE) - set(AFTER)

    def choose(self, form: str, kind: Kind, seed: int | str, gender: Gender | None = None) -> str:
        """Return a replacement for ``form``, which is avoided from then on.

        A person gets a name of the culture and apparent gender that lists and letters tell, of as many words and
        about as long, sharing no word with any form avoided; titles and kin terms stay ("Madam Huda" -> "Madam
        Samira"). ``gender`` is what titles of the person tell elsewhere. When the lists run dry: "Person 17". Other
        kinds get the next free numbered label ("[place 3]"). Raises DetectionError for an unknown kind.
        """
        named = check_kind(kind) == "PERSON"
        chosen = self._person(form, seed, gender) if named else self._numbered(f"[{_LABELS[kind]} ", "]")
        self._take(chosen)
        return chosen

    def _person(self, form: str, seed: int | str, told: Gender | None) -> str:
        tokens = words(form)
        if tokens and tokens[-1].key == "s" and form[tokens[-1].start - 1] in "'\u2019":
            tokens = tokens[:-1]
        before, naming, after = _parts(form, tokens)
        keys = tuple(word.key for word in naming)
        used = _Used(self._used, set(keys) | {word.key for word in tokens} - set(BEFORE) - set(AFTER))
        rng = random.Random(f"{seed}|{fold(' '.join(keys))}")
        surface = form[naming[0].start : naming[-1].end] if naming else form
        titles = tuple(word.key for word in tokens if word not in naming)
        culture = culture_of_name(keys, surface, rng, self._company, culture_of_title(titles))
        # Umm Khalid is a woman, but the name to replace is her son's.
        titled = None if tokens and tokens[0].key in TEKNONYMS else title_gender(tuple(w.key for w in tokens))
        gender = told or titled or gender_of_name(keys, culture)
        chosen = _pick(culture, gender, keys[:3] or ("",), used, rng)
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


def misleading(pseudonym: str, forms: Collection[str]) -> Gender | None:
    """Return the gender the titles of a person's names tell, where the pseudonym is a name of the other; else None.

    "Umm Khalid" tells the gender of the mother, and the pseudonym stands for the son's name, so it says nothing.
    """
    keyed = [tuple(word.key for word in words(form)) for form in forms]
    told = {title_gender(keys) for keys in keyed if keys and keys[0] not in TEKNONYMS} - {None}
    given = split_name(pseudonym)[1]
    listed = gender_listed(fold(given[0])) if given else None
    gender = next(iter(told)) if len(told) == 1 else None
    return gender if listed is not None and listed != gender else None


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


def _pick(culture: str, gender: str | None, like: Sequence[str], used: _Used, rng: random.Random) -> list[str] | None:
    """As many names of the culture as there are words to be like; None when its lists have run dry."""
    pool = CULTURES[culture]
    given = pool.f if gender == "f" else pool.m if gender == "m" else (*pool.f, *pool.m)
    chosen = _draw([name for name in given if len(name) > 2], like[:1], used, rng)
    if not chosen:
        return None
    rest = _draw(list(pool.s), like[1:], used, rng)
    # Second names run out first; in many of these places another given name serves as well.
    rest += _draw(list(pool.f if gender == "f" else pool.m), like[1 + len(rest) :], used, rng)
    return chosen + rest if len(rest) == len(like) - 1 else None


def _draw(names: list[str], like: Sequence[str], used: _Used, rng: random.Random) -> list[str]:
    """One name for each word: no ordinary word, about as long, with another first letter, where there are such."""
    found: list[str] = []
    shuffled = rng.sample(names, len(names))
    for word in like:
        free = [name for name in shuffled if fold(name) not in used]
        if not free:
            break
        best = min(free, key=lambda name: _unlikeness(name, word))
        found.append(best)
        used.add(fold(best))
    return found


def _unlikeness(name: str, word: str) -> tuple[bool, int, bool]:
    key = fold(name)
    return key in ALSO_WORDS, max(0, abs(len(key) - len(word)) - _NEAR), key[:1] == word[:1]


def _in_case(name: str, surface: str) -> str:
    if surface.isupper() and len(surface) > 2:
        return name.upper()
    return name.lower() if surface.islower() else name
