"""PDF documents with a text layer."""

from __future__ import annotations

import io
import re
from collections import Counter

from pypdf import PdfReader

from workbench.ingest.errors import IngestError, Limits, reading
from workbench.ingest.source import LineBuilder, Source

_WHAT = "PDF document"
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|পৃষ্ঠা|صفحة|पृष्ठ|seite|página)?\s*\d{1,4}(?:\s*(?:/|of|de|von)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
# Hebrew to Myanmar, Khmer, and the presentation forms of Arabic: glyphs, not letters, are what a PDF keeps.
_SHAPED = re.compile("[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIN_CHARS = 20


def read_pdf(data: bytes, limits: Limits) -> Source:
    """Lines of every page, without page numbers and running heads.

    Raises IngestError when the file is locked, has too many pages or has no text layer (a scan).
    """
    builder = LineBuilder()
    with reading(_WHAT):
        reader = PdfReader(io.BytesIO(data), strict=False)
        # Many PDFs are encrypted with an empty password, which every viewer opens.
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError("The PDF document is locked with a password: save a copy without it.")
        count = len(reader.pages)
        if count > limits.max_pages:
            raise IngestError(f"The PDF document has {count} pages, more than {limits.max_pages}: split it.")
        pages = [[line.strip() for line in page.extract_text().split("\n")] for page in reader.pages]
    text = "".join(line for page in pages for line in page)
    if len(text) < _MIN_CHARS and not (text and _small_but_written(reader)):
        raise IngestError(
            "The PDF document has no text layer, like a scan: run character recognition (OCR) on it first."
        )
    kept, heads = _without_running_heads(pages)
    if heads:
        builder.warn(f"{heads} page numbers or running heads were left out.")
    if _SHAPED.search(text):
        builder.warn("A PDF may give letters of this script wrongly or in the wrong order: use a .docx instead.")
    for page in kept:
        for line in page:
            builder.add(line)
    return builder.source(wrapped=True, paged=True)


def _small_but_written(reader: PdfReader) -> bool:
    """Whether a PDF with only a few characters holds no pictures, so that they are all there is."""
    with reading(_WHAT):
        return not any(len(page.images) for page in reader.pages)


def _without_running_heads(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """Pages without first and last lines that are page numbers or recur on most of three or more pages."""
    trimmed = [[line for line in page if line] for page in pages]
    edges = Counter(_DIGITS.sub("#", page[at]) for page in trimmed if page for at in {0, len(page) - 1})
    often = max(3, 0.6 * len(trimmed))
    dropped = 0
    for page in trimmed:
        for at in (0, -1):
            if len(page) > 1 and (edges[_DIGITS.sub("#", page[at])] >= often or _PAGE_NUMBER.match(page[at])):
                page.pop(at)
                dropped += 1
    return trimmed, dropped
