"""The safety page: history, undo, checks, backups, and what is encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.projects import INTERVIEW, VAULT, bring_in, make_project, sample_project
from tests.workbench.looking import texts
from workbench.participants import list_participants
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.store.restore import stamps
from workbench.ui.erase_view import CHOSEN
from workbench.ui.safety_view import CHECKS
from workbench.ui.state import KEY
from workbench.vault_key import change_passphrase
from workbench.verify import Check

PAGE = Path(__file__).resolve().parents[2] / "pages" / "safety.py"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one interview, not encrypted."""
    return sample_project(tmp_path / "study")


def page(project: Project) -> AppTest:
    at = AppTest.from_file(str(PAGE), default_timeout=60)
    at.session_state["pages"] = {}
    at.session_state[KEY] = project
    at.run()
    assert not at.exception
    return at


def table(at: AppTest, column: str) -> list[str]:
    return next(list(d.value[column]) for d in at.dataframe if column in d.value)


def test_history_is_told_newest_first_and_holds_no_name(project: Project) -> None:
    what = table(page(project), "What")
    assert what[0] == "Brought in I01" and what[-1] == "Made the project"


def test_a_plain_project_file_is_warned_of_and_an_encrypted_one_is_not(project: Project, tmp_path: Path) -> None:
    assert "not encrypted" in page(project).warning[0].value
    at = page(make_project(tmp_path / "other", project_passphrase="project passphrase for tests"))
    assert not at.warning
    assert table(at, "Encrypted")[:2] == ["yes", "yes"]


def test_undo_and_redo_walk_the_history(project: Project) -> None:
    at = page(project)
    at.button(key="safety_undo").click().run()
    assert table(at, "What")[0] == "Took back: Brought in I01"
    with project.reading() as session:
        assert list_interviews(session) == []
    at.button(key="safety_redo").click().run()
    assert not at.exception
    with project.reading() as session:
        assert [row.code for row in list_interviews(session)] == ["I01"]


def test_back_up_now_adds_a_backup_of_each_file(project: Project) -> None:
    at = page(project)
    before = len(table(at, "Backup"))
    at.button(key="safety_back_up").click().run()
    assert len(table(at, "Backup")) == before + 2
    assert "Backed up and verified" in at.session_state["notices"][0][0]


def test_checks_are_shown_and_dropped_when_the_project_changes(project: Project) -> None:
    at = page(project)
    at.button(key="safety_check").click().run()
    assert not at.exception
    assert "Integrity of project.db" in table(at, "Check")
    bring_in(project, INTERVIEW + "\nInterviewer: And then?\n")
    at.run()
    assert not any("Check" in d.value for d in at.dataframe)


def test_a_failed_check_comes_first_and_is_said(project: Project) -> None:
    at = page(project)
    checks = [Check("Fine", True, "sound"), Check("Names in project.db", False, "memo.text")]
    at.session_state[CHECKS] = (project.revision(), checks)
    at.run()
    assert any("1 of 2 checks" in w.value for w in at.warning)
    assert table(at, "Check") == ["Names in project.db", "Fine"]


def said(at: AppTest) -> list[tuple[str, str]]:
    """The notices queued, each with its kind."""
    return list(at.session_state["notices"]) if "notices" in at.session_state else []


def markup(at: AppTest) -> str:
    return "\n".join(str(e.value) for e in [*at.markdown, *at.caption, *at.info, *at.warning])


def test_the_state_is_seen_at_a_glance(project: Project) -> None:
    rows = {row["Question"]: row["Now"] for row in page(project).table[0].value.to_dict("records")}
    assert rows["What the texts are"].startswith("Pseudonymised")
    assert rows["The key (the vault)"] == "on this machine, open now"
    assert rows["The project file"] == "not encrypted" and rows["Last backup"].endswith("UTC")


def test_the_passphrase_of_the_vault_is_changed(project: Project) -> None:
    at = page(project)
    at.text_input(key="key_current").set_value("wrong one")
    at.text_input(key="key_new").set_value("four new words here")
    at.text_input(key="key_again").set_value("four new words here")
    at.button(key="key_change").click().run()
    assert said(at)[-1][1] == "error" and "not given rightly" in said(at)[-1][0]
    at.text_input(key="key_current").set_value(VAULT)
    at.button(key="key_change").click().run()
    assert said(at)[-1] == ("The passphrase of the vault is changed.", "done")
    assert at.text_input(key="key_new").value == "", "no passphrase stays on the page"
    project.close()
    Project.open(project.folder, coder="Ana", vault_passphrase="four new words here").database.close()


