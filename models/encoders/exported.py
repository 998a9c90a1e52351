"""Run a model that somebody exported to ONNX: model.onnx beside tokenizer.json, with the usual names of inputs."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.encoders.base import EncoderMissing
from models.encoders.batched import BatchedEncoder
from models.encoders.batching import Batch, batches
from models.encoders.onnx import session_options
from models.encoders.tokenizing import folder_tokenizer

_LONGEST = 512
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
_GIVE = "give a text model exported for embeddings."
_POOLED = ("sentence_embedding", "sentence_embeddings")


class ExportedEncoder(BatchedEncoder):
    """A model as exported by others. Vectors a graph gives for each piece are averaged, or as 1_Pooling says."""

    def __init__(self, folder: Path, graph: Path, encoder_id: str) -> None:
        """Load the graph and the tokenizer.

        Raises EncoderMissing when the graph cannot be read, or asks for or gives other things than texts' pieces
        and vectors.
        """
        super().__init__(folder_tokenizer(folder, _longest(folder)), encoder_id, 0)
        self._pooling = _pooling(folder)
        self._session = _load(graph)
        self._inputs = {given.name for given in self._session.get_inputs()}
        outputs = [given.name for given in self._session.get_outputs()]
        self._output = next((name for name in _POOLED if name in outputs), outputs[0])
        if "input_ids" not in self._inputs or not self._inputs <= _INPUTS:
            raise EncoderMissing(
                f"{graph.name} in {folder.name} asks for {', '.join(sorted(self._inputs))}; "
                "give a text model that asks for input_ids and attention_mask."
            )
        self._dimensions = len(self._tried(graph))

    def _run(self, batch: Batch) -> NDArray[np.float32]:
        inside = np.arange(batch.pieces.shape[1]) < batch.lengths[:, None]
        given: dict[str, NDArray[np.int64]] = {
            "input_ids": batch.pieces.astype(np.int64),
            "attention_mask": inside.astype(np.int64),
            "token_type_ids": np.zeros(batch.pieces.shape, dtype=np.int64),
        }
        answer = self._session.run([self._output], {name: given[name] for name in self._inputs})[0]
        if answer.ndim == 3:
            answer = np.einsum("bl,bld->bd", batch.shares(self._pooling), answer)
        return np.asarray(answer, dtype=np.float32)

    def _tried(self, graph: Path) -> NDArray[np.float32]:
        """The vector of a short text: shows that the graph works at all, and how long its vectors are."""
        try:
            batch = next(batches([self._tokenizer.encode("paid").ids], self._padding))
            row = self._run(batch)
        except Exception as wrong:  # the library raises its own exceptions, of no common type
            raise EncoderMissing(f"{graph.name} in {graph.parent.name} cannot be run on a text; {_GIVE}") from wrong
        if row.ndim != 2 or row.shape[0] != 1:
            raise EncoderMissing(f"{graph.name} in {graph.parent.name} gives no vector for a text; {_GIVE}")
        return np.asarray(row[0], dtype=np.float32)


def find_graph(folder: Path) -> Path | None:
    """Find model.onnx in a folder or in its subfolder onnx."""
    return next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)


def _load(graph: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as missing:
        raise EncoderMissing("The library onnxruntime is not installed; install it to use this model.") from missing
    try:
        return onnxruntime.InferenceSession(str(graph), session_options(), providers=["CPUExecutionProvider"])
    except Exception as wrong:  # the library raises its own exceptions, of no common type
        raise EncoderMissing(
            f"{graph.name} in {graph.parent.name} is no ONNX model that can be read; "
            "export it again or give another folder."
        ) from wrong


def _longest(folder: Path) -> int:
    """Pieces a text may have: as sentence_bert_config.json says, else as the tokenizer was saved, else 512."""
    try:
        said = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8")).get("max_seq_length")
        if isinstance(said, int) and said > 0:
            return said
    except (OSError, ValueError):
        pass
    try:
        cut = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8")).get("truncation") or {}
        return min(int(cut.get("max_length", _LONGEST)), _LONGEST)
    except (OSError, ValueError, AttributeError):
        return _LONGEST


def _pooling(folder: Path) -> str:
    try:
        settings = json.loads((folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "mean"
    return "cls" if settings.get("pooling_mode_cls_token") or settings.get("pooling_mode") == "cls" else "mean"
