"""A codebook that is wrong is refused with one sentence that says where."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.codebook.schema import CodebookError, load_codebook, parse_codebook

Data = dict[str, Any]


def small() -> Data:
    """Build a small codebook with one of each part."""

    def position(name: str, level: int | None, band: str | None) -> Data:
        return {"id": name, "label": name, "level": level, "band": band, "definition": "Says what it is."}

    return {
        "schema": "unfree-labour-continuum-codebook",
        "version": "2.0",
        "language": "en",
        "title": "Test",
        "sources": {"seeds": {"001": "A report"}, "literature": ["A book"]},
        "bands": {0: {"id": "free", "label": "Free"}, 1: {"id": "unfree", "label": "Unfree"}},
        "grievance_rule": {"definition": "Level 1.", "min_level": 1, "excludes_scales": ["nominal"]},
        "coding_attributes": [{"id": "time", "label": "When", "values": ["past", "now"], "default": "now"}],
        "boundary_rules": [{"pair": ["pay.fair", "pay.none"], "rule": "Choose."}],
        "condensed_view": {"groups": [{"id": "all", "label": "All", "dimensions": ["pay", "deed"]}]},
        "dimensions": [
            {
                "id": "pay",
                "label": "বেতন",
                "scale": "ordinal",
                "lessons": [1],
                "seeds": ["001"],
                "positions": [position("pay.fair", 0, "free"), position("pay.none", 1, "unfree")],
            },
            {
                "id": "deed",
                "label": "عمل",
                "scale": "nominal",
                "positions": [position("deed.go", None, None)],
            },
        ],
        "families": [
            {
                "id": "who",
                "label": "Who",
                "codes": [{"id": "who.boss", "label": "Boss", "definition": "One."}],
            }
        ],
        "lessons": [{"n": 1, "section": "A", "section_label": "S", "gist": "G", "dimensions": ["pay"]}],
    }


def put(*path: str | int, value: object) -> Callable[[Data], None]:
    """Make a change that sets one place."""

    def change(data: Data) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Data], None]:
    """Make a change that deletes one place."""

    def change(data: Data) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


PAY = ("dimensions", 0, "positions")
FAMILY = ("families", 0)
COUNTS = {
    "dimensions": 2,
    "ordinal_dimensions": 1,
    "positions": 3,
    "grievance_positions": 1,
    "examples": 0,
    "families": 1,
    "family_codes": 1,
    "lessons": 1,
}

TAMPERED = [
    (put(*PAY, 1, "id", value="pay.fair"), 'code "pay.fair" stands there twice', "position id twice"),
    (put("dimensions", 1, "id", value="pay"), '"pay" stands there twice', "dimension id twice"),
    (put(*FAMILY, "id", value="pay"), '"pay" stands there twice', "a family named as a dimension"),
    (put("bands", 1, "id", value="free"), 'band "free" stands there twice', "band id twice"),
    (put("lessons", 0, "n", value=0), "at lessons, no. 1, n", "lesson numbers start at 1"),
    (put(*PAY, 0, "level", value=1), 'position "pay.fair": band "free" is not the band of level 1', "band"),
    (put(*PAY, 1, "level", value=0), "level 0 comes after level 0; put levels in rising", "levels equal"),
    (put(*PAY, 1, "band", value="none"), 'band "none" is not the band of level 1', "band does not exist"),
    (put(*PAY, 1, "level", value=None), "needs a level and a band", "ordinal without level"),
    (put(*PAY, 1, "band", value=None), "needs a level and a band", "ordinal without band"),
    (put("dimensions", 1, "positions", 0, "level", value=1), "has no order", "nominal with level"),
    (put("dimensions", 1, "positions", 0, "band", value="free"), "has no order", "nominal with band"),
    (put(*PAY, 0, "id", value="time.fair"), 'does not begin with "pay."', "position in another dimension"),
    (
        put(*FAMILY, "codes", 0, "id", value="pay.boss"),
        'does not begin with "who."',
        "code in another family",
    ),
    (put(*FAMILY, "exclusive_with", value="pay"), "is not answered", "exclusive with what is no family"),
    (
        put("boundary_rules", 0, "pair", 1, value="pay.gone"),
        'rule 1: there is no position "pay.gone"',
        "pair",
    ),
    (put("boundary_rules", 0, "pair", 1, value="who.boss"), "there is no position", "family code in a pair"),
    (put("boundary_rules", 0, "pair", 1, value="pay.fair"), "against itself", "pair of one"),
    (put("boundary_rules", 0, "pair", value=["pay.fair"]), "at boundary_rules, no. 1, pair", "half a pair"),
    (put("coding_attributes", 0, "default", value="later"), 'attribute "time": its default', "default"),
    (put("coding_attributes", 0, "values", value=[]), "either a list of values or refers_to", "no values"),
    (put("coding_attributes", 0, "values", value=["now", "now"]), "stands there twice", "value twice"),
    (put("condensed_view", "groups", 0, "dimensions", value=["pay"]), '"deed" is in no group', "left out"),
    (
        put("condensed_view", "groups", 0, "dimensions", value=["pay", "deed", "pay"]),
        '"pay" is in two groups',
        "dimension grouped twice",
    ),
    (
        put("condensed_view", "groups", 0, "dimensions", value=["pay", "deed", "x"]),
        'no dimension "x"',
        "group of nothing",
    ),
    (put("grievance_rule", "min_level", value=9), "no band of level 9", "grievance level"),
    (put("lessons", 0, "dimensions", value=["x"]), 'Lesson 1: there is no dimension "x"', "lesson"),
    (put("lessons", 0, "source", value="009"), 'Lesson 1: there is no source "009"', "source of a lesson"),
    (put("dimensions", 0, "lessons", value=[7]), '"pay": there is no lesson 7', "lesson not listed"),
    (put("dimensions", 0, "seeds", value=["009"]), '"pay": there is no source "009"', "source not listed"),
    (put("dimensions", 0, "seeds", value=[1]), "put numbers such as 004 in quotes", "a source as a number"),
    (put("counts", value={**COUNTS, "positions": 4}), "positions says 4 but the file holds 3", "a lost part"),
    (
        drop(*PAY, 0, "definition"),
        "dimensions, no. 1, positions, no. 1, definition: this field is",
        "missing",
    ),
    (put(*PAY, 0, "colour", value="red"), "no. 1, colour: this field is not known", "unknown field"),
    (put(*PAY, 0, "id", value="Pay Fair"), "no. 1, id: an id takes a-z", "id with a space"),
    (put(*PAY, 0, "label", value="  "), "no. 1, label", "an empty label"),
    (put("dimensions", 0, "scale", value="ratio"), "dimensions, no. 1, scale", "a scale that invites sums"),
    (put("dimensions", 0, "positions", value=[]), "dimensions, no. 1, positions", "no positions"),
    (put("schema", value="other"), "at schema", "another kind of file"),
    (put("version", value=1.0), "at version", "a version that YAML read as a number"),
]


def test_the_small_codebook_is_sound() -> None:
    book = parse_codebook({**small(), "counts": COUNTS})
    assert book.dimensions[0].label == "বেতন"
    assert [band.level for band in book.bands] == [0, 1]
    assert book.sources.seeds[0].id == "001"


@pytest.mark.parametrize(("change", "says", "remark"), TAMPERED, ids=[row[2] for row in TAMPERED])
def test_tampered(change: Callable[[Data], None], says: str, remark: str, tmp_path: Path) -> None:
    data = copy.deepcopy(small())
    change(data)
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(file)
    message = str(caught.value)
    assert says in message, remark
    assert message.startswith('The codebook "own.yaml"')
    assert message.endswith(".") and "\n" not in message


def test_bands_out_of_order() -> None:
    data = small()
    data["bands"] = {1: data["bands"][1], 0: data["bands"][0]}
    with pytest.raises(CodebookError, match="bands are not in rising order"):
        parse_codebook(data)


def test_the_same_boundary_twice_whatever_the_order() -> None:
    data = small()
    data["boundary_rules"].append({"pair": ["pay.none", "pay.fair"], "rule": "Again."})
    with pytest.raises(CodebookError, match="Boundary rule 2: this pair has a rule already"):
        parse_codebook(data)


def test_families_that_exclude_each_other() -> None:
    data = small()
    data["families"].append(
        {
            "id": "why",
            "label": "Why",
            "exclusive_with": "who",
            "codes": [{"id": "why.war", "label": "War", "definition": "War."}],
        }
    )
    with pytest.raises(CodebookError, match='Family "why"'):
        parse_codebook(data)
    data["families"][0]["exclusive_with"] = "why"
    assert parse_codebook(data).families[0].exclusive_with == "why"


@pytest.mark.parametrize(
    ("raw", "says", "remark"),
    [
        (b"", "not a mapping", "empty file"),
        (b"- a\n- b\n", "not a mapping", "a list"),
        (b"a: [1\nb: 2\n", "not plain YAML near line", "broken YAML"),
        (
            b"a: !!python/object/apply:os.getcwd []\n",
            "not plain YAML near line 1",
            "a tag that would run code",
        ),
        (b"a: !!python/name:os.system\n", "not plain YAML near line 1", "a tag that names code"),
        (b"a: 1\nb: 2\na: 3\n", "same field twice, again in line 3", "a repeated key"),
        (b"a: &x [1]\nb: *x\n", "reference (*) in line 2", "references can swell"),
        (b"a: \xff\xfe\n", "not in UTF-8", "another encoding"),
        (b"a: \x07\n", "not plain YAML", "a control character"),
        (b"[" * 5000, "YAML|nested", "nested beyond reason"),
        (b"#" * 5_000_001, "larger than 5 MB", "too large"),
        ("She said: ‘no’\n  মেয়েটি: না\n".encode(), "YAML", "a transcript given by mistake"),
    ],
)
def test_not_a_codebook_file(raw: bytes, says: str, remark: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(raw)
    with pytest.raises(CodebookError) as caught:
        load_codebook(file)
    assert any(each in str(caught.value) for each in says.split("|")), remark


def test_the_values_of_a_wrong_file_are_not_quoted(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("Interviewer: Did Rahima leave?\nRahima: না\n", encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(file)
    assert "leave" not in str(caught.value) and "না" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be opened"):
        load_codebook(tmp_path / "none.yaml")


def test_text_is_read_as_nfc() -> None:
    data = small()
    data["title"] = "Cafe\u0301 \U0001f642"
    assert parse_codebook(data).title == "Café \U0001f642"