def test_a_short_passphrase_is_refused(project: Project) -> None:
    at = page(project)
    at.text_input(key="key_current").set_value(VAULT)
    at.text_input(key="key_new").set_value("short")
    at.text_input(key="key_again").set_value("short")
    at.button(key="key_change").click().run()
    assert "shorter than" in said(at)[-1][0]


def test_the_key_is_moved_to_another_disk_and_brought_back(project: Project, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    at = page(project)
    at.button(key="key_export").click().run()
    assert "No folder was given" in said(at)[-1][0]
    at.text_input(key="key_folder").set_value(str(disk))
    at.checkbox(key="key_moving").check().run()
    at.button(key="key_export").click().run()
    assert not at.exception and not project.has_vault
    assert "kept elsewhere" in markup(at)
    (key,) = disk.iterdir()
    at.text_input(key="key_file").set_value(str(key))
    at.text_input(key="key_file_passphrase").set_value(VAULT)
    at.button(key="key_return").click().run()
    assert not at.exception and project.has_vault and said(at)[-1][0] == "The key is back and open."


def test_the_key_is_destroyed_only_when_the_name_is_typed(project: Project) -> None:
    at = page(project)
    at.button(key="key_destroy").click().run()
    assert "name was not typed" in said(at)[-1][0] and project.has_vault
    at.text_input(key="key_name").set_value("Study")
    at.checkbox(key="key_unreviewed").check()
    at.button(key="key_destroy").click().run()
    assert not at.exception and not project.has_vault
    assert "no key exists on this machine" in markup(at)
    rows = {row["Question"]: row["Now"] for row in at.table[0].value.to_dict("records")}
    assert rows["What the texts are"].startswith("Anonymised") and rows["The key (the vault)"] == "destroyed"


def test_a_withdrawal_is_shown_then_typed_then_done(project: Project) -> None:
    at = page(project)
    with project.reading() as session:
        (person,) = list_participants(session)
    at.session_state[CHOSEN] = ("participant", person.id)
    at.run()
    assert not at.exception
    assert f"What goes with {person.code}" in markup(at) and "Whole interviews: I01" in markup(at).replace("\\", "")
    at.button(key="erase_go").click().run()
    assert "must be typed" in said(at)[-1][0] and texts(project)
    at.text_input(key="erase_typed").set_value(person.code)
    at.button(key="erase_go").click().run()
    assert not at.exception
    assert texts(project) == [] and said(at)[-1] == (f"{person.code} is erased; a code and a date stay.", "done")
    assert "nobody to erase" in markup(at)


def test_an_older_backup_is_put_back(project: Project) -> None:
    project.back_up()
    bring_in(project, INTERVIEW + "\nInterviewer: And then? 🚪\n")
    at = page(project)
    at.selectbox(key="safety_stamp").set_value(stamps(project.database)[1])
    at.checkbox(key="safety_restore_sure").check().run()
    at.button(key="safety_restore").click().run()
    assert not at.exception and len(texts(project)) == 1
    assert "as it was" in said(at)[-1][0]
    assert at.button(key="safety_restore").disabled, "nobody goes back twice by a slip"


def test_who_has_no_vault_changes_the_project_passphrase_alone(project: Project) -> None:
    project.close()
    again = Project.open(project.folder, coder="Ben")
    at = page(again)
    assert at.selectbox(key="key_which").options == ["The project file"]
    assert not [b for b in at.button if b.key in ("key_export", "key_destroy")]
    at.text_input(key="key_new").set_value("four new words here")
    at.text_input(key="key_again").set_value("four new words here")
    at.button(key="key_change").click().run()
    assert not at.exception and again.encrypted
    again.database.close()


def _another_window() -> None:
    """What every page does first."""
    from workbench.ui.state import let_go_if_moved, require_project

    let_go_if_moved()
    require_project()


def test_another_window_lets_go_of_files_that_were_replaced(project: Project) -> None:
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    at = AppTest.from_function(_another_window, default_timeout=60)
    at.session_state["pages"] = {"projects": None}
    at.session_state[KEY] = other
    at.run()
    assert KEY in at.session_state and not at.exception, "nothing has moved yet"
    change_passphrase(project, "vault", current=VAULT, new="four new words here")
    at.run()
    assert KEY not in at.session_state
    assert "open it again" in said(at)[-1][0]
