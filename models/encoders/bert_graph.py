"""Write a BERT-like model down as a graph for onnxruntime, in its fused operators, with pooling inside.

The graph is built in memory from the weights, so nothing is exported, converted or kept on disk.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.bert_weights import PACKED_BLOCK, BertModel, PackedRows

_FUSED = "com.microsoft"


class GraphBuilder:
    """Collects nodes and tables; ``build`` gives the graph's bytes, ``outside`` the tables to hand over with it."""

    def __init__(self, model: BertModel) -> None:
        self.shape, self.weights, self.words = model.shape, model.weights, model.words
        #: What the session must be fed at loading; small whole numbers are written into the graph itself.
        self.tables: dict[str, NDArray[Any]] = {}
        self._nodes: list[Any] = []

    def build(self) -> bytes:
        """Give a serialised model: pieces (batch, length) and lengths (batch) in, vectors (batch, width) out."""
        from onnx import TensorProto, helper

        hidden = self._embedding()
        for layer in range(self.shape.layers):
            hidden = self._layer(hidden, f"encoder.layer.{layer}.")
        self._pool(hidden)
        inputs = [
            helper.make_tensor_value_info("pieces", TensorProto.INT32, ["batch", "length"]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
            helper.make_tensor_value_info("share", TensorProto.FLOAT, ["batch", 1, "length"]),
        ]
        outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", self.shape.width])]
        graph = helper.make_graph(
            self._nodes, "encoder", inputs, outputs, [_outside(n, t) for n, t in self.tables.items()]
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())

    def outside(self) -> dict[str, NDArray[Any]]:
        """The tables that the graph only names, to be handed over when it is loaded."""
        return {name: table for name, table in self.tables.items() if table.dtype != np.int64}

    def _embedding(self) -> str:
        tables = self.weights
        # One kind of token only: its row is added to every position here, once.
        positions = tables["embeddings.position_embeddings.weight"][self.shape.first_position :]
        positions = positions + tables["embeddings.token_type_embeddings.weight"][0]
        if self.words is not None:
            return self._packed_embedding(positions, self.words)
        self._node(
            "EmbedLayerNormalization",
            [
                "pieces",
                "",
                self._table("words", tables["embeddings.word_embeddings.weight"]),
                self._table("positions", positions),
                "",
                self._named("embeddings.LayerNorm.weight"),
                self._named("embeddings.LayerNorm.bias"),
            ],
            ["hidden", "unused"],
            epsilon=self.shape.epsilon,
        )
        return "hidden"

    def _packed_embedding(self, positions: NDArray[np.float32], words: PackedRows) -> str:
        self.tables["word_halves"], self.tables["word_scales"] = words.halves, words.scales
        row = self._node(
            "GatherBlockQuantized",
            ["word_halves", "pieces", "word_scales"],
            ["word_rows"],
            gather_axis=0,
            quantize_axis=1,
            block_size=PACKED_BLOCK,
            bits=4,
        )
        self.tables["first"] = np.array([0], dtype=np.int64)
        length = self._node("Shape", ["pieces"], ["length"], domain="", start=1, end=2)
        inputs = [self._table("positions", positions), "first", length]
        placed = self._node("Slice", inputs, ["placed"], domain="")
        summed = self._node("Add", [row, placed], ["summed"], domain="")
        normal = [summed, self._named("embeddings.LayerNorm.weight"), self._named("embeddings.LayerNorm.bias")]
        return self._node("LayerNormalization", normal, ["hidden"], domain="", epsilon=self.shape.epsilon)

    def _layer(self, hidden: str, prefix: str) -> str:
        attended = self._attention(hidden, f"{prefix}attention.self.")
        mixed = self._dense(attended, f"{prefix}attention.output.dense")
        hidden = self._normal(mixed, hidden, f"{prefix}attention.output")
        wide = self._dense(hidden, f"{prefix}intermediate.dense")
        bent = self._node("BiasGelu", [wide, self._named(f"{prefix}intermediate.dense.bias")], [f"{prefix}bent"])
        return self._normal(self._dense(bent, f"{prefix}output.dense"), hidden, f"{prefix}output")

    def _attention(self, hidden: str, prefix: str) -> str:
        weight, bias = self._joined(prefix)
        inputs = [hidden, self._table(f"{prefix}joined", weight), self._table(f"{prefix}joined_bias", bias), "lengths"]
        return self._node("Attention", inputs, [f"{prefix}attended"], num_heads=self.shape.heads)

    def _joined(self, prefix: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Query, key and value side by side: one product instead of three."""
        parts = [f"{prefix}{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self.weights[f"{part}.weight"].T for part in parts], axis=1)
        return weight, np.concatenate([self.weights[f"{part}.bias"] for part in parts])

    def _dense(self, hidden: str, name: str) -> str:
        return self._product(hidden, name, self.weights[f"{name}.weight"].T)

    def _product(self, hidden: str, name: str, weight: NDArray[np.float32]) -> str:
        return self._node("MatMul", [hidden, self._table(f"{name}.turned", weight)], [f"{name}.out"], domain="")

    def _normal(self, hidden: str, before: str, prefix: str) -> str:
        """Add the bias of the product before and what came before that, and normalise."""
        names = [f"{prefix}.LayerNorm.weight", f"{prefix}.LayerNorm.bias", f"{prefix}.dense.bias"]
        inputs = [hidden, before, *map(self._named, names)]
        return self._node("SkipLayerNormalization", inputs, [f"{prefix}.normal"], epsilon=self.shape.epsilon)

    def _pool(self, hidden: str) -> None:
        self._node("MatMul", ["share", hidden], ["pooled"], domain="")
        self.tables["axis"] = np.array([1], dtype=np.int64)
        self._node("Squeeze", ["pooled", "axis"], ["vectors"], domain="")

    def _named(self, name: str) -> str:
        return self._table(name, self.weights[name])

    def _table(self, name: str, values: NDArray[Any]) -> str:
        self.tables[name] = np.ascontiguousarray(values, dtype=np.float32)
        return name

    def _node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = _FUSED, **settings: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **settings))
        return outputs[0]


def _outside(name: str, table: NDArray[Any]) -> Any:
    """Declare a table whose numbers are handed over at loading instead of being copied into the graph."""
    from onnx import TensorProto, helper, numpy_helper

    if table.dtype == np.int64:
        return numpy_helper.from_array(table, name)
    tensor = TensorProto(name=name, data_type=helper.np_dtype_to_tensor_dtype(table.dtype), dims=table.shape)
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", f"{name}.bin"
    return tensor
