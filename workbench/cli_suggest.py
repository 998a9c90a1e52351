"""The command that suggests codes for lines of text, outside any project or with a project's own codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli_parts import Coder, ProjectFile, VaultFile, app, opened, sentences
from workbench.project import Project, ProjectError

_BATCH = 64
_WAIT = 300.0
"""Seconds to wait until a project's engine is made and taught."""


@app.command()
def suggest(
    folder: Annotated[Path | None, typer.Argument(help="A project, to use its codes and what it learned.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    limit: Annotated[int, typer.Option(help="At most this many codes for a text.", min=1, max=50)] = 3,
    risk: Annotated[float, typer.Option(help="The share of wrong offers you accept, 0.01 to 0.5.")] = 0.1,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Suggest codes for texts on standard input, one JSON object a line: {"id": ..., "text": ...}.

    Where the program would keep silent, "abstained" is true, and the codes are what a forced reading gives. In a
    project its codebook, its own codes and what it learned are used, with the risk the coder chose.
    """
    with sentences():
        if not 0.01 <= risk <= 0.5:
            raise ValueError(f"A risk of {risk} was given; give a share between 0.01 and 0.5.")
        rows = list(read_lines(sys.stdin))
    if folder is None:
        with sentences():
            engine = plain_engine(risk)
        for line in answer(engine, rows, limit, as_json):
            typer.echo(line)
    else:
        with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
            engine = project_engine(project)
            for line in answer(engine, rows, limit, as_json):
                typer.echo(line)


def read_lines(lines: Iterable[str]) -> Iterator[tuple[Any, str]]:
    """Read ids and texts from JSON lines; ValueError names the line that is not one."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise ValueError(
                f'Line {number} is not a JSON object with "id" and "text"; give one object a line, '
                'such as {"id": "1", "text": "They pay us late."}.'
            )
        yield row["id"], row["text"]


def plain_engine(risk: float) -> Any:
    """The engine on the shipped codebook, with the installed encoder."""
    from models.embeddings import EncoderMissing, get_encoder
    from models.suggestions import Suggester
    from workbench.codebook.schema import continuum_data

    try:
        encoder = get_encoder()
    except EncoderMissing as missing:
        raise ValueError(str(missing)) from missing
    return Suggester(continuum_data(), encoder, risk=risk)


class _OfProject:
    """A project's engine, taught, behind the same door as the plain one."""

    def __init__(self, project: Project) -> None:
        from workbench.assist.learning import desk_of
        from workbench.assist.switches import NEVER, read_switches
        from workbench.assist.wanted import ask_for

        self._desk = desk_of(project)
        with project.reading() as session:
            switches = read_switches(session, project.coder.id)
            if switches.never:
                raise ProjectError(NEVER)
            asked = ask_for(session, project.coder.id, switches)
        ready = self._desk.ready(asked, _WAIT)
        if ready is None:
            raise ProjectError("The suggestions were not made ready in time; try it again.")
        self._ready = ready

    def advise(self, texts: Sequence[str], *, forced: bool = False, limit: int = 3) -> Any:
        return self._desk.advise(self._ready, texts, forced=forced, limit=limit)


def project_engine(project: Project) -> Any:
    """The engine of a project for its present coder; ProjectError where the project is coded without suggestions."""
    return _OfProject(project)


def answer(engine: Any, rows: list[tuple[Any, str]], limit: int, as_json: bool) -> Iterator[str]:
    """Give one line of output for each text, in the order given."""
    for start in range(0, len(rows), _BATCH):
        part = rows[start : start + _BATCH]
        texts = [text for _, text in part]
        sure = engine.advise(texts, limit=limit)
        unsure = [at for at, advice in enumerate(sure) if advice.abstained]
        forced = dict(zip(unsure, engine.advise([texts[at] for at in unsure], forced=True, limit=limit), strict=True))
        for at, (name, _) in enumerate(part):
            offered = forced[at] if at in forced else sure[at]
            yield _line(name, offered.suggestions, sure[at], as_json)


def _line(name: Any, suggestions: Any, advice: Any, as_json: bool) -> str:
    if not as_json:
        codes = ", ".join(f"{each.code} {each.score:.2f}" for each in suggestions)
        silent = f"silent ({advice.why_silent}); if forced: " if advice.abstained else ""
        return f"{name}: {silent}{codes or 'nothing'}"
    rows = [
        {"code": each.code, "score": round(each.score, 3), "because": [plain(reason) for reason in each.because]}
        for each in suggestions
    ]
    return json.dumps({"id": name, "suggestions": rows, "abstained": advice.abstained}, ensure_ascii=False)


def plain(reason: Any) -> str:
    """Say a reason in one line."""
    heads = {
        "definition": "its definition",
        "example": "like the example",
        "coded": "like a coded excerpt",
        "words": "the words",
        "rule": "rule",
    }
    return f"{heads[reason.kind]}: {reason.text}"
