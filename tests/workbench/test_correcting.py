"""Correcting a transcript: the words are put right, every span follows, and nothing of it can bring a name back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.projects import INTERVIEW, NAMES, NamesDetector, bring_in, make_project
from tests.workbench.looking import code, covered, ids, named, sound, texts
from workbench import decisions, heard_names
from workbench.content_warnings import add_warning
from workbench.correcting import LONGEST, correct_text, corrections_of, take_back_correction
from workbench.project import Project, ProjectError
from workbench.restoring import originals
from workbench.spans import Span
from workbench.store.tables import SPAN_LAYERS, Corrected, Interview, Mask
from workbench.store.vault_tables import Correction, Mention

NOBODY = NamesDetector({})
SECOND = "Interviewer: So?\n\nSelim: The Karim mot came. মালিক টাকা দিল না 🙂🙂, وقالت نعم x̌ the the end.\n\nSelim: One.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    bring_in(made, INTERVIEW, SECOND)
    yield made
    made.database.close()


def place(project: Project, words: str, interview: int = 0) -> Span:
    start = texts(project)[interview].index(words)
    return Span(start, start + len(words))


def correct(project: Project, words: str, text: str, interview: int = 0, **options: Any) -> str:
    options = {"detector": NOBODY} | options
    return correct_text(
        project, ids(project)[interview], place(project, words, interview), text, quote=words, **options
    )


def shown(project: Project, interview: int = 0) -> list[str]:
    with project.reading() as session:
        text = texts(project)[interview]
        return [text[row.start : row.end] for row in corrections_of(session, ids(project)[interview])]


def everything(project: Project) -> Any:
    """The texts, their word counts and every span of every layer."""
    with project.reading() as session:
        spans = {
            (layer.__tablename__, row.id): (row.start, row.end)
            for layer in SPAN_LAYERS
            for row in session.scalars(select(layer))
        }
        rows = session.execute(select(Interview.code, Interview.text, Interview.words).order_by(Interview.code)).all()
        return spans, [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("words", "text", "becomes"),
    [
        ("eight hundred", "nine hundred", "nine"),
        ("café and naïve", "coffee and native", "coffee and native"),
        ("মালিক", "মালিকেরা", "মালিকেরা"),
        ("قالت لي", "قلت لي", "قلت"),
        ("by bus 🚌 with", "by van 🚐👩🏽‍🏭 with", "van 🚐👩🏽‍🏭"),
        ("x̌ things", "y̌ things", "y̌"),
        ("asked again", "ask\u200eed\x00 them", "them"),
        ("asked again", "aske\u0301d\nagain", "askéd"),
        ("with ", "beside", "beside"),
        ("bus 🚌", "a long bus 🚌", "a long bus"),
    ],
)
def test_words_are_put_right_in_place(project: Project, words: str, text: str, becomes: str) -> None:
    before = everything(project)
    inside, beside = code(project, "eight hundred"), code(project, "the other women")
    coded = everything(project)
    identifier = correct(project, words, text)
    sound(project)
    assert shown(project) == [becomes]
    assert covered(project)[beside] == "the other women"
    if words != "eight hundred":
        assert covered(project)[inside] == "eight hundred"
    with project.reading() as session:
        row = session.get_one(Correction, identifier)
        assert row.text == becomes and session.get_one(Corrected, identifier).end
    source = INTERVIEW.split(": ", 2)[2][:20]
    assert source in originals(project, ids(project)[0]) and words.strip() in originals(project, ids(project)[0])
    project.undo()
    assert everything(project) == coded
    project.redo()
    sound(project)
    assert shown(project) == [becomes]
    for _ in range(3):
        project.undo()
    assert everything(project) == before


def test_every_layer_follows_and_the_touched_cover_the_words(project: Project) -> None:
    touched, after = code(project, "five hundred, and kept"), code(project, "kept my passport [pause]")
    hard = place(project, "my passport")
    add_warning(project, ids(project)[0], hard, "humiliation", quote="my passport")
    correct(project, "five", "quatre-vingt-cinq")
    assert covered(project) == {touched: "quatre-vingt-cinq hundred, and kept", after: "kept my passport [pause]"}
    text = texts(project)[0]
    with project.reading() as session:
        for mask in session.scalars(select(Mask).where(Mask.interview_id == ids(project)[0])):
            assert not text[mask.start : mask.end].startswith(" ") and text[mask.end] in " ,.:"
    assert place(project, "my passport").start == hard.start + len("quatre-vingt-cinq") - len("five")
    sound(project)


def test_taking_words_out_leaves_a_word_to_stand_on(project: Project) -> None:
    coding = code(project, "the end", interview=1)
    correct(project, "the ", "", 1)
    assert "x̌ the end." in texts(project)[1] and shown(project, 1) == ["x̌"]
    assert covered(project)[coding] == "the end"
    sound(project)
    with pytest.raises(ProjectError, match="a turn keeps at least one word"):
        correct(project, "One.", " ", 1)


def test_what_cannot_be_corrected_is_refused_in_a_sentence(project: Project) -> None:
    before = everything(project)
    pseudonym = named(project, "Selim").pseudonym.split()[0]
    long = "a" * (LONGEST + 1)
    tries = [
        (f"{pseudonym} said eight", "Someone said eight", "A pseudonym is among these words"),
        ("city?\n\nI am", "city? I was", "more than one turn"),
        ("hundred", "hundred", "the same as before"),
        ("hundred", long, "At most 2000 characters"),
        ("x", "y", "parted from its accents"),
    ]
    for words, text, sentence in tries:
        start = texts(project)[0].index("x̌") if words == "x" else place(project, words).start
        span = Span(start, start + len(words))
        with pytest.raises(ProjectError, match=sentence):
            correct_text(project, ids(project)[0], span, text, quote=words, detector=NOBODY)
    with pytest.raises(ProjectError, match="not at this place any more"):
        correct_text(project, ids(project)[0], Span(0, 4), "x", quote="That")
    with pytest.raises(ProjectError, match="outside the interview"):
        correct_text(project, ids(project)[0], Span(0, 99999), "x", quote="That")
    with pytest.raises(ProjectError, match="no longer in the project"):
        correct_text(project, "gone", Span(0, 4), "x", quote="That")
    with pytest.raises(ProjectError, match="gone already"):
        take_back_correction(project, "gone")
    assert everything(project) == before


def test_without_the_vault_it_says_so(project: Project) -> None:
    folder, interview = project.folder, ids(project)[0]
    project.close()
    again = Project.open(folder, coder="Ben")
    with pytest.raises(ProjectError, match="needs the vault"):
        correct_text(again, interview, place(again, "hundred"), "thousand", quote="hundred")
    again.close()


def test_correcting_again_replaces_the_correction(project: Project) -> None:
    first = correct(project, "five hundred", "six hundred")
    coding = code(project, "six")
    second = correct(project, "me six hundred", "me sixty one hundred")
    assert shown(project) == ["sixty one"] and first != second and covered(project)[coding] == "sixty one"
    third = correct(project, "sixty one hundred,", "sixty-one hundred;")
    assert shown(project) == ["sixty-one hundred;"]
    take_back_correction(project, third)
    assert shown(project) == [] and "me five hundred, and" in texts(project)[0]
    sound(project)
    project.undo()
    project.undo()
    assert shown(project) == ["sixty one"]
    correct(project, "sixty one", "five")
    assert shown(project) == [] and "me five hundred, and" in texts(project)[0], "the words of the file again"
    sound(project)


def test_a_known_name_that_was_heard_wrongly_becomes_its_pseudonym(project: Project) -> None:
    identity = named(project, "Selim")
    decisions.confirm(project, [identity.id])
    correct(project, "Karim mot", "Selim mot", 1)
    assert shown(project, 1) == [] and "The Karim" not in texts(project)[1] and "Selim" not in texts(project)[1]
    assert f"The {identity.pseudonym.split()[0]} mot came" in texts(project)[1]
    assert named(project, "Selim").mentions == identity.mentions + 1
    sound(project)
    project.undo()
    assert "The Karim mot" in texts(project)[1] and named(project, "Selim").mentions == identity.mentions


def test_taken_back_the_pseudonym_goes_with_the_correction(project: Project) -> None:
    identifier = correct(project, "Karim mot", "Selim mot", 1)
    assert "Karim" not in texts(project)[1]
    take_back_correction(project, identifier)
    assert "The Karim mot" in texts(project)[1]
    sound(project)
    project.undo()
    assert "Karim" not in texts(project)[1] and "Selim" not in texts(project)[1]
    sound(project)


def test_taken_back_over_words_that_are_a_name_by_now_they_stay_hidden(project: Project) -> None:
    identifier = correct(project, "Karim mot", "Selim mot", 1)
    decisions.mark_form(project, "Karim", "PERSON")
    take_back_correction(project, identifier)
    assert "Karim" not in texts(project)[1] and "Selim" not in texts(project)[1]
    sound(project)


@pytest.mark.parametrize("typed", ["Shonali", "শোনালী", "شهناز", "Xóchitl x̌"])
def test_a_new_name_in_a_correction_is_suggested_and_replaced(project: Project, typed: str) -> None:
    names = NamesDetector({typed: "PERSON"})
    identifier = correct(project, "Karim mot", f"{typed} mot", 1, detector=names)
    row = named(project, typed)
    assert (row.status, row.mentions) == ("suggested", 1) and typed not in texts(project)[1]
    sound(project)
    decisions.restore(project, [row.id])
    assert f"The {typed} mot came" in texts(project)[1] and shown(project, 1) == [typed]
    decisions.confirm(project, [row.id])
    assert typed not in texts(project)[1]
    sound(project)
    take_back_correction(project, identifier)
    assert "The Karim mot came" in texts(project)[1]


@pytest.mark.parametrize("typed", ["Shonali", "শোনালী", "شهناز", "Xóchitl x̌"])
def test_a_word_that_becomes_a_name_later_is_found_in_corrections(project: Project, typed: str) -> None:
    correct(project, "Karim", typed, 1)
    correct(project, "city", f"{typed} town")
    assert typed in texts(project)[0] and typed in texts(project)[1]
    decisions.mark_form(project, typed, "LOCATION")
    assert typed not in "".join(texts(project)) and named(project, typed).mentions == 2
    assert [row for row in shown(project)] == []
    sound(project)
    project.undo()
    assert typed in texts(project)[0] and typed in texts(project)[1]
    sound(project)


def test_a_name_may_run_from_a_correction_into_the_words_beside_it(project: Project) -> None:
    decisions.mark_form(project, "Mot Bazar", "LOCATION")
    correct(project, "mot came", "mot bazar", 1)
    text = texts(project)[1]
    assert "bazar" not in text and "mot" not in text and "The Karim " in text
    sound(project)


def test_redo_of_a_correction_whose_word_is_a_name_by_now_shows_a_pseudonym(project: Project) -> None:
    correct(project, "Karim", "Shonali", 1)
    project.undo()
    folder = project.folder
    other = Project.open(folder, coder="Ben", vault_passphrase="vault passphrase for tests")
    decisions.mark_form(other, "Shonali", "PERSON")
    other.database.close()
    project.redo()
    assert "Shonali" not in texts(project)[1] and "Karim" not in texts(project)[1]
    sound(project)
    project.undo()
    assert "Karim" in texts(project)[1]
    sound(project)


def test_restoring_one_mention_shows_the_corrected_word_and_it_stays(project: Project) -> None:
    correct(project, "Karim", "Shonali", 1)
    decisions.mark_form(project, "Shonali", "PERSON")
    with project.reading() as session:
        mention = session.scalars(select(Mention.id).where(Mention.recogniser == "correction")).one()
    decisions.restore_mentions(project, [mention])
    assert "The Shonali mot" in texts(project)[1]
    decisions.mark_form(project, "everything else", "LOCATION")
    assert "The Shonali mot" in texts(project)[1], "what a person decided stays"


def test_marking_corrected_words_takes_the_name_as_it_was_said(project: Project) -> None:
    correct(project, "Karim mot", "Shonali came 🙂 then", 1)
    correct(project, "city", "Shonali")
    span = place(project, "Shonali", 1)
    decisions.mark(project, ids(project)[1], span, "PERSON")
    row = named(project, "Shonali")
    assert "Shonali" not in "".join(texts(project)) and row.mentions == 2 and row.forms == ("Shonali",)
    sound(project)
    project.undo()
    assert shown(project, 1) == ["Shonali came 🙂 then"]
    both = Span(place(project, "to the").start, place(project, "Shonali").start + 1)
    with pytest.raises(ProjectError, match="mark them one after the other"):
        wide = Span(place(project, "Shonali").start, place(project, "by bus").start)
        decisions.mark(project, ids(project)[0], wide, "PERSON")
    assert both.start < both.end


def test_looking_again_looks_into_corrections(project: Project) -> None:
    from workbench.looking_again import look_again

    correct(project, "Karim", "Shonali", 1)
    names = NAMES | {"Shonali": "PERSON"}
    news = look_again(project, detector=NamesDetector(names))  # type: ignore[arg-type]
    assert (news.identities, news.mentions, news.interviews) == (1, 1, ("I02",))
    assert "Shonali" not in texts(project)[1]
    sound(project)
    assert not look_again(project, detector=NamesDetector(names)).mentions  # type: ignore[arg-type]


def test_a_name_in_the_file_under_a_correction_is_replaced_once_it_is_known(project: Project) -> None:
    correct(project, "Karim", "carriage", 1)
    decisions.mark_form(project, "Karim mot", "PERSON")
    assert shown(project, 1) == [] and "carriage" not in texts(project)[1]
    decisions.restore(project, [named(project, "Karim mot").id])
    assert "The carriage mot came" in texts(project)[1]
    sound(project)


@pytest.mark.parametrize("loaded", [False, True], ids=["no model is loaded", "a model is, and does not know it"])
def test_a_listed_name_is_found_whatever_is_loaded(
    project: Project, monkeypatch: pytest.MonkeyPatch, loaded: bool
) -> None:
    asked = cache(lambda: NamesDetector({}))
    if loaded:
        asked()
    monkeypatch.setattr(heard_names, "get_detector", asked)
    correct(project, "Karim mot", "Fatema mot", 1, detector=None)
    assert "Fatema" not in texts(project)[1] and named(project, "Fatema").status == "suggested"
    correct(project, "five hundred", "six hundred", detector=None)
    assert shown(project) == ["six"]
