"""Titles and kin terms beside a name: "Madam Huda", "Umm Khalid", "rina didi", "Mr. Smith"."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES, is_context
from anonymisation.lists.names import gender_of, given_names, second_names
from anonymisation.lists.titles import AFTER, BEFORE, DOUBTFUL, POSTS
from anonymisation.rarity import RARE, is_rare, zipf
from anonymisation.recognisers.near import is_word_form
from anonymisation.words import Word, words

NAME = "titles"
_ABBREVIATED = word_set("mr mrs ms dr prof smt md mst fr st sr atty engr rev hon sra srta lic mme mlle sgt capt insp")
# Particles of other languages in mixed speech: in lower case they introduce nobody.
_SYLLABLES = word_set("ko ma u di ba co ta em mo pa ya om mi por lok an da chi nai ah nan mae phi")
_NO_NAMES = word_set(
    "haan han nahi nahin achha accha theek thik bas hello wahi yeh woh hi hai tha thi aur and or who si kasi"
)
# What Filipinos are called at home, after "Tita" or "Kuya".
_NICKNAMES = word_set(
    "baby boy girlie junior nene toto bong boyet ging jun cherry honey love joy princess bing ning ding"
)
_BEFORE_NICKNAMES = word_set("tita tito ate kuya nanay tatay aling mang ninang ninong inday lola lolo")
_ORDINARY = 4.2  # Zipf
_ADDRESSES = word_set("sir miss lady uncle auntie aunty aunt")
_HARDLY_A_WORD = 1.5  # Zipf
_AFTER_POST = 2.6
_PARTICLES = word_set("al el bin bint ibn abu umm de la del dos van von ud ur")


def find(text: str) -> Iterator[Finding]:
    """Yield names that stand after or before a title or kin term; the term belongs to the span."""
    tokens = words(text)
    for index, token in enumerate(tokens):
        if token.key in BEFORE:
            yield from _after_title(text, tokens, index)
        if token.key in AFTER and index and _adjoining(text, tokens[index - 1], token):
            yield from _before_kin_term(text, tokens, index)


def _after_title(text: str, tokens: list[Word], index: int) -> Iterator[Finding]:
    title = tokens[index]
    last = index
    while last + 1 < len(tokens) and last - index < 3 and _adjoining(text, tokens[last], tokens[last + 1]):
        following = tokens[last + 1]
        if following.key in _PARTICLES and last + 2 < len(tokens):
            if not _is_name(text, tokens[last + 2], title, first=last == index):
                break
            last += 2
            continue
        if not _is_name(text, following, title, first=last == index):
            break
        last += 1
    if last > index and not is_context(tuple(token.key for token in tokens[index : last + 1])):
        yield Finding(title.start, tokens[last].end, "PERSON", 0.8, NAME, f"title or kin term before: {title.key}")


def _before_kin_term(text: str, tokens: list[Word], index: int) -> Iterator[Finding]:
    term = tokens[index]
    name = tokens[index - 1]
    surface = text[name.start : name.end]
    if name.key in NOT_NAMES or name.key in _NO_NAMES or name.key in BEFORE and name.key not in given_names():
        return
    capital = surface[:1].isupper() and is_rare(name.key, 4.2) and (name.start > 0 or is_rare(name.key, 3.0))
    limit = 3.0 if term.key not in DOUBTFUL or term.key == "ji" else _HARDLY_A_WORD
    second = name.key in second_names() and is_rare(name.key, 4.0)
    if name.key in given_names() or capital or second or is_rare(name.key, limit):
        yield Finding(name.start, term.end, "PERSON", 0.75, NAME, f"kin term or title after: {term.key}")


def _is_name(text: str, word: Word, title: Word, first: bool) -> bool:
    surface = text[word.start : word.end]
    if word.key in _NICKNAMES and first and title.key in _BEFORE_NICKNAMES:
        return True
    if len(surface) < 2 or not surface[0].isalpha() or is_context((word.key,)) or word.key in _NO_NAMES:
        return False
    if word.key in given_names():
        return True
    rarity = zipf(word.key) if surface.isascii() else min(zipf(word.key), zipf(surface))
    if surface[0].isupper() and not surface.isupper() or surface.isupper() and rarity < 4:
        return text[title.start].isupper() or rarity < 4.5
    if not first:
        return word.key in second_names() and is_rare(word.key)
    if word.key in gender_of() and rarity < 4.5 and title.key not in DOUBTFUL:
        return True
    if (
        word.key in gender_of()
        and rarity < 3.6
        and title.key in _SYLLABLES
        and title.key not in ("ma", "u", "di", "ba")
    ):
        return True
    title_marked = not text[title.start : title.end].isascii()
    if title_marked and title.key in _SYLLABLES and rarity < _ORDINARY:
        return True
    marked = not surface.isascii() and title_marked
    limit = RARE if title.key not in DOUBTFUL or marked else _HARDLY_A_WORD
    if title.key in POSTS or title.key in _ADDRESSES:
        limit = _AFTER_POST
        if is_word_form(word.key):
            return False
        if word.key in second_names() and rarity < RARE:
            return True
    return word.key.isalpha() and rarity < limit and (title.key not in _SYLLABLES or marked)


def _adjoining(text: str, left: Word, right: Word) -> bool:
    between = text[left.end : right.start]
    if between in (". ", "."):
        # "Mr. Smith" and "J. Smith" go on; "Uncle George. They" does not.
        return left.key in _ABBREVIATED or len(left.key) == 1
    return between in (" ", "-", "'", "\u2019", "\n")
