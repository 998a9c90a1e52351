"""Codebooks brought into a project and taken out of it: whole or not at all, looked at first, nothing lost."""

from __future__ import annotations

import copy
import json

import pytest
import yaml
from typer.testing import CliRunner

from tests.projects import VAULT, make_project, sample_project
from tests.workbench.editing_codes import LABELS, code_of_coding, own, state
from tests.workbench.looking import code, named, sound
from workbench.cli import app
from workbench.codebook import CodebookError, load_continuum
from workbench.codebook.schema import continuum_data
from workbench.codebook.whole_file import CodebookFile, as_yaml
from workbench.codebook_changes import sentence
from workbench.codebook_editing import change_code, move_code, retire_code
from workbench.codebook_files import bring_in, file_of, look_into, read_file
from workbench.codebook_print import as_html
from workbench.codebook_versions import guide_of
from workbench.codes import add_code, list_codes, shipped, versions
from workbench.exchange.codebooks import codebook_bytes, export_codebook
from workbench.exchange.gate import ExportRefused
from workbench.looking_at_codings import queue
from workbench.passphrases import VAULT_VARIABLE
from workbench.project import Project, ProjectError
from workbench.store.tables import Code

SHIPPED = "wages.withheld"


@pytest.fixture
def project(tmp_path):
    project = sample_project(tmp_path / "study")
    yield project
    project.close()


def made_own(project: Project) -> None:
    """Own codes of every kind, and additions."""
    first = add_code(project, LABELS[0], "অর্থ\nin two lines", dimension="wages", guide={"examples": ["=1+1", "نعم"]})
    add_code(project, LABELS[1], parent=first)
    gone = add_code(project, LABELS[2], origin="in vivo")
    retire_code(project, gone)
    add_code(project, LABELS[2], "+ again")
    change_code(project, SHIPPED, guide={"wording": ["‘kept for us’"], "apply_when": ["- at the gate"]})
    retire_code(project, "wages.poverty")


def filed(project: Project) -> CodebookFile:
    with project.reading() as session:
        return file_of(session)


def brought_in(project: Project, found: CodebookFile, **options: bool) -> list[str]:
    before = state(project)
    looked = look_into(project, found, **options)
    assert state(project) == before, "looking changes nothing"
    done = bring_in(project, found, **options)
    shown = [sentence(change) for change in (*looked.changes, *looked.edition)]
    assert shown == [sentence(change) for change in (*done.changes, *done.edition)], "it does what it showed"
    return [sentence(change) for change in done.changes]


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_a_codebook_taken_out_and_brought_into_another_project_is_equal(project, tmp_path, form):
    made_own(project)
    data = codebook_bytes(project, form)
    other = make_project(tmp_path / "other")
    before = state(other)
    said = brought_in(other, read_file(f"codes.{form}", data))
    assert len(said) >= 6 and codebook_bytes(other, form) == data
    assert filed(other) == filed(project)
    assert not look_into(other, read_file(f"codes.{form}", data)).changes, "a second time changes nothing"
    other.undo()
    assert state(other) == before
    other.close()


def test_a_file_changes_what_it_names_and_leaves_the_rest(project):
    add_code(project, "Debt", "Old", guide={"examples": ["One"]})
    kept = add_code(project, "Waiting", "For pay")
    said = brought_in(project, read_file("x.csv", b"label;definition\r\ndebt;New\r\nMore;\r\n"))
    assert said == [
        "“debt” was called “Debt” before.",
        "“debt” is defined anew: New (before: Old)",
        "“More” was added.",
    ]
    codes = own(project)
    assert guide_of(codes["debt"]) == {"examples": ["One"]} and codes["Waiting"].id == kept
    assert codes["More"].origin == "imported"


def test_a_retired_code_that_has_no_id_is_brought_in_once(project):
    found = read_file("x.yaml", "own_codes:\n- {label: পুরনো x̌ 🚪, retired: true}".encode())
    bring_in(project, found)
    before = state(project)
    bring_in(project, found)
    assert state(project) == before


FAULTS = (
    ("- {label: A}\n- {label: B, parent: own.nowhere}", "own code no. 2.*parent"),
    ("- {label: A}\n- {label: B, dimension: nowhere}", "own code no. 2.*dimension"),
    ("- {id: x, label: A, parent: y}\n- {id: y, label: B, parent: x}", "under itself"),
    ("- {label: A}\n- {label: 'Late, cut or stolen pay'}", "own code no. 2.*already"),
    ("- {label: A}\n- {id: wages.withheld, label: B}", "own code no. 2.*continuum"),
    ("- {label: A, parent: wages.withheld}", "own code no. 1.*never on it"),
    ("- {label: A}\nadditions:\n- {id: wages.nowhere, offered: false}", "addition no. 1.*does not have"),
)


