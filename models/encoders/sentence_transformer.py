"""Run an encoder by the sentence-transformers library: every model it knows, at the price of importing torch."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import EncoderMissing, unit_rows
from models.offline import stay_offline

_BATCH = 32


class SentenceTransformerEncoder:
    """A model in a local sentence-transformers folder, in fp32, on the CPU."""

    def __init__(self, folder: Path, encoder_id: str, prefix: str = "") -> None:
        """Load the model; ``prefix`` is put before every text, as some models were trained with one.

        Raises EncoderMissing when the folder holds no model or the library is missing.
        """
        if not (folder / "modules.json").is_file():
            raise EncoderMissing(
                f"The folder {folder.name} holds no sentence-transformers model (no modules.json); "
                "give the folder that holds the model's files."
            )
        stay_offline()
        try:
            from sentence_transformers import SentenceTransformer

            loading: Any = import_module("transformers.utils.logging")
        except ImportError as missing:
            raise EncoderMissing(
                "The library sentence-transformers is not installed; install it to use themes and search."
            ) from missing
        loading.disable_progress_bar()
        # local_files_only: a folder with a file missing must fail here, not ask the network for it.
        try:
            self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except Exception as wrong:  # what is wrong with a folder shows as many kinds of exception
            raise EncoderMissing(
                f"The model in the folder {folder.name} cannot be loaded ({type(wrong).__name__}); "
                "give a folder with all files of a sentence-transformers model."
            ) from wrong
        self._id, self._prefix = encoder_id, prefix
        self._dimensions = int(self._model.get_embedding_dimension() or 0)

    @property
    def id(self) -> str:
        """Name of model and backend."""
        return self._id

    @property
    def dimensions(self) -> int:
        """Length of one vector."""
        return self._dimensions

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode the texts in batches; no texts give an empty (0, dimensions) array."""
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        read = [self._prefix + text for text in texts]
        raw = self._model.encode(read, batch_size=_BATCH, convert_to_numpy=True, show_progress_bar=False)
        return unit_rows(raw)
