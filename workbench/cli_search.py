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
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Find passages of the interviews, the best first, with why each was found."""
    from workbench.assist.search import search as find

    print_in_utf8()
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        _check(query)
        if read:
            _read(project)
        found = find(project, query, by=cast(Literal["both", "words", "meaning"], by), limit=limit)
    for note in found.notes:
        typer.echo(note, err=True)
    if found.missing and by != "words":
        typer.echo(f"{found.missing} passages have not been read for meaning; --read does that first.", err=True)
    if not found.hits:
        typer.echo("Nothing was found.", err=True)
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
            }
            yield json.dumps(told, ensure_ascii=False)
        else:
            who = hit.participant or hit.speaker or "nobody named"
            yield f"{hit.interview}, turn {hit.turn}, {who}: {'; '.join(hit.why)}"
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
