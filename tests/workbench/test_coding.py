"""Coding: checked against the words, done once, one's own; consent, codes and memos beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.projects import VAULT, sample_project
from tests.workbench.looking import code, code_id, covered, ids, named, people, texts
from workbench import coding, decisions
from workbench.codes import add_code, change_code, code_uses, list_codes, retire_code, shipped, versions
from workbench.coding import add_coding, apply_operations
from workbench.consent import USES, attributes_of, consent_of, forget_consent, record_consent, set_attributes
from workbench.memos import memos, remove_memo, write_memo
from workbench.project import Project, ProjectError
from workbench.reading import interview_ids, list_interviews, passage, read_window
from workbench.spans import Span
from workbench.store.tables import Interview
from workbench.verify import verify


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = sample_project(tmp_path / "study")
    yield made
    made.database.close()


def adding(project: Project, words: str, **changes: Any) -> dict[str, Any]:
    """An operation as the coding view sends it."""
    start = texts(project)[0].index(words)
    with project.reading() as session:
        revision = session.get(Interview, ids(project)[0]).revision  # type: ignore[union-attr]
    operation = {
        "id": "op1",
        "kind": "add",
        "interview": ids(project)[0],
        "start": start,
        "end": start + len(words),
    }
    return operation | {"quote": words, "code": code_id(project), "revision": revision, "memo": ""} | changes


QUOTES = ["bus 🚌 with", "naïve x̌", "মালিক টাকা", "قالت لي: نعم", "How"]


@pytest.mark.parametrize("words", QUOTES)
def test_an_operation_is_done_once(words: str, project: Project) -> None:
    operation = adding(project, words)
    assert apply_operations(project, [operation])["op1"] == {"ok": True, "message": "Coded"}
    assert apply_operations(project, [operation, operation])["op1"] == {"ok": True, "message": "Done already"}
    assert covered(project) == {"op1": words}
    assert project.has_event("op1")


def test_an_operation_on_an_older_text_lands_on_the_same_words(project: Project) -> None:
    operation = adding(project, "eight hundred")
    decisions.mark_form(project, "the city", "LOCATION")
    decisions.rename_pseudonym(project, named(project, "Selim").id, "Bartholomew")
    assert apply_operations(project, [operation])["op1"]["ok"]
    assert covered(project) == {"op1": "eight hundred"}


def test_the_coding_view_can_do_all_it_offers(project: Project) -> None:
    assert apply_operations(project, [adding(project, "eight hundred")])["op1"]["ok"]
    steps = [
        {"id": "op2", "kind": "memo", "coding": "op1", "memo": "ask Selim 🙂 নাম"},
        {"id": "op3", "kind": "remove", "coding": "op1"},
        {"id": "op4", "kind": "undo"},
        {"id": "op5", "kind": "redo"},
        {"id": "op6", "kind": "undo"},
    ]
    answers = apply_operations(project, steps)
    assert [answers[step["id"]]["message"] for step in steps] == [
        "Memo saved",
        "Removed",
        "Undid: Removed a coding",
        "Redid: Removed a coding",
        "Undid: Removed a coding",
    ]
    assert apply_operations(project, steps)["op4"]["message"] == "Done already"
    with project.reading() as session:
        (row,) = coding.codings_of(session, ids(project)[0])
    assert row.memo == f"ask {named(project, 'Selim').pseudonym} 🙂 নাম"


GARBAGE: list[tuple[str, dict[str, Any], str]] = [
    ("other words there", {"quote": "nine hundred"}, "not at this place"),
    ("no words", {"quote": ""}, "not at this place"),
    ("backwards", {"start": 20, "end": 10}, "unreadable"),
    ("negative", {"start": -5}, "unreadable"),
    ("empty span", {"start": 5, "end": 5, "quote": ""}, "outside"),
    ("past the end", {"end": 10**9}, "outside"),
    ("a number too large for any file", {"revision": 10**30}, "unreadable"),
    ("offset infinite", {"start": float("inf")}, "unreadable"),
    ("offset of letters", {"start": "ten"}, "unreadable"),
    ("no offset", {"start": None}, "unreadable"),
    ("unknown interview", {"interview": "nowhere"}, "no longer in the project"),
    ("an interview that is a list", {"interview": ["x"]}, "no longer in the project"),
    ("unknown code", {"code": "'; DROP TABLE coding"}, "not in the codebook"),
    ("a memo too long", {"memo": "x" * 20_001}, "at most 20000"),
    ("half a surrogate pair in the memo", {"memo": "\ud83d"}, "unreadable"),
    ("an unknown kind", {"kind": "export"}, "does not know"),
    ("a memo on nothing", {"kind": "memo", "coding": "nowhere"}, "gone already"),
    ("nothing to undo", {"kind": "redo"}, "nothing of yours to redo"),
]


@pytest.mark.parametrize(("remark", "changes", "sentence"), GARBAGE, ids=[g[0] for g in GARBAGE])
def test_what_the_browser_sends_is_not_trusted(
    remark: str, changes: dict[str, Any], sentence: str, project: Project
) -> None:
    revision = project.revision()
    answer = apply_operations(project, [adding(project, "eight hundred", **changes)])["op1"]
    assert not answer["ok"] and sentence in answer["message"]
    assert "eight hundred" not in answer["message"]
    told = project.revision() - revision
    assert told == (changes.get("kind") == "redo") and covered(project) == {}  # a refused redo is remembered, no more


@pytest.mark.parametrize("operation", [{}, {"id": ""}, {"kind": "add"}, "text", None, 7, ["x"]])
def test_operations_without_a_name_are_passed_over(operation: Any, project: Project) -> None:
    answers = apply_operations(project, [operation, adding(project, "eight hundred")])
    assert list(answers) == ["op1"] and answers["op1"]["ok"]


def test_a_missing_key_is_told_and_the_others_are_done(project: Project) -> None:
    answers = apply_operations(project, [{"id": "a", "kind": "add"}, {"id": "b"}, adding(project, "women")])
    assert [answer["ok"] for answer in answers.values()] == [False, False, True]


def test_another_coders_coding_is_theirs(project: Project) -> None:
    mine = code(project, "eight hundred")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    for kind in ("remove", "memo"):
        answer = apply_operations(other, [{"id": kind, "kind": kind, "coding": mine, "memo": "x"}])[kind]
        assert not answer["ok"] and "another coder's" in answer["message"]
    assert covered(project) == {mine: "eight hundred"}
    other.close()


def test_codings_touching_a_window(project: Project) -> None:
    code(project, "eight hundred")
    place = texts(project)[0].index("eight hundred")
    windows = [(place + 12, place + 14, 1), (place + 13, place + 20, 0), (0, place, 0), (0, place + 1, 1)]
    with project.reading() as session:
        for start, end, count in windows:
            assert len(coding.codings_of(session, ids(project)[0], start, end)) == count, (
                start - place,
                end - place,
            )
        assert coding.coding_counts(session) == {ids(project)[0]: 1}
        assert coding.recent_codes(session, project.coder.id) == [code_uses(session).popitem()[0]]


def test_consent_is_recorded_changed_and_taken_back(project: Project) -> None:
    (person,) = people(project).values()
    record_consent(project, person, {"quotation": True, "public": False}, how="on paper, সেদিন")
    record_consent(project, person, {"quotation": False})
    with project.reading() as session:
        assert consent_of(session) == {person: {"quotation": False, "public": False}}
        assert consent_of(session, []) == {}
    forget_consent(project, person, "public")
    with project.reading() as session:
        assert consent_of(session, [person]) == {person: {"quotation": False}}
    project.undo()
    project.undo()
    with project.reading() as session:
        assert consent_of(session) == {person: {"quotation": True, "public": False}}
    with pytest.raises(ProjectError, match=f"choose one of {', '.join(USES)}"):
        record_consent(project, person, {"sale": True})
    with pytest.raises(ProjectError, match="no longer in the project"):
        record_consent(project, "nobody", {"public": True})


def test_attributes_are_set_cleaned_and_removed(project: Project) -> None:
    (person,) = people(project).values()
    set_attributes(project, person, {"sector": " boats of SELIM 🚤 ", " age  band ": "৩০-৩৯", "knows Selim": "نعم"})
    pseudonym = named(project, "Selim").pseudonym
    with project.reading() as session:
        held = attributes_of(session)[person]
    assert held == {"sector": f"boats of {pseudonym} 🚤", "age band": "৩০-৩৯", f"knows {pseudonym}": "نعم"}
    set_attributes(project, person, {"sector": "", "never": ""})
    with project.reading() as session:
        assert "sector" not in attributes_of(session)[person]
    with pytest.raises(ProjectError, match="without a name"):
        set_attributes(project, person, {" ": "x"})


def test_codes_of_ones_own(project: Project) -> None:
    own = add_code(project, "  Debt to   Selim ", "ঋণ 🙂")
    pseudonym = named(project, "Selim").pseudonym
    with project.reading() as session:
        row = list_codes(session)[-1]
        assert (row.id, row.label, row.definition) == (own, f"Debt to {pseudonym}", "ঋণ 🙂")
        assert [number for number, *_ in versions(session)] == [2, 1]
        count = len(shipped(session).dimensions)
    change_code(project, own, label="Debt", definition="Money owed")
    code(project, "eight hundred", own)
    retire_code(project, own)
    with project.reading() as session:
        assert own not in {c.id for c in list_codes(session)}
        assert own in {c.id for c in list_codes(session, active_only=False)}
        assert code_uses(session) == {own: 1} and len(shipped(session).dimensions) == count
    with pytest.raises(ProjectError, match="not in the codebook any more"):
        code(project, "women", own)


def test_codes_that_are_refused(project: Project) -> None:
    add_code(project, "Debt")
    with pytest.raises(ProjectError, match="already"):
        add_code(project, "DEBT")
    for label in (" ", "x" * 121):
        with pytest.raises(ProjectError, match="between 1 and 120"):
            add_code(project, label)
    with pytest.raises(ProjectError, match="new edition"):
        change_code(project, code_id(project), label="mine")
    with pytest.raises(ProjectError, match="new edition"):
        retire_code(project, "nowhere")


def test_memos_are_cleaned_and_their_writers(project: Project) -> None:
    memo = write_memo(project, "code", code_id(project), " سليم is Selim; ask রুবি 🙂 ")
    with project.reading() as session:
        (row,) = memos(session, "code", code_id(project))
    assert row.text == f"سليم is {named(project, 'Selim').pseudonym}; ask রুবি 🙂"
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    with pytest.raises(ProjectError, match="Only the coder who wrote"):
        remove_memo(other, memo)
    remove_memo(project, memo)
    with pytest.raises(ProjectError, match="empty"):
        write_memo(project, "project", "", " \n")
    with pytest.raises(ProjectError, match="choose one of"):
        write_memo(project, "person", "", "x")
    other.close()


def test_a_long_interview_is_read_whole(tmp_path: Path) -> None:
    from tests.projects import bring_in, make_project

    project = make_project(tmp_path / "long")
    said = "".join(f"Interviewer: Question {n}?\n\nWorker: Answer {n} 🙂 উত্তর.\n\n" for n in range(50))
    bring_in(project, said, names={})
    text, (interview,) = texts(project)[0], ids(project)
    with project.reading() as session:
        window = read_window(session, interview)
        assert [t.text for t in window.turns] == [
            x for n in range(50) for x in (f"Question {n}?", f"Answer {n} 🙂 উত্তর.")
        ]
        assert all(turn.text == text[turn.start : turn.end] for turn in window.turns)
        assert passage(session, interview, window.start, window.end) == text[window.start : window.end]
        assert list_interviews(session)[0].turns == 100
        assert interview_ids(session, ["I01"]) == (interview,)
        with pytest.raises(ProjectError, match="no longer"):
            read_window(session, "gone")
        with pytest.raises(ProjectError, match="I09 is not"):
            interview_ids(session, ["I09"])
    project.database.close()


def test_masks_of_a_window_stand_on_the_pseudonyms(project: Project) -> None:
    with project.reading() as session:
        window = read_window(session, ids(project)[0])
    shown = [texts(project)[0][start:end] for start, end, *_ in window.masks]
    assert named(project, "Selim").pseudonym in shown and "[place 1]" in shown
    assert all(not reviewed for *_, reviewed in window.masks)
    assert Span(window.notes[0][0], window.notes[0][1]) and texts(project)[0][slice(*window.notes[0])] == "[pause]"


def test_the_history_tells_no_label_that_people_wrote(tmp_path: Path) -> None:
    """Events are never changed, so a name in a code's label must not get into one; it may be marked later."""
    project = sample_project(tmp_path / "study")
    own = add_code(project, "Told by Kofi Mensah")
    with project.reading() as session:
        interview = list_interviews(session)[0].id
        turn = read_window(session, interview).turns[1]
    add_coding(project, interview, Span(turn.start, turn.end), own, quote=turn.text)
    add_coding(project, interview, Span(turn.start, turn.end), "wages.withheld", quote=turn.text)
    decisions.mark_form(project, "Kofi Mensah", "PERSON")
    summaries = [event.summary for event, _ in project.history()]
    assert "Coded a code of one's own" in summaries
    assert not any("Kofi" in summary for summary in summaries)
    assert [check for check in verify(project) if not check.passed] == []
    project.database.close()
