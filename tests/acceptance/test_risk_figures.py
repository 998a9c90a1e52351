"""The figures before a release on the sample study, made by the real detector: they add up and are explained."""

from __future__ import annotations

import pytest

from tests.acceptance.studies import sample, sample_folder  # noqa: F401
from workbench.analysis.before_release import overview, summary
from workbench.analysis.risk import groups, singled_out, suggest
from workbench.analysis.risk_text import suggestion_sentences
from workbench.project import Project

pytestmark = pytest.mark.slow


def test_the_figures_of_the_sample_study_are_sane(sample: Project) -> None:  # noqa: F811
    with sample.reading() as session:
        state = overview(session, has_vault=True)
    people, names = state.people, state.names
    assert len(people) == state.as_recorded.participants >= 20
    assert {"age band", "gender", "origin", "sector"} <= set(names)
    found = groups(people, names, {})
    assert sum(len(group.participants) for group in found) == len(people)
    # A study of so many kinds of work in so many countries: most stand alone in seven attributes together.
    assert len(people) / 2 < state.as_recorded.alone <= len(people)
    alone = {group.participants[0] for group in found if len(group.participants) == 1}
    assert {each.participant for each in singled_out(people, names, {})} <= alone
    way = suggest(people, names, {})
    assert way[-1].after.alone == 0
    assert "gender" in suggestion_sentences(way, names)[-1]
    assert state.look is not None and 0 < len(state.look.rows) < 800
    assert list(state.look.blind) == ["I02-bn"], "the one interview in a script without capitals"
    assert 0 < len(state.undecided) < 60
    assert not any("safe" in line for line in summary(state))
