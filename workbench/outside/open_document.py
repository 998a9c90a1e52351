"""OpenDocument texts, cleaned down to words and their look, paragraph by paragraph.

Only ``content.xml`` and ``styles.xml`` are written again, without comments, deleted and hidden words, pictures,
links, bookmarks, scripts and the fields that tell who wrote the file (OpenDocument 1.3, parts 3 and 4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Tree

from workbench.ingest.errors import IngestError
from workbench.outside.document import Block, Document, Piece, put_edits
from workbench.outside.xml_parts import local, parsed, putting, unzipped, written, zipped
from workbench.spans import Edit

_WHAT = "OpenDocument text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _STYLE = f"{_OASIS}office:1.0", f"{_OASIS}text:1.0", f"{_OASIS}style:1.0"
_MANIFEST = f"{_OASIS}manifest:1.0"
_PREFIXES = {
    "office": _OFFICE,
    "text": _TEXT,
    "style": _STYLE,
    "table": f"{_OASIS}table:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "number": f"{_OASIS}datastyle:1.0",
}
_KNOWN = set(_PREFIXES.values())
_MIME = "application/vnd.oasis.opendocument.text"

_UNWRAPPED = {"a", "meta", "meta-field", "ruby", "ruby-base", "table-of-content", "index-body", "index-title"}
_GONE = {
    "annotation": "comments",
    "hidden-text": "hidden passages",
    "hidden-paragraph": "hidden passages",
}
_SILENT = {
    "annotation-end", "change", "change-start", "change-end", "bookmark", "bookmark-start", "bookmark-end",
    "reference-mark", "reference-mark-start", "reference-mark-end", "toc-mark", "toc-mark-start", "toc-mark-end",
    "user-index-mark", "alphabetical-index-mark", "sequence-decls", "variable-decls", "user-field-decls",
    "dde-connection-decls", "script", "scripts", "forms", "event-listeners", "ruby-text", "author-name",
    "author-initials", "initial-creator", "creator", "printed-by", "file-name", "template-name", "title", "subject",
    "keywords", "description", "user-defined", "editing-cycles", "editing-duration", "creation-date",
    "creation-time", "print-date", "print-time", "modification-date", "modification-time", "user-field-get",
    "user-field-input", "database-display", "conditional-text", "execute-macro", "placeholder", "meta", "settings",
    "table-of-content-source", "illustration-index", "bibliography", "bibliography-mark", "shapes", "presentation",
}  # fmt: skip
_NAMED_ATTRIBUTES = {
    "display-name",
    "name",
    "title",
    "author",
    "condition",
    "formula",
    "string-value",
    "protection-key",
}
_STYLE_NAMES = {"style", "page-layout", "master-page", "list-style", "default-style", "font-face"}

for _prefix, _namespace in _PREFIXES.items():
    Tree.register_namespace(_prefix, _namespace)
Tree.register_namespace("manifest", _MANIFEST)


def read_open_document(name: str, data: bytes) -> Document:
    """An OpenDocument text: body, notes, headers and footers as blocks. Raises IngestError when it cannot be read."""
    parts = unzipped(data, _WHAT)
    if "content.xml" not in parts:
        raise IngestError("The OpenDocument text holds no text: open it and save it again.")
    removed: Counter[str] = Counter()
    roots = {path: parsed(parts[path], _WHAT) for path in ("content.xml", "styles.xml") if path in parts}
    hidden = {found for root in roots.values() for found in _hidden_styles(root)}
    for root in roots.values():
        _clean(root, hidden, removed)
    _count_parts(parts, removed)
    paragraphs = [list(_pieces(p, True)) for root in roots.values() for p in root.iter() if _is_paragraph(p)]
    paragraphs = [pieces for pieces in paragraphs if any(piece.text.strip() for piece in pieces)]
    blocks = tuple(Block("".join(piece.text for piece in pieces)) for pieces in paragraphs)

    def write(edits: Sequence[Sequence[Edit]]) -> bytes:
        for pieces, changed in zip(paragraphs, edits, strict=True):
            put_edits(pieces, changed)
        return _package({path: written(root) for path, root in roots.items()})

    return Document(name, ".odt", blocks, write, removed=removed)


def _is_paragraph(element: Tree.Element) -> bool:
    return element.tag in (f"{{{_TEXT}}}p", f"{{{_TEXT}}}h")


def _hidden_styles(root: Tree.Element) -> Iterator[str]:
    for style in root.iter(f"{{{_STYLE}}}style"):
        properties = style.find(f"{{{_STYLE}}}text-properties")
        if properties is not None and properties.get(f"{{{_TEXT}}}display") in ("none", "condition"):
            yield style.get(f"{{{_STYLE}}}name", "")


def _clean(element: Tree.Element, hidden: set[str], removed: Counter[str]) -> None:
    """Take out of an element, all the way down, what is not written again; words after what goes are kept."""
    children = list(element)
    for child in children:
        element.remove(child)
    for key in [key for key in element.attrib if not _is_kept(element, key)]:
        del element.attrib[key]
    for child in children:
        tail, child.tail = child.tail, None
        for kept in _kept(child, hidden, removed):
            if isinstance(kept, str):
                _say(element, kept)
            else:
                element.append(kept)
        _say(element, tail or "")


def _say(element: Tree.Element, words: str) -> None:
    """Add words at the end of an element's content."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    elif words:
        element.text = (element.text or "") + words


