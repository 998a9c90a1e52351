"""People's work on themes outlives a new grouping: names, merges, splits, what was set aside or moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.themes import ThemeModel
from tests.projects import bring_in
from tests.workbench.themes.studies import by_word, excerpts_of, find, places, run_of, texts_of, themes_of
from workbench.erasure import erase_interview
from workbench.memos import memos, write_memo
from workbench.project import Project
from workbench.store.tables import Interview, Segment, Theme
from workbench.themes import finding as finding_module
from workbench.themes import (
    list_themes,
    lost_themes,
    merge_into,
    move_excerpts,
    newest_run,
    rename_theme,
    set_aside,
    split_off,
    take_back,
    theme_to_code,
)

NAMES = ["Wages kept 💸", "ঘর", "الأوراق", "Cafe\u0301 talk"]


def named(project: Project, label: str):  # noqa: ANN201
    return next(theme for theme in themes_of(project, aside=None) if theme.label == label)


def test_a_persons_name_stays_and_the_proposed_one_beside_it(project: Project) -> None:
    home = by_word(themes_of(project), "kitchen")
    rename_theme(project, home.id, "Where we sleep ঘর")
    find(project)
    again = named(project, "Where we sleep ঘর")
    assert again.named and again.continues == home.id and again.proposed != again.label
    assert places(excerpts_of(project, again.id)) == places(excerpts_of(project, again.id))
    assert run_of(project).count("continued") == len(themes_of(project))


def test_merged_themes_stay_merged(project: Project) -> None:
    first, second, *rest = themes_of(project)
    both = places(excerpts_of(project, first.id)) | places(excerpts_of(project, second.id))
    rename_theme(project, second.id, "One matter")
    merge_into(project, second.id, first.id)
    find(project)
    again = named(project, "One matter")
    assert again.joined and places(excerpts_of(project, again.id)) >= both
    assert len(themes_of(project)) == 1 + len(rest)
    find(project, 5)
    assert named(project, "One matter").joined, "and the time after, with another number"


def test_a_theme_set_aside_stays_aside_until_it_is_taken_back(project: Project) -> None:
    gone = themes_of(project)[0]
    set_aside(project, gone.id)
    find(project)
    (again,) = themes_of(project, aside=True)
    assert again.continues == gone.id and again.id not in {theme.id for theme in themes_of(project)}
    take_back(project, again.id)
    find(project)
    assert themes_of(project, aside=True) == []


def test_moved_excerpts_stay_where_they_were_put(project: Project) -> None:
    first, second, *_ = themes_of(project)
    rename_theme(project, second.id, "Put here")
    over, out = excerpts_of(project, first.id)[:2]
    move_excerpts(project, [over.segment_id], second.id)
    move_excerpts(project, [out.segment_id], None)
    for number in (4, 3):
        find(project, number)
        target = named(project, "Put here")
        assert places([over]) <= places(excerpts_of(project, target.id))
        assert places([out]) <= places(excerpts_of(project, None))
        assert {e.moved for e in excerpts_of(project, target.id) if places([e]) == places([over])} == {True}
    assert run_of(project).count("moved_lost") == 0


def test_a_split_theme_stays_split(project: Project) -> None:
    theme = themes_of(project)[0]
    part = [excerpt for excerpt in excerpts_of(project, theme.id)][:4]
    split_off(project, theme.id, [excerpt.segment_id for excerpt in part], "A part of it")
    rest = places(excerpts_of(project, theme.id))
    find(project)
    assert places(excerpts_of(project, named(project, "A part of it").id)) >= places(part)
    assert not rest & places(excerpts_of(project, named(project, "A part of it").id))


def test_codes_and_memos_go_along(project: Project) -> None:
    theme = themes_of(project)[0]
    code = theme_to_code(project, theme.id)
    write_memo(project, "theme", theme.id, "Is this one matter? প্রশ্ন")
    find(project)
    again = next(each for each in themes_of(project) if each.continues == theme.id)
    assert again.code_id == code
    with project.reading() as session:
        assert [memo.text for memo in memos(session, "theme", again.id)] == ["Is this one matter? প্রশ্ন"]
    project.undo()
    with project.reading() as session:
        assert [memo.text for memo in memos(session, "theme", theme.id)] == ["Is this one matter? প্রশ্ন"]


def test_a_theme_with_work_in_it_that_is_not_found_again_is_kept_and_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = themes_of(project)[0]
    rename_theme(project, theme.id, "Mine")
    before = places(excerpts_of(project, theme.id))
    _shuffle(monkeypatch, 7)
    find(project)
    again = named(project, "Mine")
    assert again.held and places(excerpts_of(project, again.id)) == before
    assert run_of(project).count("held") == 1


def test_what_has_no_passage_left_is_told_by_name_and_stands_in_the_grouping_before(project: Project) -> None:
    theme = themes_of(project)[0]
    only = [excerpt for excerpt in excerpts_of(project, theme.id) if excerpt.interview == "I01"]
    split_off(project, theme.id, [excerpt.segment_id for excerpt in only], "Said once")
    bring_in(project, *texts_of(repeats=6), names={})
    earlier = run_of(project)
    with project.database.transaction() as session:  # as if the turns had been taken out of the interview
        for row in session.scalars(select(Segment).where(Segment.theme_id == named(project, "Said once").id)):
            row.start, row.end = 0, 0
    find(project)
    run = run_of(project)
    with project.reading() as session:
        assert [lost.label for lost in lost_themes(session, run)] == ["Said once"]
        assert "Said once" in [each.label for each in list_themes(session, earlier.id)]


def test_moved_excerpts_that_are_gone_are_counted(project: Project) -> None:
    first, second, *_ = themes_of(project)
    moved = excerpts_of(project, first.id)[0]
    move_excerpts(project, [moved.segment_id], second.id)
    with project.database.transaction() as session:
        row = session.get(Segment, moved.segment_id)
        assert row is not None
        row.start, row.end = 0, 0
    find(project)
    assert run_of(project).count("moved_lost") == 1


def test_the_grouping_goes_when_an_interview_is_erased_and_the_next_one_begins_anew(project: Project) -> None:
    rename_theme(project, themes_of(project)[0].id, "Mine")
    with project.reading() as session:
        interview = session.scalars(select(Interview).order_by(Interview.code)).first()
        assert interview is not None
        which, code = interview.id, interview.code
    erase_interview(project, which, reason_code="withdrawal", confirm=code)
    with project.reading() as session:
        assert newest_run(session) is None and session.scalars(select(Theme.id)).all() == []
    find(project)
    assert run_of(project).counts.get("before") is None and themes_of(project)


def _shuffle(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Have the model put the passages together at random, as if nothing of the grouping before came back."""
    fit = finding_module.fit_themes
    monkeypatch.setattr(
        finding_module, "fit_themes", lambda *args, **named: _at_random(fit(*args, **named), args, seed)
    )


