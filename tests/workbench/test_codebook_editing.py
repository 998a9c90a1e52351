"""Changing a codebook: own codes whole, shipped ones by additions alone; every change can be undone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.projects import make_project, sample_project
from tests.workbench.editing_codes import LABELS, own, state
from tests.workbench.looking import code, named, sound
from workbench import decisions
from workbench.codebook_changes import what_changed
from workbench.codebook_editing import below, change_code, move_code, order_code, restore_code, retire_code
from workbench.codebook_merging import merge_codes, split_code
from workbench.codebook_versions import guide_of
from workbench.codes import add_code, list_codes, shipped, versions
from workbench.looking_at_codings import queue
from workbench.project import Project, ProjectError
from workbench.store.tables import Code, CodebookVersion
from workbench.store.undo import HistoryError

SHIPPED = "wages.withheld"


@pytest.fixture
def project(tmp_path):
    project = sample_project(tmp_path / "study")
    yield project
    project.close()


def row(project: Project, code_id: str) -> Code:
    with project.reading() as session:
        found = session.get(Code, code_id)
        assert found is not None
        return found


def test_a_code_keeps_label_rules_and_examples_as_they_were_written(project):
    for label in LABELS:
        made = add_code(project, label, "অর্থ 💚", dimension="wages", guide={"examples": [f"  {label}  again ", ""]})
        assert change_code(project, made, guide={"apply_when": ["نعم", "نعم"], "do_not_apply_when": ["कृपया"]})
        found = row(project, made)
        assert (found.label, found.definition, found.dimension, found.family) == (label, "অর্থ 💚", "wages", None)
        kept = {"apply_when": ["نعم"], "do_not_apply_when": ["कृपया"], "examples": [f"{label} again"]}
        assert guide_of(found) == kept


def test_names_are_replaced_wherever_people_type(project):
    made = add_code(project, "Debt to Selim", "Selim", guide={"examples": ["Rubina owed Selim"]})
    change_code(project, SHIPPED, guide={"examples": ["Selim kept it"], "wording": ["what সেলিম and Selim say"]})
    pseudonym = named(project, "Selim").pseudonym
    assert all("Selim" not in text for text in [row(project, made).label, *guide_of(row(project, made))["examples"]])
    assert guide_of(row(project, SHIPPED))["examples"] == [f"{pseudonym} kept it"]
    sound(project)


def test_a_name_marked_later_goes_from_additions_and_from_every_version(project):
    before = row(project, SHIPPED).definition
    change_code(project, SHIPPED, guide={"examples": ["He said it at the office 🚌"]})
    made = add_code(project, "Waiting", guide={"wording": ["office days"]})
    change_code(project, made, guide={"wording": ["office nights"]})
    decisions.mark_form(project, "office", "ORGANISATION")
    with project.reading() as session:
        kept = str([guide_of(code) for code in list_codes(session)])
        old = str(list(session.scalars(select(CodebookVersion.content).where(CodebookVersion.number > 1))))
    assert "office" not in kept and "office" not in old and "🚌" in kept
    assert row(project, SHIPPED).definition == before, "the shipped words name nobody, and stay"
    sound(project)
    project.undo()
    assert guide_of(row(project, SHIPPED)) == {"examples": ["He said it at the office 🚌"]}


def test_the_words_of_the_continuum_stay_but_it_can_be_added_to_and_retired(project):
    before = row(project, SHIPPED)
    for change in ({"label": "Mine"}, {"definition": "Mine"}):
        with pytest.raises(ProjectError, match="new edition"):
            change_code(project, SHIPPED, **change)
    with pytest.raises(ProjectError, match="new edition"):
        move_code(project, SHIPPED)
    change_code(project, SHIPPED, guide={"apply_when": ["also where the pay is kept “for safety”"]})
    retire_code(project, SHIPPED)
    after = row(project, SHIPPED)
    assert (after.label, after.definition, after.active) == (before.label, before.definition, False)
    with pytest.raises(ProjectError, match="not in the codebook any more"):
        code(project, "eight hundred", SHIPPED)
    restore_code(project, SHIPPED)
    code(project, "eight hundred", SHIPPED)
    with pytest.raises(ProjectError, match="in use already"):
        restore_code(project, SHIPPED)


def test_a_change_that_changes_nothing_makes_no_version(project):
    made = add_code(project, "Waiting", "For pay")
    with project.reading() as session:
        before = len(versions(session))
    assert not change_code(project, made, label=" Waiting ", definition="For pay", guide={"examples": [" "]})
    with project.reading() as session:
        assert len(versions(session)) == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"label": " "}, "between 1 and 120"),
        ({"label": "x" * 121}, "between 1 and 120"),
        ({"label": "WAITING"}, "already"),
        ({"definition": "x" * 4001}, "4001 characters"),
        ({"guide": {"examples": ["x" * 1001]}}, "shorten"),
        ({"guide": {"rules": ["x"]}}, "lists"),
    ],
)
def test_what_is_refused_is_said_in_one_sentence_and_nothing_is_kept(project, given, sentence):
    add_code(project, "Waiting")
    made = add_code(project, "Debt")
    before = state(project)
    with pytest.raises(ProjectError, match=sentence):
        change_code(project, made, **given)
    assert state(project) == before


def test_labels_are_the_same_in_any_case_of_any_script(project):
    add_code(project, "Straße ÉTÉ")
    with pytest.raises(ProjectError, match="already"):
        add_code(project, "STRASSE été")
    retire_code(project, own(project)["Straße ÉTÉ"].id)
    add_code(project, "STRASSE été")
    with pytest.raises(ProjectError, match="rename one of the two"):
        restore_code(project, own(project)["Straße ÉTÉ"].id)


def test_codes_nest_move_with_what_lies_under_them_and_never_in_a_circle(project):
    a = add_code(project, "A", dimension="wages")
    b = add_code(project, "B", parent=a)
    c = add_code(project, "C", parent=b)
    assert row(project, c).dimension == "wages"
    with project.reading() as session:
        assert below(session, a) == [b, c]
    for under in (a, b, c):
        with pytest.raises(ProjectError, match="under itself"):
            move_code(project, a, parent=under)
    with pytest.raises(ProjectError, match="never on it"):
        move_code(project, a, parent=SHIPPED)
    with pytest.raises(ProjectError, match="no such dimension"):
        move_code(project, a, dimension="nowhere")
    move_code(project, a, dimension="debt")
    assert [row(project, each).dimension for each in (a, b, c)] == ["debt", "debt", "debt"]
    move_code(project, a)
    assert [(row(project, each).dimension, row(project, each).family) for each in (a, c)] == [(None, "own")] * 2


def test_the_order_among_neighbours_is_theirs_to_choose(project):
    a, b, c = (add_code(project, label) for label in "ABC")
    elsewhere = add_code(project, "D", dimension="wages")
    assert order_code(project, c, -1) and order_code(project, c, -1) and not order_code(project, c, -1)
    assert not order_code(project, elsewhere, 1)
    assert [label for label in own(project) if label != "D"] == ["C", "A", "B"]
    retire_code(project, a)
    assert order_code(project, b, -1), "the retired one between is not seen, and no step"
    assert [label for label in own(project) if label not in "AD"] == ["B", "C"]


def test_what_a_changed_definition_calls_into_question_is_put_on_the_list_only_when_asked(project):
    made = add_code(project, "Waiting")
    coding = code(project, "eight hundred", made)
    change_code(project, made, label="Waits", look_again=True)
    with project.reading() as session:
        assert queue(session, project.coder.id) == []
    change_code(project, made, definition="For pay")
    with project.reading() as session:
        assert queue(session, project.coder.id) == []
    change_code(project, made, definition="For pay or papers", look_again=True)
    change_code(project, made, guide={"apply_when": ["papers"]}, look_again=True)
    with project.reading() as session:
        (waiting,) = queue(session, project.coder.id)
    assert waiting.coding_id == coding
    assert waiting.reasons == (
        "“Waits” was defined anew.",
        "The rules for “Waits” were changed.",
    ) or waiting.reasons == (
        "The rules for “Waits” were changed.",
        "“Waits” was defined anew.",
    )


def test_the_history_holds_no_label(project):
    made = add_code(project, "চা টাকা")
    change_code(project, made, label="مال", definition="अर्थ")
    retire_code(project, made)
    summaries = " ".join(event.summary for event, _ in project.history())
    assert not any(word in summaries for word in ("চা", "مال", "अर्थ"))


def test_coded_under_a_version_that_version_cannot_be_undone_from_under_it(project):
    add_code(project, "Waiting")
    code(project, "eight hundred", SHIPPED)
    project.undo()
    project.undo()
    assert own(project) == {}
    project.redo()
    coding = code(project, "eight hundred", own(project)["Waiting"].id)
    other = Project.open(project.folder, coder="Ben", vault_passphrase="vault passphrase for tests")
    with pytest.raises(HistoryError):
        other.undo()
    other.close()
    assert coding


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "guide", "move", "order", "retire", "restore", "merge", "split"]),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=7,
)


def act(project: Project, kind: str, first: int, second: int) -> None:
    """One change, on codes picked by number; what is refused changes nothing."""
    ids = [found.id for found in own(project).values()] or [SHIPPED]
    a, b = ids[first % len(ids)], ids[second % len(ids)]
    label = f"{LABELS[first % 4]} {first}{second}"
    does = {
        "add": lambda: add_code(project, label, parent=a if second % 2 and a != SHIPPED else None),
        "change": lambda: change_code(project, a, label=label, definition=label, look_again=True),
        "guide": lambda: change_code(project, SHIPPED, guide={"examples": [label]}, look_again=True),
        "move": lambda: move_code(project, a, parent=b) if second % 2 else move_code(project, a, dimension="debt"),
        "order": lambda: order_code(project, a, 1 if second % 2 else -1),
        "retire": lambda: retire_code(project, a),
        "restore": lambda: restore_code(project, a),
        "merge": lambda: merge_codes(project, a, b if second % 2 else SHIPPED),
        "split": lambda: split_code(project, a, [(f"{label} 1", ""), (f"{label} 2", "x")]),
    }
    does[kind]()


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    project = sample_project(tmp_path_factory.mktemp("changes") / "study")
    for label, words in zip(LABELS, ("eight hundred", "five hundred", "five hundred", "the office"), strict=True):
        code(project, words, add_code(project, label), memo=f"{label} 💬")
    yield project
    project.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_run_of_changes_keeps_the_codebook_sound_and_can_be_undone_to_the_first_state(coded, acts):
    before, done = state(coded), 0
    with coded.reading() as session:
        first = versions(session)
    for kind, a, b in acts:
        events = coded.revision()
        try:
            act(coded, kind, a, b)
        except ProjectError:
            assert coded.revision() == events, "what is refused leaves nothing"
        done += coded.revision() > events
        invariants(coded)
    for _ in range(done):
        coded.undo()
    assert state(coded) == before
    with coded.reading() as session:
        assert versions(session) == first


def invariants(project: Project) -> None:
    with project.reading() as session:
        codes = {found.id: found for found in list_codes(session, active_only=False)}
        labels = [found.label.casefold() for found in codes.values() if found.active]
        homes = {dimension.id for dimension in shipped(session).dimensions}
        assert len(labels) == len(set(labels)), "labels are unique among active codes"
        for each in codes.values():
            assert each.id not in below(session, each.id), "no code lies under itself"
            if each.origin != "continuum" and each.parent_id:
                assert each.dimension == codes[each.parent_id].dimension
            assert each.origin == "continuum" or each.dimension is None or each.dimension in homes
        newest = versions(session)[0][0]
        assert what_changed(session, newest) or newest == 1


def test_a_new_project_has_the_continuum_as_its_first_version(tmp_path):
    project = make_project(tmp_path / "empty")
    with project.reading() as session:
        assert [number for number, *_ in versions(session)] == [1] and what_changed(session, 1) == []
        assert shipped(session).code(SHIPPED).id == SHIPPED
    project.close()
