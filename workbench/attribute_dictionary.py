"""The dictionary of attributes: what may be recorded of participants and interviews, of what type, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.attribute_types import AGE_BANDS, MAX_VALUE, NO_DATE, TYPES, converted, fitted, is_exact_date
from workbench.project import Project, ProjectError
from workbench.stale import FieldsChanged
from workbench.store.history import Action
from workbench.store.tables import (
    Attribute,
    AttributeDefinition,
    Interview,
    InterviewAttribute,
    Participant,
    Setting,
    new_id,
)
from workbench.wording import clean

Subject = Literal["participant", "interview"]
SUBJECTS: tuple[Subject, ...] = ("participant", "interview")
Unfit = Literal["refuse", "convert", "remove"]
MAX_NAME, MAX_CHOICES, MAX_DESCRIPTION = 60, 60, 500
GENERALISATIONS = "generalisations"
"""The setting that holds to which step each attribute of a participant is taken down in a release."""
INTERVIEW_FIELDS = (
    "status", "month", "mode", "place", "spoken language", "translation", "interviewer", "relation of the interviewer",
    "interpreter", "relation of the interpreter", "reflexive note",
)  # fmt: skip
"""What every interview can tell without a dictionary (see ``interviews.py``); these names are taken."""


@dataclass(frozen=True)
class Definition:
    """One entry of the dictionary."""

    id: str
    subject: str
    name: str
    type: str
    choices: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Misfit:
    """A value that an entry would no longer take: whose it is, and what could be kept of it (empty: nothing)."""

    holder: str
    value: str
    becomes: str


def definitions(session: Session, subject: Subject) -> list[Definition]:
    """The entries for participants or for interviews, in their order."""
    query = select(AttributeDefinition).where(AttributeDefinition.subject == subject)
    rows = session.scalars(query.order_by(AttributeDefinition.ord, AttributeDefinition.name))
    return [_entry(row) for row in rows]


def fit(known: Mapping[str, Definition], name: str, value: str) -> str:
    """A value as it is kept, by the entry of its name where there is one. Raises ProjectError, one sentence."""
    entry = known.get(name)
    if entry is not None:
        return fitted(name, entry.type, entry.choices, value)
    words = value.strip()
    if words and is_exact_date(words):
        raise ProjectError(NO_DATE.format(name=name))
    return words


def by_name(session: Session, subject: Subject) -> dict[str, Definition]:
    """The same entries by name."""
    return {entry.name: entry for entry in definitions(session, subject)}


def types_of(session: Session) -> dict[str, str]:
    """The types of participants' attributes, by name."""
    return {entry.name: entry.type for entry in definitions(session, "participant")}


def define(
    project: Project,
    subject: Subject,
    name: str,
    type_: str,
    choices: Sequence[str] = (),
    description: str = "",
    *,
    unfit: Unfit = "refuse",
) -> str:
    """Add an entry; values recorded under its name already are treated as :func:`change` does. Returns its id."""
    with project.action("attribute.define", "Added an attribute to the dictionary") as action:
        return _insert(project, action, subject, name, type_, choices, description, unfit=unfit).id


def change(
    project: Project,
    definition_id: str,
    *,
    name: str,
    type_: str,
    choices: Sequence[str] = (),
    description: str = "",
    before: Definition | None = None,
    unfit: Unfit = "refuse",
) -> None:
    """Change an entry. ``before`` is what the person started from.

    Values that no longer fit: ``refuse`` changes nothing then, ``convert`` keeps what can be kept of each and refuses
    when one would be lost, ``remove`` lets those go. Raises ProjectError, or FieldsChanged.
    """
    with project.action("attribute.change", "Changed an attribute of the dictionary") as action:
        session = action.session
        row = _row(session, definition_id)
        if before is not None and before != _entry(row):
            raise FieldsChanged([f"the entry {row.name}"])
        label, options, told = _checked(project, session, row.subject, name, type_, choices, description)
        if label != row.name:
            _rename(action, row, label)
        action.update(row, name=label, type=type_, choices=list(options), description=told)
        _settle(action, _entry(row), unfit)


