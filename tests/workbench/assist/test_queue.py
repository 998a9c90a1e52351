"""Next to look at: uncoded passages that teach most; what is coded from there is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.assist.asking import counts, place, shown
from tests.workbench.assist.fakes import WordEncoder
from workbench.assist.learning import desk_of
from workbench.assist.passages import refresh_passages
from workbench.assist.queue import coded_from_queue, how_unsure, log_visit, next_to_look_at
from workbench.assist.suggestion_log import own_acceptance
from workbench.assist.vectors import embed_missing
from workbench.coding import add_coding
from workbench.project import Project, ProjectError


@pytest.mark.parametrize("kind", ["unsure", "different"])
def test_only_uncoded_passages_of_who_testifies_are_offered(kind: str, study: Project) -> None:
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    before = counts(study)
    found = next_to_look_at(study, desk_of(study), kind)
    assert [each.interview for each in found.places] == ["I01"]
    assert found.waiting == 1 and "And the wages" not in found.places[0].words
    ben = Project.open(study.folder, coder="Ben")
    others = next_to_look_at(ben, desk_of(ben), kind)
    assert others.waiting > 1 and len({each.words for each in others.places}) == len(others.places) > 0
    ben.close()
    assert counts(study) == before and shown(study) == []


def test_with_nothing_read_there_is_nothing_to_look_at(study: Project) -> None:
    assert next_to_look_at(study, desk_of(study), "different").places == ()
    with pytest.raises(ProjectError, match="choose one of"):
        next_to_look_at(study, desk_of(study), "নতুন")


def test_codings_made_from_there_carry_that_in_the_log(study: Project) -> None:
    row, span = place(study, "I01", "I spoke with the other women.")
    with study.reading() as session:
        assert coded_from_queue(session, study.coder.id) == (0, 5)
    log_visit(study, row.id, span, "unsure")
    add_coding(study, row.id, span, "agency.collective_action", quote="I spoke with the other women.")
    with study.reading() as session:
        assert coded_from_queue(session, study.coder.id) == (1, 6)
        assert own_acceptance(session, study.coder.id).asked == 0  # a visit is no suggestion


@given(st.lists(st.floats(0, 1), max_size=3))
def test_doubt_is_between_nothing_and_one_and_greatest_in_the_middle(scores: list[float]) -> None:
    assert 0 <= how_unsure(scores) <= 1
    assert how_unsure([1.0, 0.0]) == how_unsure([]) == 0
    assert how_unsure([0.5, 0.5]) == 1
