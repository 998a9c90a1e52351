"""What a team's own decisions add: a correction of the base scores, fitted anew in a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.suggestions.codes import Code
from models.suggestions.corpus import WRONG, defined
from models.suggestions.kernel import Likeness, Matrix, Near, solve
from models.suggestions.surety import Known
from models.suggestions.types import Taught

_NOISE_TAUGHT, _NOISE_DEFINED = 2.0, 1.0


@dataclass(slots=True)
class Lesson:
    """One text and what is known of it: codes it carries, codes it does not; own says it defines an own code."""

    text: str
    source: str
    carries: set[int] = field(default_factory=set)
    lacks: set[int] = field(default_factory=set)
    vector: NDArray[np.float32] | None = None
    own: bool = False


def lessons_of_own_codes(codes: Sequence[Code]) -> list[Lesson]:
    """Definitions and examples of the team's own codes, which the shipped fit cannot know."""
    found = []
    for at, code in enumerate(codes):
        if code.own:
            for text in (defined(code), *code.examples):
                found.append(Lesson(text, code.id, {at}, own=True))
    return found


def lessons_of(taught: Sequence[Taught], codes: Sequence[Code]) -> list[Lesson]:
    """Join what was taught of the same text; the later word on a code counts. Unknown codes are passed over."""
    place = {code.id: at for at, code in enumerate(codes)}
    found: dict[str, Lesson] = {}
    for each in taught:
        at = place.get(each.code)
        if at is None or not each.text.strip():
            continue
        lesson = found.setdefault(each.text, Lesson(each.text, each.id, vector=each.vector))
        (lesson.carries if each.agree else lesson.lacks).add(at)
        (lesson.lacks if each.agree else lesson.carries).discard(at)
    return list(found.values())


class Learned:
    """A fitted correction. Its left_out are the full scores (n, codes + 1) of its texts, each without itself."""

    def __init__(self, lessons: Sequence[Lesson], likeness: Likeness, base: Matrix, told: Near, own: int) -> None:
        """Fit on lessons with the likeness to them, their base scores (n, codes + 1) and what is told of them.

        own counts the team's own codes, which stand before the last column. The shipped examples settle nothing
        about those, so they are learned with the whole likeness; all else with what told (n, landmarks) leaves.
        """
        self.lessons = tuple(lessons)
        self.likeness = likeness
        self._told = told
        self._mine = slice(base.shape[1] - 1 - own, base.shape[1] - 1)
        missing = np.array([self._missing(each, row) for each, row in zip(lessons, base, strict=True)])
        noise = np.array([_NOISE_DEFINED if each.own else _NOISE_TAUGHT for each in lessons])
        near = likeness.within()
        weights, left_out = solve(near - told @ told.T, missing, noise)
        if own:
            weights[:, self._mine], left_out[:, self._mine] = solve(near, missing[:, self._mine], noise)
        self.weights: Near = weights.astype(np.float32)
        self.left_out = base + left_out

    @staticmethod
    def _missing(lesson: Lesson, base: Matrix) -> Matrix:
        """What the base scores fall short by. Of a text only known by refusals nothing else is known."""
        row = -base if lesson.carries else np.zeros_like(base)
        if lesson.own:
            row = np.zeros_like(base)
        for at in lesson.lacks:
            row[at] = min(0.0, WRONG - base[at])
        for at in lesson.carries:
            row[at] = 1.0 - base[at]
        return np.asarray(row)

    def known(self) -> Known | None:
        """The texts a team coded, with their scores, each without itself; None when there are none."""
        mine = [row for row, lesson in enumerate(self.lessons) if not lesson.own and lesson.carries]
        if not mine:
            return None
        targets = np.zeros((len(mine), self.left_out.shape[1]))
        for row, at in enumerate(mine):
            targets[row, list(self.lessons[at].lacks)] = WRONG
            targets[row, list(self.lessons[at].carries)] = 1.0
        return Known(self.left_out[mine], targets)

    def correction(self, likeness: Near, told: Near) -> Matrix:
        """Give (m, codes + 1) to add to base scores, for rows of likeness to the lessons and what is told of them."""
        added = likeness @ self.weights - told @ (self._told.T @ self.weights)
        if self._mine.stop > self._mine.start:
            added[:, self._mine] = likeness @ self.weights[:, self._mine]
        return np.asarray(added, dtype=np.float64)
