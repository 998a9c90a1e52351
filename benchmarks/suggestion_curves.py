"""Learning curves of the suggestion engine: `python -m benchmarks.suggestion_curves`.

First on our own invented excerpts: an engine that knows the codebook's words alone is taught n coded excerpts a code
(the examples that otherwise come with the program) and read on the open set. Then the engine as it comes is taught
three quarters of all sets of excerpts and read on the last quarter, each in turn. Then, where SERDIF_FOLDER names a
folder with tags.csv and codebook.csv of the SERDIF usability interviews (github navarral/swj2022-usability-paper,
all_tags_20220303.csv and codebook_20220303_8.csv), on public coding by other people with a codebook of their own.
"""

from __future__ import annotations

import csv
import os
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.excerpts.check import SETS
from benchmarks.suggestions import Answer, Gold, measures, read_gold
from models.embeddings import get_encoder
from models.suggestions import OwnCode, Suggester, Taught
from models.suggestions.examples import load_examples
from workbench.codebook.schema import continuum_data

STEPS = (0, 1, 5, 10, 20)
TOP = 3
PARTS = 4


def with_vectors(taught: Sequence[Taught]) -> list[Taught]:
    rows = get_encoder().encode([each.text for each in taught])
    return [replace(each, vector=row) for each, row in zip(taught, rows, strict=True)]


def few(pool: dict[str, list[Taught]], count: int, seed: int) -> list[Taught]:
    """At most count coded excerpts of each code."""
    chooser = random.Random(seed)
    return [each for rows in pool.values() for each in chooser.sample(rows, min(count, len(rows)))]


def hits(ranked: Sequence[Sequence[str]], right: Sequence[frozenset[str]]) -> float:
    found = [bool(set(row[:TOP]) & codes) for row, codes in zip(ranked, right, strict=True)]
    return sum(found) / len(found)


def own_excerpts() -> None:
    gold = [one for one in read_gold("open") if one.gold]
    texts = [one.text for one in gold]
    vectors = get_encoder().encode(texts)
    pool: dict[str, list[Taught]] = defaultdict(list)
    coded = [example for example in load_examples() if example.codes]
    rows = with_vectors([Taught(str(at), example.text, "") for at, example in enumerate(coded)])
    for example, row in zip(coded, rows, strict=True):
        for code in sorted(example.codes):
            pool[code].append(replace(row, code=code))
    engine = Suggester(continuum_data(), get_encoder(), examples=False)
    print(f"\n## Our invented excerpts ({len(gold)} of the open set), taught from the codebook's words alone")
    for step in STEPS:
        found, seconds, size = [], 0.0, 0
        for seed in range(2 if 0 < step < max(STEPS) else 1):
            lesson = few(pool, step, seed)
            start = time.process_time()
            engine.learn(lesson)
            seconds, size = time.process_time() - start, len(lesson)
            found.append(hits(engine.ranking(texts, vectors), [one.gold for one in gold]))
        share = sum(found) / len(found)
        print(f"{step:3d} a code ({size:5d} codings): gold@3 {share:.2f}, learned in {seconds:.2f} s CPU")


def as_it_comes() -> None:
    """Read every quarter of all excerpts before and after the other three quarters were taught."""
    excerpts = [one for name in SETS for one in read_gold(name)]
    random.Random(0).shuffle(excerpts)
    rows = get_encoder().encode([one.text for one in excerpts])
    engine = Suggester(continuum_data(), get_encoder())
    told: dict[str, tuple[list[Gold], list[Answer], list[bool]]] = {"before": ([], [], []), "after": ([], [], [])}
    lessons = []
    for part in range(PARTS):
        test = list(range(part, len(excerpts), PARTS))
        taught = [
            Taught(str(at), excerpts[at].text, code, vector=rows[at])
            for at in range(len(excerpts))
            if at % PARTS != part
            for code in sorted(excerpts[at].gold)
        ]
        lessons.append(len(taught))
        for when, lesson in (("before", []), ("after", taught)):
            engine.learn(lesson)
            _read(engine, [excerpts[at] for at in test], rows[test], told[when])
    print(f"\n## The engine as it comes, {len(excerpts)} excerpts, taught {min(lessons)} to {max(lessons)} codings")
    for when, (gold, answers, best) in told.items():
        found = "  ".join(f"{key} {value}" for key, value in measures(gold, answers).items() if key != "AUC")
        print(f"{when:6s} abstaining: {found}; gold among the three that score highest {sum(best) / len(best):.2f}")


def _read(
    engine: Suggester, gold: Sequence[Gold], rows: np.ndarray, told: tuple[list[Gold], list[Answer], list[bool]]
) -> None:
    texts = [one.text for one in gold]
    for one, advice in zip(gold, engine.advise(texts, rows), strict=True):
        told[0].append(one)
        told[1].append(Answer(tuple(each.code for each in advice.suggestions), 0.0, advice.abstained))
    for one, ranked in zip(gold, engine.ranking(texts, rows, limit=TOP), strict=True):
        if one.gold:
            told[2].append(bool(set(ranked) & one.gold))


def public_coding(folder: Path) -> None:
    with (folder / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        own = [OwnCode(f"own.{at}", row["tag"], row["description"]) for at, row in enumerate(csv.DictReader(file))]
    place = {code.label: code.id for code in own}
    by_text: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (folder / "tags.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["tag"] in place and row["content"].strip():
                by_text[row["document"], row["content"].strip()].add(place[row["tag"]])
    keys = sorted(by_text)
    rows = dict(zip(keys, get_encoder().encode([text for _, text in keys]), strict=True))
    documents = sorted({document for document, _ in keys})
    engine = Suggester(continuum_data(), get_encoder(), own)
    print(f"\n## SERDIF: {len(keys)} excerpts, {len(own)} codes, {len(documents)} interviews, four held out")
    for step in (*STEPS, 40):
        found = []
        for seed in range(3):
            held = set(random.Random(seed).sample(documents, 4))
            pool: dict[str, list[Taught]] = defaultdict(list)
            for at, key in enumerate(keys):
                if key[0] not in held:
                    for code in sorted(by_text[key]):
                        pool[code].append(Taught(str(at), key[1], code, vector=rows[key]))
            engine.learn(few(pool, step, seed))
            test = [key for key in keys if key[0] in held]
            ranked = engine.ranking([text for _, text in test], np.array([rows[key] for key in test]), limit=60)
            mine = [[code for code in row if code.startswith("own.")] for row in ranked]
            found.append(hits(mine, [frozenset(by_text[key]) for key in test]))
        print(f"{step:3d} a code: gold@3 {sum(found) / len(found):.2f}")


def main() -> None:
    own_excerpts()
    as_it_comes()
    folder = os.environ.get("SERDIF_FOLDER")
    if folder is None:
        print("\nPublic coding was left out: SERDIF_FOLDER names no folder.")
    else:
        public_coding(Path(folder))


if __name__ == "__main__":
    main()
