"""Blind re-coding: a passage once more without its codes; kept beside them, compared by where they came from."""

from __future__ import annotations

from random import Random

import pytest

from tests.workbench.assist.asking import counts, place, rows
from workbench.assist.blind import Again, comparison, key_of, offer, record
from workbench.coding import add_coding
from workbench.erasure import erase_interview
from workbench.project import Project, ProjectError
from workbench.reading_changes import changes_since
from workbench.spans import Span
from workbench.store.tables import BlindCoding, Coding

PAID = "They paid *every* month, [on time](x) 💚"


def taken(project: Project, words: str, code: str, interview: str = "I02") -> None:
    row, span = place(project, interview, words)
    add_coding(project, row.id, span, code, quote=words, origin="suggested_accepted")


def test_every_coded_passage_is_offered_once_its_words_alone(study: Project) -> None:
    taken(study, "দরজা তালা", "movement.documents_held")
    passed: set[str] = set()
    seen = []
    for turn in range(10):
        with study.reading() as session:
            found = offer(session, study.coder.id, Random(turn), passed=passed)
        if found is None:
            break
        seen.append(found.place.words)
        passed.add(key_of(found.place.interview_id, found.place.span))
    assert len(seen) == len(set(seen)) == 6 and {"দরজা তালা", PAID, "kept my passport"} <= set(seen)
    assert not any(name in repr(found) for name in ("wages.", "movement.", "agency."))
    other = Project.open(study.folder, coder="Ben")
    with other.reading() as session:
        assert offer(session, other.coder.id, Random(1)) is None
    other.close()


def test_what_is_chosen_is_kept_beside_and_compared_by_origin(study: Project) -> None:
    taken(study, PAID, "wages.withheld")
    row, span = place(study, "I02", PAID)
    before = counts(study)
    made = record(study, row.id, span, ["wages.minimum_paid", "agency.collective_action", "wages.minimum_paid"])
    assert counts(study) == (before[0], before[1] + 1)
    assert made.differs and made.after == ("wages.minimum_paid", "agency.collective_action")
    with study.reading() as session:
        found = comparison(session, study.coder.id)
    assert (found.suggested, found.own, found.added) == (Again(0, 1), Again(1, 1), 1)
    assert not found.own.enough
    assert [each.place.words for each in found.passages] == [PAID]
    study.undo()
    assert rows(study, BlindCoding) == []
    with study.reading() as session:
        assert comparison(session, study.coder.id).passages == ()


def test_it_follows_nothing_it_may_not_and_goes_with_what_is_erased(study: Project) -> None:
    row, span = place(study, "I02", PAID)
    with pytest.raises(ProjectError, match="codebook any more"):
        record(study, row.id, span, ["নেই"])
    with pytest.raises(ProjectError, match="changed since"):
        record(study, row.id, Span(span.start, span.end - 1), [])
    with pytest.raises(ProjectError, match="at most"):
        record(study, row.id, span, [f"code {n}" for n in range(13)])
    assert rows(study, BlindCoding) == []
    record(study, row.id, span, [])
    assert len(rows(study, Coding)) == 5
    erase_interview(study, row.id, reason_code="withdrawal", confirm="I02")
    assert rows(study, BlindCoding) == []


def test_the_reading_room_need_not_be_read_anew_for_a_blind_coding(study: Project) -> None:
    row, span = place(study, "I02", PAID)
    before = study.revision()
    record(study, row.id, span, ["wages.withheld"])
    with study.reading() as session:
        assert changes_since(session, row.id, before, row.revision).nothing
