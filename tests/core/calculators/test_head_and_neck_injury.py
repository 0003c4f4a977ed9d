"""Rules of imaging: no reassurance while an item is unknown."""

import pytest

from tests.core.calculators.patients import changed


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("canadian_ct_head", "head_rule_exclusion"),
        ("canadian_ct_head", "vomited_twice"),
        ("pecarn_head_under_2", "palpable_skull_fracture"),
        ("pecarn_head_under_2", "not_acting_normally"),
        ("pecarn_head_2_to_17", "altered_mental_status"),
        ("pecarn_head_2_to_17", "severe_headache"),
        ("nexus_c_spine", "distracting_injury"),
    ],
)
def test_an_unknown_item_leaves_no_advice(name: str, unknown: str) -> None:
    known, result = changed(name).result, changed(name, **{unknown: "unknown"}).result
    assert known is not None
    assert known.category
    assert result is not None
    assert result.category == ""


def test_the_advice_stands_where_the_unknown_item_cannot_change_it() -> None:
    result = changed("pecarn_head_2_to_17", basal_skull_fracture_signs=True, severe_headache="unknown").result
    assert result is not None
    assert result.category.startswith("CT recommended")
