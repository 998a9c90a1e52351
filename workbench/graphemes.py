"""Grapheme clusters: what a reader takes for one character, though it be several code points.

A base with its accents, a conjunct of an Indic script, an emoji made of several joined ones: no passage that people
choose may begin or end inside one. Clusters are those of Unicode (UAX 29, extended).
"""

from __future__ import annotations

import regex

from workbench.spans import Span

_CLUSTER = regex.compile(r"\X")


def cluster_at(text: str, position: int) -> tuple[int, int]:
    """The cluster that ``position`` falls inside; ``(position, position)`` where it falls between two."""
    if position <= 0 or position >= len(text):
        return position, position
    # A cluster never reaches over a space or a line end that it does not begin with, so nothing before it matters.
    begin = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position), 0)
    for cluster in _CLUSTER.finditer(text, begin):
        if cluster.end() >= position:
            inside = cluster.end() > position
            return (cluster.start(), cluster.end()) if inside else (position, position)
    return position, position


def cuts_cluster(text: str, span: Span) -> bool:
    """Whether either end of the span falls inside a cluster."""
    return any(low < position for position in (span.start, span.end) for low, _ in [cluster_at(text, position)])


def whole_clusters(text: str, span: Span) -> Span:
    """The span, widened where an end falls inside a cluster. An empty span stays where it is."""
    if span.start == span.end:
        return span
    return Span(cluster_at(text, span.start)[0], cluster_at(text, span.end)[1])
