"""Setting a local model on a page, and having drafts made with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser import free_port
from tests.models.model_server import FakeModel, model_server
from tests.pages.driving import markup_on, ran, words_on
from tests.projects import sample_project
from workbench.assist.drafts import MARK, local_model, set_local_model
from workbench.coding import add_coding
from workbench.memos import memos
from workbench.project import Project
from workbench.reading import list_interviews, read_window
from workbench.spans import Span
from workbench.ui.state import KEY

MARKED = "*Held* [papers](x) নথি 🚌"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = sample_project(tmp_path / "study")
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[FakeModel]:
    with model_server() as running:
        yield running


def settings_page() -> None:
    from workbench.ui.local_model_view import show_local_model
    from workbench.ui.notices import show_notices
    from workbench.ui.state import require_project

    project = require_project()
    show_notices()
    show_local_model(project)


def name_page() -> None:
    import streamlit as st

    from workbench.ui.local_model_view import draft_name
    from workbench.ui.state import require_project

    def take(name: str) -> None:
        st.session_state["taken"] = name

    draft_name(require_project(), ["They kept my passport *there*", "বেতন"], ["passport"], "theme_1", take)


def opened(page: object, project: Project) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)  # type: ignore[arg-type]
    app.session_state[KEY] = project
    return ran(app)


def test_it_is_off_until_set_and_can_be_tried_and_switched_off(project: Project, server: FakeModel) -> None:
    app = opened(settings_page, project)
    assert "No language model is used." in words_on(app)
    assert [button.key for button in app.button] == ["local_model_save"]
    app.text_input(key="local_model_address").set_value("http://example.org:80/v1")
    app.text_input(key="local_model_name").set_value("tiny")
    app.button(key="local_model_save").click()
    ran(app)
    assert "not on this computer" in app.error[0].value and local_model(project) is None
    app.text_input(key="local_model_address").set_value(server.address)
    app.button(key="local_model_save").click()
    ran(app)
    assert f"Used for drafts: tiny, at {server.address}" in words_on(app)
    assert not server.asked
    server.text = "Ready, *indeed*."
    app.button(key="local_model_try").click()
    ran(app)
    assert "It answered: Ready, *indeed*." in words_on(app)
    assert "Study" not in str(server.asked), "trying it sends nothing of the project"
    app.button(key="local_model_off").click()
    ran(app)
    assert local_model(project) is None and "No language model is used." in words_on(app)
    assert app.text_input(key="local_model_address").value == ""


def test_when_nothing_answers_the_page_says_what_to_do(project: Project) -> None:
    set_local_model(project, f"http://127.0.0.1:{free_port()}/v1", "tiny")
    app = opened(settings_page, project)
    app.button(key="local_model_try").click()
    ran(app)
    assert "start the program of the model" in app.error[0].value


def test_a_name_is_drafted_looked_at_and_taken_by_a_person(project: Project, server: FakeModel) -> None:
    app = opened(name_page, project)
    assert not app.button and not app.expander, "without a model there is nothing"
    set_local_model(project, server.address, "tiny")
    app = opened(name_page, project)
    assert not app.button and not server.asked
    app.session_state["theme_1_draft"] = True
    app.session_state["theme_1_draft_sent"] = True
    ran(app)
    assert any("They kept my passport *there*" in words for words in words_on(app)), "what would be sent is shown"
    assert not server.asked
    server.text = MARKED
    app.button(key="theme_1_draft_ask").click()
    ran(app)
    assert len(server.asked) == 1
    shown = next(words for words in words_on(app) if "papers" in words)
    assert "papers" not in markup_on(app), "what a model writes is never markup"
    assert any("A draft by tiny, not checked" in caption.value for caption in app.caption)
    assert "taken" not in app.session_state
    app.button(key="theme_1_draft_take").click()
    ran(app)
    assert app.session_state["taken"] == shown


def test_a_memo_is_drafted_changed_and_saved_by_a_person(project: Project, server: FakeModel) -> None:
    with project.reading() as session:
        interview = list_interviews(session)[0].id
        turn = read_window(session, interview).turns[3]
    set_local_model(project, server.address, "tiny")
    app = opened(settings_page, project)
    app.session_state["local_model_memo"] = True
    ran(app)
    assert any("Nothing is coded there yet" in caption.value for caption in app.caption)
    add_coding(project, interview, Span(turn.start, turn.end), "wages.withheld", quote=turn.text)
    ran(app)
    server.text = "In [1] wages are late. They say “nobody said this”."
    app.button(key="draft_memo_ask").click()
    ran(app)
    assert turn.text.split(".")[0] in server.asked[0]["messages"][1]["content"]
    field = app.text_area(key="draft_memo_text")
    assert field.value == f"{MARK}\n{server.text}"
    assert "nobody said this" in app.warning[0].value
    with project.reading() as session:
        assert memos(session) == [], "nothing is saved by asking"
    field.set_value(f"{MARK}\nWages are late, as Selim said.")
    app.button(key="draft_memo_save").click()
    ran(app)
    with project.reading() as session:
        (memo,) = memos(session, "interview", interview)
    assert memo.text.startswith(MARK) and "Selim" not in memo.text
    assert not [area for area in app.text_area if area.key == "draft_memo_text"]
    app.segmented_control(key="draft_memo_source").set_value("code")
    ran(app)
    assert app.selectbox(key="draft_memo_code_which").options[0].endswith("(1)")


def test_a_failed_draft_says_why_and_leaves_nothing(project: Project, server: FakeModel) -> None:
    set_local_model(project, server.address, "tiny")
    server.body = b"<html>"
    app = opened(settings_page, project)
    app.session_state["local_model_memo"] = True
    ran(app)
    app.segmented_control(key="draft_memo_source").set_value("interview")
    ran(app)
    app.button(key="draft_memo_ask").click()
    ran(app)
    assert "cannot be read" in app.error[0].value
    assert not app.text_area
