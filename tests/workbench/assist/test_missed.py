"""What may have been missed, and what is unlike its code: passages to look at, each with why."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.projects import bring_in, make_project
from tests.workbench.assist.asking import counts, place
from tests.workbench.assist.fakes import WordEncoder
from workbench.assist.likeness import spread
from workbench.assist.missed import missed
from workbench.assist.passages import refresh_passages
from workbench.assist.switches import allow
from workbench.assist.vectors import embed_missing
from workbench.coding import add_coding
from workbench.project import Project, ProjectError

HELD = "movement.documents_held"
SAID = (
    "the boss kept my passport in his drawer",
    "he kept my passport in a drawer too 🚌",
    "she kept my passport in her drawer and smiled",
    "they kept my passport in the drawer naïve x̌",
    "sundays we sang beside clear river water 💚",
    "he kept her passport in that same drawer",
    "মালিক আমার পাসপোর্ট রেখে দিল ড্রয়ারে সব সময়",
)
WAGES = ("paid on the tenth of the month", "paid on the first of each month", "paid each month on the bridge")


@pytest.fixture
def project(quick: None, tmp_path: Path) -> Project:
    project = make_project(tmp_path / "missed")
    turns = [f"Amina: {said}.\nInterviewer: and then what came of it?" for said in (*SAID, *WAGES)]
    bring_in(project, "\n".join(turns), names={})
    for words in SAID[:5]:
        _code(project, words, HELD)
    for words in WAGES:
        _code(project, words, "wages.minimum_paid")
    refresh_passages(project)
    embed_missing(project, WordEncoder())
    return project


def _code(project: Project, words: str, code: str) -> None:
    row, span = place(project, "I01", words)
    add_coding(project, row.id, span, code, quote=words)


def test_uncoded_passages_most_like_a_code_come_first_with_what_they_are_like(project: Project) -> None:
    before = counts(project)
    found = missed(project, WordEncoder(), HELD)
    assert found.coded == 5
    first = found.uncoded[0]
    assert first.place.words.startswith(SAID[5]) and first.kind == "coded" and "passport" in first.text
    row, span = place(project, "I01", first.text)
    assert (first.where, first.at) == ("I01", span.start) and row.text[span.start : span.end] == first.text
    assert (first.place.interview, first.where) == ("I01", "I01")
    assert not any("and then what" in look.place.words for look in found.uncoded)
    assert not any(words in look.place.words for look in found.uncoded for words in SAID[:5])
    assert counts(project) == before


def test_coded_ones_unlike_the_rest_are_to_be_looked_at_again(project: Project) -> None:
    found = missed(project, WordEncoder(), HELD)
    assert [look.place.words for look in found.unlike] == [SAID[4]]
    assert missed(project, WordEncoder(), "wages.minimum_paid").unlike == ()  # too few to tell


def test_another_coder_starts_from_the_codebook_or_from_the_team(project: Project) -> None:
    ben = Project.open(project.folder, coder="Ben")
    alone = missed(ben, WordEncoder(), HELD)
    assert alone.coded == 0 and all(look.kind != "coded" for look in alone.uncoded)
    team = missed(ben, WordEncoder(), HELD, team=True)
    assert team.coded == 5 and team.unlike == ()  # only one's own codings are held up to one
    ben.close()


def test_it_is_refused_where_the_project_is_coded_without_suggestions(project: Project) -> None:
    with pytest.raises(ProjectError, match="codebook any more"):
        missed(project, WordEncoder(), "nothing 🙂")
    allow(project, False)
    with pytest.raises(ProjectError, match="without suggestions"):
        missed(project, WordEncoder(), HELD)


@given(st.integers(0, 12), st.integers(0, 3), st.integers(0, 15), st.integers(0, 2**32 - 1))
def test_spread_takes_each_once_and_farthest_first(rows: int, start: int, most: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors, begun = (_unit(random.normal(size=(count, 4))) for count in (rows, start))
    chosen = spread(vectors, begun, most)
    assert len(chosen) == len(set(chosen)) == min(rows, most)
    if len(chosen) and start:
        nearest = (vectors @ begun.T).max(axis=1)
        assert nearest[chosen[0]] <= nearest.min() + 1e-5


def _unit(rows: np.ndarray) -> np.ndarray:
    found: np.ndarray = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return found
