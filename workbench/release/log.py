"""The log of replacements in a form that can be shared: where, what kind, which way and who decided; never what."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.words import keys
from workbench.release.profiles import Profile
from workbench.release.render import Replacement, Studio
from workbench.store.tables import Coder, Event, Interview
from workbench.store.vault_tables import Identity, Mention, Original, VaultChange

COLUMNS = (
    "interview",
    "start",
    "end",
    "release start",
    "release end",
    "kind",
    "treatment",
    "step",
    "recogniser",
    "score",
    "decided by",
    "decided at",
    "profile",
    "hash of the original",
)
NOT_YET = "not yet"


@dataclass(frozen=True)
class LogRow:
    """One replacement; offsets in code points of the working text and of the release.

    ``digest`` is the same for the same words and kind within one log, and means nothing outside of it: its key is
    made for the log and kept nowhere. It is empty for what tells somebody only in combination (an age), since of
    few possible values a frequency alone would tell which.
    """

    interview: str
    start: int
    end: int
    release_start: int
    release_end: int
    kind: str
    treatment: str
    step: str
    recogniser: str
    score: str
    decided_by: str
    decided_at: str
    profile: str
    digest: str

    def cells(self) -> list[str]:
        """The row as cells, in the order of COLUMNS."""
        return [str(value) for value in vars(self).values()]


def replacement_log(session: Session, profile: Profile, interview_ids: Iterable[str] | None = None) -> list[LogRow]:
    """Every replacement a release makes, by interview and place; of all interviews unless some are named."""
    studio = Studio.of(session, profile)
    codes = {row[0]: row[1] for row in session.execute(select(Interview.id, Interview.code))}
    chosen = codes if interview_ids is None else [i for i in interview_ids if i in codes]
    decided = _decided(session)
    key = secrets.token_bytes(32)
    return [
        _row(studio, codes[interview_id], replacement, mentions, original, decided, key)
        for interview_id in sorted(chosen, key=codes.__getitem__)
        for mentions, original in [_interview(session, interview_id)]
        for replacement in studio.interview(interview_id).replacements
    ]


def summary(rows: Iterable[LogRow]) -> list[tuple[str, str, str, int]]:
    """How many replacements of each kind came out by which treatment and at which step."""
    counts = Counter((row.kind, row.treatment, row.step) for row in rows)
    return [(*what, count) for what, count in sorted(counts.items())]


def _interview(session: Session, interview_id: str) -> tuple[dict[str, Mention], str]:
    mentions = session.scalars(select(Mention).where(Mention.interview_id == interview_id))
    original = session.scalars(select(Original.text).where(Original.id == interview_id)).one()
    return {mention.id: mention for mention in mentions}, original


def _row(
    studio: Studio,
    code: str,
    replacement: Replacement,
    mentions: dict[str, Mention],
    original: str,
    decided: dict[str, tuple[str, str]],
    key: bytes,
) -> LogRow:
    mention = mentions.get(replacement.mention)
    words = " ".join(keys(original[mention.start : mention.end])) if mention is not None else ""
    digest = hmac.new(key, f"{replacement.kind}\n{words}".encode(), hashlib.sha256).hexdigest()[:16]
    by, at = decided.get(replacement.identity, (NOT_YET, "")) if mention is not None else ("", "")
    return LogRow(
        code,
        replacement.start,
        replacement.end,
        replacement.new_start,
        replacement.new_end,
        replacement.kind,
        replacement.treatment,
        replacement.step,
        mention.recogniser if mention is not None else "indirect",
        f"{mention.score:.2f}" if mention is not None else "",
        by,
        at,
        studio.profile.id,
        digest if mention is not None else "",
    )


def _decided(session: Session) -> dict[str, tuple[str, str]]:
    """Identity id to the coder who confirmed it and when, for those that are confirmed now."""
    confirmed = set(session.scalars(select(Identity.id).where(Identity.status == "confirmed")))
    rows = session.execute(
        select(VaultChange.row, VaultChange.operation, VaultChange.after, Event.at, Coder.name)
        .join(Event, Event.id == VaultChange.event_id)
        .join(Coder, Coder.id == Event.coder_id)
        .where(VaultChange.table == Identity.__tablename__)
        .order_by(VaultChange.number)
    )
    found: dict[str, tuple[str, str]] = {}
    for row, operation, after, at, coder in rows:
        if operation == "insert":
            made = after if isinstance(after, list) else [row]
        else:
            made = [row] if isinstance(after, dict) and after.get("status") == "confirmed" else []
        found |= {identity: (coder, at) for identity in made if identity in confirmed}
    return found
