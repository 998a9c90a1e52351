"""Names that are ordinary words, told by what is said of them: "grace from ghana and i", "Joy na my sister"."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import COUNTRIES, NOT_NAMES, PEOPLES
from anonymisation.lists.names import ALSO_WORDS, WORD_NAMES, gender_of, given_names, second_names
from anonymisation.rarity import is_rare
from anonymisation.words import Word, words

NAME = "word_names"
# What only people do: after the word, with no article before it, it is somebody.
_DOES = word_set(
    """
    said says told tells asked cried cries came comes went goes left ran gave took helped called calls phoned died die
    worked works cooked cleaned slept sleeps stayed stays lived lives married knows knew wants wanted used fell
    escaped fainted borrowed refused answered begged shouted laughed whispered promised brought taught sent paid
    complained returned arrived disappeared jumped signed na don dey wan talk carry marry
    """
)
_IS_AFTER = word_set(
    "my our his her their from sold pregnant born married sick dead beaten taken locked only also with called"
)
_BEFORE = word_set(
    "and or but then because when so that if while where says said told after until before with for to by saw met"
    " asked called"
)
_PERSON = word_set("she he her him his girl woman boy man sister brother friend lady cousin wife husband daughter son")
# Before a word that says or does something: then it is no name ("the hope said").
_NOT_BEFORE = word_set(
    "the a an my your his her our their no any some of much more most all with without in such that this great little"
)
_ADVERBS = word_set("too also just still never no even always only")
_AND_I = word_set("i me")
_LOOKED_AHEAD = 14  # words in which a person has to be spoken of, when nothing else tells


def find(text: str) -> Iterator[Finding]:
    """Yield words that are also names where the words around them speak of a person."""
    tokens = words(text)
    named = WORD_NAMES | (ALSO_WORDS & gender_of().keys())
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.key not in named or not _is_person(text, tokens, index):
            index += 1
            continue
        last = index
        if index + 1 < len(tokens) and text[token.end : tokens[index + 1].start] == " ":
            following = tokens[index + 1]
            if following.key not in named and _has_second_name(text, tokens, index):
                last = index + 1
        yield Finding(
            token.start, tokens[last].end, "PERSON", 0.6, NAME, "name that is also a word, spoken of as a person"
        )
        index = last + 1


def _is_person(text: str, tokens: list[Word], index: int) -> bool:
    before = tokens[index - 1] if index else None
    starts = before is None or text[before.end : tokens[index].start].strip() != "" or before.key in _BEFORE
    after = [token.key for token in tokens[index + 1 : index + 4]] + ["", "", ""]
    key = tokens[index].key
    if key not in WORD_NAMES and not text[tokens[index].start].isupper():
        return False
    if _beside_a_name(text, tokens, index) or _has_second_name(text, tokens, index):
        return True
    if before is not None and before.key in PEOPLES and index > 1 and tokens[index - 2].key in ("one", "a", "another"):
        return True
    said = after[1] if after[0] in _ADVERBS else after[0]
    if (
        said in _DOES
        and (before is None or before.key not in _NOT_BEFORE)
        and tokens[index].end + 1 == tokens[index + 1].start
    ):
        return True
    if not starts or after[0] == "" or text[tokens[index].end : tokens[index + 1].start] != " ":
        return False
    if after[0] == "and" and after[1] in _AND_I:
        return True
    if after[0] == "from":
        return after[1] in COUNTRIES or after[1] == "the" and after[2] in COUNTRIES | {"states", "agency", "village"}
    if after[0] in ("is", "was"):
        ahead = {token.key for token in tokens[index + 2 : index + 2 + _LOOKED_AHEAD]}
        return after[1] in _IS_AFTER or after[1] in ("a", "an") and after[2] in PEOPLES or bool(ahead & _PERSON)
    return False


def _has_second_name(text: str, tokens: list[Word], index: int) -> bool:
    """Say whether a second name that is no word follows: "grace auma"."""
    if index + 1 >= len(tokens) or text[tokens[index].end : tokens[index + 1].start] != " ":
        return False
    following = tokens[index + 1].key
    listed = following in second_names() or following in given_names()
    return listed and is_rare(following, 3.4) and following not in NOT_NAMES or is_rare(following, 1.0)


def _beside_a_name(text: str, tokens: list[Word], index: int) -> bool:
    """Say whether a listed name is joined by "and" on either side: "mercy achieng and faith"."""
    if index > 1 and tokens[index - 1].key == "and" and _listed(tokens[index - 2]):
        return True
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].key == "and"
        and _listed(tokens[index + 2])
        and (index == 0 or tokens[index - 1].key in _BEFORE)
    )


def _listed(token: Word) -> bool:
    return token.key in given_names() or token.key in second_names() - ALSO_WORDS
