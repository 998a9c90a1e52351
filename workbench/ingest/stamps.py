"""Time stamps as transcription programs write them."""

from __future__ import annotations

import re

_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:[.,:]\d{1,3}|-\d)?"
BRACKETED = rf"(?:\[\s*{_CLOCK}\s*\]|\(\s*{_CLOCK}\s*\)|\{{\s*{_CLOCK}\s*\}}|<\s*{_CLOCK}\s*>|#{_CLOCK}#)"
CLOCK = _CLOCK
ANY = rf"(?:{BRACKETED}|{_CLOCK})"

# Round brackets are left out here: "(10:30)" within speech may be a time of day or a verse.
_INLINE = re.compile(rf"(?:\[\s*{_CLOCK}\s*\]|#{_CLOCK}#|\{{\s*{_CLOCK}\s*\}})")
_PARTS = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3})|-(\d))?")
_ALONE = re.compile(rf"(?:{BRACKETED}|\d{{1,2}}:[0-5]\d:[0-5]\d(?:[.,]\d{{1,3}})?)$")


def to_ms(stamp: str) -> int | None:
    """Milliseconds of a stamp such as ``[00:01:02.5]``, ``0:03`` or ``#00:01:02-5#``; None if it is none."""
    match = _PARTS.search(stamp)
    if match is None:
        return None
    hours, minutes, seconds, fraction, tenths = match.groups()
    total = (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000
    return total + int((fraction or tenths or "0").ljust(3, "0"))


def stands_alone(text: str) -> bool:
    """Whether a line holds a time stamp and nothing else."""
    return len(text) < 20 and _ALONE.match(text) is not None


def take_out(text: str) -> tuple[str, int | None, int | None]:
    """The text without bracketed stamps; the time of one that opened it and of one that closed it."""
    if ":" not in text:
        return text, None, None
    begin = end = None
    pieces: list[str] = []
    at = 0
    last = len(text.rstrip())
    for match in _INLINE.finditer(text):
        before = text[at : match.start()]
        if not pieces and not before.strip():
            begin = to_ms(match.group())
        elif match.end() >= last:
            end = to_ms(match.group())
        pieces.append(before.rstrip(" ") if text[match.end() : match.end() + 1] in {"", " ", "\n"} else before)
        at = match.end()
    if not pieces:
        return text, None, None
    pieces.append(text[at:])
    return "".join(pieces).strip(), begin, end
