"""Files dropped before a release are searched once, and again as soon as the project has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.projects import sample_project
from workbench import decisions
from workbench.ui import release_check_view
from workbench.ui.release_check_view import searched_files


@dataclass
class Dropped:
    """As much of an uploaded file as is asked for."""

    file_id: str
    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


def test_each_file_is_searched_once_while_the_project_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = sample_project(tmp_path / "study")
    searched: list[str] = []
    search = release_check_view.search_bytes

    def counting(name: str, data: bytes, scanner: Any) -> Any:
        searched.append(name)
        return search(name, data, scanner)

    monkeypatch.setattr(release_check_view, "search_bytes", counting)
    state: dict[str, Any] = {}
    one, other = Dropped("1", "a.txt", "মালিক, café".encode()), Dropped("2", "b.txt", b"Selim")
    assert [s.found for s in searched_files(state, project, [one])] == [()]
    both = searched_files(state, project, [one, other])
    assert searched == ["a.txt", "b.txt"] and [bool(s.found) for s in both] == [False, True]
    assert searched_files(state, project, [other, one]) == both[::-1] and len(searched) == 2
    assert searched_files(state, project, [one]) == both[:1]
    decisions.mark_form(project, "café", "LOCATION")
    (again,) = searched_files(state, project, [one])
    assert again.found and searched[2:] == ["a.txt"], "café is a name now"
    project.close()
