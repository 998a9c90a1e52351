"""What colleagues coded in an interview teaches nothing about it: it would be their answer, not a likeness."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.projects import VAULT, bring_in
from tests.workbench.assist.asking import interview, place, suggest
from tests.workbench.assist.fakes import WordEngine
from workbench.assist.learning import desk_of
from workbench.assist.suggestion_log import log_answer
from workbench.assist.switches import choose, read_switches
from workbench.assist.taught import Apart, lessons
from workbench.assist.wanted import ask_for
from workbench.assist.whole import reader_of
from workbench.cli import app
from workbench.coding import add_coding
from workbench.passphrases import VAULT_VARIABLE
from workbench.project import Project

QUIET = "I asked, and asked again."
TOLD = "Mira: দরজা তালা দেওয়া থাকত। I asked, and ASKED   again. The cafe\u0301 was closed 🌙.\n"


@pytest.fixture
def ben(study: Project) -> Any:
    """A colleague of Ana's, who learns from the team; Ana has coded in both interviews."""
    project = Project.open(study.folder, coder="Ben")
    choose(project, on=True, learn_from="team")
    yield project
    project.close()


def code(project: Project, where: str, words: str, code_id: str) -> None:
    row, span = place(project, where, words)
    add_coding(project, row.id, span, code_id, quote=words)


def taught(project: Project, about: Apart) -> set[tuple[str, bool]]:
    with project.reading() as session:
        return {(each.text, each.agree) for each in lessons(session, project.coder.id, "team", about)}


def codes(project: Project, where: str, words: str) -> set[str]:
    return {offer.code for offer in suggest(project, where, words).offers}


def test_a_colleagues_coding_of_the_passage_is_not_offered_and_ones_own_teaches(study: Project, ben: Project) -> None:
    for where, passage in (("I01", QUIET), ("I02", "المالك أخذ جواز السفر. দরজা তালা দেওয়া থাকত।")):
        before = codes(ben, where, passage)
        code(study, where, passage, "agency.collective_action")  # the very passage
        assert codes(ben, where, passage) == before
        code(study, where, passage[2:9], "wages.withheld")  # some of it
        code(study, where, passage, "time.control")
        assert codes(ben, where, passage) == before
    # What somebody coded oneself, in the same interview, is learnt from as before.
    assert codes(ben, "I01", "and asked again.") == set()
    code(ben, "I01", "asked", "time.control")
    assert codes(ben, "I01", "and asked again.") == {"time.control"}


def test_colleagues_teach_in_other_interviews(study: Project, ben: Project) -> None:
    code(study, "I01", "asked", "agency.collective_action")
    bring_in(study, "Mira: Nobody asked us 🌙, কেউ না।\n", names={})
    assert codes(ben, "I03", "Nobody asked us") == {"agency.collective_action"}
    assert "agency.collective_action" not in codes(ben, "I01", QUIET)
    assert codes(ben, "I03", "Nobody asked us") == {"agency.collective_action"}


def test_the_same_words_in_another_interview_and_a_translation_are_set_apart_too(study: Project, ben: Project) -> None:
    code(study, "I01", QUIET, "agency.collective_action")
    bring_in(study, TOLD, names={})
    third = interview(study, "I03")
    assert (QUIET, True) in taught(ben, Apart()) and (QUIET, True) not in taught(ben, Apart(third.id))
    code(study, "I02", "They paid", "wages.minimum_paid")
    assert ("They paid", True) in taught(ben, Apart(third.id))
    with study.action("test", "Said what it is a translation of") as action:
        action.update(action.session.merge(third), translation_of=interview(study, "I02").id)
    assert ("They paid", True) not in taught(ben, Apart(third.id))
    assert taught(ben, Apart(interview(study, "I02").id)) == taught(ben, Apart(third.id))
    assert taught(study, Apart(third.id)) == taught(study, Apart()), "Ana's own decisions all teach her"


def test_what_a_colleague_refused_is_set_apart_too(study: Project, ben: Project) -> None:
    told = suggest(study, "I02", "My hours are my own.", forced=True)
    log_answer(study, told.offers[0].id, "refused", took_ms=900)
    assert ("My hours are my own.", False) in taught(ben, Apart())
    assert ("My hours are my own.", False) not in taught(ben, Apart(interview(study, "I02").id))


def test_a_whole_interview_is_read_without_what_colleagues_coded_in_it(study: Project, ben: Project) -> None:
    row = interview(study, "I01")

    def marks() -> tuple[Any, ...]:
        reader = reader_of(ben)
        reader.begin(ben, row.id, anew=True)
        found = reader.so_far(60)
        assert found is not None and found.finished
        return found.marks

    before = marks()
    code(study, "I01", "by bus 🚌", "agency.collective_action")
    assert marks() == before


def until(there: Callable[[], bool]) -> bool:
    """Whether something comes true within half a minute."""
    over = time.monotonic() + 30
    while not there() and time.monotonic() < over:
        time.sleep(0.01)
    return there()


