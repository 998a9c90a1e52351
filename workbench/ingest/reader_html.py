"""Web pages (.html)."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, CData, Tag
from bs4.element import NavigableString, PageElement

from workbench.ingest.decode import decode
from workbench.ingest.errors import Limits, reading
from workbench.ingest.source import LineBuilder, Source
from workbench.ingest.table import table_lines

_WHAT = "web page"
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_:-]{2,30})""", re.IGNORECASE)
_DROPPED = re.findall(
    r"\S+",
    """
    script style template noscript head svg iframe object select textarea
""",
)
_BLOCKS = set(
    re.findall(
        r"\S+",
        """
    p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th blockquote pre section article main header
    footer aside nav address figure figcaption form hr body html
""",
    )
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SPACES = re.compile(r"[ \t\r\n]+")


def read_html(data: bytes, limits: Limits) -> Source:
    """Blocks of a web page as paragraphs; scripts, styles and mark-up are left out, nothing is fetched."""
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else None)
    builder = LineBuilder()
    for warning in decoded.warnings:
        builder.warn(warning)
    with reading(_WHAT):
        soup = BeautifulSoup(decoded.text, "html.parser")
        title = soup.title.get_text(" ", strip=True) if soup.title else None
        for tag in soup(_DROPPED):
            tag.decompose()
        _Walk(builder).run(soup)
    return builder.source(wrapped=False, title=title, encoding=decoded.encoding)


class _Walk:
    """Walks the tree with its own stack, since pages nest deeper than Python recurses."""

    def __init__(self, builder: LineBuilder) -> None:
        self._builder = builder
        self._runs: list[tuple[str, bool]] = []
        self._heading = self._item = False
        self._bold = self._pre = 0

    def run(self, root: Tag) -> None:
        """Visit every node; a plain tag on the stack a second time is being left."""
        stack: list[tuple[PageElement, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, Tag):
                if leaving:
                    self._leave(node)
                elif not self._enter(node):
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
            elif type(node) in (NavigableString, CData):
                text = str(node) if self._pre else _SPACES.sub(" ", str(node))
                self._runs.append((text, self._bold > 0))
        self._end_block()

    def _enter(self, tag: Tag) -> bool:
        """Take note of a tag; True if all of it has been dealt with."""
        if tag.name == "br":
            self._runs.append(("\n", self._bold > 0))
            return True
        if tag.name in _BLOCKS:
            self._end_block()
        if tag.name == "table" and tag.find("table") is None:
            rows = [[cell.get_text(" ", strip=True) for cell in row(["td", "th"])] for row in tag("tr")]
            lines = table_lines(rows)
            if lines is not None:
                self._builder.extend(lines)
                return True
        self._heading = self._heading or tag.name in _HEADINGS
        self._item = self._item or tag.name == "li"
        self._bold += tag.name in {"b", "strong"}
        self._pre += tag.name == "pre"
        return False

    def _leave(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._end_block()
        self._bold -= tag.name in {"b", "strong"}
        self._pre -= tag.name == "pre"

    def _end_block(self) -> None:
        if any(text.strip() for text, _ in self._runs):
            self._builder.add_runs(self._runs, heading=self._heading, item=self._item)
        self._runs = []
        self._heading = self._item = False
