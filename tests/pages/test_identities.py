"""The review of identities, driven without a browser."""

from __future__ import annotations

import pytest

from tests.pages.coded_study import coded_project
from tests.pages.driving import button, markup_on, notices, open_page, ran, words_on
from tests.projects import VAULT, bring_in, make_project
from workbench.identities import list_identities, mentions_of
from workbench.looking_again import News
from workbench.project import Project


@pytest.fixture
def project(tmp_path):
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def named(project, name):
    with project.reading() as session:
        return next((row for row in list_identities(session) if row.name == name), None)


def opened(app):
    return app.subheader[0].value


def listed(project, tab=None):
    """The page with the list of all identities, and a tab of the open one."""
    app = open_page("identities", project)
    app.session_state["review_view"] = "list"
    if tab is not None:
        app.session_state["review_tabs"] = tab
    return ran(app)


def test_an_empty_project_says_what_will_be_here(tmp_path):
    project = make_project(tmp_path / "empty")
    app = open_page("identities", project)
    assert "No identities yet" in markup_on(app)
    assert any("Bring in an interview first" in text for text in words_on(app))
    project.close()


def test_without_the_vault_no_name_is_shown(tmp_path):
    coded_project(tmp_path / "study").close()
    project = Project.open(tmp_path / "study", coder="Ben")
    app = open_page("identities", project)
    shown = markup_on(app) + " ".join(words_on(app))
    assert "needs the vault" in shown
    assert "Selim" not in shown and "Rubina" not in shown
    project.close()


def test_confirming_goes_on_to_the_next_and_can_be_taken_back(project):
    app = open_page("identities", project)
    first = opened(app)
    button(app, "review_confirm").click()
    ran(app)
    assert named(project, first).status == "confirmed"
    assert opened(app) != first
    app.button(key="review_undo").click()
    ran(app)
    assert named(project, first).status == "suggested"


def test_a_false_finding_goes_back_into_the_text(project):
    app = listed(project)
    selim = named(project, "Selim")
    app.button(key=f"review_row_{selim.id}").click()
    ran(app)
    assert opened(app) == "Selim"
    button(app, "review_restore").click()
    ran(app)
    assert named(project, "Selim").status == "restored"


def test_what_was_missed_is_replaced_everywhere(project):
    app = open_page("identities", project)
    app.text_input(key="review_missed_words").set_value("the bank")
    app.button(key="review_missed_go").click()
    ran(app)
    assert named(project, "the bank") is not None
    app.text_input(key="review_missed_words").set_value("office")
    app.selectbox(key="review_missed_kind").set_value("ORGANISATION")
    app.button(key="review_missed_go").click()
    ran(app)
    assert (named(project, "office").kind, named(project, "office").mentions) == ("ORGANISATION", 1)
    assert app.text_input(key="review_missed_words").value == ""


def test_too_short_a_name_is_refused_in_one_sentence(project):
    app = open_page("identities", project)
    app.text_input(key="review_missed_words").set_value("a")
    app.button(key="review_missed_go").click()
    ran(app)
    assert any("at least two characters" in error.value for error in app.error) or any(
        "at least two characters" in notice for notice in notices(app)
    )


def test_a_pseudonym_somebody_really_has_is_refused(project):
    app = listed(project)
    row = named(project, "Selim")
    app.button(key=f"review_row_{row.id}").click()
    ran(app)
    field = f"review_pseudonym_{row.id}_{row.pseudonym}"
    app.text_input(key=field).set_value("Rubina")
    app.button(key="review_pseudonym_go").click()
    ran(app)
    assert named(project, "Selim").pseudonym == row.pseudonym
    app.text_input(key=field).set_value("Tarek")
    app.button(key="review_pseudonym_go").click()
    ran(app)
    assert named(project, "Selim").pseudonym == "Tarek"


def test_a_wrong_kind_is_corrected(project):
    app = listed(project)
    row = named(project, "Selim")
    app.button(key=f"review_row_{row.id}").click()
    ran(app)
    app.button(key="review_open_kind").click()
    ran(app)
    button(app, "review_choose_kind_LOCATION").click()
    ran(app)
    assert named(project, "Selim").kind == "LOCATION"
    assert named(project, "Selim").pseudonym.startswith("[place")


def test_two_can_be_made_one(project):
    app = listed(project, "Same as another")
    selim, sabiha = named(project, "Selim"), named(project, "Sabiha")
    app.button(key=f"review_row_{selim.id}").click()
    ran(app)
    app.multiselect(key=f"review_merge_{selim.id}").set_value([sabiha.id])
    app.button(key="review_merge_go").click()
    ran(app)
    left = [row for row in (named(project, "Selim"), named(project, "Sabiha")) if row is not None]
    assert len(left) == 1
    assert {"Selim", "Sabiha"} <= set(left[0].forms)


