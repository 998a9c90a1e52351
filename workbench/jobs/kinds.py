"""The kinds of long work there are, each one function ``work(project, settings, hands) -> note``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbench.project import Project, ProjectError

if TYPE_CHECKING:
    from workbench.jobs.hands import Hands

Work = Callable[[Project, Mapping[str, Any], "Hands"], str]

KINDS: dict[str, str] = {
    "embed": "workbench.jobs.embedding:work",
    "themes": "workbench.themes.job:work",
}
"""By dotted name, so that nothing is loaded before it is asked for."""


def work_of(kind: str) -> Work:
    """The function that does work of a kind. Raises ProjectError when there is no such kind."""
    if kind not in KINDS:
        raise ProjectError(f"Long work of the kind {kind} was asked for; choose one of {', '.join(KINDS)}.")
    module, _, name = KINDS[kind].partition(":")
    work: Work = getattr(import_module(module), name)
    return work
