"""Intake: files of testimony read into an immutable text with turns, notes and proposed roles."""

from workbench.ingest.duplicates import Duplicate, find_duplicates
from workbench.ingest.errors import DEFAULT, IngestError, Limits
from workbench.ingest.read import read_transcript
from workbench.ingest.sniff import SUPPORTED
from workbench.ingest.transcript import (
    ROLES,
    BracketNote,
    Role,
    Transcript,
    Turn,
    with_roles,
    with_speakers,
)

__all__ = [
    "DEFAULT",
    "ROLES",
    "SUPPORTED",
    "BracketNote",
    "Duplicate",
    "IngestError",
    "Limits",
    "Role",
    "Transcript",
    "Turn",
    "find_duplicates",
    "read_transcript",
    "with_roles",
    "with_speakers",
]
