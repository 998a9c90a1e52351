"""An invented interview in Arabic and its English translation, long enough to scroll, with passages hard to read."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.projects import bring_in, make_project
from workbench.coding import add_coding
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview

ASKED = ("كيف كان العمل في شهر {n}؟", "How was the work in month {n}?")
TOLD = (
    "في شهر {n} عملنا اثنتي عشرة ساعة كل يوم، ولم يدفعوا لنا الأجر. أخذ المدير جوازات السفر وقال انتظروا.",
    "In month {n} we worked twelve hours every day, and they did not pay us the wage. "
    "The manager took the passports and said: wait. At the café we counted what was owed 💚.",
)
MONTHS = 24
HARD = "The foreman hit her with a belt in front of us."
HARD_ARABIC = "ضربها رئيس العمال بالحزام أمامنا."
MIXED = "Le café fermé, naïve x̌, দরজা তালা দেওয়া থাকত।"


def transcript(language: int) -> str:
    """The interview in Arabic (0) or English (1)."""
    lines = []
    for month in range(1, MONTHS + 1):
        told = TOLD[language].format(n=month)
        if month == 3:
            told += " " + (HARD_ARABIC, HARD)[language]
        if month == 5 and language:
            told += " " + MIXED
        lines += [f"Q: {ASKED[language].format(n=month)}", f"A: {told}"]
    return "\n\n".join(lines) + "\n"


def bilingual_project(folder: Path) -> Project:
    """I01 in Arabic, and I02, its translation, with one coding of violence and two of wages."""
    project = make_project(folder)
    bring_in(project, transcript(0), transcript(1), names={})
    rows = interviews(project)
    with project.action("test", "Linked two") as action:
        action.update(action.session.get(Interview, rows["I02"].id), translation_of=rows["I01"].id)
    code(project, "I02", HARD, "violence.assault")
    for words in ("they did not pay us the wage", "what was owed"):
        code(project, "I02", words, "wages.withheld")
    return project


def interviews(project: Project) -> dict[str, Interview]:
    """The interviews by code."""
    with project.reading() as session:
        return {row.code: row for row in session.scalars(select(Interview))}


def code(project: Project, interview: str, words: str, position: str) -> str:
    """Put a position on the first place where these words stand."""
    row = interviews(project)[interview]
    start = row.text.index(words)
    return add_coding(project, row.id, Span(start, start + len(words)), position, quote=words)
