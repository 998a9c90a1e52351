"""An invented study with two participants, coded on three dimensions, in several scripts."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.projects import INTERVIEW, bring_in, make_project
from workbench.coding import add_coding
from workbench.consent import set_attributes
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview, Participant

SECOND = """Interviewer: And you?

Sabiha: They paid *every* month, [on time](x) 💚. My hours are my own.

Interviewer: And before?

Sabiha: المالك أخذ جواز السفر. দরজা তালা দেওয়া থাকত।
"""
NAMES = {"Sabiha": "PERSON", "Rubina Akter": "PERSON", "Rubina": "PERSON", "Selim": "PERSON"}
CODED = (
    ("I01", "They gave me five hundred, and kept my passport", "wages.withheld"),
    ("I01", "kept my passport", "movement.documents_held"),
    ("I01", "We went together to the office", "agency.collective_action"),
    ("I02", "They paid *every* month, [on time](x) 💚", "wages.minimum_paid"),
    ("I02", "المالك أخذ جواز السفر", "movement.documents_held"),
)


def coded_project(folder: Path) -> Project:
    """Two interviews, P01 in garments and P02 in domestic work, five codings."""
    project = make_project(folder)
    bring_in(project, INTERVIEW, SECOND, names=NAMES)
    for interview, words, code in CODED:
        with project.reading() as session:
            row = session.scalars(select(Interview).where(Interview.code == interview)).one()
        start = row.text.index(words)
        add_coding(project, row.id, Span(start, start + len(words)), code, quote=words)
    for code, sector in (("P01", "garments"), ("P02", "domestic work")):
        set_attributes(project, participant_id(project, code), {"sector": sector})
    return project


def participant_id(project: Project, code: str) -> str:
    """The id of the participant with this code."""
    with project.reading() as session:
        return session.scalars(select(Participant.id).where(Participant.code == code)).one()
