"""Whole transcripts: consent turn by turn, flags, speakers as the profile has them, no name in any byte."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import ids, named, people, texts
from workbench import decisions
from workbench.consent import record_consent
from workbench.exchange.gate import EXPORT_USES, ExportRefused, Request
from workbench.exchange.log import list_exports
from workbench.exchange.transcripts import (
    PASSAGE_WITHHELD,
    TURN_WITHHELD,
    examine_transcripts,
    export_transcripts,
)
from workbench.project import Project, ProjectError
from workbench.store.history import now
from workbench.store.tables import Flag

SAID = """Interviewer: Who kept it, Amara?

Amara: The boss kept my passport 🛂, মালিক.

Bea: Mine too, نعم. Selim took it on 12 March 2019.

Interviewer: And then?

Amara: Then we left x̌ with Selim. I was the only pilot in Sylhet.

Bea: At night.
"""
NAMES = {"Amara": "PERSON", "Bea": "PERSON", "Selim": "PERSON", "Sylhet": "LOCATION", "12 March 2019": "DATE"}


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = make_project(tmp_path / "study")
    bring_in(made, SAID, names=NAMES)
    decisions.confirm(made, [named(made, name).id for name in NAMES])
    yield made
    made.database.close()


def allow(project: Project, **answers: bool) -> None:
    for who, granted in answers.items():
        record_consent(project, people(project)[who], dict.fromkeys(EXPORT_USES, granted))


def flag(project: Project, words: str) -> None:
    """As the page before a release does it: nothing of this passage may leave."""
    start = texts(project)[0].index(words)
    with project.action("flag", "Flagged a passage") as action:
        place = {"interview_id": ids(project)[0], "start": start, "end": start + len(words)}
        action.insert(
            Flag(**place, reason="rare job", decision="withhold", coder_id=project.coder.id, created_at=now())
        )


def files_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_release_of_everybody_who_allowed_it(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=True)
    outcome = export_transcripts(project, Request("public"), tmp_path / "out.zip")
    files = files_of(outcome.path)
    assert list(files) == ["I01.txt", "about.txt"]
    turns = files["I01.txt"].split("\n\n")
    assert turns[1] == "Interviewer: Who kept it, [participant P01]?"
    assert turns[2] == "Participant P01: The boss kept my passport 🛂, মালিক."
    assert turns[3] == "Participant P02: Mine too, نعم. [person 1] took it on [2019]."
    assert "x̌ with [person 1]" in turns[5]
    assert "Release profile: Public" in files["about.txt"] and "Withheld" not in files["about.txt"]
    with project.reading() as session:
        (logged,) = list_exports(session)
    assert (logged.form, logged.profile, logged.participants) == ("zip", "public", ("P01", "P02"))


def test_turns_of_who_refused_are_marked_and_counted(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=False)
    outcome = export_transcripts(project, Request("quotation"), tmp_path / "out.zip")
    files = files_of(outcome.path)
    turns = files["I01.txt"].split("\n\n")
    assert [turns[3], turns[6].strip()] == [TURN_WITHHELD, TURN_WITHHELD]
    assert "Mine too" not in files["I01.txt"] and "At night" not in files["I01.txt"]
    assert outcome.examination.withheld == {"Refused by P02": 2}
    assert "Withheld turns or passages: 2. Refused by P02." in files["about.txt"]
    with project.reading() as session:
        assert list_exports(session)[0].participants == ("P01",)


@pytest.mark.parametrize(
    ("words", "expected", "remark"),
    [
        ("I was the only pilot in", f"Then we left x̌ with [person 1]. {PASSAGE_WITHHELD} [place 1", "inside a turn"),
        ("মালিক.\n\nMine too, نعم", f"passport 🛂, {PASSAGE_WITHHELD}", "over two turns: cut out of both"),
        ("the only", f"I was {PASSAGE_WITHHELD} pilot", "two words"),
    ],
)
def test_what_somebody_could_be_recognised_by_is_cut_out(
    words: str, expected: str, remark: str, project: Project
) -> None:
    allow(project, P01=True, P02=True)
    flag(project, words)
    found = examine_transcripts(project, Request("public"))
    (transcript,) = found.transcripts
    assert expected in transcript.text and words not in transcript.text, remark
    assert sum(found.withheld.values()) == transcript.text.count(PASSAGE_WITHHELD)


def test_flagged_excerpts_are_withheld_and_counted(project: Project) -> None:
    from tests.workbench.looking import code
    from workbench.exchange.gate import FLAGGED, examine

    allow(project, P01=True, P02=True)
    code(project, "passport 🛂", 0)
    code(project, "I was the only pilot", 1)
    flag(project, "the only")
    found = examine(project, Request("public"))
    assert ([e.text for e in found.excerpts], found.withheld) == (["passport 🛂"], {FLAGGED: 1})


REFUSED = [
    ({"P01": True}, {}, "No consent is recorded .* from P02", "nobody asked P02"),
    ({"P01": False, "P02": False}, {}, "no interview in which anybody allowed", "everybody refused"),
]


@pytest.mark.parametrize(("answers", "options", "message", "remark"), REFUSED)
def test_the_gate_refuses_in_a_sentence(
    answers: dict[str, bool], options: dict[str, Any], message: str, remark: str, project: Project, tmp_path: Path
) -> None:
    allow(project, **answers)
    with pytest.raises(ExportRefused, match=message):
        export_transcripts(project, Request("public", **options), tmp_path / "out.zip")
    assert not list(tmp_path.glob("*out*")), remark


def test_names_nobody_reviewed_stop_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "other")
    bring_in(project, SAID, names=NAMES)
    allow(project, P01=True, P02=True)
    assert "no person has reviewed" in examine_transcripts(project, Request("public")).refusals[0]
    assert examine_transcripts(project, Request("team_analysis")).refusals == ()
    assert examine_transcripts(project, Request("public", accept_unreviewed=True)).refusals == ()
    project.database.close()


@pytest.mark.parametrize("name", ["amara.zip", "AMARA_2.zip", "for-selim.zip"])
def test_a_name_in_the_files_own_name_refuses(name: str, project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=True)
    with pytest.raises(ExportRefused, match="in the name of the file") as refusal:
        export_transcripts(project, Request("public"), tmp_path / name)
    assert not (tmp_path / name).exists() and "mara" not in str(refusal.value)


def test_another_ending_or_folder_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"use \.zip"):
        export_transcripts(project, Request("public"), tmp_path / "out.docx")
    with pytest.raises(ProjectError, match="does not exist"):
        export_transcripts(project, Request("public"), tmp_path / "gone" / "out.zip")
    with pytest.raises(ProjectError, match="excerpts leave for one of"):
        examine_transcripts(project, Request("aggregate"))
    with pytest.raises(ProjectError, match="choose one of team"):
        examine_transcripts(project, Request("public", profile="press"))
