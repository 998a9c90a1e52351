"""Bringing a file's schema up to date with Alembic, from the first schema on."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from workbench.store.cipher import Key, StoreError, connect

Which = Literal["project", "vault"]
MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(which: Which) -> Config:
    """The Alembic configuration of one of the two files."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / which))
    return config


def head(which: Which) -> str:
    """The newest revision this program knows."""
    revision = ScriptDirectory.from_config(configuration(which)).get_current_head()
    assert revision is not None
    return revision


def upgrade(which: Which, path: Path, key: Key | None) -> None:
    """Bring the file to the newest schema in one transaction; make it when it is not there.

    Raises StoreError when a newer program made the file.
    """
    # Alembic's batch mode rebuilds tables, which foreign keys would forbid half-way.
    connection = connect(path, key, foreign_keys=False)
    connection.isolation_level = None
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    try:
        with engine.connect() as opened:
            opened.exec_driver_sql("BEGIN IMMEDIATE")
            current = MigrationContext.configure(opened).get_current_revision()
            if current == head(which):
                return
            config = configuration(which)
            known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
            if current is not None and current not in known:
                raise StoreError(
                    f"{path.name} was made by a newer version of the workbench; install that version to open it."
                )
            config.attributes["connection"] = opened
            command.upgrade(config, "head")
            opened.commit()
    finally:
        engine.dispose()
        connection.close()


def run_in(context: Any, metadata: Any) -> None:
    """What each ``env.py`` does: run the migrations on the connection it was handed."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
    context.run_migrations()
