"""Finding the right calculator: by name, by how people ask, and the scores that are refused by name."""

import subprocess
import sys
import time

import pytest

from core.calculators.not_free import named_refusal
from core.calculators.registry import MODULES, calculators, get, search
from core.errors import NotFoundError
from tests.core.calculators.examples import collected

PHRASINGS: list[tuple[str, str]] = [
    ("what is the kidney function of this patient", "egfr_ckd_epi_2021"),
    ("eGFR please", "egfr_ckd_epi_2021"),
    ("GFR with creatinine 1.4", "egfr_ckd_epi_2021"),
    ("estimate the renal function, 64 year old woman", "egfr_ckd_epi_2021"),
    ("CKD-EPI", "egfr_ckd_epi_2021"),
    ("what stage of CKD is this", "egfr_ckd_epi_2021"),
    ("eGFR by MDRD", "egfr_mdrd"),
    ("MDRD formula", "egfr_mdrd"),
    ("creatinine clearance for dosing enoxaparin", "creatinine_clearance_cockcroft_gault"),
    ("CrCl by Cockcroft", "creatinine_clearance_cockcroft_gault"),
    ("Cockcroft-Gault for apixaban dose", "creatinine_clearance_cockcroft_gault"),
    ("FENa", "fractional_excretion_sodium"),
    ("fractional excretion of Na", "fractional_excretion_sodium"),
    ("is the AKI prerenal or ATN", "fractional_excretion_sodium"),
    ("stroke risk in AF", "cha2ds2_vasc"),
    ("should I anticoagulate this patient with atrial fibrillation", "cha2ds2_vasc"),
    ("CHADSVASC", "cha2ds2_vasc"),
    ("CHA2DS2-VASc score", "cha2ds2_vasc"),
    ("bleeding risk on warfarin", "has_bled"),
    ("HAS-BLED", "has_bled"),
    ("risk of bleeding on anticoagulants", "has_bled"),
    ("mean arterial pressure for 88/54", "mean_arterial_pressure"),
    ("what is the MAP", "mean_arterial_pressure"),
    ("BMI for 82 kg and 178 cm", "bmi"),
    ("is she obese", "bmi"),
    ("body mass index", "bmi"),
    ("corrected Ca", "corrected_calcium"),
    ("calcium 8.1 with albumin 2.4, corrected?", "corrected_calcium"),
    ("adjust calcium for albumin", "corrected_calcium"),
    ("Wells score for PE", "wells_pe"),
    ("probability of pulmonary embolism", "wells_pe"),
    ("Wells pulmonary embolism", "wells_pe"),
    ("could this be a PE, pre-test probability", "wells_pe"),
    ("Wells DVT", "wells_dvt"),
    ("swollen leg, Wells score for deep vein thrombosis", "wells_dvt"),
    ("pretest probability of DVT", "wells_dvt"),
    ("ideal body weight", "ideal_body_weight_devine"),
    ("IBW Devine", "ideal_body_weight_devine"),
    ("adjusted body weight for gentamicin", "adjusted_body_weight"),
    ("dosing weight in an obese patient", "adjusted_body_weight"),
    ("target weight for BMI 25", "target_weight"),
    ("how much should he weigh for a BMI of 24", "target_weight"),
    ("body surface area", "body_surface_area_mosteller"),
    ("BSA for chemotherapy", "body_surface_area_mosteller"),
    ("QTc", "qtc_bazett"),
    ("QTc by Fridericia", "qtc_fridericia"),
    ("corrected QT with Framingham formula", "qtc_framingham"),
    ("QTc Hodges", "qtc_hodges"),
    ("Rautaharju QTc", "qtc_rautaharju"),
    ("is the QT prolonged", "qtc_bazett"),
    ("due date from last period", "estimated_due_date"),
    ("EDD", "estimated_due_date"),
    ("when is the baby due", "estimated_due_date"),
    ("date of conception", "conception_date"),
    ("when did she conceive", "conception_date"),
    ("gestational age today", "gestational_age"),
    ("how many weeks pregnant is she", "gestational_age"),
    ("Child-Pugh class", "child_pugh"),
    ("severity of cirrhosis", "child_pugh"),
    ("cardiac risk before hip surgery", "revised_cardiac_risk_index"),
    ("RCRI", "revised_cardiac_risk_index"),
    ("preoperative cardiac risk assessment", "revised_cardiac_risk_index"),
    ("HEART score", "heart_score"),
    ("chest pain in the ED, risk of MACE", "heart_score"),
    ("FIB-4", "fib_4"),
    ("fibrosis index in fatty liver", "fib_4"),
    ("Centor criteria", "centor_mcisaac"),
    ("probability of strep throat", "centor_mcisaac"),
    ("FeverPAIN score for sore throat", "feverpain"),
    ("GCS E3 V4 M5", "glasgow_coma_scale"),
    ("Glasgow coma scale", "glasgow_coma_scale"),
    ("maintenance fluids for a 17 kg child", "maintenance_fluids_4_2_1"),
    ("4-2-1 rule", "maintenance_fluids_4_2_1"),
    ("MELD-Na", "meld_na_2016"),
    ("MELD score for transplant listing", "meld_na_2016"),
    ("convert prednisolone 40 mg to dexamethasone", "corticosteroid_conversion"),
    ("steroid equivalent of hydrocortisone 100 mg", "corticosteroid_conversion"),
    ("correct the sodium for glucose 600", "corrected_sodium_glucose"),
    ("corrected Na in DKA", "corrected_sodium_glucose"),
    ("Blatchford score", "glasgow_blatchford"),
    ("upper GI bleed, can she go home", "glasgow_blatchford"),
    ("APACHE II", "apache_ii"),
    ("PSI for pneumonia", "psi_port"),
    ("pneumonia severity index", "psi_port"),
    ("CURB65", "curb_65"),
    ("how severe is this pneumonia", "curb_65"),
    ("calculated serum osmolality", "serum_osmolality"),
    ("HOMA-IR", "homa_ir"),
    ("insulin resistance index", "homa_ir"),
    ("Charlson comorbidity index", "charlson_comorbidity_index"),
    ("Caprini", "caprini_2005"),
    ("VTE risk after surgery", "caprini_2005"),
    ("free water deficit in hypernatraemia", "free_water_deficit"),
    ("anion gap", "anion_gap"),
    ("Albumin-corrected anion gap", "anion_gap_albumin_corrected"),
    ("delta gap", "delta_gap"),
    ("delta ratio", "delta_ratio"),
    ("albumin corrected delta ratio", "delta_ratio_albumin_corrected"),
    ("SOFA score in sepsis", "sofa_1996"),
    ("LDL from total cholesterol 200 HDL 50 TG 150", "ldl_friedewald"),
    ("Framingham 10 year risk", "framingham_hard_chd_2001"),
    ("risk of heart attack in ten years", "framingham_hard_chd_2001"),
    ("PERC rule", "perc"),
    ("can I rule out PE without a D-dimer", "perc"),
    ("morphine equivalents of oxycodone 40 mg a day", "morphine_milligram_equivalents"),
    ("MME", "morphine_milligram_equivalents"),
    ("SIRS criteria", "sirs"),
    ("anticoagulation in a 71-year-old with AF?", "cha2ds2_vasc"),
    ("renal function", "egfr_ckd_epi_2021"),
    ("calculate the clearance, he weighs 80 kg", "creatinine_clearance_cockcroft_gault"),
    ("Is the sore throat streptococcal?", "centor_mcisaac"),
    ("sequential organ failure", "sofa_1996"),
    ("Berechnete Osmolalität", "serum_osmolality"),
    ("Holliday-Segar rate", "maintenance_fluids_4_2_1"),
    ("opioid load per day", "morphine_milligram_equivalents"),
]


