"""Rules of imaging after an injury: head, neck, ankle, foot, knee."""
# ruff: noqa: E501  # one row an example

PAPER = "by the criteria of the paper named by the calculator"

SCORES = [
    ("canadian_ct_head", {"age": 40, "vomited_twice": True}, 1, f"Stiell 2001, high-risk item, {PAPER}"),
    ("canadian_ct_head", {"age": 70, "basal_skull_fracture_signs": True, "amnesia_30_min": True, "dangerous_mechanism": True}, 4, f"Stiell 2001, {PAPER}"),
    ("nexus_c_spine", {}, 0, f"Hoffman 2000, {PAPER}: no criterion"),
    ("nexus_c_spine", {"midline_neck_tenderness": True, "intoxication": True}, 2, f"Hoffman 2000, {PAPER}"),
    ("pecarn_head_under_2", {"scalp_haematoma_not_frontal": True, "severe_mechanism_under_2": True}, 2, f"Kuppermann 2009, figure 3A, {PAPER}"),
    ("pecarn_head_under_2", {"gcs": 14, "palpable_skull_fracture": True}, 2, f"Kuppermann 2009, figure 3A, {PAPER}"),
    ("pecarn_head_2_to_17", {"vomiting": True, "severe_headache": True}, 2, f"Kuppermann 2009, figure 3B, {PAPER}"),
    ("pecarn_head_2_to_17", {"basal_skull_fracture_signs": True}, 1, f"Kuppermann 2009, figure 3B, {PAPER}"),
    ("ottawa_ankle", {"malleolar_pain": True, "lateral_malleolus_tender": True, "unable_four_steps": True}, 2, f"Stiell 1992, {PAPER}"),
    ("ottawa_ankle", {"malleolar_pain": True}, 0, f"Stiell 1992, {PAPER}: pain alone"),
    ("ottawa_foot", {"midfoot_pain": True, "fifth_metatarsal_tender": True}, 1, f"Stiell 1992, {PAPER}"),
    ("ottawa_foot", {"navicular_tender": True}, 0, f"Stiell 1992, {PAPER}: tenderness without pain in the midfoot"),
    ("ottawa_knee", {"age": 60, "unable_four_steps": True}, 2, f"Stiell 1995, {PAPER}"),
    ("ottawa_knee", {"age": 30}, 0, f"Stiell 1995, {PAPER}: no criterion"),
]  # fmt: skip
ITEMS = [
    ("canadian_ct_head", "high risk: age ≥ 65", "age", [(64, 0), (65, 1)]),
    ("pecarn_head_under_2", "GCS 14 or altered", "gcs", [(14, 1), (15, 0)]),
    ("pecarn_head_2_to_17", "GCS 14 or altered", "gcs", [(14, 1), (15, 0)]),
    ("ottawa_knee", "age ≥ 55", "age", [(54, 0), (55, 1)]),
]
BANDS = [
    ("canadian_ct_head", {"age": 64}, "no criterion"),
    ("canadian_ct_head", {"age": 65}, "CT indicated"),
    ("canadian_ct_head", {"head_rule_exclusion": True}, "the rule does not apply"),
    ("nexus_c_spine", {}, "no criterion"),
    ("nexus_c_spine", {"distracting_injury": True}, "image"),
    ("pecarn_head_under_2", {}, "CT not recommended"),
    ("pecarn_head_under_2", {"not_acting_normally": True}, "observation or CT"),
    ("pecarn_head_under_2", {"gcs": 14, "not_acting_normally": True}, "CT recommended"),
    ("pecarn_head_under_2", {"altered_mental_status": True}, "CT recommended"),
    ("pecarn_head_2_to_17", {}, "CT not recommended"),
    ("pecarn_head_2_to_17", {"unconscious": True}, "observation or CT"),
    ("pecarn_head_2_to_17", {"basal_skull_fracture_signs": True, "unconscious": True}, "CT recommended"),
    ("ottawa_ankle", {"malleolar_pain": True}, "no ankle X-ray"),
    ("ottawa_ankle", {"malleolar_pain": True, "medial_malleolus_tender": True}, "ankle X-ray"),
    ("ottawa_foot", {"midfoot_pain": True}, "no foot X-ray"),
    ("ottawa_foot", {"midfoot_pain": True, "unable_four_steps": True}, "foot X-ray"),
    ("ottawa_knee", {"age": 54}, "no knee X-ray"),
    ("ottawa_knee", {"age": 55}, "knee X-ray"),
]
REFUSALS = [
    ("canadian_ct_head", {"gcs": 12}, "image at once"),
    ("pecarn_head_under_2", {"gcs": 13}, "image at once"),
    ("pecarn_head_under_2", {"age": (24, "months")}, "pecarn_head_2_to_17"),
    ("pecarn_head_2_to_17", {"age": (23, "months")}, "pecarn_head_under_2"),
    ("pecarn_head_2_to_17", {"age": 18}, "2 to 17 years"),
]
PHRASINGS = [
    ("Canadian CT head rule", "canadian_ct_head"),
    ("does this minor head injury need a CT", "canadian_ct_head"),
    ("PECARN for a 14 month old who fell", "pecarn_head_under_2"),
    ("infant with a scalp haematoma after a fall, CT?", "pecarn_head_under_2"),
    ("child 7 years vomiting after head injury, CT or observe", "pecarn_head_2_to_17"),
    ("NEXUS", "nexus_c_spine"),
    ("can I clear the cervical spine without imaging", "nexus_c_spine"),
    ("Ottawa ankle rules", "ottawa_ankle"),
    ("does this twisted ankle need an x-ray", "ottawa_ankle"),
    ("Ottawa foot", "ottawa_foot"),
    ("Ottawa knee rule", "ottawa_knee"),
    ("knee x-ray after trauma?", "ottawa_knee"),
    ("67 year old fell down the stairs, CT head needed?", "canadian_ct_head"),
    ("toddler of 18 months bumped his head", "pecarn_head_under_2"),
    ("PECARN, 9 year old, brief loss of consciousness", "pecarn_head_2_to_17"),
    ("c-spine clearance in the ED", "nexus_c_spine"),
    ("does he need an ankle film", "ottawa_ankle"),
    ("tender base of fifth metatarsal, x-ray the foot?", "ottawa_foot"),
    ("should I x-ray this knee", "ottawa_knee"),
]
