# ruff: noqa: E501 - one sentence a line
"""Sentences whose values are another fluid's, person's or day's, a target, a range or a dose, or are written in unusual
ways; lines as in `clinical_sentences.py`. At first sight 76 of the 122 were read right, 15 missed and 31 wrong.
"""

ELSEWHERE = """
CSF glucose 2.1 mmol/L, CSF protein 1.8 g/L. =>
CSF: glucose 40 mg/dL, protein 120 mg/dL, WBC 350 /µL =>
Glucose in the CSF was 38 mg/dL with a serum glucose of 110 mg/dL. => glucose=110 mg/dL
Cerebrospinal fluid glucose was 35 mg/dL, blood glucose 98 mg/dL => glucose=98 mg/dL
Pleural fluid pH 7.12, glucose 2.0 mmol/L and LDH 1200 U/L. =>
Ascitic fluid albumin 0.9 g/dL, serum albumin 2.6 g/dL => albumin=2.6 g/dL
Ascites: albumin 11 g/L, WBC 900 /µL. Serum albumin 28 g/L. => albumin=28 g/L
Drain creatinine 12 mg/dL, serum creatinine 1.1 mg/dL => creatinine=1.1 mg/dL
The drain fluid potassium was 9.1 mmol/L. =>
Urinary potassium 45 mmol/L, serum potassium 3.0 mmol/L => urine_potassium=45 mmol/L; potassium=3.0 mmol/L
Urinalysis: pH 6.5, glucose 500 mg/dL, WBC 20 /hpf =>
Urine dipstick showed glucose 1000 mg/dL. =>
Sweat chloride 78 mmol/L. =>
Synovial fluid WBC 52,000 /µL, glucose 60 mg/dL =>
Peritoneal fluid lactate 6.2 mmol/L =>
Bile bilirubin 40 mg/dL; drain bilirubin 12 mg/dL =>
Cord blood pH 7.18 =>
Liquor-Glukose 2,3 mmol/l, Blutzucker 6,1 mmol/l => glucose=6.1 mmol/l
Venous pH 7.31, arterial pH 7.34 => ph=7.34
Vitreous potassium 8 mmol/L =>
Target BP 130/80 mmHg, today BP 152/94 mmHg => systolic_bp=152 mmHg; diastolic_bp=94 mmHg
Aim for a BP of less than 140/90. =>
Goal BP <130/80 mmHg =>
BP goal is 130/80 mmHg =>
Aiming for systolic 120 mmHg. =>
Target SpO2 88-92 %, currently SpO2 90 % => spo2=90 %
Keep MAP above 65 mmHg =>
INR target 2.5, INR today 3.4 => inr=3.4
Target INR of 2.5 (range 2.0-3.0). =>
HbA1c goal 7 %; last HbA1c 8.9 % => hba1c=8.9 %
Transfuse to a haemoglobin of 8 g/dL. =>
Last week's creatinine was 1.1 mg/dL, now 2.3 mg/dL => creatinine=2.3 mg/dL
Last week's creatinine 95 µmol/L. =>
Previous Hb 13.2 g/dL, current Hb 8.1 g/dL => haemoglobin=8.1 g/dL
Creatinine (previously 0.9 mg/dL) is 2.4 mg/dL. => creatinine=2.4 mg/dL
Creatinine in March 1.0 mg/dL, today 1.9 mg/dL =>
Creatinine 88 µmol/L in 2019. =>
Her usual weight is 70 kg. Weight today 62 kg. => weight=62 kg; sex=female
Preoperative Hb 12.9 g/dL, postoperative Hb 9.1 g/dL => haemoglobin=9.1 g/dL
Her mother's creatinine is 3.0 mg/dL. =>
Mother's potassium was 6.8 mmol/L; the baby's was 4.5 mmol/L =>
Donor creatinine 0.8 mg/dL, recipient creatinine 6.4 mg/dL => creatinine=6.4 mg/dL
His wife weighs 60 kg, he weighs 95 kg. => weight=95 kg
The twin's weight was 2.1 kg. =>
Potassium 5.9 mmol/L (3.5-5.0) => potassium=5.9 mmol/L
Potassium 5.9 (3.5–5.0 mmol/L) => potassium=5.9
Sodium 128 mmol/L (ref 135-145), creatinine 140 µmol/L (reference range 60 - 110) => sodium=128 mmol/L; creatinine=140 µmol/L
K 5.9 H [3.5-5.1] mmol/L => potassium=5.9
Normal potassium is 3.5-5.0 mmol/L. =>
Albumin 28 g/L (normal 35-50 g/L) => albumin=28 g/L
TSH 2.1 (0.4-4.0), CRP 88 mg/L (<5) => crp=88 mg/L
Reference range for creatinine 0.6-1.2 mg/dL =>
Bilirubin 2.4 mg/dL (upper limit of normal 1.2 mg/dL) => bilirubin=2.4 mg/dL
Metformin 500 mg twice daily, weight 80 kg => weight=80 kg
Give potassium 40 mmol over 4 hours. =>
Potassium chloride 20 mmol IV, potassium 3.1 mmol/L => potassium=3.1 mmol/L
Calcium 1000 mg daily and vitamin D =>
On magnesium 400 mg daily. =>
Sodium 2 g/day diet =>
Albumin 25 g IV was given. =>
Glucose 50 ml of 50 % given IV. =>
Iron 200 mg, folic acid 5 mg, calcium 500 mg tds =>
Noradrenaline 0.1 µg/kg/min, lactate 4.1 mmol/L => noradrenaline=0.1 µg/kg/min; lactate=4.1 mmol/L
Oxygen 2 L/min, SpO2 94 % => spo2=94 %
Creatinine 1.2 → 2.1 mg/dL => creatinine=2.1 mg/dL
Creatinine 1.2 mg/dL → 1.6 mg/dL → 2.1 mg/dL => creatinine=2.1 mg/dL
Hb 14.9 to 11.7 g/dL => haemoglobin=11.7 g/dL
Hb fell from 14.9 g/dl to 11.7 g/dl => haemoglobin=11.7 g/dl
Lactate decreased from 15 mmol/L to 3.39, 2.52 and 1.28 mmol/L =>
Platelets 210 -> 140 -> 88 x10^9/L => platelets=88 x10^9/L
K 5.9 on arrival, repeat K 4.4 mmol/L =>
Creatinine up from 80 to 190 µmol/L => creatinine=190 µmol/L
Creatinine was 1.9 yesterday and is 2.4 mg/dL today => creatinine=2.4 mg/dL
Creatinine 1.9mg/dl, K5.2mmol/l => creatinine=1.9 mg/dl; potassium=5.2 mmol/l
Na:132mmol/L;K:5.1mmol/L;Cr:1.4mg/dL => sodium=132 mmol/L; potassium=5.1 mmol/L; creatinine=1.4 mg/dL
Cr1.9 mg/dL => creatinine=1.9 mg/dL
Hb9.8g/dL plt88 => haemoglobin=9.8 g/dL; platelets=88
BP120/80mmHg HR88/min => systolic_bp=120 mmHg; diastolic_bp=80 mmHg; heart_rate=88 /min
wt 82kg ht 178cm => weight=82 kg; height=178 cm
Kreatinin 1,9 mg/dl, Kalium 5,2 mmol/l => creatinine=1.9 mg/dl; potassium=5.2 mmol/l
Creatinina 1,45 mg/dL, glucosa 98,5 mg/dL => creatinine=1.45 mg/dL; glucose=98.5 mg/dL
Platelets 150,000 /µL => platelets=150000 /µL
Plaquettes 150 000/mm3 => platelets=150000 /mm3
WBC 12,400/µL, platelets 88,000/µL => white_cells=12400 /µL; platelets=88000 /µL
Leukozyten 12.400/µl => white_cells=12400 /µl
D-dimer 1,250 ng/mL FEU => d_dimer=1250 ng/mL FEU
CRP 1.234,5 mg/l => crp=1234.5 mg/l
Ferritin 1,100; AST 1,250 U/L => ast=1250 U/L
Creatinine 2-3 mg/dL =>
Creatinine between 2 and 3 mg/dL =>
Troponin negative, creatinine <0.5 mg/dL =>
CRP < 0.01 mg/dL =>
Lactate >15 mmol/L =>
Weight ~ 70 kg =>
Weight 70 +/- 5 kg =>
Weight 70±5 kg =>
Creatinine 1.2 (±0.3) mg/dL =>
Creatinine approx 1.5 mg/dL =>
Albumin 3.2 ± 0.4 g/dL in the cohort =>
Potassium in the low 3s =>
HR 80-90/min =>
LMP 12.03.2024, heute 20.06.2024 => lmp=2024-03-12; on_date=2024-06-20
LMP 14/03/24, today 20/06/24 => lmp=2024-03-14; on_date=2024-06-20
LMP 3/4/24 => lmp?any
LMP 5 Mar 24, today is 20 Jun 24 => lmp=2024-03-05; on_date=2024-06-20
LMP 31.02.2024 =>
DOB 12/03/1959, today 2024-06-20. Creatinine 1.1 mg/dL => creatinine=1.1 mg/dL
Born 14 May 1950; seen on 20 June 2024 => age=74 years
DOB 03/04/1959 (today is 20 June 2024) => age=65 years
geb. 12.03.1959, heute 20.06.2024, Kreatinin 1,1 mg/dl => age=65 years; creatinine=1.1 mg/dl
DOB: 1959-03-12 =>
Date of birth 20 July 1960. Date of visit: 20 June 2024 => age=63 years
A 64-year-old man, born 1960, seen 2024 => age=64 years; sex=male
Heart rate eighty-eight beats per minute =>
A man of sixty-four with a creatinine of one point four mg/dL => age=64 years; sex=male
CT showed a right corona radiata infarction. He has AF. => sex=male; +stroke; +atrial_fibrillation
MRI: acute cerebellar infarct => +stroke
Found to have a pontine infarction, no haemorrhage => +stroke
Acute myocardial infarction in 2015; no stroke => -stroke
Splenic infarction on CT =>
Old lacunar infarcts on imaging => +stroke
Pulmonary infarction after PE =>
"""
