"""Body size: mass index."""

from typing import Final

from core.calculators.calculator import Band, Calculator
from core.calculators.inputs import HEIGHT, WEIGHT

WHO_CLASSES: Final = (
    Band(None, "underweight (adults)"),
    Band(18.5, "normal weight (adults)"),
    Band(25, "overweight (adults)"),
    Band(30, "obesity class I (adults)"),
    Band(35, "obesity class II (adults)"),
    Band(40, "obesity class III (adults)"),
)


def bmi(weight: float, height: float) -> float:
    """Body mass index in kg/m² from kg and cm."""
    return weight / (height / 100) ** 2


CALCULATORS: Final = (
    Calculator(
        name="bmi",
        title="Body mass index (BMI)",
        specialty="body size",
        aliases=("BMI", "body mass index", "Quetelet index"),
        topics=("overweight", "obese", "obesity"),
        inputs=(WEIGHT, HEIGHT),
        compute=bmi,
        formula="weight / height², kg and m",
        unit="kg/m²",
        bands=WHO_CLASSES,
        working="{weight} / ({height}/100)²",
        population="All ages; the classes are for adults (Asian action points 23 and 27.5), children need percentiles.",
        in_pregnancy="The BMI classes do not apply in pregnancy.",
        references=("Keys A et al., J Chronic Dis 1972;25:329", "WHO Technical Report Series 894, 2000"),
    ),
)
