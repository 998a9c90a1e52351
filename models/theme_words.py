"""The words that name a theme: tokens fit for speech in any script, weighed by c-TF-IDF."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from importlib import import_module

from models.bertopic_parts import vectoriser, weighing

WeighedWords = tuple[tuple[str, float], ...]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# BERTopic puts this word where a document is empty; without this entry it would surface as a theme word.
_EMPTY_DOCUMENT = "emptydoc"
_FILLERS = _listed(
    "uh uhh um umm uhm erm er ah eh hm hmm mm mmm mhm mhmm huh yeah yep yes yah ya nah no ok okay oh ooh "
    "like just really actually basically well right gonna wanna gotta dont didnt im ive thats "
    "know said say says did does doing got get gets getting thing things lot let mr mrs ms"
)
# The short forms that scikit-learn's list of English stop words leaves out.
_SHORT_FORMS = _listed(
    "i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're "
    "we've we'd we'll they're they've they'd they'll that's there's here's what's who's where's let's "
    "don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't can't couldn't won't wouldn't "
    "shouldn't mustn't ain't y'all"
)
_FILLER_PHRASES = re.compile(r"\b(?:you know|i mean|sort of|kind of)\b", re.IGNORECASE)
# Notes of the transcriber: anything in square brackets (also a mask), and the usual notes in round ones.
_NOTES = re.compile(
    r"\[[^\[\]\n]{0,200}\]"
    r"|\((?:laugh|paus|silen|inaudible|unclear|cry|cries|sigh|cough|cross|overlap|interrupt)[^()\n]{0,60}\)",
    re.IGNORECASE,
)


# What the pattern below comes to in plain English text, in a quarter of the time.
_ASCII_WORD = re.compile(r"[a-z][a-z0-9]*(?:['-][a-z][a-z0-9]*)*")
# All marks lie here: looking through the rest of Unicode, mostly unassigned, took a second.
_MARKS_END = 0x20000
_VARIATION_SELECTORS = range(0xE0100, 0xE01F0)


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    """Match words in any script.

    Python's own word class leaves out combining marks, so it would cut Bengali, Devanagari and vowelled
    Arabic words at every vowel sign; the marks of the running Unicode version are added to it here.
    """
    ranges: list[list[int]] = []
    for code in (*range(0x300, _MARKS_END), *_VARIATION_SELECTORS):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    marks = "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)
    tail = f"(?:[^\\W_]|[{marks}\u200c\u200d])"
    return re.compile(f"[^\\W\\d_]{tail}*(?:['\u2019-][^\\W\\d_]{tail}*)*")


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Give the words never shown for a theme: English stop words, short forms and fillers of speech."""
    english = import_module("sklearn.feature_extraction.text").ENGLISH_STOP_WORDS
    return frozenset(english) | _FILLERS | _SHORT_FORMS | {_EMPTY_DOCUMENT}


def words_of(text: str) -> list[str]:
    """List the words of a text in order: NFC, case folded, marks kept, possessive 's taken off."""
    plain = text.replace("\u2019", "'")
    if plain.isascii():
        found = _ASCII_WORD.findall(plain.lower())
        return [_without_possessive(word) for word in found] if "'" in plain else found
    folded = unicodedata.normalize("NFC", plain).casefold().replace("\u2019", "'")
    # Case folding can take a letter apart; NFC again, so that one word has one spelling.
    found = _word_pattern().findall(unicodedata.normalize("NFC", folded))
    return [_without_possessive(word) for word in found]


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith("'s") and word not in _SHORT_FORMS else word


def without_notes(text: str) -> str:
    """Take out the transcriber's notes, masks in square brackets, and fillers of several words."""
    return _FILLER_PHRASES.sub(" ", _NOTES.sub(" ", text))


def words_said(texts: Sequence[str]) -> list[list[str]]:
    """List the words of each text, notes and fillers of several words taken out."""
    return [words_of(without_notes(text)) for text in texts]


def unwanted_words(leave_out: Collection[str] = ()) -> frozenset[str]:
    """Give the words that never name a theme: stop words, and each word of the names to leave out."""
    return stop_words() | {word for name in leave_out for word in words_of(name)}


def analyser(leave_out: Collection[str] = ()) -> Callable[[str], list[str]]:
    """Make the function that lists the words of a text that may name a theme.

    leave_out holds names (pseudonyms); each of their words is left out wherever it stands, whatever its
    case, so a pseudonym that is also a common word takes that word away too. Words of one letter go,
    in every script that has letters for sounds.
    """
    fit = fitting(leave_out)
    return lambda text: fit(words_of(text))


def fitting(leave_out: Collection[str] = ()) -> Callable[[Sequence[str]], list[str]]:
    """Make the function that picks, of the words of a text, those that may name a theme (see analyser)."""
    unwanted = unwanted_words(leave_out)
    return lambda words: [word for word in words if word not in unwanted and (len(word) > 1 or not _too_short(word))]


def _too_short(word: str) -> bool:
    return len(word) == 1 and not unicodedata.name(word, "").startswith("CJK")


def has_words(texts: Iterable[str], leave_out: Collection[str] = ()) -> bool:
    """Say whether any text holds a word that may name a theme."""
    analyse = analyser(leave_out)
    return any(analyse(text) for text in texts)


def class_words(
    texts: Sequence[str], labels: Sequence[int], label: int, count: int, leave_out: Collection[str] = ()
) -> WeighedWords:
    """Weigh the words of one class of texts against all other classes (c-TF-IDF), heaviest first.

    The texts come without notes. The classes are taken in rising order of label, as in BERTopic.
    """
    classes = sorted(set(labels))
    joined = [" ".join(text for text, own in zip(texts, labels, strict=True) if own == each) for each in classes]
    counter = vectoriser(analyser(leave_out))
    weights = weighing().fit_transform(counter.fit_transform(joined))
    row = weights[classes.index(label)].toarray().ravel().tolist()
    weighed = zip(counter.get_feature_names_out(), row, strict=True)
    found = sorted(((str(word), weight) for word, weight in weighed if weight > 0), key=lambda w: (-w[1], w[0]))
    return tuple(found[:count])
