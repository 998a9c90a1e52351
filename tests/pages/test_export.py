"""The export page: what the gate says comes before anything is made."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.coded_study import coded_project, participant_id
from tests.pages.driving import markup_on, open_page, ran, words_on
from tests.projects import bring_in, make_project
from workbench.consent import record_consent
from workbench.exchange.log import list_exports
from workbench.project import Project
from workbench.release.chosen import add_profile, reset_profile


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Project]:
    """Give an open project with codings, and no consent recorded yet."""
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def allow(project: Project, code: str, use: str, granted: bool) -> None:
    record_consent(project, participant_id(project, code), {use: granted}, "Asked by phone")


def made_files(project: Project) -> list[Path]:
    folder = project.folder / "exports"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_when_nothing_is_coded_then_the_page_says_what_will_be_here(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    app = open_page("export", project)
    assert app.subheader[0].value == "There is nothing to export yet"
    project.close()


def test_when_the_vault_is_closed_then_nothing_can_be_examined(coded: Project, tmp_path: Path) -> None:
    folder = coded.folder
    without = Project.open(folder, coder="Ben")
    app = open_page("export", without)
    assert app.subheader[0].value == "This page needs the vault"
    assert not app.button
    without.close()


def test_when_nobody_was_asked_then_they_are_named_by_code_and_nothing_can_be_made(coded: Project) -> None:
    app = open_page("export", coded)
    assert any("from P01, P02" in words for words in words_on(app))
    assert app.button(key="export_make").disabled
    assert made_files(coded) == []
    assert any(link.label.startswith("Record consent") for link in app.get("page_link"))


def test_what_is_refused_is_counted_and_the_rest_leaves(coded: Project) -> None:
    allow(coded, "P01", "team_analysis", True)
    allow(coded, "P02", "team_analysis", False)
    app = open_page("export", coded)
    assert [metric.value for metric in app.metric] == ["3", "2", "0"]
    table = app.table[0].value
    assert table["Withheld because"].tolist() == ["Refused by P02"] and table["Excerpts"].tolist() == [2]
    app.button(key="export_make").click()
    ran(app)
    files = [path.name for path in made_files(coded)]
    assert len(files) == 2 and files[0].endswith(".about.txt") and files[1].endswith(".csv")
    rows = list(csv.DictReader(made_files(coded)[1].open(encoding="utf-8-sig", newline="")))
    assert [row["participants"] for row in rows] == ["P01"] * 3
    assert len(app.get("download_button")) == 2
    with coded.reading() as session:
        (logged,) = list_exports(session)
    assert (logged.excerpts, logged.withheld, logged.participants) == (3, 2, ("P01",))
    assert app.dataframe[0].value["Participants"].tolist() == ["P01"]


def test_names_nobody_reviewed_stop_what_goes_to_partners_until_a_person_says_so(coded: Project) -> None:
    for code in ("P01", "P02"):
        allow(coded, code, "quotation", True)
    app = open_page("export", coded)
    app.radio(key="export_use").set_value("quotation")
    ran(app)
    assert app.button(key="export_make").disabled
    app.checkbox(key="export_accept").check()
    ran(app)
    assert not app.button(key="export_make").disabled


def test_excel_is_made_when_asked_for_and_filters_hold(coded: Project) -> None:
    allow(coded, "P02", "team_analysis", True)
    app = open_page("export", coded)
    app.multiselect(key="export_codes").set_value(["wages.minimum_paid"])
    ran(app)
    assert [metric.value for metric in app.metric] == ["1", "0", "0"]
    app.segmented_control(key="export_form").set_value("xlsx")
    ran(app)
    app.button(key="export_make").click()
    ran(app)
    assert [path.suffix for path in made_files(coded)] == [".xlsx"]
    assert "[on time]" not in markup_on(app)


def test_whole_transcripts_leave_as_the_profile_has_them(coded: Project) -> None:
    for code, granted in (("P01", True), ("P02", False)):
        allow(coded, code, "team_analysis", granted)
    app = open_page("export", coded)
    app.segmented_control(key="export_form").set_value("zip")
    app.selectbox(key="export_profile_team_analysis").set_value("public")
    ran(app)
    assert [metric.value for metric in app.metric] == ["1", "4", "0"]
    app.button(key="export_make").click()
    ran(app)
    (made,) = made_files(coded)
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == ["I01.txt", "about.txt"]
        assert "I am [participant P01]" in archive.read("I01.txt").decode()
    assert any("1 transcript." in each.value for each in app.success)
    with coded.reading() as session:
        assert [(row.form, row.profile, row.excerpts) for row in list_exports(session)] == [("zip", "public", 1)]


def test_the_log_of_replacements_is_made_with_its_summary(coded: Project) -> None:
    app = open_page("export", coded)
    app.button(key="export_log_make").click()
    ran(app)
    (made,) = made_files(coded)
    assert made.name.startswith("replacements-team-")
    table = app.table[-1].value
    assert table["Kind"].tolist() == ["Person"] and table["Treatment"].tolist() == ["Pseudonym"]
    with made.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == table["Replacements"].sum()
    assert {row["decided by"] for row in rows} == {"not yet"}


def test_transcripts_need_no_coding(tmp_path: Path) -> None:
    project = make_project(tmp_path / "uncoded")
    bring_in(project)
    allow(project, "P01", "team_analysis", True)
    app = open_page("export", project)
    assert app.button(key="export_make").disabled
    app.segmented_control(key="export_form").set_value("zip")
    ran(app)
    assert not app.button(key="export_make").disabled
    project.close()


def test_a_profile_that_was_removed_meanwhile_is_no_longer_chosen(coded: Project) -> None:
    own = add_profile(coded, "Lawyers", "public")
    app = open_page("export", coded)
    app.selectbox(key="export_profile_team_analysis").set_value(own.id)
    ran(app)
    reset_profile(coded, own.id)
    ran(app)
    assert app.selectbox(key="export_profile_team_analysis").value == "team"
