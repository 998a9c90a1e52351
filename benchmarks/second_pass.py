"""Look for names again in an archive that has not changed, beside the first look at it.

Usage: python -m benchmarks.second_pass [--volumes N]

Both passes run the whole of `workbench look-again`: reading the originals out of the encrypted vault, finding,
comparing with what stands, storing. The second one starts with a detector that remembers nothing, as another day's
would, so that only what the vault remembers can spare it work. The aim is under 2 % of the first.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from pathlib import Path

from sqlalchemy import select

from anonymisation import Detector
from benchmarks.measuring import conditions, timed, volumes
from workbench.decisions import confirm
from workbench.intake import preview_files, store
from workbench.looking_again import look_again
from workbench.project import Project
from workbench.store.vault_tables import Identity, Original

PASSPHRASE = "a passphrase for measuring"


class Nothing:
    """Finds nothing: the archive comes into the project without having been looked at."""

    def find(self, text: str, language: str = "en", known: object = ()) -> list[object]:
        """Return no finding."""
        return []

    def find_many(self, texts: object, language: str = "en", known: object = ()) -> list[object]:
        """Return no findings."""
        return []


def main() -> int:
    """Import without a look, look twice, print the figures; return 1 when the second look cost 2 % or more."""
    parser = argparse.ArgumentParser(description="Measure a second look for names.")
    parser.add_argument("--volumes", type=int, default=0, metavar="N", help="the N largest (0: all)")
    files = volumes(parser.parse_args().volumes)
    print(conditions())
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "study", name="Measuring", coder="M", vault_passphrase=PASSPHRASE)
        store(project, preview_files([(f.name, f.read_bytes()) for f in files]), detector=Nothing())  # type: ignore[arg-type]
        with project.reading() as session:
            words = sum(len(text.split()) for text in session.scalars(select(Original.text)))
        detector = Detector()
        detector.find("Warm up.")
        print(f"{len(files)} volumes, {words:,} words; {memory()} before the first look")
        first, news = timed(lambda: look_again(project, detector=detector))
        print(f"first look: {first:.1f} s, {words / first:,.0f} words/s; {news.mentions:,} places found; {memory()}")
        fresh = Detector()
        again, news = timed(lambda: look_again(project, detector=fresh))
        print(f"second look: {again:.2f} s, {again / first:.2%} of the first; {news.unchanged} texts not analysed")
        with project.reading() as session:
            name = session.scalars(select(Identity.id).where(Identity.kind == "PERSON").limit(1)).one()
        confirm(project, [name])
        after, _ = timed(lambda: look_again(project, detector=fresh))
        print(f"a look after one name was confirmed: {after:.2f} s, {after / first:.2%} of the first")
        project.close()
    return 0 if again < 0.02 * first else 1


def memory() -> str:
    """The most memory the process has held so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:,.0f} MB at most"


if __name__ == "__main__":
    raise SystemExit(main())
