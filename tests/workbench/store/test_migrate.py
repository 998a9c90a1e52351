"""Migrations make exactly the schema the tables tell of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from workbench.store.cipher import StoreError, connect
from workbench.store.migrate import Which, head, upgrade
from workbench.store.tables import ProjectBase
from workbench.store.vault_tables import VaultBase

FILES: list[tuple[Which, Any]] = [("project", ProjectBase.metadata), ("vault", VaultBase.metadata)]


@pytest.mark.parametrize(("which", "metadata"), FILES, ids=["project", "vault"])
def test_migrations_make_the_tables(which: Which, metadata: Any, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    upgrade(which, path, None)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connect(path, None), poolclass=StaticPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == head(which)
        made = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert made == set(metadata.tables), "neither a table too few nor one too many"
    engine.dispose()


def test_no_table_stands_in_both_files() -> None:
    assert not set(ProjectBase.metadata.tables) & set(VaultBase.metadata.tables)


def test_no_column_of_the_project_could_hold_an_original() -> None:
    """The vault's words for things that tell an identity do not occur among the project's columns."""
    columns = {column.name for table in ProjectBase.metadata.tables.values() for column in table.columns}
    assert not columns & {
        "surface",
        "original",
        "pseudonym",
        "file_name",
        "content_bytes",
        "sha256",
        "key_form",
    }


@pytest.mark.parametrize("which", ["project", "vault"])
def test_upgrading_twice_changes_nothing(which: Which, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    upgrade(which, path, None)
    before = path.read_bytes()
    upgrade(which, path, None)
    assert path.read_bytes() == before


@pytest.mark.parametrize("which", ["project", "vault"])
def test_a_file_of_a_newer_program_is_refused_and_left_alone(which: Which, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    upgrade(which, path, None)
    connection = connect(path, None)
    connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version of the workbench"):
        upgrade(which, path, None)
    assert path.read_bytes() == before


@pytest.mark.parametrize("statement", ["UPDATE event SET summary = 'x'", "DELETE FROM event"])
def test_the_history_is_append_only(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    upgrade("project", path, None)
    connection = connect(path, None)
    connection.execute("INSERT INTO coder (id, name, created_at) VALUES ('c', 'Ana', '')")
    connection.execute(
        "INSERT INTO event (id, at, coder_id, kind, summary, private) VALUES ('e', '', 'c', 'x', 'x', 0)"
    )
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute(statement)
    assert connection.execute("SELECT summary FROM event").fetchall() == [("x",)]
    connection.close()
