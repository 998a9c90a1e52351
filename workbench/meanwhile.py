"""Two people, or two windows, at one form: what changed under somebody's hands is told, and never written over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.project import ProjectError


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
