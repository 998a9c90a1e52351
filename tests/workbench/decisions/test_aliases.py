"""Other names of an identity, what it is in the account, and pseudonyms that participants chose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.projects import INTERVIEW, bring_in, make_project, sample_project
from tests.workbench.looking import code, covered, failed, ids, named, people, sound, texts
from workbench import decisions
from workbench.identities import clashing
from workbench.memos import memos, write_memo
from workbench.project import Project, ProjectError
from workbench.store.backups import backups_of
from workbench.store.vault_tables import Mention


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One project for what changes nothing, or is refused."""
    made = sample_project(tmp_path_factory.mktemp("shared") / "study")
    yield made
    made.database.close()


FORMS = [
    ("a name forced on her", "Lily", "Lily called; LILY came; Lilya stays.", 2),
    ("Bengali with case endings", "মিতা", "মিতা এল। মিতার বোন।", 2),
    ("Arabic with a prefix", "سعاد", "جاءت سعاد. وسعاد قالت.", 2),
    ("Devanagari", "गीता", "गीता आई। गीता ने कहा।", 2),
    ("beside emoji", "Lily", "🚌Lily🚌 👩‍👩‍👧 Lily.", 2),
    ("combining accent without composed form", "X̌avi", "X̌avi and X̌avi.", 2),
]


@pytest.mark.parametrize(("remark", "form", "body", "count"), FORMS, ids=[f[0] for f in FORMS])
def test_an_alias_is_mentioned_everywhere_and_taken_off_again(
    remark: str, form: str, body: str, count: int, tmp_path: Path
) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *[f"Interviewer: Q?\n\nRubina Akter: {body} I am Rubina.\n"] * 2)
    before, row = texts(project), named(project, "Rubina Akter")
    kept = code(project, "I am", interview=1)
    assert decisions.add_alias(project, row.id, form, "forced name") == 2
    after = named(project, "Rubina Akter")
    assert after.mentions == row.mentions + 2 * count
    assert dict(zip(after.forms, after.sources, strict=True))[form] == "forced name"
    assert covered(project)[kept] == "I am"
    sound(project)
    changed = texts(project)
    decisions.remove_alias(project, row.id, form)
    assert texts(project) == before and form not in named(project, "Rubina Akter").forms
    project.undo()
    assert texts(project) == changed
    project.undo()
    assert texts(project) == before
    project.close()


