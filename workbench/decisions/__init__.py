"""Deciding on identities: each decision is one private action whose edit carries every span of every layer across."""

from workbench.decisions.describing import describe
from workbench.decisions.forms import SOURCES, add_alias, remove_alias
from workbench.decisions.joining import merge, split
from workbench.decisions.judging import confirm, correct_kind, keep, restore, restore_mentions
from workbench.decisions.marking import mark, mark_form
from workbench.decisions.naming import rename_pseudonym
from workbench.decisions.scoping import set_scope
from workbench.decisions.written import apply_review

__all__ = [
    "SOURCES",
    "add_alias",
    "apply_review",
    "confirm",
    "correct_kind",
    "describe",
    "keep",
    "mark",
    "mark_form",
    "merge",
    "remove_alias",
    "rename_pseudonym",
    "restore",
    "restore_mentions",
    "set_scope",
    "split",
]
