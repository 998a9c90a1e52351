"""The command that groups the interviews into themes, and lists what was found and made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy.orm import Session

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, bar, opened, print_in_utf8
from workbench.project import Project, ProjectError

if TYPE_CHECKING:
    from workbench.themes import Asked, RunRow, ThemeRow


@app.command()
def themes(
    folder: Folder,
    find: Annotated[
        bool | None,
        typer.Option(help="Group anew; left out, only where nothing was grouped before. People's work is kept."),
    ] = None,
    number: Annotated[int | None, typer.Option(help="How many themes; left out, as many as are steady.")] = None,
    guide: Annotated[list[str] | None, typer.Option(help="The id of a code to look for; may be repeated.")] = None,
    interviewer: Annotated[bool, typer.Option(help="Group the interviewer's turns too.")] = False,
    seed: Annotated[int, typer.Option(help="Another seed gives another grouping, as good.")] = 0,
    grouping: Annotated[int | None, typer.Option(help="List an earlier grouping, by its number.")] = None,
    excerpts: Annotated[int, typer.Option(help="Passages to print of each theme.", min=0, max=100)] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a theme, a line each.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Group the interviews into themes, or list the themes there are."""
    from workbench.themes import Asked, newest_run

    print_in_utf8()
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        if find and grouping is not None:
            raise ProjectError("Both --find and --grouping were given; group anew, or list an earlier grouping.")
        with project.reading() as session:
            none_yet = newest_run(session) is None
        asked = Asked(number, tuple(guide or ()), interviewer, seed)
        if find or (find is None and none_yet and grouping is None):
            _find(project, asked)
        elif asked != Asked():
            raise ProjectError("How to group was said, and the themes there are were to be listed; add --find.")
        for line in listed(project, grouping, excerpts, as_json):
            typer.echo(line)


def _find(project: Project, asked: Asked) -> None:
    from models.embeddings import EncoderMissing
    from workbench.themes import find_themes

    with bar("Finding themes") as tell:
        try:
            find_themes(project, asked, progress=lambda share, what: tell(round(1000 * share), 1000, what))
        except EncoderMissing as missing:
            raise ProjectError(str(missing)) from missing


def listed(project: Project, grouping: int | None, excerpts: int, as_json: bool) -> Iterator[str]:
    """One line a theme, those set aside last, and what was left out. Raises ProjectError when there is no grouping."""
    from workbench.themes import in_no_theme, list_themes

    with project.reading() as session:
        run = _chosen(session, grouping)
        rows = list_themes(session, run.id, aside=None)
        for theme in sorted(rows, key=lambda row: row.aside):
            data = _data(session, run, theme, rows, excerpts, project.coder.id)
            if as_json:
                yield json.dumps(data, ensure_ascii=False)
                continue
            aside = " (set aside)" if theme.aside else ""
            people = f"{theme.segments} passages of {theme.spread} people"
            yield f"{theme.label}{aside}: {people}; {', '.join(theme.words)}"
            for excerpt in data["excerpts"]:
                words = f"[{excerpt['warning']}]" if excerpt["warning"] else " ".join(excerpt["text"].split())
                yield f"    {excerpt['participant']}, {excerpt['interview']} at {excerpt['start']}: {words}"
        if not as_json:
            left, unread = in_no_theme(session, run.id)
            yield f"Left unassigned: {left}; in a script or language the model cannot read: {unread}."


def _chosen(session: Session, grouping: int | None) -> RunRow:
    from workbench.themes import list_runs

    runs = list_runs(session)
    if not runs:
        raise ProjectError("No themes have been found in this project; ask for them with --find.")
    found = runs[0] if grouping is None else next((run for run in runs if run.number == grouping), None)
    if found is None:
        known = ", ".join(str(run.number) for run in reversed(runs))
        raise ProjectError(f"The grouping {grouping} was asked for; there are the groupings {known}.")
    return found


def _data(
    session: Session, run: RunRow, theme: ThemeRow, rows: list[ThemeRow], excerpts: int, reader: str
) -> dict[str, Any]:
    from workbench.themes import theme_excerpts, voices

    heard = voices(session, run.id, theme.id)
    found = theme_excerpts(session, run.id, theme.id, excerpts, reader=reader) if excerpts else []
    return {
        "grouping": run.number,
        "theme": theme.label,
        "proposed": theme.proposed,
        "named": theme.named,
        "words": list(theme.words),
        "passages": theme.segments,
        "participants": dict(heard.speaking),
        "silent": list(heard.silent),
        "others": dict(heard.others),
        "unread": list(heard.unread),
        "stability": theme.stability,
        "near": [other.label for other, _ in theme.near(rows)],
        "code": theme.code_id,
        "guide": theme.guide,
        "aside": theme.aside,
        "excerpts": [
            {
                "participant": each.participant,
                "interview": each.interview,
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "warning": each.warning,
            }
            for each in found
        ],
    }
