"""Disorders of clotting and platelets: heparin-induced thrombocytopenia, disseminated intravascular coagulation."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, measured
from core.calculators.outcome import Band, Outcome, Points


def four_ts_hit(hit_platelets: str, hit_timing: str, hit_thrombosis: str, hit_other_causes: str) -> Points:
    """4Ts score for heparin-induced thrombocytopenia, 0 to 8 (Lo 2006)."""
    return {
        "thrombocytopenia": float(hit_platelets),
        "timing": float(hit_timing),
        "thrombosis": float(hit_thrombosis),
        "other causes": float(hit_other_causes),
    }


def isth_dic(
    platelets: float, fibrin_marker: str, prothrombin_time: float, control_prothrombin_time: float, fibrinogen: float
) -> Outcome:
    """ISTH score of overt DIC, 0 to 8: platelets in 10^9/L, prothrombin times in s, fibrinogen in g/L (Taylor 2001).

    A prothrombin time exactly 3 s longer counts 1, exactly 6 s counts 1; fibrinogen of exactly 1 g/L counts 0.
    """
    longer = prothrombin_time - control_prothrombin_time
    return Outcome(
        {
            "platelets": 2 if platelets < 50 else 1 if platelets <= 100 else 0,
            "fibrin marker": {"not raised": 0, "moderately raised": 2, "strongly raised": 3}[fibrin_marker],
            "prothrombin time": 2 if longer > 6 else 1 if longer >= 3 else 0,
            "fibrinogen < 1 g/L": 1 * (fibrinogen < 1),
        },
        warnings=("The prothrombin time is shorter than its control: check both.",) if longer < 0 else (),
    )


CALCULATORS: Final = (
    Calculator(
        name="four_ts_hit",
        title="4Ts score for heparin-induced thrombocytopenia",
        specialty="Blood",
        aliases=("4Ts", "4T score", "4Ts score", "HIT score", "four Ts"),
        topics=("probability of heparin-induced thrombocytopenia", "platelets fell on heparin"),
        inputs=(
            Choice(
                "hit_platelets",
                "4Ts, thrombocytopenia",
                {
                    "0": "fall below 30 %, or nadir below 10",
                    "1": "fall of 30-50 %, or nadir of 10-19",
                    "2": "fall above 50 % and nadir of 20 or more",
                },
            ),
            Choice(
                "hit_timing",
                "4Ts, timing of the fall (your judgement)",
                {
                    "0": "before day 4 without recent heparin",
                    "1": "after day 10, unclear, or within a day after heparin 30-100 days ago",
                    "2": "day 5-10, or within a day after heparin in the last 30 days",
                },
            ),
            Choice(
                "hit_thrombosis",
                "4Ts, thrombosis",
                {
                    "0": "none",
                    "1": "progressive, recurrent or suspected, or red skin lesions",
                    "2": "new, or skin necrosis, or acute reaction after an intravenous bolus",
                },
            ),
            Choice(
                "hit_other_causes",
                "4Ts, other causes of thrombocytopenia (your judgement)",
                {"0": "definite", "1": "possible", "2": "none apparent"},
            ),
        ),
        compute=four_ts_hit,
        formula="thrombocytopenia 0-2 + timing 0-2 + thrombosis 0-2 + other causes 0-2",
        version="2006",
        score_range=(0, 8),
        bands=(
            Band(None, "0-3: low probability"),
            Band(4, "4-5: intermediate probability"),
            Band(6, "6-8: high probability"),
        ),
        min_age=18,
        population="Adults with thrombocytopenia during or after heparin.",
        cautions=("From 4 points: stop all heparin and test, by your local pathway.",),
        references=("Lo GK et al., J Thromb Haemost 2006;4:759",),
    ),
    Calculator(
        name="isth_dic",
        title="ISTH score of overt DIC",
        specialty="Blood",
        aliases=("DIC score", "ISTH DIC", "ISTH DIC score", "overt DIC"),
        topics=("disseminated intravascular coagulation", "is this DIC"),
        inputs=(
            measured("platelets"),
            Choice(
                "fibrin_marker",
                "Fibrin marker (D-dimer or degradation products)",
                {"not raised": "", "moderately raised": "", "strongly raised": ""},
                also={"normal": "not raised", "none": "not raised", "moderate": "moderately raised"}
                | {"strong": "strongly raised"},
            ),
            measured("prothrombin_time"),
            measured("prothrombin_time", key="control_prothrombin_time", title="Control prothrombin time"),
            measured("fibrinogen"),
        ),
        compute=isth_dic,
        formula=(
            "platelets 10^9/L ≤ 100 1, < 50 2; fibrin marker moderate 2, strong 3; prothrombin time longer by 3-6 s 1, "
            "> 6 s 2; fibrinogen < 1 g/L 1"
        ),
        version="2001",
        score_range=(0, 8),
        bands=(
            Band(None, "below 5: not overt DIC now; repeat in 1 to 2 days"),
            Band(5, "5 or more: compatible with overt DIC; repeat daily"),
        ),
        population="Only with a disorder known to cause DIC.",
        cautions=("What counts as a moderate or strong rise is for your laboratory to say.",),
        references=("Taylor FB et al., Thromb Haemost 2001;86:1327",),
    ),
)
