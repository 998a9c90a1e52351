"""How a coder likes to work: kept for each coder, outside the history, and gone with the interview it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import VAULT, sample_project
from workbench.erased_rows import take_interviews
from workbench.preferences import MAX_VALUE, PLACE, preferences_of, set_preference, set_preferences
from workbench.project import Project, ProjectError
from workbench.reading import list_interviews
from workbench.withdrawn import Taken

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text("ab আ ع 🙂é", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xy", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = sample_project(tmp_path_factory.mktemp("preferences") / "study")
    yield project
    project.close()


def kept(project: Project) -> dict[str, object]:
    with project.reading() as session:
        return preferences_of(session, project.coder.id)


@given(value=VALUES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_small_value_comes_back_as_it_was_and_makes_no_event(project: Project, value: object) -> None:
    before = project.revision()
    set_preference(project, "ভাষা 🙂", value)
    assert kept(project)["ভাষা 🙂"] == value
    assert project.revision() == before


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("", 1, "without a name"),
        ("n" * 81, 1, "without a name"),
        ("n", {1, 2}, "plain value"),
        ("n", float("nan"), "plain value"),
        ("n", "x" * MAX_VALUE, "at most"),
    ],
)
def test_what_is_no_preference_is_refused_and_nothing_kept(
    project: Project, name: str, value: object, told: str
) -> None:
    with pytest.raises(ProjectError, match=told):
        set_preferences(project, {"good": 1, name: value})
    assert "good" not in kept(project)


def test_each_coder_has_their_own(project: Project) -> None:
    set_preference(project, "looks", "large")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    assert kept(other) == {}
    set_preference(other, "looks", "small")
    assert kept(project)["looks"] == "large"
    other.close()


def test_where_a_coder_read_goes_with_the_interview(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    with project.reading() as session:
        interview = list_interviews(session)[0].id
    set_preferences(project, {f"{PLACE}{interview}": 7, "looks": "large"})
    with project.database.transaction() as session:
        take_interviews(session, [interview], has_vault=True, taken=Taken())
    assert kept(project) == {"looks": "large"}
    project.close()
