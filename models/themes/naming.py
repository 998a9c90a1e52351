"""A name proposed for each theme: a phrase people say in it, and words that add to the phrase."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from models.theme_words import WeighedWords, analyser, stop_words, without_notes, words_of

_PARTS = 3
# A phrase is said at least this often, by at least two groups, and makes up this share of its rarer word.
_OFTEN = 3
_HELD_TOGETHER = 0.25
# Words that begin alike ("whip", "whipped") say the same; scripts with short words are compared whole.
_STEM = 5


def propose_names(
    texts: Sequence[str],
    assignments: Sequence[int],
    groups: Sequence[str],
    words: dict[int, WeighedWords],
    leave_out: Collection[str] = (),
) -> dict[int, str]:
    """Propose a name for every theme in words: up to three parts, such as "corn bread, meat, milk"."""
    members: dict[int, list[int]] = {number: [] for number in words}
    for place, number in enumerate(assignments):
        if number in members:
            members[number].append(place)
    return {
        number: name_for([texts[p] for p in own], [groups[p] for p in own], words[number], leave_out)
        for number, own in members.items()
    }


def name_for(texts: Sequence[str], groups: Sequence[str], words: WeighedWords, leave_out: Collection[str] = ()) -> str:
    """Propose a name from the texts of a theme, the group each comes from, and the theme's words."""
    phrase = _phrase(texts, groups, {word for word, _ in words}, leave_out)
    parts = [" ".join(phrase)] if phrase else []
    said = list(phrase)
    for word, _ in words:
        if len(parts) < _PARTS and not any(_alike(word, other) for other in said):
            parts.append(word)
            said.append(word)
    return ", ".join(parts)


def _phrase(
    texts: Sequence[str], groups: Sequence[str], words: set[str], leave_out: Collection[str]
) -> tuple[str, ...]:
    """Find the two neighbouring words said together most, one of them a word of the theme."""
    unwanted = stop_words() | {word for name in leave_out for word in words_of(name)}
    fit = analyser(leave_out)
    said: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    speakers: dict[tuple[str, str], set[str]] = {}
    for text, group in zip(texts, groups, strict=True):
        cleaned = without_notes(text)
        said.update(set(fit(cleaned)))
        found = {
            pair
            for pair in pairwise(words_of(cleaned))
            if not unwanted.intersection(pair) and words.intersection(pair) and pair[0] != pair[1]
        }
        pairs.update(found)
        for pair in found:
            speakers.setdefault(pair, set()).add(group)
    likely = [
        pair
        for pair, count in pairs.items()
        if count >= _OFTEN
        and len(speakers[pair]) > 1
        and count >= _HELD_TOGETHER * min(said[pair[0]], said[pair[1]])
        and all(said[word] for word in pair)
    ]
    return min(likely, key=lambda pair: (-pairs[pair], pair), default=())


def _alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (shorter >= _STEM and one[:_STEM] == other[:_STEM]) or _plural(one, other)


def _plural(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) > 2 and longer.startswith(shorter) and len(longer) - len(shorter) <= 2
