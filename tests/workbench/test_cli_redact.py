"""The commands for files outside a project, for looking again and for the way back."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

import anonymisation
from tests.projects import INTERVIEW, NAMES, VAULT, NamesDetector, sample_project
from tests.workbench.outside.files import open_document_file, word_file
from workbench import cli, looking_again
from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE


@pytest.fixture(autouse=True)
def without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymisation, "get_detector", lambda: NamesDetector())
    monkeypatch.setattr(looking_again, "get_detector", lambda: NamesDetector())
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "Selim.docx").write_bytes(word_file(INTERVIEW.split("\n\n")))
    (tmp_path / "b.odt").write_bytes(open_document_file(["Interviewer: Yes?", "Selim, সেলিম 🚌 aged 17 years"]))
    (tmp_path / "c.txt").write_text("Rubina Akter came with سليم.")
    return [tmp_path / "Selim.docx", tmp_path / "b.odt", tmp_path / "c.txt"]


def run(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert result.exit_code == code, (words, result.output, result.exception)
    return result


def test_detect_reads_every_form_and_prints_no_name(files: list[Path]) -> None:
    output = run("detect", *files, "--language", "en").output
    assert [line.split(": ")[1] for line in output.splitlines() if line.endswith("found")][2:] == ["2 found"]
    assert "PERSON 0.90 names: A name of the test" in output
    said = output.replace(str(files[0]), "")
    assert not [form for form in NAMES if form in said]


def test_detect_with_a_profile_tells_what_it_would_do(files: list[Path]) -> None:
    (line,) = run("detect", files[1], "--profile", "public", "--json").output.splitlines()
    found = json.loads(line)["findings"]
    assert {"start", "end", "kind", "score", "recogniser", "reason", "treatment"} == set(found[0])
    assert {("PERSON", "role"), ("AGE", "step:band")} <= {(f["kind"], f["treatment"]) for f in found}
    assert "AGE" not in run("detect", files[1], "--profile", "team").output, "what stays is not told of"
    assert "the profile all" in run("detect", files[1], "--profile", "all", code=2).output.lower()


def test_detect_can_only_count(files: list[Path]) -> None:
    output = run("detect", files[2], "--count", "--language", "fr").output
    assert output.splitlines()[1:] == ["  PERSON 2"]
    told = json.loads(run("detect", files[2], "--count", "--json", "--language", "fr").output)
    assert told["counts"] == {"PERSON": 2} and told["language"] == "fr"


def test_redact_writes_all_files_and_a_log_and_says_what_nobody_did(files: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    output = run("redact", *files, "--out", out, "--profile", "partner", "--language", "bn").output
    assert sorted(os.listdir(out)) == ["b.odt", "c.txt", "redacted-01.docx", "replacements.csv"]
    assert "Selim.docx → redacted-01.docx: replaced" in output and "Taken out: comments (1)." in output
    for told in ("No key was kept", "Nobody has reviewed this", "Names in Bengali are not looked for"):
        assert told in output
    assert "Rubina" not in output + (out / "replacements.csv").read_text() + (out / "c.txt").read_text()
    assert "--force" in run("redact", *files, "--out", out, code=2).output
    run("redact", *files, "--out", out, "--force")


def test_a_folder_is_read_and_never_written_over(files: list[Path]) -> None:
    folder = files[0].parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "made from" in run("redact", folder, "--out", folder, "--force", code=2).output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert run("detect", folder, "--count").output.count(" found") == 3
    (folder / "empty").mkdir()
    assert "holds no files" in run("redact", folder / "empty", "--out", folder / "out", code=2).output


def test_redact_writes_nothing_when_one_file_cannot_be_read(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "d.bin").write_bytes(b"\0\1")
    output = run("redact", *files, tmp_path / "d.bin", "--out", tmp_path / "out", code=2).output
    assert "Nothing was written" in output and not (tmp_path / "out").exists()
    assert "choose one of" in run("redact", files[0], "--out", tmp_path / "out", "--profile", "x", code=2).output


def test_redact_takes_names_and_decisions(files: list[Path], tmp_path: Path) -> None:
    names, review, out = tmp_path / "names.txt", tmp_path / "review.yaml", tmp_path / "out"
    names.write_text("PERSON:সেলিম\n")
    first = run("redact", files[1], "--out", out, "--names", names, "--review", review, "--profile", "team").output
    assert stat.S_IMODE(review.stat().st_mode) == 0o600 and "holds real names" in first
    assert "সেলিম" in review.read_text() and "Carried out 0 decisions" in first
    text = review.read_text().replace("'false': []", "'false': [Selim]")
    review.write_text(text)
    second = run(
        "redact", files[1], "--out", out, "--names", names, "--review", review, "--profile", "team", "--force"
    ).output
    assert "Carried out 1 decisions" in second and "Selim" in run_text(out / "b.odt")
    assert "সেলিম" not in run_text(out / "b.odt") and "[Selim]" not in review.read_text()
    assert "- Selim" in review.read_text()


def run_text(path: Path) -> str:
    from workbench.ingest import read_transcript

    return read_transcript(path.name, path.read_bytes()).text


def test_the_original_comes_back_for_its_owner_alone(tmp_path: Path) -> None:
    sample_project(tmp_path / "study").close()
    out = tmp_path / "one.txt"
    told = run("original", tmp_path / "study", "I01", "--out", out)
    assert "Rubina Akter" not in told.output and "real names" in told.output
    assert "I am Rubina." in out.read_text() and stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "is there already" in run("original", tmp_path / "study", "I01", "--out", out, code=2).output
    inside = tmp_path / "study" / "x.txt"
    assert "may travel" in run("original", tmp_path / "study", "I01", "--out", inside, code=2).output
    assert not inside.exists()
    assert "I99" in run("original", tmp_path / "study", "I99", "--out", tmp_path / "y", code=2).output


def test_looking_again_from_the_command_line(tmp_path: Path, monkeypatch: Any) -> None:
    sample_project(tmp_path / "study").close()
    assert "Nothing new was found" in run("look-again", tmp_path / "study").output
    newer = NamesDetector(NAMES | {"passport": "ID_NUMBER"})
    newer.version = "2"  # type: ignore[attr-defined]
    monkeypatch.setattr(looking_again, "get_detector", lambda: newer)
    output = run("look-again", tmp_path / "study").output
    assert "1 new place in I01, of 1 new identity" in output and "passport" not in output
