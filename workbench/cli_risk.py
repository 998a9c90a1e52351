"""The command that tells, before anything leaves, what could still identify somebody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, opened
from workbench.project import Project


@app.command()
def risk(
    folder: Folder,
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="List the coded passages somebody could be recognised by, with words.")
    ] = False,
    files: Annotated[
        Path | None, typer.Option("--files", help="Search this file, folder or archive for names of the vault.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of sentences.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Tell what could still identify somebody: names that wait, words, combinations, passages, small counts."""
    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        told = _told(project, files)
    if as_json:
        if not excerpts:
            for passage in told["passages"]:
                del passage["text"]
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    _say(told, excerpts)


def _told(project: Project, files: Path | None) -> dict[str, Any]:
    from workbench.analysis import risk_text
    from workbench.analysis.before_release import overview, summary
    from workbench.analysis.risk import groups, singled_out, suggest, told_by_one
    from workbench.identities import scanner_of
    from workbench.residue_files import search_path

    searched = None
    if files is not None:
        project.require_vault()
    with project.reading() as session:
        state = overview(session, has_vault=project.has_vault)
        if files is not None:
            searched = search_path(files, scanner_of(session))
    people, names, steps = state.people, state.names, state.steps
    way = suggest(people, names, steps)
    return {
        "summary": summary(state),
        "standing": risk_text.standing_sentence(state.as_released, names),
        "participants": state.as_released.participants,
        "alone": state.as_released.alone,
        "alone_as_recorded": state.as_recorded.alone,
        "generalisations": dict(steps),
        "combinations": [
            {"participants": list(group.participants), "shared_by": len(group.participants)}
            | {"told": risk_text.group_sentence(names, group)}
            for group in groups(people, names, steps)
        ],
        "singled_out": {
            each.participant: risk_text.singled_sentence(each) for each in singled_out(people, names, steps)
        },
        "told_by_one": {code: risk_text.told_sentence(items) for code, items in told_by_one(people).items()},
        "would_lower_it": risk_text.suggestion_sentences(way, names),
        "small_cells": len(state.small),
        "blind": dict(state.look.blind) if state.look is not None else {},
        "passages": [
            {"interview": p.interview, "start": p.start, "end": p.end, "reasons": list(p.reasons), "text": p.text}
            for p in state.undecided
        ],
        "files": None
        if searched is None
        else {
            "searched": searched.files,
            "found": [{"file": f.file, "part": f.part, "names": f.count} for f in searched.found],
            "unread": list(searched.unread),
        },
        "limits": risk_text.LIMITS,
    }


def _say(told: dict[str, Any], excerpts: bool) -> None:
    from workbench.analysis import risk_text

    for line in (*told["summary"], told["standing"], risk_text.small_sentence(told["small_cells"])):
        typer.echo(line)
    for code, ways in told["singled_out"].items():
        typer.echo(f"  {code} is singled out by {ways}")
    for code, items in told["told_by_one"].items():
        typer.echo(f"  only {code} tells of {items}")
    if told["would_lower_it"]:
        typer.echo("What would lower it, one step at a time:")
        for line in told["would_lower_it"]:
            typer.echo(f"  {line}")
    for code, sentence in told["blind"].items():
        typer.echo(f"{code}: {sentence}")
    for passage in told["passages"] if excerpts else ():
        typer.echo(f"{passage['interview']} {passage['start']}-{passage['end']}: {', '.join(passage['reasons'])}")
        typer.echo(f"  {' '.join(passage['text'].split())}")
    if told["files"] is not None:
        _say_files(told["files"])
    typer.echo(told["limits"])


def _say_files(searched: dict[str, Any]) -> None:
    from workbench.analysis.risk_text import counted

    typer.echo(f"Searched {counted(searched['searched'], 'file')} for names of the vault.")
    for found in searched["found"]:
        typer.echo(f"  {found['file']}, {found['part']}: {found['names']}")
    for name in searched["unread"]:
        typer.echo(f"  {name}: not read")
