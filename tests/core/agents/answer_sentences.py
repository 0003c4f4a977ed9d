# ruff: noqa: E501 - one pair a line
"""Sentences as a small model writes them about guideline passages, each with its passage, labelled by hand.

Labels and the last column as in `support_pairs.py`. The three sets were written before the check saw them, with
passages of their own: at first sight 53 of `FIRST`, 62 of `SECOND` and 36 of `THIRD` agreed (of 75, 75 and 42), each
after a round of tuning on the sets before it.
"""

from core.agents.evidence import Support

Pair = tuple[int, str, Support, str]
"""The passage, the sentence, its label, and what is false in it."""

FIRST_PASSAGES: dict[int, tuple[str, str]] = {
    1: (
        "Asthma: acute attack in adults",
        "In acute severe asthma give salbutamol 5 mg by oxygen-driven nebuliser and repeat every 15 to 30 minutes. "
        "Prednisolone 40 to 50 mg daily is continued for at least 5 days. Add ipratropium 0.5 mg every 4 to 6 hours "
        "in life-threatening asthma or a poor initial response. Antibiotics are not routinely prescribed. "
        "Intravenous magnesium sulfate 2 g over 20 minutes may be considered in patients with PEF below 50 % who "
        "have not responded to inhaled bronchodilators. Patients with a normal or raised PaCO2 are referred to "
        "intensive care.",
    ),
    2: (
        "Upper gastrointestinal bleeding",
        "Offer endoscopy within 24 hours of admission to all patients with upper gastrointestinal bleeding, and "
        "immediately after resuscitation if they are unstable. Patients with a Glasgow-Blatchford score of 0 or 1 "
        "can be managed as outpatients. Do not give proton pump inhibitors before endoscopy. Transfuse red cells "
        "when haemoglobin is below 70 g/L; aim for 70 to 90 g/L. Terlipressin is started at presentation in "
        "suspected variceal bleeding and stopped after definitive haemostasis or after 5 days. Platelets are given "
        "only to those who are actively bleeding with a count below 50 x 10^9/L.",
    ),
    3: (
        "Type 2 diabetes: blood glucose",
        "Metformin is the first-line drug for adults with type 2 diabetes. Start with 500 mg once daily with food "
        "and increase by 500 mg each week to limit gastrointestinal effects. SGLT2 inhibitors are preferred when "
        "heart failure or chronic kidney disease is present, irrespective of HbA1c. Target an HbA1c of 48 mmol/mol "
        "(6.5 %) on lifestyle or one drug not associated with hypoglycaemia, and 53 mmol/mol (7.0 %) on a "
        "sulfonylurea. Sulfonylureas raise body weight; GLP-1 agonists lower it. Measure HbA1c every 3 to 6 months "
        "until stable, then every 6 months.",
    ),
    4: (
        "Deep vein thrombosis",
        "If the two-level Wells score is 2 or more, offer a proximal leg vein ultrasound within 4 hours. If it is 1 "
        "or less, measure D-dimer first. Apixaban 10 mg twice daily for 7 days, then 5 mg twice daily, is preferred "
        "over warfarin. Low-molecular-weight heparin is used in pregnancy; direct oral anticoagulants are "
        "contraindicated. Treat provoked thrombosis for 3 months. Compression stockings do not prevent "
        "post-thrombotic syndrome and are not offered for this purpose. Anticoagulation beyond 3 months should be "
        "considered in unprovoked thrombosis when the risk of bleeding is low.",
    ),
    5: (
        "Urinary tract infection in women",
        "Nitrofurantoin 100 mg modified release twice daily for 3 days is the first choice in non-pregnant women "
        "with lower urinary tract infection if eGFR is 45 mL/min or more. Pregnant women are treated for 7 days; "
        "nitrofurantoin is avoided at term because of neonatal haemolysis. Trimethoprim is avoided in the first "
        "trimester. Asymptomatic bacteriuria is treated only in pregnancy. A urine culture is sent when symptoms "
        "persist after 48 hours. Dipstick tests are unreliable in women over 65 years.",
    ),
    6: (
        "Heart failure with reduced ejection fraction",
        "Start an ACE inhibitor and a beta-blocker, one drug at a time. Begin bisoprolol at 1.25 mg once daily and "
        "double the dose at not less than 2-week intervals up to 10 mg. Spironolactone 25 mg is added if symptoms "
        "persist; potassium and creatinine are checked after 1 week and 4 weeks. Verapamil, diltiazem and NSAIDs are "
        "harmful and should be stopped. Sacubitril-valsartan replaces the ACE inhibitor, with a washout of 36 hours. "
        "Loop diuretics relieve congestion but have not been shown to reduce mortality.",
    ),
    7: (
        "Acute ischaemic stroke",
        "Intravenous alteplase 0.9 mg/kg (maximum 90 mg) is given within 4.5 hours of onset when haemorrhage has "
        "been excluded; 10 % is given as a bolus over 1 minute and the rest over 60 minutes. Blood pressure must be "
        "below 185/110 mmHg before thrombolysis. Thrombectomy is offered within 6 hours for proximal anterior "
        "circulation occlusion. Aspirin 300 mg is started 24 hours after thrombolysis, or at once if none is given, "
        "and continued for 2 weeks. Blood pressure is not lowered in the acute phase unless it exceeds 220/120 mmHg.",
    ),
    8: (
        "Croup",
        "A single dose of dexamethasone 0.15 mg/kg by mouth is given to all children with croup. Nebulised "
        "adrenaline (0.5 mL/kg of 1 in 1000, maximum 5 mL) is reserved for severe croup; its effect lasts about 2 "
        "hours, so that children are observed for at least 3 hours afterwards. Humidified air has no proven benefit. "
        "Neck X-rays are not needed. Do not examine the throat of a child with stridor at rest. Croup is most common "
        "between 6 months and 3 years and is usually caused by parainfluenza virus.",
    ),
    9: (
        "Osteoporosis",
        "Alendronate 70 mg once weekly is first-line. It is swallowed with plain water in the morning, 30 minutes "
        "before food, and the patient stays upright for 30 minutes. Avoid bisphosphonates when creatinine clearance "
        "is below 35 mL/min. Review the need for treatment after 5 years of oral or 3 years of intravenous "
        "bisphosphonates. Denosumab must not be stopped without a follow-on drug because of rebound vertebral "
        "fractures. Atypical femoral fracture is a rare adverse effect.",
    ),
    10: (
        "Delirium",
        "Delirium is screened for with the 4AT on admission; a score of 4 or more suggests delirium. Look for "
        "infection, urinary retention, constipation, pain and drugs. Non-drug measures come first: orientation, "
        "sleep, glasses and hearing aids. Haloperidol 0.5 mg may be used for a short time if the patient is a danger "
        "to themselves, but not in Parkinson's disease or Lewy body dementia. Benzodiazepines worsen delirium, "
        "except in alcohol withdrawal. Physical restraints are avoided. Delirium increases mortality and the risk of "
        "dementia.",
    ),
}

