"""Which label-like line openings really name speakers: they recur, are listed, or are known words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.ingest.labels import bare, is_speaker_word, key, known_role, name_like, tidy
from workbench.ingest.source import Line
from workbench.ingest.styles import Hit

# A text counts as a dialogue when this share of its paragraphs opens with a confirmed label. A volume of
# narratives with "Reference:" under each has less; an oral history with long answers has more.
_SHARE = 0.08
_SHARE_ONE_SPEAKER = 0.5
# A dialogue may have a long introduction, but not two thirds of the file.
_PREAMBLE = 0.67


@dataclass(frozen=True)
class Evidence:
    """Confirmed labels: key -> the spelling used; ``first`` is the line of the first turn."""

    speakers: dict[str, str]
    first: int
    style: str
    once: int

    def speaker(self, hit: Hit | None) -> str | None:
        """The confirmed speaker of a hit, or None."""
        return None if hit is None else self.speakers.get(key(hit.label))


def weigh(lines: Sequence[Line], hits: Sequence[Hit | None], listed: Sequence[str]) -> Evidence | None:
    """Decide who speaks; None when the text is no dialogue. ``listed``: labels a person has vouched for."""
    counts = Counter(key(hit.label) for hit in hits if hit)
    vouched = {key(label) for label in listed}
    labels: dict[str, str] = {}
    for hit in hits:
        if hit:
            labels.setdefault(key(hit.label), hit.label)
    recurring = {name for name, count in counts.items() if name in vouched or _recurs(labels[name], count)}
    stamped = [hit.label for hit in hits if hit and hit.strong and name_like(hit.label)]
    if len(stamped) > 1:
        # A name beside a time stamp is the mark of a transcription program: it need not recur.
        recurring |= {key(label) for label in stamped}
    if not recurring:
        recurring = {name for name in counts if known_role(name)}
        if len(recurring) < 2:
            return None
    first = next(n for n, hit in enumerate(hits) if hit and key(hit.label) in recurring)
    header = f" {bare(' '.join(line.text for line in lines[:first])[:4000])} "
    confirmed = recurring | {
        name
        for n, hit in enumerate(hits)
        if hit and n > first and (name := key(hit.label)) and _backed(name, header, recurring)
    }
    confirmed = _drop_lonely_letters(confirmed)
    opened = [n for n, hit in enumerate(hits) if hit and key(hit.label) in confirmed]
    if not opened or not _is_dialogue(lines, opened, confirmed, vouched):
        return None
    spelling: dict[str, str] = {}
    for n in opened:
        hit = hits[n]
        if hit:
            spelling.setdefault(key(hit.label), tidy(hit.label))
    styles = Counter(hit.style for n in opened if (hit := hits[n]))
    stray = [hit for hit in hits[opened[0] :] if hit and key(hit.label) not in confirmed]
    once = sum(1 for hit in stray if counts[key(hit.label)] == 1 and name_like(hit.label))
    return Evidence(spelling, opened[0], styles.most_common(1)[0][0], once)


def _recurs(label: str, count: int) -> bool:
    if count < 2:
        return False
    if known_role(label) or name_like(label) or is_speaker_word(label):
        return True
    return count >= 3


def _backed(name: str, header: str, recurring: set[str]) -> bool:
    """Whether a label that occurs once is named in the heading, is a known word, or joins known speakers."""
    if known_role(name) or is_speaker_word(name) or f" {bare(name)} " in header:
        return True
    parts = [part.strip() for part in re.split(r",| and ", name) if part.strip()]
    return len(parts) > 1 and all(part in recurring for part in parts)


def _drop_lonely_letters(names: set[str]) -> set[str]:
    """``A.`` alone is a list, ``I:`` alone a numeral: one letter counts beside another label."""
    return names if len(names) > 1 else {name for name in names if len(name) > 1}


def _is_dialogue(lines: Sequence[Line], opened: Sequence[int], names: set[str], vouched: set[str]) -> bool:
    if names & vouched:
        return True
    before = sum(len(line.text) for line in lines[: opened[0]])
    if before > _PREAMBLE * sum(len(line.text) for line in lines):
        return False
    blocks = sum(
        1 for n, line in enumerate(lines) if line.text and (n == 0 or not lines[n - 1].text or len(line.text) > 100)
    )
    share = len(opened) / max(1, blocks)
    if len(names) > 1:
        return share >= _SHARE
    return share >= _SHARE_ONE_SPEAKER or (share >= _SHARE and any(map(known_role, names)))
