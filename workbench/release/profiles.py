"""Release profiles: what each audience reads where an identity stood. Plain data and plain functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from anonymisation import KINDS
from anonymisation.rendering import render_pseudonym
from workbench.project import ProjectError
from workbench.release.dates import day_words, month_words, read_dates, season_words, year_words
from workbench.release.labels import REMOVED, Subject, label_of
from workbench.release.places import country_of, region_of
from workbench.release.steps import from_step
from workbench.roles import ROLES

__all__ = ["PROFILES", "Profile", "Subject", "Treated", "treat", "treated"]

_LABELLED = ("pseudonym", "role", "remove")
TREATMENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(KINDS, _LABELLED),
    "ORGANISATION": ("pseudonym", "step:type_country", "role", "remove"),
    "LOCATION": ("pseudonym", "step:region", "step:country", "role", "remove"),
    "DATE": ("pseudonym", "shift", "step:month", "step:season", "step:year", "role", "remove"),
}
"""Kind to the treatments it can have, the one that tells most first (a pseudonym tells that two are one)."""
INDIRECT_TREATMENTS: Mapping[str, tuple[str, ...]] = {
    "AGE": ("keep", "step:band", "role", "remove"),
    "COUNTRY": ("keep", "step:region", "role", "remove"),
    "GROUP": ("keep", "role", "remove"),
    "OCCUPATION": ("keep", "role", "remove"),
    "DATE_PART": ("keep", "step:year", "role", "remove"),
    "EVENT": ("keep", "role", "remove"),
    "FAMILY": ("keep", "role", "remove"),
    "MONEY": ("keep", "role", "remove"),
    "DURATION": ("keep", "role", "remove"),
}
"""What tells somebody only together with other things, and what can be done with it."""
_STEP_OF = {
    "PERSON": {"pseudonym": "pseudonym", "role": "role"},
    "LOCATION": {"pseudonym": "type"},
    "ORGANISATION": {"pseudonym": "type"},
    "DATE": {"pseudonym": "type", "shift": "day"},
}


@dataclass(frozen=True)
class Profile:
    """What one audience reads. Keys of ``treatments`` are kinds, or a kind with a role: ``PERSON.employer``."""

    id: str
    label: str
    audience: str
    treatments: Mapping[str, str]
    indirect: Mapping[str, str] = field(default_factory=dict)

    def treatment(self, kind: str, role: str = "") -> str:
        """The treatment of a kind, or of the role within it where the profile says one."""
        return self.treatments.get(f"{kind}.{role}") or self.treatments.get(kind) or "remove"

    def indirect_treatment(self, kind: str) -> str:
        """The treatment of an indirect kind: what a profile does not name stays as it is."""
        return self.indirect.get(kind, "keep")


@dataclass(frozen=True)
class Treated:
    """What stands in the release for one mention, by which treatment, and the step it came to (empty for none)."""

    text: str
    treatment: str
    step: str


_LABELS_ONLY = dict.fromkeys(("PHONE", "EMAIL", "LINK", "ID_NUMBER", "ACCOUNT", "VEHICLE"), "role")
_BY_ROLE = {f"PERSON.{role}": "role" for role in ("employer", "supervisor", "recruiter", "official", "interviewer")}
PROFILES: Mapping[str, Profile] = {
    profile.id: profile
    for profile in (
        Profile(
            "team",
            "Team",
            "Coders of the project, who work with pseudonyms and need to follow who is who and what came when.",
            dict.fromkeys(KINDS, "pseudonym") | _LABELS_ONLY | {"DATE": "shift"},
        ),
        Profile(
            "partner",
            "Partner",
            "Organisations that were told what they may do with the words.",
            {"PERSON": "pseudonym", **_BY_ROLE, "ORGANISATION": "role", "LOCATION": "step:region"}
            | _LABELS_ONLY
            | {"DATE": "step:month"},
            {"AGE": "step:band"},
        ),
        Profile(
            "public",
            "Public",
            "Anybody, for good.",
            {"PERSON": "role", "ORGANISATION": "role", "LOCATION": "step:country"}
            | dict.fromkeys(_LABELS_ONLY, "remove")
            | {"DATE": "step:year"},
            {"AGE": "step:band", "DATE_PART": "step:year", "GROUP": "role", "FAMILY": "role"},
        ),
    )
}
"""The profiles as shipped; a project may change its own copies."""
PROFILE_OF_USE: Mapping[str, str] = {
    "team_analysis": "team",
    "quotation": "partner",
    "claim": "partner",
    "public": "public",
}
"""Use to the profile it goes out under unless a person says otherwise."""


def treat(
    profile: Profile,
    subject: Subject,
    surface: str,
    *,
    language: str = "en",
    barred: Callable[[str], bool] = lambda _: False,
) -> str:
    """What the profile's readers get where ``surface``, a mention of the subject, stands in the original.

    ``barred`` says whether some words may not leave: then the next safer step is taken, "[removed]" at the last.
    """
    return treated(profile, subject, surface, language=language, barred=barred).text


def treated(
    profile: Profile,
    subject: Subject,
    surface: str,
    *,
    language: str = "en",
    barred: Callable[[str], bool] = lambda _: False,
) -> Treated:
    """As :func:`treat`, with the step it came to: the first one that is known and not barred."""
    way = profile.treatment(subject.kind, subject.role)
    wanted = _wanted(way, subject.kind)
    for step in from_step(subject.kind, wanted, subject.level):
        words = _at_step(step, way, subject, surface)
        if words and not barred(words):
            return Treated(words, way, step)
    return Treated(REMOVED, way, "removed")


def _wanted(way: str, kind: str) -> str:
    if way == "remove":
        return "removed"
    if way.startswith("step:"):
        return way.removeprefix("step:")
    return _STEP_OF.get(kind, {}).get(way, "type")


def _at_step(step: str, way: str, subject: Subject, surface: str) -> str:
    """The words of one step; empty when they are not known."""
    if step == "removed":
        return REMOVED
    if step == "pseudonym" or (step == "type" and way == "pseudonym"):
        return render_pseudonym(subject.kind, subject.name, subject.pseudonym, surface)
    if step in ("role", "type"):
        return label_of(subject) + _possessive(subject, surface)
    if subject.kind == "LOCATION":
        told = region_of(subject) if step == "region" else country_of(subject) if step == "country" else ""
        return label_of(subject, told) if told else ""
    if subject.kind == "ORGANISATION":
        country = country_of(subject) if step == "type_country" else ""
        return label_of(subject, country) if country else ""
    return _date_words(step, subject, surface) if subject.kind == "DATE" else ""


def _possessive(subject: Subject, surface: str) -> str:
    return surface[-2:] if subject.kind == "PERSON" and surface.endswith(("'s", "\u2019s")) else ""


def _date_words(step: str, subject: Subject, surface: str) -> str:
    """A date at a step. A public event's day is known to all, so it is told by the year at most and never moved."""
    dates = read_dates(surface)
    if not dates or (subject.role == "public_event" and step != "year"):
        return ""
    if step == "day":
        return f"[{day_words([said.moved(subject.weeks) for said in dates])}]" if subject.weeks else ""
    told = {"month": month_words, "season": season_words, "year": year_words}[step](dates)
    return f"[{told}]" if told else ""


