"""What releases ask for: passages somebody could be recognised by, tombstones, and the profile of an export."""

import sqlalchemy as sa
from alembic import op

revision = "project_0002"
down_revision = "project_0001"


def upgrade() -> None:
    """Add two tables and a column."""
    op.add_column("export_record", sa.Column("profile", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "flag",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_flag_coder_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_flag_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
    )
    op.create_index("ix_flag_interview_start", "flag", ["interview_id", "start"], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("erased_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_tombstone_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
    )
