"""Sentences with the passages they are held against, labelled by hand.

supported: all that the sentence claims stands in one of the passages. partly: a part of it does, the rest stands
nowhere; or a condition or doubt of the passage was left out. none: nothing of it stands there, or the passage says
otherwise. The third column says what is false in a sentence that must never be called supported: a number, or the
direction (negation, more/less, before/after, who, which route, which drug).

`FIRST` was written before the check was tuned, `UNSEEN` and then `LAST`, with passages of their own, after a round of
tuning each. At first sight 44 of 54 and 27 of 32 agreed, and 3 and 1 of
the false sentences in them were called supported.
"""

from core.agents.evidence import Support

PASSAGES: dict[int, tuple[str, str]] = {
    1: (
        "Metformin in renal impairment",
        "Metformin is contraindicated when the estimated GFR is below 30 mL/min/1.73 m2. Between 30 and 45 the dose is "
        "halved, to at most 1000 mg a day. Renal function is checked every three months. Lactic acidosis is rare but "
        "serious. The drug is stopped before iodinated contrast is given and restarted after 48 hours if renal "
        "function is stable.",
    ),
    2: (
        "Infection prevention in outpatient care",
        "Gloves are worn for contact with blood or body fluids and changed between patients. Hands are washed after "
        "removal. Gloves do not replace hand hygiene. Do not wash or reuse gloves. A surgical mask is worn by "
        "patients with respiratory symptoms unless they cannot tolerate it.",
    ),
    3: (
        "Community-acquired pneumonia",
        "For adults with low-severity pneumonia give oral amoxicillin 500 mg three times a day for 5 days. In "
        "penicillin allergy doxycycline 200 mg on the first day, then 100 mg once daily, is an alternative. Patients "
        "with high severity receive intravenous co-amoxiclav 1.2 g every 8 hours together with clarithromycin. "
        "A chest X-ray is not routinely repeated after recovery, except in smokers over 50 years.",
    ),
    4: (
        "Atrial fibrillation: anticoagulation",
        "Offer a direct oral anticoagulant to men with a CHA2DS2-VASc score of 2 or more and to women with a score of "
        "3 or more. Warfarin is preferred in patients with a mechanical heart valve; the target INR is 2.5 to 3.5. "
        "Aspirin alone should not be used for stroke prevention. Apixaban is reduced to 2.5 mg twice daily when two "
        "of the following are present: age 80 years or over, weight 60 kg or less, creatinine 133 µmol/L or more.",
    ),
    5: (
        "Hyperkalaemia",
        "A potassium above 6.5 mmol/L or ECG changes need immediate treatment. Give 10 mL of 10% calcium gluconate "
        "intravenously over 5 minutes to protect the heart; it does not lower potassium. Insulin 10 units with 25 g "
        "glucose lowers potassium by 0.6 to 1.0 mmol/L within 60 minutes. Check blood glucose every 30 minutes for "
        "6 hours because of the risk of hypoglycaemia. Salbutamol may be added but should be used with caution in "
        "ischaemic heart disease.",
    ),
    6: (
        "Hypertension in adults",
        "Thresholds for treatment: clinic blood pressure of 140/90 mmHg or higher. First-line drugs are ACE inhibitors "
        "for patients under 55 years and calcium channel blockers for those aged 55 or over. ACE inhibitors increase "
        "serum potassium and must not be combined with angiotensin receptor blockers. ACE inhibitors are "
        "contraindicated in pregnancy. Reduce salt intake to less than 6 g a day.",
    ),
    7: (
        "Paediatric fever",
        "Paracetamol 15 mg/kg every 4 to 6 hours, maximum 60 mg/kg/day, may be given to children with distress. Do not "
        "give ibuprofen to children with dehydration or chickenpox. Infants younger than 3 months with a temperature "
        "of 38 °C or higher are referred to hospital the same day. Tepid sponging is not recommended.",
    ),
    8: (
        "Wound care after surgery",
        "The dressing is removed 48 hours after surgery. Patients may shower from then on. Sutures in the face are "
        "removed after 5 days, those on the limbs after 10 to 14 days. Prophylactic antibiotics are given within 60 "
        "minutes before the incision. Hair is removed with clippers, not razors.",
    ),
    9: (
        "Venous thromboembolism",
        "Suspected DVT: if the Wells score is 2 points or more, arrange a proximal leg ultrasound "
        "within 4 hours. If the "
        "score is 1 or less, measure D-dimer first. Start apixaban 10 mg twice daily for 7 days, "
        "then 5 mg twice daily. "
        "Low molecular weight heparin is preferred to warfarin in active cancer. Treat a provoked DVT for 3 months. "
        "Graduated compression stockings do not prevent post-thrombotic syndrome.",
    ),
    10: (
        "Sepsis in adults",
        "Take blood cultures before antibiotics. Broad-spectrum antibiotics are given within one hour of recognition. "
        "For hypotension or lactate of 4 mmol/L or more give 30 mL/kg crystalloid within 3 hours. Noradrenaline is the "
        "first-choice vasopressor; aim for a mean arterial pressure of at least 65 mmHg. Hydroxyethyl starch should be "
        "avoided. Consider hydrocortisone 200 mg per day if shock persists despite vasopressors.",
    ),
    11: (
        "Diabetic ketoacidosis",
        "Begin with 0.9% sodium chloride 1 litre over the first hour. Fixed-rate intravenous insulin runs at "
        "0.1 units/kg/h. Long-acting insulin is continued. Add 10% glucose when blood glucose falls below 14 mmol/L. "
        "Bicarbonate is not recommended. Potassium is replaced if it is 5.5 mmol/L or less and the "
        "patient passes urine. "
        "Ketones should fall by 0.5 mmol/L/hour.",
    ),
    12: (
        "Warfarin: bleeding and high INR",
        "INR 5.0-8.0 without bleeding: omit 1 or 2 doses and reduce the maintenance dose. INR above 8.0 without "
        "bleeding: stop warfarin and give vitamin K 1-5 mg by mouth. Major bleeding: stop warfarin, "
        "give vitamin K 5 mg "
        "intravenously and prothrombin complex concentrate. Fresh frozen plasma is less effective. Half of patients "
        "reach an INR below 5 within 24 hours.",
    ),
    13: (
        "Opioids in palliative care",
        "Start morphine 2.5 to 5 mg by mouth every 4 hours in opioid-naive adults. The breakthrough "
        "dose is one sixth of "
        "the total daily dose. Prescribe a laxative with every regular opioid. In severe renal failure (eGFR below 15 "
        "mL/min) alfentanil is used instead of morphine. Fentanyl patches are not suitable for unstable pain. Naloxone "
        "100 micrograms IV is reserved for a respiratory rate under 8/min with reduced consciousness.",
    ),
    14: (
        "Acute asthma in adults",
        "Severe: peak flow 33-50% of best, respiratory rate 25/min or more, heart rate 110/min or "
        "more. Give salbutamol 5 "
        "mg by oxygen-driven nebuliser and prednisolone 40-50 mg daily for at least 5 days. Add "
        "ipratropium 0.5 mg every "
        "4 to 6 hours if the response is poor. Aim for an oxygen saturation of 94-98%. Sedatives must never be given. "
        "A normal or raised PaCO2 is a sign of a life-threatening attack. Routine antibiotics are not indicated.",
    ),
}

