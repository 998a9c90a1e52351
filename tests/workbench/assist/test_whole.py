"""A whole interview is read behind the answers; nothing is shown, logged or coded by that."""

from __future__ import annotations

import pytest

from tests.workbench.assist.asking import counts, interview, place, shown, suggest
from workbench.assist.suggestion_log import log_answer
from workbench.assist.switches import choose
from workbench.assist.whole import Reading, reader_of
from workbench.project import Project, ProjectError


def read(project: Project, code: str, *, anew: bool = True) -> Reading:
    choose(project, on=True)
    reader = reader_of(project)
    reader.begin(project, interview(project, code).id, anew=anew)
    found = reader.so_far(60)
    assert found is not None
    return found


def words(project: Project, code: str, reading: Reading) -> list[str]:
    text = interview(project, code).text
    return [text[mark.start : mark.end] for mark in reading.marks]


def test_marks_stand_on_passages_of_who_testifies_that_are_not_dealt_with(study: Project) -> None:
    ben = Project.open(study.folder, coder="Ben")
    before = counts(ben)
    found = read(ben, "I01")
    assert found.finished and not found.failed and found.done == found.total > 0
    marked = words(ben, "I01", found)
    assert len(marked) == 2 and all("passport" in each or "office" in each for each in marked)
    assert not any("And the wages?" in each for each in marked)
    assert counts(ben) == before and shown(ben) == []
    # What is refused there is not offered again; neither is what is coded.
    told = suggest(ben, "I01", marked[0])
    for offer in told.offers:
        log_answer(ben, offer.id, "refused", took_ms=5)
    assert words(ben, "I01", read(ben, "I01")) == marked[1:]
    ben.close()


def test_the_same_reading_is_given_until_it_is_asked_for_anew_or_the_words_change(study: Project) -> None:
    first = read(study, "I02")
    assert read(study, "I02", anew=False) is first
    assert read(study, "I02") is not first
    other = read(study, "I01", anew=False)
    assert other.interview != first.interview
    study.finish_background()
    assert read(study, "I01", anew=False) is not other


def test_an_interview_that_is_gone_is_told(study: Project) -> None:
    choose(study, on=True)
    with pytest.raises(ProjectError, match="no longer"):
        reader_of(study).begin(study, "gone 🙂")
    assert place(study, "I01", "passport")
