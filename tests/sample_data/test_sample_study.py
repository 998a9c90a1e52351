"""The sample study holds what it promises, and its gold annotations lie where intake puts the words."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from odf.dc import Creator

from sample_data.build import build, built_files
from sample_data.gold import tokens
from sample_data.parse import HERE, Block, Document, read_documents, read_identities
from workbench.codebook import Position, load_continuum
from workbench.ingest import ROLES, Transcript, read_transcript

FILES = HERE / "files"
DOCUMENTS = read_documents()
CODES = [document.code for document in DOCUMENTS]
USES = {"team_analysis", "aggregate", "paraphrase", "quotation", "public", "claim"}


def _gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "gold" / name).read_text("utf-8").splitlines()]


def _forms() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((HERE / "gold/forms.json").read_text("utf-8"))["forms"]
    return found


def _study() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / "study.yaml").read_text("utf-8"))
    return found


@cache
def _transcript(file: str) -> Transcript:
    return read_transcript(file, (FILES / file).read_bytes())


def _document(code: str) -> Document:
    return next(document for document in DOCUMENTS if document.code == code)


def _unmarked_runs(block: Block) -> list[list[str]]:
    """Words of a block outside its mentions, parted where a mention stands."""
    runs, at = [], 0
    for mark in block.marks:
        runs.append([word for _, _, word in tokens(block.text[at : mark.start])])
        at = mark.end
    return [*runs, [word for _, _, word in tokens(block.text[at:])]]


# --- what the study holds


def test_there_are_enough_interviews_and_sessions_with_originals_beside_their_translations() -> None:
    interviews = _study()["interviews"]
    kinds = Counter(entry["kind"] for entry in interviews)
    assert kinds["interview"] >= 8
    assert kinds["session"] >= 2
    languages = {entry["code"]: entry["language"] for entry in interviews}
    originals = [entry["translation_of"] for entry in interviews if entry["translation_of"]]
    assert len(originals) >= 2
    assert all(languages[code] != "en" for code in originals)


def test_there_are_25_000_english_words() -> None:
    english = [document for document in DOCUMENTS if document.meta["language"] == "en"]
    assert sum(len(_transcript(document.file).text.split()) for document in english) >= 25_000


def test_all_formats_of_the_plan_are_there() -> None:
    suffixes = {document.file.rsplit(".", 1)[1] for document in DOCUMENTS}
    assert suffixes == {"docx", "odt", "rtf", "txt", "md", "html", "pdf", "vtt", "srt", "xlsx", "csv"}
    encodings = {_transcript(d.file).encoding for d in DOCUMENTS if d.file.endswith(".txt")}
    assert encodings == {"utf-8", "cp1252", "utf-16"}


def test_every_code_is_in_the_codebook_and_both_poles_are_coded() -> None:
    codebook = load_continuum()
    used = Counter(code for line in _gold("codes.jsonl") for coding in line["codings"] for code in coding["codes"])
    positions = [found for code in used if isinstance(found := codebook.code(code), Position)]
    levels = {position.level for position in positions if position.level is not None}
    assert 0 in levels
    assert max(levels) >= 3


def test_every_interview_in_english_has_codings_and_mentions() -> None:
    spans = {line["code"]: len(line["spans"]) for line in _gold("identities.jsonl")}
    codings = {line["code"]: len(line["codings"]) for line in _gold("codes.jsonl")}
    for document in DOCUMENTS:
        assert spans[document.code] >= 10, document.code
        assert codings[document.code] >= 10 or document.meta["language"] != "en", document.code


# --- participants and consent


def test_every_participant_has_attributes_and_a_place_among_the_speakers() -> None:
    study = _study()
    speakers = [s for entry in study["interviews"] for s in entry["speakers"].values()]
    said = {s["participant"] for s in speakers if s["participant"]}
    assert said <= set(study["participants"])
    assert set(study["participants"]) - said == {"PS2g"}, "one came to a session and has no turn"
    assert {s["role"] for s in speakers} <= set(ROLES)
    for code, entry in study["participants"].items():
        assert entry["attributes"], code
        assert all(isinstance(value, str) and value for value in entry["attributes"].values()), code
        assert set(entry["consent"]) <= USES, code
        assert all(isinstance(answer, bool) for answer in entry["consent"].values()), code


def test_some_consent_is_missing_some_refused_and_some_given_for_everything() -> None:
    consents = [entry["consent"] for entry in _study()["participants"].values()]
    assert {} in consents
    assert any(consent.get("quotation") is False for consent in consents)
    assert dict.fromkeys(USES, True) in consents


def test_speakers_of_the_study_are_those_intake_finds() -> None:
    for entry in _study()["interviews"]:
        assert set(entry["speakers"]) == set(_transcript(entry["file"]).speakers), entry["code"]


# --- forms of identities


def test_every_form_is_long_enough_to_be_searched_for() -> None:
    short = [row for row in _forms() if sum(map(len, re.findall(r"[^\W_]", row["surface"]))) < 2]
    assert not short
    assert all(len(row["surface"]) >= 3 for row in _forms())


def test_no_form_belongs_to_two_identities() -> None:
    owners: dict[str, set[str]] = {}
    for row in _forms():
        owners.setdefault(row["surface"].casefold(), set()).add(row["identity"])
    assert not {surface for surface, who in owners.items() if len(who) > 1}


def _stray_forms(words: list[str], forms: dict[tuple[str, ...], str]) -> Iterator[str]:
    longest = max(map(len, forms))
    for at in range(len(words)):
        for length in range(1, longest + 1):
            if (identity := forms.get(tuple(words[at : at + length]))) is not None:
                yield identity


def _forms_as_words() -> dict[tuple[str, ...], str]:
    return {tuple(word for _, _, word in tokens(row["surface"])): row["identity"] for row in _forms()}


def test_a_stray_form_would_be_found() -> None:
    forms = _forms_as_words()
    assert set(_stray_forms(["then", "selim", "hawlader", "came"], forms)) == {"selim"}
    assert not list(_stray_forms(["then", "nobody", "came"], forms))


@pytest.mark.parametrize("code", CODES)
def test_no_form_stands_unmarked_in_a_text(code: str) -> None:
    forms = _forms_as_words()
    for number, block in enumerate(_document(code).blocks):
        for run in _unmarked_runs(block):
            assert not list(_stray_forms(run, forms)), f"block {number + 1}"


def test_no_form_stands_in_what_a_project_keeps_in_the_open() -> None:
    study = _study()
    shown = [study["name"], study["note"]]
    shown += [text for entry in study["interviews"] for text in (entry["title"], entry["code"])]
    shown += [text for p in study["participants"].values() for text in (*p["attributes"].values(), p["how"])]
    codebook = (HERE.parent / "workbench/codebook/data/continuum.yaml").read_text("utf-8").casefold()
    folded = " \n ".join(shown).casefold()
    for row in _forms():
        assert row["surface"].casefold() not in folded, row["identity"]
        assert row["surface"].casefold() not in codebook, row["identity"]


def test_forms_are_complete() -> None:
    surfaces = {(row["surface"], row["identity"]) for row in _forms()}
    for line in _gold("identities.jsonl"):
        assert {(span["surface"], span["identity"]) for span in line["spans"]} <= surfaces
        assert set(line["names_in_file_name"]) <= {surface for surface, _ in surfaces}
        assert all(name in line["file"] for name in line["names_in_file_name"])
    named = [line for line in _gold("identities.jsonl") if line["names_in_file_name"]]
    assert len(named) >= 10, "people put names in file names"


# --- files and gold


def test_the_files_rebuilt_are_those_committed() -> None:
    built = build()
    assert {path.name for path in FILES.iterdir()} == {path.name for path in built if path.parent.name == "files"}
    for path, data in built.items():
        assert (HERE / path).read_bytes() == data, path


def test_other_office_files_of_the_process_leave_no_trace() -> None:
    before = built_files(DOCUMENTS)
    Creator(text="রুবিনা é 🙂")
    assert built_files(DOCUMENTS) == before


def test_building_twice_gives_the_same_bytes() -> None:
    assert built_files(DOCUMENTS) == built_files(DOCUMENTS)


def _parts(data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist() if name.startswith(("docProps", "meta")))


_AUTHORS = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)[^>]*>[^<]|/Author *\([a-z]|/root|/home")


@pytest.mark.parametrize("code", CODES)
def test_no_file_names_an_author(code: str) -> None:
    for part in _parts((FILES / _document(code).file).read_bytes()):
        assert not _AUTHORS.search(part)


@pytest.mark.parametrize("code", CODES)
def test_gold_mentions_lie_where_intake_puts_them(code: str) -> None:
    line = next(line for line in _gold("identities.jsonl") if line["code"] == code)
    transcript = _transcript(line["file"])
    kinds = {key: value["kind"] for key, value in read_identities().items()}
    assert line["sha256"] == hashlib.sha256(transcript.text.encode("utf-8")).hexdigest()
    assert set(line["speaker_labels"]) == set(transcript.speakers)
    before = 0
    for span in line["spans"]:
        assert before <= span["start"] < span["end"]
        assert transcript.text[span["start"] : span["end"]] == span["surface"]
        assert span["kind"] == kinds[span["identity"]]
        assert any(turn.start <= span["start"] and span["end"] <= turn.end for turn in transcript.turns)
        before = span["end"]


@pytest.mark.parametrize("code", CODES)
def test_gold_codings_lie_where_intake_puts_them(code: str) -> None:
    line = next(line for line in _gold("codes.jsonl") if line["code"] == code)
    transcript = _transcript(line["file"])
    for coding in line["codings"]:
        assert coding["codes"]
        assert transcript.text[coding["start"] : coding["end"]] == coding["quote"]
        assert any(turn.start <= coding["start"] and coding["end"] <= turn.end for turn in transcript.turns)


@pytest.mark.parametrize("code", [d.code for d in DOCUMENTS if d.meta["format"] in {"vtt", "srt", "csv"}])
def test_times_are_kept(code: str) -> None:
    document = _document(code)
    begins = [turn.begin_ms for turn in _transcript(document.file).turns]
    assert begins[0] == document.blocks[0].begin_ms
    assert all(begin is not None for begin in begins)
    assert begins == sorted(begin for begin in begins if begin is not None)
