"""Not one gold identity of the sample study stands in the project, its backups, exports, logs or temporary files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from anonymisation import RECOGNISERS, Detector
from anonymisation.residue import find_residue_bytes
from tests.acceptance.studies import gold_forms, sample, sample_folder  # noqa: F401
from workbench.consent import record_consent
from workbench.demo import SAMPLE_PASSPHRASE, make_sample
from workbench.exchange.gate import EXPORT_USES, Request
from workbench.exchange.tables import export_excerpts
from workbench.participants import list_participants
from workbench.project import Project
from workbench.residue import Scanner
from workbench.residue_files import names_in_file
from workbench.verify import names_in_database, verify

pytestmark = pytest.mark.slow


def leaks(folder: Path) -> list[str]:
    """Where a gold identity stands in any file of a folder but the vault and its backups."""
    scanner = Scanner(gold_forms())
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("vault")):
        if path.suffix == ".db":
            found += [f"{path.name}: {place}" for place in names_in_database(path, None, scanner)]
            # A project without a passphrase: its raw bytes, free pages and all, are looked through as well.
            found += [f"{path.name}: raw bytes" for _ in find_residue_bytes(path.read_bytes(), scanner.forms, True)]
        elif names_in_file(path.name, path.read_bytes(), scanner):
            found.append(path.name)
    return found


def test_the_scan_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(f"She said {gold_forms()[10]} was there.", encoding="utf-8")
    assert leaks(tmp_path) == ["note.txt"]


def test_no_gold_identity_in_the_project_its_backups_and_exports(sample: Project, tmp_path: Path) -> None:  # noqa: F811
    with sample.reading() as session:
        people = list_participants(session)
    for person in people:
        record_consent(sample, person.id, dict.fromkeys(EXPORT_USES, True))
    for use in EXPORT_USES:
        for form in ("csv", "xlsx"):
            outcome = export_excerpts(sample, Request(use), tmp_path / f"{use}.{form}")
            assert outcome.rows > 100
    sample.back_up()
    assert leaks(tmp_path) == []
    assert leaks(sample.folder) == []


def test_verify_says_the_same(sample: Project) -> None:  # noqa: F811
    assert [check for check in verify(sample) if not check.passed] == []


def test_no_gold_identity_in_logs_and_temporary_files(tmp_path: Path) -> None:
    """The study made by the command, with a home and a place for temporary files of its own."""
    home, temporary, projects = tmp_path / "home", tmp_path / "temporary", tmp_path / "projects"
    for folder in (home, temporary, projects):
        folder.mkdir()
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "WORKBENCH_FOLDER": str(projects)}
    environment.pop("XDG_CACHE_HOME", None)
    made = subprocess.run(
        [sys.executable, "-m", "workbench", "demo", "--no-serve"], env=environment, capture_output=True, timeout=600
    )
    assert made.returncode == 0, made.stderr.decode()
    (tmp_path / "said.log").write_bytes(made.stdout + made.stderr)
    assert (projects / "sample-study" / "project.db").is_file()
    assert leaks(tmp_path) == []


@pytest.mark.parametrize("recogniser", ["spacy_ner", "phone", "date"])
def test_a_recogniser_switched_off_lets_names_through(recogniser: str, tmp_path: Path) -> None:
    """The written review marks only what the recognisers miss, so that each of them is needed."""
    assert recogniser in RECOGNISERS
    folder = tmp_path / "study"
    project = make_sample(folder, detector=Detector(switched_off={recogniser}), code=False)
    project.close()
    assert leaks(folder) != []


def test_the_vault_is_encrypted_and_opens_with_its_passphrase_alone(sample_folder: Path) -> None:  # noqa: F811
    scanner = Scanner(gold_forms())
    vault = (sample_folder / "vault.db").read_bytes()
    assert not find_residue_bytes(vault, scanner.forms, True)
    assert not vault.startswith(b"SQLite format 3")
    Project.open(sample_folder, coder="A", vault_passphrase=SAMPLE_PASSPHRASE).database.close()
