"""The filter across pages: what it lets through, and that it says what it does."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.pages.coded_study import coded_project
from workbench.analysis.excerpts import list_excerpts
from workbench.filters import (
    NOT_RECORDED,
    Facts,
    Filter,
    choices_of,
    excerpts_matching,
    facts_of,
    matching,
    narrowed,
    people_matching,
    sentence,
)
from workbench.interviews import STATUSES, set_interview

FIRST = {"sector": "ইটভাটা", "gender": "woman"}
STUDY = [
    Facts("i1", "I01", "coded", "bn", {"mode": "by phone"}, {"p1": FIRST}, ("Ana",)),
    Facts("i2", "I02", "intake", "ar", {}, {"p2": {"sector": "بناء 🧱", "gender": "man"}, "p1": FIRST}),
    Facts("i3", "I03", "coded", "en", {"mode": "in person"}, {"p3": {}}, ("Ana", "Ben")),
    Facts("i4", "I04", "done", "en", {"reflexive note": "I was afraid."}),
]  # fmt: skip


def codes(wanted: Filter) -> list[str]:
    return [each.code for each in narrowed(wanted, STUDY, STUDY, lambda each: each.id)]


def test_parts_add_up_and_values_of_one_part_are_alternatives() -> None:
    assert codes(Filter()) == ["I01", "I02", "I03", "I04"] and not Filter().on
    assert codes(Filter(statuses=("coded",))) == ["I01", "I03"]
    assert codes(Filter(statuses=("coded",), languages=("en",))) == ["I03"]
    assert codes(Filter(statuses=("coded", "done"))) == ["I01", "I03", "I04"]
    assert codes(Filter(coders=("Ben",))) == ["I03"]
    assert codes(Filter(about={"mode": ("by phone", NOT_RECORDED)})) == ["I01", "I02", "I04"]
    assert codes(Filter(interviews=("i2", "gone"))) == ["I02"]
    assert not Filter(participants={"sector": ()}, about={}).on


def test_one_person_must_have_all_that_is_asked_of_participants() -> None:
    assert codes(Filter(participants={"sector": ("ইটভাটা",)})) == ["I01", "I02"]
    assert codes(Filter(participants={"sector": ("بناء 🧱",), "gender": ("woman",)})) == []
    assert codes(Filter(participants={"sector": (NOT_RECORDED,)})) == ["I03"]
    assert people_matching(Filter(participants={"gender": ("woman",)}), STUDY) == {"p1"}


def test_the_choices_are_what_occurs_and_no_whole_sentences() -> None:
    choices = choices_of(STUDY)
    assert choices.participants["sector"] == ("بناء 🧱", "ইটভাটা", NOT_RECORDED)
    assert dict(choices.about) == {"mode": ("by phone", "in person", NOT_RECORDED)}
    assert choices.statuses == ("intake", "coded", "done") and choices.languages == ("ar", "bn", "en")
    assert choices.coders == ("Ana", "Ben")


def test_the_line_says_how_many_and_why() -> None:
    wanted = Filter(
        {"sector": ("ইটভাটা", "بناء 🧱")}, {"mode": ("by phone",)}, ("coded",), ("bn",), ("i1", "gone"), ("Ana",)
    )
    assert sentence(wanted, STUDY) == (
        "Showing 1 of 4 interviews: sector is ইটভাটা or بناء 🧱; mode is by phone; status is coded; language is "
        "Bengali; coded by Ana; interview is I01."
    )
    assert sentence(Filter(interviews=("gone",)), STUDY[:1]) == "Showing 0 of 1 interview: an interview that is gone."


PARTS = {
    "statuses": st.lists(st.sampled_from(STATUSES), unique=True).map(tuple),
    "languages": st.lists(st.sampled_from(["bn", "ar", "en"]), unique=True).map(tuple),
    "coders": st.lists(st.sampled_from(["Ana", "Ben"]), unique=True).map(tuple),
}


@given(st.fixed_dictionaries(PARTS), st.sampled_from(sorted(PARTS)))
def test_asking_for_more_never_shows_more(parts: dict[str, tuple[str, ...]], part: str) -> None:
    wanted, freer = Filter(**parts), Filter(**{**parts, part: ()})  # type: ignore[arg-type]
    assert matching(wanted, STUDY) <= matching(freer, STUDY) <= {each.id for each in STUDY}


def test_excerpts_go_by_interview_speaker_and_coder(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    with project.reading() as session:
        excerpts, facts = list_excerpts(session), facts_of(session)
    assert excerpts_matching(Filter(), facts, excerpts) == excerpts
    garments = excerpts_matching(Filter(participants={"sector": ("garments",)}), facts, excerpts)
    assert {excerpt.participants for excerpt in garments} == {("P01",)} and len(garments) == 3
    assert excerpts_matching(Filter(coders=("Ben",)), facts, excerpts) == []
    second = next(each for each in facts if each.code == "I02")
    set_interview(project, second.id, {"status": "done"})
    with project.reading() as session:
        facts = facts_of(session)
    done = excerpts_matching(Filter(statuses=("done",), coders=("Ana",)), facts, excerpts)
    assert [excerpt.interview for excerpt in done] == ["I02", "I02"]
