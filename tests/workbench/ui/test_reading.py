"""The coding view's payload, built without Streamlit."""

from __future__ import annotations

import json

import pytest

from workbench.codebook import load_continuum
from workbench.coding import CodingRow
from workbench.reading import InterviewRow, TurnRow, Window
from workbench.store.tables import Code
from workbench.ui.reading import (
    KEPT_ACKS,
    annotator_payload,
    boundary_sentences,
    clock,
    counterparts,
    merged_acks,
    palette,
    shortened,
)

TEXTS = ["I asked 👨‍👩‍👧‍👦 twice.", "মালিক টাকা দিল।", "قالت لي: نعم.", "café x̌ और फिर"]


def own_code(identifier: str, label: str, *, active: bool = True, dimension: str | None = None) -> Code:
    return Code(
        id=identifier,
        label=label,
        definition="Means this",
        origin="own",
        active=active,
        dimension=dimension,
        ord=1,
    )


def window() -> Window:
    turns, start = [], 100
    for number, text in enumerate(TEXTS):
        turns.append(
            TurnRow(start, start + len(text), text, "speech", f"Speaker {number}", "participant", number * 61_000)
        )
        start += len(text) + 2
    return Window("i1", 4, 1, 3, tuple(turns), ((105, 108),), ((101, 104, "PERSON", False), (110, 112, "ODD", True)))


CODINGS = [
    CodingRow("a", "i1", 102, 110, "wages.withheld", "Ana", "ana", "A memo", 1),
    CodingRow("b", "i1", 104, 120, "agency.mutual_aid", "Ben", "ben", "", 2),
]


def test_turns_keep_offsets_of_the_whole_text_in_code_points():
    payload = annotator_payload(window(), CODINGS, palette(load_continuum(), []), coder_id="ana")
    assert [turn["text"] for turn in payload["turns"]] == TEXTS
    assert all(turn["end"] - turn["start"] == len(turn["text"]) for turn in payload["turns"])
    assert payload["turns"][0]["start"] == 100
    assert [turn["time"] for turn in payload["turns"]] == ["0:00", "1:01", "2:02", "3:03"]
    assert (payload["interview"], payload["revision"], payload["readonly"]) == ("i1", 4, False)


def test_only_the_coders_own_codings_can_be_changed():
    payload = annotator_payload(window(), CODINGS, palette(load_continuum(), []), coder_id="ana", focus="b")
    assert [(c["id"], c["coder"], c["mine"], c["memo"]) for c in payload["codings"]] == [
        ("a", "Ana", True, "A memo"),
        ("b", "Ben", False, ""),
    ]
    assert payload["focus"] == "b"


def test_masks_say_their_kind_in_words_and_whether_a_person_has_looked():
    masks = annotator_payload(window(), [], palette(load_continuum(), []), coder_id="ana")["masks"]
    assert masks == [
        {"start": 101, "end": 104, "kind": "Person", "reviewed": False},
        {"start": 110, "end": 112, "kind": "ODD", "reviewed": True},
    ]


def test_the_payload_is_json():
    payload = annotator_payload(
        window(), CODINGS, palette(load_continuum(), [own_code("own.1", "In vivo")]), coder_id="x"
    )
    assert json.loads(json.dumps(payload, ensure_ascii=False))["turns"][1]["text"] == TEXTS[1]


def test_the_palette_holds_every_code_once_in_a_dimension_it_names():
    book = load_continuum()
    choices = palette(book, [own_code("own.1", "Chai money", dimension="wages"), own_code("own.2", "Waiting")])
    ids = [code["id"] for code in choices.codes]
    homes = {dimension["id"] for dimension in choices.dimensions}
    assert len(ids) == len(set(ids)) == len(book.all_codes()) + 2
    assert all(code["dimension"] in homes for code in choices.codes)
    assert {n for code in choices.codes for n in code["neighbours"]} <= set(ids)


