import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from models.suggestions import Advice, Reason, Suggestion
from tests.projects import sample_project
from workbench import cli_suggest
from workbench.cli import app
from workbench.coding import add_coding
from workbench.content_warnings import add_warning
from workbench.spans import Span
from workbench.store.tables import Interview


class Fixed:
    """An engine that offers one code, and keeps silent on texts about rain."""

    def advise(self, texts: Any, *, forced: bool = False, limit: int = 3, languages: Any = None) -> list[Advice]:
        because = (
            Reason("example", "They paid two weeks late.", "wages.withheld"),
            Reason("words", "paid, late", "wages.withheld"),
        )
        offered = (Suggestion("wages.withheld", 0.8123, because, "wages.poverty", 0),)
        silent = ["rain" in text for text in texts]
        said = ["" if language in ("", "en") else f"Not tested in {language}." for language in languages]
        return [
            Advice(offered if forced or not each else (), each, "Nothing." if each else "", "affirmed", warning)
            for each, warning in zip(silent, said, strict=True)
        ]


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_suggest, "plain_engine", lambda risk: Fixed())


def run(lines: list[str], *options: str) -> Any:
    return CliRunner().invoke(app, ["suggest", *options], input="\n".join(lines))


def given(raw: bytes, *options: str) -> Any:
    """The same with bytes, in a runner that would read and print them in another encoding."""
    return CliRunner(charset="cp1252").invoke(app, ["suggest", "--json", *options], input=raw)


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


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("মালিক আমার পাসপোর্ট নিয়েছে 💬", "\n"),
        ("أخذ صاحب العمل جواز سفري", "\r\n"),
        ("cafe\u0301 and naïve x̌", "\r\n"),
    ],
)
def test_lines_are_utf8_whatever_the_machine_is_set_to(text: str, ends: str) -> None:
    lines = [
        json.dumps({"id": text, "text": text, "more": [1]}, ensure_ascii=False),
        "",
        json.dumps({"id": 2, "text": ""}),
    ]
    result = given(b"\xef\xbb\xbf" + ends.join(lines).encode())
    assert result.exit_code == 0, result.exception
    rows = [json.loads(line) for line in result.stdout_bytes.decode("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [text, 2]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"id": 2, "text": "caf\xe9"}', "Line 2 is not in UTF-8"),
        ('{"id": 2, "text": "x"}'.encode("utf-16"), "Line 2 is not in UTF-8"),
        (rb'{"id": 2, "text": "\ud83d late"}', "Line 2 holds half a character"),
        (rb'{"id": "\udc00", "text": "late"}', "Line 2 holds half a character"),
        (b'{"id": NaN, "text": "late"}', "Line 2 is not a JSON object"),
        (b"[" * 100_000, "Line 2 is not a JSON object"),
    ],
)
def test_a_line_that_cannot_be_read_is_one_sentence_and_nothing_is_answered(line: bytes, says: str) -> None:
    result = given(b'{"id": 1, "text": "They pay us late."}\n' + line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr and "Traceback" not in result.output


def test_a_language_nobody_has_tested_is_said_beside_the_answers() -> None:
    spanish = "El patrón se quedó con mi pasaporte y no me deja salir de la casa desde hace meses."
    result = run(
        [json.dumps({"id": at, "text": text}) for at, text in enumerate([spanish, "Late.", spanish])], "--json"
    )
    assert "2 of 3 texts: Not tested in es." in result.stderr
    assert all(set(json.loads(line)) == {"id", "suggestions", "abstained"} for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("scores", "silent", "left"),
    [
        ((0.8, 0.2, 0.14), False, 2),  # what hardly ever is right is not put beside a better one
        ((0.8, 0.15), False, 2),
        ((0.1, 0.05), False, 1),  # the first says it for a reason of its own
        ((0.1, 0.05), True, 2),  # who would be silent is asked what it would have guessed
        ((), False, 0),
    ],
)
def test_outside_a_project_little_is_left_of_what_hardly_ever_is_right(
    scores: tuple[float, ...], silent: bool, left: int
) -> None:
    names = [f"code {at} বেতন 🌙" for at in range(len(scores))]
    offered = tuple(Suggestion(name, score, (), None, 0) for name, score in zip(names, scores, strict=True))

    class Engine:
        codes = [SimpleNamespace(id=name) for name in names]

        def advise(self, texts: Any, *, forced: bool = False, **_options: Any) -> list[Advice]:
            quiet = silent or not scores
            given = offered if forced or not quiet else ()
            return [Advice(given, quiet, "Nothing." if quiet else "", "affirmed", "") for _ in texts]

    [line] = cli_suggest.answer(cli_suggest._Plain(Engine()), [(1, "x")], 3, as_json=True)
    row = json.loads(line)
    assert [each["code"] for each in row["suggestions"]] == names[:left]
    assert row["abstained"] == (silent or not scores)


def test_a_risk_does_not_go_with_a_project(tmp_path: Path) -> None:
    result = run(['{"id": 1, "text": "x"}'], str(tmp_path), "--risk", "0.2")
    assert result.exit_code == 2
    assert "the coder chose" in result.stderr


def test_a_coded_excerpt_that_is_hard_to_read_is_no_reason_in_words(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    with project.reading() as session:
        interview = session.scalars(select(Interview)).one()
    quote = "kept my passport"
    start = interview.text.index(quote)
    span = Span(start, start + len(quote))
    coding = add_coding(project, interview.id, span, "wages.withheld", quote=quote)
    because = (Reason("coded", quote, coding), Reason("coded", "another", "gone"), Reason("definition", "d", "x"))

    class Told:
        def advise(self, _ready: object, texts: Any, **_options: object) -> list[Advice]:
            return [
                Advice((Suggestion("wages.withheld", 0.8, because, None, 2),), False, "", "affirmed", "") for _ in texts
            ]

    engine = object.__new__(cli_suggest._OfProject)
    engine._desk, engine._project, engine._ready = Told(), project, None  # type: ignore[assignment]

    def reasons() -> list[str]:
        return [reason.text for reason in engine.advise(["x"])[0].suggestions[0].because]

    assert reasons() == [quote, "another", "d"]
    add_warning(project, interview.id, span, "violence", quote=quote)
    assert reasons() == ["Hard to read: Violence", "another", "d"]
    project.close()
