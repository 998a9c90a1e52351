"""The way back: with the key, the text of an interview exactly as it came, names and all."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.pieces import places_of
from workbench.project import Project, ProjectError
from workbench.spans import Edit, apply
from workbench.store.tables import Corrected, Interview, Mask
from workbench.store.vault_tables import Original


def originals(project: Project, interview_id: str) -> str:
    """The original text of an interview, made from its working text with the key.

    Every pseudonym and every corrected word is turned back by the vault's record of the words it covers, so that the
    result is what the file said, mistakes of typing and hearing included; it is compared with the text that was
    stored on import. Raises ProjectError without the vault, for an interview that is not there, or when the two
    differ.
    """
    project.require_vault()
    with project.reading() as session:
        interview, stored = session.get(Interview, interview_id), session.get(Original, interview_id)
        if interview is None or stored is None:
            raise ProjectError("The vault holds no original of this interview; look at the list again.")
        places = places_of(session, interview_id)
        edits = [Edit(p.start, p.end, stored.text[p.first : p.last]) for p in places]
        if len(places) != _pieces_shown(session, interview_id) or apply(interview.text, edits) != stored.text:
            raise ProjectError(f"The working text of {interview.code} does not follow from the vault; run verify.")
        return stored.text


def _pieces_shown(session: Session, interview_id: str) -> int:
    counts = (select(func.count()).where(table.interview_id == interview_id) for table in (Mask, Corrected))
    return sum(session.scalar(count) or 0 for count in counts)


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
