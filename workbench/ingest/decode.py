"""From the bytes of a text file to its characters."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from workbench.ingest.errors import IngestError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})
_SAMPLE = 200_000
_NOISE, _FEW = 0.02, 10
_NOT_TEXT = "The file does not hold readable text: give a text file in UTF-8, or a Word or PDF document."


@dataclass(frozen=True)
class Decoded:
    """A text with the encoding it was read in; ``guessed`` when nothing in the file proved it."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence for the preview when the encoding is a guess."""
        if not self.guessed:
            return ()
        return (f"The encoding was guessed to be {self.encoding}: check that accents and names read well.",)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes: byte order mark, UTF-16 if evident, UTF-8, ``declared``, Windows-1252, then a guess.

    Raises IngestError if the bytes are no text in any of these.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data, name)
    if wide := _evident_utf16(data):
        return _strict(data, wide)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > max(_FEW, _NOISE * len(sample)):
        raise IngestError(_NOT_TEXT)
    for name in ("utf-8", *([declared] if declared else [])):
        text = _try(data, name)
        if text is not None:
            return Decoded(text, name.lower())
    return _guess(data)


def _strict(data: bytes, name: str) -> Decoded:
    text = _try(data, name)
    if text is None:
        raise IngestError("The file is cut short or damaged, so its characters cannot be read: save it again as UTF-8.")
    return Decoded(text.removeprefix("\ufeff"), name)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _evident_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: spaces, line ends or Latin letters leave NULs on one side of each pair only."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) // 2
    name = "utf-16-le" if odd > even else "utf-16-be"
    many, few = max(even, odd), min(even, odd)
    if many < 0.02 * pairs or few * 10 > many:
        return None
    text = _try(data, name)
    if text is None:
        return None
    seen = text[:2000]
    readable = sum(1 for c in seen if c.isalnum() or c.isspace() or c.isprintable())
    return name if readable >= 0.95 * len(seen) and any(c.isspace() or c.isalpha() for c in seen) else None


def _guess(data: bytes) -> Decoded:
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 128)
    mostly_ascii = high <= 0.15 * min(len(data), _SAMPLE)
    if mostly_ascii:
        # A file with old Mac line ends was written by an old Mac, whose accents stand elsewhere.
        old_mac = b"\r" in data and b"\n" not in data
        for name in ("mac_roman", "cp1252") if old_mac else ("cp1252",):
            if (text := _try(data, name)) is not None:
                return Decoded(text, name, guessed=True)
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None and (text := _try(data, best.encoding)) is not None:
        return Decoded(text, best.encoding, guessed=True)
    raise IngestError(_NOT_TEXT)
