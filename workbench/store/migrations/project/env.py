"""Alembic's entry for the project file."""

from alembic import context

from workbench.store.migrate import run_in
from workbench.store.tables import ProjectBase as Base

run_in(context, Base.metadata)
