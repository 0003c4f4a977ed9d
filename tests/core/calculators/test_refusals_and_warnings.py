"""Where a formula does not apply it is refused with the reason; what a clinician must know stands beside the result."""

from typing import Any

import pytest

from tests.core.calculators.examples import collected
from tests.core.calculators.patients import changed


@pytest.mark.parametrize(("name", "given", "words"), collected("REFUSALS"))
def test_refused_with_the_reason(name: str, given: dict[str, Any], words: str) -> None:
    assessment = changed(name, **given)
    assert assessment.result is None
    assert words in (assessment.refusal or "")


@pytest.mark.parametrize(("name", "given", "words", "stands"), collected("WARNINGS"))
def test_warned_or_not(name: str, given: dict[str, Any], words: str, stands: bool) -> None:
    result = changed(name, **given).result
    assert result is not None
    assert any(words in warning for warning in result.warnings) is stands