def test_the_right_calculator_comes_first_for_how_people_ask() -> None:
    assert len(PHRASINGS) >= 100
    missed = [(text, name) for text, name in PHRASINGS if [m.calculator.name for m in search(text, 1)] != [name]]
    assert len(missed) <= 5, missed


def test_the_later_calculators_come_first_for_how_people_ask() -> None:
    asked = collected("PHRASINGS")
    missed = [(text, name) for text, name in asked if [m.calculator.name for m in search(text, 1)] != [name]]
    assert len(missed) <= 0.05 * len(asked), missed


@pytest.mark.parametrize("calculator", calculators(), ids=str)
def test_every_alias_names_its_calculator(calculator: object) -> None:
    for alias in getattr(calculator, "aliases", ()):
        named = [match.calculator for match in search(f"please work out the {alias} for him", 60) if match.named]
        assert calculator in named, alias


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Thank you, that is all",
        "Write a poem about football",
        "What ECG changes do you expect at 7.1?",
        "Cows' milk allergy in a baby",
        "CT of the pancreas, what next?",
        "He lives in Oakland",
        "",
        "4 2 1",
    ],
)
def test_a_text_that_names_no_calculator_names_none(text: str) -> None:
    assert not [match for match in search(text) if match.named and match.calculator.name != "maintenance_fluids_4_2_1"]


def test_a_longer_name_wins_over_the_name_inside_it() -> None:
    named = [match.calculator.name for match in search("albumin-corrected anion gap") if match.named]
    assert named == ["anion_gap_albumin_corrected"]


def test_names_are_unique_and_found() -> None:
    names = [calculator.name for calculator in calculators()]
    assert len(names) == len(set(names)) >= 55
    assert all(get(name).name == name for name in names)
    assert sum(len(module.CALCULATORS) for module in MODULES) == len(names)


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(NotFoundError) as error:
        get("wells")
    assert "wells_pe" in error.value.hint


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FRAX for a 70-year-old woman", "FRAX"),
        ("do an MMSE", "MMSE"),
        ("MoCA score 22, what does it mean", "MoCA"),
        ("ELF score", "ELF"),
        ("clinical frailty scale", "Clinical Frailty Scale"),
        ("MUST score for malnutrition", "MUST"),
        ("COPD assessment test", "CAT"),
        ("ACQ-5", "ACQ"),
        ("Oxford knee score", "Oxford scores"),
        ("SCORE2 for a 55-year-old", "SCORE2"),
        ("STOP-BANG", "STOP-BANG"),
        ("what does UpToDate say", "UpToDate"),
    ],
)
def test_scores_that_are_not_free_are_refused_with_what_is(text: str, name: str) -> None:
    refusal = named_refusal(text)
    assert refusal is not None
    assert refusal.name == name
    assert refusal.why
    assert refusal.instead


@pytest.mark.parametrize(
    "text", ["she must score her pain", "the cat sat on her", "eGFR 40", "himself", "moc", "score 2 points"]
)
def test_everyday_words_are_no_refusal(text: str) -> None:
    assert named_refusal(text) is None


def test_the_import_brings_nothing_heavy() -> None:
    """The page and the command line list calculators before anything else is loaded."""
    heavy = ("gradio", "langchain_core", "numpy", "chromadb", "sqlalchemy", "pint", "onnxruntime")
    code = f"import sys, core.calculators.registry as r; r.search('x'); print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_a_long_note_is_searched_at_once() -> None:
    note = "The patient was seen on the ward and had no complaints but asked for the anion gap. " * 5000
    start = time.perf_counter()
    assert search(note, 1)[0].calculator.name == "anion_gap"
    assert time.perf_counter() - start < 10
