"""Looking again brings suggestions only, touches no decision, and analyses nothing twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from anonymisation import Finding, KnownName
from tests.projects import INTERVIEW, NAMES, NamesDetector, bring_in, make_project
from tests.workbench.looking import failed, named
from workbench import decisions
from workbench.looking_again import look_again
from workbench.project import Project
from workbench.store.tables import Interview
from workbench.store.vault_tables import Analysed, Identity, Mention

OTHER = "Interviewer: And?\n\nSelim: Tariq 🚌 and নদী went; Zoë too. TARIQ said so.\n"
MORE = NAMES | {"Tariq": "PERSON", "নদী": "LOCATION", "Zoë": "PERSON", "Ghat": "LOCATION"}


class Counting(NamesDetector):
    """Counts the texts it is asked to search."""

    def __init__(self, names: Mapping[str, str] | None = None, version: str = "1") -> None:
        super().__init__(names)
        self.version, self.searched = version, 0

    def find(self, text: str, language: str = "en", known: Sequence[KnownName] = ()) -> list[Finding]:
        self.searched += 1
        return super().find(text, language, known)


@pytest.fixture
def study(tmp_path: Path) -> Project:
    project = make_project(tmp_path / "study")
    bring_in(project, INTERVIEW, OTHER)
    return project


def state(project: Project) -> list[tuple[str, int, int, str, bool, str]]:
    with project.reading() as session:
        rows = session.execute(
            select(Mention.id, Mention.start, Mention.end, Identity.id, Mention.restored, Identity.status).join(
                Identity, Identity.id == Mention.identity_id
            )
        ).all()
    return sorted((row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows)


def texts(project: Project) -> str:
    with project.reading() as session:
        return "\n".join(session.scalars(select(Interview.text).order_by(Interview.code)))


def test_what_is_new_becomes_a_suggestion_and_leaves_the_working_text(study: Project) -> None:
    before = state(study)
    news = look_again(study, detector=Counting(MORE))  # type: ignore[arg-type]
    assert (news.identities, news.mentions, news.interviews) == (3, 4, ("I02",)), news
    assert named(study, "Tariq").status == "suggested" and named(study, "নদী").status == "suggested"
    assert not any(form in texts(study).lower() for form in ("tariq", "নদী", "zoë"))
    assert set(before) <= set(state(study)), "what stood stands as it was: “Ghat” lies inside a longer mention"
    assert failed(study) == []
    study.undo()
    assert state(study) == before and "Tariq" in texts(study)


def test_a_second_look_analyses_nothing_and_changes_nothing(study: Project) -> None:
    detector = Counting(MORE)
    look_again(study, detector=detector)  # type: ignore[arg-type]
    assert detector.searched == 2
    before, events = state(study), study.revision()
    news = look_again(study, detector=detector)  # type: ignore[arg-type]
    assert (news.mentions, news.unchanged, detector.searched) == (0, 2, 2)
    assert state(study) == before and study.revision() == events
    assert "Nothing new" in news.sentence


def test_only_what_changed_is_analysed_again(study: Project) -> None:
    look_again(study, detector=Counting(MORE))  # type: ignore[arg-type]
    bring_in(study, INTERVIEW, "Interviewer: Who?\n\nWorker: Karim 🦩 came.\n")
    detector = Counting(MORE)
    look_again(study, detector=detector)  # type: ignore[arg-type]
    assert detector.searched == 1, "only the interview that is new"
    newer = Counting(MORE, version="2")
    look_again(study, detector=newer)  # type: ignore[arg-type]
    assert newer.searched == 3, "another detector may find something else"
    with study.reading() as session:
        kept = len(session.scalars(select(Analysed.id)).all())
    assert kept <= 6, "nothing is kept of the detector that is no more"


@pytest.mark.parametrize("decide", ["restore", "restore_mentions", "confirm"])
def test_what_a_person_decided_stays(study: Project, decide: str) -> None:
    look_again(study, detector=Counting(MORE))  # type: ignore[arg-type]
    tariq = named(study, "Tariq")
    if decide == "restore":
        decisions.restore(study, [tariq.id])
    elif decide == "confirm":
        decisions.confirm(study, [tariq.id])
    else:
        with study.reading() as session:
            ids = list(session.scalars(select(Mention.id).where(Mention.identity_id == tariq.id)))
        decisions.restore_mentions(study, ids)
    before, shown = state(study), texts(study)
    look_again(study, detector=Counting(MORE, version=decide))  # type: ignore[arg-type]
    assert state(study) == before and texts(study) == shown


def test_a_restored_word_stays_none_in_other_places_and_under_other_kinds(study: Project) -> None:
    look_again(study, detector=Counting(MORE))  # type: ignore[arg-type]
    decisions.restore(study, [named(study, "Zoë").id])
    bring_in(study, INTERVIEW, OTHER, "Interviewer: Who?\n\nWorker: ZOË 🚌, of zoë.\n")
    news = look_again(study, detector=Counting(MORE | {"Zoë": "ORGANISATION"}, "2"))  # type: ignore[arg-type]
    assert news.mentions == 0 and "ZOË 🚌, of zoë" in texts(study)


def test_a_name_found_again_stands_in_no_memo_and_no_backup(study: Project) -> None:
    from workbench.memos import write_memo

    write_memo(study, "project", "", "Tariq, and নদী 🚌")
    study.back_up()
    look_again(study, detector=Counting(MORE))  # type: ignore[arg-type]
    assert failed(study) == []


def test_nothing_about_a_text_is_remembered_but_offsets(study: Project) -> None:
    look_again(study, detector=Counting(MORE))  # type: ignore[arg-type]
    with study.reading() as session:
        kept = repr([row.findings for row in session.scalars(select(Analysed))])
    assert "start" in kept and not [form for form in MORE if form in kept]


def test_a_name_new_to_one_text_has_been_looked_for_in_all_before_anything_is_remembered(study: Project) -> None:
    """One text tells the name in full; in the other the detector does not see it, and linking does."""

    class Partial(Counting):
        def find(self, text: str, language: str = "en", known: Sequence[KnownName] = ()) -> list[Finding]:
            return [f for f in super().find(text, language, known) if "Tariq" not in text or f.start < 30]

    bring_in(study, INTERVIEW, OTHER, "Interviewer: Who?\n\nWorker: Of Tariq 🚌 it was said that Zoë went.\n")
    look_again(study, detector=Partial(MORE))  # type: ignore[arg-type]
    again = Partial(MORE)
    news = look_again(study, detector=again)  # type: ignore[arg-type]
    assert (news.mentions, again.searched) == (0, 0)
    assert "Tariq" not in texts(study) and failed(study) == []
