"""Names in whole files: every part of office files and archives, every way bytes hold a text."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment

from workbench.project import ProjectError
from workbench.residue import Scanner
from workbench.residue_files import residue_in_file, search_bytes, search_path

SCANNER = Scanner(["Selim", "Škoda", "রুবিনা", "سليم", "José"], ["Broad"])


def docx(**properties: str) -> bytes:
    document = Document()
    document.core_properties.author = ""
    for name, value in properties.items():
        if name == "body":
            paragraph = document.add_paragraph()
            for letter in value:  # each letter a run of its own, as spell checkers leave them
                paragraph.add_run(letter).bold = letter.isupper()
        else:
            setattr(document.core_properties, name, value)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx(cell: str = "words", author: str = "", comment: str = "") -> bytes:
    book = Workbook()
    book.properties.creator = author
    book.active["A1"] = cell
    if comment:
        book.active["A1"].comment = Comment(comment, "")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def pdf(text: str, author: str = "") -> bytes:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer)
    made.setAuthor(author)
    made.drawString(100, 700, text)
    made.save()
    return buffer.getvalue()


HELD = [
    ("a.docx", docx(author="Selim"), "author, title and other properties", "the author of a document"),
    ("a.docx", docx(title="The story of SKODA"), "author, title and other properties", "a title, without accents"),
    ("a.docx", docx(comments="ask سليم"), "author, title and other properties", "the comments among the properties"),
    ("a.docx", docx(body="we met Selim there"), "word/document.xml", "a name parted over runs"),
    ("a.xlsx", xlsx(author="রুবিনা"), "author, title and other properties", "the author of a workbook"),
    ("a.xlsx", xlsx(cell="Jose said"), "xl/worksheets/sheet1.xml", "a cell, without accent"),
    ("a.xlsx", xlsx(comment="from Selim"), "comments", "a comment on a cell"),
    ("a.odt", zipped(meta_xml=b"<m><dc:creator>Selim</dc:creator></m>"), "author, title and other properties", "odt"),
    ("a.odt", zipped(content_xml=b"<x>&#352;koda</x>"), "content.xml", "a letter as its number"),
    ("a.docx", zipped(docProps__custom_xml=b"<p>Selim</p>"), "properties people added", "own properties"),
    ("a.zip", zipped(inner_zip=zipped(b_txt="রুবিনাকে".encode())), "b.txt", "an archive in an archive"),
    ("a.zip", zipped(to_Selim_txt=b"words"), "the name of the file", "a name of a file inside"),
    ("for Selim.csv", b"words", "the name of the file", "a name in the name"),
    ("Selim/out.csv", b"words", "the name of the file", "a name in the folder's name"),
    ("a.txt", "José".encode("cp1252"), "the text", "an old encoding"),
    ("a.txt", "قال سليم".encode("cp1256"), "the text", "an old encoding of Arabic"),
    ("a.txt", "Se\u200blim 🙂".encode(), "the text", "a sign nobody sees"),
    ("a.html", b"<b>Se</b>lim &amp; others", "the text", "a name parted by tags"),
    ("a.rtf", rb"{\rtf1\ansi Jos\'e9 said}", "the text", "a letter as its code"),
    ("a.rtf", rb"{\rtf1\ansi \u352?koda said}", "the text", "a letter as its number"),
    ("a.pdf", pdf("we met Selim there"), "the text", "packed pages"),
    ("a.pdf", pdf("words", author="Selim"), "the text", "the author of a PDF"),
]


@pytest.mark.parametrize(("name", "data", "part", "remark"), HELD, ids=[row[3] for row in HELD])
def test_a_name_is_found_and_the_part_is_told(name: str, data: bytes, part: str, remark: str) -> None:
    found = residue_in_file(name, data, SCANNER, [])
    assert part in [each.part for each in found], (remark, found)
    assert not any("Selim" in each.part + each.file for each in found), "what is told holds no name"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(author="Coder 1", body="nobody is named 🙂 মালিক قالت x̌")),
        ("a.xlsx", xlsx(comment="nothing")),
        ("a.pdf", pdf("nobody")),
        ("a.txt", b"a broad claim"),
        ("a.bin", bytes(range(256)) * 20),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.rtf", rb"{\rtf1 nothing"),
    ],
)
def test_nothing_is_found_where_nothing_stands(name: str, data: bytes) -> None:
    assert residue_in_file(name, data, SCANNER, []) == []


def test_what_cannot_be_read_is_said() -> None:
    deep = b"words"
    for _ in range(6):
        deep = zipped(a_zip=deep)
    assert search_bytes("a.zip", deep, SCANNER).unread == ("a.zip",)
    broken = bytearray(zipped(a_txt=b"words " * 200))
    broken[36:44] = b"\xff" * 8
    assert search_bytes("b.zip", bytes(broken), SCANNER).unread == ("a.txt",)


def locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf("we met Selim there"))))
    writer.encrypt("a passphrase", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def blank_pdf() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


TOLD = "we met Selim and সেলিম there".encode() * 20
SHUT = [
    ("a.pdf", locked_pdf, "a PDF with a passphrase"),
    ("scan.pdf", blank_pdf, "a PDF without any words, as scanners make them"),
    ("a.pdf", lambda: b"%PDF-1.4 broken", "a broken PDF"),
    ("a.txt.gz", lambda: gzip.compress(TOLD), "gzip"),
    ("a.bz2", lambda: bz2.compress(TOLD), "bzip2"),
    ("a.xz", lambda: lzma.compress(TOLD), "xz"),
    ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(40), "7z"),
    ("a.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(40), "rar"),
    (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(8),
        "a document with a passphrase",
    ),
]


@pytest.mark.parametrize(("name", "make", "remark"), SHUT, ids=[row[2] for row in SHUT])
def test_what_cannot_be_opened_is_never_said_to_be_clean(name: str, make: Callable[[], bytes], remark: str) -> None:
    data = make()
    searched = search_bytes(name, data, SCANNER)
    assert (searched.found, searched.unread) == ((), (name,)), remark
    inside = search_bytes("all.zip", zipped(**{f"sub__{name.replace('.', '_')}": data}), SCANNER)
    assert inside.unread == (f"sub/{name}",), "inside an archive as well"
    assert search_bytes(f"Selim {name}", data, SCANNER).unread == ("a file whose name holds a name",)


def test_a_folder_is_searched_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.csv").write_text("ask selim, and Selim", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(docx(author="José"))
    (tmp_path / "c.txt").write_text("nothing", encoding="utf-8")
    searched = search_path(tmp_path, SCANNER)
    assert searched.files == 3 and searched.unread == ()
    assert {(f.file, f.part, f.count) for f in searched.found} == {
        ("b.docx", "author, title and other properties", 1),
        (str(Path("one") / "a.csv"), "the text", 2),
    }
    with pytest.raises(ProjectError, match="give one that is there"):
        search_path(tmp_path / "missing", SCANNER)
