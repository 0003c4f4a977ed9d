"""Body size: mass index, ideal, adjusted and target weight, surface area."""

from math import sqrt
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import ADULT_HEIGHT, HEIGHT, SEX, WEIGHT, measured
from core.calculators.outcome import Band, Outcome

WHO_CLASSES: Final = (
    Band(None, "underweight (adults)"),
    Band(18.5, "normal weight (adults)"),
    Band(25, "overweight (adults)"),
    Band(30, "obesity class I (adults)"),
    Band(35, "obesity class II (adults)"),
    Band(40, "obesity class III (adults)"),
)
FIVE_FEET: Final = 60 * 2.54


def devine(sex: str, height: float) -> float:
    """Ideal body weight in kg from height in cm (Devine 1974)."""
    return (45.5 if sex == "female" else 50) + 2.3 * (height / 2.54 - 60)


def adjusted_weight(weight: float, ideal: float) -> float:
    """Adjusted body weight in kg: ideal + 0.4 of what is above it (Bauer 1983)."""
    return ideal + 0.4 * (weight - ideal)


def bmi(weight: float, height: float, age: float | None = None) -> Outcome:
    """Body mass index in kg/m² from kg and cm; the classes are left out for children."""
    value = weight / (height / 100) ** 2
    if age is not None and age < 18:
        return Outcome(value, category="", bands=(), warnings=("Under 18 years: read the BMI against percentiles.",))
    return Outcome(value)


def ideal_body_weight_devine(sex: str, height: float) -> Outcome:
    """Ideal body weight in kg from height in cm."""
    short = ("Below 152.4 cm (5 ft) the formula is extrapolated.",) if height < FIVE_FEET else ()
    ideal = devine(sex, height)
    return Outcome(
        ideal, f"{45.5 if sex == 'female' else 50} + 2.3 × ({height / 2.54:.2f} - 60) = {ideal:.2f}", warnings=short
    )


def adjusted_body_weight(sex: str, weight: float, height: float) -> Outcome:
    """Adjusted body weight in kg for dosing in obesity."""
    ideal = devine(sex, height)
    value = adjusted_weight(weight, ideal)
    warnings = ("Below 152.4 cm (5 ft) the ideal weight is extrapolated.",) if height < FIVE_FEET else ()
    if weight < ideal:
        warnings = ("Actual weight is below ideal: adjusted weight does not apply, use actual weight.", *warnings)
    return Outcome(value, f"{ideal:.2f} + 0.4 × ({weight:.2f} - {ideal:.2f}) = {value:.2f}", warnings=warnings)


def body_surface_area_mosteller(weight: float, height: float) -> float:
    """Body surface area in m² from kg and cm (Mosteller 1987)."""
    return sqrt(height * weight / 3600)


def body_surface_area_du_bois(weight: float, height: float) -> float:
    """Body surface area in m² from kg and cm (Du Bois 1916)."""
    return float(0.007184 * weight**0.425 * height**0.725)


def body_surface_area_haycock(weight: float, height: float) -> float:
    """Body surface area in m² from kg and cm (Haycock 1978)."""
    return float(0.024265 * weight**0.5378 * height**0.3964)


def target_weight(target_bmi: float, height: float) -> float:
    """The weight in kg at which this height (cm) has this BMI (kg/m²)."""
    return target_bmi * (height / 100) ** 2


