"""The register of identities: roles, scope, ladders and reasons; date shifts; words looked at; texts analysed."""

import sqlalchemy as sa
from alembic import op

revision = "vault_0002"
down_revision = "vault_0001"


def upgrade() -> None:
    """Add the columns of the register, and three tables."""
    for name, length in (
        ("role", None),
        ("relation", None),
        ("related_to", 64),
        ("scope", 64),
        ("level", None),
        ("reason", None),
        ("chosen_by", None),
    ):
        op.add_column("vault_identity", sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    op.add_column("vault_identity", sa.Column("ladder", sa.JSON(), nullable=False, server_default="{}"))
    op.create_table(
        "vault_date_shift",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_date_shift")),
    )
    op.create_table(
        "vault_looked",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_looked")),
        sa.UniqueConstraint("word", name=op.f("uq_vault_looked_word")),
    )
    op.create_table(
        "vault_analysed",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_analysed")),
    )
