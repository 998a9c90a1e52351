"""A name proposed for each theme: a phrase people say in it, and words that add to the phrase."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from models.theme_words import WeighedWords, fitting, unwanted_words, words_said

_PARTS = 3
# A phrase is said at least this often, by at least two groups, and makes up this share of its rarer word.
_OFTEN = 3
_HELD_TOGETHER = 0.25
# Words that begin alike ("whip", "whipped") say the same; scripts with short words are compared whole.
_STEM = 5


def propose_names(
    said: Sequence[Sequence[str]],
    assignments: Sequence[int],
    groups: Sequence[str],
    words: dict[int, WeighedWords],
    leave_out: Collection[str] = (),
) -> dict[int, str]:
    """Propose a name for every theme in words: up to three parts, such as "corn bread, meat, milk".

    said: the words of each segment, as words_said gives them. A name has words that two groups of the theme say;
    where there are none, words that two groups of the study say; and only a theme of one group, which says
    nothing that others say, is named by words of its own.
    """
    members: dict[int, list[int]] = {number: [] for number in words}
    for place, number in enumerate(assignments):
        if number in members:
            members[number].append(place)
    known = shared_words(said, groups, {word for weighed in words.values() for word, _ in weighed})
    return {
        number: _name([said[p] for p in own], [groups[p] for p in own], words[number], known, leave_out)
        for number, own in members.items()
    }


def name_for(texts: Sequence[str], groups: Sequence[str], words: WeighedWords, leave_out: Collection[str] = ()) -> str:
    """Propose a name from the texts of a theme, the group each comes from, and the theme's words.

    Where several groups speak, only of words that two of them say.
    """
    return _name(words_said(texts), groups, words, set(), leave_out)


def shared_words(said: Sequence[Sequence[str]], groups: Sequence[str], words: set[str]) -> set[str]:
    """Pick the words that at least two groups say."""
    first: dict[str, str] = {}
    shared: set[str] = set()
    for listed, group in zip(said, groups, strict=True):
        for word in words.intersection(listed):
            if first.setdefault(word, group) != group:
                shared.add(word)
    return shared


def _name(
    said: Sequence[Sequence[str]],
    groups: Sequence[str],
    words: WeighedWords,
    known: set[str],
    leave_out: Collection[str],
) -> str:
    """Put a name together; known: words that two groups of the study say."""
    listed = [word for word, _ in words]
    phrase = _phrase(said, groups, set(listed), leave_out)
    parts = [" ".join(phrase)] if phrase else []
    taken = list(phrase)
    shared = shared_words(said, groups, set(listed)) or known.intersection(listed)
    if not shared and len(set(groups)) == 1:
        shared = set(listed)
    for word in listed:
        if word in shared and len(parts) < _PARTS and not any(_alike(word, other) for other in taken):
            parts.append(word)
            taken.append(word)
    return ", ".join(parts)


def _phrase(
    said: Sequence[Sequence[str]], groups: Sequence[str], words: set[str], leave_out: Collection[str]
) -> tuple[str, ...]:
    """Find the two neighbouring words said together most, one of them a word of the theme."""
    unwanted = unwanted_words(leave_out)
    pairs: Counter[tuple[str, str]] = Counter()
    speakers: dict[tuple[str, str], set[str]] = {}
    for listed, group in zip(said, groups, strict=True):
        found = {
            (one, other)
            for one, other in pairwise(listed)
            if (one in words or other in words) and one != other and one not in unwanted and other not in unwanted
        }
        pairs.update(found)
        for pair in found:
            speakers.setdefault(pair, set()).add(group)
    frequent = [pair for pair, count in pairs.items() if count >= _OFTEN and len(speakers[pair]) > 1]
    fit = set(fitting(leave_out)([word for pair in frequent for word in pair]))
    segments = Counter(word for listed in said for word in fit.intersection(listed))
    likely = [
        pair
        for pair in frequent
        if fit.issuperset(pair) and pairs[pair] >= _HELD_TOGETHER * min(segments[word] for word in pair)
    ]
    return min(likely, key=lambda pair: (-pairs[pair], pair), default=())


def _alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (shorter >= _STEM and one[:_STEM] == other[:_STEM]) or _plural(one, other)


def _plural(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) > 2 and longer.startswith(shorter) and len(longer) - len(shorter) <= 2
