"""What is remembered is bounded, forgotten in turn, and never answers another question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anonymisation import Detector, KnownName
from anonymisation.remembering import Remembered, digest


def test_the_longest_unasked_goes_first() -> None:
    kept: Remembered[tuple[int, ...]] = Remembered(6)
    kept.put((b"a",), (1,))
    kept.put((b"b",), (2,))
    assert kept.get((b"a",)) == (1,)
    kept.put((b"c",), (3, 3))
    assert kept.get((b"b",)) is None
    assert kept.get((b"a",)) == (1,) and kept.get((b"c",)) == (3, 3)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=40))
def test_weight_stays_bounded(puts: list[tuple[int, int]]) -> None:
    kept: Remembered[tuple[int, ...]] = Remembered(10)
    for name, size in puts:
        kept.put((bytes([name]),), (0,) * size)
        answers = [kept.get((bytes([n]),)) for n in range(10)]
        assert sum(len(answer) + 1 for answer in answers if answer is not None) <= 10
        assert kept.get((bytes([name]),)) == (0,) * size


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_digests_tell_lists_apart(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) is (left == right)


def test_an_unchanged_text_is_not_read_again(detector: Detector) -> None:
    text = "Madam Huda spoke of রুবিনা and of José 😀."
    first = detector.find(text)
    engine, detector._engine = detector._engine, None  # type: ignore[assignment]
    try:
        assert detector.find(text) == first
        assert list(detector.find_many([text, text])) == [first, first]
    finally:
        detector._engine = engine


def test_a_new_name_of_the_register_is_seen_in_a_text_known_before(detector: Detector) -> None:
    text = "we waited for the queue to end"
    assert detector.find(text) == []
    assert [f.recogniser for f in detector.find(text, known=[KnownName("queue", "PERSON")])] == ["register"]
    assert detector.find(text) == []


def test_answers_are_not_shared(detector: Detector) -> None:
    text = "Madam Huda came."
    detector.find(text).clear()
    assert [f.kind for f in detector.find(text)] == ["PERSON"]
