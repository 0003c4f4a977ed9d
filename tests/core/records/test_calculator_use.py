"""Recently used calculators and favourites, of each user their own."""

from pathlib import Path

from core.database import Database
from core.records.calculator_use import CalculatorUse


def test_each_user_has_recent_ones_and_favourites_of_their_own(tmp_path: Path) -> None:
    database = Database.in_folder(tmp_path)
    use = CalculatorUse(database)
    for name in ("bmi", "curb_65", "bmi"):
        use.used("anna", name)
    use.set_favourite("anna", "meld_3", True)
    use.set_favourite("anna", "bmi", True)
    assert use.recent("anna") == ["bmi", "curb_65"]
    assert use.recent("anna", 1) == ["bmi"]
    assert use.favourites("anna") == ["bmi", "meld_3"]
    assert use.recent("ben") == use.favourites("ben") == []
    use.set_favourite("anna", "bmi", False)
    assert use.favourites("anna") == ["meld_3"]
    assert use.recent("anna") == ["bmi", "curb_65"]
    database.close()
