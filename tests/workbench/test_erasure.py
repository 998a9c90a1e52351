"""Erasing a person or an interview: nothing of theirs is left, and everything of the others stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from anonymisation.residue import find_residue_bytes
from tests.projects import VAULT, bring_in, make_project
from tests.workbench.looking import code, covered, ids, people, sound, texts
from workbench import decisions
from workbench.codes import add_code
from workbench.consent import record_consent, set_attributes
from workbench.erasure import REASONS, erase_interview, erase_participant, preview_interview, preview_participant
from workbench.memos import write_memo
from workbench.project import Project, ProjectError
from workbench.quoted import RUN, WITHDRAWN, Quotations
from workbench.store.cipher import connect
from workbench.store.tables import Change, Coding, Event, Interview, Memo, Participant, Speaker, Tombstone
from workbench.store.undo import HistoryError
from workbench.store.vault_tables import Form, Identity, Source, VaultChange

ALONE = """Interviewer: How did you come?

Farhana Begum: I am of Noapara Ghat 🚌, and Selim took me over the green river by night. মালিক টাকা দিল না আমাকে কখনো।

Interviewer: Who sent you?

Farhana Begum: قال لي سليم اذهبي الى المدينة الكبيرة غدا.

Interviewer: And then?

Farhana Begum: They locked the x̌ tall gate behind us every evening, and Selim laughed.
"""
SHARED = """Interviewer: Who wants to begin?

Farhana Begum: My cousin Mita sold the only cow we ever had, to pay Selim of Noapara Ghat.

Rubina Akter: Farhana Begum says what I would say too 🚪. I came with Selim, and he kept my passport.

Farhana Begum: Nobody asked us whether we wanted to stay there another winter.

Interviewer: And the fee?

Rubina Akter: They paid the fee back in March, after we went together to the office. رجعت الى البيت.
"""
OTHER = """Interviewer: Who helped?

Rubina Akter: Farhana helped, and the union.

Interviewer: And then?

Rubina Akter: Selim was never seen again on the quay.
"""
FRENCH = """Interviewer: Comment ?

Farhana Begum: Selim m’a prise la nuit.

Interviewer: Et après ?

Farhana Begum: La porte était fermée.
"""
NAMES = {
    "Farhana Begum": "PERSON",
    "Farhana": "PERSON",
    "Mita": "PERSON",
    "Rubina Akter": "PERSON",
    "Rubina": "PERSON",
    "Selim": "PERSON",
    "سليم": "PERSON",
    "Noapara Ghat": "LOCATION",
}
THEIRS = [
    "Selim took me over the green river by night",
    "মালিক টাকা দিল না আমাকে কখনো",
    "قال لي سليم اذهبي الى المدينة الكبيرة غدا",
    "They locked the x̌ tall gate behind us every evening",
    "cousin Mita sold the only cow we ever had",
    "Nobody asked us whether we wanted to stay there another winter",
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    bring_in(made, ALONE, SHARED, OTHER, names=NAMES)
    with made.reading() as session:
        found = session.execute(select(Speaker.label, Speaker.participant_id)).tuples().all()
    assert len({person for _, person in found if person}) == 2, "Farhana and Rubina, each one participant"
    yield made
    made.database.close()


def farhana(project: Project) -> tuple[str, str]:
    """Farhana's participant: id and code."""
    with project.reading() as session:
        alone = session.scalars(select(Interview.id).order_by(Interview.code)).first()
        row = session.execute(
            select(Participant.id, Participant.code)
            .join(Speaker, Speaker.participant_id == Participant.id)
            .where(Speaker.interview_id == alone)
        ).one()
    return row[0], row[1]


def erase(project: Project, **options: Any) -> Any:
    person, typed = farhana(project)
    return erase_participant(project, person, reason_code="withdrawal", confirm=typed, **options)


def cells(project: Project) -> Iterator[tuple[str, str]]:
    """Every cell of every database of the folder, decrypted: where, and its words."""
    for path in sorted(project.folder.rglob("*.db")):
        key = project.database.vault_key if path.name.startswith("vault") else project.database.key
        connection = connect(path, key)
        for (table,) in list(connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    words = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    yield f"{path.name} {table}", re.sub(r"\\u([0-9a-f]{4})", _unescaped, words)
        connection.close()


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16))


def runs_of_five(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}


