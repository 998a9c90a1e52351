"""The queue of the review, driven without a browser: one decision after another, each with its key."""

from __future__ import annotations

import pytest

from tests.pages.driving import button, markup_on, open_page, pressed_late, ran, words_on
from tests.projects import bring_in, make_project
from workbench.decisions import confirm
from workbench.identities import list_identities
from workbench.participants import list_participants
from workbench.project import Project

TOLD = """Interviewer: Who was there?

Rubina Akter: My sister Maria 🙂 and Selim, the man of Zarifa Bridge. মিতা also.

Interviewer: And then?

Rubina Akter: Selim said they called me Lily. Call Selim on 01712 345678.
"""
NAMES = {
    "Rubina Akter": "PERSON",
    "Maria": "PERSON",
    "Selim": "PERSON",
    "মিতা": "PERSON",
    "Lily": "PERSON",
    "Zarifa Bridge": "ORGANISATION",
    "01712 345678": "PHONE",
}


@pytest.fixture
def project(tmp_path):
    project = make_project(tmp_path / "study")
    bring_in(project, TOLD, names=NAMES)
    yield project
    project.close()


def press(app, key):
    button(app, key).click()
    return ran(app)


def shown(app):
    return app.subheader[0].value


def named(project: Project, name: str):
    with project.reading() as session:
        return next((row for row in list_identities(session) if row.name == name), None)


def show(app, project, name):
    app.session_state["review_open"] = named(project, name).id
    return ran(app)


def test_it_opens_on_what_tells_most_and_says_how_far_it_is(project):
    app = open_page("identities", project)
    assert shown(app) == "Rubina Akter"
    said = markup_on(app).replace("\\", "")
    assert "tells who somebody is" in said and "in I01" in said


def test_every_button_of_a_decision_shows_its_key(project):
    app = open_page("identities", project)
    keys = {b.key.split("_of_")[0]: b.proto.shortcut for b in app.button if b.proto.shortcut}
    assert len(set(keys.values())) == len(keys), "no key means two things"
    wanted = {"confirm", "restore", "open_keep", "open_kind", "open_role", "back", "next", "undo"}
    assert {f"review_{name}" for name in wanted} <= set(keys)


def test_deciding_to_the_end_goes_on_by_itself(project):
    app = open_page("identities", project)
    total = len(NAMES)
    for _ in range(total):
        press(app, "review_confirm")
    assert "Everything found is decided" in markup_on(app) or button(app, "review_confirm").disabled
    with project.reading() as session:
        assert {row.status for row in list_identities(session)} == {"confirmed"}


def test_a_button_seen_beside_one_name_decides_on_no_other(project):
    app = open_page("identities", project)
    first = shown(app)
    old = {key: button(app, key) for key in ("review_confirm", "review_restore")}
    press(app, "review_next")
    second = shown(app)
    for each in old.values():
        pressed_late(app, each)
    assert {named(project, name).status for name in (first, second)} == {"suggested"} and shown(app) == second
    press(app, "review_confirm")
    assert named(project, second).status == "confirmed"
    third = shown(app)
    app.session_state["review_card_shows"] = second  # as while the third is being drawn
    button(app, "review_restore").click()
    app.run()
    assert named(project, third).status == "suggested" and shown(app) == third


def test_a_proposal_that_was_not_seen_is_neither_accepted_nor_refused(project):
    app = open_page("identities", project)
    show(app, project, "Maria")
    app.session_state["review_card_shows"] = "another"
    for key in ("review_accept_0", "review_refuse_0"):
        button(app, key).click()
        app.run()
        app.session_state["review_card_shows"] = "another"
    assert not named(project, "Maria").relation and button(app, "review_accept_0")


def test_back_and_next_and_undo_show_what_was_decided(project):
    app = open_page("identities", project)
    first = shown(app)
    assert app.button(key="review_back").disabled and app.button(key="review_undo").disabled
    press(app, "review_next")
    second = shown(app)
    press(app, "review_restore")
    assert shown(app) not in (first, second) and named(project, second).status == "restored"
    press(app, "review_back")
    assert shown(app) == second
    press(app, "review_next")
    press(app, "review_undo")
    assert named(project, second).status == "suggested"


def test_a_name_is_kept_with_a_reason_in_two_keys(project):
    app = show(open_page("identities", project), project, "Zarifa Bridge")
    press(app, "review_open_keep")
    press(app, "review_choose_keep_0")
    row = named(project, "Zarifa Bridge")
    assert (row.status, row.reason) == ("kept", "Named as evidence of what was done")
    assert shown(app) != "Zarifa Bridge", "the next one comes by itself"
    press(app, "review_undo")
    assert named(project, "Zarifa Bridge").status == "suggested"


def test_a_name_is_kept_with_a_reason_of_ones_own(project):
    app = show(open_page("identities", project), project, "Zarifa Bridge")
    press(app, "review_open_keep")
    press(app, "review_keep_go")
    assert any("why the name is kept" in error.value for error in app.error)
    press(app, "review_open_keep")
    app.text_input(key=f"review_reason_{named(project, 'Zarifa Bridge').id}").set_value("It asked to be named")
    press(app, "review_keep_go")
    assert named(project, "Zarifa Bridge").reason == "It asked to be named"


