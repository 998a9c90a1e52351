"""Whatever two coders do in the reading room, in whatever order: every promise holds, and all can be taken back.

A walk at random over everything that can be done to a transcript and to what stands on it, on texts in many scripts.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from tests.projects import NAMES, VAULT, NamesDetector, bring_in, make_project
from tests.workbench.coding.asking import SCRIPTS
from workbench import decisions
from workbench.coding import CodingRow, apply_operations, codings_of
from workbench.content_warnings import WARNING_KINDS, warnings_of
from workbench.correcting import correct_text, corrections_of, take_back_correction
from workbench.graphemes import cuts_cluster, whole_clusters
from workbench.identities import list_identities
from workbench.project import Project
from workbench.spans import Carrier, Shift, Span
from workbench.store.history import as_values
from workbench.store.tables import (
    BracketNote,
    Code,
    CodebookVersion,
    Coder,
    Coding,
    ContentWarning,
    Corrected,
    Interview,
    Mask,
    Memo,
    Speaker,
    TextEdit,
    Turn,
)
from workbench.store.vault_tables import Applied, Correction, Form, Identity, Mention, Original, SpeakerName
from workbench.verify import verify

LAYERS: tuple[Any, ...] = (
    *(Interview, Turn, Speaker, BracketNote, Mask, Corrected, Coding, ContentWarning, Memo, Code, CodebookVersion),
    *(Original, Identity, Form, Mention, Correction, Applied, SpeakerName),
)
SECOND = "Worker: Selim paid. Then স্ত্রী wept [pause] 👩‍👩‍👧, and قُلْتُ.\n\nInterviewer: In x̌ places?\n"
CODES = ["wages.withheld", "debt.penalties", "agency.mutual_aid"]
LABELS = ["never hit me", "চুপ করে থাকি", "Selim pays"]
TYPED = ["", "ঠিক কথা", "x̌x", "said Kofi Mensah", "👍🏽", "نعم", "paid Selim late", "क्ष"]
ATTRIBUTES = [{}, {"modality": "denied"}, {"modality": "feared", "time": "before"}, {"mood": "sad"}]
NAMED = ["foreman", "family", "মালিক", "wept", "things"]
STEPS = int(os.environ.get("READING_ROOM_STEPS", "14"))
WALKS = int(os.environ.get("READING_ROOM_WALKS", "5"))
"""Lengthened by hand to search for longer than a test may."""

State = dict[str, list[str]]


def state(project: Project) -> State:
    """Everything people see, but for an interview's count of edits, which only grows."""
    with project.reading() as session:
        return {
            layer.__tablename__: sorted(
                json.dumps({k: v for k, v in as_values(row).items() if k != "revision"}, sort_keys=True)
                for row in session.scalars(select(layer))
            )
            for layer in LAYERS
        }


@dataclass
class Text:
    """One interview as it was at some moment: what a coding view may still show when an operation is sent."""

    interview: str
    revision: int
    text: str
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass
class Step:
    """An action that stands: whose, and the states around it where nothing else has come between."""

    coder: int
    before: State
    after: State
    private: bool
    exact: bool = True


_template: list[Path] = []


def template() -> Path:
    if not _template:
        folder = Path(tempfile.mkdtemp()) / "study"
        project = make_project(folder)
        bring_in(project, SCRIPTS, SECOND, names=NAMES)
        project.close()
        _template.append(folder)
    return _template[0]


