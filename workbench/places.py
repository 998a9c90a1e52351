"""Where projects lie on this computer, and what can be said of them without opening one."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from workbench.store.cipher import is_encrypted
from workbench.store.database import Place

FOLDER_VARIABLE = "WORKBENCH_FOLDER"
"""Environment variable that names another default folder, such as one on an encrypted disk."""

SAMPLE_NAME = "sample-study"


@dataclass(frozen=True)
class FoundProject:
    """A project folder as seen from outside: its files, and nothing of what is in them."""

    folder: Path
    encrypted: bool
    has_vault: bool
    changed: str

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name


def default_folder() -> Path:
    """The folder in which new projects are made; it need not exist yet."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen).expanduser() if chosen else user_data_path("testimony-workbench", False) / "projects"


def sample_folder() -> Path:
    """The folder of the sample study."""
    return default_folder() / SAMPLE_NAME


def find_projects(folder: Path) -> list[FoundProject]:
    """The projects directly in a folder, by name; no list of recent ones is kept anywhere."""
    if not folder.is_dir():
        return []
    return [look_at(path) for path in sorted(folder.iterdir()) if path.is_dir() and is_project(path)]


def is_project(folder: Path) -> bool:
    """Whether a folder holds a project file."""
    return Place(folder).project.is_file()


def look_at(folder: Path) -> FoundProject:
    """What can be seen of a project from outside. Raises OSError when its file cannot be read."""
    place = Place(folder)
    changed = datetime.fromtimestamp(place.project.stat().st_mtime, UTC)
    return FoundProject(
        folder, is_encrypted(place.project), place.vault.is_file(), changed.isoformat(timespec="minutes")[:16]
    )


def new_folder(name: str, within: Path | None = None) -> Path:
    """A folder for a new project of this name that does not exist yet; nothing is made."""
    parent = within or default_folder()
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).casefold())
    stem = "-".join(words)[:60].rstrip("-") or "project"
    folder, number = parent / stem, 2
    while folder.exists() or folder.name == SAMPLE_NAME:
        folder, number = parent / f"{stem}-{number}", number + 1
    return folder
