"""Memos: of a kind, on anything, changed by one at a time, linked and pointing, searched in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.pages.coded_study import coded_project
from tests.workbench.looking import ids, named, people, sound, texts
from workbench import decisions
from workbench.coding import codings_of, set_memo
from workbench.memo_links import (
    find_passage,
    link_memos,
    links_of,
    passages_of,
    point_to_passage,
    unlink_memos,
    unpoint,
)
from workbench.memo_reading import memo_places, memos_beside, turn_count, turn_numbered
from workbench.memo_search import GONE, Wanted, fitting, list_memos, search_key
from workbench.memos import MEMO_KINDS, MemoRow, change_memo, memos, move_memos, remove_memo, write_memo
from workbench.participants import merge_participants
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.stale import ChangedMeanwhile
from workbench.store.tables import Memo, MemoLink, MemoPassage, Turn

SCRIPTS = ["قالت لي: نعم ملاحظة", "স্মারক নোট", "हिन्दी टिप्पणी", "👩🏽‍🌾 café x̌ e\u0301"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = coded_project(tmp_path / "study")
    yield made
    made.database.close()


@pytest.fixture
def other(project: Project) -> Iterator[Project]:
    """The same project, opened by a second coder without the vault."""
    opened = Project.open(project.folder, coder="Ben")
    yield opened
    opened.database.close()


def all_of(project: Project) -> dict[str, MemoRow]:
    with project.reading() as session:
        return {row.id: row for row in memos(session, reader=project.coder.id)}


def points(project: Project) -> list[str]:
    with project.reading() as session:
        return [place.text for place in passages_of(session, project.coder.id)]


def point(project: Project, memo: str, words: str, interview: int = 0) -> str:
    start = texts(project)[interview].index(words)
    return point_to_passage(project, memo, ids(project)[interview], Span(start, start + len(words)), quote=words)


def turn(project: Project, number: int, interview: int = 0) -> str:
    with project.reading() as session:
        found = turn_numbered(session, ids(project)[interview], number)
    assert found is not None
    return found.id


def test_a_memo_keeps_its_words_and_its_kind(project: Project) -> None:
    for words, kind in zip(cycle(SCRIPTS), MEMO_KINDS, strict=False):
        memo = write_memo(project, "turn", turn(project, 2), f" {words}\r\nsecond ", kind=kind)
        row = all_of(project)[memo]
        assert (row.text, row.kind, row.private) == (unicodedata.normalize("NFC", f"{words}\nsecond"), kind, False)


@pytest.mark.parametrize(
    ("target", "thing", "options", "told"),
    [
        ("turn", "nowhere", {}, "turn is no longer in the project"),
        ("participant", "P01", {}, "participant is no longer"),
        ("project", "project", {"kind": "poem"}, "kind poem was asked for; choose one of method, theory"),
        ("project", "project", {"text": "x" * 50_001}, "50001 characters; at most 50000"),
        ("project", "project", {"text": " \n"}, "memo is empty"),
        ("person", "", {}, "A memo on person"),
    ],
)
def test_what_cannot_be_written(target: str, thing: str, options: dict[str, str], told: str, project: Project) -> None:
    before = project.revision()
    with pytest.raises(ProjectError, match=told):
        write_memo(project, target, thing, **({"text": "নোট"} | options))  # type: ignore[arg-type]
    assert project.revision() == before


def test_a_change_is_one_event_and_undo_takes_it_back(project: Project) -> None:
    memo = write_memo(project, "project", "", "first প্রথম", kind="question")
    began = all_of(project)[memo]
    change_memo(project, memo, text="Selim came", kind="theory", private=True, started_from=began.mark)
    changed = all_of(project)[memo]
    assert changed.text == f"{named(project, 'Selim').pseudonym} came", "known names do not stand in memos"
    assert (changed.kind, changed.private, bool(changed.changed_at)) == ("theory", True, True)
    revision = project.revision()
    change_memo(project, memo, text=changed.text)
    assert project.revision() == revision, "nothing changed, nothing is told"
    project.undo()
    assert all_of(project)[memo] == began
    project.redo()
    assert all_of(project)[memo] == changed


@pytest.mark.parametrize("meanwhile", [{"text": "theirs, لهم"}, {"kind": "method"}, {"private": True}])
def test_two_windows_lose_nothing(meanwhile: dict[str, object], project: Project) -> None:
    memo = write_memo(project, "project", "", "as it was")
    began = all_of(project)[memo].mark
    change_memo(project, memo, **meanwhile)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile, match="Nothing is lost") as refused:
        change_memo(project, memo, text="mine", started_from=began)
    assert refused.value.now == meanwhile.get("text", "as it was")
    assert all_of(project)[memo].text == refused.value.now
    change_memo(project, memo, text="both", started_from=all_of(project)[memo].mark)
    assert all_of(project)[memo].text == "both"


def test_only_its_coder_changes_a_memo(project: Project, other: Project) -> None:
    memo = write_memo(project, "project", "", "mine")
    for act in (
        lambda: change_memo(other, memo, text="theirs"),
        lambda: remove_memo(other, memo),
        lambda: point(other, memo, "passport"),
    ):
        with pytest.raises(ProjectError, match="Only the coder who wrote a memo"):
            act()
    assert all_of(project)[memo].text == "mine"


def test_links_are_seen_from_both_sides_and_made_once(project: Project) -> None:
    one, two = (write_memo(project, "project", "", words) for words in SCRIPTS[:2])
    link_memos(project, one, two)
    revision = project.revision()
    link_memos(project, two, one)
    assert project.revision() == revision
    with project.reading() as session:
        assert links_of(session, None) == {one: [two], two: [one]}
        assert links_of(session, None, [two]) == {two: [one]}
    unlink_memos(project, two, one)
    with project.reading() as session:
        assert links_of(session, None) == {}
    with pytest.raises(ProjectError, match="not linked any more"):
        unlink_memos(project, one, two)
    with pytest.raises(ProjectError, match="to itself"):
        link_memos(project, one, one)
    with pytest.raises(ProjectError, match="no longer in the project"):
        link_memos(project, one, "nowhere")


def test_removing_a_memo_takes_its_links_and_undo_brings_all_back(project: Project) -> None:
    one, two = (write_memo(project, "project", "", words) for words in SCRIPTS[:2])
    link_memos(project, two, one)
    point(project, one, "kept my passport")
    remove_memo(project, one)
    with project.reading() as session:
        assert links_of(session, None) == {} and session.scalars(select(MemoPassage)).all() == []
    project.undo()
    with project.reading() as session:
        assert links_of(session, None) == {two: [one], one: [two]}
    assert points(project) == ["kept my passport"]
    sound(project)


@pytest.mark.parametrize(
    ("words", "interview"),
    [
        ("kept my passport [pause]", 0),
        ("মালিক টাকা দিল", 0),
        ("قالت لي: نعم", 0),
        ("month, [on time](x) 💚", 1),
        ("naïve x̌", 0),
    ],
)
def test_a_memo_points_to_words_and_stays_on_them(words: str, interview: int, project: Project) -> None:
    memo = write_memo(project, "project", "", "see there")
    made = point(project, memo, words, interview)
    assert point(project, memo, words, interview) == made, "the same place twice is one"
    decisions.mark_form(project, "bus" if interview == 0 else "paid", "PERSON")
    assert points(project) == [words], "an edit before them moves the pointer"
    sound(project)
    project.undo()
    assert points(project) == [words]
    unpoint(project, made)
    assert points(project) == []
    with pytest.raises(ProjectError, match="does not point to this passage"):
        unpoint(project, made)


def test_a_pointer_is_checked_against_its_words(project: Project) -> None:
    memo = write_memo(project, "project", "", "see there")
    interview = ids(project)[0]
    for span, quote, told in (
        (Span(0, 5), "other", "not at this place any more"),
        (Span(5, 5), "", "outside"),
        (Span(0, 10**6), "x", "outside"),
    ):
        with pytest.raises(ProjectError, match=told):
            point_to_passage(project, memo, interview, span, quote=quote)
    with pytest.raises(ProjectError, match="interview is no longer"):
        point_to_passage(project, memo, "nowhere", Span(0, 1), quote="x")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("five hundred,\n and  kept", "five hundred, and kept"),
        ("مالك أخذ", None),
        ("قالت  لي", "قالت لي"),
        ("nai\u0308ve x̌", "naïve x̌"),
        ("I", None),
        (" ", None),
    ],
)
def test_words_are_found_in_an_interview(words: str, found: str | None, project: Project) -> None:
    with project.reading() as session:
        if found is None:
            with pytest.raises(ProjectError, match="do not stand|more places|as they stand"):
                find_passage(session, ids(project)[0], words)
            return
        span, quote = find_passage(session, ids(project)[0], words)
    assert quote == found == texts(project)[0][span.start : span.end]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("STRASSE und Café", "straße cafe"),
        ("مُدَرِّسَة أحمـد", "مدرسه"[:-1] + "ة احمد"),
        ("שָׁלוֹם", "שלום"),
        ("می‌خواهم", "میخواهم"),
        ("কী হলো", "কী"),
        ("हिन्दी", "हिन्दी"),
        ("Ελλάς", "ΕΛΛΑΣ"),
        ("𝐁old 🙂", "bold 🙂"),
        ("Тишина́", "тишина"),
    ],
)
def test_search_looks_through_case_accents_and_vowel_points(text: str, wanted: str) -> None:
    assert all(word in search_key(text) for word in search_key(wanted).split())


@pytest.mark.parametrize(("text", "wanted"), [("কী", "কি"), ("पानी", "पान"), ("क", "क्")])
def test_search_keeps_vowels_of_indic_scripts_apart(text: str, wanted: str) -> None:
    assert search_key(text) != search_key(wanted)


@given(st.text(max_size=40), st.text(max_size=20))
def test_every_part_of_a_text_is_found_in_it(text: str, more: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    for word in whole.split():
        assert search_key(word) in search_key(f"{whole} {more}")
    assert search_key(search_key(text)) == search_key(text)
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text)


def listed(project: Project, wanted: Wanted | None = None) -> list[str]:
    with project.reading() as session:
        found = list_memos(session, project.coder.id)
    return [row.memo.text for row in fitting(found, wanted or Wanted(), project.coder.id)]


def test_all_memos_are_in_one_list_and_filters_narrow_it(project: Project, other: Project) -> None:
    with project.reading() as session:
        coding = codings_of(session, ids(project)[0])[0]
    set_memo(project, coding.id, "of the coding স্মারক")
    write_memo(project, "turn", turn(project, 2), "of a turn", kind="question")
    write_memo(project, "project", "", "secret سر", private=True)
    write_memo(other, "code", coding.code_id, "Ben's", kind="theory")
    write_memo(other, "project", "", "Ben's secret", private=True)
    assert set(listed(project)) == {"of the coding স্মারক", "of a turn", "secret سر", "Ben's"}
    assert set(listed(other)) == {"of the coding স্মারক", "of a turn", "Ben's", "Ben's secret"}
    assert listed(project, Wanted(whose="private")) == ["secret سر"]
    assert set(listed(project, Wanted(whose="mine"))) == {"of the coding স্মারক", "of a turn", "secret سر"}
    assert set(listed(project, Wanted(kinds=["question", "theory"]))) == {"of a turn", "Ben's"}
    assert listed(project, Wanted(targets=["coding"])) == ["of the coding স্মারক"]
    assert listed(project, Wanted(coders=[other.coder.id])) == ["Ben's"]
    assert listed(project, Wanted(words="সমারক")) == [] != listed(project, Wanted(words="CODING স্মারক"))
    with project.reading() as session:
        assert "secret سر" not in [row.memo.text for row in list_memos(session, None)]


def test_the_list_says_what_each_memo_is_on(project: Project) -> None:
    with project.reading() as session:
        coding = codings_of(session, ids(project)[0])[0]
        start = session.scalars(select(Turn.start).where(Turn.id == turn(project, 2))).one()
    lost = write_memo(project, "coding", coding.id, "lost")
    with project.database.transaction() as session:
        session.add(Memo(target_kind="coding", target_id="gone", text="x", coder_id=project.coder.id, created_at=""))
    write_memo(project, "turn", turn(project, 2), "turn")
    write_memo(project, "participant", people(project)["P01"], "person")
    with project.reading() as session:
        found = {row.memo.text: row for row in list_memos(session, None)}
    assert (found["turn"].interview, found["turn"].start) == ("I01", start)
    assert found["turn"].target.startswith("turn 2 of I01")
    assert found["person"].target == "participant P01" and found["person"].interview is None
    assert (found["lost"].interview, found["lost"].start) == ("I01", coding.start)
    assert found["x"].target == GONE and lost in all_of(project)


def test_memos_beside_an_interview(project: Project, other: Project) -> None:
    first, second = ids(project)
    whole = write_memo(project, "interview", first, "on all of it")
    on_turn = write_memo(project, "turn", turn(project, 2), "on a turn")
    pointing = write_memo(project, "project", "", "points there")
    point(project, pointing, "kept my passport")
    point(project, whole, "five hundred")
    secret = write_memo(other, "project", "", "secret", private=True)
    point(other, secret, "kept my passport")
    write_memo(project, "interview", second, "elsewhere")
    with project.reading() as session:
        beside = memos_beside(session, first, project.coder.id)
        count = turn_count(session, first)
        assert turn_numbered(session, first, count + 1) is None
    assert [row.id for row in beside.whole] == [whole] and [row.id for row in beside.on_turns] == [on_turn]
    assert [row.id for row in beside.pointing] == [pointing] and beside.turns[turn(project, 2)].number == 2
    assert [place.memo_id for place in beside.places] == [whole, pointing]
    with project.reading() as session:
        places = memo_places(session, first, project.coder.id)
    said = [" ".join(texts(project)[0][start:end].split()) for start, end in places]
    assert len(said) == 3 and said[1:] == ["five hundred", "kept my passport"], "each place once, none of a secret"
    assert places[0][0] == beside.turns[turn(project, 2)].start


def test_merging_participants_moves_their_memos(project: Project) -> None:
    memo = write_memo(project, "participant", people(project)["P02"], "of both")
    known = people(project)
    merge_participants(project, list(known.values()), into=known["P01"])
    assert all_of(project)[memo].target_id == known["P01"]
    project.undo()
    assert all_of(project)[memo].target_id == known["P02"]


def test_memos_can_be_moved_inside_an_action(project: Project) -> None:
    memo = write_memo(project, "code", "wages.withheld", "moves")
    with project.action("code.merge", "Merged codes") as action:
        assert move_memos(action, "code", "wages.withheld", "wages.minimum_paid") == 1
    assert all_of(project)[memo].target_id == "wages.minimum_paid"
    project.undo()
    assert all_of(project)[memo].target_id == "wages.withheld"


def test_undo_of_a_memo_others_have_linked_to_is_refused_in_words(project: Project, other: Project) -> None:
    mine = write_memo(project, "project", "", "mine")
    theirs = write_memo(other, "project", "", "theirs")
    link_memos(other, theirs, mine)
    with pytest.raises(ValueError, match="undo that work first"):
        project.undo()
    with project.reading() as session:
        assert session.scalars(select(MemoLink.other_id)).all() == [mine]


def test_a_name_marked_later_stands_in_no_memo(project: Project) -> None:
    memo = write_memo(project, "turn", turn(project, 2), "Xochil? জলঢাকা", private=True)
    decisions.mark_form(project, "Xochil", "PERSON")
    assert "Xochil" not in all_of(project)[memo].text and "জলঢাকা" in all_of(project)[memo].text
    sound(project)