def test_a_file_is_brought_in_whole_or_not_at_all(project):
    before = state(project)
    for text, problem in FAULTS:
        found = read_file("x.yaml", f"own_codes:\n{text}".encode())
        for does in (look_into, bring_in):
            with pytest.raises(CodebookError, match=problem):
                does(project, found)
        assert state(project) == before
    bring_in(project, read_file("x.csv", b"label\nA\na\n"))
    assert list(own(project)) == ["a"], "the second row names the first, in another case"


def test_parts_of_a_file_are_tied_by_whatever_ids_it_gives(project):
    text = b"own_codes:\n- {id: p, label: Part, parent: w}\n- {id: w, label: Whole, dimension: debt}"
    bring_in(project, read_file("x.yaml", text))
    codes = own(project)
    assert codes["Part"].parent_id == codes["Whole"].id and codes["Part"].dimension == "debt"
    assert all(each.id.startswith("own.") for each in codes.values())


def test_names_in_a_file_are_replaced(project):
    bring_in(project, read_file("x.csv", b"label,examples\nDebt to Selim,Rubina said so\n"))
    (made,) = own(project).values()
    assert named(project, "Selim").pseudonym in made.label and "Rubina" not in str(made.guide)
    sound(project)
    edition = copy.deepcopy(continuum_data())
    edition["dimensions"][0]["positions"][0]["examples"] = ["Selim said so"]
    with pytest.raises(CodebookError, match="name from the vault"):
        look_into(project, CodebookFile(continuum=json.loads(json.dumps(edition))))


@pytest.mark.parametrize("name", ["codes.xlsx", "codes", "codes.yaml.exe"])
def test_other_files_are_refused_by_name(name):
    with pytest.raises(CodebookError, match="yaml or .csv"):
        read_file(name, b"x")


def other_edition() -> dict:
    """An edition with one position less, one more, one renamed and one redefined, and a dimension less."""
    data = copy.deepcopy(continuum_data())
    data.pop("counts")
    data["version"] = "1.1"
    wages = next(d for d in data["dimensions"] if d["id"] == "wages")
    gone = next(p for p in wages["positions"] if p["id"] == "wages.poverty")
    wages["positions"].remove(gone)
    next(p for p in wages["positions"] if p["id"] == SHIPPED)["definition"] = "Said anew 🆕"
    next(p for p in wages["positions"] if p["id"] == "wages.living")["label"] = "Enough"
    new = {**gone, "id": "wages.new_one", "label": "নতুন", "definition": "New here"}
    wages["positions"].insert(2, new)
    data["boundary_rules"] = [r for r in data["boundary_rules"] if gone["id"] not in r["pair"]]
    return json.loads(json.dumps(data))


def test_another_edition_is_taken_over_by_id_and_nothing_is_lost(project):
    made = add_code(project, "Mine", dimension="wages")
    change_code(project, SHIPPED, guide={"examples": ["ours"]})
    retire_code(project, "wages.living")
    first, second = code(project, "eight hundred", "wages.poverty", "note"), code(project, "five hundred", SHIPPED)
    before = state(project)
    found = CodebookFile(continuum=other_edition())
    offered = look_into(project, found)
    assert not offered.took_edition and offered.changes == ()
    told = {sentence(change) for change in offered.edition}
    label = load_continuum().position("wages.poverty").label
    assert {f"“{label}” is no longer there.", "“নতুন” was added."} <= told
    assert bring_in(project, found).took_edition is False and state(project) == before
    outcome = bring_in(project, found, edition=True)
    assert outcome.took_edition and outcome.queued == 2
    with project.reading() as session:
        assert shipped(session).version == "1.1"
        rows = {row.id: row for row in list_codes(session, active_only=False)}
        waiting = {row.coding_id for row in queue(session, project.coder.id)}
    assert waiting == {first, second} and code_of_coding(project, first) == "wages.poverty"
    assert (rows["wages.poverty"].origin, rows["wages.poverty"].active) == ("former", False)
    assert (rows[SHIPPED].definition, guide_of(rows[SHIPPED])) == ("Said anew 🆕", {"examples": ["ours"]})
    assert (rows["wages.living"].label, rows["wages.living"].active) == ("Enough", False)
    assert rows["wages.new_one"].ord < rows[made].ord and rows["wages.new_one"].active
    sound(project)
    project.undo()
    assert state(project) == before
    with project.reading() as session:
        assert shipped(session).version == "1.0"