Pair = tuple[str, Support, str]

FIRST: tuple[Pair, ...] = (
    ("Metformin is contraindicated when the GFR is below 30 [1].", "supported", ""),
    ("Metformin must not be given if the eGFR is under 30 mL/min.", "supported", ""),
    ("Between 30 and 45 the metformin dose is halved.", "supported", ""),
    ("The dose is at most 1000 mg a day [1].", "supported", ""),
    ("The maximum dose is 1,000 mg daily when the eGFR lies between 30 and 45.", "supported", ""),
    ("Renal function is checked every 3 months [1].", "supported", ""),
    ("Kidney function should be monitored every three months.", "supported", ""),
    ("Metformin is contraindicated when the GFR is below 15 [1].", "none", "number"),
    ("The dose is at most 2000 mg a day [1].", "none", "number"),
    ("Metformin is contraindicated when the GFR is above 30.", "none", "direction"),
    ("Metformin is recommended when the GFR is below 30 [1].", "none", "direction"),
    ("Metformin may cause hair loss and vomiting [1].", "none", ""),
    ("Lisinopril is contraindicated when the GFR is below 30 [1].", "none", "direction"),
    ("Metformin is stopped before iodinated contrast is given.", "supported", ""),
    ("Metformin is stopped after iodinated contrast is given.", "none", "direction"),
    ("Metformin can be restarted after 48 hours.", "partly", ""),
    ("Renal function is checked every three weeks [1].", "none", "number"),
    ("Gloves are changed between patients [2].", "supported", ""),
    ("Gloves must be changed between patients and hands washed after removal.", "supported", ""),
    ("Gloves replace hand hygiene.", "none", "direction"),
    ("Gloves may be washed and reused.", "none", "direction"),
    ("Gloves should not be reused [2].", "supported", ""),
    ("Patients with respiratory symptoms wear a surgical mask.", "partly", ""),
    ("Gowns are worn when splashes are likely.", "none", ""),
    ("Gloves are worn for contact with blood, and gowns protect the clothing from splashes.", "partly", ""),
    ("Give oral amoxicillin 500 mg three times a day for 5 days [3].", "supported", ""),
    ("Amoxicillin 500 mg is given orally for five days in low-severity pneumonia.", "supported", ""),
    ("Give oral amoxicillin 250 mg three times a day for 5 days [3].", "none", "number"),
    ("Give oral amoxicillin 500 mg three times a day for 7 days [3].", "none", "number"),
    ("Give intravenous amoxicillin 500 mg three times a day for 5 days.", "none", "direction"),
    ("Doxycycline is an alternative in penicillin allergy.", "supported", ""),
    ("Co-amoxiclav 1.2 g is given intravenously every 8 hours in high-severity pneumonia.", "supported", ""),
    ("Co-amoxiclav 1200 mg IV is given every 8 hours.", "supported", ""),
    ("Co-amoxiclav 1.2 mg is given intravenously every 8 hours.", "none", "number"),
    ("A chest X-ray is not routinely repeated after recovery.", "partly", ""),
    ("A chest X-ray is routinely repeated after recovery.", "none", "direction"),
    ("Men with a CHA2DS2-VASc score of 2 or more are offered a direct oral anticoagulant.", "supported", ""),
    ("Women with a CHA2DS2-VASc score of 2 or more are offered a direct oral anticoagulant.", "none", "direction"),
    ("Warfarin is preferred in patients with a mechanical heart valve.", "supported", ""),
    ("The target INR with a mechanical valve is 2.5 to 3.5.", "supported", ""),
    ("The target INR with a mechanical valve is 2.0 to 3.0.", "none", "number"),
    ("Aspirin alone is recommended for stroke prevention.", "none", "direction"),
    ("Aspirin alone should not be used to prevent strokes.", "supported", ""),
    ("Apixaban is reduced to 2.5 mg twice daily.", "partly", ""),
    ("Rivaroxaban is reduced to 2.5 mg twice daily.", "none", "direction"),
    ("Treat at once if the potassium is above 6.5 mmol/L.", "supported", ""),
    ("Treat at once if the potassium is above 5.5 mmol/L.", "none", "number"),
    ("Calcium gluconate lowers potassium.", "none", "direction"),
    ("Calcium gluconate protects the heart but does not lower potassium.", "supported", ""),
    ("Insulin 10 units with 25 g glucose lowers potassium within 60 minutes.", "supported", ""),
    ("Insulin 10 mL with 25 g glucose lowers potassium within 60 minutes.", "none", "number"),
    ("Blood glucose is checked every 30 minutes for 6 hours.", "supported", ""),
    ("Salbutamol must always be added.", "partly", ""),
    ("Haemodialysis is the last resort in anuric patients.", "none", ""),
    ("ACE inhibitors increase serum potassium.", "supported", ""),
    ("ACE inhibitors decrease serum potassium.", "none", "direction"),
    ("ACE inhibitors are contraindicated in pregnancy, and beta blockers cause fatigue.", "partly", ""),
    ("Paracetamol 15 mg/kg may be given to children with distress every 4 to 6 hours.", "supported", ""),
    ("Ibuprofen is given to children with chickenpox.", "none", "direction"),
    ("The dressing is removed 48 hours before surgery.", "none", "direction"),
    ("Facial sutures are removed after 5 days.", "supported", ""),
    ("Aspirin thins the blood considerably in elderly smokers.", "none", ""),
)

