"""The command line, from a folder of files to an export; passphrases never among the arguments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from tests.projects import INTERVIEW, VAULT, NamesDetector
from workbench import cli, intake
from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE, ask, from_file, maybe
from workbench.project import ProjectError

GROUP: Any = typer.main.get_command(cli.app)
COMMANDS = sorted(GROUP.commands)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plain project made by the command line; its passphrase is in the environment."""
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    monkeypatch.setenv("WORKBENCH_CODER", "রুনা")
    monkeypatch.setattr(intake, "get_detector", lambda: NamesDetector())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(INTERVIEW)
    run("new", tmp_path / "study", "--name", "Quay ঘাট", "--no-encrypt")
    return tmp_path / "study"


def run(*words: object, code: int = 0, typed: str | None = None) -> Result:
    result = CliRunner().invoke(cli.app, [str(word) for word in words], input=typed)
    assert result.exit_code == code, (words, result.output, result.exception)
    return result


def brought_in(folder: Path) -> None:
    run("import", folder, folder.parent / "in")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")
    assert len(GROUP.commands[name].help or "") > 10 and (GROUP.commands[name].help or "")[-1] == "."
    assert "victim" not in result.output.lower()


def test_the_commands_of_the_work_are_there() -> None:
    wanted = {
        "new",
        "open",
        "demo",
        "import",
        "list",
        "code",
        "consent",
        "identities",
        "export",
        "verify",
        "history",
    }
    assert wanted <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_takes_a_passphrase(name: str) -> None:
    """An argument is seen by every process of the machine and kept in the shell's history."""
    for parameter in GROUP.commands[name].params:
        if "passphrase" in str(parameter.name):
            assert parameter.name.endswith("_passphrase_file")
            assert all(option.endswith("-passphrase-file") for option in parameter.opts)
        assert not any("password" in option or option.endswith("passphrase") for option in parameter.opts)


