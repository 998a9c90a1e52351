"""The shareable log of replacements: every one of them, and no word of anybody."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.looking import ids, named, texts
from workbench import decisions
from workbench.exchange.gate import Request
from workbench.exchange.log import list_exports
from workbench.exchange.replacements import export_log
from workbench.project import Project, ProjectError
from workbench.release.log import COLUMNS, NOT_YET, replacement_log, summary
from workbench.release.profiles import PROFILES
from workbench.release.render import released
from workbench.release.subjects import prepare
from workbench.store.vault_tables import Form

SECOND = (
    "Interviewer: রুবিনা?\n\nসালমা: Selim 🙂 was 17 years old. José نعم.\n\nInterviewer: And Rubina Akter?\n\nসালমা: x̌.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = make_project(tmp_path / "study")
    bring_in(made, INTERVIEW, SECOND)
    decisions.confirm(made, [named(made, "Selim").id])
    prepare(made)
    yield made
    made.database.close()


def test_a_row_for_every_replacement_with_both_offsets(project: Project) -> None:
    with project.reading() as session:
        rows = replacement_log(session, PROFILES["public"])
        told = [released(session, interview, PROFILES["public"]) for interview in ids(project)]
    assert [r.interview for r in rows] == [
        code for code, t in zip(["I01", "I02"], told, strict=True) for _ in t.replacements
    ]
    for row in rows:
        number = int(row.interview[1:]) - 1
        assert texts(project)[number][row.start : row.end]
        assert told[number].text[row.release_start : row.release_end]
    (age,) = [row for row in rows if row.kind == "AGE"]
    assert (age.recogniser, age.digest, age.decided_by, age.score) == ("indirect", "", "", "")


def test_who_decided_is_told_and_what_nobody_decided(project: Project) -> None:
    with project.reading() as session:
        rows = replacement_log(session, PROFILES["team"])
        people = {row.decided_by for row in rows if row.kind == "PERSON"}
    assert people == {"Ana", NOT_YET}
    assert all(row.decided_at for row in rows if row.decided_by == "Ana")
    assert all((row.recogniser, row.score) == ("names", "0.90") for row in rows if row.kind == "PERSON")


def test_one_name_has_one_hash_in_a_log_and_another_in_the_next(project: Project) -> None:
    with project.reading() as session:
        first, second = (replacement_log(session, PROFILES["team"]) for _ in range(2))
    by_words: dict[str, set[str]] = {}
    for row in first:
        by_words.setdefault(texts(project)[int(row.interview[1:]) - 1][row.start : row.end], set()).add(row.digest)
    assert by_words and all(len(digests) == 1 for digests in by_words.values())
    assert len({digest for digests in by_words.values() for digest in digests}) == len(by_words)
    assert not {row.digest for row in first} & {row.digest for row in second}


def test_no_original_stands_in_the_file_and_it_is_recorded(project: Project, tmp_path: Path) -> None:
    outcome = export_log(project, Request("public"), tmp_path / "log.csv")
    text = outcome.path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS and len(rows) == outcome.rows + 1
    with project.reading() as session:
        for form in session.query(Form.form).all():
            assert form[0].casefold() not in text.casefold()
        (logged,) = list_exports(session)
    assert (logged.form, logged.profile, logged.participants) == ("log", "public", ())
    assert sum(count for *_, count in outcome.summary) == outcome.rows


def test_the_summary_counts_kinds_and_treatments(project: Project) -> None:
    with project.reading() as session:
        rows = replacement_log(session, PROFILES["public"], ids(project)[:1])
    counts = {(kind, treatment, step): count for kind, treatment, step, count in summary(rows)}
    assert counts["LOCATION", "step:country", "type"] == 1, "nothing is known of the place: the next safe step"
    assert sum(counts.values()) == len(rows) > 3


def test_another_ending_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"use \.csv"):
        export_log(project, Request("public"), tmp_path / "log.xlsx")
