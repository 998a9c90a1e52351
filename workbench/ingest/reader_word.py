"""Word documents (.docx)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workbench.ingest.archive import check_archive
from workbench.ingest.errors import Limits, reading
from workbench.ingest.source import LineBuilder, Source
from workbench.ingest.table import table_lines

_WHAT = "Word document"
_P, _TBL, _TR, _TC, _R = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent"), qn("w:instrText")}
_TEXTS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}
_CHOICE = qn("w:t")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, limits: Limits) -> Source:
    """Paragraphs and tables of a Word document in order; tracked insertions are kept, deletions left out.

    Headers, footers, comments, footnotes and text boxes are left out; the last three are warned of.
    """
    check_archive(data, _WHAT, limits)
    builder = LineBuilder()
    with reading(_WHAT):
        document = Document(io.BytesIO(data))
        body = document.element.body
        headings = _heading_styles(document)
        _walk(body, builder, headings)
        _warn_of_left_out(document, body, builder)
    return builder.source(wrapped=False)


def _heading_styles(document: WordDocument) -> set[str]:
    names = {}
    for style in document.styles:
        name = (style.name or "").casefold()
        names[style.style_id] = name.startswith(("heading", "title", "subtitle")) and "char" not in name
    return {style_id for style_id, is_heading in names.items() if is_heading}


def _walk(parent: BaseOxmlElement, builder: LineBuilder, headings: set[str]) -> None:
    for child in parent:
        if child.tag == _P:
            _add_paragraph(child, builder, headings)
        elif child.tag == _TBL:
            _walk_table(child, builder, headings)
        elif child.tag not in _GONE and len(child):
            # Content controls, tracked block insertions, smart tags: paragraphs stand one level deeper.
            _walk(child, builder, headings)


def _walk_table(table: BaseOxmlElement, builder: LineBuilder, headings: set[str]) -> None:
    rows = [list(_own(row, _TC)) for row in _own(table, _TR)]
    nested = next(table.iterdescendants(_TBL), None) is not None
    lines = None if nested else table_lines([[_cell_text(cell) for cell in row] for row in rows])
    if lines is not None:
        builder.extend(lines)
        return
    for row in rows:
        for cell in row:
            _walk(cell, builder, headings)


def _own(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Elements of a tag below the parent, not looking inside one that was found nor at deleted ones."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _own(child, tag)


def _add_paragraph(paragraph: BaseOxmlElement, builder: LineBuilder, headings: set[str]) -> None:
    properties = paragraph.find(qn("w:pPr"))
    style = item = None
    if properties is not None:
        style = properties.find(qn("w:pStyle"))
        item = properties.find(qn("w:numPr"))
    style_id = style.get(qn("w:val")) if style is not None else ""
    listed = item is not None or (style_id or "").casefold().startswith("list")
    builder.add_runs(_runs(paragraph), heading=style_id in headings, item=listed)


def _runs(paragraph: BaseOxmlElement) -> Iterator[tuple[str, bool]]:
    for run in paragraph.iter(_R):
        if _left_out(run, paragraph):
            continue
        bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
        is_bold = bold is not None and bold.get(qn("w:val")) not in {"0", "false", "off", "none"}
        text = "".join(child.text or "" if child.tag == _CHOICE else _TEXTS.get(child.tag, "") for child in run)
        if text:
            yield text, is_bold


def _left_out(run: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
    """Whether a run is deleted or in a text box, looking no higher than its own paragraph."""
    for up in run.iterancestors():
        if up is paragraph:
            return False
        if up.tag in _GONE or up.tag == _FALLBACK:
            return True
    return False


def _cell_text(cell: BaseOxmlElement) -> str:
    paragraphs = ("".join(text for text, _ in _runs(p)) for p in cell.iterchildren(_P))
    return "\n".join(paragraphs).strip()


def _warn_of_left_out(document: WordDocument, body: BaseOxmlElement, builder: LineBuilder) -> None:
    def any_of(*tags: str) -> bool:
        return any(next(body.iter(qn(tag)), None) is not None for tag in tags)

    if any_of("w:ins", "w:del", "w:moveFrom"):
        builder.warn("The document tracks changes: inserted words were kept, deleted words left out.")
    if any_of("w:commentReference"):
        builder.warn("Comments were left out.")
    if any_of("w:footnoteReference", "w:endnoteReference"):
        builder.warn("Footnotes were left out.")
    if any_of("w:txbxContent"):
        builder.warn("Text boxes were left out: move their words into the text if they matter.")
