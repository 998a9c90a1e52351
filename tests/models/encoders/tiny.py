"""A very small model in a sentence-transformers folder, and its vectors computed plainly, step by step."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

WIDTH, LAYERS, HEADS, INNER, LONGEST = 32, 2, 4, 64, 16
_LIST = "[PAD] [UNK] [CLS] [SEP] they kept my wages passport locked door বেতন দেয়নি أجر वेतन नहीं 🙂 café . ,"
WORDS = _LIST.split()


def write_folder(folder: Path, kind: str = "bert", pooling: str = "mean", longest: int = 12, **config: Any) -> Path:
    """Write the model; ``config`` changes what config.json says."""
    (folder / "1_Pooling").mkdir(parents=True)
    said = {
        "model_type": kind,
        "hidden_act": "gelu",
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "max_position_embeddings": LONGEST,
        "type_vocab_size": 2,
        "vocab_size": len(WORDS),
        "layer_norm_eps": 1e-12,
        "architectures": ["BertModel"],
    } | config
    steps = [("0", "", "Transformer"), ("1", "1_Pooling", "Pooling"), ("2", "2_Normalize", "Normalize")]
    modules = [
        {"idx": int(name), "name": name, "path": path, "type": f"sentence_transformers.models.{step}"}
        for name, path, step in steps
    ]
    mode = {"word_embedding_dimension": WIDTH, f"pooling_mode_{pooling}_token{'s' if pooling == 'mean' else ''}": True}
    for name, content in {
        "config.json": said,
        "modules.json": modules,
        "1_Pooling/config.json": mode,
        "sentence_bert_config.json": {"max_seq_length": longest, "do_lower_case": False},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "pad_token": "[PAD]",
            "unk_token": "[UNK]",
        },
    }.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    tokenizer().save(str(folder / "tokenizer.json"))
    save_file(weights(), folder / "model.safetensors")
    return folder


def tokenizer() -> Any:
    """Words by white space, between [CLS] and [SEP]."""
    made: Any = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return made


def weights() -> dict[str, NDArray[np.float32]]:
    """Fixed random weights."""
    chance = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": (LONGEST, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    normals = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        dense = {f"attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key", "value")}
        dense |= {"attention.output.dense": (WIDTH, WIDTH), "intermediate.dense": (INNER, WIDTH)}
        dense |= {"output.dense": (WIDTH, INNER)}
        for name, shape in dense.items():
            shapes[f"{prefix}{name}.weight"], shapes[f"{prefix}{name}.bias"] = shape, shape[:1]
        normals += [f"{prefix}attention.output.LayerNorm", f"{prefix}output.LayerNorm"]
    for name in normals:
        shapes[f"{name}.weight"] = shapes[f"{name}.bias"] = (WIDTH,)
    return {name: chance.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}


def plain_vector(pieces: list[int], pooling: str = "mean", first: int = 0) -> NDArray[np.float64]:
    """The unit vector of one text, as the papers write it down."""
    w = {name: table.astype(np.float64) for name, table in weights().items()}
    length = len(pieces)
    rows = w["embeddings.word_embeddings.weight"][pieces] + w["embeddings.token_type_embeddings.weight"][0]
    x = _normal(rows + w["embeddings.position_embeddings.weight"][first : first + length], w, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."
        q, k, v = (
            _dense(x, w, f"{p}attention.self.{part}").reshape(length, HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(WIDTH / HEADS))
        looked = (scores / scores.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(length, WIDTH)
        x = _normal(x + _dense(looked, w, f"{p}attention.output.dense"), w, f"{p}attention.output.LayerNorm")
        wide = _dense(x, w, f"{p}intermediate.dense")
        bent = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        x = _normal(x + _dense(bent, w, f"{p}output.dense"), w, f"{p}output.LayerNorm")
    row = x[0] if pooling == "cls" else x.mean(0)
    return np.asarray(row / np.linalg.norm(row))


def _dense(x: NDArray[Any], w: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _normal(x: NDArray[Any], w: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]
