"""The ways a line can mark its speaker, one table row each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.ingest import stamps
from workbench.ingest.labels import COLONS, MAX_LABEL, VISARGAS, known_role, plausible, tidy
from workbench.ingest.source import Line

_HEAD = 160


@dataclass(frozen=True)
class Hit:
    """A line that may open a turn: the label as tidied, what follows it, and the time it states."""

    style: str
    label: str
    rest: str
    begin_ms: int | None = None
    strong: bool = False


@dataclass(frozen=True)
class Style:
    """One row: the pattern has a group ``label`` and may have ``stamp``; ``strong`` needs less evidence."""

    name: str
    pattern: re.Pattern[str]
    strong: bool = False


_NAME = rf"(?P<label>[^{COLONS}\n]{{1,{MAX_LABEL}}}?)"
_COLON = rf"\s*[{COLONS}](?![\d/\\])\**"
_STAMP = rf"(?P<stamp>{stamps.ANY})"
_BRACKETED = rf"(?P<stamp>{stamps.BRACKETED})"

# Tried in this order; the first that matches and whose label is plausible wins.
STYLES: tuple[Style, ...] = (
    Style("[time] Name: text", re.compile(rf"{_BRACKETED}\s*[-–]?\s*{_NAME}{_COLON}"), strong=True),
    Style("time Name: text", re.compile(rf"{_STAMP}\s*[-–]?\s*{_NAME}{_COLON}")),
    Style("Name [time]: text", re.compile(rf"{_NAME}\s*{_BRACKETED}{_COLON}"), strong=True),
    Style("Name: [time] text", re.compile(rf"{_NAME}{_COLON}\s*{_BRACKETED}"), strong=True),
    Style("Name  time", re.compile(rf"{_NAME}(?:\s{{2,}}|\s+[-–|]\s+){_STAMP}$"), strong=True),
    # With one space it may be a line of a diary ("Lunch 12:30"), so the name has to recur.
    Style("Name  time", re.compile(rf"{_NAME}\s+{_STAMP}$")),
    Style("[time] Name", re.compile(rf"{_BRACKETED}\s*{_NAME}$"), strong=True),
    Style("Name: text", re.compile(rf"{_NAME}{_COLON}")),
    Style("Name: text", re.compile(rf"(?P<label>[^{COLONS}{VISARGAS}\n]{{1,{MAX_LABEL}}})[{VISARGAS}](?=\s|$)")),
    Style("Q. text", re.compile(r"(?P<label>[QA]\d{0,3})[.)](?=\s|$)")),
    Style("<v Name> text", re.compile(r"<v(?:\.[\w.]+)?\s+(?P<label>[^>\n]{1,60})>")),
)


def match(line: Line) -> Hit | None:
    """What the line says about a new speaker, or None."""
    if line.speaker:
        return Hit("table in a document", line.speaker, line.text, line.begin_ms, strong=True)
    head = line.text[:_HEAD]
    for style in STYLES:
        found = style.pattern.match(head)
        if found is None:
            continue
        # A pattern ending in ``$`` must have seen the end of the line, not of the head.
        if found.end() == len(head) < len(line.text):
            continue
        label = tidy(found.group("label"))
        if not plausible(label):
            continue
        groups = found.groupdict()
        if style.name == "Q. text":
            label = label[0]
        stamp = groups.get("stamp")
        rest = line.text[found.end() :].strip()
        return Hit(style.name, label, rest, stamps.to_ms(stamp) if stamp else None, style.strong)
    return _match_bold(line)


def _match_bold(line: Line) -> Hit | None:
    """A name in bold without a colon, followed by plain text or standing on its own line."""
    if not line.bold or line.heading:
        return None
    label, begin = line.bold, None
    stamped = re.search(rf"\s*{stamps.ANY}$", label)
    if stamped:
        label, begin = label[: stamped.start()], stamps.to_ms(stamped.group())
    label = tidy(label)
    short = len(label.split()) <= 4 and label[-1:] not in {".", ",", "?", "!"}
    if not label or not (short and plausible(label)) or (label[0].islower() and known_role(label) is None):
        return None
    rest = line.text[len(line.bold) :].strip()
    return Hit("bold name", label, rest, begin)
