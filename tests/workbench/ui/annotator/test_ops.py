"""Changes as they arrive in Python, and the page seen by Streamlit's own test runner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workbench.ui.annotator import STRINGS, script, script_names
from workbench.ui.annotator.ops import KINDS, malformed_acks, well_formed

ADD = {
    "id": "a1", "kind": "add", "interview": "I-1", "revision": 2, "start": 3, "end": 9, "quote": "বেতন 🙂",
    "code": "wages.3", "memo": "",
}  # fmt: skip
REMOVE = {"id": "r1", "kind": "remove", "interview": "I-1", "coding": "a1"}
FOLDER = Path(__file__).resolve().parents[4] / "workbench" / "ui" / "annotator"

ENTRIES = [
    ("an add", ADD, True),
    ("a remove", REMOVE, True),
    (
        "a memo in Arabic",
        {"id": "m", "kind": "memo", "interview": "I-1", "coding": "a1", "memo": "سؤال"},
        True,
    ),
    ("an undo", {"id": "u", "kind": "undo", "interview": "I-1"}, True),
    ("an unknown kind", {"id": "x", "kind": "drop", "interview": "I-1"}, False),
    ("a number as text", {**ADD, "start": "3"}, False),
    ("true is no offset", {**ADD, "end": True}, False),
    ("no quote", {key: value for key, value in ADD.items() if key != "quote"}, False),
]


@pytest.mark.parametrize(("remark", "entry", "good"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_well_formed_ops_are_read_and_others_refused_by_id(remark: str, entry: dict[str, object], good: bool) -> None:
    assert well_formed(entry) is good
    assert (entry["id"] in malformed_acks([entry, REMOVE])) is not good
    assert REMOVE["id"] not in malformed_acks([entry, REMOVE])


@pytest.mark.parametrize(
    ("remark", "entries"),
    [
        ("nothing", []),
        ("what has no id cannot be answered", [3, None, {"kind": "undo"}, {"id": "", "kind": "undo"}]),
        ("an id too long to be kept", [{"id": "x" * 65, "kind": "undo", "interview": "I-1"}]),
    ],
)
def test_what_cannot_be_answered_is_not(remark: str, entries: list[object]) -> None:
    assert malformed_acks(entries) == {}
    assert not any(map(well_formed, entries))


def test_every_change_the_view_draws_is_one_python_reads() -> None:
    drawn = re.search(r"const kinds = \{(.*?)\n  \};", (FOLDER / "effects.js").read_text("utf-8"), re.DOTALL)
    assert drawn
    assert set(re.findall(r"^    (\w+)[:(]", drawn[1], re.MULTILINE)) <= set(KINDS)


def test_every_string_used_exists_and_every_string_is_used() -> None:
    source = script()
    used = set(re.findall(r"\bt\(\s*\"(\w+)\"", source)) | set(re.findall(r"\"(key_\w+)\"", source))
    quoted = set(re.findall(r"\"(\w+)\"", source))
    assert used - set(STRINGS) == set()
    assert set(STRINGS) - quoted == set()


def test_data_never_become_markup() -> None:
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(")
    assert {path.stem for path in FOLDER.glob("*.js")} == set(script_names())
    for path in FOLDER.glob("*.js"):
        assert markup.findall(path.read_text("utf-8")) == [], path.name


@pytest.mark.parametrize("times", [1, 2])
def test_page_runs_again_and_again_in_one_process(times: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HARNESS_CONTROL", str(tmp_path))
    page = AppTest.from_file(str(Path(__file__).with_name("harness_app.py")), default_timeout=30)
    for _ in range(times):
        page.run()
    assert not page.exception
    assert len(page.get("bidi_component")) == 1
