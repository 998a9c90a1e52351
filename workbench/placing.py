"""Placing mentions in an original text: no two overlap, and the longer name wins."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable

from sqlalchemy import select

from workbench.pieces import NAMED
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import new_id
from workbench.store.vault_tables import Identity, Mention


class Occupied:
    """The mentions of one text by position; each question costs a binary search."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Take mentions that do not overlap."""
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def touching(self, span: Span) -> list[Mention]:
        """The mentions that share a character with a span."""
        place = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        found = []
        while place < len(self._mentions) and self._starts[place] < span.end:
            if self._mentions[place].end > span.start:
                found.append(self._mentions[place])
            place += 1
        return found

    def replace(self, gone: Collection[Mention], new: Mention) -> None:
        """Put a mention in the place of those it swallows."""
        for mention in gone:
            place = bisect.bisect_left(self._starts, mention.start)
            del self._starts[place], self._mentions[place]
        place = bisect.bisect_left(self._starts, new.start)
        self._starts.insert(place, new.start)
        self._mentions.insert(place, new)


def place_mentions(
    action: Action,
    interview_id: str,
    wanted: Iterable[tuple[Span, Identity]],
    recogniser: str,
    reason: str,
    *,
    uncovered: Collection[str] = (),
) -> set[str]:
    """Add mentions where none is; a longer one swallows those inside it, a shorter or crossing one gives way.

    A mention of an identity that was restored holds no place. A restored mention keeps its words, and any part of
    them, as they are until a person marks them (recogniser ``person``), which swallows it; those whose ids are
    ``uncovered`` keep nothing. Returns the interview's id if anything was added.
    """
    session = action.session
    mentions = session.scalars(select(Mention).where(Mention.interview_id == interview_id)).all()
    # They are kept apart, for a name inside the words a person restored may be replaced all the same.
    occupied = Occupied(mention for mention in mentions if not mention.restored)
    restored = [mention for mention in mentions if mention.restored and mention.id not in uncovered]
    statuses = {row[0]: row[1] for row in session.execute(select(Identity.id, Identity.status))}
    added: dict[str, Mention] = {}
    swallowed: list[Mention] = []
    for place, identity in sorted(wanted, key=lambda item: (item[0].start - item[0].end, item[0].start)):
        statuses.setdefault(identity.id, identity.status)
        around = [m for m in restored if lies_within(place, Span(m.start, m.end))]
        if around and recogniser != "person":
            continue
        rivals = occupied.touching(place)
        # A name kept on purpose holds its place like one that is replaced.
        held = [m for m in rivals if statuses[m.identity_id] in NAMED]
        if any(not _swallows(place, m) for m in held):
            continue
        mention = Mention(
            id=new_id(),
            interview_id=interview_id,
            start=place.start,
            end=place.end,
            identity_id=identity.id,
            score=1.0,
            recogniser=recogniser,
            reason=reason,
        )
        occupied.replace(rivals, mention)
        swallowed += [m for m in rivals if added.pop(m.id, None) is None] + around
        restored = [m for m in restored if m not in around]
        added[mention.id] = mention
    action.delete_all(swallowed)
    if added:
        action.insert(*added.values())
    return {interview_id} if added else set()


def lies_within(inner: Span, outer: Span) -> bool:
    """Whether a span equals another or lies inside it."""
    return outer.start <= inner.start and inner.end <= outer.end


def _swallows(place: Span, mention: Mention) -> bool:
    held = Span(mention.start, mention.end)
    return lies_within(held, place) and held != place
