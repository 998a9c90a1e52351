"""Storing a grouping: its themes and passages, with what people made of the grouping before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from models.themes import Theme as Found
from models.themes import ThemeModel, refit
from workbench.memos import move_memos
from workbench.project import ProjectError
from workbench.spans import Span
from workbench.store.carrying import carried
from workbench.store.history import Action, now
from workbench.store.tables import Interview, Segment, Theme, ThemeRun, new_id
from workbench.themes.describing import Described, Description, describe
from workbench.themes.pieces import Gathered, Piece, newest_stop, pseudonym_words
from workbench.themes.rerun import Taken, before_of, take_over
from workbench.themes.rows import detail_of, newest, number_of
from workbench.themes.settings import Asked

CARRIED = ("joined", "family", "drafted")
"""What a theme keeps beside its columns, and takes along to the next grouping."""
TAKEN_OUT = "Words were taken out of the project while its passages were grouped; find the themes again."


def keep_run(action: Action, gathered: Gathered, vectors: NDArray[np.float32], asked: Asked, model: ThemeModel) -> str:
    """Store a grouping inside an action. Returns the run's id."""
    session = action.session
    pieces = _as_they_are_now(session, gathered)
    if any(now is not then for now, then in zip(pieces, gathered.pieces, strict=True)):
        # Its words are those it read: one of them may be a name that somebody has marked since.
        model = replace(model, settings=replace(model.settings, leave_out=tuple(sorted(pseudonym_words(session)))))
        model = refit(model, [piece.text for piece in pieces], vectors, model.assignments)
    before = newest(session)
    taken = Taken(model.assignments)
    if before is not None:
        taken = take_over(before_of(session, before.id, pieces), before.id, model.assignments, vectors)
    description = describe(model, [piece.text for piece in pieces], vectors, taken.numbers)
    described = description.themes
    run = ThemeRun(
        id=new_id(),
        created_at=now(),
        encoder=model.encoder,
        settings={**asked.as_data(), "number": 1 + (number_of(before) if before is not None else 0)},
        counts=_counts(gathered, taken, model, len(described), before is not None),
    )
    action.insert(run)
    rows = _themes(run.id, described, taken, model)
    action.insert(*rows.values())
    for number, old in taken.old_of.items():
        if number in rows:
            move_memos(action, "theme", old.id, rows[number].id)
    action.insert(*_segments(run.id, pieces, rows, description, taken, model))
    return run.id


def _as_they_are_now(session: Session, gathered: Gathered) -> list[Piece]:
    """The passages at their places in the texts as they are: somebody may have changed one while it was grouped."""
    if newest_stop(session) != gathered.stop:
        raise ProjectError(TAKEN_OUT)
    found: list[Piece] = []
    texts: dict[str, tuple[str, int] | None] = {}
    for piece in gathered.pieces:
        if piece.interview_id not in texts:
            interview = session.get(Interview, piece.interview_id)
            texts[piece.interview_id] = None if interview is None else (interview.text, interview.revision)
        standing = texts[piece.interview_id]
        revision = gathered.revisions[piece.interview_id]
        if standing is None:
            raise ProjectError(TAKEN_OUT)
        if standing[1] == revision:
            found.append(piece)
            continue
        span = carried(session, piece.interview_id, Span(piece.start, piece.end), revision)
        words = standing[0][span.start : span.end]
        found.append(replace(piece, start=span.start, end=span.end, text=words))
    return found


def _counts(gathered: Gathered, taken: Taken, model: ThemeModel, themes: int, again: bool) -> dict[str, Any]:
    unread = set(model.unread)
    left = sum(number == -1 and place not in unread for place, number in enumerate(taken.numbers))
    counts: dict[str, Any] = {
        "segments": len(gathered.pieces),
        "short": gathered.short,
        "refused": gathered.refused,
        "unread": len(unread),
        "unassigned": left,
        "themes": themes,
        "agreement": model.agreement,
        "trials": [[trial.themes, round(trial.stability, 3)] for trial in model.trials],
        "empty_guides": list(model.empty_guides),
    }
    if again:
        counts |= {
            "before": taken.before,
            "continued": len(taken.old_of),
            "held": len(taken.held),
            "lost": list(taken.lost),
            "vanished": taken.vanished,
            "moved_lost": taken.moved_lost,
        }
    return counts


def _themes(
    run_id: str,
    described: Mapping[int, Described],
    taken: Taken,
    model: ThemeModel,
) -> dict[int, Theme]:
    ids = {number: new_id() for number in described}
    known = _as_found(taken.numbers, model)
    rows: dict[int, Theme] = {}
    for number, told in described.items():
        old = taken.old_of.get(number)
        found = known.get(number)
        detail = detail_of(told, ids)
        if found is not None and found.guide:
            detail["guide"] = found.guide
        if old is not None:
            detail |= {name: old.detail[name] for name in CARRIED if name in (old.detail or {})}
            detail |= {"overlap": round(taken.overlap[number], 3), "held": old.id in taken.held}
        proposed = told.name or f"Theme {number + 1}"
        rows[number] = Theme(
            id=ids[number],
            run_id=run_id,
            number=number,
            label=old.label if old is not None and old.named else proposed,
            words=[word for word, _ in told.words],
            stability=found.stability if found is not None else None,
            proposed=proposed,
            named=old is not None and old.named,
            state=old.state if old is not None else "",
            code_id=old.code_id if old is not None else None,
            continues=old.id if old is not None else None,
            detail=detail,
        )
    return rows


def _as_found(numbers: Sequence[int], model: ThemeModel) -> dict[int, Found]:
    """The themes of the model that are still what was found: nine tenths of either's passages are in both."""
    own, before = np.asarray(numbers), np.asarray(model.assignments)
    found: dict[int, Found] = {}
    for theme in model.themes:
        members = before == theme.number
        for number in set(own[members].tolist()) - {-1}:
            there = own == number
            if 10 * int((members & there).sum()) >= 9 * int((members | there).sum()):
                found[number] = theme
    return found


def _segments(
    run_id: str,
    pieces: Sequence[Piece],
    rows: Mapping[int, Theme],
    description: Description,
    taken: Taken,
    model: ThemeModel,
) -> list[Segment]:
    ranks = {place: rank for told in description.themes.values() for rank, place in enumerate(told.exemplars)}
    unread = set(model.unread)
    # Of what is in no theme, how near the nearest one is; what the model could not read is near nothing.
    near = {place: like for place, like in enumerate(description.closeness) if place not in unread}
    return [
        Segment(
            id=new_id(),
            run_id=run_id,
            theme_id=rows[number].id if number in rows else None,
            interview_id=piece.interview_id,
            start=piece.start,
            end=piece.end,
            speaker_id=piece.speaker_id,
            exemplar=ranks.get(place),
            closeness=round(near[place], 4) if place in near else None,
            moved=place in taken.moved,
        )
        for place, (piece, number) in enumerate(zip(pieces, taken.numbers, strict=True))
    ]
