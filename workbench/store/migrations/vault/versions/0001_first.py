"""The first schema of the vault file."""

import sqlalchemy as sa
from alembic import op

revision = "vault_0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "vault_applied",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_applied")),
    )
    op.create_index("ix_vault_applied_interview_start", "vault_applied", ["interview_id", "start"], unique=False)
    op.create_table(
        "vault_change",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_vault_change")),
    )
    op.create_index(op.f("ix_vault_change_event_id"), "vault_change", ["event_id"], unique=False)
    op.create_table(
        "vault_identity",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_identity")),
    )
    op.create_table(
        "vault_original",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_original")),
    )
    op.create_table(
        "vault_setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_vault_setting")),
    )
    op.create_table(
        "vault_source",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_source")),
    )
    op.create_index(op.f("ix_vault_source_interview_id"), "vault_source", ["interview_id"], unique=False)
    op.create_index(op.f("ix_vault_source_sha256"), "vault_source", ["sha256"], unique=False)
    op.create_table(
        "vault_form",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("identity_id", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["vault_identity.id"], name=op.f("fk_vault_form_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_form")),
    )
    op.create_index(op.f("ix_vault_form_identity_id"), "vault_form", ["identity_id"], unique=False)
    op.create_index("ix_vault_form_key", "vault_form", ["key"], unique=False)
    op.create_table(
        "vault_mention",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("recogniser", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("restored", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["vault_identity.id"], name=op.f("fk_vault_mention_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_mention")),
    )
    op.create_index(op.f("ix_vault_mention_identity_id"), "vault_mention", ["identity_id"], unique=False)
    op.create_index("ix_vault_mention_interview_start", "vault_mention", ["interview_id", "start"], unique=False)
    op.create_table(
        "vault_speaker_name",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("identity_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["identity_id"], ["vault_identity.id"], name=op.f("fk_vault_speaker_name_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_speaker_name")),
    )
    op.create_index(op.f("ix_vault_speaker_name_interview_id"), "vault_speaker_name", ["interview_id"], unique=False)
