"""Merging and splitting codes, and the list of codings to look at again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.projects import VAULT, sample_project
from tests.workbench.editing_codes import as_coder, code_of_coding, own, state
from tests.workbench.looking import code, covered, sound
from workbench.codebook_changes import sentence, what_changed
from workbench.codebook_editing import change_code, move_code, retire_code
from workbench.codebook_merging import merge_codes, split_code
from workbench.codebook_versions import guide_of
from workbench.codes import add_code, code_uses, versions
from workbench.coding import remove_coding
from workbench.erasure import erase_interview
from workbench.looking_at_codings import (
    choices,
    keep_coding,
    progress,
    queue,
    queue_size,
    recode_queued,
    remove_queued,
)
from workbench.memos import memos, write_memo
from workbench.project import ProjectError
from workbench.store.tables import Code, Interview, LookAgain

SHIPPED = "wages.withheld"


@pytest.fixture
def project(tmp_path):
    project = sample_project(tmp_path / "study")
    yield project
    project.close()


def waiting(project, **options):
    with project.reading() as session:
        return queue(session, project.coder.id, **options)


def told(project, number=None):
    with project.reading() as session:
        return [sentence(c) for c in what_changed(session, number or versions(session)[0][0])]


def test_codings_memos_and_parts_go_over_and_the_same_words_are_coded_once(project):
    a, b = add_code(project, "চা টাকা", dimension="wages"), add_code(project, "مال الشاي")
    part = add_code(project, "Part", parent=a)
    here, twin = code(project, "eight hundred", a, "first 💬"), code(project, "eight hundred", b, "second")
    there = code(project, "five hundred", a)
    write_memo(project, "code", a, "When to use it")
    write_memo(project, "coding", here, "On this one")
    before = state(project)
    outcome = merge_codes(project, a, b)
    assert (outcome.moved, outcome.collapsed) == (2, 1)
    assert code_of_coding(project, here) is None and code_of_coding(project, there) == b
    with project.reading() as session:
        assert code_uses(session) == {b: 2}
        assert [m.text for m in memos(session, "code", b)] == ["When to use it"]
        assert [m.text for m in memos(session, "coding", twin)] == ["On this one"]
    assert [w.memo for w in waiting(project)] == ["second\n\nfirst 💬", ""]
    assert own(project)["Part"].parent_id == b and part
    assert not own(project)["চা টাকা"].active
    assert "“চা টাকা” was merged into “مال الشاي”." in told(project)
    sound(project)
    project.undo()
    assert state(project) == before and code_of_coding(project, here) == a
    project.redo()
    assert code_of_coding(project, here) is None


def test_a_code_can_be_merged_into_a_position_and_into_what_lies_under_it(project):
    a = add_code(project, "A", dimension="debt")
    b = add_code(project, "B", parent=a)
    c = add_code(project, "C", parent=b)
    merge_codes(project, a, c)
    codes = own(project)
    assert codes["C"].parent_id is None and codes["B"].parent_id == c
    coding = code(project, "eight hundred", c)
    merge_codes(project, c, SHIPPED, look_again=False)
    assert code_of_coding(project, coding) == SHIPPED and waiting(project) == []
    assert (own(project)["B"].parent_id, own(project)["B"].dimension) == (None, "wages") and b


def test_what_cannot_be_merged_is_refused(project):
    a, b = add_code(project, "A"), add_code(project, "B")
    with pytest.raises(ProjectError, match="itself"):
        merge_codes(project, a, a)
    with pytest.raises(ProjectError, match="new edition"):
        merge_codes(project, SHIPPED, a)
    retire_code(project, b)
    with pytest.raises(ProjectError, match="restore it first"):
        merge_codes(project, a, b)
    with pytest.raises(ProjectError, match="two parts"):
        split_code(project, a, [("only", "")])
    with pytest.raises(ProjectError, match="already"):
        split_code(project, a, [("one", ""), ("ONE", "")])
    assert set(own(project)) == {"A", "B"}


def test_after_a_split_each_coding_is_given_a_part_kept_or_taken_off(project):
    a = add_code(project, "Money", dimension="wages")
    codings = [code(project, words, a) for words in ("eight hundred", "five hundred", "café and naïve x̌ things")]
    one, two = split_code(project, a, [("चाय का पैसा", "Small"), ("Pay 💶", "")])
    assert not own(project)["Money"].active and own(project)["Pay 💶"].dimension == "wages"
    rows = waiting(project)
    assert [row.coding_id for row in rows] == codings and {row.parts for row in rows} == {(one, two)}
    assert rows[2].words == "café and naïve x̌ things" and rows[0].after.startswith(". They gave me")
    assert "“Money” was split into “चाय का पैसा”, “Pay 💶”." in told(project)
    recode_queued(project, codings[0], one)
    keep_coding(project, codings[1])
    remove_queued(project, codings[2])
    assert waiting(project) == []
    assert [code_of_coding(project, each) for each in codings] == [one, a, None]
    with project.reading() as session:
        assert progress(session) == (3, 3) and queue_size(session, project.coder.id) == (0, 0)
    for _ in range(3):
        project.undo()
    assert [row.coding_id for row in waiting(project)] == codings
    with project.reading() as session:
        assert progress(session) == (0, 3)


def test_a_position_that_is_split_stays_on_offer(project):
    coding = code(project, "eight hundred", SHIPPED)
    split_code(project, SHIPPED, [("one", ""), ("two", "")])
    assert [row.coding_id for row in waiting(project)] == [coding]
    with project.reading() as session:
        assert SHIPPED in choices(session)


def test_a_coding_changed_where_it_stands_waits_no_more(project):
    a, b = add_code(project, "A"), add_code(project, "B")
    kept, gone = code(project, "eight hundred", a), code(project, "five hundred", a)
    change_code(project, a, definition="Else", look_again=True)
    remove_coding(project, gone)
    assert [row.coding_id for row in waiting(project)] == [kept]
    with pytest.raises(ProjectError, match="gone already"):
        keep_coding(project, gone)
    recode_queued(project, kept, b)
    with pytest.raises(ProjectError, match="looked at already"):
        keep_coding(project, kept)
    with project.reading() as session:
        assert progress(session) == (1, 1)


def test_what_waits_follows_its_code_through_a_merger(project):
    a, b = add_code(project, "A"), add_code(project, "B")
    coding = code(project, "eight hundred", a)
    change_code(project, a, definition="Else", look_again=True)
    merge_codes(project, a, b, look_again=False)
    (row,) = waiting(project)
    assert (row.coding_id, row.code) == (coding, "B")


def test_anybody_may_keep_but_only_its_coder_changes_a_coding(project):
    a = add_code(project, "A")
    coding = code(project, "eight hundred", a)
    change_code(project, a, definition="Else", look_again=True)
    other = as_coder(project, "Ben", vault_passphrase=VAULT)
    assert waiting(other) == []
    (row,) = waiting(other, everybody=True)
    assert (row.coder, row.mine) == ("Ana", False)
    for refused in (lambda: recode_queued(other, coding, SHIPPED), lambda: remove_queued(other, coding)):
        with pytest.raises(ProjectError, match="another coder's"):
            refused()
    keep_coding(other, coding)
    assert waiting(project) == []
    other.close()


def test_recoding_onto_what_stands_there_already_leaves_one(project):
    a = add_code(project, "A")
    coding, twin = code(project, "eight hundred", a, "note"), code(project, "eight hundred", SHIPPED)
    change_code(project, a, definition="Else", look_again=True)
    recode_queued(project, coding, SHIPPED)
    assert covered(project) == {twin: "eight hundred"}


def test_the_reasons_hold_ids_alone_and_go_with_an_erased_interview(project):
    a, b = add_code(project, "चाय का पैसा"), add_code(project, "مال")
    code(project, "eight hundred", a)
    merge_codes(project, a, b)
    change_code(project, SHIPPED, guide={"examples": ["She said: I spoke with the other women, 🙂"]})
    with project.reading() as session:
        assert list(session.scalars(select(LookAgain.reason))) == [f"merged {b} {a}"]
        interview = session.scalars(select(Interview)).one()
    erase_interview(project, interview.id, reason_code="mistake", confirm="I01")
    with project.reading() as session:
        assert list(session.scalars(select(LookAgain))) == []
        kept = guide_of(session.get_one(Code, SHIPPED))["examples"]
        assert kept == ["She said: [withdrawn] 🙂"], "what was quoted in a rule goes too"


def test_every_kind_of_change_is_told_between_versions(project):
    a = add_code(project, "A", "Old", dimension="wages")
    change_code(project, a, label="চা", definition="New", guide={"examples": ["One"]})
    assert told(project) == [
        "“চা” was called “A” before.",
        "“চা” is defined anew: New (before: Old)",
        "“চা”, Examples: One",
    ]
    move_code(project, a, dimension="debt")
    with project.reading() as session:
        (moved,) = what_changed(session, versions(session)[0][0])
    assert sentence(moved, {"wages": "Wages", "debt": "Debt"}) == "“চা” moved from Wages to Debt."
    retire_code(project, a)
    assert told(project) == ["“চা” was retired: it is not offered here."]
    change_code(project, SHIPPED, guide={"apply_when": ["Also so"]})
    assert told(project)[0].endswith("Apply when: Also so")
    assert told(project, 2) == ["“A” was added."]
    with project.reading() as session:
        assert what_changed(session, 99) == []
