"""What the review of identities counts, finds and proposes."""

from __future__ import annotations

import pytest

from tests.projects import bring_in, make_project, sample_project
from workbench.decisions import confirm, restore, restore_mentions
from workbench.identities import list_identities, mentions_of
from workbench.identity_review import (
    identities_at,
    languages,
    matching,
    often_named,
    progress,
    recognisers,
)


@pytest.fixture
def project(tmp_path):
    project = sample_project(tmp_path / "study")
    yield project
    project.close()


def rows_of(project):
    with project.reading() as session:
        return list_identities(session)


def test_progress_counts_what_a_person_has_decided(project):
    rows = rows_of(project)
    with project.reading() as session:
        before = progress(session)
    confirm(project, [rows[0].id])
    restore(project, [rows[1].id])
    with project.reading() as session:
        after = progress(session)
    assert (before.reviewed, before.total) == (0, len(rows))
    assert (after.reviewed, after.total) == (2, len(rows))
    assert before.open_mentions == sum(row.mentions for row in rows)
    assert after.open_mentions == before.open_mentions - rows[0].mentions - rows[1].mentions


def test_identities_are_found_by_interview_and_by_recogniser(tmp_path):
    project = make_project(tmp_path / "two")
    bring_in(project, "Q: Hello?\n\nA: Selim came.\n", "Q: And?\n\nA: Noapara Ghat, رأيت سليم هناك.\n")
    rows = {row.name: row.id for row in rows_of(project)}
    with project.reading() as session:
        assert identities_at(session, interview="I01") == {rows["Selim"]}
        assert rows["سليم"] in identities_at(session, interview="I02")
        assert identities_at(session, interview="I02", recogniser="names") == identities_at(session, interview="I02")
        assert identities_at(session, recogniser="nobody") == set()
        assert identities_at(session, interview="I99") == set()
        assert "names" in recognisers(session)
        assert languages(session)
    project.close()


def test_a_restored_mention_is_neither_counted_nor_found(project):
    row = next(row for row in rows_of(project) if row.name == "Selim")
    with project.reading() as session:
        before = progress(session).open_mentions
        mentions = [mention.id for mention in mentions_of(session, row.id)]
    restore_mentions(project, mentions)
    with project.reading() as session:
        assert progress(session).open_mentions == before - len(mentions)
        assert row.id not in identities_at(session, interview="I01")
        assert row.id not in identities_at(session, recogniser="names")
        assert mentions_of(session, row.id) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("selim", "Selim", id="any case"),
        pytest.param(" GHAT ", "Noapara Ghat", id="part of it"),
        pytest.param("سليم", None, id="not in this text"),
    ],
)
def test_matching(project, words, name):
    found = [row.name for row in matching(rows_of(project), words)]
    assert found == ([name] if name else [])


def test_matching_finds_the_pseudonym_too(project):
    row = rows_of(project)[0]
    assert row in matching(rows_of(project), row.pseudonym)
    assert matching(rows_of(project), "") == rows_of(project)


def test_often_named_leaves_out_what_is_decided(project):
    rows = rows_of(project)
    confirm(project, [rows[0].id])
    chosen = often_named(rows_of(project), None, 1)
    assert rows[0].id not in {row.id for row in chosen}
    assert {row.kind for row in often_named(rows_of(project), "LOCATION", 1)} == {"LOCATION"}
    assert often_named(rows_of(project), None, 1000) == []
