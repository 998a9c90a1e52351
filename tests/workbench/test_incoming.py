"""Corrections to previews, and the order in which files are stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import INTERVIEW, NamesDetector, make_project
from workbench.incoming import (
    Choices,
    apply_choices,
    first_choices,
    store_chosen,
    waiting,
    with_distinct_names,
)
from workbench.ingest import IngestError
from workbench.intake import Preview, preview_files
from workbench.project import Project, ProjectError
from workbench.reading import list_interviews

OTHER = "Q: কাজ কেমন ছিল?\n\nA: ভালো না 😔, রুবিনা বলেছে।\n\nQ: কেন?\n\nA: টাকা দেয়নি। قالت سليم.\n"
THIRD = "Q: Where?\n\nA: In the café, x̌ street.\n\nQ: When?\n\nA: In spring.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return make_project(tmp_path / "study")


def previews(*texts: str) -> list[Preview]:
    return preview_files([(f"{n}.txt", text.encode()) for n, text in enumerate(texts, 1)])


def store(project: Project, given: list[Preview], **choices: Choices) -> list[str]:
    named = first_choices(given) | {f"{name[1:]}.txt": choice for name, choice in choices.items()}
    return store_chosen(project, given, named, detector=NamesDetector())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.txt", "b.txt"], ["a.txt", "b.txt"]),  # distinct ones stay
        (["a.txt", "a.txt", "a.txt"], ["a.txt", "a (2).txt", "a (3).txt"]),  # uploads from three folders
        (["a (2).txt", "a.txt", "a.txt"], ["a (2).txt", "a.txt", "a (3).txt"]),  # the number is taken
        (["সাক্ষাৎকার.docx", "সাক্ষাৎকার.docx"], ["সাক্ষাৎকার.docx", "সাক্ষাৎকার (2).docx"]),  # Bengali
        (["🙂", "🙂"], ["🙂", "🙂 (2)"]),  # no suffix
    ],
)
def test_files_of_one_name_are_told_apart(names: list[str], expected: list[str]) -> None:
    assert [name for name, _ in with_distinct_names([(name, b"") for name in names])] == expected


def test_the_second_copy_and_the_unreadable_are_not_proposed() -> None:
    choices = first_choices(
        preview_files([("1.txt", INTERVIEW.encode()), ("2.txt", INTERVIEW.encode()), ("3.png", b"x")])
    )
    assert [choices[name].include for name in ("1.txt", "2.txt", "3.png")] == [True, False, False]


def test_choices_correct_language_title_roles_and_names() -> None:
    (preview,) = previews(INTERVIEW)
    changed = apply_choices(
        preview,
        Choices(
            language="bn",
            title="  Work   in a shop ",
            roles={"Interviewer": "facilitator"},
            names={"Interviewer": "Group", "Rubina Akter": "Rubina Akter"},
        ),
    )
    assert changed.transcript is not None and preview.transcript is not None
    assert (changed.language, changed.title) == ("bn", "Work in a shop")
    assert changed.transcript.roles["Group"] == "facilitator"
    assert changed.transcript.text == preview.transcript.text


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        (Choices(language="xx"), ProjectError),  # no such language
        (Choices(names={"Nobody": "X"}), IngestError),  # no such speaker
        (Choices(names={"Interviewer": " "}), IngestError),  # an emptied name
        (Choices(roles={"Interviewer": "boss"}), IngestError),  # type: ignore[dict-item]  # no such role
    ],
)
def test_unfit_choices_are_refused(choices: Choices, error: type[Exception]) -> None:
    with pytest.raises(error):
        apply_choices(previews(INTERVIEW)[0], choices)


def test_what_is_left_out_is_not_stored(project: Project) -> None:
    given = previews(INTERVIEW, OTHER)
    assert store(project, given, _1=Choices(include=False)) == ["I01"]
    assert [p.name for p in waiting(project, given, {})] == ["1.txt"]


def test_originals_come_before_translations_of_them_and_of_those(project: Project) -> None:
    given = previews(INTERVIEW, OTHER, THIRD)
    codes = store(project, given, _1=Choices(translation_of_file="2.txt"), _2=Choices(translation_of_file="3.txt"))
    assert codes == ["I01", "I02", "I03"]
    with project.reading() as session:
        rows = {row.code: row for row in list_interviews(session)}
    assert rows["I02"].translation_of == rows["I01"].id
    assert rows["I03"].translation_of == rows["I02"].id


def test_files_that_translate_each_other_are_refused_before_anything_is_stored(project: Project) -> None:
    given = previews(INTERVIEW, OTHER)
    with pytest.raises(ProjectError, match="original"):
        store(project, given, _1=Choices(translation_of_file="2.txt"), _2=Choices(translation_of_file="1.txt"))
    with project.reading() as session:
        assert list_interviews(session) == []


def test_progress_never_falls_and_ends_at_all_files(project: Project) -> None:
    told: list[tuple[int, int]] = []
    given = previews(INTERVIEW, OTHER, THIRD)
    store_chosen(
        project,
        given,
        first_choices(given) | {"1.txt": Choices(translation_of_file="2.txt")},
        detector=NamesDetector(),  # type: ignore[arg-type]
        progress=lambda done, total, _what: told.append((done, total)),
    )
    done = [d for d, _ in told]
    assert done == sorted(done) and {t for _, t in told} == {3000} and done[-1] == 3000
