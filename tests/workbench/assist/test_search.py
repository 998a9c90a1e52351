"""Search finds passages by words and by meaning, says why, keeps to what it is narrowed to, and follows the texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.embeddings import EncoderMissing
from tests.assisting import ENGLISH, WordEncoder
from tests.projects import bring_in, make_project
from workbench import decisions
from workbench.assist import search as searching
from workbench.assist.passages import refresh_passages
from workbench.assist.search import search, similar_to
from workbench.assist.search_index import ProjectIndex, index_of
from workbench.assist.search_narrowing import Narrowing, roles_in
from workbench.assist.search_results import around
from workbench.assist.vectors import embed_missing
from workbench.coding import add_coding
from workbench.erasure import erase_interview
from workbench.filters import Filter
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.in_memory import is_kept
from workbench.store.tables import Code, Interview, Turn

FIRST = """Interviewer: Did they take your passport from you?

Rubina Akter: Yes. They kept my passport in the office, locked away, and gave me five hundred.

Interviewer: And the nights?

Rubina Akter: আমি রান্নাঘরে ঘুমাতাম। قالت لي نعم 🚌 at the café we slept x̌ on the floor.

Interviewer: Who was with you?

Rubina Akter: Karima Begum was with me in the kitchen every night until the winter.
"""
SECOND = """Interviewer: How were the wages paid to you?

Selim: No.

Interviewer: Not at all?

