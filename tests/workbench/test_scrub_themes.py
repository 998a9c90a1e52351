"""A name of several words, marked after themes were found, leaves none of its words in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.projects import bring_in, make_project
from tests.workbench.themes.studies import find, texts_of, themes_of
from workbench.decisions import mark_form
from workbench.project import Project
from workbench.scrub_themes import MADE_OF_A_THEME, clear_words
from workbench.store.tables import Change, Code, Theme
from workbench.themes import rename_theme, theme_to_code, use_proposed_name


def study(folder: Path, name: str) -> Project:
    project = make_project(folder)
    bring_in(project, *(text.replace("the wages", f"the wages of {name}") for text in texts_of()), names={})
    find(project)
    return project


def everything(project: Project) -> str:
    """All that themes, codes made of them and their history hold."""
    with project.reading() as session:
        themes = [[t.label, t.proposed, t.words, t.detail] for t in session.scalars(select(Theme))]
        codes = [[c.label, c.definition] for c in session.scalars(select(Code).where(Code.origin == "theme"))]
        changes = [[c.before, c.after] for c in session.scalars(select(Change).where(Change.table == "theme"))]
    return json.dumps([themes, codes, changes], ensure_ascii=False).casefold()


@pytest.mark.parametrize(
    ("name", "words"),
    [("Zubaida Karim", ["zubaida", "karim"]), ("জুবাইদা করিম", ["জুবাইদা", "করিম"]), ("أم خليل", ["خليل"])],
)
def test_the_words_of_a_name_go_from_themes_codes_and_history(name: str, words: list[str], tmp_path: Path) -> None:
    project = study(tmp_path / "study", name)
    theme = next((each for each in themes_of(project) if set(words) & set(each.words)), None)
    assert theme is not None, "the model has counted the name"
    rename_theme(project, theme.id, "Mine")
    use_proposed_name(project, theme.id)
    theme_to_code(project, theme.id)
    mark_form(project, name, "PERSON")
    with project.action("identity.mark", "Marked a missed identity", private=True) as action:
        clear_words(action, [name])
    held = everything(project)
    assert not [word for word in words if word in held]
    for each in themes_of(project):
        assert each.label and each.proposed
    with project.reading() as session:
        for row in session.scalars(select(Theme)):
            assert len(row.words) == len((row.detail or {})["weights"])
        code = session.scalars(select(Code).where(Code.origin == "theme")).one()
        assert code.label and code.definition.startswith(MADE_OF_A_THEME)
    project.undo()
    assert [word for word in words if word in everything(project)], "an undone marking brings the words back"
    project.close()


def test_a_word_that_stands_elsewhere_by_itself_stays(tmp_path: Path) -> None:
    project = study(tmp_path / "study", "Zubaida")
    theme = themes_of(project)[0]
    word = theme.words[0]
    with project.action("identity.mark", "Marked a missed identity", private=True) as action:
        assert not clear_words(action, [f"{word} Karim", "Karim", ""])
    assert themes_of(project)[0].words == theme.words
    project.close()
