"""The codebook page, driven without a browser."""

from __future__ import annotations

import copy

import pytest
import yaml
from sqlalchemy import select

from tests.pages.coded_study import coded_project
from tests.pages.driving import button, markup_on, open_page, pressed_late, ran, words_on
from tests.projects import VAULT
from tests.workbench.editing_codes import own
from workbench.codebook import load_continuum
from workbench.codebook.schema import continuum_data
from workbench.codebook_editing import change_code, retire_code
from workbench.codebook_merging import split_code
from workbench.codebook_versions import guide_of
from workbench.codes import add_code, list_codes, shipped, versions
from workbench.content_warnings import add_warning
from workbench.looking_at_codings import queue_size
from workbench.memos import memos
from workbench.preferences import preferences_of
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Code, Coding, Interview
from workbench.ui.wording import escaped

BOOK = load_continuum()
SECTIONS = ["Codes", "Look again", "Versions", "Files", "Lessons"]


@pytest.fixture
def project(tmp_path):
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def section(app, name):
    app.segmented_control(key="codebook_section").set_value(name)
    return ran(app)


def click(app, key):
    button(app, key).click()
    return ran(app)


def show(app, *nodes):
    """Click down the tree."""
    for node in nodes:
        click(app, f"codebook_node_{node}")
    return app


def do(app, code_id, doing):
    app.segmented_control(key=f"codebook_doing_{code_id}").set_value(doing)
    return ran(app)


def test_without_a_project_it_says_where_to_open_one():
    assert "No project is open" in markup_on(open_page("codebook", None))


def test_the_reading_rules_come_first_and_a_branch_shows_every_position_in_order(project):
    app = open_page("codebook", project)
    assert all(escaped(rule) in markup_on(app) for rule in BOOK.reading_rules)
    for dimension, ordinal in (("wages", True), ("agency", False)):
        shown = markup_on(show(app, dimension))
        places = [shown.index(escaped(p.definition)) for p in BOOK.dimension(dimension).positions]
        assert places == sorted(places)
        assert ("From freedom realised" in shown) == ordinal
        assert "used once" in shown and "not used yet" in shown
    for family in BOOK.families:
        shown = markup_on(show(app, family.id))
        assert all(escaped(code.definition) in shown for code in family.codes)
    show(app, "own")
    assert any("no position fits" in text for text in words_on(app))


def test_the_tree_counts_and_folds_and_one_branch_is_open(project):
    app = show(open_page("codebook", project), "movement")
    labels = {button.key: button.label for button in app.button}
    assert labels["codebook_node_movement"].endswith("· 2") and labels["codebook_node_wages"].endswith("· 2")
    assert "codebook_node_movement.documents_held" in labels and "codebook_node_wages.withheld" not in labels
    show(app, "movement")
    assert "codebook_node_movement.documents_held" not in {button.key for button in app.button}


def test_a_code_can_be_linked_to_and_shows_all_that_is_known_of_it(project):
    change_code(project, "wages.withheld", guide={"examples": ["চা টাকা *kept*"]})
    app = open_page("codebook", project)
    app.query_params["code"] = "wages.withheld"
    shown = markup_on(ran(app))
    position = BOOK.position("wages.withheld")
    for text in (position.label, position.definition, *position.apply_when, *position.examples, "চা টাকা *kept*"):
        assert escaped(text) in shown
    assert "Added by the team" in shown
    show(app, "wages.unpaid_control")
    assert app.query_params["code"] in ("wages.unpaid_control", ["wages.unpaid_control"])
    section(app, "Versions")
    app.query_params["code"] = "wages.living"
    assert escaped(BOOK.position("wages.living").label) in markup_on(ran(app)), "a link leads to the codes"
    show(app, "wages.unpaid_control")
    app.query_params["code"] = "nowhere.at_all"
    assert escaped(BOOK.position("wages.unpaid_control").label) in markup_on(ran(app)), "a dead link changes nothing"


