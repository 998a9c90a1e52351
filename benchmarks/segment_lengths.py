"""Which length of segment finds a sentence's own surroundings best.

Usage: python -m benchmarks.segment_lengths [--paragraphs N] [--queries Q]

One sentence is taken out of each of some paragraphs of the narratives and searched for. It counts as found when
a segment of its own paragraph, now without it, is among the first ten; and, since short segments fill ten places
with fewer words, also when it is met within the first 500 words of what search gives.
"""

from __future__ import annotations

import argparse
import random
import re

import numpy as np

from benchmarks.measuring import conditions, volumes
from models.breaks import Break, breaks_before, word_spans
from models.embeddings import MINILM, get_encoder
from models.segments import count_words, split_segments

#: Target and maximum in words; a sentence that is longer than the maximum is cut.
LENGTHS = ((12, 24), (30, 60), (45, 90), (60, 120), (90, 120), (120, 180))


def main() -> int:
    """Print one line for each length."""
    parser = argparse.ArgumentParser(description="Measure lengths of segments.")
    parser.add_argument("--paragraphs", type=int, default=1500, metavar="N")
    parser.add_argument("--queries", type=int, default=400, metavar="Q")
    asked = parser.parse_args()
    print(conditions())
    paragraphs, queries = puzzle(asked.paragraphs, asked.queries)
    encoder = get_encoder(f"{MINILM}/fast")
    asking = encoder.encode([sentence for _, sentence in queries])
    own = np.array([place for place, _ in queries])
    print(f"{len(paragraphs)} paragraphs, {len(queries)} sentences sought")
    print("target  most  segments  words  found in ten  found in 500 words")
    for target, most in LENGTHS:
        report(target, most, paragraphs, asking, own)
    return 0


def report(target: int, most: int, paragraphs: list[str], asking: np.ndarray, own: np.ndarray) -> None:
    """Search among segments of one length and print what was found."""
    places: list[int] = []
    texts: list[str] = []
    for place, text in enumerate(paragraphs):
        for segment in split_segments(text, [(0, len(text))], most, min(8, target), target):
            places.append(place)
            texts.append(text[segment.start : segment.end])
    rows = get_encoder(f"{MINILM}/fast").encode(texts)
    lengths = np.array([count_words(text) for text in texts])
    order = np.argsort(-(asking @ rows.T), axis=1)
    right = np.array(places)[order] == own[:, None]
    read = np.cumsum(lengths[order], axis=1) - lengths[order] < 500
    ten, words = right[:, :10].any(axis=1).mean(), (right & read).any(axis=1).mean()
    print(f"{target:6} {most:5} {len(texts):9} {np.median(lengths):6.0f} {ten:13.1%} {words:19.1%}", flush=True)


def puzzle(count: int, wanted: int) -> tuple[list[str], list[tuple[int, str]]]:
    """Paragraphs with a sentence taken out of some, and those sentences with their paragraph's number."""
    chance = random.Random(5)
    blocks = [b for path in volumes(0) for b in re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))]
    blocks = [" ".join(block.split()) for block in blocks]
    paragraphs = chance.sample([block for block in blocks if count_words(block) >= 40], count)
    queries: list[tuple[int, str]] = []
    for place, text in enumerate(paragraphs):
        sentences = sentences_of(text)
        good = [s for s in sentences if 8 <= count_words(s) <= 30]
        if len(queries) < wanted and len(sentences) >= 4 and good:
            taken = chance.choice(good)
            queries.append((place, taken))
            paragraphs[place] = " ".join(s for s in sentences if s != taken)
    return paragraphs, queries


def sentences_of(text: str) -> list[str]:
    """A text's sentences."""
    words = word_spans(text, 0, len(text))
    opens = [words[i][0] for i, kind in enumerate(breaks_before(text, words)) if kind >= Break.SENTENCE]
    return [text[a:b].strip() for a, b in zip(opens, [*opens[1:], len(text)], strict=True)]


if __name__ == "__main__":
    raise SystemExit(main())