def test_a_code_that_comes_back_with_an_edition_is_the_continuum_s_again(project):
    coding = code(project, "eight hundred", "wages.poverty")
    first = filed(project)
    bring_in(project, CodebookFile(continuum=other_edition()), edition=True)
    bring_in(project, first, edition=True)
    with project.reading() as session:
        row = session.get(Code, "wages.poverty")
        assert row is not None and (row.origin, row.active) == ("continuum", True)
        assert shipped(session) == load_continuum()
        assert [number for number, *_ in versions(session)] == [3, 2, 1]
    assert code_of_coding(project, coding) == "wages.poverty"


def test_an_edition_whose_label_is_an_own_code_s_is_refused(project):
    add_code(project, "নতুন")
    with pytest.raises(CodebookError, match="same label"):
        bring_in(project, CodebookFile(continuum=other_edition()), edition=True)


def test_the_print_holds_every_code_with_its_rules_and_nothing_is_markup(project):
    made_own(project)
    add_code(project, "<b>bold</b> & “x”", "<script>alert(1)</script>")
    with project.reading() as session:
        book, rows = shipped(session), list_codes(session, active_only=False)
        page = as_html(book, rows, version=9, uses={SHIPPED: 1234})
        plain = as_html(book, rows, version=9)
    assert all(f'id="{code.id}"' in page for code in book.all_codes())
    assert "&lt;script&gt;" in page and "<script" not in page and "<b>bold" not in page
    assert "used 1,234 times" in page and "not used yet" in page and "not used yet" not in plain
    assert "‘kept for us’" in page and 'class="code retired"' in page and LABELS[1] in page
    assert "http" not in page.replace("http-equiv", "")


def test_what_leaves_is_noted_and_a_name_keeps_it_in(project, tmp_path):
    made_own(project)
    for form in ("yaml", "csv", "html"):
        size = export_codebook(project, tmp_path / f"codes.{form}", counts=True)
        assert (tmp_path / f"codes.{form}").stat().st_size == size
    assert "Exported the codebook (HTML)" in [event.summary for event, _ in project.history()]
    with pytest.raises(ProjectError, match=".yaml or .csv or .html"):
        export_codebook(project, tmp_path / "codes.pdf")
    with pytest.raises(ExportRefused, match="name of the file"):
        export_codebook(project, tmp_path / "codes_of_Selim.yaml")
    assert not list(tmp_path.glob("*Selim*"))
    with project.database.transaction() as session:
        row = session.get(Code, own(project)[LABELS[1]].id)
        row.definition = "of Selim"
    with pytest.raises(ExportRefused, match="name from the vault"):
        export_codebook(project, tmp_path / "again.yaml")
    assert not (tmp_path / "again.yaml").exists()


def test_moving_a_code_in_a_table_moves_what_lies_under_it(project):
    whole = add_code(project, "Whole", dimension="wages")
    add_code(project, "Part", parent=whole)
    data = (
        codebook_bytes(project, "csv")
        .decode("utf-8-sig")
        .replace(f"{whole},own,Whole,wages", f"{whole},own,Whole,debt")
    )
    bring_in(project, read_file("x.csv", data.encode()))
    assert own(project)["Part"].dimension == "debt"
    move_code(project, whole)
    assert own(project)["Part"].dimension is None


def test_the_command_line_shows_takes_out_and_brings_in(project, tmp_path, monkeypatch):
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    made_own(project)
    project.close()
    folder = project.folder

    def run(*words: object, code: int = 0) -> str:
        outcome = CliRunner().invoke(app, ["codebook", *(str(word) for word in words)])
        assert outcome.exit_code == code, outcome.output
        return outcome.output

    shown = run("show", folder)
    assert f"  + {LABELS[0]}: 0" in shown and f"    + {LABELS[1]}: 0" in shown
    assert "(retired)" not in shown and "(retired)" in run("show", folder, "--retired")
    run("export", folder, tmp_path / "own.yaml", "--own")
    assert "continuum" not in yaml.safe_load((tmp_path / "own.yaml").read_text(encoding="utf-8"))
    (tmp_path / "new.csv").write_text("label\nMore 🙂\n", encoding="utf-8")
    assert "“More 🙂” was added." in run("import", folder, tmp_path / "new.csv", "--dry-run")
    assert "Would change: 1" in run("import", folder, tmp_path / "new.csv", "--dry-run")
    assert "Changed: 1" in run("import", folder, tmp_path / "new.csv")
    (tmp_path / "edition.yaml").write_bytes(as_yaml(CodebookFile(continuum=other_edition())))
    assert "--edition takes it over" in run("import", folder, tmp_path / "edition.yaml")
    assert "Edition: " in run("import", folder, tmp_path / "edition.yaml", "--edition")
    (tmp_path / "bad.csv").write_bytes(b"label\n\xff\n")
    assert "UTF-8" in run("import", folder, tmp_path / "bad.csv", code=2)
    assert "folder" in run("import", folder, tmp_path, code=2)
