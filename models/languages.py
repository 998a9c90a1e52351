"""Which texts an encoder can read, judged by their script and, for one language, by their language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from models.encoders.packaged import E5, MINILM
from models.telling import told_at_once

#: Share of a text's letters that must be in a script the encoder reads.
READABLE_SHARE = 0.8
#: A language is taken as told from this probability and this many letters on. On 7,617 passages of dialect
#: English (benchmarks/embedding.py's narratives) none was then taken for another language; of their single
#: sentences, 1 in 6,140.
SURE, SURE_LETTERS = 0.8, 30

# Texts of these signs alone (Latin letters, accents, the usual punctuation) have letters of one script: most texts.
_BEYOND_LATIN = re.compile("[^\u0000-\u00b4\u00b6-\u024f\u0300-\u036f\u2000-\u206f]")
_LATIN_LETTER = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
# None: every script. An encoder not listed is taken to read Latin script only, the cautious reading.
_SCRIPTS: dict[str, frozenset[str] | None] = {MINILM: frozenset({"LATIN"}), E5: None}
_CAUTIOUS = frozenset({"LATIN"})
# Probabilities told at once are a little off; so near to the limit the text is asked about by itself.
_NEAR = 1e-3
# Languages an encoder reads, where they are fewer than its scripts allow. Pidgin is near enough to English to keep.
_LANGUAGES: dict[str, frozenset[str]] = {MINILM: frozenset({"en", "pcm"})}


@dataclass(frozen=True, slots=True)
class Told:
    """A language by its ISO 639 code, how probable it is (0 to 1), and whether that is enough to act on."""

    language: str
    probability: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Readable:
    """Which of some texts an encoder reads: positions in the list, and what those left out are written in.

    ``uncertain`` are kept texts in a script the encoder reads whose language could not be told, most of them
    too short. ``languages_left_out`` counts those left out for their language, ``scripts_left_out`` the others.
    """

    kept: tuple[int, ...]
    left_out: tuple[int, ...]
    scripts_left_out: tuple[tuple[str, int], ...]
    languages_left_out: tuple[tuple[str, int], ...] = ()
    uncertain: tuple[int, ...] = ()


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    # The first word of a letter's Unicode name is its script for all living scripts ("BENGALI LETTER KA").
    name = unicodedata.name(letter, "UNKNOWN")
    first = name.split(" ", 1)[0].split("-", 1)[0]
    return "LATIN" if first in {"FULLWIDTH", "FEMININE", "MASCULINE"} and "DIGIT" not in name else first


def script_shares(text: str) -> dict[str, float]:
    """Give the share of each script among the letters of a text, largest first; empty without letters."""
    if not _BEYOND_LATIN.search(text):
        return {"LATIN": 1.0} if _LATIN_LETTER.search(text) else {}
    return _counted(text)


def _counted(text: str) -> dict[str, float]:
    letters = _letters(text)
    counts = Counter(_script(letter) for letter in letters)
    return {script: count / len(letters) for script, count in counts.most_common()}


def language_of(text: str) -> Told:
    """Tell a text's language, offline; ``sure`` is false for short and for mixed texts."""
    code, probability = _identifier().classify(text)
    enough = len(_letters(text)) >= SURE_LETTERS
    return Told(str(code), float(probability), bool(enough and probability >= SURE))


def readable_by(encoder_id: str, text: str) -> bool:
    """Say whether an encoder can place this text at all.

    MiniLM sorts sentences in a non-Latin script no better than chance (1 in 11 right on a probe of ten
    languages), and those of other languages in Latin script half as well as English or worse: such texts must
    be left out and counted. A text too short or too mixed for its language to be told is kept. A text without
    letters is not readable.
    """
    return _why_not(encoder_id, text) is None


def readable_among(encoder_id: str, texts: Sequence[str]) -> list[bool]:
    """Say of each text what readable_by says, in a third of the time for many."""
    languages = _LANGUAGES.get(_model(encoder_id))
    shares = [script_shares(text) for text in texts]
    readable = [_why_not_script(encoder_id, each) is None for each in shares]
    if languages is None:
        return readable
    asked = [place for place, reads in enumerate(readable) if reads]
    told = told_at_once(_identifier(), [texts[place] for place in asked])
    for place, (language, probability) in zip(asked, told, strict=True):
        if language not in languages and probability >= SURE - _NEAR:
            readable[place] = readable_by(encoder_id, texts[place])
    return readable


def split_readable(encoder_id: str, texts: Sequence[str]) -> Readable:
    """Divide texts into those the encoder reads and those to leave out, with counts by script and language."""
    kept: list[int] = []
    left_out: list[int] = []
    uncertain: list[int] = []
    scripts: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for place, text in enumerate(texts):
        why = _why_not(encoder_id, text)
        if why is None:
            kept.append(place)
            if _LANGUAGES.get(_model(encoder_id)) and not language_of(text).sure:
                uncertain.append(place)
            continue
        left_out.append(place)
        kind, name = why
        (scripts if kind == "script" else languages)[name] += 1
    return Readable(
        tuple(kept),
        tuple(left_out),
        tuple(scripts.most_common()),
        tuple(languages.most_common()),
        tuple(uncertain),
    )


def _why_not(encoder_id: str, text: str) -> tuple[str, str] | None:
    """Why a text cannot be read: the kind of reason, and the script or language; None when it can."""
    why = _why_not_script(encoder_id, script_shares(text))
    languages = _LANGUAGES.get(_model(encoder_id))
    if why is not None or languages is None:
        return why
    told = language_of(text)
    return ("language", told.language) if told.sure and told.language not in languages else None


def _why_not_script(encoder_id: str, shares: dict[str, float]) -> tuple[str, str] | None:
    if not shares:
        return "script", "NONE"
    scripts = _SCRIPTS.get(_model(encoder_id), _CAUTIOUS)
    if scripts is not None and sum(share for script, share in shares.items() if script in scripts) < READABLE_SHARE:
        return "script", next(iter(shares))
    return None


def _model(encoder_id: str) -> str:
    return encoder_id.split("/", 1)[0]


def _letters(text: str) -> list[str]:
    if text.isascii():
        return [sign for sign in text if sign.isalpha()]
    # NFC first, so that an accent written apart does not change the count of letters.
    return [sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] == "L"]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Its model takes half a second to load, which nobody should pay who asks for no language.
    from py3langid import modelio
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # It unpacks its model through a temporary file; a worker process may write none, so this is done in memory.
    files = modelio.tempfile
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda **_named: BytesIO())
    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    finally:
        modelio.tempfile = files
