"""Run an encoder by onnxruntime and tokenizers alone: same vectors, no torch to import, a start in under a second."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import EncoderMissing
from models.encoders.batched import BatchedEncoder
from models.encoders.batching import Batch
from models.encoders.bert_graph import GraphBuilder
from models.encoders.bert_weights import BertModel


class OnnxEncoder(BatchedEncoder):
    """A BERT-like model on the CPU, from weights that lie in memory; in float32 unless told otherwise."""

    def __init__(
        self,
        model: BertModel,
        tokenizer: Any,
        encoder_id: str,
        prefix: str = "",
        builder: type[GraphBuilder] = GraphBuilder,
    ) -> None:
        """Load the model; raise EncoderMissing when a library is missing."""
        super().__init__(tokenizer, encoder_id, model.shape.width, prefix)
        self._pooling = model.shape.pooling
        self._session = _session(builder(model))

    def _run(self, batch: Batch) -> NDArray[np.float32]:
        share = batch.shares(self._pooling)
        fed = {"pieces": batch.pieces, "lengths": batch.lengths, "share": share[:, None, :]}
        answer: NDArray[np.float32] = self._session.run(None, fed)[0]
        return answer


def _session(builder: GraphBuilder) -> Any:
    try:
        import onnxruntime

        graph = builder.build()
    except ImportError as missing:
        raise EncoderMissing(
            f"The library {missing.name} is not installed; install it to use themes and search."
        ) from missing
    options = session_options()
    outside = builder.outside()
    held = [onnxruntime.OrtValue.ortvalue_from_numpy(table) for table in outside.values()]
    options.add_external_initializers(list(outside), held)
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def session_options() -> Any:
    """Settings of every session: one thread for each batch (batches run side by side), warnings kept to itself."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return options
