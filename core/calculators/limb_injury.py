"""Injury of ankle, foot and knee: who needs an X-ray. Every item is asked: nothing is ruled out on silence."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, YesNo
from core.calculators.outcome import Band, Points

FOUR_STEPS: Final = YesNo("unable_four_steps", "Unable to take four steps, both at once and when examined")
CAUTIONS: Final = (
    "Not with intoxication, other painful injuries, loss of feeling in the leg, or an injury more than 10 days old.",
)
PREGNANT: Final = "Pregnant women were not in the studies of the Ottawa rules."


def ottawa_ankle(
    malleolar_pain: bool, lateral_malleolus_tender: bool, medial_malleolus_tender: bool, unable_four_steps: bool
) -> Points:
    """Ottawa ankle rule: criteria met beside malleolar pain, 0 to 3 (Stiell 1992)."""
    return {
        "lateral malleolus tender": 1 * (malleolar_pain and lateral_malleolus_tender),
        "medial malleolus tender": 1 * (malleolar_pain and medial_malleolus_tender),
        "unable to take four steps": 1 * (malleolar_pain and unable_four_steps),
    }


def ottawa_foot(
    midfoot_pain: bool, fifth_metatarsal_tender: bool, navicular_tender: bool, unable_four_steps: bool
) -> Points:
    """Ottawa foot rule: criteria met beside midfoot pain, 0 to 3 (Stiell 1992)."""
    return {
        "base of the fifth metatarsal tender": 1 * (midfoot_pain and fifth_metatarsal_tender),
        "navicular tender": 1 * (midfoot_pain and navicular_tender),
        "unable to take four steps": 1 * (midfoot_pain and unable_four_steps),
    }


def ottawa_knee(
    age: float,
    fibular_head_tender: bool,
    patella_tender_alone: bool,
    knee_flexion_below_90: bool,
    unable_four_steps: bool,
) -> Points:
    """Ottawa knee rule: criteria met, 0 to 5 (Stiell 1995)."""
    return {
        "age ≥ 55": 1 * (age >= 55),
        "fibular head tender": 1 * fibular_head_tender,
        "patella alone tender": 1 * patella_tender_alone,
        "flexion below 90°": 1 * knee_flexion_below_90,
        "unable to take four steps": 1 * unable_four_steps,
    }


CALCULATORS: Final = (
    Calculator(
        name="ottawa_ankle",
        title="Ottawa ankle rule",
        specialty="Injury",
        aliases=("Ottawa ankle", "Ottawa ankle rule", "Ottawa ankle rules"),
        topics=("ankle x-ray after a sprain", "twisted ankle, fracture or not"),
        inputs=(
            YesNo("malleolar_pain", "Pain in the malleolar zone"),
            YesNo("lateral_malleolus_tender", "Bone tenderness of the lateral malleolus (tip or posterior edge, 6 cm)"),
            YesNo("medial_malleolus_tender", "Bone tenderness of the medial malleolus (tip or posterior edge, 6 cm)"),
            FOUR_STEPS,
        ),
        compute=ottawa_ankle,
        formula="X-ray if malleolar pain and any of: lateral or medial malleolus tender, unable to take four steps",
        version="1992, refined 1993",
        score_range=(0, 3),
        bands=(Band(None, "no ankle X-ray by the rule"), Band(1, "ankle X-ray indicated")),
        min_age=18,
        younger="Children: use the local pathway.",
        in_pregnancy=PREGNANT,
        population="Adults with an acute ankle injury.",
        cautions=CAUTIONS,
        references=("Stiell IG et al., Ann Emerg Med 1992;21:384", "Stiell IG et al., JAMA 1993;269:1127"),
    ),
    Calculator(
        name="ottawa_foot",
        title="Ottawa foot rule",
        specialty="Injury",
        aliases=("Ottawa foot", "Ottawa foot rule", "Ottawa foot rules"),
        topics=("foot x-ray after an injury", "midfoot pain, fracture or not"),
        inputs=(
            YesNo("midfoot_pain", "Pain in the midfoot zone"),
            YesNo("fifth_metatarsal_tender", "Bone tenderness of the base of the fifth metatarsal"),
            YesNo("navicular_tender", "Bone tenderness of the navicular"),
            FOUR_STEPS,
        ),
        compute=ottawa_foot,
        formula="X-ray if midfoot pain and any of: fifth metatarsal or navicular tender, unable to take four steps",
        version="1992, refined 1993",
        score_range=(0, 3),
        bands=(Band(None, "no foot X-ray by the rule"), Band(1, "foot X-ray indicated")),
        min_age=18,
        younger="Children: use the local pathway.",
        in_pregnancy=PREGNANT,
        population="Adults with an acute midfoot injury.",
        cautions=CAUTIONS,
        references=("Stiell IG et al., Ann Emerg Med 1992;21:384", "Stiell IG et al., JAMA 1993;269:1127"),
    ),
    Calculator(
        name="ottawa_knee",
        title="Ottawa knee rule",
        specialty="Injury",
        aliases=("Ottawa knee", "Ottawa knee rule", "Ottawa knee rules"),
        topics=("knee x-ray after an injury", "knee trauma, fracture or not"),
        inputs=(
            AGE,
            YesNo("fibular_head_tender", "Tenderness of the head of the fibula"),
            YesNo("patella_tender_alone", "Tenderness of the patella and of no other bone of the knee"),
            YesNo("knee_flexion_below_90", "Unable to flex the knee to 90 degrees"),
            FOUR_STEPS,
        ),
        compute=ottawa_knee,
        formula=(
            "X-ray if any of: age ≥ 55, fibular head tender, patella alone tender, flexion below 90°, unable to take "
            "four steps"
        ),
        version="1995",
        score_range=(0, 5),
        bands=(Band(None, "no knee X-ray by the rule"), Band(1, "knee X-ray indicated")),
        min_age=18,
        younger="Children: use the local pathway.",
        in_pregnancy=PREGNANT,
        population="Adults with an acute knee injury.",
        cautions=("Not with intoxication, other painful injuries, or an injury more than 7 days old.",),
        references=("Stiell IG et al., Ann Emerg Med 1995;26:405", "Stiell IG et al., JAMA 1996;275:611"),
    ),
)
