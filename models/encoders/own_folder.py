"""A model folder of the user's own: one of sentence-transformers, or model.onnx with tokenizer.json."""

import hashlib
from pathlib import Path

from models.encoders.base import Encoder, EncoderMissing
from models.encoders.bert_weights import can_read
from models.encoders.exported import ExportedEncoder, find_graph
from models.encoders.onnx import OnnxEncoder
from models.encoders.sentence_transformer import SentenceTransformerEncoder
from models.encoders.sources import read_source

_HOLDS = "modules.json and the files of a sentence-transformers model, or model.onnx and tokenizer.json"


def load_own_folder(folder: Path) -> Encoder:
    """Load the model in a folder by the quickest way that gives its vectors.

    The id holds the folder's name and a fingerprint of its weights, so that another model put in its place is
    told apart, and no path of this machine. Raises EncoderMissing, in one sentence, when there is no model.
    """
    if not folder.is_dir():
        raise EncoderMissing(
            f"{folder.name} is neither a known model nor a folder on this computer; "
            f"choose a model from the list, or give a folder that holds {_HOLDS}."
        )
    whole = (folder / "modules.json").is_file()
    graph = find_graph(folder)
    if whole and can_read(folder):
        return OnnxEncoder(*read_source(folder), f"{_name(folder, folder / 'model.safetensors')}/onnx-fp32")
    if graph is not None and (folder / "tokenizer.json").is_file():
        return ExportedEncoder(folder, graph, f"{_name(folder, graph)}/onnx-own")
    if whole:
        weights = next((p for p in sorted(folder.rglob("*")) if p.suffix in _WEIGHTS), folder / "modules.json")
        return SentenceTransformerEncoder(folder, f"{_name(folder, weights)}/torch-fp32")
    raise EncoderMissing(f"The folder {folder.name} holds no model that can be used; give one that holds {_HOLDS}.")


_WEIGHTS = {".safetensors", ".bin"}


def _name(folder: Path, weights: Path) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for path in (weights, *sorted(weights.parent.glob(f"{weights.name}[._]data"))):
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return f"{folder.resolve().name.replace('/', '-')}-{digest.hexdigest()}"
