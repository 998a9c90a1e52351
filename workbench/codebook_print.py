"""The codebook on paper: one HTML file that needs nothing beside it, for A4, readable in black and white."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from workbench.codebook import Codebook, Dimension, Position
from workbench.codebook.colours import band_look
from workbench.codebook.parts import Family, FamilyCode
from workbench.codebook_versions import GUIDE, SHIPPED, guide_of
from workbench.store.tables import Code

_STYLE = """
:root{color-scheme:light}
body{font:11pt/1.45 "Noto Serif",Georgia,serif;color:#000;background:#fff}
body{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:20pt;margin:0 0 .3rem}h2{font-size:15pt;margin:2rem 0 .4rem;border-bottom:1.5pt solid #000}
h3{font-size:11.5pt;margin:1.1rem 0 .15rem}p{margin:.25rem 0}ul{margin:.15rem 0 .4rem;padding-inline-start:1.3rem}
.facts,.note{font-size:9.5pt}.facts{font-family:"Noto Sans",Arial,sans-serif}
.code{break-inside:avoid}.team{border-inline-start:2.5pt solid #000;padding-inline-start:.6rem}
.under{margin-inline-start:1.6rem}.retired h3{text-decoration:line-through}
dt{font-weight:600}nav ol{columns:2;font-size:10pt}a{color:inherit}
h1,h2,h3,p,li{unicode-bidi:plaintext;text-align:start}
@page{size:A4;margin:20mm 18mm}
@media print{body{margin:0;max-width:none;padding:0}nav a{text-decoration:none}
h2{break-after:avoid}h3{break-after:avoid}}
""".strip()


def as_html(
    book: Codebook,
    rows: Iterable[Code],
    *,
    version: int,
    uses: Mapping[str, int] | None = None,
    language: str = "en",
) -> str:
    """The whole codebook as one page; ``uses`` adds how often each code was used, and without it no count is told."""
    codes = list(rows)
    known = {code.id: code for code in codes if code.origin == SHIPPED}
    own = [code for code in codes if code.origin != SHIPPED]
    homes = {dimension.id for dimension in book.dimensions}
    parts = [_head(book, version, language), _rules(book), _contents(book, bool(own))]
    for dimension in book.dimensions:
        parts.append(_dimension(book, dimension, known, uses))
        parts.append(_own(own, uses, [c for c in own if c.dimension == dimension.id]))
    parts += [_family(family, known, uses) for family in book.families]
    outside = [code for code in own if code.dimension not in homes]
    if outside:
        parts.append('<h2 id="own">Own codes outside the dimensions</h2>' + _own(own, uses, outside))
    return "\n".join(part for part in parts if part) + "\n</body>\n</html>\n"


def _head(book: Codebook, version: int, language: str) -> str:
    title = escape(f"{book.title}, edition {book.version}")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<p class="facts">Version {version} of this project\'s codebook. Lines with a bar beside them are the '
        f"team's own.</p>\n<p>{escape(book.status)}</p>"
    )


def _rules(book: Codebook) -> str:
    bands = "; ".join(f"{band_look(band).sign} {band.label}" for band in book.bands)
    rules = "".join(f"<li>{escape(rule)}</li>" for rule in book.reading_rules)
    levels = f"<p><b>Levels</b>, from freedom to unfreedom: {escape(bands)}</p>" if bands else ""
    return f"<h2>How to use it</h2><ol>{rules}</ol>{levels}" if rules or levels else ""


def _contents(book: Codebook, own: bool) -> str:
    heads = [(dimension.id, dimension.label) for dimension in book.dimensions]
    heads += [(family.id, family.label) for family in book.families]
    heads += [("own", "Own codes outside the dimensions")] if own else []
    lines = "".join(f'<li><a href="#{escape(each)}">{escape(label)}</a></li>' for each, label in heads)
    return f'<nav aria-label="Contents"><ol>{lines}</ol></nav>'


def _dimension(book: Codebook, dimension: Dimension, known: Mapping[str, Code], uses: Mapping[str, int] | None) -> str:
    parts = [f'<h2 id="{escape(dimension.id)}">{escape(dimension.label)}</h2>', _said(dimension.guiding_question)]
    for title, text in (("About", dimension.about), ("Not about", dimension.not_about), ("Note", dimension.note)):
        parts.append(_said(text, f"{title}: "))
    parts += [_position(book, position, known.get(position.id), uses) for position in dimension.positions]
    return "\n".join(part for part in parts if part)


def _position(book: Codebook, position: Position, row: Code | None, uses: Mapping[str, int] | None) -> str:
    band = book.band(position.band) if position.band else None
    step = f"{band_look(band).sign} {band.label}" if band else ""
    rules = [f"{book.code(next(c for c in r.pair if c != position.id)).label}: {r.rule}"
             for r in book.boundaries(position.id)]  # fmt: skip
    body = [
        _said(position.definition),
        _list(GUIDE["apply_when"], position.apply_when),
        _list(GUIDE["do_not_apply_when"], position.do_not_apply_when),
        _list("Examples, invented", [f"“{example}”" for example in position.examples]),
        _list("Telling them apart", rules),
        _team(row),
    ]
    return _code(position.id, position.label, [step, position.id], body, row, uses)


def _family(family: Family, known: Mapping[str, Code], uses: Mapping[str, int] | None) -> str:
    parts = [f'<h2 id="{escape(family.id)}">{escape(family.label)}</h2>', _said(family.purpose)]
    parts += [_family_code(code, known.get(code.id), uses) for code in family.codes]
    return "\n".join(part for part in parts if part)


def _family_code(code: FamilyCode, row: Code | None, uses: Mapping[str, int] | None) -> str:
    told = {"The assumption behind it": code.assumption, "As usually done": code.conventional, "Better": code.better}
    body = [_said(code.definition), *(_said(text, f"{title}: ") for title, text in told.items() if text), _team(row)]
    return _code(code.id, code.label, [code.id], body, row, uses)


def _own(own: Sequence[Code], uses: Mapping[str, int] | None, here: Sequence[Code]) -> str:
    """Own codes of one home, each with what lies under it."""
    ids = {code.id for code in here}

    def told(code: Code) -> str:
        guide = guide_of(code)
        body = [_said(code.definition), *(_list(GUIDE[name], lines) for name, lines in guide.items())]
        under = "".join(told(each) for each in here if each.parent_id == code.id)
        text = _code(code.id, code.label, ["the project's own"], body, code, uses)
        return f'<div class="team">{text}</div>' + (f'<div class="under">{under}</div>' if under else "")

    return "\n".join(told(code) for code in here if code.parent_id not in ids)


def _team(row: Code | None) -> str:
    guide = guide_of(row) if row is not None else {}
    lists = "".join(_list(GUIDE[name], lines) for name, lines in guide.items())
    return f'<div class="team">{lists}</div>' if lists else ""


def _code(
    identifier: str,
    label: str,
    facts: Sequence[str],
    body: Iterable[str],
    row: Code | None,
    uses: Mapping[str, int] | None,
) -> str:
    retired = row is not None and not row.active
    told = [*facts, "retired: not offered in this project" if retired else ""]
    told += [_used(uses.get(identifier, 0))] if uses is not None else []
    kind = "code retired" if retired else "code"
    line = escape(", ".join(fact for fact in told if fact))
    return (
        f'<section class="{kind}" id="{escape(identifier)}"><h3>{escape(label)}</h3><p class="facts">{line}</p>'
        + "".join(part for part in body if part)
        + "</section>"
    )


def _used(uses: int) -> str:
    return "not used yet" if not uses else "used once" if uses == 1 else f"used {uses:,} times"


def _said(text: str, lead: str = "") -> str:
    return f"<p>{escape(lead + text)}</p>" if text else ""


def _list(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<p class="note">{escape(title)}</p><ul>{items}</ul>' if items else ""
