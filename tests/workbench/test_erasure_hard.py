"""Erasing where it is hard: killed half-way, without a key, with themes and exports, and over generated sessions."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.projects import VAULT, bring_in, make_project
from tests.workbench import test_erasure as shared_study
from tests.workbench.dying import Moment, killed_in
from tests.workbench.looking import code, covered, ids, people, sound, texts
from tests.workbench.test_erasure import NAMES, erase, farhana, left_over
from workbench import erased_rows, erasure, withdrawn
from workbench.erasure import erase_participant, preview_participant, sentences_of
from workbench.memos import write_memo
from workbench.project import Project
from workbench.quoted import WITHDRAWN
from workbench.store.database import Database
from workbench.store.history import now
from workbench.store.tables import (
    ExportRecord,
    Flag,
    Interview,
    Memo,
    Segment,
    Speaker,
    Theme,
    ThemeRun,
    Turn,
    Vector,
    new_id,
)
from workbench.store.vault_tables import Analysed, DateShift, Identity, Looked
from workbench.vault_key import destroy_key, export_key

project = shared_study.project

MOMENTS: list[tuple[str, Moment, str]] = [
    ("themes are gone", (erasure, "take_themes", "after", 1), "before"),
    ("the working text is cut, the original is not", (withdrawn, "_withdraw_working", "before", 1), "before"),
    ("an interview is gone from the vault", (erased_rows, "_take_from_vault", "after", 1), "before"),
    ("identities are gone", (erasure, "take_identities", "after", 1), "before"),
    ("all is flushed, nothing is committed", (Session, "commit", "before", 1), "before"),
    ("committed a moment ago", (Session, "commit", "after", 1), "after"),
    ("free space is not cleared yet", (Database, "compact", "before", 1), "after"),
    ("the new backup is not made yet", (Database, "compact", "after", 1), "after"),
    ("older backups are being removed", (Path, "unlink", "before", 4), "after"),
]


@pytest.mark.parametrize(("remark", "moment", "left"), MOMENTS, ids=[m[0] for m in MOMENTS])
def test_killed_half_way_all_is_there_or_nothing_is(
    remark: str, moment: Moment, left: str, project: Project, tmp_path: Path
) -> None:
    code(project, "kept my passport", interview=1)
    before = (texts(project), covered(project))
    project.close()
    assert killed_in(project.folder, erase, moment), f"{remark}: the moment never came"
    again = Project.open(project.folder, coder="Ana", vault_passphrase=VAULT)
    try:
        if left == "before":
            assert (texts(again), covered(again)) == before
        else:
            assert left_over(again) == [], "what was cut short is made good when the project is next open"
        sound(again)
    finally:
        again.database.close()


def test_themes_vectors_and_what_was_kept_to_be_quick_go(project: Project) -> None:
    alone, shared, other = ids(project)
    person, typed = farhana(project)
    with project.database.transaction() as session:
        run = ThemeRun(id=new_id(), created_at=now(), encoder="e", settings={}, counts={})
        clear = ThemeRun(id=new_id(), created_at=now(), encoder="e", settings={}, counts={})
        theme = Theme(id=new_id(), run_id=run.id, number=1, label="river", words=["river"])
        stays = Theme(id=new_id(), run_id=clear.id, number=1, label="union", words=["union"])
        session.add_all([run, clear])
        session.flush()
        session.add_all([theme, stays])
        session.flush()
        session.add(Segment(run_id=run.id, theme_id=theme.id, interview_id=alone, start=0, end=9))
        session.add(Segment(run_id=clear.id, theme_id=stays.id, interview_id=other, start=0, end=9))
        session.add(Memo(target_kind="theme", target_id=theme.id, text="رأي", coder_id=project.coder.id, created_at=""))
        session.add(Vector(text_hash="0" * 64, model="e", data=b"1"))
        session.add_all([Looked(word="river", created_at=""), Looked(word="union", created_at="")])
        session.add(Analysed(id="d" * 64, findings=[{"value": "river"}]))
        session.add(DateShift(id=person, weeks=3))
        start = texts(project)[1].index("cousin")
        for place in (start, texts(project)[1].index("passport")):
            flag = Flag(interview_id=shared, start=place, end=place + 6, reason="rare 🚪", decision="withhold")
            flag.coder_id, flag.created_at = project.coder.id, ""
            session.add(flag)
        kin = session.scalars(select(Identity).where(Identity.name == "Selim")).one()
        kin.related_to, kin.relation, kin.scope = person, "brother", alone
        record = ExportRecord(created_at="2026-01-01T00:00:00+00:00", coder_id=project.coder.id, form="csv")
        record.use, record.counts, record.participants = "quotation", {}, [typed, "P02"]
        session.add(record)
    outcome = erase(project)
    assert (outcome.theme_runs, outcome.exports) == (1, (("2026-01-01T00:00:00+00:00", "csv", "quotation"),))
    with project.reading() as session:
        assert session.scalars(select(Theme.label)).all() == ["union"]
        assert session.scalars(select(Memo.id)).all() == [] == session.scalars(select(Vector.model)).all()
        assert session.scalars(select(Looked.word)).all() == ["union"]
        assert session.scalars(select(Analysed.id)).all() == [] == session.scalars(select(DateShift.id)).all()
        (flag,) = session.scalars(select(Flag)).all()
        text = session.scalars(select(Interview.text).where(Interview.id == shared)).one()
        assert text[flag.start : flag.end] == "passpo"
        kin = session.scalars(select(Identity).where(Identity.name == "Selim")).one()
        assert (kin.related_to, kin.relation, kin.scope) == ("", "", "")
        assert session.scalars(select(ExportRecord.participants)).one() == [typed, "P02"], "it did leave"
    sound(project)


def test_what_is_beyond_the_program_is_said(project: Project, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    export_key(project, disk)
    with project.database.transaction() as session:
        row = session.scalars(
            select(Speaker).where(Speaker.interview_id == ids(project)[1], Speaker.role == "interviewer")
        ).first()
        assert row is not None
        row.role = "interpreter"
    told = "\n".join(sentences_of(preview_participant(project, farhana(project)[0])))
    assert "exported 1 times" in told and "An interpreter speaks in I02" in told
    assert not any(name in told for name in NAMES)


def test_somebody_withdraws_after_the_key_was_destroyed(project: Project) -> None:
    coding = code(project, "kept my passport", interview=1)
    write_memo(project, "participant", farhana(project)[0], "quiet at first")
    destroy_key(project, name="Study", accept_unreviewed=True)
    kept = covered(project)[coding]
    outcome = erase(project)
    assert (outcome.whole, outcome.files, outcome.identities) == (("I01",), 0, 0)
    assert covered(project) == {coding: kept} and texts(project)[0].count(WITHDRAWN) == 2
    assert "green river" not in project.database.place.project.read_bytes().decode("utf-8", "replace")


SAID = "we came by night 🚌 with Selim and Mita to Noapara Ghat গ্রাম رجعت café x̌ they paid Rubina never"
WORDS = SAID.split()


@pytest.mark.parametrize("seed", range(5))
def test_in_any_session_the_others_are_word_for_word_what_they_were(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    speakers = ["Farhana Begum", "Rubina Akter", "Interviewer"]
    said = [(chance.choice(speakers), " ".join(chance.choices(WORDS, k=chance.randint(3, 12)))) for _ in range(14)]
    said = [("Interviewer", "Who begins today?"), ("Farhana Begum", "Me."), ("Rubina Akter", "Or me."), *said]
    text = "\n\n".join(f"{who}: {words}" for who, words in said) + "\n"
    made = make_project(tmp_path / "study")
    bring_in(made, text, names=NAMES)
    before = turns(made)
    for _ in range(4):
        _code_somewhere(made, chance)
    codings = covered(made)
    person = next(who for _, _, who in before if who == people(made)["P01"])
    touched = _touching(made, person)
    erase_participant(made, person, reason_code="withdrawal", confirm="P01")
    after = turns(made)
    assert [words for words, _, who in after if words != WITHDRAWN] == [w for w, _, who in before if who != person]
    assert [words == WITHDRAWN for words, _, _ in after] == [who == person for _, _, who in before]
    assert covered(made) == {key: words for key, words in codings.items() if key not in touched}
    sound(made)
    made.database.close()


def turns(made: Project) -> list[tuple[str, int, Any]]:
    """Each turn's words, its place in order, and its participant."""
    with made.reading() as session:
        text = session.scalars(select(Interview.text)).one()
        who = dict(session.execute(select(Speaker.id, Speaker.participant_id)).tuples().all())
        rows = session.scalars(select(Turn).order_by(Turn.start)).all()
    return [(text[t.start : t.end], t.ord, who.get(t.speaker_id or "")) for t in rows]


def _code_somewhere(made: Project, chance: random.Random) -> None:
    text = texts(made)[0]
    words = text.split()
    place = chance.randrange(len(words) - 3)
    code(made, next(q for q in (" ".join(words[place : place + n]) for n in (3, 2, 1)) if q in text))


def _touching(made: Project, person: str) -> set[str]:
    from workbench.coding import codings_of

    (interview,) = ids(made)
    with made.reading() as session:
        theirs = set(session.scalars(select(Speaker.id).where(Speaker.participant_id == person)))
        spans = [(t.start, t.end) for t in session.scalars(select(Turn)) if t.speaker_id in theirs]
        return {c.id for c in codings_of(session, interview) if any(c.start < e and s < c.end for s, e in spans)}


def test_a_participant_nobody_hears_any_more_goes_all_the_same(project: Project) -> None:
    person, typed = farhana(project)
    with project.database.transaction() as session:
        session.execute(delete(Vector))
        for speaker in session.scalars(select(Speaker).where(Speaker.participant_id == person)):
            speaker.participant_id = None
    outcome = erase_participant(project, person, reason_code="withdrawal", confirm=typed)
    assert (outcome.turns, outcome.whole, outcome.shared) == (0, (), ())
    assert typed not in people(project)
    sound(project)
