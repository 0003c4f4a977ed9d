"""The lung: gas exchange, ARDS, high-flow oxygen, ventilation, pneumonia, pulmonary embolism."""
# ruff: noqa: E501  # one row an example

from typing import Any

BERLIN = {"within_one_week": True, "bilateral_opacities": True, "not_only_cardiac": True}
VENTILATED = {**BERLIN, "respiratory_support": "invasive", "peep": 5}
BY_SATURATION: dict[str, Any] = {**VENTILATED, "pao2": "unknown", "spo2": 97}
HIGH_FLOW: dict[str, Any] = {**BERLIN, "respiratory_support": "high-flow oxygen", "pao2": 100, "fio2": 0.5}
AUJESKY = "Aujesky 2005: age in years and the points of the table"

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("alveolar_arterial_gradient", {"fio2": 0.21, "paco2": 40, "pao2": 90}, 9.7, 0.05, "alveolar gas equation at sea level: 149.7 - 50 - 90"),
    ("alveolar_arterial_gradient", {"fio2": 0.4, "paco2": 40, "pao2": 100, "atmospheric_pressure": 760}, 135.2, 0.05, "alveolar gas equation at sea level: 285.2 - 50 - 100"),
    ("ards_berlin", {**VENTILATED, "pao2": 80, "fio2": 0.5}, 160, 0, "PaO2 80 on 50 %: ratio 160, moderate (Berlin)"),
    ("ards_berlin", {**VENTILATED, "pao2": (8, "kPa"), "fio2": 0.8}, 75, 0.02, "8 kPa on 80 %: 10 kPa, 75 mmHg, severe (Berlin)"),
    ("ards_global_2024", {**VENTILATED, "pao2": 90, "fio2": 0.6}, 150, 0, "PaO2 90 on 60 %: ratio 150"),
    ("ards_global_2024", {**VENTILATED, "spo2": 92, "fio2": 0.8}, 115, 0, "SpO2 92 on 80 %: ratio 115"),
    ("rox_index", {"spo2": 96, "fio2": 0.6, "respiratory_rate": 32}, 5.0, 1e-6, "Roca 2019: (96 / 0.6) / 32"),
    ("rox_index", {"spo2": 90, "fio2": 1.0, "respiratory_rate": 30}, 3.0, 1e-6, "Roca 2019: (90 / 1.0) / 30"),
    ("predicted_body_weight", {"sex": "male", "height": (180, "cm")}, 75.1, 0.05, "ARDSNet card: 50 + 0.91 × 27.6"),
    ("predicted_body_weight", {"sex": "female", "height": (60, "in")}, 45.5, 1e-6, "ARDSNet card: 45.5 at 60 inches"),
    ("age_adjusted_d_dimer", {"age": 78}, 780, 0, "Righini 2014: 10 × age"),
    ("age_adjusted_d_dimer", {"age": 40}, 500, 0, "Righini 2014: 500 to 50 years"),
]  # fmt: skip

SCORES: list[tuple[str, dict[str, Any], float, str]] = [
    ("crb_65", {"confusion": True, "age": 70}, 2, "Lim 2003: confusion and age"),
    ("crb_65", {"confusion": True, "respiratory_rate": 30, "diastolic_bp": 60, "age": 65}, 4, "Lim 2003: the maximum"),
    ("pesi", {"age": 70, "sex": "male", "cancer_history": True, "heart_rate": 115}, 130, AUJESKY),
    ("pesi", {"age": 60, "sex": "female", "heart_failure": True, "systolic_bp": 95, "spo2": 88}, 120, AUJESKY),
    ("spesi", {"age": 85, "cancer_history": True}, 2, "Jiménez 2010: age and cancer"),
    ("spesi", {"age": 85, "cancer_history": True, "chronic_cardiopulmonary_disease": True, "heart_rate": 120, "systolic_bp": 90, "spo2": 85}, 6, "Jiménez 2010: the maximum"),
    ("years_algorithm", {"dvt_signs": True, "haemoptysis": True, "pe_most_likely": True}, 3, "van der Hulle 2017: all items"),
    ("years_algorithm", {"pe_most_likely": True}, 1, "van der Hulle 2017: one item"),
]  # fmt: skip