def check_profile(data: Any) -> Profile:
    """A profile from stored or edited data. Raises ProjectError for a kind or treatment that is not known."""
    if not isinstance(data, Mapping) or not all(isinstance(data.get(key), str) for key in ("id", "label", "audience")):
        raise ProjectError("A release profile was given without id, label or audience; give all three as words.")
    treatments, indirect = _strings(data.get("treatments")), _strings(data.get("indirect", {}))
    if not data["id"] or not data["label"].strip():
        raise ProjectError("A release profile was given without a name; name it after its readers.")
    for key, way in treatments.items():
        kind, _, role = key.partition(".")
        if kind not in TREATMENTS or (role and role not in ROLES.get(kind, {})):
            raise ProjectError(f"The category {key} was given; a category is a kind, or a kind and a role of it.")
        _check_way(key, way, TREATMENTS[kind])
    for key, way in indirect.items():
        if key not in INDIRECT_TREATMENTS:
            raise ProjectError(f"The category {key} was given; choose one of {', '.join(INDIRECT_TREATMENTS)}.")
        _check_way(key, way, INDIRECT_TREATMENTS[key])
    missing = [kind for kind in KINDS if kind not in treatments]
    if missing:
        raise ProjectError(f"The profile {data['label']} says nothing of {', '.join(missing)}; choose a treatment.")
    return Profile(data["id"], data["label"].strip(), data["audience"].strip(), treatments, indirect)


def profile_data(profile: Profile) -> dict[str, Any]:
    """A profile as it is stored; :func:`check_profile` reads it."""
    return {
        "id": profile.id,
        "label": profile.label,
        "audience": profile.audience,
        "treatments": dict(profile.treatments),
        "indirect": dict(profile.indirect),
    }


def with_treatment(profile: Profile, category: str, way: str) -> Profile:
    """The profile with another treatment of one category. Raises ProjectError when the category has no such one.

    An empty treatment of a kind's role takes it back to the kind's own.
    """
    if "." in category and not way:
        others = {key: value for key, value in profile.treatments.items() if key != category}
        changed = replace(profile, treatments=others)
    elif category in INDIRECT_TREATMENTS:
        changed = replace(profile, indirect={**profile.indirect, category: way})
    else:
        changed = replace(profile, treatments={**profile.treatments, category: way})
    return check_profile(profile_data(changed))


def _strings(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise ProjectError("The treatments of a release profile were not given as category and treatment in words.")
    return dict(value)


def _check_way(category: str, way: str, allowed: tuple[str, ...]) -> None:
    if way not in allowed:
        raise ProjectError(f"The treatment {way} was given for {category}; choose one of {', '.join(allowed)}.")
