"""Activity of rheumatoid arthritis."""
# ruff: noqa: E501  # one row an example

IDENTITY = "worked from the definition in the paper named by the calculator"
QUIET = {"tender_joints": 0, "swollen_joints": 0}

NUMBERS = [
    ("das28_esr", {"tender_joints": 4, "swollen_joints": 3, "esr": 30, "patient_global": (40, "mm")}, 4.546, 0.001, f"{IDENTITY}: 1.12 + 0.485 + 2.381 + 0.56"),
    ("das28_esr", {"tender_joints": 0, "swollen_joints": 0, "esr": 0, "patient_global": (0, "mm")}, 0, 1e-9, f"{IDENTITY}: an ESR of 0 is taken as 1"),
    ("das28_crp", {"tender_joints": 0, "swollen_joints": 0, "crp": (0, "mg/L"), "patient_global": (0, "mm")}, 0.96, 1e-9, "medicalalgorithms.com, DAS28-CRP with four variables: minimum 0.96"),
    ("das28_crp", {"tender_joints": 4, "swollen_joints": 1, "crp": (1, "mg/dL"), "patient_global": (5, "cm")}, 3.92324, 1e-4, f"{IDENTITY}: 1.12 + 0.28 + 0.36 ln 11 + 0.7 + 0.96"),
    ("cdai", {"tender_joints": 4, "swollen_joints": 3, "patient_global": (40, "mm"), "physician_global": (3, "cm")}, 14, 1e-9, f"{IDENTITY}: 4 + 3 + 4 + 3"),
    ("cdai", {"tender_joints": 28, "swollen_joints": 28, "patient_global": (10, "cm"), "physician_global": (10, "cm")}, 76, 1e-9, "Aletaha 2005: the maximum is 76"),
    ("sdai", {"tender_joints": 4, "swollen_joints": 3, "patient_global": (40, "mm"), "physician_global": (3, "cm"), "crp": (12, "mg/L")}, 15.2, 1e-9, f"{IDENTITY}: 4 + 3 + 4 + 3 + 1.2"),
    ("sdai", {"tender_joints": 28, "swollen_joints": 28, "patient_global": (100, "mm"), "physician_global": (10, "cm"), "crp": (10, "mg/dL")}, 86, 1e-9, "rheumakit.com: 86 at a CRP of 10 mg/dL"),
]  # fmt: skip
BANDS = [
    ("das28_esr", {**QUIET, "esr": 1, "patient_global": (100, "mm")}, "remission"),
    ("das28_esr", {"tender_joints": 16, "swollen_joints": 0, "esr": 1, "patient_global": (25.7, "mm")}, "remission"),
    ("das28_esr", {"tender_joints": 16, "swollen_joints": 0, "esr": 1, "patient_global": (25.8, "mm")}, "low activity"),
    ("das28_esr", {"tender_joints": 16, "swollen_joints": 0, "esr": 1, "patient_global": (68.5, "mm")}, "low activity"),
    ("das28_esr", {"tender_joints": 16, "swollen_joints": 0, "esr": 1, "patient_global": (68.6, "mm")}, "moderate activity"),
    ("das28_esr", {"tender_joints": 16, "swollen_joints": 25, "esr": 1, "patient_global": (100, "mm")}, "moderate activity"),
    ("das28_esr", {"tender_joints": 16, "swollen_joints": 25, "esr": 2, "patient_global": (71, "mm")}, "high activity"),
    ("das28_crp", {**QUIET, "crp": (0, "mg/L"), "patient_global": (100, "mm")}, "remission"),
    ("das28_crp", {"tender_joints": 1, "swollen_joints": 0, "crp": (0, "mg/L"), "patient_global": (77.2, "mm")}, "low activity"),
    ("das28_crp", {"tender_joints": 4, "swollen_joints": 0, "crp": (0, "mg/L"), "patient_global": (80.1, "mm")}, "moderate activity"),
    ("das28_crp", {"tender_joints": 16, "swollen_joints": 16, "crp": (0, "mg/L"), "patient_global": (56, "mm")}, "high activity"),
    ("cdai", {**QUIET, "patient_global": (28, "mm"), "physician_global": (0, "mm")}, "remission"),
    ("cdai", {**QUIET, "patient_global": (29, "mm"), "physician_global": (0, "mm")}, "low"),
    ("cdai", {**QUIET, "patient_global": (10, "cm"), "physician_global": (0, "mm")}, "low"),
    ("cdai", {**QUIET, "patient_global": (10, "cm"), "physician_global": (1, "mm")}, "moderate"),
    ("cdai", {"tender_joints": 12, "swollen_joints": 10, "patient_global": (0, "cm"), "physician_global": (0, "mm")}, "moderate"),
    ("cdai", {"tender_joints": 12, "swollen_joints": 10, "patient_global": (0, "cm"), "physician_global": (1, "mm")}, "high"),
    ("sdai", {**QUIET, "patient_global": (33, "mm"), "physician_global": (0, "mm"), "crp": (0, "mg/L")}, "remission"),
    ("sdai", {**QUIET, "patient_global": (33, "mm"), "physician_global": (0, "mm"), "crp": (1, "mg/L")}, "low"),
    ("sdai", {"tender_joints": 11, "swollen_joints": 0, "patient_global": (0, "mm"), "physician_global": (0, "mm"), "crp": (0, "mg/L")}, "low"),
    ("sdai", {"tender_joints": 11, "swollen_joints": 0, "patient_global": (0, "mm"), "physician_global": (0, "mm"), "crp": (0.1, "mg/dL")}, "moderate"),
    ("sdai", {"tender_joints": 16, "swollen_joints": 10, "patient_global": (0, "mm"), "physician_global": (0, "mm"), "crp": (0, "mg/L")}, "moderate"),
    ("sdai", {"tender_joints": 16, "swollen_joints": 10, "patient_global": (0, "mm"), "physician_global": (0, "mm"), "crp": (1, "mg/L")}, "high"),
]  # fmt: skip
PHRASINGS = [
    ("DAS28 with ESR 30", "das28_esr"),
    ("is her rheumatoid arthritis in remission", "das28_esr"),
    ("DAS28-CRP", "das28_crp"),
    ("CDAI", "cdai"),
    ("SDAI score", "sdai"),
    ("disease activity in RA with ESR", "das28_esr"),
    ("DAS28 with CRP", "das28_crp"),
    ("clinical disease activity index", "cdai"),
    ("simplified disease activity index", "sdai"),
]
