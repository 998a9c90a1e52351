"""Read a BERT-like model from a sentence-transformers folder: shape, pooling and weights."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import EncoderMissing

#: model_type of config.json, and the first row of the position table that a text uses.
_POSITIONS = {"bert": 0, "xlm-roberta": 2, "roberta": 2}
_ACTIVATIONS = {"gelu"}
#: Steps a sentence-transformers model may consist of for this reader: others would change the vectors.
_STEPS = {"Transformer", "Pooling", "Normalize"}

#: Values that share one scale in a packed table.
PACKED_BLOCK = 32

_NUMBERS = {"F32", "F16"}

Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known of a model besides its weights. Lengths are in word pieces."""

    layers: int
    heads: int
    width: int
    epsilon: float
    first_position: int
    longest: int
    pooling: str


@dataclass(frozen=True, slots=True)
class PackedRows:
    """A table kept in four bits: two values a byte, the first in the low half, and a scale for every 32."""

    halves: NDArray[np.uint8]
    scales: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BertModel:
    """A model's shape and weights; the table of words may be packed, and is then not among the weights."""

    shape: Shape
    weights: Weights
    words: PackedRows | None = None


def unpacked(table: PackedRows, start: int, end: int) -> NDArray[np.float32]:
    """Open rows start to end of a packed table."""
    halves = table.halves[start:end]
    values = np.stack([halves & 15, halves >> 4], axis=-1).reshape(len(halves), -1, PACKED_BLOCK).astype(np.float32)
    rows = (values - 8) * table.scales[start:end, :, None]
    return np.asarray(rows.reshape(len(halves), -1), dtype=np.float32)


def read_bert(folder: Path) -> BertModel:
    """Read the model in a sentence-transformers folder; raise EncoderMissing when it cannot be read."""
    return BertModel(read_shape(folder), read_weights(folder))


def can_read(folder: Path) -> bool:
    """Whether this reader knows the architecture, the pooling and the weights of the model in a folder."""
    from safetensors import SafetensorError, safe_open

    try:
        shape = read_shape(folder)
        with safe_open(folder / "model.safetensors", framework="np") as stored:
            kinds = {_short(name): stored.get_slice(name).get_dtype() for name in stored.keys()}  # noqa: SIM118
    except (EncoderMissing, OSError, SafetensorError):
        return False
    # Other names are another model's; numbers of other kinds are not read by numpy.
    return all(kinds.get(name) in _NUMBERS for name in _needed(shape)) and (folder / "tokenizer.json").is_file()


def read_shape(folder: Path) -> Shape:
    """Read a model's shape; raise EncoderMissing when it is not one this reader knows."""
    config = _json(folder / "config.json")
    kind, activation = config.get("model_type"), config.get("hidden_act")
    steps = [str(step.get("type", "")).rsplit(".", 1)[-1] for step in _json(folder / "modules.json")]
    if kind not in _POSITIONS or activation not in _ACTIVATIONS or not set(steps) <= _STEPS:
        raise EncoderMissing(
            f"The model in {folder.name} is of a kind ({kind}, {activation}, {'+'.join(steps)}) "
            "that is not read directly; use it through sentence-transformers."
        )
    if config.get("position_embedding_type", "absolute") != "absolute":
        raise EncoderMissing(f"The model in {folder.name} counts positions in a way that is not read directly.")
    settings = _optional(folder / "sentence_bert_config.json")
    if settings.get("do_lower_case") or _optional(folder / "config_sentence_transformers.json").get(
        "default_prompt_name"
    ):
        raise EncoderMissing(f"The model in {folder.name} changes texts in a way that is not read directly.")
    first = _POSITIONS[kind]
    room = int(config["max_position_embeddings"]) - first
    return Shape(
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        width=int(config["hidden_size"]),
        epsilon=float(config["layer_norm_eps"]),
        first_position=first,
        longest=min(room, int(settings.get("max_seq_length") or room)),
        pooling=_pooling(folder),
    )


def read_weights(folder: Path) -> Weights:
    """Read all weights as float32, named as in the file without the prefix some files put before them."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        stored = load_file(folder / "model.safetensors")
    except (OSError, SafetensorError) as wrong:
        raise EncoderMissing(
            f"model.safetensors is missing from the model folder {folder.name} or is damaged; "
            "give the folder that holds all of the model's files."
        ) from wrong
    return {
        _short(name): np.asarray(table, dtype=np.float32) for name, table in stored.items() if table.dtype.kind == "f"
    }


def _pooling(folder: Path) -> str:
    settings = _json(folder / "1_Pooling" / "config.json")
    if "pooling_mode" in settings:
        chosen = [settings["pooling_mode"]]
    else:
        modes = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
        chosen = [modes.get(key, key) for key, on in settings.items() if key.startswith("pooling_mode_") and on]
    if chosen not in (["mean"], ["cls"]):
        ways = ", ".join(map(str, chosen))
        raise EncoderMissing(
            f"The model in {folder.name} joins its pieces in a way ({ways}) that is not read directly."
        )
    return str(chosen[0])


def _needed(shape: Shape) -> list[str]:
    """The names of all tables a model of this shape must have."""
    names = [f"embeddings.{part}_embeddings.weight" for part in ("word", "position", "token_type")]
    parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
    parts += ["attention.output.dense", "attention.output.LayerNorm", "intermediate.dense"]
    parts += ["output.dense", "output.LayerNorm"]
    pairs = ["embeddings.LayerNorm", *(f"encoder.layer.{n}.{part}" for n in range(shape.layers) for part in parts)]
    return names + [f"{pair}.{end}" for pair in pairs for end in ("weight", "bias")]


def _short(name: str) -> str:
    """A table's name without the prefix that some files put before it."""
    return name.removeprefix("bert.").removeprefix("roberta.")


def _optional(path: Path) -> dict[str, Any]:
    found = _json(path) if path.is_file() else {}
    return found if isinstance(found, dict) else {}


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise EncoderMissing(
            f"{path.name} is missing from the model folder {path.parent.name} or cannot be read; "
            "give the folder that holds all of the model's files."
        ) from wrong
