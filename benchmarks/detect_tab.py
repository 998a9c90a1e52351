"""Score the detector on the Text Anonymization Benchmark (Pilan et al. 2022) and print the figures.

Usage: python -m benchmarks.detect_tab [--split dev|train] [--limit N] [--lower]
                                      [--misses N] [--false-alarms N]

Reads the data and the scoring tool from ../shared beside the project and copies nothing from there.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SHOWN = (
    "documents",
    "words",
    "entity_recall_direct",
    "entity_recall_quasi",
    "entities",
    "entity_recall_by_type",
    "mention_recall_detectable",
    "token_precision",
    "token_precision_entity",
    "spans_predicted",
)


def load_scorer() -> ModuleType:
    """Import the scoring tool by its path; raise SystemExit with a sentence when it is absent."""
    path = SHARED / "tools" / "span_eval.py"
    if not path.exists():
        raise SystemExit("The scoring tool ../shared/tools/span_eval.py is not there; nothing can be measured.")
    spec = importlib.util.spec_from_file_location("span_eval", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["span_eval"] = module
    spec.loader.exec_module(module)
    return module


def lowered(text: str) -> str:
    """Return the text in lower case and equally long, as speech recognition would write it."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def kept_on_purpose(text: str) -> list[tuple[int, int, str]]:
    """Return what the detector leaves on purpose: years, money, durations, countries, peoples."""
    from anonymisation.lists.context import COUNTRIES, COUNTRY_PHRASES, PEOPLES

    names = "|".join(sorted((re.escape(n) for n in COUNTRIES | COUNTRY_PHRASES | PEOPLES), key=len, reverse=True))
    month = "January|February|March|April|May|June|July|August|September|October|November|December"
    count = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty)"
    patterns = (
        rf"(?:(?:{month}) )?(?<!\d)(?:19|20)\d\d(?!\d)",
        rf"\b(?:EUR|GBP|USD|TRY|TRL|PLN|[A-Z]{{3}}|[€£$]) ?{count}|\b{count} [A-Za-z]+ ?\([A-Z]{{2,4}}\)",
        rf"\b{count} (?:years?|months?|weeks?|days?|hours?)\b(?: and {count} (?:years?|months?|weeks?"
        rf"|days?))?",
        rf"(?i:\b(?:{names})(?: nationals?| citizens?)?\b)",
    )
    return [(m.start(), m.end(), "KEPT") for pattern in patterns for m in re.finditer(pattern, text)]


def main() -> int:
    """Run the benchmark and print a JSON object of figures."""
    parser = argparse.ArgumentParser(description="Score the detector on TAB.")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--lower", action="store_true", help="lower-case the texts first")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    parser.add_argument("--false-alarms", type=int, default=0, metavar="N")
    arguments = parser.parse_args()

    sys.path.insert(0, str(ROOT))
    from anonymisation import get_detector

    scorer = load_scorer()
    documents = scorer.load_gold(SHARED / "data" / "tab" / f"tab_{arguments.split}.json")[: arguments.limit]
    if arguments.lower:
        for document in documents:
            document.text = lowered(document.text)
    detector = get_detector()

    def detect(texts: list[str]) -> list[list[tuple[int, int, str]]]:
        return [[(f.start, f.end, f.kind) for f in found] for found in detector.find_many(texts)]

    predictions, seconds = scorer.predict(documents, detect, batch=True)
    figures: dict[str, Any] = scorer.score(documents, predictions)
    report = {name: figures[name] for name in SHOWN}
    # TAB asks for years, months, money, countries and peoples; the workbench keeps them in the text on
    # purpose, as content of the testimony. The second figure tells how much of the miss is this policy.
    wider = {d.doc_id: [*predictions[d.doc_id], *kept_on_purpose(d.text)] for d in documents}
    policy = scorer.score(documents, wider)
    for name in ("entity_recall_quasi", "token_precision"):
        report[f"{name}_if_kept_classes_were_masked"] = policy[name]
    report["words_per_second"] = round(figures["words"] / seconds)
    print(json.dumps(report, indent=1))
    for row in scorer.misses(documents, predictions, arguments.misses):
        print("MISS", json.dumps(row, ensure_ascii=False))
    for row in scorer.false_alarms(documents, predictions, arguments.false_alarms):
        print("FALSE", json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
