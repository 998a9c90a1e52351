"""Every operation of the coding view: what it does, that it is done once, and that one undo takes it back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbench.coding.asking import (
    AGENCY,
    DEBT,
    QUOTES,
    WAGES,
    add,
    at,
    did,
    interview_of,
    kinds,
    refused,
    rows,
    speakers,
    words_of,
)
from workbench import decisions
from workbench.coding import apply_operations
from workbench.coding.operations import ACTS
from workbench.graphemes import cuts_cluster
from workbench.project import Project
from workbench.spans import Span


def place(project: Project, words: str) -> int:
    return interview_of(project).text.index(words)


def moved(project: Project) -> dict[str, Any]:
    return at(project, "said שָׁלוֹם and left") | {"coding": "a"}


PLAIN: list[tuple[str, Any, str, str]] = [
    ("add", lambda p: add(p, "op", "naïve x̌", code=DEBT), "Coded", "coding.add"),
    ("add_many", lambda p: many(p, ["naïve x̌", "မြန်မာ"]), "Coded 2 passages", "coding.many"),
    ("in_vivo", lambda p: at(p, "never hit me") | {"label": "never hit me"}, "Coded", "coding.in_vivo"),
    ("remove", lambda p: {"coding": "a"}, "Removed", "coding.remove"),
    ("memo", lambda p: {"coding": "a", "memo": "পরে দেখুন 🙂"}, "Memo saved", "coding.memo"),
    ("recode", lambda p: {"coding": "a", "code": DEBT}, "Recoded", "coding.recode"),
    ("move", moved, "Moved", "coding.move"),
    ("split", lambda p: {"coding": "a", "at": place(p, "said ש") + 5, "revision": 1}, "Split", "coding.split"),
    ("join", lambda p: {"codings": ["b", "a"]}, "Joined", "coding.join"),
    ("attributes", lambda p: {"coding": "a", "attributes": {"modality": "denied"}}, "Saved", "coding.attributes"),
    (
        "code_speaker",
        lambda p: {"interview": interview_of(p).id, "speaker": speakers(p)["participant 1"], "code": AGENCY},
        "Coded 2 passages",
        "coding.speaker",
    ),
]


def many(project: Project, quotes: list[str]) -> dict[str, Any]:
    return {"code": DEBT, "memo": "", "attributes": {}, "spans": [at(project, words) for words in quotes]}


@pytest.fixture
def coded(project: Project) -> Project:
    did(project, **add(project, "a", "said שָׁלוֹם and"))
    did(project, **add(project, "b", "স্ত্রী কাঁদল", memo="she wept"))
    return project


@pytest.mark.parametrize(("kind", "fields", "message", "event"), PLAIN, ids=[row[0] for row in PLAIN])
def test_an_operation_is_one_event_done_once_and_undone_as_one(
    kind: str, fields: Any, message: str, event: str, coded: Project
) -> None:
    before, revision = rows(coded), coded.revision()
    operation = {"id": "op", "kind": kind, **fields(coded)}
    assert did(coded, **operation) == message
    after = rows(coded)
    assert after != before
    assert coded.revision() == revision + 1 and kinds(coded) == [event] and coded.has_event("op")
    for _ in range(2):
        assert did(coded, **operation) == "Done already"
    assert rows(coded) == after and coded.revision() == revision + 1
    coded.undo()
    assert rows(coded) == before
    coded.redo()
    assert rows(coded) == after


def test_every_operation_is_in_a_table_of_these_tests() -> None:
    elsewhere = {"correct", "uncorrect", "warn", "unwarn", "tie", "untie", "undo", "redo"}
    assert {row[0] for row in PLAIN} | elsewhere == set(ACTS)


@pytest.mark.parametrize("quote", QUOTES)
def test_a_coding_stands_on_the_words_it_was_put_on(quote: str, project: Project) -> None:
    did(project, **add(project, "op", quote))
    assert words_of(project) == {"op": quote}


@pytest.mark.parametrize("quote", QUOTES)
def test_no_coding_cuts_a_character(quote: str, project: Project) -> None:
    """Selections that begin or end inside a cluster are widened, after their words were found where they said."""
    text, start = interview_of(project).text, place(project, quote)
    for low, high in {(start, n) for n in range(start + 1, start + len(quote))} | {
        (n, start + len(quote)) for n in range(start + 1, start + len(quote))
    }:
        fields = at(project, quote) | {"start": low, "end": high, "quote": text[low:high]}
        did(project, id=f"{low}-{high}", kind="add", code=WAGES, **fields)
    for row in rows(project).values():
        assert not cuts_cluster(text, Span(row.start, row.end))
        assert start <= row.start < row.end <= start + len(quote)


def test_the_same_code_on_the_same_words_is_one_coding(project: Project, other: Project) -> None:
    did(project, **add(project, "one", "naïve x̌"))
    assert did(project, **add(project, "two", "naïve x̌", memo="again")) == "Coded so already"
    assert list(rows(project)) == ["one"]
    assert did(project, **add(project, "three", "naïve x̌", code=DEBT)) == "Coded"
    assert did(other, **add(project, "four", "naïve x̌")) == "Coded"
    assert {row.id: row.coder for row in rows(project).values()} == {"one": "Ana", "three": "Ana", "four": "Ben"}


NOTHING_NEW = [
    ("add", lambda p: add(p, "op", "said שָׁלוֹם and")),
    ("memo", lambda p: {"coding": "b", "memo": "she wept"}),
    ("recode", lambda p: {"coding": "a", "code": WAGES}),
    ("move", lambda p: at(p, "said שָׁלוֹם and") | {"coding": "a"}),
    ("attributes", lambda p: {"coding": "a", "attributes": {"modality": "affirmed"}}),
]


@pytest.mark.parametrize(("kind", "fields"), NOTHING_NEW, ids=[row[0] for row in NOTHING_NEW])
def test_an_operation_that_changes_nothing_is_not_done_late(kind: str, fields: Any, coded: Project) -> None:
    """Its answer was lost, a later operation changed the coding, and then both are sent again."""
    first = {"id": "op", "kind": kind, **fields(coded)}
    later = [
        {"id": "l1", "kind": "memo", "coding": "b", "memo": "later"},
        {"id": "l2", "kind": "attributes", "coding": "a", "attributes": {"modality": "feared"}},
        {"id": "l3", "kind": "move", "coding": "a", **at(coded, "שָׁלוֹם and")},
        {"id": "l4", "kind": "recode", "coding": "a", "code": DEBT},
    ]
    assert all(answer["ok"] for answer in apply_operations(coded, [first, *later]).values())
    after = rows(coded)
    again = apply_operations(coded, [first, *later])
    assert {answer["message"] for answer in again.values()} == {"Done already"}
    assert rows(coded) == after
    assert did(coded, id="u", kind="undo").startswith("Undid: Recoded as ")


def test_what_told_nothing_new_stands_in_the_way_of_no_redo(coded: Project) -> None:
    did(coded, id="u", kind="undo")
    did(coded, **add(coded, "same", "said שָׁלוֹם and"))
    assert did(coded, id="r", kind="redo").startswith("Redid: Coded")
    assert set(rows(coded)) == {"a", "b"}


def test_a_step_back_that_was_refused_is_not_done_late(project: Project, other: Project) -> None:
    """The answer was lost; done when it comes again, it would take back what came after it."""
    steps = [{"id": "u", "kind": "undo"}, add(project, "a", "naïve x̌"), {"id": "r", "kind": "redo"}]
    for _ in range(3):
        answers = apply_operations(other, steps)
        assert [answers[name]["ok"] for name in "uar"] == [False, True, False]
        assert "nothing of yours to undo" in answers["u"]["message"]
        assert set(rows(project)) == {"a"}


REFUSED: list[tuple[str, Any, str]] = [
    ("a coding that is gone", lambda p: {"kind": "recode", "coding": "x", "code": DEBT}, "gone already"),
    ("a code that is not there", lambda p: {"kind": "recode", "coding": "a", "code": "x"}, "not in the codebook"),
    ("other words", lambda p: moved(p) | {"kind": "move", "quote": "said שלום and left"}, "not at this place"),
    ("a split at the start", lambda p: split(p, "said ש", 0), "between two of its characters"),
    ("a split at the end", lambda p: split(p, "said שָׁלוֹם and", 16), "between two of its characters"),
    ("a split inside the first character", lambda p: split(p, "said", 0), "between two of its characters"),
    ("a split far away", lambda p: split(p, "How", 1), "between two of its characters"),
    ("one coding to join", lambda p: {"kind": "join", "codings": ["a", "a"]}, "two or more"),
    ("none to join", lambda p: {"kind": "join", "codings": []}, "two or more"),
    ("a word to join", lambda p: {"kind": "join", "codings": "ab"}, "unreadable"),
    ("no codings to join", lambda p: {"kind": "join"}, "unreadable"),
    ("an attribute nobody knows", lambda p: said(mood="sad"), "no such attribute"),
    ("a value nobody knows", lambda p: said(modality="perhaps"), "choose one of affirmed, denied"),
    ("the program's own attribute", lambda p: said(origin="human"), "no such attribute"),
    ("attributes in a list", lambda p: {"kind": "attributes", "coding": "a", "attributes": ["x"]}, "unreadable"),
    ("no passages", lambda p: {"kind": "add_many", "code": WAGES, "spans": []}, "between 1 and"),
    ("passages of letters", lambda p: {"kind": "add_many", "code": WAGES, "spans": "abc"}, "unreadable"),
    ("a speaker elsewhere", lambda p: speaking(p, "nobody"), "not in the interview any more"),
    ("an empty label", lambda p: at(p, "naïve x̌") | {"kind": "in_vivo", "label": "  "}, "between 1 and 120"),
    ("a label too long", lambda p: at(p, "naïve x̌") | {"kind": "in_vivo", "label": "x" * 121}, "between 1 and 120"),
    ("a kind in a list", lambda p: {"kind": ["add"]}, "unreadable"),
]


def split(project: Project, words: str, further: int) -> dict[str, Any]:
    return {"kind": "split", "coding": "a", "at": place(project, words) + further, "revision": 1}


def said(**attributes: str) -> dict[str, Any]:
    return {"kind": "attributes", "coding": "a", "attributes": attributes}


def speaking(project: Project, speaker: str) -> dict[str, Any]:
    return {"kind": "code_speaker", "interview": interview_of(project).id, "speaker": speaker, "code": WAGES}


@pytest.mark.parametrize(("remark", "fields", "sentence"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_done_is_refused_in_a_sentence(remark: str, fields: Any, sentence: str, coded: Project) -> None:
    revision = coded.revision()
    assert sentence in refused(coded, id="op", **fields(coded))
    assert coded.revision() == revision


@pytest.mark.parametrize("kind", ["remove", "memo", "recode", "move", "split", "join", "attributes"])
def test_another_coders_coding_stays_theirs(kind: str, coded: Project, other: Project) -> None:
    did(other, **add(coded, "theirs", "naïve x̌"))
    fields = next(fields for name, fields, *_ in PLAIN if name == kind)(coded)
    assert "another coder's" in refused(other, id="op", kind=kind, **fields)
    assert set(rows(coded)) == {"a", "b", "theirs"}


def test_an_id_that_belongs_to_something_else_is_refused(coded: Project) -> None:
    did(coded, id="many", kind="add_many", **many(coded, ["naïve x̌"]))
    assert "unreadable" in refused(coded, **add(coded, "many.0", "မြန်မာ"))


def test_operations_chosen_on_an_older_text_land_on_the_same_words(coded: Project) -> None:
    operations = [
        {"id": "move", "kind": "move", **moved(coded)},
        {"id": "split", "kind": "split", "coding": "a", "at": place(coded, "and left"), "revision": 1},
        {"id": "many", "kind": "add_many", **many(coded, ["naïve x̌", "नहीं मिली"])},
        {"id": "vivo", "kind": "in_vivo", "label": "चुप", **at(coded, "मुझे क्षमा")},
    ]
    decisions.mark_form(coded, "they pay", "PERSON")
    decisions.mark_form(coded, "foreman", "PERSON")
    for operation in operations:
        did(coded, **operation)
    assert words_of(coded) == {
        "a": "said שָׁלוֹם ",
        "split": "and left",
        "b": "স্ত্রী কাঁদল",
        "many.0": "naïve x̌",
        "many.1": "नहीं मिली",
        "vivo": "मुझे क्षमा",
    }
