"""Finding themes: who takes part, what is stored, the same again, guides, and an interview changed meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from models.themes import fit_themes
from tests.projects import bring_in, make_project
from tests.workbench.themes.studies import ENCODER, ODD, excerpts_of, find, run_of, texts_of, themes_of
from workbench.codes import add_code
from workbench.correcting import correct_text
from workbench.decisions import mark_form
from workbench.erasure import erase_participant
from workbench.participants import list_participants
from workbench.project import Project, ProjectError
from workbench.redaction import replaced_forms
from workbench.spans import Span
from workbench.store.tables import Interview, Segment, Theme
from workbench.themes import Asked, newest_run, voices
from workbench.themes.finding import keep, prepare, read_passages
from workbench.themes.settings import Asked as Settings


def test_themes_are_stored_with_words_names_places_and_passages(project: Project) -> None:
    themes, run = themes_of(project), run_of(project)
    assert len(themes) == run.count("themes") >= 3
    for theme in themes:
        assert theme.words and theme.label == theme.proposed and not theme.named
        assert theme.segments >= 3 and 1 <= theme.spread <= 6
        assert 0 <= theme.place[0] <= 1 and 0 <= theme.place[1] <= 1 and theme.place[2] > 0
        assert set(theme.similar) == {other.id for other in themes if other.id != theme.id}
    assert run.count("segments") == sum(theme.segments for theme in themes) + run.count("unassigned")
    assert run.number == 1 and run.asked == Asked(themes=4)


def test_passages_come_from_a_different_participant_each_time_round(project: Project) -> None:
    for theme in themes_of(project):
        found = excerpts_of(project, theme.id)
        assert len({excerpt.participant for excerpt in found[: theme.spread]}) == theme.spread


def test_the_words_of_a_passage_are_those_of_the_text_in_any_script(project: Project) -> None:
    found = [excerpt.text for theme in themes_of(project) for excerpt in excerpts_of(project, theme.id)]
    found += [excerpt.text for excerpt in excerpts_of(project, None)]
    assert set(ODD) <= set(found)


def test_who_speaks_and_who_does_not(project: Project) -> None:
    theme, run = themes_of(project)[0], run_of(project)
    with project.reading() as session:
        heard = voices(session, run.id, theme.id)
    assert sum(count for _, count in heard.speaking) == theme.segments
    assert len(heard.speaking) == theme.spread and len(heard.speaking) + len(heard.silent) == 6
    assert 0 < heard.largest <= 1


@pytest.mark.parametrize(("interviewer", "asks"), [(False, 0), (True, 6)])
def test_the_interviewers_turns_take_part_only_when_asked_for(interviewer: bool, asks: int, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    question = "Interviewer: And what did they say about the wages when you came for the salary?\n\n"
    bring_in(project, *(question + text for text in texts_of()), names={})
    find(project, 4, interviewer=interviewer)
    run = run_of(project)
    with project.reading() as session:
        length = Segment.end - Segment.start
        words = func.substr(Interview.text, Segment.start + 1, length)
        said = session.scalars(select(words).select_from(Segment).join(Interview, Interview.id == Segment.interview_id))
        assert sum("what did they say" in each for each in said) == asks
    assert run.asked.interviewer is interviewer
    assert (run.count("short") > 0) is interviewer, "And then? is too short to be grouped"
    project.close()


def test_the_same_passages_and_settings_give_the_same_themes(project: Project) -> None:
    def told() -> list[tuple[object, ...]]:
        themes = themes_of(project)
        return [(t.label, t.words, t.segments, t.stability, t.place) for t in themes]

    first = told()
    find(project)
    assert told() == first and run_of(project).number == 2


@pytest.mark.parametrize("number", [-1, 0, 1, 201])
def test_a_number_of_themes_nobody_can_read_is_refused(number: int) -> None:
    with pytest.raises(ProjectError, match="2 to 200"):
        Settings(themes=number)


def test_what_was_asked_is_kept_and_read_again() -> None:
    asked = Asked(7, ("wages.withheld",), True, 3)
    assert Asked.of(asked.as_data()) == asked
    assert Asked.of({"method": "old", "seed": 0}) == Asked(), "groupings of before know less"


def test_guides_begin_themes_and_one_without_an_answer_is_told(project: Project) -> None:
    papers = add_code(project, "Passport, visa, permit, embassy", "the passport locked by the agency, contract, stamp")
    none = add_code(project, "Volcano", "ash and lava over the island, eruption")
    find(project, 4, guides=(papers, none))
    run = run_of(project)
    assert run.asked.guides == (papers, none)
    guided = [theme for theme in themes_of(project) if theme.guide == papers]
    assert len(guided) == 1 and {"passport", "visa", "embassy"} & set(guided[0].words)
    assert none in run.counts["empty_guides"]


def test_a_guide_that_is_gone_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match="no longer in the codebook"):
        find(project, 4, guides=("own.gone",))


def test_pseudonyms_name_no_theme(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *(text.replace("the wages", "the wages of Selim") for text in texts_of()))
    find(project)
    with project.reading() as session:
        shown = {w for text in session.scalars(select(Interview.text)) for w in text.split() if w.startswith("[")}
    words = {word for theme in themes_of(project) for word in theme.words}
    assert "selim" not in words and not {each.strip("[],.").casefold() for each in shown} & words
    project.close()


def test_a_text_changed_while_it_is_grouped_has_its_passages_where_their_words_are(project: Project) -> None:
    read_passages(project, ENCODER, lambda _share, _what: None)
    prepared = prepare(project, Asked(themes=4), ENCODER)
    places, named = prepared.arguments()
    model = fit_themes(*places, **named)
    with project.reading() as session:
        interview = session.scalars(select(Interview).order_by(Interview.code)).first()
        assert interview is not None
        at, which = interview.text.index("talked"), interview.id
    correct_text(project, which, Span(at, at + len("talked")), "spoke at great length", quote="talked")
    keep(project, prepared, model)
    run = run_of(project)
    with project.reading() as session:
        rows = session.scalars(select(Segment).where(Segment.run_id == run.id, Segment.interview_id == which)).all()
        text = session.scalars(select(Interview.text).where(Interview.id == which)).one()
        said = [text[row.start : row.end] for row in rows]
    assert all(each.startswith("We ") and each.endswith((".", "।")) for each in said), said
    assert any("spoke at great length" in each for each in said)


def test_a_name_marked_while_the_passages_are_grouped_stands_in_no_theme(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *(text.replace("the wages", "the wages of Zubaida") for text in texts_of()), names={})
    read_passages(project, ENCODER, lambda _share, _what: None)
    prepared = prepare(project, Asked(themes=4), ENCODER)
    places, named = prepared.arguments()
    model = fit_themes(*places, **named)
    assert any("zubaida" in dict(theme.words) for theme in model.themes), "the model has read the name"
    mark_form(project, "Zubaida", "PERSON")
    keep(project, prepared, model)
    with project.reading() as session:
        pseudonyms = {word.casefold() for form in replaced_forms(session).values() for word in form.split()}
    for theme in themes_of(project):
        told = json.dumps([theme.label, theme.proposed, theme.words]).casefold()
        assert "zubaida" not in told and not pseudonyms & set(theme.words)
        assert theme.stability is not None, "what was measured of the grouping holds"
    project.close()


def test_what_was_erased_meanwhile_is_not_stored(project: Project) -> None:
    read_passages(project, ENCODER, lambda _share, _what: None)
    prepared = prepare(project, Asked(themes=4), ENCODER)
    places, named = prepared.arguments()
    model = fit_themes(*places, **named)
    with project.reading() as session:
        person = list_participants(session)[0]
    erase_participant(project, person.id, reason_code="withdrawal", confirm=person.code)
    with pytest.raises(ProjectError, match="find the themes again"):
        keep(project, prepared, model)
    with project.reading() as session:
        assert newest_run(session) is None


SHORT_TALK = "Speaker: They paid us late again in the month of the harvest.\n\nSpeaker: মজুরি 💚.\n\n"


@pytest.mark.parametrize(
    ("interviews", "says"),
    [
        ([], "^There are no interviews in this project yet; bring interviews in, then find themes.$"),
        ([SHORT_TALK], r"too few passages to group: 1 \(1 too short left out\), and themes need 12 or more; bring in"),
        (
            ["Interviewer: And what did they say about the wages when you came?\n\nSpeaker: Nothing.\n\n" * 3],
            "too few passages to group: 0 .* the role of an interviewer",
        ),
        (["Speaker: মালিক তিন মাস ধরে আমাদের কাউকে কোনো বেতন দেয়নি আর।\n\n" * 12], "0 of 12 passages are in a script"),
    ],
)
def test_where_there_is_too_little_it_is_said_what_to_do(interviews: list[str], says: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    if interviews:
        bring_in(project, *interviews, names={})
    with pytest.raises(ProjectError, match=says):
        find(project, None)
    with project.reading() as session:
        assert newest_run(session) is None
    project.close()


def test_undo_brings_the_grouping_before_back(project: Project) -> None:
    before = run_of(project).id
    find(project, 3)
    assert run_of(project).id != before
    project.undo()
    assert run_of(project).id == before
    project.undo()
    with project.reading() as session:
        assert newest_run(session) is None
        assert session.scalar(select(func.count()).select_from(Theme)) == 0
    project.redo()
    assert run_of(project).id == before and themes_of(project)


def test_no_words_of_testimony_stand_in_the_history(project: Project) -> None:
    kinds = [(event.kind, event.summary) for event, _ in project.history()]
    assert ("themes.find", "Grouped the interviews into themes") in kinds
    assert np.all(["salary" not in summary for _, summary in kinds])
