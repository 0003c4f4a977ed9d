"""Yes/no findings and named choices that several calculators share, under one name each.

The name is the key of the input in every calculator that asks for it with this very meaning. An item with a narrower
meaning (a stroke within the last month, uncontrolled hypertension) has its own name in its own calculator.
"""

SEXES = ("female", "male")

FINDINGS: dict[str, str] = {
    "pregnant": "Pregnancy",
    "heart_failure": "Heart failure",
    "hypertension": "Hypertension",
    "diabetes": "Diabetes mellitus",
    "stroke_tia": "Stroke, TIA or systemic embolism",
    "vascular_disease": "Vascular disease (previous myocardial infarction, peripheral artery disease or aortic plaque)",
    "peripheral_vascular_disease": "Peripheral vascular disease",
    "myocardial_infarction": "Myocardial infarction",
    "ischaemic_heart_disease": "Ischaemic heart disease",
    "copd": "Chronic obstructive pulmonary disease",
    "smoker": "Current smoker",
    "bp_treated": "Blood pressure treated with medicines",
    "insulin_treatment": "Treatment with insulin",
    "dialysis": "Dialysis",
    "liver_disease": "Liver disease",
    "renal_disease": "Renal disease",
    "malignancy": "Active cancer",
    "dementia": "Dementia",
    "confusion": "New confusion",
    "altered_mental_status": "Altered mental status",
    "prior_vte": "Previous deep vein thrombosis or pulmonary embolism",
    "prior_dvt": "Previous deep vein thrombosis",
    "dvt_signs": "Clinical signs of deep vein thrombosis",
    "leg_swelling_unilateral": "Swelling of one leg",
    "haemoptysis": "Haemoptysis",
    "immobilisation_or_surgery": "Immobilised for 3 days or more, or surgery in the last 4 weeks",
    "recent_surgery_or_trauma": "Surgery or trauma in the last 4 weeks",
    "hormone_use": "Oestrogen use (contraceptive, hormone replacement)",
    "pleural_effusion": "Pleural effusion on imaging",
    "nursing_home": "Nursing home resident",
    "syncope": "Syncope",
    "melaena": "Melaena",
    "cough": "Cough",
    "cough_or_coryza": "Cough or coryza",
    "tonsillar_exudate": "Exudate or swelling of the tonsils",
    "tender_cervical_nodes": "Tender or swollen anterior cervical lymph nodes",
    "fever_24h": "Fever in the last 24 hours",
    "mechanical_ventilation": "Mechanical ventilation",
    "cpap": "Continuous positive airway pressure (CPAP)",
    "renal_replacement": "Dialysis at least twice in the last week, or 24 hours of haemofiltration",
    "acute_renal_failure": "Acute renal failure",
}
