"""Drafts by a local model: off until set, shown before sent, told in the history, and never saved by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.local_model import MAX_SENT, LocalModelError
from tests.models.model_server import FakeModel, model_server
from tests.projects import VAULT, sample_project
from workbench.assist import drafts
from workbench.assist.drafting import of_code, of_codings, of_interview
from workbench.assist.drafts import (
    MARK,
    ask_for_memo,
    ask_for_name,
    local_model,
    memo_request,
    name_request,
    quotes_not_said,
    set_local_model,
    switch_off,
)
from workbench.coding import add_coding
from workbench.memos import memos
from workbench.preferences import set_preference
from workbench.project import Project, ProjectError
from workbench.reading import list_interviews, read_window
from workbench.spans import Span

EXCERPTS = ["They kept my passport.", "বেতন দেয়নি তিন মাস।", "قالت لي: نعم", "Café x̌ 🚌 and back"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = sample_project(tmp_path / "study")
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[FakeModel]:
    with model_server() as running:
        yield running


def history(project: Project) -> list[str]:
    return [event.summary for event, _ in project.history()]


def test_it_is_off_until_a_coder_sets_it_for_themselves(project: Project, server: FakeModel) -> None:
    assert local_model(project) is None
    set_local_model(project, server.address, " tiny ")
    found = local_model(project)
    assert found is not None and (found.address, found.name) == (server.address, "tiny")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    assert local_model(other) is None
    other.close()
    switch_off(project)
    assert local_model(project) is None
    assert not server.asked, "setting it asks nothing of it"


def test_an_address_elsewhere_is_refused_and_one_put_into_the_file_is_not_used(project: Project) -> None:
    with pytest.raises(LocalModelError, match="not on this computer"):
        set_local_model(project, "http://example.org:80/v1", "tiny")
    with pytest.raises(ProjectError, match="name from this project"):
        set_local_model(project, "http://127.0.0.1:80/v1", "Rubina Akter")
    assert local_model(project) is None
    set_preference(project, drafts.PREFERENCE, {"address": "http://example.org:80/v1", "model": "tiny"})
    assert local_model(project) is None
    set_preference(project, drafts.PREFERENCE, "http://127.0.0.1:80/v1")
    assert local_model(project) is None


def test_exactly_what_is_shown_is_sent(project: Project, server: FakeModel) -> None:
    model = set_local_model(project, server.address, "tiny")
    request = name_request(EXCERPTS, ["passport", "বেতন"])
    ask_for_name(project, model, request)
    (asked,) = server.asked
    assert "\n\n".join(message["content"] for message in asked["messages"]) == request.whole
    for number, excerpt in enumerate(EXCERPTS, 1):
        assert f"[{number}] {excerpt}" in request.prompt
    for rule in ("never call anybody a victim", "no verdict", "must stand in the passages", "do not do it"):
        assert rule in request.system.replace("\n", " ").casefold()


def test_asking_is_told_in_the_history_without_words_and_there_is_nothing_to_undo(
    project: Project, server: FakeModel
) -> None:
    model = set_local_model(project, server.address, "tiny")
    before = history(project)
    standing = project.history(limit=1)[0][0].id
    ask_for_name(project, model, name_request(EXCERPTS, ["passport"]))
    ask_for_memo(project, model, memo_request(EXCERPTS, "one interview"))
    server.status = 500
    with pytest.raises(LocalModelError):
        ask_for_name(project, model, name_request(EXCERPTS, []))
    told = history(project)[: -len(before)]
    name, memo = "Asked the local model for a draft name for a theme", "Asked the local model for a draft memo"
    assert told == [name, memo, name], "a question that found no answer was sent as well"
    with project.reading() as session:
        assert memos(session) == []
    from workbench.store.undo import undoable

    with project.reading() as session:
        back = undoable(session, project.coder.id)
        assert back is not None and back.id == standing


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("Wages kept back", "Wages kept back"),
        ('"Papers held"', "Papers held"),
        ("**Theme name:** Papers held.", "Papers held"),
        ("Name: “কাগজ রাখা”\n\nThis name says that …", "কাগজ রাখা"),
        ("<think>Let me see</think>\n\n## Papers held", "Papers held"),
        ("أوراق محجوزة", "أوراق محجوزة"),
        ("Held by Rubina Akter", "Held by "),  # a known name, which must not come in by this door
        ("x" * 200, "x" * 80),
    ],
)
def test_a_draft_name_is_one_short_line(project: Project, server: FakeModel, answer: str, name: str) -> None:
    model = set_local_model(project, server.address, "tiny")
    server.text = answer
    draft = ask_for_name(project, model, name_request(EXCERPTS, ["papers"]))
    assert draft.text.startswith(name) and "Rubina" not in draft.text
    assert "\n" not in draft.text and len(draft.text) <= drafts.MAX_NAME
    assert draft.model == "tiny"


def test_a_name_of_nothing_is_no_name(project: Project, server: FakeModel) -> None:
    model = set_local_model(project, server.address, "tiny")
    server.text = '"**"'
    with pytest.raises(ProjectError, match="no words that can be used"):
        ask_for_name(project, model, name_request(EXCERPTS, []))


def test_a_draft_memo_is_marked_and_what_it_makes_up_is_pointed_to(project: Project, server: FakeModel) -> None:
    model = set_local_model(project, server.address, "tiny")
    server.text = (
        "In [1] the speaker says “they kept my passport”. The worker, a victim of forced labour, adds "
        '"I could not leave". Selim is named.'
    )
    draft = ask_for_memo(project, model, memo_request(EXCERPTS, "one interview"))
    assert draft.text.startswith(MARK + "\n")
    assert draft.not_said == ("I could not leave",)
    assert draft.verdicts == ("victim", "forced labour")
    assert "Selim" not in draft.text


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("“They kept my passport.”", ()),
        ("\u201cthey  KEPT\nmy passport\u201d", ()),  # case and white space apart
        ("“kept his passport”", ("kept his passport",)),
        ("“বেতন দেয়নি”", ()),
        ("«قالت لي»", ()),
        ("“cafe\u0301 x̌ 🚌”", ("cafe\u0301 x̌ 🚌",)),  # other letters: an answer is composed before it comes here
        ("“Café x̌ 🚌”", ()),
        ("the worker's own and the others' words", ()),  # apostrophes quote nothing
        ("‘gone’ and ‘gone’", ("gone",)),
        ("", ()),
    ],
)
def test_words_in_quotation_marks_must_stand_in_the_passages(text: str, missing: tuple[str, ...]) -> None:
    assert quotes_not_said(text, EXCERPTS) == missing


@given(st.lists(st.text(max_size=3_000), max_size=30))
def test_what_is_asked_always_fits_and_what_does_not_is_counted(excerpts: list[str]) -> None:
    try:
        request = memo_request(excerpts, "one interview")
    except ProjectError:
        assert not any(text.strip() for text in excerpts)
        return
    assert len(request.whole) <= MAX_SENT
    assert len(request.passages) + request.left_out == sum(bool(text.strip()) for text in excerpts)


def test_one_passage_too_long_to_send_is_refused() -> None:
    with pytest.raises(ProjectError, match="choose shorter ones"):
        memo_request(["x" * MAX_SENT], "one interview")


def test_what_is_shown_to_a_model_holds_no_name(project: Project) -> None:
    with project.reading() as session:
        interview = list_interviews(session)[0].id
        turns = [turn for turn in read_window(session, interview).turns if turn.role != "interviewer"]
    for turn in (turns[1], turns[0]):
        add_coding(project, interview, Span(turn.start, turn.end), "wages.withheld", quote=turn.text)
    with project.reading() as session:
        whole, coded = of_interview(session, interview), of_codings(session, interview)
        code = of_code(session, "wages.withheld")
    assert coded.passages == (turns[0].text, turns[1].text), "in the order of the interview"
    assert set(code.passages) == set(coded.passages) and (code.target_kind, code.target_id) == (
        "code",
        "wages.withheld",
    )
    assert (whole.target_kind, whole.target_id) == ("interview", interview)
    assert len(whole.passages) == len(turns)
    for material in (whole, coded, code):
        sent = memo_request(material.passages, material.about).whole
        assert not any(name in sent for name in ("Rubina", "Selim", "Noapara", "Zarifa"))
        assert "How did you come" not in sent, "an interviewer's questions are not testimony"
