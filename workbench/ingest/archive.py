"""Zip containers (docx, odt, xlsx) are checked here before any library opens them."""

from __future__ import annotations

import io
import re
import zipfile

from workbench.ingest.errors import IngestError, Limits, reading

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PLAIN_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"utf8"}
_BOMB = "The {what} unpacks to far more than a transcript holds, so it was not opened: check its origin."
_ODD = "The {what} holds {thing}, which no office program writes: open it and save it again."
_DOCTYPE = "a document type declaration"
_SMALL = 1024 * 1024


def check_archive(data: bytes, what: str, limits: Limits) -> None:
    """Refuse bombs, locked containers and XML with a DOCTYPE; raises IngestError, writes nothing to disk.

    Sizes are those the directory declares; the zip reader never yields more than was declared.
    """
    with reading(what), zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        _check_sizes(entries, what, limits)
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise IngestError(f"The {what} is locked with a password: open it, remove the password and save it again.")
        for entry in entries:
            _check_part(archive.read(entry), entry.filename, what)


def _check_sizes(entries: list[zipfile.ZipInfo], what: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > limits.max_entries or total > limits.max_unpacked_bytes:
        raise IngestError(_BOMB.format(what=what))
    if total > _SMALL and total > limits.max_ratio * max(packed, 1):
        raise IngestError(_BOMB.format(what=what))


def _check_part(part: bytes, name: str, what: str) -> None:
    # Dropping NULs shows the mark-up of UTF-16 and UTF-32 as ASCII, so neither can hide a DOCTYPE.
    bare = part.replace(b"\0", b"") if b"\0" in part[:64] else part
    head = bare[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<") and not name.lower().endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise IngestError(_ODD.format(what=what, thing=_DOCTYPE))
    declared = _DECLARED.search(head)
    if declared and declared.group(1).lower() not in _PLAIN_ENCODINGS:
        raise IngestError(_ODD.format(what=what, thing="an odd encoding"))
    if name == "META-INF/manifest.xml" and b"encryption-data" in bare:
        raise IngestError(f"The {what} is locked with a password: open it, remove the password and save it again.")
