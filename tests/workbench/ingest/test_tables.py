"""CSV and Excel tables, one row a turn or one row an answer."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from tests.workbench.ingest.helpers import FILES, check_invariants, read_text, speech
from workbench.ingest import IngestError, Limits, Transcript, read_transcript


def book(**sheets: list[list[object]]) -> bytes:
    """A workbook made by openpyxl."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read_book(**sheets: list[list[object]]) -> Transcript:
    """The transcript of such a workbook."""
    return read_transcript("table.xlsx", book(**sheets))


TURNS = [("Interviewer", "Who, and why?"), ("মিনা", "ম্যানেজার 🙂"), ("Interviewer", "When?"), ("মিনা", "দুবার")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_one_row_a_turn(delimiter: str, suffix: str) -> None:
    """All three delimiters, quoted cells with commas and line breaks."""
    rows = [f'"{who}"{delimiter}"{words}"{delimiter}00:00:0{n}' for n, (who, words) in enumerate(TURNS)]
    transcript = read_text(f"Speaker{delimiter}Text{delimiter}Start\n" + "\n".join(rows), suffix)
    check_invariants(transcript)
    assert speech(transcript) == TURNS
    assert [turn.begin_ms for turn in transcript.turns] == [0, 1000, 2000, 3000]
    assert transcript.kind == "interview"


def test_one_row_an_answer() -> None:
    """A question is asked once for the answers that follow it; answers keep their participant."""
    transcript = read_text(
        "participant id,question,answer\nP01,Who kept the papers?,The owner\nP02,Who kept the "
        "papers?,رب العمل\n"
        "P01,Were you paid?,No\nP02,Were you paid?,\n",
        ".csv",
    )
    assert speech(transcript) == [
        ("Interviewer", "Who kept the papers?"),
        ("P01", "The owner"),
        ("P02", "رب العمل"),
        ("Interviewer", "Were you paid?"),
        ("P01", "No"),
    ]
    assert transcript.roles == {"Interviewer": "interviewer", "P01": "participant", "P02": "participant"}
    assert transcript.style == "table, one row an answer"


def test_workbook_with_times_and_other_sheets() -> None:
    """The first sheet with a text column is read, the others warned of; times and numbers are understood."""
    transcript = read_book(
        Notes=[["only notes"]],
        Talk=[
            ["Who", "When", "Transcript", "Start"],
            ["Ana", None, "Where?", dt.time(0, 1, 2)],
            [7, None, "Here 🙂", 65.5],
            [None, None, "And there", None],
        ],
        Other=[["a", "b"], [1, 2]],
    )
    check_invariants(transcript)
    assert speech(transcript) == [("Ana", "Where?"), ("7", "Here 🙂"), ("7", "And there")]
    assert [turn.begin_ms for turn in transcript.turns] == [62_000, 65_500, None]
    assert any("2 others" in warning for warning in transcript.warnings)


def test_workbook_of_another_program() -> None:
    """A workbook that LibreOffice wrote."""
    transcript = read_transcript("turns.xlsx", (FILES / "turns.xlsx").read_bytes())
    assert transcript.speakers == ("Interviewer", "Mina")
    assert [transcript.text[note.start : note.end] for note in transcript.notes] == ["[cries]"]


def test_no_header_is_a_guess() -> None:
    """Two columns, the first recurring, are taken for speaker and text with a warning."""
    transcript = read_text("Ana,Where?\nKofi,Here.\nAna,When?\nKofi,Now.\n", ".csv")
    assert transcript.speakers == ("Ana", "Kofi")
    assert any("no header" in warning for warning in transcript.warnings)


REFUSED = [
    ("one column", "text\nhello\nthere\n"),
    ("no text column", "height,weight\n1,2\n3,4\n5,6\n"),
    ("header only", "speaker,text\n"),
    ("a quotation mark never closed", 'speaker,text\nAna,"' + "word " * 40_000),
]


@pytest.mark.parametrize(("remark", "text"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(remark: str, text: str) -> None:
    """Tables without words are refused with one sentence."""
    with pytest.raises(IngestError) as caught:
        read_text(text, ".csv")
    assert str(caught.value).count(". ") == 0 and str(caught.value).endswith(".")


def test_too_many_rows() -> None:
    """The row limit holds for both kinds of table, empty rows far down included."""
    limits = Limits(max_rows=50)
    rows: list[list[object]] = [["speaker", "text"], *([["Ana", "yes"]] * 60)]
    with pytest.raises(IngestError, match="rows"):
        read_transcript("a.xlsx", book(Talk=rows), limits=limits)
    with pytest.raises(IngestError, match="rows"):
        read_transcript("a.csv", "\n".join(f"{a},{b}" for a, b in rows).encode(), limits=limits)
