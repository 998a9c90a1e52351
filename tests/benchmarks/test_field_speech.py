"""The sets of field speech: their markup, their size and spread, and that the built lines follow the sentences."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.field_speech import build, scoring
from benchmarks.field_speech.marking import MarkupError, as_spoken, as_typed, pieces

MARKED = [
    ("[[PERSON|Madam Huda]] came.", "Madam Huda came.", "madam huda came", ["madam huda"], "title, full stop"),
    ("[[PERSON|Huda]]'s key", "Huda's key", "hudas key", ["hudas"], "a lost apostrophe glues a letter to the name"),
    (
        "Call [[PHONE|0171-22 33|zero one seven one]], please",
        "Call 0171-22 33, please",
        "call zero one seven one please",
        ["zero one seven one"],
        "spoken otherwise than typed",
    ),
    ("I got {28,000|twenty eight thousand}.", "I got 28,000.", "i got twenty eight thousand", [], "evidence in words"),
    ("On [[DATE|19/07/1998]]", "On 19/07/1998", "on 19/07/1998", ["19/07/1998"], "signs between digits stay"),
    ("case [[ID|BKS/318]]", "case BKS/318", "case bks 318", ["bks 318"], "other signs part words"),
    (
        "[[PERSON|Ángel]] [[PERSON|Jose\u0301]]",
        "Ángel José",
        "ángel josé",
        ["ángel", "josé"],
        "combining accent composed",
    ),
    ("قالت [[PERSON|أم خالد]]، نعم", "قالت أم خالد، نعم", "قالت أم خالد نعم", ["أم خالد"], "Arabic and its comma"),
    ("[[PERSON|রুবিনা]] বলল।", "রুবিনা বলল।", "রুবিনা বলল", ["রুবিনা"], "Bengali and its full stop"),
    ("😀 [[PERSON|Hope]] – yes", "😀 Hope – yes", "😀 hope yes", ["hope"], "emoji, dash"),
]


@pytest.mark.parametrize(("marked", "typed", "spoken", "heard", "remark"), MARKED)
def test_forms(marked: str, typed: str, spoken: str, heard: list[str], remark: str) -> None:
    cut = pieces(marked)
    assert as_typed(cut)[0] == typed, remark
    text, spans = as_spoken(cut, keep_apostrophes=False)
    assert (text, [text[span.start : span.end] for span in spans]) == (spoken, heard), remark


@pytest.mark.parametrize(
    ("marked", "says", "remark"),
    [
        ("[[NAME|Huda]] came", "The type NAME is not known", "unknown type"),
        ("[[PERSON|Huda came", "A mark is not closed", "open mark"),
        ("[[PERSON|Huda|huda|more]] came", "has a part too many", "a part too many"),
        ("{800 came", "A mark is not closed", "open evidence"),
    ],
)
def test_markup_errors(marked: str, says: str, remark: str) -> None:
    with pytest.raises(MarkupError, match=says):
        pieces(marked)


@pytest.mark.parametrize(("name", "folder"), build.SETS.items())
def test_lines_are_built_from_the_sentences(name: str, folder: str) -> None:
    written = (build.HERE / name).read_text(encoding="utf-8")
    assert written == build.built(build.HERE / folder), "run python -m benchmarks.field_speech.build"


@pytest.mark.parametrize("name", list(scoring.SETS))
def test_gold_lies_on_whole_words(name: str) -> None:
    for sentence in scoring.load(name):
        assert sentence.text == unicodedata.normalize("NFC", sentence.text)
        for start, end, _ in sentence.gold:
            assert 0 <= start < end <= len(sentence.text)
            assert not sentence.text[start].isspace() and not sentence.text[end - 1].isspace()
            assert sentence.form == "cased" or not sentence.text[end : end + 1].isalpha()


def test_size_and_spread() -> None:
    origins: Counter[str] = Counter()
    for name in ("en", "held"):
        origins.update(s.origin for s in scoring.load(name) if s.form == "cased" and s.origin != "nothing")
    assert len(origins) >= 15
    assert min(origins.values()) >= 15
    assert sum(origins.values()) >= 320


@pytest.mark.parametrize(("open_set", "held"), [("en", "held"), ("fr", "fr_held")])
def test_what_is_held_apart_is_not_in_the_open_set(open_set: str, held: str) -> None:
    texts = {sentence.text for sentence in scoring.load(open_set)}
    assert [sentence.id for sentence in scoring.load(held) if sentence.text in texts] == []


def test_tally_counts_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "SHARED_SCORER", Path("absent"))
    text = "Huda went to Nepal with Rina for 800 taka and rice"
    sentence = scoring.Sentence("1", text, "cased", "x", ((0, 4, "PERSON"), (24, 28, "PERSON")))
    found = [(0, 9, "PERSON"), (13, 18, "LOCATION"), (33, 36, "PHONE"), (46, 50, "PERSON")]
    counts = scoring.tally([sentence], [found])
    assert counts.recall("PERSON") == 0.5
    assert (counts.words, counts.spilled, counts.evidence, counts.false) == (11, 1, 2, 1)
    assert counts.per_hundred_words(counts.false) == pytest.approx(100 / 11)


@pytest.mark.skipif(not scoring.SHARED_SCORER.exists(), reason="the shared scoring tool is not beside the project")
@pytest.mark.parametrize(
    ("span", "covers", "remark"),
    [((0, 10), True, "all"), ((4, 10), True, "“Mrs” at the rim is forgiven"), ((0, 5), False, "half a name")],
)
def test_rim_is_forgiven(span: tuple[int, int], covers: bool, remark: str) -> None:
    sentence = scoring.Sentence("1", "Mrs Khanom said", "cased", "x", ((0, 10, "PERSON"),))
    assert (scoring.tally([sentence], [[(*span, "PERSON")]]).recall("PERSON") == 1) is covers, remark
