"""Two windows, one thing: what somebody changes must still be what they started from, or neither version is lost.

What is changed as a whole (a memo, a code) is known by a mark; a form of many entries is compared entry by entry, so
that two people who changed different ones are both served.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.project import ProjectError


class ChangedMeanwhile(ProjectError):
    """What was being changed has been changed elsewhere; ``now`` is how it stands, and nothing was written."""

    def __init__(self, what: str, now: Any) -> None:
        """Say what it was, such as "The memo", and keep how it stands now for the page to show."""
        super().__init__(
            f"{what} was changed in another window or by somebody else while you were writing. Nothing is lost: both "
            "versions are shown; put together what you want to keep, and save again."
        )
        self.now = now


def mark_of(*values: Any) -> str:
    """A short mark of how something stands, to be kept with the form in which it is changed."""
    told = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def require_unchanged(what: str, started_from: str | None, *values: Any) -> None:
    """Raise ChangedMeanwhile when the values are not those the mark was made of; ``None`` asks for no check.

    The values must be read in the same transaction that writes the new ones.
    """
    if started_from is not None and started_from != mark_of(*values):
        raise ChangedMeanwhile(what, values[0] if len(values) == 1 else values)


class FieldsChanged(ProjectError):
    """What somebody was changing has been changed by somebody else since they began; ``names`` says what."""

    def __init__(self, names: Sequence[str]) -> None:
        """Say which entries were changed."""
        self.names = tuple(names)
        listed = ", ".join(names)
        super().__init__(
            f"Somebody has changed {listed} since you opened this, so nothing was saved. Look at what stands there "
            "now; save again to put yours in its place."
        )


def changed(stored: Mapping[str, str], before: Mapping[str, str] | None, typed: Mapping[str, str]) -> dict[str, str]:
    """The entries a person changed, of those they typed; ``before`` is what they started from (None: not known).

    An entry that is absent and one that is empty are the same. Raises FieldsChanged when one of them has become
    something else since, unless it has become just what the person wants.
    """
    if before is None:
        return dict(typed)
    wanted = {name: value for name, value in typed.items() if value != before.get(name, "")}
    clashing = [name for name, value in wanted.items() if stored.get(name, "") not in (before.get(name, ""), value)]
    if clashing:
        raise FieldsChanged(clashing)
    return wanted
