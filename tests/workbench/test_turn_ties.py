"""Tying turns of a translation to those of its original: kept, undone, refused, and gone with an interview."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.pages.bilingual_study import MONTHS, bilingual_project, interviews
from workbench.alignment import Link
from workbench.erasure import REASONS, erase_interview
from workbench.project import Project, ProjectError
from workbench.store.tables import Turn, TurnLink
from workbench.turn_ties import tie_turns, turn_links, untie_turns


@pytest.fixture
def project(tmp_path):
    project = bilingual_project(tmp_path / "study")
    yield project
    project.close()


def turns(project: Project, code: str) -> list[str]:
    known = interviews(project)[code].id
    with project.reading() as session:
        return list(session.scalars(select(Turn.id).where(Turn.interview_id == known).order_by(Turn.ord)))


def links(project: Project, here: str = "I02", there: str = "I01") -> list[Link]:
    known = interviews(project)
    with project.reading() as session:
        return turn_links(session, known[here].id, known[there].id)


def test_turns_answer_each_other_in_order(project):
    assert [(link.left, link.right) for link in links(project)] == [(n, n) for n in range(MONTHS * 2)]


@pytest.mark.parametrize(
    "turned", [pytest.param(False, id="translation first"), pytest.param(True, id="original first")]
)
def test_a_tie_is_kept_from_both_sides_and_undone(project, turned):
    english, arabic = turns(project, "I02"), turns(project, "I01")
    pair = (arabic[5], english[3]) if turned else (english[3], arabic[5])
    tie_turns(project, *pair)
    assert Link(3, 5, "tied") in links(project)
    assert Link(5, 3, "tied") in links(project, "I01", "I02")
    project.undo()
    assert all(link.how != "tied" for link in links(project))
    project.redo()
    untie_turns(project, *pair)
    assert Link(3, 3) in links(project)


def test_what_cannot_be_tied_is_refused(project):
    english, arabic = turns(project, "I02"), turns(project, "I01")
    tie_turns(project, english[0], arabic[0])
    for one, two, told in [
        (english[0], arabic[0], "tied already"),
        (english[0], english[1], "translation of the other"),
        (english[0], "gone", "no longer in the project"),
    ]:
        with pytest.raises(ProjectError, match=told):
            tie_turns(project, one, two)
    with pytest.raises(ProjectError, match="not tied"):
        untie_turns(project, english[4], arabic[4])


def test_ties_go_with_an_interview_that_is_erased(project):
    tie_turns(project, turns(project, "I02")[0], turns(project, "I01")[0])
    erase_interview(project, interviews(project)["I02"].id, reason_code=next(iter(REASONS)), confirm="I02")
    with project.reading() as session:
        assert session.scalars(select(TurnLink)).all() == []
