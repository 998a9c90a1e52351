"""The command line: everything a person can do in the browser on the way from a folder of files to an export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench import (  # noqa: F401  their commands join the application
    cli_attributes,
    cli_codebook,
    cli_export,
    cli_redact,
    cli_risk,
    cli_search,
    cli_suggest,
    cli_themes,
    cli_vault,
    cli_work,
)
from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, bar, opened, sentences
from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE, ask
from workbench.places import default_folder
from workbench.project import Project


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="An empty or new folder.")],
    name: Annotated[str, typer.Option(help="The project's name; it should tell nobody's identity.")],
    coder: Coder = "coder",
    purpose: Annotated[str, typer.Option(help="What the project is for.")] = "",
    responsible: Annotated[str, typer.Option(help="Who answers for the project: a role or initials.")] = "",
    encrypt: Annotated[bool, typer.Option(help="Encrypt the project file too (the vault always is).")] = True,
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Make a project with its vault."""
    with sentences():
        vault = ask("Vault passphrase", VAULT_VARIABLE, vault_passphrase_file, confirm=True)
        chosen = ask("Project passphrase", PROJECT_VARIABLE, project_passphrase_file, confirm=True) if encrypt else None
        Project.create(
            folder,
            name=name,
            coder=coder,
            vault_passphrase=vault,
            project_passphrase=chosen,
            purpose=purpose,
            responsible=responsible,
        ).close()
    typer.echo(f"Made the project in {folder}. The passphrases cannot be recovered; keep them apart from this machine.")


@app.command("open")
def open_in_browser(
    folder: Folder,
    port: Annotated[int | None, typer.Option(help="The port on this machine; a free one by default.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open a project in the browser; its passphrases are typed there."""
    from workbench.serve import serve

    with sentences():
        serve(folder, sample=False, port=port, open_browser=browser)


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Argument(help="Where to make the sample project.")] = None,
    serve_it: Annotated[bool, typer.Option("--serve/--no-serve", help="Open it in the browser.")] = True,
    port: Annotated[int | None, typer.Option(help="The port on this machine; a free one by default.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Make the sample study (all invented) and open it."""
    from workbench.demo import SAMPLE_PASSPHRASE, open_or_make_sample

    where = folder or default_folder() / "sample-study"
    with sentences(), bar("Sample study") as tell:
        open_or_make_sample(where, progress=tell).close()
    typer.echo(f"The sample study is in {where}; its vault passphrase is “{SAMPLE_PASSPHRASE}”.")
    if serve_it:
        from workbench.serve import serve

        serve(where, sample=True, port=port, open_browser=browser)


@app.command("import")
def import_files(
    folder: Folder,
    paths: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.")],
    coder: Coder = "coder",
    dry_run: Annotated[bool, typer.Option(help="Only say what was understood; store nothing.")] = False,
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Bring in transcripts: read, pseudonymise and store each, or say in one sentence why not."""
    from workbench.intake import already_stored, preview_files, store
    from workbench.transcript_files import read_paths

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        previews = preview_files(read_paths(paths))
        stored = already_stored(project, previews)
        for preview in previews:
            typer.echo(describe(preview, stored.get(preview.name)))
        if not dry_run:
            with bar("Bringing in") as tell:
                codes = store(project, previews, progress=tell)
            typer.echo(f"Brought in {len(codes)}: {', '.join(codes)}." if codes else "Nothing new was brought in.")
        if any(preview.problem for preview in previews):
            raise typer.Exit(1)


def describe(preview: Any, stored_as: str | None) -> str:
    """What was understood of one file, on a line or two."""
    if preview.problem:
        return f"{preview.name}: not read. {preview.problem}"
    t = preview.transcript
    speakers = ", ".join(f"{s} ({t.roles.get(s, 'unknown')})" for s in t.speakers) or "no speakers"
    line = f"{preview.name}: {t.kind}, {t.style}, {len(t.turns)} turns, {len(t.notes)} bracket notes, {speakers}"
    notes = [*t.warnings, *preview.duplicates, *([f"Already in the project as {stored_as}."] if stored_as else [])]
    return "\n  ".join([line, *notes])


@app.command()
def verify(
    folder: Folder,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Check integrity, encryption and residue of names; exits with 1 when anything fails."""
    from workbench.verify import verify as run_checks

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        checks = run_checks(project)
    for check in checks:
        typer.echo(f"{'ok  ' if check.passed else 'FAIL'} {check.name}: {check.detail}")
    failed = sum(not check.passed for check in checks)
    typer.echo(f"{len(checks)} checks, {failed} failed.")
    if failed:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    app()
