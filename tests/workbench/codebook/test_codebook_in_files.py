"""Codebooks as files: YAML and CSV come back as they went, and what is wrong is said in one sentence with its place."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.codebook import CodebookError, load_continuum
from workbench.codebook.schema import continuum_data, parse_codebook
from workbench.codebook.table_file import HEADER, armed, as_csv, defused, from_csv
from workbench.codebook.whole_file import Addition, CodebookFile, OwnCode, as_yaml, from_yaml

BOOK = load_continuum()
LETTERS = st.one_of(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")),
    st.sampled_from(list("=+-@'\"|:#*&{}[]চমالक🙂\u0301\u200d")),
)


def spaced(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


LABEL = st.text(LETTERS, min_size=1, max_size=20).map(spaced).filter(bool)
PROSE = st.text(st.one_of(LETTERS, st.just("\n")), max_size=40).map(lambda t: unicodedata.normalize("NFC", t).strip())
LIST = st.lists(LABEL, max_size=3, unique=True).map(tuple)
GUIDES = {"apply_when": LIST, "do_not_apply_when": LIST, "examples": LIST, "wording": LIST}
IDS = st.from_regex(r"own\.[0-9a-f]{12}", fullmatch=True)
OWN = st.builds(
    OwnCode,
    id=IDS,
    label=LABEL,
    definition=PROSE,
    dimension=st.sampled_from([None, "wages", "agency"]),
    parent=st.one_of(st.none(), IDS),
    origin=st.sampled_from(["own", "in vivo", "theme", "imported"]),
    retired=st.booleans(),
    **GUIDES,
)
ADDITION = st.builds(Addition, id=st.just("wages.withheld"), offered=st.booleans(), **GUIDES)


def plain(book: CodebookFile) -> object:
    return [entry.model_dump() for entry in (*book.own, *book.additions)]


@settings(max_examples=80, deadline=None)
@given(own=st.lists(OWN, max_size=3).map(tuple), added=st.lists(ADDITION, max_size=1).map(tuple))
def test_yaml_comes_back_as_it_went(own, added):
    book = CodebookFile(own=own, additions=added)
    again = from_yaml(as_yaml(book), "codes.yaml")
    assert plain(again) == plain(book) and again.continuum is None
    assert as_yaml(again) == as_yaml(book)


@settings(max_examples=80, deadline=None)
@given(own=st.lists(OWN, min_size=1, max_size=3).map(tuple), bom=st.booleans())
def test_a_table_brings_back_every_own_code(own, bom):
    data = as_csv(CodebookFile(own=own), BOOK, {}, bom=bom)
    assert data.startswith(b"\xef\xbb\xbf") == bom
    back = from_csv(data, "codes.csv")
    wanted = [{**code.model_dump(), "dimension": code.dimension or "", "parent": code.parent or ""} for code in own]
    assert [code.model_dump() for code in back.own] == wanted


@given(cell=st.text(max_size=20))
def test_no_cell_is_a_formula_and_each_can_be_read_back(cell):
    assert armed(defused(cell)) == cell
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_the_whole_continuum_comes_back_equal():
    book = CodebookFile(continuum=continuum_data(), additions=(Addition(id="wages.withheld", offered=False),))
    again = from_yaml(as_yaml(book), "whole.yaml")
    assert again.continuum is not None
    assert parse_codebook(again.continuum, "again") == BOOK
    assert [a.offered for a in again.additions] == [False]


def test_the_shipped_file_itself_can_be_read():
    import yaml

    assert from_yaml(yaml.safe_dump(continuum_data()).encode(), "edition.yaml").continuum is not None


def test_a_table_has_one_row_for_each_code_of_the_continuum_with_rules_and_counts():
    rows = list(csv.DictReader(io.StringIO(as_csv(CodebookFile(), BOOK, {"wages.withheld": 3}, bom=False).decode())))
    assert [row["id"] for row in rows] == [code.id for code in BOOK.all_codes()]
    row = next(row for row in rows if row["id"] == "wages.withheld")
    assert (row["kind"], row["dimension"], row["level"], row["uses"], row["offered"]) == (
        "position", "wages", "3", "3", "yes",
    )  # fmt: skip
    assert row["apply_when"].split("\n") == list(BOOK.position("wages.withheld").apply_when)


def test_additions_to_the_continuum_come_back_from_a_table():
    added = Addition(id="wages.withheld", offered=False, apply_when=("نعم",), wording=("চা টাকা",))
    back = from_csv(as_csv(CodebookFile(additions=(added,)), BOOK, {}), "x.csv")
    mine = next(each for each in back.additions if each.id == "wages.withheld")
    assert (mine.apply_when, mine.wording, mine.offered) == (("نعم",), ("চা টাকা",), False)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_other_programs_are_understood(separator, encoding):
    text = f"Label{separator}Definition{separator}Colour\nচা টাকা{separator}مال 🙂{separator}red\n\n"
    (code,) = from_csv(text.encode(encoding), "theirs.csv").own
    assert (code.label, code.definition, code.origin, code.retired) == ("চা টাকা", "مال 🙂", "imported", None)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "is empty"),
        (b"name,definition\nx,y\n", "no column"),
        (b"label,label\nx,y\n", "two columns"),
        (b"label\n", "no codes"),
        (b"label,offered\nA,yes\nB,perhaps\n", "row 3.*yes or no"),
        (b"label,definition\nA,a\n,b\n", "row 3.*label"),
        (b"label\nA,b,c\n", "row 2.*more cells"),
        (b'label,definition\nA,"b\n', "quotation marks"),
        (b"label\n\xff\xe0\n", "UTF-8"),
    ],
)
def test_a_bad_table_is_refused_with_its_row(raw, sentence):
    with pytest.raises(CodebookError, match=sentence):
        from_csv(raw, "bad.csv")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a", "mapping of fields"),
        ("own_codes: [", "near line"),
        ("own_codes: 3", "list of own codes"),
        ("own_codes:\n- label: A\n- definition: b", "own code no. 2.*label.*missing"),
        ("own_codes:\n- label: A\n  colour: red", "own code no. 1.*colour.*not a field"),
        ("own_codes:\n- label: A\n  examples: one", "own code no. 1.*examples"),
        ("own_codes:\n- A", "own code no. 1.*fields with values"),
        ("additions:\n- offered: no", "addition no. 1.*id.*missing"),
        ("form: shopping-list\nown_codes: []", "another kind"),
        ("{}", "no codes"),
        ("schema: unfree-labour-continuum-codebook\nversion: 2", "version"),
        ("own_codes: &a []\nadditions: *a", "reference"),
        ("own_codes: []\nown_codes: []", "twice"),
        ("own_codes:\n- !!python/object:os.system {}", "plain YAML"),
    ],
)
def test_a_bad_yaml_file_is_refused_with_its_place(text, sentence):
    with pytest.raises(CodebookError, match=f"(?s){sentence}") as refused:
        from_yaml(text.encode(), "bad.yaml")
    assert "\n" not in str(refused.value)


def test_every_column_of_the_table_is_named():
    assert len(set(HEADER)) == len(HEADER)
