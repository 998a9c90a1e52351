"""The second look over a study: grouped by word, decided once, kept in the vault, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import bring_in, make_project, sample_project
from tests.workbench.looking import named, sound
from workbench import decisions
from workbench.analysis.second_look import SecondLook, around, leave, second_look
from workbench.project import Project, ProjectError


def look(project: Project) -> SecondLook:
    with project.reading() as session:
        return second_look(session)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path / "study")
    first = (
        "Interviewer: And?\n\nRubina: I met Zubaira 🙂 there, plate 0417. জমিলা এল। I stayed two years for 500 taka.\n"
    )
    second = "Interviewer: And?\n\nSelim: Then zubaira and Wendel came to Nepal, in 2019. قالت زبيدة.\n"
    bring_in(made, first, second)
    return made


def test_words_are_grouped_over_the_study_the_most_telling_first(project: Project) -> None:
    rows = look(project).rows
    found = {row.surface.lower(): (row.why, row.count, row.interviews) for row in rows}
    assert found["zubaira"] == ("capital and rare", 2, ("I01", "I02"))
    assert found["0417"] == ("long number", 1, ("I01",))
    assert {"জমিলা", "زبيدة", "wendel", "2019"} <= found.keys()
    assert not {"years", "500", "nepal", "taka"} & found.keys(), "evidence and countries are left out"
    assert not any("rubina" in surface or "selim" in surface for surface in found), "masks are not looked into"
    assert rows[0].why == "long number"


def test_the_words_around_a_place_are_those_of_the_working_text(project: Project) -> None:
    row = next(row for row in look(project).rows if row.surface == "জমিলা")
    with project.reading() as session:
        before, word, after = around(session, row.places[0], width=8)
    assert word == "জমিলা" and before.endswith(". ") and after.startswith(" এল")


def test_what_was_looked_at_is_left_and_can_be_taken_back(project: Project) -> None:
    before = look(project)
    assert leave(project, ["zubaira", "wendel", "zubaira"]) == 2
    after = look(project)
    assert after.looked == before.looked + 2 and after.total == before.total
    assert not {"zubaira", "wendel"} & {row.key for row in after.rows}
    assert leave(project, ["zubaira"]) == 0, "nothing new, and no action"
    project.undo()
    assert [row.key for row in look(project).rows] == [row.key for row in before.rows]


def test_the_history_of_the_project_holds_no_word(project: Project) -> None:
    leave(project, ["zubaira"])
    event, _ = project.history(1)[0]
    assert event.private and "zubaira" not in event.summary.lower()
    sound(project)


def test_a_marked_word_is_gone_and_a_restored_one_is_decided(tmp_path: Path, project: Project) -> None:
    decisions.mark_form(project, "Zubaira", "PERSON")
    assert "zubaira" not in {row.key for row in look(project).rows}
    other = sample_project(tmp_path / "other")
    before = look(other)
    decisions.restore(other, [named(other, "Selim").id])
    after = look(other)
    assert "selim" not in {row.key for row in after.rows} and after.looked >= before.looked


def test_it_needs_the_vault(project: Project) -> None:
    without = Project.open(project.folder, coder="Ben")
    with pytest.raises(ProjectError, match="needs the vault"):
        leave(without, ["word"])
    without.close()


def test_what_a_language_hides_is_told_by_interview(tmp_path: Path) -> None:
    project = make_project(tmp_path / "bn")
    bring_in(project, "প্রশ্ন: তারপর?\n\nরুবিনা: আমি কারখানায় কাজ করতাম, তারপর মালিক টাকা দিল না। আমরা সবাই মিলে গেলাম।\n")
    blind = look(project).blind
    assert list(blind) == ["I01"] and "no capitals" in blind["I01"]
