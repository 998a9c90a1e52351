"""The engine as it is before a team has coded anything: fitted on the corpus, or read as it was fitted."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embeddings import Encoder
from models.suggestions.codes import Code
from models.suggestions.corpus import Corpus, build_corpus
from models.suggestions.examples import load_examples
from models.suggestions.kernel import Likeness, Matrix, solve
from models.suggestions.modality import read_modality
from models.suggestions.rules import rule, silent_because
from models.suggestions.shelf import SHIPPED_MODEL, Shelf
from models.suggestions.words import WordSpace

FITTED_FILE = "fitted_minilm.npz"
_HELD = 2
_MADE: dict[tuple[tuple[Code, ...], str, bool], Base] = {}
_MAKING = threading.Lock()
#: How far a text of each kind may be from what it stands for.
NOISE = {"definition": 1.0, "book": 0.7, "example": 0.7}


@dataclass(frozen=True, slots=True)
class Base:
    """Likeness to the corpus, its weights for each code (the last column: nothing to code), and held-out scores.

    added (n) is what the rules add to how much there is to code in a text that carries no code.
    """

    codes: tuple[Code, ...]
    corpus: Corpus
    likeness: Likeness
    weights: Matrix
    left_out: Matrix
    added: Matrix

    def scores(self, likeness: Matrix) -> Matrix:
        """Give (m, codes + 1) scores for rows of likeness to the corpus."""
        return likeness @ self.weights


def load_base(codes: Sequence[Code], encoder: Encoder, folder: Path | None = None, *, examples: bool = True) -> Base:
    """Read the fit that comes with the program, or fit now when codebook or encoder are others.

    folder is where vectors of an encoder that does not come with the program may be kept. The last ones made are
    held, so that another engine on the same codebook and encoder is ready at once.
    """
    key = (tuple(codes), encoder.id, examples)
    with _MAKING:
        if key not in _MADE:
            while len(_MADE) >= _HELD:
                _MADE.pop(next(iter(_MADE)))
            _MADE[key] = _make(key[0], encoder, folder, examples)
        return _MADE[key]


def _make(codes: tuple[Code, ...], encoder: Encoder, folder: Path | None, examples: bool) -> Base:
    corpus = build_corpus(codes, load_examples() if examples else ())
    vectors = Shelf(encoder, folder).vectors(corpus.texts)
    shipped = _shipped(corpus, encoder)
    if shipped is not None:
        words, weights, left_out, added = shipped
        return Base(codes, corpus, Likeness(vectors, words.rows, words), weights, left_out, added)
    words = WordSpace.learn(corpus.texts)
    likeness = Likeness(vectors, words.rows, words)
    return Base(codes, corpus, likeness, *fit_corpus(corpus, likeness), added_by_rules(corpus, codes))


def fit_corpus(corpus: Corpus, likeness: Likeness) -> tuple[Matrix, Matrix]:
    """Fit all codes; give weights and each row's scores without itself."""
    noise = np.array([NOISE[kind] for kind in corpus.kinds])
    return solve(likeness.within(), corpus.targets, noise)


def added_by_rules(corpus: Corpus, codes: Sequence[Code]) -> Matrix:
    """What the rules add to how much there is to code, for texts that carry no code; minus infinity is silence."""
    known = {code.id: code for code in codes}
    found = np.zeros(len(corpus.texts))
    for at, trap in enumerate(corpus.traps):
        if trap:
            reading = read_modality(corpus.texts[at])
            found[at] = -np.inf if silent_because(reading) else rule(reading, known).amount
    return found


def digest(corpus: Corpus) -> str:
    """Name a corpus by its texts and targets."""
    whole = hashlib.blake2b(digest_size=16)
    for text in corpus.texts:
        whole.update(text.encode() + b"\0")
    whole.update(np.ascontiguousarray(corpus.targets).tobytes())
    return whole.hexdigest()


def _shipped(corpus: Corpus, encoder: Encoder) -> tuple[WordSpace, Matrix, Matrix, Matrix] | None:
    place = files("models.suggestions").joinpath("data", FITTED_FILE)
    if encoder.id.split("/", 1)[0] != SHIPPED_MODEL or not place.is_file():
        return None
    with place.open("rb") as opened:
        stored = np.load(opened)
        if str(stored["digest"]) != digest(corpus):
            return None
        kept = {name: stored[name] for name in stored.files}
    weights: NDArray[np.float64] = kept["weights"].astype(np.float64)
    return WordSpace.unpacked(kept), weights, kept["left_out"].astype(np.float64), kept["added"].astype(np.float64)