def _kept(child: Tree.Element, hidden: set[str], removed: Counter[str]) -> Iterator[Tree.Element | str]:
    namespace, name = child.tag[1:].partition("}")[0], local(child)
    if namespace not in _KNOWN:
        removed["pictures, boxes and embedded files"] += name in ("frame", "object", "image", "custom-shape")
        return
    if name == "tracked-changes":
        removed["deleted passages"] += sum(local(change) == "deletion" for change in child.iter())
        return
    styled = child.get(f"{{{_TEXT}}}style-name")
    if name in _GONE or child.get(f"{{{_TEXT}}}display") in ("none", "condition") or (styled and styled in hidden):
        removed[_GONE.get(name, "hidden passages")] += 1
        return
    if name in _SILENT and not (namespace == _TEXT and name == "meta"):
        return
    _clean(child, hidden, removed)
    if namespace == _TEXT and name in _UNWRAPPED:
        yield child.text or ""
        for inner in list(child):
            tail, inner.tail = inner.tail, None
            yield inner
            yield tail or ""
        return
    yield child


def _is_kept(element: Tree.Element, key: str) -> bool:
    """Whether an attribute is of a known kind and is no name that a person gave to something."""
    namespace, _, bare = key.removeprefix("{").partition("}")
    if namespace not in _KNOWN:
        return False
    if bare == "name" and local(element) in _STYLE_NAMES:
        return True
    return bare not in _NAMED_ATTRIBUTES


def _count_parts(parts: dict[str, bytes], removed: Counter[str]) -> None:
    removed["properties of the file"] += sum(name in ("meta.xml", "settings.xml") for name in parts)
    removed["pictures, boxes and embedded files"] += sum(name.startswith(("Object", "Thumbnails/")) for name in parts)
    for label in [label for label, count in removed.items() if not count]:
        del removed[label]


_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}


def _pieces(element: Tree.Element, outer: bool) -> Iterator[Piece]:
    """The words of a paragraph; a note inside it is a paragraph of its own."""
    if not outer and (_is_paragraph(element) or local(element) == "note"):
        return
    name = local(element)
    if name in _SPACES:
        yield Piece(_SPACES[name])
    elif element.text:
        yield Piece(element.text, putting(element, "text"))
    for child in element:
        yield from _pieces(child, False)
        if child.tail:
            yield Piece(child.tail, putting(child, "tail"))


def _package(parts: dict[str, bytes]) -> bytes:
    manifest = Tree.Element(f"{{{_MANIFEST}}}manifest", {f"{{{_MANIFEST}}}version": "1.3"})
    for path, what in (("/", _MIME), *((path, "text/xml") for path in parts)):
        Tree.SubElement(
            manifest,
            f"{{{_MANIFEST}}}file-entry",
            {f"{{{_MANIFEST}}}full-path": path, f"{{{_MANIFEST}}}media-type": what},
        )
    everything = {"mimetype": _MIME.encode(), **parts, "META-INF/manifest.xml": written(manifest)}
    return zipped(everything, stored=["mimetype"])