def test_a_role_in_two_keys_and_it_stays_with_the_same_one(project):
    app = show(open_page("identities", project), project, "Selim")
    press(app, "review_open_role")
    keys = [b.proto.shortcut for b in app.button if (b.key or "").startswith("review_choose_role_")]
    assert keys[:3] == ["1", "2", "3"]
    press(app, "review_choose_role_recruiter")
    assert named(project, "Selim").role == "recruiter" and shown(app) == "Selim"
    assert "recruiter" in markup_on(app)


def test_a_relation_is_one_choice(project):
    app = show(open_page("identities", project), project, "Selim")
    press(app, "review_open_role")
    row = named(project, "Selim")
    app.selectbox(key=f"review_relation_of_{row.id}_").set_value("uncle")
    ran(app)
    assert (named(project, "Selim").role, named(project, "Selim").relation) == ("relative", "uncle")


def test_opening_another_choice_closes_the_first(project):
    app = show(open_page("identities", project), project, "Selim")
    press(app, "review_open_role")
    press(app, "review_open_kind")
    opened = {(b.key or "").split("_")[2] for b in app.button if (b.key or "").startswith("review_choose_")}
    assert opened == {"kind"}
    press(app, "review_open_kind")
    assert not [b for b in app.button if (b.key or "").startswith("review_choose_")]


def test_a_proposal_is_accepted_or_refused_with_one_key(project):
    app = show(open_page("identities", project), project, "Maria")
    assert "May be a sister of P01" in markup_on(app)
    press(app, "review_accept_0")
    with project.reading() as session:
        person = list_participants(session)[0].id
    maria = named(project, "Maria")
    assert (maria.role, maria.relation, maria.related_to) == ("relative", "sister", person)
    assert "sister of P01" in markup_on(app)
    show(app, project, "Lily")
    assert "May be the same as" in markup_on(app)
    press(app, "review_refuse_0")
    assert "May be the same as" not in markup_on(app) and named(project, "Lily") is not None
    press(app, "review_undo")
    show(app, project, "Lily")
    press(app, "review_accept_0")
    assert named(project, "Lily") is None and "Lily" in named(project, "Rubina Akter").forms
    assert shown(app) == "Rubina Akter"


TABS = [
    ("Relation and note", "review_describe_go"),
    ("Other names", "review_alias_go"),
    ("Same as another", "review_merge_go"),
    ("Where it holds", "review_scope_go"),
]


@pytest.mark.parametrize(("tab", "key"), TABS)
def test_only_the_tab_looked_at_is_drawn(project, tab, key):
    app = open_page("identities", project)
    app.session_state["review_tabs"] = tab
    ran(app)
    drawn = {b.key for b in app.button}
    assert key in drawn and not {other for _, other in TABS if other != key} & drawn


def test_names_notes_and_where_it_holds_are_said_on_the_page(project):
    app = show(open_page("identities", project), project, "Selim")
    row = named(project, "Selim")
    app.session_state["review_tabs"] = "Other names"
    ran(app)
    app.text_input(key=f"review_alias_{row.id}").set_value("the man")
    press(app, "review_alias_go")
    assert "the man" in named(project, "Selim").forms and r"the man \(alias\)" in markup_on(app)
    app.selectbox(key=f"review_alias_gone_{row.id}").set_value("the man")
    press(app, "review_alias_gone_go")
    assert "the man" not in named(project, "Selim").forms
    app.session_state["review_tabs"] = "Relation and note"
    ran(app)
    field = next(f for f in app.text_area if (f.key or "").startswith("review_note_"))
    field.set_value("Paid late")
    press(app, "review_describe_go")
    assert named(project, "Selim").note == "Paid late" and "Paid late" in markup_on(app)


def test_a_pseudonym_the_participant_chose_is_marked_so(project):
    app = open_page("identities", project)
    row = named(project, "Rubina Akter")
    app.text_input(key=f"review_pseudonym_{row.id}_{row.pseudonym}").set_value("Nargis")
    app.checkbox(key=f"review_chosen_by_{row.id}_{row.pseudonym}").set_value(True)
    press(app, "review_pseudonym_go")
    assert named(project, "Rubina Akter").chosen_by == "participant"
    bring_in(project, "Interviewer: Q?\n\nWorker: Nargis came.\n", names={"Nargis": "PERSON"})
    show(app, project, "Rubina Akter")
    assert any("really to have the name" in warning.value for warning in app.warning)


def test_when_all_is_decided_the_page_says_so(project):
    with project.reading() as session:
        everybody = [row.id for row in list_identities(session)]
    confirm(project, everybody)
    app = open_page("identities", project)
    assert "Everything found is decided" in markup_on(app)
    assert any("Mark what was missed" in text for text in words_on(app))
