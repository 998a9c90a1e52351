"""Looking for names of the vault in anything that is not the vault."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from anonymisation.residue import Residue, ResidueFinder


class Scanner:
    """The forms of a vault, looked for in many texts, in every case and in plain letters."""

    def __init__(self, forms: Iterable[str], suspected: Iterable[str] = (), kept: Iterable[str] = ()) -> None:
        """Take confirmed forms, and ``suspected`` ones, which count only where they look like names.

        ``kept`` forms are named on purpose: a name that stands as part of one of them is not looked for.
        """
        self.forms = frozenset(form for form in forms if len(form) > 1)
        self.suspected = frozenset(form for form in suspected if len(form) > 1)
        self._finder = ResidueFinder(self.forms, self.suspected)
        self._kept_forms = frozenset(form for form in kept if len(form) > 1)
        self._kept = ResidueFinder(self._kept_forms)

    def find(self, text: str) -> list[Residue]:
        """Where a form stands in the text."""
        found = self._finder.find(text) if text else []
        kept = self._kept.find(text) if found else []
        return [f for f in found if not any(_is_part(f, k) for k in kept)]

    @cached_property
    def confirmed(self) -> Scanner:
        """A scanner for the confirmed forms alone, for bytes of which nobody knows what letters they are."""
        return self if not self.suspected else Scanner(self.forms, (), self._kept_forms)


def _is_part(found: Residue, kept: Residue) -> bool:
    """Whether one stands inside the other and is not the whole of it."""
    inside = kept.start <= found.start and found.end <= kept.end
    return inside and (found.start, found.end) != (kept.start, kept.end)
