"""Starting the workbench in the browser of this computer."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workbench.places import is_project
from workbench.project import ProjectError

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory; temporary files are made there when it can be written to."""


def serve(
    project: Path | None = None, *, sample: bool = False, port: int | None = None, open_browser: bool = True
) -> None:
    """Serve the workbench on 127.0.0.1 until it is stopped.

    ``project`` is the folder offered first; its passphrases are asked for in the browser and never pass
    through the command line. ``sample`` opens the sample study, from ``project`` if that is given.
    Raises ProjectError when the folder holds no project.
    """
    # Streamlit takes a second to load, which no other command should pay.
    from workbench.ui import server, starting

    for variable in (starting.PROJECT_VARIABLE, starting.SAMPLE_VARIABLE):
        os.environ.pop(variable, None)
    if project is not None:
        folder = project.expanduser().resolve()
        if not sample and not is_project(folder):
            raise ProjectError(f"The folder {folder.name} was given; it holds no project. Name a project's own folder.")
        os.environ[starting.PROJECT_VARIABLE] = str(folder)
    if sample:
        os.environ[starting.SAMPLE_VARIABLE] = "1"
    with tempfile.TemporaryDirectory(prefix="workbench-", dir=_temporary_parent()) as private:
        # Nothing should be written there; what a library does write is this user's alone, and is removed.
        os.environ["TMPDIR"] = tempfile.tempdir = private
        try:
            server.run(port, open_browser=open_browser)
        finally:
            tempfile.tempdir = None
            os.environ.pop("TMPDIR", None)


def _temporary_parent() -> Path | None:
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
