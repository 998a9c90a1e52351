"""Coding a passage where it was found: the same checks as in the reading room, one action, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.coded_study import coded_project
from tests.workbench.assist.asking import counts, interview, place
from workbench import decisions
from workbench.assist.search import search
from workbench.assist.search_coding import choices, code_hit, coded_here, parts_of
from workbench.assist.search_results import Hit
from workbench.codes import add_code, retire_code
from workbench.coding import codings_of
from workbench.erasure import erase_interview
from workbench.project import Project, ProjectError

WORDS = "المالك أخذ جواز السفر. দরজা তালা দেওয়া থাকত।"
PIECES = st.lists(
    st.sampled_from(["Kept.", "“Why?”", "দরজা তালা।", "जवाब नहीं।", "السفر؟", "💚", "x̌", " ", "\n", "[pause]", "Mr."]),
    max_size=9,
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = coded_project(tmp_path / "study")
    yield made
    made.close()


def hit(project: Project, typed: str) -> Hit:
    found = search(project, typed, by="words").hits
    return found[0]


def code_of(project: Project) -> str:
    with project.reading() as session:
        return next(iter(choices(session, project.coder.id).codes))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_passage_or_a_sentence_of_it_is_coded_in_one_action(project: Project, part: int) -> None:
    found = hit(project, "দরজা")
    assert found.text.strip() == WORDS
    parts = parts_of(found.text)
    expected = [WORDS, "المالك أخذ جواز السفر.", "দরজা তালা দেওয়া থাকত।"][part]
    before, code = counts(project), code_of(project)
    made = code_hit(project, found, parts[part], code, "denied")
    row = interview(project, "I02")
    with project.reading() as session:
        (coding,) = [each for each in codings_of(session, row.id) if each.id == made]
    assert row.text[coding.start : coding.end] == expected
    assert (coding.code_id, coding.attributes, coding.coder) == (code, {"modality": "denied"}, "Ana")
    assert counts(project) == (before[0] + 1, before[1] + 1)
    assert code_hit(project, found, parts[part], code, "denied") == made, "the same again is the same coding"
    project.undo()
    assert counts(project)[0] == before[0]


def test_what_the_reading_room_refuses_is_refused_here_and_nothing_is_coded(project: Project) -> None:
    found, code = hit(project, "passport"), code_of(project)
    part = parts_of(found.text)[0]
    before = counts(project)[0]
    with pytest.raises(ProjectError, match="not in the codebook any more"):
        code_hit(project, found, part, "no.such_code")
    own = add_code(project, "নিজের কোড 🙂")
    retire_code(project, own)
    with pytest.raises(ProjectError, match="not in the codebook any more"):
        code_hit(project, found, part, own)
    with pytest.raises(ProjectError, match="not at this place any more"):
        code_hit(project, replace(found, start=found.start + 1, end=found.end + 1), part, code)
    with pytest.raises(ProjectError, match="takes no such value"):
        code_hit(project, found, part, code, "shouted")
    assert counts(project)[0] == before


def test_a_name_marked_since_it_was_found_moves_the_passage_or_refuses_it(project: Project) -> None:
    found, code = hit(project, "wages"), code_of(project)
    other = hit(project, '"eight hundred"')
    decisions.mark_form(project, "the city", "LOCATION")  # before both: they stand elsewhere now
    made = code_hit(project, found, parts_of(found.text)[0], code)
    row, span = place(project, "I01", "And the wages?")
    with project.reading() as session:
        (coding,) = [each for each in codings_of(session, row.id) if each.id == made]
    assert (coding.start, coding.end) == (span.start, span.end)
    decisions.mark_form(project, "eight hundred", "DATE")
    with pytest.raises(ProjectError, match="not at this place any more"):
        code_hit(project, other, parts_of(other.text)[0], code)


def test_an_interview_that_was_withdrawn_is_coded_no_more(project: Project) -> None:
    found, code = hit(project, "passport"), code_of(project)
    row = interview(project, "I01")
    erase_interview(project, row.id, reason_code="withdrawal", confirm="I01")
    with pytest.raises(ProjectError, match="no longer in the project"):
        code_hit(project, found, parts_of(found.text)[0], code)


def test_what_is_coded_there_is_told_with_who_put_it_where_that_is_another(project: Project) -> None:
    ben = Project.open(project.folder, coder="Ben")
    found, elsewhere = hit(ben, "passport"), hit(ben, "wages")
    code_hit(ben, found, parts_of(found.text)[0], "wages.minimum_paid")
    with ben.reading() as session:
        told = coded_here(session, [found, elsewhere], ben.coder.id)
    assert "The agreed minimum, regularly" in told[found.passage]
    assert all(label.endswith(" (Ana)") for label in told[found.passage] if "agreed minimum" not in label)
    assert len(told[found.passage]) == 3 and told[elsewhere.passage] == []
    ben.close()


def test_codes_used_last_come_first_each_with_its_home(project: Project) -> None:
    with project.reading() as session:
        offered = choices(session, project.coder.id)
    first = list(offered.codes)[:4]
    assert set(first) == {"wages.withheld", "movement.documents_held", "agency.collective_action", "wages.minimum_paid"}
    assert offered.codes["wages.withheld"].endswith("(Wages and remuneration)")
    assert offered.ways[0] == "affirmed" and "denied" in offered.ways and offered.way


@given(PIECES, st.sampled_from([" ", "", "\n\n"]))
def test_the_parts_of_a_passage_are_its_sentences_in_order_and_hold_all_its_words(
    pieces: list[str], joint: str
) -> None:
    text = joint.join(pieces)
    whole, *sentences = parts_of(text)
    if text.strip():
        assert text[whole.start : whole.end] == text.strip()
    assert len(sentences) != 1
    if sentences:
        assert _bare("".join(text[s.start : s.end] for s in sentences)) == _bare(text)
        assert all(a.end <= b.start for a, b in zip(sentences, sentences[1:], strict=False))
        assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in sentences)


def _bare(text: str) -> str:
    return "".join(text.split())
