"""The five recorded dialogues, from a folder of files to an exported table, by the command line alone."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.studies import DIALOGUES, needs_dialogues

pytestmark = [pytest.mark.slow, needs_dialogues]

SPEAKERS = {
    "Interview_with_Aunt_Harriet_Smith_Hempstead_Texas_1941.txt": {"Harriet Smith", "John Henry Faulk"},
    "Interview_with_Fountain_Hughes_Baltimore_Maryland_June_11_19.txt": {"Fountain Hughes", "Hermond Norwood"},
    "Interview_with_Isom_Moseley_Gee_s_Bend_Alabama_1941.txt": {"Isom Moseley", "Robert Sonkin"},
}
NAMES = [
    "Harriet",
    "Faulk",
    "Fountain Hughes",
    "Norwood",
    "Moseley",
    "Sonkin",
    "McDonald",
    "Lomax",
    "Quarterman",
    "Hurston",
]
QUOTE = "Well, I was about thirteen years old at the break up."


class Runner:
    """Runs commands as a person would, passphrases in files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "dialogues"
        (folder / "vault.txt").write_text("a vault passphrase\n")
        (folder / "project.txt").write_text("a project passphrase\n")

    def __call__(self, command: str, *arguments: str, code: int = 0) -> str:
        passphrases = [
            f"--vault-passphrase-file={self.folder / 'vault.txt'}",
            f"--project-passphrase-file={self.folder / 'project.txt'}",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "workbench", command, str(self.project), *arguments, *passphrases],
            env={**os.environ, "COLUMNS": "200"},
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    runner = Runner(tmp_path_factory.mktemp("dialogues"))
    runner("new", "--name", "Dialogues", "--coder", "Ana")
    return runner


def test_speakers_and_bracket_notes_are_understood_before_anything_is_stored(run: Runner) -> None:
    said = run("import", str(DIALOGUES), "--dry-run")
    for file, speakers in SPEAKERS.items():
        line = next(line for line in said.splitlines() if line.startswith(file))
        for speaker in speakers:
            assert f"{speaker} (" in line
        assert line.count(" (participant)") + line.count(" (interviewer)") == 2
        assert " 0 bracket notes" not in line
    assert "I01" not in run("list")


def test_the_folder_is_brought_in_and_names_are_replaced(run: Runner) -> None:
    assert "Brought in 5: I01, I02, I03, I04, I05." in run("import", str(DIALOGUES))
    assert "Nothing new was brought in." in run("import", str(DIALOGUES))
    listed = run("list")
    assert not any(name in listed for name in NAMES)
    identities = [json.loads(line) for line in run("identities", "--json").splitlines()]
    assert any(identity["name"] == "Harriet Smith" and identity["status"] == "suggested" for identity in identities)


def test_an_export_waits_for_consent_and_then_holds_no_name(run: Runner) -> None:
    target = run.folder / "excerpts.csv"
    run(
        "code",
        "--interview",
        "I01",
        "--quote",
        QUOTE,
        "--code",
        "agency.coping",
        "--memo",
        "=1+1 told by Harriet Smith",
    )
    refused = run("export", str(target), code=2)
    assert "P01" in refused and not target.exists()
    run("consent", "all", "--allow", "team_analysis", "--how", "Archive of the recordings")
    assert "Wrote 1 rows" in run("export", str(target))
    (row,) = list(csv.DictReader(target.open(encoding="utf-8-sig", newline="")))
    assert row["text"] == QUOTE
    assert row["codes"] == "agency.coping"
    assert row["memo"].startswith("'=1+1 told by ")
    written = target.read_text(encoding="utf-8-sig") + target.with_suffix(".about.txt").read_text()
    assert not any(name in written for name in NAMES)


def test_verify_finds_nothing_wrong(run: Runner) -> None:
    assert ", 0 failed." in run("verify")


def test_a_wrong_passphrase_is_one_sentence(run: Runner) -> None:
    (run.folder / "vault.txt").write_text("not it\n")
    said = run("list", code=2)
    assert "does not open the vault" in said and "Traceback" not in said
    (run.folder / "vault.txt").write_text("a vault passphrase\n")
