"""Cutting turns into segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.segments import Segment, SegmentError, count_words, split_segments


def cut(text: str, most: int, least: int) -> list[str]:
    """Segment a text that is one turn."""
    return [text[s.start : s.end] for s in split_segments(text, [(0, len(text))], most, least)]


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("One two three. Four five six.", ["One two three.", "Four five six."], "at a full stop"),
        ("It was 3.50 for a day", ["It was 3.50", "for a day"], "a point inside a number is no end"),
        ('He said "no more." I left then.', ['He said "no more."', "I left then."], "quotes stay"),
        ("আমি কাজ করি। টাকা পাই না।", ["আমি কাজ করি।", "টাকা পাই না।"], "danda, Bengali"),
        ("मैं काम करता।पैसा नहीं मिला।", ["मैं काम करता।", "पैसा नहीं मिला।"], "danda without a space"),
        ("هل دفعوا لك؟ لا لم يدفعوا", ["هل دفعوا لك؟", "لا لم يدفعوا"], "Arabic question mark"),
        ("وہ چلا گیا۔ میں وہیں رہا۔", ["وہ چلا گیا۔", "میں وہیں رہا۔"], "Urdu full stop"),
        ("我在工厂做。没有钱了。", ["我在工厂做。", "没有钱了。"], "CJK stop, no spaces"),
        ("No 🙂👩🏽‍🌾 pay yet! So I went.", ["No 🙂👩🏽‍🌾 pay yet!", "So I went."], "emoji are kept"),
        (
            "Le cafe\u0301 ferme. On attend tous.",
            ["Le cafe\u0301 ferme.", "On attend tous."],
            "combining accent",
        ),
        ("one two three four five six seven", ["one two three", "four five six seven"], "no sentence end"),
        ("  One two three.\n\nFour five six. ", ["One two three.", "Four five six."], "white space outside"),
        ("Mm.", [], "a very short turn gives nothing"),
        ("... — ! ? ...", [], "punctuation is not words"),
        ("🙂 🙂 🙂 🙂", [], "emoji alone are not words"),
        ("", [], "an empty turn"),
    ],
)
def test_cutting(text: str, expected: list[str], remark: str) -> None:
    assert cut(text, 4, 2) == expected, remark


def test_sentences_are_packed_up_to_the_limit() -> None:
    text = "A b c. D e f. G h i. J k l."
    assert cut(text, 6, 2) == ["A b c. D e f.", "G h i. J k l."]


def test_a_short_tail_stays_with_the_piece_before() -> None:
    assert cut("A b c d. E f g h. I.", 8, 3) == ["A b c d.", "E f g h. I."]


def test_turns_keep_their_index_and_are_never_joined() -> None:
    text = "Yes.\nI worked there for two years.\nNo.\nThey never paid us for nights."
    turns, place = [], 0
    for line in text.split("\n"):
        turns.append((place, place + len(line)))
        place += len(line) + 1
    assert split_segments(text, turns, 20, 4) == [Segment(5, 34, 1), Segment(39, 69, 3)]


def test_no_turns() -> None:
    assert split_segments("text", []) == []


@pytest.mark.parametrize(
    ("text", "words", "remark"),
    [
        ("I don't know", 3, "an apostrophe joins"),
        ("করি না ।", 2, "a lone danda is no word"),
        ("我在工厂", 2, "two signs of Chinese for a word"),
        ("ทำงานที่", 2, "Thai: five signs for a word"),
        ("🙂", 0, "no letters"),
    ],
)
def test_counting(text: str, words: int, remark: str) -> None:
    assert count_words(text) == words, remark


@pytest.mark.parametrize(
    ("turns", "remark"),
    [
        ([(0, 99)], "beyond the text"),
        ([(3, 1)], "end before start"),
        ([(-1, 2)], "before the text"),
        ([(0, 5), (4, 8)], "overlap"),
        ([(5, 8), (0, 4)], "out of order"),
    ],
)
def test_turns_that_do_not_fit(turns: list[tuple[int, int]], remark: str) -> None:
    with pytest.raises(SegmentError, match="give turns in order") as caught:
        split_segments("secret text", turns)
    assert "secret" not in str(caught.value), remark


@pytest.mark.parametrize(("most", "least"), [(5, 6), (5, 0), (0, 0)])
def test_limits_that_make_no_sense(most: int, least: int) -> None:
    with pytest.raises(SegmentError, match="Segment limits"):
        split_segments("a b c", [(0, 5)], most, least)


def test_a_long_turn_is_cut_into_like_parts() -> None:
    text = " ".join(f"Sentence number {n} has six words." for n in range(20))
    assert sorted(count_words(piece) for piece in cut(text, 120, 8)) == [36, 42, 42]


def test_paragraphs_are_cut_before_sentences() -> None:
    first = " ".join(["We worked all day."] * 8)
    second = " ".join(["They never paid us."] * 12)
    assert cut(f"{first}\n\n{second}", 120, 8)[0] == first


def test_speech_without_stops_is_cut_where_people_draw_breath() -> None:
    text = (
        "so i went there and they took my passport and i did not know what to do, because i was new there "
        "and the madam she said you cannot leave until you pay me back all the money for the ticket"
    )
    pieces = cut(text, 20, 5)
    assert all(piece.split()[0] in {"so", "and", "because", "until"} for piece in pieces)
    assert all(count_words(piece) <= 20 for piece in pieces)


def test_the_target_may_be_chosen() -> None:
    text = " ".join(["We worked all day long."] * 30)
    near = [count_words(text[s.start : s.end]) for s in split_segments(text, [(0, len(text))], 100, 5, 25)]
    assert near == [25] * 6
    with pytest.raises(SegmentError, match="aiming at 200"):
        split_segments(text, [(0, len(text))], 100, 5, 200)


_PIECES = st.sampled_from(
    [
        "work",
        "don't",
        "é",
        "e\u0301",
        "বেতন",
        "नहीं",
        "أجر",
        "我在",
        "ทำงาน",
        "🙂",
        "👩🏽‍🌾",
        ".",
        "?",
        "।",
        "؟",
        "。",
        "…",
    ]
    + [" ", " ", " ", "\n", '"', "—", "3.5", "\u0301", "\u200d"]
)
_TURNS = st.lists(st.lists(_PIECES, max_size=60).map("".join), max_size=5)


@given(_TURNS, st.integers(1, 12), st.integers(0, 12))
def test_properties(parts: list[str], least: int, more: int) -> None:
    most = least + more
    text, turns = "", []
    for part in parts:
        turns.append((len(text), len(text) + len(part)))
        text += part + "\n"
    segments = split_segments(text, turns, most, least)

    assert segments == sorted(segments, key=lambda s: s.start)
    assert all(a.end <= b.start for a, b in zip(segments, segments[1:], strict=False))
    for segment in segments:
        start, end = turns[segment.turn_index]
        assert start <= segment.start < segment.end <= end
        covered = text[segment.start : segment.end]
        assert covered == covered.strip()
    for index, (start, end) in enumerate(turns):
        own = [s for s in segments if s.turn_index == index]
        assert bool(own) == (count_words(text[start:end]) >= least)
        if own:
            kept = "".join(text[s.start : s.end] for s in own)
            assert "".join(kept.split()) == "".join(text[start:end].split())


_WORDS = ["pay", "বেতন", "أجر", "Late.", "না।", "नहीं", "🙂", "and", "so,", "cafe\u0301", "没有。", "؟"]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=300))
def test_lengths(words: list[str]) -> None:
    text = " ".join(words)
    for segment in split_segments(text, [(0, len(text))], 20, 5):
        assert 5 <= count_words(text[segment.start : segment.end]) <= 28


@given(st.lists(st.lists(st.sampled_from(["pay", "বেতন", "أجر", "नहीं", "so,", "and", "🙂"]), min_size=1, max_size=30)))
def test_no_sentence_is_cut_that_is_not_too_long(sentences: list[list[str]]) -> None:
    told = ["So " + " ".join(words) + "." for words in sentences]
    text = " ".join(told)
    pieces = split_segments(text, [(0, len(text))], 20, 5)
    place = 0
    for sentence in told:
        end = place + len(sentence)
        inside = [s.start for s in pieces if place < s.start < end]
        assert not inside or count_words(sentence) > 20
        place = end + 1