def test_who_asks_about_two_interviews_at_once_gets_both_answers(
    study: Project, ben: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    code(study, "I01", "asked", "agency.collective_action")
    code(study, "I02", "hours", "time.control")
    learning, go, learn = threading.Event(), threading.Event(), WordEngine.learn

    def slowly(engine: WordEngine, given: Any) -> None:
        learning.set()
        assert go.wait(30)
        learn(engine, given)

    monkeypatch.setattr(WordEngine, "learn", slowly)
    desk, found = desk_of(ben), {}

    def ask(where: str) -> None:
        with ben.reading() as session:
            about = ask_for(
                session, ben.coder.id, read_switches(session, ben.coder.id), Apart(interview(ben, where).id)
            )
        found[where] = desk.ready(about, wait=60)

    asking = [threading.Thread(target=ask, args=(where,)) for where in ("I01", "I02", "I01")]
    asking[0].start()
    assert learning.wait(30)
    for where, each in (("I02", asking[1]), ("I01", asking[2])):  # the last one takes the place of the one before
        about = Apart(interview(ben, where).id)
        each.start()
        assert until(lambda about=about: desk._asked is not None and desk._asked.wanted.apart == about)
    go.set()
    for each in asking:
        each.join(60)
    assert found["I01"] is not None and found["I02"] is not None
    first, second = ({each.text for each in found[where].engine.taught} for where in ("I01", "I02"))
    assert "asked" in second and "asked" not in first and "hours" in first and "hours" not in second


def test_an_engine_in_use_for_one_interview_is_never_taught_what_is_apart_there(study: Project, ben: Project) -> None:
    """The reader may be half through an interview when the coder asks about another one."""
    third = bring_in(study, "Mira: A dull day 🌙.\n", "Mira: Another dull day.\n", names={})
    asked = {}
    with ben.reading() as session:
        switches = read_switches(session, ben.coder.id)
        for where in third:
            asked[where] = ask_for(session, ben.coder.id, switches, Apart(interview(ben, where).id))
    held = [desk_of(ben).ready(asked[where], wait=30) for where in third]
    assert held[0] is not None and held[1] is not None and held[0].engine is held[1].engine, (
        "nothing is apart in either"
    )
    code(study, third[0], "dull", "time.control")
    told = suggest(ben, third[1], "Another dull day.")
    assert {offer.code for offer in told.offers} == {"time.control"}
    assert "dull" not in {each.text for each in held[0].engine.taught}  # type: ignore[attr-defined]


def test_only_who_learns_from_the_team_is_asked_where(study: Project) -> None:
    with study.reading() as session:
        switches = read_switches(session, study.coder.id)
        about = Apart(interview(study, "I01").id, ("x",))
        assert ask_for(session, study.coder.id, switches, about) == ask_for(session, study.coder.id, switches)


def test_the_command_sets_the_texts_apart_that_it_is_asked_about(
    study: Project, ben: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    code(study, "I01", QUIET, "agency.collective_action")
    code(study, "I02", "hours", "time.control")

    def answer(text: str) -> list[str]:
        given = json.dumps({"id": 1, "text": text}, ensure_ascii=False)
        told = CliRunner().invoke(app, ["suggest", str(study.folder), "--coder", "Ben", "--json"], input=given)
        assert told.exit_code == 0, told.output
        row = json.loads(told.stdout)
        return [] if row["abstained"] else [each["code"] for each in row["suggestions"]]

    assert answer(f"{QUIET} 🌙") == [] and answer("many hours, অনেক") == ["time.control"]


@pytest.mark.parametrize("learn_from", ["me", "team"])
@pytest.mark.parametrize(
    ("where", "passage", "some", "beside"),
    [
        ("I01", QUIET, "asked, and", "by bus 🚌"),
        ("I02", "المالك أخذ جواز السفر. দরজা তালা দেওয়া থাকত।", "দরজা তালা", "My hours"),
    ],
)
def test_ones_own_coding_of_a_passage_keeps_no_second_code_from_it(
    study: Project, learn_from: str, where: str, passage: str, some: str, beside: str
) -> None:
    """A lesson says "this code and nothing else", which nobody says who asks again."""
    choose(study, on=True, learn_from=learn_from)
    suggest(study, where, passage)
    engine = desk_of(study).holds.engine  # type: ignore[union-attr]
    code(study, where, passage, "time.control")
    code(study, where, some, "wages.withheld")

    def lessons_after(words: str) -> set[str]:
        assert codes(study, where, words).isdisjoint({"time.control", "wages.withheld"}), "they are coded there"
        held = desk_of(study).holds
        assert held is not None
        return {passage, some} & {each.text for each in held.engine.taught}  # type: ignore[attr-defined]

    assert lessons_after(passage) == {some}, "what is coded of a part says nothing of the rest"
    assert lessons_after(some) == set(), "the longer coding says it of these words too"
    assert lessons_after(beside) == {passage, some}, "everywhere else both teach, also a line away"
    held = desk_of(study).holds
    assert held is not None
    assert held.engine is engine, "the same suggester is taught again: to make another takes longer"


def test_what_one_refused_on_a_passage_is_not_suggested_there_again(study: Project) -> None:
    (offer,) = suggest(study, "I01", "paid").offers
    log_answer(study, offer.id, "refused", took_ms=900)
    code(study, "I01", "paid", "time.control")
    assert offer.code not in codes(study, "I01", "paid")


def test_what_colleagues_decided_stays_apart_where_one_has_coded_too(study: Project, ben: Project) -> None:
    code(study, "I01", QUIET, "agency.collective_action")
    code(ben, "I01", QUIET, "time.control")
    assert "agency.collective_action" not in codes(ben, "I01", QUIET)
    held = desk_of(ben).holds
    assert held is not None and QUIET not in {each.text for each in held.engine.taught}  # type: ignore[attr-defined]
