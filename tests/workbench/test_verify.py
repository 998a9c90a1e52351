"""Every check of a project passes on a sound one, and fails when what it checks is tampered with."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from tests.projects import VAULT, sample_project
from tests.workbench.looking import code, failed, ids, named, texts
from workbench import decisions
from workbench.codes import add_code
from workbench.correcting import correct_text
from workbench.memos import write_memo
from workbench.project import Project
from workbench.residue import Scanner
from workbench.residue_files import names_in_file
from workbench.scrub import WORDED
from workbench.spans import Span
from workbench.store.backups import backups_of
from workbench.store.tables import Interview, Memo, TextEdit
from workbench.verify import PLACES, names_in_database, residue_rows, verify


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = sample_project(tmp_path / "study")
    code(made, "eight hundred", memo="স্মারক 🙂 x̌")
    decisions.confirm(made, [named(made, "Selim").id, named(made, "Rubina Akter").id])
    yield made
    made.database.close()


def run(statement: str) -> Callable[[Project], None]:
    def tamper(project: Project) -> None:
        with project.database.transaction() as session:
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            session.execute(text(statement))

    return tamper


def damage(stem: str) -> Callable[[Project], None]:
    def tamper(project: Project) -> None:
        path = backups_of(project.database, stem)[0]
        data = bytearray(path.read_bytes())
        data[8192 : 8192 + 2048] = b"\xa5" * 2048
        path.write_bytes(data)

    return tamper


def plain_vault_copy(project: Project) -> None:
    shutil.copy(project.database.place.project, project.database.place.backups / "vault-00000000-000000-000000.db")


def stray_file(name: str, data: bytes) -> Callable[[Project], None]:
    def tamper(project: Project) -> None:
        (project.folder / "exports").mkdir()
        (project.folder / "exports" / name).write_bytes(data)

    return tamper


def zipped(project: Project) -> None:
    with zipfile.ZipFile(project.folder / "notes.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", "and then Selim " * 50)


def old_journal(project: Project) -> None:
    (project.folder / "project.db-journal").write_bytes(b"\x00" * 512)


def named_code(project: Project) -> None:
    coder = Project.open(project.folder, coder="Ben")
    add_code(coder, "Debt to Selim")
    coder.close()


TAMPERING: list[tuple[str, Callable[[Project], None], str]] = [
    ("a backup of the project is damaged", damage("project"), "Integrity of project-"),
    ("a backup of the vault is damaged", damage("vault"), "Integrity of vault-"),
    ("a vault copy that is plain", plain_vault_copy, "Encryption of vault-"),
    ("a coding past the end", run("UPDATE coding SET end = 100000"), "Spans inside their texts"),
    (
        "a turn that runs backwards",
        run("UPDATE turn SET end = start - 1 WHERE ord = 1"),
        "Spans inside their texts",
    ),
    (
        "a word changed",
        run("UPDATE interview SET text = replace(text, 'bus', 'cat')"),
        "Working texts follow",
    ),
    ("a mention lost", run("DELETE FROM vault_mention WHERE start > 100"), "Working texts follow"),
    ("a name in a memo", run("UPDATE coding SET memo = 'ask sélim'"), "Names in project.db"),
    ("a name in a title", run("UPDATE interview SET title = 'রুবিনা, Rubina'"), "Names in project.db"),
    ("a name in an event", run("UPDATE coder SET name = 'SELIM'"), "Names in project.db"),
    ("a name in a code without the vault", named_code, "Names in project.db"),
    ("a name in an older version of the codebook", named_code, "Names in project.db"),
    ("a name in an export", stray_file("out.csv", b"text\r\nSelim said"), "Names in exports/out.csv"),
    ("a name in UTF-16", stray_file("out.txt", "Selim".encode("utf-16-le")), "Names in exports/out.txt"),
    ("a name in a file's name", stray_file("for Selim.csv", b"text"), "Names in exports/for Selim.csv"),
    ("a name in a zipped part", zipped, "Names in notes.zip"),
    ("an unfinished write", old_journal, "No unfinished write"),
]


@pytest.mark.parametrize(("remark", "tamper", "check"), TAMPERING, ids=[t[0] for t in TAMPERING])
def test_each_check_can_fail(remark: str, tamper: Callable[[Project], None], check: str, project: Project) -> None:
    assert failed(project) == []
    tamper(project)
    found = [c for c in verify(project) if not c.passed]
    assert any(c.name.startswith(check) for c in found), [c.name for c in found]
    assert not any("Selim" in c.detail or "Rubina" in c.detail for c in found), "findings quote no name"


CONFIRMED, SUSPECTED = ["Selim", "Ben (the tall) one", "রুবিনা", "سليم", "José", "🦩🦩"], ["Broad"]
HELD: list[tuple[str, str, int]] = [
    ("confirmed in any case", "then SELIM left", 1),
    ("signs, over a line break", "ben (the\ntall) one", 1),
    ("Bengali case ending", "রুবিনাকে বলেছি", 1),
    ("Arabic prefix", "قالت وسليم", 1),
    ("accent decomposed, and left out", "Jose\u0301 and jose", 2),
    ("emoji", "a 🦩🦩 b", 1),
    ("suspected, where it tells", "we met Broad there", 1),
    ("suspected, an ordinary word", "a broad claim", 0),
    ("nothing", "naïve x̌ মালিক 🙂 قالت", 0),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("remark", "words", "count"), HELD, ids=[row[0] for row in HELD])
def test_text_files_are_searched_as_texts(remark: str, words: str, count: int, encoding: str) -> None:
    scanner = Scanner(CONFIRMED, SUSPECTED)
    found = names_in_file("notes.txt", words.encode(encoding), scanner)
    # Without certainty that it is a text the raw search counts too, which sees a place in several spellings.
    assert found == count if encoding.startswith("utf-8") else (found > 0) == (count > 0)


def test_other_bytes_are_searched_for_confirmed_names() -> None:
    scanner = Scanner(CONFIRMED, SUSPECTED)
    assert names_in_file("x.bin", b"\xff\xfe\xfd\xdc SELIM \xff we met Broad there", scanner) == 1
    assert names_in_file("latin.txt", "café; Selim".encode("latin-1"), scanner) == 1, "no UTF, of even length or odd"
    assert names_in_file("latin.txt", "café;  Selim".encode("latin-1"), scanner) == 1
    assert names_in_file("empty", b"", scanner) == 0


def test_older_versions_of_the_codebook_are_looked_through(project: Project) -> None:
    named_code(project)
    (found,) = [c for c in verify(project) if c.name == "Names in project.db"]
    assert set(found.detail.split(", ")) == {"code.label", "codebook_version.content"}


def test_a_project_that_lost_its_encryption_is_seen(tmp_path: Path) -> None:
    from tests.projects import make_project

    project = make_project(tmp_path / "study", project_passphrase="for coders")
    assert failed(project) == []
    (project.folder / "backups" / "project-00000000-000000-000000.db").write_bytes(b"SQLite format 3\x00")
    assert any(name.startswith("Encryption of project-") for name in failed(project))
    project.close()


def test_without_the_vault_the_search_for_names_is_told_not_done(project: Project) -> None:
    write_memo(project, "project", "", "plain words")
    project.close()
    coder = Project.open(project.folder, coder="Ben")
    checks = {check.name: check for check in verify(coder)}
    assert not checks["Names outside the vault"].passed
    assert "not checked" in checks["Names outside the vault"].detail
    coder.close()
    Project.open(project.folder, coder="Ana", vault_passphrase=VAULT).close()


def test_random_ids_and_offsets_are_no_residue(tmp_path: Path) -> None:
    """A plate of five digits occurs by chance in some random id of a large project, and in offsets."""
    project = sample_project(tmp_path / "study")
    decisions.mark_form(project, "48817", "VEHICLE")
    with project.database.transaction() as session:
        interview = session.scalars(select(Interview)).one()
        session.add(
            Memo(
                id="cc48817ccccccccccccccccccccccccc",
                target_kind="interview",
                target_id="ab48817ab48817ab48817ab48817ab48"[:32],
                text="nothing",
                coder_id=project.coder.id,
                created_at="2026",
            )
        )
        session.add(TextEdit(interview_id=interview.id, revision=900, shifts=[[48817, 48820, 4]]))
    scanner = Scanner(["48817"])
    assert list(names_in_database(project.database.place.project, None, scanner)) == []
    with project.database.transaction() as session:
        session.scalars(select(Memo)).one().text = "the van 48817 came"
    assert list(names_in_database(project.database.place.project, None, scanner)) == ["memo.text"]
    project.database.close()


def test_every_place_that_may_hold_words_is_told_by_its_name(project: Project) -> None:
    told = {column for columns in PLACES.values() for column in columns}
    with project.reading() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        there = {
            f"{name}.{row[1]}" for name in tables for row in session.execute(text(f'PRAGMA main.table_info("{name}")'))
        }
    assert told <= there
    assert {f"{table.__tablename__}.{column}" for table, columns in WORDED for column in columns} <= told


def test_rows_of_what_is_left_tell_places_and_no_name(project: Project) -> None:
    assert {row["Names"] for row in residue_rows(project)} == {"none"}
    run("UPDATE coding SET memo = 'ask sélim'")(project)
    stray_file("out.csv", "SELIM قال, মালিক selim 🙂".encode())(project)
    found = {row["Where"]: row["Names"] for row in residue_rows(project) if row["Names"] != "none"}
    assert found == {"Memos": "1 cell", "exports/out.csv: the text": "2"}


@pytest.mark.parametrize("word", ["movement", "wages", "recruitment"])
def test_ids_of_the_shipped_codebook_are_no_names(project: Project, word: str) -> None:
    """They stand in codings, in the history and as a code's dimension, and no person wrote them."""
    decisions.mark_form(project, word, "ORGANISATION")
    assert failed(project) == []


def test_a_file_that_cannot_be_opened_is_not_passed(project: Project) -> None:
    stray_file("packed.txt.gz", gzip.compress(b"we met Selim there"))(project)
    (check,) = [check for check in verify(project) if not check.passed]
    assert check.name.endswith("packed.txt.gz") and "not searched" in check.detail


def test_a_corrected_word_that_was_tampered_with_is_found(project: Project) -> None:
    start = texts(project)[0].index("eight hundred")
    correct_text(project, ids(project)[0], Span(start, start + 5), "nine শ", quote="eight")
    assert failed(project) == []
    run('UPDATE corrected SET "end" = "end" - 1')(project)
    assert failed(project) == ["Working texts follow from the vault"]
