"""The coder's own log: what was shown, what became of it, how fast; nobody else's."""

from __future__ import annotations

import pytest

from tests.projects import NamesDetector
from tests.workbench.assist.asking import interview, place, shown, suggest
from workbench.assist.suggestion_log import log_answer, own_acceptance
from workbench.coding import add_coding
from workbench.correcting import correct_text
from workbench.project import Project, ProjectError
from workbench.verify import verify

WORDS = "They gave me five hundred"


def test_an_answer_is_logged_with_its_time_and_adds_up_by_dimension(study: Project) -> None:
    ben = Project.open(study.folder, coder="Ben")
    first = suggest(ben, "I01", "They gave me five hundred, and kept my passport")
    by_code = {offer.code: offer for offer in first.offers}
    log_answer(ben, by_code["wages.withheld"].id, "changed", chosen="wages.minimum_paid", took_ms=4_000)
    log_answer(ben, by_code["movement.documents_held"].id, "taken", took_ms=2_000)
    second = suggest(ben, "I01", "From")
    third = suggest(ben, "I02", "المالك أخذ جواز السفر")
    log_answer(ben, third.offers[0].id, "refused", took_ms=10**9)  # who was away for days tells no time
    assert second.silent
    with ben.reading() as session:
        found = own_acceptance(session, ben.coder.id)
        nobody = own_acceptance(session, study.coder.id)
    assert (found.asked, found.silent, found.forced) == (3, 1, 0)
    whole = found.whole
    assert (whole.shown, whole.taken, whole.changed, whole.refused, whole.left) == (3, 1, 1, 1, 0)
    assert (whole.seconds, whole.gone) == (3.0, 1)  # nothing was coded with it
    assert {share.dimension: share.shown for share in found.shares} == {"wages": 1, "movement": 2}
    assert (nobody.asked, nobody.whole.shown, nobody.whole.seconds) == (0, 0, None)
    ben.close()


def test_what_was_taken_and_undone_is_told_apart(study: Project) -> None:
    ben = Project.open(study.folder, coder="Ben")
    for code, words in (("I01", "kept my passport"), ("I02", "المالك أخذ جواز السفر")):
        row, span = place(ben, code, words)
        told = suggest(ben, code, words)
        log_answer(ben, told.offers[0].id, "taken")
        assert add_coding(ben, row.id, span, told.offers[0].code, quote=words)
    assert gone(ben) == 0
    ben.undo()
    assert gone(ben) == 1
    ben.redo()
    assert gone(ben) == 0
    ben.close()


def gone(project: Project) -> int:
    with project.reading() as session:
        return own_acceptance(session, project.coder.id).whole.gone


def test_only_what_was_shown_to_oneself_can_be_answered(study: Project) -> None:
    ben = Project.open(study.folder, coder="Ben")
    told = suggest(ben, "I01", WORDS)
    for project, identifier, outcome in (
        (study, told.offers[0].id, "taken"),
        (ben, "never shown 🙂", "taken"),
        (ben, told.offers[0].id, "ignored"),
    ):
        with pytest.raises(ProjectError):
            log_answer(project, identifier, outcome)
    assert {row.outcome for row in shown(ben)} == {""}
    ben.close()


def test_the_log_stays_on_its_words_when_the_text_is_corrected_and_back(study: Project) -> None:
    told = suggest(study, "I01", "I spoke with the other women.")
    row, span = place(study, "I01", "eight hundred")
    correct_text(study, row.id, span, "আট হাজার 🙂 thousand", quote="eight hundred", detector=NamesDetector())
    assert logged_words(study) == {"I spoke with the other women."}
    assert told.span.start != shown(study)[0].start
    study.undo()
    assert logged_words(study) == {"I spoke with the other women."}
    assert any(check.name.startswith("Spans") and check.passed for check in verify(study))


def logged_words(project: Project) -> set[str]:
    text = interview(project, "I01").text
    return {text[row.start : row.end] for row in shown(project)}
