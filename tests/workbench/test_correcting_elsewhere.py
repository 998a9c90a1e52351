"""What else reads the originals stays right where words were corrected: erasure, releases, imports, other coders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.projects import INTERVIEW, VAULT, bring_in, make_project
from tests.workbench.looking import code, covered, ids, named, people, sound, texts
from tests.workbench.test_correcting import NOBODY, correct, everything, place, shown
from workbench import decisions
from workbench.content_warnings import add_warning
from workbench.correcting import correct_text, take_back_correction
from workbench.erasure import erase_interview, erase_participant
from workbench.project import Project
from workbench.quoted import WITHDRAWN
from workbench.release.profiles import PROFILES
from workbench.release.render import released
from workbench.release.subjects import prepare
from workbench.restoring import originals
from workbench.spans import Span
from workbench.store.tables import Corrected, Interview, Speaker
from workbench.store.undo import HistoryError
from workbench.store.vault_tables import Correction, SpeakerName

TOGETHER = (
    "Interviewer: And?\n\nFarhana: They payd us 🙂 on 3 Mach 2019 দিল.\n\nJoyce: মালিক মারল, وضربونا x̌.\n\n"
    "Interviewer: So?\n\nFarhana: We were afrayd of Joyce.\n\nJoyce: Yes.\n"
)
NAMES = {"Selim": "PERSON", "Farhana": "PERSON", "Joyce": "PERSON", "Rubina": "PERSON", "Rubina Akter": "PERSON"}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    bring_in(made, INTERVIEW, TOGETHER, names=NAMES)
    yield made
    made.database.close()


def participant(project: Project, label: str) -> tuple[str, str]:
    with project.reading() as session:
        told = select(Speaker.participant_id).join(SpeakerName, SpeakerName.id == Speaker.id)
        person = session.scalars(told.where(SpeakerName.label == label).limit(1)).one()
    return str(person), next(code for code, key in people(project).items() if key == person)


def rows(project: Project) -> tuple[int, int]:
    with project.reading() as session:
        return len(session.scalars(select(Correction)).all()), len(session.scalars(select(Corrected)).all())


def test_an_erased_interview_takes_its_corrections_along(project: Project) -> None:
    correct(project, "eight", "xylonety শত", 0)
    correct(project, "payd", "paid", 1)
    decisions.mark_form(project, "xylonety", "ACCOUNT")
    erase_interview(project, ids(project)[0], reason_code="mistake", confirm="I01")
    assert rows(project) == (1, 1) and shown(project) == ["paid"]
    for path in project.folder.rglob("*.db"):
        assert b"xylonety" not in path.read_bytes()
    sound(project)


def test_withdrawn_turns_take_their_corrections_along_and_leave_the_others(project: Project) -> None:
    correct(project, "payd us", "paid them ninety-one 🙂🙂", 1)
    correct(project, "afrayd", "afraid", 1)
    correct(project, "মারল", "মেরেছিল", 1)
    coding = code(project, "মেরেছিল, وضربونا", interview=1)
    person, typed = participant(project, "Farhana")
    erase_participant(project, person, reason_code="withdrawal", confirm=typed)
    assert texts(project)[1].count(WITHDRAWN) == 2 and shown(project, 1) == ["মেরেছিল"]
    assert "মারল" in originals(project, ids(project)[1]) and "paid" not in originals(project, ids(project)[1])
    assert covered(project) == {coding: "মেরেছিল, وضربونا"} and rows(project) == (1, 1)
    sound(project)


def test_a_name_that_only_a_correction_tells_survives_the_erasure_of_the_others(project: Project) -> None:
    decisions.mark_form(project, "passport", "PERSON")
    correct(project, "payd", "passport", 1)
    assert "passport" not in texts(project)[1]
    erase_interview(project, ids(project)[0], reason_code="mistake", confirm="I01")
    assert "passport" not in texts(project)[0] and named(project, "passport").mentions == 1
    sound(project)


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_profile_releases_the_corrected_words(profile: str, project: Project) -> None:
    correct(project, "payd", "paid করে", 1)
    correct(project, "afrayd of", "afraid of Selim and of", 1)
    prepare(project)
    with project.reading() as session:
        text = released(session, ids(project)[1], PROFILES[profile]).text
    assert "paid করে us" in text and "payd" not in text and "afrayd" not in text
    assert not any(name in text for name in NAMES)


def test_a_date_that_was_heard_wrongly_moves_with_the_others(project: Project) -> None:
    decisions.mark_form(project, "3 March 2019", "DATE")
    correct(project, "3 Mach 2019", "3 March 2019", 1)
    prepare(project)
    with project.reading() as session:
        told = released(session, ids(project)[1], PROFILES["public"])
        (date,) = [r for r in told.replacements if r.kind == "DATE"]
    assert "2019" not in texts(project)[1] and date.step != "removed"


def test_an_import_with_corrected_words_is_not_undone_over_them(project: Project) -> None:
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    identifier = correct(other, "payd", "paid", 1)
    before = everything(project)
    with pytest.raises(HistoryError, match="corrected since"):
        project.undo()
    assert everything(project) == before
    take_back_correction(other, identifier)
    other.database.close()
    project.undo()
    assert len(texts(project)) == 1
    project.redo()
    sound(project)


def test_two_coders_correct_one_word_and_nothing_is_lost_silently(project: Project) -> None:
    correct(project, "payd", "paid", 1)
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    correct(other, "paid us", "prayed for us", 1)
    with pytest.raises(HistoryError, match="corrected again since"):
        project.undo()
    assert "They prayed for us" in texts(project)[1]
    other.undo()
    assert "They paid us" in texts(project)[1]
    project.undo()
    assert "They payd us" in texts(project)[1]
    correct(other, "payd us", "prayed with us", 1)
    with pytest.raises(HistoryError):
        project.redo()
    sound(project)
    other.database.close()


def test_another_interview_brought_in_later_finds_its_names_in_corrections(project: Project) -> None:
    correct(project, "payd", "Quenby", 1)
    assert "Quenby" in texts(project)[1]
    bring_in(project, "Interviewer: Q?\n\nWorker: Quenby came.\n", names=NAMES | {"Quenby": "PERSON"})
    assert "Quenby" not in "".join(texts(project))
    sound(project)


def test_corrections_outlive_a_backup_and_a_way_back(project: Project) -> None:
    from workbench.store.restore import stamps

    correct(project, "payd", "paid", 1)
    project.back_up()
    stamp = stamps(project.database)[0]
    correct(project, "afrayd", "afraid", 1)
    project.restore(stamp)
    assert shown(project, 1) == ["paid"] and "afrayd" in texts(project)[1]
    sound(project)


def test_words_are_counted_as_they_are_said(project: Project) -> None:
    def words() -> int:
        with project.reading() as session:
            return session.get_one(Interview, ids(project)[1]).words

    before = words()
    identifier = correct(project, "payd us", "paid all of us", 1)
    assert words() == before + 2
    take_back_correction(project, identifier)
    assert words() == before


def test_a_warning_and_a_mark_across_a_correction_follow(project: Project) -> None:
    correct(project, "payd us", "paid us", 1)
    span = place(project, "They paid", 1)
    add_warning(project, ids(project)[1], span, "other", quote="They paid")
    decisions.mark(project, ids(project)[1], place(project, "paid us", 1), "LOCATION")
    assert "They [place 1]" in texts(project)[1] and named(project, "paid us").mentions == 1
    sound(project)
    project.undo()
    assert "They paid us" in texts(project)[1]


def test_an_operation_sent_twice_is_known(project: Project) -> None:
    span = place(project, "payd", 1)
    options = {"quote": "payd", "operation": "op-7", "detector": NOBODY}
    assert correct_text(project, ids(project)[1], Span(span.start, span.end), "paid", **options) == "op-7"
    assert project.has_event("op-7")