ITEMS: list[tuple[str, str, str, list[Any]]] = [
    ("crb_65", "respiratory rate ≥ 30", "respiratory_rate", [(29, 0), (30, 1)]),
    ("crb_65", "systolic < 90 or diastolic ≤ 60", "systolic_bp", [(90, 0), (89, 1), ((12, "kPa"), 0), ((11.9, "kPa"), 1)]),
    ("crb_65", "systolic < 90 or diastolic ≤ 60", "diastolic_bp", [(61, 0), (60, 1)]),
    ("crb_65", "age ≥ 65", "age", [(64, 0), (65, 1)]),
    ("pesi", "heart rate ≥ 110", "heart_rate", [(109, 0), (110, 20)]),
    ("pesi", "systolic < 100", "systolic_bp", [(100, 0), (99, 30), ((13.4, "kPa"), 0), ((13.3, "kPa"), 30)]),
    ("pesi", "respiratory rate ≥ 30", "respiratory_rate", [(29, 0), (30, 20)]),
    ("pesi", "temperature < 36 °C", "temperature", [((36, "°C"), 0), ((35.9, "°C"), 20), ((96.8, "°F"), 0), ((96.7, "°F"), 20)]),
    ("pesi", "SaO2 < 90 %", "spo2", [(90, 0), (89.9, 20), (0.9, 0), (0.89, 20)]),
    ("spesi", "age > 80", "age", [(80, 0), (81, 1)]),
    ("spesi", "heart rate ≥ 110", "heart_rate", [(109, 0), (110, 1)]),
    ("spesi", "systolic < 100", "systolic_bp", [(100, 0), (99, 1), ((13.4, "kPa"), 0), ((13.3, "kPa"), 1)]),
    ("spesi", "SaO2 < 90 %", "spo2", [(90, 0), (89.9, 1), ((0.9, "fraction"), 0), ((0.89, "fraction"), 1)]),
]  # fmt: skip

