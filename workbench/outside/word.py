"""Word documents, cleaned down to words and their look, paragraph by paragraph.

Only what this module knows is written again: properties, comments, deleted and hidden words, revision ids,
pictures, embedded files, links and macros stay behind (ISO/IEC 29500-1, WordprocessingML).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as Tree

from workbench.ingest.errors import IngestError
from workbench.outside.document import Block, Document, Piece, put_edits
from workbench.outside.xml_parts import XML_SPACE, parsed, putting, unzipped, written, zipped
from workbench.spans import Edit

_WHAT = "Word document"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT = "http://purl.oclc.org/ooxml/"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_KEPT = ("styles", "numbering", "header", "footer", "footnotes", "endnotes")
_WORDED = ("header", "footer", "footnotes", "endnotes")

_UNWRAPPED = {"ins", "moveTo", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple"}
_GONE = {
    "del": "deleted passages",
    "moveFrom": "deleted passages",
    "drawing": "pictures, boxes and embedded files",
    "pict": "pictures, boxes and embedded files",
    "object": "pictures, boxes and embedded files",
    "altChunk": "pictures, boxes and embedded files",
    "subDoc": "pictures, boxes and embedded files",
    "commentReference": "comments",
}
_SILENT = {
    "commentRangeStart", "commentRangeEnd", "annotationRef", "proofErr", "permStart", "permEnd", "fldChar",
    "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "ffData",
    "tblCaption", "tblDescription", "docVars", "control", "contentPart", "printerSettings", "background", "aliases",
    "movie", "webHidden", "lastRenderedPageBreak", "latentStyles", "divId", "framePr", "lvlPicBulletId", "numPicBullet",
}  # fmt: skip
_NAMED_ATTRIBUTES = {"author", "date", "initials", "userId", "docLocation", "tooltip", "descr", "title", "anchor"}
_STYLE_USES = {f"{{{_W}}}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}

Tree.register_namespace("w", _W)
Tree.register_namespace("r", _R)


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def read_word(name: str, data: bytes) -> Document:
    """A Word document: body, headers, footers and notes as blocks. Raises IngestError when it cannot be read."""
    parts = unzipped(data, _WHAT)
    if "word/document.xml" not in parts:
        raise IngestError("The Word document has its text in an unusual place: open it and save it again.")
    if _STRICT.encode() in parts["word/document.xml"][:4000]:
        raise IngestError("The Word document is in the strict form: open it and save it as an ordinary .docx.")
    removed: Counter[str] = Counter()
    related = _related(parts)
    roots = {"word/document.xml": parsed(parts["word/document.xml"], _WHAT)}
    roots |= {f"word/{target}": parsed(parts[source], _WHAT) for _, _, source, target in related}
    hidden = _hidden_styles(roots.get("word/styles.xml"))
    cleaned = {path: _cleaned_root(root, hidden, removed) for path, root in roots.items()}
    _rename_styles(cleaned.values())
    if "word/numbering.xml" in cleaned:
        _bare_numbering(cleaned["word/numbering.xml"])
    _count_parts(parts, removed)
    worded = [path for path in cleaned if path == "word/document.xml" or path[5:].startswith(_WORDED)]
    paragraphs = [list(_pieces(p)) for path in worded for p in cleaned[path].iter(_w("p"))]
    paragraphs = [pieces for pieces in paragraphs if any(piece.text.strip() for piece in pieces)]
    blocks = tuple(Block("".join(piece.text for piece in pieces)) for pieces in paragraphs)

    def write(edits: Sequence[Sequence[Edit]]) -> bytes:
        for pieces, changed in zip(paragraphs, edits, strict=True):
            put_edits(pieces, changed)
        return _package({path: written(root) for path, root in cleaned.items()}, related)

    return Document(name, ".docx", blocks, write, removed=removed)


_Relation = tuple[str, str, str, str]
"""Id, what it is, the path of the part read, and its new name, which nobody chose."""


def _related(parts: dict[str, bytes]) -> list[_Relation]:
    source = parts.get("word/_rels/document.xml.rels")
    if source is None:
        return []
    found: list[_Relation] = []
    numbers: Counter[str] = Counter()
    for relation in parsed(source, _WHAT):
        what = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        if what in _KEPT and path in parts:
            numbers[what] += 1
            number = str(numbers[what]) if what in ("header", "footer") else ""
            found.append((relation.get("Id", ""), what, path, f"{what}{number}.xml"))
    return found


def _cleaned_root(root: Tree.Element, hidden: set[str], removed: Counter[str]) -> Tree.Element:
    for result in _cleaned(root, hidden, removed):
        return result
    raise IngestError("The Word document has parts of an unusual form: open it and save it again.")


def _cleaned(element: Tree.Element, hidden: set[str], removed: Counter[str]) -> Iterator[Tree.Element]:
    """The element without what is not written again; its children alone where it is only a wrapper."""
    namespace, _, name = element.tag[1:].partition("}")
    if namespace != _W or name in _GONE:
        label = _GONE.get(name) if namespace == _W else "pictures, boxes and embedded files"
        if label and (namespace == _W or name in ("AlternateContent", "oMath", "oMathPara")):
            removed[label] += 1
        return
    if name in _SILENT or name.endswith("Change") or name.startswith(("rsid", "bookmark", "moveFromR", "moveToR")):
        return
    if name.startswith("customXml") and name != "customXml":
        return
    if name in ("r", "p") and _is_hidden(element, hidden):
        removed["hidden passages"] += 1
        if name == "r":
            return
        yield Tree.Element(_w("p"))
        return
    children = [kept for child in element for kept in _cleaned(child, hidden, removed)]
    if name in _UNWRAPPED or name == "sdt":
        yield from children
        return
    result = Tree.Element(element.tag, _attributes(element, name))
    result.text = element.text if name == "t" else None
    if name == "t":
        result.set(XML_SPACE, "preserve")
    result.extend(children)
    yield result


def _attributes(element: Tree.Element, name: str) -> dict[str, str]:
    kept = {}
    for key, value in element.attrib.items():
        namespace, _, bare = key.removeprefix("{").partition("}")
        own = namespace == _W and not bare.startswith("rsid") and bare not in _NAMED_ATTRIBUTES
        if own or (namespace == _R and name in ("headerReference", "footerReference")):
            kept[key] = value
    return kept


def _is_on(element: Tree.Element | None) -> bool:
    return element is not None and element.get(_w("val")) not in {"0", "false", "off", "none"}


def _is_hidden(element: Tree.Element, styles: set[str]) -> bool:
    """Whether a run is hidden, by itself or by its style, or a paragraph by its style."""
    kind = "r" if element.tag == _w("r") else "p"
    properties = element.find(_w(f"{kind}Pr"))
    if properties is None:
        return False
    style = properties.find(_w(f"{kind}Style"))
    if style is not None and style.get(_w("val")) in styles:
        return True
    return kind == "r" and any(_is_on(properties.find(_w(name))) for name in ("vanish", "specVanish"))


def _hidden_styles(styles: Tree.Element | None) -> set[str]:
    if styles is None:
        return set()
    found = {
        style.get(_w("styleId"), "")
        for style in styles.iter(_w("style"))
        if _is_on(style.find(f"{_w('rPr')}/{_w('vanish')}"))
    }
    return found - {""}


def _rename_styles(roots: Iterable[Tree.Element]) -> None:
    """Styles somebody made carry the names that person gave them, in whatever uses them too."""
    every = [element for root in roots for element in root.iter()]
    own: dict[str, str] = {}
    for style in every:
        if style.tag == _w("style") and style.get(_w("customStyle")) in {"1", "true", "on"}:
            own[style.get(_w("styleId"), "")] = f"Own{len(own) + 1}"
            style.set(_w("styleId"), f"Own{len(own)}")
            for name in style.findall(_w("name")):
                name.set(_w("val"), f"Own style {len(own)}")
    for element in every:
        if element.tag in _STYLE_USES and element.get(_w("val")) in own:
            element.set(_w("val"), own[element.get(_w("val"), "")])


def _bare_numbering(numbering: Tree.Element) -> None:
    """A list's numbers may have words around them, outside every paragraph: only the numbers stay."""
    for text in numbering.iter(_w("lvlText")):
        value = text.get(_w("val"), "")
        if sum(character.isalpha() for character in value) > 1:
            text.set(_w("val"), "".join(c for c in value if not c.isalpha()).strip() or "%1.")
    for name in ("name", "styleLink", "numStyleLink"):
        for parent in list(numbering):
            for child in parent.findall(_w(name)):
                parent.remove(child)


