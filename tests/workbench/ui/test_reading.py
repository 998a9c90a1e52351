"""The coding view's payload, built without Streamlit."""

from __future__ import annotations

import json

import pytest

from workbench.codebook import load_continuum
from workbench.reading import InterviewRow, TurnRow, Window
from workbench.reading_changes import CodingNow, WarningNow
from workbench.store.tables import Code
from workbench.ui.annotator.types import Text
from workbench.ui.reading import (
    answer_to,
    boundary_sentences,
    clock,
    coding_attributes,
    coding_payload,
    counterparts,
    palette,
    shortened,
    text_payload,
    warning_payload,
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
    return Window("i1", 4, tuple(turns), ((105, 108),), ((101, 104, "PERSON", False), (110, 112, "ODD", True)))


CODINGS = [
    CodingNow("a", 102, 110, "wages.withheld", "Ana", "ana", "A memo", {}),
    CodingNow("b", 104, 120, "agency.mutual_aid", "Ben", "ben", "", {"modality": "denied"}),
]


def text(*own: Code) -> Text:
    book = load_continuum()
    who = [{"id": "s1", "label": "Speaker 0", "role": "participant"}]
    return text_payload(window(), palette(book, own), book, who, title="Talk", language="bn")  # type: ignore[arg-type]


def test_turns_keep_offsets_of_the_whole_text_in_code_points():
    payload = text()
    assert [turn["text"] for turn in payload["turns"]] == TEXTS
    assert all(turn["end"] - turn["start"] == len(turn["text"]) for turn in payload["turns"])
    assert payload["turns"][0]["start"] == 100
    assert [turn["time"] for turn in payload["turns"]] == ["0:00", "1:01", "2:02", "3:03"]
    assert (payload["interview_title"], payload["language"]) == ("Talk", "bn")


def test_only_the_coders_own_codings_and_warnings_can_be_changed():
    payload = [coding_payload(row, "ana") for row in CODINGS]
    assert [(c["id"], c["coder"], c["mine"], c["memo"]) for c in payload] == [
        ("a", "Ana", True, "A memo"),
        ("b", "Ben", False, ""),
    ]
    assert payload[1]["attributes"] == {"modality": "denied"}
    warned = [warning_payload(WarningNow("w", 1, 4, "violence", coder), "ana")["mine"] for coder in ("ana", "ben")]
    assert warned == [True, False]


def test_attributes_of_a_coding_come_in_the_order_they_are_offered():
    offered = coding_attributes(load_continuum())
    assert [row["id"] for row in offered] == ["subject", "time", "modality", "explicitness", "coder_confidence"]
    assert all(row["default"] in row["values"] for row in offered)


def test_masks_say_their_kind_in_words_and_whether_a_person_has_looked():
    assert text()["masks"] == [
        {"start": 101, "end": 104, "kind": "Person", "reviewed": False},
        {"start": 110, "end": 112, "kind": "ODD", "reviewed": True},
    ]


def test_the_payload_is_json():
    payload = text(own_code("own.1", "In vivo"))
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


def test_what_the_team_added_to_codes_and_took_off_is_in_the_palette():
    shipped = own_code("wages.withheld", "x", dimension="wages")
    shipped.origin, shipped.guide = "continuum", {"apply_when": ["kept “for safety”"], "wording": ["চা টাকা"]}
    gone = own_code("wages.poverty", "x", active=False, dimension="wages")
    gone.origin = "continuum"
    under = own_code("own.2", "Part", dimension="wages")
    under.parent_id, under.guide = "own.1", {"do_not_apply_when": ["لا"], "examples": ["ten 🙂"]}
    book, rows = load_continuum(), [shipped, gone, own_code("own.1", "Whole", dimension="wages"), under]
    codes = {code["id"]: code for code in palette(book, rows).codes}
    assert codes["wages.withheld"]["apply_when"][-2:] == ["kept “for safety”", "Said here: চা টাকা"]
    assert "under Whole" in codes["own.2"]["dimension_label"]
    assert (codes["own.2"]["do_not_apply_when"], codes["own.2"]["apply_when"]) == (["لا"], ["For example: ten 🙂"])
    assert "wages.poverty" not in codes
    assert all("wages.poverty" not in code["neighbours"] for code in codes.values())
    used = {code["id"]: code for code in palette(book, rows, ["wages.poverty"]).codes}
    assert used["wages.poverty"]["retired"] and used["wages.poverty"]["label"].endswith("(retired)")
    assert not any(code.get("retired") for code in palette(book, []).codes)
    again = {code["id"]: code for code in palette(book, rows).codes}
    assert again == codes, "the shipped book itself is not added to"


def test_without_own_codes_there_is_no_empty_heading_for_them():
    assert "own" not in {dimension["id"] for dimension in palette(load_continuum(), []).dimensions}


@pytest.mark.parametrize(
    ("milliseconds", "told"),
    [(None, ""), (0, "0:00"), (59_999, "0:59"), (60_000, "1:00"), (3_723_000, "1:02:03")],
)
def test_clock(milliseconds, told):
    assert clock(milliseconds) == told


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param({"ok": True, "message": "Coded"}, "", id="the view said so itself"),
        pytest.param({"ok": True, "message": "Undid: Coded wages.withheld"}, "Undid: Coded wages.withheld", id="undo"),
        pytest.param({"ok": False, "message": "Not there."}, "Not there.", id="a refusal is always told"),
    ],
)
def test_what_an_ack_says(answer, message):
    assert answer_to(answer) == {"ok": answer["ok"], "message": message}


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