Selim: The wages were paid late, and the agent kept half of the wages for himself.
"""


def made(folder: Path) -> Project:
    project = make_project(folder)
    bring_in(project, FIRST)
    bring_in(project, SECOND)
    return project


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """A study of the test's own, to change."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A study without vectors that no test changes."""
    return made(tmp_path_factory.mktemp("unread"))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A study with vectors that no test changes."""
    project = made(tmp_path_factory.mktemp("known"))
    refresh_passages(project)
    embed_missing(project, WordEncoder())
    return project


READ = WordEncoder()


def ids(project: Project) -> dict[str, str]:
    with project.reading() as session:
        return {row.code: row.id for row in session.scalars(select(Interview))}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("passport", {"passport"}),
        ("cafe", {"café"}),
        ("ঘুমাতাম", {"ঘুমাতাম"}),
        ("🚌", {"🚌"}),
        ("نعم", {"نعم"}),
        ("no", {"No"}),
        ('"half of the wages"', {"half of the wages"}),
    ],
)
def test_words_are_found_and_marked_without_any_model(unread: Project, typed: str, words: set[str]) -> None:
    found = search(unread, typed, by="words")
    assert found.hits and not found.notes
    assert {hit.text[start:end] for hit in found.hits for start, end in hit.marks} == words
    assert all(hit.why == ("holds what you typed",) for hit in found.hits)


def test_a_hit_tells_where_it_stands_and_who_speaks(unread: Project) -> None:
    [hit] = search(unread, "locked", by="words").hits
    with unread.reading() as session:
        text = session.scalars(select(Interview.text).where(Interview.id == hit.interview_id)).one()
        before, after = around(session, hit.interview_id, hit.start, hit.end)
    assert text[hit.start : hit.end] == hit.text
    assert hit.role == "participant" and hit.turn == 2 and hit.participant
    assert "Did they take" in before[-1].text and "And the nights?" in after[0].text


def test_by_meaning_the_nearest_passage_comes_first_and_unwanted_words_stay_out(known: Project) -> None:
    found = search(known, "wages paid late", by="meaning", encoder=READ, limit=3)
    assert "paid late" in found.hits[0].text and found.hits[0].why == ("among the nearest in meaning",)
    assert found.missing == 0 and found.by == "meaning"
    without = search(known, "wages paid -agent", by="meaning", encoder=READ, limit=9)
    assert without.hits and not any("agent" in hit.text for hit in without.hits)


def test_both_make_one_list_and_say_why_each_is_there(known: Project) -> None:
    found = search(known, "passport office", encoder=READ, limit=9)
    assert found.hits[0].why == ("holds everything you typed", "among the nearest in meaning")
    assert ("among the nearest in meaning",) in {hit.why for hit in found.hits}
    assert len({hit.passage for hit in found.hits}) == len(found.hits)


def test_what_was_not_read_is_said_and_words_are_searched(unread: Project) -> None:
    found = search(unread, "passport", encoder=WordEncoder())
    assert found.by == "words" and found.hits and found.missing > 0
    assert "has not been read yet" in found.notes[0]


def test_a_script_the_model_cannot_read_is_said_and_words_are_searched(study: Project) -> None:
    encoder = WordEncoder(ENGLISH)
    refresh_passages(study)
    embed_missing(study, encoder)
    found = search(study, "ঘুমাতাম", encoder=encoder)
    assert found.by == "words" and "cannot read this script" in found.notes[0]
    assert len(found.hits) == 1


def test_without_a_model_words_are_searched(unread: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_project: Project) -> None:
        raise EncoderMissing("No model is installed.")

    monkeypatch.setattr(searching, "encoder_of", none)
    found = search(unread, "passport")
    assert found.hits and found.by == "words" and "No model is installed." in found.notes[0]


def test_a_search_keeps_to_what_it_is_narrowed_to(known: Project) -> None:
    first, second = sorted(ids(known))
    only = Narrowing(filter=Filter(interviews=(ids(known)[second],)))
    for by in searching.WAYS:
        hits = search(known, "kept wages", by=by, narrowing=only, encoder=READ).hits
        assert hits and {hit.interview for hit in hits} == {second}
        said = search(known, "passport wages", by=by, narrowing=Narrowing(roles=("interviewer",)), encoder=READ).hits
        assert said and {hit.role for hit in said} == {"interviewer"}
    assert first


def test_what_nobody_speaks_is_in_the_role_of_nobody(tmp_path: Path) -> None:
    project = make_project(tmp_path / "told")
    bring_in(project, "A passport was kept, পাসপোর্ট 🚌.\n\nThe wages were paid late.\n", names={})
    with project.reading() as session:
        assert "" not in roles_in(session)
    with project.action("test", "Made a heading of a turn") as action:
        action.update(action.session.scalars(select(Turn).order_by(Turn.ord)).first(), speaker_id=None)
    with project.reading() as session:
        assert roles_in(session)[-1] == ""
    [hit] = search(project, "passport", by="words", narrowing=Narrowing(roles=("",))).hits
    assert hit.role == ""
    assert not search(project, "passport", by="words", narrowing=Narrowing(roles=("interviewer",))).hits
    project.close()


def test_coded_and_uncoded_passages_part(study: Project) -> None:
    [hit] = search(study, "locked", by="words").hits
    with study.reading() as session:
        code = session.scalars(select(Code.id)).first()
        interview = session.get(Interview, hit.interview_id)
        assert interview is not None and code is not None
        revision, quote = interview.revision, hit.text[:4]
    add_coding(study, hit.interview_id, Span(hit.start, hit.start + 4), code, quote=quote, revision=revision)
    coded = search(study, "passport", by="words", narrowing=Narrowing(coded="coded")).hits
    uncoded = search(study, "passport", by="words", narrowing=Narrowing(coded="uncoded")).hits
    assert [one.passage for one in coded] == [hit.passage]
    assert uncoded and hit.passage not in [one.passage for one in uncoded]


def test_more_like_this_leaves_itself_out(known: Project) -> None:
    [hit] = search(known, '"how were the wages"', by="words").hits
    found = similar_to(known, hit.interview_id, Span(hit.start + 1, hit.start + 9), encoder=READ)
    assert hit.passage not in [one.passage for one in found.hits]
    assert "paid late" in found.hits[0].text
    with pytest.raises(ProjectError, match="no longer there"):
        similar_to(known, "another", Span(0, 3), encoder=READ)


def test_a_marked_name_is_found_no_more_and_the_pseudonym_is(study: Project) -> None:
    assert search(study, "Karima", by="words").hits
    decisions.mark_form(study, "Karima Begum", "PERSON")
    assert not search(study, "Karima", by="words").hits
    [hit] = search(study, "kitchen winter", by="words", limit=1).hits
    assert "Karima" not in hit.text and found_again(study, hit.text.split()[0])
    study.undo()
    assert search(study, "Karima", by="words").hits


def found_again(project: Project, word: str) -> bool:
    return bool(search(project, word, by="words").hits)


def test_an_erased_interview_leaves_nothing_in_memory(study: Project) -> None:
    search(study, "passport", by="words")
    assert is_kept(study.database, ProjectIndex)
    held = index_of(study)
    first = sorted(ids(study))[0]
    erase_interview(study, ids(study)[first], reason_code="withdrawal", confirm=first)
    assert not is_kept(study.database, ProjectIndex)
    assert not search(study, "passport", by="words").hits
    assert search(study, "wages", by="words").hits and index_of(study) is not held


def test_an_index_another_window_holds_follows_an_erasure_too(study: Project) -> None:
    other = Project.open(study.folder, coder="Bo", vault_passphrase="vault passphrase for tests")
    assert search(other, "passport", by="words").hits
    assert index_of(other) is index_of(study), "one index for both windows"
    first = sorted(ids(study))[0]
    erase_interview(study, ids(study)[first], reason_code="withdrawal", confirm=first)
    assert not is_kept(other.database, ProjectIndex)
    assert not search(other, "passport", by="words").hits
    other.close()


def test_an_index_that_was_missed_is_made_anew_after_an_erasure(study: Project) -> None:
    """As when another program erased: the numbers of passages are given again."""
    search(study, "passport", by="words")
    held = index_of(study)
    first = sorted(ids(study))[0]
    erase_interview(study, ids(study)[first], reason_code="withdrawal", confirm=first)
    held.bring_up_to_date(study)
    assert held.words.size == len(held.rows.numbers)  # type: ignore[union-attr]
    assert not len(held.words.holding('"passport"'))


def test_closing_the_project_lets_go_of_the_index(study: Project) -> None:
    search(study, "passport", by="words")
    study.close()
    assert not is_kept(study.database, ProjectIndex)


@pytest.mark.parametrize(("typed", "by", "limit"), [("a", "guess", 5), ("a", "both", 0), ("a" * 3000, "both", 5)])
def test_what_cannot_be_asked_is_said_in_one_sentence(unread: Project, typed: str, by: str, limit: int) -> None:
    with pytest.raises(ProjectError):
        search(unread, typed, by=by, limit=limit)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", "   ", "-passport", "—"])
def test_a_question_for_nothing_finds_nothing(unread: Project, typed: str) -> None:
    found = search(unread, typed)
    assert found.hits == () and bool(found.notes) == bool(typed.strip())


def test_nothing_of_the_index_is_written_beside_the_project(unread: Project) -> None:
    before = {path.name for path in unread.folder.rglob("*")}
    search(unread, "passport", by="words")
    assert {path.name for path in unread.folder.rglob("*")} - before <= {"project.db-journal", "vault.db-journal"}