FIRST: tuple[Pair, ...] = (
    (1, "In severe acute asthma, nebulised salbutamol 5 mg driven by oxygen should be given and repeated every 15-30 minutes.", "supported", ""),
    (1, "Prednisolone should be given at 40-50 mg per day for at least five days.", "supported", ""),
    (1, "Prednisolone 40-50 mg daily is given for at most 5 days.", "none", "direction"),
    (1, "Antibiotics should be prescribed routinely in an acute attack.", "none", "direction"),
    (1, "Magnesium sulfate must be given intravenously in every patient with a PEF below 50 %.", "partly", ""),
    (1, "IV magnesium sulfate 2 g over 2 minutes may be considered.", "none", "number"),
    (1, "A patient whose PaCO2 is normal or high is referred to the ICU.", "supported", ""),
    (1, "Ipratropium 0.5 mg every 4-6 hours is added if the initial response is poor, together with aminophylline.", "partly", ""),
    (2, "All patients with an upper GI bleed should have an endoscopy within 24 hours of being admitted.", "supported", ""),
    (2, "Give a proton pump inhibitor before endoscopy.", "none", "direction"),
    (2, "The transfusion threshold is a haemoglobin below 70 g/L, with a target of 70-90 g/L.", "supported", ""),
    (2, "Red cells are transfused when haemoglobin falls below 90 g/L.", "none", "number"),
    (2, "Patients with a Glasgow-Blatchford score of 1 or less can be treated as outpatients.", "supported", ""),
    (2, "Terlipressin is started in suspected variceal bleeding after definitive haemostasis.", "none", "direction"),
    (2, "Platelets are transfused when the count is below 50 x 10^9/L.", "partly", ""),
    (2, "Tranexamic acid is started at presentation in suspected variceal bleeding.", "none", "drug"),
    (3, "First-line treatment of type 2 diabetes in adults is metformin.", "supported", ""),
    (3, "Metformin is started at 500 mg once a day with food and raised by 500 mg every week.", "supported", ""),
    (3, "Metformin is started at 500 mg twice a day with food.", "none", "number"),
    (3, "Metformin is the first-line drug for adults with type 1 diabetes.", "none", "population"),
    (3, "SGLT2 inhibitors are preferred in heart failure whatever the HbA1c.", "supported", ""),
    (3, "GLP-1 agonists raise body weight.", "none", "direction"),
    (3, "The HbA1c target on a sulfonylurea is 48 mmol/mol.", "none", "number"),
    (3, "HbA1c is measured every 3 to 6 months until it is stable.", "supported", ""),
    (4, "With a Wells score of 2 or higher, a proximal leg vein ultrasound is offered within 4 hours.", "supported", ""),
    (4, "If the Wells score is 1 or less, an ultrasound is done first.", "none", "direction"),
    (4, "Apixaban is given at 10 mg twice daily for the first 7 days and at 5 mg twice daily thereafter.", "supported", ""),
    (4, "Warfarin is preferred over apixaban.", "none", "direction"),
    (4, "Direct oral anticoagulants can be used in pregnancy.", "none", "direction"),
    (4, "Rivaroxaban 10 mg twice daily for 7 days is preferred over warfarin.", "none", "drug"),
    (4, "Compression stockings are offered to prevent post-thrombotic syndrome.", "none", "direction"),
    (4, "Anticoagulation must be continued beyond 3 months in unprovoked thrombosis.", "partly", ""),
    (5, "The first choice is nitrofurantoin 100 mg modified-release twice a day for 3 days.", "partly", ""),
    (5, "Nitrofurantoin 100 mg twice daily for 3 days is the first choice for non-pregnant women with a lower UTI and an eGFR of at least 45 mL/min.", "supported", ""),
    (5, "Nitrofurantoin is the first choice in men with lower urinary tract infection.", "none", "population"),
    (5, "Pregnant women receive 7 days of treatment.", "supported", ""),
    (5, "Pregnant women receive 3 days of treatment.", "none", "number"),
    (5, "Asymptomatic bacteriuria should be treated in all women.", "none", "population"),
    (5, "Dipstick tests are reliable in women over 65 years.", "none", "direction"),
    (6, "Bisoprolol is started at 1.25 mg once daily and doubled at intervals of at least two weeks, up to 10 mg.", "supported", ""),
    (6, "Bisoprolol is started at 12.5 mg once daily.", "none", "number"),
    (6, "Potassium and creatinine should be checked one week and four weeks after spironolactone is added.", "supported", ""),
    (6, "Diltiazem is safe in heart failure with reduced ejection fraction.", "none", "direction"),
    (6, "NSAIDs should be stopped because they are harmful.", "supported", ""),
    (6, "Loop diuretics reduce mortality.", "none", "direction"),
    (6, "Loop diuretics relieve congestion, and they should be given in the morning.", "partly", ""),
    (6, "A washout of 36 hours is needed when an ACE inhibitor is replaced by sacubitril-valsartan.", "supported", ""),
    (7, "Alteplase is dosed at 0.9 mg/kg intravenously, up to a maximum of 90 mg, within 4.5 hours of onset.", "partly", ""),
    (7, "The dose of alteplase is 0.9 mg/kg with a maximum of 100 mg.", "none", "number"),
    (7, "Before thrombolysis the blood pressure must be below 185/110 mmHg.", "supported", ""),
    (7, "Aspirin 300 mg is given before thrombolysis.", "none", "direction"),
    (7, "Thrombectomy is offered within 24 hours for proximal anterior circulation occlusion.", "none", "number"),
    (7, "10 % of the dose is given as a bolus over one minute, the remainder over one hour.", "supported", ""),
    (7, "Blood pressure should be lowered in the acute phase if it is above 220/120 mmHg.", "supported", ""),
    (7, "Thrombectomy is offered within 6 hours for posterior circulation occlusion.", "none", "direction"),
    (8, "All children with croup get a single oral dose of dexamethasone 0.15 mg/kg.", "supported", ""),
    (8, "All children with croup get a single oral dose of prednisolone 0.15 mg/kg.", "none", "drug"),
    (8, "Humidified air has been shown to be beneficial in croup.", "none", "direction"),
    (8, "After nebulised adrenaline the child should be observed for at least 3 hours.", "supported", ""),
    (8, "Nebulised adrenaline is given to all children with croup.", "none", "population"),
    (8, "The throat of a child with stridor at rest should not be examined.", "supported", ""),
    (8, "Croup is usually caused by respiratory syncytial virus.", "none", "drug"),
    (9, "Alendronate is taken once a week at a dose of 70 mg.", "supported", ""),
    (9, "Alendronate is taken once daily at a dose of 70 mg.", "none", "number"),
    (9, "The patient should remain upright for 30 minutes after swallowing alendronate.", "supported", ""),
    (9, "Bisphosphonates are avoided if creatinine clearance is above 35 mL/min.", "none", "direction"),
    (9, "Denosumab can be stopped at any time without a follow-on drug.", "none", "direction"),
    (9, "Atypical femoral fracture is a common adverse effect.", "none", "direction"),
    (9, "Treatment is reviewed after 3 years of oral bisphosphonates.", "none", "number"),
    (10, "A 4AT score of 4 or above suggests delirium.", "supported", ""),
    (10, "Non-drug measures such as orientation, sleep, glasses and hearing aids are tried first.", "supported", ""),
    (10, "Haloperidol is the drug of choice in Lewy body dementia.", "none", "direction"),
    (10, "Benzodiazepines improve delirium.", "none", "direction"),
    (10, "Delirium is associated with increased mortality and a higher risk of dementia.", "supported", ""),
    (10, "Delirium can be excluded by a normal CT of the brain.", "none", ""),
)  # fmt: skip

