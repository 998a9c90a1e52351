"""What a named person, body, place or date is in the account: the words a release puts where the name stood."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.project import ProjectError

ROLES: Mapping[str, Mapping[str, str]] = {
    "PERSON": {
        "participant": "participant",
        "relative": "relative",
        "co_worker": "co-worker",
        "friend": "friend",
        "employer": "employer",
        "supervisor": "supervisor",
        "recruiter": "recruiter",
        "official": "official",
        "helper": "helper",
        "interviewer": "interviewer",
        "interpreter": "interpreter",
        "public_figure": "public figure",
    },
    "ORGANISATION": {
        "recruitment_agency": "recruitment agency",
        "employer": "employer",
        "client": "company supplied",
        "union": "union",
        "helper": "organisation that helps",
        "authority": "authority",
        "bank": "bank or money service",
        "community": "community or faith group",
        "school": "school or training centre",
    },
    "LOCATION": {
        "home": "home place",
        "transit": "place on the way",
        "destination": "place of work",
        "worksite": "worksite",
        "housing": "housing",
        "institution": "place of an authority",
    },
    "DATE": {"public_event": "day of a public event"},
}
"""Kind to role to the words for it. ``public_event`` dates are never shifted: the event would tell the shift."""


def role_words(kind: str, role: str) -> str:
    """The words for a role; empty where none is said. Raises ProjectError for a role the kind does not know."""
    if not role:
        return ""
    try:
        return ROLES[kind][role]
    except KeyError:
        known = ", ".join(ROLES.get(kind, {})) or "none"
        raise ProjectError(f"The role {role} was given for the kind {kind}; choose among {known}.") from None
