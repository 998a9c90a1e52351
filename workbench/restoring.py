"""The way back: with the key, the text of an interview exactly as it came, names and all."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import select

from workbench.project import Project, ProjectError
from workbench.spans import Edit, apply
from workbench.store.tables import Interview, Mask
from workbench.store.vault_tables import Applied, Original


def originals(project: Project, interview_id: str) -> str:
    """The original text of an interview, made from its working text with the key.

    Every mask of the working text is turned back by the vault's record of the words it covers; the result is
    compared with the text that was stored on import. Raises ProjectError without the vault, for an interview that
    is not there, or when the two differ.
    """
    project.require_vault()
    with project.reading() as session:
        interview, stored = session.get(Interview, interview_id), session.get(Original, interview_id)
        if interview is None or stored is None:
            raise ProjectError("The vault holds no original of this interview; look at the list again.")
        places = {row.id: row for row in session.scalars(select(Applied).where(Applied.interview_id == interview_id))}
        masks = session.scalars(select(Mask).where(Mask.interview_id == interview_id).order_by(Mask.start)).all()
        edits = [
            Edit(m.start, m.end, stored.text[places[m.id].start : places[m.id].end]) for m in masks if m.id in places
        ]
        if len(edits) != len(masks) or apply(interview.text, edits) != stored.text:
            raise ProjectError(f"The working text of {interview.code} does not follow from the vault; run verify.")
        return stored.text


def write_original(project: Project, interview_id: str, target: Path) -> None:
    """Write the original text of an interview to a new file that its owner alone may read. Raises ProjectError."""
    text = originals(project, interview_id)
    if target.resolve().is_relative_to(project.folder.resolve()):
        raise ProjectError("The file would lie in the project's folder, which may travel; give another place.")
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode())
    except FileExistsError:
        raise ProjectError(f"{target.name} is there already; give another name.") from None
    except OSError as error:
        raise ProjectError(f"{target.name} cannot be written ({error.strerror}); check the folder.") from error
