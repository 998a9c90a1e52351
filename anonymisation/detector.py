"""Finding identities in texts: the engine's findings, the register's names, their spread through a text."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock

from anonymisation.case_evidence import without_ordinary_words
from anonymisation.kinds import DetectionError, Finding, Kind, KnownName, check_kind
from anonymisation.matching import NameIndex
from anonymisation.merge import merged
from anonymisation.rarity import reading
from anonymisation.recognisers import OWN
from anonymisation.register import NAME as REGISTER
from anonymisation.register import SPREAD_NAME as SPREAD
from anonymisation.register import find_known, harmonised, index_known, spread, without_countries
from anonymisation.segments import segments
from anonymisation.words import words

RECOGNISERS: tuple[str, ...] = ("spacy_ner", "recase_ner", "phone", "email", *OWN, REGISTER, SPREAD)

_REMEMBERED = 20_000  # paragraphs whose findings (offsets and reasons, no text) are kept
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
        self._remembered: OrderedDict[tuple[bytes, str], tuple[Finding, ...]] = OrderedDict()
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
        index = index_known(known if REGISTER not in self._off else ())
        done = 0
        for window in _windows(texts):
            for text, raw in zip(window, self._raw(window, code), strict=True):
                yield self._finish(text, raw, index, code)
                done += 1
                if progress is not None:
                    progress(done)

    def _raw(self, texts: list[str], language: str) -> Iterator[list[Finding]]:
        spans = [list(segments(text)) for text in texts]
        paragraphs = {text[start:end] for text, cut in zip(texts, spans, strict=True) for start, end in cut}
        answers = self._answers(sorted(paragraphs, key=lambda p: (len(p), p)), language)
        for text, cut in zip(texts, spans, strict=True):
            yield [
                replace(found, start=found.start + start, end=found.end + start)
                for start, end in cut
                for found in answers[text[start:end]]
            ]

    def _answers(self, paragraphs: list[str], language: str) -> dict[str, tuple[Finding, ...]]:
        with self._lock:
            keys = {p: (_digest(p), language) for p in paragraphs}
            fresh = [p for p in paragraphs if keys[p] not in self._remembered]
            for paragraph, found in zip(fresh, self._engine.analyse(fresh, language), strict=True):
                self._remembered[keys[paragraph]] = tuple(found)
            answers: dict[str, tuple[Finding, ...]] = {}
            for paragraph, key in keys.items():
                self._remembered.move_to_end(key)
                answers[paragraph] = self._remembered[key]
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
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


def _digest(paragraph: str) -> bytes:
    return hashlib.sha256(paragraph.encode("utf-8", "surrogatepass")).digest()


def _language_code(language: str) -> str:
    if not isinstance(language, str) or not language.strip():
        raise DetectionError("The language has to be a code such as 'en' or 'bn'; none was given.")
    return language.strip().lower().replace("_", "-").split("-")[0]


@lru_cache(maxsize=1)
def get_detector() -> Detector:
    """Return the one detector of this process, with every recogniser on."""
    return Detector()