def test_an_alias_is_cleared_from_words_and_backups_as_a_marked_name_is(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    write_memo(project, "project", "", "They called her Xochil. সব 🙂")
    project.back_up()
    decisions.add_alias(project, named(project, "Rubina Akter").id, "Xochil", "forced name")
    with project.reading() as session:
        assert "Xochil" not in memos(session)[0].text
    for path in (project.database.place.project, *backups_of(project.database, "project")):
        assert b"xochil" not in path.read_bytes().lower()
    project.close()


def test_taking_an_alias_off_shows_no_name_inside_it(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    bridge = named(project, "Zarifa Bridge")
    decisions.add_alias(project, bridge.id, "Selim, the man")
    assert "the man" not in texts(project)[0]
    decisions.remove_alias(project, bridge.id, "Selim, the man")
    assert "the man" in texts(project)[0] and "Selim" not in texts(project)[0]
    sound(project)
    project.close()


REFUSED = [
    ("too short", "a", "alias", "2 to 120"),
    ("too long", "x" * 121, "alias", "2 to 120"),
    ("an unknown source", "Lily", "rumour", "source rumour"),
    ("somebody else's name, in another case", "SELIM", "alias", "the two are one"),
]


@pytest.mark.parametrize(("remark", "form", "source", "sentence"), REFUSED, ids=[r[0] for r in REFUSED])
def test_aliases_refused(remark: str, form: str, source: str, sentence: str, shared: Project) -> None:
    before = shared.revision()
    with pytest.raises(ProjectError, match=sentence) as refusal:
        decisions.add_alias(shared, named(shared, "Rubina Akter").id, form, source)
    assert form == "a" or form not in str(refusal.value)
    assert shared.revision() == before


def test_the_own_name_cannot_be_taken_off(shared: Project) -> None:
    row = named(shared, "Rubina Akter")
    with pytest.raises(ProjectError, match="own name"):
        decisions.remove_alias(shared, row.id, "Rubina Akter")
    with pytest.raises(ProjectError, match="no such name"):
        decisions.remove_alias(shared, row.id, "Nobody")


def test_a_description_stays_through_undo_and_changes_no_text(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    row, before = named(project, "Selim"), texts(project)
    person = people(project)["P01"]
    said = {"role": "relative", "relation": "mother's brother", "related_to": person, "note": "মামা 🙂 خال"}
    decisions.describe(project, row.id, **said, level="role", ladder={"family": "an uncle", "none": " "})
    after = named(project, "Selim")
    assert {name: getattr(after, name) for name in said} == said
    assert (after.level, after.ladder) == ("role", {"family": "an uncle"})
    assert texts(project) == before
    decisions.describe(project, row.id, relation="")
    assert (named(project, "Selim").relation, named(project, "Selim").role) == ("", "relative")
    project.undo()
    project.undo()
    assert named(project, "Selim").role == ""
    sound(project)
    project.close()


DESCRIPTIONS = [
    ("a role of another kind", {"role": "bank"}, "role bank"),
    ("a participant who is gone", {"related_to": "gone"}, "no longer in the project"),
    ("a relation that tells the name", {"relation": "brother SELIM"}, "hold the name"),
    ("a step that tells the name", {"ladder": {"family": "Selim's people"}}, "hold the name"),
    ("a relation too long", {"relation": "x" * 61}, "at most 60"),
    ("a note too long", {"note": "x" * 2001}, "at most 2000"),
]


@pytest.mark.parametrize(("remark", "said", "sentence"), DESCRIPTIONS, ids=[d[0] for d in DESCRIPTIONS])
def test_descriptions_refused(remark: str, said: dict[str, Any], sentence: str, shared: Project) -> None:
    with pytest.raises(ProjectError, match=sentence) as refusal:
        decisions.describe(shared, named(shared, "Selim").id, **said)
    assert "selim" not in str(refusal.value).lower()


def test_another_kind_drops_what_it_cannot_be(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    row = named(project, "Selim")
    decisions.describe(project, row.id, role="relative", ladder={"family": "an uncle"}, level="role")
    decisions.correct_kind(project, row.id, "ORGANISATION")
    after = named(project, "Selim")
    assert (after.role, after.ladder, after.level) == ("", {}, "")
    project.undo()
    assert named(project, "Selim").role == "relative"
    project.close()


def test_a_pseudonym_a_participant_chose_is_never_replaced_silently(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, INTERVIEW)
    rubina = named(project, "Rubina Akter")
    decisions.rename_pseudonym(project, rubina.id, "Nargis", chosen_by="participant")
    with project.reading() as session:
        assert clashing(session) == set()
    bring_in(project, "Interviewer: Q?\n\nWorker: Nargis came. 🙂\n", names={"Nargis": "PERSON"})
    assert named(project, "Rubina Akter").pseudonym == "Nargis"
    with project.reading() as session:
        assert clashing(session) == {rubina.id}
    assert any("Names in" in name for name in failed(project)), "until it is decided, nothing calls the texts clear"
    decisions.rename_pseudonym(project, rubina.id, "Shirin", chosen_by="participant")
    with project.reading() as session:
        assert clashing(session) == set()
    sound(project)
    with pytest.raises(ProjectError, match="chosen by the participant"):
        decisions.rename_pseudonym(project, rubina.id, "Parul", chosen_by="somebody")
    project.close()


def test_merging_keeps_what_is_known_and_the_chosen_pseudonym(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    selim, rubina = named(project, "Selim"), named(project, "Rubina Akter")
    decisions.describe(project, selim.id, role="friend", note="says so himself")
    decisions.rename_pseudonym(project, selim.id, "Tareq", chosen_by="participant")
    decisions.merge(project, [selim.id, rubina.id], rubina.id, source="forced name")
    one = named(project, "Rubina Akter")
    assert (one.role, one.note, one.pseudonym, one.chosen_by) == ("friend", "says so himself", "Tareq", "participant")
    assert dict(zip(one.forms, one.sources, strict=True))["Selim"] == "forced name"
    sound(project)
    project.undo()
    for row in (selim, rubina):
        decisions.rename_pseudonym(project, row.id, f"Own {row.mentions}", chosen_by="participant")
    with pytest.raises(ProjectError, match="more than one"):
        decisions.merge(project, [selim.id, rubina.id], rubina.id)
    project.close()


def test_a_name_for_one_interview_gets_aliases_there_only(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *["Interviewer: Q?\n\nWorker: Hania, called Lily.\n"] * 2, names={"Hania": "PERSON"})
    row = named(project, "Hania")
    decisions.set_scope(project, row.id, ids(project)[0])
    assert decisions.add_alias(project, row.id, "Lily", "alias") == 1
    assert "Lily" not in texts(project)[0] and "Lily" in texts(project)[1]
    project.close()


def test_what_was_put_back_is_merged_with_no_name_and_gets_no_alias(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    selim, rubina = named(project, "Selim"), named(project, "Rubina Akter")
    decisions.confirm(project, [rubina.id])
    decisions.restore(project, [selim.id])
    before = texts(project)
    for into in (selim.id, rubina.id):
        with pytest.raises(ProjectError, match="some stand in the texts"):
            decisions.merge(project, [selim.id, rubina.id], into)
    with pytest.raises(ProjectError, match="no identity by your decision"):
        decisions.add_alias(project, selim.id, "café", "alias")
    assert texts(project) == before and named(project, "Selim").forms == selim.forms
    project.close()


def test_taking_an_alias_off_leaves_a_mention_somebody_put_back(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Hania 🙂, called Lily. لا, Lily.\n", names={"Hania": "PERSON"})
    row = named(project, "Hania")
    decisions.add_alias(project, row.id, "Lily", "alias")
    with project.reading() as session:
        query = select(Mention).where(Mention.identity_id == row.id).order_by(Mention.start)
        put_back = list(session.scalars(query))[-1].id
    decisions.restore_mentions(project, [put_back])
    decisions.remove_alias(project, row.id, "Lily")
    with project.reading() as session:
        left = session.get(Mention, put_back)
        assert left is not None and left.restored, "what a person said of one place is not forgotten"
    assert texts(project)[0].count("Lily") == 2
    sound(project)
    project.close()
