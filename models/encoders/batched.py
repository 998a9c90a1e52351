"""What the encoders share that cut texts into pieces and run them in batches themselves."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import unit_rows
from models.encoders.batching import PIECES_A_BATCH, Batch, batches, distinct, run_batches
from models.encoders.tokenizing import padding_piece

#: Texts cut into pieces at a time: bounds the memory that a long list takes, and still sorts well by length.
_BLOCK = 4096


class BatchedEncoder(ABC):
    """An encoder that gives vectors for one batch of pieces; ``prefix`` is put before every text.

    May be called from several threads at once.
    """

    def __init__(
        self, tokenizer: Any, encoder_id: str, dimensions: int, prefix: str = "", budget: int = PIECES_A_BATCH
    ) -> None:
        self._tokenizer, self._padding = tokenizer, padding_piece(tokenizer)
        self._id, self._dimensions, self._prefix, self._budget = encoder_id, dimensions, prefix, budget

    @property
    def id(self) -> str:
        """Name of model and backend."""
        return self._id

    @property
    def dimensions(self) -> int:
        """Length of one vector."""
        return self._dimensions

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode the texts, a repeated one once; no texts give an empty (0, dimensions) array."""
        once, which = distinct(texts)
        rows = [self._block(once[start : start + _BLOCK]) for start in range(0, len(once), _BLOCK)]
        if not rows:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        return unit_rows(np.concatenate(rows))[which]

    def _block(self, texts: list[str]) -> NDArray[np.float32]:
        cut = self._tokenizer.encode_batch_fast([self._prefix + text for text in texts])
        todo = batches([found.ids for found in cut], self._padding, self._budget)
        return run_batches(todo, self._run, len(texts), self._dimensions)

    @abstractmethod
    def _run(self, batch: Batch) -> NDArray[np.float32]:
        """Give a vector of any length above nothing for each text of a batch."""
