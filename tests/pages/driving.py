"""Driving one page without a browser, on an open project, with the links it draws registered."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from workbench.project import Project
from workbench.ui.acting import key_for
from workbench.ui.state import KEY


def open_page(name: str, project: Project | None) -> AppTest:
    """Run ``pages/<name>.py`` once with ``project`` open, and fail when it raised."""
    app = AppTest.from_function(_menu, args=(name,), default_timeout=60)
    if project is not None:
        app.session_state[KEY] = project
    return ran(app)


def _menu(name: str) -> None:
    """Run one page, with every page of the menu there to be linked to."""
    import streamlit as st

    from workbench.ui.navigation import ENTRIES, PAGES

    pages = {
        entry.key: st.Page(
            PAGES / f"{name}.py" if entry.key == name else lambda: None,
            title=entry.title,
            url_path=entry.key,
            default=entry.key == name,
        )
        for entry in ENTRIES
    }
    st.session_state["pages"] = pages
    st.navigation(list(pages.values()), position="hidden").run()


def ran(app: AppTest) -> AppTest:
    """Run once more, and fail when the page raised."""
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def button(app: AppTest, key: str) -> Any:
    """The button of this key, or the one of it that acts on what the page shows (see workbench.ui.acting)."""
    found = [each for each in app.button if each.key == key or (each.key or "").startswith(key_for(key, ""))]
    assert len(found) == 1, f"{len(found)} buttons are called {key}"
    return found[0]


def pressed_late(app: AppTest, button: Any) -> AppTest:
    """Press a button that was taken from the page earlier, as in a window where it still stands."""
    bearer = app.button[0]  # a button's state is sent by its id, so any can bring that of one no longer there
    bearer.id = button.id
    bearer.click()
    return ran(app)


def words_on(app: AppTest) -> list[str]:
    """Everything the page shows as plain text, where testimony may stand."""
    return [str(element.value) for element in app.text]


def markup_on(app: AppTest) -> str:
    """Everything the page gives to Markdown, where testimony must never stand."""
    parts = [*app.markdown, *app.caption, *app.subheader, *app.title, *app.error, *app.warning, *app.success]
    labels = [element.label for element in [*app.button, *app.expander]]
    return "\n".join([*(str(element.value) for element in parts), *labels])


def notices(app: AppTest) -> list[str]:
    """The sentences queued for the person."""
    return [message for message, _ in app.session_state["notices"]] if "notices" in app.session_state else []
