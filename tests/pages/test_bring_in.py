"""The bring-in page: nothing is stored before it is asked for, and every correction is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.projects import INTERVIEW, NamesDetector, bring_in, make_project
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.store.tables import Event, Speaker
from workbench.ui.state import KEY

PAGE = Path(__file__).resolve().parents[2] / "pages" / "bring_in.py"
OTHER = "Q: কাজ কেমন ছিল?\n\nA: ভালো না 😔, রুবিনা বলেছে।\n\nQ: কেন?\n\nA: টাকা দেয়নি। قالت سليم.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project, and a detector without any model."""
    monkeypatch.setattr("workbench.intake.get_detector", lambda: NamesDetector())
    return make_project(tmp_path / "study")


def page(project: Project | None, *files: tuple[str, str]) -> AppTest:
    at = AppTest.from_file(str(PAGE), default_timeout=60)
    at.session_state["pages"] = {}
    if project is not None:
        at.session_state[KEY] = project
    at.run()
    assert not at.exception
    if files:
        at.file_uploader[0].set_value([(name, text.encode(), "text/plain") for name, text in files])
        at.run()
        assert not at.exception
    return at


def interviews(project: Project) -> list[str]:
    with project.reading() as session:
        return [row.code for row in list_interviews(session)]


def test_without_files_the_page_says_what_will_be_here(project: Project) -> None:
    assert "Nothing to look at yet" in [s.value for s in page(project).subheader]


def test_a_closed_vault_ends_the_page(tmp_path: Path) -> None:
    make_project(tmp_path / "study").close()
    at = page(Project.open(tmp_path / "study", coder="Ana"))
    assert [s.value for s in at.subheader] == ["This page needs the vault"]


def test_previews_store_nothing_and_show_words_as_plain_text(project: Project) -> None:
    before = project.revision()
    at = page(project, ("one.txt", INTERVIEW), ("two.txt", OTHER), ("bad.png", "\x89PNG"))
    assert project.revision() == before and interviews(project) == []
    assert at.button(key="bring_in_store").label == "Bring in 2 files"
    assert any("I came by bus 🚌" in text.value for text in at.text)
    assert not any("by bus" in m.value for m in [*at.markdown, *at.caption])
    fates = list(at.dataframe[0].value["What happens"])
    assert fates == ["will be stored", "will be stored", "cannot be read"]


def test_corrections_are_stored_with_the_file_and_the_uploads_are_dropped(project: Project) -> None:
    at = page(project, ("one.txt", INTERVIEW))
    at.text_input(key="bring_in_0_0_title").input("Work in a shop")
    at.selectbox(key="bring_in_0_0_role_0").select("facilitator")
    at.run()
    at.button(key="bring_in_store").click().run()
    assert not at.exception and not at.error
    assert interviews(project) == ["I01"]
    with project.reading() as session:
        assert list_interviews(session)[0].title == "Work in a shop"
        assert session.scalars(select(Speaker.role).order_by(Speaker.ord)).first() == "facilitator"
    assert at.session_state["bring_in"]["previews"] == []
    assert "I01" in at.success[0].value


def test_speakers_given_one_name_become_one(project: Project) -> None:
    at = page(project, ("one.txt", INTERVIEW))
    at.text_input(key="bring_in_0_0_name_0").input("Rubina Akter").run()
    at.button(key="bring_in_store").click().run()
    assert not at.exception
    with project.reading() as session:
        assert len(list(session.scalars(select(Speaker)))) == 1


def test_a_translation_is_stored_after_the_file_it_translates(project: Project) -> None:
    at = page(project, ("a translation.txt", INTERVIEW), ("b original.txt", OTHER))
    options = at.selectbox(key="bring_in_0_0_translation")
    options.select("The file b original.txt").run()
    at.button(key="bring_in_store").click().run()
    assert not at.exception
    with project.reading() as session:
        rows = {row.code: row for row in list_interviews(session)}
        linked = [row for row in rows.values() if row.translation_of]
        assert len(rows) == 2 and len(linked) == 1
        assert linked[0].translation_of == rows["I01"].id and linked[0].code == "I02"


def test_a_file_stored_before_is_named_and_left_alone(project: Project) -> None:
    bring_in(project, INTERVIEW)
    at = page(project, ("again.txt", INTERVIEW))
    assert list(at.dataframe[0].value["What happens"]) == ["is I01 already"]
    assert at.button(key="bring_in_store").disabled


def test_the_second_copy_of_a_file_is_left_out_until_asked_for(project: Project) -> None:
    at = page(project, ("one.txt", INTERVIEW), ("copy.txt", INTERVIEW))
    assert list(at.dataframe[0].value["What happens"]) == ["will be stored", "left out"]


def test_a_folder_is_read_and_a_missing_one_is_told(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "transcripts"
    folder.mkdir()
    (folder / "one.txt").write_text(INTERVIEW)
    at = page(project)
    at.text_input(key="bring_in_folder").input(str(tmp_path / "none")).run()
    at.button(key="bring_in_folder_read").click().run()
    assert "no such file or folder" in at.session_state["notices"][0][0]
    at.text_input(key="bring_in_folder").input(str(folder)).run()
    at.button(key="bring_in_folder_read").click().run()
    assert list(at.dataframe[0].value["File"]) == ["one.txt"]


def test_each_file_is_one_action(project: Project) -> None:
    at = page(project, ("one.txt", INTERVIEW), ("two.txt", OTHER))
    at.button(key="bring_in_store").click().run()
    with project.reading() as session:
        kinds = list(session.scalars(select(Event.kind).order_by(Event.number)))
    assert kinds == ["create", "interview.import", "interview.import"]
