"""What is folded: violence as coded, and what people warned of."""

from __future__ import annotations

import pytest

from tests.pages.bilingual_study import HARD, TOLD, bilingual_project, code, interviews
from workbench.content_warnings import add_warning
from workbench.hard_to_read import folded_words, hard_passages, warning_over
from workbench.preferences import set_preference
from workbench.spans import Span


@pytest.fixture
def project(tmp_path):
    project = bilingual_project(tmp_path / "study")
    yield project
    project.close()


def test_what_is_coded_as_violence_and_what_people_warned_of(project):
    row = interviews(project)["I02"]
    start = row.text.index("passports")
    add_warning(project, row.id, Span(start, start + 9), "humiliation", quote="passports")
    with project.reading() as session:
        found = hard_passages(session, row.id)
    assert [(row.text[p.start : p.end], p.kind) for p in found] == [("passports", "humiliation"), (HARD, "violence")]
    hard = row.text.index(HARD)
    assert warning_over(found, hard + 3, hard + 9) == "Hard to read: Violence"
    assert warning_over(found, start, hard + 1) == "Hard to read: Humiliation, Violence"
    assert warning_over(found, 0, 4) == ""
    with project.reading() as session:
        assert folded_words(session, project.coder.id, row.id)(hard, hard + 1) == "Hard to read: Violence"
    set_preference(project, "folding", "none")
    with project.reading() as session:
        assert folded_words(session, project.coder.id, row.id)(hard, hard + 1) == "", "who reads without folding"


@pytest.mark.parametrize(
    "position", [pytest.param("violence.respect", id="respect"), pytest.param("wages.withheld", id="pay")]
)
def test_other_codings_are_not_hard_to_read(project, position):
    arabic = TOLD[0].format(n=2)
    code(project, "I01", arabic, position)
    with project.reading() as session:
        assert hard_passages(session, interviews(project)["I01"].id) == []
