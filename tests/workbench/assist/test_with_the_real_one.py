"""The desk with the suggester and the model that ship: one study, asked, taught, and asked again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.projects import bring_in, make_project
from tests.workbench.assist.asking import counts, place, shown, suggest
from workbench.assist.learning import desk_of
from workbench.assist.switches import choose
from workbench.assist.whole import reader_of
from workbench.codes import add_code
from workbench.coding import add_coding
from workbench.project import Project
from workbench.store.tables import Code

DENIED = "He never hit me, not once, and nobody there was beaten."
DULL = "The river is wide in autumn and the ferry has two decks."
BENGALI = "মালিক আমার পাসপোর্ট রেখে দিয়েছিল, ফেরত দেয়নি 🙂।"
SONGS = tuple(f"On {day} we sang the old harvest songs together on the roof" for day in ("Monday", "Friday", "Sunday"))
SUNG = "Every evening we sang harvest songs on the roof."
TEXT = "\n".join(f"Amina: {said}\nInterviewer: And then?" for said in (DENIED, DULL, BENGALI, *SONGS, SUNG))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = make_project(tmp_path_factory.mktemp("real") / "study")
    bring_in(project, TEXT, names={})
    yield project
    project.close()


def test_a_denial_is_not_what_it_denies_and_other_scripts_are_not_guessed_at(study: Project) -> None:
    before = counts(study)
    told = suggest(study, "I01", DENIED)
    assert told.modality == "denied" and dict(told.attributes) == {"modality": "denied"}
    graver = {"violence.verbal", "violence.threats_harassment", "violence.assault"}
    assert not graver & {offer.code for offer in told.offers}
    assert suggest(study, "I01", DULL).silent
    foreign = suggest(study, "I01", BENGALI)
    assert foreign.silent and foreign.warning and not foreign.offers
    assert counts(study) == before


def test_a_code_of_ones_own_is_learnt_from_three_codings(study: Project) -> None:
    code = add_code(study, "Singing together")
    for words in SONGS:
        row, span = place(study, "I01", words)
        add_coding(study, row.id, span, code, quote=words)
    told = suggest(study, "I01", SUNG, forced=True)
    (offer,) = [each for each in told.offers if each.code == code]
    assert offer.examples == 3
    assert any(why.kind == "coded" and why.text in SONGS and why.place for why in offer.because)
    ready = desk_of(study).holds
    assert ready is not None and ready.lessons == 3
    reader = reader_of(study)
    reader.begin(study, place(study, "I01", SUNG)[0].id)
    reading = reader.so_far(60)
    assert reading is not None and reading.finished and reading.warning
    assert len(shown(study)) == len({row.id for row in shown(study)})


def test_what_a_colleague_coded_in_an_interview_is_learnt_in_others_alone(study: Project) -> None:
    bring_in(study, f"Sabina: {SUNG} 🎶\nInterviewer: And then?\nSabina: {DULL}\n", names={})
    with study.reading() as session:
        code = session.scalars(select(Code.id).where(Code.label == "Singing together")).one()
    ben = Project.open(study.folder, coder="Ben")
    choose(ben, learn_from="team")
    examples = {}
    for where in ("I01", "I02"):
        for offer in suggest(ben, where, SUNG, forced=True).offers:
            if offer.code == code:
                examples[where] = (offer.examples, {why.place and why.place[0] for why in offer.because})
    assert set(examples) == {"I02"} and examples["I02"][0] == 3 and "I01" in examples["I02"][1]
    ben.close()
