"""Commands for work inside a project: coding, consent, review, history, listing."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, opened
from workbench.project import Project, ProjectError


@app.command("list")
def list_project(
    folder: Folder,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """List interviews with their speakers, unreviewed identities and codings."""
    from workbench.coding import coding_counts
    from workbench.identities import unreviewed
    from workbench.reading import list_interviews

    with (
        opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project,
        project.reading() as session,
    ):
        pending, codings = unreviewed(session), coding_counts(session)
        for row in list_interviews(session):
            typer.echo(
                f"{row.code}  {row.language}  {row.words} words, {row.turns} turns  "
                f"{', '.join(row.speakers)}  unreviewed {pending.get(row.id, 0)}, codings {codings.get(row.id, 0)}"
            )


@app.command()
def code(
    folder: Folder,
    interview: Annotated[str | None, typer.Option(help="The interview's code.")] = None,
    quote: Annotated[str | None, typer.Option(help="The words to code, as they stand in the working text.")] = None,
    position: Annotated[str | None, typer.Option("--code", help="The code's id.")] = None,
    memo: Annotated[str, typer.Option(help="A memo on the coding.")] = "",
    table: Annotated[
        Path | None, typer.Option("--from", help="A CSV file with columns interview, quote, code and memo.")
    ] = None,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Code passages, checked against the words they quote; one passage, or a table of them."""
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        rows = _rows(table) if table is not None else [(interview or "", quote or "", position or "", memo)]
        for row in rows:
            _code_quote(project, *row)
        typer.echo(f"Coded {len(rows)} passages.")


@app.command()
def consent(
    folder: Folder,
    participant: Annotated[list[str], typer.Argument(help="Participants' codes, or “all”.")],
    allow: Annotated[list[str] | None, typer.Option(help="A use the participant allows.")] = None,
    refuse: Annotated[list[str] | None, typer.Option(help="A use the participant refuses.")] = None,
    how: Annotated[str, typer.Option(help="How and when it was said, without names.")] = "",
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Record what participants said about the use of their words."""
    from workbench.consent import record_consent
    from workbench.store.tables import Participant

    answers = {use: True for use in allow or []} | {use: False for use in refuse or []}
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        if not answers:
            raise ProjectError("No use was given; say --allow or --refuse with a use such as team_analysis.")
        with project.reading() as session:
            known = {row[0]: row[1] for row in session.execute(select(Participant.code, Participant.id))}
        chosen = sorted(known) if participant == ["all"] else participant
        for person in chosen:
            if person not in known:
                raise ProjectError(f"The participant {person} is not in the project; see `workbench list`.")
        for person in chosen:
            record_consent(project, known[person], answers, how)
        typer.echo(f"Recorded for {', '.join(chosen)}.")


@app.command()
def identities(
    folder: Folder,
    confirm: Annotated[bool, typer.Option(help="Confirm every identity listed, as reviewed by you.")] = False,
    mark_from: Annotated[
        Path | None,
        typer.Option(
            help="A file with a line KIND:words for each missed identity; names stay out of the shell history."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line an identity.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """List the identities of the vault, mark missed ones, or confirm what was found."""
    from workbench import decisions
    from workbench.identities import list_identities

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        project.require_vault()
        for kind, words in _marks(mark_from) if mark_from is not None else ():
            decisions.mark_form(project, words, kind)
        with project.reading() as session:
            rows = list_identities(session)
        for row in rows:
            shown = {"kind": row.kind, "name": row.name, "pseudonym": row.pseudonym, "status": row.status}
            line = json.dumps(shown, ensure_ascii=False)
            typer.echo(
                line if as_json else f"{row.status:9} {row.kind:12} {row.name} → {row.pseudonym} ({row.mentions})"
            )
        if confirm:
            decisions.confirm(project, [row.id for row in rows if row.status == "suggested"])


@app.command()
def history(
    folder: Folder,
    undo: Annotated[bool, typer.Option(help="Undo your newest action.")] = False,
    redo: Annotated[bool, typer.Option(help="Redo what you undid last.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Show what was done, newest first; undo or redo."""
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        if undo:
            typer.echo(f"Undid: {project.undo()}")
        if redo:
            typer.echo(f"Redid: {project.redo()}")
        for event, who in project.history():
            typer.echo(f"{event.number:5} {event.at} {who}: {event.kind}: {event.summary}")


def _marks(path: Path) -> list[tuple[str, str]]:
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"The file {path.name} cannot be read; give a text file in UTF-8.") from error
    if not all(":" in line for line in lines):
        raise ProjectError(f"A line of {path.name} has no colon; write each as KIND:words, such as PERSON and a name.")
    return [(kind.strip().upper(), words.strip()) for kind, _, words in (line.partition(":") for line in lines)]


def _rows(path: Path) -> list[tuple[str, str, str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"The table {path.name} cannot be read; give a CSV file in UTF-8.") from error
    if rows and not {"interview", "quote", "code"} <= rows[0].keys():
        raise ProjectError(
            f"The table {path.name} lacks a column; it needs interview, quote and code (memo if wanted)."
        )
    return [(row["interview"], row["quote"], row["code"], row.get("memo") or "") for row in rows]


def _code_quote(project: Project, interview: str, quote: str, code: str, memo: str) -> None:
    from workbench.coding import add_coding
    from workbench.reading import interview_ids
    from workbench.spans import Span
    from workbench.store.tables import Interview

    if not (interview and quote and code):
        raise ProjectError("A coding needs --interview, --quote and --code; or give a table with --from.")
    with project.reading() as session:
        (identifier,) = interview_ids(session, [interview])
        text = session.scalars(select(Interview.text).where(Interview.id == identifier)).one()
    start = text.find(quote)
    if start < 0:
        raise ProjectError(
            f"The words to be coded do not stand in {interview}; quote them as the working text has them."
        )
    if text.find(quote, start + 1) >= 0:
        raise ProjectError(f"The words to be coded stand in {interview} more than once; quote more of them.")
    add_coding(project, identifier, Span(start, start + len(quote)), code, quote=quote, memo=memo)
