"""Time what a person waits for in the review: marking a missed name after 500 codings, and decisions one by one.

Usage: python -m benchmarks.marking [--volumes N]

First an invented interview of 12,000 words with 500 codings, encrypted, in which a name is marked everywhere: the
seconds until the answer, those of the backup made after it, and of both in one as a command waits for them. Then
one decision at a time and 200 at once over the N largest narrative volumes (default 0: all nine, 2.7 MB).
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import select

from anonymisation import Finding, KnownName
from anonymisation.matching import NameIndex
from benchmarks.measuring import conditions, timed, volumes
from workbench.backing_up import answer_first, finish_backups
from workbench.coding import add_coding
from workbench.decisions import confirm, mark, mark_form, restore
from workbench.intake import preview_files, store
from workbench.project import Project
from workbench.proposals import Memory, proposals
from workbench.review_queue import queue
from workbench.spans import Span
from workbench.store.tables import Code, Interview

PASSPHRASE = "a passphrase for measuring"
WORDS, CODINGS, DECISIONS = 12_000, 500, 20


class GivenNames:
    """Finds given names where they have their capital; the language model is measured elsewhere."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take name to kind."""
        self._index = NameIndex(names.items())

    def find(self, text: str, language: str = "en", known: Sequence[KnownName] = ()) -> list[Finding]:
        """The names in a text."""
        places = [(m.start, m.end, self._index.payload(m.number)) for m in self._index.find(text)]
        named = [place for place in places if text[place[0]].isupper()]
        return [Finding(start, end, kind, 0.9, "names", "A given name") for start, end, kind in named]  # type: ignore[arg-type]

    def find_many(self, texts: Sequence[str], **_: object) -> list[list[Finding]]:
        """The names in several texts."""
        return [self.find(text) for text in texts]


def main() -> int:
    """Print the figures with the conditions they hold under."""
    parser = argparse.ArgumentParser(description="Time marking and deciding.")
    parser.add_argument("--volumes", type=int, default=0, metavar="N", help="the N largest (0: all)")
    asked = parser.parse_args()
    print(conditions())
    with tempfile.TemporaryDirectory() as folder:
        measure_marking(new_project(Path(folder) / "one"))
        measure_deciding(new_project(Path(folder) / "many"), volumes(asked.volumes))
    return 0


def new_project(place: Path) -> Project:
    """An encrypted project."""
    return Project.create(
        place, name="Measuring", coder="M", vault_passphrase=PASSPHRASE, project_passphrase=PASSPHRASE
    )


def invented_interview(words: int) -> str:
    """An interview of that many words, in which names stand that are found and one that is not."""
    rng = random.Random(7)
    ordinary = [
        "we",
        "they",
        "paid",
        "me",
        "the",
        "month",
        "work",
        "house",
        "told",
        "door",
        "key",
        "phone",
        "month",
        "wages",
        "night",
        "and",
        "then",
        "came",
        "went",
    ]
    turns = []
    while words > 0:
        said = [rng.choice(ordinary) for _ in range(rng.randint(20, 60))]
        for name in ("Selim", "Hania", "Xavira"):
            if rng.random() < 0.4:
                said.insert(rng.randrange(len(said)), name)
        turns.append(("Interviewer: " if len(turns) % 2 else "Worker: ") + " ".join(said) + ".")
        words -= len(said)
    return "\n\n".join(turns) + "\n"


def measure_marking(project: Project) -> None:
    """Mark a name everywhere in an interview with many codings."""
    detector = GivenNames({"Selim": "PERSON", "Hania": "PERSON"})
    text = invented_interview(WORDS)
    store(project, preview_files([("interview.txt", text.encode())]), detector=detector)  # type: ignore[arg-type]
    with project.reading() as session:
        interview = session.scalars(select(Interview)).one()
        codes = list(session.scalars(select(Code.id)))
    rng = random.Random(11)
    for _ in range(CODINGS):
        start = rng.randrange(len(interview.text) - 200)
        end = start + rng.randint(5, 200)
        add_coding(project, interview.id, Span(start, end), rng.choice(codes), quote=interview.text[start:end])
    place = interview.text.index("Xavira")
    answer_first(project)
    answered, _ = timed(lambda: mark(project, interview.id, Span(place, place + 6), "PERSON"))
    backed_up, _ = timed(lambda: finish_backups(project))
    print(
        f"a missed name marked everywhere, {interview.words:,} words, {text.count('Xavira')} places, {CODINGS} codings:"
    )
    print(f"  answered in {answered:.2f} s; the backup was made {backed_up:.2f} s later")
    typed, _ = timed(lambda: (mark_form(project, "the key", "ORGANISATION"), finish_backups(project)))
    print(f"  typed ({text.count('the key')} places), with the backup: {typed:.2f} s")
    project.close()


def measure_deciding(project: Project, files: list[Path]) -> None:
    """Decide on names of the narratives, one at a time and many at once."""
    texts = [(file.name, file.read_bytes()) for file in files]
    everything = "\n".join(data.decode("utf-8", "replace") for _, data in texts)
    often = Counter(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", everything)).most_common(260)
    names = {word: "PERSON" for word, _ in often[20:]}
    store(project, preview_files(texts), detector=GivenNames(names))  # type: ignore[arg-type]
    with project.reading() as session:
        waiting = queue(session)
    mentions = sum(row.mentions for row in waiting)
    print(f"{len(texts)} volumes, {len(everything.split()):,} words, {len(waiting)} identities, {mentions:,} mentions:")
    memory = Memory()
    for told in ("first", "again"):
        with project.reading() as session:
            seconds, found = timed(partial(proposals, session, memory))
        print(f"  proposals, {told}: {seconds:.2f} s, for {len(found)} identities")
    answer_first(project)
    for told, decide in (("confirmed", confirm), ("restored", restore)):
        chosen, waiting = waiting[:DECISIONS], waiting[DECISIONS:]
        times = []
        for row in chosen:
            times.append(timed(partial(decide, project, [row.id]))[0])
            finish_backups(project)
        print(f"  one {told}: median {statistics.median(times):.2f} s, longest {max(times):.2f} s")
    seconds, _ = timed(lambda: confirm(project, [row.id for row in waiting]))
    print(f"  {len(waiting)} confirmed at once: {seconds:.1f} s")
    project.close()


if __name__ == "__main__":
    raise SystemExit(main())
