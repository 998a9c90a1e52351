"""What the coding view is given: built from plain rows, without Streamlit, so that it is tested as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.codebook import Codebook
from workbench.codebook.colours import dimension_looks
from workbench.codebook_versions import guide_of
from workbench.reading import InterviewRow, TurnRow, Window
from workbench.reading_changes import CodingNow, WarningNow
from workbench.store.tables import Code as CodeRow
from workbench.ui.annotator.types import (
    Ack,
    Code,
    Coding,
    CodingAttribute,
    Dimension,
    Group,
    Mask,
    SpeakerRow,
    Text,
    Turn,
    Warned,
)
from workbench.ui.wording import KIND_LABELS

OWN = "own"
PLAIN_COLOUR = "#5b6472"
"""Codes outside the dimensions have one quiet colour: the sixteen hues are the dimensions'."""
OFFERED = ("subject", "time", "modality", "explicitness", "coder_confidence")
"""Attributes of a coding that are for the coder's hand, in order."""
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
    """The shipped codes and the project's own, as ``own`` has them; retired ones are kept only where ``used``."""
    looks, rows, needed = dimension_looks(book), {row.id: row for row in own}, set(used)
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
    mine = [c for c in rows.values() if c.origin != "continuum" and (c.active or c.id in needed)]
    if mine:
        dimensions.append(_dimension(OWN, "Own codes", "Codes this project has added.", PLAIN_COLOUR, "nominal"))
    for code in mine:
        look = looks.get(code.dimension or "")
        beside = f"Own code on {look.label}" if look else "Own codes"
        if code.parent_id in rows:
            beside = f"{beside}, under {rows[code.parent_id].label}"
        codes.append(_plain(code.id, code.label, OWN, beside, code.definition, look.light if look else PLAIN_COLOUR))
    return Palette(_as_the_team_has_them(codes, rows, needed), dimensions)


def _as_the_team_has_them(codes: Iterable[Code], rows: Mapping[str, CodeRow], needed: Collection[str]) -> list[Code]:
    """The codes with what the team added to them, without those that are retired and stand nowhere here."""
    gone = {row.id for row in rows.values() if not row.active}
    kept = [code for code in codes if code["id"] not in gone or code["id"] in needed]
    ids = {code["id"] for code in kept}
    for code in kept:
        guide = guide_of(rows[code["id"]]) if code["id"] in rows else {}
        code["apply_when"] += guide.get("apply_when", [])
        code["apply_when"] += [f"Said here: {line}" for line in guide.get("wording", [])]
        code["apply_when"] += [f"For example: {line}" for line in guide.get("examples", [])]
        code["do_not_apply_when"] += guide.get("do_not_apply_when", [])
        code["neighbours"] = [each for each in code["neighbours"] if each in ids]
        if code["id"] in gone:
            code["label"], code["retired"] = f"{code['label']} (retired)", True
    return kept


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


def text_payload(
    window: Window, choices: Palette, book: Codebook, speakers: Iterable[SpeakerRow], *, title: str, language: str
) -> Text:
    """All of an interview that changes with its text or the codebook only; offsets are in code points."""
    return {
        "turns": [_turn(turn) for turn in window.turns],
        "notes": list(window.notes),
        "masks": [_mask(*mask) for mask in window.masks],
        "codes": choices.codes,
        "dimensions": choices.dimensions,
        "groups": condensed_groups(book),
        "attributes": coding_attributes(book),
        "speakers": list(speakers),
        "interview_title": title,
        "language": language,
    }


def condensed_groups(book: Codebook) -> list[Group]:
    """The few groups of dimensions of the codebook's condensed view; none where it has no such view."""
    groups = book.condensed_view.groups if book.condensed_view else ()
    return [{"id": group.id, "label": group.label, "dimensions": list(group.dimensions)} for group in groups]


def coding_attributes(book: Codebook) -> list[CodingAttribute]:
    """What a coder can say of a coding beside its code, in the order it is offered."""
    known = {attribute.id: attribute for attribute in book.coding_attributes}
    rows = [known[name] for name in OFFERED if name in known]
    return [
        {"id": row.id, "label": row.label, "values": list(row.values), "default": str(row.default or "")}
        for row in rows
    ]


def _turn(turn: TurnRow) -> Turn:
    return {
        "id": turn.id,
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker,
        "speaker_id": turn.speaker_id,
        "role": turn.role,
        "kind": turn.kind,
        "time": clock(turn.begin_ms),
        "text": turn.text,
        "before": turn.before,
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


def coding_payload(row: CodingNow, coder_id: str) -> Coding:
    """A coding as the coding view draws it."""
    return {
        "id": row.id,
        "start": row.start,
        "end": row.end,
        "code": row.code,
        "coder": row.coder,
        "memo": row.memo,
        "mine": row.coder_id == coder_id,
        "attributes": row.attributes,
    }


def warning_payload(row: WarningNow, coder_id: str) -> Warned:
    """A warning as the coding view draws it."""
    mine = row.coder_id == coder_id
    return {"id": row.id, "start": row.start, "end": row.end, "kind": row.kind, "mine": mine}


def answer_to(answer: Mapping[str, object]) -> Ack:
    """An answer of the project as the view tells it: it has said already what it did, but not what it undid."""
    ok, message = bool(answer["ok"]), str(answer["message"])
    return {"ok": ok, "message": message if not ok or message.startswith(WALKED) else ""}


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
