"""Segments of the narratives for measuring themes: whole sentences, the interview each comes from, and vectors."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import volumes

# A volume parts its interviews by four blank lines, its paragraphs by one.
_INTERVIEW = re.compile(r"\n(?:[ \t]*\n){4,}")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[A-Z])")
_FEWEST_WORDS = 7


@dataclass(frozen=True)
class Corpus:
    """Texts, the interview each comes from, and one vector a text."""

    texts: list[str]
    groups: list[str]
    vectors: NDArray[np.float32]

    def part(self, places: NDArray[np.int64]) -> Corpus:
        """Give the texts at some places."""
        listed = places.tolist()
        return Corpus([self.texts[p] for p in listed], [self.groups[p] for p in listed], self.vectors[places])


def segments() -> list[tuple[str, str]]:
    """Cut the volumes into (interview, text): sentences, short ones joined to the next until seven words."""
    found: list[tuple[str, str]] = []
    for volume in sorted(volumes(0)):
        for number, interview in enumerate(_INTERVIEW.split(volume.read_text(encoding="utf-8"))):
            for paragraph in _PARAGRAPH.split(interview):
                name = f"{volume.stem} {number}"
                found.extend((name, piece) for piece in _pieces(" ".join(paragraph.split())))
    return found


def _pieces(paragraph: str) -> list[str]:
    letters = sum(sign.isalpha() for sign in paragraph)
    # Headings stand in capitals; captions of pictures in brackets.
    if not letters or sum(sign.islower() for sign in paragraph) < 0.7 * letters or paragraph.startswith("["):
        return []
    pieces: list[str] = []
    waiting = ""
    for sentence in _SENTENCE.split(paragraph):
        waiting = f"{waiting} {sentence}".strip()
        if len(waiting.split()) >= _FEWEST_WORDS:
            pieces.append(waiting)
            waiting = ""
    if waiting and pieces:
        pieces[-1] = f"{pieces[-1]} {waiting}"
    return pieces


def sized(corpus: Corpus, size: int) -> Corpus:
    """Take whole interviews in a fixed random order until size segments are there (the last one in part)."""
    return drawn(corpus, size, 1)[0]


def drawn(corpus: Corpus, size: int, draws: int) -> list[Corpus]:
    """Take so many draws as sized takes one, on and on in the same order: no interview is in two of them."""
    names = sorted(set(corpus.groups))
    order = np.random.default_rng(5).permutation(len(names)).tolist()
    rank = {names[each]: place for place, each in enumerate(order)}
    places = sorted(range(len(corpus.texts)), key=lambda place: (rank[corpus.groups[place]], place))
    found: list[Corpus] = []
    first = 0
    while len(found) < draws:
        if len(places) - first < size:
            raise SystemExit(
                f"The narratives give {len(places)} segments, fewer than {draws} times the {size} asked for."
            )
        found.append(corpus.part(np.array(sorted(places[first : first + size]), dtype=np.int64)))
        last = corpus.groups[places[first + size - 1]]
        first = next((p for p in range(first + size, len(places)) if corpus.groups[places[p]] != last), len(places))
    return found


def load_corpus(folder: Path) -> Corpus:
    """Give all segments with vectors, from the folder when they were encoded before."""
    pairs = segments()
    digest = hashlib.sha256(json.dumps(pairs).encode()).hexdigest()[:16]
    kept = folder / f"vectors-{digest}.npy"
    texts = [text for _, text in pairs]
    if not kept.is_file():
        from models.embeddings import get_encoder

        folder.mkdir(parents=True, exist_ok=True)
        np.save(kept, get_encoder().encode(texts).astype(np.float16))
    return Corpus(texts, [name for name, _ in pairs], np.load(kept).astype(np.float32))
