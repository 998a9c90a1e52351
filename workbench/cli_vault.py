"""Commands for the key and for erasing: the vault's passphrase, copies, return and end; a participant's withdrawal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from sqlalchemy import select

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, opened
from workbench.passphrases import NEW_VARIABLE, VAULT_VARIABLE, ask, maybe
from workbench.project import Project, ProjectError

vault_app = typer.Typer(help="The key to the pseudonyms: where it is, its passphrase, copies, its return and its end.")
app.add_typer(vault_app, name="vault", no_args_is_help=True)

Elsewhere = Annotated[Path, typer.Option("--to", help="A folder of another disk, outside the project.")]
NewFile = Annotated[
    Path | None, typer.Option("--new-passphrase-file", help="A file whose first line is the new passphrase.")
]


@vault_app.command("status")
def status(
    folder: Folder,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Say where the key is, how it is kept, which copies were made, and what the texts may be called."""
    from workbench.vault_key import KEY_PLACES, key_facts, standing_words

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        facts = key_facts(project)
        typer.echo(f"Key: {KEY_PLACES[facts.where]}.")
        if facts.derivation:
            typer.echo(f"Passphrase to key: {facts.derivation}.")
        typer.echo(f"Backups of the key here: {facts.backups}.")
        for at, who in facts.exports:
            typer.echo(f"Exported {at} by {who}.")
        typer.echo(standing_words(project))


@vault_app.command("passphrase")
def passphrase(
    folder: Folder,
    which: Annotated[str, typer.Option(help="Whose passphrase: vault or project.")] = "vault",
    new_passphrase_file: NewFile = None,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Change the passphrase of the vault or the project; a project file without one becomes encrypted."""
    from workbench.vault_key import change_passphrase

    if which not in ("vault", "project"):
        raise typer.BadParameter("say vault or project", param_hint="--which")
    chosen: Literal["vault", "project"] = "vault" if which == "vault" else "project"
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        new = ask("New passphrase", NEW_VARIABLE, new_passphrase_file, confirm=True)
        change_passphrase(project, chosen, current=None, new=new)
        typer.echo(f"The passphrase of the {chosen} is changed; earlier backups under the old one are removed.")


@vault_app.command("export")
def export_key(
    folder: Folder,
    to: Elsewhere,
    new_passphrase_file: NewFile = None,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Write a verified encrypted copy of the vault elsewhere, under another passphrase if one is given."""
    from workbench import vault_key

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        path = vault_key.export_key(project, to, passphrase=maybe(NEW_VARIABLE, new_passphrase_file))
        typer.echo(f"Exported the key as {path.name}.")


@vault_app.command("detach")
def detach(
    folder: Folder,
    to: Elsewhere,
    new_passphrase_file: NewFile = None,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Export the key, then take the vault and its backups off this machine."""
    from workbench.vault_key import detach_key

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        path = detach_key(project, to, passphrase=maybe(NEW_VARIABLE, new_passphrase_file))
        typer.echo(f"The key is now {path.name} alone; without that file and its passphrase it is lost.")


@vault_app.command("return")
def return_key(
    folder: Folder,
    key: Annotated[Path, typer.Option("--from", help="The file of the exported key.")],
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Bring an exported key back; it must be of this project and as new as it."""
    from workbench import vault_key

    with opened(folder, coder, project_passphrase_file, None) as project:
        typed = ask("Passphrase of the exported key", VAULT_VARIABLE, vault_passphrase_file)
        vault_key.return_key(project, key, typed)
        typer.echo("The key is back, and the vault is open again with this passphrase.")


@vault_app.command("destroy")
def destroy(
    folder: Folder,
    confirm: Annotated[str | None, typer.Option(help="The project's name, instead of typing it.")] = None,
    accept_unreviewed: Annotated[bool, typer.Option(help="Destroy it although names wait for review.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Destroy the vault and its backups on this machine, for good."""
    from workbench.vault_key import destroy_key, key_facts, standing_words

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        facts = key_facts(project)
        typer.echo("Original files and texts, real names and the way back to them are lost for good.")
        for at, who in facts.exports:
            typer.echo(f"A copy was exported {at} by {who}; it is not destroyed by this.")
        name = confirm if confirm is not None else typer.prompt("Type the project's name to destroy the key")
        destroy_key(project, name=name, accept_unreviewed=accept_unreviewed)
        typer.echo(standing_words(project))


@app.command()
def erase(
    folder: Folder,
    code: Annotated[str, typer.Argument(help="The code of a participant or of an interview.")],
    reason: Annotated[str, typer.Option(help="withdrawal, retention, safety or mistake.")] = "withdrawal",
    confirm: Annotated[str | None, typer.Option(help="The code again, instead of typing it.")] = None,
    preview: Annotated[bool, typer.Option(help="Only say what would go.")] = False,
    keep_quotations: Annotated[bool, typer.Option(help="Leave their words where people quoted them.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Erase a participant or an interview everywhere, for good, after saying what goes."""
    from workbench import erasure

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        kind, identifier = _find(project, code)
        look = erasure.preview_participant if kind == "participant" else erasure.preview_interview
        for line in erasure.sentences_of(look(project, identifier)):
            typer.echo(line)
        if preview:
            return
        typed = confirm if confirm is not None else typer.prompt(f"Type {code} to erase it for good")
        act = erasure.erase_participant if kind == "participant" else erasure.erase_interview
        act(project, identifier, reason_code=reason, confirm=typed, clear_quotations=not keep_quotations)
        typer.echo(f"Erased {code}. Earlier backups are removed; copies elsewhere are not.")


def _find(project: Project, code: str) -> tuple[str, str]:
    from workbench.store.tables import Interview, Participant

    with project.reading() as session:
        person = session.scalars(select(Participant.id).where(Participant.code == code)).first()
        if person is not None:
            return "participant", person
        interview = session.scalars(select(Interview.id).where(Interview.code == code)).first()
    if interview is None:
        raise ProjectError(f"The code {code} was given; it is no participant and no interview of this project.")
    return "interview", interview
