"""The library: how often a document was read, what became of its pages at a glance, and work that is not finished."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what `knowledge.tables` needs for reading again and for going on after an interruption."""
    op.add_column("document", sa.Column("readings", sa.Integer, nullable=False, server_default="1"))
    op.create_index("ix_page_verdict", "page", ["user_id", "document_id", "verdict"])
    op.create_table(
        "unfinished",
        sa.Column("user_id", sa.String(64), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(200), primary_key=True),
        sa.Column("piece", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False, index=True),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("unfinished")
    op.drop_index("ix_page_verdict", "page")
    op.drop_column("document", "readings")