def test_five_groups_are_kept_as_the_coder_left_them(project):
    app = open_page("codebook", project)
    app.toggle(key="codebook_condensed").set_value(True)
    ran(app)
    keys = {button.key for button in app.button}
    assert {f"codebook_node_{group.id}" for group in BOOK.condensed_view.groups} <= keys
    with project.reading() as session:
        assert preferences_of(session, project.coder.id)["codebook.condensed"] is True
    again = open_page("codebook", project)
    assert again.toggle(key="codebook_condensed").value is True
    show(again, "g_control", "movement", "movement.documents_held")
    assert escaped(BOOK.position("movement.documents_held").definition) in markup_on(again)


def test_search_finds_codes_by_label_rule_example_and_what_the_team_added(project):
    made = add_code(project, "চা টাকা", guide={"examples": ["ten at the gate"]})
    app = open_page("codebook", project)
    for query, code_id in (("passport", "movement.documents_held"), ("চা", made), ("gate ten", made)):
        app.text_input(key="codebook_query").set_value(query)
        assert f"codebook_found_{code_id}" in {button.key for button in ran(app).button}, query
    click(app, f"codebook_found_{made}")
    assert escaped("চা টাকা") in markup_on(app)
    app.text_input(key="codebook_query").set_value("zzzz")
    assert any("No code matches" in text for text in words_on(ran(app)))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_draws(project, name):
    section(open_page("codebook", project), name)


def test_a_code_is_added_changed_moved_retired_and_restored(project):
    app = show(open_page("codebook", project), "wages")
    app.text_input(key="codebook_add_label").set_value("চা টাকা ☕ *tea money*")
    app.text_area(key="codebook_add_definition").set_value("Small money the guards ask for")
    click(app, "codebook_add_go")
    (code,) = own(project).values()
    assert (code.label, code.dimension, code.level) == ("চা টাকা ☕ *tea money*", "wages", None)
    assert escaped(code.label) in markup_on(app)
    assert app.text_input(key="codebook_add_label").value == ""
    do(app, code.id, "Change")
    key = f"codebook_change_{code.id}"
    app.text_input(key=f"{key}_label").set_value("مال الشاي")
    app.text_area(key=f"{key}_apply_when").set_value("daily\n\nat the gate")
    click(app, f"{key}_save")
    (changed,) = own(project).values()
    assert changed.label == "مال الشاي" and guide_of(changed) == {"apply_when": ["daily", "at the gate"]}
    do(app, code.id, "Move")
    app.selectbox(key=f"codebook_move_{code.id}_to").set_value("debt")
    click(app, f"codebook_move_{code.id}_go")
    assert own(project)["مال الشاي"].dimension == "debt"
    do(app, code.id, "Retire")
    click(app, f"codebook_does_{code.id}")
    assert own(project)["مال الشاي"].active is False and "Retired" in app.info[0].value
    do(app, code.id, "Restore")
    click(app, f"codebook_does_{code.id}")
    assert own(project)["مال الشاي"].active is True
    with project.reading() as session:
        assert [row[0] for row in versions(session)] == [6, 5, 4, 3, 2, 1]


def test_a_code_changed_in_another_window_is_not_overwritten(project):
    code = add_code(project, "চা টাকা", "Small money", dimension="wages")
    app = show(open_page("codebook", project), "wages", code)
    do(app, code, "Change")
    key = f"codebook_change_{code}"
    change_code(project, code, definition="ما يطلبه الحرّاس ☕")
    app.text_area(key=f"{key}_definition").set_value("Money for nothing")
    click(app, f"{key}_save")
    assert own(project)["চা টাকা"].definition == "ما يطلبه الحرّاس ☕"
    assert "ما يطلبه الحرّاس ☕" in words_on(app), "theirs is shown"
    assert app.text_area(key=f"{key}_definition").value == "Money for nothing", "and what was typed stays"
    click(app, f"{key}_save")
    assert own(project)["চা টাকা"].definition == "Money for nothing"


