"""What may have been missed: uncoded passages most like a code, and coded ones least like their code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.embeddings import Encoder
from workbench.assist.likeness import (
    Coded,
    Place,
    Rows,
    coded_excerpts,
    places,
    read_passages,
    spans_by_interview,
    touched,
)
from workbench.assist.passages import PassageRow
from workbench.assist.switches import NEVER, switches_of
from workbench.assist.vectors import stored_vectors
from workbench.codebook_versions import guide_of, shipped
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.tables import Code, Coding

LIKE = 0.4
"""Cosine from which a passage is worth a look; below it nothing is alike but the language."""
ENOUGH = 4
"""Codings of a code from which one can be said to be unlike the others."""
SHORTEST = 3
"""Codings of another code before an excerpt may be said to lie nearer to it."""


@dataclass(frozen=True)
class Look:
    """A passage to look at, and why: what it is like (``kind`` coded, definition or example), or unlike."""

    place: Place
    kind: str
    text: str
    where: str = ""
    """The interview's code of the coded excerpt it is like; where it is unlike, the label of the code it is nearer."""
    at: int | None = None
    """Where in that interview the excerpt begins, in code points."""


@dataclass(frozen=True)
class Missed:
    """What to look at for one code; ``coded`` counts the affirmed codings it rests on."""

    label: str
    coded: int
    read: int
    uncoded: tuple[Look, ...]
    unlike: tuple[Look, ...]


@dataclass(frozen=True)
class _Model:
    """A text that stands for the code."""

    kind: str
    text: str
    place: tuple[str, Span] | None = None
    """The interview's id and the span of the coded excerpt it is."""


def missed(project: Project, encoder: Encoder, code_id: str, *, team: bool = False, most: int = 12) -> Missed:
    """What this coder (or the team) may have missed of a code. Raises ProjectError where nothing may be suggested."""
    if switches_of(project).never:
        raise ProjectError(NEVER)
    read = read_passages(project, encoder)
    with project.reading() as session:
        code = session.get(Code, code_id)
        if code is None:
            raise ProjectError("This code is not in the codebook any more; choose another one.")
        all_coded = coded_excerpts(session, project.coder.id, team=team)
        described = _described(code, _examples(session, code))
        labels = dict(session.execute(select(Code.id, Code.label)).tuples().all())
    mine = [each for each in all_coded if each.code == code_id]
    affirmed = [each for each in mine if each.affirmed]
    book = stored_vectors(project, encoder, [each.text for each in described], codebook=True)
    excerpts = stored_vectors(project, encoder, [each.words for each in all_coded])
    models = [_Model("coded", each.words, (each.interview_id, each.span)) for each in affirmed] + described
    at = [number for number, each in enumerate(all_coded) if each.code == code_id and each.affirmed]
    rows = np.concatenate([excerpts[at], book]) if at else book
    spans = spans_by_interview(mine)
    free = [number for number, row in enumerate(read.rows) if not touched(row, spans)]
    uncoded = _nearest(project, read.rows, read.vectors, free, models, rows, most)
    unlike = _unlike(project, all_coded, excerpts, code_id, book, labels, max(3, most // 2))
    return Missed(code.label, len(affirmed), len(read.rows), uncoded, unlike)


def own_uses(session: Session, coder_id: str) -> dict[str, int]:
    """How many codings of a coder each code has, by its id; codes without any are left out."""
    query = select(Coding.code_id, func.count()).where(Coding.coder_id == coder_id).group_by(Coding.code_id)
    return dict(session.execute(query).tuples().all())


def _described(code: Code, examples: Sequence[str]) -> list[_Model]:
    found = [_Model("definition", f"{code.label}. {code.definition}".strip())]
    return found + [_Model("example", text) for text in examples if text.strip()]


def _examples(session: Session, code: Code) -> list[str]:
    """The examples of a code: those of the codebook, and those people added."""
    book = shipped(session)
    position = next((p for d in book.dimensions for p in d.positions if p.id == code.id), None)
    own = guide_of(code).get("examples", [])
    return [*(str(text) for text in (position.examples if position is not None else ())), *own]


def _nearest(
    project: Project,
    passages: Sequence[PassageRow],
    vectors: Rows,
    free: Sequence[int],
    models: Sequence[_Model],
    rows: Rows,
    most: int,
) -> tuple[Look, ...]:
    if not len(free):
        return ()
    like = vectors[list(free)] @ rows.T
    best = like.max(axis=1)
    order = [int(i) for i in np.argsort(-best, kind="stable")[:most] if best[i] >= LIKE]
    chosen = [passages[free[i]] for i in order]
    with project.reading() as session:
        found = places(session, [(p.interview_id, Span(p.start, p.end), p.participant_id) for p in chosen])
        why = [models[int(np.argmax(like[i]))] for i in order]
        known = list(dict.fromkeys(model.place for model in why if model.place is not None))
        models_at = dict(zip(known, places(session, [(*place, None) for place in known]), strict=True))
    return tuple(_look(place, model, models_at) for place, model in zip(found, why, strict=True))


def _look(place: Place, model: _Model, models_at: Mapping[tuple[str, Span], Place]) -> Look:
    """Why a passage is there; a coded excerpt that is hard to read is named by its word of warning."""
    stands = models_at.get(model.place) if model.place is not None else None
    if stands is None:
        return Look(place, model.kind, model.text)
    return Look(place, model.kind, stands.warning or model.text, stands.interview, stands.span.start)


def _unlike(
    project: Project,
    coded: Sequence[Coded],
    vectors: Rows,
    code_id: str,
    book: Rows,
    labels: dict[str, str],
    most: int,
) -> tuple[Look, ...]:
    """The coder's own codings that lie far from the others of their code and from its definition."""
    by_code: dict[str, list[int]] = {}
    for at, each in enumerate(coded):
        if each.affirmed:
            by_code.setdefault(each.code, []).append(at)
    mine = by_code.pop(code_id, [])
    if len(mine) < ENOUGH:
        return ()
    within = vectors[mine] @ vectors[mine].T
    others = (within.sum(axis=1) - np.diag(within)) / (len(mine) - 1)
    closeness = np.maximum(others, (vectors[mine] @ book.T).max(axis=1))
    centres = {code: vectors[rows].mean(axis=0) for code, rows in by_code.items() if len(rows) >= SHORTEST}
    looks: list[tuple[Coded, str]] = []
    for i in np.argsort(closeness, kind="stable"):
        each = coded[mine[int(i)]]
        near = [(float(vectors[mine[int(i)]] @ centre), code) for code, centre in centres.items()]
        nearer = max(near, default=(0.0, ""))
        if each.mine and (nearer[0] > closeness[i] or closeness[i] < LIKE):
            looks.append((each, labels.get(nearer[1], "") if nearer[0] > closeness[i] else ""))
        if len(looks) == most:
            break
    with project.reading() as session:
        found = places(session, [(each.interview_id, each.span, None) for each, _ in looks])
    return tuple(Look(place, "unlike", "", label) for place, (_, label) in zip(found, looks, strict=True))
