"""What people make of themes: each act does what it says, can be undone, and refuses in one sentence."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from tests.workbench.themes.studies import by_word, excerpts_of, find, places, run_of, themes_of
from workbench.assist.passages import text_hash
from workbench.codes import list_codes
from workbench.coding import codings_of
from workbench.decisions import mark_form
from workbench.project import Project, ProjectError
from workbench.reading import list_interviews
from workbench.store.tables import Change, Code, Interview, Segment, Theme, Vector
from workbench.themes import (
    code_excerpts,
    merge_into,
    move_excerpts,
    rename_theme,
    set_aside,
    split_in_two,
    split_off,
    take_back,
    theme_to_code,
    use_proposed_name,
)


def shape(project: Project) -> set[tuple[object, ...]]:
    """Everything people can change of themes, and where every passage is."""
    found = {
        (t.id, t.label, t.named, t.words, t.aside, t.joined, t.code_id, frozenset(places(excerpts_of(project, t.id))))
        for t in themes_of(project, aside=None)
    }
    return found | {(None, frozenset(places(excerpts_of(project, None))))}


def deeds() -> dict[str, object]:
    """Every act on the first of the themes, by name."""
    return {
        "rename": lambda p, a, b: rename_theme(p, a.id, "Naïve x̌ নাম اسم 💬"),
        "merge": lambda p, a, b: merge_into(p, a.id, b.id),
        "aside": lambda p, a, b: set_aside(p, a.id),
        "code": lambda p, a, b: theme_to_code(p, a.id),
        "move": lambda p, a, b: move_excerpts(p, [excerpts_of(p, a.id)[0].segment_id], b.id),
        "out": lambda p, a, b: move_excerpts(p, [excerpts_of(p, a.id)[0].segment_id], None),
        "off": lambda p, a, b: split_off(p, a.id, [e.segment_id for e in excerpts_of(p, a.id)[:2]], "A part"),
        "halve": lambda p, a, b: split_in_two(p, a.id),
    }


@pytest.mark.parametrize("deed", deeds())
def test_every_act_is_one_event_that_is_undone_and_done_again(deed: str, project: Project) -> None:
    before, events = shape(project), len(project.history())
    first, second, *_ = themes_of(project)
    deeds()[deed](project, first, second)  # type: ignore[operator]
    after = shape(project)
    assert after != before and len(project.history()) == events + 1
    event, _ = project.history()[0]
    assert not any(word in event.summary for word in (*first.words, *second.words, "নাম", "part of"))
    project.undo()
    assert shape(project) == before
    project.redo()
    assert shape(project) == after


def test_merging_weighs_the_words_of_both(project: Project) -> None:
    home, pay = by_word(themes_of(project), "kitchen"), by_word(themes_of(project), "payslip")
    merge_into(project, home.id, pay.id)
    (merged,) = [theme for theme in themes_of(project) if theme.id == pay.id]
    assert set(merged.words) & set(home.words[:5]) and set(merged.words) & set(pay.words[:5])
    assert merged.stability is None and merged.joined and merged.segments == home.segments + pay.segments
    left = {theme.id for theme in themes_of(project)}
    assert all(set(theme.similar) == left - {theme.id} for theme in themes_of(project))


def test_a_name_somebody_gave_goes_along_into_a_theme_without_one(project: Project) -> None:
    first, second, *_ = themes_of(project)
    rename_theme(project, first.id, "Named")
    merge_into(project, first.id, second.id)
    assert next(theme for theme in themes_of(project) if theme.id == second.id).label == "Named"


def test_a_merge_takes_a_split_back(project: Project) -> None:
    theme = themes_of(project)[0]
    whole = places(excerpts_of(project, theme.id))
    part = split_in_two(project, theme.id)
    assert places(excerpts_of(project, part)) < whole
    merge_into(project, part, theme.id)
    find(project)
    assert any(places(excerpts_of(project, each.id)) >= whole for each in themes_of(project))


def test_a_person_s_name_can_be_taken_off_again(project: Project) -> None:
    theme = themes_of(project)[0]
    rename_theme(project, theme.id, "Mine")
    use_proposed_name(project, theme.id)
    (now,) = [each for each in themes_of(project) if each.id == theme.id]
    assert (now.label, now.named) == (theme.proposed, False)


def test_names_in_what_people_type_are_replaced_and_scrubbed_when_they_are_marked_later(project: Project) -> None:
    theme = themes_of(project)[0]
    rename_theme(project, theme.id, "What Karimunnesa said")
    mark_form(project, "Karimunnesa", "PERSON")
    rename_theme(project, themes_of(project)[1].id, "Karimunnesa again")
    with project.reading() as session:
        labels = " ".join(session.scalars(select(Theme.label)))
        history = str([(row.before, row.after) for row in session.scalars(select(Change))])
    assert "Karimunnesa" not in labels and "What " in labels and " again" in labels
    assert "Karimunnesa" not in history


def test_only_what_was_ticked_is_coded(project: Project) -> None:
    theme = themes_of(project)[0]
    code = theme_to_code(project, theme.id)
    some = excerpts_of(project, theme.id)[:3]
    assert code_excerpts(project, [each.segment_id for each in some], code) == 3
    assert code_excerpts(project, [each.segment_id for each in some], code) == 0, "once is enough"
    with project.reading() as session:
        rows = [(i.code, c.start) for i in list_interviews(session) for c in codings_of(session, i.id)]
        (made,) = [each for each in list_codes(session) if each.id == code]
    assert set(rows) == places(some) and made.origin == "theme"


REFUSED = [
    (lambda p, a, b: rename_theme(p, a.id, "  "), "between 1 and 120"),
    (lambda p, a, b: rename_theme(p, a.id, "x" * 121), "between 1 and 120"),
    (lambda p, a, b: rename_theme(p, "gone", "x"), "no longer there"),
    (lambda p, a, b: merge_into(p, a.id, a.id), "with itself"),
    (lambda p, a, b: move_excerpts(p, [], b.id), "No passage was ticked"),
    (lambda p, a, b: move_excerpts(p, ["gone"], b.id), "no longer there"),
    (lambda p, a, b: code_excerpts(p, [], "wages.withheld"), "No passage was ticked"),
    (lambda p, a, b: split_off(p, a.id, [e.segment_id for e in excerpts_of(p, a.id)], "All"), "leave the theme empty"),
    (lambda p, a, b: split_off(p, a.id, [excerpts_of(p, b.id)[0].segment_id], "Other"), "not in this theme"),
    (lambda p, a, b: split_off(p, a.id, [excerpts_of(p, a.id)[0].segment_id], ""), "between 1 and 120"),
]


def test_a_theme_begun_with_passages_of_none_is_undone_and_outlives_a_new_grouping(project: Project) -> None:
    first, *_ = themes_of(project)
    taken = excerpts_of(project, first.id)[:3]
    ids = [excerpt.segment_id for excerpt in taken]
    move_excerpts(project, ids, None)
    before = shape(project)
    begun = split_off(project, None, ids, "Naïve x̌ নাম اسم 💬")
    after = shape(project)
    assert places(excerpts_of(project, begun)) == places(taken) and "নাম" not in project.history()[0][0].summary
    project.undo()
    assert shape(project) == before
    project.redo()
    assert shape(project) == after
    find(project, 3)
    again = next(theme for theme in themes_of(project) if theme.label == "Naïve x̌ নাম اسم 💬")
    assert places(excerpts_of(project, again.id)) >= places(taken)


def test_a_theme_of_passages_the_model_cannot_read_is_worked_on_like_another(project: Project) -> None:
    first, *_ = themes_of(project)
    ids = [excerpt.segment_id for excerpt in excerpts_of(project, first.id)[:4]]
    run = run_of(project)
    with project.database.transaction() as session:
        session.execute(update(Segment).where(Segment.id.in_(ids)).values(theme_id=None, closeness=None))
        words = func.substr(Interview.text, Segment.start + 1, Segment.end - Segment.start)
        query = select(words).select_from(Segment).join(Interview, Interview.id == Segment.interview_id)
        hashes = [text_hash(text) for text in session.scalars(query.where(Segment.id.in_(ids)))]
        session.execute(update(Vector).where(Vector.text_hash.in_(hashes)).values(data=b""))
    begun = split_off(project, None, ids, "আমাদের কথা")
    theme = next(theme for theme in themes_of(project) if theme.id == begun)
    assert (theme.segments, theme.words, run_of(project).id) == (4, (), run.id)
    with pytest.raises(ProjectError, match="cannot read some passages"):
        split_in_two(project, begun)
    theme_to_code(project, begun)
    with project.reading() as session:
        assert session.scalars(select(Code.definition).where(Code.origin == "theme")).all() == ["From a theme."]


def test_a_theme_is_begun_only_with_what_is_in_none_of_the_newest_grouping(project: Project) -> None:
    inside = excerpts_of(project, themes_of(project)[0].id)[0].segment_id
    with pytest.raises(ProjectError, match="in a theme by now"):
        split_off(project, None, [inside], "Mine")
    move_excerpts(project, [inside], None)
    find(project)
    with pytest.raises(ProjectError, match="an earlier grouping"):
        split_off(project, None, [inside], "Mine")


@pytest.mark.parametrize(("deed", "says"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_changed(deed: object, says: str, project: Project) -> None:
    first, second, *_ = themes_of(project)
    before, events = shape(project), len(project.history())
    with pytest.raises(ProjectError, match=says):
        deed(project, first, second)  # type: ignore[operator]
    assert shape(project) == before and len(project.history()) == events


def test_a_theme_that_was_set_aside_is_taken_back_before_it_is_merged(project: Project) -> None:
    first, second, *_ = themes_of(project)
    set_aside(project, first.id)
    with pytest.raises(ProjectError, match="set aside"):
        merge_into(project, second.id, first.id)
    take_back(project, first.id)
    merge_into(project, second.id, first.id)


def test_a_theme_of_an_earlier_grouping_is_only_read(project: Project) -> None:
    old, excerpt = themes_of(project)[0], excerpts_of(project, themes_of(project)[0].id)[0]
    find(project, 3)
    for deed in (
        lambda: rename_theme(project, old.id, "x"),
        lambda: set_aside(project, old.id),
        lambda: move_excerpts(project, [excerpt.segment_id], None),
    ):
        with pytest.raises(ProjectError, match="earlier grouping"):
            deed()
