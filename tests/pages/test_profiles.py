"""The page on release profiles: changed in place, previewed beside the working text, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, notices, open_page, ran, words_on
from tests.projects import make_project
from workbench.project import Project
from workbench.release.chosen import profile_named, profiles_of


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Project]:
    """Give an open project of two interviews in several scripts."""
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def test_without_interviews_the_page_says_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    app = open_page("profiles", project)
    assert "There is no interview to preview yet" in [each.value for each in app.subheader]
    project.close()


def test_without_the_vault_nothing_is_shown(coded: Project) -> None:
    without = Project.open(coded.folder, coder="Ben")
    app = open_page("profiles", without)
    assert app.subheader[0].value == "This page needs the vault" and not app.selectbox
    without.close()


def test_an_interview_is_shown_beside_its_release_and_testimony_is_no_markup(coded: Project) -> None:
    app = open_page("profiles", coded)
    app.segmented_control(key="profiles_chosen").set_value("public")
    ran(app)
    words = words_on(app)
    assert any("I am [participant P01]" in text for text in words)
    assert any("turns differ from the working text" in caption.value for caption in app.caption)
    app.toggle(key="profiles_only").set_value(False)
    app.selectbox(key="profiles_interview").select_index(1)
    ran(app)
    assert any("المالك أخذ جواز السفر" in text for text in words_on(app))
    assert "[on time]" not in markup_on(app)


def test_a_treatment_is_changed_where_it_is_read_and_taken_back(coded: Project) -> None:
    app = open_page("profiles", coded)
    app.selectbox(key="profiles_team_PERSON").set_value("remove")
    ran(app)
    with coded.reading() as session:
        assert profile_named(session, "team").treatment("PERSON") == "remove"
    assert any("I am [removed]" in text for text in words_on(app))
    app.selectbox(key="profiles_team_PERSON.participant").set_value("role")
    ran(app)
    assert any("I am [participant P01]" in text for text in words_on(app))
    app.button(key="profiles_reset").click()
    ran(app)
    assert app.selectbox(key="profiles_team_PERSON").value == "pseudonym"
    assert app.button(key="profiles_reset").disabled


def test_a_role_can_go_back_to_as_everybody_else(coded: Project) -> None:
    app = open_page("profiles", coded)
    app.segmented_control(key="profiles_chosen").set_value("partner")
    ran(app)
    app.selectbox(key="profiles_partner_PERSON.employer").set_value("")
    ran(app)
    with coded.reading() as session:
        assert "PERSON.employer" not in profile_named(session, "partner").treatments
    assert notices(app) == []


def test_a_profile_of_ones_own_is_made_and_chosen(coded: Project) -> None:
    app = open_page("profiles", coded)
    app.text_input(key="profiles_own_label").set_value("Avocates, محاميات")
    app.selectbox(key="profiles_own_like").set_value("public")
    app.button(key="FormSubmitter:profiles_own-Make it").click()
    ran(app)
    with coded.reading() as session:
        own = [profile for profile in profiles_of(session).values() if profile.label == "Avocates, محاميات"]
    assert [profile.id for profile in own] == [app.segmented_control(key="profiles_chosen").value]
