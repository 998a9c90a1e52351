"""The real encoder, from its installed package, with the network shut."""

import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models import embeddings
from models.embeddings import (
    MINILM_ID,
    Encoder,
    EncoderMissing,
    SentenceTransformerEncoder,
    get_encoder,
    model_folder,
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


def test_a_package_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "_PACKAGE", "no_such_model_package")
    with pytest.raises(EncoderMissing, match="is not installed; install the package"):
        model_folder()


def test_a_package_without_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "hollow_model").mkdir()
    (tmp_path / "hollow_model" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(embeddings, "_PACKAGE", "hollow_model")
    with pytest.raises(EncoderMissing, match="without its model.safetensors"):
        model_folder()


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match=r"no modules\.json"):
        SentenceTransformerEncoder(tmp_path)


def test_importing_models_is_light() -> None:
    code = (
        "import sys, models.embeddings, models.themes, models.segments, models.languages; "
        "heavy = {'torch', 'sklearn', 'bertopic', 'umap', 'numba', 'streamlit', 'workbench'}; "
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
