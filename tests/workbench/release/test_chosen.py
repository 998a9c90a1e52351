"""The profiles of a project: changed, named, reset, undone, and clear of names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import sound
from workbench import decisions
from workbench.project import Project, ProjectError
from workbench.release.chosen import (
    add_profile,
    is_changed,
    profile_for,
    profile_named,
    profiles_of,
    reset_profile,
    save_profile,
)
from workbench.release.profiles import PROFILES, with_treatment


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    bring_in(made)
    yield made
    made.database.close()


def test_a_project_begins_with_the_profiles_as_shipped(project: Project) -> None:
    with project.reading() as session:
        assert profiles_of(session) == dict(PROFILES)
        assert [profile_for(session, use).id for use in ("team_analysis", "quotation", "claim", "public", "new")] == [
            "team",
            "partner",
            "partner",
            "public",
            "public",
        ]
        with pytest.raises(ProjectError, match="choose one of team, partner, public"):
            profile_named(session, "press")


def test_a_change_is_kept_undone_and_reset(project: Project) -> None:
    changed = with_treatment(PROFILES["public"], "LOCATION", "step:region")
    save_profile(project, changed)
    with project.reading() as session:
        assert profile_named(session, "public") == changed and is_changed(session, "public")
        assert not is_changed(session, "team")
    project.undo()
    with project.reading() as session:
        assert profile_named(session, "public") == PROFILES["public"]
    project.redo()
    reset_profile(project, "public")
    reset_profile(project, "public")
    with project.reading() as session:
        assert not is_changed(session, "public")


def test_a_profile_of_ones_own(project: Project) -> None:
    own = add_profile(project, "Lawyers, আইনজীবী ⚖️", "partner")
    assert own.treatments == PROFILES["partner"].treatments
    assert add_profile(project, "نقابة", "public").id != own.id
    with pytest.raises(ProjectError, match="has this name"):
        add_profile(project, "lawyers, আইনজীবী ⚖️", "team")
    with pytest.raises(ProjectError, match="without a name"):
        add_profile(project, "  ", "team")
    with project.reading() as session:
        assert list(profiles_of(session))[:3] == list(PROFILES) and profile_named(session, own.id) == own
    reset_profile(project, own.id)
    with project.reading() as session:
        assert own.id not in profiles_of(session)


def test_names_in_a_profiles_words_are_replaced_now_and_when_marked_later(project: Project) -> None:
    own = add_profile(project, "For Zarifa Bridge and Ngombe", "public")
    assert "Zarifa" not in own.label and "Ngombe" in own.label
    decisions.mark_form(project, "Ngombe", "PERSON")
    sound(project)
    decisions.mark_form(project, "pseudonym", "ORGANISATION")
    with project.reading() as session:
        kept = profile_named(session, own.id)
    assert "Ngombe" not in kept.label and kept.treatments == own.treatments
