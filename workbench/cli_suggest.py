"""The command that suggests codes for lines of text, outside any project or with a project's own codes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli_parts import Coder, ProjectFile, VaultFile, app, opened, print_in_utf8, sentences
from workbench.project import Project, ProjectError

_BATCH = 64
_WAIT = 300.0
"""Seconds to wait until a project's engine is made and taught."""


@app.command()
def suggest(
    folder: Annotated[Path | None, typer.Argument(help="A project, to use its codes and what it learned.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    limit: Annotated[int, typer.Option(help="At most this many codes for a text.", min=1, max=50)] = 3,
    risk: Annotated[
        float | None, typer.Option(help="The share of wrong offers you accept, 0.01 to 0.5.", show_default="0.1")
    ] = None,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Suggest codes for texts on standard input, one JSON object a line: {"id": ..., "text": ...}.

    Where the program would keep silent, "abstained" is true, and the codes are what a forced reading gives. In a
    project its codebook, its own codes and what it learned are used, with the risk the coder chose.
    """
    with sentences():
        if risk is not None and folder is not None:
            raise ValueError("A risk was given for a project; there the one counts that the coder chose (Assistance).")
        if risk is not None and not 0.01 <= risk <= 0.5:
            raise ValueError(f"A risk of {risk} was given; give a share between 0.01 and 0.5.")
        rows = list(read_lines(sys.stdin.buffer))
    print_in_utf8()
    if folder is None:
        with sentences():
            engine = plain_engine(risk)
        for line in answer(engine, rows, limit, as_json):
            typer.echo(line)
    else:
        with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
            engine = project_engine(project, [text for _, text in rows])
            for line in answer(engine, rows, limit, as_json):
                typer.echo(line)


def read_lines(lines: Iterable[bytes]) -> Iterator[tuple[Any, str]]:
    """Read ids and texts from JSON lines in UTF-8, with or without a byte order mark.

    Raises ValueError, which names the line that cannot be read.
    """
    for number, raw in enumerate(lines, 1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(f"Line {number} is not in UTF-8; save the file as UTF-8, and give it again.") from error
        if line.strip():
            yield _read_line(number, line)


def _read_line(number: int, line: str) -> tuple[Any, str]:
    try:
        row = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise ValueError(
            f'Line {number} is not a JSON object with "id" and "text"; give one object a line, '
            'such as {"id": "1", "text": "They pay us late."}.'
        )
    try:
        json.dumps([row["id"], row["text"]], ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"Line {number} holds half a character (such as \\ud83d alone); give whole ones.") from error
    return row["id"], row["text"]


def _refuse(constant: str) -> None:
    """NaN and Infinity are no JSON, and could not be given back as an id."""
    raise ValueError(constant)


def plain_engine(risk: float | None) -> Any:
    """The engine on the shipped codebook, with the installed encoder, at the usual risk where none is given."""
    from models.embeddings import EncoderMissing, get_encoder
    from models.suggestions import Suggester
    from models.suggestions.types import USUAL_RISK
    from workbench.codebook.schema import continuum_data

    try:
        encoder = get_encoder()
    except EncoderMissing as missing:
        raise ValueError(str(missing)) from missing
    return _Plain(Suggester(continuum_data(), encoder, risk=USUAL_RISK if risk is None else risk))


class _Plain:
    """An engine outside of any project: what it says is cut as in one, where hardly one in seven would be right."""

    def __init__(self, engine: Any) -> None:
        self._engine, self._codes = engine, frozenset(code.id for code in engine.codes)

    def advise(
        self, texts: Sequence[str], *, forced: bool = False, limit: int = 3, languages: Sequence[str] | None = None
    ) -> Any:
        from workbench.assist.offering import fit_to_show

        given = self._engine.advise(texts, forced=forced, limit=limit, languages=languages)
        return [fit_to_show(advice, self._codes, limit, forced=forced) for advice in given]


class _OfProject:
    """A project's engine, taught, behind the same door as the plain one."""

    def __init__(self, project: Project, texts: Sequence[str]) -> None:
        from workbench.assist.learning import desk_of
        from workbench.assist.switches import NEVER, read_switches
        from workbench.assist.taught import Apart
        from workbench.assist.wanted import ask_for

        self._desk, self._project = desk_of(project), project
        with project.reading() as session:
            switches = read_switches(session, project.coder.id)
            if switches.never:
                raise ProjectError(NEVER)
            asked = ask_for(session, project.coder.id, switches, Apart(texts=tuple(texts)))
        ready = self._desk.ready(asked, _WAIT)
        if ready is None:
            raise ProjectError("The suggestions were not made ready in time; try it again.")
        self._ready = ready

    def advise(
        self, texts: Sequence[str], *, forced: bool = False, limit: int = 3, languages: Sequence[str] | None = None
    ) -> Any:
        from workbench.assist.suggesting import coded_excerpts_in

        given = self._desk.advise(self._ready, texts, forced=forced, limit=limit, languages=languages)
        because = [reason for advice in given for each in advice.suggestions for reason in each.because]
        with self._project.reading() as session:
            excerpts = coded_excerpts_in(session, because)
        folded = {coding: each.warning for coding, each in excerpts.items() if each.warning}
        return [
            replace(one, suggestions=tuple(_behind(each, folded) for each in one.suggestions)) if folded else one
            for one in given
        ]


def _behind(suggestion: Any, folded: Mapping[str, str]) -> Any:
    """The suggestion with a word of warning in place of coded excerpts that are hard to read."""
    because = (
        replace(reason, text=folded[reason.source]) if reason.kind == "coded" and reason.source in folded else reason
        for reason in suggestion.because
    )
    return replace(suggestion, because=tuple(because))


def project_engine(project: Project, texts: Sequence[str]) -> Any:
    """The engine of a project for its present coder, to be asked about these texts.

    Raises ProjectError where the project is coded without suggestions.
    """
    return _OfProject(project, texts)


def answer(engine: Any, rows: list[tuple[Any, str]], limit: int, as_json: bool) -> Iterator[str]:
    """Give one line of output for each text, in the order given; what must be said of the texts goes beside it."""
    warned: Counter[str] = Counter()
    for start in range(0, len(rows), _BATCH):
        part = rows[start : start + _BATCH]
        texts = [text for _, text in part]
        languages = [_language(text) for text in texts]
        sure = engine.advise(texts, limit=limit, languages=languages)
        unsure = [at for at, advice in enumerate(sure) if advice.abstained]
        again = [languages[at] for at in unsure]
        guessed = engine.advise([texts[at] for at in unsure], forced=True, limit=limit, languages=again)
        forced = dict(zip(unsure, guessed, strict=True))
        warned.update(advice.warning for advice in sure if advice.warning)
        for at, (name, _) in enumerate(part):
            offered = forced[at] if at in forced else sure[at]
            yield _line(name, offered.suggestions, sure[at], as_json)
    for warning, count in warned.items():
        typer.echo(f"{count} of {len(rows)} texts: {warning}", err=True)


def _language(text: str) -> str:
    """The language of a text where it can be told for certain, else nothing: few words tell too little."""
    from models.languages import language_of

    told = language_of(text)
    return told.language if told.sure else ""


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
