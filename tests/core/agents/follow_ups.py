"""Conversations of two or three messages: what the last one must come to.

Each row: the messages; the calculator of its card (None: no card); the values that it uses; the inputs that it asks for
(empty: it is computed). A value that belonged to another person must never be among them.
"""

EGFR = "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?"
BMI = "BMI for 82 kg and 178 cm?"
HAS = "HAS-BLED for a 76-year-old man with hypertension, systolic 170, on aspirin"
CHADS = "CHA2DS2-VASc for a 76-year-old man with hypertension and diabetes"
QTC = "QTc Bazett: QT 400 ms, heart rate 80 bpm"
CALCIUM = "Corrected calcium: calcium 8.0 mg/dL, albumin 2.0 g/dL"
GAP = "Anion gap with Na 140, Cl 100, HCO3 20 mmol/L?"
MAP = "Mean arterial pressure for 120/80 mmHg?"
FLUIDS = "Maintenance fluids 4-2-1 for a child of 18 kg?"
COCKCROFT = "Cockcroft-Gault: 60-year-old man, 72 kg, creatinine 1.0 mg/dL"

E, B, Q, A = "egfr_ckd_epi_2021", "bmi", "qtc_bazett", "anion_gap"
CC, CA = "creatinine_clearance_cockcroft_gault", "corrected_calcium"
V, M, FL = "cha2ds2_vasc", "mean_arterial_pressure", "maintenance_fluids_4_2_1"

Row = tuple[tuple[str, ...], str | None, dict[str, object], set[str]]

