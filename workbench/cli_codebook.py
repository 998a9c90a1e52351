"""Commands for the codebook: show it, take it out as a file, bring one in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, opened
from workbench.project import ProjectError

codebook_app = typer.Typer(help="The codebook: show it, take it out as YAML, a table or paper, or bring one in.")
app.add_typer(codebook_app, name="codebook", no_args_is_help=True)


@codebook_app.command("show")
def show(
    folder: Folder,
    retired: Annotated[bool, typer.Option(help="Retired codes too.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """List dimensions and codes with how often each was used, and the own codes where they stand."""
    from workbench.codebook_tree import tree
    from workbench.codebook_versions import current_number
    from workbench.codes import code_uses, list_codes, shipped

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        with project.reading() as session:
            book, uses = shipped(session), code_uses(session)
            nodes = tree(book, list_codes(session, active_only=False), uses)
            number = current_number(session)
        typer.echo(f"{book.title}, edition {book.version}; version {number} of this project's codebook.")
        waiting = [(node, 0) for node in reversed(nodes)]
        while waiting:
            node, depth = waiting.pop()
            if node.active or retired:
                mark = "" if node.active else " (retired)"
                typer.echo(f"{'  ' * depth}{node.sign + ' ' if node.sign else ''}{node.label}{mark}: {node.uses}")
            waiting += [(child, depth + 1) for child in reversed(node.children)]


@codebook_app.command("export")
def export_file(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help="The file to write: .yaml, .csv, or .html to print.")],
    counts: Annotated[bool, typer.Option(help="Tell how often each code was used (.csv and .html).")] = False,
    own: Annotated[bool, typer.Option("--own", help="Own codes and additions alone (.yaml).")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Write the codebook to a file; it holds no excerpt, but labels and examples may be people's own words."""
    from workbench.exchange.codebooks import OWN_WORDS, export_codebook

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        size = export_codebook(project, target, counts=counts, own_only=own)
    typer.echo(f"Wrote the codebook to {target} ({size:,} bytes).")
    typer.echo(OWN_WORDS)


@codebook_app.command("import")
def import_file(
    folder: Folder,
    source: Annotated[Path, typer.Argument(help="A codebook in .yaml or .csv.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what would change; store nothing.")] = False,
    edition: Annotated[bool, typer.Option("--edition", help="Take over the file's continuum too.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Add and change codes as a file says; codes it does not name stay. All of it is one action to undo."""
    from workbench.codebook_changes import sentence
    from workbench.codebook_files import bring_in, look_into, read_file
    from workbench.transcript_files import read_paths

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        if source.is_dir():
            raise ProjectError(f"{source.name} is a folder; give one codebook file in .yaml or .csv.")
        ((name, raw),) = read_paths([source])
        found = read_file(name, raw)
        brought = (look_into if dry_run else bring_in)(project, found, edition=edition)
        for change in brought.changes:
            typer.echo(sentence(change))
        if brought.edition and not edition:
            typer.echo(f"The continuum in the file differs in {len(brought.edition)} places; --edition takes it over.")
        for change in brought.edition if edition else ():
            typer.echo(f"Edition: {sentence(change)}")
        typer.echo(f"{'Would change' if dry_run else 'Changed'}: {len(brought.changes)} in own codes and additions.")
        if brought.queued:
            typer.echo(f"To look at again: {brought.queued} codings.")
