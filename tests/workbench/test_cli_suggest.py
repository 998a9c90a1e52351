import json
from typing import Any

import pytest
from typer.testing import CliRunner

from models.suggestions import Advice, Reason, Suggestion
from workbench import cli_suggest
from workbench.cli import app


class Fixed:
    """An engine that offers one code, and keeps silent on texts about rain."""

    def advise(self, texts: Any, *, forced: bool = False, limit: int = 3) -> list[Advice]:
        because = (
            Reason("example", "They paid two weeks late.", "wages.withheld"),
            Reason("words", "paid, late", "wages.withheld"),
        )
        offered = (Suggestion("wages.withheld", 0.8123, because, "wages.poverty", 0),)
        silent = ["rain" in text for text in texts]
        return [
            Advice(offered if forced or not each else (), each, "Nothing." if each else "", "affirmed", "")
            for each in silent
        ]


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_suggest, "plain_engine", lambda risk: Fixed())


def run(lines: list[str], *options: str) -> Any:
    return CliRunner().invoke(app, ["suggest", *options], input="\n".join(lines))


def test_each_line_is_answered_in_order_best_first() -> None:
    texts = ["They pay us late.", "rain \U0001f327", "বেতন দেরি", "cafe\u0301"]
    result = run([json.dumps({"id": at, "text": text}) for at, text in enumerate(texts)], "--json")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == [0, 1, 2, 3]
    assert [row["abstained"] for row in rows] == [False, True, False, False]
    for row in rows:
        assert set(row) == {"id", "suggestions", "abstained"}
        assert row["suggestions"] == [
            {
                "code": "wages.withheld",
                "score": 0.812,
                "because": ["like the example: They paid two weeks late.", "the words: paid, late"],
            }
        ]


def test_without_json_it_says_when_it_would_be_silent() -> None:
    result = run(['{"id": "a", "text": "They pay us late."}', "", '{"id": "b", "text": "rain"}'])
    first, second = result.stdout.splitlines()
    assert first == "a: wages.withheld 0.81"
    assert "silent" in second


@pytest.mark.parametrize("line", ["not json", "[1]", '{"id": 1}', '{"text": "x"}', '{"id": 1, "text": 5}'])
def test_a_line_that_is_no_object_is_named(line: str) -> None:
    result = run(['{"id": 1, "text": "x"}', line], "--json")
    assert result.exit_code == 2
    assert "Line 2" in result.stderr
    assert result.stdout == ""


def test_a_risk_out_of_reach_is_refused() -> None:
    result = run(['{"id": 1, "text": "x"}'], "--risk", "0.9")
    assert result.exit_code == 2
    assert "between" in result.stderr


def test_no_lines_no_answer() -> None:
    result = run([], "--json")
    assert result.exit_code == 0
    assert result.stdout == ""