def _at_random(model: ThemeModel, args: tuple, seed: int) -> ThemeModel:
    from models.themes import refit

    chance = random.Random(seed)
    numbers = [chance.randrange(len(model.themes)) for _ in model.assignments]
    return refit(model, args[0], args[1], numbers)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["name", "merge", "aside", "move", "out", "split", "code"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=6,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS, seed=st.integers(0, 5), themes=st.sampled_from([3, 4, 5]))
def test_nothing_people_did_is_dropped_unsaid(project: Project, deeds: list, seed: int, themes: int) -> None:
    find(project, 4)
    for number, (deed, one, two) in enumerate(deeds):
        _do(project, deed, one, two, f"{NAMES[number % 4]} {number}")
    before = {theme.id: theme for theme in themes_of(project, aside=None)}
    kept = {
        (e.interview, e.start): theme_id
        for theme_id in [*before, None]
        for e in excerpts_of(project, theme_id)
        if e.moved
    }
    with pytest.MonkeyPatch.context() as patch:
        if seed:
            _shuffle(patch, seed)
        find(project, themes)
    run = run_of(project)
    with project.reading() as session:
        told = {lost.id for lost in lost_themes(session, run)}
    after = {theme.continues: theme for theme in themes_of(project, aside=None) if theme.continues}
    assert len(after) == run.count("continued"), "no two themes continue one"
    for theme in before.values():
        if theme.named or theme.aside or theme.code_id:
            assert theme.id in after or theme.id in told or theme.segments == 0
        if theme.id in after:
            again = after[theme.id]
            assert (again.aside, again.code_id, again.joined) == (theme.aside, theme.code_id, theme.joined)
            assert again.label == theme.label if theme.named else not again.named
    now = {(e.interview, e.start): theme.continues for theme in after.values() for e in excerpts_of(project, theme.id)}
    now |= {(e.interview, e.start): None for e in excerpts_of(project, None)}
    assert {place: now.get(place, "gone") for place in kept} == kept


def _do(project: Project, deed: str, one: int, two: int, name: str) -> None:
    themes = themes_of(project)
    if not themes:
        return
    theme = themes[one % len(themes)]
    found = excerpts_of(project, theme.id)
    others = [each for each in themes if each.id != theme.id]
    if deed == "name":
        rename_theme(project, theme.id, name)
    elif deed == "aside":
        set_aside(project, theme.id)
    elif deed == "code" and theme.code_id is None:
        # Examples share one project, and no two codes have the same label.
        rename_theme(project, theme.id, f"{name} {theme.id}")
        theme_to_code(project, theme.id)
    elif deed == "merge" and others:
        merge_into(project, theme.id, others[two % len(others)].id)
    elif deed == "move" and others and found:
        move_excerpts(project, [found[two % len(found)].segment_id], others[two % len(others)].id)
    elif deed == "out" and found:
        move_excerpts(project, [found[two % len(found)].segment_id], None)
    elif deed == "split" and len(found) > 2:
        split_off(project, theme.id, [found[0].segment_id, found[1].segment_id], name)
