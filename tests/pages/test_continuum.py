"""The continuum page: counts with the excerpts behind them, agency beside, no score anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, open_page, ran, words_on
from tests.projects import make_project
from workbench.analysis.excerpts import list_excerpts
from workbench.coding import set_coding_attributes
from workbench.project import Project


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Give an open project with codings."""
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def test_when_no_project_is_open_then_the_page_says_where_to_open_one() -> None:
    app = open_page("continuum", None)
    assert [title.value for title in app.subheader] == ["No project is open"]


def test_when_nothing_is_coded_then_the_page_says_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    app = open_page("continuum", project)
    assert app.subheader[0].value == "Nothing is coded on the continuum yet"
    assert len(app.get("page_link")) == 1
    project.close()


def test_the_overview_shows_every_dimension_and_the_limits_of_counting(study: Project) -> None:
    app = open_page("continuum", study)
    opened = [button.key for button in app.button if str(button.key).startswith("continuum_open_")]
    assert len(opened) == 16
    assert "no score of a person" in app.caption[0].value and "no verdict" in app.caption[0].value
    # Three dimensions have codings and so a chart; the others say that nobody spoke of them.
    assert len(app.get("vega_lite_chart")) == 3
    assert sum("Nobody has spoken of this" in caption.value for caption in app.caption) == 13


def test_opening_a_dimension_shows_its_counts_excerpts_and_agency(study: Project) -> None:
    app = open_page("continuum", study)
    app.button(key="continuum_open_wages").click()
    ran(app)
    assert app.selectbox(key="continuum_dimension").value == "wages"
    table = app.dataframe[0].value
    assert table.columns.tolist() == ["Position", "Band", "Participants", "Excerpts"]
    assert table["Participants"].tolist() == [0, 1, 0, 1, 0]  # silence is shown as zero
    shown = words_on(app)
    assert "They paid *every* month, [on time](x) 💚" in shown
    assert "They gave me five hundred, and kept my passport" in shown
    assert "We went together to the office" in shown  # agency by one of those who spoke of wages
    assert "[on time]" not in markup_on(app)


def test_choosing_a_position_shows_its_excerpts_alone(study: Project) -> None:
    app = open_page("continuum", study)
    app.selectbox(key="continuum_dimension").set_value("movement")
    ran(app)
    app.selectbox(key="continuum_attribute").set_value("sector")
    ran(app)
    table = app.dataframe[0].value
    assert set(table["Group"]) == {"garments", "domestic work"}
    app.selectbox(key="continuum_cell_movement_sector").set_value("movement.documents_held|domestic work")
    ran(app)
    shown = words_on(app)
    assert "المالك أخذ جواز السفر" in shown and "kept my passport" not in shown


def test_agency_is_shown_without_an_order(study: Project) -> None:
    app = open_page("continuum", study)
    app.selectbox(key="continuum_dimension").set_value("agency")
    ran(app)
    table = app.dataframe[0].value
    assert "Band" not in table.columns
    assert table["Position"].tolist() == sorted(table["Position"].tolist())
    assert any("not ordered" in caption.value for caption in app.caption)
    assert "Agency beside it" not in [title.value for title in app.subheader]


def test_what_is_denied_is_shown_apart_and_counted_nowhere(study: Project) -> None:
    with study.reading() as session:
        withheld = next(each for each in list_excerpts(session) if each.code_id == "wages.withheld")
    set_coding_attributes(study, withheld.coding_id, {"modality": "denied"})
    app = open_page("continuum", study)
    assert any("1 not affirmed, and not counted" in caption.value for caption in app.caption)
    app.button(key="continuum_open_wages").click()
    ran(app)
    table = app.dataframe[0].value
    assert table["Participants"].tolist() == [0, 1, 0, 0, 0] and table["Not counted"].tolist() == [0, 0, 0, 1, 0]
    assert any("1 coding here is not counted" in caption.value for caption in app.caption)
    choice = next(box for box in app.selectbox if str(box.key).startswith("continuum_cell_"))
    choice.set_value("not affirmed")
    ran(app)
    shown = words_on(app)
    assert "They gave me five hundred, and kept my passport" in shown and "They paid *every* month" not in shown
    assert any("denied" in caption.value and "Coded by Ana" in caption.value for caption in app.caption)
