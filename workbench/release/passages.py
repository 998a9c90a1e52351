"""Coded excerpts as the readers of a profile get them: words, offsets, speakers, memos, attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select

from workbench.analysis.excerpts import Excerpt
from workbench.analysis.generalising import all_generalised
from workbench.analysis.ladders import kind_of, step_value
from workbench.attribute_dictionary import types_of
from workbench.flags import withheld_spans
from workbench.release.dates import read_dates
from workbench.release.profiles import Profile
from workbench.release.render import Released, Studio
from workbench.spans import Span
from workbench.store.tables import Speaker

_ATTRIBUTE_STEPS: Mapping[tuple[str, str], str] = {
    ("AGE", "step:band"): "five years",
    ("COUNTRY", "step:region"): "part of the world",
    ("DATE_PART", "step:year"): "year",
}
_INDIRECT_OF = {"age": ("AGE",), "place": ("COUNTRY",), "nationality": ("COUNTRY", "GROUP"), "time": ("DATE_PART",)}


def released_excerpts(studio: Studio, excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """Excerpts in a release; ``start`` and ``end`` become offsets of the interview's text in that release."""
    told: dict[str, Released] = {}
    labels: dict[str, dict[str, str]] = {}
    generalised, types = all_generalised(studio.session), types_of(studio.session)
    result = []
    for excerpt in excerpts:
        if excerpt.interview_id not in told:
            told[excerpt.interview_id] = studio.interview(excerpt.interview_id)
            labels[excerpt.interview_id] = _labels(studio, excerpt.interview_id)
        text = told[excerpt.interview_id]
        span = text.carrier.carry(Span(excerpt.start, excerpt.end))
        known = labels[excerpt.interview_id]
        attributes = generalised.get(excerpt.participant_ids[0], {}) if excerpt.attributes else {}
        result.append(
            replace(
                excerpt,
                start=span.start,
                end=span.end,
                text=text.text[span.start : span.end],
                speakers=tuple(dict.fromkeys(known.get(label, label) for label in excerpt.speakers)),
                code=excerpt.code if excerpt.dimension else studio.wording(excerpt.code),
                memo=studio.wording(excerpt.memo),
                attributes=_attributes(studio, attributes, types),
            )
        )
    return result


def withheld_passages(studio: Studio) -> dict[str, list[Span]]:
    """Interview id to the passages somebody decided to withhold, since a person could be recognised by them."""
    return withheld_spans(studio.session)


def _labels(studio: Studio, interview_id: str) -> dict[str, str]:
    """What the working text calls each speaker, to what the release calls them."""
    told = studio.speakers(interview_id)
    rows = studio.session.execute(select(Speaker.id, Speaker.label).where(Speaker.interview_id == interview_id))
    return {label: told[speaker] for speaker, label in rows}


def _attributes(studio: Studio, attributes: Mapping[str, str], types: Mapping[str, str]) -> dict[str, str]:
    """Attributes at the steps chosen for the project, and no more exact than the profile is about the same things."""
    taken = {
        name: attribute_value(studio.profile, name, value, types.get(name, "")) for name, value in attributes.items()
    }
    return {studio.wording(name): studio.wording(value) for name, value in taken.items() if value}


def attribute_value(profile: Profile, name: str, value: str, type_: str = "") -> str:
    """One attribute as the profile's readers get it; empty where it is left out. ``type_`` is the dictionary's."""
    kind, place, time = kind_of(name, type_), profile.treatment("LOCATION"), profile.treatment("DATE")
    if kind == "place" and place != "pseudonym":
        value = step_value(name, value, "region" if place == "step:region" else "country", type_)
    if kind == "time" and time != "pseudonym" and read_dates(value):
        value = step_value(name, value, "year", type_)  # moved or exact, a day would tell by how much others are moved
    for category in _INDIRECT_OF.get(kind, ()):
        way = profile.indirect_treatment(category)
        if way == "keep":
            continue
        step = _ATTRIBUTE_STEPS.get((category, way))
        value = step_value(name, value, step, type_) if step else ""
    return value
