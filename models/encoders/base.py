"""What every encoder is, and what it says when it cannot be had."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


class EncoderMissing(RuntimeError):
    """An embedding model, or the library that runs it, is not there or cannot be used."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their cosine similarity."""

    @property
    def id(self) -> str:
        """Name of model and backend, stored beside the vectors: vectors of two ids must never be mixed."""

    @property
    def dimensions(self) -> int:
        """Length of one vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give an (n, dimensions) float32 array, each row of length one (L2)."""


def unit_rows(matrix: NDArray[Any]) -> NDArray[np.float32]:
    """Scale each row to length one; a row of zeros stays zero."""
    wide = np.asarray(matrix, dtype=np.float64)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    scaled = np.divide(wide, lengths, out=np.zeros_like(wide), where=lengths > 0)
    return np.asarray(scaled, dtype=np.float32)
