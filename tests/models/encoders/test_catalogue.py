"""Which models can be chosen, and how a name becomes one."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from models.encoders import catalogue, packaged
from models.encoders.base import EncoderMissing
from models.encoders.catalogue import E5_ID, MINILM_ID, known_encoders, load_encoder, quickest_backend
from models.encoders.half import computes_halves
from models.encoders.packaged import E5, MINILM, e5_file, minilm_folder
from tests.models.encoders.packed_file import write_packed
from tests.models.encoders.tiny import write_folder


def test_each_is_named_with_licence_languages_and_limits() -> None:
    found = known_encoders()
    assert [info.name for info in found] == [MINILM, f"{MINILM}/fast", E5, f"{E5}/fast"]
    for info in found:
        assert info.licence in ("Apache-2.0", "MIT")
        assert info.title and "English" in info.languages and re.search(r"\d+ word pieces", info.limits)
    assert found[0].installed


def test_a_package_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "_MINILM_PACKAGE", "no_such_model_package")
    monkeypatch.setattr(packaged, "_E5_PACKAGE", "no_such_package_either")
    with pytest.raises(EncoderMissing, match="is not installed; install the package"):
        minilm_folder()
    with pytest.raises(EncoderMissing, match="is not installed; install the package"):
        e5_file()
    assert not any(info.installed for info in known_encoders())


def test_a_package_without_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "hollow_model").mkdir()
    (tmp_path / "hollow_model" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(packaged, "_MINILM_PACKAGE", "hollow_model")
    with pytest.raises(EncoderMissing, match="without its model.safetensors"):
        minilm_folder()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand small models in for the real ones."""
    folder = write_folder(tmp_path / "tiny")
    write_packed(tmp_path / "small.bin")
    known = catalogue._KNOWN
    monkeypatch.setattr(packaged, "_MINILM_PACKAGE", "no_such_model_package")
    for name, place in ((MINILM, folder), (E5, tmp_path / "small.bin")):
        monkeypatch.setitem(known, name, replace(known[name], place=lambda place=place: place))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (MINILM, MINILM_ID),
        (MINILM_ID, MINILM_ID),
        (f"{MINILM}/onnx-int8", f"{MINILM}/onnx-int8"),
        (E5, E5_ID),
        (f"{E5}/onnx-int8", f"{E5}/onnx-int8"),
    ],
)
def test_names_and_ids(name: str, expected: str) -> None:
    encoder = load_encoder(name)
    assert encoder.id == expected
    assert encoder.encode(["they kept বেতন 🙂"]).shape == (1, encoder.dimensions)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", [f"{MINILM}/cuda", f"{E5}/torch-fp32"])
def test_a_backend_that_is_not_there(name: str) -> None:
    with pytest.raises(EncoderMissing, match="is not there for the model .* use onnx-fp32 or fast"):
        load_encoder(name)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("flags\t: fpu sse2 avx2 amx_bf16 amx_tile", True),
        ("flags\t: fpu avx512_bf16", True),
        ("flags\t: fpu avx2 avx512f", False),
        ("Features : asimd bf16", False),
        ("", False),
        (None, False),
    ],
)
def test_processors(monkeypatch: pytest.MonkeyPatch, flags: str | None, expected: bool) -> None:
    def read(path: Path, **_: object) -> str:
        if flags is None:
            raise FileNotFoundError(path)
        return f"processor : 0\n{flags}\n"

    monkeypatch.setattr(Path, "read_text", read)
    assert computes_halves() is expected
    assert quickest_backend() == ("torch-bf16" if expected else "onnx-int8")
