"""Broken, mislabelled and hostile files: one sentence each, and nothing read by halves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest

from tests.workbench.ingest.helpers import FILES
from workbench.ingest import SUPPORTED, IngestError, Limits, read_transcript


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip container in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word() -> bytes:
    """A small Word document."""
    document = docx.Document()
    document.add_paragraph("We left at night.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The container with one part changed or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def excel() -> bytes:
    """A small workbook."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["speaker", "text"])
    book.worksheets[0].append(["Ana", "yes"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
BOMB = b"<w>" + b" " * 30_000_000
ODT = (FILES / "interview.odt").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HOSTILE: list[tuple[str, str, bytes, str]] = [
    ("empty", "a.txt", b"", "empty"),
    ("white space only", "a.txt", b" \n\t ", "empty"),
    ("punctuation only", "a.txt", b"... --- ...\n?", "no words"),
    ("no suffix", "interview", b"hello", "without a suffix"),
    ("unknown suffix", "a.xyz", b"hello", r"\.xyz"),
    ("pages", "a.pages", b"PK", r"save it as \.docx"),
    ("old Word", "old.doc", (FILES / "old.doc").read_bytes(), r"save it as \.docx"),
    ("old Excel", "old.xls", (FILES / "old.xls").read_bytes(), r"save it as \.xlsx"),
    ("old Word named docx", "a.docx", (FILES / "old.doc").read_bytes(), "old Word"),
    ("old Excel named xlsx", "a.xlsx", (FILES / "old.xls").read_bytes(), "old Excel"),
    ("old Word named txt", "a.txt", (FILES / "old.doc").read_bytes(), "old Word"),
    ("locked Word", "a.docx", (FILES / "locked.docx").read_bytes(), "password"),
    ("locked Word named txt", "a.txt", (FILES / "locked.docx").read_bytes(), "password"),
    ("unknown OLE", "a.docx", OLE + b"\0" * 600, "old Office"),
    ("zip named txt", "a.txt", zipped({"a.txt": b"hello"}), "zip archive"),
    ("docx named txt", "a.txt", word(), "Word document"),
    ("docx named odt", "a.odt", word(), "Word document"),
    ("xlsx named docx", "a.docx", excel(), "Excel"),
    ("odt named docx", "a.docx", ODT, "OpenDocument"),
    ("pdf named txt", "a.txt", b"%PDF-1.7\n%", "PDF"),
    ("rtf named docx", "a.docx", b"{\\rtf1 hello}", "rich text"),
    ("text named docx", "a.docx", b"hello there", "no Word document"),
    ("text named pdf", "a.pdf", b"hello there", "no PDF"),
    ("text named rtf", "a.rtf", b"hello there", "no rich text"),
    ("picture named txt", "a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
    ("photograph named pdf", "a.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 50, "OCR"),
    ("sound named txt", "a.txt", b"ID3\x04" + b"\0" * 50, "transcribe"),
    ("video named vtt", "a.vtt", b"\0\0\0\x20ftypisom" + b"\0" * 50, "transcribe"),
    ("web page named txt", "a.txt", b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
    ("captions named txt", "a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nhello", "caption"),
    ("gzip named csv", "a.csv", b"\x1f\x8b\x08" + b"\1" * 50, "unpack"),
    ("program", "a.txt", b"\x7fELF" + b"\0" * 50, "program"),
    ("noise", "a.txt", bytes((n * 73 + n // 7) % 256 for n in range(5000)), "readable text"),
    ("zip cut short", "a.docx", word()[:-300], "broken|damaged"),
    ("zip cut to its first bytes", "a.docx", word()[:40], "broken"),
    ("empty zip", "a.docx", zipped({}), "zip archive"),
    (
        "docx without a body",
        "a.docx",
        zipped({"word/x.xml": b"<a/>", "[Content_Types].xml": b"<b/>"}),
        "damaged",
    ),
    ("odt with broken XML", "a.odt", with_part(ODT, "content.xml", lambda _: b"<a><b>"), "damaged"),
    ("pdf cut short", "a.pdf", (FILES / "interview.pdf").read_bytes()[:3000], "damaged|text layer"),
    (
        "entities in docx",
        "a.docx",
        with_part(word(), "word/document.xml", lambda _: DOCTYPE),
        "document type",
    ),
    (
        "entities in UTF-16",
        "a.docx",
        with_part(word(), "word/styles.xml", lambda _: DOCTYPE.decode().encode("utf-16")),
        "document type",
    ),
    (
        "entities in a part of another name",
        "a.docx",
        with_part(word(), "word/x.bin", lambda _: DOCTYPE),
        "document type",
    ),
    ("entities in xlsx", "a.xlsx", with_part(excel(), "xl/workbook.xml", lambda _: DOCTYPE), "document type"),
    ("entities in odt", "a.odt", with_part(ODT, "styles.xml", lambda _: DOCTYPE), "document type"),
    (
        "odd encoding of XML",
        "a.docx",
        with_part(word(), "word/x.xml", lambda _: b"<?xml version='1.0' encoding='UTF-7'?><a/>"),
        "odd encoding",
    ),
    (
        "locked odt",
        "a.odt",
        with_part(
            ODT,
            "META-INF/manifest.xml",
            lambda m: m.replace(b"</manifest", b"<encryption-data/></manifest", 1),
        ),
        "password",
    ),
    ("bomb in docx", "a.docx", with_part(word(), "word/bomb.xml", lambda _: BOMB), "unpacks"),
    ("bomb in xlsx", "a.xlsx", with_part(excel(), "xl/bomb.xml", lambda _: BOMB), "unpacks"),
    ("bomb in odt", "a.odt", with_part(ODT, "bomb.xml", lambda _: BOMB), "unpacks"),
    (
        "thousands of entries",
        "a.docx",
        with_part(zipped({f"word/{n}": b"" for n in range(2500)}), "x", lambda _: b""),
        "unpacks",
    ),
    ("one endless word", "a.txt", b"x" * 200_000, "without a space"),
    ("deeply nested rtf", "a.rtf", b"{\\rtf1 " + b"{" * 50_000 + b"}" * 50_000 + b"}", "no words"),
]


@pytest.mark.parametrize(("remark", "name", "data", "says"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_refused_in_one_sentence(remark: str, name: str, data: bytes, says: str) -> None:
    """Refused with one sentence that says what was given and what to do."""
    with pytest.raises(IngestError, match=says) as caught:
        read_transcript(name, data)
    message = str(caught.value)
    assert message.endswith(".") and ". " not in message and "\n" not in message
    assert caught.value.__cause__ is None


def test_too_large() -> None:
    """The size limit is checked before anything else is read."""
    with pytest.raises(IngestError, match="MB"):
        read_transcript("a.txt", b"hello " * 400_000, limits=Limits(max_bytes=1_000_000))


def test_nested_html_is_read() -> None:
    """A page nested deeper than Python recurses is read or refused, but never crashes."""
    page = b"<html><body>" + b"<div>" * 5_000 + b"We left at night." + b"</div>" * 5_000
    try:
        transcript = read_transcript("a.html", page)
    except IngestError as error:
        assert "nested" in str(error)
    else:
        assert transcript.text == "We left at night."


def test_deep_odt_is_refused_or_read() -> None:
    """Nesting in XML as well."""
    head, tail = b"<text:section>" * 20_000, b"</text:section>" * 20_000

    def deepen(content: bytes) -> bytes:
        return content.replace(b"</office:text>", head + b"<text:p>deep</text:p>" + tail + b"</office:text>")

    with pytest.raises(IngestError):
        read_transcript("a.odt", with_part(ODT, "content.xml", deepen))


def test_huge_lines_are_read() -> None:
    """A line of two megabytes is only a long line, cut into parts."""
    line = "We walked on, and nobody came; the road was long and the bus did not stop for us. " * 25_000
    transcript = read_transcript("a.txt", line.encode())
    assert max(turn.end - turn.start for turn in transcript.turns) < 4_000
    assert transcript.text.split() == line.split()
    brackets = read_transcript("a.txt", b"[ " * 100_000 + b"word" + b" (" * 100_000)
    assert brackets.notes == ()


def test_message_quotes_nothing() -> None:
    """A broken file's message holds no piece of the file nor of its name."""
    broken = with_part(word(), "word/document.xml", lambda body: body.replace(b"We left", b"<SECRET"))
    with pytest.raises(IngestError) as caught:
        read_transcript("Mariam Kone.docx", broken)
    assert "SECRET" not in str(caught.value) and "Mariam" not in str(caught.value)


@pytest.mark.parametrize("suffix", SUPPORTED)
def test_every_suffix_survives_noise(suffix: str) -> None:
    """Whatever the suffix, noise raises IngestError and nothing else."""
    for seed in range(20):
        noise = bytes((seed * 31 + n * n * 7 + n) % 256 for n in range(400 + seed))
        with pytest.raises(IngestError):
            read_transcript(f"a{suffix}", noise)
