"""Words of an original that were typed or heard wrongly, with the right ones."""

import sqlalchemy as sa
from alembic import op

revision = "vault_0003"
down_revision = "vault_0002"


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "vault_correction",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_correction")),
    )
    op.create_index("ix_vault_correction_interview_start", "vault_correction", ["interview_id", "start"], unique=False)
