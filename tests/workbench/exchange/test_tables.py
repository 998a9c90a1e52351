"""What leaves: consent asked of everybody, names looked for, cells that run nothing, files whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.projects import VAULT, bring_in, make_project
from tests.workbench.looking import code, ids, named, people
from workbench import decisions
from workbench.codes import add_code
from workbench.consent import record_consent, set_attributes
from workbench.exchange.gate import EXPORT_USES, ExportRefused, Request, examine
from workbench.exchange.leaving import check_bytes
from workbench.exchange.log import list_exports
from workbench.exchange.tables import as_csv, as_xlsx, defused, export_excerpts
from workbench.project import Project, ProjectError

SAID = """Interviewer: Who kept it?

Amara: The boss kept my passport 🛂, মালিক.

Bea: Mine too, نعم. Selim took it.

Interviewer: And then?

Amara: Then we left x̌ with Selim.

Bea: At night.
"""
NAMES = {"Amara": "PERSON", "Bea": "PERSON", "Selim": "PERSON"}


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = make_project(tmp_path / "study")
    bring_in(made, SAID, names=NAMES)
    code(made, "passport 🛂", 0, memo="স্মারক")
    code(made, "Mine too, نعم", 1)
    yield made
    made.database.close()


def allow(project: Project, **answers: bool) -> None:
    """Record an answer on team analysis for participants by code."""
    for who, granted in answers.items():
        record_consent(project, people(project)[who], dict.fromkeys(EXPORT_USES, granted))


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_consent_that_nobody_recorded_refuses_and_names_whom(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True)
    with pytest.raises(ExportRefused, match="No consent is recorded .* from P02;"):
        export_excerpts(project, Request("team_analysis"), tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()
    with project.reading() as session:
        assert list_exports(session) == []


def test_what_is_refused_is_withheld_and_counted(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=False)
    code(project, "Who kept it?", 2)
    code(project, "মালিক.\n\nMine", 3)
    outcome = export_excerpts(project, Request("team_analysis"), tmp_path / "out.csv")
    assert outcome.rows == 1
    assert outcome.examination.withheld == {"Refused by P02": 2, "No participant speaks in the passage": 1}
    (row,) = rows_of(tmp_path / "out.csv")
    assert (row["text"], row["participants"], row["memo"], row["turn"]) == ("passport 🛂", "P01", "স্মারক", "2")
    about = (tmp_path / "out.about.txt").read_text()
    assert "Withheld: 2. Refused by P02." in about and "No participant speaks" in about


def test_all_refused_leaves_nothing(project: Project, tmp_path: Path) -> None:
    allow(project, P01=False, P02=False)
    with pytest.raises(ExportRefused, match="Every excerpt chosen is withheld"):
        export_excerpts(project, Request("team_analysis"), tmp_path / "out.csv")


def test_consent_for_one_use_is_none_for_another(project: Project) -> None:
    for person in people(project).values():
        record_consent(project, person, {"claim": True})
    assert examine(project, Request("claim", accept_unreviewed=True)).refusals == ()
    assert "No consent is recorded" in examine(project, Request("quotation", accept_unreviewed=True)).refusals[0]


def test_unreviewed_names_stop_what_goes_further_than_the_team(project: Project) -> None:
    allow(project, P01=True, P02=True)
    assert examine(project, Request("team_analysis")).refusals == ()
    assert "no person has reviewed" in examine(project, Request("quotation")).refusals[0]
    assert examine(project, Request("quotation", accept_unreviewed=True)).refusals == ()
    decisions.confirm(project, [named(project, name).id for name in NAMES])
    assert examine(project, Request("quotation")).unreviewed == {}


RESIDUE = ["memo", "code", "attributes", "text"]


@pytest.mark.parametrize("column", RESIDUE)
def test_a_name_of_the_vault_in_anything_that_would_leave_refuses(
    column: str, project: Project, tmp_path: Path
) -> None:
    """A coder without the vault types a name the workbench cannot know; the gate finds it."""
    allow(project, P01=True, P02=True)
    coder = Project.open(project.folder, coder="Ben")
    if column == "memo":
        code(coder, "kept my", 4, memo="ask SELIM 🙂")
    elif column == "code":
        code(coder, "kept my", add_code(coder, "Debt to Selim, ঋণ"))
    elif column == "attributes":
        set_attributes(coder, people(project)["P01"], {"boat": "selim's نعم"})
    else:
        decisions.restore(project, [named(project, "Selim").id])
        code(project, "Selim took it", 4)
        with project.database.transaction() as session:  # as if a mention had been lost
            session.get_one(type_of("Identity"), named(project, "Selim").id).status = "confirmed"
    coder.close()
    with pytest.raises(ExportRefused, match=rf"Names from the vault .*I01 \({column}\)") as refusal:
        export_excerpts(project, Request("team_analysis"), tmp_path / "out.xlsx")
    assert "Selim" not in str(refusal.value)
    assert not list(tmp_path.glob("out*"))


def type_of(name: str) -> Any:
    from workbench.store import vault_tables

    return getattr(vault_tables, name)


def test_the_gate_needs_the_vault_and_a_use_for_words(project: Project) -> None:
    for use in ("aggregate", "paraphrase", "sale", ""):
        with pytest.raises(ProjectError, match="excerpts leave for one of"):
            examine(project, Request(use))
    coder = Project.open(project.folder, coder="Ben")
    with pytest.raises(ProjectError, match="needs the vault"):
        examine(coder, Request("team_analysis"))
    coder.close()


def test_nothing_chosen_is_told(project: Project) -> None:
    assert "no coded excerpts" in examine(project, Request("team_analysis", interview_ids=("gone",))).refusals[0]


CELLS = [
    ("a formula", "=1+1", "'=1+1"),
    ("a command", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("a plus", "+880 1712", "'+880 1712"),
    ("a minus", "-5", "'-5"),
    ("an at sign", "@SUM(A1)", "'@SUM(A1)"),
    ("a tab before it", "\t=1", "'\t=1"),
    ("a line end before it", "\n=1", "'\n=1"),
    ("a carriage return", "\r=1", "'\r=1"),
    ("full-width signs", "＝1", "'＝1"),
    ("words", "passport = gone", "passport = gone"),
    ("Arabic", "نعم = لا", "نعم = لا"),
    ("Bengali", "টাকা", "টাকা"),
    ("emoji", "🛂=1", "🛂=1"),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("remark", "cell", "shown"), CELLS, ids=[c[0] for c in CELLS])
def test_no_cell_is_a_formula(remark: str, cell: str, shown: str) -> None:
    assert defused(cell) == shown
    assert as_csv(["a"], [[defused(cell)]]).startswith(b"\xef\xbb\xbf")


def test_words_that_look_like_formulas_leave_as_words(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, SAID.replace("The boss", "=HYPERLINK(1) the boss"), names=NAMES)
    code(project, "=HYPERLINK(1)", 0, memo="-1 x̌")
    allow(project, P01=True)
    for name in ("out.csv", "out.xlsx"):
        export_excerpts(project, Request("team_analysis"), tmp_path / name)
    (row,) = rows_of(tmp_path / "out.csv")
    assert (row["text"], row["memo"]) == ("'=HYPERLINK(1)", "'-1 x̌")
    sheet = load_workbook(tmp_path / "out.xlsx")["Excerpts"]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s"}
    project.close()


def test_an_excel_file_names_no_author_and_holds_text_only() -> None:
    data = as_xlsx(["text", "n"], [["=1+1", "7"], ["a\x00b\x0bc নাম 🙂", "x" * 40_000]], ["About 🙂"])
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Excerpts", "About"]
    values = [[cell.value for cell in line] for line in book["Excerpts"].iter_rows()]
    assert values == [["text", "n"], ["=1+1", "7"], ["abc নাম 🙂", "x" * 32_767]]
    assert {cell.data_type for line in book["Excerpts"].iter_rows() for cell in line} == {"s"}
    assert not book.properties.creator and not book.properties.lastModifiedBy
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "openpyxl" not in core


@pytest.mark.parametrize(("name", "sentence"), [("out.docx", "use .csv or .xlsx"), ("out", "without an ending")])
def test_unknown_forms_are_refused(name: str, sentence: str, project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=sentence):
        export_excerpts(project, Request("team_analysis"), tmp_path / name)
    with pytest.raises(ProjectError, match="The folder nowhere does not exist"):
        export_excerpts(project, Request("team_analysis"), tmp_path / "nowhere" / "out.csv")


def test_a_file_is_written_whole_or_not_at_all(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(project, P01=True, P02=True)
    target = tmp_path / "out.csv"
    target.write_text("the file of last week")

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProjectError, match="could not be written"):
        export_excerpts(project, Request("team_analysis"), target)
    monkeypatch.undo()
    assert target.read_text() == "the file of last week"
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []
    with project.reading() as session:
        assert list_exports(session) == []


def test_an_export_is_recorded_with_whose_words_it_held(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=True)
    export_excerpts(
        project,
        Request("claim", interview_ids=tuple(ids(project)), accept_unreviewed=True),
        tmp_path / "o.xlsx",
    )
    with project.reading() as session:
        (row,) = list_exports(session)
    assert (row.coder, row.form, row.use, row.excerpts, row.participants) == (
        "Ana",
        "xlsx",
        "claim",
        2,
        ("P01", "P02"),
    )
    assert project.history()[0][0].kind == "export"
    assert project.undo() == "Recorded consent", "what has left cannot be undone"


def test_one_row_a_passage_and_coder(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=True)
    code(project, "passport 🛂", 5)
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    code(other, "passport 🛂", 5)
    other.close()
    export_excerpts(project, Request("team_analysis"), tmp_path / "out.csv")
    rows = [row for row in rows_of(tmp_path / "out.csv") if row["text"] == "passport 🛂"]
    assert sorted((row["coder"], row["codes"].count(";") + 1) for row in rows) == [("Ana", 2), ("Ben", 1)]


RELEASES = [
    ("team_analysis", None, "team", "Selim is replaced by a pseudonym"),
    ("public", None, "public", "the use's own profile"),
    ("team_analysis", "public", "public", "another one that a person chose"),
]


@pytest.mark.parametrize(("use", "chosen", "profile", "remark"), RELEASES)
def test_what_leaves_is_what_the_profile_gives(
    use: str, chosen: str | None, profile: str, remark: str, project: Project, tmp_path: Path
) -> None:
    allow(project, P01=True, P02=True)
    pseudonym = named(project, "Selim").pseudonym
    start = f"{pseudonym} took it"
    code(project, start, 2, memo=f"{pseudonym.upper()} again, নাম 🙂")
    set_attributes(project, people(project)["P02"], {"age": "17", "sector": f"works with {pseudonym}"})
    request = Request(use, accept_unreviewed=True, profile=chosen)
    outcome = export_excerpts(project, request, tmp_path / "out.csv")
    assert outcome.examination.profile.id == profile, remark
    (row,) = [row for row in rows_of(tmp_path / "out.csv") if row["text"].endswith("took it")]
    expected = pseudonym if profile == "team" else "[person 1]"
    assert row["text"] == f"{expected} took it"
    assert row["memo"] == (f"{pseudonym.upper()} again, নাম 🙂" if profile == "team" else "[person 1] again, নাম 🙂")
    assert row["participant: age"] == ("17" if profile == "team" else "15-19")
    assert row["participant: sector"] == f"works with {expected}"
    assert int(row["end"]) - int(row["start"]) == len(row["text"])
    about = (tmp_path / "out.about.txt").read_text()
    assert f"Release profile: {outcome.examination.profile.label}." in about
    with project.reading() as session:
        assert list_exports(session)[0].profile == profile


def test_the_files_own_name_and_office_properties_are_searched_too(project: Project, tmp_path: Path) -> None:
    allow(project, P01=True, P02=True)
    for name in ("about-SELIM.csv", "selim_words.xlsx"):
        with pytest.raises(ExportRefused, match="in the name of the file"):
            export_excerpts(project, Request("team_analysis"), tmp_path / name)
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr(
            "docProps/core.xml", '<cp:coreProperties><dc:creator x="y">Sélim</dc:creator></cp:coreProperties>'
        )
    with pytest.raises(ExportRefused, match=r"docProps/core\.xml") as refusal:
        check_bytes(project, {"out.xlsx": book.getvalue()})
    assert "lim" not in str(refusal.value).replace("slim", "")
    assert not list(tmp_path.glob("*elim*"))


PARTS = [
    ("<a>Selim</a>", True, "text"),
    ('<a name="SELIM &amp; sons"/>', True, "the value of an attribute"),
    ("<a>S&#233;lim</a>", True, "an entity, accented"),
    ("<a>সেলিম نعم 🙂</a>", False, "no name of the project"),
]


@pytest.mark.parametrize(("markup", "refused", "remark"), PARTS)
def test_markup_is_searched_as_a_reader_sees_it(markup: str, refused: bool, remark: str, project: Project) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("docProps/custom.xml", markup)
    if refused:
        with pytest.raises(ExportRefused):
            check_bytes(project, {"out.xlsx": book.getvalue()})
    else:
        check_bytes(project, {"out.xlsx": book.getvalue()})
