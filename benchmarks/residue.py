"""Look for names in a text with ResidueFinder, beside one regular expression a name and one for all of them.

Usage: python -m benchmarks.residue [--forms N ...] [--characters N]

The forms are capitalised words of the largest narrative volume, so that they stand in the text; the others
are searched for in the same characters, as whole words in any case. ResidueFinder also finds them with other
accents, inflected, and parted by a line break or comma, so it finds more; how many of the others' places it
lacks is printed.
"""

from __future__ import annotations

import argparse
import re

from anonymisation.residue import ResidueFinder
from benchmarks.measuring import best_of, conditions, timed, volumes

Places = set[tuple[int, int]]


def main() -> int:
    """Search for fewer and more forms; print times, ratios and what each found."""
    parser = argparse.ArgumentParser(description="Measure the search for what is left of names.")
    parser.add_argument("--forms", type=int, nargs="+", default=[10, 100, 1000], metavar="N")
    parser.add_argument("--characters", type=int, default=500_000, metavar="N")
    arguments = parser.parse_args()
    text = volumes(1)[0].read_text(encoding="utf-8")[: arguments.characters]
    candidates = names_in(text)
    print(conditions())
    print(f"{len(text):,} characters of the largest volume, {len(candidates):,} forms to choose from")
    for count in arguments.forms:
        measure(text, candidates[:: max(1, len(candidates) // count)][:count])
    return 0


def names_in(text: str) -> list[str]:
    """Capitalised words after a small letter, one or two together, in the order of the alphabet."""
    return sorted(set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?", text)))


def measure(text: str, forms: list[str]) -> None:
    """Print the three searches for one set of forms."""
    preparing, finder = timed(lambda: ResidueFinder(forms))
    ours = best_of(3, lambda: finder.find(text))
    found = {(r.start, r.end) for r in finder.find(text)}
    each = [re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE) for form in forms]
    singly, places = timed(lambda: {m.span() for pattern in each for m in pattern.finditer(text)})
    longest_first = sorted(forms, key=len, reverse=True)
    every = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    together, joined = timed(lambda: {m.span() for m in every.finditer(text)})
    print(f"{len(forms):,} forms")
    print(f"  ResidueFinder: {ours:.2f} s and {preparing:.3f} s to prepare, {len(found):,} places")
    compare("one expression a form", singly, places, ours, found)
    compare("one expression of all", together, joined, ours, found)


def compare(told: str, seconds: float, places: Places, ours: float, found: Places) -> None:
    """Print a baseline with its ratio and the places of it that ResidueFinder lacks."""
    print(
        f"  {told}: {seconds:.2f} s, {seconds / ours:.1f} times as long, {len(places):,} places, "
        f"{len(places - found):,} of them not found by ResidueFinder"
    )


if __name__ == "__main__":
    raise SystemExit(main())
