"""What is measured at the bedside: units and factors by substance, plausible limits, and which numbers need a unit.

One `Quantity` says everything about one measured thing. Its `unit` is the one that formulas see; `units` holds how each
accepted unit leads there. `hard` limits are those of survivable values and slips: outside, nothing is computed.
`usual` limits are those of everyday values: outside, the number is questioned if another unit explains it, else
computed with a warning. Limits are in `unit`, after conversion; a converted value is rounded to 9 significant
digits, so that 132.6 µmol/L of creatinine is exactly 1.5 mg/dL at a cut-off.

Factors: Système International conversion tables (Young & Huth, SI Units for Clinical Measurement, 1998); insulin 6.0
pmol per mIU by the WHO standard of 2011 (older laboratories used 6.945). The factors stand here rather than in a units
library because most are molar and differ by substance; the few physical ones are checked against Pint in the tests.
"""

from collections.abc import Mapping

from core.calculators.quantity import Linear, Protons, Quantity, Scale, exact, show
from core.calculators.units import parse_unit, spellings

__all__ = ["QUANTITIES", "Linear", "Protons", "Quantity", "Scale", "exact", "parse_unit", "show", "spellings"]

KPA = Linear(7.50062)
MG_DL_UREA, MG_DL_BUN = Linear(1 / 6.006), Linear(1 / 2.801)
SAME = Linear(1)
CELLS: dict[str, Scale] = {
    "/µL": Linear(1e-3),
    "/mL": Linear(1e-6),
    "/dL": Linear(1e-8),
    "/L": Linear(1e-9),
}
SODIUM_LIKE: dict[str, Scale] = {"mEq/L": SAME}

