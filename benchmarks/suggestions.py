"""Measure code suggestions against gold excerpts: `python -m benchmarks.suggestions [open|held|...|FILE ...]`.

All sets may be looked at and tuned on but `held3` and `held4`, which are run and never read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.excerpts.check import SETS
from models.embeddings import get_encoder
from models.suggestions import Suggester
from models.suggestions.codes import Code, read_codes
from workbench.codebook.schema import continuum_data

HERE = Path(__file__).parent / "excerpts"
TOP = 3


@dataclass(frozen=True)
class Gold:
    """One excerpt with its gold codes, codes also right, and codes that would do harm."""

    id: str
    text: str
    gold: frozenset[str]
    also: frozenset[str]
    harm: frozenset[str]
    kind: str
    second_language: bool


@dataclass(frozen=True)
class Answer:
    """Codes offered, best first; how much there is to code (any scale), and whether silence was kept."""

    codes: tuple[str, ...]
    amount: float
    silent: bool = False


Reader = Callable[[Sequence[str]], list[Answer]]


def read_gold(name: str) -> list[Gold]:
    path = Path(name) if name.endswith(".jsonl") else HERE / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Gold(
            str(row["id"]),
            row["text"],
            frozenset(row.get("gold") or ()),
            frozenset(row.get("also") or ()),
            frozenset(row.get("harm") or ()),
            row.get("kind", ""),
            bool(row.get("l2")),
        )
        for row in rows
    ]


def tfidf(codes: Sequence[Code]) -> Reader:
    """Baseline: TF-IDF cosine to definitions and the codebook's examples, the best text of each code."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts, owner = _book_texts(codes)
    space = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    rows = space.fit_transform(texts)
    return lambda asked: _by_likeness((space.transform(asked) @ rows.T).toarray(), owner, codes)


def cosine(codes: Sequence[Code]) -> Reader:
    """Baseline: cosine of MiniLM vectors to definitions and the codebook's examples."""
    encoder = get_encoder()
    texts, owner = _book_texts(codes)
    rows = encoder.encode(texts)
    return lambda asked: _by_likeness(encoder.encode(asked) @ rows.T, owner, codes)


def ours(forced: bool, engine: Suggester) -> Reader:
    """The engine."""

    def read(asked: Sequence[str]) -> list[Answer]:
        found = engine.advise(asked, forced=forced)
        amounts = engine.amounts(asked)
        return [
            Answer(tuple(each.code for each in advice.suggestions), amount, advice.abstained and not forced)
            for advice, amount in zip(found, amounts, strict=True)
        ]

    return read


def _book_texts(codes: Sequence[Code]) -> tuple[list[str], np.ndarray]:
    pairs = [(f"{code.label}. {code.definition}", at) for at, code in enumerate(codes)]
    pairs += [(text, at) for at, code in enumerate(codes) for text in code.examples]
    return [text for text, _ in pairs], np.array([at for _, at in pairs])


def _by_likeness(near: np.ndarray, owner: np.ndarray, codes: Sequence[Code]) -> list[Answer]:
    scores = np.stack([near[:, owner == at].max(axis=1) for at in range(len(codes))], axis=1)
    best = np.argsort(-scores, axis=1)[:, :TOP]
    return [Answer(tuple(codes[at].id for at in row), float(own.max())) for row, own in zip(best, scores, strict=True)]


def measures(gold: Sequence[Gold], answers: Sequence[Answer]) -> dict[str, str]:
    """The figures of one reader on one set."""
    from sklearn.metrics import roc_auc_score

    pairs = list(zip(gold, answers, strict=True))
    coded = [(one, two) for one, two in pairs if one.gold]
    empty = [(one, two) for one, two in pairs if not one.gold]
    harm = [(one, two) for one, two in pairs if one.harm]
    auc = roc_auc_score([bool(one.gold) for one in gold], [two.amount for two in answers]) if empty and coded else None
    return {
        "n": f"{len(coded)}+{len(empty)}",
        "gold@1": _share([bool(set(two.codes[:1]) & one.gold) for one, two in coded]),
        "gold@3": _share([bool(set(two.codes[:TOP]) & one.gold) for one, two in coded]),
        "any@3": _share([bool(set(two.codes[:TOP]) & (one.gold | one.also)) for one, two in coded]),
        "harmful@3": _share([bool(set(two.codes[:TOP]) & one.harm) for one, two in harm]) + f" of {len(harm)}",
        "silent empty": _share([two.silent for _, two in empty]),
        "silent other": _share([two.silent for _, two in coded]),
        "AUC": "-" if auc is None else f"{auc:.2f}",
    }


def _share(found: Sequence[bool]) -> str:
    return f"{100 * sum(found) / len(found):.0f} %" if found else "-"


def subsets(gold: Sequence[Gold]) -> dict[str, list[int]]:
    """The excerpts of each kind, by place."""
    found = {"all": list(range(len(gold)))}
    for kind in dict.fromkeys(one.kind for one in gold):
        found[kind] = [at for at, one in enumerate(gold) if one.kind == kind]
    found["second language"] = [at for at, one in enumerate(gold) if one.second_language]
    found["first language"] = [at for at, one in enumerate(gold) if not one.second_language]
    return {name: places for name, places in found.items() if places}


def table(name: str, readers: dict[str, Reader]) -> None:
    """Print the table of one set."""
    gold = read_gold(name)
    print(f"\n## {name}: {len(gold)} excerpts")
    parts = subsets(gold)
    for title, reader in readers.items():
        answers = reader([one.text for one in gold])
        for part, places in parts.items():
            if part != "all" and not title.startswith("ours"):
                continue
            row = measures([gold[at] for at in places], [answers[at] for at in places])
            print(f"{title:18s} {part:16s} " + "  ".join(f"{key} {value}" for key, value in row.items()))


def main() -> None:
    codes = read_codes(continuum_data())
    engine = Suggester(continuum_data(), get_encoder())
    readers = {
        "TF-IDF": tfidf(codes),
        "cosine": cosine(codes),
        "ours, abstaining": ours(False, engine),
        "ours, forced": ours(True, engine),
    }
    for name in sys.argv[1:] or SETS:
        table(name, readers)


if __name__ == "__main__":
    main()