FOLLOW_UPS: tuple[Row, ...] = (
    # a value is replaced
    ((EGFR, "use 2.1 instead"), E, {"age": 64.0, "sex": "female", "creatinine": 2.1}, set()),
    ((EGFR, "and at 2.1?"), E, {"age": 64.0, "sex": "female", "creatinine": 2.1}, set()),
    ((EGFR, "sorry, it was 1.8"), E, {"age": 64.0, "sex": "female", "creatinine": 1.8}, set()),
    ((EGFR, "no, creatinine 2.0 mg/dL"), E, {"age": 64.0, "sex": "female", "creatinine": 2.0}, set()),
    ((EGFR, "what if she were 80?"), E, {"age": 80.0, "sex": "female", "creatinine": 1.4}, set()),
    ((EGFR, "And if she was 45 years old?"), E, {"age": 45.0, "sex": "female", "creatinine": 1.4}, set()),
    ((EGFR, "I meant 74 years old"), E, {"age": 74.0, "sex": "female", "creatinine": 1.4}, set()),
    ((EGFR, "actually she is 46"), E, {"age": 46.0, "sex": "female", "creatinine": 1.4}, set()),
    ((EGFR, "with a creatinine of 150 µmol/L?"), E, {"age": 64.0, "sex": "female", "creatinine": 150.0}, set()),
    ((EGFR, "use 2.1 instead", "and at 1.1?"), E, {"age": 64.0, "sex": "female", "creatinine": 1.1}, set()),
    ((BMI, "and with weight 70 kg?"), B, {"weight": 70.0, "height": 178.0}, set()),
    ((BMI, "and at 76 kg?"), B, {"weight": 76.0, "height": 178.0}, set()),
    ((BMI, "what if he lost weight to 75 kg"), B, {"weight": 75.0, "height": 178.0}, set()),
    ((BMI, "and at 1.65 m?"), B, {"weight": 82.0, "height": 1.65}, set()),
    ((QTC, "at a heart rate of 60?"), Q, {"qt": 400.0, "heart_rate": 60.0}, set()),
    ((QTC, "now QT 440 ms"), Q, {"qt": 440.0, "heart_rate": 80.0}, set()),
    ((CALCIUM, "albumin 4.0 g/dL instead"), CA, {"calcium": 8.0, "albumin": 4.0}, set()),
    ((GAP, "and with a bicarbonate of 12?"), A, {"sodium": 140.0, "chloride": 100.0, "bicarbonate": 12.0}, set()),
    ((MAP, "and 90/60 mmHg?"), M, {"systolic_bp": 90.0, "diastolic_bp": 60.0}, set()),
    ((FLUIDS, "and for 24 kg?"), FL, {"weight": 24.0}, set()),
    (
        (EGFR, "What does that mean for ibuprofen?", "use 2.1 instead"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    # another calculator on the same values
    ((EGFR, "and the Cockcroft-Gault?"), CC, {"age": 64.0, "sex": "female", "creatinine": 1.4}, {"weight", "height"}),
    (
        (EGFR, "and the Cockcroft-Gault? She weighs 70 kg"),
        CC,
        {"age": 64.0, "sex": "female", "creatinine": 1.4, "weight": 70.0},
        {"height"},
    ),
    (
        (EGFR, "and the Cockcroft-Gault?", "70 kg"),
        CC,
        {"age": 64.0, "sex": "female", "creatinine": 1.4, "weight": 70.0},
        {"height"},
    ),
    ((EGFR, "and with MDRD?"), "egfr_mdrd", {"age": 64.0, "sex": "female", "creatinine": 1.4}, set()),
    ((QTC, "and Fridericia?"), "qtc_fridericia", {"qt": 400.0, "heart_rate": 80.0}, set()),
    ((QTC, "same with Framingham please"), None, {}, set()),  # two calculators bear this name
    (
        (BMI, "and the body surface area, Mosteller?"),
        "body_surface_area_mosteller",
        {"weight": 82.0, "height": 178.0},
        set(),
    ),
    ((GAP, "and the delta ratio?"), "delta_ratio", {"sodium": 140.0, "chloride": 100.0, "bicarbonate": 20.0}, set()),
    # the same in other units
    ((CALCIUM, "same in mmol/L"), CA, {"calcium": 8.0, "albumin": 2.0}, set()),
    ((CALCIUM, "and in mmol/L?"), CA, {"calcium": 8.0, "albumin": 2.0}, set()),
    # an answer to what was asked
    (("58M Cr 1.9 eGFR?", "mg/dL"), E, {"age": 58.0, "sex": "male", "creatinine": 1.9}, set()),
    (("58M Cr 1.9 eGFR?", "1.9 mg/dL"), E, {"age": 58.0, "sex": "male", "creatinine": 1.9}, set()),
    (("What is the BMI? Her weight is 82 kg.", "1.75 m"), B, {"weight": 82.0, "height": 1.75}, set()),
    (("What is the BMI? Her weight is 82 kg.", "height is 175 cm"), B, {"weight": 82.0, "height": 175.0}, set()),
    (
        ("eGFR with creatinine 1.2 mg/dL, age 50?", "female"),
        E,
        {"age": 50.0, "sex": "female", "creatinine": 1.2},
        set(),
    ),
    (
        ("eGFR with creatinine 1.2 mg/dL, age 50?", "she's a woman"),
        E,
        {"age": 50.0, "sex": "female", "creatinine": 1.2},
        set(),
    ),
    (("eGFR of a woman with creatinine 1.2 mg/dL?", "50"), E, {"age": 50.0, "sex": "female", "creatinine": 1.2}, set()),
    # another person: the calculator stays, no value goes along
    ((EGFR, "and her sister, 58?"), E, {"age": 58.0, "sex": "female"}, {"creatinine"}),
    ((EGFR, "And her brother, 61, creatinine 1.1 mg/dL?"), E, {"age": 61.0, "sex": "male", "creatinine": 1.1}, set()),
    ((EGFR, "my next patient"), E, {}, {"age", "sex", "creatinine"}),
    ((EGFR, "Next patient: 50-year-old man"), E, {"age": 50.0, "sex": "male"}, {"creatinine"}),
    ((EGFR, "Next patient: man, 50, creatinine 0.9 mg/dL"), E, {"age": 50.0, "sex": "male", "creatinine": 0.9}, set()),
    ((EGFR, "another patient, creatinine 1.9 mg/dL"), E, {"creatinine": 1.9}, {"age", "sex"}),
    ((EGFR, "different patient now, 33 years"), E, {"age": 33.0}, {"sex", "creatinine"}),
    ((EGFR, "what about a 30-year-old man?"), E, {"age": 30.0, "sex": "male"}, {"creatinine"}),
    ((EGFR, "and for the man in bed 4?"), E, {"sex": "male"}, {"age", "creatinine"}),
    ((EGFR, "the patient in the next bed?"), E, {}, {"age", "sex", "creatinine"}),
    (
        (EGFR, "And a colleague's patient, 40 years, creatinine 1.0 mg/dL?"),
        E,
        {"age": 40.0, "creatinine": 1.0},
        {"sex"},
    ),
    ((EGFR, "and my mother?"), E, {"sex": "female"}, {"age", "creatinine"}),
    ((EGFR, "someone else: 47 years"), E, {}, {"age", "sex", "creatinine"}),  # the age is not read: it is asked
    ((BMI, "And her sister, 60 kg?"), B, {"weight": 60.0}, {"height"}),
    ((BMI, "new patient, 60 kg"), B, {"weight": 60.0}, {"height"}),
    ((COCKCROFT, "and his wife, 55?"), CC, {"age": 55.0, "sex": "female"}, {"weight", "height", "creatinine"}),
    ((CHADS, "And his sister, 70?"), V, {"age": 70.0, "sex": "female"}, set()),
    (
        (EGFR, "and her sister, 58?", "creatinine 0.9 mg/dL"),
        E,
        {"age": 58.0, "sex": "female", "creatinine": 0.9},
        set(),
    ),
    (
        (EGFR, "my next patient", "55-year-old man, creatinine 1.3 mg/dL"),
        E,
        {"age": 55.0, "sex": "male", "creatinine": 1.3},
        set(),
    ),
    (
        (EGFR, "and her sister, 58?", "and the Cockcroft-Gault?"),
        CC,
        {"age": 58.0, "sex": "female"},
        {"weight", "height", "creatinine"},
    ),
    # findings change
    (
        (CHADS, "and with heart failure?"),
        V,
        {"age": 76.0, "sex": "male", "hypertension": True, "diabetes": True, "heart_failure": True},
        set(),
    ),
    ((CHADS, "without diabetes?"), V, {"age": 76.0, "sex": "male", "hypertension": True, "diabetes": False}, set()),
    (
        (CHADS, "he also had a stroke"),
        V,
        {"age": 76.0, "sex": "male", "hypertension": True, "diabetes": True, "stroke_tia": True},
        set(),
    ),
    # talk that is no follow-up of the calculator
    ((EGFR, "thank you"), None, {}, set()),
    ((EGFR, "What does that mean for ibuprofen?"), None, {}, set()),
    ((BMI, "Which drugs cause weight gain?"), None, {}, set()),
    ((EGFR, "now for the other eye"), None, {}, set()),
    ((EGFR, "and on the left?"), None, {}, set()),
    # German, Spanish, French, Portuguese, Hindi, Arabic
    (
        ("eGFR: Frau, 64 Jahre, Kreatinin 1,4 mg/dL", "und mit 2,1?"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (
        ("eGFR: Frau, 64 Jahre, Kreatinin 1,4 mg/dL", "nimm stattdessen 2,1"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (("eGFR: Frau, 64 Jahre, Kreatinin 1,4 mg/dL", "nächster Patient"), E, {}, {"age", "sex", "creatinine"}),
    (
        ("eGFR: Frau, 64 Jahre, Kreatinin 1,4 mg/dL", "und ihre Schwester, 58?"),
        E,
        {"age": 58.0, "sex": "female"},
        {"creatinine"},
    ),
    (
        ("eGFR: mujer de 64 años, creatinina 1.4 mg/dL", "¿y con 2.1?"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (("eGFR: mujer de 64 años, creatinina 1.4 mg/dL", "otro paciente"), E, {}, {"age", "sex", "creatinine"}),
    (
        ("eGFR: mujer de 64 años, creatinina 1.4 mg/dL", "¿y su hermano, 61 años?"),
        E,
        {"age": 61.0, "sex": "male"},
        {"creatinine"},
    ),
    (
        ("eGFR : femme de 64 ans, créatinine 1,4 mg/dL", "et avec 2,1 ?"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (("eGFR : femme de 64 ans, créatinine 1,4 mg/dL", "patient suivant"), E, {}, {"age", "sex", "creatinine"}),
    (("eGFR : femme de 64 ans, créatinine 1,4 mg/dL", "un autre patient"), E, {}, {"age", "sex", "creatinine"}),
    (
        ("eGFR: mulher de 64 anos, creatinina 1,4 mg/dL", "e com 2,1?"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (("eGFR: mulher de 64 anos, creatinina 1,4 mg/dL", "próximo paciente"), E, {}, {"age", "sex", "creatinine"}),
    (
        ("eGFR: महिला, 64 वर्ष, क्रिएटिनिन 1.4 mg/dL", "और 2.1 पर?"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (("eGFR: महिला, 64 वर्ष, क्रिएटिनिन 1.4 mg/dL", "अगला मरीज़"), E, {}, {"age", "sex", "creatinine"}),
    (
        ("eGFR: امرأة عمرها 64 سنة، الكرياتينين 1.4 mg/dL", "وماذا لو 2.1؟"),
        E,
        {"age": 64.0, "sex": "female", "creatinine": 2.1},
        set(),
    ),
    (("eGFR: امرأة عمرها 64 سنة، الكرياتينين 1.4 mg/dL", "المريض التالي"), E, {}, {"age", "sex", "creatinine"}),
    # written after the rules stood
    ((EGFR, "try 1.9"), E, {"age": 64.0, "sex": "female", "creatinine": 1.9}, set()),
    ((EGFR, "what would it be with 0.9 mg/dL?"), E, {"age": 64.0, "sex": "female", "creatinine": 0.9}, set()),
    ((EGFR, "if she was 30?"), E, {"age": 30.0, "sex": "female", "creatinine": 1.4}, set()),
    ((EGFR, "creatinine now 180 umol/l"), E, {"age": 64.0, "sex": "female", "creatinine": 180.0}, set()),
    ((EGFR, "and in her brother, aged 59?"), E, {"age": 59.0, "sex": "male"}, {"creatinine"}),
    (
        (EGFR, "Same for my uncle, 70 years old, creatinine 1.0 mg/dL"),
        E,
        {"age": 70.0, "sex": "male", "creatinine": 1.0},
        set(),
    ),
    ((EGFR, "the next one: 81F, creatinine 1.2 mg/dL"), E, {"age": 81.0, "sex": "female", "creatinine": 1.2}, set()),
    ((EGFR, "New case. 39 year old man."), E, {"age": 39.0, "sex": "male"}, {"creatinine"}),
    ((EGFR, "now a man of 47 with creatinine 1.2 mg/dL"), E, {"age": 47.0, "sex": "male", "creatinine": 1.2}, set()),
    ((EGFR, "y otro paciente, varón de 50 años"), E, {"age": 50.0, "sex": "male"}, {"creatinine"}),
    (
        (EGFR, "Und beim nächsten Patienten, 70 Jahre, Kreatinin 1,0 mg/dL?"),
        E,
        {"age": 70.0, "creatinine": 1.0},
        {"sex"},
    ),
    ((EGFR, "Et pour son frère, 60 ans ?"), E, {"age": 60.0, "sex": "male"}, {"creatinine"}),
    ((EGFR, "e para a irmã dela, 58 anos?"), E, {"age": 58.0, "sex": "female"}, {"creatinine"}),
    ((EGFR, "और उसकी बहन, 58 वर्ष?"), E, {"age": 58.0, "sex": "female"}, {"creatinine"}),
    ((EGFR, "وماذا عن أختها، 58 سنة؟"), E, {"age": 58.0, "sex": "female"}, {"creatinine"}),
    ((BMI, "height was 1.80 m, sorry"), B, {"weight": 82.0, "height": 1.8}, set()),
    ((BMI, "same for his son, 15 kg, 1.00 m"), B, {"weight": 15.0, "height": 1.0}, set()),
    ((BMI, "et avec 90 kg ?"), B, {"weight": 90.0, "height": 178.0}, set()),
    (
        (CHADS, "and if he had a stroke?"),
        V,
        {"age": 76.0, "sex": "male", "hypertension": True, "diabetes": True, "stroke_tia": True},
        set(),
    ),
    ((CHADS, "And for a 66-year-old woman?"), V, {"age": 66.0, "sex": "female"}, set()),
    ((GAP, "sodium 135 instead"), A, {"sodium": 135.0, "chloride": 100.0, "bicarbonate": 20.0}, set()),
    ((CALCIUM, "what is that in mmol/L?"), CA, {"calcium": 8.0, "albumin": 2.0}, set()),
    ((CALCIUM, "and her mother's?"), CA, {}, {"calcium", "albumin"}),
    ((EGFR, "How about the neighbour?"), E, {}, {"age", "sex", "creatinine"}),
    ((EGFR, "Let's move on to the gentleman with gout"), E, {"sex": "male"}, {"age", "creatinine"}),
    ((FLUIDS, "and the twin, 17 kg?"), FL, {"weight": 17.0}, set()),
)
