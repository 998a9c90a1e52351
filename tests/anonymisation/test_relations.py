"""What speakers say somebody is to them, and names that were forced on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.relations import relations_in

SAID = [
    ("a relative before the name", "my sister Maria came", "Maria", "relative", "sister"),
    ("adjectives and a comma", "My elder sister, Rubina Akter, came", "Rubina Akter", "relative", "sister"),
    ("a chain", "my husband's brother Karim took it", "Karim", "relative", "husband's brother"),
    ("a chain with a curly apostrophe", "my husband\u2019s sister Huda", "Huda", "relative", "husband's sister"),
    ("after the name", "and then Maria, my sister, left", "Maria", "relative", "sister"),
    ("in small letters, as speech recognition writes", "maria my sister came", "maria", "relative", "sister"),
    ("in-laws", "our mother-in-law Halima", "Halima", "relative", "mother-in-law"),
    ("a Bengali name", "my sister মিতা এল", "মিতা", "relative", "sister"),
    ("an Arabic name", "my sister أسماء قالت", "أسماء", "relative", "sister"),
    ("a Devanagari name", "my brother गीत 🙂", "गीत", "relative", "brother"),
    ("combining accent without composed form", "my aunt X̌avi", "X̌avi", "relative", "aunt"),
    ("French", "ma soeur Fatou est venue", "Fatou", "relative", "soeur"),
    ("an employer", "my boss Mr Fahad said", "Mr Fahad", "employer", ""),
    ("a recruiter", "the agent Rahim said", "Rahim", "recruiter", ""),
    ("a friend who is called so", "my friend called Aster", "Aster", "friend", ""),
    ("a forced name", "they called me Maria there", "Maria", "participant", ""),
    ("a forced name in small letters", "madam named me rosalinda", "rosalinda", "participant", ""),
    ("a changed name", "they changed my name to Rose", "Rose", "participant", ""),
    ("a forced name in quotes", "She called me \u201cLily\u201d", "Lily", "participant", ""),
    ("a forced name in French", "on m'appelait Marie", "Marie", "participant", ""),
]


@pytest.mark.parametrize(("remark", "text", "name", "role", "relation"), SAID, ids=[s[0] for s in SAID])
def test_what_is_said_of_a_name(remark: str, text: str, name: str, role: str, relation: str) -> None:
    wanted = "relative" if relation else role
    found = [r for r in relations_in(text) if text[r.start :].startswith(name)]
    assert [(r.role, r.relation) for r in found] == [(wanted, relation)]
    assert found[0].sure and name not in found[0].reason


@pytest.mark.parametrize(
    "text",
    ["I paid him", "she called me", "my name is short", "Maria came", "", "🙂 মিতা এল", "the sister ship", "قالت لي"],
)
def test_nothing_is_said(text: str) -> None:
    assert relations_in(text) == []


@pytest.mark.parametrize("word", ["lazy", "stupid", "names", "back"])
def test_a_common_word_is_no_sure_name(word: str) -> None:
    assert [r.sure for r in relations_in(f"they called me {word}")] == [False]


PARTS = ["my ", "sister ", "Maria ", "called me ", "'s ", ",", "মিতা ", "🙂", "\n", "e\u0301"]


@given(st.lists(st.sampled_from(PARTS)))
def test_any_text_gives_spans_inside_it(parts: list[str]) -> None:
    text = "".join(parts)
    found = relations_in(text)
    assert [r.start for r in found] == sorted({r.start for r in found})
    assert all(0 <= r.start < r.end <= len(text) for r in found)
