"""Whatever people decide, and in whatever order: the working texts follow from the vault, and all can be taken back."""

from __future__ import annotations

import contextlib

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from tests.projects import bring_in, make_project
from tests.workbench.looking import covered, ids, texts
from workbench import coding, decisions
from workbench.codes import list_codes
from workbench.identities import IdentityRow, list_identities, mentions_of
from workbench.project import ProjectError
from workbench.redaction import is_active, replacement_of
from workbench.spans import Edit, Span, apply
from workbench.store.tables import Interview
from workbench.store.undo import HistoryError
from workbench.store.vault_tables import Identity, Mention, Original

NAMES = {"Hania": "PERSON", "Hania Bano": "PERSON", "মিতা": "PERSON", "سعاد": "PERSON", "Mill Lane": "LOCATION"}
BODY = "Interviewer: Q?\n\nWorker: Hania Bano 🙂 saw Hania at Mill Lane (one). মিতা এল; وسعاد (two) X̌avi (three).\n"
CODED = ("(one)", "(two)", "(three)", "🙂 saw")


class Deciding(RuleBasedStateMachine):
    """Decisions in any order on two interviews with the same names."""

    folder = None

    @initialize()
    def begin(self) -> None:
        import tempfile
        from pathlib import Path

        self.temporary = tempfile.TemporaryDirectory()
        self.project = make_project(Path(self.temporary.name) / "study")
        bring_in(self.project, BODY, BODY, names=NAMES)
        self.first = texts(self.project)
        self.codings = {}
        with self.project.reading() as session:
            code = list_codes(session)[0].id
        for words in CODED:
            place = self.first[1].index(words)
            span = Span(place, place + len(words))
            self.codings[coding.add_coding(self.project, ids(self.project)[1], span, code, quote=words)] = words
        self.made = self.project.revision()

    def rows(self) -> list[IdentityRow]:
        with self.project.reading() as session:
            return sorted(list_identities(session), key=lambda row: (row.name, row.scope, row.status, row.mentions))

    def any_row(self, data: st.DataObject) -> IdentityRow:
        rows = self.rows()
        return rows[data.draw(st.integers(0, len(rows) - 1))]

    @rule(data=st.data(), what=st.sampled_from(["confirm", "restore", "keep"]))
    def judge(self, data: st.DataObject, what: str) -> None:
        row = self.any_row(data)
        if what == "keep":
            decisions.keep(self.project, [row.id], "evidence")
        else:
            getattr(decisions, what)(self.project, [row.id])

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        one, other = self.any_row(data), self.any_row(data)
        if one.id != other.id:
            # Refused where one is replaced and the other stands in the texts.
            with contextlib.suppress(ProjectError):
                decisions.merge(self.project, [one.id, other.id], one.id)

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        with self.project.reading() as session:
            mentions = mentions_of(session, self.any_row(data).id)
        if mentions:
            decisions.split(self.project, [mentions[0].id], "Somebody")

    @rule(data=st.data(), where=st.integers(0, 2))
    def scope(self, data: st.DataObject, where: int) -> None:
        with contextlib.suppress(ProjectError):
            decisions.set_scope(self.project, self.any_row(data).id, ["", *ids(self.project)][where])

    @rule(data=st.data(), form=st.sampled_from(["X̌avi", "saw", "Hania", "Lane", "এল"]))
    def alias(self, data: st.DataObject, form: str) -> None:
        with contextlib.suppress(ProjectError):
            decisions.add_alias(self.project, self.any_row(data).id, form)

    @rule(data=st.data())
    def unalias(self, data: st.DataObject) -> None:
        row = self.any_row(data)
        with contextlib.suppress(ProjectError):
            decisions.remove_alias(self.project, row.id, row.forms[-1] if row.forms else "none")

    @rule()
    def undo(self) -> None:
        if self.project.revision() > self.made:
            with contextlib.suppress(HistoryError):
                self.project.undo()

    @invariant()
    def working_follows_from_the_vault(self) -> None:
        with self.project.reading() as session:
            identities = {identity.id: identity for identity in session.scalars(select(Identity))}
            for interview in session.scalars(select(Interview)):
                text = session.get_one(Original, interview.id).text
                mentions = session.scalars(select(Mention).where(Mention.interview_id == interview.id)).all()
                edits = [
                    Edit(m.start, m.end, replacement_of(identities[m.identity_id], text[m.start : m.end]))
                    for m in mentions
                    if is_active(m, identities[m.identity_id].status)
                ]
                assert interview.text == apply(text, edits)
                scopes = {identities[m.identity_id].scope for m in mentions if not m.restored}
                assert scopes <= {"", interview.id}, "a name narrowed to one interview is mentioned in another"

    @invariant()
    def codings_keep_their_words(self) -> None:
        now = covered(self.project)
        for identifier, words in self.codings.items():
            if identifier in now and words != "🙂 saw":
                assert now[identifier] == words

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        # Taking back every decision leads to where it began.
        while self.project.revision() > self.made:
            with self.project.reading() as session:
                from workbench.store.undo import undoable

                last = undoable(session, self.project.coder.id)
            if last is None or not last.kind.startswith(("identity.", "mention.")):
                break
            self.project.undo()
        assert texts(self.project) == self.first
        self.project.database.close()
        self.temporary.cleanup()


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=6, stateful_step_count=8, deadline=None)
