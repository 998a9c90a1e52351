"""The offset logic in JavaScript against Python's own counting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Evaluate = Callable[[str, object], object]
pytestmark = pytest.mark.browser

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
TEXTS = [
    ("plain Latin", "They promised the market wage."),
    ("emoji, one of them a joined family", f"Family {FAMILY} first 🙂 then the market"),
    ("Arabic", "لم يأت الراتب أبدا."),
    ("Devanagari with conjuncts and nukta", "ठेकेदार ने मज़दूरी नहीं दी।"),
    ("Bengali with hasanta", "ছুটি চাইলে বেতন কাটা হতো।"),
    ("Hebrew mixed with English", "המנהל אמר overtime בלי תשלום"),
    ("combining accent without a composed form", "the letter x\u030c on the door, café"),
    ("flag and skin tone", "🇧🇩 and 👋🏽 end"),
    ("empty", ""),
]


@pytest.mark.parametrize(("remark", "text"), TEXTS, ids=[row[0] for row in TEXTS])
def test_code_points_and_utf16_agree_with_python_at_every_offset(evaluate: Evaluate, remark: str, text: str) -> None:
    got = evaluate(
        """(text) => {
          const n = AnOffsets.length(text);
          return Array.from({ length: n + 1 }, (_, cp) => {
            const u16 = AnOffsets.toU16(text, cp);
            return [u16, AnOffsets.toCp(text, u16), AnOffsets.slice(text, 0, cp)];
          });
        }""",
        text,
    )
    expected = [[len(text[:cp].encode("utf-16-le")) // 2, cp, text[:cp]] for cp in range(len(text) + 1)]
    assert got == expected


LETTERS = st.sampled_from("a éक्षিবাلشx\u030c👨👩\u200d🏽🇧🇩\ufe0f.")
MIXED = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), LETTERS), max_size=40)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=MIXED, ends=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_any_text_converts_and_snapping_only_widens_to_a_fixed_point(
    evaluate: Evaluate, text: str, ends: tuple[int, int]
) -> None:
    start, end = sorted(min(one, len(text)) for one in ends)
    got = evaluate(
        """([text, start, end]) => {
          const once = AnOffsets.snapGraphemes(text, start, end);
          const words = AnOffsets.snapWords(text, start, end);
          return { length: AnOffsets.length(text), u16: AnOffsets.toU16(text, start), once, words,
            twice: AnOffsets.snapGraphemes(text, ...once),
            wordsTwice: words && AnOffsets.snapWords(text, ...words),
            slice: AnOffsets.slice(text, start, end) };
        }""",
        [text, start, end],
    )
    assert isinstance(got, dict)
    assert got["length"] == len(text)
    assert got["u16"] == len(text[:start].encode("utf-16-le")) // 2
    assert got["slice"] == text[start:end]
    assert got["once"][0] <= start <= end <= got["once"][1]
    assert got["twice"] == got["once"]
    assert got["wordsTwice"] == got["words"]
    if got["words"]:
        passage = text[slice(*got["words"])]
        assert passage == passage.strip("\ufeff \n\t")


def _range(text: str, part: str) -> list[int]:
    return [text.index(part), text.index(part) + len(part)]


SNAPS = [
    ("inside the family: the whole family", f"a {FAMILY} b", [3, 5], FAMILY, FAMILY),
    ("half a base and accent: both", "a x\u030c b", [2, 3], "x\u030c", "x\u030c"),
    ("half an Arabic word", "لم يأت الراتب أبدا", [7, 10], "الراتب", "الر"),
    ("between consonant and vowel sign, Devanagari", "काम किया गया", [4, 5], "किया", "कि"),
    ("half a Bengali word", "বেতন কাটা হতো", [5, 6], "কাটা", "কা"),
    ("half a Hebrew word beside English", "אמר overtime בלי", [5, 9], "overtime", "vert"),
    ("white space at the edges falls away", "one  two  three", [3, 10], "two", "  two  "),
    ("full stop stays out when not touched", "the end.", [5, 7], "end", "nd"),
    ("full stop stays in when taken", "the end.", [5, 8], "end.", "nd."),
]


@pytest.mark.parametrize(("remark", "text", "span", "words", "exact"), SNAPS, ids=[row[0] for row in SNAPS])
def test_selection_snaps_to_words_and_with_alt_to_graphemes(
    evaluate: Evaluate, remark: str, text: str, span: list[int], words: str, exact: str
) -> None:
    both = "([t, [a, b]]) => [AnOffsets.snapWords(t, a, b), AnOffsets.snapGraphemes(t, a, b)]"
    got = evaluate(both, [text, span])
    assert got == [_range(text, words), _range(text, exact)]


def test_white_space_alone_is_no_selection(evaluate: Evaluate) -> None:
    assert evaluate("(t) => AnOffsets.snapWords(t, 3, 5)", "one  two") is None


SENTENCES = [
    ("Latin", "First one. Second one?", ["First one.", "Second one?"]),
    ("danda, Hindi", "हमने काम किया। पैसा नहीं मिला।", ["हमने काम किया।", "पैसा नहीं मिला।"]),
    ("danda, Bengali", "আমরা কাজ করতাম। ছুটি ছিল না।", ["আমরা কাজ করতাম।", "ছুটি ছিল না।"]),
    ("Arabic question mark", "من أنت؟ أنا عاملة.", ["من أنت؟", "أنا عاملة."]),
    ("after emoji", "We ate 🍚. We slept.", ["We ate 🍚.", "We slept."]),
]


@pytest.mark.parametrize(("remark", "text", "sentences"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences_are_cut_in_every_script(evaluate: Evaluate, remark: str, text: str, sentences: list[str]) -> None:
    got = evaluate("(text) => AnOffsets.parts(text, 'sentence')", text)
    assert got == [_range(text, sentence) for sentence in sentences]


def test_runs_cover_the_turn_once_and_lanes_never_collide(evaluate: Evaluate) -> None:
    at = {str(n): ((7 * n) % 40, (7 * n) % 40 + 3 + n % 11) for n in range(25)}
    spans = [{"id": name, "start": start, "end": end} for name, (start, end) in at.items()]
    got = evaluate(
        """(spans) => ({
          lanes: [...AnLayers.lanes(spans)],
          runs: AnLayers.runs(5, 45, { codings: spans })
            .map((r) => [r.start, r.end, r.codings.map((c) => c.id)]),
        })""",
        spans,
    )
    assert isinstance(got, dict)
    lane = dict(got["lanes"])
    assert [run[0] for run in got["runs"]] == [5] + [run[1] for run in got["runs"][:-1]]
    assert got["runs"][-1][1] == 45
    for start, end, ids in got["runs"]:
        inside = [name for name, (first, last) in at.items() if first <= start and last >= end]
        assert sorted(ids) == sorted(inside)
        assert len({lane[one] for one in ids}) == len(ids), "two codings on one lane at one place"
