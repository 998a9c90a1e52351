"""Undo and redo, walked at random against a plain model of what a coder did."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from tests.projects import VAULT, bring_in, make_project, sample_project
from workbench import coding, decisions
from workbench.codes import add_code, list_codes
from workbench.identities import list_identities
from workbench.memos import memos, write_memo
from workbench.project import Project
from workbench.spans import Span
from workbench.store.history import as_values
from workbench.store.tables import Code, Coding, Interview, Mask, Memo, Speaker, Turn
from workbench.store.undo import HistoryError
from workbench.store.vault_tables import Form, Identity, Mention, Original, SpeakerName
from workbench.verify import verify

LAYERS: tuple[Any, ...] = (
    Interview,
    Turn,
    Speaker,
    Mask,
    Coding,
    Memo,
    Code,
    Original,
    Identity,
    Form,
    Mention,
    SpeakerName,
)
# None of them is a word of the shipped codebook, whose ids hold words such as “wages”.
WORDS = ["eight hundred", "five hundred", "bus 🚌", "মালিক", "قالت", "naïve x̌", "kept my", "asked again"]
PEOPLES_WORDS = {
    "interview.text",
    "interview.title",
    "memo.text",
    "coding.memo",
    "code.label",
    "code.definition",
}
PSEUDONYMS = ["Torvald", "Ngozi Eze", "Ünal", "জবা", "[someone]"]


def state(project: Project) -> dict[str, list[str]]:
    """Everything people see, but for an interview's count of edits, which only grows."""
    with project.reading() as session:
        return {
            layer.__tablename__: sorted(
                json.dumps({k: v for k, v in as_values(row).items() if k != "revision"}, sort_keys=True)
                for row in session.scalars(select(layer))
            )
            for layer in LAYERS
        }


def text_of(project: Project) -> tuple[str, str]:
    with project.reading() as session:
        interview = session.scalars(select(Interview).order_by(Interview.code)).first()
        assert interview is not None
        return interview.id, interview.text


_template: list[Path] = []


def template() -> Path:
    if not _template:
        folder = Path(tempfile.mkdtemp()) / "study"
        sample_project(folder).close()
        _template.append(folder)
    return _template[0]