BANDS: list[tuple[str, dict[str, Any], str]] = [
    ("crb_65", {}, "0: low"),
    ("crb_65", {"age": 65}, "1-2"),
    ("crb_65", {"age": 65, "confusion": True}, "1-2"),
    ("crb_65", {"age": 65, "confusion": True, "respiratory_rate": 30}, "3-4"),
    ("pesi", {"sex": "female", "age": 65}, "class I "),
    ("pesi", {"sex": "female", "age": 66}, "class II "),
    ("pesi", {"sex": "female", "age": 85}, "class II "),
    ("pesi", {"sex": "female", "age": 86}, "class III "),
    ("pesi", {"sex": "male", "age": 95}, "class III "),
    ("pesi", {"sex": "male", "age": 96}, "class IV "),
    ("pesi", {"sex": "female", "age": 65, "altered_mental_status": True}, "class IV "),
    ("pesi", {"sex": "female", "age": 66, "altered_mental_status": True}, "class V "),
    ("spesi", {}, "0: low"),
    ("spesi", {"cancer_history": True}, "1 or more: high"),
    ("years_algorithm", {"d_dimer": (999, "ng/mL FEU")}, "PE excluded"),
    ("years_algorithm", {"d_dimer": (1000, "ng/mL FEU")}, "PE not excluded"),
    ("years_algorithm", {"d_dimer": (499, "ng/mL DDU")}, "PE excluded"),
    ("years_algorithm", {"d_dimer": (0.5, "mg/L DDU")}, "PE not excluded"),
    ("years_algorithm", {"d_dimer": (499, "ng/mL FEU"), "haemoptysis": True}, "PE excluded"),
    ("years_algorithm", {"d_dimer": (0.5, "mg/L FEU"), "haemoptysis": True}, "PE not excluded"),
    ("age_adjusted_d_dimer", {"age": 50, "d_dimer": (499, "ng/mL FEU")}, "D-dimer below"),
    ("age_adjusted_d_dimer", {"age": 50, "d_dimer": (500, "ng/mL FEU")}, "D-dimer not below"),
    ("age_adjusted_d_dimer", {"age": 51, "d_dimer": (509, "ng/mL FEU")}, "D-dimer below"),
    ("age_adjusted_d_dimer", {"age": 51, "d_dimer": (510, "ng/mL FEU")}, "D-dimer not below"),
    ("age_adjusted_d_dimer", {"age": 80, "d_dimer": (399, "ng/mL DDU")}, "D-dimer below"),
    ("age_adjusted_d_dimer", {"age": 80, "d_dimer": (0.4, "mg/L DDU")}, "D-dimer not below"),
    ("alveolar_arterial_gradient", {"age": 40, "fio2": 0.21, "paco2": 40, "pao2": 85.73}, "not raised"),
    ("alveolar_arterial_gradient", {"age": 40, "fio2": 0.21, "paco2": 40, "pao2": 85.72}, "raised for age"),
    ("ards_berlin", {**VENTILATED, "pao2": 100, "fio2": 1.0}, "severe"),
    ("ards_berlin", {**VENTILATED, "pao2": 101, "fio2": 1.0}, "moderate"),
    ("ards_berlin", {**VENTILATED, "pao2": 100, "fio2": 0.5}, "moderate"),
    ("ards_berlin", {**VENTILATED, "pao2": 100.1, "fio2": 0.5}, "mild"),
    ("ards_berlin", {**VENTILATED, "pao2": 150, "fio2": 0.5}, "mild"),
    ("ards_berlin", {**VENTILATED, "pao2": (20.1, "kPa"), "fio2": (50, "%")}, "Berlin criteria not met: PaO2/FiO2 of 300"),
    ("ards_berlin", {**VENTILATED, "peep": 4.9, "pao2": 100}, "Berlin criteria not met: PEEP"),
    ("ards_berlin", {**VENTILATED, "peep": (3.7, "mmHg"), "pao2": 100, "fio2": 0.4}, "mild"),
    ("ards_berlin", {**VENTILATED, "respiratory_support": "none"}, "Berlin criteria not met: PEEP"),
    ("ards_berlin", {**VENTILATED, "bilateral_opacities": False, "pao2": 80}, "Berlin criteria not met: bilateral"),
    ("ards_berlin", {**VENTILATED, "respiratory_support": "CPAP or NIV", "pao2": 100, "fio2": 0.4}, "mild"),
    ("ards_berlin", {**VENTILATED, "respiratory_support": "CPAP or NIV", "pao2": 100, "fio2": 0.5}, "ARDS; graded above mild only"),
    ("ards_global_2024", {**VENTILATED, "pao2": 100, "fio2": 1.0}, "severe"),
    ("ards_global_2024", {**VENTILATED, "pao2": 101, "fio2": 1.0}, "moderate"),
    ("ards_global_2024", {**VENTILATED, "pao2": 201, "fio2": 1.0}, "mild"),
    ("ards_global_2024", {**VENTILATED, "pao2": 301, "fio2": 1.0}, "global criteria not met: PaO2/FiO2"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 74, "fio2": 0.5}, "severe"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 74.1, "fio2": 0.5}, "moderate"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 94, "fio2": 0.4}, "moderate"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 94.1, "fio2": 0.4}, "mild"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 94.5, "fio2": 0.3}, "mild"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 94.6, "fio2": 0.3}, "global criteria not met: SpO2/FiO2 of 315"),
    ("ards_global_2024", {**BY_SATURATION, "spo2": 97.1, "fio2": 0.4}, "global criteria not met: SpO2 of 97"),
    ("ards_global_2024", {**VENTILATED, "peep": 4, "pao2": 100}, "global criteria not met: PEEP"),
    ("ards_global_2024", {**HIGH_FLOW, "oxygen_flow": 30}, "ARDS, not intubated"),
    ("ards_global_2024", {**HIGH_FLOW, "oxygen_flow": 29}, "global criteria not met: high-flow"),
    ("ards_global_2024", {**VENTILATED, "respiratory_support": "none"}, "global criteria not met: high-flow oxygen, CPAP"),
    ("rox_index", {"spo2": 97.6, "fio2": 0.5, "respiratory_rate": 40, "hours_on_high_flow": "2"}, "4.88 or more"),
    ("rox_index", {"spo2": 97.5, "fio2": 0.5, "respiratory_rate": 40, "hours_on_high_flow": "2"}, "2.85 to < 4.88"),
    ("rox_index", {"spo2": 85.5, "fio2": 1, "respiratory_rate": 30, "hours_on_high_flow": "2"}, "2.85 to < 4.88"),
    ("rox_index", {"spo2": 85.4, "fio2": 1, "respiratory_rate": 30, "hours_on_high_flow": "2"}, "below 2.85"),
    ("rox_index", {"spo2": 86.75, "fio2": 1, "respiratory_rate": 25, "hours_on_high_flow": "6"}, "3.47 to < 4.88"),
    ("rox_index", {"spo2": 86.7, "fio2": 1, "respiratory_rate": 25, "hours_on_high_flow": "6"}, "below 3.47"),
    ("rox_index", {"spo2": 96.25, "fio2": (100, "%"), "respiratory_rate": 25, "hours_on_high_flow": "12"}, "3.85 to < 4.88"),
    ("rox_index", {"spo2": 96.2, "fio2": 1, "respiratory_rate": 25, "hours_on_high_flow": "12"}, "below 3.85"),
]  # fmt: skip

