"""What every page shares: pausing, help, the tour. Driven without a browser, through the frame of the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, ran, words_on
from tests.projects import VAULT
from workbench.preferences import preferences_of
from workbench.project import Project
from workbench.store.tables import Setting
from workbench.ui.pause import HELD, Held, leave_closed, lock
from workbench.ui.state import KEY
from workbench.ui.tour import SEEN, STEP, STOPS
from workbench.ui.wording import escaped

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "four words নদী apart"


@pytest.fixture
def project(tmp_path):
    project = coded_project(tmp_path / "study")
    yield project
    project.database.close()


def frame(project):
    """The whole app, as the browser gets it, with the project open."""
    app = AppTest.from_file(str(ROOT / "workbench" / "app.py"), default_timeout=60)
    if project is not None:
        app.session_state[KEY] = project
    return ran(app)


def make_it_the_sample(project):
    with project.database.transaction() as session:
        facts = session.get(Setting, "project")
        facts.value = {**facts.value, "purpose": "sample"}


def _locking() -> None:
    """A page with the one act of locking, as the component's callback does it."""
    import streamlit as st

    from workbench.ui.pause import lock

    st.button("lock", key="lock", on_click=lock)


def paused(project):
    app = frame(project)
    with_state = {HELD: Held(project.folder, "Ana", project.encrypted, project.has_vault, False)}
    project.close()
    del app.session_state[KEY]
    for key, value in with_state.items():
        app.session_state[key] = value
    return ran(app)


def test_locking_forgets_everything_but_where_the_project_lies(project):
    app = AppTest.from_function(_locking, default_timeout=60)
    app.session_state[KEY], app.session_state["typed"] = project, "words of testimony"
    ran(app)
    app.button(key="lock").click()
    ran(app)
    held = app.session_state[HELD]
    assert held == Held(project.folder, "Ana", False, True, False)
    assert KEY not in app.session_state and "typed" not in app.session_state
    assert not project.database.engine.pool.checkedin(), "no connection is left open"


def test_locking_happens_though_the_backup_fails(project, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Project, "back_up", full)
    project.note("test", "Something to back up")
    app = AppTest.from_function(_locking, default_timeout=60)
    app.session_state[KEY] = project
    ran(app)
    app.button(key="lock").click()
    ran(app)
    assert HELD in app.session_state and KEY not in app.session_state
    assert "last backup could not be made" in app.session_state["notices"][0][0]


def test_a_paused_session_shows_no_page_and_no_menu(project):
    app = paused(project)
    told = markup_on(app) + " ".join(words_on(app))
    assert "Paused" in told and "Study" not in told and "Ana" not in told and str(project.folder) not in told
    assert [field.label for field in app.text_input] == ["Vault passphrase"]
    assert not [button.key for button in app.button if str(button.key).startswith("sidebar")]


def test_the_passphrases_open_it_again_and_wrong_ones_do_not(tmp_path):
    study = Project.create(
        tmp_path / "locked", name="Study", coder="Ana", vault_passphrase=VAULT, project_passphrase=PASSPHRASE
    )
    app = paused(study)
    assert [field.label for field in app.text_input] == ["Project passphrase", "Vault passphrase"]
    for project_passphrase, vault_passphrase in (("wrong", VAULT), (PASSPHRASE, "wrong"), ("", "")):
        app.text_input(key="pause_project").set_value(project_passphrase)
        app.text_input(key="pause_vault").set_value(vault_passphrase)
        app.button(key="pause_go").click()
        ran(app)
        assert KEY not in app.session_state and app.error, (project_passphrase, vault_passphrase)
        assert app.text_input(key="pause_project").value == ""
    app.text_input(key="pause_project").set_value(PASSPHRASE)
    app.text_input(key="pause_vault").set_value(VAULT)
    app.button(key="pause_go").click()
    ran(app)
    opened = app.session_state[KEY]
    assert opened.coder.name == "Ana" and opened.has_vault and HELD not in app.session_state
    assert "pause_vault" not in app.session_state and "Study" in markup_on(app)
    opened.close()


def test_an_unprotected_project_says_that_the_pause_protects_nothing(project):
    without = Project.open(project.folder, coder="Ben")
    app = paused(without)
    assert not app.text_input and "does not protect it" in markup_on(app)
    app.button(key="pause_go").click()
    ran(app)
    assert app.session_state[KEY].coder.name == "Ana"
    app.session_state[KEY].close()


def test_a_paused_project_can_be_left_closed(project):
    app = paused(project)
    app.button(key="pause_leave").click()
    ran(app)
    assert HELD not in app.session_state and "Open a project" in markup_on(app)


def test_locking_and_leaving_without_a_project_do_nothing():
    leave_closed()
    lock()


@pytest.mark.parametrize("opened", [True, False])
def test_help_lists_the_keys_on_every_page(opened, project):
    app = frame(project if opened else None)
    app.button(key="sidebar_help").click()
    told = markup_on(ran(app))
    assert "blank the screen at once" in told and escaped("confirm: it is an identity") in told
    ran(app)
    assert "blank the screen at once" not in markup_on(app), "it does not come again by itself"


def test_the_tour_is_offered_once_on_the_sample_study(project):
    assert "New here?" not in markup_on(frame(project)), "a study of one's own is no place for a tour"
    make_it_the_sample(project)
    app = frame(project)
    assert "New here?" in markup_on(app)
    app.button(key="tour_not_now").click()
    assert "New here?" not in markup_on(ran(app))
    assert "New here?" not in markup_on(frame(project)), "nor in the next session"
    with project.reading() as session:
        assert preferences_of(session, project.coder.id)[SEEN] == "seen"


def test_the_tour_goes_through_every_stop_and_ends(project):
    make_it_the_sample(project)
    app = frame(project)
    app.button(key="tour_begin").click()
    for number, stop in enumerate(STOPS):
        told = markup_on(ran(app))
        assert f"Tour, {number + 1} of {len(STOPS)}: {stop.title}" in told
        app.button(key="tour_next").click()
    ran(app)
    assert STEP not in app.session_state and "Tour, " not in markup_on(app)


def test_the_tour_can_be_left_and_taken_again_from_the_help(project):
    app = frame(project)
    app.button(key="sidebar_help").click()
    ran(app)
    app.button(key="help_tour").click()
    ran(app)
    assert "Tour, 1 of" in markup_on(app)
    app.button(key="tour_next").click()
    ran(app)
    app.button(key="tour_back").click()
    assert "Tour, 1 of" in markup_on(ran(app))
    app.button(key="tour_end").click()
    assert "Tour, " not in markup_on(ran(app))


def test_every_stop_of_the_tour_is_a_page():
    from workbench.ui.navigation import ENTRIES

    assert {stop.page for stop in STOPS} <= {entry.key for entry in ENTRIES}