SECOND_PASSAGES: dict[int, tuple[str, str]] = {
    1: (
        "Acute pancreatitis",
        "The diagnosis needs two of three: typical abdominal pain, lipase at least three times the upper limit of "
        "normal, and typical imaging. Give Ringer's lactate at 1.5 mL/kg/h after a bolus of 10 mL/kg in patients "
        "with hypovolaemia. Oral feeding is started within 24 hours as tolerated. Prophylactic antibiotics are not "
        "recommended. CT is done 72 to 96 hours after onset when the diagnosis is clear, not earlier. In mild "
        "gallstone pancreatitis cholecystectomy is done during the same admission. Morphine can be used for pain.",
    ),
    2: (
        "Bacterial meningitis in adults",
        "Give ceftriaxone 2 g every 12 hours intravenously within 1 hour of arrival. Add amoxicillin 2 g every 4 "
        "hours in patients over 60 years or with immunosuppression, to cover Listeria. Dexamethasone 10 mg every 6 "
        "hours for 4 days is started with or shortly before the first dose of antibiotics, and stopped if the cause "
        "is not pneumococcal. Do a CT before lumbar puncture only with focal signs, papilloedema, seizures or GCS of "
        "12 or less. Treatment must not be delayed by the lumbar puncture. Contacts of meningococcal cases receive a "
        "single dose of ciprofloxacin 500 mg.",
    ),
    3: (
        "Gout",
        "Treat acute gout with colchicine 500 micrograms two to four times a day, an NSAID or a short course of "
        "prednisolone. Colchicine is reduced when eGFR is 10 to 50 mL/min. Allopurinol is started at 100 mg daily, 2 "
        "to 4 weeks after the attack has settled, and is not stopped during later attacks. The target urate is below "
        "360 µmol/L, or below 300 µmol/L with tophi. Febuxostat should be used with caution in cardiovascular "
        "disease. Thiazides raise urate; losartan lowers it.",
    ),
    4: (
        "Paediatric gastroenteritis",
        "Oral rehydration with 50 mL/kg over 4 hours is used for clinical dehydration, in small amounts and often. "
        "Intravenous fluids are reserved for shock, worsening despite oral fluids, or persistent vomiting of the "
        "oral solution. Breastfeeding is continued. Antidiarrhoeal drugs are not given to children. Ondansetron may "
        "be given once to children over 6 months who vomit. Stool culture is done if there is blood or mucus in the "
        "stool, or after recent foreign travel. Children stay off school for 48 hours after the last episode.",
    ),
    5: (
        "Chronic kidney disease and blood pressure",
        "In adults with an albumin-creatinine ratio under 70 mg/mmol aim for a clinic blood pressure below 140/90 "
        "mmHg; at 70 mg/mmol or more aim for below 130/80 mmHg. Offer an ACE inhibitor or an ARB, not both, if the "
        "ratio exceeds 30 mg/mmol with hypertension. Check potassium and eGFR before treatment and 1 to 2 weeks "
        "after each dose increase. Do not start if potassium is above 5.0 mmol/L; stop if it rises to 6.0 mmol/L or "
        "more. A fall in eGFR of less than 25 % needs no change of dose.",
    ),
    6: (
        "Postpartum haemorrhage",
        "Oxytocin 5 units by slow intravenous injection is the first drug. Ergometrine 0.5 mg is given by "
        "intramuscular injection unless the woman has hypertension. Carboprost 0.25 mg intramuscularly is repeated "
        "at intervals of not less than 15 minutes, to a maximum of 8 doses, and is contraindicated in asthma. "
        "Tranexamic acid 1 g intravenously is given within 3 hours of birth. Empty the bladder and massage the "
        "uterus. Call for help when blood loss is over 1000 mL.",
    ),
    7: (
        "Community dosing of opioids",
        "Immediate-release morphine 5 to 10 mg every 4 hours is the usual starting dose in adults; elderly or frail "
        "patients start with 2.5 mg. The breakthrough dose is one sixth of the daily dose. A laxative is prescribed "
        "for every patient on regular opioids. Oral morphine 30 mg equals oral oxycodone 20 mg. Fentanyl patches are "
        "not suitable for opioid-naive patients. Doses above 120 mg oral morphine a day are unlikely to help in "
        "chronic non-cancer pain and increase harm. Avoid morphine when eGFR is below 30 mL/min.",
    ),
    8: (
        "Pulmonary embolism",
        "CT pulmonary angiography is done at once if the Wells score is above 4. D-dimer is measured when it is 4 or "
        "less; in patients over 50 years the age-adjusted cut-off may be used. Systemic thrombolysis is given in "
        "high-risk embolism with haemodynamic instability; it is not recommended routinely in intermediate-risk "
        "patients. Apixaban and rivaroxaban can be started without heparin, dabigatran and edoxaban after 5 days of "
        "heparin. Patients with a PESI class of I or II may be treated at home. In antiphospholipid syndrome "
        "warfarin is used.",
    ),
    9: (
        "Hypothyroidism",
        "Levothyroxine 1.6 micrograms/kg daily is started in adults under 65 years without heart disease; those aged "
        "65 or over, or with heart disease, start with 25 to 50 micrograms. It is taken on an empty stomach, at "
        "least 30 minutes before breakfast. TSH is checked every 3 months until stable, then once a year. "
        "Liothyronine is not routinely offered. In pregnancy the dose is raised by 25 to 50 micrograms as soon as "
        "pregnancy is confirmed. Calcium and iron tablets reduce absorption and are taken 4 hours apart.",
    ),
    10: (
        "Head injury in adults",
        "A CT of the head is done within 1 hour if GCS is 12 or less at first assessment, or less than 15 two hours "
        "after injury, or with suspected skull fracture, a seizure, focal deficit or more than one episode of "
        "vomiting. Patients on anticoagulants without other indications have a CT within 8 hours. Tranexamic acid 2 "
        "g as a bolus is given within 2 hours of injury when GCS is 12 or less. Steroids are not used. Plain skull "
        "X-rays are not used to diagnose brain injury. Observations are half-hourly until GCS is 15.",
    ),
}

