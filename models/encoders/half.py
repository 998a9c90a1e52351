"""Run a BERT-like model in bfloat16 by torch alone, for processors that multiply it in hardware.

Sums, normalisation and pooling stay in float32, so a vector agrees with that of float32 to four digits.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import EncoderMissing
from models.encoders.batched import BatchedEncoder
from models.encoders.batching import Batch
from models.encoders.bert_weights import BertModel, unpacked
from models.offline import stay_offline

if TYPE_CHECKING:
    from torch import Tensor

#: Larger than elsewhere: numbers of two bytes leave twice the room in the processor's cache.
_PIECES_A_BATCH = 1024
#: Rows of a packed table opened at a time.
_ROWS = 16_384
#: torch's number of threads is one for the whole process: one call at a time may change it.
_TURN = Lock()
_FLAGS = {"amx_bf16", "avx512_bf16"}


def computes_halves() -> bool:
    """Whether this processor multiplies bfloat16 in hardware; where that cannot be told, it is taken not to."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return False
    flags = next((line for line in lines if line.startswith("flags")), "")
    return bool(_FLAGS & set(flags.split()))


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weight and bias of each step of one layer."""

    joined: tuple["Tensor", "Tensor"]
    mixed: tuple["Tensor", "Tensor"]
    mixed_normal: tuple["Tensor", "Tensor"]
    wide: tuple["Tensor", "Tensor"]
    narrow: tuple["Tensor", "Tensor"]
    normal: tuple["Tensor", "Tensor"]


class HalfEncoder(BatchedEncoder):
    """A BERT-like model from weights in memory; ``prefix`` is put before every text."""

    def __init__(self, model: BertModel, tokenizer: Any, encoder_id: str, prefix: str = "") -> None:
        """Load the model; raise EncoderMissing when torch is not installed."""
        stay_offline()
        try:
            import torch
        except ImportError as missing:
            raise EncoderMissing(
                "The library torch is not installed; use the model without a fast backend."
            ) from missing
        self._torch: Any = torch
        super().__init__(tokenizer, encoder_id, model.shape.width, prefix, _PIECES_A_BATCH)
        self._shape = model.shape
        self._words, self._positions, self._normal = self._embedding(model)
        self._layers = [self._layer(model, f"encoder.layer.{number}.") for number in range(model.shape.layers)]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode the texts, a repeated one once; no texts give an empty (0, dimensions) array."""
        with _TURN, self._one_thread_each():
            return super().encode(texts)

    @contextmanager
    def _one_thread_each(self) -> Iterator[None]:
        """Let torch use one thread for each batch while this lasts: batches run side by side."""
        before = self._torch.get_num_threads()
        self._torch.set_num_threads(1)
        try:
            yield
        finally:
            self._torch.set_num_threads(before)

    def _run(self, batch: Batch) -> NDArray[np.float32]:
        with self._torch.inference_mode():
            return self._forward(batch)

    def _forward(self, batch: Batch) -> NDArray[np.float32]:
        torch, width = self._torch, self._shape.width
        length = batch.pieces.shape[1]
        mask = None
        if int(batch.lengths.min()) < length:
            mask = torch.from_numpy(np.arange(length) < batch.lengths[:, None])[:, None, None, :]
        rows = self._words[torch.from_numpy(batch.pieces).long()] + self._positions[:length]
        hidden = torch.nn.functional.layer_norm(rows, (width,), *self._normal, self._shape.epsilon)
        for layer in self._layers:
            hidden = self._step(layer, hidden, mask)
        share = torch.from_numpy(batch.shares(self._shape.pooling))[:, None, :]
        answer: NDArray[np.float32] = torch.bmm(share, hidden)[:, 0, :].numpy()
        return answer

    def _step(self, layer: _Layer, hidden: "Tensor", mask: "Tensor | None") -> "Tensor":
        do, half = self._torch.nn.functional, self._torch.bfloat16
        texts, length, width = hidden.shape
        heads, epsilon = self._shape.heads, self._shape.epsilon
        joined = do.linear(hidden.to(half), *layer.joined).view(texts, length, 3, heads, width // heads)
        query, key, value = joined.permute(2, 0, 3, 1, 4)
        looked = do.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        looked = looked.transpose(1, 2).reshape(texts, length, width)
        hidden = do.layer_norm(hidden + do.linear(looked, *layer.mixed), (width,), *layer.mixed_normal, epsilon)
        bent = do.gelu(do.linear(hidden.to(half), *layer.wide))
        answer: Tensor = do.layer_norm(hidden + do.linear(bent, *layer.narrow), (width,), *layer.normal, epsilon)
        return answer

    def _embedding(self, model: BertModel) -> tuple["Tensor", "Tensor", tuple["Tensor", "Tensor"]]:
        positions = self._full(model, "embeddings.position_embeddings.weight")[model.shape.first_position :]
        positions = positions + self._full(model, "embeddings.token_type_embeddings.weight")[0]
        if model.words is None:
            words = self._full(model, "embeddings.word_embeddings.weight")
        else:
            # Four bits and a scale of two bytes lose next to nothing in bfloat16, at half the memory.
            words = self._torch.empty((len(model.words.halves), model.shape.width), dtype=self._torch.bfloat16)
            for start in range(0, len(words), _ROWS):
                words[start : start + _ROWS] = self._torch.from_numpy(unpacked(model.words, start, start + _ROWS))
        return words, positions, self._pair(model, "embeddings.LayerNorm", self._full)

    def _layer(self, model: BertModel, prefix: str) -> _Layer:
        attention, join = f"{prefix}attention.", self._torch.cat
        parts = [self._pair(model, f"{attention}self.{part}", self._half) for part in ("query", "key", "value")]
        return _Layer(
            joined=(join([weight for weight, _ in parts]), join([bias for _, bias in parts])),
            mixed=self._pair(model, f"{attention}output.dense", self._half),
            mixed_normal=self._pair(model, f"{attention}output.LayerNorm", self._full),
            wide=self._pair(model, f"{prefix}intermediate.dense", self._half),
            narrow=self._pair(model, f"{prefix}output.dense", self._half),
            normal=self._pair(model, f"{prefix}output.LayerNorm", self._full),
        )

    def _pair(self, model: BertModel, name: str, read: Any) -> tuple["Tensor", "Tensor"]:
        return read(model, f"{name}.weight"), read(model, f"{name}.bias")

    def _full(self, model: BertModel, name: str) -> "Tensor":
        table: Tensor = self._torch.from_numpy(model.weights[name])
        return table

    def _half(self, model: BertModel, name: str) -> "Tensor":
        return self._full(model, name).to(self._torch.bfloat16)
