"""What is measured at the bedside: the patient, vital signs, blood gases, examination, doses and habits."""

from typing import Final

from core.calculators.quantity import Linear, Protons, Quantity

KPA: Final = Linear(7.50062)

BEDSIDE: Final = (
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
        {"mEq/L": Linear(1), "mg/dL": Linear(1 / 9.008)},
        needs_unit=True,
    ),
    # joints
    Quantity("tender_joints", "Tender joints", "", (0, 28), (0, 28), integer=True, spoken="tender joints of 28"),
    Quantity("swollen_joints", "Swollen joints", "", (0, 28), (0, 28), integer=True, spoken="swollen joints of 28"),
    Quantity("global_assessment", "Global assessment", "mm", (0, 100), (0, 100), {"cm": Linear(10)}, needs_unit=True),
    # brain
    Quantity("haematoma_volume", "Volume of the haematoma", "mL", (0, 500), (0, 250), spoken="haematoma volume"),
    Quantity(
        "haematoma_extent", "Extent of the haematoma", "cm", (0.1, 20), (0.2, 15), {"mm": Linear(0.1)}, needs_unit=True
    ),
    # birth
    Quantity("cervical_dilation", "Cervical dilation", "cm", (0, 10), (0, 10)),
    Quantity("cervical_effacement", "Cervical effacement", "%", (0, 100), (0, 100), spoken="effacement"),
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
        "phenytoin",
        "Total phenytoin",
        "mg/L",
        (0.5, 150),
        (1, 60),
        {"µmol/L": Linear(1 / 3.964)},
        needs_unit=True,
        spoken="phenytoin",
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
