"""Coding: which codes stand on which words, who put them there, and what they noted beside them."""

from workbench.coding.acts import add_coding, code_in_vivo, recode, remove_coding, set_memo
from workbench.coding.attributes import offered_attributes, set_coding_attributes
from workbench.coding.boundaries import join_codings, move_coding, split_coding
from workbench.coding.checks import MAX_MEMO, current_version
from workbench.coding.many import Passage, code_passages, code_speaker
from workbench.coding.operations import apply_operations
from workbench.coding.rows import CodingRow, coding_counts, codings_of, frequent_codes, recent_codes

__all__ = [
    "MAX_MEMO",
    "CodingRow",
    "Passage",
    "add_coding",
    "apply_operations",
    "code_in_vivo",
    "code_passages",
    "code_speaker",
    "coding_counts",
    "codings_of",
    "current_version",
    "frequent_codes",
    "join_codings",
    "move_coding",
    "offered_attributes",
    "recent_codes",
    "recode",
    "remove_coding",
    "set_coding_attributes",
    "set_memo",
    "split_coding",
]
