"""Which calculators a user opened last, and the favourites."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table of `core.records.calculator_use`."""
    op.create_table(
        "calculator_use",
        sa.Column("user_id", sa.String(64), primary_key=True),
        sa.Column("calculator", sa.String(80), primary_key=True),
        sa.Column("used_at", sa.DateTime),
        sa.Column("favourite", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("calculator_use")
