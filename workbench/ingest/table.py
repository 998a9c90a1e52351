"""Rows of a table as turns: columns known by their header words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from workbench.ingest import stamps
from workbench.ingest.labels import key, plausible
from workbench.ingest.source import Line, LineBuilder

INTERVIEWER = "Interviewer"
ONE_TURN, ONE_ANSWER = "table, one row a turn", "table, one row an answer"

_WORDS = {
    "text": """text utterance answer answers response responses transcript transcription content speech quote
        comment comments reply message words texto respuesta texte réponse parole উত্তর বক্তব্য النص نص الإجابة
        إجابة جواب उत्तर कथन पाठ""",
    "question": "question questions prompt item pregunta প্রশ্ন السؤال سؤال प्रश्न",
    "speaker": """speaker speakers name who voice role hablante locuteur বক্তা المتحدث متحدث वक्ता""",
    "participant": """participant participants id respondent interviewee informant case code pseudonym
        participante অংশগ্রহণকারী المشارك مشارك प्रतिभागी""",
    "begin": "start begin time timestamp timecode timein in start_time begin_time onset সময় الوقت समय",
    "end": "end stop timeout out end_time offset",
}
_COLUMN = {word: column for column, words in _WORDS.items() for word in words.casefold().split()}
_WEAK = {"id", "case", "code", "in", "out", "role", "item", "name"}


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Which column is which, by the words of its header; the first that fits wins, plain ids last."""
    found: dict[str, int] = {}
    for weak in (False, True):
        for at, title in enumerate(header):
            name = title.strip().casefold()
            words = [name, *re.split(r"[\s_/().:-]+", name)] if len(name) <= 40 else []
            for word in words:
                column = _COLUMN.get(word)
                if column and (word in _WEAK) == weak and column not in found and at not in found.values():
                    found[column] = at
                    break
    return found


def table_lines(rows: Sequence[Sequence[str]]) -> list[Line] | None:
    """Rows of a table inside a document as lines with their speakers, or None if it is no table of turns."""
    filled = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    columns = columns_of(filled[0])
    if "text" in columns and len(columns) > 1 and len(filled) > 1:
        return list(turns_of(filled[1:], columns)[1])
    if label_column(filled):
        return list(turns_of(filled, {"speaker": 0, "text": 1})[1])
    return None


def label_column(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows without a header are ``label | words``: two columns, the first short and recurring."""
    if len(rows) < 3 or any(len(row) != 2 for row in rows):
        return False
    labels = [row[0].strip().rstrip(":：") for row in rows]
    if not all(label == "" or plausible(label) for label in labels):
        return False
    counts = Counter(key(label) for label in labels if label)
    return bool(counts) and len(counts) <= max(2, len(rows) // 2) and max(counts.values()) > 1


def turns_of(rows: Sequence[Sequence[object]], columns: dict[str, int]) -> tuple[str, tuple[Line, ...]]:
    """Style and lines of a table: one row a turn, or one row an answer if there is a question column.

    A question is a turn of the interviewer, once for the run of answers that follow it. A row without a
    speaker goes on with the one before.
    """
    builder = LineBuilder()
    asked = ""
    who = None
    for row in rows:
        text = _cell(row, columns.get("text"))
        question = _cell(row, columns.get("question"))
        speaker = _cell(row, columns.get("speaker")) or _cell(row, columns.get("participant"))
        who = speaker.rstrip(":：").strip() or who
        if question and question != asked:
            builder.add(_one_block(question), speaker=INTERVIEWER)
            asked = question
        if text:
            builder.add(
                _one_block(text),
                speaker=who,
                begin_ms=milliseconds(_raw(row, columns.get("begin"))),
                end_ms=milliseconds(_raw(row, columns.get("end"))),
            )
    return (ONE_ANSWER if "question" in columns else ONE_TURN), builder.lines


def _one_block(text: str) -> str:
    # A cell is one turn however many lines it has; U+2028 would be cut by the builder as well.
    return " ".join(text.split())


def _raw(row: Sequence[object], at: int | None) -> object:
    return row[at] if at is not None and at < len(row) else None


def _cell(row: Sequence[object], at: int | None) -> str:
    value = _raw(row, at)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def milliseconds(value: object) -> int | None:
    """A time cell in milliseconds: a clock time, a duration, ``00:01:02``, or a number of seconds."""
    if isinstance(value, dt.datetime):
        value = value.time()
    if isinstance(value, dt.time):
        return ((value.hour * 60 + value.minute) * 60 + value.second) * 1000 + value.microsecond // 1000
    if isinstance(value, dt.timedelta):
        return int(value.total_seconds() * 1000) if value >= dt.timedelta(0) else None
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    if re.fullmatch(r"\d{1,6}([.,]\d{1,6})?", text):
        return int(float(text.replace(",", ".")) * 1000)
    return stamps.to_ms(text) if re.fullmatch(stamps.ANY, text) else None
