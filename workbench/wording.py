"""What people type into a project, cleared of names before it is stored."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.identities import real_forms
from workbench.project import Project
from workbench.redaction import replaced_forms, scrubbed


def clean(project: Project, session: Session, text: str) -> str:
    """The text with every known identity replaced by its pseudonym; as it is when the vault is closed.

    Confirmed names are replaced in any case, suspected ones only where they look like names, as the scan for
    names does: a false finding such as "Broad" must not put a pseudonym into "a broad claim".
    With the vault closed nobody here can know a name; the residue scan finds it when the vault is next open.
    """
    if not text.strip() or not project.has_vault:
        return text
    suspected = real_forms(session, "suggested") - real_forms(session, "confirmed")
    replaced: str = scrubbed(text, replaced_forms(session), suspected)
    return replaced
