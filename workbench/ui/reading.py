"""What the coding view is given: built from plain rows, without Streamlit, so that it is tested as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.codebook import Codebook
from workbench.codebook.colours import dimension_looks
from workbench.coding import CodingRow
from workbench.reading import InterviewRow, TurnRow, Window
from workbench.store.tables import Code as CodeRow
from workbench.ui.annotator.types import Ack, AnnotatorPayload, Code, Coding, Dimension, Mask, Turn
from workbench.ui.wording import KIND_LABELS

OWN = "own"
PLAIN_COLOUR = "#5b6472"
"""Codes outside the dimensions have one quiet colour: the sixteen hues are the dimensions'."""
KEPT_ACKS = 400
WALKED = ("Undid", "Redid")


@dataclass(frozen=True)
class Palette:
    """Everything that can be put on a passage, as the coding view wants it."""

    codes: list[Code]
    dimensions: list[Dimension]

    def labels(self) -> dict[str, str]:
        """Code id to label."""
        return {code["id"]: code["label"] for code in self.codes}


def palette(book: Codebook, own: Iterable[CodeRow], used: Iterable[str] = ()) -> Palette:
    """The shipped codes and the project's own; retired codes of ``own`` are kept only where ``used``."""
    looks = dimension_looks(book)
    codes: list[Code] = []
    dimensions: list[Dimension] = []
    for dimension in book.dimensions:
        colour = looks[dimension.id].light
        dimensions.append(
            _dimension(dimension.id, dimension.label, dimension.guiding_question, colour, dimension.scale)
        )
        codes += [_position(book, position.id, colour) for position in dimension.positions]
    for family in book.families:
        home = f"family.{family.id}"
        dimensions.append(_dimension(home, family.label, family.purpose, PLAIN_COLOUR, "nominal"))
        codes += [_plain(c.id, c.label, home, family.label, c.definition, PLAIN_COLOUR) for c in family.codes]
    needed = set(used)
    mine = [code for code in own if code.origin != "continuum" and (code.active or code.id in needed)]
    if mine:
        dimensions.append(_dimension(OWN, "Own codes", "Codes this project has added.", PLAIN_COLOUR, "nominal"))
    for code in mine:
        look = looks.get(code.dimension or "")
        beside = f"Own code on {look.label}" if look else "Own codes"
        label = code.label if code.active else f"{code.label} (retired)"
        codes.append(_plain(code.id, label, OWN, beside, code.definition, look.light if look else PLAIN_COLOUR))
    return Palette(codes, dimensions)


def _dimension(identifier: str, label: str, question: str, colour: str, scale: str) -> Dimension:
    return {"id": identifier, "label": label, "question": question, "colour": colour, "scale": scale}


def _position(book: Codebook, position_id: str, colour: str) -> Code:
    position, dimension = book.position(position_id), book.dimension_of(position_id)
    return {
        "id": position.id,
        "label": position.label,
        "dimension": dimension.id,
        "dimension_label": dimension.label,
        "level": position.level,
        "band": position.band or "",
        "band_label": book.band(position.band).label if position.band else "",
        "colour": colour,
        "definition": position.definition,
        "apply_when": list(position.apply_when),
        "do_not_apply_when": list(position.do_not_apply_when),
        "neighbours": [each.id for each in book.neighbours(position_id)],
        "boundaries": boundary_sentences(book, position_id),
        "key": "",
    }


def boundary_sentences(book: Codebook, position_id: str) -> list[str]:
    """The rules that tell a position from others, each led by the other's label."""
    sentences = []
    for rule in book.boundaries(position_id):
        other = next(code for code in rule.pair if code != position_id)
        sentences.append(f"{book.code(other).label}: {rule.rule}")
    return sentences


def _plain(identifier: str, label: str, home: str, home_label: str, definition: str, colour: str) -> Code:
    return {
        "id": identifier,
        "label": label,
        "dimension": home,
        "dimension_label": home_label,
        "level": None,
        "band": "",
        "band_label": "",
        "colour": colour,
        "definition": definition,
        "apply_when": [],
        "do_not_apply_when": [],
        "neighbours": [],
        "boundaries": [],
        "key": "",
    }


def annotator_payload(
    window: Window,
    codings: Sequence[CodingRow],
    choices: Palette,
    *,
    coder_id: str,
    acks: Mapping[str, Ack] | None = None,
    focus: str | None = None,
    readonly: bool = False,
) -> AnnotatorPayload:
    """The payload of one page of one interview; offsets are of the whole working text, in code points."""
    return {
        "interview": window.interview_id,
        "revision": window.revision,
        "turns": [_turn(turn) for turn in window.turns],
        "notes": list(window.notes),
        "masks": [_mask(*mask) for mask in window.masks],
        "codings": [_coding(row, coder_id) for row in codings],
        "codes": choices.codes,
        "dimensions": choices.dimensions,
        "acks": dict(acks or {}),
        "readonly": readonly,
        "strings": {},
        "focus": focus,
    }


def _turn(turn: TurnRow) -> Turn:
    return {
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker,
        "role": turn.role,
        "kind": turn.kind,
        "time": clock(turn.begin_ms),
        "text": turn.text,
    }


def clock(milliseconds: int | None) -> str:
    """A moment of the recording as 4:05 or 1:04:05; empty when it is not known."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _mask(start: int, end: int, kind: str, reviewed: bool) -> Mask:
    return {"start": start, "end": end, "kind": KIND_LABELS.get(kind, kind), "reviewed": reviewed}


def _coding(row: CodingRow, coder_id: str) -> Coding:
    return {
        "id": row.id,
        "start": row.start,
        "end": row.end,
        "code": row.code_id,
        "coder": row.coder,
        "memo": row.memo,
        "mine": row.coder_id == coder_id,
    }


def merged_acks(before: Mapping[str, Ack], new: Mapping[str, Mapping[str, object]]) -> dict[str, Ack]:
    """The answers given so far with the new ones; the oldest are forgotten, they have long arrived."""
    answers = dict(before)
    for identifier, answer in new.items():
        answers.pop(identifier, None)
        message = str(answer["message"])
        # The view has said already what it did; only an undo or redo tells it something new.
        told = not answer["ok"] or message.startswith(WALKED)
        answers[identifier] = {"ok": bool(answer["ok"]), "message": message if told else ""}
    return dict(list(answers.items())[-KEPT_ACKS:])


def counterparts(interviews: Sequence[InterviewRow], interview: InterviewRow) -> list[InterviewRow]:
    """The original of a translation, or the translations of an original."""
    return [
        other
        for other in interviews
        if other.id != interview.id and (other.id == interview.translation_of or other.translation_of == interview.id)
    ]


def shortened(text: str, most: int = 220) -> str:
    """Words for a list: on one line, and cut at a space where they run long."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0] + " …"
