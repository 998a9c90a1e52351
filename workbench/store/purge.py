"""Opening the append-only history for the one thing that may change it: erasing words that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session


@contextmanager
def open_history(session: Session) -> Iterator[None]:
    """Lift the triggers that keep the history from being changed, and put them back, inside the transaction."""
    connection = session.connection()
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
    ).all()
    for name, _ in rows:
        connection.exec_driver_sql(f'DROP TRIGGER main."{name}"')
    yield
    session.flush()
    for _, made in rows:
        connection.exec_driver_sql(made)
