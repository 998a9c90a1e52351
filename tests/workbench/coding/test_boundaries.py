"""Moving, splitting and joining: what stays with which part, and what undo does after the text has moved."""

from __future__ import annotations

import pytest

from tests.workbench.coding.asking import DEBT, add, at, did, interview_of, refused, rows, words_of
from workbench import decisions
from workbench.codebook_editing import change_code
from workbench.codes import add_code
from workbench.coding import join_codings, move_coding, split_coding
from workbench.looking_at_codings import waiting_rows
from workbench.memos import memos, write_memo
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.undo import HistoryError

LONG = "said שָׁלוֹם and left"


def place(project: Project, words: str) -> int:
    return interview_of(project).text.index(words)


def test_a_split_keeps_the_memo_with_the_first_part_and_what_is_said_with_both(project: Project) -> None:
    did(project, **add(project, "a", LONG, memo="ask", attributes={"modality": "denied", "time": "before"}))
    second = split_coding(project, "a", place(project, "and left"))
    held = rows(project)
    assert words_of(project) == {"a": "said שָׁלוֹם ", second: "and left"}
    assert (held["a"].memo, held[second].memo) == ("ask", "")
    assert held["a"].attributes == held[second].attributes == {"modality": "denied", "time": "before"}
    assert held["a"].version == held[second].version
    join_codings(project, [second, "a"])
    assert rows(project)["a"] == held["a"].__class__(**held["a"].__dict__ | {"end": held[second].end})
    assert list(rows(project)) == ["a"]


def test_both_parts_of_a_split_wait_for_the_look_the_whole_waited_for(project: Project) -> None:
    made = add_code(project, "Farewell", "Any")
    did(project, **add(project, "a", LONG, code=made))
    change_code(project, made, definition="Only when said in anger", look_again=True)
    second = split_coding(project, "a", place(project, "and left"))
    with project.reading() as session:
        assert sorted(row.coding_id for row in waiting_rows(session)) == sorted(["a", second])
    project.undo()
    with project.reading() as session:
        assert [row.coding_id for row in waiting_rows(session)] == ["a"]


@pytest.mark.parametrize("further", range(1, 7))
def test_a_split_inside_a_character_is_made_before_it(further: int, project: Project) -> None:
    """The letters of the Hebrew word carry points: a cursor between a letter and its points is before the letter."""
    did(project, **add(project, "a", LONG))
    clusters = ["שָׁ", "ל", "וֹ", "ם"]
    begin, start = place(project, "שָׁ"), 0
    for cluster in clusters:
        if start <= further < start + len(cluster):
            break
        start += len(cluster)
    split_coding(project, "a", begin + further)
    assert words_of(project)["a"] == f"said {''.join(clusters)}"[: 5 + start]


def test_the_parts_of_a_split_are_never_twins_of_another_coding(project: Project) -> None:
    did(project, **add(project, "a", LONG))
    did(project, **add(project, "b", "said שָׁלוֹם "))
    did(project, **add(project, "c", "left"))
    for words in ("and left", "left"):
        message = refused(project, id="op", kind="split", coding="a", at=place(project, words), revision=1)
        assert "already" in message
    assert "already" in refused(project, id="op", kind="move", coding="a", **at(project, "left"))


def test_joining_takes_everything_between_and_every_memo(project: Project, other: Project) -> None:
    did(project, **add(project, "a", "left", memo="second"))
    did(project, **add(project, "b", "मुझे क्षमा", memo="third"))
    did(project, **add(project, "c", "said שָׁלוֹם", memo="first"))
    write_memo(other, "coding", "b", "Ben wonders নাম")
    assert join_codings(project, ["a", "b", "c"]) == "c"
    (row,) = rows(project).values()
    text = interview_of(project).text
    assert text[row.start : row.end] == text[text.index("said ש") : text.index(" करो")]
    assert row.memo == "first\nsecond\nthird"
    with project.reading() as session:
        assert [memo.text for memo in memos(session, "coding", "c")] == ["Ben wonders নাম"]
    project.undo()
    assert len(rows(project)) == 3
    with project.reading() as session:
        assert [memo.text for memo in memos(session, "coding", "b")] == ["Ben wonders নাম"]


def test_only_codings_that_are_alike_are_joined(project: Project, other: Project) -> None:
    did(project, **add(project, "a", "said"))
    did(project, **add(project, "code", "left", code=DEBT))
    did(project, **add(project, "way", "left", attributes={"modality": "denied"}))
    did(other, **add(project, "theirs", "left"))
    for second, sentence in (("code", "different codes"), ("way", "differ in what is said"), ("theirs", "another")):
        assert sentence in refused(project, id="op", kind="join", codings=["a", second])


def test_a_moved_boundary_goes_back_after_another_coder_marked_a_name_before_it(
    project: Project, other: Project
) -> None:
    did(project, **add(project, "a", "said"))
    did(project, id="m", kind="move", coding="a", **at(project, LONG))
    decisions.mark_form(other, "foreman", "PERSON")
    assert words_of(project) == {"a": LONG}
    for _ in range(2):
        project.undo()
        assert words_of(project) == {"a": "said"}
        project.redo()
        assert words_of(project) == {"a": LONG}


def test_a_boundary_moved_twice_by_other_means_is_not_pulled_back(project: Project, other: Project) -> None:
    did(project, **add(project, "a", "said"))
    did(project, id="m", kind="move", coding="a", **at(project, LONG))
    text, start = interview_of(project).text, place(project, "left")
    decisions.mark(other, interview_of(project).id, Span(start, start + 4), "ORGANISATION")
    assert words_of(project)["a"].startswith("said שָׁלוֹם and [")
    project.undo()
    assert words_of(project) == {"a": "said"}
    assert interview_of(project).text != text


def test_undo_of_a_move_waits_for_the_removal_of_the_coding_by_an_undo(project: Project) -> None:
    did(project, **add(project, "a", "said"))
    move_coding(project, "a", Span(place(project, "said"), place(project, " שָׁ")), quote="said")
    did(project, id="m", kind="move", coding="a", **at(project, LONG))
    did(project, id="r", kind="remove", coding="a")
    for expected in ({"a": LONG}, {"a": "said"}, {}):
        project.undo()
        assert words_of(project) == expected


def test_a_coding_is_not_moved_into_another_interview(project: Project) -> None:
    did(project, **add(project, "a", "said"))
    with pytest.raises(ProjectError, match="not at this place"):
        move_coding(project, "a", Span(0, 4), quote="said")
    with pytest.raises(HistoryError, match="nothing of yours to redo"):
        project.redo()
