"""Where projects lie, and what is seen of them from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.places import FOLDER_VARIABLE, default_folder, find_projects, new_folder, sample_folder


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Tea gardens", "tea-gardens"),
        ("../../etc/passwd", "etc-passwd"),  # no way out of the folder
        ("চা বাগান", None),  # Bengali: letters stay, whatever joins them
        ("شاي", "شاي"),  # Arabic
        ("Café ☕", "café"),  # combining accent and emoji
        ("☕", "project"),  # nothing to name a folder by
        ("x" * 300, "x" * 60),  # longer than a file system allows
        ("Sample study", "sample-study-2"),  # that folder is the sample's own
    ],
)
def test_a_project_gets_a_folder_named_after_it_inside_the_parent(
    tmp_path: Path, name: str, folder: str | None
) -> None:
    made = new_folder(name, tmp_path)
    assert made.parent == tmp_path and not made.exists()
    if folder is not None:
        assert made.name == folder


def test_a_taken_folder_is_never_given_again(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study-2").mkdir()
    assert new_folder("Study", tmp_path).name == "study-3"


def test_projects_are_found_with_what_is_encrypted(tmp_path: Path) -> None:
    make_project(tmp_path / "b").close()
    make_project(tmp_path / "a", project_passphrase="project passphrase for tests").close()
    (tmp_path / "empty").mkdir()
    found = find_projects(tmp_path)
    assert [(p.name, p.encrypted, p.has_vault) for p in found] == [("a", True, True), ("b", False, True)]
    assert find_projects(tmp_path / "missing") == []


def test_the_default_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert default_folder() == tmp_path and sample_folder().parent == tmp_path
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert default_folder().name == "projects"
