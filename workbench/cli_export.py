"""Commands by which words leave: exports under a release profile, the log of replacements, the profiles themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli_parts import Coder, Folder, ProjectFile, VaultFile, app, opened


@app.command()
def export(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help="The file to write: .csv or .xlsx, or .zip for transcripts.")],
    use: Annotated[str, typer.Option(help="What for: team_analysis, quotation, public or claim.")] = "team_analysis",
    profile: Annotated[str | None, typer.Option(help="The release profile, by id; the use's own by default.")] = None,
    transcripts: Annotated[
        bool, typer.Option("--transcripts", help="Whole transcripts, one text an interview in a .zip.")
    ] = False,
    log: Annotated[Path | None, typer.Option(help="Write the log of replacements there too, as .csv.")] = None,
    coder: Coder = "coder",
    interview: Annotated[list[str] | None, typer.Option(help="Only these interviews, by code.")] = None,
    dimension: Annotated[str | None, typer.Option(help="Only this dimension.")] = None,
    accept_unreviewed: Annotated[bool, typer.Option(help="Export although names are not reviewed yet.")] = False,
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """Export coded excerpts or whole transcripts, if every speaker's consent and the search for names allow."""
    from workbench.exchange.gate import Request
    from workbench.exchange.replacements import export_log
    from workbench.exchange.tables import export_excerpts
    from workbench.exchange.transcripts import export_transcripts
    from workbench.reading import interview_ids

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        with project.reading() as session:
            chosen = interview_ids(session, interview) if interview else None
        request = Request(use, dimension, None, chosen, accept_unreviewed, profile)
        if transcripts:
            whole = export_transcripts(project, request, target).examination
            typer.echo(f"Wrote {len(whole.transcripts)} transcripts to {target}, profile {whole.profile.label}.")
            _held_back(whole.withheld, whole.unreviewed)
        else:
            outcome = export_excerpts(project, request, target)
            found = outcome.examination
            typer.echo(f"Wrote {outcome.rows} rows to {target}, profile {found.profile.label}.")
            _held_back(found.withheld, found.unreviewed)
        if log is not None:
            made = export_log(project, request, log)
            typer.echo(f"Wrote {made.rows} replacements to {log}.")
            for kind, treatment, step, count in made.summary:
                typer.echo(f"  {kind:12} {treatment:16} {step:12} {count}")


def _held_back(withheld: Mapping[str, int], unreviewed: Mapping[str, int]) -> None:
    for reason, count in withheld.items():
        typer.echo(f"Withheld {count}: {reason}.")
    for code, count in unreviewed.items():
        typer.echo(f"Not reviewed yet in {code}: {count} identities.")


@app.command()
def profiles(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a profile.")] = False,
    coder: Coder = "coder",
    project_passphrase_file: ProjectFile = None,
    vault_passphrase_file: VaultFile = None,
) -> None:
    """List the project's release profiles and what each does with every category."""
    from workbench.release.chosen import profiles_of
    from workbench.release.profiles import profile_data

    with opened(folder, coder, project_passphrase_file, vault_passphrase_file) as project:
        with project.reading() as session:
            known = profiles_of(session)
        for each in known.values():
            if as_json:
                typer.echo(json.dumps(profile_data(each), ensure_ascii=False))
                continue
            typer.echo(f"{each.id}: {each.label}. {each.audience}")
            for category, way in {**each.treatments, **each.indirect}.items():
                typer.echo(f"  {category:22} {way}")
