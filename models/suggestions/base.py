"""The engine as it is before a team has coded anything: fitted on the corpus, or read as it was fitted."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy import sparse

from models.embeddings import Encoder
from models.suggestions.codes import Code
from models.suggestions.corpus import Corpus, build_corpus
from models.suggestions.examples import load_examples
from models.suggestions.kernel import Likeness, Matrix, Near, solve
from models.suggestions.modality import read_modality
from models.suggestions.rules import rule, silent_because
from models.suggestions.settled import Settled
from models.suggestions.shelf import SHIPPED_MODEL, Shelf
from models.suggestions.words import WordSpace

FITTED_FILE = "fitted_minilm.npz"
_HELD = 2
_MADE: dict[tuple[tuple[Code, ...], str, bool], Base] = {}
_MAKING = threading.Lock()
#: How far a text of each kind may be from what it stands for.
NOISE = {"definition": 1.0, "book": 0.7, "example": 0.7}
#: Examples of fewer words than this are plain sentences, which tell little of how longer passages are put: they count
#: for less beside those, and for enough where nothing else is like a text (chosen on excerpts and plain sentences).
PLAIN_WORDS, PLAIN_NOISE = 14, 3.0
#: Lower than any score can be.
RULED_OUT = -9.0


@dataclass(frozen=True)
class Base:
    """Likeness to the corpus, its weights for each code (the last column: nothing to code), and held-out scores.

    added (n) is what the rules add to how much there is to code, ruled (n, codes) what they add to each code's score.
    """

    codes: tuple[Code, ...]
    corpus: Corpus
    likeness: Likeness
    weights: Matrix
    left_out: Matrix
    added: Matrix
    ruled: sparse.csr_matrix

    def scores(self, likeness: Near) -> Matrix:
        """Give (m, codes + 1) scores for rows of likeness to the corpus."""
        return np.asarray(likeness @ self._quick, dtype=np.float64)

    @cached_property
    def _quick(self) -> Near:
        return self.weights.astype(np.float32)

    @cached_property
    def settled(self) -> Settled:
        """What the corpus has settled already of what may be learned; worked out once for all engines on this base."""
        return Settled(self.likeness, np.array([NOISE[kind] for kind in self.corpus.kinds]))


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
        words, *fitted = shipped
        return Base(codes, corpus, Likeness(vectors, words.rows, words), *fitted)
    words = WordSpace.learn(corpus.texts)
    likeness = Likeness(vectors, words.rows, words)
    return Base(codes, corpus, likeness, *fit_corpus(corpus, likeness), *by_rules(corpus, codes))


def fit_corpus(corpus: Corpus, likeness: Likeness) -> tuple[Matrix, Matrix]:
    """Fit all codes; give weights and each row's scores without itself and without others of the same writer."""
    noise = [
        PLAIN_NOISE if kind == "example" and len(text.split()) < PLAIN_WORDS else NOISE[kind]
        for kind, text in zip(corpus.kinds, corpus.texts, strict=True)
    ]
    return solve(likeness.within(), corpus.targets, np.array(noise), corpus.writers)


def by_rules(corpus: Corpus, codes: Sequence[Code]) -> tuple[Matrix, sparse.csr_matrix]:
    """What the rules add to how much there is to code in a text, and to the scores of codes; minus infinity is silence.

    What is ruled out is lowered by so much that it cannot be among the best.
    """
    known = {code.id: code for code in codes}
    place = {code.id: at for at, code in enumerate(codes)}
    amounts = np.zeros(len(corpus.texts))
    ruled = sparse.lil_matrix((len(corpus.texts), len(codes)))
    for at, text in enumerate(corpus.texts):
        reading = read_modality(text)
        ruling = rule(reading, known)
        amounts[at] = -np.inf if silent_because(reading) else ruling.amount
        for code, lift in ruling.lifted.items():
            ruled[at, place[code]] = lift
        for code in ruling.out.keys() & place.keys():
            ruled[at, place[code]] = RULED_OUT
    return amounts, sparse.csr_matrix(ruled)


def digest(corpus: Corpus) -> str:
    """Name a corpus by its texts and targets."""
    whole = hashlib.blake2b(digest_size=16)
    for text in corpus.texts:
        whole.update(text.encode() + b"\0")
    whole.update(np.ascontiguousarray(corpus.targets).tobytes())
    return whole.hexdigest()


def _shipped(corpus: Corpus, encoder: Encoder) -> tuple[WordSpace, Matrix, Matrix, Matrix, sparse.csr_matrix] | None:
    place = files("models.suggestions").joinpath("data", FITTED_FILE)
    if encoder.id.split("/", 1)[0] != SHIPPED_MODEL or not place.is_file():
        return None
    with place.open("rb") as opened:
        stored = np.load(opened)
        if str(stored["digest"]) != digest(corpus):
            return None
        kept = {name: stored[name] for name in stored.files}
    weights: Matrix = kept["weights"].astype(np.float64)
    parts = (kept["ruled"].astype(np.float64), kept["ruled_at"], kept["ruled_rows"])
    ruled = sparse.csr_matrix(parts, shape=(len(corpus.texts), len(corpus.targets[0]) - 1))
    left_out, added = kept["left_out"].astype(np.float64), kept["added"].astype(np.float64)
    return WordSpace.unpacked(kept), weights, left_out, added, ruled
