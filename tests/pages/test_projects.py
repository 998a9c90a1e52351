"""The projects page: first run, making, opening, closing; and the frame around every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.projects import VAULT, make_project, sample_project
from workbench.places import FOLDER_VARIABLE
from workbench.project import Project
from workbench.ui.navigation import ENTRIES
from workbench.ui.state import KEY

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "project passphrase for tests"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty default folder, and nothing asked for on the command line."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    for variable in ("WORKBENCH_PROJECT", "WORKBENCH_SAMPLE"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def app() -> AppTest:
    at = AppTest.from_file(str(ROOT / "workbench" / "app.py"), default_timeout=60).run()
    assert not at.exception
    return at


def told(at: AppTest) -> str:
    return " ".join(element.value for element in [*at.error, *at.warning, *at.toast]).replace("\\", "")


def fill_new(at: AppTest, **changes: str) -> AppTest:
    fields = {
        "name": "Tea gardens 🍃 চা",
        "coder": "Ana",
        "purpose": "Learning",
        "responsible": "Ana",
        "vault": VAULT,
        "vault_again": VAULT,
        "project": PROJECT,
        "project_again": PROJECT,
    }
    for name, value in (fields | changes).items():
        at.text_area(key="new_purpose").input(value) if name == "purpose" else at.text_input(key=f"new_{name}").input(
            value
        )
    return at.button(key="new_submit").click().run()


def test_first_run_says_where_data_are_and_that_nothing_leaves(home: Path) -> None:
    at = app()
    page = " ".join(m.value for m in at.markdown)
    assert "makes no connection to any other machine" in " ".join(page.split())
    assert "No project is in the default folder yet" in " ".join(c.value for c in at.caption)


def test_a_new_project_is_made_encrypted_and_opened_with_its_vault(home: Path) -> None:
    at = fill_new(app())
    assert not at.exception and not at.error
    project = at.session_state[KEY]
    assert isinstance(project, Project) and project.encrypted and project.has_vault
    assert project.folder.parent == home
    assert project.facts()["responsible"] == "Ana"
    assert "is open, with its vault" in told(at)
    project.close()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "No name for the project"),
        ({"purpose": ""}, "No purpose"),
        ({"responsible": ""}, "No responsible person"),
        ({"coder": ""}, "No coder was named"),
        ({"vault": "short", "vault_again": "short"}, "shorter than 12"),
        ({"vault_again": "another passphrase"}, "typed in two ways"),
        ({"project": "", "project_again": ""}, "project passphrase is shorter"),
        ({"project": VAULT, "project_again": VAULT}, "The two passphrases are the same"),
    ],
)
def test_what_is_wrong_with_a_new_project_is_said_in_one_sentence(
    home: Path, changes: dict[str, str], sentence: str
) -> None:
    at = fill_new(app(), **changes)
    assert not at.exception
    assert sentence in told(at)
    assert KEY not in at.session_state
    assert list(home.iterdir()) == []


def test_opening_and_closing_forgets_everything_shown(home: Path) -> None:
    make_project(home / "study", project_passphrase=PROJECT).close()
    at = app()
    at.text_input(key="open_coder").input("Ben")
    at.text_input(key="open_project_passphrase").input(PROJECT)
    at.button(key="open_submit").click().run()
    assert not at.exception and not at.error
    assert at.session_state[KEY].coder.name == "Ben" and not at.session_state[KEY].has_vault
    at.button(key="sidebar_close").click().run()
    assert KEY not in at.session_state
    assert PROJECT not in [element.value for element in at.text_input]


def test_a_wrong_passphrase_is_told_and_opens_nothing(home: Path) -> None:
    make_project(home / "study", project_passphrase=PROJECT).close()
    at = app()
    at.text_input(key="open_coder").input("Ben")
    at.text_input(key="open_project_passphrase").input("a wrong passphrase")
    at.button(key="open_submit").click().run()
    assert not at.exception and KEY not in at.session_state
    assert "does not open" in told(at)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.file.is_file()], ids=lambda e: e.key)
@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
def test_every_page_runs_in_the_frame_with_and_without_a_project(home: Path, entry: object, opened: bool) -> None:
    at = app()
    if opened:
        at.session_state[KEY] = sample_project(home / "study")
        at.run()
    at.switch_page(str(entry.file)).run()  # type: ignore[attr-defined]
    assert not at.exception
    assert at.title or at.subheader
    if opened:
        assert at.button(key="sidebar_undo").disabled is False
        at.session_state[KEY].close()


def test_undo_in_the_sidebar_takes_back_the_newest_action(home: Path) -> None:
    at = app()
    at.session_state[KEY] = sample_project(home / "study")
    at.run()
    at.button(key="sidebar_undo").click().run()
    assert not at.exception
    assert "Taken back: Brought in I01" in told(at)
    assert at.button(key="sidebar_redo").disabled is False
    at.session_state[KEY].close()
