"""Promise 1: the project never holds an identity, in no byte of any file that may travel."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.projects import INTERVIEW, NAMES, VAULT, bring_in, make_project
from tests.workbench.looking import code, failed, ids, named, people
from workbench import decisions
from workbench.codes import add_code
from workbench.consent import USES, record_consent, set_attributes
from workbench.exchange.gate import Request
from workbench.exchange.tables import export_excerpts
from workbench.memos import write_memo
from workbench.project import Project
from workbench.store.cipher import connect

MARKED = ["Xochil", "জলঢাকা", "قصر اللؤلؤ", "Zoë X̌avi", "🦩Quaymart", "01712 345678"]
SAID = "\nInterviewer: Who else?\n\nRubina Akter: " + ". ".join(f"Then {form} came" for form in MARKED) + ".\n"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def forms() -> list[str]:
    return [*NAMES, *MARKED]


PARTS = ["Akter", "Noapara", "Zarifa"]
"""Parts of names: they must not stand anywhere either, where nobody typed them by themselves."""


def standing(data: bytes) -> list[str]:
    """The forms in some bytes, in any of the encodings, whatever their case; also inside zipped parts."""
    found = [
        f"{form} in {encoding}"
        for form in [*forms(), *PARTS]
        for encoding in ENCODINGS
        for cased in {form, form.lower(), form.upper()}
        if cased.encode(encoding) in data
    ]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                found += standing(archive.read(part)) + standing(part.encode())
    return found


def a_study(folder: Path, **options: str) -> Project:
    """Import, coding, memos, marking, undo, export: everything that could leave a name behind."""
    project = make_project(folder, **options)
    bring_in(project, INTERVIEW + SAID, "Interviewer: And?\n\nSelim: Rubina Akter knows. রুবিনা 🚌 and سليم\n")
    for number, words in enumerate(["eight hundred", "bus 🚌", "Xochil came", "জলঢাকা"]):
        code(project, words, number, memo=f"Xochil? {words} 🦩Quaymart")
    write_memo(project, "interview", ids(project)[0], " / ".join(MARKED))
    add_code(project, "Owed to Xochil", "জলঢাকা and قصر اللؤلؤ")
    for person in people(project).values():
        set_attributes(project, person, {"sector": "boats of Xochil"})
        record_consent(project, person, dict.fromkeys(USES, True), how="told Zoë X̌avi, 01712 345678")
    project.back_up()
    for form in MARKED:
        decisions.mark_form(project, form, "ID_NUMBER" if form[0] == "0" else "ORGANISATION")
    project.undo()
    project.redo()
    write_memo(project, "project", "", f"after all of it: {', '.join(forms())}")
    decisions.rename_pseudonym(project, named(project, "Selim").id, "Torvald")
    decisions.confirm(project, [named(project, "Xochil").id])
    project.undo()
    exports = folder / "exports"
    exports.mkdir()
    for name in ("out.csv", "out.xlsx"):
        export_excerpts(project, Request("team_analysis"), exports / name)
    return project


def test_no_byte_of_a_plain_project_holds_a_form(tmp_path: Path) -> None:
    project = a_study(tmp_path / "study")
    project.close()
    files = [path for path in (tmp_path / "study").rglob("*") if path.is_file()]
    assert {"project.db", "vault.db", "out.csv", "out.xlsx", "out.about.txt"} <= {p.name for p in files}
    for path in files:
        assert standing(path.read_bytes()) == [], path.name
        assert standing(str(path.relative_to(tmp_path)).encode()) == []
    again = Project.open(tmp_path / "study", coder="Ana", vault_passphrase=VAULT)
    assert failed(again) == []
    again.close()


def test_no_byte_of_a_decrypted_project_holds_a_form(tmp_path: Path) -> None:
    project = a_study(tmp_path / "study", project_passphrase="for coders")
    place, key = project.database.place, project.database.key
    project.close()
    for number, path in enumerate([place.project, *place.backups.glob("project-*.db")]):
        assert standing(path.read_bytes()) == []
        plain = tmp_path / f"decrypted {number}.db"
        connection = connect(path, key)
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.close()
        assert plain.read_bytes().startswith(b"SQLite format 3") and b"eight hundred" in plain.read_bytes()
        assert standing(plain.read_bytes()) == []


def test_nothing_is_left_in_the_place_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    a_study(tmp_path / "study").close()
    assert os.listdir(tmp_path / "tmp") == []


def test_the_title_of_an_interview_and_the_old_pseudonym_are_cleared(tmp_path: Path) -> None:
    """A title is typed before the names of its file are known; a pseudonym may turn out to be a real name."""
    from dataclasses import replace

    from tests.projects import NamesDetector
    from workbench.intake import preview_files, store

    project = make_project(tmp_path / "study")
    (preview,) = preview_files([("Selim.txt", INTERVIEW.encode())])
    store(project, [replace(preview, title="With SELIM of Noapara Ghat 🚌")], detector=NamesDetector())  # type: ignore[arg-type]
    pseudonym = named(project, "Selim").pseudonym
    write_memo(project, "project", "", f"{pseudonym} again; রুবিনা")
    bring_in(project, f"Interviewer: Who?\n\nWorker: {pseudonym}.\n", names={pseudonym: "PERSON"})
    assert failed(project) == []
    project.close()
    assert b"selim" not in (tmp_path / "study" / "project.db").read_bytes().lower()
