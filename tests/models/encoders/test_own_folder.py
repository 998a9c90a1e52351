"""A model folder of the user's own."""

import json
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper, save
from safetensors.numpy import save_file

from models.encoders import own_folder
from models.encoders.base import Encoder, EncoderMissing
from models.encoders.catalogue import load_encoder
from models.encoders.exported import ExportedEncoder
from models.encoders.half import HalfEncoder
from models.encoders.onnx import OnnxEncoder
from models.encoders.sentence_transformer import SentenceTransformerEncoder
from models.encoders.sources import read_source
from tests.models.encoders.tiny import WIDTH, WORDS, tokenizer, weights, write_folder

WEIGHTS = "model.safetensors"


def export(folder: Path, pooled: bool = False, extra: str = "token_type_ids", shape: int = 3) -> Path:
    """Write a graph that looks each piece up in a table, as others export their models, and its tokenizer."""
    folder.mkdir(exist_ok=True)
    table = np.arange(len(WORDS) * 4, dtype=np.float32).reshape(len(WORDS), 4) % 7
    names = ["input_ids", "attention_mask", extra]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "l"]) for name in names]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "l", 4])]
    if pooled:
        nodes.append(helper.make_node("ReduceMax", ["last_hidden_state"], ["sentence_embedding"], axes=[1], keepdims=0))
        outputs.append(helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["b", 4]))
    if shape == 1:
        nodes = [helper.make_node("ReduceSum", ["table"], ["last_hidden_state"], keepdims=0)]
        outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [])]
    graph = helper.make_graph(nodes, "g", inputs, outputs, [numpy_helper.from_array(table, "table")])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), folder / "model.onnx")
    tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def test_a_sentence_transformers_folder_runs_without_torch(tmp_path: Path) -> None:
    encoder = load_encoder(write_folder(tmp_path / "our model"))
    assert isinstance(encoder, OnnxEncoder) and isinstance(encoder, Encoder)
    name, backend = encoder.id.split("/")
    assert name.startswith("our model-") and backend == "onnx-fp32"
    assert load_encoder(str(tmp_path / "our model")).id == encoder.id
    other = write_folder(tmp_path / "elsewhere" / "our model")
    data = bytearray((other / "model.safetensors").read_bytes())
    data[-1] ^= 1
    (other / "model.safetensors").write_bytes(data)
    assert load_encoder(other).id != encoder.id, "other weights under the same name are another model"


@pytest.mark.parametrize(("pooled", "remark"), [(False, "averaged here"), (True, "the graph's own vector")])
def test_an_exported_model(tmp_path: Path, pooled: bool, remark: str) -> None:
    encoder = load_encoder(export(tmp_path / "own", pooled))
    assert isinstance(encoder, ExportedEncoder) and isinstance(encoder, Encoder)
    assert encoder.id.startswith("own-") and encoder.id.endswith("/onnx-own")
    texts = ["they kept my passport", "বেতন", "", "café أجر 🙂", "cafe\u0301 أجر 🙂"]
    rows = encoder.encode(texts)
    assert rows.shape == (5, 4) == (5, encoder.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1] * 5, abs=1e-5), remark
    assert (rows[3] == rows[4]).all()
    for text, row in zip(texts, rows, strict=True):
        table = (np.arange(len(WORDS) * 4).reshape(-1, 4) % 7)[tokenizer().encode(text).ids]
        plain = table.max(0) if pooled else table.mean(0)
        if not pooled:
            assert row == pytest.approx(plain / np.linalg.norm(plain), abs=1e-5)


