"""Office files of the sample study: Word, OpenDocument, Excel, PDF; the same bytes at every build."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from pathlib import Path

import reportlab  # type: ignore[import-untyped]
from docx import Document as new_docx
from odf.element import Element  # type: ignore[import-untyped]
from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import cm  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate  # type: ignore[import-untyped]

from sample_data.parse import Document

_DAY = dt.datetime(2024, 12, 1, 12, 0, 0)
_ZIP_DAY = (2024, 12, 1, 12, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FONT = "Vera"


def as_docx(document: Document) -> bytes:
    """Word: names in bold without a colon, or session notes with headings, bullets and ``Name: text``."""
    word = new_docx()
    for block in document.blocks:
        if block.kind == "heading":
            word.add_heading(block.text, level=2)
        elif block.kind == "note":
            word.add_paragraph(block.text, style="List Bullet")
        elif document.meta["style"] == "bold names":
            paragraph = word.add_paragraph()
            paragraph.add_run(block.label or "").bold = True
            paragraph.add_run("  " + block.text)
        else:
            word.add_paragraph(f"{block.label}: {block.text}")
    properties = word.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    properties.created = properties.modified = _DAY
    out = io.BytesIO()
    word.save(out)
    return _fixed(out.getvalue())


def as_odt(document: Document) -> bytes:
    """OpenDocument text: one paragraph ``Name: text`` a turn."""
    # All elements of a process share this table, and every file written names all that is in it.
    Element.namespaces.clear()
    text = OpenDocumentText()
    for block in document.blocks:
        text.text.addElement(P(text=f"{block.label}: {block.text}"))
    out = io.BytesIO()
    text.write(out)
    return _fixed(out.getvalue())


def as_xlsx(document: Document) -> bytes:
    """Excel: one row an answer, with the columns participant, question and answer."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("A new workbook has no sheet.")
    sheet.title = "answers"
    sheet.append(["participant", "question", "answer"])
    question = ""
    for block in document.blocks:
        if block.label == "Interviewer":
            question = block.text
        else:
            sheet.append([block.label, question, block.text])
    book.properties.creator = ""
    book.properties.created = _DAY
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue())


def as_pdf(document: Document) -> bytes:
    """PDF with a text layer: ``Q. text`` and ``A. text``, page numbers at the foot."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        folder = Path(reportlab.__file__).parent / "fonts"
        pdfmetrics.registerFont(TTFont(_FONT, str(folder / "Vera.ttf")))
    style = ParagraphStyle("turn", fontName=_FONT, fontSize=10, leading=14, spaceAfter=8)
    story = [Paragraph(html.escape(f"{block.label}. {block.text}", quote=False), style) for block in document.blocks]
    out = io.BytesIO()
    margins = {f"{side}Margin": 2.5 * cm for side in ("left", "right", "top", "bottom")}
    page = SimpleDocTemplate(out, pagesize=A4, invariant=1, title="", author="", **margins)
    page.build(story, onFirstPage=_number, onLaterPages=_number)
    return out.getvalue()


def _number(canvas: Canvas, page: SimpleDocTemplate) -> None:
    canvas.setFont(_FONT, 8)
    canvas.drawCentredString(A4[0] / 2, 1.2 * cm, str(page.page))


def _fixed(data: bytes) -> bytes:
    """The same container with constant times, its parts in the order and packing they had."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _SAVED.sub(rb"\g<1>2024-12-01T12:00:00Z", part)
            fixed = zipfile.ZipInfo(entry.filename, _ZIP_DAY)
            fixed.create_system = 0
            new.writestr(fixed, part, compress_type=entry.compress_type)
    return out.getvalue()
