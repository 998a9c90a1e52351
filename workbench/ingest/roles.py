"""Proposing who asks and who answers; the person at the preview decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from workbench.ingest.labels import bare, known_role
from workbench.ingest.pieces import Piece
from workbench.ingest.transcript import Role

_ASKS = re.compile(r"[?؟？][\"'”’)\]\s]*")
_ASKING = {"interviewer", "facilitator"}
_FEW_TURNS, _FEW_WORDS = 3, 0.02
_HEADER = re.compile(r"^\s*([^:：]{2,40})[:：]\s*(\S.{0,200})$")


def propose_roles(pieces: Sequence[Piece]) -> dict[str, Role]:
    """A role for each speaker.

    In this order: (1) the label says it (``Q``, ``Facilitator``, ``Women's group``); (2) the heading says it
    (``Interviewer: Jane Doe``); (3) unless askers known so far hold a fifth of the turns, a speaker is an
    interviewer who asks in at least a fifth of their turns and whose median turn, or whole talk, is at most
    half that of the most talkative one; (4) with an interviewer or facilitator found, the others are
    participants, but for those who say next to nothing; (5) otherwise unknown.
    """
    turns: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.speaker is not None:
            turns.setdefault(piece.speaker, []).append(piece.text)
    header = _header_roles(pieces)
    roles: dict[str, Role] = {}
    for speaker in turns:
        said = known_role(speaker) or header.get(bare(speaker))
        roles[speaker] = said or "unknown"
    left = [speaker for speaker in turns if roles[speaker] == "unknown"]
    known = sum(len(turns[speaker]) for speaker, role in roles.items() if role in _ASKING)
    if known < 0.2 * sum(map(len, turns.values())):
        for speaker in _askers({speaker: turns[speaker] for speaker in left}):
            roles[speaker] = "interviewer"
    if any(role in _ASKING for role in roles.values()):
        words = {speaker: sum(len(text.split()) for text in texts) for speaker, texts in turns.items()}
        for speaker in left:
            heard = len(turns[speaker]) >= _FEW_TURNS or words[speaker] >= _FEW_WORDS * max(words.values())
            if roles[speaker] == "unknown" and heard:
                roles[speaker] = "participant"
    return roles


def _askers(turns: dict[str, list[str]]) -> list[str]:
    if len(turns) < 2:
        return []
    words = {speaker: sum(len(text.split()) for text in texts) for speaker, texts in turns.items()}
    talks_most = max(words, key=lambda speaker: words[speaker])
    longest = median(len(text.split()) for text in turns[talks_most])
    found: list[str] = []
    for speaker, texts in turns.items():
        if speaker == talks_most:
            continue
        asks = sum(1 for text in texts if _ASKS.search(text)) / len(texts)
        short = median(len(text.split()) for text in texts) <= max(longest / 2, 1)
        brief = words[speaker] <= words[talks_most] / 2
        if asks >= 0.2 and (short or brief):
            found.append(speaker)
    return found


def _header_roles(pieces: Sequence[Piece]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for piece in pieces:
        if piece.speaker is not None:
            break
        for line in piece.text.split("\n"):
            _note_header(line, roles)
    return roles


def _note_header(line: str, roles: dict[str, Role]) -> None:
    match = _HEADER.match(line)
    role = known_role(match.group(1)) if match else None
    if match and role:
        for name in re.split(r"[,;]| and | & ", match.group(2)):
            words = bare(re.sub(r"\(.*?\)", " ", name))
            if words:
                roles[words] = role
                # "Jane Doe" in the heading is often "JD" in the text.
                roles.setdefault("".join(word[0] for word in words.split()), role)
