"""Other spellings of the project's names that nobody has found yet: offered as aliases, never applied."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anonymisation.rarity import zipf
from anonymisation.variants import variants_in
from anonymisation.words import WORD, words
from workbench.proposing import Memory, Named, Proposal, Spelling
from workbench.store.vault_tables import Form, Identity, Original

SPELLED = ("PERSON", "LOCATION", "ORGANISATION")
"""Kinds whose names may be written in several ways."""
LONG = 400_000
"""Characters of a project from which on only rare words are asked for, each once: names parted in two are missed."""
RARE = 3.4
"""Zipf frequency (wordfreq) of a rare word."""
_APART = "\n\n"


def spellings_proposed(session: Session, identities: Mapping[str, Identity], memory: Memory) -> Iterator[Proposal]:
    """Words no identity has that spelling or speech recognition may have made of a name, within its scope.

    Names that are alike and are both known are for :func:`workbench.proposing.same_names`.
    """
    owners: dict[str, Identity] = {}
    for identity_id, form in session.execute(select(Form.identity_id, Form.form).order_by(Form.form, Form.id)):
        identity = identities.get(identity_id)
        if identity is not None and identity.kind in SPELLED:
            owners.setdefault(form, identity)
    rows = session.execute(select(Original.id, func.length(Original.text)).order_by(Original.id))
    lengths: dict[str, int] = {row[0]: row[1] for row in rows}
    for interview_id in lengths:
        _read(session, interview_id, list(owners), memory, sum(lengths.values()) > LONG)
        spelled = [(o, s) for form, o in owners.items() for s in memory.spelled.get((interview_id, form), ())]
        named = Named(session, interview_id) if spelled else None
        for identity, spelling in spelled:
            if (
                identity.scope in ("", interview_id)
                and named is not None
                and not named.any_in(spelling.start, spelling.end)
            ):
                yield Proposal("alias", identity.id, _sentence(spelling.why), form=spelling.words, source="variant")


def _read(session: Session, interview_id: str, names: Sequence[str], memory: Memory, sparse: bool) -> None:
    """Look for spellings of the names that were not looked for in this interview yet."""
    read = memory.read.setdefault(interview_id, set())
    new = [name for name in names if name not in read]
    if not new:
        return
    read.update(new)
    if interview_id not in memory.stretches:
        text = session.scalars(select(Original.text).where(Original.id == interview_id)).one()
        memory.stretches[interview_id] = _rare_words(text) if sparse else [(0, text)]
    stretches = memory.stretches[interview_id]
    starts = []
    length = 0
    for _, words_there in stretches:
        starts.append(length)
        length += len(words_there) + len(_APART)
    for variant in variants_in(_APART.join(part for _, part in stretches), new):
        number = bisect.bisect_right(starts, variant.start) - 1
        start = stretches[number][0] + variant.start - starts[number]
        end = start + variant.end - variant.start
        found = memory.spelled.setdefault((interview_id, variant.name), [])
        found.append(Spelling(start, end, variant.form, variant.why))


def _rare_words(text: str) -> list[tuple[int, str]]:
    """The rare words of a text, each spelling once, with where it first stands: all a long text is asked for."""
    found: dict[str, int] = {}
    for word in words(text):
        if word.key not in found and zipf(word.key) < RARE:
            found[word.key] = word.start
    starts = sorted(found.values())
    return [(start, _word_at(text, start)) for start in starts]


def _word_at(text: str, start: int) -> str:
    match = WORD.match(text, start)
    return match.group() if match is not None else ""


def _sentence(why: str) -> str:
    return why[:1].upper() + why[1:].rstrip(".") + "."
