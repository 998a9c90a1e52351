"""Commands for files outside a project: saying where identities are named, and writing the files without them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, bar, opened, sentences
from workbench.project import ProjectError

if TYPE_CHECKING:
    from anonymisation import KnownName
    from workbench.outside.document import Document
    from workbench.outside.redact import Outcome

Files = Annotated[list[Path], typer.Argument(help="Files of any form that can be read, or folders of them.")]
Language = Annotated[
    str | None, typer.Option(help="The language of the files, as an ISO 639-1 code; guessed for each by default.")
]


@app.command()
def detect(
    files: Files,
    language: Language = None,
    profile: Annotated[
        str | None, typer.Option(help="Also what this release profile would change: team, partner or public.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file.")] = False,
    count: Annotated[bool, typer.Option("--count", help="Only how many of each kind.")] = False,
) -> None:
    """Say where identities are named in files; nothing is stored and no name is printed."""
    from anonymisation import get_detector
    from workbench.outside.inspecting import inspect
    from workbench.release.profiles import PROFILES

    with sentences():
        if profile is not None and profile not in PROFILES:
            raise ProjectError(f"The profile {profile} was given; choose one of {', '.join(PROFILES)}.")
        detector = get_detector()
        for path in _every(files):
            code, found = inspect(path, detector, language, PROFILES[profile] if profile else None)
            kinds = Counter(place["kind"] for place in found)
            if as_json:
                told: dict[str, Any] = {"file": str(path), "language": code}
                told |= {"counts": dict(kinds)} if count else {"findings": found}
                typer.echo(json.dumps(told, ensure_ascii=False))
                continue
            typer.echo(f"{path}: {len(found)} found")
            if count:
                for kind, times in sorted(kinds.items()):
                    typer.echo(f"  {kind} {times}")
                continue
            for place in found:
                treatment = f" → {place['treatment']}" if place.get("treatment") else ""
                typer.echo(
                    f"  {place['start']}-{place['end']} {place['kind']} {place['score']:.2f} {place['recogniser']}"
                    f"{treatment}: {place['reason']}"
                )


@app.command()
def redact(
    files: Files,
    out: Annotated[Path, typer.Option(help="The folder to write to; it is made when it is not there.")],
    profile: Annotated[str, typer.Option(help="Who will read: team, partner or public.")] = "public",
    language: Language = None,
    names: Annotated[
        Path | None, typer.Option(help="A file with a line KIND:words for each name that must not be missed.")
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(help="A file of decisions on the names: written when it is not there, else carried out."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over earlier results in the folder.")] = False,
) -> None:
    """Write files again with every identity found replaced as a release profile says; no project, no key."""
    from anonymisation import get_detector
    from workbench.cli_work import _marks
    from workbench.outside.putting import put
    from workbench.outside.redact import LOG
    from workbench.outside.redact import redact as run
    from workbench.outside.review import read_decisions, write_decisions
    from workbench.release.profiles import PROFILES

    with sentences():
        if profile not in PROFILES:
            raise ProjectError(f"The profile {profile} was given; choose one of {', '.join(PROFILES)}.")
        known = _known(_marks(names)) if names is not None else []
        decisions = read_decisions(review) if review is not None else None
        paths = _every(files)
        documents = _documents(paths, language)
        with bar("Looking for names") as tell:
            outcome = run(
                documents,
                get_detector(),
                PROFILES[profile],
                known=known,
                decisions=decisions,
                progress=lambda share: tell(round(1000 * share), 1000, ""),
            )
        put(outcome.files, out, profile, sources=[*paths, *(path for path in (review, names) if path)], force=force)
        if review is not None and decisions is not None:
            write_decisions(review, decisions, outcome.found)
    _tell(outcome, profile, out / LOG, review, decisions.count if decisions is not None else 0)


def _every(files: list[Path]) -> list[Path]:
    """The files given, and those in the folders given; hidden ones are left out."""
    return [
        path
        for given in files
        for path in (sorted(p for p in given.iterdir() if p.is_file()) if given.is_dir() else [given])
        if path == given or not path.name.startswith(".")
    ]


def _known(marks: list[tuple[str, str]]) -> list[KnownName]:
    from anonymisation import KnownName
    from workbench.identities import as_kind

    return [KnownName(words, as_kind(kind)) for kind, words in marks]


def _documents(files: list[Path], language: str | None) -> list[tuple[Document, str]]:
    """Every file, read; one that cannot be read stops the whole, for it might be thought done."""
    from workbench.ingest import IngestError
    from workbench.ingest.language import guess_language
    from workbench.outside.reading import read_document
    from workbench.transcript_files import read_paths

    documents = []
    if not files:
        raise ProjectError("The folder given holds no files; put the transcripts in it and try again.")
    for name, data in read_paths(files):
        try:
            document = read_document(name, data)
        except IngestError as error:
            raise ProjectError(f"{name}: {error} Nothing was written.") from error
        documents.append((document, language or guess_language(document.text)))
    return documents


def _tell(outcome: Outcome, profile: str, log: Path, review: Path | None, decided: int) -> None:
    """What was done, what was not, and what nobody has done."""
    from anonymisation import coverage

    for file in outcome.files:
        kinds = Counter(replacement.kind for replacement in file.replacements)
        counts = ", ".join(f"{kind} {times}" for kind, times in sorted(kinds.items())) or "nothing"
        typer.echo(f"{file.source} → {file.name}: replaced {counts}.")
        for what, times in sorted(file.removed.items()):
            typer.echo(f"  Taken out: {what} ({times}).")
    for code in sorted({file.language for file in outcome.files}):
        typer.echo(coverage(code))
    typer.echo(f"The log of replacements is {log.name}; it holds no names. Profile: {profile}. No key was kept.")
    if review is None:
        typer.echo("Nobody has reviewed this: read every page before it is shared.")
    else:
        typer.echo(
            f"Carried out {decided} decisions of {review.name}. Nobody has reviewed the rest: read every page before "
            f"it is shared. {review.name} holds real names; only you can read it. Delete it when you are done."
        )


@app.command("look-again")
def look_again_command(
    folder: Folder,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Look for names once more in every interview of a project; what is new waits for review."""
    from workbench.looking_again import look_again

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        with bar("Looking again") as tell:
            news = look_again(project, progress=tell)
        typer.echo(news.sentence)


@app.command()
def original(
    folder: Folder,
    interview: Annotated[str, typer.Argument(help="The interview's code, such as I01.")],
    out: Annotated[Path, typer.Option(help="The text file to write; one that is there is left alone.")],
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Write the original text of an interview, with all its names, from the vault."""
    from workbench.reading import interview_ids
    from workbench.restoring import write_original

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        with project.reading() as session:
            (identifier,) = interview_ids(session, [interview])
        write_original(project, identifier, out)
    typer.secho(
        f"Wrote {out} with real names in it, readable by you alone. Keep it as safe as the vault; delete it when done.",
        fg=typer.colors.YELLOW,
        err=True,
    )
