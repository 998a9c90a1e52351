"""Files are rewritten in their own form: nothing but the words that were to change, and nothing that was to go."""

from __future__ import annotations

import io

import pytest
from docx import Document as open_word
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.outside.files import HIDDEN, open_document_file, parts_of, word_file, zip_of
from workbench.ingest import IngestError, read_transcript
from workbench.outside.document import Block, Document, Piece, put_edits
from workbench.outside.reading import read_document
from workbench.spans import Edit, apply

VTT = """WEBVTT Quorvane's talk

NOTE Quorvane typed this

STYLE
::cue { color: red }

quorvane-1
00:01.000 --> 00:02.500 align:start
<v.loud Rubina Akter>I came <i.Quorvane>with</i>

2
00:03.000 --> 00:04.000
Selim &amp; others.
"""
SRT = """1
00:00:01,000 --> 00:00:02,000
Selim: <i>Hello</i>

2
00:00:02,500 --> 00:00:03,000
रोशनी & 🚌 came
"""


def swapped(name: str, data: bytes, *names: str) -> tuple[Document, bytes]:
    """The file rewritten with every name in it replaced by one of the same word in capitals and brackets."""
    document = read_document(name, data)
    edits = []
    for form in names:
        at = document.text.find(form)
        while at >= 0:
            edits.append(Edit(at, at + len(form), f"[{len(form)}]"))
            at = document.text.find(form, at + 1)
    return document, document.rewritten(edits)


@pytest.mark.parametrize(
    ("name", "text", "form", "written", "remark"),
    [
        ("a.txt", "I am Selim.\r\nYes.", "Selim", "I am [5].\nYes.", "line ends become line feeds"),
        ("a.txt", "\ufeffسليم جاء 🚌", "سليم", "[4] جاء 🚌", "a mark at the start, Arabic, an emoji"),
        ("a.md", "# রুবিনা\n\n*x*", "রুবিনা", "# [6]\n\n*x*", "Bengali in a heading"),
        ("a.txt", "Zoe\u0308 and Zo\u00eb", "Zoë", "[3] and [3]", "both spellings of an accent become one"),
        ("a.csv", "who;what\nSelim;a, b\n", "Selim", "who;what\n[5];a, b\n", "semicolons stay"),
        ("a.csv", 'who,what\nA,"Selim, he\nsaid ""no"""\n', "Selim", 'who,what\nA,"[5], he\nsaid ""no"""\n', "quotes"),
        ("a.tsv", "who\twhat\nA\tSelim\n", "Selim", "who\twhat\nA\t[5]\n", "tabs"),
        ("a.srt", SRT, "रोशनी", SRT.replace("रोशनी &", "[5] &amp;"), "Devanagari in captions"),
    ],
)
def test_texts_and_tables(name: str, text: str, form: str, written: str, remark: str) -> None:
    _, data = swapped(name, text.encode(), form)
    assert data.decode() == written, remark


def test_captions_keep_their_times_and_lose_notes_classes_and_names_of_captions() -> None:
    document, data = swapped("a.vtt", VTT.encode(), "Rubina Akter", "Selim")
    text = data.decode()
    assert "<v [12]>I came <i>with</i>" in text and "[5] &amp; others." in text
    assert "00:01.000 --> 00:02.500\n" in text and HIDDEN.lower() not in text.lower() and "color" not in text
    assert document.speakers == ("Rubina Akter",) and document.removed == {"notes and styles": 2}
    assert len(read_transcript("a.vtt", data).turns) == len(read_transcript("a.vtt", VTT.encode()).turns)


def test_a_word_document_keeps_its_look_and_loses_what_lies_behind_it() -> None:
    data = word_file(["I am Selim 🚌 from নোয়াপাড়া.", "Interviewer: Yes"], header="Talk with Selim")
    document, rewritten = swapped("a.docx", data, "Rubina Akter", "Selim")
    for name, part in parts_of(rewritten).items():
        assert HIDDEN.lower() not in (name + part.decode()).lower(), name
        assert "Selim" not in part.decode() and "Akter" not in part.decode(), name
    again = open_word(io.BytesIO(rewritten))
    words = [p.text for p in again.paragraphs]
    assert words[0] == "I am [5] 🚌 from নোয়াপাড়া." and again.tables[0].cell(0, 1).text == "[5] in a cell"
    assert words[2] == "Inserted [5] and a link [12]", "the words of a name parted over two runs stand in the first"
    assert again.sections[0].header.paragraphs[0].text == "Talk with [5]"
    assert document.removed["deleted passages"] == document.removed["hidden passages"] == 1
    assert document.removed["properties of the file"] >= 3
    assert read_transcript("a.docx", rewritten).text.startswith("I am [5]")