UNSEEN: tuple[Pair, ...] = (
    ("A proximal leg ultrasound is arranged within 4 hours when the Wells score is at least 2.", "supported", ""),
    ("If the Wells score is 1 or less, D-dimer is measured first.", "supported", ""),
    ("If the Wells score is 2 or more, D-dimer is measured first.", "none", "number"),
    ("A proximal leg ultrasound is arranged within 24 hours.", "none", "number"),
    ("Apixaban is started at 10 mg bd for one week, followed by 5 mg bd.", "supported", ""),
    ("Apixaban is started at 5 mg twice daily for 7 days, then 10 mg twice daily.", "none", "number"),
    ("Warfarin is preferred to low molecular weight heparin in active cancer.", "none", "direction"),
    ("In active cancer, low molecular weight heparin is preferred.", "supported", ""),
    ("A provoked deep vein thrombosis is treated for 3 months.", "supported", ""),
    ("A provoked DVT is treated for 6 months.", "none", "number"),
    ("Compression stockings prevent post-thrombotic syndrome.", "none", "direction"),
    ("Compression stockings do not prevent post-thrombotic syndrome, and they are often itchy.", "partly", ""),
    ("An inferior vena cava filter is inserted when anticoagulation fails.", "none", ""),
    ("Blood cultures are taken before antibiotics.", "supported", ""),
    ("Blood cultures are taken after the antibiotics.", "none", "direction"),
    ("Antibiotics should be administered within 60 minutes of recognising sepsis.", "supported", ""),
    ("Antibiotics should be given within 3 hours of recognition.", "none", "number"),
    ("Give 30 mL/kg of crystalloid within 3 hours if lactate is 4 mmol/L or higher.", "supported", ""),
    ("Give 30 mL of crystalloid within 3 hours if lactate is 4 mmol/L or higher.", "none", "number"),
    ("Give 30 mL/kg of crystalloid if lactate is below 4 mmol/L.", "none", "number"),
    ("Norepinephrine is the first-choice vasopressor.", "supported", ""),
    ("Dopamine is the first-choice vasopressor.", "none", "direction"),
    ("The target mean arterial pressure is 65 mmHg or more.", "supported", ""),
    ("Hydroxyethyl starch is recommended in septic shock.", "none", "direction"),
    ("Avoid hydroxyethyl starch.", "supported", ""),
    ("All patients must receive hydrocortisone 200 mg per day.", "partly", ""),
    ("Hydrocortisone 200 mg a day may be considered if shock persists despite vasopressors.", "supported", ""),
    ("Procalcitonin guides the length of therapy.", "none", ""),
    ("Insulin is infused intravenously at 0.1 units/kg/h.", "supported", ""),
    ("Insulin is infused at 1 unit/kg/h.", "none", "number"),
    ("Insulin is given subcutaneously at 0.1 units/kg/h.", "none", "direction"),
    ("Long-acting insulin is stopped.", "none", "direction"),
    ("Long-acting insulin should not be stopped.", "supported", ""),
    ("Add 10 % glucose once blood glucose is under 14 mmol/L.", "supported", ""),
    ("Add 10% glucose when blood glucose rises above 14 mmol/L.", "none", "direction"),
    ("Bicarbonate should be given.", "none", "direction"),
    ("Bicarbonate is not recommended, but magnesium is replaced.", "partly", ""),
    ("One litre of 0.9% sodium chloride is infused over the first hour.", "supported", ""),
    ("Ketones should rise by 0.5 mmol/L/hour.", "none", "direction"),
    ("Cerebral oedema is the most feared complication in children.", "none", ""),
    ("With an INR above 8 and no bleeding, warfarin is stopped and oral vitamin K 1-5 mg is given.", "supported", ""),
    ("With an INR above 8 and no bleeding, give 10 mg vitamin K intravenously.", "none", "number"),
    ("In major bleeding vitamin K 5 mg IV and prothrombin complex concentrate are given.", "supported", ""),
    ("In major bleeding vitamin K 5 mg is given by mouth.", "none", "direction"),
    ("Fresh frozen plasma is more effective.", "none", "direction"),
    ("50% of patients reach an INR below 5 within 24 hours.", "supported", ""),
    ("Warfarin is continued in major bleeding.", "none", "direction"),
    ("Paracetamol may be given at up to 60 mg/kg/day.", "supported", ""),
    ("Paracetamol may be given at up to 90 mg/kg/day.", "none", "number"),
    ("Infants under 3 months with a temperature of 38 °C or more go to hospital the same day.", "supported", ""),
    ("Calcium channel blockers are first-line from the age of 55.", "supported", ""),
    ("Calcium channel blockers are first-line under 55 years.", "none", "direction"),
    ("Antibiotics are given within 60 minutes after the incision.", "none", "direction"),
    ("Razors are preferred over clippers for removing hair.", "none", "direction"),
)

