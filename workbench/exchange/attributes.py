"""The table of attributes as CSV, for the team's own use: the gate's consent, a search for names, and a record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.attribute_dictionary import Subject
from workbench.attribute_table import table_of
from workbench.consent import USES
from workbench.exchange.gate import Request
from workbench.exchange.leaving import check_bytes, check_target, record, write_whole
from workbench.exchange.tables import as_csv
from workbench.participants import TESTIFYING, list_participants, list_speakers
from workbench.project import Project
from workbench.release.chosen import profile_for
from workbench.release.profiles import PROFILE_OF_USE

USE = "team_analysis"
NOTE = (
    "For the team alone: attributes together can tell who somebody is, though no name stands here. It leaves no "
    "attribute out and makes none less exact; give partners an export with a release profile instead."
)


@dataclass(frozen=True)
class AttributeExport:
    """The finished file, whose attributes it holds, and whose were left out for want of consent (codes)."""

    data: bytes
    participants: tuple[str, ...]
    given: tuple[str, ...]
    withheld: tuple[str, ...]


def attribute_file(project: Project, subject: Subject) -> AttributeExport:
    """The table as bytes; codes of everybody, values only where those who testify allow analysis by the team.

    Raises ExportRefused when a name of the vault stands in it.
    """
    with project.reading() as session:
        participants = list_participants(session)
        speakers = [s for s in list_speakers(session) if s.role in TESTIFYING]
        allowed = {p.code for p in participants if p.consent.get(USE) is True}
        if subject == "participant":
            codes = [p.code for p in participants]
            given = [code for code in codes if code in allowed]
            people = set(given)
        else:
            heard: dict[str, set[str]] = {}
            for speaker in speakers:
                heard.setdefault(speaker.interview, set()).add(speaker.participant or "")
            codes = sorted(heard)
            given = [code for code in codes if heard[code] <= allowed]
            people = {person for code in given for person in heard[code]}
        table = table_of(session, subject, set(given))
    data = as_csv(table[0], table[1:])
    check_bytes(project, {f"{subject}s.csv": data})
    withheld = tuple(code for code in codes if code not in given)
    return AttributeExport(data, tuple(sorted(people)), tuple(given), withheld)


def record_attributes(project: Project, export: AttributeExport) -> None:
    """Write down that the table left, and whose attributes it holds: a withdrawal must find it."""
    with project.reading() as session:
        profile = profile_for(session, USE, PROFILE_OF_USE[USE])
    counts = {"attributes": len(export.given), "withheld": len(export.withheld)}
    record(project, Request(USE), "attributes", profile, counts, export.participants)


def export_attributes(project: Project, subject: Subject, target: Path) -> AttributeExport:
    """Write the table to ``target`` (.csv), whole or not at all, and record it. Raises ProjectError."""
    check_target(target, ("csv",))
    export = attribute_file(project, subject)
    check_bytes(project, {target.name: export.data})
    write_whole(target, export.data)
    record_attributes(project, export)
    return export


def withheld_sentence(export: AttributeExport) -> str:
    """Whose attributes are left out, in a sentence; empty where nobody's are."""
    if not export.withheld:
        return ""
    return (
        f"The attributes of {', '.join(export.withheld)} are left out: “{USES[USE]}” is refused or not recorded there."
    )
