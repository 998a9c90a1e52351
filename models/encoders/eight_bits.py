"""The same graph with its products in eight bits, for processors that gain by it.

Weights are rounded a column at a time and each piece's row by itself while running, so that a text's vector
does not hang on the texts encoded beside it. Weights use seven of the eight bits: on processors without
instructions for eight-bit products the sums of two would otherwise run over.
"""

import numpy as np
from numpy.typing import NDArray

from models.encoders.bert_graph import GraphBuilder

_WEIGHT_LEVELS = 63
# Which of the 256 steps is nothing. What GELU gives reaches little below nothing: most steps lie above.
_ZERO = {"both": 128, "upper": 64}


class EightBitBuilder(GraphBuilder):
    """Products in eight bits; normalisation, attention and pooling stay in float32."""

    def _attention(self, hidden: str, prefix: str) -> str:
        weight, bias = self._joined(prefix)
        joined = self._product(hidden, f"{prefix}joined", weight)
        parts = [f"{prefix}{part}.rows" for part in ("query", "key", "value")]
        self._node("Split", [joined], parts, domain="", axis=2)
        inputs = [*parts, self._table(f"{prefix}joined_bias", bias), "lengths"]
        return self._node("MultiHeadAttention", inputs, [f"{prefix}attended"], num_heads=self.shape.heads)

    def _product(self, hidden: str, name: str, weight: NDArray[np.float32]) -> str:
        side = "both" if not hidden.endswith("bent") else "upper"
        rounded, largest = self._rounded(hidden, side)
        scale = np.maximum(np.abs(weight).max(axis=0), np.float32(1e-12)) / _WEIGHT_LEVELS
        self.tables[f"{name}.rounded"] = np.ascontiguousarray(np.rint(weight / scale).astype(np.int8))
        inputs = [rounded, f"{name}.rounded", f"{side}_scale", self._table(f"{name}.scale", scale), f"{side}_zero"]
        product = self._node("MatMulIntegerToFloat", inputs, [f"{name}.product"])
        return self._node("Mul", [product, largest], [f"{name}.out"], domain="")

    def _rounded(self, hidden: str, side: str) -> tuple[str, str]:
        """Each row divided by its largest value and rounded, with those largest values."""
        rounded, largest = f"{hidden}.rounded", f"{hidden}.largest"
        if f"{side}_scale" not in self.tables:
            zero = _ZERO[side]
            self._table(f"{side}_scale", np.array(1 / (255 - zero)))
            self.tables[f"{side}_zero"] = np.array(zero, dtype=np.uint8)
        size = self._node("Abs", [hidden], [f"{hidden}.size"], domain="")
        self._node("ReduceMax", [size], [largest], domain="", axes=[-1], keepdims=1)
        share = self._node("Div", [hidden, largest], [f"{hidden}.share"], domain="")
        self._node("QuantizeLinear", [share, f"{side}_scale", f"{side}_zero"], [rounded], domain="")
        return rounded, largest