_ALL = (
    # the patient
    Quantity(
        "age",
        "Age",
        "years",
        (0, 125),
        (0, 105),
        {"months": Linear(1 / 12), "weeks": Linear(7 / 365.25), "days": Linear(1 / 365.25)},
    ),
    Quantity(
        "weight",
        "Weight",
        "kg",
        (0.25, 650),
        (2, 250),
        {"lb": Linear(0.45359237), "g": Linear(0.001), "stone": Linear(6.35029318), "oz": Linear(0.028349523125)},
        needs_unit=True,
        rare=("stone", "oz"),
    ),
    Quantity(
        "height",
        "Height",
        "cm",
        (20, 275),
        (45, 220),
        {"m": Linear(100), "in": Linear(2.54), "ft": Linear(30.48), "mm": Linear(0.1)},
        needs_unit=True,
        rare=("mm",),
    ),
    Quantity("bmi_value", "Body mass index", "kg/m²", (5, 210), (10, 80), spoken="BMI"),
    # vital signs
    Quantity(
        "temperature", "Temperature", "°C", (11, 47), (30, 42.5), {"°F": Linear(5 / 9, -160 / 9)}, needs_unit=True
    ),
    Quantity("heart_rate", "Heart rate", "/min", (10, 350), (25, 250)),
    Quantity("respiratory_rate", "Respiratory rate", "/min", (1, 120), (4, 70)),
    Quantity("systolic_bp", "Systolic blood pressure", "mmHg", (20, 370), (50, 260), {"kPa": KPA}),
    Quantity("diastolic_bp", "Diastolic blood pressure", "mmHg", (5, 250), (20, 160), {"kPa": KPA}),
    Quantity("mean_bp", "Mean arterial pressure", "mmHg", (10, 290), (30, 200), {"kPa": KPA}, spoken="MAP"),
    Quantity(
        "spo2", "Oxygen saturation", "%", (20, 100), (60, 100), {"fraction": Linear(100)}, by_range=True, spoken="SpO2"
    ),
    Quantity(
        "fio2",
        "Inspired oxygen fraction",
        "fraction",
        (0.21, 1.0),
        (0.21, 1.0),
        {"%": Linear(0.01)},
        by_range=True,
        spoken="FiO2",
    ),
    Quantity("gcs", "Glasgow Coma Scale", "", (3, 15), (3, 15), integer=True, spoken="GCS"),
    Quantity(
        "urine_output",
        "Urine output",
        "mL/day",
        (0, 30000),
        (0, 10000),
        {"L/day": Linear(1000), "mL/h": Linear(24)},
        needs_unit=True,
    ),
    # blood gases
    Quantity("pao2", "Arterial PaO2", "mmHg", (10, 700), (30, 600), {"kPa": KPA}, spoken="PaO2"),
    Quantity("paco2", "Arterial PaCO2", "mmHg", (5, 250), (12, 130), {"kPa": KPA}, spoken="PaCO2"),
    Quantity("ph", "Arterial pH", "", (6.3, 8.0), (6.8, 7.8), {"nmol/L": Protons()}, spoken="pH"),
    Quantity("aa_gradient", "A-a gradient", "mmHg", (-40, 720), (-10, 700), {"kPa": KPA}),
    Quantity("atmospheric_pressure", "Atmospheric pressure", "mmHg", (250, 2300), (450, 800), {"kPa": KPA}),
    Quantity("peep", "PEEP or CPAP", "cmH2O", (0, 50), (0, 30), {"mmHg": Linear(1 / 0.7356)}, spoken="PEEP"),
    Quantity("oxygen_flow", "Oxygen flow", "L/min", (0, 100), (0, 80), spoken="oxygen flow"),
    Quantity(
        "lactate",
        "Lactate",
        "mmol/L",
        (0.1, 40),
        (0.3, 25),
        {"mEq/L": SAME, "mg/dL": Linear(1 / 9.008)},
        needs_unit=True,
    ),
    # electrolytes
    Quantity("sodium", "Sodium", "mmol/L", (90, 210), (105, 180), SODIUM_LIKE),
    Quantity("potassium", "Potassium", "mmol/L", (1.0, 14), (1.8, 9), SODIUM_LIKE),
    Quantity("chloride", "Chloride", "mmol/L", (50, 170), (65, 140), SODIUM_LIKE),
    Quantity("bicarbonate", "Bicarbonate", "mmol/L", (1, 65), (4, 50), SODIUM_LIKE),
    Quantity(
        "calcium",
        "Total calcium",
        "mg/dL",
        (2, 30),
        (5, 18),
        {"mmol/L": Linear(4.008), "mEq/L": Linear(2.004)},
        needs_unit=True,
        spoken="calcium",
        rare=("mEq/L",),
    ),
    Quantity(
        "ionised_calcium",
        "Ionised calcium",
        "mmol/L",
        (0.2, 4),
        (0.5, 2.2),
        {"mg/dL": Linear(1 / 4.008), "mEq/L": Linear(0.5)},
        needs_unit=True,
    ),
    Quantity(
        "magnesium",
        "Magnesium",
        "mmol/L",
        (0.1, 10),
        (0.2, 4),
        {"mg/dL": Linear(1 / 2.431), "mEq/L": Linear(0.5)},
        needs_unit=True,
    ),
    Quantity("phosphate", "Phosphate", "mmol/L", (0.05, 10), (0.2, 5), {"mg/dL": Linear(1 / 3.097)}, needs_unit=True),
    Quantity("osmolality", "Serum osmolality", "mOsm/kg", (150, 600), (220, 450)),
    Quantity("urine_osmolality", "Urine osmolality", "mOsm/kg", (20, 1600), (40, 1400)),
    Quantity("added_potassium", "Potassium added to the infusion", "mmol/L", (0, 150), (0, 80), SODIUM_LIKE),
    Quantity("ethanol", "Ethanol", "mmol/L", (0, 250), (0, 150), {"mg/dL": Linear(0.2171)}, needs_unit=True),
    # kidney and metabolism
    Quantity(
        "creatinine",
        "Creatinine",
        "mg/dL",
        (0.1, 40),
        (0.2, 20),
        {"µmol/L": Linear(1 / 88.4)},
        needs_unit=True,
    ),
    Quantity(
        "urea",
        "Urea",
        "mmol/L",
        (0.3, 110),
        (0.7, 70),
        {"mg/dL": MG_DL_UREA},
        needs_unit=True,
    ),
    Quantity(
        "bun",
        "Blood urea nitrogen (BUN)",
        "mmol/L",
        (0.3, 110),
        (0.7, 70),
        {"mg/dL": MG_DL_BUN},
        needs_unit=True,
        spoken="BUN",
    ),
    Quantity(
        "glucose",
        "Glucose",
        "mmol/L",
        (0.3, 150),
        (1, 60),
        {"mg/dL": Linear(1 / 18.016)},
        needs_unit=True,
    ),
    Quantity(
        "hba1c", "HbA1c", "%", (3, 20), (4, 17), {"mmol/mol": Linear(0.09148, 2.152)}, by_range=True, spoken="HbA1c"
    ),
    Quantity(
        "insulin",
        "Fasting insulin",
        "µIU/mL",
        (0.1, 1000),
        (0.5, 200),
        {"pmol/L": Linear(1 / 6.0)},
        needs_unit=True,
        spoken="insulin",
    ),
    Quantity(
        "baseline_creatinine",
        "Baseline creatinine",
        "mg/dL",
        (0.1, 40),
        (0.2, 20),
        {"µmol/L": Linear(1 / 88.4)},
        needs_unit=True,
    ),
    Quantity("egfr", "Estimated GFR", "mL/min/1.73 m²", (1, 200), (3, 150), spoken="eGFR"),
    Quantity("cystatin_c", "Cystatin C", "mg/L", (0.2, 15), (0.4, 8)),
    Quantity("urine_sodium", "Urine sodium", "mmol/L", (1, 400), (5, 300), SODIUM_LIKE),
    Quantity("urine_potassium", "Urine potassium", "mmol/L", (1, 400), (5, 300), SODIUM_LIKE),
    Quantity("urine_urea", "Urine urea", "mmol/L", (1, 2500), (10, 1200), {"mg/dL": MG_DL_UREA}, needs_unit=True),
    Quantity(
        "urine_urea_nitrogen",
        "Urine urea nitrogen",
        "mmol/L",
        (1, 2500),
        (10, 1200),
        {"mg/dL": MG_DL_BUN},
        needs_unit=True,
    ),
    Quantity("urine_chloride", "Urine chloride", "mmol/L", (1, 400), (5, 300), SODIUM_LIKE),
    Quantity(
        "urine_creatinine",
        "Urine creatinine",
        "mg/dL",
        (1, 1000),
        (5, 500),
        {"mmol/L": Linear(1000 / 88.4)},
        needs_unit=True,
    ),
    Quantity(
        "urine_albumin_creatinine",
        "Urine albumin-creatinine ratio",
        "mg/g",
        (0.1, 30000),
        (1, 10000),
        {"mg/mmol": Linear(8.84)},
        needs_unit=True,
        spoken="ACR",
    ),
    # liver, proteins, lipids
    Quantity("albumin", "Albumin", "g/dL", (0.5, 7.0), (0.8, 6), {"g/L": Linear(0.1)}, needs_unit=True),
    Quantity(
        "bilirubin",
        "Total bilirubin",
        "mg/dL",
        (0.05, 80),
        (0.1, 50),
        {"µmol/L": Linear(1 / 17.1)},
        needs_unit=True,
        spoken="bilirubin",
    ),
    Quantity("ast", "AST", "U/L", (1, 50000), (3, 20000), {"µkat/L": Linear(60)}, spoken="AST"),
    Quantity("alt", "ALT", "U/L", (1, 50000), (3, 20000), {"µkat/L": Linear(60)}, spoken="ALT"),
    Quantity("alp", "Alkaline phosphatase", "U/L", (1, 50000), (3, 20000), {"µkat/L": Linear(60)}, spoken="ALP"),
    Quantity(
        "crp", "C-reactive protein", "mg/L", (0, 1000), (0, 600), {"mg/dL": Linear(10)}, needs_unit=True, spoken="CRP"
    ),
    Quantity(
        "total_cholesterol",
        "Total cholesterol",
        "mg/dL",
        (20, 1550),
        (60, 600),
        {"mmol/L": Linear(38.67)},
        needs_unit=True,
        spoken="total cholesterol",
    ),
    Quantity(
        "hdl",
        "HDL cholesterol",
        "mg/dL",
        (2, 230),
        (10, 150),
        {"mmol/L": Linear(38.67)},
        needs_unit=True,
        spoken="HDL",
    ),
    Quantity(
        "triglycerides",
        "Triglycerides",
        "mg/dL",
        (9, 15000),
        (20, 3000),
        {"mmol/L": Linear(88.57)},
        needs_unit=True,
        spoken="triglycerides",
    ),
    # blood and clotting
    Quantity(
        "haemoglobin",
        "Haemoglobin",
        "g/dL",
        (1.0, 27),
        (2, 22),
        {"g/L": Linear(0.1), "mmol/L": Linear(1 / 0.6206)},
        needs_unit=True,
    ),
    Quantity("haematocrit", "Haematocrit", "%", (5, 80), (10, 70), {"fraction": Linear(100)}, by_range=True),
    Quantity("platelets", "Platelets", "10^9/L", (1, 3000), (3, 2000), CELLS, rare=("/mL", "/dL", "/L")),
    Quantity(
        "white_cells", "White cells", "10^9/L", (0.01, 1000), (0.1, 500), CELLS, spoken="WBC", rare=("/mL", "/dL", "/L")
    ),
    Quantity("bands", "Band neutrophils", "%", (0, 100), (0, 60), {"fraction": Linear(100)}, spoken="bands"),
    Quantity("inr", "INR", "", (0.5, 25), (0.7, 15), spoken="INR"),
    Quantity("prothrombin_time", "Prothrombin time", "s", (7, 250), (9, 120)),
    Quantity(
        "d_dimer",
        "D-dimer",
        "ng/mL FEU",
        (10, 200000),
        (50, 50000),
        {"ng/mL DDU": Linear(2), "mg/L FEU": Linear(1000), "mg/L DDU": Linear(2000)},
        needs_unit=True,
    ),
    Quantity("mcv", "Mean corpuscular volume", "fL", (30, 200), (50, 140), spoken="MCV"),
    Quantity(
        "red_cells",
        "Red cell count",
        "10^12/L",
        (0.3, 12),
        (1, 9),
        {"/µL": Linear(1e-6)},
        spoken="red cell count",
    ),
    Quantity("neutrophils", "Neutrophils", "%", (0, 100), (0, 100), {"fraction": Linear(100)}, spoken="neutrophils"),
    Quantity("reticulocytes", "Reticulocytes", "%", (0, 60), (0, 40), {"fraction": Linear(100)}, needs_unit=True),
    Quantity("fibrinogen", "Fibrinogen", "g/L", (0.1, 20), (0.3, 12), {"mg/dL": Linear(0.01)}, needs_unit=True),
    Quantity("esr", "Erythrocyte sedimentation rate", "mm/h", (0, 200), (0, 150), spoken="ESR"),
    Quantity("ldh", "Lactate dehydrogenase", "U/L", (10, 50000), (50, 20000), {"µkat/L": Linear(60)}, spoken="LDH"),
    # joints
    Quantity("tender_joints", "Tender joints", "", (0, 28), (0, 28), integer=True, spoken="tender joints of 28"),
    Quantity("swollen_joints", "Swollen joints", "", (0, 28), (0, 28), integer=True, spoken="swollen joints of 28"),
    Quantity("global_assessment", "Global assessment", "mm", (0, 100), (0, 100), {"cm": Linear(10)}, needs_unit=True),
    # pancreatitis
    Quantity("haematocrit_fall", "Fall of the haematocrit in 48 hours", "%", (-40, 60), (-20, 40)),
    Quantity(
        "bun_rise",
        "Rise of BUN in 48 hours",
        "mg/dL",
        (-200, 300),
        (-50, 100),
        {"mmol/L": Linear(2.801)},
        needs_unit=True,
    ),
    Quantity("base_deficit", "Base deficit", "mmol/L", (-40, 50), (-25, 35), SODIUM_LIKE),
    Quantity(
        "fluid_sequestration",
        "Sequestered fluid in 48 hours",
        "L",
        (-10, 40),
        (-5, 25),
        {"mL": Linear(0.001)},
        needs_unit=True,
    ),
    # brain
    Quantity("haematoma_volume", "Volume of the haematoma", "mL", (0, 500), (0, 250)),
    Quantity(
        "haematoma_extent", "Extent of the haematoma", "cm", (0.1, 20), (0.2, 15), {"mm": Linear(0.1)}, needs_unit=True
    ),
    # birth
    Quantity("cervical_dilation", "Cervical dilation", "cm", (0, 10), (0, 10)),
    Quantity("cervical_effacement", "Cervical effacement", "%", (0, 100), (0, 100)),
    # heart
    Quantity("qt", "QT interval", "ms", (150, 800), (200, 700), {"s": Linear(1000)}, spoken="QT"),
    # drugs and doses
    Quantity("dopamine", "Dopamine", "µg/kg/min", (0, 50), (0, 25)),
    Quantity("dobutamine", "Dobutamine", "µg/kg/min", (0, 50), (0, 25)),
    Quantity("adrenaline", "Adrenaline", "µg/kg/min", (0, 10), (0, 3)),
    Quantity("noradrenaline", "Noradrenaline", "µg/kg/min", (0, 10), (0, 3)),
    Quantity(
        "steroid_dose",
        "Corticosteroid dose",
        "mg",
        (0.01, 10000),
        (0.1, 2000),
        {"µg": Linear(0.001), "g": Linear(1000)},
        needs_unit=True,
        rare=("µg", "g"),
        spoken="dose",
    ),
    Quantity(
        "phenytoin", "Total phenytoin", "mg/L", (0.5, 150), (1, 60), {"µmol/L": Linear(1 / 3.964)}, needs_unit=True
    ),
    Quantity("carboplatin_auc", "Target AUC of carboplatin", "mg/mL·min", (0.5, 12), (2, 7.5)),
    Quantity("gfr", "Glomerular filtration rate", "mL/min", (1, 300), (5, 200), spoken="GFR"),
    *(
        Quantity(name, title, "mg/day", (0, 5000), (0, 2000), needs_unit=True)
        for name, title in (
            ("codeine", "Codeine"),
            ("hydrocodone", "Hydrocodone"),
            ("hydromorphone", "Hydromorphone"),
            ("methadone", "Methadone"),
            ("morphine", "Morphine"),
            ("oxycodone", "Oxycodone"),
            ("oxymorphone", "Oxymorphone"),
            ("tapentadol", "Tapentadol"),
            ("tramadol", "Tramadol"),
        )
    ),
    # burns
    Quantity("burned_area", "Burned body surface", "%", (0, 100), (1, 100), spoken="TBSA"),
    Quantity("hours_since_burn", "Time since the burn", "h", (0, 72), (0, 24), {"min": Linear(1 / 60)}),
    Quantity(
        "fluid_given", "Fluid given since the burn", "mL", (0, 50000), (0, 20000), {"L": Linear(1000)}, needs_unit=True
    ),
    Quantity("fentanyl_patch", "Fentanyl patches worn", "µg/h", (0, 1200), (0, 600), needs_unit=True),
    Quantity("fentanyl_buccal", "Fentanyl buccal or sublingual", "µg/day", (0, 20000), (0, 10000), needs_unit=True),
    # habits and history
    Quantity(
        "alcohol_drinks", "Alcoholic drinks per week", "/week", (0, 300), (0, 150), spoken="alcoholic drinks per week"
    ),
    Quantity("cycle_length", "Menstrual cycle length", "days", (20, 45), (20, 45), spoken="cycle length"),
)

QUANTITIES: Mapping[str, Quantity] = {quantity.name: quantity for quantity in _ALL}
"""Every quantity by its name; the name is also that of the input in every calculator that needs it."""
