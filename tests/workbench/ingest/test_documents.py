"""Word, OpenDocument, rich text, PDF and web pages, written by the programs that write them."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.text import H, P, Span
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from tests.workbench.ingest.helpers import FILES, check_invariants, read_text, speech, turns
from workbench.ingest import IngestError, read_transcript

REHANA, TARIQ = "Rehana Khatun", "طارق النجار"
KILN = [
    (None, "Interview at the brick kiln"),
    ("Interviewer", "Where did you work before the kiln?"),
    (REHANA, "আমি একটা কারখানায় কাজ করতাম। মালিক আমার কাগজ রেখে দিয়েছিল। [laughs] 🙂"),
    ("Interviewer", "And who kept the papers?"),
    (
        REHANA,
        "The owner kept them, and Zoé from the office saw it. (pause) She said: nothing to do about it, "
        "come back at 10:30.",
    ),
    ("Interviewer", "Tariq, were you there too?"),
    (TARIQ, "كنت أعمل في البناء من الفجر حتى الليل. [يتنهد]"),
    ("Interviewer", "For how long?"),
    (TARIQ, "سنتين، ولم أستلم أجري كاملا."),
    (REHANA, "My brother 👨\u200d👩\u200d👧 waited at home.\nHe waited two years."),
]


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "html"])
def test_files_of_libreoffice(suffix: str) -> None:
    """One interview saved in four formats reads the same, letter for letter."""
    import unicodedata

    transcript = read_transcript(f"interview.{suffix}", (FILES / f"interview.{suffix}").read_bytes())
    check_invariants(transcript)
    assert turns(transcript) == [(who, unicodedata.normalize("NFC", words)) for who, words in KILN]
    assert transcript.roles == {"Interviewer": "interviewer", REHANA: "participant", TARIQ: "participant"}
    assert [transcript.text[note.start : note.end] for note in transcript.notes] == [
        "[laughs]",
        "(pause)",
        "[يتنهد]",
    ]


def test_pdf_of_libreoffice() -> None:
    """The Latin turns of a PDF are right; for Bengali and Arabic there is a warning."""
    transcript = read_transcript("interview.pdf", (FILES / "interview.pdf").read_bytes())
    check_invariants(transcript)
    found = turns(transcript)
    assert found[0] == KILN[0] and KILN[3] in found and KILN[4] in found
    assert any("script" in warning for warning in transcript.warnings)


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_bold_names(suffix: str) -> None:
    """Names in bold without a colon; bold words later in a turn mark nobody."""
    transcript = read_transcript(f"bold.{suffix}", (FILES / f"bold.{suffix}").read_bytes())
    assert transcript.style == "bold name"
    assert speech(transcript)[:2] == [
        ("Ana Reyes", "What time did the day begin?"),
        ("Koffi Mensah", "At four, before the light."),
    ]
    assert "Never before that." in transcript.text


def word(document: docx.document.Document) -> bytes:
    """The bytes of a document made by python-docx."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_bold_name_and_teams_stamp() -> None:
    """Teams puts a bold name and a time on one line and the words after a line break."""
    document = docx.Document()
    for name, time, words in [
        ("Ana Reyes", "0:04", "Where?"),
        ("মিনা দাস", "0:09", "এখানে 🙂"),
        ("Ana Reyes", "1:02", "Oh?"),
    ]:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {time}").add_break()
        paragraph.add_run(words)
    transcript = read_transcript("teams.docx", word(document))
    assert speech(transcript) == [("Ana Reyes", "Where?"), ("মিনা দাস", "এখানে 🙂"), ("Ana Reyes", "Oh?")]
    assert [turn.begin_ms for turn in transcript.turns] == [4000, 9000, 62_000]


def test_word_tracked_changes() -> None:
    """Inserted words are kept, deleted words left out, and the preview says so."""
    document = docx.Document()
    document.add_paragraph("Ana: Where?")
    paragraph = document.add_paragraph("Kofi: Here")
    space = nsdecls("w")
    paragraph._p.append(parse_xml(f'<w:ins {space} w:id="1"><w:r><w:t> and there</w:t></w:r></w:ins>'))
    paragraph._p.append(
        parse_xml(f'<w:del {space} w:id="2" w:author="x"><w:r><w:delText> SECRET</w:delText></w:r></w:del>')
    )
    document.add_paragraph("Ana: When?")
    document.add_paragraph("Kofi: Now")
    transcript = read_transcript("a.docx", word(document))
    assert speech(transcript)[1] == ("Kofi", "Here and there")
    assert "SECRET" not in transcript.text
    assert any("tracks changes" in warning for warning in transcript.warnings)


def test_word_table_of_turns() -> None:
    """A table with a header of speaker and text, in a document with a heading and a title before it."""
    document = docx.Document()
    document.add_heading("Talk at the docks", 1)
    table = document.add_table(rows=0, cols=2)
    for row in [
        ("Speaker", "Text"),
        ("Ana", "Where?"),
        ("ليلى", "هنا 🙂"),
        ("Ana", "When?"),
        ("Once", "No: never."),
    ]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    transcript = read_transcript("a.docx", word(document))
    check_invariants(transcript)
    assert turns(transcript) == [
        (None, "Talk at the docks"),
        ("Ana", "Where?"),
        ("ليلى", "هنا 🙂"),
        ("Ana", "When?"),
        ("Once", "No: never."),
    ]


