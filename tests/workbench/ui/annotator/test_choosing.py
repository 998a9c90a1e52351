"""Choosing a code: what is typed finds it in any script, keys stay on their codes, each change is drawn at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parents[4] / "workbench" / "ui" / "annotator"
NAMES = ("offsets", "layers", "dom", "parts", "letters", "keys", "picker_list", "codes_on_keys", "effects")
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def call(chromium_browser: Browser) -> Iterator[Call]:
    """Call a JavaScript function on a blank page that holds the parts without a page of their own."""
    page = chromium_browser.new_page()
    page.add_script_tag(content="\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in NAMES))
    yield page.evaluate
    page.close()


MATCH = """([code, typed]) => {
  const words = AnPickerList.fold(typed).split(/\\s+/).filter(Boolean);
  return AnPickerList.match({ id: "", label: "", dimension_label: "", definition: "", ...code }, words);
}"""


@pytest.mark.parametrize(
    ("remark", "code", "typed", "found"),
    [
        ("case and accents", {"label": "Café Économie"}, "ECONOMIE cafe", True),
        ("an accent typed where none is", {"label": "Cafe"}, "café", True),
        ("combining mark", {"label": "x̌ written"}, "X written", True),
        ("Arabic without its vowels", {"label": "الراتبَ المتأخر"}, "الراتب", True),
        ("Hebrew with points, typed without", {"label": "הָלַכְתִּי"}, "הלכתי", True),
        ("Bengali", {"definition": "বেতন কাটা হতো"}, "বেতন", True),
        ("a vowel sign of Hindi is a letter", {"label": "मज़दूरी"}, "मज़दूरा", False),
        ("emoji", {"label": "Together ✊🏽"}, "✊🏽", True),
        ("the dimension", {"label": "Late", "dimension_label": "Wages"}, "wages late", True),
        ("the id", {"label": "Late", "id": "wages.withheld"}, "withheld", True),
        ("every word must be there", {"label": "Late pay"}, "late hours", False),
    ],
)
def test_what_is_typed_finds_the_code(call: Call, remark: str, code: dict[str, str], typed: str, found: bool) -> None:
    assert bool(call(MATCH, [code, typed])) is found


def test_a_label_that_starts_so_comes_before_a_definition_that_says_so(call: Call) -> None:
    label, definition = ({"label": "Papers held"}, {"label": "Locked in", "definition": "papers are held"})
    assert call(MATCH, [label, "papers"]) > call(MATCH, [definition, "papers"])


KEYS = """([used, own, kept]) => {
  const ids = "abcdefghijklmnop".split("");
  const app = {
    live: { preferences: { code_keys: own, code_slots: kept }, recent: [] },
    text: { codes: ids.map((id) => ({ id, key: "" })) },
    view: { codes: new Map(ids.map((id) => [id, { id }])), dirty: new Set(), rowsOf: () => [] },
    picker: { frequent: () => [] }, codings: () => [], prefer: () => {}, draw: () => {}, t: (name) => name,
  };
  const keys = new AnCodeKeys(app);
  for (const id of used) keys.use(id);
  const shown = Object.fromEntries(keys.all().map((row) => [row.key, row.code]));
  return { keys: shown, refused: keys.set("a", "h"), odd: keys.set("a", "?") };
}"""


def test_digits_keep_their_codes_and_ones_own_keys_win(call: Call) -> None:
    first = call(KEYS, ["abc", {}, []])
    assert first["keys"] == {"1": "a", "2": "b", "3": "c"}
    # Used again in another order, every digit stays; the tenth takes the digit that was used longest ago.
    assert call(KEYS, ["abccbaca", {}, []])["keys"] == first["keys"]
    full = call(KEYS, ["abcdefghi" + "aj", {}, []])["keys"]
    assert full["2"] == "j" and full["1"] == "a" and len(full) == 9
    # A key of one's own comes first, and its code takes no digit.
    own = call(KEYS, ["abc", {"1": "p", "ক": "b"}, []])["keys"]
    assert own == {"1": "p", "ক": "b", "2": "a", "3": "c"}
    # What was kept is taken up again; a code that is gone leaves its digit free.
    assert call(KEYS, ["", {}, ["c", "gone", "a"]])["keys"] == {"1": "c", "3": "a"}
    assert (first["refused"], first["odd"]) == ("key_taken", "key_not_possible")


@pytest.mark.parametrize(
    ("template", "values", "filled"),
    [
        ("Coded: {label}", {"label": "{n} দরজা {label}"}, "Coded: {n} দরজা {label}"),
        ("{n?1 passage|# passages}: {label}", {"n": 1, "label": "راتب"}, "1 passage: راتب"),
        ("{n?1 passage|# passages}: {label}", {"n": 0, "label": "x̌"}, "0 passages: x̌"),
        ("Code {n?the one turn|all # turns} of", {"n": "12"}, "Code all 12 turns of"),
        ("{n?a|b} {gone}", {}, "{n?a|b} {gone}"),
    ],
)
def test_values_are_filled_in_and_one_is_told_as_one(
    call: Call, template: str, values: dict[str, object], filled: str
) -> None:
    assert call("([template, values]) => anFill(template, values)", [template, values]) == filled


EFFECTS = """([codings, ops]) => {
  const said = [[0, 10, "p"], [12, 12, "p"], [14, 20, "p"], [22, 30, "q"]];
  const turns = said.map(([start, end, speaker_id]) => ({ start, end, speaker_id }));
  const codes = [{ id: "o1", label: "Our Words", dimension: "own" }];
  const live = { interview: "i", revision: 2 };
  const app = { live, text: { turns, codes }, view: { codes: new Map() }, t: () => "you" };
  const laid = new Map(codings.map((one) => [one.id, { memo: "", attributes: {}, mine: true, ...one }]));
  for (const op of ops) AnEffects.apply(laid, { interview: "i", revision: 2, ...op }, app);
  return [...laid.values()].map((one) => [one.id, one.start, one.end, one.code, one.memo]).sort();
}"""


@pytest.mark.parametrize(
    ("remark", "ops", "after"),
    [
        ("split, the memo stays with the first", [{"kind": "split", "id": "s", "coding": "a", "at": 4}],
         [["a", 0, 4, "x", "one"], ["b", 14, 20, "x", "two"], ["s", 4, 10, "x", ""]]),
        ("split at its edge is none", [{"kind": "split", "id": "s", "coding": "a", "at": 10}],
         [["a", 0, 10, "x", "one"], ["b", 14, 20, "x", "two"]]),
        ("join, in whatever order they are named", [{"kind": "join", "id": "j", "codings": ["b", "a"]}],
         [["a", 0, 20, "x", "one\ntwo"]]),
        ("move and recode", [{"kind": "move", "id": "m", "coding": "a", "start": 1, "end": 5},
                             {"kind": "recode", "id": "r", "coding": "a", "code": "y"}],
         [["a", 1, 5, "y", "one"], ["b", 14, 20, "x", "two"]]),
        ("a move on an older text waits for its answer",
         [{"kind": "move", "id": "m", "coding": "a", "start": 1, "end": 5, "revision": 1}],
         [["a", 0, 10, "x", "one"], ["b", 14, 20, "x", "two"]]),
        ("a speaker's turns, those coded so already passed over",
         [{"kind": "code_speaker", "id": "c", "speaker": "p", "code": "x"}],
         [["a", 0, 10, "x", "one"], ["b", 14, 20, "x", "two"]]),
        ("a speaker's turns, with another code", [{"kind": "code_speaker", "id": "c", "speaker": "p", "code": "y"}],
         [["a", 0, 10, "x", "one"], ["b", 14, 20, "x", "two"], ["c.0", 0, 10, "y", ""], ["c.1", 14, 20, "y", ""]]),
        ("in vivo, with a label that is there in another case",
         [{"kind": "in_vivo", "id": "v", "start": 2, "end": 3, "label": "our  words"}],
         [["a", 0, 10, "x", "one"], ["b", 14, 20, "x", "two"], ["v", 2, 3, "o1", ""]]),
    ],
)  # fmt: skip
def test_each_change_is_drawn_as_it_is_made(call: Call, remark: str, ops: list[object], after: list[object]) -> None:
    before = [
        {"id": "a", "start": 0, "end": 10, "code": "x", "memo": "one"},
        {"id": "b", "start": 14, "end": 20, "code": "x", "memo": "two"},
    ]
    assert call(EFFECTS, [before, ops]) == after
