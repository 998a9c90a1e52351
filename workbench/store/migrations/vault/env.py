"""Alembic's entry for the vault file."""

from alembic import context

from workbench.store.migrate import run_in
from workbench.store.vault_tables import VaultBase as Base

run_in(context, Base.metadata)
