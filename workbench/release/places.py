"""The ladder of a place: its region and country, from what a person wrote down, or from the gazetteer."""

from __future__ import annotations

from anonymisation.gazetteer import Place, lookup
from workbench.release.labels import Subject


def region_of(subject: Subject) -> str:
    """Region and country of a place ("Koshi Province, Nepal"); empty when not known for certain."""
    written, country = subject.ladder.get("region", "").strip(), subject.ladder.get("country", "").strip()
    if written:
        return f"{written}, {country}" if country else written
    found = _places(subject)
    regions = {place.region for place in found if place.region}
    if len(regions) != 1:
        return ""
    region, country = next(iter(regions)), found[0].country
    return f"{region}, {country}" if country and country != region else region


def country_of(subject: Subject) -> str:
    """The country of a place or body; empty when not known for certain."""
    written = subject.ladder.get("country", "").strip()
    if written:
        return written
    if subject.kind != "LOCATION":
        return subject.place_hint
    found = _places(subject)
    return found[0].country if found else ""


def _places(subject: Subject) -> tuple[Place, ...]:
    """The places of this name when all lie in one country, or all lie in the one that is hinted at; else none.

    A district or region counts more than a small place of the same name elsewhere.
    """
    found = lookup(subject.name) if subject.kind == "LOCATION" else ()
    hinted = [place for place in found if subject.place_hint and place.country == subject.place_hint]
    known = [place for place in found if place.kind != "place"]
    for chosen in (hinted, found, known):
        countries = {place.country for place in chosen}
        if len(countries) == 1:
            country = next(iter(countries))
            return tuple(place for place in found if place.country == country)
    return ()
