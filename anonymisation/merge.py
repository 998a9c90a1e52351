"""Making one clean list of findings out of many overlapping ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from anonymisation.kinds import Finding, Kind
from anonymisation.words import is_letter, words

_JOINABLE: frozenset[Kind] = frozenset({"PERSON", "LOCATION", "ORGANISATION", "DATE"})
_KEEP_AT_START = {"PHONE": "+(", "LINK": "@", "EMAIL": ""}


def trimmed(text: str, found: Finding) -> Finding | None:
    """Return the finding without space, punctuation and possessive at its rims; None if nothing is left."""
    start, end = found.start, found.end
    keep = _KEEP_AT_START.get(found.kind, "")
    while start < end and not is_letter(text[start]) and text[start] not in keep:
        start += 1
    while end > start:
        if found.kind in _JOINABLE and end - start > 2 and text[end - 2 : end].lower() in ("'s", "\u2019s"):
            end -= 2
        elif (
            is_letter(text[end - 1])
            or found.kind in ("LINK", "PHONE")
            and text[end - 1] in "/)"
            and _closes(text, start, end)
        ):
            break
        else:
            end -= 1
    if start >= end:
        return None
    return found if (start, end) == (found.start, found.end) else replace(found, start=start, end=end)


def _closes(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "/" or "(" in text[start:end]


def merged(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return sorted findings that do not overlap.

    Overlapping findings of one kind of name become one; of different kinds the longer wins, then the
    surer; what the loser covered beyond the winner is kept, so that nothing found is left open.
    """
    clean = {f for found in findings if (f := trimmed(text, found)) is not None}
    waiting = sorted(_joined(clean), key=lambda f: (-(f.end - f.start), -f.score, f.start, f.kind, f.recogniser))
    taken: list[Finding] = []
    covered = bytearray(len(text))
    for found in waiting:
        for start, end in uncovered(found.start, found.end, covered):
            cut = trimmed(text, replace(found, start=start, end=end))
            if cut is not None and (cut == found or _worth_keeping(text, cut)):
                taken.append(cut)
                covered[cut.start : cut.end] = b"\x01" * (cut.end - cut.start)
    return sorted(taken, key=lambda f: f.start)


def _joined(findings: Iterable[Finding]) -> list[Finding]:
    result: list[Finding] = []
    by_kind: dict[Kind, Finding] = {}
    order = sorted(findings, key=lambda f: (f.start, -f.end, -f.score, f.kind, f.recogniser))
    for found in order:
        previous = by_kind.get(found.kind)
        if found.kind in _JOINABLE and previous is not None and found.start < previous.end:
            best = max(previous, found, key=lambda f: (f.score, f.end - f.start))
            by_kind[found.kind] = replace(best, start=previous.start, end=max(previous.end, found.end))
            continue
        if previous is not None:
            result.append(previous)
        by_kind[found.kind] = found
    result.extend(by_kind.values())
    return result


def uncovered(start: int, end: int, covered: bytearray) -> list[tuple[int, int]]:
    """Return the stretches between two offsets that nothing taken before covers."""
    pieces: list[tuple[int, int]] = []
    while start < end:
        start = covered.find(0, start, end)
        if start < 0:
            break
        stop = covered.find(1, start, end)
        stop = end if stop < 0 else stop
        pieces.append((start, stop))
        start = stop
    return pieces


def _worth_keeping(text: str, piece: Finding) -> bool:
    return any(len(word.key) > 2 for word in words(text[piece.start : piece.end]))
