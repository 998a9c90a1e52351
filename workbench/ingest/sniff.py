"""What a file really is, by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from workbench.ingest.errors import IngestError

SUPPORTED: dict[str, str] = {
    ".txt": "plain text",
    ".md": "Markdown",
    ".docx": "Word document",
    ".odt": "OpenDocument text",
    ".rtf": "rich text",
    ".pdf": "PDF document with a text layer",
    ".html": "web page",
    ".htm": "web page",
    ".vtt": "WebVTT captions",
    ".srt": "SubRip captions",
    ".csv": "table (CSV)",
    ".tsv": "table (tab-separated)",
    ".xlsx": "Excel workbook",
}

# Magic bytes -> (family, what to call it). A family equals a suffix we read, or is one we never read.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", ".pdf", "a PDF document"),
    (b"{\\rtf", ".rtf", "a rich text document"),
    (b"\x89PNG", "image", "a picture"),
    (b"\xff\xd8\xff", "image", "a picture"),
    (b"GIF8", "image", "a picture"),
    (b"II*\x00", "image", "a picture"),
    (b"MM\x00*", "image", "a picture"),
    (b"BM", "image", "a picture"),
    (b"RIFF", "media", "a sound, video or picture file"),
    (b"ID3", "media", "a sound recording"),
    (b"\xff\xfb", "media", "a sound recording"),
    (b"OggS", "media", "a sound recording"),
    (b"fLaC", "media", "a sound recording"),
    (b"\x1aE\xdf\xa3", "media", "a video recording"),
    (b"\x1f\x8b", "archive", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive", "a compressed archive"),
    (b"Rar!", "archive", "a compressed archive"),
    (b"BZh", "archive", "a compressed archive"),
    (b"\xfd7zXZ", "archive", "a compressed archive"),
    (b"SQLite format 3", "program", "a database"),
    (b"\x7fELF", "program", "a program"),
    (b"MZ\x90", "program", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_FORMATS = {
    ".doc": ".docx",
    ".xls": ".xlsx",
    ".pages": ".docx",
    ".numbers": ".xlsx",
    ".wpd": ".docx",
    ".ods": ".xlsx",
    ".ppt": ".pdf",
    ".pptx": ".pdf",
    ".epub": ".html",
}
_ADVICE = {
    "image": "type the text out or run character recognition (OCR) on it first",
    "media": "transcribe it first",
    "archive": "unpack it first and give the files in it",
    "program": "give the transcript itself",
}


def suffix_of(name: str) -> str:
    """The lower-case suffix of a file name, checked against SUPPORTED; raises IngestError otherwise."""
    match = re.search(r"\.([A-Za-z0-9]{1,8})$", name.strip())
    suffix = f".{match.group(1).lower()}" if match else ""
    if suffix == ".markdown":
        suffix = ".md"
    if suffix in SUPPORTED:
        return suffix
    if suffix in _OLD_FORMATS:
        raise IngestError(f"A {suffix} file cannot be read here: open it and save it as {_OLD_FORMATS[suffix]}.")
    given = f"A {suffix} file" if suffix else "A file without a suffix"
    raise IngestError(f"{given} cannot be read: give one of {', '.join(SUPPORTED)}.")


def check_is(suffix: str, data: bytes) -> None:
    """Raise IngestError if the bytes are plainly not what the suffix says."""
    if data.startswith(_OLE):
        _refuse_ole(suffix, data)
    if suffix == ".pdf" and b"%PDF-" in data[:1024]:
        return
    family, what = _family(data)
    if family is None:
        if suffix in {".docx", ".odt", ".xlsx", ".pdf", ".rtf"}:
            raise IngestError(
                f"The file is named {suffix} but is no {SUPPORTED[suffix]}: find the original or rename it."
            )
        return
    same = family == suffix or (family == ".html" and suffix == ".htm")
    if same or (family == ".html" and suffix == ".md"):
        return
    if family in SUPPORTED:
        raise IngestError(f"The file is named {suffix} but is {what}: rename it to {family} and try again.")
    advice = _ADVICE.get(family) or f"open it and save it as {_OLD_FORMATS.get(family, '.docx')}"
    raise IngestError(f"The file is named {suffix} but is {what}: {advice}.")


def _refuse_ole(suffix: str, data: bytes) -> None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise IngestError(
            f"The {suffix} file is locked with a password: open it, remove the password and save it again."
        )
    if holds("WordDocument"):
        what, to = "an old Word document (.doc)", ".docx"
    elif holds("Workbook") or holds("Book"):
        what, to = "an old Excel workbook (.xls)", ".xlsx"
    else:
        what, to = "an old Office file", ".docx"
    raise IngestError(f"The file is named {suffix} but is {what}: open it and save it as {to}.")


def _family(data: bytes) -> tuple[str | None, str]:
    if data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _zip_family(data)
    if data[4:8] == b"ftyp" and b"\0" in data[:64]:
        return "media", "a sound or video recording"
    for magic, family, what in _MAGIC:
        if data.startswith(magic):
            # Some of these are letters that a text may begin with ("BM: Hello", "ID3: yes").
            if magic.isascii() and family not in SUPPORTED and b"\0" not in data[:64]:
                continue
            return family, what
    head = data[:1024]
    if b"%PDF-" in head and b"\0" in data:
        return ".pdf", "a PDF document"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ".html", "a web page"
    if start.startswith(b"webvtt"):
        return ".vtt", "a WebVTT caption file"
    return (".html", "a web page") if start.startswith(b"<") and b"<body" in start else (None, "")


def _zip_family(data: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
    except Exception:  # noqa: BLE001 - any failure means the container is broken
        raise IngestError(
            "The file is a broken zip container, perhaps cut short: open the original and save it again."
        ) from None
    for start, family, what in (
        ("word/", ".docx", "a Word document"),
        ("xl/", ".xlsx", "an Excel workbook"),
        ("ppt/", ".pptx", "a PowerPoint presentation"),
        ("Index/", ".pages", "an Apple Pages or Numbers document"),
        ("index.apxl", ".pages", "an Apple document"),
        ("OEBPS/", ".epub", "an e-book"),
    ):
        if any(name.startswith(start) for name in names):
            return family, what
    if "content.xml" in names:
        return _opendocument_family(data)
    return "archive", "a zip archive"


def _opendocument_family(data: bytes) -> tuple[str, str]:
    # The mimetype is the first entry, stored without compression, so it stands in the first bytes.
    head = data[:200]
    if b"opendocument.spreadsheet" in head:
        return ".ods", "an OpenDocument spreadsheet"
    if b"opendocument.presentation" in head:
        return ".ppt", "an OpenDocument presentation"
    return ".odt", "an OpenDocument text"