def misfits(session: Session, subject: Subject, name: str, type_: str, choices: Sequence[str] = ()) -> list[Misfit]:
    """The values recorded under a name that a type would not take, with what could be kept of each."""
    found = []
    for holder, row in _values(session, subject, name):
        try:
            fitted(name, type_, choices, row.value)
        except ProjectError:
            found.append(Misfit(holder, row.value, converted(type_, choices, row.value)))
    return found


def remove(project: Project, definition_id: str, *, values: Literal["keep", "remove"] = "keep") -> None:
    """Take an entry out of the dictionary; the values recorded under its name stay or go."""
    with project.action("attribute.remove", "Took an attribute out of the dictionary") as action:
        row = _row(action.session, definition_id)
        if values == "remove":
            found = _values(action.session, row.subject, row.name)
            action.delete_all([value for _, value in found])
        action.delete(row)


def put_in_order(project: Project, subject: Subject, ids: Sequence[str]) -> None:
    """Set the order in which the entries are asked for; entries not named come after."""
    with project.action("attribute.order", "Put the dictionary of attributes in order") as action:
        rows = action.session.scalars(select(AttributeDefinition).where(AttributeDefinition.subject == subject)).all()
        place = {each: number for number, each in enumerate(ids)}
        for number, row in enumerate(sorted(rows, key=lambda r: (place.get(r.id, len(place)), r.ord))):
            action.update(row, ord=number)


SUGGESTED: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("sector", "text", (), "The kind of work, broadly: domestic work, garments, construction."),
    ("gender", "choice", ("woman", "man", "another", "not told"), "As the participant tells it."),
    ("age band", "choice", AGE_BANDS, "A band and never a date of birth."),
    ("origin", "text", (), "A country or a large region, never a village."),
    ("destination", "text", (), "Where the work is: a country or a large region."),
    ("status", "text", (), "The standing of the stay or the work permit, broadly."),
    ("employer type", "text", (), "A household, a small workshop, a large company, an agency."),
)
"""A dictionary to start from."""


def suggest(project: Project) -> int:
    """Add the suggested entries that are not there yet; returns how many.

    Values that were recorded before stay: where one does not fit a suggested choice, the entry takes any words.
    """
    with project.action("attribute.define", "Began a dictionary of attributes") as action:
        known = {entry.name.casefold() for entry in definitions(action.session, "participant")}
        added = 0
        for name, type_, choices, description in SUGGESTED:
            if name in known:
                continue
            fits = not misfits(action.session, "participant", name, type_, choices)
            type_, choices = (type_, choices) if fits else ("text", ())
            _insert(project, action, "participant", name, type_, choices, description, unfit="refuse")
            added += 1
    return added


def _insert(
    project: Project, action: Action, subject: str, name: str, type_: str, choices: Sequence[str], description: str,
    *, unfit: Unfit,
) -> AttributeDefinition:  # fmt: skip
    session = action.session
    label, options, told = _checked(project, session, subject, name, type_, choices, description)
    _refuse_taken(session, subject, label, None)
    last = session.scalar(select(func.max(AttributeDefinition.ord)).where(AttributeDefinition.subject == subject))
    row = AttributeDefinition(
        id=new_id(),
        subject=subject,
        name=label,
        type=type_,
        choices=list(options),
        description=told,
        ord=0 if last is None else last + 1,
    )
    action.insert(row)
    _settle(action, _entry(row), unfit)
    return row


