"""Which texts an encoder can read, judged by their script."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.embeddings import MINILM

#: Share of a text's letters that must be in a script the encoder reads.
READABLE_SHARE = 0.8

# None: every script. An encoder not listed is taken to read Latin script only, the cautious reading.
_SCRIPTS: dict[str, frozenset[str] | None] = {
    MINILM: frozenset({"LATIN"}),
    "multilingual-e5-small": None,
}
_CAUTIOUS = frozenset({"LATIN"})


@dataclass(frozen=True, slots=True)
class Readable:
    """Which of some texts an encoder reads: positions in the list, and the scripts of those left out."""

    kept: tuple[int, ...]
    left_out: tuple[int, ...]
    scripts_left_out: tuple[tuple[str, int], ...]


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    # The first word of a letter's Unicode name is its script for all living scripts ("BENGALI LETTER KA").
    name = unicodedata.name(letter, "UNKNOWN")
    first = name.split(" ", 1)[0].split("-", 1)[0]
    return "LATIN" if first in {"FULLWIDTH", "FEMININE", "MASCULINE"} and "DIGIT" not in name else first


def script_shares(text: str) -> dict[str, float]:
    """Give the share of each script among the letters of a text, largest first; empty without letters."""
    # NFC first, so that an accent written apart does not change the count of letters.
    letters = [sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] == "L"]
    counts = Counter(_script(letter) for letter in letters)
    return {script: count / len(letters) for script, count in counts.most_common()}


def readable_by(encoder_id: str, text: str) -> bool:
    """Say whether an encoder can place this text at all.

    MiniLM sorts sentences in a non-Latin script no better than chance (1 in 11 right on a probe of ten
    languages), so such texts must be left out and counted. Script is a necessary condition only: other
    languages in Latin script than English pass here, and MiniLM reads them poorly. A text without letters
    is not readable.
    """
    shares = script_shares(text)
    if not shares:
        return False
    scripts = _SCRIPTS.get(encoder_id.split("/", 1)[0], _CAUTIOUS)
    if scripts is None:
        return True
    return sum(share for script, share in shares.items() if script in scripts) >= READABLE_SHARE


def split_readable(encoder_id: str, texts: Sequence[str]) -> Readable:
    """Divide texts into those the encoder reads and those to leave out, with a count by main script."""
    kept: list[int] = []
    left_out: list[int] = []
    scripts: Counter[str] = Counter()
    for place, text in enumerate(texts):
        if readable_by(encoder_id, text):
            kept.append(place)
            continue
        left_out.append(place)
        scripts[next(iter(script_shares(text)), "NONE")] += 1
    return Readable(tuple(kept), tuple(left_out), tuple(scripts.most_common()))
