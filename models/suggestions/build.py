"""Make the files that come with the engine: `python -m models.suggestions.build CODEBOOK.yaml`.

Embeds the examples with the installed MiniLM, fits, and writes data/vectors_minilm.npz and data/fitted_minilm.npz.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from models.embeddings import Encoder, get_encoder
from models.suggestions.base import FITTED_FILE, by_rules, digest, fit_corpus
from models.suggestions.codes import read_codes
from models.suggestions.corpus import build_corpus
from models.suggestions.examples import load_examples
from models.suggestions.kernel import Likeness
from models.suggestions.shelf import SHIPPED_FILE, Shelf
from models.suggestions.words import WordSpace


def build(codebook: Path, encoder: Encoder, folder: Path) -> None:
    """Write vectors and fit for a codebook file into a folder."""
    codes = read_codes(yaml.safe_load(codebook.read_text(encoding="utf-8")))
    corpus = build_corpus(codes, load_examples())
    shelf = Shelf(encoder)
    vectors = shelf.vectors(corpus.texts)
    shelf.keep_only(corpus.texts)
    shelf.save(folder / SHIPPED_FILE)
    words = WordSpace.learn(corpus.texts)
    weights, left_out = fit_corpus(corpus, Likeness(vectors, words.rows, words))
    added, ruled = by_rules(corpus, codes)
    kept: dict[str, Any] = {
        "digest": np.array(digest(corpus)),
        "weights": weights.astype(np.float16),
        "left_out": left_out.astype(np.float16),
        "added": added,
        "ruled": ruled.data.astype(np.float32),
        "ruled_at": ruled.indices.astype(np.int32),
        "ruled_rows": ruled.indptr.astype(np.int32),
        **words.packed(),
    }
    np.savez_compressed(folder / FITTED_FILE, **kept)


if __name__ == "__main__":
    build(Path(sys.argv[1]), get_encoder(), Path(str(files("models.suggestions"))) / "data")