def test_positions_bring_what_helps_to_choose_them():
    book = load_continuum()
    code = next(code for code in palette(book, []).codes if code["id"] == "wages.withheld")
    position = book.position("wages.withheld")
    assert code["definition"] == position.definition
    assert code["apply_when"] == list(position.apply_when)
    assert (code["level"], code["band_label"]) == (position.level, book.band(str(position.band)).label)
    assert code["boundaries"] == boundary_sentences(book, "wages.withheld")
    other = next(c for rule in book.boundaries("wages.withheld") for c in rule.pair if c != "wages.withheld")
    assert any(sentence.startswith(book.code(other).label) for sentence in code["boundaries"])


def test_an_own_code_never_stands_on_a_ladder():
    code = palette(load_continuum(), [own_code("own.1", "Chai money", dimension="wages")]).codes[-1]
    assert code["level"] is None
    assert code["dimension"] == "own"
    assert "Wages" in code["dimension_label"]


@pytest.mark.parametrize(
    ("used", "labels"),
    [
        pytest.param([], ["Kept"], id="a retired code is offered no more"),
        pytest.param(["own.old"], ["Kept", "Gone (retired)"], id="but named where it was used"),
    ],
)
def test_retired_codes(used, labels):
    own = [own_code("own.new", "Kept"), own_code("own.old", "Gone", active=False)]
    choices = palette(load_continuum(), own, used)
    assert [code["label"] for code in choices.codes if code["dimension"] == "own"] == labels
    assert "own" in {dimension["id"] for dimension in choices.dimensions}


def test_without_own_codes_there_is_no_empty_heading_for_them():
    assert "own" not in {dimension["id"] for dimension in palette(load_continuum(), []).dimensions}


@pytest.mark.parametrize(
    ("milliseconds", "told"),
    [(None, ""), (0, "0:00"), (59_999, "0:59"), (60_000, "1:00"), (3_723_000, "1:02:03")],
)
def test_clock(milliseconds, told):
    assert clock(milliseconds) == told


def test_acks_are_kept_newest_last_and_only_so_many():
    before = {str(n): {"ok": True, "message": ""} for n in range(KEPT_ACKS)}
    answers = merged_acks(
        before, {"0": {"ok": True, "message": "Done already"}, "new": {"ok": False, "message": "Gone."}}
    )
    assert len(answers) == KEPT_ACKS
    assert list(answers)[-2:] == ["0", "new"]
    assert answers["new"] == {"ok": False, "message": "Gone."}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param({"ok": True, "message": "Coded"}, "", id="the view said so itself"),
        pytest.param({"ok": True, "message": "Undid: Coded wages.withheld"}, "Undid: Coded wages.withheld", id="undo"),
        pytest.param({"ok": False, "message": "Not there."}, "Not there.", id="a refusal is always told"),
    ],
)
def test_what_an_ack_says(answer, message):
    assert merged_acks({}, {"x": answer})["x"]["message"] == message


def interview(identifier: str, translation_of: str | None = None) -> InterviewRow:
    return InterviewRow(identifier, identifier, "Talk", "interview", "en", 1, 1, translation_of, (), ())


def test_translations_find_their_original_and_the_other_way_round():
    rows = [interview("a"), interview("b", "a"), interview("c", "a"), interview("d")]
    assert [row.id for row in counterparts(rows, rows[0])] == ["b", "c"]
    assert [row.id for row in counterparts(rows, rows[1])] == ["a"]
    assert counterparts(rows, rows[3]) == []


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        pytest.param("one\n two", 20, "one two", id="on one line"),
        pytest.param("one two three", 9, "one two …", id="cut at a space"),
        pytest.param("মালিক টাকা দিল", 11, "মালিক টাকা …", id="Bengali"),
        pytest.param("قالت لي نعم", 8, "قالت لي …", id="Arabic"),
        pytest.param("🚌🚌 x̌x̌", 3, "🚌🚌 …", id="emoji and combining accents"),
    ],
)
def test_shortened(text, most, short):
    assert shortened(text, most) == short
