"""The command that finds passages of a project by words, by meaning, or by both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, bar, opened, print_in_utf8, sentences
from workbench.project import Project, ProjectError

if TYPE_CHECKING:
    from workbench.assist.search import Found


@app.command()
def search(
    folder: Folder,
    query: Annotated[str, typer.Argument(help='Words, "a phrase", beginning*, -unwanted, or a question.')],
    by: Annotated[str, typer.Option(help="words, meaning, or both.")] = "both",
    limit: Annotated[int, typer.Option(help="At most this many passages.", min=1, max=1000)] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    read: Annotated[bool, typer.Option("--read", help="First read what has not been read for meaning yet.")] = False,
    role: Annotated[
        list[str] | None,
        typer.Option(help="Only what is said in this role, such as participant; nobody is headings and notes."),
    ] = None,
    coded: Annotated[
        bool | None, typer.Option("--coded/--not-coded", help="Only passages with a coding, or without.")
    ] = None,
    interview: Annotated[list[str] | None, typer.Option(help="Only this interview, by code.")] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Only interviews in this language, such as bn or Bengali.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Only interviews whose work is this far, such as coded.")
    ] = None,
    coded_by: Annotated[list[str] | None, typer.Option(help="Only interviews this coder has coded in.")] = None,
    participant: Annotated[
        list[str] | None, typer.Option(help="Only participants of whom this is recorded, such as sector=garments.")
    ] = None,
    about: Annotated[
        list[str] | None, typer.Option(help="Only interviews of which this is recorded, such as mode=by phone.")
    ] = None,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Find passages of the interviews, the best first, with why each was found."""
    from workbench.assist.search import search as find
    from workbench.assist.search_asked import Typed, narrowing_of

    print_in_utf8()
    typed = Typed(
        coded, role or (), interview or (), language or (), status or (), coded_by or (), participant or (), about or ()
    )
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        _check(query)
        with project.reading() as session:
            narrowing, told = narrowing_of(session, typed)
        if read:
            _read(project)
        way = cast(Literal["both", "words", "meaning"], by)
        found = find(project, query, by=way, limit=limit, narrowing=narrowing)
    for note in (told, *found.notes) if told else found.notes:
        typer.echo(note, err=True)
    if found.missing and by != "words":
        typer.echo(f"{found.missing} passages have not been read for meaning; --read does that first.", err=True)
    if not found.hits:
        beyond = " There may be passages outside of what the search is narrowed to." if narrowing.on else ""
        typer.echo(f"Nothing was found.{beyond}", err=True)
    for line in lines(found, as_json):
        typer.echo(line)


def _check(query: str) -> None:
    """Refuse what holds no word, or bytes that this machine could not read as words."""
    if not query.strip():
        raise ProjectError('Nothing was asked for; give words, such as "passport office".')
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise ProjectError("The question is not in UTF-8; type it, or give it in UTF-8.") from error


def lines(found: Found, as_json: bool) -> Iterator[str]:
    """One line of JSON for each passage, or two lines to read and an empty one."""
    for hit in found.hits:
        if as_json:
            told = {
                "interview": hit.interview,
                "start": hit.start,
                "end": hit.end,
                "turn": hit.turn,
                "participant": hit.participant,
                "role": hit.role,
                "text": hit.text,
                "found": [list(mark) for mark in hit.marks],
                "because": list(hit.why),
                "warning": hit.warning,
                "refused": hit.refused,
            }
            yield json.dumps(told, ensure_ascii=False)
        else:
            who = hit.participant or hit.speaker or "nobody named"
            refused = " [analysis refused]" if hit.refused else ""
            yield f"{hit.interview}, turn {hit.turn}, {who}{refused}: {'; '.join(hit.why)}"
            yield f"[{hit.warning}]\n" if hit.warning else f"{hit.text}\n"


def _read(project: Project) -> None:
    from models.embeddings import EncoderMissing
    from workbench.assist.passages import refresh_passages
    from workbench.assist.vectors import embed_missing, encoder_of

    with sentences(), bar("Reading passages") as tell:
        refresh_passages(project)
        try:
            embed_missing(project, encoder_of(project), lambda share, what: tell(round(1000 * share), 1000, what))
        except EncoderMissing as missing:
            raise ValueError(str(missing)) from missing
