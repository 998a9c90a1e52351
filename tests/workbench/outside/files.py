"""Invented files of several forms, with a name in every place an office program may leave one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from docx import Document as new_word
from odf import meta as odf_meta
from odf import office, text
from odf.dc import Creator, Title
from odf.opendocument import OpenDocumentText

HIDDEN = "Quorvane"
"""A name that stands only where nothing is written again."""


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


TRACKED = f"""
<w:p w:rsidR="00{HIDDEN}"><w:pPr><w:pStyle w:val="Quiet"/></w:pPr>
<w:bookmarkStart w:id="1" w:name="{HIDDEN}"/><w:bookmarkEnd w:id="1"/>
<w:ins w:id="2" w:author="{HIDDEN}" w:date="2020-01-01T00:00:00Z"><w:r><w:t>Inserted Selim</w:t></w:r></w:ins>
<w:del w:id="3" w:author="{HIDDEN}"><w:r><w:delText>{HIDDEN} was here</w:delText></w:r></w:del>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN} hidden</w:t></w:r>
<w:hyperlink w:anchor="{HIDDEN}" w:tooltip="{HIDDEN}">
<w:r><w:t xml:space="preserve"> and a link</w:t></w:r></w:hyperlink>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR {HIDDEN} </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:drawing><x xmlns="urn:x" descr="{HIDDEN}"/></w:drawing></w:r>
<w:sdt><w:sdtPr><w:alias w:val="{HIDDEN}"/></w:sdtPr><w:sdtContent><w:r><w:t> Rubi</w:t></w:r>
<w:r><w:rPr><w:b/></w:rPr><w:t>na Akter</w:t></w:r></w:sdtContent></w:sdt></w:p>
"""


def word_file(paragraphs: list[str], header: str = "") -> bytes:
    """A .docx with the paragraphs, a table, a header, and a name in everything that has to go."""
    document = new_word()
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_table(1, 2).cell(0, 1).text = "Selim in a cell"
    document.styles.add_style(f"Style of {HIDDEN}", 1)
    document.core_properties.author = HIDDEN
    document.core_properties.title = HIDDEN
    document.core_properties.last_modified_by = HIDDEN
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    parts = parts_of(out.getvalue())
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(r"(?=<w:sectPr)", lambda _: TRACKED, body, count=1).encode()
    parts["docProps/app.xml"] = f"<Properties><Company>{HIDDEN}</Company></Properties>".encode()
    parts["word/comments.xml"] = f"<x>{HIDDEN}</x>".encode()
    parts["word/people.xml"] = f"<x>{HIDDEN}</x>".encode()
    parts[f"word/embeddings/{HIDDEN}.bin"] = HIDDEN.encode()
    parts["docProps/thumbnail.jpeg"] = HIDDEN.encode()
    parts["customXml/item1.xml"] = f"<x>{HIDDEN}</x>".encode()
    return zip_of(parts)


def open_document_file(paragraphs: list[str]) -> bytes:
    """An .odt with the paragraphs, and a name in everything that has to go."""
    document = OpenDocumentText()
    for words in paragraphs:
        document.text.addElement(text.P(text=words))
    last = text.P(text="A paragraph of ")
    last.addElement(text.Span(text="Rubi"))
    last.addElement(text.Span(text="na Akter"))
    last.addText(" with")
    last.addElement(text.S(c=1))
    last.addElement(text.Bookmark(name=HIDDEN))
    last.addElement(text.A(href=f"http://{HIDDEN}.example/", text="a link"))
    last.addElement(text.AuthorName(fixed="true", text=HIDDEN))
    comment = office.Annotation()
    comment.addElement(Creator(text=HIDDEN))
    comment.addElement(text.P(text=f"{HIDDEN} said"))
    last.addElement(comment)
    last.addText(" and an end.")
    document.text.addElement(last)
    document.meta.addElement(odf_meta.InitialCreator(text=HIDDEN))
    document.meta.addElement(Title(text=HIDDEN))
    out = io.BytesIO()
    document.write(out)
    return zip_of(parts_of(out.getvalue()) | {"Thumbnails/thumbnail.png": HIDDEN.encode()})
