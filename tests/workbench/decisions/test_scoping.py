"""Scope: a name that means one in one interview and somebody else in the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import code, covered, ids, named, sound, texts
from workbench import decisions
from workbench.identities import IdentityRow, list_identities
from workbench.project import Project, ProjectError
from workbench.spans import Span

NAMES = [
    ("Latin", "Hania"),
    ("Bengali", "মিতা"),
    ("Arabic", "سعاد"),
    ("Devanagari", "गीता"),
    ("combining accent without composed form", "X̌avi"),
]


def all_named(project: Project, name: str) -> list[IdentityRow]:
    with project.reading() as session:
        return [row for row in list_identities(session) if row.name == name]


def two_interviews(folder: Path, name: str = "Hania") -> Project:
    project = make_project(folder)
    bodies = [f"Interviewer: Q?\n\nWorker: 🙂 {name} came, then {name} {number}.\n" for number in ("left", "slept")]
    bring_in(project, *bodies, names={name: "PERSON"})
    return project


@pytest.mark.parametrize(("remark", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_narrowing_parts_the_two_and_can_be_taken_back(remark: str, name: str, tmp_path: Path) -> None:
    project = two_interviews(tmp_path / "study", name)
    before = texts(project)
    coded = code(project, "slept", interview=1)
    one = named(project, name)
    other = decisions.set_scope(project, one.id, ids(project)[0])
    rows = {row.id: row for row in all_named(project, name)}
    assert set(rows) == {one.id, other}
    assert (rows[one.id].mentions, rows[other or ""].mentions) == (2, 2)
    assert rows[one.id].scope == ids(project)[0] and rows[other or ""].status == "suggested"
    assert texts(project)[0] == before[0] and texts(project)[1] != before[1]
    assert rows[other or ""].pseudonym in texts(project)[1]
    assert covered(project)[coded] == "slept"
    sound(project)
    project.undo()
    assert texts(project) == before and len(all_named(project, name)) == 1
    project.redo()
    assert len(all_named(project, name)) == 2
    sound(project)
    project.close()


def test_confirming_a_narrowed_name_reaches_no_other_interview(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: May came, and may came.\n", names={"May": "PERSON"})
    bring_in(project, "Interviewer: Q?\n\nWorker: I may go in may.\n", names={})
    one = named(project, "May")
    decisions.set_scope(project, one.id, ids(project)[0])
    decisions.confirm(project, [one.id])
    assert "May" not in texts(project)[0] and "I may go in may." in texts(project)[1]
    bring_in(project, "Interviewer: Q?\n\nWorker: And May again.\n", names={})
    assert "And May again." in texts(project)[2], "names narrowed to one interview are not looked for in new ones"
    project.close()


def test_the_same_name_in_a_new_interview_is_somebody_else(tmp_path: Path) -> None:
    project = two_interviews(tmp_path / "study")
    one = named(project, "Hania")
    other = decisions.set_scope(project, one.id, ids(project)[0])
    bring_in(project, "Interviewer: Q?\n\nWorker: Hania again.\n", names={"Hania": "PERSON"})
    mentions = {row.id: row.mentions for row in all_named(project, "Hania")}
    assert mentions == {one.id: 2, other: 3}
    sound(project)
    project.close()


def test_marking_in_the_interview_it_is_narrowed_to_adds_to_it(tmp_path: Path) -> None:
    project = two_interviews(tmp_path / "study")
    one = named(project, "Hania")
    decisions.set_scope(project, one.id, ids(project)[0])
    place = texts(project)[0].index("left")
    decisions.mark(project, ids(project)[0], Span(place, place + 4), "PERSON", identity_id=one.id)
    assert next(row for row in all_named(project, "Hania") if row.id == one.id).mentions == 3
    with pytest.raises(ProjectError, match="one other interview only"):
        decisions.mark(project, ids(project)[1], Span(0, 1), "PERSON", identity_id=one.id)
    project.close()


def test_a_name_marked_everywhere_leaves_the_narrowed_one_its_own(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *["Interviewer: Q?\n\nWorker: Hania and hania.\n"] * 2, names={})
    start = texts(project)[0].index("Hania")
    one = decisions.mark(project, ids(project)[0], Span(start, start + 5), "PERSON", everywhere=False)
    decisions.set_scope(project, one, ids(project)[0])
    decisions.mark_form(project, "Hania", "PERSON")
    pseudonyms = {row.scope: row.pseudonym for row in all_named(project, "Hania")}
    assert pseudonyms[""] not in texts(project)[0] and pseudonyms[""] in texts(project)[1]
    assert texts(project)[0].lower().count(pseudonyms[ids(project)[0]].lower()) == 2
    sound(project)
    project.close()


def test_widening_looks_everywhere_and_refuses_a_namesake(tmp_path: Path) -> None:
    project = two_interviews(tmp_path / "study")
    one = named(project, "Hania")
    other = decisions.set_scope(project, one.id, ids(project)[0])
    with pytest.raises(ProjectError, match="the two are one"):
        decisions.set_scope(project, one.id, "")
    decisions.restore(project, [other or ""])
    decisions.confirm(project, [one.id])
    assert "Hania" in texts(project)[1]
    decisions.set_scope(project, one.id, "")
    assert "Hania" not in texts(project)[1]
    sound(project)
    project.close()


def test_what_cannot_be_narrowed_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Hania.\n", names={"Hania": "PERSON"})
    bring_in(project, "Interviewer: Q?\n\nWorker: nobody.\n", names={})
    row, before = named(project, "Hania"), project.revision()
    for interview, sentence in (("gone", "no longer in the project"), (ids(project)[1], "names the identity")):
        with pytest.raises(ProjectError, match=sentence):
            decisions.set_scope(project, row.id, interview)
    assert project.revision() == before
    assert decisions.set_scope(project, row.id, ids(project)[0]) is None
    assert len(all_named(project, "Hania")) == 1
    project.close()


@pytest.mark.parametrize(("remark", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_merging_into_a_wider_scope_looks_everywhere_again(remark: str, name: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bodies = [f"Interviewer: Q?\n\nWorker: 🙂 Quenby met {words}.\n" for words in (name, f"the {name} nobody found")]
    bring_in(project, *bodies, names={"Quenby": "PERSON"})
    start = texts(project)[0].index(name)
    span = Span(start, start + len(name))
    narrow = decisions.mark(project, ids(project)[0], span, "PERSON", everywhere=False)
    decisions.set_scope(project, narrow, ids(project)[0])
    quenby = named(project, "Quenby")
    decisions.confirm(project, [quenby.id])
    assert name in texts(project)[1]
    decisions.merge(project, [narrow, quenby.id], narrow)
    assert named(project, name).scope == "" and name not in "".join(texts(project))
    sound(project)
    project.close()
