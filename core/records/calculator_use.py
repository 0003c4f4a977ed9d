"""Which calculators a user opened last, and which are marked as favourites."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Database


class _UseRow(Base):
    __tablename__ = "calculator_use"
    user_id: Mapped[str] = mapped_column(primary_key=True)
    calculator: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime | None]
    favourite: Mapped[bool] = mapped_column(default=False)


class CalculatorUse:
    """The calculators of all users, by name; what was computed is never kept here. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def used(self, user: str, calculator: str) -> None:
        """Note that the calculator gave a result just now."""
        self._mark(user, calculator, used_at=datetime.now(UTC).replace(tzinfo=None))

    def set_favourite(self, user: str, calculator: str, favourite: bool) -> None:
        """Mark a calculator as a favourite, or take the mark away."""
        self._mark(user, calculator, favourite=favourite)

    def recent(self, user: str, most: int = 8) -> list[str]:
        """The calculators that were used, the last one first."""
        rows = (
            select(_UseRow.calculator)
            .where(_UseRow.user_id == user, _UseRow.used_at.is_not(None))
            .order_by(_UseRow.used_at.desc())
            .limit(most)
        )
        with self._database.session() as session:
            return list(session.scalars(rows))

    def favourites(self, user: str) -> list[str]:
        """The favourites, by name."""
        rows = select(_UseRow.calculator).where(_UseRow.user_id == user, _UseRow.favourite).order_by(_UseRow.calculator)
        with self._database.session() as session:
            return list(session.scalars(rows))

    def _mark(
        self, user: str, calculator: str, *, used_at: datetime | None = None, favourite: bool | None = None
    ) -> None:
        with self._database.session() as session:
            row = session.get(_UseRow, (user, calculator))
            if row is None:
                row = _UseRow(user_id=user, calculator=calculator, used_at=None, favourite=False)
                session.add(row)
            row.used_at = used_at or row.used_at
            row.favourite = row.favourite if favourite is None else favourite
