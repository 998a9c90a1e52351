"""What intake hands on: an immutable text with its turns, bracketed notes and proposed roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from workbench.ingest.errors import IngestError

Role = Literal["interviewer", "participant", "facilitator", "interpreter", "group", "unknown"]
TurnKind = Literal["speech", "paragraph", "heading"]
TranscriptKind = Literal["interview", "session", "narrative"]

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True)
class Turn:
    """One turn, paragraph or heading: ``text[start:end]``; times in milliseconds of the recording."""

    start: int
    end: int
    speaker: str | None
    kind: TurnKind
    begin_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class BracketNote:
    """A transcriber's note such as ``[laughs]``; the span includes the brackets."""

    start: int
    end: int


@dataclass(frozen=True)
class Transcript:
    """A text (NFC, LF only, no speaker labels, no time stamps) with the layers intake found over it.

    Turns are ordered, do not overlap, are separated by exactly two line feeds and cover every non-white
    character. ``roles`` has one entry per speaker. ``style`` names how speakers were marked in the file.
    ``encoding`` is that of a text file, None for formats which fix their own.
    """

    text: str
    turns: tuple[Turn, ...]
    notes: tuple[BracketNote, ...] = ()
    roles: dict[str, Role] = field(default_factory=dict)
    kind: TranscriptKind = "narrative"
    style: str = "no speakers"
    title: str | None = None
    warnings: tuple[str, ...] = ()
    encoding: str | None = None

    def quote(self, turn: Turn) -> str:
        """The words of a turn."""
        return self.text[turn.start : turn.end]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Speakers in the order they first speak."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))


def with_roles(transcript: Transcript, roles: Mapping[str, Role]) -> Transcript:
    """The transcript with the roles of some speakers corrected; raises IngestError on an unknown one."""
    known = set(transcript.speakers)
    for speaker, role in roles.items():
        if speaker not in known:
            raise IngestError("A role was given to a speaker without a turn: choose a speaker of this text.")
        if role not in ROLES:
            raise IngestError(f"A role must be one of {', '.join(ROLES)}: choose one of these.")
    return replace(transcript, roles={**transcript.roles, **roles})


def with_speakers(transcript: Transcript, renames: Mapping[str, str]) -> Transcript:
    """The transcript with speakers renamed, or merged when two get one name; the text does not change.

    A merged speaker keeps the role of the name that already stood under it, else the first one's role.
    Raises IngestError for a speaker without a turn or an empty new name.
    """
    known = transcript.speakers
    if any(old not in known for old in renames):
        raise IngestError("A new name was given to a speaker without a turn: choose a speaker of this text.")
    if any(not new.strip() or "\n" in new for new in renames.values()):
        raise IngestError("A speaker's new name is empty or runs over two lines: give one short name.")
    target = {old: renames.get(old, old).strip() for old in known}
    roles: dict[str, Role] = {}
    for old, new in target.items():
        if new not in roles or (old == new and new in transcript.roles):
            roles[new] = transcript.roles.get(old, "unknown")
    turns = tuple(
        turn if turn.speaker is None else replace(turn, speaker=target[turn.speaker]) for turn in transcript.turns
    )
    return replace(transcript, turns=turns, roles=roles)
