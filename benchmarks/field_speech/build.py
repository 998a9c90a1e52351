"""Build the JSON lines of every set from its marked sentences.

Usage: python -m benchmarks.field_speech.build [--check]

One line is ``{"id", "text", "form", "origin", "spans"}``, a span ``{"start", "end", "type", "identifier_type",
"entity_id"}`` with half-open offsets in code points. ``--check`` writes nothing and fails if a file is behind.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.field_speech.marking import DIRECT, MarkupError, Span, as_spoken, as_typed, pieces

HERE = Path(__file__).resolve().parent
SETS = {"en.jsonl": "marked", "held.jsonl": "held", "fr.jsonl": "french", "fr_held.jsonl": "french_held"}


def sentences(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield origin, line number and marked sentence of every file of a folder; lines with # are remarks."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield path.stem, number, line.strip()


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield both forms of every sentence; raise MarkupError naming the file and the line."""
    for origin, number, marked in sentences(folder):
        try:
            cut = pieces(marked)
        except MarkupError as error:
            raise MarkupError(f"{origin}.txt, line {number}: {error}") from None
        # English recognisers of speech differ in this; French ones never glue "j'ai" together.
        keep = number % 2 == 0 or folder.name.startswith("french")
        forms = {"cased": as_typed(cut), "asr": as_spoken(cut, keep_apostrophes=keep)}
        for form, (text, spans) in forms.items():
            yield _record(f"{folder.name}-{origin}-{number:02d}", text, form, origin, spans)


def _record(name: str, text: str, form: str, origin: str, spans: list[Span]) -> dict[str, Any]:
    told = [
        {
            "start": span.start,
            "end": span.end,
            "type": span.type,
            "identifier_type": "DIRECT" if span.type in DIRECT else "QUASI",
            "entity_id": f"{name}-{span.type}-{text[span.start : span.end].casefold()}",
        }
        for span in spans
    ]
    return {"id": f"{name}-{form}", "text": text, "form": form, "origin": origin, "spans": told}


def built(folder: Path) -> str:
    """Return the JSON lines of a folder."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(folder))


def main() -> int:
    """Write the files, or compare them; return 1 when one is behind its sentences."""
    parser = argparse.ArgumentParser(description="Build the sets of field speech.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file is behind")
    check = parser.parse_args().check
    behind = 0
    for name, folder in SETS.items():
        path, lines = HERE / name, built(HERE / folder)
        if not check:
            path.write_text(lines, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != lines:
            print(f"{name} is behind the sentences in {folder}; run python -m benchmarks.field_speech.build.")
            behind = 1
    return behind


if __name__ == "__main__":
    raise SystemExit(main())
