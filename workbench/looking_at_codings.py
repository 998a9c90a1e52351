"""Codings to look at again after the codebook changed: the queue, and the three things a person can decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codebook_versions import shipped
from workbench.project import Project, ProjectError
from workbench.store.history import Action, now
from workbench.store.tables import Code, CodebookVersion, Coder, Coding, Interview, LookAgain, Memo, new_id

AROUND = 160
"""Characters of the working text shown on either side of a coded passage."""
REASONS = {
    "redefined": "“{now}” was defined anew.",
    "guided": "The rules for “{now}” were changed.",
    "merged": "“{other}” was merged into “{now}”.",
    "split": "“{now}” was split; choose the part this belongs to.",
    "edition": "“{now}” is not in the edition that was brought in, or says something else there.",
}
"""Why a coding is looked at again, by the first word of the stored reason; the other words are ids of codes."""


@dataclass(frozen=True)
class Queued:
    """One coding to look at again; offsets are of the working text, in code points."""

    coding_id: str
    interview_id: str
    interview: str
    start: int
    end: int
    words: str
    before: str
    after: str
    code_id: str
    code: str
    reasons: tuple[str, ...]
    parts: tuple[str, ...]
    coder: str
    mine: bool
    version: int
    memo: str


def queue_code(action: Action, code_id: str, version: CodebookVersion, kind: str, other: str = "") -> int:
    """Put every coding of a code on the list; how many were put there."""
    ids = action.session.scalars(select(Coding.id).where(Coding.code_id == code_id).order_by(Coding.id))
    return queue_codings(action, list(ids), version, f"{kind} {code_id} {other}".strip())


def queue_codings(action: Action, coding_ids: Iterable[str], version: CodebookVersion, reason: str) -> int:
    """Put codings on the list for one reason, those that wait for the same reason aside; how many."""
    open_rows = select(LookAgain.coding_id).where(LookAgain.settled == "", LookAgain.reason == reason)
    waiting = set(action.session.scalars(open_rows))
    rows = [
        LookAgain(id=new_id(), coding_id=each, version_id=version.id, reason=reason, settled="", settled_at="")
        for each in coding_ids
        if each not in waiting
    ]
    if rows:
        action.insert(*rows)
    return len(rows)


class Waiting(NamedTuple):
    """One reason for which one coding waits."""

    coding_id: str
    code_id: str
    coder_id: str
    reason: str


def waiting_rows(session: Session) -> list[Waiting]:
    """What waits, by interview and place, read as plain values since there can be thousands.

    A coding that is gone or has another code by now was decided on where it stands, and does not wait.
    """
    rows = session.execute(
        select(Coding.id, Coding.code_id, Coding.coder_id, LookAgain.reason)
        .join(LookAgain, LookAgain.coding_id == Coding.id)
        .join(Interview, Interview.id == Coding.interview_id)
        .where(LookAgain.settled == "")
        .order_by(Interview.code, Coding.start, Coding.end, Coding.id, LookAgain.id)
    )
    return [Waiting(*row) for row in rows if row.reason.split(" ")[1] == row.code_id]


def queue_size(session: Session, coder_id: str) -> tuple[int, int]:
    """How many codings wait: the coder's own, and everybody's."""
    waiting = {row.coding_id: row.coder_id for row in waiting_rows(session)}
    return sum(coder == coder_id for coder in waiting.values()), len(waiting)


def progress(session: Session) -> tuple[int, int]:
    """How many codings were looked at again, and how many there were to look at in all."""
    settled = set(session.scalars(select(LookAgain.coding_id).where(LookAgain.settled != "")))
    waiting = {row.coding_id for row in waiting_rows(session)}
    return len(settled - waiting), len(settled | waiting)


def queue(session: Session, coder_id: str, *, everybody: bool = False, limit: int = 20) -> list[Queued]:
    """The codings that wait, in the order of the interviews; only the coder's own unless ``everybody`` is asked for."""
    reasons: dict[str, list[str]] = {}
    for row in waiting_rows(session):
        if everybody or row.coder_id == coder_id:
            reasons.setdefault(row.coding_id, []).append(row.reason)
    labels = dict(session.execute(select(Code.id, Code.label)).tuples().all())
    codings = [session.get_one(Coding, each) for each in list(reasons)[:limit]]
    return [_queued(session, coding, reasons[coding.id], labels, coder_id) for coding in codings]


def _queued(
    session: Session,
    coding: Coding,
    reasons: list[str],
    labels: dict[str, str],
    coder_id: str,
) -> Queued:
    interview = session.get(Interview, coding.interview_id)
    coder, version = session.get(Coder, coding.coder_id), session.get(CodebookVersion, coding.version_id)
    assert interview is not None and coder is not None and version is not None
    text = interview.text
    parts = [part for reason in reasons if reason.startswith("split ") for part in reason.split(" ")[2:]]
    return Queued(
        coding_id=coding.id,
        interview_id=interview.id,
        interview=interview.code,
        start=coding.start,
        end=coding.end,
        words=text[coding.start : coding.end],
        before=_around(text[max(0, coding.start - AROUND) : coding.start], cut=coding.start > AROUND, at_end=False),
        after=_around(text[coding.end : coding.end + AROUND], cut=coding.end + AROUND < len(text), at_end=True),
        code_id=coding.code_id,
        code=labels.get(coding.code_id, coding.code_id),
        reasons=tuple(dict.fromkeys(reason_sentence(reason, labels) for reason in reasons)),
        parts=tuple(part for part in parts if part in labels),
        coder=coder.name,
        mine=coding.coder_id == coder_id,
        version=version.number,
        memo=coding.memo,
    )


