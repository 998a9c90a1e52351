"""Recall and quiet on invented field sentences, typed and as speech recognition: the first small set, and the large.

The large one (benchmarks/field_speech) has an open part, which rules and training have seen, and a part held apart.
"""

from __future__ import annotations

import unicodedata

import pytest

from anonymisation import Detector
from benchmarks.field_speech.scoring import Tally, load, tally
from tests.anonymisation.field_sentences import NOTHING, SPOKEN, TYPED, Gold

# Measured 1.00 on both (the sentences were written beside the rules, so this is no forecast for real speech).
FLOOR = {"typed": 0.96, "spoken": 0.94}


def language_of(text: str) -> str:
    """Return a code by script: what the intake would have been told."""
    for character in text:
        name = unicodedata.name(character, "")
        for script, code in (("ARABIC", "ar"), ("BENGALI", "bn"), ("DEVANAGARI", "hi")):
            if name.startswith(script):
                return code
    return "en"


def covered(gold: Gold, detector: Detector) -> tuple[int, int]:
    found = detector.find(gold.text, language_of(gold.text))
    masked = {i for f in found for i in range(f.start, f.end)}
    hits = sum(
        all(i in masked or not gold.text[i].isalnum() for i in range(start, end)) for start, end, _ in gold.spans
    )
    return hits, len(gold.spans)


@pytest.mark.parametrize(("style", "sentences"), [("typed", TYPED), ("spoken", SPOKEN)])
def test_recall_floor(style: str, sentences: tuple[Gold, ...], detector: Detector) -> None:
    results = [covered(gold, detector) for gold in sentences]
    recall = sum(hits for hits, _ in results) / sum(total for _, total in results)
    assert recall >= FLOOR[style]


@pytest.mark.parametrize(("style", "sentences"), [("typed", TYPED), ("spoken", SPOKEN)])
def test_false_alarms_stay_few(style: str, sentences: tuple[Gold, ...], detector: Detector) -> None:
    wrong = [
        (gold.remark, found.recogniser)
        for gold in sentences
        for found in detector.find(gold.text, language_of(gold.text))
        if not any(found.start < end and start < found.end for start, end, _ in gold.spans)
    ]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(("text", "remark"), NOTHING)
def test_nothing_is_found(text: str, remark: str, detector: Detector) -> None:
    for written in (text, text.lower(), text.lower().rstrip(".")):
        found = detector.find(written, language_of(text))
        assert [(f.kind, f.recogniser) for f in found] == [], remark


# (set, form) -> least share of the mentions of each type fully covered. The open part has what is asked for; the part
# held apart has what was reached, which is the better forecast for other speech: see docs/measurements.md.
ASKED = {"LOCATION": 0.95, "PHONE": 0.98, "ID": 0.98}
FLOORS: dict[tuple[str, str], dict[str, float]] = {
    ("en", "cased"): ASKED | {"PERSON": 0.95, "ORGANIZATION": 0.90},
    ("en", "asr"): ASKED | {"PERSON": 0.92, "ORGANIZATION": 0.70},
    ("held", "cased"): {"PERSON": 0.94, "LOCATION": 0.94, "ORGANIZATION": 0.90, "PHONE": 0.98, "ID": 0.95},
    ("held", "asr"): {"PERSON": 0.90, "LOCATION": 0.92, "ORGANIZATION": 0.78, "PHONE": 0.94, "ID": 0.86},
}
FALSE_FINDINGS = 1.0  # in 100 words, neither name, place nor number


@pytest.fixture(scope="module")
def tallies(detector: Detector) -> dict[tuple[str, str], Tally]:
    counts = {}
    for name, form in FLOORS:
        sentences = [sentence for sentence in load(name) if sentence.form == form]
        answers = detector.find_many([sentence.text for sentence in sentences])
        counts[name, form] = tally(sentences, [[(f.start, f.end, f.kind) for f in found] for found in answers])
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("which", FLOORS)
def test_field_speech_is_found(which: tuple[str, str], tallies: dict[tuple[str, str], Tally]) -> None:
    counts = tallies[which]
    reached = {kind: round(counts.recall(kind), 3) for kind in FLOORS[which]}
    assert {kind: share for kind, share in reached.items() if share < FLOORS[which][kind]} == {}, reached


@pytest.mark.slow
@pytest.mark.parametrize("which", FLOORS)
def test_field_speech_is_left_alone_elsewhere(which: tuple[str, str], tallies: dict[tuple[str, str], Tally]) -> None:
    counts = tallies[which]
    assert counts.per_hundred_words(counts.false) <= FALSE_FINDINGS
    assert counts.per_hundred_words(counts.evidence) <= FALSE_FINDINGS / 2