def test_a_passphrase_comes_from_a_file_or_the_environment_or_is_typed_twice(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.delenv(VAULT_VARIABLE, raising=False)
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    typed = "ঢেউ 🌊\nঢেউ 🌊\n"
    result = run("new", tmp_path / "a", "--name", "A", "--no-encrypt", typed=typed)
    assert "ঢেউ" not in result.output
    run("new", tmp_path / "b", "--name", "B", "--no-encrypt", typed="one\ntwo\n", code=1)
    assert not (tmp_path / "b" / "vault.db").exists()
    (tmp_path / "v").write_text("ঢেউ 🌊\nsecond line\n")
    run("list", tmp_path / "a", "--vault-passphrase-file", tmp_path / "v")
    (tmp_path / "v").write_text("wrong\n")
    assert (
        "does not open the vault"
        in run("list", tmp_path / "a", "--vault-passphrase-file", tmp_path / "v", code=2).output
    )


def test_where_passphrases_come_from(tmp_path: Path, monkeypatch: Any) -> None:
    file = tmp_path / "p"
    file.write_bytes("كلمة السر\r\nmore".encode())
    monkeypatch.setenv("X", "from the environment")
    assert from_file(file) == "كلمة السر" == ask("?", "X", file) == maybe("X", file)
    assert ask("?", "X", None) == "from the environment" == maybe("X", None)
    monkeypatch.delenv("X")
    assert maybe("X", None) is None
    for data, sentence in ((b"", "is empty"), (b"\xff\xfe\x00", "cannot be read")):
        file.write_bytes(data)
        with pytest.raises(ProjectError, match=sentence):
            from_file(file)
    with pytest.raises(ProjectError, match="cannot be read"):
        from_file(tmp_path / "none")


def test_an_encrypted_project_is_the_default(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    monkeypatch.setenv(PROJECT_VARIABLE, "for coders")
    run("new", tmp_path / "a", "--name", "A")
    assert not (tmp_path / "a" / "project.db").read_bytes().startswith(b"SQLite")
    monkeypatch.setenv(PROJECT_VARIABLE, "other")
    assert "open the project" in run("list", tmp_path / "a", code=2).output


def test_a_dry_run_stores_nothing(folder: Path) -> None:
    before = (folder / "project.db").read_bytes(), (folder / "vault.db").read_bytes()
    output = run("import", folder, folder.parent / "in", "--dry-run").output
    assert "one.txt" in output and "6 turns" in output and "Brought in" not in output
    assert "I01" not in run("list", folder).output
    assert len(run("history", folder).output.strip().splitlines()) == 1
    assert before[1] != b"" and len(before[0]) <= (folder / "project.db").stat().st_size


def test_import_then_list(folder: Path) -> None:
    assert "I01" in run("import", folder, folder.parent / "in").output
    line = run("list", folder).output
    assert "I01  en" in line and "6 turns" in line and "codings 0" in line and "Rubina" not in line
    again = run("import", folder, folder.parent / "in").output
    assert "Already in the project as I01" in again and "Nothing new" in again


def test_a_file_that_cannot_be_read_is_told_of_in_the_exit_code(folder: Path) -> None:
    (folder.parent / "in" / "two.bin").write_bytes(bytes(range(256)) * 3)
    output = run("import", folder, folder.parent / "in", code=1).output
    assert "two.bin: not read." in output and "I01" in output
    assert "there is no such file" in run("import", folder, folder.parent / "gone.txt", code=2).output


def test_coding_by_quote_and_by_table(folder: Path, tmp_path: Path) -> None:
    brought_in(folder)
    code = first_code()
    run("code", folder, "--interview", "I01", "--quote", "bus 🚌", "--code", code, "--memo", "Selim's, মনে")
    table = tmp_path / "codings.csv"
    table.write_text(
        f"interview,quote,code,memo\nI01,eight hundred,{code},\nI01,naïve x̌,{code},نعم\n",
        encoding="utf-8-sig",
    )
    assert "Coded 2 passages" in run("code", folder, "--from", table).output
    assert "codings 3" in run("list", folder).output
    for options, sentence in (
        (["--quote", "nowhere said"], "do not stand in I01"),
        (["--quote", "asked"], "more than once"),
        (["--quote", ""], "needs --interview"),
        (["--quote", "wages", "--code", "no.such"], "not in the codebook"),
    ):
        assert sentence in flat(run("code", folder, "--interview", "I01", "--code", code, *options, code=2))
    table.write_text("interview,words\nI01,x\n")
    assert "lacks a column" in run("code", folder, "--from", table, code=2).output


def flat(result: Result) -> str:
    return " ".join(result.output.split())


def first_code() -> str:
    from workbench.codebook import load_continuum

    return load_continuum().dimensions[0].positions[0].id


def test_consent_then_export(folder: Path, tmp_path: Path) -> None:
    brought_in(folder)
    run("code", folder, "--interview", "I01", "--quote", "eight hundred", "--code", first_code())
    out = tmp_path / "out.csv"
    assert "No consent is recorded" in flat(run("export", folder, out, code=2)) and not out.exists()
    assert "No use was given" in run("consent", folder, "P01", code=2).output
    assert "P09 is not in the project" in run("consent", folder, "P09", "--allow", "quotation", code=2).output
    assert "The use sale" in run("consent", folder, "P01", "--allow", "sale", code=2).output
    run(
        "consent",
        folder,
        "all",
        "--allow",
        "team_analysis",
        "--allow",
        "quotation",
        "--refuse",
        "public",
        "--how",
        "on paper",
    )
    assert "Wrote 1 rows" in run("export", folder, out).output and out.exists()
    assert "no person has reviewed" in flat(run("export", folder, out, "--use", "quotation", code=2))
    assert (
        "Wrote 1"
        in run("export", folder, out, "--use", "quotation", "--accept-unreviewed", "--interview", "I01").output
    )
    assert "withheld" in flat(run("export", folder, out, "--use", "public", "--accept-unreviewed", code=2))
    assert "I07 is not in the project" in run("export", folder, out, "--interview", "I07", code=2).output


def test_identities_are_listed_marked_and_confirmed(folder: Path) -> None:
    brought_in(folder)
    rows = [json.loads(line) for line in run("identities", folder, "--json").output.splitlines()]
    assert {row["name"]: row["status"] for row in rows}["Selim"] == "suggested"
    marks = folder.parent / "marks.txt"
    marks.write_text("location:the office\n\n", encoding="utf-8")
    assert "the office" in run("identities", folder, "--mark-from", marks).output
    run("identities", folder, "--confirm")
    rows = [json.loads(line) for line in run("identities", folder, "--json").output.splitlines()]
    assert {row["status"] for row in rows} == {"confirmed"}
    marks.write_text("robot:x y", encoding="utf-8")
    assert "The kind ROBOT was given" in run("identities", folder, "--mark-from", marks, code=2).output
    marks.write_text("no kind given", encoding="utf-8")
    assert "has no colon" in flat(run("identities", folder, "--mark-from", marks, code=2))
    assert "cannot be read" in flat(run("identities", folder, "--mark-from", folder.parent / "none.txt", code=2))
    assert "unreviewed 0" in run("list", folder).output


def test_history_undo_and_redo(folder: Path) -> None:
    brought_in(folder)
    assert "Undid: Brought in I01" in run("history", folder, "--undo").output
    assert "I01" not in run("list", folder).output
    assert "Redid: Brought in I01" in run("history", folder, "--redo").output
    assert "nothing of yours to redo" in run("history", folder, "--redo", code=2).output
    output = run("history", folder).output
    assert "রুনা: create" in output and "Rubina" not in output and "one.txt" not in output


def test_verify_tells_and_exits(folder: Path) -> None:
    brought_in(folder)
    assert " 0 failed." in run("verify", folder).output
    (folder / "exports").mkdir(exist_ok=True)
    run("identities", folder, "--confirm")
    (folder / "exports" / "note.txt").write_text("Selim")
    output = run("verify", folder, code=1).output
    assert "FAIL Names in exports/note.txt" in output and "Selim" not in output


def test_a_folder_without_a_project_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    for name in ("list", "verify", "history", "identities"):
        result = run(name, tmp_path, code=2)
        assert "holds no project.db" in flat(result) and "Traceback" not in result.output