def test_merging_with_nobody_says_so(project):
    app = listed(project, "Same as another")
    app.button(key="review_merge_go").click()
    ran(app)
    assert any("at least two" in error.value for error in app.error)


def choose_mentions(app, project, name, rows):
    row = named(project, name)
    app.button(key=f"review_row_{row.id}").click()
    ran(app)
    app.session_state[f"review_mentions_{row.id}_{row.mentions}"] = {
        "selection": {"rows": rows, "columns": [], "cells": []}
    }
    return row


def test_some_mentions_can_be_somebody_else(project):
    app = listed(project)
    row = choose_mentions(app, project, "Selim", [1])
    ran(app)
    app.text_input(key="review_split_name").set_value("Selim the driver")
    app.button(key="review_split").click()
    ran(app)
    assert named(project, "Selim").mentions == row.mentions - 1
    assert named(project, "Selim the driver").mentions == 1
    assert opened(app) == "Selim the driver"


def test_some_mentions_can_be_no_identity(project):
    app = listed(project)
    row = choose_mentions(app, project, "Selim", [0])
    with project.reading() as session:
        kept = [mention.id for mention in mentions_of(session, row.id)][1:]
    ran(app)
    app.button(key="review_restore_mentions").click()
    ran(app)
    with project.reading() as session:
        assert [mention.id for mention in mentions_of(session, row.id)] == kept


def test_many_are_confirmed_at_once_and_counted(project):
    app = open_page("identities", project)
    app.session_state["review_many"] = True
    ran(app)
    with project.reading() as session:
        rows = list_identities(session)
    app.selectbox(key="review_many_by").set_value("often")
    ran(app)
    app.number_input(key="review_many_least").set_value(1)
    ran(app)
    chosen = [row for row in rows if row.mentions]
    button = app.button(key="review_many_confirm")
    assert f"{len(chosen)} identities with {sum(row.mentions for row in rows)} mentions" in button.label
    assert all(any(row.name in text for text in words_on(app)) for row in chosen)
    button.click()
    ran(app)
    with project.reading() as session:
        assert {row.name for row in list_identities(session, status="confirmed")} == {row.name for row in chosen}
    app.button(key="review_undo").click()
    ran(app)
    with project.reading() as session:
        assert {row.status for row in list_identities(session)} == {"suggested"}


def test_all_of_an_interview_are_no_identities(project):
    app = open_page("identities", project)
    app.session_state["review_many"] = True
    ran(app)
    app.selectbox(key="review_many_by").set_value("interview")
    ran(app)
    app.selectbox(key="review_many_interview").set_value("I02")
    ran(app)
    app.button(key="review_many_restore").click()
    ran(app)
    assert (named(project, "Sabiha").status, named(project, "Selim").status) == ("restored", "suggested")


@pytest.mark.parametrize(
    ("key", "value", "left"),
    [
        pytest.param("review_kind", "LOCATION", 0, id="no place was found"),
        pytest.param("review_interview", "I02", 1, id="one interview, where she speaks and nobody names her"),
        pytest.param("review_status", "confirmed", 0, id="nothing confirmed yet"),
        pytest.param("review_recogniser", "names", 2, id="by who found it"),
    ],
)
def test_filters(project, key, value, left):
    app = listed(project)
    app.selectbox(key=key).set_value(value)
    ran(app)
    assert len([b for b in app.button if (b.key or "").startswith("review_row_")]) == left
    if not left:
        assert any("Nothing matches" in text for text in words_on(app))


def test_it_says_what_is_not_looked_for(project):
    assert "Some names will be missed" in markup_on(open_page("identities", project))


def test_names_are_shown_as_they_are_and_not_as_markup(tmp_path):
    project = make_project(tmp_path / "signs")
    bring_in(project, "Q: Who?\n\nA: *Selim* [came](x).\n", names={"*Selim* [came](x)": "PERSON"})
    app = open_page("identities", project)
    assert opened(app) == r"\*Selim\* \[came\]\(x\)"
    project.close()


def test_the_vault_passphrase_of_the_tests_is_nowhere_on_the_page(project):
    assert VAULT not in markup_on(open_page("identities", project))


def test_looking_again_says_what_came_of_it(project, monkeypatch):
    asked = []

    def look_again(given, *, progress):
        asked.append(given.folder)
        progress(1, 2, "looking for names")
        return News(1, 2, ("I01",), 0)

    monkeypatch.setattr("workbench.ui.review.look_again", look_again)
    app = open_page("identities", project)
    app.button(key="review_look_again").click()
    ran(app)
    assert asked == [project.folder]
    assert any("Found 2 new places in I01, of 1 new identity" in toast.value for toast in app.toast)