def left_over(project: Project) -> list[str]:
    """Where anything of Farhana's stands in the folder: five words running, or a form only she used."""
    runs = {run for text in THEIRS for run in runs_of_five(text)}
    found = [place for place, words in cells(project) if any(run in words for run in runs)]
    found += [place for place, words in cells(project) if "Mita" in words]
    for path in sorted(p for p in project.folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        found += [f"{path.name}: raw" for run in runs if run.encode() in data]
        found += [f"{path.name}: raw" for _ in find_residue_bytes(data, {"Mita"}, True)]
    return found


def test_the_search_finds_what_is_there(project: Project) -> None:
    places = " ".join(left_over(project))
    assert "vault_original" in places and "vault_source" in places and "interview" in places and "raw" in places


def test_nothing_of_theirs_is_left_in_any_byte_or_cell(project: Project) -> None:
    person, _ = farhana(project)
    code(project, "took me over the green", memo="She says: They locked the x̌ tall gate behind us, so she stayed")
    code(project, "Nobody asked us whether", interview=1)
    record_consent(project, person, {"public": True}, "told at the table in the green kitchen by herself")
    set_attributes(project, person, {"sector": "quays"})
    write_memo(project, "project", "project", "Compare “Nobody asked us, whether we wanted to stay” with others. رأي")
    add_code(project, "Gate", "When they locked the x̌ tall gate behind us is told")
    project.back_up()
    erase(project)
    assert left_over(project) == []
    assert not any(words == "quays" for _, words in cells(project))
    sound(project)


def test_what_others_said_stands_word_for_word_and_their_codings_on_it(project: Project) -> None:
    kept = code(project, "kept my passport", 3, interview=1)
    also = code(project, "رجعت الى البيت", 2, interview=1)
    third = code(project, "was never seen again", 1, interview=2)
    lost = code(project, "Nobody asked us", interview=1)
    across = code(project, "another winter.\n\nAnd the fee", interview=1) if _crosses(project) else None
    before = covered(project)
    erase(project)
    after = covered(project)
    assert {key: before[key] for key in (kept, also, third)} == {key: after[key] for key in (kept, also, third)}
    assert lost not in after and across not in after
    (shared, _) = texts(project)
    assert shared.count(WITHDRAWN) == 2
    assert "he kept my passport" in shared and "رجعت الى البيت" in shared and "🚪" in shared


def _crosses(project: Project) -> bool:
    return "another winter.\n\nAnd the fee" in texts(project)[1]


def test_the_interview_of_one_goes_whole_and_the_shared_one_stays(project: Project) -> None:
    alone, shared, other = ids(project)
    outcome = erase(project)
    assert ids(project) == [shared, other]
    assert (outcome.whole, outcome.shared, outcome.turns) == (("I01",), ("I02",), 8)
    with project.reading() as session:
        assert session.scalars(select(Speaker.id).where(Speaker.interview_id == alone)).all() == []
        assert session.scalars(select(Source.interview_id)).all() == [other]
    assert farhana(project)[1] == "P02", "the other participant is who they were"


def test_a_name_others_say_stays_known_and_only_as_they_say_it(project: Project) -> None:
    before = texts(project)[2]
    erase(project)
    assert texts(project)[1] == before, "their words, and the pseudonym in them, are as they were"
    with project.reading() as session:
        forms = set(session.scalars(select(Form.form)))
        names = set(session.scalars(select(Identity.name)))
    assert {"Farhana", "Selim"} <= forms and "Mita" not in forms | names and "سليم" not in forms
    sound(project)


def test_the_history_keeps_days_and_kinds_and_nothing_is_undone_behind_it(project: Project) -> None:
    coding = code(project, "kept my passport", interview=1)
    events = [event.id for event, _ in project.history()]
    erase(project)
    history = project.history()
    assert [event.id for event, _ in history[1:]] == events
    assert history[0][0].summary == "Erased participant P01: the participant withdrew"
    with project.reading() as session:
        assert session.scalars(select(Change.number)).all() == [] == session.scalars(select(VaultChange.number)).all()
        assert session.scalars(select(Coding.id)).all() == [coding]
        stones = session.execute(select(Tombstone.kind, Tombstone.code)).tuples().all()
    assert stones == [("participant", "P01")]
    with pytest.raises(HistoryError, match="nothing of yours to undo"):
        project.undo()
    again = code(project, "the fee back", interview=0)
    project.undo()
    assert again not in covered(project) and coding in covered(project)


def test_the_history_is_append_only_again_afterwards(project: Project) -> None:
    erase(project)
    connection = connect(project.database.place.project, project.database.key)
    with pytest.raises(Exception, match="append-only"):
        connection.execute("UPDATE event SET summary = 'x'")
    with pytest.raises(Exception, match="append-only"):
        connection.execute("DELETE FROM event")
    connection.close()


def test_a_preview_counts_and_changes_nothing(project: Project) -> None:
    code(project, "took me over")
    code(project, "Nobody asked us", interview=1)
    person, typed = farhana(project)
    write_memo(project, "project", "project", "“they locked the x̌ tall gate” is strong")
    before = (texts(project), covered(project), project.revision(), len(project.history()))
    preview = preview_participant(project, person)
    assert (texts(project), covered(project), project.revision(), len(project.history())) == before
    assert preview.code == typed and preview.codings == {"Ana": 2} and preview.files == 2
    assert [(q.place, q.coder) for q in preview.quotations] == [("a memo", "Ana")]
    assert preview == erase(project)


def test_quotations_stay_when_that_is_asked(project: Project) -> None:
    write_memo(project, "project", "project", "“they locked the x̌ tall gate” is strong")
    erase(project, clear_quotations=False)
    with project.reading() as session:
        assert session.scalars(select(Memo.text)).all() == ["“they locked the x̌ tall gate” is strong"]


@pytest.mark.parametrize(
    ("remark", "options", "match"),
    [
        ("the code is not typed", {"confirm": "P99", "reason_code": "withdrawal"}, "P01 must be typed"),
        ("no such reason", {"confirm": "P01", "reason_code": "because"}, "choose one of withdrawal"),
    ],
)
def test_what_is_refused_changes_nothing(remark: str, options: dict[str, str], match: str, project: Project) -> None:
    person, _ = farhana(project)
    before = texts(project)
    with pytest.raises(ProjectError, match=match):
        erase_participant(project, person, **options)
    assert texts(project) == before, remark


def test_a_closed_vault_is_asked_for(project: Project) -> None:
    person, typed = farhana(project)
    project.close()
    again = Project.open(project.folder, coder="Ana")
    with pytest.raises(ProjectError, match="open the project with its vault"):
        erase_participant(again, person, reason_code="withdrawal", confirm=typed)
    again.database.close()


def test_a_translation_goes_along_and_one_nobody_is_linked_in_is_asked_about(project: Project) -> None:
    alone, *_ = ids(project)
    (code_of,) = bring_in(project, FRENCH, names=NAMES)
    with project.database.transaction() as session:
        interview = session.scalars(select(Interview).where(Interview.code == code_of)).one()
        interview.translation_of = alone
        speaker = session.scalars(
            select(Speaker).where(Speaker.interview_id == interview.id, Speaker.participant_id.is_not(None))
        ).one()
        linked, speaker.participant_id = speaker.participant_id, people(project)["P02"]
    with pytest.raises(ProjectError, match=f"{code_of} translates, or is translated by, I01"):
        erase(project)
    with project.database.transaction() as session:
        session.get_one(Speaker, speaker.id).participant_id = linked
    assert erase(project).whole == ("I01", code_of)
    sound(project)


def test_an_interview_goes_and_its_participants_stay(project: Project) -> None:
    alone, shared, other = ids(project)
    preview = preview_interview(project, alone)
    assert preview == erase_interview(project, alone, reason_code="mistake", confirm="I01")
    assert ids(project) == [shared, other] and set(people(project)) == {"P01", "P02"}
    assert "green river" not in " ".join(words for _, words in cells(project))
    sound(project)


def test_decisions_go_on_after_an_erasure(project: Project) -> None:
    erase(project)
    decisions.mark_form(project, "the union", "ORGANISATION")
    assert "the union" not in texts(project)[1]
    project.undo()
    assert "the union" in texts(project)[1]
    bring_in(project, ALONE, names=NAMES)
    sound(project)


def test_one_person_after_another(project: Project) -> None:
    erase(project)
    erase(project)
    assert ids(project) == [] and people(project) == {}
    with project.reading() as session:
        assert session.scalars(select(Identity.id)).all() == []
        assert len(session.scalars(select(Event.id)).all()) > 4
    sound(project)


RUNS = [
    ("the same words", "one two three four five six", "one two three four five", 5),
    ("another case and signs", "One, two: three four – five!", "“one two three four five”", 5),
    ("four words are no quotation", "one two three four", "one two three four", 0),
    ("Arabic", "قال لي اذهبي الى المدينة الكبيرة", "كتبت: قال لي اذهبي الى المدينة", 5),
    ("Bengali with combining signs", "মালিক টাকা দিল না আমাকে কখনো", "মালিক টাকা দিল না আমাকে কখনো।", 6),
    ("emoji between words do not break a run", "went 🚌 down to the café x̌", "Went down to the café x̌ 🚪", 6),
    ("two runs in one text", "a b c d e f g h i j", "a b c d e and f g h i j", 10),
]


@pytest.mark.parametrize(("remark", "erased", "written", "count"), RUNS, ids=[r[0] for r in RUNS])
def test_runs_of_words_are_found(remark: str, erased: str, written: str, count: int) -> None:
    quotations = Quotations([erased])
    assert RUN == 5
    assert quotations.words_in(written) == count
    assert quotations.words_in(quotations.cleared(written)) == 0


def test_every_reason_says_something_and_tells_no_story() -> None:
    assert all(REASONS.values()) and VAULT
