"""Putting redacted files in a folder: all of them or none, over nothing that is there, with the log beside them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from workbench.outside.redact import LOG, Redacted
from workbench.project import ProjectError

COLUMNS = (
    "file",
    "release start",
    "release end",
    "kind",
    "treatment",
    "step",
    "recogniser",
    "score",
    "decided by",
    "profile",
    "same identity",
)
"""As in the log of a project's releases; offsets before the release would tell how long a name was."""


def log_of(files: Sequence[Redacted], profile: str) -> bytes:
    """The log as CSV: one row a replacement, offsets of the new text; equal signs in ``same identity`` mean just that.

    The signs are made with a key that is thrown away, so that no name can be tried against them.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for file in files:
        for r in file.replacements:
            decided = "a person" if r.decided else "not yet"
            score = f"{r.score:.2f}"
            writer.writerow(
                (file.name, r.start, r.end, r.kind, r.treatment, r.step, r.recogniser, score, decided, profile, r.same)
            )
    return out.getvalue().encode()


def put(files: Sequence[Redacted], folder: Path, profile: str, *, sources: Sequence[Path], force: bool) -> list[Path]:
    """Write the files and their log. Raises ProjectError, and writes nothing, when one is there already.

    ``force`` allows to write over earlier results, never over one of the ``sources``.
    """
    contents = {folder / file.name: file.data for file in files} | {folder / LOG: log_of(files, profile)}
    read = {path.resolve() for path in sources}
    for path in contents:
        if path.resolve() in read:
            raise ProjectError(f"{path.name} would be written over the file it was made from; give another folder.")
        if path.exists() and not (force and path.is_file()):
            raise ProjectError(f"{path.name} is in the folder already; give another folder, or say --force.")
    parts = {path: path.with_name(f".{path.name}.part") for path in contents}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in contents.items():
            parts[path].write_bytes(data)
        _put_in_place(parts)
    except OSError as error:
        raise ProjectError(f"{folder.name} cannot be written to ({error.strerror}); check its rights.") from error
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return list(contents)


def _put_in_place(parts: Mapping[Path, Path]) -> None:
    """Give finished files their names; where one cannot get its, those before it are put back as they were."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for path, part in parts.items():
            before = path.with_name(f".{path.name}.before") if path.exists() else None
            if before is not None:
                os.replace(path, before)
            done.append((path, before))
            os.replace(part, path)
    except OSError:
        for path, before in reversed(done):
            with suppress(OSError):
                if before is None:
                    path.unlink(missing_ok=True)
                else:
                    os.replace(before, path)
        raise
    for _, before in done:
        if before is not None:
            with suppress(OSError):
                before.unlink()
