"""Bringing interviews in: what is previewed, refused, stored, linked and given a code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from anonymisation.pseudonyms import misleading
from tests.projects import INTERVIEW, NamesDetector, bring_in, make_project
from tests.workbench.looking import failed, ids, named, people, texts
from workbench.decisions import mark_form
from workbench.identities import list_identities
from workbench.intake import already_stored, next_code, preview_files, store
from workbench.project import Project, ProjectError
from workbench.store.tables import Interview, Speaker, Turn
from workbench.store.vault_tables import Original, Source

DETECTOR: Any = NamesDetector()
REFUSED = [
    ("empty", "empty.txt", b""),
    ("bytes of nothing", "noise.bin", bytes(range(256)) * 4),
    ("a broken Word file", "broken.docx", b"PK\x03\x04 not a zip"),
    ("a picture", "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
]


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = make_project(tmp_path / "study")
    yield made
    made.database.close()


def files_of(project: Project) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(project.folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(("remark", "name", "data"), REFUSED, ids=[r[0] for r in REFUSED])
def test_a_refused_file_says_why_and_leaves_the_project_untouched(
    remark: str, name: str, data: bytes, project: Project
) -> None:
    before = files_of(project)
    (preview,) = preview_files([(name, data)])
    assert not preview.readable and preview.problem and preview.problem.endswith(".")
    assert store(project, [preview], detector=DETECTOR) == []
    assert files_of(project) == before


def test_a_preview_stores_nothing(project: Project) -> None:
    before = files_of(project)
    (preview,) = preview_files([("a.txt", INTERVIEW.encode())])
    assert preview.transcript is not None and preview.transcript.speakers == ("Interviewer", "Rubina Akter")
    assert already_stored(project, [preview]) == {}
    assert files_of(project) == before


def test_readable_files_are_stored_beside_refused_ones(project: Project) -> None:
    previews = preview_files(
        [("a.txt", INTERVIEW.encode()), ("b.bin", bytes(range(256))), ("c.txt", b"Q: x\n\nA: y\n")]
    )
    assert store(project, previews, detector=DETECTOR) == ["I01", "I02"]


def test_duplicates_are_told_of_and_a_stored_file_is_not_stored_again(project: Project) -> None:
    near = INTERVIEW.replace("five hundred", "six hundred")
    previews = preview_files([("a.txt", INTERVIEW.encode()), ("b.txt", INTERVIEW.encode()), ("c.txt", near.encode())])
    assert any("same file as b.txt" in line.lower() for line in previews[0].duplicates)
    assert any("nearly the same" in line.lower() for line in previews[2].duplicates)
    assert store(project, previews[:1], detector=DETECTOR) == ["I01"]
    assert already_stored(project, previews) == {"a.txt": "I01", "b.txt": "I01"}
    revision = project.revision()
    assert store(project, previews[:2], detector=DETECTOR) == []
    assert project.revision() == revision


def test_the_original_is_kept_byte_for_byte_in_the_vault(project: Project) -> None:
    data = b"\xef\xbb\xbf" + INTERVIEW.replace("\n", "\r\n").encode()
    store(project, preview_files([("ন্যূন 🙂.txt", data)]), detector=DETECTOR)
    with project.reading() as session:
        source = session.scalars(select(Source)).one()
        assert (source.content, source.file_name) == (data, "ন্যূন 🙂.txt")
        assert "\r" not in session.scalars(select(Original.text)).one()


def test_spans_of_turns_cover_the_words_of_the_working_text(project: Project) -> None:
    bring_in(project)
    with project.reading() as session:
        text = session.scalars(select(Interview.text)).one()
        turns = [text[t.start : t.end] for t in session.scalars(select(Turn).order_by(Turn.ord))]
    assert len(turns) == 6 and turns[2] == "And the wages?"
    assert turns[5].endswith("মালিক টাকা দিল। قالت لي: نعم.") and "café and naïve x̌" in turns[5]
    assert failed(project) == []


def test_one_action_a_file_and_what_came_before_a_failure_stays(project: Project) -> None:
    class Failing(NamesDetector):
        def find_many(self, texts: Any, *given: Any, **named: Any) -> Any:
            kept = list(texts)
            if any("STOP" in text for text in kept):
                raise RuntimeError
            return super().find_many(kept, *given, **named)

    good = "Interviewer: Q?\n\nWorker: {}\n"
    previews = preview_files([(f"{w}.txt", good.format(w).encode()) for w in ("one", "STOP", "three")])
    with pytest.raises(RuntimeError):
        store(project, previews, detector=Failing())  # type: ignore[arg-type]
    assert len(ids(project)) == 1
    assert [event.kind for event, _ in project.history()] == ["interview.import", "create"]
    assert failed(project) == []


def test_progress_runs_from_nothing_to_everything(project: Project) -> None:
    told: list[tuple[int, int, str]] = []
    previews = preview_files([("a.txt", INTERVIEW.encode()), ("b.txt", b"Q: x\n\nA: y\n")])
    store(project, previews, detector=DETECTOR, progress=lambda *step: told.append(step))
    shares = [done / of for done, of, _ in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1
    assert not any("a.txt" in what or "Rubina" in what for _, _, what in told)


def test_without_the_vault_nothing_is_brought_in(project: Project) -> None:
    project.close()
    coder = Project.open(project.folder, coder="Ben")
    with pytest.raises(ProjectError, match="needs the vault"):
        store(coder, preview_files([("a.txt", INTERVIEW.encode())]), detector=DETECTOR)
    coder.close()


CODES = [
    ("the first", [], "I", "I01"),
    ("after the highest, not into a gap", ["I01", "I07"], "I", "I08"),
    ("past ninety-nine", ["I99"], "I", "I100"),
    ("other prefixes do not count", ["S09", "X1", "I1a"], "I", "I01"),
]


@pytest.mark.parametrize(("remark", "taken", "prefix", "code"), CODES, ids=[c[0] for c in CODES])
def test_next_code(remark: str, taken: list[str], prefix: str, code: str) -> None:
    assert next_code(taken, prefix) == code


def test_a_text_without_speakers_has_a_narrator_whose_consent_is_asked(project: Project) -> None:
    bring_in(project, "I came by the river, long ago.\n\nThen I worked, and nobody paid. টাকা দিল না 🙂\n")
    with project.reading() as session:
        (speaker,) = session.scalars(select(Speaker)).all()
    assert speaker.label == "Narrator" and speaker.participant_id in people(project).values()


def test_choices_of_the_preview_are_kept(project: Project) -> None:
    (preview,) = preview_files([("a.txt", INTERVIEW.encode())])
    chosen = replace(preview, code="I42", title="At the quay", participants={"Rubina Akter": "P07"}, language="bn")
    assert store(project, [chosen], detector=DETECTOR) == ["I42"]
    with project.reading() as session:
        row = session.scalars(select(Interview)).one()
    assert (row.title, row.language) == ("At the quay", "bn") and list(people(project)) == ["P07"]


def test_the_same_name_in_two_interviews_is_one_identity(project: Project) -> None:
    bring_in(project, INTERVIEW, "Interviewer: Q?\n\nWorker: SELIM, or selim; at Noapara-Ghat. وسليم\n")
    row = named(project, "Selim")
    assert row.interviews == 2
    assert all(row.pseudonym.lower() in text.lower() for text in texts(project))


def test_a_first_name_alone_is_the_one_person_with_it_in_the_same_interview(project: Project) -> None:
    bring_in(project, INTERVIEW)
    assert set(named(project, "Rubina Akter").forms) == {"Rubina", "Rubina Akter"}


def test_a_first_name_alone_is_nobody_known_when_two_have_it(project: Project) -> None:
    body = "Interviewer: Q?\n\nWorker: Rubina Akter and Rubina Stone came. Then Rubina spoke.\n"
    bring_in(project, body, names={"Rubina Akter": "PERSON", "Rubina Stone": "PERSON", "Rubina": "PERSON"})
    assert named(project, "Rubina").mentions == 1, "an identity of its own, for a person to decide"


def test_a_speaker_who_comes_again_is_the_same_participant(project: Project) -> None:
    again = "Interviewer: Again?\n\nRubina Akter: Yes, after the rain.\n\n"
    bring_in(project, INTERVIEW, again * 3)
    assert list(people(project)) == ["P01"]


def test_a_name_new_to_the_project_is_looked_for_in_earlier_interviews(project: Project) -> None:
    bring_in(project, "Interviewer: Q?\n\nWorker: Quenby came by bus.\n", names={})
    bring_in(project, "Interviewer: Q?\n\nWorker: Quenby went.\n", names={"Quenby": "PERSON"})
    assert all("Quenby" not in text for text in texts(project))
    assert failed(project) == []


@pytest.mark.parametrize(
    ("kind", "form", "said"),
    [
        ("ID_NUMBER", "QX 4417", "the paper qx 4417 was kept"),
        ("VEHICLE", "ঢাকা ৪৪১৭", "গাড়ি ঢাকা ৪৪১৭ ছিল 🚌"),
        ("PHONE", "٠٥٥ ٤٤١٧", "قال ٠٥٥ ٤٤١٧ ثم مشى"),
        ("LINK", "@café_line", "we wrote to @café_line at night"),
    ],
)
def test_a_number_a_person_marked_is_looked_for_in_later_interviews(
    project: Project, kind: str, form: str, said: str
) -> None:
    bring_in(project, f"Interviewer: Q?\n\nWorker: They wrote {form} on a card.\n", names={})
    mark_form(project, form, kind)
    bring_in(project, f"Interviewer: Q?\n\nWorker: Later {said}.\n", names={})
    assert all(form.casefold() not in text.casefold() for text in texts(project))
    assert failed(project) == []


def test_a_title_said_later_tells_the_gender_of_the_pseudonym(project: Project) -> None:
    said = "Fountain Hughes came 🚌. Mr. Fountain Hughes said: না। Uncle Fountain Hughes left."
    names = {"Fountain Hughes": "PERSON", "Mr. Fountain Hughes": "PERSON", "Uncle Fountain Hughes": "PERSON"}
    bring_in(project, f"Interviewer: Q?\n\nFountain Hughes: {said}\n", names=names)
    with project.reading() as session:
        (row,) = [row for row in list_identities(session) if "Fountain Hughes" in row.forms]
    assert set(row.forms) == set(names)
    assert misleading(row.pseudonym, row.forms) is None
    assert failed(project) == []
