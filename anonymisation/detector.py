"""Finding identities in texts: the engine's findings, the register's names, their spread through a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from anonymisation.case_evidence import without_ordinary_words
from anonymisation.kinds import DetectionError, Finding, Kind, KnownName, check_kind
from anonymisation.matching import NameIndex
from anonymisation.merge import merged
from anonymisation.rarity import reading
from anonymisation.recognisers import OWN
from anonymisation.register import NAME as REGISTER
from anonymisation.register import SPREAD_NAME as SPREAD
from anonymisation.register import find_known, harmonised, index_known, spread, without_countries
from anonymisation.remembering import Remembered, digest
from anonymisation.segments import segments
from anonymisation.words import words

if TYPE_CHECKING:
    from anonymisation.engine import Answer
    from anonymisation.strict import Detection

RECOGNISERS: tuple[str, ...] = ("spacy_ner", "recase_ner", "phone", "email", *OWN, REGISTER, SPREAD)

_PIECES = 150_000  # findings and labels kept in memory (offsets and reasons, no text) for paragraphs seen before
_FINDINGS = 100_000  # and for whole texts
_WINDOW = 200_000  # code points gathered before the model is called, so that it works in batches


class Detector:
    """Finds what may identify someone. Suggestions only: a person decides on each.

    ``switched_off`` removes recognisers by name (see RECOGNISERS). Building one loads the language model.
    """

    def __init__(self, switched_off: Collection[str] = ()) -> None:
        """Build the engine; raise DetectionError for an unknown recogniser or a missing model."""
        unknown = sorted(set(switched_off) - set(RECOGNISERS))
        if unknown:
            raise DetectionError(
                f"No recogniser is called {', '.join(map(repr, unknown))}; choose among {', '.join(RECOGNISERS)}."
            )
        from anonymisation.engine import Engine

        self._off = frozenset(switched_off)
        self._engine = Engine(switched_off)
        self._paragraphs: Remembered[Answer] = Remembered(_PIECES)
        self._whole: Remembered[tuple[Finding, ...]] = Remembered(_FINDINGS)
        self._index: tuple[bytes, NameIndex[Kind]] | None = None
        # spaCy and the phone library share state between calls; pages call from several threads.
        self._lock = Lock()

    def find(self, text: str, language: str = "en", known: Sequence[KnownName] = ()) -> list[Finding]:
        """Return sorted findings that do not overlap; offsets are code points of ``text``.

        Raises DetectionError when ``text`` is not a string or the language code is empty.
        """
        return next(self.find_many([text], language, known))

    def find_many(
        self,
        texts: Iterable[str],
        language: str = "en",
        known: Sequence[KnownName] = (),
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[list[Finding]]:
        """Yield the findings of each text in order, equal to find()'s; ``progress`` is told texts done."""
        code = _language_code(language)
        for name in known:
            check_kind(name.kind)
        names = tuple(known) if REGISTER not in self._off else ()
        register = digest(*(part for name in names for part in (name.form, name.kind)))
        done = 0
        for window in _windows(texts):
            for found in self._found(window, names, register, code):
                yield found
                done += 1
                if progress is not None:
                    progress(done)

    def find_all(self, text: str, language: str = "en", known: Sequence[KnownName] = ()) -> Detection:
        """Return the strict level: find()'s identities and, beside them, what tells only in combination.

        The model's reading is the same and is not repeated. Raises DetectionError as find() does.
        """
        from anonymisation.indirect import find_indirect
        from anonymisation.strict import Detection, indirect_of

        identities = self.find(text, language, known)
        code = _language_code(language)
        cut = list(segments(text))
        answers = self._answers(sorted({text[start:end] for start, end in cut}), code)
        labels = [
            (first + start, last + start, label)
            for start, end in cut
            for first, last, label in answers[text[start:end]].labels
        ]
        return Detection(identities, indirect_of(text, labels, find_indirect(text, code), identities))

    def forget(self) -> None:
        """Forget every answer given so far, so that the next search is done from the beginning."""
        with self._lock:
            self._paragraphs.clear()
            self._whole.clear()
            self._index = None

    def _found(
        self, texts: list[str], names: Sequence[KnownName], register: bytes, language: str
    ) -> Iterator[list[Finding]]:
        """Yield the findings of each text, from memory where it was searched before with the same register."""
        keys = [(digest(text), language.encode(), register) for text in texts]
        with self._lock:
            kept = [self._whole.get(key) for key in keys]
        fresh = self._raw([text for text, answer in zip(texts, kept, strict=True) if answer is None], language)
        for text, key, answer in zip(texts, keys, kept, strict=True):
            if answer is None:
                index = self._index_of(names, register)
                answer = tuple(self._finish(text, next(fresh), index, language))
                with self._lock:
                    self._whole.put(key, answer)
            yield list(answer)

    def _index_of(self, names: Sequence[KnownName], register: bytes) -> NameIndex[Kind]:
        """Return the table of a register, built anew only when the register has changed."""
        kept = self._index
        if kept is None or kept[0] != register:
            kept = self._index = (register, index_known(names))
        return kept[1]

    def _raw(self, texts: list[str], language: str) -> Iterator[list[Finding]]:
        spans = [list(segments(text)) for text in texts]
        paragraphs = {text[start:end] for text, cut in zip(texts, spans, strict=True) for start, end in cut}
        answers = self._answers(sorted(paragraphs, key=lambda p: (len(p), p)), language)
        for text, cut in zip(texts, spans, strict=True):
            yield [
                replace(found, start=found.start + start, end=found.end + start)
                for start, end in cut
                for found in answers[text[start:end]].findings
            ]

    def _answers(self, paragraphs: list[str], language: str) -> dict[str, Answer]:
        """Return an answer for each paragraph; only those not in memory are read."""
        with self._lock:
            keys = {p: (digest(p), language.encode()) for p in paragraphs}
            answers = {p: kept for p in paragraphs if (kept := self._paragraphs.get(keys[p])) is not None}
            fresh = [p for p in paragraphs if p not in answers]
            for paragraph, answer in zip(fresh, self._engine.analyse(fresh, language), strict=True):
                self._paragraphs.put(keys[paragraph], answer)
                answers[paragraph] = answer
            return answers

    def _finish(self, text: str, raw: list[Finding], index: NameIndex[Kind], language: str) -> list[Finding]:
        tokens = words(text)
        with reading(language):
            raw = without_countries(text, raw, tokens) + list(find_known(text, index, tokens))
            found = merged(text, without_ordinary_words(text, raw, tokens))
            if SPREAD not in self._off:
                again = without_ordinary_words(text, spread(text, found, tokens), tokens)
                found = merged(text, found + again)
        return harmonised(text, found)


def _windows(texts: Iterable[str]) -> Iterator[list[str]]:
    window: list[str] = []
    size = 0
    for text in texts:
        if not isinstance(text, str):
            raise DetectionError(f"A text to search has to be a string, not {type(text).__name__}.")
        window.append(text)
        size += len(text)
        if size >= _WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def _language_code(language: str) -> str:
    if not isinstance(language, str) or not language.strip():
        raise DetectionError("The language has to be a code such as 'en' or 'bn'; none was given.")
    return language.strip().lower().replace("_", "-").split("-")[0]


@lru_cache(maxsize=1)
def get_detector() -> Detector:
    """Return the one detector of this process, with every recogniser on."""
    return Detector()
