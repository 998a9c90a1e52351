"""Erasing a participant or an interview everywhere, for good; a tombstone tells that it was done, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.erased_rows import (
    memos_of_nothing,
    take_identities,
    take_interviews,
    take_memos,
    take_participant,
    take_themes,
    take_traces,
    turns_spoken,
)
from workbench.participants import TESTIFYING
from workbench.project import Project, ProjectError, forget_files
from workbench.quoted import Quotation, Quotations, find_quotations
from workbench.redaction import rerender
from workbench.store.history import Action, now
from workbench.store.in_memory import let_go
from workbench.store.purge import open_history
from workbench.store.tables import (
    Coder,
    Coding,
    Event,
    ExportRecord,
    Interview,
    Participant,
    Speaker,
    Tombstone,
    new_id,
)
from workbench.vault_key import key_facts
from workbench.withdrawn import Taken, withdraw_turns

REASONS: Mapping[str, str] = {
    "withdrawal": "the participant withdrew",
    "retention": "the time it may be kept is over",
    "safety": "keeping it would put somebody at risk",
    "mistake": "it should not have been brought in",
}
"""Why something is erased; kept with the date, so it must tell nothing of the story."""


@dataclass(frozen=True)
class Scope:
    """What an erasure reaches: interviews that go whole, and speakers whose turns go from others."""

    whole: tuple[str, ...]
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    participant: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Erasure:
    """What goes, or went, in counts; ``exports`` are (when, form, use) of files that hold words of theirs already."""

    code: str
    whole: tuple[str, ...]
    shared: tuple[str, ...]
    turns: int
    words: int
    files: int
    codings: Mapping[str, int]
    memos: int
    theme_runs: int
    identities: int
    quotations: tuple[Quotation, ...]
    exports: tuple[tuple[str, str, str], ...]
    key_exports: int
    warnings: tuple[str, ...]


def preview_participant(project: Project, participant_id: str) -> Erasure:
    """What erasing a participant would take, counted by doing it and taking it back. Raises ProjectError."""
    return _run(project, lambda session: _participant_scope(session, participant_id), None, True)


def preview_interview(project: Project, interview_id: str) -> Erasure:
    """What erasing an interview would take, counted by doing it and taking it back. Raises ProjectError."""
    return _run(project, lambda session: _interview_scope(session, interview_id), None, True)


def erase_participant(
    project: Project, participant_id: str, *, reason_code: str, confirm: str, clear_quotations: bool = True
) -> Erasure:
    """Erase a participant: interviews where they alone testify, their turns elsewhere, and all that was made of them.

    ``confirm`` is the participant's code, typed by a person. ``clear_quotations`` also clears their words where
    people quoted them. Cannot be undone. Raises ProjectError, and then nothing is changed.
    """
    _check_reason(reason_code)
    asked = (reason_code, confirm)
    return _run(project, lambda session: _participant_scope(session, participant_id), asked, clear_quotations)


def erase_interview(
    project: Project, interview_id: str, *, reason_code: str, confirm: str, clear_quotations: bool = True
) -> Erasure:
    """Erase an interview and its translations; participants stay. Otherwise as :func:`erase_participant`."""
    _check_reason(reason_code)
    asked = (reason_code, confirm)
    return _run(project, lambda session: _interview_scope(session, interview_id), asked, clear_quotations)


def sentences_of(erasure: Erasure) -> list[str]:
    """What goes, what is left and what is beyond the program, one plain sentence each."""
    told = [
        f"Whole interviews: {', '.join(erasure.whole) or 'none'}.",
        f"Shared sessions, without their turns: {', '.join(erasure.shared) or 'none'}.",
        f"{erasure.turns} turns of {erasure.words} words, {erasure.files} original files, "
        f"{erasure.identities} identities nobody else names.",
        f"Codings: {', '.join(f'{count} of {coder}' for coder, count in sorted(erasure.codings.items())) or 'none'}; "
        f"memos on these: {erasure.memos}; groupings into themes: {erasure.theme_runs}.",
    ]
    told += [
        f"Quoted in {quotation.place}{f' of {quotation.coder}' if quotation.coder else ''}: {quotation.words} words."
        for quotation in erasure.quotations
    ]
    told += [f"Left already: {form} of {at} for {use}; it cannot be called back." for at, form, use in erasure.exports]
    if erasure.key_exports:
        told.append(f"The key was exported {erasure.key_exports} times; those copies hold their words and names.")
    return [*told, *erasure.warnings]


def _check_reason(reason_code: str) -> None:
    if reason_code not in REASONS:
        raise ProjectError(f"The reason {reason_code} was given; choose one of {', '.join(REASONS)}.")


def _participant_scope(session: Session, participant_id: str) -> Scope:
    participant = session.get(Participant, participant_id)
    if participant is None:
        raise ProjectError("The participant is no longer in the project; choose another one.")
    heard: dict[str, list[Speaker]] = {}
    for speaker in session.scalars(select(Speaker)):
        heard.setdefault(speaker.interview_id, []).append(speaker)
    theirs = {i: [s for s in who if s.participant_id == participant_id] for i, who in heard.items()}
    theirs = {interview: speakers for interview, speakers in theirs.items() if speakers}
    others = {i for i, who in heard.items() if any(s.role in TESTIFYING and s not in theirs.get(i, ()) for s in who)}
    codes = dict(session.execute(select(Interview.id, Interview.code)).tuples().all())
    families = _families(session)
    whole = {interview for interview in theirs if interview not in others}
    warnings = []
    for interview in sorted(theirs, key=codes.__getitem__):
        for relative in sorted(families[interview] - set(theirs), key=codes.__getitem__):
            if relative in others:
                raise ProjectError(
                    f"{codes[relative]} translates, or is translated by, {codes[interview]}, and none of its speakers "
                    f"is said to be {participant.code}; say on the participants page who is, then erase."
                )
            if interview in whole:
                whole.add(relative)
            else:
                warnings.append(f"{codes[relative]} belongs to {codes[interview]} and names no speaker; it stays.")
        if interview in others and any(s.role == "interpreter" for s in heard[interview]):
            warnings.append(
                f"An interpreter speaks in {codes[interview]}; their turns stay, and may render these words."
            )
    speakers = {i: tuple(s.id for s in who) for i, who in theirs.items() if i not in whole}
    return Scope(tuple(sorted(whole)), speakers, participant_id, tuple(dict.fromkeys(warnings)))


def _interview_scope(session: Session, interview_id: str) -> Scope:
    if session.get(Interview, interview_id) is None:
        raise ProjectError("The interview is no longer in the project; choose another one.")
    rows = session.execute(select(Interview.id, Interview.translation_of)).tuples().all()
    whole = {interview_id}
    while more := {i for i, original in rows if original in whole} - whole:
        whole |= more
    return Scope(tuple(sorted(whole)))


def _families(session: Session) -> dict[str, set[str]]:
    """For each interview, itself and every interview that is a translation of the same one."""
    original = dict(session.execute(select(Interview.id, Interview.translation_of)).tuples().all())
    roots = {}
    for interview in original:
        root = interview
        while original.get(root):
            root = str(original[root])
        roots[interview] = root
    members: dict[str, set[str]] = {}
    for interview, root in roots.items():
        members.setdefault(root, set()).add(interview)
    return {interview: members[root] for interview, root in roots.items()}


def _run(project: Project, find: Callable[[Session], Scope], asked: tuple[str, str] | None, clear: bool) -> Erasure:
    """Do the whole erasure in one transaction; keep it when it was asked for, else take it back."""
    project.finish_background()
    has_vault = project.has_vault
    if not has_vault and key_facts(project).where != "destroyed":
        raise ProjectError(
            "The vault holds the original words as well; open the project with its vault, or bring the key back first, "
            "then erase."
        )
    with project.database.transaction() as session:
        scope = find(session)
        code = _code_of(session, scope)
        if asked is not None and asked[1].strip() != code:
            raise ProjectError(f"To erase for good, {code} must be typed as it is; nothing was erased.")
        erasure = _erase(session, project.coder.id, scope, code, has_vault=has_vault, clear=clear)
        if asked is None:
            session.rollback()
        else:
            _bury(session, project.coder.id, scope, code, asked[0], has_vault)
    if asked is not None:
        let_go(project.database)
        project.back_up()
    return erasure


def _code_of(session: Session, scope: Scope) -> str:
    if scope.participant is not None:
        return session.scalars(select(Participant.code).where(Participant.id == scope.participant)).one()
    originals = select(Interview.code).where(
        Interview.id.in_(scope.whole), Interview.translation_of.is_(None) | Interview.translation_of.not_in(scope.whole)
    )
    return session.scalars(originals).one()


def _erase(session: Session, coder_id: str, scope: Scope, code: str, *, has_vault: bool, clear: bool) -> Erasure:
    taken = Taken()
    codes = dict(session.execute(select(Interview.id, Interview.code)).tuples().all())
    exports = _exports(session, scope)
    coders = _coders_of_codings(session)
    speakers = [speaker for ids in scope.speakers.values() for speaker in ids]
    turns = turns_spoken(session, scope.whole, speakers)
    runs = take_themes(session, scope.whole, speakers)
    for interview_id, ids in scope.speakers.items():
        interview = session.get(Interview, interview_id)
        assert interview is not None
        withdraw_turns(session, interview, ids, has_vault=has_vault, taken=taken)
    take_interviews(session, scope.whole, has_vault=has_vault, taken=taken)
    lost = memos_of_nothing(session)
    memos = take_memos(
        session,
        {
            "interview": scope.whole,
            "participant": [scope.participant or ""],
            "turn": [*turns, *lost["turn"]],
            "coding": [*taken.codings, *lost["coding"]],
        },
    )
    if scope.participant is not None:
        take_participant(session, scope.participant, has_vault=has_vault)
    session.expire_all()
    gone, touched = take_identities(session, taken.identities) if has_vault else (0, set())
    if touched:
        rerender(Action(session, coder_id, "erase", ""), touched)
    take_traces(session, scope.whole, has_vault=has_vault)
    session.expire_all()
    with open_history(session):
        quotations = find_quotations(session, Quotations(taken.texts), has_vault=has_vault, clear=clear)
    keys = session.scalar(select(func.count()).select_from(Event).where(Event.kind == "key.export")) or 0
    return Erasure(
        code,
        tuple(sorted(codes[i] for i in scope.whole)),
        tuple(sorted(codes[i] for i in scope.speakers)),
        taken.turns,
        taken.words,
        taken.files,
        Counter(coders[coding] for coding in taken.codings),
        memos,
        runs,
        gone,
        tuple(quotations),
        exports,
        keys,
        scope.warnings,
    )


def _coders_of_codings(session: Session) -> dict[str, str]:
    rows = session.execute(select(Coding.id, Coder.name).join(Coder, Coder.id == Coding.coder_id))
    return dict(rows.tuples().all())


def _exports(session: Session, scope: Scope) -> tuple[tuple[str, str, str], ...]:
    """The exports that hold words of those who are heard in what goes."""
    if scope.participant is not None:
        people = {scope.participant}
    else:
        heard = select(Speaker.participant_id).where(Speaker.interview_id.in_(scope.whole))
        people = {person for person in session.scalars(heard) if person is not None}
    codes = set(session.scalars(select(Participant.code).where(Participant.id.in_(people))))
    records = session.scalars(select(ExportRecord).order_by(ExportRecord.created_at.desc()))
    return tuple((r.created_at, r.form, r.use) for r in records if codes & set(r.participants))


def _bury(session: Session, coder_id: str, scope: Scope, code: str, reason_code: str, has_vault: bool) -> None:
    """Leave a tombstone and an event, and have the older backups and the free space cleared afterwards."""
    kind = "participant" if scope.participant is not None else "interview"
    session.add(Tombstone(id=new_id(), kind=kind, code=code, coder_id=coder_id, erased_at=now()))
    session.flush()
    forget_files(session, "project", "compact", *(["vault"] if has_vault else []))
    summary = f"Erased {kind} {code}: {REASONS[reason_code]}"
    Action(session, coder_id, "erase", summary, private=has_vault).finish()
