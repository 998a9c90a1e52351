"""Suggestions are off at first, each coder's own, and can be ruled out for a whole project."""

from __future__ import annotations

from typing import Any

import pytest
from typer.main import get_command

from models.suggestions.types import USUAL_RISK
from tests.workbench.assist.asking import counts, place
from workbench.assist.learning import desk_of
from workbench.assist.queue import next_to_look_at
from workbench.assist.suggesting import question
from workbench.assist.switches import NEVER, OFF, RISKS, Switches, allow, choose, switches_of
from workbench.assist.whole import reader_of
from workbench.cli import app
from workbench.preferences import set_preference
from workbench.project import Project, ProjectError


def test_they_are_off_until_a_coder_turns_them_on_and_stay_off_for_the_others(study: Project) -> None:
    assert switches_of(study) == Switches()
    assert not switches_of(study).may
    row, span = place(study, "I02", "المالك أخذ جواز السفر")
    with pytest.raises(ProjectError, match=OFF):
        question(study, row.id, span, quote="المالك أخذ جواز السفر", revision=row.revision)
    with pytest.raises(ProjectError, match=OFF):
        reader_of(study).begin(study, row.id)
    choose(study, on=True, learn_from="team", risk="careful")
    assert switches_of(study) == Switches(True, "team", "careful")
    other = Project.open(study.folder, coder="বেন 🙂")
    assert switches_of(other) == Switches()
    other.close()


def test_the_project_may_rule_them_out_for_everybody_and_undo_takes_it_back(study: Project) -> None:
    choose(study, on=True)
    events = counts(study)[1]
    allow(study, False)
    assert counts(study)[1] == events + 1
    assert switches_of(study).never and not switches_of(study).may
    row, span = place(study, "I01", "kept my passport")
    with pytest.raises(ProjectError, match="without suggestions"):
        question(study, row.id, span, quote="kept my passport", revision=row.revision)
    with pytest.raises(ProjectError, match="without suggestions"):
        next_to_look_at(study, desk_of(study), "different")
    assert NEVER.startswith("In this project")
    study.undo()
    assert switches_of(study).may


@pytest.mark.parametrize("kept", [None, 7, "on", [], {"on": "yes"}, {"on": 1, "risk": ["x"], "learn_from": "नेपाल"}])
def test_what_a_browser_may_have_kept_never_turns_them_on(kept: Any, study: Project) -> None:
    set_preference(study, "assist", kept)
    assert switches_of(study) == Switches()


@pytest.mark.parametrize("wrong", [{"learn_from": "boss"}, {"risk": "é🙂"}])
def test_a_value_there_is_not_is_refused_in_a_sentence(wrong: dict[str, Any], study: Project) -> None:
    with pytest.raises(ProjectError, match="choose"):
        choose(study, **wrong)
    assert switches_of(study) == Switches()


def test_the_usual_risk_is_the_engines_own_and_the_commands() -> None:
    assert RISKS["usual"] == USUAL_RISK
    (option,) = [each for each in get_command(app).commands["suggest"].params if each.name == "risk"]  # type: ignore[attr-defined]
    assert option.show_default == str(USUAL_RISK)
