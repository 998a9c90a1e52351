"""What would be found in one file, and what a release profile would do with it; no word of the file is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anonymisation import Detector
from anonymisation.indirect import find_indirect
from workbench.detection import find_in_text
from workbench.ingest import read_transcript
from workbench.ingest.language import guess_language
from workbench.release.indirect import treat_indirect
from workbench.release.profiles import Profile
from workbench.transcript_files import plain_text, read_paths

_READ_AS_IT_STANDS = {".txt", ".md", ".markdown"}


def inspect(
    path: Path, detector: Detector, language: str | None = None, profile: Profile | None = None
) -> tuple[str, list[dict[str, Any]]]:
    """The language and every finding of a file, sorted: start, end, kind, score, recogniser, reason, treatment.

    Offsets are code points of the file for plain text, of the text the workbench reads out of it for other forms.
    Raises ProjectError or IngestError when the file cannot be read.
    """
    text = text_of(path)
    code = language or guess_language(text)
    findings = find_in_text(detector, text, language=code)
    found = [
        {
            "start": f.start,
            "end": f.end,
            "kind": f.kind,
            "score": f.score,
            "recogniser": f.recogniser,
            "reason": f.reason,
            **({"treatment": profile.treatment(f.kind)} if profile else {}),
        }
        for f in findings
    ]
    if profile is not None:
        taken = [(f.start, f.end) for f in findings]
        found += [
            entry
            for entry in _indirect(text, code, profile)
            if not any(entry["start"] < end and start < entry["end"] for start, end in taken)
        ]
    return code, sorted(found, key=lambda entry: (entry["start"], entry["end"]))


def text_of(path: Path) -> str:
    """The text offsets are told of. Raises ProjectError or IngestError when the file cannot be read."""
    if path.suffix.lower() in _READ_AS_IT_STANDS or not path.suffix:
        return plain_text(path)
    ((name, data),) = read_paths([path])
    return read_transcript(name, data).text


def _indirect(text: str, language: str, profile: Profile) -> list[dict[str, Any]]:
    return [
        {
            "start": found.start,
            "end": found.end,
            "kind": found.kind,
            "score": 1.0,
            "recogniser": "indirect",
            "reason": found.reason,
            "treatment": profile.indirect_treatment(found.kind),
        }
        for found in find_indirect(text, language)
        if treat_indirect(profile, found.kind, found.value, text[found.start : found.end])
        != text[found.start : found.end]
    ]
