"""The strict level: nothing is lost of what the model and the lists tell, and nothing stands twice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anonymisation import Detector
from anonymisation.indirect import Indirect
from anonymisation.kinds import Finding
from anonymisation.strict import indirect_of

NAME = Finding(0, 4, "PERSON", 0.9, "titles", "a reason")

LABELS = [
    ("Huda left in 2019", [(8, 17, "DATE")], [(8, 17, "DATE_PART")], "a year, the small word with it"),
    ("she was 24 years old then", [(8, 20, "DATE")], [(8, 20, "AGE")], "an age is no duration"),
    ("for two years and more", [(4, 13, "DATE")], [(4, 13, "DURATION")], "a duration is no date"),
    ("paid €500 only", [(5, 9, "MONEY")], [(5, 9, "MONEY")], "the sign belongs to the amount"),
    ("the Bengali women", [(4, 11, "NORP")], [(4, 11, "GROUP")], "a people"),
    ("নয়জন women, নেপালি, said", [(13, 19, "NORP")], [(13, 19, "GROUP")], "Bengali script"),
    ("قالت in the Section 5 Act", [(5, 25, "LAW")], [], "laws tell of nobody"),
    ("the third time 😀", [(4, 9, "ORDINAL")], [], "order tells of nobody"),
    ("at the court, ", [(0, 14, "ORG")], [(0, 12, "NAME")], "sign and space at the rim are left out"),
]


@pytest.mark.parametrize(("text", "labels", "told", "remark"), LABELS)
def test_labels(text: str, labels: list[tuple[int, int, str]], told: list[tuple[int, int, str]], remark: str) -> None:
    assert [(i.start, i.end, i.kind) for i in indirect_of(text, labels, [], [])] == told, remark


def test_identities_win_and_lists_come_before_the_model() -> None:
    text = "Huda Nepal 2019 spring"
    listed = [Indirect(5, 10, "COUNTRY", "nepal", "country or region")]
    told = indirect_of(text, [(0, 10, "ORG"), (5, 22, "DATE")], listed, [NAME])
    assert [(i.start, i.end, i.kind) for i in told] == [(5, 10, "COUNTRY"), (11, 22, "DATE_PART")]


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["DATE", "ORG", "NORP", "LAW", "CARDINAL"])),
    max_size=8,
)


@given(text=st.text(min_size=30, max_size=60), spans=SPANS)
def test_pieces_never_overlap(text: str, spans: list[tuple[int, int, str]]) -> None:
    labels = [(start, min(len(text), start + length), kind) for start, length, kind in spans if start < len(text)]
    told = indirect_of(text, labels, [], [NAME])
    assert all(left.end <= right.start for left, right in zip(told, told[1:], strict=False))
    assert all(NAME.end <= i.start < i.end <= len(text) for i in told)


@pytest.mark.parametrize(
    ("text", "kinds", "remark"),
    [
        ("Madam Huda from Nepal paid 800 dirhams in 2019.", {"COUNTRY", "MONEY", "DATE_PART"}, "typed"),
        ("madam huda from nepal paid 800 dirhams in 2019", {"COUNTRY", "MONEY", "DATE_PART"}, "as heard"),
        ("رقم 0501234567, José, নেপাল 😀", set(), "other scripts: nothing has to be there, nothing may break"),
    ],
)
def test_find_all(text: str, kinds: set[str], remark: str, detector: Detector) -> None:
    found = detector.find_all(text)
    assert found.identities == detector.find(text), remark
    assert kinds <= {i.kind for i in found.indirect}, remark
    places = sorted((f.start, f.end) for f in (*found.identities, *found.indirect))
    assert all(left[1] <= right[0] for left, right in zip(places, places[1:], strict=False)), remark


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(["Huda ", "2019 ", "two years ", "Nepal\n", "ليلى ", "é😀 "]), max_size=9))
def test_find_all_agrees_with_find(text: list[str], detector: Detector) -> None:
    assert detector.find_all("".join(text)).identities == detector.find("".join(text))