def _around(text: str, *, cut: bool, at_end: bool) -> str:
    """The text beside a passage with whole words only, and one line for each turn."""
    if cut:
        text = text.rsplit(" ", 1)[0] if at_end else text.split(" ", 1)[-1]
    return "\n".join(line for line in text.strip().splitlines() if line.strip())


def reason_sentence(reason: str, labels: dict[str, str]) -> str:
    """A stored reason in words, with the labels the codes have now."""
    kind, *codes = reason.split(" ")
    labelled = [labels.get(code, code) for code in codes] + ["", ""]
    return REASONS.get(kind, "The codebook was changed.").format(now=labelled[0], other=labelled[1])


def keep_coding(project: Project, coding_id: str) -> None:
    """Leave a coding as it is: it has been looked at. Anybody of the team may, and it is kept who did."""
    with project.action("look.keep", "Looked at a coding again and kept it") as action:
        _coding(action.session, coding_id)
        _settle(project, action, coding_id, "kept")


def recode_queued(project: Project, coding_id: str, code_id: str) -> None:
    """Give one's own coding another code, under the present version of the codebook."""
    with project.action("look.recode", "Looked at a coding again and changed its code") as action:
        session = action.session
        coding = _own(project, session, coding_id)
        code = session.get(Code, code_id)
        if code is None or not code.active:
            raise ProjectError("This code is not in the codebook any more; choose another one.")
        _settle(project, action, coding_id, "changed")
        if coding.code_id == code_id:
            return
        newest = session.scalars(select(CodebookVersion).order_by(CodebookVersion.number.desc()).limit(1)).one()
        twin = twin_of(session, coding, code_id)
        if twin is not None:
            collapse(action, coding, twin)
        else:
            action.update(coding, code_id=code_id, version_id=newest.id)


def remove_queued(project: Project, coding_id: str) -> None:
    """Take one's own coding off: looked at again, it no longer fits."""
    with project.action("look.remove", "Looked at a coding again and removed it") as action:
        coding = _own(project, action.session, coding_id)
        _settle(project, action, coding_id, "changed")
        action.delete(coding)


def twin_of(session: Session, coding: Coding, code_id: str) -> Coding | None:
    """The same coder's coding of the same words with another code, if there is one."""
    return session.scalars(
        select(Coding)
        .where(
            Coding.interview_id == coding.interview_id,
            Coding.start == coding.start,
            Coding.end == coding.end,
            Coding.coder_id == coding.coder_id,
            Coding.code_id == code_id,
            Coding.id != coding.id,
        )
        .limit(1)
    ).first()


def collapse(action: Action, coding: Coding, twin: Coding) -> None:
    """Make one of two codings that say the same: the twin stays, with the memo and attributes of both."""
    notes = list(dict.fromkeys(memo for memo in (twin.memo, coding.memo) if memo))
    attributes = {**(coding.attributes or {}), **(twin.attributes or {})}
    action.update(twin, memo="\n\n".join(notes), attributes=attributes)
    for memo in action.session.scalars(select(Memo).where(Memo.target_kind == "coding", Memo.target_id == coding.id)):
        action.update(memo, target_id=twin.id)
    move_waiting(action, coding.id, twin.id)
    action.delete(coding)


def move_waiting(action: Action, before: str, after: str) -> None:
    """What one coding still waits to be looked at for, the coding it becomes part of waits for."""
    rows = select(LookAgain).where(LookAgain.coding_id == before, LookAgain.settled == "")
    for row in action.session.scalars(rows.order_by(LookAgain.id)).all():
        action.update(row, coding_id=after)


def share_waiting(action: Action, coding_id: str, other_id: str) -> None:
    """What one coding waits to be looked at for, the coding split off from it waits for as well."""
    rows = select(LookAgain).where(LookAgain.coding_id == coding_id, LookAgain.settled == "").order_by(LookAgain.id)
    for row in action.session.scalars(rows).all():
        told = {"version_id": row.version_id, "reason": row.reason, "settled": "", "settled_at": ""}
        action.insert(LookAgain(id=new_id(), coding_id=other_id, **told))


def choices(session: Session) -> dict[str, str]:
    """Every code that can be chosen, id to label with its home, in the codebook's order."""
    book = shipped(session)
    homes = {d.id: d.label for d in book.dimensions} | {f.id: f.label for f in book.families}
    rows = session.execute(
        select(Code.id, Code.label, Code.dimension, Code.family).where(Code.active).order_by(Code.ord, Code.label)
    )
    return {r.id: f"{r.label} ({homes.get(r.dimension or r.family, 'own code')})" for r in rows}


def _coding(session: Session, coding_id: str) -> Coding:
    coding = session.get(Coding, coding_id)
    if coding is None:
        raise ProjectError("This coding is gone already; look at the list again.")
    return coding


def _own(project: Project, session: Session, coding_id: str) -> Coding:
    coding = _coding(session, coding_id)
    if coding.coder_id != project.coder.id:
        raise ProjectError("This coding is another coder's; only they can change it, though you may keep it.")
    return coding


def _settle(project: Project, action: Action, coding_id: str, how: str) -> None:
    rows = action.session.scalars(
        select(LookAgain).where(LookAgain.coding_id == coding_id, LookAgain.settled == "").order_by(LookAgain.id)
    ).all()
    if not rows:
        raise ProjectError("This coding was looked at already; look at the list again.")
    for row in rows:
        action.update(row, settled=how, coder_id=project.coder.id, settled_at=now())