class Walk(RuleBasedStateMachine):
    """The model: a stack of the states before each action, and one of those that were undone."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(template(), self.folder / "study")
        self.project = Project.open(self.folder / "study", coder="Ben", vault_passphrase=VAULT)
        self.project.back_up = lambda **_named: []  # type: ignore[method-assign]  # kills and backups have tests
        self.first = state(self.project)
        self.done: list[tuple[dict[str, list[str]], dict[str, list[str]]]] = []
        self.undone: list[tuple[dict[str, list[str]], dict[str, list[str]]]] = []

    def act(self, what: Any) -> None:
        before, revision = state(self.project), self.project.revision()
        what()
        if self.project.revision() > revision:
            self.done.append((before, state(self.project)))
            self.undone.clear()

    @rule(words=st.sampled_from(WORDS), code=st.integers(0, 20), memo=st.sampled_from(["", "Selim?", "قال 🙂"]))
    def code(self, words: str, code: int, memo: str) -> None:
        interview, text = text_of(self.project)
        start = text.find(words)
        if start < 0:
            return
        with self.project.reading() as session:
            code_id = list_codes(session)[code].id
        span = Span(start, start + len(words))
        self.act(lambda: coding.add_coding(self.project, interview, span, code_id, quote=words, memo=memo))

    def codings(self) -> list[coding.CodingRow]:
        with self.project.reading() as session:
            return coding.codings_of(session, text_of(self.project)[0])

    @precondition(lambda self: self.codings())
    @rule(data=st.data())
    def uncode(self, data: st.DataObject) -> None:
        chosen = data.draw(st.integers(0, len(self.codings()) - 1))
        self.act(lambda: coding.remove_coding(self.project, self.codings()[chosen].id))

    @precondition(lambda self: self.codings())
    @rule(words=st.sampled_from(WORDS))
    def note(self, words: str) -> None:
        self.act(lambda: coding.set_memo(self.project, self.codings()[-1].id, f"She said {words}. পাসপোর্ট"))

    @rule(words=st.sampled_from(WORDS))
    def memo(self, words: str) -> None:
        self.act(lambda: write_memo(self.project, "project", "", f"Ask again: {words}"))

    @rule(words=st.sampled_from(WORDS))
    def own_code(self, words: str) -> None:
        with self.project.reading() as session:
            taken = {code.label.casefold() for code in list_codes(session)}
        if f"on {words}".casefold() not in taken:
            try:
                self.act(lambda: add_code(self.project, f"on {words}", f"What is said of {words}"))
            except ValueError as refusal:
                assert "already" in str(refusal)  # once its words are a pseudonym, the label may be taken

    @rule(words=st.sampled_from(WORDS), kind=st.sampled_from(["PERSON", "LOCATION"]))
    def mark(self, words: str, kind: str) -> None:
        self.act(lambda: decisions.mark_form(self.project, words, kind))

    @rule(data=st.data())
    def mark_place(self, data: st.DataObject) -> None:
        interview, text = text_of(self.project)
        start = data.draw(st.integers(0, len(text) - 2))
        span = Span(start, data.draw(st.integers(start + 1, min(len(text), start + 30))))
        try:
            self.act(lambda: decisions.mark(self.project, interview, span, "ORGANISATION"))
        except ValueError as refusal:
            assert "Select the name itself" in str(refusal)

    def identities(self) -> list[Any]:
        with self.project.reading() as session:
            return sorted(list_identities(session), key=lambda row: row.name)

    @rule(data=st.data(), name=st.sampled_from(PSEUDONYMS))
    def rename(self, data: st.DataObject, name: str) -> None:
        identity = data.draw(st.integers(0, len(self.identities()) - 1))
        try:
            self.act(lambda: decisions.rename_pseudonym(self.project, self.identities()[identity].id, name))
        except ValueError as refusal:
            assert "pseudonym" in str(refusal)

    @rule(data=st.data(), how=st.sampled_from([decisions.restore, decisions.confirm]))
    def decide(self, data: st.DataObject, how: Any) -> None:
        identity = data.draw(st.integers(0, len(self.identities()) - 1))
        self.act(lambda: how(self.project, [self.identities()[identity].id]))

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        rows = self.identities()
        first, second = (data.draw(st.integers(0, len(rows) - 1)) for _ in range(2))
        if first == second:
            return
        try:
            self.act(lambda: decisions.merge(self.project, [rows[first].id, rows[second].id], rows[first].id))
        except ValueError as refusal:
            # What is replaced and what stands in the texts cannot be one.
            assert "confirm or put back all of them" in str(refusal)

    @rule()
    def undo(self) -> None:
        if not self.done:
            with pytest.raises(HistoryError, match="nothing of yours to undo"):
                self.project.undo()
            return
        self.project.undo()
        before, after = self.done.pop()
        assert state(self.project) == before
        self.undone.append((before, after))

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(HistoryError, match="nothing of yours to redo"):
                self.project.redo()
            return
        self.project.redo()
        before, after = self.undone.pop()
        assert state(self.project) == after
        self.done.append((before, after))

    @invariant()
    def sound(self) -> None:
        if hasattr(self, "project"):
            checks = {c.name: c for c in verify(self.project) if not c.passed}
            # The newest copy among the backups was made before all this, and may hold what was marked since.
            checks = {name: check for name, check in checks.items() if not name.startswith("Names in project-")}
            # Words marked at random are also words of the program: ids of codes, kinds of events.
            names = checks.pop("Names in project.db", None)
            assert not checks
            assert names is None or not set(names.detail.split(", ")) & PEOPLES_WORDS

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        while self.done:
            self.undo()
        assert state(self.project) == self.first, "undoing everything gives the beginning"
        while self.undone:
            self.redo()
        self.sound()
        self.project.database.close()
        shutil.rmtree(self.folder)


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=6, stateful_step_count=12)


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = sample_project(tmp_path / "study")
    yield made
    made.database.close()


def test_undoing_an_import_leaves_nothing_of_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    empty = state(project)
    bring_in(project)
    full = state(project)
    assert project.undo() == "Brought in I01"
    assert state(project) == empty
    project.redo()
    assert state(project) == full
    project.close()


def test_a_marking_can_be_undone_and_then_the_memo_it_cleared(project: Project) -> None:
    """The memo is written first: after the marking is undone, history and memo must agree again."""
    write_memo(project, "project", "", "Ask the women again.")
    interview, text = text_of(project)
    coding_id = coding.add_coding(project, interview, Span(0, 3), code_of(project), quote=text[:3])
    coding.set_memo(project, coding_id, "of the women; অফিস")
    before = state(project)
    decisions.mark_form(project, "women", "PERSON")
    project.undo()
    assert state(project) == before
    for _ in range(3):
        project.undo()
    with project.reading() as session:
        assert memos(session) == [] and coding.codings_of(session, interview) == []


def code_of(project: Project) -> str:
    with project.reading() as session:
        return list_codes(session)[0].id


def test_a_name_marked_again_by_redo_is_cleared_from_what_was_written_meanwhile(project: Project) -> None:
    decisions.mark_form(project, "office", "LOCATION")
    project.undo()
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    write_memo(other, "project", "", "The Office paid. দপ্তর 🙂")
    project.redo()
    with project.reading() as session:
        (memo,) = memos(session)
    assert "office" not in memo.text.lower() and memo.text.endswith("paid. দপ্তর 🙂")
    assert not [c for c in verify(project) if not c.passed]
    other.close()


def test_a_coding_a_mark_cut_into_is_whole_again_after_several_marks_are_undone(project: Project) -> None:
    interview, text = text_of(project)
    start = text.index("five hundred")
    identifier = coding.add_coding(project, interview, Span(start, start + 12), code_of(project), quote="five hundred")
    decisions.mark(project, interview, Span(start - 5, start + 4), "ORGANISATION")
    decisions.mark_form(project, "the city", "LOCATION")
    project.undo()
    project.undo()
    with project.reading() as session:
        (row,) = coding.codings_of(session, interview)
    assert (row.id, row.start, row.end) == (identifier, start, start + 12)
    project.redo()
    project.redo()
    assert not [c for c in verify(project) if not c.passed]


def test_a_marking_over_part_of_a_coding_is_done_and_undone_again_on_the_same_words(project: Project) -> None:
    interview, text = text_of(project)
    words = "eight hundred"
    start = text.index(words)
    with project.reading() as session:
        code = session.scalars(select(Code.id).order_by(Code.ord)).first()
    assert code is not None
    placed = coding.add_coding(project, interview, Span(start, start + len(words)), code, quote=words)
    decisions.mark(project, interview, Span(start - 2, start + len(words) + 3), "ORGANISATION")

    def covered() -> str:
        with project.reading() as session:
            row = session.get(Coding, placed)
            assert row is not None
            return text_of(project)[1][row.start : row.end]

    marked = covered()
    for _ in range(3):
        project.undo()
        assert covered() == words
        project.redo()
        assert covered() == marked


def test_a_memo_changed_after_a_marking_is_not_overwritten_by_its_undo(project: Project) -> None:
    interview, text = text_of(project)
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    theirs = coding.add_coding(other, interview, Span(0, 3), code_of(project), quote=text[:3], memo="at the office")
    decisions.mark_form(project, "office", "LOCATION")
    coding.set_memo(other, theirs, "a better memo 🙂 ভালো")
    with pytest.raises(HistoryError, match="changed again since"):
        project.undo()
    with project.reading() as session:
        assert coding.codings_of(session, interview)[0].memo == "a better memo 🙂 ভালো"
    other.close()


def test_each_coder_undoes_their_own(project: Project) -> None:
    write_memo(project, "project", "", "mine")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    with pytest.raises(HistoryError, match="nothing of yours"):
        other.undo()
    write_memo(other, "project", "", "theirs")
    project.undo()
    with project.reading() as session:
        assert [memo.text for memo in memos(session)] == ["theirs"]
    other.close()


def test_what_others_built_upon_is_not_pulled_away(project: Project) -> None:
    label = add_code(project, "Debt to the broker")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    interview, text = text_of(project)
    coding.add_coding(other, interview, Span(0, 3), label, quote=text[:3])
    with pytest.raises(HistoryError, match="undo that work first"):
        project.undo()
    assert len(project.history()) == len(other.history())
    other.undo()
    project.undo()
    other.close()


def test_private_actions_need_the_vault_to_be_undone(project: Project) -> None:
    decisions.mark_form(project, "office", "LOCATION")
    coder = Project.open(project.folder, coder="Ana")
    with pytest.raises(HistoryError, match="with its vault"):
        coder.undo()
    coder.close()


def test_nothing_new_can_be_redone_after_other_work(project: Project) -> None:
    write_memo(project, "project", "", "one")
    project.undo()
    write_memo(project, "project", "", "two")
    with pytest.raises(HistoryError, match="nothing of yours to redo"):
        project.redo()


def test_a_coding_taken_off_before_a_marking_comes_back_on_its_words(project: Project) -> None:
    """The removal is undone after another coder's marking moved the text."""
    interview, text = text_of(project)
    start = text.index("café")
    identifier = coding.add_coding(project, interview, Span(start, start + 4), code_of(project), quote="café")
    coding.remove_coding(project, identifier)
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    decisions.mark_form(other, "the city", "LOCATION")
    decisions.mark_form(other, "women", "PERSON")
    project.undo()
    interview, text = text_of(project)
    with project.reading() as session:
        (row,) = coding.codings_of(session, interview)
    assert text[row.start : row.end] == "café"
    other.close()


