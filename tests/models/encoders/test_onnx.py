"""The graph built for onnxruntime gives what the model's formulas give."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models.encoders import batched
from models.encoders.base import Encoder, EncoderMissing
from models.encoders.eight_bits import EightBitBuilder
from models.encoders.onnx import OnnxEncoder
from models.encoders.sources import read_source
from tests.models.encoders.tiny import WIDTH, plain_vector, tokenizer, write_folder

TEXTS = [
    "they kept my wages",
    "বেতন দেয়নি . أجر वेतन नहीं",
    "cafe\u0301 🙂",
    "café 🙂",
    "",
    "passport " * 30,
    "locked door",
    "they kept my wages",
]


@pytest.mark.parametrize(
    ("kind", "pooling", "first", "remark"),
    [
        ("bert", "mean", 0, "as MiniLM"),
        ("bert", "cls", 0, "the first piece stands for all"),
        ("xlm-roberta", "mean", 2, "positions begin behind the padding's"),
    ],
)
def test_the_graph_is_the_model(tmp_path: Path, kind: str, pooling: str, first: int, remark: str) -> None:
    encoder = OnnxEncoder(*read_source(write_folder(tmp_path / "tiny", kind, pooling)), "tiny/onnx-fp32")
    rows = encoder.encode(TEXTS)
    assert isinstance(encoder, Encoder)
    assert (encoder.id, encoder.dimensions, rows.dtype) == ("tiny/onnx-fp32", WIDTH, np.float32)
    cut = tokenizer()
    cut.enable_truncation(12)
    for text, row in zip(TEXTS, rows, strict=True):
        assert row == pytest.approx(plain_vector(cut.encode(text).ids, pooling, first), abs=1e-5), remark
    assert (rows[0] == rows[7]).all() and (rows[2] == rows[3]).all()
    assert encoder.encode([]).shape == (0, WIDTH)


def test_a_prefix_stands_before_every_text(tmp_path: Path) -> None:
    source = read_source(write_folder(tmp_path / "tiny"))
    bare, told = OnnxEncoder(*source, "a"), OnnxEncoder(*source, "b", "they ")
    assert told.encode(["kept wages"]) == pytest.approx(bare.encode(["they kept wages"]))


def test_eight_bits_stay_near_and_do_not_hang_on_the_neighbours(tmp_path: Path) -> None:
    source = read_source(write_folder(tmp_path / "tiny"))
    exact, rough = OnnxEncoder(*source, "a"), OnnxEncoder(*source, "b", builder=EightBitBuilder)
    rows = rough.encode(TEXTS)
    assert ((rows * exact.encode(TEXTS)).sum(1) > 0.99).all()
    for text, row in zip(TEXTS, rows, strict=True):
        assert rough.encode([text])[0] == pytest.approx(row, abs=1e-5)


def test_long_lists_and_many_threads_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = OnnxEncoder(*read_source(write_folder(tmp_path / "tiny")), "a")
    whole = encoder.encode(TEXTS)
    monkeypatch.setattr(batched, "_BLOCK", 3)
    with ThreadPoolExecutor(4) as pool:
        for rows in pool.map(encoder.encode, [TEXTS] * 8):
            assert rows == pytest.approx(whole, abs=1e-6)


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("config.json", r"config\.json is missing from the model folder tiny"),
        ("model.safetensors", r"model\.safetensors is missing from the model folder tiny or is damaged"),
        ("tokenizer.json", r"tokenizer\.json is missing from the model folder tiny"),
        ("1_Pooling/config.json", r"config\.json is missing from the model folder 1_Pooling"),
    ],
)
def test_a_file_that_is_missing_or_damaged(tmp_path: Path, missing: str, message: str) -> None:
    folder = write_folder(tmp_path / "tiny")
    (folder / missing).write_bytes(b"{half a fi")
    with pytest.raises(EncoderMissing, match=message):
        read_source(folder)
    (folder / missing).unlink()
    with pytest.raises(EncoderMissing, match=message) as caught:
        read_source(folder)
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("config", "remark"),
    [
        ({"model_type": "t5"}, "another architecture"),
        ({"hidden_act": "relu"}, "another activation"),
        ({"position_embedding_type": "relative_key"}, "another way to count positions"),
    ],
)
def test_a_model_of_another_kind(tmp_path: Path, config: dict[str, str], remark: str) -> None:
    with pytest.raises(EncoderMissing, match="not read directly"):
        read_source(write_folder(tmp_path / "tiny", **config))
