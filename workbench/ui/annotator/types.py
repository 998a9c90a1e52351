"""What travels between Python and the annotator: the payload in, the changes ("ops") out.

Every offset is in Unicode code points of the interview's whole working text; spans are half-open.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Turn(TypedDict):
    """One turn of the window shown: ``text`` is the interview's text from ``start`` to ``end``.

    ``before`` is the text between the previous turn's end and this start; when absent it is taken to be line
    ends (``"\\n"`` times the gap). It matters only for passages that run over several turns.
    """

    start: int
    end: int
    speaker: str
    role: str
    kind: str
    time: str
    text: str
    before: NotRequired[str]


class Mask(TypedDict):
    """A pseudonym in the text."""

    start: int
    end: int
    kind: str
    reviewed: bool


class Coding(TypedDict):
    """A coded passage; ``mine`` is true when the present coder may change or remove it."""

    id: str
    start: int
    end: int
    code: str
    coder: str
    memo: str
    mine: bool


class Code(TypedDict):
    """A position of the codebook, with all that helps to choose it.

    ``dimension`` is the id of a :class:`Dimension`; ``level`` orders the ladder of an ordinal dimension
    (0 = freedom realised), and is null in a nominal one; ``key`` is a one-letter shortcut or empty.
    """

    id: str
    label: str
    dimension: str
    dimension_label: str
    level: int | None
    band: str
    band_label: str
    colour: str
    definition: str
    apply_when: list[str]
    do_not_apply_when: list[str]
    neighbours: list[str]
    boundaries: list[str]
    key: str


class Dimension(TypedDict):
    """A dimension of the codebook; ``scale`` is ``"ordinal"`` or ``"nominal"``."""

    id: str
    label: str
    question: str
    colour: str
    scale: str


class Ack(TypedDict):
    """Python's answer to one op. ``message`` is shown to the coder, and must not quote the interview."""

    ok: bool
    message: str


class AnnotatorPayload(TypedDict):
    """All the annotator shows.

    ``strings`` overrides entries of ``strings.STRINGS``; ``focus`` is the id of a coding to scroll to.
    ``acks`` must answer every op of ``pending_ops`` that has been dealt with, also one seen before: after a
    reload the browser sends again what it does not know to be saved.
    """

    interview: str
    revision: int
    turns: list[Turn]
    notes: list[tuple[int, int]]
    masks: list[Mask]
    codings: list[Coding]
    codes: list[Code]
    dimensions: list[Dimension]
    acks: dict[str, Ack]
    readonly: bool
    strings: dict[str, str]
    focus: str | None


class AddOp(TypedDict):
    """Code a passage. The coding it makes should carry the op's id, so that it can be removed at once."""

    id: str
    kind: Literal["add"]
    interview: str
    revision: int
    start: int
    end: int
    quote: str
    code: str
    memo: str


class RemoveOp(TypedDict):
    """Remove a coding."""

    id: str
    kind: Literal["remove"]
    interview: str
    coding: str


class MemoOp(TypedDict):
    """Write the memo of a coding; an empty memo clears it."""

    id: str
    kind: Literal["memo"]
    interview: str
    coding: str
    memo: str


class HistoryOp(TypedDict):
    """Undo or redo the coder's last change."""

    id: str
    kind: Literal["undo", "redo"]
    interview: str


Op = AddOp | RemoveOp | MemoOp | HistoryOp