SECOND: tuple[Pair, ...] = (
    (1, "Two of three criteria are needed: typical abdominal pain, a lipase of at least three times the upper limit of normal, or typical imaging findings.", "supported", ""),
    (1, "Lipase must be at least five times the upper limit of normal.", "none", "number"),
    (1, "Prophylactic antibiotics are recommended in acute pancreatitis.", "none", "direction"),
    (1, "Feeding by mouth should begin within 24 hours if tolerated.", "supported", ""),
    (1, "Patients should be kept nil by mouth for 24 hours.", "none", "direction"),
    (1, "Ringer's lactate runs at 1.5 mL/kg/h, and 5 % dextrose is an alternative.", "partly", ""),
    (1, "Cholecystectomy should be done during the same admission in mild gallstone pancreatitis.", "supported", ""),
    (1, "Morphine is contraindicated for pain in pancreatitis.", "none", "direction"),
    (2, "Ceftriaxone 2 g IV every 12 hours should be given within one hour of arrival.", "supported", ""),
    (2, "Ceftriaxone 2 g IV every 24 hours should be given.", "none", "number"),
    (2, "Cefotaxime 2 g every 12 hours is given within 1 hour of arrival.", "none", "drug"),
    (2, "Amoxicillin is added to cover Listeria in those older than 60 or immunosuppressed.", "supported", ""),
    (2, "Amoxicillin is added in patients under 60 years to cover Listeria.", "none", "direction"),
    (2, "Dexamethasone is given after the first dose of antibiotics.", "none", "direction"),
    (2, "A CT should be done before every lumbar puncture.", "none", "population"),
    (2, "Contacts of meningococcal cases get a single 500 mg dose of ciprofloxacin.", "supported", ""),
    (3, "Acute gout can be treated with colchicine, an NSAID or a short course of prednisolone.", "supported", ""),
    (3, "Allopurinol should be stopped during an acute attack.", "none", "direction"),
    (3, "Allopurinol is begun at 100 mg per day once the attack has settled for 2 to 4 weeks.", "supported", ""),
    (3, "Allopurinol is begun at 300 mg per day.", "none", "number"),
    (3, "The urate target is under 300 µmol/L if tophi are present.", "supported", ""),
    (3, "The urate target is under 300 mmol/L if tophi are present.", "none", "number"),
    (3, "Losartan raises urate.", "none", "direction"),
    (3, "Febuxostat is safe in cardiovascular disease.", "none", "direction"),
    (4, "For clinical dehydration, give 50 mL/kg of oral rehydration solution over 4 hours.", "supported", ""),
    (4, "For clinical dehydration, give 50 mL/kg of intravenous fluid over 4 hours.", "none", "direction"),
    (4, "Breastfeeding should be stopped until the diarrhoea settles.", "none", "direction"),
    (4, "Ondansetron must be given to vomiting children over 6 months.", "partly", ""),
    (4, "Loperamide may be given once to children over 6 months who vomit.", "none", "drug"),
    (4, "A stool culture is indicated when the stool contains blood or mucus.", "supported", ""),
    (4, "Children can return to school 24 hours after the last episode.", "none", "number"),
    (4, "Breastfeeding is continued, and zinc is given for 10 days.", "none", "number"),
    (5, "The target blood pressure is below 130/80 mmHg when the ACR is 70 mg/mmol or higher.", "supported", ""),
    (5, "The target blood pressure is below 130/80 mmHg when the ACR is below 70 mg/mmol.", "none", "direction"),
    (5, "ACE inhibitors and ARBs should be combined if the ratio exceeds 30 mg/mmol.", "none", "direction"),
    (5, "Treatment is stopped when potassium reaches 6.0 mmol/L or more.", "supported", ""),
    (5, "Treatment is not started if potassium is below 5.0 mmol/L.", "none", "direction"),
    (5, "Potassium and eGFR are measured before treatment and 1-2 weeks after every dose increase.", "supported", ""),
    (5, "The dose is halved if the eGFR falls by less than 25 %.", "none", "number"),
    (6, "The first drug is oxytocin 5 units given as a slow IV injection.", "supported", ""),
    (6, "Oxytocin 10 units by slow intravenous injection is the first drug.", "none", "number"),
    (6, "Ergometrine 0.5 mg is given intramuscularly.", "partly", ""),
    (6, "Carboprost is recommended in women with asthma.", "none", "direction"),
    (6, "Carboprost can be repeated after at least 15 minutes, up to a maximum of 8 doses.", "supported", ""),
    (6, "Tranexamic acid 1 g IV should be given within three hours of birth.", "supported", ""),
    (6, "Help is called once blood loss is under 1000 mL.", "none", "direction"),
    (7, "Adults usually start with immediate-release morphine 5-10 mg every 4 hours.", "supported", ""),
    (7, "Frail or elderly patients start with 5 to 10 mg.", "none", "number"),
    (7, "The breakthrough dose is one tenth of the daily dose.", "none", "number"),
    (7, "Every patient on regular opioids should also receive a laxative.", "supported", ""),
    (7, "Fentanyl patches are suitable for patients who have never taken opioids.", "none", "direction"),
    (7, "Oral oxycodone 20 mg is equivalent to 30 mg of oral morphine.", "supported", ""),
    (7, "Morphine should be avoided if the eGFR is under 30 mL/min.", "supported", ""),
    (8, "If the Wells score is more than 4, CT pulmonary angiography is done immediately.", "supported", ""),
    (8, "If the Wells score is 4 or less, CT pulmonary angiography is done immediately.", "none", "direction"),
    (8, "Thrombolysis is recommended routinely in intermediate-risk patients.", "none", "direction"),
    (8, "Dabigatran can be started without heparin.", "none", "drug"),
    (8, "The age-adjusted D-dimer cut-off must be used in patients over 50.", "partly", ""),
    (8, "Warfarin is the anticoagulant used in antiphospholipid syndrome.", "supported", ""),
    (8, "Patients in PESI class III may be treated at home.", "none", "number"),
    (9, "Adults under 65 without heart disease are started on levothyroxine 1.6 micrograms/kg per day.", "supported", ""),
    (9, "Patients with heart disease start on 1.6 micrograms/kg per day.", "none", "population"),
    (9, "Levothyroxine should be taken at least half an hour before breakfast on an empty stomach.", "supported", ""),
    (9, "Levothyroxine is taken after breakfast.", "none", "direction"),
    (9, "In pregnancy the levothyroxine dose is lowered by 25-50 micrograms.", "none", "direction"),
    (9, "Once stable, TSH is checked annually.", "supported", ""),
    (9, "Iron tablets increase the absorption of levothyroxine.", "none", "direction"),
    (9, "Liothyronine is not offered routinely, and selenium should be given instead.", "partly", ""),
    (10, "CT of the head is indicated within one hour when GCS is 12 or less on first assessment.", "supported", ""),
    (10, "CT of the head is done within 8 hours if GCS is 12 or less.", "none", "number"),
    (10, "Anticoagulated patients with no other indication should have a CT within 8 hours.", "supported", ""),
    (10, "Dexamethasone is used in head injury.", "none", "drug"),
    (10, "Tranexamic acid 2 g is given within 2 hours if the GCS is above 12.", "none", "direction"),
    (10, "Skull X-rays are used to diagnose brain injury.", "none", "direction"),
    (10, "Observations are made every 30 minutes until the GCS is 15.", "supported", ""),
)  # fmt: skip

