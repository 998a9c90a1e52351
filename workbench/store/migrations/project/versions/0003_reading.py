"""What the reading room asks for: attributes of codings and interviews, memos that link, warnings, corrections."""

import sqlalchemy as sa
from alembic import op

revision = "project_0003"
down_revision = "project_0002"


def upgrade() -> None:
    """Add columns and tables."""
    op.add_column("interview", sa.Column("status", sa.String(), nullable=False, server_default="intake"))
    op.add_column("coding", sa.Column("attributes", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("code", sa.Column("guide", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("code", sa.Column("parent_id", sa.String(length=64), nullable=True))
    op.add_column("memo", sa.Column("kind", sa.String(), nullable=False, server_default=""))
    op.add_column("memo", sa.Column("private", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("memo", sa.Column("changed_at", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "interview_attribute",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_interview_attribute_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_attribute")),
        sa.UniqueConstraint("interview_id", "name", name=op.f("uq_interview_attribute_interview_id")),
    )
    op.create_table(
        "attribute_definition",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("ord", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute_definition")),
        sa.UniqueConstraint("subject", "name", name=op.f("uq_attribute_definition_subject")),
    )
    op.create_table(
        "look_again",
        sa.Column("coding_id", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("settled", sa.String(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=True),
        sa.Column("settled_at", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_look_again_coder_id")),
        sa.ForeignKeyConstraint(["version_id"], ["codebook_version.id"], name=op.f("fk_look_again_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_again")),
    )
    op.create_index("ix_look_again_coding", "look_again", ["coding_id"], unique=False)
    op.create_table(
        "memo_link",
        sa.Column("memo_id", sa.String(length=64), nullable=False),
        sa.Column("other_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["memo_id"], ["memo.id"], name=op.f("fk_memo_link_memo_id")),
        sa.ForeignKeyConstraint(["other_id"], ["memo.id"], name=op.f("fk_memo_link_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_link")),
        sa.UniqueConstraint("memo_id", "other_id", name=op.f("uq_memo_link_memo_id")),
    )
    op.create_table(
        "memo_passage",
        sa.Column("memo_id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_memo_passage_interview_id")),
        sa.ForeignKeyConstraint(["memo_id"], ["memo.id"], name=op.f("fk_memo_passage_memo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_passage")),
    )
    op.create_index("ix_memo_passage_interview_start", "memo_passage", ["interview_id", "start"], unique=False)
    op.create_index("ix_memo_passage_memo_id", "memo_passage", ["memo_id"], unique=False)
    op.create_table(
        "content_warning",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_content_warning_coder_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_content_warning_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_warning")),
    )
    op.create_index("ix_content_warning_interview_start", "content_warning", ["interview_id", "start"], unique=False)
    op.create_table(
        "corrected",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_corrected_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrected")),
    )
    op.create_index("ix_corrected_interview_start", "corrected", ["interview_id", "start"], unique=False)
    op.create_table(
        "turn_link",
        sa.Column("turn_id", sa.String(length=64), nullable=False),
        sa.Column("other_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["turn.id"], name=op.f("fk_turn_link_other_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name=op.f("fk_turn_link_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn_link")),
        sa.UniqueConstraint("turn_id", "other_id", name=op.f("uq_turn_link_turn_id")),
    )
    op.create_table(
        "preference",
        sa.Column("coder_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_preference_coder_id")),
        sa.PrimaryKeyConstraint("coder_id", "name", name=op.f("pk_preference")),
    )
