"""What travels between Python and the annotator: the mount, the text, the changes in, and the answers out.

Every offset is in Unicode code points of the interview's whole working text; spans are half-open.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict


class Turn(TypedDict):
    """One turn: ``text`` is the interview's text from ``start`` to ``end``.

    ``before`` is the text between the previous turn's end and this start; when absent it is taken to be line
    ends (``"\\n"`` times the gap). It matters only for passages that run over several turns.
    """

    start: int
    end: int
    speaker: str
    speaker_id: NotRequired[str]
    role: str
    kind: str
    time: str
    text: str
    before: NotRequired[str]
    id: NotRequired[str]


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
    attributes: NotRequired[dict[str, Any]]


class Warned(TypedDict):
    """A passage that is folded with a word of warning; ``kind`` says what it tells of."""

    id: str
    start: int
    end: int
    kind: str
    mine: bool


class Correction(TypedDict):
    """Where the transcript was corrected."""

    id: str
    start: int
    end: int


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
    retired: NotRequired[bool]
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


class CodingAttribute(TypedDict):
    """Something that can be said of a coding beside its code: who is spoken of, when, how."""

    id: str
    label: str
    values: list[str]
    default: str


class SpeakerRow(TypedDict):
    """Who speaks, by pseudonym or a generic label."""

    id: str
    label: str
    role: str


class Group(TypedDict):
    """Some dimensions as one group, for who begins with the codebook; coding stays at the dimensions' positions."""

    id: str
    label: str
    dimensions: list[str]


class Text(TypedDict):
    """What changes only with the text or the codebook."""

    turns: list[Turn]
    notes: list[tuple[int, int]]
    masks: list[Mask]
    codes: list[Code]
    dimensions: list[Dimension]
    groups: list[Group]
    attributes: list[CodingAttribute]
    speakers: list[SpeakerRow]
    interview_title: str
    language: str


class Live(TypedDict):
    """What changes while people code, as it stood at ``event``."""

    interview: str
    revision: int
    event: int
    codings: list[Coding]
    warnings: list[Warned]
    corrections: list[Correction]
    recent: list[str]
    preferences: dict[str, Any]
    place: int | None


class Outbox(TypedDict):
    """Where the browser keeps unsaved changes, and the key it locks them with: the key is never kept there."""

    slot: str
    key: str


class Whole(TypedDict):
    """The answer to the request for an interview."""

    text: Text
    live: Live
    outbox: Outbox


class Ack(TypedDict):
    """The answer to one change. ``message`` is shown to the coder, and must not quote the interview."""

    ok: bool
    message: str


class Going(TypedDict):
    """A place to go to: a coding by id, or an offset. ``number`` counts, so that one place can be asked for twice."""

    number: int
    coding: str | None
    at: int | None


class Beside(TypedDict):
    """The counterpart of an interview: its id, and which turns answer each other (index here, there, how found)."""

    interview: str
    links: list[tuple[int, int, str]]


class Mounted(TypedDict):
    """What Streamlit gives to the annotator: which interview, and how to ask for it.

    ``event`` is the project's newest event when the page was drawn: the browser asks for what it has not seen.
    ``strings`` overrides entries of ``strings.STRINGS``; ``memos`` are the places that memos beside the text are
    about. With ``asks`` the view may ask the page for what stands outside of it; see :class:`Asked`.
    """

    interview: str
    token: str
    event: int
    readonly: bool
    strings: dict[str, str]
    go: Going | None
    beside: NotRequired[Beside | None]
    memos: NotRequired[list[tuple[int, int]]]
    asks: NotRequired[bool]


class Asked(TypedDict):
    """What the annotator asks of the page: a ``memo`` on a passage, a ``search`` for words, or to ``open`` a place.

    ``number`` is new each time; a place is an interview with a coding in it, and the offset where that stands.
    """

    number: int
    what: str
    interview: NotRequired[str]
    revision: NotRequired[int]
    start: NotRequired[int]
    end: NotRequired[int]
    words: NotRequired[str]
    coding: NotRequired[str]
    at: NotRequired[int]


class Op(TypedDict):
    """One change. The coding it makes should carry its id, so that it can be removed at once."""

    id: str
    kind: str
    interview: str
    revision: NotRequired[int]
    start: NotRequired[int]
    end: NotRequired[int]
    at: NotRequired[int]
    quote: NotRequired[str]
    code: NotRequired[str]
    coding: NotRequired[str]
    codings: NotRequired[list[str]]
    spans: NotRequired[list[dict[str, Any]]]
    label: NotRequired[str]
    memo: NotRequired[str]
    text: NotRequired[str]
    speaker: NotRequired[str]
    warning: NotRequired[str]
    correction: NotRequired[str]
    attributes: NotRequired[dict[str, Any]]