THIRD_PASSAGES: dict[int, tuple[str, str]] = {
    1: (
        "COPD exacerbation",
        "Give prednisolone 30 mg daily for 5 days. Antibiotics are given only when sputum is purulent or there are "
        "signs of pneumonia; amoxicillin 500 mg three times a day or doxycycline for 5 days is used. Target an "
        "oxygen saturation of 88 to 92 % in patients at risk of hypercapnia. Non-invasive ventilation is started "
        "when pH is below 7.35 with a PaCO2 above 6.0 kPa despite one hour of optimal treatment. Intravenous "
        "theophylline should not be used routinely. Physiotherapy with positive expiratory pressure may be "
        "considered.",
    ),
    2: (
        "Lower back pain",
        "Imaging is not offered in a non-specialist setting unless a serious cause is suspected. NSAIDs are used at "
        "the lowest effective dose for the shortest time; paracetamol alone is not effective. Opioids are not used "
        "for chronic low back pain. Gabapentinoids are not recommended for sciatica. Radiofrequency denervation is "
        "considered only after a positive diagnostic block. Patients are advised to stay active and not to rest in "
        "bed.",
    ),
    3: (
        "Neonatal jaundice",
        "Bilirubin is measured within 2 hours in all babies with visible jaundice in the first 24 hours of life. "
        "Repeat the measurement every 6 to 12 hours until it is below the treatment threshold. Phototherapy is "
        "stopped when bilirubin is at least 50 µmol/L below the threshold; check for rebound 12 to 18 hours later. "
        "Exchange transfusion is used if there are signs of bilirubin encephalopathy. Sunlight is not a treatment. "
        "Breastfed babies have a higher risk than formula-fed ones.",
    ),
    4: (
        "Anaphylaxis",
        "Adrenaline 500 micrograms is injected intramuscularly into the anterolateral thigh in adults and children "
        "over 12 years; children of 6 to 12 years receive 300 micrograms. Repeat after 5 minutes if there is no "
        "improvement. Antihistamines are third-line and must not delay adrenaline. Corticosteroids are no longer "
        "recommended routinely. Mast cell tryptase is taken as soon as possible and again within 1 to 2 hours. "
        "Observe for at least 6 hours after a single dose, and 12 hours if two doses were needed.",
    ),
    5: (
        "Venous leg ulcers",
        "Compression of 40 mmHg at the ankle is applied when the ankle-brachial pressure index is between 0.8 and "
        "1.3. Compression is contraindicated below 0.5. Pentoxifylline 400 mg three times daily increases healing. "
        "Routine swabs are not taken in the absence of infection. Silver dressings do not speed healing. Refer to a "
        "vascular service if the ulcer has not healed within 2 weeks.",
    ),
    6: (
        "Alcohol withdrawal",
        "Chlordiazepoxide is the first choice; lorazepam is preferred in liver failure. Doses are guided by symptoms "
        "(CIWA-Ar of 10 or more). Thiamine is given intravenously before glucose to prevent Wernicke's "
        "encephalopathy, 500 mg three times a day for 3 days in suspected cases. Carbamazepine is an alternative. "
        "Antipsychotics lower the seizure threshold. Seizures usually occur 6 to 48 hours after the last drink, "
        "delirium tremens after 48 to 72 hours.",
    ),
}

