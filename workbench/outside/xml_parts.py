"""What the office forms share: zipped XML, checked on reading and written with nothing but what was kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Literal
from xml.etree import ElementTree as Tree

from defusedxml.ElementTree import fromstring

from workbench.ingest.archive import check_archive
from workbench.ingest.errors import DEFAULT, reading
from workbench.outside.document import composed

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def unzipped(data: bytes, what: str) -> dict[str, bytes]:
    """The parts of a zipped file by name. Raises IngestError on bombs, locks and damage."""
    check_archive(data, what, DEFAULT)
    with reading(what), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def zipped(parts: Mapping[str, bytes], stored: Iterable[str] = ()) -> bytes:
    """A zip of the parts in order, without times or comments; those ``stored`` are not compressed."""
    out = io.BytesIO()
    plain = set(stored)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def parsed(data: bytes, what: str) -> Tree.Element:
    """The root of an XML part, its words composed. Raises IngestError when it is damaged."""
    with reading(what):
        root: Tree.Element = fromstring(data)
    for element in root.iter():
        element.text = composed(element.text) if element.text else element.text
        element.tail = composed(element.tail) if element.tail else element.tail
    return root


def written(root: Tree.Element) -> bytes:
    """An XML part as bytes; comments and processing instructions were never read."""
    data: bytes = Tree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def putting(element: Tree.Element, place: Literal["text", "tail"]) -> Callable[[str], None]:
    """How other words are put into the text of an element, or after it."""

    def put(words: str) -> None:
        setattr(element, place, words)

    return put


def local(element: Tree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
