"""What calculators are called in other languages than English, where the English name is not what is written.

Covered: Spanish, Portuguese, French, German, Hindi and Arabic names of the calculators asked for most. Not covered:
names that are the same everywhere (CHA2DS2-VASc, QTc), and the rest of the registry.
"""

from typing import Final

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "bmi": (
        "IMC",
        "índice de masa corporal",
        "índice de massa corporal",
        "indice de masse corporelle",
        "Körpermasseindex",
        "बीएमआई",
        "बॉडी मास इंडेक्स",
        "مؤشر كتلة الجسم",
    ),
    "egfr_ckd_epi_2021": (
        "TFG",
        "TFGe",
        "DFG",
        "DFGe",
        "tasa de filtración glomerular",
        "filtrado glomerular",
        "taxa de filtração glomerular",
        "débit de filtration glomérulaire",
        "glomeruläre Filtrationsrate",
        "ग्लोमेरुलर फिल्ट्रेशन रेट",
        "معدل الترشيح الكبيبي",
    ),
    "creatinine_clearance_cockcroft_gault": (
        "aclaramiento de creatinina",
        "depuración de creatinina",
        "clearance de creatinina",
        "clairance de la créatinine",
        "Kreatinin-Clearance",
        "Kreatininclearance",
        "تصفية الكرياتينين",
    ),
    "anion_gap": ("Anionenlücke", "brecha aniónica", "hiato aniónico", "trou anionique", "فجوة الأنيون"),
    "mean_arterial_pressure": (
        "PAM",
        "presión arterial media",
        "pressão arterial média",
        "pression artérielle moyenne",
        "mittlerer arterieller Druck",
        "arterieller Mitteldruck",
    ),
    "body_surface_area_mosteller": (
        "superficie corporal",
        "área de superfície corporal",
        "surface corporelle",
        "Körperoberfläche",
    ),
    "corrected_calcium": (
        "calcio corregido",
        "cálcio corrigido",
        "calcium corrigé",
        "calcémie corrigée",
        "korrigiertes Calcium",
        "korrigiertes Kalzium",
        "الكالسيوم المصحح",
    ),
    "serum_osmolality": ("osmolalidad", "osmolaridad", "osmolalidade", "osmolalité", "Osmolalität", "Serumosmolalität"),
}
