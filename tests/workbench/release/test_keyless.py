"""A project whose key was destroyed still has releases: of the working text alone, called anonymised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.driving import open_page, words_on
from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.looking import code, ids, people, texts
from workbench.consent import record_consent
from workbench.exchange.gate import EXPORT_USES, Request, examine
from workbench.exchange.replacements import export_log
from workbench.exchange.tables import export_excerpts
from workbench.exchange.transcripts import examine_transcripts
from workbench.identities import list_identities
from workbench.project import Project, ProjectError
from workbench.release.keyless import KeylessStudio, key_is_gone
from workbench.release.profiles import PROFILES, with_treatment
from workbench.vault_key import destroy_key


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A coded project whose key is gone, opened again without one."""
    made = make_project(tmp_path / "study")
    bring_in(made, INTERVIEW)
    with made.reading() as session:
        pseudonym = next(row.pseudonym for row in list_identities(session) if row.name == "Selim")
    code(made, "five hundred", memo=f"{pseudonym.upper()} in [place 1], নোট 🙂")
    record_consent(made, people(made)["P01"], dict.fromkeys(EXPORT_USES, True))
    destroy_key(made, name="Study", accept_unreviewed=True)
    made.close()
    opened = Project.open(tmp_path / "study", coder="Ana")
    yield opened
    opened.close()


ROWS = [
    ("team", "From [place 1] I came by bus 🚌 with", "labels and pseudonyms stand"),
    (
        "public",
        "From [place 1] I came by bus 🚌 with [person 2], the man of [organisation 1].",
        "nothing else is known",
    ),
    ("public", "café and naïve x̌ things. মালিক টাকা দিল। قالت لي: نعم.", "the words stay"),
]


@pytest.mark.parametrize(("profile", "words", "remark"), ROWS)
def test_a_profile_gives_what_the_working_text_allows(profile: str, words: str, remark: str, project: Project) -> None:
    with project.reading() as session:
        told = KeylessStudio.of(session, PROFILES[profile]).interview(ids(project)[0])
    assert words in told.text, remark


def test_the_team_reads_the_working_text(project: Project) -> None:
    with project.reading() as session:
        studio = KeylessStudio.of(session, with_treatment(PROFILES["team"], "ACCOUNT", "remove"))
        assert studio.interview(ids(project)[0]).text == texts(project)[0]
        assert studio.wording("[place 1]") == "[place 1]"


def test_removed_is_removed_and_memos_follow(project: Project) -> None:
    profile = with_treatment(with_treatment(PROFILES["public"], "PERSON", "remove"), "LOCATION", "remove")
    with project.reading() as session:
        told = KeylessStudio.of(session, profile).interview(ids(project)[0])
    assert "From [removed] I came by bus 🚌 with [removed]," in told.text
    found = examine(project, Request("public", accept_unreviewed=True))
    assert [excerpt.memo for excerpt in found.excerpts] == ["[person 2] in [place 1], নোট 🙂"]


def test_exports_are_made_and_called_anonymised(project: Project, tmp_path: Path) -> None:
    assert key_is_gone(project)
    outcome = export_excerpts(project, Request("public", accept_unreviewed=True), tmp_path / "out.csv")
    assert outcome.rows == 1 and "Anonymised: no key exists" in (tmp_path / "out.about.txt").read_text()
    found = examine_transcripts(project, Request("public", accept_unreviewed=True))
    assert found.refusals == () and "Participant P01: I am [person 1]." in found.transcripts[0].text


def test_there_is_no_log_without_originals(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="needs the vault"):
        export_log(project, Request("public"), tmp_path / "log.csv")


@pytest.mark.parametrize(("page", "words"), [("export", "Export"), ("profiles", "Release profiles")])
def test_the_pages_are_of_use_without_a_key(page: str, words: str, project: Project) -> None:
    app = open_page(page, project)
    assert app.title[0].value == words
    assert "This page needs the vault" not in [each.value for each in app.subheader]
    assert not any("The key" in text for text in words_on(app))
