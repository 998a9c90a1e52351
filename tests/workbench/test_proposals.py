"""Proposals on identities: made with a reason, decided by a person, and not made again once refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import named, people, sound
from workbench.decisions import describe, restore, set_scope
from workbench.identities import list_identities
from workbench.project import Project
from workbench.proposals import Memory, Proposal, accept, proposals, refuse, sentence

TOLD = """Interviewer: Who was there?

Rubina Akter: My sister Maria 🙂 and my husband's brother Karim. মিতা, my friend. The agent Fahad took us.

Interviewer: What did they call you?

Rubina Akter: Madam called me Lily, they all called me Rosalinda. They called me lazy. Lily!

Lily's friend: I am her friend, my sister is أسماء.
"""
NAMES = {name: "PERSON" for name in ("Maria", "Karim", "মিতা", "Fahad", "Lily", "Rubina Akter", "أسماء")}


@pytest.fixture
def project(tmp_path: Path):
    project = make_project(tmp_path / "study")
    bring_in(project, TOLD, names=NAMES)
    yield project
    project.database.close()


def made(project: Project, name: str, memory: Memory | None = None) -> list[Proposal]:
    with project.reading() as session:
        return proposals(session, memory).get(named(project, name).id, [])


def told(project: Project, name: str) -> list[str]:
    with project.reading() as session:
        return [sentence(session, proposal, named(project, name).id) for proposal in made(project, name)]


def test_what_a_participant_says_of_others_is_proposed(project: Project) -> None:
    speaker = people(project)["P01"]
    expected = {"Maria": ("relative", "sister"), "Karim": ("relative", "husband's brother"), "Fahad": ("recruiter", "")}
    for name, (role, relation) in expected.items():
        (proposal,) = made(project, name)
        assert (proposal.kind, proposal.role, proposal.relation) == ("describe", role, relation)
        assert proposal.related_to == speaker and name not in proposal.reason
    assert told(project, "Maria") == ["May be a sister of P01"]


def test_accepting_says_it_and_can_be_taken_back(project: Project) -> None:
    (proposal,) = made(project, "Maria")
    accept(project, proposal)
    row = named(project, "Maria")
    assert (row.role, row.relation, row.related_to) == ("relative", "sister", people(project)["P01"])
    assert made(project, "Maria") == []
    project.undo()
    assert named(project, "Maria").role == "" and made(project, "Maria") == [proposal]


def test_a_forced_name_is_the_speakers(project: Project) -> None:
    rubina = named(project, "Rubina Akter")
    by_kind = {p.kind: p for p in made(project, "Rubina Akter")}
    assert (by_kind["same"].other_id, by_kind["same"].source) == (named(project, "Lily").id, "forced name")
    assert (by_kind["alias"].form, by_kind["alias"].source) == ("Rosalinda", "forced name")
    assert not any(p.form == "lazy" for p in made(project, "Rubina Akter"))
    with project.reading() as session:
        rows = list_identities(session)
    assert accept(project, by_kind["same"], rows) == rubina.id
    accept(project, by_kind["alias"], rows)
    one = named(project, "Rubina Akter")
    sources = dict(zip(one.forms, one.sources, strict=True))
    assert (sources["Lily"], sources["Rosalinda"]) == ("forced name", "forced name")
    assert one.pseudonym == rubina.pseudonym
    sound(project)


def test_what_is_refused_stays_refused_until_that_is_taken_back(project: Project) -> None:
    before = made(project, "Rubina Akter")
    refuse(project, before[:1])
    assert made(project, "Rubina Akter") == before[1:]
    assert before[0] not in made(project, "Lily")
    refuse(project, before[1:])
    assert made(project, "Rubina Akter") == []
    project.undo()
    assert made(project, "Rubina Akter") == before[1:]
    project.undo()
    assert made(project, "Rubina Akter") == before
    project.redo()
    refuse(project, before[:1])  # again: nothing to do, so nothing to undo
    assert project.undo() == "Refused proposals on identities"
    assert made(project, "Rubina Akter") == before


def test_a_role_that_is_said_is_not_proposed_over(project: Project) -> None:
    describe(project, named(project, "Maria").id, role="friend")
    assert made(project, "Maria") == []


def test_what_was_read_is_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    before = made(project, "Maria", memory)
    monkeypatch.setattr("workbench.proposing.relations_in", lambda text: pytest.fail("read again"))
    assert made(project, "Maria", memory) == before != []


def test_names_alike_within_other_scopes_are_not_proposed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "alike")
    names = {"Selim": "PERSON", "Selim Hawlader": "PERSON"}
    bring_in(project, "Q: Who?\n\nA: Selim.\n", "Q: Who?\n\nA: Selim Hawlader.\n", names=names)
    assert [p.kind for p in made(project, "Selim")] == ["same"]
    with project.reading() as session:
        rows = {row.name: row.id for row in list_identities(session)}
        from workbench.review_queue import codes

        interviews = list(codes(session)[1])
    set_scope(project, rows["Selim"], interviews[0])
    set_scope(project, rows["Selim Hawlader"], interviews[1])
    assert made(project, "Selim") == []
    project.close()


def test_another_spelling_is_offered_and_taken_as_an_alias(tmp_path: Path) -> None:
    project = make_project(tmp_path / "spelled")
    body = "Interviewer: Q?\n\nWorker: Rubina 🙂 and robina and ruby na. মিতা এল।\n"
    bring_in(project, body, names={"Rubina": "PERSON", "মিতা": "PERSON"})
    memory = Memory()
    offered = made(project, "Rubina", memory)
    assert {(p.kind, p.source) for p in offered} == {("alias", "variant")}
    assert {p.form for p in offered} == {"robina", "ruby na"}
    assert not any("ubina" in p.reason for p in offered)
    refuse(project, [p for p in offered if p.form == "ruby na"])
    accept(project, next(p for p in offered if p.form == "robina"))
    assert made(project, "Rubina", memory) == []
    assert named(project, "Rubina").mentions == 2
    sound(project)
    project.close()


def test_in_a_long_study_rare_words_are_asked_for_and_stand_where_they_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.spellings.LONG", 10)
    project = make_project(tmp_path / "long")
    body = "Interviewer: Q?\n\nWorker: 🙂 the robina of মিতা and Robina, with Rubina. এল।\n"
    bring_in(project, body, names={"Rubina": "PERSON", "মিতা": "PERSON"})
    (offered,) = made(project, "Rubina")
    accept(project, offered)
    assert named(project, "Rubina").mentions == 3
    assert made(project, "Rubina") == [], "what an identity has is not offered again"
    project.close()


def test_names_alike_are_proposed_both_ways_and_never_merged_by_themselves(tmp_path: Path) -> None:
    project = make_project(tmp_path / "alike")
    names = {"Selim": "PERSON", "Selim Hawlader": "PERSON", "Rubina": "PERSON"}
    bring_in(project, "Q: Who?\n\nA: Selim.\n", "Q: Who?\n\nA: Selim Hawlader, Rubina.\n", names=names)
    short, long = made(project, "Selim"), made(project, "Selim Hawlader")
    assert short == long and [p.kind for p in short] == ["same"]
    assert made(project, "Rubina") == []
    assert not any(name in short[0].reason for name in names)
    restore(project, [named(project, "Selim Hawlader").id])
    assert made(project, "Selim") == [], "words that are no identity are proposed to nobody"
    project.close()
