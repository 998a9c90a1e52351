"""OpenDocument texts (.odt)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from odf.element import Node
from odf.namespaces import FONS, OFFICENS, STYLENS, TABLENS, TEXTNS
from odf.opendocument import load

from workbench.ingest.archive import check_archive
from workbench.ingest.errors import Limits, reading
from workbench.ingest.source import LineBuilder, Source
from workbench.ingest.table import table_lines

_WHAT = "OpenDocument text"
_TRACKED = "The document tracks changes: inserted words were kept, deleted words left out."
_BOXES = "Text boxes and pictures were left out: move their words into the text if they matter."
_GONE = {
    (TEXTNS, "tracked-changes"): _TRACKED,
    (OFFICENS, "annotation"): "Comments were left out.",
    (TEXTNS, "note"): "Footnotes were left out.",
    (TEXTNS, "table-of-content"): "",
    (TEXTNS, "sequence-decls"): "",
    (OFFICENS, "forms"): "",
}
_H, _P, _ITEM = (TEXTNS, "h"), (TEXTNS, "p"), (TEXTNS, "list-item")
_TABLE, _ROW, _CELL = (TABLENS, "table"), (TABLENS, "table-row"), (TABLENS, "table-cell")
_TEXT_BOX = ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "frame")


def read_odt(data: bytes, limits: Limits) -> Source:
    """Paragraphs, lists and tables of an OpenDocument text in order."""
    check_archive(data, _WHAT, limits)
    builder = LineBuilder()
    with reading(_WHAT):
        document = load(io.BytesIO(data))
        _walk(document.text, builder, _bold_styles(document), item=False)
    return builder.source(wrapped=False)


def _bold_styles(document: Node) -> set[str]:
    bold: set[str] = set()
    for holder in (document.automaticstyles, document.styles):
        for style in holder.childNodes:
            for child in style.childNodes:
                attributes = getattr(child, "attributes", None) or {}
                if attributes.get((FONS, "font-weight")) in {"bold", "600", "700", "800", "900"}:
                    bold.add(style.attributes.get((STYLENS, "name"), ""))
    return bold


def _walk(parent: Node, builder: LineBuilder, bold: set[str], item: bool) -> None:
    for child in parent.childNodes:
        if child.nodeType != Node.ELEMENT_NODE:
            continue
        if child.qname in _GONE:
            if _GONE[child.qname]:
                builder.warn(_GONE[child.qname])
        elif child.qname in (_H, _P):
            builder.add_runs(_runs(child, builder, bold, False), heading=child.qname == _H, item=item)
        elif child.qname == _TABLE:
            _walk_table(child, builder, bold)
        else:
            _walk(child, builder, bold, item or child.qname == _ITEM)


def _walk_table(table: Node, builder: LineBuilder, bold: set[str]) -> None:
    rows = [
        ["\n".join(_plain(p, builder, bold) for p in _within(cell, _P)) for cell in _within(row, _CELL)]
        for row in _within(table, _ROW)
    ]
    lines = table_lines(rows)
    if lines is not None:
        builder.extend(lines)
        return
    for cell in _within(table, _CELL):
        _walk(cell, builder, bold, item=False)


def _within(node: Node, name: tuple[str, str]) -> Iterator[Node]:
    """Elements of a name below a node, not looking inside one that was found."""
    for child in node.childNodes:
        if child.nodeType != Node.ELEMENT_NODE:
            continue
        if child.qname == name:
            yield child
        else:
            yield from _within(child, name)


def _plain(paragraph: Node, builder: LineBuilder, bold: set[str]) -> str:
    return "".join(text for text, _ in _runs(paragraph, builder, bold, False))


def _runs(node: Node, builder: LineBuilder, bold: set[str], is_bold: bool) -> Iterator[tuple[str, bool]]:
    here = is_bold or (getattr(node, "attributes", None) or {}).get((TEXTNS, "style-name")) in bold
    for child in node.childNodes:
        if child.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            yield child.data, here
        elif child.nodeType != Node.ELEMENT_NODE:
            continue
        elif child.qname in _GONE:
            builder.warn(_GONE[child.qname] or "Some marks were left out.")
        elif child.qname == _TEXT_BOX:
            builder.warn(_BOXES)
        elif child.qname == (TEXTNS, "line-break"):
            yield "\n", here
        elif child.qname == (TEXTNS, "tab"):
            yield "\t", here
        elif child.qname == (TEXTNS, "s"):
            yield " " * min(int(child.attributes.get((TEXTNS, "c"), 1)), 100), here
        else:
            yield from _runs(child, builder, bold, here)
