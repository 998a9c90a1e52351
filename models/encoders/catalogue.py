"""The encoders that can be chosen, with licence, languages and limits, and how a name becomes an encoder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.encoders.base import Encoder, EncoderMissing
from models.encoders.eight_bits import EightBitBuilder
from models.encoders.half import HalfEncoder, computes_halves
from models.encoders.onnx import OnnxEncoder
from models.encoders.own_folder import load_own_folder
from models.encoders.packaged import E5, MINILM, e5_file, minilm_folder
from models.encoders.sentence_transformer import SentenceTransformerEncoder
from models.encoders.sources import read_source

#: Backends, as they stand behind the model's name in Encoder.id.
ONNX, TORCH, HALF, EIGHT = "onnx-fp32", "torch-fp32", "torch-bf16", "onnx-int8"
#: Asks for the quickest backend of this computer; never part of an id.
FAST = "fast"
MINILM_ID = f"{MINILM}/{ONNX}"
E5_ID = f"{E5}/{ONNX}"


@dataclass(frozen=True, slots=True)
class EncoderInfo:
    """One model that can be chosen, in words for the people who choose it."""

    name: str
    title: str
    licence: str
    languages: str
    limits: str
    installed: bool


_ROUNDED = {
    HALF: "Computed in fewer digits, which this processor does three to five times as fast; vectors agree with the "
    "exact ones to 0.9999 and are kept apart from them.",
    EIGHT: "Computed in eight bits, about twice as fast; vectors agree with the exact ones to 0.99 and are kept "
    "apart from them.",
}


@dataclass(frozen=True, slots=True)
class _Known:
    title: str
    licence: str
    languages: str
    limits: str
    place: Callable[[], Path]
    prefix: str = ""


_KNOWN: dict[str, _Known] = {
    MINILM: _Known(
        title="all-MiniLM-L6-v2 (English)",
        licence="Apache-2.0",
        languages="English. Other languages in Latin script are read poorly; other scripts no better than by chance.",
        limits="Reads the first 256 word pieces of a passage (190 words). Learned from web text, not from testimony.",
        place=minilm_folder,
    ),
    E5: _Known(
        title="multilingual-e5-small (about 100 languages)",
        licence="MIT",
        languages="About 100, among them English, Spanish, French, Arabic, Bengali, Hindi, Nepali, Amharic, Tagalog "
        "and Indonesian; less well where little is written on the web.",
        limits="Reads the first 512 word pieces of a passage. Two to three times slower than the English model. "
        "Its weights are rounded to four bits.",
        place=e5_file,
        prefix="query: ",
    ),
}


def known_encoders() -> tuple[EncoderInfo, ...]:
    """Name the models that can be chosen, the default first; ``installed`` says which can be used at once."""
    found: list[EncoderInfo] = []
    for name, known in _KNOWN.items():
        there = _is_there(known)
        found.append(EncoderInfo(name, known.title, known.licence, known.languages, known.limits, there))
        limits = f"{known.limits} {_ROUNDED[quickest_backend()]}"
        found.append(
            EncoderInfo(f"{name}/{FAST}", f"{known.title}, fast", known.licence, known.languages, limits, there)
        )
    return tuple(found)


def load_encoder(name_or_folder: str | Path) -> Encoder:
    """Load a model by its name, by an id (name/backend), as name/fast, or from a folder of the user's own.

    Raises EncoderMissing, in one sentence, when there is no such model or it cannot be used.
    """
    name, _, backend = str(name_or_folder).partition("/")
    known = _KNOWN.get(name) if isinstance(name_or_folder, str) else None
    if known is None:
        return load_own_folder(Path(name_or_folder).expanduser())
    backend = quickest_backend() if backend == FAST else backend or ONNX
    place, encoder_id = known.place(), f"{name}/{backend}"
    if backend == ONNX:
        return OnnxEncoder(*read_source(place), encoder_id, known.prefix)
    if backend == EIGHT:
        return OnnxEncoder(*read_source(place), encoder_id, known.prefix, EightBitBuilder)
    if backend == HALF:
        return HalfEncoder(*read_source(place), encoder_id, known.prefix)
    if backend == TORCH and place.is_dir():
        return SentenceTransformerEncoder(place, encoder_id, known.prefix)
    raise EncoderMissing(f"The backend {backend} is not there for the model {name}; use {ONNX} or {FAST}.")


def quickest_backend() -> str:
    """The backend that "fast" stands for: bfloat16 where the processor multiplies it, else eight bits."""
    return HALF if computes_halves() else EIGHT


def _is_there(known: _Known) -> bool:
    try:
        known.place()
    except EncoderMissing:
        return False
    return True
