"""The suggestion engine: codes for a text, with reasons, or silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.embeddings import Encoder, unit_rows
from models.languages import readable_among
from models.suggestions.base import load_base
from models.suggestions.codes import read_codes
from models.suggestions.kernel import Likeness, Matrix, Near
from models.suggestions.learned import Learned, lessons_of, lessons_of_own_codes
from models.suggestions.modality import IRONIC, Reading
from models.suggestions.reasons import Explainer
from models.suggestions.recent import Recent
from models.suggestions.rules import Ruling, silent_because
from models.suggestions.scales import Scales
from models.suggestions.selection import Pick, Weighed, pick, weigh
from models.suggestions.surety import Known, Surety, amount, gate
from models.suggestions.types import USUAL_RISK, Advice, OwnCode, Reason, Suggestion, SuggestionError, Taught
from models.suggestions.warnings import warning_for
from models.suggestions.words import padded

_POOLED = "Too few passages are known on which this code would be wrong; its limit is that of its level."


@dataclass(frozen=True, slots=True)
class _Seen:
    """Texts as the engine sees them: how they are put, their likenesses and scores."""

    readings: list[Reading]
    to_base: Near
    to_taught: Near | None
    scores: Matrix
    mixed: Matrix


@dataclass(frozen=True, slots=True)
class _Weight:
    """The best codes of a text, what the rules say of it, and how much there is to code."""

    weighed: Weighed
    ruling: Ruling
    much: float


class Suggester:
    """Suggests codes of a codebook and of the team's own; learns from what the team decided."""

    def __init__(
        self,
        codebook: Mapping[str, Any],
        encoder: Encoder,
        own: Sequence[OwnCode] = (),
        risk: float = USUAL_RISK,
        cache: Path | None = None,
        examples: bool = True,
    ) -> None:
        """Make ready on a codebook as plain data.

        risk is the share (0.01 to 0.5) of texts with nothing to code on which the engine may speak. cache is a
        folder for the vectors of the shipped examples, of use with an encoder they do not come with. Without the
        examples the engine knows the codebook's words alone and cannot judge how sure it is: only for measuring.
        """
        if not 0.01 <= risk <= 0.5:
            raise SuggestionError(f"A risk of {risk} was given; give a share between 0.01 and 0.5.")
        self.codes = read_codes(codebook, own)
        self.risk = risk
        self._encoder = encoder
        shipped = tuple(code for code in self.codes if not code.own)
        self._base = load_base(shipped, encoder, cache, examples=examples)
        self._words = self._base.likeness.words
        self._recent = Recent(encoder, {code.id: code for code in self.codes})
        self._scales = Scales(self.codes)
        self._place = self._scales.place
        self._explainer = Explainer(self._base)
        self._wide = len(self.codes) - len(shipped)
        self._own = lessons_of_own_codes(self.codes)
        self._learned: Learned | None = None
        self._taught = np.zeros(len(self.codes), dtype=int)
        self.learn(())

    def learn(self, taught: Sequence[Taught]) -> None:
        """Start from the codebook anew and learn these decisions; decisions taught before are let go."""
        lessons = [*self._own, *lessons_of(taught, self.codes)]
        self._taught = np.zeros(len(self.codes), dtype=int)
        for lesson in lessons:
            if not lesson.own:
                self._taught[list(lesson.carries)] += 1
        self._learned = None
        moved: Matrix | None = None
        if lessons:
            texts = [each.text for each in lessons]
            vectors = self._vectors(texts, [each.vector for each in lessons])
            # The team's own words count too: half of what is learned from them would be lost without.
            words = self._words.extended(texts)
            near = self._base.likeness.to(vectors, words.rows[:, : self._words.rows.shape[1]])
            base = self._widened(self._base.scores(near))
            likeness = Likeness(vectors, words.rows, words)
            self._learned = Learned(lessons, likeness, base, self._base.settled.told(near), self._wide)
            # What the lessons add to the scores of the shipped examples; likeness is the same both ways.
            moved = self._learned.correction(near[:, self._judged].T, self._base.settled.shipped[self._judged])
        self._explainer.learn(self._learned)
        self._calibrate(moved)

    def _calibrate(self, moved: Matrix | None) -> None:
        """Judge the shipped examples as they are scored now: what was taught moved their scores too."""
        if self._learned is None or moved is None:
            self._surety = Surety(self._scales, self._shipped, risk=self.risk)
            return
        shipped = replace(self._shipped, scores=self._shipped.scores + moved)
        self._surety = Surety(self._scales, shipped, self._learned.known(), self.risk)

    @cached_property
    def _judged(self) -> NDArray[np.int64]:
        """The shipped examples; definitions and the codebook's own are no passages to be judged by."""
        return np.flatnonzero(np.array(self._base.corpus.kinds) == "example")

    @cached_property
    def _shipped(self) -> Known:
        """The shipped examples, scored without themselves and before anything was taught."""
        corpus, judged = self._base.corpus, self._judged
        scores, targets = self._base.left_out[judged], corpus.targets[judged]
        traps = tuple(corpus.traps[at] for at in judged)
        ruled = padded(self._base.ruled[judged], len(self.codes))
        return Known(self._widened(scores), self._widened(targets), traps, self._base.added[judged], ruled)

    def advise(
        self,
        texts: Sequence[str],
        vectors: NDArray[np.float32] | None = None,
        *,
        forced: bool = False,
        limit: int = 3,
        languages: Sequence[str] | None = None,
    ) -> list[Advice]:
        """Advise on texts, at most limit codes each; vectors are their rows from the suggester's encoder.

        forced gives the best codes even where the engine would keep silent (its rules still hold). languages
        names each text's language (such as "en" or "ne"), for the warning.
        """
        if languages is not None and len(languages) != len(texts):
            raise SuggestionError(
                f"{len(languages)} languages were given for {len(texts)} texts; give one for each text, or none."
            )
        if not texts:
            return []
        seen = self._see(texts, vectors)
        readable = readable_among(self._encoder.id, texts)
        warned = map(warning_for, texts, languages or [""] * len(texts), readable)
        return [
            self._advice(texts[at], seen, at, weight, forced, limit, warning)
            for at, (weight, warning) in enumerate(zip(self._weigh(seen, limit), warned, strict=True))
        ]

    def ranking(
        self, texts: Sequence[str], vectors: NDArray[np.float32] | None = None, *, limit: int = 10
    ) -> list[list[str]]:
        """The codes that score highest for each text, at most one of a scale, without rules or care: to measure by."""
        if not texts:
            return []
        best = self._scales.best(self._see(texts, vectors).mixed, limit)
        return [[self.codes[at].id for at in row] for row in best]

    def amounts(self, texts: Sequence[str], vectors: NDArray[np.float32] | None = None) -> list[float]:
        """How much there is to code in each text, on a scale of the engine's own."""
        if not texts:
            return []
        return [weight.much for weight in self._weigh(self._see(texts, vectors), 1)]

    def _see(self, texts: Sequence[str], vectors: NDArray[np.float32] | None) -> _Seen:
        if vectors is not None and vectors.shape != (len(texts), self._encoder.dimensions):
            raise SuggestionError(
                f"Vectors of shape {vectors.shape} were given for {len(texts)} texts; "
                f"give ({len(texts)}, {self._encoder.dimensions}), from the suggester's encoder."
            )
        rows = self._encoder.encode(texts) if vectors is None else unit_rows(vectors)
        readings = [self._recent.reading(text) for text in texts]
        to_base, to_taught, scores = self._scores(texts, rows)
        mixed = self._scales.spread(scores)
        severe, free = self._scales.levels >= 2, (self._scales.levels == 0) | (self._scales.levels == 1)
        self._hold(mixed, [each.affirmed if each.partly else None for each in readings], severe)
        self._hold(mixed, [each.earnest if IRONIC in each.modalities else None for each in readings], free)
        return _Seen(readings, to_base, to_taught, scores, mixed)

    def _hold(self, mixed: Matrix, rests: Sequence[str | None], codes: NDArray[np.bool_]) -> None:
        """Let some codes count only as far as the rest of each text speaks for them; None is all of it.

        A position of level 2 or more counts as what is affirmed speaks for it, a good one as what is meant in earnest.
        """
        some = [at for at, rest in enumerate(rests) if rest]
        if some:
            texts = [rests[at] or "" for at in some]
            lesser = self._scales.spread(self._scores(texts, self._recent.rows(texts))[2])
            mixed[some] = np.where(codes, np.minimum(mixed[some], lesser), mixed[some])
        none = [at for at, rest in enumerate(rests) if rest is not None and not rest]
        mixed[none] = np.where(codes, np.minimum(mixed[none], -1.0), mixed[none])

    def _scores(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> tuple[Near, Near | None, Matrix]:
        to_base = self._base.likeness.to(vectors, self._words.matrix(texts))
        scores = self._widened(self._base.scores(to_base))
        if self._learned is None:
            return to_base, None, scores
        likeness = self._learned.likeness
        to_taught = likeness.to(vectors, likeness.words.matrix(texts))
        return to_base, to_taught, scores + self._learned.correction(to_taught, self._base.settled.told(to_base))

    def _widened(self, scores: Matrix) -> Matrix:
        """Make room for own codes, before the last column."""
        if not self._wide:
            return scores
        room = np.zeros((len(scores), self._wide))
        return np.hstack([scores[:, :-1], room, scores[:, -1:]])

    def _vectors(self, texts: Sequence[str], known: Sequence[NDArray[np.float32] | None]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self._encoder.dimensions), dtype=np.float32)
        missing = [at for at, row in enumerate(known) if row is None]
        for at, row in enumerate(known):
            if row is not None:
                rows[at] = row
        if missing:
            rows[missing] = self._encoder.encode([texts[at] for at in missing])
        return unit_rows(rows)

    def _weigh(self, seen: _Seen, limit: int) -> list[_Weight]:
        """The best codes of each text as the rules leave them, and how much there is to code."""
        rulings = [self._recent.ruling(reading) for reading in seen.readings]
        mixed = seen.mixed.copy()
        for at, ruling in enumerate(rulings):
            for code, lift in ruling.lifted.items():
                mixed[at, self._place[code]] += lift
        weighed = weigh(self._scales, self._surety, seen.scores, mixed, [each.out for each in rulings], limit)
        much = amount(gate(seen.scores), np.array([each.right.max(initial=0.0) for each in weighed]))
        return [
            _Weight(each, ruling, float(whole) + ruling.amount)
            for each, ruling, whole in zip(weighed, rulings, much, strict=True)
        ]

    def _advice(
        self, text: str, seen: _Seen, at: int, weight: _Weight, forced: bool, limit: int, warned: tuple[str, str]
    ) -> Advice:
        reading = seen.readings[at]
        warning, unreadable = warned
        silent = unreadable or silent_because(reading) or self._surety.silent(weight.much)
        picks: list[Pick] = []
        if not unreadable and (forced or not silent):
            picks = pick(self._scales, self._surety, weight.weighed, limit, forced=forced)
            if not picks and not silent:
                silent = "No code is much more likely to be right than to do harm."
        offered = tuple(self._suggestion(text, seen, at, each, weight.ruling) for each in picks)
        return Advice(offered, bool(silent), silent, reading.modality, warning)

    def _suggestion(self, text: str, seen: _Seen, at: int, chosen: Pick, ruling: Ruling) -> Suggestion:
        code = self.codes[chosen.at]
        taught_row = None if seen.to_taught is None else seen.to_taught[at]
        because = list(self._explainer.reasons(text, chosen.at, code, seen.to_base[at], taught_row))
        pooled = "" if self._surety.by_itself(chosen.at) else _POOLED
        for note in (ruling.why.get(code.id, ""), chosen.note, pooled):
            if note:
                because.append(Reason("rule", note, code.id))
        return Suggestion(code.id, chosen.share, tuple(because), code.milder, int(self._taught[chosen.at]))
