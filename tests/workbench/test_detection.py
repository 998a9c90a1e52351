"""No paragraph is analysed twice in a project, whichever files hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from anonymisation import Detector, Finding, KnownName
from tests.projects import make_project
from workbench.detection import find_in_text, version_of, with_names
from workbench.intake import preview_files, store

SHARED = "My number is 01712 345678, and the রাস্তা was long 🚌."
FILES = [
    ("one.txt", f"Interviewer: And then?\n\nWorker: {SHARED}\n\nInterviewer: When?\n\nWorker: On 3 May 2019.\n"),
    ("two.txt", f"Interviewer: And then?\n\nWorker: {SHARED}\n\nInterviewer: Who?\n\nWorker: سليم came.\n"),
]


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A real detector without a model, which writes down every paragraph it analyses."""
    made: Any = Detector(switched_off=("spacy_ner", "recase_ner"))
    made.analysed = []
    analyse = made._engine.analyse

    def counted(paragraphs: Iterable[str], *rest: Any, **options: Any) -> Iterator[Any]:
        taken = list(paragraphs)
        made.analysed += taken
        return iter(analyse(taken, *rest, **options))

    monkeypatch.setattr(made._engine, "analyse", counted)
    return made


def test_a_paragraph_in_two_files_is_analysed_once(tmp_path: Path, detector: Any) -> None:
    project = make_project(tmp_path / "study")
    store(project, preview_files([(name, text.encode()) for name, text in FILES]), detector=detector, progress=print)
    assert sum(SHARED in paragraph for paragraph in detector.analysed) == 1
    assert len(detector.analysed) == len(set(detector.analysed))
    project.close()


def test_what_was_found_before_is_found_again(detector: Any) -> None:
    once = find_in_text(detector, SHARED, language="en")
    assert [f.kind for f in once] == ["PHONE"] and find_in_text(detector, SHARED, language="en") == once
    assert len(detector.analysed) == 1


@pytest.mark.parametrize(
    ("text", "known", "suspected", "found", "remark"),
    [
        ("then SELIM went", ["Selim"], [], ["SELIM"], "a confirmed name in any case"),
        ("a broad road, and Broad came", [], ["Broad"], ["Broad"], "a suspected one only where it looks like a name"),
        ("রুবিনা এবং سليم 🚌", ["রুবিনা", "سليم"], [], ["রুবিনা", "سليم"], "any script"),
        ("Zoe\u0308 sang", ["Zoë"], [], ["Zoe\u0308"], "an accent written in two parts"),
        ("nobody here", ["Selim"], ["Broad"], [], "none there"),
    ],
)
def test_names_of_the_register_join_what_was_found(
    text: str, known: list[str], suspected: list[str], found: list[str], remark: str
) -> None:
    names = [[KnownName(form, "PERSON") for form in forms] for forms in (known, suspected)]
    assert [text[f.start : f.end] for f in with_names(text, [], *names)] == found, remark


def test_what_the_detector_found_stays_beside_the_names() -> None:
    first = Finding(0, 5, "PERSON", 0.9, "test", "found")
    assert with_names("Selim met Noor", [first], [KnownName("Noor", "PERSON")], [])[0] == first


def test_the_version_tells_detectors_apart(detector: Any) -> None:
    from tests.projects import NamesDetector

    other: Any = NamesDetector()
    assert version_of(detector) == version_of(detector) != version_of(other)
    before = version_of(other)
    other.version = "2"
    assert version_of(other) != before
