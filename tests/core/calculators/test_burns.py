"""What the Parkland formula says of the first eight hours."""

from tests.core.calculators.patients import changed


def test_what_was_given_counts_towards_the_first_half() -> None:
    given = {"weight": (70, "kg"), "burned_area": 30, "hours_since_burn": (2, "h"), "fluid_given": (1.2, "L")}
    result = changed("parkland", **given).result
    assert result is not None
    assert "3000 mL are left, 500 mL/h until hour 8" in result.text
    assert {each.basis: each.value for each in result.alternatives} == {
        "ABLS start, adults 2 mL × kg × %": 4200,
        "ABLS start, children 3 mL × kg × %": 6300,
    }


def test_no_negative_rate_where_too_much_was_given() -> None:
    result = changed("parkland", weight=(70, "kg"), burned_area=30, fluid_given=(5, "L")).result
    assert result is not None
    assert "0 mL are left, 0 mL/h" in result.text
