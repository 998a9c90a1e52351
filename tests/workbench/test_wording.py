"""What people type is cleared of names: confirmed ones in any case, suspected ones where they look like names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.projects import VAULT, bring_in, make_project
from tests.workbench.looking import named, texts
from workbench import decisions
from workbench.project import Project
from workbench.redaction import scrubbed
from workbench.wording import clean, cleaner

BODY = "Interviewer: Who?\n\nWorker: I met Broad, Selim, রুবিনা, سليم and José at C++ Garments with 🦩🦩.\n"
NAMES = {"Broad": "PERSON", "Selim": "PERSON", "রুবিনা": "PERSON", "سليم": "PERSON", "José": "PERSON"}


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = make_project(tmp_path / "study")
    bring_in(made, BODY, names=NAMES)
    yield made
    made.database.close()


def cleaned(project: Project, words: str) -> str:
    with project.reading() as session:
        return clean(project, session, words)


TYPED = [
    ("an ordinary word", "a broad claim", "a broad claim"),
    ("a capital that tells", "we met Broad there", "we met {Broad} there"),
    ("a rare name in any case", "ask SELIM, selim", "ask {Selim}, {Selim}"),
    ("Bengali case ending", "রুবিনাকে বলেছি 🙂", "{রুবিনা}কে বলেছি 🙂"),
    ("Arabic", "قالت سليم", "قالت {سليم}"),
    ("accent decomposed", "with Jose\u0301 x̌", "with {José} x̌"),
    ("nothing", " ", " "),
]


@pytest.mark.parametrize(("remark", "typed", "expected"), TYPED, ids=[row[0] for row in TYPED])
def test_suspected_names_where_they_tell(remark: str, typed: str, expected: str, project: Project) -> None:
    assert cleaned(project, typed) == expected.format(**{name: named(project, name).pseudonym for name in NAMES})


def test_a_confirmed_name_in_any_case(project: Project) -> None:
    broad = named(project, "Broad")
    decisions.confirm(project, [broad.id])
    assert cleaned(project, "a broad claim") == f"a {broad.pseudonym} claim"


@pytest.mark.parametrize(("form", "typed"), [("C++ Garments", "of c++ garments!"), ("🦩🦩", "of 🦩🦩!")])
def test_a_form_with_signs_is_marked_and_cleared(form: str, typed: str, project: Project) -> None:
    assert decisions.mark_form(project, form, "ORGANISATION") == 1
    assert form not in texts(project)[0]
    assert cleaned(project, typed) == f"of {named(project, form).pseudonym}!"


def test_a_restored_name_stays(project: Project) -> None:
    decisions.restore(project, [named(project, "Selim").id])
    assert cleaned(project, "ask Selim") == "ask Selim"


def test_without_the_vault_words_stay_as_they_are(project: Project) -> None:
    project.close()
    coder = Project.open(project.folder, coder="Ben")
    assert cleaned(coder, "ask Selim") == "ask Selim"
    coder.close()
    Project.open(project.folder, coder="Ana", vault_passphrase=VAULT).close()


def test_scrubbing_without_suspicion_replaces_in_any_case() -> None:
    value = {"a": ["a broad claim", 3], "b": "🙂 BROAD"}
    assert scrubbed(value, {"Broad": "Kim"}) == {"a": ["a Kim claim", 3], "b": "🙂 Kim"}
    assert scrubbed(value, {"Broad": "Kim"}, ["Broad"]) == {"a": ["a broad claim", 3], "b": "🙂 Kim"}


def test_many_texts_at_once_are_cleared_as_each_by_itself(project: Project) -> None:
    with project.reading() as session:
        once = cleaner(project, session)
        for _, words, _ in TYPED:
            assert once(words) == clean(project, session, words)
        assert once("") == ""
    closed = Project.open(project.folder, coder="Ben")
    with closed.reading() as session:
        assert cleaner(closed, session)("SELIM") == "SELIM", "without the vault nobody here knows a name"
    closed.database.close()
