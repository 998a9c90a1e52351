"""Notes of participatory sessions: activity headings, groups that speak as one, a facilitator, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.ingest.labels import known_role
from workbench.ingest.source import Line

_WORDS = (
    r"activity|exercise|session|station|energi[sz]er|plenary|icebreaker|actividad|activité|atelier|"
    r"কার্যক্রম|কাজ|نشاط|النشاط|جلسة|गतिविधि|सत्र|活动"
)
_DAYS = r"day|part|theme|topic|step|round|phase|block"
_ACTIVITY = re.compile(rf"^(?:{_WORDS})(?:\s+\w{{1,3}})?\s*(?:[:：.–—-]\s*\S.{{0,120}}|[:：])$", re.IGNORECASE)
_NUMBERED = re.compile(rf"^(?:{_WORDS}|{_DAYS})\s+\d{{1,2}}(?:\s*[:：.–—-]\s*.{{0,120}})?$", re.IGNORECASE)


def is_activity(text: str) -> bool:
    """Whether a line is a heading such as ``Activity: body mapping`` or ``Day 2``."""
    return len(text) <= 160 and (_ACTIVITY.match(text) is not None or _NUMBERED.match(text) is not None)


def is_session(lines: Sequence[Line], speakers: Iterable[str]) -> bool:
    """Whether this is a session: an activity heading with a facilitator, a group or notes in bullets.

    Two or more groups, or a group with a facilitator, are a session without any heading too.
    """
    roles = [known_role(speaker) for speaker in speakers]
    groups, leads = roles.count("group"), roles.count("facilitator")
    activities = sum(1 for line in lines if is_activity(line.text))
    items = sum(1 for line in lines if line.item)
    return bool(activities and (groups or leads or items >= 3)) or groups >= 2 or bool(groups and leads)