def test_word_layout_table() -> None:
    """A table that only lays out the page is read cell by cell, tables within its cells too."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "We left at night."
    cell.add_table(rows=1, cols=2).rows[0].cells[1].text = "আমরা ফিরে এলাম 🙂"
    assert turns(read_transcript("a.docx", word(document))) == [
        (None, "We left at night."),
        (None, "আমরা ফিরে এলাম 🙂"),
    ]


def test_word_content_control() -> None:
    """Paragraphs in a content control are not lost."""
    document = docx.Document()
    document.add_paragraph("We left at night and walked.")
    inner = "<w:p><w:r><w:t>We came back in the morning.</w:t></w:r></w:p>"
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    document.element.body.insert(1, control)
    assert "We came back in the morning." in read_transcript("a.docx", word(document)).text


def test_odt_made_by_odfpy() -> None:
    """Headings, bold names from a style, and spaces kept."""
    document = OpenDocumentText()
    bold = Style(name="B", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(H(outlinelevel=1, text="Talk"))
    for name, words in [("Ana", " Where?"), ("मीना", " यहाँ 🙂"), ("Ana", " When?"), ("मीना", " अभी")]:
        paragraph = P()
        paragraph.addElement(Span(stylename=bold, text=name))
        paragraph.addText(words)
        document.text.addElement(paragraph)
    out = io.BytesIO()
    document.write(out)
    transcript = read_transcript("a.odt", out.getvalue())
    assert turns(transcript) == [
        (None, "Talk"),
        ("Ana", "Where?"),
        ("मीना", "यहाँ 🙂"),
        ("Ana", "When?"),
        ("मीना", "अभी"),
    ]


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF made by reportlab, one string a line."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5)
    for page in pages:
        for number, line in enumerate(page):
            canvas.drawString(40, 550 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pdf_pages_joined() -> None:
    """Running heads and page numbers go, and a sentence runs on over the page."""
    talk = [
        ["Ana: Where did you go when the lorry did not come", "back for you and the others?"],
        ["Kofi: We walked along the road to the town and there", "we waited for the bus until the"],
        ["next day, and nobody came.", "Ana: And then?", "Kofi: Home."],
    ]
    pages = [["Kiln study", *lines, str(n + 1)] for n, lines in enumerate(talk)]
    transcript = read_transcript("a.pdf", pdf(pages))
    check_invariants(transcript)
    assert speech(transcript) == [
        ("Ana", "Where did you go when the lorry did not come back for you and the others?"),
        (
            "Kofi",
            "We walked along the road to the town and there we waited for the bus until the next day, and nobody came.",
        ),
        ("Ana", "And then?"),
        ("Kofi", "Home."),
    ]
    assert any("6 page numbers or running heads" in warning for warning in transcript.warnings)


def test_pdf_without_text_layer_and_locked() -> None:
    """A scan and a locked PDF say what to do; one locked with an empty password is read."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(IngestError, match="OCR"):
        read_transcript("a.pdf", out.getvalue())
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["Ana: Where?", "Kofi: Here.", "Ana: When?", "Kofi: Now."]])))
    writer.encrypt(user_password="", owner_password="kiln")
    closed = io.BytesIO()
    writer.write(closed)
    assert read_transcript("a.pdf", closed.getvalue()).speakers == ("Ana", "Kofi")
    for name in ("locked.pdf", "locked.docx"):
        with pytest.raises(IngestError, match="password"):
            read_transcript(name, (FILES / name).read_bytes())


def test_html_by_hand() -> None:
    """Scripts, styles and comments are left out; entities, nested lists, bold names and br are read."""
    transcript = read_text(
        "<!doctype html><html><head><title>T &amp; "
        "U</title><style>p{}</style></head><body><script>x()</script>"
        "<!-- hidden --><p><b>Ana:</b> Where\n did you go?</p><p><strong>مينا</strong>: هنا 🙂<br>ثم هناك</p>"
        "<div><p>Ana: When?<p>مينا: الآن</div></body></html>",
        ".html",
    )
    check_invariants(transcript)
    assert turns(transcript) == [
        ("Ana", "Where did you go?"),
        ("مينا", "هنا 🙂\nثم هناك"),
        ("Ana", "When?"),
        ("مينا", "الآن"),
    ]
    assert transcript.title == "T & U"


def test_html_in_its_declared_encoding() -> None:
    """A page in an Arabic code page says so itself."""
    page = "<html><head><meta charset='windows-1256'></head><body><p>كنت هناك في الصيف طويلا</p></body></html>"
    transcript = read_transcript("a.htm", page.encode("cp1256"))
    assert transcript.text == "كنت هناك في الصيف طويلا"
    assert transcript.encoding == "windows-1256" and transcript.warnings == ()


def test_rtf_by_hand() -> None:
    """Escapes of code pages and of Unicode, with emoji written as two halves."""
    data = (
        rb"{\rtf1\ansi\ansicpg1252 Ana: Caf\'e9?\par Kofi: \u-10179?\u-8638? \u2325?\par Ana: Oh?\par "
        rb"Kofi: Yes.}"
    )
    transcript = read_transcript("a.rtf", data)
    assert speech(transcript) == [("Ana", "Café?"), ("Kofi", "🙂 क"), ("Ana", "Oh?"), ("Kofi", "Yes.")]
