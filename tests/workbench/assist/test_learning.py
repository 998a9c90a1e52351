"""What is coded, refused and changed teaches, without a button; what is erased or renamed is let go of."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.embeddings import EncoderMissing
from tests.projects import NAMES
from tests.workbench.assist.asking import place, suggest
from tests.workbench.assist.fakes import WordEngine
from workbench.assist import learning
from workbench.assist.learning import desk_of, forget_taught
from workbench.assist.suggesting import question, think
from workbench.assist.suggestion_log import log_answer
from workbench.assist.switches import choose, read_switches
from workbench.assist.taught import lessons, sign
from workbench.assist.wanted import Asked, ask_for
from workbench.assist.whole import reader_of
from workbench.coding import add_coding
from workbench.coding.attributes import set_coding_attributes
from workbench.erasure import erase_interview
from workbench.project import Project, ProjectError
from workbench.spans import Span

OFFICE = "I spoke with the other women."


def taught(project: Project, learn_from: str = "me") -> set[tuple[str, str, bool]]:
    with project.reading() as session:
        return {(each.text, each.code, each.agree) for each in lessons(session, project.coder.id, learn_from)}


def held(project: Project) -> list[str]:
    """The texts that are in memory."""
    ready = desk_of(project).holds
    return [] if ready is None else [each.text for each in ready.engine.taught]  # type: ignore[attr-defined]


def code(project: Project, interview: str, words: str, code_id: str) -> str:
    row, span = place(project, interview, words)
    return add_coding(project, row.id, span, code_id, quote=words)


def test_codings_teach_if_affirmed_and_refusals_teach_what_does_not_fit(study: Project) -> None:
    ben = Project.open(study.folder, coder="Ben")
    assert taught(ben) == set()
    assert len(taught(ben, "team")) == 5
    made = code(ben, "I02", "দরজা তালা দেওয়া থাকত।", "movement.documents_held")
    told = suggest(ben, "I01", "They gave me five hundred")
    log_answer(ben, told.offers[0].id, "refused", took_ms=900)
    assert taught(ben) == {
        ("দরজা তালা দেওয়া থাকত।", "movement.documents_held", True),
        ("They gave me five hundred", "wages.withheld", False),
    }
    set_coding_attributes(ben, made, {"modality": "feared"})
    assert taught(ben) == {("They gave me five hundred", "wages.withheld", False)}
    again = suggest(ben, "I01", "They gave me five hundred")
    assert again.silent, "what was refused is not offered for the same words again"
    ben.close()


def test_a_coding_is_learnt_without_a_button_and_forgotten_by_undo(study: Project) -> None:
    assert suggest(study, "I01", OFFICE).silent
    other = "I asked, and asked again."
    ben = Project.open(study.folder, coder="Ben")
    code(ben, "I01", "spoke with", "agency.collective_action")
    told = suggest(ben, "I01", "I spoke with")
    assert not told.offers  # it is coded there already
    elsewhere = suggest(ben, "I02", "They paid *every* month")
    assert [offer.code for offer in elsewhere.offers] == ["wages.minimum_paid"]
    assert held(ben) == ["spoke with"]
    lessons_before = desk_of(ben).holds.engine.lessons  # type: ignore[union-attr, attr-defined]
    suggest(ben, "I01", other)
    assert desk_of(ben).holds.engine.lessons == lessons_before  # type: ignore[union-attr, attr-defined]
    ben.undo()
    suggest(ben, "I01", other)
    assert held(ben) == []
    ben.close()


def test_what_is_erased_is_in_no_memory(study: Project) -> None:
    suggest(study, "I01", OFFICE)
    assert any("passport" in text for text in held(study))
    row, _ = place(study, "I01", OFFICE)
    erase_interview(study, row.id, reason_code="withdrawal", confirm="I01")
    assert held(study) == []
    suggest(study, "I02", "দরজা তালা")
    assert held(study) and not any("passport" in text for text in held(study))
    forget_taught(study)
    assert held(study) == []


def test_what_is_erased_in_one_window_is_at_once_in_no_memory_of_another(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = [Project.open(study.folder, coder="Ben"), Project.open(study.folder, coder="Ana")]
    for window in windows:
        choose(window, learn_from="team")
        suggest(window, "I02", "দরজা তালা")
        suggest(window, "I02", "দরজা তালা")  # what is coded has been read by now
    assert all(any("passport" in text for text in held(window)) for window in windows)
    # One has a whole interview read besides, and is being taught anew at this very moment.
    row, _ = place(study, "I01", OFFICE)
    reader_of(windows[0]).begin(windows[0], row.id)
    assert reader_of(windows[0]).so_far(30) is not None
    teaching, learn = threading.Event(), WordEngine.learn

    def slowly(engine: WordEngine, given: Any) -> None:
        teaching.set()
        time.sleep(0.3)
        learn(engine, given)

    monkeypatch.setattr(WordEngine, "learn", slowly)
    code(windows[0], "I02", "المالك أخذ جواز السفر", "agency.collective_action")
    with windows[0].reading() as session:
        asked = ask_for(session, windows[0].coder.id, read_switches(session, windows[0].coder.id))
    desk_of(windows[0]).ready(asked, wait=0)
    assert teaching.wait(30)
    erase_interview(study, row.id, reason_code="withdrawal", confirm="I01")
    for window in windows:
        assert desk_of(window).holds is None and desk_of(window)._thread is None
    assert reader_of(windows[0]).so_far(0) is None
    monkeypatch.setattr(WordEngine, "learn", learn)
    for window in windows:
        suggest(window, "I02", "দরজা তালা")
        assert held(window) and not any("passport" in text for text in held(window))
        window.close()


def test_what_was_taught_before_a_text_was_edited_is_never_used(study: Project) -> None:
    suggest(study, "I01", OFFICE)
    desk = desk_of(study)
    before = desk.holds
    assert before is not None
    with study.reading() as session:
        switches = read_switches(session, study.coder.id)
        asked = ask_for(session, study.coder.id, switches)
    later = Asked(asked.wanted, asked.event + 1, asked.event + 1)  # as when a name was marked just now
    desk.stopping = True  # nothing new is made meanwhile
    assert desk.ready(later, wait=0) is None
    assert desk.holds is None
    desk.stopping = False


def test_what_read_a_text_before_it_was_edited_is_let_go_though_nothing_was_taught(tmp_path: Path, quick: None) -> None:
    project = Project.create(tmp_path / "empty", name="Nothing coded", coder="Ana", vault_passphrase="টাকা 🙂")
    choose(project, on=True)
    asked = _asked(project)
    desk = desk_of(project)
    made = desk.ready(asked, wait=30)
    assert made is not None and made.lessons == 0 and not made.learning
    later = Asked(asked.wanted, asked.event + 1, asked.event + 1)
    desk.stopping = True  # nothing new is made meanwhile
    assert desk.ready(later, wait=0) is None and desk.holds is None
    desk.stopping = False
    project.close()


def test_a_model_that_is_not_there_is_told_in_a_sentence(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise EncoderMissing("The model is not installed; choose another one.")

    monkeypatch.setattr(learning, "load", missing)
    choose(study, on=True)
    with pytest.raises(ProjectError, match="not installed"):
        suggest(study, "I01", OFFICE)


def test_while_it_is_being_made_nobody_waits(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    go, make = threading.Event(), learning.make_engine

    def slowly(*given: Any) -> Any:
        assert go.wait(30)
        return make(*given)

    monkeypatch.setattr(learning, "make_engine", slowly)
    with study.reading() as session:
        asked = ask_for(session, study.coder.id, read_switches(session, study.coder.id))
    desk = desk_of(study)
    assert desk.ready(asked, wait=0) is None
    assert desk.ready(asked, wait=0.01) is None
    go.set()
    made = desk.ready(asked, wait=30)
    assert made is not None
    code(study, "I02", "দরজা তালা দেওয়া থাকত।", "movement.documents_held")
    with study.reading() as session:
        later = ask_for(session, study.coder.id, read_switches(session, study.coder.id))
    # Taught as it was a moment ago, it answers at once; taught anew, it knows the new coding.
    assert desk.ready(later, wait=0) is not None
    assert desk.ready(later, wait=30) is not None
    assert "দরজা তালা দেওয়া থাকত।" in held(study)


def test_who_asks_while_it_learns_is_not_told_that_it_still_does_once_it_has(study: Project) -> None:
    suggest(study, "I01", OFFICE)
    desk = desk_of(study)
    ready = desk.ready(_asked(study), wait=30)
    assert ready is not None and not ready.learning
    early = replace(ready, learning=True)  # as it was given out before what is coded had been read
    assert not desk.learning(early)
    desk.forget()
    assert desk.learning(early)


def _asked(project: Project) -> Asked:
    with project.reading() as session:
        return ask_for(session, project.coder.id, read_switches(session, project.coder.id))


def test_another_codebook_or_risk_makes_another_suggester(study: Project) -> None:
    suggest(study, "I01", OFFICE)
    first = desk_of(study).holds
    choose(study, risk="open")
    suggest(study, "I01", OFFICE)
    second = desk_of(study).holds
    assert first is not None and second is not None and first.engine is not second.engine


def test_lessons_are_told_apart_by_their_words_and_hold_no_names(study: Project) -> None:
    with study.reading() as session:
        found = lessons(session, study.coder.id, "me")
    assert sign(found) == sign(list(found)) != sign(found[1:])
    assert not any(name in each.text for each in found for name in NAMES)


def test_an_empty_or_blank_passage_teaches_nothing(study: Project) -> None:
    row, _ = place(study, "I01", OFFICE)
    at = row.text.index("\n")
    add_coding(study, row.id, Span(at, at + 1), "wages.withheld", quote="\n")
    assert ("\n", "wages.withheld", True) not in taught(study)


def test_who_asked_before_the_project_was_closed_has_nothing_read_for_them(study: Project) -> None:
    choose(study, on=True)
    row, span = place(study, "I01", OFFICE)
    asked = question(study, row.id, span, quote=OFFICE, revision=row.revision)
    study.finish_background()  # as when it is closed
    assert think(desk_of(study), asked, wait=5) is None
    assert desk_of(study).holds is None and desk_of(study)._thread is None
