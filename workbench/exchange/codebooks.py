"""The codebook leaving the house: as YAML, as a table, or on paper. It holds no excerpt, but words of the team."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from workbench.codebook.table_file import as_csv
from workbench.codebook.whole_file import as_yaml
from workbench.codebook_files import file_of, strings_in
from workbench.codebook_print import as_html
from workbench.codebook_versions import current_number, snapshot
from workbench.codes import code_uses, list_codes, shipped
from workbench.exchange.gate import ExportRefused
from workbench.exchange.leaving import check_name, check_target, write_whole
from workbench.identities import scanner_of
from workbench.project import Project

FORMS = {"yaml": "application/yaml", "csv": "text/csv", "html": "text/html"}
"""The forms a codebook can leave in, with their media types."""
OWN_WORDS = (
    "Labels in a worker's own words and the team's examples go along, for which no consent is asked here: read them "
    "before you share the file."
)


def codebook_bytes(
    project: Project, form: str, *, counts: bool = False, own_only: bool = False, bom: bool = True
) -> bytes:
    """The codebook in one of ``FORMS``. Raises ExportRefused when a name of the vault stands in the team's words.

    ``counts`` tells how often each code was used; ``own_only`` leaves the continuum out of YAML; ``bom`` puts a byte
    order mark before a table, for spreadsheet programs.
    """
    if form not in FORMS:
        raise ExportRefused(f"The form “{form}” was asked for; choose one of {', '.join(FORMS)}.")
    with project.reading() as session:
        check_words(project, session)
        uses = code_uses(session) if counts else None
        if form == "yaml":
            return as_yaml(file_of(session, continuum=not own_only))
        book = shipped(session)
        if form == "csv":
            return as_csv(file_of(session), book, uses, bom=bom)
        rows, version = list_codes(session, active_only=False), current_number(session)
        return as_html(book, rows, version=version, uses=uses, language=book.language).encode("utf-8")


def check_words(project: Project, session: Session) -> None:
    """Raise ExportRefused when a name of the vault stands in what the team wrote in its codebook.

    The shipped words are not searched: they name nobody, and hold common words that may be somebody's name.
    """
    words = "\n¶¶¶¶\n".join(strings_in(snapshot(session)))
    if project.has_vault and scanner_of(session).find(words):
        raise ExportRefused("A name from the vault stands in an own code or example; change it first.")


def note_export(project: Project, form: str) -> None:
    """Write into the history that the codebook left."""
    project.note("export", f"Exported the codebook ({form.upper()})")


def export_codebook(project: Project, target: Path, *, counts: bool = False, own_only: bool = False) -> int:
    """Write the codebook to a file whose ending says the form; its size in bytes. Raises ProjectError."""
    form = check_target(target, FORMS)
    check_name(project, target.name)
    data = codebook_bytes(project, form, counts=counts, own_only=own_only)
    write_whole(target, data)
    note_export(project, form)
    return len(data)
