"""What assistance asks for: passages, what was suggested and what came of it, blind coding, long work, kept themes."""

import sqlalchemy as sa
from alembic import op

revision = "project_0004"
down_revision = "project_0003"


def upgrade() -> None:
    """Add columns and tables."""
    op.create_table(
        "blind_coding",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_blind_coding_coder_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_blind_coding_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_coding")),
    )
    op.create_index("ix_blind_coding_interview_start", "blind_coding", ["interview_id", "start"], unique=False)
    op.create_table(
        "job",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_job_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_table(
        "passage",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.String(length=64), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_passage_interview_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_passage")),
    )
    op.create_index("ix_passage_interview_start", "passage", ["interview_id", "start"], unique=False)
    op.create_index(op.f("ix_passage_text_hash"), "passage", ["text_hash"], unique=False)
    op.create_table(
        "passage_cut",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("cutter", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_passage_cut_interview_id")),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_passage_cut")),
    )
    op.create_table(
        "suggestion_shown",
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("code_id", sa.String(length=64), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("shown_at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("chosen", sa.String(length=64), nullable=True),
        sa.Column("answered_at", sa.String(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_suggestion_shown_coder_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_suggestion_shown_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_shown")),
    )
    op.create_index(op.f("ix_suggestion_shown_batch_id"), "suggestion_shown", ["batch_id"], unique=False)
    op.create_index("ix_suggestion_shown_interview_start", "suggestion_shown", ["interview_id", "start"], unique=False)
    op.add_column("segment", sa.Column("closeness", sa.Float(), nullable=True))
    op.add_column("segment", sa.Column("moved", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("segment", sa.Column("text_hash", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("theme", sa.Column("proposed", sa.String(), nullable=False, server_default=""))
    op.add_column("theme", sa.Column("named", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("theme", sa.Column("state", sa.String(), nullable=False, server_default=""))
    op.add_column("theme", sa.Column("continues", sa.String(length=64), nullable=True))
    op.add_column("theme", sa.Column("detail", sa.JSON(), nullable=False, server_default="{}"))
