"""Releases of one project: spans carried, nothing else changed, no pseudonym and no original left where none may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.looking import ids, named, people, texts
from workbench import decisions
from workbench.project import Project, ProjectError
from workbench.release.labels import REMOVED
from workbench.release.profiles import PROFILES, TREATMENTS, Profile, with_treatment
from workbench.release.render import Studio, released
from workbench.release.subjects import cast_of, narrators, prepare
from workbench.spans import Span
from workbench.store.tables import Mask
from workbench.store.vault_tables import DateShift, Form, Identity

SECOND = """Interviewer: When was it, Rubina?

Rubina Akter: On 12 March 2019 I left Noapara Ghat 🚌 with my sister Mitu. On 26 March 2019 we arrived.

Selim: She was 17 years old, মিতু. The fire was on 24 April 2013. Mitu and রুবিনা know. José-Marı́a نعم.

Interviewer: And then?

Rubina Akter: We stayed in the yard.

Selim: I stayed too.
"""
NAMES = {
    "Rubina Akter": "PERSON",
    "Rubina": "PERSON",
    "Selim": "PERSON",
    "Mitu": "PERSON",
    "মিতু": "PERSON",
    "রুবিনা": "PERSON",
    "سليم": "PERSON",
    "Noapara Ghat": "LOCATION",
    "Zarifa Bridge": "ORGANISATION",
    "12 March 2019": "DATE",
    "26 March 2019": "DATE",
    "24 April 2013": "DATE",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = make_project(tmp_path_factory.mktemp("study") / "study")
    bring_in(made, INTERVIEW, SECOND, names=NAMES)
    decisions.describe(made, named(made, "Mitu").id, role="relative", relation="sister", related_to=people(made)["P01"])
    prepare(made)
    yield made
    made.database.close()


def rendering(project: Project, profile: Profile, interview: int = 0) -> Any:
    with project.reading() as session:
        return released(session, ids(project)[interview], profile)


ROWS = [
    ("public", "[participant P01", "who speaks is told by the code"),
    ("public", "[sister of P01]", "a relation somebody described"),
    ("public", "On [2019] I left [place 1]", "a place nothing is known of, a date by its year"),
    ("public", "[age 15-19]", "an age banded"),
    ("public", "fire was on [2013]", "a public event by its year"),
    ("partner", "On [March 2019] I left", "a date by its month"),
    ("team", "fire was on [2013]", "a public event is not moved for the team either"),
    ("team", "She was 17 years old", "evidence stays"),
]


@pytest.mark.parametrize(("profile", "words", "remark"), ROWS)
def test_what_an_interview_reads_like(profile: str, words: str, remark: str, project: Project) -> None:
    assert words in rendering(project, PROFILES[profile], 1).text, remark


def test_dates_move_together_and_public_events_do_not(project: Project) -> None:
    from workbench.release.dates import read_dates

    text = rendering(project, PROFILES["team"], 1).text
    with project.reading() as session:
        (weeks,) = [cast_of(session).weeks[i] for i in ids(project)[1:]]
        assert session.get(DateShift, narrators(session)[ids(project)[1]]).weeks == weeks
    assert 0 < abs(weeks) <= 26
    for said in ("12 March 2019", "26 March 2019"):
        (day,) = read_dates(said)
        assert any(read_dates(part[: part.find("]")]) == (day.moved(weeks),) for part in text.split("[")), said
    assert "12 March" not in text


def test_labels_are_the_same_in_every_interview_and_release_and_nobodys_else(project: Project) -> None:
    whose: dict[str, set[str]] = {}
    labels: dict[tuple[str, str], set[str]] = {}
    for profile in PROFILES.values():
        for interview in (0, 1):
            text = rendering(project, profile, interview)
            for r in text.replacements:
                words = text.text[r.new_start : r.new_end]
                if r.step in ("role", "type", "region", "country") and words.startswith("["):
                    whose.setdefault(words, set()).add(r.identity)
                    labels.setdefault((r.identity, r.step), set()).add(words)
    assert whose and all(len(owners) == 1 for owners in whose.values())
    assert all(len(told) == 1 for told in labels.values())


def test_numbers_and_shifts_stay_when_more_comes_and_everything_is_undone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, INTERVIEW, names=NAMES)
    prepare(project)
    with project.reading() as session:
        before = cast_of(session)
    bring_in(project, SECOND, names=NAMES)
    prepare(project)
    with project.reading() as session:
        after = cast_of(session)
    assert {i: after.subjects[i].number for i in before.subjects} == {
        i: subject.number for i, subject in before.subjects.items()
    }
    assert before.weeks.items() <= after.weeks.items()
    project.undo()
    with project.reading() as session:
        assert cast_of(session).weeks.items() >= before.weeks.items()
    project.database.close()


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_no_form_of_any_original_stands_in_a_release(profile: Profile, project: Project) -> None:
    with project.reading() as session:
        forms = set(session.scalars(select(Form.form)))
        studio = Studio.of(session, profile)
        for interview in ids(project):
            text = studio.interview(interview).text
            assert not studio.scanner.find(text)
            assert not {form for form in forms if form.casefold() in text.casefold()}


def test_no_pseudonym_is_left_where_the_profile_gives_a_role(project: Project) -> None:
    with project.reading() as session:
        studio = Studio.of(session, PROFILES["public"])
        people = session.scalars(select(Identity).where(Identity.kind == "PERSON")).all()
        words = {part.casefold() for person in people for part in person.pseudonym.split() if len(part) > 2}
        for interview in ids(project):
            assert not [word for word in words if word in studio.interview(interview).text.casefold()]
        memo = " and ".join(person.pseudonym.upper() for person in people) + " in [PLACE 1] 🙂 স্মারক x̌"
        told = studio.wording(memo)
        assert not [word for word in words if word in told.casefold()]
        assert told.endswith("in [place 1] 🙂 স্মারক x̌") or told.endswith("in [PLACE 1] 🙂 স্মারক x̌")


def test_a_word_that_is_also_a_pseudonym_stays_where_it_is_no_name() -> None:
    from workbench.release.render import Wording

    wording = Wording({"[place 3]": "[place 3, Nepal]"}, {"Grace": "[employer 2]", "Lorna": "[person 1]"})
    assert wording.released("lorna, by the grace of Grace, in [Place 3]") == (
        "[person 1], by the grace of [employer 2], in [place 3, Nepal]"
    )
    assert wording.released("") == ""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_profile_changes_only_what_it_treats_and_carries_every_span(project: Project, data: st.DataObject) -> None:
    profile = PROFILES[data.draw(st.sampled_from(list(PROFILES)))]
    for kind in ("PERSON", "LOCATION", "DATE"):
        profile = with_treatment(profile, kind, data.draw(st.sampled_from(TREATMENTS[kind])))
    interview = data.draw(st.sampled_from([0, 1]))
    working = texts(project)[interview]
    told = rendering(project, profile, interview)
    rest, position = [], 0
    for r in told.replacements:
        assert told.text[r.new_start : r.new_end] == told.words(r.start, r.end)
        rest.append((working[position : r.start], told.text[r.new_start - (r.start - position) : r.new_start]))
        position = r.end
    assert all(before == after for before, after in rest), "nothing outside the replacements changed"
    assert told.text.endswith(working[position:])
    start = data.draw(st.integers(0, len(working)))
    end = data.draw(st.integers(min(start + 1, len(working)), len(working)))
    words = told.words(start, end)
    touched = [r for r in told.replacements if r.start < end and start < r.end]
    inside = [r for r in touched if told.text[r.new_start : r.new_end] != working[r.start : r.end]]
    if not inside:
        assert words == working[start:end]
    for r in inside:
        assert told.text[r.new_start : r.new_end] in words
    if "remove" in profile.treatments["PERSON"]:
        assert all(told.text[r.new_start : r.new_end] == REMOVED for r in told.replacements if r.kind == "PERSON")


def test_masks_that_keep_their_pseudonym_are_no_edits(project: Project) -> None:
    profile = PROFILES["team"]
    told = rendering(project, profile)
    with project.reading() as session:
        masks = session.scalars(select(Mask).where(Mask.interview_id == ids(project)[0])).all()
        kept = [m for m in masks if m.kind == "PERSON"]
        for mask in kept:
            assert told.words(mask.start, mask.end) == texts(project)[0][mask.start : mask.end]
    assert kept and told.carrier.carry(Span(0, 5)) == Span(0, 5)


def test_speakers_are_called_as_the_profile_says(project: Project) -> None:
    with project.reading() as session:
        public = Studio.of(session, PROFILES["public"]).speakers(ids(project)[1])
        team = Studio.of(session, PROFILES["team"]).speakers(ids(project)[1])
    assert [label.split(",")[0] for label in public.values()] == ["Interviewer", "Participant P01", "Participant P02"]
    assert list(public.values())[1:] != list(team.values())[1:]
    assert "Rubina Akter" not in team.values()


def test_an_interview_that_is_gone_is_told(project: Project) -> None:
    with project.reading() as session, pytest.raises(ProjectError, match="no longer in the project"):
        released(session, "gone", PROFILES["team"])