class ReadingRoom(RuleBasedStateMachine):
    """Two coders at one project; ``log`` is what stands, in the order it was done, ``undone`` each one's own."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(template(), self.folder / "study")
        names = ("Ben", "Chandra")
        self.projects = [Project.open(self.folder / "study", coder=n, vault_passphrase=VAULT) for n in names]
        for project in self.projects:
            project.back_up = lambda **_named: []  # type: ignore[method-assign]  # kills and backups have tests
        self.project = self.projects[0]
        self.count = 0
        self.log: list[Step] = []
        self.undone: list[list[Step]] = [[], []]
        self.first = self.now = state(self.project)
        self.seen = self.texts()
        self.crossed = False

    def texts(self) -> list[Text]:
        with self.project.reading() as session:
            interviews = list(session.scalars(select(Interview).order_by(Interview.code)))
            return [
                Text(i.id, i.revision, i.text, {c.id: Span(c.start, c.end) for c in codings_of(session, i.id)})
                for i in interviews
            ]

    def codings(self) -> list[CodingRow]:
        with self.project.reading() as session:
            return [row for text in self.texts() for row in codings_of(session, text.interview)]

    # What people do -------------------------------------------------------------------------------------------

    def act(self, coder: int, what: Any) -> bool:
        """Do something; a refusal changes nothing. Tells whether anything was changed."""
        before, texts = self.now, self.texts()
        try:
            what()
        except ValueError as refusal:
            assert str(refusal).endswith((".", "?")), refusal
            assert state(self.project) == before, f"refused, and yet changed: {refusal}"
            return False
        self.now = state(self.project)
        self.check(texts)
        if self.now == before:
            return False
        self.log.append(Step(coder, before, self.now, self.project.history(1)[0][0].private))
        self.undone[coder].clear()
        return True

    def send(self, coder: int, **operation: Any) -> bool:
        """An operation of the coding view, sent twice as after a lost connection."""
        self.count += 1
        named = {"id": f"op{self.count}", **operation}

        def ask() -> None:
            answer = apply_operations(self.projects[coder], [named])[named["id"]]
            again = apply_operations(self.projects[coder], [named])[named["id"]]
            if not answer["ok"]:
                assert "unreadable" not in answer["message"]
                raise ValueError(answer["message"])
            assert again == {"ok": True, "message": "Done already"}

        return self.act(coder, ask)

    def place(self, data: st.DataObject, texts: list[Text] | None = None, longest: int = 40) -> dict[str, Any]:
        """Somewhere in a text that a coding view shows, perhaps not the newest; ends may fall inside characters."""
        text = data.draw(st.sampled_from(texts or [*self.texts(), *self.seen]))
        start = data.draw(st.integers(0, len(text.text) - 1))
        end = min(len(text.text), start + data.draw(st.integers(1, longest)))
        where = {"interview": text.interview, "revision": text.revision, "start": start, "end": end}
        return where | {"quote": text.text[start:end]}

    def words(self, data: st.DataObject, longest: int) -> tuple[str, Span, str]:
        """Whole characters of a text as it is, where names are marked and words corrected."""
        where = self.place(data, self.texts(), longest)
        text = next(text.text for text in self.texts() if text.interview == where["interview"])
        span = whole_clusters(text, Span(where["start"], where["end"]))
        return where["interview"], span, text[span.start : span.end]

    who = st.integers(0, 1)

    @rule(coder=who, data=st.data(), code=st.sampled_from(CODES), attributes=st.sampled_from(ATTRIBUTES))
    def add(self, coder: int, data: st.DataObject, code: str, attributes: Any) -> None:
        where = self.place(data)
        if self.send(coder, kind="add", code=code, memo="ask Selim নাম 🙂", attributes=attributes, **where):
            with self.project.reading() as session:
                row = session.get(Coding, f"op{self.count}")
                text = session.get(Interview, where["interview"])
            assert row is not None and text is not None
            begin = text.text.find(where["quote"], row.start)
            assert whole_clusters(text.text, Span(begin, begin + len(where["quote"]))) == Span(row.start, row.end)

    @rule(coder=who, data=st.data(), label=st.sampled_from(LABELS))
    def in_vivo(self, coder: int, data: st.DataObject, label: str) -> None:
        self.send(coder, kind="in_vivo", label=label, **self.place(data))

    @rule(coder=who, data=st.data(), code=st.sampled_from(CODES), number=st.integers(1, 4))
    def add_many(self, coder: int, data: st.DataObject, code: str, number: int) -> None:
        spans = [self.place(data, self.texts()) for _ in range(number)]
        self.send(coder, kind="add_many", code=code, memo="", attributes={}, spans=spans)

    @rule(coder=who, data=st.data(), code=st.sampled_from(CODES))
    def code_speaker(self, coder: int, data: st.DataObject, code: str) -> None:
        with self.project.reading() as session:
            speaker = data.draw(st.sampled_from(sorted(session.scalars(select(Speaker)), key=lambda s: s.label)))
        self.send(coder, kind="code_speaker", interview=speaker.interview_id, speaker=speaker.id, code=code, memo="")

    def chosen(self, data: st.DataObject) -> CodingRow:
        rows = self.codings()
        return rows[data.draw(st.integers(0, len(rows) - 1))]

    def coder_of(self, row: CodingRow, data: st.DataObject) -> int:
        """Mostly the one whose coding it is."""
        owner = [project.coder.id for project in self.projects].index(row.coder_id)
        return owner if data.draw(st.integers(0, 4)) else 1 - owner

    @precondition(lambda self: self.codings())
    @rule(data=st.data(), what=st.sampled_from(["remove", "memo", "recode", "attributes"]))
    def change(self, data: st.DataObject, what: str) -> None:
        row = self.chosen(data)
        fields = {
            "remove": {},
            "memo": {"memo": data.draw(st.sampled_from(["", "Selim?", "পরে 🙂"]))},
            "recode": {"code": data.draw(st.sampled_from(CODES))},
            "attributes": {"attributes": data.draw(st.sampled_from(ATTRIBUTES))},
        }[what]
        self.send(self.coder_of(row, data), kind=what, coding=row.id, **fields)

    @precondition(lambda self: self.codings())
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        row = self.chosen(data)
        text = next(text for text in self.texts() if text.interview == row.interview_id)
        ends = st.integers(0, len(text.text))
        low, high = sorted((data.draw(st.just(row.start) | ends), data.draw(st.just(row.end) | ends)))
        where = {"revision": text.revision, "start": low, "end": high, "quote": text.text[low:high]}
        self.send(self.coder_of(row, data), kind="move", coding=row.id, **where)

    @precondition(lambda self: self.codings())
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        row = self.chosen(data)
        text = next(text for text in self.texts() if text.interview == row.interview_id)
        place = data.draw(st.integers(row.start, row.end))
        self.send(self.coder_of(row, data), kind="split", coding=row.id, at=place, revision=text.revision)

    @precondition(lambda self: len(self.codings()) > 1)
    @rule(data=st.data(), alike=st.booleans())
    def join(self, data: st.DataObject, alike: bool) -> None:
        row = self.chosen(data)
        others = [
            other.id
            for other in self.codings()
            if not alike
            or (other.code_id, other.coder_id, other.attributes, other.interview_id)
            == (row.code_id, row.coder_id, row.attributes, row.interview_id)
        ]
        codings = [row.id, *data.draw(st.lists(st.sampled_from(others), max_size=3))]
        self.send(self.coder_of(row, data), kind="join", codings=codings)

    @rule(coder=who, data=st.data(), kind=st.sampled_from([*WARNING_KINDS, "unknown"]))
    def warn(self, coder: int, data: st.DataObject, kind: str) -> None:
        self.send(coder, kind="warn", warning=kind, **self.place(data))

    @rule(coder=who, data=st.data())
    def unwarn(self, coder: int, data: st.DataObject) -> None:
        with self.project.reading() as session:
            rows = [row for text in self.texts() for row in warnings_of(session, text.interview)]
        if rows:
            self.send(coder, kind="unwarn", warning=rows[data.draw(st.integers(0, len(rows) - 1))].id)

    @rule(coder=who, data=st.data(), typed=st.sampled_from(TYPED))
    def correct(self, coder: int, data: st.DataObject, typed: str) -> None:
        interview, span, words = self.words(data, longest=12)
        project = self.projects[coder]
        finder: Any = NamesDetector()  # the real one loads models
        self.act(coder, lambda: correct_text(project, interview, span, typed, quote=words, detector=finder))

    @rule(coder=who, data=st.data())
    def uncorrect(self, coder: int, data: st.DataObject) -> None:
        with self.project.reading() as session:
            rows = [row for text in self.texts() for row in corrections_of(session, text.interview)]
        if rows:
            wanted = rows[data.draw(st.integers(0, len(rows) - 1))].id
            self.act(coder, lambda: take_back_correction(self.projects[coder], wanted))

    @rule(coder=who, data=st.data(), kind=st.sampled_from(["PERSON", "ORGANISATION"]))
    def mark(self, coder: int, data: st.DataObject, kind: Any) -> None:
        interview, span, _ = self.words(data, longest=15)
        self.act(coder, lambda: decisions.mark(self.projects[coder], interview, span, kind))

    @rule(coder=who, words=st.sampled_from(NAMED))
    def mark_form(self, coder: int, words: str) -> None:
        self.act(coder, lambda: decisions.mark_form(self.projects[coder], words, "PERSON"))

    @rule(coder=who, data=st.data(), how=st.sampled_from(["restore", "confirm", "rename"]))
    def decide(self, coder: int, data: st.DataObject, how: str) -> None:
        with self.project.reading() as session:
            rows = sorted(list_identities(session), key=lambda row: (row.name, row.id))
        row, project = rows[data.draw(st.integers(0, len(rows) - 1))], self.projects[coder]
        if how == "rename":
            name = data.draw(st.sampled_from(["Torvald", "Ngozi Eze", "জবা"]))
            self.act(coder, lambda: decisions.rename_pseudonym(project, row.id, name))
        else:
            self.act(coder, lambda: getattr(decisions, how)(project, [row.id]))

    @rule()
    def look(self) -> None:
        """What a coding view shows now; it may send operations on it much later."""
        self.seen = self.texts()

    # Taking back ----------------------------------------------------------------------------------------------

    @rule(coder=who)
    def undo(self, coder: int) -> None:
        place = next((n for n in reversed(range(len(self.log))) if self.log[n].coder == coder), None)
        if place is None:
            answer = apply_operations(self.projects[coder], [{"id": f"u{self.project.revision()}", "kind": "undo"}])
            assert [each["ok"] for each in answer.values()] == [False]
            return
        step, last = self.log[place], place == len(self.log) - 1
        texts = self.texts()
        try:
            self.projects[coder].undo()
        except ValueError as refusal:
            assert not (last and step.exact), f"the last action cannot be taken back: {refusal}"
            assert state(self.project) == self.now
            return
        self.log.pop(place)
        self.now = state(self.project)
        self.check(texts)
        if last and step.exact:
            self.same(self.now, step.before)
        else:
            for later in self.log[place:]:
                later.exact = False
            step.exact = False
            # What one coder decided on names and words, and another built upon, is not pulled out without a trace.
            self.crossed = self.crossed or step.private or any(later.private for later in self.log[place:])
        self.undone[coder].append(step)

    @rule(coder=who)
    def redo(self, coder: int) -> None:
        if not self.undone[coder]:
            answer = apply_operations(self.projects[coder], [{"id": f"r{self.project.revision()}", "kind": "redo"}])
            assert [each["ok"] for each in answer.values()] == [False]
            return
        step, texts, before = self.undone[coder][-1], self.texts(), self.now
        exact = step.exact and before == step.before
        try:
            self.projects[coder].redo()
        except ValueError as refusal:
            assert not exact, f"what was just undone cannot be redone: {refusal}"
            assert state(self.project) == before
            return
        self.undone[coder].pop()
        self.now = state(self.project)
        self.check(texts)
        if exact:
            self.same(self.now, step.after)
        self.log.append(Step(coder, before, self.now, step.private))

    # What must hold -------------------------------------------------------------------------------------------

    def same(self, found: State, wanted: State) -> None:
        for table, rows in wanted.items():
            assert found[table] == rows, table

    def check(self, before: list[Text]) -> None:
        """Every span is in its text and cuts no character, and what no edit touched covers the words it covered."""
        with self.project.reading() as session:
            codes, coders = set(session.scalars(select(Code.id))), set(session.scalars(select(Coder.id)))
            versions = set(session.scalars(select(CodebookVersion.id)))
            for row in session.scalars(select(Coding)):
                assert row.code_id in codes and row.coder_id in coders and row.version_id in versions
            edits = list(session.execute(select(TextEdit.interview_id, TextEdit.revision, TextEdit.shifts)))
        after = {text.interview: text for text in self.texts()}
        for text in after.values():
            for key, span in text.spans.items():
                assert 0 <= span.start < span.end <= len(text.text), key
                assert not cuts_cluster(text.text, span), (key, text.text[max(0, span.start - 5) : span.end + 5])
        for old in before:
            new = after[old.interview]
            made = [shifts for one, number, shifts in edits if one == old.interview and number > old.revision]
            if not made:
                assert new.text == old.text
            else:
                self.check_carried(old, new, made)

    def check_carried(self, old: Text, new: Text, made: list[Any]) -> None:
        for key in old.spans.keys() & new.spans.keys():
            span, touched = old.spans[key], False
            for shifts in made:
                carrier = Carrier(Shift(*shift) for shift in shifts)
                touched = touched or carrier.touches(span)
                span = carrier.carry(span)
            if not touched:
                words = old.text[old.spans[key].start : old.spans[key].end]
                assert new.text[new.spans[key].start : new.spans[key].end] == words

    def verified(self) -> None:
        checks = {c.name: c.detail for c in verify(self.project) if not c.passed}
        # Words marked at random are also words of the program, and of backups made before they were marked.
        assert {name: detail for name, detail in checks.items() if not name.startswith("Names in")} == {}

    def teardown(self) -> None:
        if not hasattr(self, "now"):
            return
        self.verified()
        if not self.crossed:
            last = self.now
            undone = [step.coder for step in reversed(self.log)]
            for coder in undone:
                self.projects[coder].undo()
            self.same(state(self.project), self.first)
            self.verified()
            for coder in reversed(undone):
                self.projects[coder].redo()
            self.same(state(self.project), last)
        for project in self.projects:
            project.database.close()
        shutil.rmtree(self.folder)


TestReadingRoom = ReadingRoom.TestCase
TestReadingRoom.settings = settings(
    max_examples=WALKS,
    stateful_step_count=STEPS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # every walk copies a project: shrinking takes minutes
)
