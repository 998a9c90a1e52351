"""Paragraphs of running text."""

from __future__ import annotations

import pytest

from tests.workbench.ingest.helpers import read_text

PARAGRAPHS = [
    (
        "wrapped lines are joined",
        "The road went on along the river and the people who walked on it\ncarried what they had "
        "left in bags that "
        "the company had once given\nto them.\n\nNobody spoke.",
        [
            "The road went on along the river and the people who walked on it carried what they had "
            "left in bags that "
            "the company had once given to them.",
            "Nobody spoke.",
        ],
    ),
    (
        "verse keeps its lines",
        "The road went on along the river and the people who walked on it\ncarried what they "
        "had.\n\nO river,\n"
        "O road,\nO day 🙂",
        [
            "The road went on along the river and the people who walked on it carried what they had.",
            "O river,\nO road,\nO day 🙂",
        ],
    ),
    (
        "one paragraph a line",
        "কাজ শুরু হত ভোরে। " * 12 + "\n" + "রাতে ঘুম হত না। " * 12,
        [("কাজ শুরু হত ভোরে। " * 12).strip(), ("রাতে ঘুম হত না। " * 12).strip()],
    ),
]


@pytest.mark.parametrize(("remark", "text", "expected"), PARAGRAPHS, ids=[row[0] for row in PARAGRAPHS])
def test_paragraphs(remark: str, text: str, expected: list[str]) -> None:
    """Running text becomes paragraphs."""
    transcript = read_text(text)
    assert [transcript.quote(turn) for turn in transcript.turns] == expected


@pytest.mark.parametrize("sentence", ["We walked on along the road. ", "আমরা হাঁটলাম অনেক দূর। ", "我们走了很远的路。"])
def test_endless_paragraph_is_cut_at_sentences(sentence: str) -> None:
    """An absurdly long paragraph is cut at sentence ends."""
    transcript = read_text(sentence * 1500)
    parts = [transcript.quote(turn) for turn in transcript.turns]
    assert len(parts) > 3 and all(part.endswith(sentence.strip()[-1]) for part in parts)
    assert "".join(parts).replace(" ", "") == (sentence * 1500).replace(" ", "")
