"""A text's own capitals: what it mostly writes small is a word, unless our lists know it as a name."""

from __future__ import annotations

import pytest

from anonymisation.case_evidence import without_ordinary_words
from anonymisation.kinds import Finding
from anonymisation.words import words

DIALECT = "Den dey come. Dey say dey go. An' dey tuck Ellen. We didn't know. Mister Boone sold dey mules. "


def kept(text: str, surface: str, recogniser: str = "spacy_ner") -> bool:
    start = text.index(surface)
    finding = Finding(start, start + len(surface), "PERSON", 0.8, recogniser, "test")
    return without_ordinary_words(text, [finding], words(text)) == [finding]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        (DIALECT, "Dey", False),  # dialect for "they": small four times, with a capital once
        (DIALECT, "Ellen", True),  # always with a capital
        (DIALECT, "didn", False),  # half of "didn't"
        (DIALECT, "Boone", True),
        ("rubina said. rubina went. rubina came. rubina", "rubina", True),  # no capitals here to learn from
        ("Rubina left. rubina rubina rubina rubina. Then She Went.", "Rubina", True),  # a name our lists know
        ("É bom. Zé dey zé dey zé dey zé. Ana foi.", "Zé", False),  # accents: written small three times
        ("🙂 We saw Kofo. She saw Kofo 👩‍👩‍👧.", "Kofo", True),
        ("আমি ডেলা। আমি ডেলা। আমি ডেলা। Ana came.", "ডেলা", True),  # a script without capitals says nothing
        ("قال ديلا. قال ديلا. قال ديلا. Ana came.", "ديلا", True),
    ],
)
def test_what_a_text_writes_small_is_no_name(text: str, surface: str, expected: bool) -> None:
    assert kept(text, surface) is expected


def test_a_confirmed_name_is_never_dropped() -> None:
    assert kept(DIALECT, "Dey", "register")
    assert kept(DIALECT, "Dey", "titles")
