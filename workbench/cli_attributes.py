"""The commands for attributes: taken from a table, and given as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, opened

if TYPE_CHECKING:
    from workbench.attribute_table import TablePreview

attributes_app = typer.Typer(help="Attributes of participants and interviews, from a table and as a table.")
app.add_typer(attributes_app, name="attributes", no_args_is_help=True)

Of = Annotated[str, typer.Option("--of", help="participants or interviews.")]


@attributes_app.command("import")
def import_table(
    folder: Folder,
    table: Annotated[Path, typer.Argument(help="A CSV table: a column of codes, and one for each attribute.")],
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="A column to take though it was asked about; repeatable.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Let an empty cell remove what is recorded.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Only say what would change; store nothing.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Take attributes from a table, in one action that can be undone; says first what would change."""
    from workbench.attribute_table import apply_table, preview_table
    from workbench.project import ProjectError

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        try:
            data = table.read_bytes()
        except OSError as error:
            raise ProjectError(f"{table.name} could not be read ({error.strerror}); give a CSV file.") from error
        preview = preview_table(project, data, clear=clear)
        _say(preview, accept or ())
        taken = preview.taken(accept or ())
        if dry_run or not taken:
            typer.echo(f"{_values(len(taken))} would change; nothing was stored.")
        else:
            holders = apply_table(project, preview, accept or ())
            typer.echo(f"Took {_values(len(taken))} for {holders} {preview.subject}{'' if holders == 1 else 's'}.")


@attributes_app.command("export")
def export_table(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help="The CSV file to write.")],
    of: Of = "participants",
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Write the attributes as a table for the team, in the form that import reads."""
    from workbench.attribute_table import subject_named
    from workbench.exchange.attributes import NOTE, export_attributes, withheld_sentence

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        export = export_attributes(project, subject_named(of), target)
    typer.echo(f"Wrote {target.name}. {withheld_sentence(export)}".strip())
    typer.echo(NOTE)


def _say(preview: TablePreview, accepted: tuple[str, ...] | list[str]) -> None:
    typer.echo(f"{preview.rows} rows about {preview.subject}s, read as {preview.encoding}.")
    for line in preview.warnings:
        typer.echo(f"  {line}")
    for column in preview.columns:
        if column.standing == "refused":
            typer.echo(f"  {column.header}: left out. {column.told}")
        elif column.standing == "asked" and column.name not in accepted:
            typer.echo(f"  {column.header}: left out unless accepted. {column.told}")
    for problem in preview.problems:
        typer.echo(f"  row {problem.row}, {problem.column}: {problem.told}")
    for cell in preview.taken(accepted):
        typer.echo(f"  {cell.code} {cell.name}: {cell.before or 'nothing'} becomes {cell.after or 'nothing'}")


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count:,} values"
