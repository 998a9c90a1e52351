"""Score the detector on the sets of field speech and print one table for each form.

Usage: python -m benchmarks.field_speech [--held] [--french] [--origins] [--misses] [--false-alarms]

``--held`` scores the third that nobody tunes on: its figures alone are shown, never its misses.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.field_speech.marking import TYPES
from benchmarks.field_speech.scoring import SETS, Found, Sentence, Tally, in_vain, load, missed, tally

# (French, held apart) -> name of the set
SET_NAMES = {(False, False): "en", (False, True): "held", (True, False): "fr", (True, True): "fr_held"}


def main() -> int:
    """Run the detector over a set and print what it found."""
    parser = argparse.ArgumentParser(description="Score the detector on invented field speech.")
    parser.add_argument("--held", action="store_true", help="the third that nobody tunes on")
    parser.add_argument("--french", action="store_true", help="the French set instead of the English")
    parser.add_argument("--origins", action="store_true", help="add a line for each origin")
    parser.add_argument("--misses", action="store_true", help="list the mentions not fully covered")
    parser.add_argument("--false-alarms", action="store_true", help="list the findings outside the gold")
    arguments = parser.parse_args()
    name = SET_NAMES[arguments.french, arguments.held]
    listing = arguments.misses or arguments.false_alarms
    if arguments.held and listing:
        parser.error("the held part shows figures only; list misses of the other part and mend those")

    for form in ("cased", "asr"):
        sentences = [sentence for sentence in load(name) if sentence.form == form]
        found = detect([sentence.text for sentence in sentences], SETS[name][1])
        report(f"{name}, {form}", tally(sentences, found))
        if arguments.origins:
            report_origins(sentences, found)
        for wanted, label, rows in (
            (arguments.misses, "MISS", missed(sentences, found)),
            (arguments.false_alarms, "FALSE", in_vain(sentences, found)),
        ):
            for sentence, kind, words in rows if wanted else ():
                print(f"{label} {sentence.origin} {kind} “{words}” in: {sentence.text}")
    return 0


def detect(texts: Sequence[str], language: str) -> list[list[Found]]:
    """Return what the detector finds in each text."""
    from anonymisation import get_detector

    return [[(f.start, f.end, f.kind) for f in found] for found in get_detector().find_many(texts, language)]


def report(title: str, counts: Tally) -> None:
    """Print recall by type and the findings in vain."""
    print(f"{title}: {counts.words:,} words")
    print(f"  {'type':14}{'mentions':>9}{'covered':>9}{'touched':>9}{'as such':>9}")
    for kind in TYPES:
        total = counts.mentions[kind]
        if total:
            shares = (counts.recall(kind), counts.touched[kind] / total, counts.named[kind] / total)
            print(f"  {kind:14}{total:9}" + "".join(f"{share:9.3f}" for share in shares))
    for told, count in (
        ("found in vain, neither name, place nor number", counts.false),
        ("countries, peoples, wages, durations found", counts.evidence),
        ("words masked beside a mention", counts.spilled),
    ):
        print(f"  {told}: {counts.per_hundred_words(count):.2f} in 100 words ({count})")


def report_origins(sentences: Sequence[Sentence], found: Sequence[Sequence[Found]]) -> None:
    """Print one line for each origin."""
    for origin in sorted({sentence.origin for sentence in sentences}):
        rows = [(s, f) for s, f in zip(sentences, found, strict=True) if s.origin == origin]
        counts = tally([s for s, _ in rows], [f for _, f in rows])
        total = sum(counts.mentions.values())
        share = f"{sum(counts.covered.values())} of {total} mentions" if total else "no mentions"
        print(f"    {origin:24} {share}, {counts.false} found in vain in {counts.words} words")


if __name__ == "__main__":
    raise SystemExit(main())
