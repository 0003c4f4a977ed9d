"""Sentences with numbers, and how those begin that stand neither in the passage, the facts nor the question below.

Written before the check saw them; at first sight 56 of 65 agreed and 3 wrong numbers stayed unmarked.
"""

PASSAGE = (
    "Metformin is contraindicated when eGFR is below 30 mL/min/1.73 m2. Between 30 and 45 the dose is halved, to at "
    "most 1000 mg a day. Start with 500 mg twice daily. Check renal function every three months. About 25 % of "
    "patients stop. Of 200 patients, 12 had diarrhoea. Target HbA1c 6.5 to 7.5 %. Give 2 tablets of 0.5 g. Creatinine "
    "above 124 µmol/L needs review. See Table 3."
)
FACTS = (
    "- eGFR (CKD-EPI 2021): 42.01 mL/min/1.73 m² (G3b), from age 64, creatinine 1.4 mg/dL.",
    "- CHA2DS2-VASc: 4 points (stroke risk 4.8 % a year).",
)
QUESTION = "64-year-old woman, 81 kg, creatinine 1.4 mg/dL. Can she take metformin?"

NUMBERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The eGFR is 42.01 mL/min/1.73 m².", ()),
    ("The eGFR is 42 mL/min/1.73 m².", ()),
    ("The eGFR is about 42 mL/min.", ()),
    ("The eGFR is 43 mL/min.", ("43",)),
    ("The eGFR is 42.1 mL/min.", ("42.1",)),
    ("The eGFR is 40 mL/min.", ("40",)),
    ("The eGFR is 42.01 mg.", ("42.01",)),
    ("The CHA2DS2-VASc score is 4.", ()),
    ("The CHA2DS2-VASc score is 5.", ("5",)),
    ("The stroke risk is 4.8 % per year.", ()),
    ("The stroke risk is about 5 % per year.", ("5",)),
    ("The stroke risk is 4.8 per 100 patients.", ("100",)),
    (
        "The stroke risk is 48 per 10000.",
        (
            "48",
            "10000",
        ),
    ),
    ("Metformin is given twice daily.", ()),
    ("Metformin is given two times a day.", ()),
    ("Metformin is given three times a day.", ("three",)),
    ("Metformin 500 mg bd.", ()),
    ("Start with 0.5 g twice daily.", ()),
    ("Start with 500 mg twice daily, i.e. 1000 mg a day.", ()),
    ("Start with 500 mg three times daily.", ("three",)),
    ("Start with 850 mg.", ("850",)),
    ("The maximum is 1 g a day.", ()),
    ("The maximum is 1,000 mg a day.", ()),
    ("The maximum is 1.000 mg a day.", ("1.000 mg a day",)),
    ("The maximum is 2000 mg a day.", ("2000",)),
    ("The dose is halved between 30 and 45 mL/min.", ()),
    ("The dose is halved between 30-45 mL/min.", ()),
    ("The dose is reduced by 50 % between 30 and 45.", ()),
    ("The dose is halved below 60 mL/min.", ("60",)),
    ("A quarter of patients stop the drug.", ()),
    ("One in four patients stop the drug.", ()),
    ("25 percent of patients stop.", ()),
    ("35 % of patients stop.", ("35",)),
    ("12 of 200 patients had diarrhoea.", ()),
    ("6 % of patients had diarrhoea.", ("6",)),
    ("13 of 200 patients had diarrhoea.", ("13",)),
    ("The HbA1c target is 6.5-7.5 %.", ()),
    (
        "The HbA1c target is 48-58 mmol/mol.",
        (
            "48",
            "58",
        ),
    ),
    ("Creatinine is 1.4 mg/dL.", ()),
    ("Creatinine is 124 µmol/L.", ()),
    ("Creatinine of 1.4 mg/dL is 124 µmol/L.", ()),
    ("Creatinine is 0.124 mmol/L.", ()),
    ("Creatinine is 150 µmol/L.", ("150",)),
    ("She is 64 years old and weighs 81 kg.", ()),
    ("She is 46 years old.", ("46",)),
    ("She weighs 178 lb.", ("178",)),
    ("1. Check renal function.\n2. Start with 500 mg.", ()),
    ("1) Check renal function.\n2) Halve the dose.", ()),
    ("Step 1: check renal function. Step 2: halve the dose.", ()),
    ("See page 12 of the 2024 guide.", ()),
    ("See page 14.", ("14",)),
    ("According to passage 1 the drug is contraindicated below 30 mL/min [1].", ()),
    ("As Table 3 shows, review is needed.", ()),
    ("There are two options.", ()),
    ("Two tablets are given.", ()),
    ("Three tablets are given.", ("Three",)),
    ("Check renal function every 3 months.", ()),
    ("Check renal function quarterly or every 12 weeks.", ("12",)),
    ("Type 2 diabetes and vitamin B12 need attention.", ()),
    ("The ADA 2025 guideline recommends it.", ("2025",)),
    ("COVID-19 does not matter here.", ()),
    ("Published in the NEJM in 1998.", ("1998",)),
    ("One of them is metformin.", ()),
    ("In the first 48 hours after contrast it is paused.", ("48",)),
    ("Give 5 mg/kg.", ("5",)),
)
