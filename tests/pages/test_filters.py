"""One filter on every page: it holds, it says so, and it narrows nothing unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, open_page, ran, words_on
from workbench.consent import set_attributes
from workbench.filters import Filter, facts_of
from workbench.participants import list_participants
from workbench.project import Project

WORDS = "বাসার কাজ *care* 🧹"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """P01 of I01 in garments, P02 of I02 in work with signs of markup in its name."""
    project = coded_project(tmp_path / "study")
    with project.reading() as session:
        second = next(row.id for row in list_participants(session) if row.code == "P02")
    set_attributes(project, second, {"sector": WORDS})
    yield project
    project.close()


def with_filter(name: str, project: Project, wanted: Filter) -> AppTest:
    app = open_page(name, project)
    app.session_state["filter_held"] = wanted
    return ran(app)


def plain(app: AppTest) -> str:
    return markup_on(app).replace("\\", "")


@pytest.mark.parametrize("page", ["interviews", "participants", "continuum", "read"])
def test_a_page_says_when_a_filter_is_on_and_clears_it(study: Project, page: str) -> None:
    assert "Showing" not in plain(open_page(page, study))
    app = with_filter(page, study, Filter({"sector": (WORDS,)}))
    assert f"Showing 1 of 2 interviews: sector is {WORDS}." in plain(app)
    assert "*care*" not in markup_on(app), "what people typed is never markup"
    app.button(key="filter_clear").click()
    assert "Showing" not in plain(ran(app))


def test_the_continuum_counts_only_what_the_filter_lets_through(study: Project) -> None:
    app = with_filter("continuum", study, Filter({"sector": (WORDS,)}))
    app.selectbox(key="continuum_dimension").select("wages")
    ran(app)
    shown = words_on(app)
    assert any("on time" in words for words in shown) and not any("five hundred" in words for words in shown)
    assert "No coded excerpt fits" in "\n".join(words_on(with_filter("continuum", study, Filter(coders=("Nobody",)))))


def test_an_export_is_narrowed_by_a_persons_choice_alone(study: Project) -> None:
    with study.reading() as session:
        second = next(each.id for each in facts_of(session) if each.code == "I02")
    app = with_filter("export", study, Filter({"sector": (WORDS,)}))
    assert "The filter fits 1 of 2 interviews" in plain(app)
    assert app.multiselect(key="export_interviews").value == []
    app.button(key="filter_to_export_interviews").click()
    assert ran(app).multiselect(key="export_interviews").value == [second]


def test_an_interview_that_is_open_stays_open(study: Project) -> None:
    app = open_page("read", study)
    chosen = app.selectbox(key="read_interview").value
    app.session_state["filter_held"] = Filter({"sector": (WORDS,)})
    ran(app)
    assert app.selectbox(key="read_interview").value == chosen
    assert len(app.selectbox(key="read_interview").options) == 2, "the open one, and the one that fits"
