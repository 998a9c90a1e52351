"""What was made of the texts asked about last, as far as no lesson changes it.

Somebody who codes asks about the same interview again after each coding; only the scores are other ones then.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.embeddings import Encoder
from models.suggestions.codes import Code
from models.suggestions.modality import Reading, read_modality
from models.suggestions.rules import Ruling, rule

#: Texts kept: the passages of a long interview.
KEPT = 2048


class Recent:
    """Keeps readings, rulings and the vectors of parts of texts, those asked about last; in memory alone."""

    def __init__(self, encoder: Encoder, known: dict[str, Code]) -> None:
        """Keep what is made with this encoder and these codes, by their ids."""
        self.reading = lru_cache(KEPT)(read_modality)
        self._ruling = lru_cache(KEPT)(lambda reading: rule(reading, known))
        self._encoder = encoder
        self._rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def ruling(self, reading: Reading) -> Ruling:
        """What the rules say of a text as it was read; not to be changed by who asks."""
        return self._ruling(reading)

    def rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors (n, d) of texts; only those not asked about lately are made."""
        new = list(dict.fromkeys(text for text in texts if text not in self._rows))
        if new:
            self._rows.update(zip(new, self._encoder.encode(new), strict=True))
        for text in texts:
            self._rows.move_to_end(text)
        found = np.array([self._rows[text] for text in texts], dtype=np.float32)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)
        return found.reshape(len(texts), self._encoder.dimensions)
