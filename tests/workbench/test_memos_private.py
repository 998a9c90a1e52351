"""Private memos: for the eyes of their coder, in no export of any form, and untold by the history."""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.pages.coded_study import coded_project
from tests.projects import VAULT
from tests.workbench.looking import ids, people
from workbench import cli, exchange
from workbench.coding import codings_of
from workbench.consent import record_consent
from workbench.exchange.attributes import export_attributes
from workbench.exchange.codebooks import FORMS, export_codebook
from workbench.exchange.gate import EXPORT_USES, Request
from workbench.exchange.replacements import export_log
from workbench.exchange.tables import export_excerpts
from workbench.exchange.transcripts import export_transcripts
from workbench.memo_links import link_memos, links_of, passages_of, point_to_passage
from workbench.memo_search import list_memos
from workbench.memos import change_memo, memos, remove_memo, write_memo
from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE
from workbench.project import Project
from workbench.reading import read_window
from workbench.spans import Span

CANARY = "Zugvogel"
SECRET = f"{CANARY} মেমো سر 🙂"
REQUEST = Request("team_analysis", accept_unreviewed=True)
EXPORTERS: dict[str, Callable[[Project, Path], Any]] = {
    "export_excerpts": lambda project, folder: [
        export_excerpts(project, REQUEST, folder / name) for name in ("out.csv", "out.xlsx")
    ],
    "export_transcripts": lambda project, folder: export_transcripts(project, REQUEST, folder / "out.zip"),
    "export_attributes": lambda project, folder: [
        export_attributes(project, "participant", folder / "participants.csv"),
        export_attributes(project, "interview", folder / "interviews.csv"),
    ],
    "export_codebook": lambda project, folder: [
        export_codebook(project, folder / f"codebook.{form}", counts=True) for form in FORMS
    ],
    "export_log": lambda project, folder: export_log(project, REQUEST, folder / "log.csv"),
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A study in which everything that can have a memo has a private one."""
    made = coded_project(tmp_path / "study")
    for person in people(made).values():
        record_consent(made, person, dict.fromkeys(EXPORT_USES, True))
    interview = ids(made)[0]
    with made.reading() as session:
        coding = codings_of(session, interview)[0]
        said = read_window(session, interview).turns[1]
    targets = [("project", ""), ("interview", interview), ("code", coding.code_id), ("dimension", "wages")]
    targets += [("participant", people(made)["P01"]), ("coding", coding.id)]
    written = [write_memo(made, kind, key, SECRET, private=True, kind="reflection") for kind, key in targets]
    link_memos(made, written[0], write_memo(made, "project", "", "shared"))
    point_to_passage(made, written[0], interview, Span(said.start, said.end), quote=said.text)
    change_memo(made, written[1], text=f"{SECRET} again")
    remove_memo(made, written[2])
    yield made
    made.database.close()


def exporters() -> set[str]:
    """Every function of the exporting room that is called ``export_…``."""
    found = set()
    for module in pkgutil.walk_packages(exchange.__path__, "workbench.exchange."):
        members = inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
        found |= {name for name, made in members if name.startswith("export_") and made.__module__ == module.name}
    return found


def test_every_exporter_is_tested_here() -> None:
    """Whoever adds one adds it to EXPORTERS above."""
    assert exporters() == set(EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_private_memo_leaves(name: str, project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    EXPORTERS[name](project, out)
    left = [piece for path in out.iterdir() for piece in pieces(path.read_bytes())]
    assert left
    for piece in left:
        assert CANARY.casefold() not in piece.decode("utf-8", "replace").casefold()


def pieces(data: bytes) -> list[bytes]:
    """The bytes of a file, unpacked as far as it is an archive."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [piece for name in packed.namelist() for piece in pieces(packed.read(name))]


def test_another_coder_sees_none_of_it(project: Project) -> None:
    other = Project.open(project.folder, coder="Ben")
    with other.reading() as session:
        for reader in (other.coder.id, None):
            assert [row.text for row in memos(session, reader=reader)] == ["shared"]
            assert [row.memo.text for row in list_memos(session, reader)] == ["shared"]
            assert links_of(session, reader) == {} and passages_of(session, reader) == []
        assert len(memos(session, reader=project.coder.id)) == 6
    other.close()


def test_the_history_tells_neither_the_words_nor_that_it_was_private(project: Project) -> None:
    told = [event.summary for event, _ in project.history() if event.kind.startswith("memo.")]
    assert set(told) == {
        "Wrote a memo",
        "Wrote a memo (project)",
        "Changed a memo",
        "Removed a memo",
        "Linked two memos",
        "Pointed a memo to a passage",
    }


@pytest.mark.parametrize(
    "command",
    ["list STUDY", "history STUDY", "identities STUDY", "verify STUDY", "risk STUDY"],
)
def test_no_command_shows_one(command: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    project.close()
    words = [str(project.folder) if word == "STUDY" else word for word in command.split()]
    result = CliRunner().invoke(cli.app, words)
    assert result.exit_code == 0, result.output
    assert CANARY not in result.output and result.output.strip()


def test_it_does_lie_in_the_project_file(project: Project) -> None:
    """The guide says so, and must: private is a promise of the program, not a second lock."""
    assert CANARY.encode() in project.database.place.project.read_bytes()