def _checked(
    project: Project, session: Session, subject: str, name: str, type_: str, choices: Sequence[str], description: str
) -> tuple[str, tuple[str, ...], str]:
    """Name, choices and description as they are kept. Raises ProjectError."""
    if subject not in SUBJECTS:
        raise ProjectError(f"An attribute of {subject} was asked for; it can be of a {' or an '.join(SUBJECTS)}.")
    if type_ not in TYPES:
        raise ProjectError(f"The type {type_} was given; choose one of: {', '.join(TYPES)}.")
    label = clean(project, session, " ".join(name.split()))
    if not 0 < len(label) <= MAX_NAME:
        raise ProjectError(f"An attribute's name must have between 1 and {MAX_NAME} characters; type a short one.")
    if subject == "interview" and label.casefold() in INTERVIEW_FIELDS:
        raise ProjectError(f"Every interview has {label.casefold()} already; fill it in, or choose another name.")
    words = (clean(project, session, " ".join(choice.split())) for choice in choices)
    once: dict[str, str] = {}
    for word in words:
        once.setdefault(word.casefold(), word)
    options = tuple(word for word in once.values() if word)
    if type_ != "choice":
        options = ()
    elif len(options) < 2:
        raise ProjectError("An attribute of type choice needs at least two choices; give one on each line.")
    elif len(options) > MAX_CHOICES or any(len(option) > MAX_VALUE for option in options):
        raise ProjectError(f"At most {MAX_CHOICES} choices of {MAX_VALUE} characters fit; make them broader.")
    if any(is_exact_date(option) for option in options):
        raise ProjectError(NO_DATE.format(name=label))
    told = clean(project, session, " ".join(description.split()))
    if len(told) > MAX_DESCRIPTION:
        raise ProjectError(f"The description has {len(told)} characters; at most {MAX_DESCRIPTION} fit.")
    return label, options, told


def _refuse_taken(session: Session, subject: str, label: str, but: str | None) -> None:
    rows = session.execute(
        select(AttributeDefinition.id, AttributeDefinition.name).where(AttributeDefinition.subject == subject)
    )
    if any(row.name.casefold() == label.casefold() and row.id != but for row in rows):
        raise ProjectError(f"{label} is in the dictionary already; change that entry, or choose another name.")


def _settle(action: Action, entry: Definition, unfit: Unfit) -> None:
    """Bring the values under an entry's name into the form it keeps, or refuse."""
    lost: list[str] = []
    for holder, row in _values(action.session, entry.subject, entry.name):
        try:
            kept = fitted(entry.name, entry.type, entry.choices, row.value)
        except ProjectError:
            kept = "" if unfit == "refuse" else converted(entry.type, entry.choices, row.value)
        if kept:
            action.update(row, value=kept)
        elif unfit == "remove":
            action.delete(row)
        else:
            lost.append(holder)
    if lost:
        shown = ", ".join(lost[:12]) + (f" and {len(lost) - 12} more" if len(lost) > 12 else "")
        raise ProjectError(
            f"What is recorded as {entry.name} for {shown} would not fit; change these values first, or say that "
            "they may be converted or go."
        )


def _rename(action: Action, row: AttributeDefinition, label: str) -> None:
    """Carry the values, and how exactly they may leave, over to another name. Raises ProjectError."""
    session = action.session
    _refuse_taken(session, row.subject, label, row.id)
    if _values(session, row.subject, label):
        raise ProjectError(f"Something is recorded as {label} already; choose another name.")
    for _, value in _values(session, row.subject, row.name):
        action.update(value, name=label)
    steps = session.get(Setting, GENERALISATIONS)
    # Else what was to leave less exactly would leave as recorded, under its new name.
    if steps is not None and row.subject == "participant":
        action.update(steps, value=[[label if name == row.name else name, step] for name, step in steps.value])


_HOLDERS: Mapping[str, Callable[[str], Any]] = {
    "participant": lambda name: (
        select(Participant.code, Attribute)
        .join(Attribute, Attribute.participant_id == Participant.id)
        .where(Attribute.name == name)
        .order_by(Participant.code)
    ),
    "interview": lambda name: (
        select(Interview.code, InterviewAttribute)
        .join(InterviewAttribute, InterviewAttribute.interview_id == Interview.id)
        .where(InterviewAttribute.name == name)
        .order_by(Interview.code)
    ),
}


def _values(session: Session, subject: str, name: str) -> list[tuple[str, Any]]:
    """The rows that hold a value under a name, each with the code of its holder."""
    return [(row[0], row[1]) for row in session.execute(_HOLDERS[subject](name))]


def _row(session: Session, definition_id: str) -> AttributeDefinition:
    row = session.get(AttributeDefinition, definition_id)
    if row is None:
        raise ProjectError("This attribute is no longer in the dictionary; look at the list again.")
    return row


def _entry(row: AttributeDefinition) -> Definition:
    return Definition(row.id, row.subject, row.name, row.type, tuple(row.choices or ()), row.description)