def _count_parts(parts: dict[str, bytes], removed: Counter[str]) -> None:
    removed["properties of the file"] += sum(name.startswith(("docProps/", "customXml/item")) for name in parts)
    removed["pictures, boxes and embedded files"] += sum(
        name.startswith(("word/embeddings/", "docProps/thumbnail")) or "vbaProject" in name for name in parts
    )
    for label in [label for label, count in removed.items() if not count]:
        del removed[label]


def _pieces(paragraph: Tree.Element) -> Iterator[Piece]:
    for run in paragraph.iter(_w("r")):
        for child in run:
            name = child.tag.rpartition("}")[2]
            if name == "t":
                yield Piece(child.text or "", putting(child, "text"))
            elif name in _BREAKS:
                yield Piece(_BREAKS[name])


def _package(parts: dict[str, bytes], related: Sequence[_Relation]) -> bytes:
    types = [
        ("Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"})
    ]
    types += [("Default", {"Extension": "xml", "ContentType": "application/xml"})]
    overrides = {"/word/document.xml": "document.main"} | {f"/word/{target}": what for _, what, _, target in related}
    types += [("Override", {"PartName": path, "ContentType": _MIME.format(what)}) for path, what in overrides.items()]
    main = [("rId1", f"{_R}/officeDocument", "word/document.xml")]
    rels = [(identifier, f"{_R}/{what}", target) for identifier, what, _, target in related]
    return zipped(
        {
            "[Content_Types].xml": _listing("Types", _TYPES, types),
            "_rels/.rels": _relations(main),
            "word/_rels/document.xml.rels": _relations(rels),
            **parts,
        }
    )


def _relations(rows: Sequence[tuple[str, str, str]]) -> bytes:
    entries = [("Relationship", {"Id": i, "Type": what, "Target": target}) for i, what, target in rows]
    return _listing("Relationships", _RELATIONS, entries)


def _listing(name: str, namespace: str, entries: Sequence[tuple[str, dict[str, str]]]) -> bytes:
    root = Tree.Element(name, {"xmlns": namespace})
    for entry, attributes in entries:
        Tree.SubElement(root, entry, attributes)
    return written(root)
