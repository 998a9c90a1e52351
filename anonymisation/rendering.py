"""What stands in the text for one mention of an identity: its pseudonym, in the shape the speaker used."""

from __future__ import annotations

from anonymisation.pseudonyms import split_name


def render_pseudonym(kind: str, name: str, pseudonym: str, surface: str) -> str:
    """Return the replacement for ``surface``, a mention of the identity called ``name``.

    A person named by one part of the name gets one part of the pseudonym, so that speech stays speech; titles
    and kin terms around the name stay as they were said. Everything else gets the pseudonym as it is.
    """
    if kind != "PERSON" or pseudonym.startswith(("[", "Person ")):
        return pseudonym
    before, said, after = split_name(surface)
    _, given, _ = split_name(pseudonym)
    if not said or not given:
        return pseudonym
    chosen = " ".join(given)
    if len(said) == 1 and len(given) > 1:
        full = [word.casefold() for word in split_name(name)[1]]
        chosen = given[-1] if len(full) > 1 and full[-1] == said[0].casefold() else given[0]
    if surface == surface.lower() and surface != surface.upper():
        chosen = chosen.lower()
    return before + chosen + after