def test_an_open_document_keeps_its_words_and_loses_what_lies_behind_it() -> None:
    data = open_document_file(["I am Selim 🚌 من قصر.", "Interviewer: Yes"])
    document, rewritten = swapped("a.odt", data, "Rubina Akter", "Selim")
    for name, part in parts_of(rewritten).items():
        assert HIDDEN.lower() not in (name + part.decode()).lower(), name
        assert "Selim" not in part.decode() and "Akter" not in part.decode(), name
    assert next(iter(parts_of(rewritten))) == "mimetype"
    text = read_transcript("a.odt", rewritten).text
    assert "I am [5] 🚌 من قصر." in text and "A paragraph of [12] with a link and an end." in text
    assert document.removed["comments"] == 1 and document.removed["properties of the file"] >= 1


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_rewriting_what_was_rewritten_changes_nothing(name: str) -> None:
    make = word_file if name == "a.docx" else open_document_file
    once = read_document(name, make(["One ভাষা", "Two 🚌"])).rewritten([])
    assert read_document(name, once).rewritten([]) == once


def test_other_forms_become_text() -> None:
    page = "<html><body><p>Selim: Hello</p><p>Ana: Yes é</p><p>Selim: So</p><p>Ana: No</p></body></html>"
    document, data = swapped("a.html", page.encode(), "Selim")
    assert document.suffix == ".txt" and data.decode().startswith("[5]: Hello\n\nAna: Yes é")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"  \n", "empty"),
        ("a.docx", b"PK\x03\x04 cut", "zip"),
        ("a.docx", b"hello", "is no Word document"),
        ("a.docx", zip_of({"word/document.xml": b"<html/>"}), "unusual form"),
        ("a.docx", zip_of({"word/document.xml": b"<w:document"}), "damaged"),
        ("a.docx", zip_of({"word/else.xml": b"<x/>"}), "unusual place"),
        ("a.docx", zip_of({"word/document.xml": b"<!DOCTYPE x><x/>"}), "document type"),
        ("a.xyz", b"hello", "cannot be read"),
        ("a.txt", "… 🚌 —".encode(), "no words"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(IngestError, match=sentence):
        read_document(name, data)


words = st.text(st.sampled_from("ab é🚌রক̌\n"), max_size=8)


@given(st.lists(st.tuples(words, st.sampled_from([" ", "\n", "\n\n"])), min_size=1, max_size=5), st.data())
def test_edits_of_the_whole_are_edits_of_the_blocks(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    """Outside the edits nothing changes, and every edit's words are written once."""
    blocks = tuple(Block(text, gap) for text, gap in parts)
    document = Document("a", ".txt", blocks, lambda edits: b"")
    length = len(document.text)
    marks = sorted(data.draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    edits = [Edit(a, b, f"<{n}>") for n, (a, b) in enumerate(zip(marks[::2], marks[1::2], strict=False))]
    changed = [apply(block.text, here) for block, here in zip(blocks, document.by_block(edits), strict=True)]
    covered = set().union(*(range(e.start, e.end) for e in edits)) if edits else set()
    at, expected = 0, []
    for number, block in enumerate(blocks):
        at += len(block.gap) if number else 0
        expected.append("".join(c for i, c in enumerate(block.text, at) if i not in covered))
        at += len(block.text)
    bare = ["".join(_without(text, edits)) for text in changed]
    assert bare == expected
    seen = [e for e in edits if any(_overlaps(document, n, e) for n in range(len(blocks)))]
    assert [sum(text.count(e.replacement) for text in changed) for e in seen] == [1] * len(seen)


def _without(text: str, edits: list[Edit]) -> str:
    for edit in edits:
        text = text.replace(edit.replacement, "")
    return text


def _overlaps(document: Document, number: int, edit: Edit) -> bool:
    start = sum(len(b.text) for b in document.blocks[:number]) + sum(
        len(b.gap) for b in document.blocks[1 : number + 1]
    )
    return max(start, edit.start) < min(start + len(document.blocks[number].text), edit.end)


@given(st.lists(words, min_size=1, max_size=5), st.data())
def test_edits_of_pieces_are_edits_of_their_text(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    marks = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    edits = [Edit(a, b, "<>") for a, b in zip(marks[::2], marks[1::2], strict=False)]
    new = list(parts)

    def put(number: int) -> Piece:
        return Piece(parts[number], lambda changed: new.__setitem__(number, changed))

    put_edits([put(number) for number in range(len(parts))], edits)
    assert "".join(new) == apply(text, edits)
