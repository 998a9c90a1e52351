"""The measures of suggestions and their tables, on sets small enough to count by hand."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import suggestions as bench
from benchmarks.excerpts import check
from benchmarks.suggestions import Answer, Gold, cosine, measures, ours, read_gold, subsets, table, tfidf
from models.suggestions import Suggester
from models.suggestions import base as base_module
from models.suggestions.codes import read_codes
from tests.models.suggestions.small import BOOK, SmallEncoder, examples


def gold(codes: str = "", also: str = "", harm: str = "", kind: str = "free", second: bool = False) -> Gold:
    right, good, wrong = (frozenset(each.split()) for each in (codes, also, harm))
    return Gold("x", "a text", right, good, wrong, kind, second)


SET = [
    gold("a", harm="z"),
    gold("a b", also="c", harm="z", second=True),
    gold("a", harm="z"),
    gold(harm="z", kind="nothing"),
    gold(kind="nothing"),
]


def test_gold_harm_and_silence_are_counted_over_those_they_concern() -> None:
    answers = [
        Answer(("a", "q"), 3.0),
        Answer(("q", "c", "z", "a"), 2.0),  # right only in the fourth place: an acceptable code, and a harmful one
        Answer((), 1.0, silent=True),
        Answer(("q",), 0.5),
        Answer((), 0.1, silent=True),
    ]
    assert measures(SET, answers) == {
        "n": "3+2",
        "gold@1": "33 %",
        "gold@3": "33 %",
        "any@3": "67 %",
        "harmful@3": "25 % of 4",
        "silent empty": "50 %",
        "silent other": "33 %",
        "AUC": "1.00",
    }


def test_the_area_tells_whether_coded_texts_have_more_to_code() -> None:
    amounts = (1.0, 2.0, 3.0, 2.5, 0.0)
    found = measures(SET, [Answer((), amount, True) for amount in amounts])
    assert found["AUC"] == "0.67"  # four of six pairs


def test_what_cannot_be_measured_is_a_dash() -> None:
    coded, empty = measures(SET[:1], [Answer(("a",), 1.0)]), measures(SET[4:], [Answer((), 0.0, True)])
    assert (coded["silent empty"], coded["AUC"], coded["gold@1"]) == ("-", "-", "100 %")
    assert (empty["gold@3"], empty["harmful@3"], empty["silent empty"]) == ("-", "- of 0", "100 %")


def test_each_kind_and_each_way_of_speaking_is_a_part() -> None:
    assert subsets(SET) == {
        "all": [0, 1, 2, 3, 4],
        "free": [0, 1, 2],
        "nothing": [3, 4],
        "second language": [1],
        "first language": [0, 2, 3, 4],
    }
    assert "second language" not in subsets(SET[:1])


ROWS: list[dict[str, Any]] = [
    {"id": "1", "text": "Salary covers rent and school.", "gold": ["wages.living"], "harm": ["wages.poverty"]},
    {"id": "2", "text": "Police came. \u09ac\u09c7\u09a4\u09a8 \U0001f642", "gold": ["actor.police"], "l2": True},
    {"id": "3", "text": "Weather and rain, a cafe\u0301 window.", "gold": [], "kind": "nothing"},
]


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    path = tmp_path / "tiny.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n\n", encoding="utf-8")
    return str(path)


def test_a_set_of_ones_own_is_read_with_what_is_left_out_empty(tiny: str) -> None:
    first, second, third = read_gold(tiny)
    assert first.harm == {"wages.poverty"} and not first.second_language and first.kind == ""
    assert second.second_language and second.also == frozenset()
    assert third.gold == frozenset() and third.kind == "nothing"


def test_the_table_shows_every_reader_and_the_parts_of_ours(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    def all_right(asked: Sequence[str]) -> list[Answer]:
        return [Answer(tuple(row["gold"]), 1.0, not row["gold"]) for row in ROWS[: len(asked)]]

    table(tiny, {"other": all_right, "ours, abstaining": all_right})
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("3 excerpts")
    assert [line.split()[0] for line in lines[2:]] == ["other", *["ours,"] * (len(lines) - 3)]
    assert "gold@3 100 %" in lines[2] and "silent empty 100 %" in lines[2]
    assert any("second language" in line and "n 1+0" in line for line in lines)


def test_the_baselines_find_the_code_whose_words_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "get_encoder", SmallEncoder)
    codes = read_codes(BOOK)
    for reader in (tfidf(codes), cosine(codes)):
        (answer,) = reader(["He kept back two weeks of salary."])
        assert answer.codes[0] == "wages.withheld"
        assert len(answer.codes) == bench.TOP and not answer.silent


def test_forced_our_reader_says_something_and_never_counts_as_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_module, "load_examples", examples)
    monkeypatch.setattr(base_module, "_MADE", {})
    engine = Suggester(BOOK, SmallEncoder())
    asked = ["They kept back my salary for weeks, it was late.", "Weather, bus, rain, window, sister, television."]
    quiet, forced = ours(False, engine)(asked), ours(True, engine)(asked)
    assert quiet[0].codes[0] == forced[0].codes[0] == "wages.withheld"
    assert [each.silent for each in quiet] == [False, True]
    assert not any(each.silent for each in forced)
    assert quiet[0].amount > quiet[1].amount


def test_the_sets_that_come_with_the_program_have_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0
    assert len(capsys.readouterr().out.splitlines()) == len(check.SETS) == 6


def test_a_faulty_excerpt_is_told_in_sentences() -> None:
    one = {"id": "o1", "text": "Too short.", "gold": ["no.such"], "also": [], "harm": [], "kind": "other", "l2": False}
    found = check.faults(one, check.known_codes())
    assert [each.split()[0] for each in found] == ["codes", "kind", "text"]
    assert check.faults({"id": "o1"}, set())[0].startswith("fields")
