"""How long learning and asking take: `python -m benchmarks.suggestion_speed [--runs N]`.

The engine: learning 500 codings, and advice on 300 passages of 50 words of real testimony whose vectors are there,
beside what a plain recommender does in the same run: TF-IDF and one logistic regression a code, fitted anew to the
same examples and codings. Then a whole interview of those passages in an encrypted project, as a page asks for it:
the first time (the encoder loaded, vectors made and stored, 500 codings learnt), again, and after one more coding.
The aims are one second for learning and two for a whole interview.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from sqlalchemy import select

from benchmarks.coding_study import CODER, PASSPHRASE, FindsNothing
from benchmarks.excerpts.check import SETS
from benchmarks.measuring import conditions, volumes
from benchmarks.suggestions import read_gold
from models.embeddings import get_encoder
from models.suggestions import Suggester, Taught
from models.suggestions.examples import load_examples
from workbench.assist.switches import choose
from workbench.assist.whole import reader_of
from workbench.codebook.schema import continuum_data
from workbench.coding import add_coding
from workbench.intake import preview_files, store
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview

CODINGS, PASSAGES, WORDS = 500, 300, 50
PATIENCE = 120.0


def passages() -> list[str]:
    """Pieces of the largest volume, 50 words each."""
    words = volumes(1)[0].read_text(encoding="utf-8").split()
    chosen = random.Random(0).sample(range(len(words) // WORDS), PASSAGES)
    return [" ".join(words[at * WORDS : (at + 1) * WORDS]) for at in sorted(chosen)]


def codings() -> list[tuple[str, str]]:
    """Texts with a code each, from our sets of excerpts."""
    found = [(one.text, code) for name in SETS for one in read_gold(name) for code in sorted(one.gold)]
    return random.Random(0).sample(found, CODINGS)


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def told(name: str, runs: list[tuple[float, float]]) -> float:
    """Print the best run and, where there were several, the first; return the best on the clock."""
    wall, processor = min(runs)
    first = f"; the first time {runs[0][0]:.2f} s" if len(runs) > 1 else ""
    print(f"  {name}: {wall:.2f} s ({processor:.2f} of processor){first}")
    return wall


def the_engine(runs: int) -> None:
    """Learning and advice of the engine alone, beside a plain recommender."""
    encoder = get_encoder()
    texts, lessons = passages(), codings()
    rows, vectors = encoder.encode(texts), encoder.encode([text for text, _ in lessons])
    taught = [
        Taught(str(at), text, code, vector=row)
        for at, ((text, code), row) in enumerate(zip(lessons, vectors, strict=True))
    ]
    engine = Suggester(continuum_data(), encoder)
    print(f"The engine: {CODINGS} codings, {PASSAGES} passages of {WORDS} words; best of {runs} runs")
    learning = told("learning", [spent(lambda: engine.learn(taught)) for _ in range(runs)])
    asking = told("advice", [spent(lambda: engine.advise(texts, rows)) for _ in range(runs)])
    fitting, answering = a_plain_recommender(texts, lessons, runs)
    print(f"  learning {fitting / learning:.0f} times as fast as that, advice {asking / answering:.0f} times as long")


def a_plain_recommender(texts: list[str], lessons: list[tuple[str, str]], runs: int) -> tuple[float, float]:
    """Seconds a plain recommender takes to be fitted to all examples and codings, and to answer."""
    examples = [one for one in load_examples() if one.codes]
    known = [one.text for one in examples] + [text for text, _ in lessons]
    labels = MultiLabelBinarizer().fit_transform(
        [sorted(one.codes) for one in examples] + [[code] for _, code in lessons]
    )
    words = TfidfVectorizer(sublinear_tf=True)
    plain = OneVsRestClassifier(LogisticRegression(C=10))
    fitting = told("a plain recommender, learning", [spent(lambda: plain.fit(words.fit_transform(known), labels))])
    asked = [spent(lambda: plain.predict_proba(words.transform(texts))) for _ in range(runs)]
    return fitting, told("a plain recommender, advice", asked)


def a_whole_interview(folder: Path) -> None:
    """The same passages as an interview of an encrypted project, read as a page has it read."""
    project = Project.create(folder, name="Measuring", coder=CODER, vault_passphrase=PASSPHRASE)
    said = "".join(f"Rubina: {text}\n\nInterviewer: And then?\n\n" for text in passages())
    coded = "".join(f"Rubina: {' '.join(text.split())}\n\n" for text, _ in codings())
    files = preview_files([("asked.txt", said.encode()), ("coded.txt", coded.encode())])
    store(project, files, detector=FindsNothing())  # type: ignore[arg-type]
    with project.reading() as session:
        found = {row.code: (row.id, row.text, row.revision) for row in session.scalars(select(Interview))}
    (asked, text, revision), teaching = found["I01"], found["I02"]
    at = 0
    for quote, code in codings():
        quote = " ".join(quote.split())
        at = teaching[1].index(quote, at)
        add_coding(project, teaching[0], Span(at, at + len(quote)), code, quote=quote, revision=teaching[2])
    choose(project, on=True)
    print(f"A whole interview of {PASSAGES} turns in a project, {CODINGS} codings in another interview")

    told("the first time: encoder loaded, vectors made", [spent(lambda: read(project, asked))])
    told("again", [spent(lambda: read(project, asked)) for _ in range(2)])
    quote = passages()[0][:40]
    start = text.index(quote)
    add_coding(project, asked, Span(start, start + len(quote)), "wages.withheld", quote=quote, revision=revision)
    told("after one more coding", [spent(lambda: read(project, asked))])
    project.close()
    project = Project.open(folder, coder=CODER, vault_passphrase=PASSPHRASE)
    told("after the project was opened anew, everything learnt again", [spent(lambda: read(project, asked))])
    project.close()


def read(project: Project, interview: str) -> None:
    """Have an interview read as the reading room does, and wait for all of it."""
    reader = reader_of(project)
    reader.begin(project, interview, anew=True)
    reading = reader.so_far(PATIENCE)
    if reading is None or not reading.finished:
        raise SystemExit(f"The interview was not read: {reading}")


def main() -> int:
    """Measure the interview first, in a process that has loaded nothing, then the engine."""
    parser = argparse.ArgumentParser(description="Measure how long learning and asking for suggestions take.")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    runs = parser.parse_args().runs
    print(conditions())
    with tempfile.TemporaryDirectory() as folder:
        a_whole_interview(Path(folder) / "study")
    the_engine(runs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