PHRASINGS: list[tuple[str, str]] = [
    ("A-a gradient from this ABG", "alveolar_arterial_gradient"),
    ("alveolar arterial oxygen difference", "alveolar_arterial_gradient"),
    ("P/F ratio", "ards_berlin"),
    ("how severe is the ARDS", "ards_berlin"),
    ("Berlin criteria for ARDS", "ards_berlin"),
    ("ARDS by SpO2/FiO2 without an ABG", "ards_global_2024"),
    ("ROX index on HFNC", "rox_index"),
    ("will high flow oxygen fail", "rox_index"),
    ("predicted body weight for the ventilator", "predicted_body_weight"),
    ("tidal volume at 6 ml/kg", "predicted_body_weight"),
    ("CRB-65 in the surgery", "crb_65"),
    ("pneumonia score when I have no bloods", "crb_65"),
    ("PESI class", "pesi"),
    ("how dangerous is this proven PE", "pesi"),
    ("sPESI", "spesi"),
    ("can the PE be treated as an outpatient", "spesi"),
    ("age-adjusted D-dimer", "age_adjusted_d_dimer"),
    ("D-dimer cutoff for an 80-year-old", "age_adjusted_d_dimer"),
    ("YEARS algorithm for suspected PE", "years_algorithm"),
]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("age_adjusted_d_dimer", {"pregnant": True}, "not valid in pregnancy"),
    ("ards_berlin", {"age": 17}, "PALICC"),
]

WARNINGS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("alveolar_arterial_gradient", {"fio2": 0.21}, "rises with FiO2", False),
    ("alveolar_arterial_gradient", {"fio2": 0.22}, "rises with FiO2", True),
    ("predicted_body_weight", {"height": (152.4, "cm")}, "extrapolated", False),
    ("predicted_body_weight", {"height": (59.9, "in")}, "extrapolated", True),
    ("years_algorithm", {"pregnant": True}, "adapted YEARS", True),
]
