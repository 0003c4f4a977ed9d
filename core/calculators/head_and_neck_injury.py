"""Injury of the head and neck: who needs imaging. Every item is asked: nothing is ruled out on silence."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, YesNo, measured
from core.calculators.outcome import Band, Outcome, Points

ALERT: Final = measured(
    "gcs", at_least=13, outside="the rule is for GCS 13-15. Below 13 image at once, without a rule.", when="on arrival"
)
CHILD_ALERT: Final = measured(
    "gcs", at_least=14, outside="the rule is for GCS 14-15. Below 14 image at once, without a rule."
)
SEVERE_MECHANISM: Final = (
    "Severe mechanism (ejection, death of a passenger, rollover; pedestrian or unhelmeted cyclist hit by a vehicle; "
    "fall from more than {fall} m; struck by a high-impact object)"
)
CHILD_CT: Final = "CT recommended (important brain injury in {risk} %, Kuppermann 2009)"
CHILD_OBSERVE: Final = (
    "observation or CT (important brain injury in 0.9 %), by the doctor's experience, several findings, worsening, age "
    "under 3 months and the parents' wish"
)
CHILD_NONE: Final = "CT not recommended (important brain injury in less than {risk} %)"


def canadian_ct_head(
    gcs: float,
    gcs_below_15_at_2h: bool,
    suspected_skull_fracture: bool,
    basal_skull_fracture_signs: bool,
    vomited_twice: bool,
    age: float,
    amnesia_30_min: bool,
    dangerous_mechanism: bool,
    head_rule_exclusion: bool,
) -> Outcome:
    """Canadian CT head rule: criteria met, 0 to 7 (Stiell 2001)."""
    points: Points = {
        "high risk: GCS < 15 at 2 h": 1 * gcs_below_15_at_2h,
        "high risk: suspected open or depressed fracture": 1 * suspected_skull_fracture,
        "high risk: signs of basal fracture": 1 * basal_skull_fracture_signs,
        "high risk: vomited twice or more": 1 * vomited_twice,
        "high risk: age ≥ 65": 1 * (age >= 65),
        "medium risk: amnesia before impact ≥ 30 min": 1 * amnesia_30_min,
        "medium risk: dangerous mechanism": 1 * dangerous_mechanism,
    }
    if head_rule_exclusion:
        return Outcome(points, category="the rule does not apply: CT by clinical judgement and local guidance")
    return Outcome(points)


def nexus_c_spine(
    midline_neck_tenderness: bool,
    intoxication: bool,
    altered_mental_status: bool,
    focal_neurological_deficit: bool,
    distracting_injury: bool,
) -> Points:
    """NEXUS: criteria met, 0 to 5 (Hoffman 2000)."""
    return {
        "midline tenderness": 1 * midline_neck_tenderness,
        "intoxication": 1 * intoxication,
        "altered alertness": 1 * altered_mental_status,
        "focal deficit": 1 * focal_neurological_deficit,
        "distracting injury": 1 * distracting_injury,
    }


def pecarn_head_under_2(
    age: float,
    gcs: float,
    altered_mental_status: bool,
    palpable_skull_fracture: bool,
    scalp_haematoma_not_frontal: bool,
    unconscious_5_seconds: bool,
    severe_mechanism_under_2: bool,
    not_acting_normally: bool,
) -> Outcome:
    """PECARN rule under 2 years: predictors present, 0 to 6 (Kuppermann 2009)."""
    high: Points = {
        "GCS 14 or altered": 1 * (gcs < 15 or altered_mental_status),
        "palpable skull fracture": 1 * palpable_skull_fracture,
    }
    other: Points = {
        "scalp haematoma, not frontal": 1 * scalp_haematoma_not_frontal,
        "unconscious ≥ 5 s": 1 * unconscious_5_seconds,
        "severe mechanism": 1 * severe_mechanism_under_2,
        "not acting normally": 1 * not_acting_normally,
    }
    return Outcome({**high, **other}, category=_child(high, other, "4.4", "0.02"))


def pecarn_head_2_to_17(
    age: float,
    gcs: float,
    altered_mental_status: bool,
    basal_skull_fracture_signs: bool,
    unconscious: bool,
    vomiting: bool,
    severe_mechanism_from_2: bool,
    severe_headache: bool,
) -> Outcome:
    """PECARN rule from 2 to 17 years: predictors present, 0 to 6 (Kuppermann 2009)."""
    high: Points = {
        "GCS 14 or altered": 1 * (gcs < 15 or altered_mental_status),
        "signs of basal fracture": 1 * basal_skull_fracture_signs,
    }
    other: Points = {
        "loss of consciousness": 1 * unconscious,
        "vomiting": 1 * vomiting,
        "severe mechanism": 1 * severe_mechanism_from_2,
        "severe headache": 1 * severe_headache,
    }
    return Outcome({**high, **other}, category=_child(high, other, "4.3", "0.05"))


def _child(high: Points, other: Points, high_risk: str, low_risk: str) -> str:
    if any(high.values()):
        return CHILD_CT.format(risk=high_risk)
    return CHILD_OBSERVE if any(other.values()) else CHILD_NONE.format(risk=low_risk)


CHILD_ALTERED: Final = YesNo(
    "altered_mental_status", "Altered mental status (agitated, sleepy, slow to answer, repeats questions)"
)
BASAL_SIGNS: Final = YesNo(
    "basal_skull_fracture_signs", "Sign of a basal skull fracture (haemotympanum, racoon eyes, Battle sign, CSF leak)"
)
PECARN: Final = "Kuppermann N et al., Lancet 2009;374:1160 (doi 10.1016/S0140-6736(09)61558-0)"

CALCULATORS: Final = (
    Calculator(
        name="canadian_ct_head",
        title="Canadian CT head rule",
        specialty="Injury",
        aliases=("Canadian CT head", "Canadian CT head rule", "Canadian head CT rule", "CCHR"),
        topics=(
            "CT for minor head injury in an adult",
            "needs a head CT after a fall and knock on the head",
            "CT head needed",
        ),
        inputs=(
            ALERT,
            YesNo("gcs_below_15_at_2h", "GCS below 15 two hours after the injury"),
            YesNo("suspected_skull_fracture", "Suspected open or depressed skull fracture", judgement=True),
            BASAL_SIGNS,
            YesNo("vomited_twice", "Vomited twice or more"),
            AGE,
            YesNo("amnesia_30_min", "Amnesia for 30 minutes or more before the impact"),
            YesNo(
                "dangerous_mechanism",
                "Dangerous mechanism (pedestrian hit, ejected from a vehicle, fall from more than 0.9 m or 5 stairs)",
            ),
            YesNo(
                "head_rule_exclusion",
                "Anticoagulant or bleeding disorder, seizure since the injury, open fracture or unstable",
            ),
        ),
        compute=canadian_ct_head,
        formula=(
            "high risk: GCS < 15 at 2 h, suspected open or depressed fracture, signs of basal fracture, vomited ≥ 2 "
            "times, age ≥ 65; medium risk: amnesia before impact ≥ 30 min, dangerous mechanism; any one: CT"
        ),
        version="2001",
        score_range=(0, 7),
        bands=(Band(None, "no criterion: CT is not required by the rule"), Band(1, "CT indicated")),
        min_age=16,
        younger="Children: PECARN (`pecarn_head_under_2`, `pecarn_head_2_to_17`).",
        in_pregnancy="Pregnant women were not in the study of the Canadian CT head rule.",
        population=(
            "From 16 years, GCS 13-15 within 24 hours of a blunt head injury with witnessed loss of consciousness, "
            "amnesia or disorientation."
        ),
        cautions=("High-risk items: neurosurgery may be needed; medium-risk items: brain injury on CT.",),
        references=("Stiell IG et al., Lancet 2001;357:1391", "Stiell IG et al., JAMA 2005;294:1511"),
    ),
    Calculator(
        name="pecarn_head_under_2",
        title="PECARN head injury rule, under 2 years",
        specialty="Injury",
        aliases=("PECARN under 2", "PECARN infant", "PECARN", "PECARN head injury"),
        topics=("infant fell on the head, CT or observe", "baby with a scalp haematoma", "toddler bumped the head"),
        inputs=(
            measured("age", at_most=1.99999, outside="from 2 years use `pecarn_head_2_to_17`."),
            CHILD_ALERT,
            CHILD_ALTERED,
            YesNo("palpable_skull_fracture", "Palpable skull fracture"),
            YesNo("scalp_haematoma_not_frontal", "Scalp haematoma, occipital, parietal or temporal"),
            YesNo("unconscious_5_seconds", "Loss of consciousness for 5 seconds or more"),
            YesNo("severe_mechanism_under_2", SEVERE_MECHANISM.format(fall=0.9)),
            YesNo("not_acting_normally", "Not acting normally, by the parent", judgement=True),
        ),
        compute=pecarn_head_under_2,
        formula=(
            "CT: GCS 14 or altered, palpable fracture. Observation or CT: haematoma not frontal, unconscious ≥ 5 s, "
            "severe mechanism, not acting normally. None: no CT"
        ),
        version="2009",
        score_range=(0, 6),
        population="Under 2 years, GCS 14-15 within 24 hours of a blunt head injury.",
        cautions=("Not for trivial mechanisms, penetrating injury, known brain disease or suspected abuse.",),
        references=(PECARN,),
    ),
    Calculator(
        name="pecarn_head_2_to_17",
        title="PECARN head injury rule, 2 to 17 years",
        specialty="Injury",
        aliases=("PECARN over 2", "PECARN 2 to 17", "PECARN", "PECARN head injury"),
        topics=("child hit the head, CT or observe", "head injury in a child with vomiting"),
        inputs=(
            measured(
                "age",
                at_least=2,
                at_most=17.99999,
                outside="the rule is for 2 to 17 years (`pecarn_head_under_2` below).",
            ),
            CHILD_ALERT,
            CHILD_ALTERED,
            BASAL_SIGNS,
            YesNo("unconscious", "Loss of consciousness"),
            YesNo("vomiting", "Vomiting"),
            YesNo("severe_mechanism_from_2", SEVERE_MECHANISM.format(fall=1.5)),
            YesNo("severe_headache", "Severe headache"),
        ),
        compute=pecarn_head_2_to_17,
        formula=(
            "CT: GCS 14 or altered, signs of basal fracture. Observation or CT: loss of consciousness, vomiting, "
            "severe mechanism, severe headache. None: no CT"
        ),
        version="2009",
        score_range=(0, 6),
        population="2 to 17 years, GCS 14-15 within 24 hours of a blunt head injury.",
        cautions=("Not for trivial mechanisms, penetrating injury, known brain disease or suspected abuse.",),
        references=(PECARN,),
    ),
    Calculator(
        name="nexus_c_spine",
        title="NEXUS criteria for the cervical spine",
        specialty="Injury",
        aliases=("NEXUS", "NEXUS criteria", "NEXUS c-spine", "NEXUS cervical spine"),
        topics=("clear the cervical spine without imaging", "c-spine x-ray after trauma", "neck collar removal"),
        inputs=(
            YesNo("midline_neck_tenderness", "Posterior midline tenderness of the neck"),
            YesNo("intoxication", "Intoxication"),
            YesNo("altered_mental_status", "Altered alertness"),
            YesNo("focal_neurological_deficit", "Focal neurological deficit"),
            YesNo("distracting_injury", "Painful distracting injury", judgement=True),
        ),
        compute=nexus_c_spine,
        formula=(
            "criteria: midline tenderness, intoxication, altered alertness, focal deficit, distracting injury; imaging "
            "is unnecessary only if none is met"
        ),
        version="2000",
        score_range=(0, 5),
        bands=(Band(None, "no criterion: imaging is unnecessary by the rule"), Band(1, "image the cervical spine")),
        population="Blunt trauma, alert and stable.",
        cautions=("Less certain from 65 years and in young children.",),
        references=("Hoffman JR et al., N Engl J Med 2000;343:94",),
    ),
)
