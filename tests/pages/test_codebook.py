"""The codebook page, driven without a browser."""

from __future__ import annotations

import pytest

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, open_page, ran, words_on
from workbench.codebook import load_continuum
from workbench.codes import list_codes, memos, versions
from workbench.project import Project
from workbench.ui.wording import escaped


@pytest.fixture
def project(tmp_path):
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def section(app, name):
    app.segmented_control(key="codebook_section").set_value(name)
    return ran(app)


def own_codes(project):
    with project.reading() as session:
        return [code for code in list_codes(session, active_only=False) if code.origin != "continuum"]


def test_without_a_project_it_says_where_to_open_one():
    assert "No project is open" in markup_on(open_page("codebook", None))


def test_the_reading_rules_come_first(project):
    shown = markup_on(open_page("codebook", project))
    assert all(escaped(rule) in shown for rule in load_continuum().reading_rules)


@pytest.mark.parametrize("dimension", [pytest.param("wages", id="a ladder"), pytest.param("agency", id="unordered")])
def test_a_dimension_shows_every_position_in_order(project, dimension):
    app = open_page("codebook", project)
    app.selectbox(key="codebook_dimension").set_value(dimension)
    shown = markup_on(ran(app))
    places = [shown.index(escaped(p.definition)) for p in load_continuum().dimension(dimension).positions]
    assert places == sorted(places)
    assert ("From freedom realised" in shown) == (dimension == "wages")
    assert "used once" in shown and "not used yet" in shown


def test_search_finds_codes_wherever_they_are(project):
    app = open_page("codebook", project)
    app.text_input(key="codebook_query").set_value("passport")
    shown = markup_on(ran(app))
    assert escaped(load_continuum().position("movement.documents_held").label) in shown
    app.text_input(key="codebook_query").set_value("zzzz")
    assert any("No code matches" in text for text in words_on(ran(app)))


@pytest.mark.parametrize("name", ["Dimensions", "Families", "Own codes", "Lessons", "Versions"])
def test_every_section_draws(project, name):
    section(open_page("codebook", project), name)


@pytest.mark.parametrize("family", [family.id for family in load_continuum().families])
def test_every_family_draws_all_its_codes(project, family):
    app = section(open_page("codebook", project), "Families")
    app.selectbox(key="codebook_family").set_value(family)
    shown = markup_on(ran(app))
    codes = next(f for f in load_continuum().families if f.id == family).codes
    assert all(escaped(code.definition) in shown for code in codes)


def test_a_code_of_ones_own_is_added_changed_and_retired(project):
    app = section(open_page("codebook", project), "Own codes")
    app.text_input(key="codebook_add_label").set_value("চা টাকা ☕ *tea money*")
    app.text_area(key="codebook_add_definition").set_value("Small money the guards ask for")
    app.selectbox(key="codebook_add_dimension").set_value("wages")
    app.button(key="codebook_add_go").click()
    ran(app)
    (code,) = own_codes(project)
    assert (code.label, code.dimension, code.level) == ("চা টাকা ☕ *tea money*", "wages", None)
    assert escaped(code.label) in markup_on(app)
    assert app.text_input(key="codebook_add_label").value == ""
    app.text_input(key=f"codebook_label_{code.id}").set_value("Tea money")
    app.button(key=f"codebook_save_{code.id}").click()
    ran(app)
    assert own_codes(project)[0].label == "Tea money"
    app.button(key=f"codebook_retire_{code.id}").click()
    ran(app)
    assert own_codes(project)[0].active is False
    with project.reading() as session:
        assert [row[0] for row in versions(session)] == [4, 3, 2, 1]


def test_a_label_that_is_taken_is_refused(project):
    app = section(open_page("codebook", project), "Own codes")
    taken = load_continuum().position("wages.withheld").label
    app.text_input(key="codebook_add_label").set_value(taken)
    app.button(key="codebook_add_go").click()
    ran(app)
    assert any("already" in error.value for error in app.error)
    assert own_codes(project) == []


def test_a_memo_on_a_dimension_is_kept_as_written_without_names(project):
    app = open_page("codebook", project)
    app.selectbox(key="codebook_dimension").set_value("wages")
    ran(app)
    app.text_area(key="memo_dimension_wages_text").set_value("Ask *Selim* again: كم؟ ৫০০ 💬")
    app.button(key="memo_dimension_wages_save").click()
    ran(app)
    with project.reading() as session:
        (memo,) = memos(session, "dimension", "wages")
    assert "Selim" not in memo.text and "৫০০ 💬" in memo.text
    assert memo.text in words_on(app), "a memo is shown as text, never as markup"
    app.button(key=f"memo_dimension_wages_remove_{memo.id}").click()
    ran(app)
    with project.reading() as session:
        assert memos(session, "dimension", "wages") == []


def test_another_coders_memo_cannot_be_removed(tmp_path, project):
    app = open_page("codebook", project)
    dimension = app.selectbox(key="codebook_dimension").value
    app.text_area(key=f"memo_dimension_{dimension}_text").set_value("Mine")
    app.button(key=f"memo_dimension_{dimension}_save").click()
    ran(app)
    project.close()
    other = Project.open(tmp_path / "study", coder="Ben")
    app = open_page("codebook", other)
    assert "Mine" in words_on(app)
    assert not [b for b in app.button if "_remove_" in (b.key or "")]
    other.close()


def test_an_empty_memo_is_refused(project):
    app = open_page("codebook", project)
    dimension = app.selectbox(key="codebook_dimension").value
    app.button(key=f"memo_dimension_{dimension}_save").click()
    ran(app)
    assert any("memo is empty" in error.value for error in app.error)
