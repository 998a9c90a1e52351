"""Finding the files somebody named on the command line or in the browser."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

from workbench.project import ProjectError


def read_paths(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Names and bytes of files, and of the files in folders; hidden ones are left out. Raises ProjectError."""
    chosen: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
            if not inside:
                raise ProjectError(f"The folder {path.name} holds no files; put the transcripts in it and try again.")
            chosen += inside
        elif path.is_file():
            chosen.append(path)
        else:
            raise ProjectError(f"{path.name} was given; there is no such file or folder. Check the name.")
    try:
        return [(path.name, path.read_bytes()) for path in chosen]
    except OSError as error:
        raise ProjectError(f"{error.filename} cannot be read ({error.strerror}); check its rights.") from error


def plain_text(path: Path) -> str:
    """The text of a plain-text file, as it stands: neither line ends nor composed letters are changed.

    Offsets told of it are then true of the file. Raises ProjectError when it is missing or no UTF-8 or UTF-16.
    """
    try:
        data = path.read_bytes()
        encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
        return data.decode(encoding)
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be read ({error.strerror}); check its name and rights.") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path.name} was given; it is no plain text in UTF-8. Save it as UTF-8 text.") from error
