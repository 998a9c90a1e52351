"""Looking for names of the vault in whole files: their names, their text, every part of office files and archives."""

from __future__ import annotations

import codecs
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from anonymisation.residue import find_residue_bytes
from workbench.project import ProjectError
from workbench.residue import Scanner

LARGEST_PART = 200_000_000
"""Bytes of one unpacked part from which on it is not searched, and said to be unread."""
_DEEPEST = 4
_PROPERTIES = {
    "docprops/core.xml": "author, title and other properties",
    "docprops/app.xml": "company and other properties",
    "docprops/custom.xml": "properties people added",
    "meta.xml": "author, title and other properties",
}
_MARKED_UP = (".xml", ".rels", ".html", ".htm", ".xhtml", ".svg", ".fodt", ".qdpx", ".qde")
_BLOCK_ENDS = re.compile(
    r"</(?:w:p|w:tr|text:p|text:h|si|is|row|c|p|div|li|td|th|tr|h[1-6]|title|a:p|table:table-cell)>|<(?:w:br|w:tab|br|text:line-break)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_OLD = ("cp1252", "cp1256", "cp1251")  # old text files of western Europe, of Arabic and of Cyrillic
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""How packed files begin that cannot be opened here: a name in one stands in none of its bytes."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class _ShutError(Exception):
    """The text of a file cannot be read, wholly or in part."""


@dataclass(frozen=True)
class FileResidue:
    """How many names stand in one part of one file; what they are is not told."""

    file: str
    part: str
    count: int


@dataclass(frozen=True)
class Searched:
    """What a search of files found, how many files it read, and what it could not read."""

    files: int
    found: tuple[FileResidue, ...]
    unread: tuple[str, ...]


def search_path(path: Path, scanner: Scanner) -> Searched:
    """Search a file, or every file of a folder. Raises ProjectError when there is nothing of that name."""
    if not path.exists():
        raise ProjectError("There is no file or folder of this name; give one that is there.")
    paths = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    found: list[FileResidue] = []
    unread: list[str] = []
    for each in paths:
        name = each.name if each == path else str(each.relative_to(path))
        try:
            found += residue_in_file(name, each.read_bytes(), scanner, unread)
        except OSError:
            unread.append(name)
    return Searched(len(paths), tuple(found), tuple(unread))


def search_bytes(name: str, data: bytes, scanner: Scanner) -> Searched:
    """Search one file that is at hand, such as one dropped into the page."""
    unread: list[str] = []
    found = residue_in_file(name, data, scanner, unread)
    return Searched(1, tuple(found), tuple(unread))


def names_in_file(name: str, data: bytes, scanner: Scanner) -> int:
    """How many names stand in a file's name or bytes, and in the parts of office files and other zips."""
    return sum(each.count for each in residue_in_file(name, data, scanner, []))


def residue_in_file(name: str, data: bytes, scanner: Scanner, unread: list[str]) -> list[FileResidue]:
    """Where names stand in one file, part by part; what could not be read is added to ``unread``.

    The names of the file and of its folders count, so that a name in them is found before it is sent.
    """
    found = [
        FileResidue(_shown(name, scanner), part, count)
        for part, count in _parts(name, data, scanner, unread, 0)
        if count
    ]
    if len(data) > LARGEST_PART:
        unread.append(name)
    return found


def names_in_bytes(data: bytes, scanner: Scanner) -> int:
    """How many names stand in some bytes: the text's, if they are one, else the confirmed ones of the raw bytes."""
    text = _decoded(data, "utf-8-sig")
    if text is not None and "\0" not in text:
        return len(scanner.find(text))
    # Other bytes can pass for UTF-16 by chance, so that reading them as such never stands in for the raw search.
    wide = ["utf-16"] if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ["utf-16-le", "utf-16-be"]
    found = [len(find_residue_bytes(data, scanner.forms, whole_words=True))]
    found += [len(scanner.find(text)) for encoding in wide if (text := _decoded(data, encoding)) is not None]
    if not _CONTROL.search(data):
        texts = [_decoded(data, encoding) for encoding in _OLD]
        found += [len(scanner.confirmed.find(text)) for text in texts if text is not None]
    return max(found)


def _parts(name: str, data: bytes, scanner: Scanner, unread: list[str], depth: int) -> Iterator[tuple[str, int]]:
    """The parts of a file with how many names stand in each."""
    pure = PurePosixPath(name.replace("\\", "/"))
    yield "the name of the file", len(scanner.find("\n".join((*pure.parts[:-1], pure.stem))))
    texts: list[str] = []
    try:
        for text in _texts(name, data):
            texts.append(text)
        shut = _is_shut(data)
    except _ShutError:
        shut = True
    if shut:
        unread.append(_shown(name, scanner))
    yield _label(name), max(names_in_bytes(data, scanner), *(len(scanner.find(text)) for text in texts), 0)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    if depth == _DEEPEST:
        unread.append(_shown(pure.name, scanner))
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        unread.append(_shown(pure.name, scanner))
        return
    yield "the comment of the archive", names_in_bytes(archive.comment, scanner)
    for entry in archive.infolist():
        inner = _unpacked(archive, entry)
        if inner is None:
            unread.append(_shown(entry.filename, scanner))
            continue
        for part, count in _parts(entry.filename, inner, scanner, unread, depth + 1):
            yield (part if part != "the text" else _shown(entry.filename, scanner)), count


def _is_shut(data: bytes) -> bool:
    """Whether a file is packed in a way that is not opened here, or an office file that asks for a passphrase."""
    return data.startswith(_PACKED) or (data.startswith(_OLE) and _LOCKED_OFFICE in data)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of an entry; None where it is too large, locked or damaged."""
    if entry.file_size > LARGEST_PART:
        return None
    try:
        return archive.read(entry)
    except (RuntimeError, zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError):
        return None


def _label(name: str) -> str:
    lowered = name.lower()
    if "comments" in lowered and lowered.endswith(".xml"):
        return "comments"
    return next((label for ending, label in _PROPERTIES.items() if lowered.endswith(ending)), "the text")


def _shown(name: str, scanner: Scanner) -> str:
    """A file's name as it may be shown: without one that holds a name of the vault."""
    return "a file whose name holds a name" if scanner.find(name) else name


def _texts(name: str, data: bytes) -> Iterator[str]:
    """The text of a file as its reader sees it, where its bytes hold it parted, packed or written in signs."""
    lowered = name.lower()
    if lowered.endswith(_MARKED_UP):
        text = data.decode("utf-8", "replace")
        yield html.unescape(_TAG.sub("", _BLOCK_ENDS.sub("\n", text)))
        yield html.unescape(text)
    elif lowered.endswith(".rtf"):
        from striprtf.striprtf import rtf_to_text

        yield str(rtf_to_text(data.decode("cp1252", "replace"), errors="ignore"))  # type: ignore[no-untyped-call]
    elif data.startswith(b"%PDF"):
        yield from _pdf_texts(data)


def _pdf_texts(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        yield "\n".join(str(value) for value in (reader.metadata or {}).values())
        pages = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise _ShutError from error  # locked or broken: its raw bytes are searched all the same
    yield pages
    if not pages.strip():
        raise _ShutError  # pages of pictures, as scanners make them


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text the bytes are in this encoding; nothing where they are none."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