def test_a_position_can_be_added_to_and_retired_but_not_rewritten(project):
    app = show(open_page("codebook", project), "wages", "wages.withheld")
    do(app, "wages.withheld", "Add to it")
    assert not [each for each in app.text_input if each.key.endswith("_label") and "change" in each.key]
    app.text_area(key="codebook_change_wages.withheld_wording").set_value("“they keep it for us”")
    click(app, "codebook_change_wages.withheld_save")
    assert escaped("“they keep it for us”") in markup_on(app)
    do(app, "wages.withheld", "Retire")
    click(app, "codebook_does_wages.withheld")
    with project.reading() as session:
        assert "wages.withheld" not in {code.id for code in list_codes(session)}


def test_a_label_that_is_taken_is_refused(project):
    app = open_page("codebook", project)
    app.text_input(key="codebook_add_label").set_value(BOOK.position("wages.withheld").label)
    click(app, "codebook_add_go")
    assert any("already" in error.value for error in app.error)
    assert own(project) == {}


def test_codes_are_merged_and_split_and_the_codings_looked_at_again(project):
    made = add_code(project, "Money", dimension="wages")
    app = show(open_page("codebook", project), "wages", made)
    do(app, made, "Merge")
    click(app, f"codebook_merge_{made}_go")
    assert any("Choose the code" in warning.value for warning in app.warning)
    app.selectbox(key=f"codebook_merge_{made}_into").set_value("wages.withheld")
    click(app, f"codebook_merge_{made}_go")
    assert not own(project)["Money"].active
    show(app, "wages.withheld")
    do(app, "wages.withheld", "Split")
    key = "codebook_split_wages.withheld"
    app.text_input(key=f"{key}_label_1").set_value("রাখা")
    app.text_input(key=f"{key}_label_2").set_value("مأخوذ")
    click(app, f"{key}_go")
    assert {"রাখা", "مأخوذ"} <= own(project).keys()
    app = section(app, "Look again")
    assert "They gave me five hundred, and kept my passport" in words_on(app)
    with project.reading() as session:
        row = session.scalars(select(Interview).where(Interview.code == "I01")).one()
    start = row.text.index("kept my passport")
    add_warning(project, row.id, Span(start, start + 16), "humiliation", quote="kept my passport")
    ran(app)
    fold = next(each for each in app.expander if each.label == escaped("Hard to read: Humiliation"))
    assert not fold.proto.expanded
    assert "They gave me five hundred, and kept my passport" in [text.value for text in fold.text]
    click(app, "look_later")
    click(app, "look_part_2")
    with project.reading() as session:
        assert queue_size(session, project.coder.id) == (0, 0)
    assert any("Everything that waited" in text for text in words_on(app))


def test_a_key_pressed_for_one_coding_decides_on_no_other(project):
    split_code(project, "movement.documents_held", [("One", ""), ("Two", "")])
    app = section(open_page("codebook", project), "Look again")
    pressed = {key: button(app, key) for key in ("look_keep", "look_remove", "look_part_1")}
    with project.reading() as session:
        waiting = queue_size(session, project.coder.id)
        codings = sorted(session.scalars(select(Coding.code_id)))
    assert waiting[1] > 1
    click(app, "look_later")
    for each in pressed.values():
        pressed_late(app, each)
    app.session_state["codebook_look_shows"] = "another"  # as while the next one is being drawn
    click(app, "look_remove")
    with project.reading() as session:
        assert queue_size(session, project.coder.id) == waiting
        assert sorted(session.scalars(select(Coding.code_id))) == codings


def test_what_is_hard_to_read_is_folded_in_the_list_of_those_that_wait(project):
    split_code(project, "movement.documents_held", [("One", ""), ("Two", "")])
    with project.reading() as session:
        row = session.scalars(select(Interview).where(Interview.code == "I02")).one()
    arabic = "المالك أخذ جواز السفر"
    start = row.text.index(arabic)
    add_warning(project, row.id, Span(start, start + 6), "death", quote=arabic[:6])
    app = section(open_page("codebook", project), "Look again")
    outer, fold = app.expander
    assert (fold.label, [text.value for text in fold.text]) == (escaped("Hard to read: Death"), [arabic])
    assert outer.label == "Waiting after it (1)" and not fold.proto.expanded


