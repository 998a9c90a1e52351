"""Names kept on purpose: they stand in the texts, count as no leak, and are found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import code, covered, named, sound, texts
from workbench import decisions
from workbench.identities import list_identities, real_forms
from workbench.identity_review import progress
from workbench.project import ProjectError

NAMES = [
    ("Latin", "Zarifa Bridge"),
    ("Bengali", "জরিফা ব্রিজ"),
    ("Arabic", "جسر ظريفة"),
    ("Devanagari", "ज़रीफ़ा ब्रिज"),
    ("combining accent without composed form", "X̌avi Bridge"),
    ("beside emoji", "Bridge 🌉 Zarifa"),
]
WHY = "Named as evidence of what was done"


@pytest.mark.parametrize(("remark", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_a_kept_name_stands_and_is_no_leak(remark: str, name: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    body = f"Interviewer: Q?\n\nWorker: I paid {name} and Hania 🙂. {name} took it.\n"
    bring_in(project, body, names={name: "ORGANISATION", "Hania": "PERSON"})
    masked = texts(project)
    marked = code(project, "took it")
    decisions.keep(project, [named(project, name).id], WHY)
    row = named(project, name)
    assert (row.status, row.reason) == ("kept", WHY)
    assert texts(project)[0].count(name) == 2 and "Hania" not in texts(project)[0]
    assert covered(project)[marked] == "took it"
    with project.reading() as session:
        assert name not in real_forms(session) and progress(session).reviewed == 1
    sound(project)
    project.undo()
    assert texts(project) == masked and named(project, name).status == "suggested"
    project.redo()
    decisions.confirm(project, [row.id])
    assert texts(project) == masked, "confirming takes the keeping back"
    sound(project)
    project.close()


def test_a_new_interview_links_a_kept_name_to_it_and_shows_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Bridge Ltd took it.\n", names={"Bridge Ltd": "ORGANISATION"})
    decisions.keep(project, [named(project, "Bridge Ltd").id], WHY)
    bring_in(project, "Interviewer: Q?\n\nWorker: BRIDGE LTD again.\n", names={"Bridge": "PERSON"})
    assert "BRIDGE LTD again" in texts(project)[1]
    assert named(project, "Bridge Ltd").interviews == 2
    with project.reading() as session:
        assert len(list_identities(session)) == 1, "no part of a kept name becomes somebody"
    sound(project)
    project.close()


def test_a_shorter_name_inside_a_kept_one_is_not_replaced_and_no_leak(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    names = {"Rahim Garments": "ORGANISATION", "Rahim": "PERSON"}
    bring_in(project, "Interviewer: Q?\n\nWorker: Rahim left Rahim Garments.\n", names=names)
    decisions.keep(project, [named(project, "Rahim Garments").id], WHY)
    decisions.confirm(project, [named(project, "Rahim").id])
    pseudonym = named(project, "Rahim").pseudonym
    assert f"{pseudonym} left Rahim Garments." in texts(project)[0]
    sound(project)
    project.close()


def test_keeping_looks_for_the_name_in_every_interview(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: the bridge ltd office.\n", names={"bridge": "LOCATION"})
    bring_in(project, "Interviewer: Q?\n\nWorker: Bridge Ltd.\n", names={"Bridge Ltd": "ORGANISATION"})
    decisions.keep(project, [named(project, "Bridge Ltd").id], WHY)
    assert "the bridge ltd office" in texts(project)[0]
    assert named(project, "Bridge Ltd").mentions == 2
    project.undo()
    assert "bridge" not in texts(project)[0]
    project.close()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_required(reason: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Selim came.\n", names={"Selim": "PERSON"})
    before = project.revision()
    with pytest.raises(ProjectError, match="why the name is kept"):
        decisions.keep(project, [named(project, "Selim").id], reason)
    assert project.revision() == before and named(project, "Selim").status == "suggested"
    project.close()


def test_a_kept_name_is_no_pseudonym_for_anybody(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Selim met Hania.\n", names={"Selim": "PERSON", "Hania": "PERSON"})
    decisions.keep(project, [named(project, "Selim").id], WHY)
    with pytest.raises(ProjectError, match="really has"):
        decisions.rename_pseudonym(project, named(project, "Hania").id, "Selim")
    project.close()
