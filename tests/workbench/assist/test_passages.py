"""Passages: every turn is in one, they follow the text, and nothing computed from words outlives the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.assisting import EVERY_SCRIPT, WordEncoder
from tests.projects import bring_in, make_project, sample_project
from workbench import decisions
from workbench.assist.passages import CUTTER, LEAST, SHORT, cut, passages, refresh_passages, text_hash
from workbench.assist.vectors import embed_missing, missing_vectors, stored_vectors, vector_matrix
from workbench.filters import Filter
from workbench.project import Project
from workbench.store.tables import Interview, Passage, PassageCut, Turn, Vector

DIALOGUE = """Interviewer: Did they pay you?

Rubina Akter: No.

Interviewer: And did you sleep there, in the house?

Rubina Akter: In the kitchen. আমি রান্নাঘরে ঘুমাতাম। قالت لي: نعم 🚌 x̌ and I had no key to the door of the house.

Interviewer: Karima Begum had the key, did she?

Rubina Akter: Karima Begum kept the key with her day and night and nobody went out.
"""


def _texts(project: Project) -> dict[str, str]:
    with project.reading() as session:
        rows = session.execute(select(Passage, Interview).join(Interview, Interview.id == Passage.interview_id))
        return {text.text[row.start : row.end]: row.text_hash for row, text in rows}


def _vectors(project: Project) -> set[str]:
    with project.reading() as session:
        return set(session.scalars(select(Vector.text_hash)))


@pytest.fixture
def study(tmp_path: Path) -> Project:
    project = make_project(tmp_path)
    bring_in(project, DIALOGUE)
    return project


def test_every_turn_is_in_a_passage_and_short_answers_stand_alone(study: Project) -> None:
    assert refresh_passages(study) == 1
    texts = _texts(study)
    assert "No." in texts and texts["No."] == ""
    assert any("আমি রান্নাঘরে ঘুমাতাম" in text and "x̌" in text for text in texts)
    assert all(digest in ("", text_hash(text)) for text, digest in texts.items())
    assert refresh_passages(study) == 0


def test_only_testimony_is_given_unless_asked(study: Project) -> None:
    refresh_passages(study)
    with study.reading() as session:
        said, everything = passages(session), passages(session, roles=None)
        assert {row.role for row in said} == {"participant"}
        assert {row.role for row in everything} == {"participant", "interviewer"}
        assert len(everything) == session.scalar(select(func.count()).select_from(Turn))
        assert passages(session, filter=Filter(interviews=("another",))) == []


def test_a_text_that_changed_gives_no_passage_until_it_is_cut_anew(study: Project) -> None:
    refresh_passages(study)
    decisions.mark_form(study, "Karima Begum", "PERSON")
    with study.reading() as session:
        assert passages(session, roles=None) == []
    assert refresh_passages(study) == 1
    assert not any("Karima" in text for text in _texts(study))


def test_a_vector_of_a_name_is_gone_once_the_name_is_marked_and_undo_breaks_nothing(study: Project) -> None:
    encoder = WordEncoder()
    refresh_passages(study)
    embed_missing(study, encoder)
    named = {digest for text, digest in _texts(study).items() if "Karima" in text}
    kept = _vectors(study) - named
    stored_vectors(study, encoder, ["Karima Begum kept the key"])
    assert len(named) == 2 and named < _vectors(study)
    decisions.mark_form(study, "Karima Begum", "PERSON")
    assert _vectors(study) == kept, "before anything is cut anew"
    refresh_passages(study)
    assert _vectors(study) == kept
    assert embed_missing(study, encoder) == 2, "only what the edit touched"
    study.undo()
    assert _vectors(study) == kept, "the pseudonym's passages went as well"
    refresh_passages(study)
    assert {digest for text, digest in _texts(study).items() if "Karima" in text} == named
    assert embed_missing(study, encoder) == 2


def test_an_import_that_was_cut_can_still_be_undone(study: Project) -> None:
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    study.undo()
    with study.reading() as session:
        for table in (Interview, Passage, PassageCut, Vector):
            assert session.scalars(select(table)).all() == []
    study.redo()
    assert refresh_passages(study) == 1


def test_what_another_interview_says_too_keeps_its_vector(study: Project) -> None:
    bring_in(study, DIALOGUE.replace("Did they pay you?", "Were you ever paid for the work?"))
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    both = _vectors(study)
    study.undo()
    left = set(_texts(study).values()) - {""}
    assert _vectors(study) == left < both


def test_another_way_of_cutting_cuts_anew(study: Project) -> None:
    refresh_passages(study)
    with study.database.transaction() as session:
        for row in session.scalars(select(PassageCut)):
            row.cutter = "older"
    with study.reading() as session:
        assert passages(session) == []
    assert refresh_passages(study) == 1
    with study.reading() as session:
        assert session.scalars(select(PassageCut.cutter)).all() == [CUTTER]


def test_passages_hold_no_words(tmp_path: Path) -> None:
    project = sample_project(tmp_path)
    refresh_passages(project)
    with project.reading() as session:
        for row in session.scalars(select(Passage)):
            assert len(row.text_hash) in (0, 64) and isinstance(row.start, int)


def test_a_text_edited_while_its_vector_is_made_leaves_none_behind(study: Project) -> None:
    refresh_passages(study)

    class Meanwhile(WordEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            if any("Karima" in text for text in texts):
                decisions.mark_form(study, "Karima Begum", "PERSON")
            return super().encode(texts)

    stored_vectors(study, Meanwhile(), ["Karima Begum kept the key"])
    assert _vectors(study) == set()
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    assert missing_vectors(study, EVERY_SCRIPT) == 0
    assert len(vector_matrix(study, EVERY_SCRIPT)[0]) == len([d for d in _texts(study).values() if d])


WORDS = st.sampled_from(["came", "কাজ", "करता", "قالت", "🚌", "naïve", "x̌", "no.", "ทำงาน", "工作。", "\n", "—"])


@given(st.lists(st.lists(WORDS, max_size=40), max_size=8))
def test_passages_lie_in_their_turns_in_order_and_leave_no_word_out(said: list[list[str]]) -> None:
    text, turns = "", []
    for number, words in enumerate(said):
        start = len(text)
        text += " ".join(words)
        turns.append((str(number), start, len(text)))
        text += "\n"
    cuts = list(cut(text, turns))
    spans = {turn_id: (start, end) for turn_id, start, end in turns}
    covered = [False] * len(text)
    before = 0
    for each in cuts:
        start, end = spans[each.turn_id]
        assert start <= each.start < each.end <= end and before <= each.start
        before = each.end
        covered[each.start : each.end] = [True] * (each.end - each.start)
    assert all(covered[place] or sign.isspace() for place, sign in enumerate(text))
    assert LEAST < SHORT