def test_another_coders_coding_may_be_kept_but_not_changed(tmp_path, project):
    split_code(project, "wages.withheld", [("One", ""), ("Two", "")])
    project.close()
    other = Project.open(tmp_path / "study", coder="Ben", vault_passphrase=VAULT)
    app = section(open_page("codebook", other), "Look again")
    assert any("When a code is defined anew" in text for text in words_on(app))
    app.toggle(key="codebook_everybody").set_value(True)
    ran(app)
    assert button(app, "look_remove").disabled and button(app, "look_part_1").disabled
    click(app, "look_keep")
    with other.reading() as session:
        assert queue_size(session, other.coder.id) == (0, 0)
    other.close()


def test_versions_say_what_changed(project):
    made = add_code(project, "*Waiting*", dimension="wages")
    retire_code(project, made)
    app = section(open_page("codebook", project), "Versions")
    assert escaped("“*Waiting*” was retired: it is not offered here.") in markup_on(app)
    app.selectbox(key="codebook_version").set_value(1)
    assert any("as it shipped" in text for text in words_on(ran(app)))


def test_a_memo_on_a_dimension_is_kept_as_written_without_names(project):
    app = show(open_page("codebook", project), "wages")
    app.text_area(key="memo_dimension_wages_text").set_value("Ask *Selim* again: كم؟ ৫০০ 💬")
    click(app, "memo_dimension_wages_save")
    with project.reading() as session:
        (memo,) = memos(session, "dimension", "wages")
    assert "Selim" not in memo.text and "৫০০ 💬" in memo.text
    assert memo.text in words_on(app), "a memo is shown as text, never as markup"


def test_an_empty_memo_is_refused(project):
    app = show(open_page("codebook", project), "wages")
    click(app, "memo_dimension_wages_save")
    assert any("memo is empty" in error.value for error in app.error)


def test_a_file_is_shown_before_it_is_brought_in(project):
    app = section(open_page("codebook", project), "Files")

    def upload(name, text):
        app.file_uploader[0].set_value([(name, text.encode(), "text/plain")])
        return ran(app)

    upload("bad.csv", "label,offered\nA,perhaps\n")
    assert any("row 2" in error.value for error in app.error)
    upload("codes.csv", "label,definition\n*চা টাকা*,Tea money\n")
    assert escaped("“*চা টাকা*” was added.") in markup_on(app) and own(project) == {}
    click(app, "codebook_in_go")
    assert list(own(project)) == ["*চা টাকা*"]
    assert not app.file_uploader[0].value, "the file is done with"
    upload("again.csv", "label,definition\n*চা টাকা*,Tea money\n")
    assert any("changes nothing" in text for text in words_on(app))


def test_another_edition_is_taken_over_only_when_ticked(project):
    data = copy.deepcopy(continuum_data())
    next(d for d in data["dimensions"] if d["id"] == "wages")["positions"][3]["label"] = "Kept back"
    app = section(open_page("codebook", project), "Files")
    text = yaml.safe_dump(data, allow_unicode=True)
    app.file_uploader[0].set_value([("edition.yaml", text.encode(), "text/plain")])
    ran(app)
    assert "another edition" in markup_on(app) and "Kept back" in markup_on(app)
    assert "codebook_in_go" not in {button.key for button in app.button}
    app.checkbox(key="codebook_in_edition").set_value(True)
    ran(app)
    click(app, "codebook_in_go")
    with project.reading() as session:
        assert shipped(session).position("wages.withheld").label == "Kept back"
    section(app, "Codes")


def test_files_do_not_leave_while_a_name_stands_in_them(project):
    made = add_code(project, "Debt")
    with project.database.transaction() as session:
        session.get(Code, made).definition = "of Selim"
    app = section(open_page("codebook", project), "Files")
    assert any("name from the vault" in error.value for error in app.error)
