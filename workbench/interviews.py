"""Interviews as work: how far each is, who asked and interpreted, when and how; set by people, hinted by counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anonymisation.lists import word_set
from workbench.attribute_dictionary import INTERVIEW_FIELDS, Definition, by_name, fit
from workbench.attribute_types import NO_DATE, fitted, is_exact_date
from workbench.consent import cleaned_entries
from workbench.identities import unreviewed
from workbench.ingest.language import LANGUAGES
from workbench.project import Project, ProjectError
from workbench.reading import InterviewRow, list_interviews
from workbench.stale import changed
from workbench.store.history import Action
from workbench.store.tables import Coder, Coding, Interview, InterviewAttribute, Memo, MemoPassage, new_id
from workbench.wording import cleaner

STATUSES = ("intake", "names reviewed", "being read", "coded", "checked", "done")
"""How far the work on an interview is, in order; people set it."""
MODES = ("in person", "in a group", "by phone", "by video", "by voice messages", "in writing")
TRANSLATIONS = (
    "as it was spoken",
    "as the interpreter said it",
    "translated afterwards from the recording",
    "translated afterwards from a transcript",
)
NOTE = "reflexive note"
MAX_NOTE, MAX_FIELD = 5_000, 200
PEOPLE = ("interviewer", "interpreter")
"""Fields that tell of colleagues; a label stands there and no name."""
RELATIONS = ("relation of the interviewer", "relation of the interpreter")
PROMPTS = (
    "Why may this person have agreed to speak, and with you?",
    "What could not be said here, and in front of whom?",
    "What did you expect to hear, and what surprised you?",
    "What may interpreting have changed or left out?",
    "What do you owe this person now?",
)
"""Questions an interviewer may answer in the reflexive note."""
_LABEL_WORDS = word_set(
    "interviewer interpreter translator researcher fieldworker caseworker organiser organizer colleague coordinator "
    "team member staff union partner local lead senior junior first second third the a an of and or from by with at "
    "in for to no not none nobody same other another man woman i ii iii iv"
)


@dataclass(frozen=True)
class WorkRow:
    """One interview with how far the work on it is; ``waiting`` counts names no person has looked at."""

    interview: InterviewRow
    status: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    codings: int = 0
    coders: tuple[str, ...] = ()
    waiting: int = 0
    memos: int = 0

    @property
    def entries(self) -> dict[str, str]:
        """Everything people set on it, the status among it: what a form starts from."""
        return {"status": self.status, **self.attributes}


def list_work(session: Session, coder_id: str | None = None) -> list[WorkRow]:
    """Every interview by code with its counts; of private memos only those of ``coder_id`` count."""
    statuses = dict(session.execute(select(Interview.id, Interview.status)).tuples().all())
    attributes = interview_attributes(session)
    waiting = unreviewed(session)
    codings: dict[str, int] = {}
    coders: dict[str, list[str]] = {}
    query = (
        select(Coding.interview_id, Coder.name, func.count())
        .join(Coder, Coder.id == Coding.coder_id)
        .group_by(Coding.interview_id, Coder.name)
        .order_by(Coder.name)
    )
    for interview_id, coder, count in session.execute(query):
        codings[interview_id] = codings.get(interview_id, 0) + count
        coders.setdefault(interview_id, []).append(coder)
    memos = _memos(session, coder_id)
    return [
        WorkRow(
            row,
            statuses[row.id],
            attributes.get(row.id, {}),
            codings.get(row.id, 0),
            tuple(coders.get(row.id, ())),
            waiting.get(row.id, 0),
            len(memos.get(row.id, ())),
        )
        for row in list_interviews(session)
    ]


def _memos(session: Session, coder_id: str | None) -> dict[str, set[str]]:
    """Interview id to the memos on it, or that point to a passage of it."""
    may_see = Memo.private.is_(False) | (Memo.coder_id == coder_id)
    on = select(Memo.target_id, Memo.id).where(Memo.target_kind == "interview", may_see)
    into = select(MemoPassage.interview_id, Memo.id).join(Memo, Memo.id == MemoPassage.memo_id).where(may_see)
    found: dict[str, set[str]] = {}
    for query in (on, into):
        for interview_id, memo in session.execute(query):
            found.setdefault(interview_id, set()).add(memo)
    return found


def interview_attributes(session: Session) -> dict[str, dict[str, str]]:
    """Interview id to the name of each thing told of it to its value."""
    result: dict[str, dict[str, str]] = {}
    for row in session.scalars(select(InterviewAttribute).order_by(InterviewAttribute.name)):
        result.setdefault(row.interview_id, {})[row.name] = row.value
    return result


def set_interview(
    project: Project, interview_id: str, values: Mapping[str, str], *, before: Mapping[str, str] | None = None
) -> None:
    """Set what is told of an interview, its status among it; an empty value takes one away.

    ``before`` is what the person started from (see ``WorkRow.entries``). Names the vault knows are replaced.
    Raises ProjectError with one sentence, or FieldsChanged; nothing is changed then.
    """
    with project.action("interview.describe", "Described an interview") as action:
        interview = action.session.get(Interview, interview_id)
        if interview is None:
            raise ProjectError("The interview is no longer in the project; choose another one.")
        cleaned, known = cleaner(project, action.session), by_name(action.session, "interview")
        write_interview(action, interview, cleaned_entries(cleaned, values), known, before=before)
        action.event.summary = f"Described {interview.code}"


def write_interview(
    action: Action,
    interview: Interview,
    typed: Mapping[str, str],
    known: Mapping[str, Definition],
    *,
    before: Mapping[str, str] | None = None,
) -> None:
    """The same inside an action that does more; what is ``typed`` is cleaned already, ``known`` the dictionary."""
    query = select(InterviewAttribute).where(InterviewAttribute.interview_id == interview.id)
    stored = {row.name: row for row in action.session.scalars(query)}
    there = {"status": interview.status, **{name: row.value for name, row in stored.items()}}
    for name, value in changed(there, before, typed).items():
        if not name:
            raise ProjectError("Something was told of an interview without a name; name it, such as month.")
        kept = fit_entry(known, name, value)
        if name == "status":
            action.update(interview, status=kept)
        elif name in stored and not kept:
            action.delete(stored[name])
        elif name in stored:
            action.update(stored[name], value=kept)
        elif kept:
            action.insert(InterviewAttribute(id=new_id(), interview_id=interview.id, name=name, value=kept))


def fit_entry(known: Mapping[str, Definition], name: str, words: str) -> str:
    """A value told of an interview as it is kept, by the field or the dictionary. Raises ProjectError."""
    if name == "status":
        return _status(words)
    return _field(name, words) if name in INTERVIEW_FIELDS else fit(known, name, words)


def _status(words: str) -> str:
    if words not in STATUSES:
        raise ProjectError(f"The status {words or 'without a name'} was given; choose one of: {', '.join(STATUSES)}.")
    return words


def _field(name: str, words: str) -> str:
    """A value of one of the fields every interview has. Raises ProjectError."""
    if name == NOTE:
        if len(words) > MAX_NOTE:
            raise ProjectError(f"The note has {len(words)} characters; at most {MAX_NOTE} fit. Put more into memos.")
        return words
    choices = {"mode": MODES, "translation": TRANSLATIONS}.get(name, ())
    type_ = "month" if name == "month" else "choice" if choices else "text"
    if type_ == "text" and is_exact_date(words):
        raise ProjectError(NO_DATE.format(name=name))
    return fitted(name, type_, choices, words)


def looks_like_a_name(label: str) -> bool:
    """Whether words where a label is expected look like somebody's name: capitals that no label explains.

    Scripts without capitals cannot be told so; there one to three words without a figure are taken for a name.
    """
    # Not by \w: the vowel signs of Indic scripts are no word characters to it.
    words = [word.strip(".,;:()/\"'") for word in unicodedata.normalize("NFC", label).split()]
    words = [word for word in words if word[:1].isalpha() and word.casefold() not in _LABEL_WORDS]
    if any(len(word) > 1 and word[0].isupper() and not word.isupper() for word in words):
        return True
    uncased = [word for word in words if word.upper() == word.lower()]
    return bool(uncased) and len(uncased) <= 3 and not any(c.isdigit() for c in label)


def name_warning(values: Mapping[str, str]) -> str:
    """A gentle sentence where an interviewer or interpreter seems to be called by name; empty where all is well."""
    found = [name for name in PEOPLE if looks_like_a_name(values.get(name, ""))]
    if not found:
        return ""
    return (
        f"What stands under {' and '.join(found)} looks like a name. Colleagues can be found by name too: write a "
        f"label such as {found[0].capitalize()} 1, and keep the list of who that is outside the project."
    )


def next_label(known: Sequence[str], kind: str) -> str:
    """The next free label such as Interviewer 2."""
    numbers = [int(m.group(1)) for each in known if (m := re.fullmatch(rf"{kind} (\d+)", each, re.IGNORECASE))]
    return f"{kind.capitalize()} {max(numbers, default=0) + 1}"


def hints(row: WorkRow) -> list[str]:
    """What the program can tell of how far an interview is, where it does not agree with its status."""
    place = STATUSES.index(row.status) if row.status in STATUSES else 0
    told = []
    if row.waiting and place >= 1:
        told.append(f"{row.waiting:,} names in it were looked at by nobody, though it is {row.status}.")
    if not row.waiting and place == 0:
        told.append("No name in it waits for review any more.")
    if row.codings and place < 2:
        told.append(f"{row.codings:,} passages are coded already.")
    if not row.codings and place >= 3:
        told.append(f"Nothing is coded in it, though it is {row.status}.")
    if place >= 4 and len(row.coders) == 1:
        told.append("One coder alone has worked on it.")
    return told


def language_name(code: str) -> str:
    """A language by its name."""
    return LANGUAGES.get(code, code)