CALCULATORS: Final = (
    Calculator(
        name="bmi",
        title="Body mass index (BMI)",
        specialty="Body size",
        aliases=("BMI", "body mass index", "Quetelet index"),
        topics=("overweight or obese", "obesity class", "weight for height"),
        inputs=(WEIGHT, HEIGHT, measured("age", if_missing="optional")),
        compute=bmi,
        formula="weight / height², kg and m",
        unit="kg/m²",
        bands=WHO_CLASSES,
        working="{weight} / ({height}/100)²",
        population="All ages; the classes are for adults (Asian action points 23 and 27.5), children need percentiles.",
        in_pregnancy="The BMI classes do not apply in pregnancy.",
        references=("Keys A et al., J Chronic Dis 1972;25:329", "WHO Technical Report Series 894, 2000"),
    ),
    Calculator(
        name="ideal_body_weight_devine",
        title="Ideal body weight (Devine 1974)",
        specialty="Body size",
        aliases=("ideal body weight", "IBW", "Devine", "ideal weight"),
        topics=("lean weight for dosing",),
        inputs=(SEX, ADULT_HEIGHT),
        compute=ideal_body_weight_devine,
        formula="50 (male) or 45.5 (female) + 2.3 × (height in inches - 60)",
        unit="kg",
        population="Adults from 152.4 cm (5 ft).",
        min_age=18,
        younger="Children: use growth charts.",
        in_pregnancy="Ideal body weight does not apply in pregnancy.",
        cautions=("Devised for drug dosing in 1974 without data; not a target for weight loss.",),
        references=(
            "Devine BJ, Drug Intell Clin Pharm 1974;8:650",
            "Pai MP, Paloucek FP, Ann Pharmacother 2000;34:1066",
        ),
    ),
    Calculator(
        name="adjusted_body_weight",
        title="Adjusted body weight",
        specialty="Body size",
        aliases=("adjusted body weight", "AdjBW", "ABW", "adjusted weight"),
        topics=("dosing weight in obesity", "aminoglycoside dosing weight"),
        inputs=(SEX, WEIGHT, ADULT_HEIGHT),
        compute=adjusted_body_weight,
        formula="ideal + 0.4 × (actual - ideal); ideal by Devine",
        unit="kg",
        population="Adults above their ideal weight.",
        min_age=18,
        younger="Children: use growth charts.",
        in_pregnancy="Adjusted body weight does not apply in pregnancy.",
        references=("Bauer LA et al., Eur J Clin Pharmacol 1983;24:643",),
    ),
    Calculator(
        name="target_weight",
        title="Target weight for a BMI",
        specialty="Body size",
        aliases=("target weight", "goal weight", "target body weight", "weight for a BMI of", "weigh for a BMI"),
        topics=("weight for a BMI of 25", "how much should weigh", "weight needed to reach BMI"),
        inputs=(measured("bmi_value", key="target_bmi", title="Target BMI"), HEIGHT),
        compute=target_weight,
        formula="target BMI × height², kg/m² and m",
        unit="kg",
        working="{target_bmi} × ({height}/100)²",
        population="Adults.",
        references=("Keys A et al., J Chronic Dis 1972;25:329 (definition of the BMI)",),
    ),
    Calculator(
        name="body_surface_area_mosteller",
        title="Body surface area (Mosteller)",
        specialty="Body size",
        aliases=("body surface area", "BSA", "Mosteller"),
        topics=("surface area for chemotherapy dosing",),
        inputs=(WEIGHT, HEIGHT),
        compute=body_surface_area_mosteller,
        formula="√(height × weight / 3600), cm and kg",
        unit="m²",
        decimals=2,
        working="√({height} × {weight} / 3600)",
        population="Adults and children.",
        references=("Mosteller RD, N Engl J Med 1987;317:1098",),
    ),
    Calculator(
        name="body_surface_area_du_bois",
        title="Body surface area (Du Bois)",
        specialty="Body size",
        aliases=("Du Bois", "DuBois", "BSA Du Bois", "BSA DuBois"),
        topics=("body surface by the formula of 1916",),
        inputs=(WEIGHT, HEIGHT),
        compute=body_surface_area_du_bois,
        formula="0.007184 × weight^0.425 × height^0.725, kg and cm",
        unit="m²",
        decimals=2,
        working="0.007184 × {weight}^0.425 × {height}^0.725",
        population="Adults; derived from nine people, underestimates in obesity and children.",
        references=("Du Bois D, Du Bois EF, Arch Intern Med 1916;17:863",),
    ),
    Calculator(
        name="body_surface_area_haycock",
        title="Body surface area (Haycock)",
        specialty="Body size",
        aliases=("Haycock", "BSA Haycock"),
        topics=("body surface of infants and children",),
        inputs=(WEIGHT, HEIGHT),
        compute=body_surface_area_haycock,
        formula="0.024265 × weight^0.5378 × height^0.3964, kg and cm",
        unit="m²",
        decimals=2,
        working="0.024265 × {weight}^0.5378 × {height}^0.3964",
        population="Infants, children and adults.",
        references=("Haycock GB et al., J Pediatr 1978;93:62",),
    ),
)
