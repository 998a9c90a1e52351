"""What every command shares: the application, its options, opening a project, telling errors and progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE, ask
from workbench.project import Project
from workbench.store.cipher import is_encrypted
from workbench.store.database import Place

app = typer.Typer(
    name="workbench",
    help="A local-first workbench for testimony about work. Nothing it does leaves this machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Folder = Annotated[Path, typer.Argument(help="The project's folder.")]
Coder = Annotated[str, typer.Option(envvar="WORKBENCH_CODER", help="Who is at work: initials or a name.")]
ProjectFile = Annotated[
    Path | None, typer.Option("--project-passphrase-file", help="A file whose first line is the project passphrase.")
]
VaultFile = Annotated[
    Path | None, typer.Option("--vault-passphrase-file", help="A file whose first line is the vault passphrase.")
]


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what the workbench refuses into one sentence and exit code 2; bugs keep their traceback."""
    try:
        yield
    except ValueError as error:
        typer.secho(str(error), fg=typer.colors.RED, err=True)
        raise typer.Exit(2) from error


@contextmanager
def opened(folder: Path, coder: str, project_file: Path | None, vault_file: Path | None) -> Iterator[Project]:
    """The project, open with its vault; passphrases are asked for where neither file nor environment gives them."""
    with sentences():
        place = Place(folder)
        encrypted = place.project.is_file() and is_encrypted(place.project)
        project_passphrase = ask("Project passphrase", PROJECT_VARIABLE, project_file) if encrypted else None
        vault_passphrase = ask("Vault passphrase", VAULT_VARIABLE, vault_file) if place.vault.is_file() else None
        project = Project.open(
            folder, coder=coder, project_passphrase=project_passphrase, vault_passphrase=vault_passphrase
        )
        try:
            yield project
        finally:
            project.close()


@contextmanager
def bar(label: str) -> Iterator[Any]:
    """A progress bar on standard error, fed with (done, of, what)."""
    with typer.progressbar(length=1000, label=label, file=sys.stderr) as shown:

        def tell(done: int, of: int, _what: str) -> None:
            target = round(1000 * done / max(1, of))
            shown.update(max(0, target - shown.pos))

        yield tell


def print_in_utf8() -> None:
    """Print what is testified in any script as UTF-8, whatever this machine is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
