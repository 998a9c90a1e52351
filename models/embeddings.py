"""Sentence embeddings: one door to the encoders, each loaded once for this process."""

from threading import Lock

from models.encoders.base import Encoder, EncoderMissing, unit_rows
from models.encoders.catalogue import E5_ID, MINILM_ID, EncoderInfo, known_encoders, load_encoder
from models.encoders.packaged import E5, MINILM
from models.encoders.sentence_transformer import SentenceTransformerEncoder

__all__ = [
    "E5",
    "E5_ID",
    "MINILM",
    "MINILM_ID",
    "Encoder",
    "EncoderInfo",
    "EncoderMissing",
    "SentenceTransformerEncoder",
    "forget_encoders",
    "get_encoder",
    "known_encoders",
    "load_encoder",
    "unit_rows",
]

_loaded: dict[str, Encoder] = {}
_loading = Lock()


def get_encoder(name: str | None = None) -> Encoder:
    """Give the encoder of this name, id or folder (by default the English one), loaded once for this process.

    Safe to call from several threads, as is ``encode`` of what it gives. Raises EncoderMissing (and tries
    again at the next call) when the model cannot be had.
    """
    wanted = name or MINILM
    found = _loaded.get(wanted)
    if found is not None:
        return found
    with _loading:
        if wanted not in _loaded:
            encoder = load_encoder(wanted)
            _loaded[wanted] = _loaded.setdefault(encoder.id, encoder)
        return _loaded[wanted]


def forget_encoders() -> None:
    """Let go of the loaded encoders, and so of their memory."""
    with _loading:
        _loaded.clear()