LAST: tuple[Pair, ...] = (
    ("Morphine is started at 2.5-5 mg orally every 4 hours in opioid-naive adults.", "supported", ""),
    ("Morphine is started at 10 mg orally every 4 hours in opioid-naive adults.", "none", "number"),
    ("Morphine is started at 2.5-5 mg orally every 4 days.", "none", "number"),
    ("Morphine is started at 2.5-5 mg intravenously every 4 hours.", "none", "direction"),
    ("A laxative is prescribed with every regular opioid.", "supported", ""),
    ("A laxative is not needed with regular opioids.", "none", "direction"),
    ("Alfentanil is used in severe renal failure.", "supported", ""),
    ("Morphine is used instead of alfentanil in severe renal failure.", "none", "direction"),
    ("Fentanyl patches should be avoided in unstable pain.", "supported", ""),
    ("Fentanyl patches are suitable for unstable pain.", "none", "direction"),
    (
        "Naloxone 0.1 mg is given intravenously if the respiratory rate is below 8/min and consciousness is reduced.",
        "supported",
        "",
    ),
    ("Naloxone 100 mg IV is reserved for a respiratory rate under 8/min.", "none", "number"),
    ("Fentanyl patches are not suitable for unstable pain, whereas methadone needs specialist advice.", "partly", ""),
    ("Corticosteroids improve appetite.", "none", ""),
    ("A respiratory rate of at least 25/min is a feature of severe asthma.", "supported", ""),
    ("A respiratory rate below 25/min is a feature of severe asthma.", "none", "direction"),
    ("Prednisolone 40-50 mg a day is given for at least five days.", "supported", ""),
    ("Prednisolone 40-50 mg a day is given for at most five days.", "none", "direction"),
    ("Prednisolone 30 mg a day is given for at least 5 days.", "none", "number"),
    ("Ipratropium 500 micrograms every 4 to 6 hours is added.", "partly", ""),
    ("Ipratropium 0.5 mg is added if the response is poor.", "supported", ""),
    ("The target oxygen saturation is 94 to 98 %.", "supported", ""),
    ("The target oxygen saturation is 88 to 92 %.", "none", "number"),
    ("Sedatives can be given.", "none", "direction"),
    ("Do not give sedatives.", "supported", ""),
    ("A raised PaCO2 signals a life-threatening attack.", "supported", ""),
    ("A low PaCO2 is a sign of a life-threatening attack.", "none", "direction"),
    ("Antibiotics are routinely indicated.", "none", "direction"),
    ("Antibiotics are not routinely indicated.", "supported", ""),
    ("Intravenous magnesium relaxes bronchial smooth muscle.", "none", ""),
    ("Salbutamol 5 mg is given by oxygen-driven nebuliser, and aminophylline is a last option.", "partly", ""),
    ("Heart rates of 110/min or above count as severe.", "supported", ""),
)