@pytest.mark.parametrize("cut", [(0, 4), (3, 30), (-6, 3)])
def test_a_coding_that_ends_inside_a_pseudonym_comes_back_after_all_was_undone(
    cut: tuple[int, int], project: Project
) -> None:
    """The coding is taken off, the marking undone and done again: the text is what it was, and so is the coding."""
    decisions.mark_form(project, "women", "PERSON")
    interview, text = text_of(project)
    with project.reading() as session:
        mask = max(session.scalars(select(Mask)), key=lambda mask: mask.start)
    span = Span(mask.start + cut[0], mask.start + cut[1])
    coding.add_coding(project, interview, span, code_of(project), quote=text[span.start : span.end])
    last = state(project)
    for _ in range(3):
        project.undo()
        project.undo()
        project.redo()
        project.redo()
        assert state(project) == last


def test_a_marking_is_undone_though_a_coding_it_cut_into_was_taken_off_since(project: Project) -> None:
    interview, text = text_of(project)
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    start = text.index("five hundred")
    theirs = coding.add_coding(
        other, interview, Span(start, start + 12), code_of(project), quote="five hundred", memo="by the five"
    )
    decisions.mark(project, interview, Span(start - 5, start + 4), "ORGANISATION")
    coding.remove_coding(other, theirs)
    project.undo()
    assert text_of(project)[1] == text
    other.undo()
    with project.reading() as session:
        (row,) = coding.codings_of(session, interview)
    assert (row.id, row.memo) == (theirs, "by the five")
    assert row.start <= start and start + 12 <= row.end
    assert not [c for c in verify(project) if not c.passed]
    other.close()


