"""The trained name finder: examples keep their spans, training repeats, weights go only where they belong."""

from __future__ import annotations

from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import Detector
from anonymisation.ner import WEIGHTS, lay_in
from anonymisation.ner.corpus import speech_frames, study_frames
from anonymisation.ner.examples import Example, capitalised, copies, lowered, unpunctuated
from anonymisation.ner.invent import Inventor, frames

ROOT = Path(__file__).resolve().parents[2]


def marked(text: str) -> Example:
    start = text.index("[")
    return Example(text.replace("[", "").replace("]", ""), ((start, text.index("]") - 1, "PERSON"),))


COPIES = [
    ("So, [Madam Huda] came.", "madam huda", "a sign before the span moves it"),
    ("“[Umm Yazan]”, I said (twice)!", "umm yazan", "quotation marks and brackets"),
    ("I met [José] 😀, then left.", "josé", "accent and emoji"),
    ("আমি [রুবিনা], বলছি।", "রুবিনা", "Bengali has no capitals"),
    ("قلت: [ليلى]، هناك.", "ليلى", "Arabic has no capitals"),
    ("It was 1,500.50 for [İpek].", "İpek", "a letter that grows when lowered stays"),
]


@pytest.mark.parametrize(("text", "surface", "remark"), COPIES)
def test_copies_keep_the_name(text: str, surface: str, remark: str) -> None:
    example = marked(text)
    for copy in (lowered(example), unpunctuated(example)):
        ((start, end, label),) = copy.spans
        assert (copy.text[start:end], label) == (surface, "PERSON"), remark
    assert not set(unpunctuated(example).text) & set("?!;“”()"), remark


def test_numbers_keep_their_signs() -> None:
    assert unpunctuated(Example("I paid 1,500.50, at 5:30.", ())).text == "i paid 1,500.50 at 5:30"


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 9))
def test_spans_stay_inside(text: str, first: int, second: int, seed: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    for copy in copies(Example(text, ((start, end, "ORG"),) if start < end else ()), Random(seed)):
        assert all(0 <= s < e <= len(copy.text) for s, e, _ in copy.spans)
        assert len(capitalised(copy).text) == len(copy.text)


def test_inventions_repeat_and_are_clean() -> None:
    first, again = Inventor(5), Inventor(5)
    for _ in range(200):
        example = first.utterance()
        assert example == again.utterance()
        last = 0
        for start, end, _ in example.spans:
            assert last <= start < end <= len(example.text)
            assert example.text[start:end].strip() == example.text[start:end]
            last = end
        assert "{" not in example.text


def test_other_seeds_invent_other_things() -> None:
    assert [Inventor(1).utterance() for _ in range(5)] != [Inventor(2).utterance() for _ in range(5)]


def test_frames_of_our_own_texts_hold_no_name() -> None:
    speech = speech_frames(ROOT / "benchmarks" / "field_speech" / "en.jsonl")
    study = study_frames(ROOT / "sample_data" / "source")
    assert len(speech) > 200 and len(study) > 500
    assert not any("Rubina" in frame or "{{" in frame for frame in study)
    assert any("{person}" in frame or "{given}" in frame for frame in frames())


def test_absent_texts_give_no_frames(tmp_path: Path) -> None:
    assert speech_frames(tmp_path / "none.jsonl") == [] and study_frames(tmp_path) == []


class Pipe:
    def __init__(self) -> None:
        self.read: list[Path] = []

    def from_disk(self, place: Path, exclude: list[str]) -> None:
        assert exclude == ["vocab"]
        self.read.append(place)


@pytest.mark.parametrize(
    ("name", "width", "pipes", "laid", "remark"),
    [
        ("core_web_md", 300, ["tok2vec", "ner"], True, "the model they were trained over"),
        ("core_web_sm", 0, ["tok2vec", "ner"], False, "other vectors: the weights would be noise"),
        ("core_news_md", 300, ["tok2vec", "ner"], False, "another language"),
        ("core_web_md", 300, ["tok2vec"], False, "no name finder in it"),
    ],
)
def test_weights_go_only_where_they_belong(name: str, width: int, pipes: list[str], laid: bool, remark: str) -> None:
    pipe = Pipe()
    nlp: Any = SimpleNamespace(
        meta={"name": name}, vocab=SimpleNamespace(vectors_length=width), pipe_names=pipes, get_pipe=lambda _: pipe
    )
    assert lay_in(nlp) is laid, remark
    assert bool(pipe.read) is laid, remark


def test_without_weights_the_model_stays_as_it_is(tmp_path: Path) -> None:
    nlp: Any = SimpleNamespace(meta={"name": "core_web_md"})
    assert lay_in(nlp, tmp_path) is False


def test_the_weights_are_shipped() -> None:
    names = {path.name for path in WEIGHTS.iterdir()}
    assert names == {"cfg", "model", "moves"}
    assert (WEIGHTS / "model").stat().st_size < 8_000_000


def test_training_repeats() -> None:
    from spacy import blank
    from thinc.api import fix_random_seed

    from anonymisation.ner.train import train

    taught = [marked("i told [zubaydah] to wait"), marked("then [kiprono] came"), Example("nobody came", ())]

    def weights() -> bytes:
        fix_random_seed(3)
        nlp = blank("en")
        nlp.add_pipe("ner").add_label("PERSON")  # type: ignore[attr-defined]
        nlp.initialize()
        train(nlp, list(taught), 2, Random(3))
        return bytes(nlp.get_pipe("ner").to_bytes(exclude=["vocab"]))  # type: ignore[attr-defined]

    assert weights() == weights()


HEARD = [
    ("then wanyonyi told me to wait in the office", {"wanyonyi"}, "a name that says and tells"),
    ("my cousin ayelech was crying and i held her", {"ayelech"}, "a name beside a word of kin"),
    ("we came by bus from talkhura to the border", {"talkhura"}, "a place in no list"),
]


@pytest.mark.parametrize(("text", "names", "remark"), HEARD)
def test_speech_without_capitals(text: str, names: set[str], remark: str, detector: Detector) -> None:
    found = [text[f.start : f.end] for f in detector.find(text)]
    assert names <= {word for surface in found for word in surface.split()}, remark
