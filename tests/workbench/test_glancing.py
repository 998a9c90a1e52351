"""A glance before the search: it finds what the search finds, in every script, and looks at less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.residue import ResidueFinder
from workbench.glancing import where_near

FORMS = [
    ("Latin in any case", "Hania", "hania. HANIA's\n\nShahania"),
    ("an accent left out", "José", "x\n\nJose and JOSÉ\n\ny"),
    ("two words over a blank line", "Hania Bano", "a\n\nHania\n\nBano\n\nb"),
    ("Bengali with case endings", "মিতা", "মিতার\n\nমিতাকে বলল\n\nমিত"),
    ("Arabic with a prefix and marks", "سعاد", "وسعاد\n\nسُعاد\n\nسعا"),
    ("Devanagari", "गीता", "गीता\n\nगीत"),
    ("combining accent without composed form", "X̌avi", "X̌avi\n\nxavi"),
    ("digits, however written", "01712 345678", "+880 1712-345678\n\n٠١٧١٢٣٤٥٦٧٨\n\n1712"),
    ("signs between words", "C++ Garments", "C++\n\nc++ garments"),
    ("a sign first", "@hania_b", "@HANIA_B\n\nhania_b\n\nhania"),
    ("signs alone", "👩‍👧", "👩‍👧 x\n\n👩"),
    ("a script without spaces", "ချောစု", "မချောစုက\n\nx"),
    ("a letter that folds to two", "Bærum Straße", "baerum strasse\n\nBÆRUM STRASSE"),
]


@pytest.mark.parametrize(("remark", "form", "text"), FORMS, ids=[f[0] for f in FORMS])
def test_it_finds_what_the_search_finds(remark: str, form: str, text: str) -> None:
    finder = ResidueFinder([form])
    assert list(where_near(text, finder, [form])) == finder.find(text) != []


PIECES = [
    "Hania",
    "hania",
    "Bano",
    " ",
    "\n",
    "\n\n",
    "মিতা",
    "র",
    "سعاد",
    "و",
    "🙂",
    "é",
    "e\u0301",
    "017",
    "12345",
    "-",
]
pieces = st.lists(st.sampled_from(PIECES), max_size=30)


@given(parts=pieces, forms=st.lists(st.sampled_from([f[1] for f in FORMS]), min_size=1, max_size=4, unique=True))
def test_any_text_and_any_names(parts: list[str], forms: list[str]) -> None:
    text = "".join(parts)
    finder = ResidueFinder(forms)
    assert list(where_near(text, finder, forms)) == finder.find(text)


def test_paragraphs_without_the_name_are_not_searched() -> None:
    searched: list[str] = []

    class Watched(ResidueFinder):
        def find(self, text: str):  # type: ignore[no-untyped-def]
            searched.append(text)
            return super().find(text)

    text = "\n\n".join(["nobody here"] * 50 + ["Hania came", "and went"] + ["nobody here"] * 50)
    assert len(list(where_near(text, Watched(["Hania"]), ["Hania"]))) == 1
    assert searched == ["Hania came\n\nand went"]
