"""The release profiles of one project: the shipped ones, as the project changed them, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.release.profiles import PROFILE_OF_USE, PROFILES, Profile, check_profile, profile_data
from workbench.store.history import Action
from workbench.store.tables import Setting
from workbench.wording import clean

SETTING = "release_profiles"


def profiles_of(session: Session) -> dict[str, Profile]:
    """Every profile of the project by id, the shipped ones first, each as the project has it now."""
    return {**PROFILES, **_changed(session)}


def profile_named(session: Session, profile_id: str) -> Profile:
    """One profile. Raises ProjectError when the project has none of this id."""
    known = profiles_of(session)
    if profile_id not in known:
        raise ProjectError(f"The release profile {profile_id} was given; choose one of {', '.join(known)}.")
    return known[profile_id]


def profile_for(session: Session, use: str, profile_id: str | None = None) -> Profile:
    """The profile an export goes out under: the one named, or the one the use has by default."""
    return profile_named(session, profile_id or PROFILE_OF_USE.get(use, "public"))


def is_changed(session: Session, profile_id: str) -> bool:
    """Whether the project changed a shipped profile."""
    return profiles_of(session).get(profile_id) != PROFILES.get(profile_id)


def save_profile(project: Project, profile: Profile) -> Profile:
    """Store a profile of the project, its words cleared of names. Raises ProjectError for what is no profile."""
    with project.action("release.profile", "Changed a release profile") as action:
        label, audience = (clean(project, action.session, words) for words in (profile.label, profile.audience))
        checked = check_profile(profile_data(replace(profile, label=label, audience=audience)))
        _write(action, {**_changed(action.session), checked.id: checked})
    return checked


def add_profile(project: Project, label: str, like: str) -> Profile:
    """Make a profile of the project's own, at first with the treatments of another."""
    with project.reading() as session:
        known = profiles_of(session)
        model = profile_named(session, like)
    if label.strip().casefold() in {profile.label.casefold() for profile in known.values()}:
        raise ProjectError("Another profile of the project has this name; give one that tells them apart.")
    number = next(n for n in range(1, len(known) + 2) if f"own-{n}" not in known)
    return save_profile(project, replace(model, id=f"own-{number}", label=label, audience=""))


def reset_profile(project: Project, profile_id: str) -> None:
    """Take a shipped profile back to how it was shipped; remove one of the project's own."""
    with project.action("release.profile.reset", "Took back changes of a release profile") as action:
        changed = _changed(action.session)
        if changed.pop(profile_id, None) is not None:
            _write(action, changed)


def _changed(session: Session) -> dict[str, Profile]:
    stored = session.get(Setting, SETTING)
    if stored is None:
        return {}
    value: Mapping[str, Any] = stored.value
    found = {}
    for profile_id, treatments in value["profiles"].items():
        words = {"label": value["label"][profile_id], "audience": value["definition"][profile_id]}
        found[profile_id] = check_profile({"id": profile_id, **words, **treatments})
    return found


def _write(action: Action, profiles: Mapping[str, Profile]) -> None:
    """Words lie under the keys that are cleared when a name is marked later; treatments lie apart from them."""
    stored = action.session.get(Setting, SETTING)
    if stored is None:
        stored = Setting(key=SETTING, value={"profiles": {}, "label": {}, "definition": {}})
        action.session.add(stored)
        action.session.flush()
    value = {
        "profiles": {p.id: {"treatments": dict(p.treatments), "indirect": dict(p.indirect)} for p in profiles.values()},
        "label": {p.id: p.label for p in profiles.values()},
        "definition": {p.id: p.audience for p in profiles.values()},
    }
    action.update(stored, value=value)
