"""Learning curves on coding small enough to know beforehand what comes out."""

import csv
from pathlib import Path

import pytest

from benchmarks import suggestion_curves as curves
from benchmarks.suggestions import read_gold
from models.suggestions import Taught
from models.suggestions import base as base_module
from tests.models.suggestions.small import BOOK, SmallEncoder, examples

COUNTS = {"a": 2, "b": 9}
POOL = {code: [Taught(f"{code}{at}", f"text {at}", code) for at in range(count)] for code, count in COUNTS.items()}


@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_a_few_of_each_code_are_taken_as_far_as_there_are(count: int) -> None:
    chosen = curves.few(POOL, count, 0)
    assert len(chosen) == min(2, count) + min(9, count)
    assert len({each.id for each in chosen}) == len(chosen)
    assert chosen == curves.few(POOL, count, 0)


def test_another_seed_takes_others() -> None:
    assert curves.few(POOL, 4, 0) != curves.few(POOL, 4, 1)


def test_hits_are_counted_among_the_first_three() -> None:
    ranked = [["a", "b", "c", "d"], ["d", "c", "b", "a"], []]
    assert curves.hits(ranked, [frozenset("a"), frozenset("a"), frozenset("a")]) == pytest.approx(1 / 3)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_module, "load_examples", examples)
    monkeypatch.setattr(base_module, "_MADE", {})
    monkeypatch.setattr(curves, "get_encoder", SmallEncoder)
    monkeypatch.setattr(curves, "continuum_data", lambda: BOOK)


def shares(printed: str) -> list[float]:
    return [float(line.split("gold@3 ")[1].split(",")[0]) for line in printed.splitlines() if "gold@3" in line]


@pytest.mark.usefixtures("small")
def test_public_coding_is_learned_from_some_interviews_and_found_in_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tags = [
        "songs at work",
        "bus rides",
        "tea breaks",
        "lost shoes",
        "clocks",
        "cafe\u0301",
        "\u099a\u09be",
        "\U0001f642",
    ]
    with (tmp_path / "codebook.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["tag", "description"])
        writer.writeheader()
        writer.writerows({"tag": tag, "description": "-"} for tag in tags)
    with (tmp_path / "tags.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["tag", "content", "document"])
        writer.writeheader()
        for interview in range(8):
            for at, tag in enumerate(tags):
                writer.writerow({"tag": tag, "content": f"word{at} thing{at} {interview}", "document": f"d{interview}"})
            writer.writerow({"tag": "not in the book", "content": "left out", "document": f"d{interview}"})
    curves.public_coding(tmp_path)
    printed = capsys.readouterr().out
    assert "64 excerpts, 8 codes, 8 interviews" in printed
    found = shares(printed)
    assert len(found) == 6
    assert found[0] < 0.8 and found[-1] >= 0.95


@pytest.mark.usefixtures("small")
def test_without_a_folder_public_coding_is_left_out_and_said_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SERDIF_FOLDER", raising=False)
    monkeypatch.setattr(curves, "own_excerpts", lambda: None)
    curves.main()
    assert "SERDIF_FOLDER names no folder" in capsys.readouterr().out


def test_every_quarter_is_read_before_and_after_the_others_were_taught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few_excerpts = read_gold("open2")[::6]
    monkeypatch.setattr(curves, "SETS", ("open2",))
    monkeypatch.setattr(curves, "read_gold", lambda name: list(few_excerpts))
    curves.as_it_comes()
    title, *rows = capsys.readouterr().out.strip().splitlines()
    assert f"{len(few_excerpts)} excerpts" in title
    coded = sum(bool(one.gold) for one in few_excerpts)
    assert [row.split()[0] for row in rows] == ["before", "after"]
    assert all(f"n {coded}+{len(few_excerpts) - coded} " in row for row in rows)
