"""The texts the name finder is trained on: labelled by the model it starts from, corrected by gold where there is some.

Court decisions of the Text Anonymization Benchmark (Pilán and others, 2022; its training part only), published
narratives (no gold: the teacher's answer, so that nothing is forgotten), and the sentences of invent.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from anonymisation.case_evidence import is_ordinary, ordinary_words
from anonymisation.kinds import DetectionError
from anonymisation.lists.context import is_context
from anonymisation.ner.examples import Example, Span
from anonymisation.words import keys, words

if TYPE_CHECKING:
    from spacy.language import Language

_PLACE_LABELS = ("GPE", "LOC", "FAC")
_COURT = {"PERSON": ("PERSON",), "ORG": ("ORG",), "LOC": _PLACE_LABELS, "DATETIME": ("DATE", "TIME")}
_MONEY = re.compile(r"[€£$]|\b(?:EUR|GBP|USD|[A-Z]{3}|euros?|dollars?|pounds?|lir[ae])\b")
_SLOTS = {"PERSON": "person", "LOCATION": "place", "ORGANISATION": "org", "ORGANIZATION": "org"}
_NAMES = frozenset({"PERSON", "GPE", "LOC", "FAC", "ORG", "PRODUCT", "WORK_OF_ART", "LAW"})
_KIND_LINE = re.compile(r"^(\w+): \{kind: (\w+)", re.MULTILINE)
_NAMED = re.compile(r"\{\{([^|{}]+)\|([^{}]+)\}\}")
_OTHER_MARKS = re.compile(r"<c [^<>]+>|</c>")
_LONGEST = 1_200  # code points of a training text; the name finder looks only a few words around


def court_decisions(path: Path, teacher: Language) -> list[Example]:
    """Return the paragraphs of a TAB file; gold spans beat the teacher's, the teacher adds what gold has not.

    Raises DetectionError when the file is not there.
    """
    if not path.is_file():
        raise DetectionError(f"The training part of TAB is not at {path.name}; give its place with --tab.")
    found: list[Example] = []
    for document in json.loads(path.read_text(encoding="utf-8")):
        text = document["text"]
        gold = [m for marks in document["annotations"].values() for m in marks["entity_mentions"]]
        paragraphs = list(_paragraphs(text))
        taught = _taught([text[start:end] for start, end in paragraphs], teacher)
        for (start, end), spans in zip(paragraphs, taught, strict=True):
            inside = [m for m in gold if start <= m["start_offset"] and m["end_offset"] <= end]
            found.append(Example(text[start:end], _corrected(text[start:end], spans, inside, start)))
    return found


def narratives(paths: Iterable[Path], teacher: Language, count: int, random: Random) -> list[Example]:
    """Return ``count`` paragraphs of published narratives as the teacher labels them, words of dialect taken off.

    The teacher takes "dey" or "chillun" for names; what a volume mostly writes small is none.
    """
    texts: list[tuple[str, frozenset[str]]] = []
    for path in sorted(paths):
        whole = path.read_text(encoding="utf-8")
        ordinary = ordinary_words(whole, words(whole))
        texts += [(re.sub(r"\s+", " ", p).strip(), ordinary) for p in whole.split("\n\n") if 60 < len(p) <= _LONGEST]
    random.shuffle(texts)
    texts = texts[:count]
    taught = _taught([text for text, _ in texts], teacher)
    return [
        Example(text, tuple(span for span in spans if not is_ordinary(text[span[0] : span[1]], ordinary)))
        for (text, ordinary), spans in zip(texts, taught, strict=True)
    ]


def completed(examples: list[Example], teacher: Language) -> list[Example]:
    """Add to gold names what the teacher says of the words beside them: peoples, dates, money, counts, countries."""
    taught = _taught([example.text for example in examples], teacher)
    done: list[Example] = []
    for example, spans in zip(examples, taught, strict=True):
        gold = list(example.spans)
        more = [
            span
            for span in spans
            if (span[2] not in _NAMES or is_context(keys(example.text[span[0] : span[1]])))
            and not _overlaps(span[0], span[1], gold)
        ]
        done.append(Example(example.text, tuple(sorted(gold + more))))
    return done


def study_frames(folder: Path) -> list[str]:
    """Return sentences of the English sources of the sample study with slots in the place of names."""
    found: list[str] = []
    kinds: dict[str, str] = {}
    for path in sorted(folder.glob("identities_*.yaml")):
        kinds.update(_KIND_LINE.findall(path.read_text(encoding="utf-8")))
    for path in sorted(folder.glob("*.md")):
        whole = path.read_text(encoding="utf-8")
        if "language: en\n" not in whole:
            continue
        body = _OTHER_MARKS.sub("", whole.split("\n---\n", 1)[-1])
        for turn in re.findall(r"^[^:\n]{1,60}: (.+)$", body, re.MULTILINE):
            slotted = _NAMED.sub(lambda mark: _slot(kinds.get(mark[1], ""), mark[2]), turn)
            found += [said for said in re.split(r"(?<=[.?!]) ", slotted) if 12 < len(said) < 300]
    return found


def speech_frames(path: Path) -> list[str]:
    """Return the cased sentences of a span JSONL file with slots in the place of names; none where it is absent.

    The sentences are ours, and the names in them are never learnt: only where they stood.
    """
    if not path.is_file():
        return []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_with_slots(line) for line in lines if line.get("form") == "cased" and "{" not in line["text"]]


def _with_slots(line: dict[str, Any]) -> str:
    text = str(line["text"])
    for span in sorted(line["spans"], key=lambda span: -span["start"]):
        start, end = span["start"], span["end"]
        text = text[:start] + _slot(span["type"], text[start:end]) + text[end:]
    return text


def _slot(kind: str, surface: str) -> str:
    """Return the slot for a name, or the words themselves where they are a number or a date."""
    slot = _SLOTS.get(kind)
    if slot is None:
        return surface
    return "{given}" if slot == "person" and " " not in surface else f"{{{slot}}}"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = text.rfind(". ", start, start + _LONGEST) + 1
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def _taught(texts: list[str], teacher: Language) -> list[tuple[Span, ...]]:
    docs = teacher.pipe(texts, batch_size=64)
    return [tuple((e.start_char, e.end_char, e.label_) for e in doc.ents) for doc in docs]


def _corrected(text: str, taught: tuple[Span, ...], gold: list[dict[str, Any]], offset: int) -> tuple[Span, ...]:
    taken: list[Span] = []
    order = sorted(gold, key=lambda m: (m["start_offset"] - m["end_offset"], m["start_offset"]))
    for mention in order:
        start, end = mention["start_offset"] - offset, mention["end_offset"] - offset
        beside = [label for s, e, label in taught if s < end and start < e]
        label = _label(mention["entity_type"], text[start:end], beside)
        if label is not None and not _overlaps(start, end, taken):
            taken.append((start, end, label))
    taken += [span for span in taught if not _overlaps(span[0], span[1], taken)]
    return tuple(sorted(taken))


def _label(kind: str, surface: str, beside: list[str]) -> str | None:
    if kind == "QUANTITY":
        return beside[0] if beside else "MONEY" if _MONEY.search(surface) else "CARDINAL"
    labels = _COURT.get(kind)
    if labels is None:
        # Codes have patterns of their own; what people are and what happened is no name.
        return None
    return next((label for label in beside if label in labels), labels[0])


def _overlaps(start: int, end: int, spans: list[Span]) -> bool:
    return any(s < end and start < e for s, e, _ in spans)
