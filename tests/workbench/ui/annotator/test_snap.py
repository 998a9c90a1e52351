"""What a selection holds to: whatever is chosen, in every script, no edge cuts a character people see as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.workbench.ui.annotator import invented
from workbench.graphemes import cluster_at

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parents[4] / "workbench" / "ui" / "annotator"
UNITS = ("character", "word", "sentence", "turn")
MORE = [
    ("P", "participant", "", "ကျွန်မတို့ ညဆယ်နာရီအထိ အလုပ်လုပ်ရတယ်။ လစာမရဘူး။"),
    ("P", "participant", "", "هَذَا 🏳️‍🌈👩🏽‍🌾 אָמַרְתִּי  ́ cafe\u0301 x\u030c क्षि ক্ষ."),
    ("P", "participant", "", "   "),
    ("P", "participant", "", "🙂🙂"),
]
FITS = """([turns, masks]) => {
  const part = ({ text, start }, from, to) => AnOffsets.slice(text, from - start, to - start);
  const quote = ({ start, end }) => turns.map((turn) => part(turn, start, end)).join("");
  const app = { text: { turns, masks }, view: { rows: turns.map((turn) => ({ turn })) }, quote };
  const snap = Object.assign(Object.create(AnSnap.prototype), { app, cache: new WeakMap() });
  const found = [];
  for (const unit of AnSnap.UNITS) {
    for (const { start, end } of turns) {
      for (let at = start; at < end; at++) {
        for (const to of [at + 1, at + 2, at + 7, end, end + 9]) {
          if (to > turns.at(-1).end) continue;
          const span = snap.fit(at, to, unit);
          found.push([unit, at, to, span && span.start, span && span.end]);
        }
        const here = snap.at(at, unit);
        found.push([unit, at, null, here && here.start, here && here.end]);
      }
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def call(chromium_browser: Browser) -> Iterator[Callable[..., Any]]:
    """Call a JavaScript function on a blank page that holds what selections hold to."""
    page = chromium_browser.new_page()
    names = ("offsets", "layers", "dom", "parts", "keys", "snap")
    script = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names)
    page.add_script_tag(content=script)
    yield page.evaluate
    page.close()


def test_no_selection_cuts_a_character_or_a_pseudonym(call: Callable[..., Any]) -> None:
    rows = invented.TURNS + MORE
    whole, turns, masks = invented.text_of(rows), invented.turns_of(rows), invented.masks()
    found = call(FITS, [turns, masks])
    assert len(found) > 10_000
    for unit, at, to, start, end in found:
        blank = not whole[at : to or len(whole)].strip()
        if start is None:
            assert blank or to is None, (unit, at, to)
            continue
        assert 0 <= start < end <= len(whole)
        for edge in (start, end):
            assert edge == len(whole) or cluster_at(whole, edge)[0] == edge, (unit, at, to, whole[start:end])
            for mask in masks if unit != "character" else []:
                assert not mask["start"] < edge < mask["end"]
