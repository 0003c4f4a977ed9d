"""NEWS2's second scale of oxygen saturation."""

import pytest

from tests.core.calculators.patients import changed


@pytest.mark.parametrize(
    ("spo2", "on_air", "on_oxygen"),
    [
        (83, 3, 3),
        (84, 2, 2),
        (85, 2, 2),
        (86, 1, 1),
        (87, 1, 1),
        (88, 0, 0),
        (92, 0, 0),
        (93, 0, 1),
        (94, 0, 1),
        (95, 0, 2),
        (96, 0, 2),
        (97, 0, 3),
        (100, 0, 3),
    ],
)
def test_scale_2_is_for_a_target_of_88_to_92(spo2: float, on_air: float, on_oxygen: float) -> None:
    for oxygen, points in ((False, on_air), (True, on_oxygen)):
        result = changed("news2", spo2=spo2, spo2_scale="2", supplemental_oxygen=oxygen).result
        assert result is not None
        assert result.points.get("oxygen saturation", 0) == points
        assert result.points.get("supplemental oxygen", 0) == 2 * oxygen


def test_the_scale_is_asked_never_assumed() -> None:
    assessment = changed("news2", spo2_scale="unknown")
    assert assessment.result is not None
    assert assessment.result.low is None  # at 96 % on air both scales give the same
    unsure = changed("news2", spo2=90, spo2_scale="unknown").result
    assert unsure is not None
    assert (unsure.low, unsure.high) == (0, 3)
    assert unsure.category == ""
