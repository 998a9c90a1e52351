"""A large archive made up for measuring search: texts with the words of testimony, vectors around real ones.

Texts: the vocabulary of the narratives in its order of frequency; each word is drawn by Zipf's law (weight
1 / (rank + 2.7) ** 1.07), each length from a log-normal distribution (median 25 words, 3 to 130), as turns and parts of
long turns have. Words stand in no order that means anything: rare words meet by chance alone.

Vectors: of two real segments drawn at random, a mixture with a weight drawn from Beta(2, 2), of length one; to it is
added noise in a random direction, 0.4 long; then it is scaled to length one again. Questions are real segments that
were kept out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.themes_corpus import segments
from models.embeddings import get_encoder, unit_rows

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_AT_ONCE = 20_000
NOISE = 0.4


def real_segments(count: int) -> list[str]:
    """Segments of the narratives, drawn with a fixed seed."""
    texts = [text for _, text in segments()]
    chosen = np.random.default_rng(3).choice(len(texts), size=min(count, len(texts)), replace=False)
    return [texts[place] for place in chosen]


def real_vectors(texts: list[str], kept: Path) -> NDArray[np.float32]:
    """Their vectors by the English encoder, read from a file when they were made before."""
    file = kept / f"search-vectors-{len(texts)}.npy"
    if not file.is_file():
        kept.mkdir(parents=True, exist_ok=True)
        np.save(file, get_encoder().encode(texts).astype(np.float16))
    return unit_rows(np.load(file).astype(np.float32))


def vocabulary() -> list[str]:
    """The words of the narratives, the commonest first."""
    counts = Counter(word for _, text in segments() for word in _WORD.findall(text.lower()))
    return [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def made_texts(count: int, words: list[str]) -> Iterator[str]:
    """Texts by Zipf's law."""
    random = np.random.default_rng(11)
    weights = 1.0 / (np.arange(len(words)) + 2.7) ** 1.07
    reach = np.cumsum(weights / weights.sum())
    for first in range(0, count, _AT_ONCE):
        lengths = np.clip(random.lognormal(3.2, 0.7, min(_AT_ONCE, count - first)), 3, 130).astype(int)
        drawn = np.minimum(np.searchsorted(reach, random.random(lengths.sum())), len(words) - 1).tolist()
        place = 0
        for length in lengths.tolist():
            yield " ".join(words[number] for number in drawn[place : place + length])
            place += length


def made_vectors(count: int, real: NDArray[np.float32]) -> NDArray[np.float16]:
    """Vectors around real ones."""
    random = np.random.default_rng(12)
    rows = np.empty((count, real.shape[1]), dtype=np.float16)
    for first in range(0, count, _AT_ONCE):
        size = min(_AT_ONCE, count - first)
        pairs = random.integers(len(real), size=(size, 2))
        share = random.beta(2, 2, size=(size, 1)).astype(np.float32)
        mixed = unit_rows(share * real[pairs[:, 0]] + (1 - share) * real[pairs[:, 1]])
        noise = unit_rows(random.standard_normal(mixed.shape, dtype=np.float32))
        rows[first : first + size] = unit_rows(mixed + NOISE * noise)
    return rows


def made_questions(count: int, words: list[str], texts: list[str]) -> list[str]:
    """What people type: two or three telling words, one, the beginning of one, two words as a phrase.

    Telling words are those from the 100th to the 5,000th by frequency; phrases are two neighbours of a text, neither
    among the 30 commonest.
    """
    random = np.random.default_rng(13)
    common = set(words[:30])
    questions: list[str] = []
    while len(questions) < count:
        kind = len(questions) % 10
        some = [words[number] for number in random.integers(100, min(5_000, len(words)), size=3)]
        if kind < 6:
            questions.append(" ".join(some[: 2 + kind % 2]))
        elif kind < 8:
            questions.append(some[0])
        elif kind == 8:
            questions.append(f"{some[0][:4]}*")
        else:
            said = texts[int(random.integers(len(texts)))].split()
            pairs = [pair for pair in zip(said, said[1:], strict=False) if not common & set(pair)]
            questions += [f'"{pair[0]} {pair[1]}"' for pair in pairs[:1]]
    return questions
