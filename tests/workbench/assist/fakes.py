"""An encoder and a suggester that know a few words: quick, and the same every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.suggestions import Advice, Reason, Suggestion, Taught
from workbench.assist import learning, vectors

KNOWN = {
    "passport": "movement.documents_held",
    "office": "agency.collective_action",
    "hundred": "wages.withheld",
    "paid": "wages.minimum_paid",
    "টাকা": "wages.minimum_paid",
    "جواز": "movement.documents_held",
}
MILDER = {"movement.documents_held": "movement.norms_bans", "wages.withheld": "wages.minimum_paid"}
SILENT = "Nothing here is surely what the codes describe."


class WordEncoder:
    """Each word is a direction of its own, as far as 256 directions go; the id is read by languages as multilingual."""

    id = "multilingual-e5-small/words"
    dimensions = 256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\S+", text.casefold()) or ["nothing"]:
                row[int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big") % 256] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.maximum(lengths, 1e-9)).astype(np.float32)


class WordEngine:
    """Suggests the code of each word it knows; what it was taught comes first, what was refused never again."""

    def __init__(self, codes: Sequence[str] = ()) -> None:
        self.taught: tuple[Taught, ...] = ()
        self.lessons = 0

    def learn(self, taught: Sequence[Taught]) -> None:
        self.taught, self.lessons = tuple(taught), self.lessons + 1

    def advise(
        self,
        texts: Sequence[str],
        vectors: Any = None,
        *,
        forced: bool = False,
        limit: int = 3,
        languages: Sequence[str] | None = None,
    ) -> list[Advice]:
        given = languages or [""] * len(texts)
        return [self._advice(text, forced, limit, language) for text, language in zip(texts, given, strict=True)]

    def _advice(self, text: str, forced: bool, limit: int, language: str) -> Advice:
        warning = "" if language in ("", "en") else "Suggestions were tested on English only."
        refused = {each.code for each in self.taught if not each.agree and each.text == text}
        found: dict[str, Suggestion] = {}
        for each in self.taught:
            if each.agree and each.text in text:
                found[each.code] = self._suggestion(each.code, [Reason("coded", each.text, each.id)])
        for word, code in KNOWN.items():
            if word in text.casefold() and code not in found:
                found[code] = self._suggestion(
                    code, [Reason("definition", f"About {word}", code), Reason("words", word, code)]
                )
        kept = tuple(each for code, each in found.items() if code not in refused)[:limit]
        if kept:
            return Advice(kept, False, "", "denied" if "never" in text.casefold() else "affirmed", warning)
        guess = (self._suggestion("wages.withheld", [Reason("rule", "A guess", "")], 0.1),) if forced else ()
        return Advice(guess, True, SILENT, "affirmed", warning)

    def _suggestion(self, code: str, because: list[Reason], score: float = 0.8) -> Suggestion:
        examples = sum(each.agree and each.code == code for each in self.taught)
        return Suggestion(code, score, tuple(because), MILDER.get(code), examples)


def install(put: Any = setattr) -> None:
    """Put both in the place of the real ones; ``put`` is that of a monkeypatch, or plain setattr for good."""
    put(learning, "load", lambda name: WordEncoder())
    put(vectors, "get_encoder", lambda name=None: WordEncoder())
    put(learning, "make_engine", lambda book, encoder, own, share, cache: WordEngine())
