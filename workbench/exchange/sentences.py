"""Why something may not leave, in the gate's own sentences; every exporter says it alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from workbench.consent import USES


def refusals_of(
    use: str, unrecorded: Iterable[str], residue: Iterable[str], unreviewed: Mapping[str, int], accept_unreviewed: bool
) -> list[str]:
    """One sentence for each thing that stops an export; ``residue`` are the places where names still stand."""
    refusals = []
    codes = list(unrecorded)
    if codes:
        refusals.append(
            f"No consent is recorded for “{USES[use].lower()}” from {', '.join(codes)}; "
            "record what they said, or leave their interviews out."
        )
    places = Counter(residue)
    if places:
        where = ", ".join(f"{place}: {count}" for place, count in sorted(places.items()))
        refusals.append(f"Names from the vault stand in what would leave ({where}); review them first.")
    if unreviewed and use != "team_analysis" and not accept_unreviewed:
        where = ", ".join(f"{interview}: {count}" for interview, count in unreviewed.items())
        refusals.append(f"Names no person has reviewed are in these interviews ({where}); review them first.")
    return refusals
