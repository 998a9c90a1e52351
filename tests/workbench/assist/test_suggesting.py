"""Suggestions for a passage: nothing is coded by asking, what is shown is logged, and silence is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.suggestions import Reason
from tests.projects import bring_in, make_project
from tests.workbench.assist.asking import counts, interview, place, shown, suggest
from tests.workbench.assist.fakes import SILENT
from workbench.assist.suggesting import ALL_THERE, how_sure, preset, question, words_at
from workbench.assist.switches import choose
from workbench.coding import add_coding, codings_of
from workbench.coding.operations import apply_operations
from workbench.content_warnings import add_warning
from workbench.project import Project, ProjectError
from workbench.spans import Span

PAID = "They paid *every* month, [on time](x) 💚. My hours are my own."

ELSEWHERE = "Interviewer: And the papers?\n\nMira: The guard kept my passport every night 🌙. পাসপোর্ট তালায়।\n"


def test_no_coding_is_ever_made_by_asking(study: Project) -> None:
    before = counts(study)
    for words in ("I spoke with the other women.", "মালিক টাকা দিল।", "قالت لي: نعم.", "café and naïve x̌ things"):
        suggest(study, "I01", words)
        suggest(study, "I01", words, forced=True)
    assert counts(study) == before  # no coding, and no event either: nothing in the project has changed
    assert len(shown(study)) >= 8


def test_what_is_shown_says_why_and_where_and_how_sure_and_is_logged(study: Project) -> None:
    told = suggest(study, "I01", "We went together to the office, and they paid")
    (offer,) = told.offers  # that of the office is coded here already
    assert (offer.code, offer.sure, offer.examples, offer.milder) == ("wages.minimum_paid", 2, 1, None)
    row = interview(study, "I01")
    assert [row.text[span.start : span.end] for span in offer.words] == ["paid"]
    assert [why.kind for why in offer.because] == ["definition"]
    (logged,) = shown(study)
    assert (logged.id, logged.code_id, logged.rank, logged.outcome) == (offer.id, offer.code, 1, "")
    assert (logged.start, logged.end) == (told.span.start, told.span.end)


def test_a_coded_excerpt_is_named_with_its_interview(study: Project) -> None:
    apply_operations(study, [])
    told = suggest(study, "I02", PAID)
    assert not told.offers and told.why_silent == ALL_THERE
    other = suggest(study, "I01", "They gave me five hundred, and kept my passport [pause]. I asked, and asked again.")
    assert not other.offers  # both are coded there
    bring_in(study, ELSEWHERE, names={})
    row, span = place(study, "I02", "every")
    add_coding(study, row.id, span, "agency.collective_action", quote="every")
    ben = Project.open(study.folder, coder="Ben")
    choose(ben, learn_from="team")
    told = suggest(ben, "I03", "The guard kept my passport every night 🌙.")
    reasons = {offer.code: [(why.kind, why.place and why.place[0]) for why in offer.because] for offer in told.offers}
    assert reasons["agency.collective_action"] == [("coded", "I02")]
    # Words that a colleague has coded so elsewhere are likely to be the same passage, and teach nothing here.
    assert reasons["movement.documents_held"] == [("definition", None)]
    ben.close()


def test_silence_is_said_logged_and_may_be_asked_to_guess(study: Project) -> None:
    quiet = suggest(study, "I01", "I spoke with the other women.")
    assert (quiet.silent, quiet.why_silent, quiet.offers) == (True, SILENT, ())
    guessed = suggest(study, "I01", "I spoke with the other women.", forced=True)
    assert guessed.silent and guessed.forced and [offer.sure for offer in guessed.offers] == [0]
    silence, guess = shown(study)
    assert (silence.code_id, silence.rank) == (None, 0)
    assert guess.code_id == "wages.withheld" and guess.model.endswith("(asked to guess)")


def test_a_denial_begins_the_coding_and_another_language_is_warned_of(quick: None, tmp_path: Path) -> None:
    project = make_project(tmp_path / "denied")
    bring_in(project, "Amina: They never kept my passport 🚌.\nAmina: পাসপোর্ট কেউ নেয়নি, টাকা দিয়েছে।\n", names={})
    told = suggest(project, "I01", "They never kept my passport 🚌.")
    assert (told.modality, dict(told.attributes)) == ("denied", {"modality": "denied"})
    assert told.offers[0].milder == "movement.norms_bans"
    project.close()


@pytest.mark.parametrize(
    ("modality", "expected"),
    [("affirmed", {}), ("feared", {"modality": "feared"}), ("reported", {"subject": "hearsay"}), ("sung", {})],
)
def test_what_the_passage_says_of_itself_is_preset_where_the_codebook_has_it(
    modality: str, expected: dict[str, str]
) -> None:
    offered = {"modality": ("affirmed", "denied", "feared"), "subject": ("self", "hearsay")}
    assert preset(modality, offered) == expected
    assert preset(modality, {}) == {}


@pytest.mark.parametrize(("score", "word"), [(1.0, 2), (0.75, 2), (0.74, 1), (0.5, 1), (0.49, 0), (0.0, 0)])
def test_how_sure_is_a_word_and_no_figure(score: float, word: int) -> None:
    assert how_sure(score) == word


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He Locked the gate; unlocked it.", "locked", ["Locked"]),
        ("💚 টাকা দিল, টাকা", "টাকা", ["টাকা", "টাকা"]),
        ("قالت: جواز السفر", "جواز", ["جواز"]),
        ("a café, a caf\u00e9", "caf\u00e9", ["caf\u00e9", "caf\u00e9"]),
        ("(a.b) a+b", "a+b", ["a+b"]),
        ("[laughs] He laughs 🙂 in [place 3], a place", "laughs, place", ["laughs", "place"]),
        ("nothing", "", []),
    ],
)
def test_words_that_tipped_it_are_found_in_any_script(text: str, words: str, found: list[str]) -> None:
    spans = words_at("x" * 7 + text, 0, [Reason("words", words, "c"), Reason("rule", "text", "c")])
    assert [("x" * 7 + text)[span.start : span.end] for span in spans] == found


def test_a_passage_that_is_not_there_or_too_long_is_refused(study: Project) -> None:
    choose(study, on=True)
    row, span = place(study, "I01", "kept my passport")
    with pytest.raises(ProjectError, match="not at this place"):
        question(study, row.id, span, quote="other words", revision=row.revision)
    with pytest.raises(ProjectError, match="no longer in the project"):
        question(study, "gone", Span(0, 1), quote="x", revision=0)


def test_taking_one_is_an_ordinary_coding_that_says_where_it_came_from(study: Project) -> None:
    words = "They paid *every* month"
    row, span = place(study, "I02", words)
    common = {
        "kind": "add", "interview": row.id, "revision": row.revision, "start": span.start, "end": span.end,
        "quote": words, "memo": "",
    }  # fmt: skip
    operations = [
        {
            **common,
            "id": "t1",
            "code": "wages.withheld",
            "origin": "suggested_accepted",
            "attributes": {"modality": "denied"},
        },
        {**common, "id": "t2", "code": "wages.minimum_paid", "origin": "suggested_changed"},
        {**common, "id": "t3", "code": "agency.collective_action", "origin": "the program"},
    ]
    before = counts(study)
    answers = apply_operations(study, operations)
    assert [answers[each]["ok"] for each in ("t1", "t2", "t3")] == [True, True, False]
    assert counts(study) == (before[0] + 2, before[1] + 2)
    assert attributes(study, row.id)["t1"] == {"modality": "denied", "origin": "suggested_accepted"}
    # Saying more of it, or giving it another code, keeps the truth of where it came from.
    said = {"id": "t4", "kind": "attributes", "coding": "t1", "attributes": {"origin": "suggested_accepted"}}
    lied = {"id": "t5", "kind": "attributes", "coding": "t2", "attributes": {"origin": "human"}}
    other = {"id": "t6", "kind": "recode", "coding": "t1", "code": "agency.collective_action"}
    assert [a["ok"] for a in apply_operations(study, [said, lied, other]).values()] == [True, False, True]
    assert attributes(study, row.id)["t1"] == {"origin": "suggested_changed"}
    assert attributes(study, row.id)["t2"] == {"origin": "suggested_changed"}
    for _ in range(4):
        study.undo()
    assert "t1" not in attributes(study, row.id) and "t2" not in attributes(study, row.id)


def attributes(project: Project, interview_id: str) -> dict[str, dict[str, str]]:
    with project.reading() as session:
        return {row.id: row.attributes for row in codings_of(session, interview_id)}


def test_a_coded_excerpt_that_is_hard_to_read_is_named_by_its_warning_alone(study: Project) -> None:
    bring_in(study, ELSEWHERE, names={})
    row, span = place(study, "I02", "every")
    add_coding(study, row.id, span, "agency.collective_action", quote="every")
    add_warning(study, row.id, span, "humiliation", quote="every")
    told = suggest(study, "I03", "The guard kept my passport every night 🌙.")
    reasons = [why for offer in told.offers for why in offer.because if why.kind == "coded"]
    assert reasons and all(why.text.startswith("Hard to read") == (why.place[0] == "I02") for why in reasons)
    assert not any(why.text == "every" for why in reasons)