def test_the_first_piece_where_the_folder_says_so(tmp_path: Path) -> None:
    folder = export(tmp_path / "own")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}), encoding="utf-8")
    rows = load_encoder(folder).encode(["they", "kept my wages"])
    assert rows[0] == pytest.approx(rows[1])


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for place, message in ((tmp_path / "notes", "holds no model"), (tmp_path / "gone", "neither a known model nor")):
        with pytest.raises(EncoderMissing, match=message) as caught:
            load_encoder(place)
        assert "model.onnx and tokenizer.json" in str(caught.value)
        assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("how", "message", "remark"),
    [
        ({"extra": "pixel_values"}, "asks for attention_mask, input_ids, pixel_values", "a model of pictures"),
        ({"shape": 1}, "gives no vector for a text", "one number for all"),
    ],
)
def test_a_graph_of_another_kind(tmp_path: Path, how: dict[str, object], message: str, remark: str) -> None:
    with pytest.raises(EncoderMissing, match=message):
        load_encoder(export(tmp_path / "own", **how))  # type: ignore[arg-type]


def test_a_damaged_graph(tmp_path: Path) -> None:
    folder = export(tmp_path / "own")
    (folder / "model.onnx").write_bytes(b"version https://git-lfs.github.com/spec/v1")
    with pytest.raises(EncoderMissing, match="is no ONNX model that can be read"):
        load_encoder(folder)
    (folder / "tokenizer.json").write_text("[]", encoding="utf-8")
    with pytest.raises(EncoderMissing, match=r"tokenizer\.json is missing from the model folder own or cannot be read"):
        load_encoder(folder)


@pytest.mark.parametrize(
    ("spoil", "remark"),
    [
        ({"config.json": {"model_type": "t5"}}, "another architecture"),
        ({"sentence_bert_config.json": {"do_lower_case": True}}, "texts made small"),
        ({"config_sentence_transformers.json": {"default_prompt_name": "query"}}, "words put before texts"),
        ({"modules.json": [{"type": "sentence_transformers.models.Dense"}]}, "a further step"),
        ({"1_Pooling/config.json": {"pooling_mode_max_tokens": True}}, "another pooling"),
    ],
)
def test_other_models_go_through_sentence_transformers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: dict[str, object], remark: str
) -> None:
    folder = write_folder(tmp_path / "other")
    for name, content in spoil.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(own_folder, "SentenceTransformerEncoder", lambda folder, encoder_id: encoder_id)
    assert str(load_encoder(folder)).endswith("/torch-fp32"), remark


def test_weights_of_other_names_or_numbers_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_folder, "SentenceTransformerEncoder", lambda folder, encoder_id: encoder_id)
    folder = write_folder(tmp_path / "other")
    save_file({f"bert.{name}": table.astype(np.float16) for name, table in weights().items()}, folder / WEIGHTS)
    assert isinstance(load_encoder(folder), OnnxEncoder), "a prefix and half numbers are read"
    for tables in (
        {f"model.{name}": table for name, table in weights().items()},
        {name: table.astype(np.int8) for name, table in weights().items()},
    ):
        save_file(tables, folder / WEIGHTS)
        assert str(load_encoder(folder)).endswith("/torch-fp32")


@pytest.mark.slow
def test_sentence_transformers_gives_the_same_vectors(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiny")
    texts = ["they kept my wages", "বেতন দেয়নি . أجر", "café 🙂", "", "passport " * 30]
    through = SentenceTransformerEncoder(folder, "tiny/torch-fp32", "they ")
    assert (through.id, through.dimensions) == ("tiny/torch-fp32", WIDTH)
    assert through.encode([]).shape == (0, WIDTH)
    direct = OnnxEncoder(*read_source(folder), "a", "they ").encode(texts)
    assert through.encode(texts) == pytest.approx(direct, abs=1e-5)
    halved = HalfEncoder(*read_source(folder), "b", "they ").encode(texts)
    assert ((halved * direct).sum(1) > 0.999).all()
    (folder / WEIGHTS).write_bytes(b"no weights")
    with pytest.raises(EncoderMissing, match="The model in the folder tiny cannot be loaded"):
        SentenceTransformerEncoder(folder, "tiny/torch-fp32")
    with pytest.raises(EncoderMissing, match=r"no modules\.json"):
        SentenceTransformerEncoder(tmp_path, "tiny/torch-fp32")
