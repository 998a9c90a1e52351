"""Looking for names of the vault in anything that is not the vault."""

from __future__ import annotations

from collections.abc import Iterable

from anonymisation.residue import Residue, ResidueFinder


class Scanner:
    """The forms of a vault, looked for in many texts, in every case and in plain letters."""

    def __init__(self, forms: Iterable[str], suspected: Iterable[str] = ()) -> None:
        """Take confirmed forms, and ``suspected`` ones, which count only where they look like names."""
        self.forms = frozenset(form for form in forms if len(form) > 1)
        self.suspected = frozenset(form for form in suspected if len(form) > 1)
        self._finder = ResidueFinder(self.forms, self.suspected)

    def find(self, text: str) -> list[Residue]:
        """Where a form stands in the text."""
        return self._finder.find(text) if text else []
