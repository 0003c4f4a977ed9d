"""Words of conversations and turns for the search. Rows that stand already are only put into lower case."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column `words` and fill it."""
    for table in ("conversation", "turn"):
        op.add_column(table, sa.Column("words", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE conversation SET words = lower(title)")
    op.execute("UPDATE turn SET words = lower(text || ' ' || answer)")


def downgrade() -> None:
    """Drop it again."""
    for table in ("conversation", "turn"):
        op.drop_column(table, "words")
