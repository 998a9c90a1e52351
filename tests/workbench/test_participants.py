"""Roles, links and merges of participants: each one action, and each taken back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import INTERVIEW, bring_in, make_project
from workbench import decisions
from workbench.consent import record_consent, set_attributes
from workbench.identities import list_identities
from workbench.participants import (
    ParticipantRow,
    SpeakerRow,
    blockers,
    link_speaker,
    list_participants,
    list_speakers,
    merge_participants,
    set_role,
)
from workbench.project import Project, ProjectError

SECOND = "প্রশ্ন: কেমন আছেন?\n\nA: ভালো 🙂, naïve café.\n\nQ: আর কাজ?\n\nA: قالت لي: نعم.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two interviews with different people."""
    project = make_project(tmp_path / "study")
    bring_in(project, INTERVIEW, SECOND)
    return project


def people(project: Project) -> dict[str, ParticipantRow]:
    with project.reading() as session:
        return {row.code: row for row in list_participants(session)}


def speakers(project: Project) -> list[SpeakerRow]:
    with project.reading() as session:
        return list_speakers(session)


def speaker_of(project: Project, code: str) -> SpeakerRow:
    return next(s for s in speakers(project) if s.participant == code)


def test_speakers_and_participants_are_listed_with_their_interviews(project: Project) -> None:
    assert people(project)["P01"].interviews == ("I01",)
    assert people(project)["P02"].interviews == ("I02",)
    assert [s.interview for s in speakers(project)] == sorted(s.interview for s in speakers(project))


@pytest.mark.parametrize(
    ("role", "keeps"),
    [
        ("group", True),  # a group testifies
        ("unknown", True),  # when in doubt consent is asked for
        ("interviewer", False),  # who asks does not testify
        ("interpreter", False),  # an interpreter's words are another's
    ],
)
def test_a_role_decides_whether_there_is_a_participant(project: Project, role: str, keeps: bool) -> None:
    speaker = speaker_of(project, "P01")
    set_role(project, speaker.id, role)
    assert ("P01" in people(project)) is keeps
    assert next(s for s in speakers(project) if s.id == speaker.id).role == role
    project.undo()
    assert speaker_of(project, "P01") == speaker


def test_a_participant_of_whom_something_is_recorded_outlives_the_link(project: Project) -> None:
    record_consent(project, people(project)["P01"].id, {"quotation": False})
    set_role(project, speaker_of(project, "P01").id, "interviewer")
    assert people(project)["P01"].consent == {"quotation": False}


def test_who_testifies_after_all_gets_a_participant(project: Project) -> None:
    asker = next(s for s in speakers(project) if s.role == "interviewer")
    set_role(project, asker.id, "participant")
    assert next(s for s in speakers(project) if s.id == asker.id).participant == "P03"


def test_linking_one_speaker_to_another_participant_and_to_a_new_one(project: Project) -> None:
    speaker = speaker_of(project, "P02")
    link_speaker(project, speaker.id, people(project)["P01"].id)
    assert people(project)["P01"].interviews == ("I01", "I02") and "P02" not in people(project)
    link_speaker(project, speaker.id, None)
    assert people(project)["P02"].interviews == ("I02",)
    project.undo()
    project.undo()
    assert speaker_of(project, "P02") == speaker


def test_merging_keeps_the_refusal_the_attributes_and_the_interviews(project: Project) -> None:
    one, two = people(project)["P01"].id, people(project)["P02"].id
    set_attributes(project, one, {"sector": "garments", "gender": "woman"})
    set_attributes(project, two, {"sector": "brick kilns", "age band": "20–29"})
    record_consent(project, one, {"quotation": True, "public": False}, "Spoken")
    record_consent(project, two, {"quotation": False, "public": True, "claim": True}, "Written")
    before = people(project)
    merge_participants(project, [one, two], one)
    merged = people(project)
    assert set(merged) == {"P01"}
    assert merged["P01"].attributes == {"sector": "garments", "gender": "woman", "age band": "20–29"}
    assert merged["P01"].consent == {"quotation": False, "public": False, "claim": True}
    assert merged["P01"].interviews == ("I01", "I02")
    project.undo()
    assert people(project) == before


def test_whose_sister_somebody_is_goes_over_to_the_person_kept(project: Project) -> None:
    one, two = people(project)["P01"].id, people(project)["P02"].id
    with project.reading() as session:
        sister = list_identities(session)[0].id
    decisions.describe(project, sister, relation="sister", related_to=two)

    def whose() -> str:
        with project.reading() as session:
            return next(row.related_to for row in list_identities(session) if row.id == sister)

    merge_participants(project, [one, two], one)
    assert whose() == one
    project.undo()
    assert whose() == two and set(people(project)) == {"P01", "P02"}


def test_blockers_name_who_refused_and_who_was_never_asked(project: Project) -> None:
    record_consent(project, people(project)["P01"].id, {"quotation": True, "public": False})
    found = blockers(list(people(project).values()))
    assert found["quotation"] == {"refused": [], "not recorded": ["P02"]}
    assert found["public"] == {"refused": ["P01"], "not recorded": ["P02"]}


def test_each_correction_is_one_event(project: Project) -> None:
    before = project.revision()
    set_role(project, speaker_of(project, "P01").id, "interviewer")
    link_speaker(project, speaker_of(project, "P02").id, None)
    assert project.revision() == before + 2


def test_unfit_corrections_are_refused_in_one_sentence(project: Project) -> None:
    one = people(project)["P01"].id
    asker = next(s for s in speakers(project) if s.role == "interviewer")
    before = project.revision()
    for refused, sentence in (
        (lambda: set_role(project, asker.id, "boss"), "choose one of"),
        (lambda: set_role(project, "gone", "group"), "no longer in the project"),
        (lambda: link_speaker(project, asker.id, one), "correct the role"),
        (lambda: link_speaker(project, speaker_of(project, "P01").id, "gone"), "no longer in the project"),
        (lambda: merge_participants(project, [one], one), "at least two"),
    ):
        with pytest.raises(ProjectError, match=sentence):
            refused()
    assert project.revision() == before
