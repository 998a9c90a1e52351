"""What people type into a project, cleared of names before it is stored."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from anonymisation.residue import ResidueFinder
from workbench.identities import real_forms
from workbench.project import Project
from workbench.redaction import replaced_forms, scrubbed
from workbench.spans import Edit, apply


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


def cleaner(project: Project, session: Session) -> Callable[[str], str]:
    """The same for many texts at once: the names are read, and the search for them prepared, a single time."""
    if not project.has_vault:
        return lambda text: text
    forms = replaced_forms(session)
    suspected = real_forms(session, "suggested") - real_forms(session, "confirmed")
    finder = ResidueFinder(forms.keys() - suspected, suspected)

    def cleaned(text: str) -> str:
        edits: list[Edit] = []
        for found in sorted(finder.find(text), key=lambda item: (item.start, -item.end)):
            if not edits or found.start >= edits[-1].end:
                edits.append(Edit(found.start, found.end, forms[found.form]))
        return apply(text, edits)

    return cleaned
