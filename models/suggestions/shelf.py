"""Vectors of known texts, found again by the text's hash, so that the shipped examples need no model run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embeddings import Encoder, unit_rows

#: The shipped vectors serve every backend of this model: their vectors are equal but for rounding.
SHIPPED_MODEL = "all-MiniLM-L6-v2"
SHIPPED_FILE = "vectors_minilm.npz"


def text_key(text: str) -> int:
    """Name a text by 63 bits of its hash."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


class Shelf:
    """Vectors by text for one encoder; what is missing is encoded once and kept (in a file when one is named)."""

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        """Open the shelf of an encoder; folder is where vectors that do not come with the program may be kept."""
        self._encoder = encoder
        self._known: dict[int, NDArray[np.float16]] = {}
        self._file: Path | None = None
        if encoder.id.split("/", 1)[0] == SHIPPED_MODEL:
            place = files("models.suggestions").joinpath("data", SHIPPED_FILE)
            if place.is_file():
                with place.open("rb") as opened:
                    self._take(np.load(opened))
        if folder is not None:
            name = hashlib.blake2b(encoder.id.encode(), digest_size=8).hexdigest()
            self._file = folder / f"example_vectors_{name}.npz"
            if self._file.is_file():
                self._take(np.load(self._file))

    def _take(self, stored: np.lib.npyio.NpzFile) -> None:
        keys, vectors = stored["keys"], stored["vectors"]
        if vectors.ndim == 2 and vectors.shape[1] == self._encoder.dimensions:
            self._known.update(zip(keys.tolist(), vectors, strict=True))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give a unit row for each text, (n, dimensions)."""
        keys = [text_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            new = self._encoder.encode(list(missing.values())).astype(np.float16)
            self._known.update(zip(missing, new, strict=True))
            self._keep()
        if not keys:
            return np.zeros((0, self._encoder.dimensions), dtype=np.float32)
        return unit_rows(np.array([self._known[key] for key in keys], dtype=np.float32))

    def _keep(self) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        half = self._file.with_suffix(".part.npz")
        self.save(half)
        half.replace(self._file)

    def keep_only(self, texts: Sequence[str]) -> None:
        """Let go of the vectors of other texts."""
        wanted = {text_key(text) for text in texts}
        self._known = {key: row for key, row in self._known.items() if key in wanted}

    def save(self, path: Path) -> None:
        """Write all vectors known, in the order of their keys, so that the same texts give the same file."""
        keys = np.array(sorted(self._known), dtype=np.int64)
        vectors = np.array([self._known[key] for key in keys.tolist()], dtype=np.float16)
        np.savez(path, keys=keys, vectors=vectors.reshape(len(keys), self._encoder.dimensions))
