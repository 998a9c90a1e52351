"""Kinds of long work for the tests, as workbench.jobs.kinds names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import OperationalError

from tests.workbench.jobs.tasks import TASKS
from workbench.jobs import Hands
from workbench.project import Project, ProjectError
from workbench.store.tables import Setting

KINDS = "tests.workbench.jobs.counting"


def counting(project: Project, settings: Mapping[str, Any], hands: Hands) -> str:
    """Counts up to ``to`` in the project, one a transaction, each number squared by the worker."""
    for number in range(_counted(project), settings["to"]):
        hands.tell(number, settings["to"], f"Counted {number}")
        (squared,) = hands.call(f"{TASKS}:squares", [number])
        with project.database.transaction() as session:
            session.merge(Setting(key="counted", value=number + 1))
            session.merge(Setting(key=f"square {number}", value=squared))
        if settings.get("hold") == number + 1:
            hands.call(f"{TASKS}:sleep_for_ever")
        if settings.get("die") == number + 1 and not settings.get("once"):
            hands.call(f"{TASKS}:die")
    return f"Counted to {settings['to']}."


def _counted(project: Project) -> int:
    with project.reading() as session:
        row = session.get(Setting, "counted")
        return int(row.value) if row is not None else 0


def refused(_project: Project, _settings: Mapping[str, Any], _hands: Hands) -> str:
    raise ProjectError("There are too few passages; bring in more.")


def crowded(_project: Project, _settings: Mapping[str, Any], _hands: Hands) -> str:
    raise OperationalError("words of an interview", {}, Exception("database is locked"))


def broken(_project: Project, _settings: Mapping[str, Any], _hands: Hands) -> str:
    raise KeyError(" ".join(("words", "of", "an", "interview")))


def missing(_project: Project, _settings: Mapping[str, Any], hands: Hands) -> str:
    return str(hands.call(f"{TASKS}:complain"))