THIRD: tuple[Pair, ...] = (
    (1, "Prednisolone 30 mg is given once daily for five days.", "supported", ""),
    (1, "Prednisolone 30 mg is given for 14 days.", "none", "number"),
    (1, "Antibiotics should be given to every patient with an exacerbation.", "none", "population"),
    (1, "Antibiotics are indicated when the sputum is purulent or signs of pneumonia are present.", "supported", ""),
    (1, "The oxygen saturation target is 94-98 % in patients at risk of hypercapnia.", "none", "number"),
    (1, "NIV should be started if the pH is less than 7.35 and the PaCO2 is more than 6.0 kPa after an hour of optimal treatment.", "supported", ""),
    (1, "Non-invasive ventilation is started when pH is above 7.35.", "none", "direction"),
    (1, "Physiotherapy must be provided to all patients.", "partly", ""),
    (2, "Imaging should not be offered in non-specialist settings unless a serious cause is suspected.", "supported", ""),
    (2, "Imaging is routinely offered.", "none", "direction"),
    (2, "Paracetamol alone is effective for low back pain.", "none", "direction"),
    (2, "Patients should rest in bed.", "none", "direction"),
    (2, "Patients are advised to remain active.", "supported", ""),
    (2, "Gabapentin is recommended for sciatica.", "none", "direction"),
    (2, "NSAIDs should be taken at the lowest effective dose for as short a time as possible.", "supported", ""),
    (2, "NSAIDs are used at the lowest effective dose together with a muscle relaxant.", "partly", ""),
    (3, "Bilirubin should be measured within two hours in every baby with visible jaundice in the first 24 hours.", "supported", ""),
    (3, "Bilirubin should be measured within 24 hours in every baby with visible jaundice.", "none", "number"),
    (3, "Phototherapy is stopped once the bilirubin is 50 µmol/L or more below the threshold.", "supported", ""),
    (3, "Phototherapy is started when bilirubin is at least 50 µmol/L below the threshold.", "none", "direction"),
    (3, "Formula-fed babies have a higher risk than breastfed babies.", "none", "direction"),
    (3, "Sunlight can be used as a treatment.", "none", "direction"),
    (3, "Rebound is checked for 12-18 hours after phototherapy is stopped.", "supported", ""),
    (4, "Adults receive 500 micrograms of adrenaline IM into the anterolateral thigh.", "supported", ""),
    (4, "Children aged 6 to 12 years receive 500 micrograms of adrenaline.", "none", "number"),
    (4, "Adrenaline 500 micrograms is injected intravenously in adults.", "none", "direction"),
    (4, "The dose can be repeated after 5 minutes if the patient does not improve.", "supported", ""),
    (4, "Corticosteroids are recommended routinely.", "none", "direction"),
    (4, "Antihistamines are given before adrenaline.", "none", "direction"),
    (4, "Patients are observed for at least 12 hours after a single dose.", "none", "number"),
    (5, "Compression at 40 mmHg is used when the ABPI lies between 0.8 and 1.3.", "supported", ""),
    (5, "Compression is safe when the index is below 0.5.", "none", "direction"),
    (5, "Silver dressings speed up healing.", "none", "direction"),
    (5, "Swabs should be taken routinely.", "none", "direction"),
    (5, "Pentoxifylline 400 mg three times a day improves healing, and aspirin has a similar effect.", "partly", ""),
    (5, "A vascular referral is made if the ulcer has not healed in 2 weeks.", "supported", ""),
    (6, "Chlordiazepoxide is first-line, but lorazepam is preferred in patients with liver failure.", "supported", ""),
    (6, "Chlordiazepoxide is preferred in liver failure.", "none", "drug"),
    (6, "Thiamine is given after glucose.", "none", "direction"),
    (6, "Antipsychotics raise the seizure threshold.", "none", "direction"),
    (6, "Withdrawal seizures usually occur 48 to 72 hours after the last drink.", "none", "number"),
    (6, "Delirium tremens occurs 48-72 hours after the last drink.", "supported", ""),
)  # fmt: skip
