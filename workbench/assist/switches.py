"""Whether the program may suggest: a coder's own switch, off at first, and the project's word that it never may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workbench.preferences import preferences_of, set_preference
from workbench.project import Project, ProjectError
from workbench.store.tables import Setting

PREFERENCE = "assist"
"""The coder's preference that holds the switches; the coding view may set it too, so nothing in it is trusted."""
SETTING = "assist"
"""The project's setting that says whether anybody may be given suggestions."""
RISKS: Mapping[str, float] = {"careful": 0.05, "usual": 0.1, "open": 0.2}
"""How readily the program speaks: the share of passages with nothing to code on which it may, by name.

The usual one is the engine's own, told here again since the engine takes long to load.
"""
SOURCES = ("me", "team")
NEVER = "In this project everybody codes without suggestions. The Assistance page says so, and can change it."
OFF = "Suggestions are off. Turn them on for yourself first; nobody else is given any."


@dataclass(frozen=True)
class Switches:
    """What a coder has chosen, and whether the project allows it; ``learn_from`` is ``me`` or ``team``."""

    on: bool = False
    learn_from: str = "me"
    risk: str = "usual"
    never: bool = False

    @property
    def may(self) -> bool:
        """Whether suggestions may be shown to this coder now."""
        return self.on and not self.never

    @property
    def share(self) -> float:
        """The risk as a share (0 to 1)."""
        return RISKS[self.risk]


def read_switches(session: Session, coder_id: str) -> Switches:
    """The switches of a coder as they stand."""
    kept = preferences_of(session, coder_id).get(PREFERENCE)
    mine: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    setting = session.get(Setting, SETTING)
    never = bool(setting.value.get("never")) if setting is not None and isinstance(setting.value, dict) else False
    source, risk = mine.get("learn_from"), mine.get("risk")
    return Switches(
        on=mine.get("on") is True,
        learn_from=source if source in SOURCES else "me",
        risk=risk if isinstance(risk, str) and risk in RISKS else "usual",
        never=never,
    )


def switches_of(project: Project) -> Switches:
    """The switches of the present coder."""
    with project.reading() as session:
        return read_switches(session, project.coder.id)


def choose(project: Project, *, on: bool | None = None, learn_from: str | None = None, risk: str | None = None) -> None:
    """Set some of the present coder's switches. Raises ProjectError for a value there is not."""
    if learn_from is not None and learn_from not in SOURCES:
        raise ProjectError(f'"{learn_from[:40]}" was given to learn from; choose {" or ".join(SOURCES)}.')
    if risk is not None and risk not in RISKS:
        raise ProjectError(f'The risk "{risk[:40]}" was given; choose one of {", ".join(RISKS)}.')
    now = switches_of(project)
    value = {
        "on": now.on if on is None else on,
        "learn_from": learn_from or now.learn_from,
        "risk": risk or now.risk,
    }
    set_preference(project, PREFERENCE, value)


def allow(project: Project, may: bool) -> None:
    """Say for the whole project whether anybody may be given suggestions: an event, and undoable."""
    summary = "Allowed suggestions in this project" if may else "Said that this project is coded without suggestions"
    with project.action("assist.allow", summary) as action:
        setting = action.session.get(Setting, SETTING)
        if setting is None:
            setting = Setting(key=SETTING, value={"never": False})
            action.session.add(setting)
            action.session.flush()
        action.update(setting, value={"never": not may})


def require(switches: Switches) -> None:
    """Raise ProjectError, in one sentence, where nothing may be suggested."""
    if switches.never:
        raise ProjectError(NEVER)
    if not switches.on:
        raise ProjectError(OFF)