def test_undo_and_redo_pass_over_events_that_only_tell(project: Project) -> None:
    write_memo(project, "project", "", "one")
    before = state(project)
    write_memo(project, "project", "", "two")
    after = state(project)
    for kind, expected in (("undo", before), ("redo", after), ("undo", before), ("redo", after)):
        project.note("export", "Exported something")
        getattr(project, kind)()
        project.note("export", "Exported something")
        assert state(project) == expected


def test_a_long_walk_to_and_fro_knows_where_it_is(project: Project) -> None:
    """Many actions, taken back and done again in runs of every length."""
    states = [state(project)]
    for number in range(8):
        write_memo(project, "project", "", f"memo {number} নাম")
        states.append(state(project))
    place = 8
    for back, on in ((8, 8), (3, 1), (4, 5), (1, 2), (7, 6), (6, 0)):
        for _ in range(back):
            project.undo()
        for _ in range(on):
            project.redo()
        place += on - back
        assert state(project) == states[place]
    write_memo(project, "project", "", "another way")
    with pytest.raises(HistoryError, match="nothing of yours to redo"):
        project.redo()
    project.undo()
    assert state(project) == states[place]


def test_a_span_whose_offsets_happen_to_stay_comes_back_as_it_was(project: Project) -> None:
    """What replaces its end is as long as what it had of it: nothing seems to have moved, and the way back differs."""
    interview, text = text_of(project)
    words, label = "asked, and asked again", "[organisation 2]"
    start = text.index(words)
    span = Span(start - 2, start + len(label))
    coding.add_coding(project, interview, span, code_of(project), quote=text[span.start : span.end])
    before = state(project)
    decisions.mark(project, interview, Span(start, start + len(words)), "ORGANISATION")
    after = state(project)
    assert text_of(project)[1][span.start : span.end] == f"I {label}", "the offsets have stayed"
    assert after["coding"] == before["coding"]
    for _ in range(2):
        project.undo()
        assert state(project) == before
        project.redo()
        assert state(project) == after
