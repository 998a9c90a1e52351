"""Reading lists written as one entry a line: the canonical key, a colon, and the forms it is met in."""

from __future__ import annotations

from anonymisation.words import keys


def forms_of(lines: str) -> dict[tuple[str, ...], str]:
    """Return folded words of each form -> its canonical key; ``key: form, form`` a line, the key a form too.

    A line that begins with spaces goes on with the entry before it.
    """
    found: dict[tuple[str, ...], str] = {}
    for line in lines.strip().replace("\n    ", " ").splitlines():
        key, _, forms = line.partition(":")
        for form in (key, *forms.split(",")):
            parts = keys(form)
            if parts:
                found.setdefault(parts, key.strip())
    return found


def by_first_word(table: dict[tuple[str, ...], str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return first word -> the forms that begin with it, longest first: one look-up tells most words apart."""
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for form in table:
        grouped.setdefault(form[0], []).append(form)
    return {first: tuple(sorted(forms, key=lambda f: (-len(f), f))) for first, forms in grouped.items()}
