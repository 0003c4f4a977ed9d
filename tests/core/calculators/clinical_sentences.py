"""Sentences as clinicians write them, and what must be read from each.

A line is `sentence => statements`. A statement is `name=value unit` (a value that may be used), `name?qualifier`
(found, but not as a plain value), `+finding`, `-finding` (denied), `?finding` (not asserted plainly) or `!name` (must
not be read at all). Measured values, age and sex that are not listed must not be read.
"""

SENTENCES = """
64F with a creatinine of 1.4 mg/dL => age=64 years; sex=female; creatinine=1.4 mg/dL
58 yo M, Cr 1.9, K+ 5.9 => age=58 years; sex=male; creatinine=1.9; potassium=5.9
A 71 y/o gentleman with SCr 133 umol/l => age=71 years; sex=male; creatinine=133 umol/l
72-year-old lady, weight 61.5 kg, height 158 cm => age=72 years; sex=female; weight=61.5 kg; height=158 cm
4 month old boy, 6.2 kg => age=4 months; sex=male; weight=6.2 kg
3-week-old girl with a temperature of 38.2 °C => age=3 weeks; sex=female; temperature=38.2 °C
10 day old infant, weight 3400 g => age=10 days; weight=3400 g
Patient aged 83, male, eGFR? => age=83 years; sex=male
FIB-4 for 61-year-old: AST 80, ALT 65, platelets 120 => age=61 years; ast=80; alt=65; platelets=120
Pt is a 45yoM w/ BP 150/90 mmHg => age=45 years; sex=male; systolic_bp=150 mmHg; diastolic_bp=90 mmHg
GCS E3 V4 M5 => gcs_motor=5; gcs_eye=3; gcs_verbal=4
40 mg prednisone to dexamethasone => from_steroid=prednisone; to_steroid=dexamethasone; steroid_dose=40 mg
oxycodone 10 mg every 6 hours => oxycodone=40 mg/day
60 mg of HYDROmorphone 1 time a day, 30 mg of Tapentadol 3 times a day => hydromorphone=60 mg/day; tapentadol=90 mg/day
fentanyl patch 25 mcg/h => fentanyl_patch=25 µg/h
LMP 2024-03-12, today is 2024-06-20 => lmp=2024-03-12; on_date=2024-06-20
leukocyte, hemoglobin, and platelet counts were 8,900/mm3, 12.1 g/dL and 210,000/mm3 => white_cells=8900 /mm3; haemoglobin=12.1 g/dL; platelets=210000 /mm3
leukocyte, hemoglobin and platelet counts were 8,900/mm3 (neutrophils 85 %) =>
lowest and average oxygen saturation was 72% and 93%, respectively =>
Homme de 65 ans, pas de diabète, antécédent d'AVC => sex=male; age=65 years; -diabetes; +stroke
71 वर्षीय महिला, उच्च रक्तचाप है, मधुमेह नहीं है => age=71 years; sex=female; +hypertension; -diabetes
مريضة عمرها 71 سنة، لديها ارتفاع ضغط الدم، لا يوجد سكري => sex=female; age=71 years; +hypertension; -diabetes
Denied any history of thyroid disease or atrial fibrillation. => -atrial_fibrillation
mi madre tiene 80 años => !myocardial_infarction
with the aids of pillows => !aids
hypertension? no. diabetes? yes => -hypertension; +diabetes
?PE => !pulmonary_embolism
Age/Sex: 54/M => age=54 years; sex=male
65 ans, sexe: F, créat 98 µmol/l => age=65 years; sex=female; creatinine=98 µmol/l
LMP 1st of May 2024, cycle 30 days => lmp=2024-05-01; cycle_length=30 days
BMI if 80kg and 1,80m => weight=80 kg; height=1.80 m
what is the eGFR, creatinine 1.4 mg/dL, 64F => creatinine=1.4 mg/dL; age=64 years; sex=female
eGFR 28, ACR 450 mg/g => egfr=28; urine_albumin_creatinine=450 mg/g
eGFR was 55 mL/min/1.73m2 => egfr=55 mL/min/1.73m2
creatinine 2.4 mg/dL, baseline creatinine 1.0 mg/dL => creatinine=2.4 mg/dL; baseline_creatinine=1.0 mg/dL
80 kg, 35 % TBSA burn => weight=80 kg; burned_area=35 %
SpO2 92 % on 2 L oxygen, on aspirin and atorvastatin => spo2=92 %; +supplemental_oxygen; +antiplatelet; +statin
SpO2 97 % on room air, anaemic => spo2=97 %; -supplemental_oxygen; +anaemia
aspirin allergy, no COPD => !antiplatelet; -chronic_lung_disease
PEEP 10, bilateral infiltrates => peep=10; +bilateral_opacities
ST depression, troponin raised, no cardiac arrest => +st_deviation; +cardiac_marker_raised; -cardiac_arrest
previous cancer, heart failure => +cancer_history; +chronic_cardiopulmonary_disease
If the potassium is 6.5 mmol/L, should I treat? => potassium?hypothetical
nondiabetic => -diabetes
54y/F => age=54 years; sex=female
haemoptysis 2 days ago, chest X-ray is normal => +haemoptysis
anticardiolipin antibodies, ANCA and antinuclear antibodies were all normal => -anticardiolipin
No relief from ibuprofen. => !bleeding_drugs
today is 2024-06-20 => on_date=2024-06-20
seen on 12 March 2024 for a cough => +cough; !on_date
age: 47, sex: female, weight: 70kg => age=47 years; sex=female; weight=70 kg
F/66 with AF => age=66 years; sex=female; +atrial_fibrillation
M 45, BP 132/84, HR 76 => age=45 years; sex=male; systolic_bp=132; diastolic_bp=84; heart_rate=76
She is 45, well, no medication. => age=45 years; sex=female
He's 61 and weighs 92 kg. => age=61 years; sex=male; weight=92 kg
A forty-two-year-old woman presented with fever. => age=42 years; sex=female
woman, 34, pleuritic pain, SpO2 97% on room air => age=34 years; sex=female; spo2=97 %; fio2=0.21 fraction
eGFR for a man of 58 with creatinine 150 µmol/L => age=58 years; sex=male; creatinine=150 µmol/L
65 year old male, Na 128 mmol/L, glucose 600 mg/dL => age=65 years; sex=male; sodium=128 mmol/L; glucose=600 mg/dL
Her mother died of a stroke at 70. She is 45. => age=45 years; !stroke
The 62-year-old patient's father had a heart attack at 50. => age=62 years; !myocardial_infarction
His 58-year-old brother has diabetes. => !diabetes
Her daughter, 30, says that she is confused. =>
Brought in by his wife. 77-year-old man, confused. => age=77 years; sex=male; +confusion
A 50-year-old man who was diagnosed with diabetes at the age of 12 => age=50 years; sex=male; +diabetes
60-year-old with a 20-year history of smoking => age=60 years
a woman in her 40s => sex=female; age?about
about 70 years old man => sex=male; age?about
The nurse, a 30-year old woman, called. Patient is 80. => age=80 years
Transgender man, 34, creatinine 90 µmol/L => age=34 years; sex?unclear; creatinine=90 µmol/L
Mr. Smith, creatinine 1.1 mg/dL => creatinine=1.1 mg/dL
Maria, creatinine 80 µmol/L => creatinine=80 µmol/L
Age 0 days, weight 3.1 kg => age=0 days; weight=3.1 kg
creatinine 133 µmol/L => creatinine=133 µmol/L
creatinine: 1.13 mg/dl => creatinine=1.13 mg/dl
Creatinine = 0.7 mg/dL. => creatinine=0.7 mg/dL
serum creatinine (SCr) elevated to 8.98 mg/dL => creatinine=8.98 mg/dL
creatinine was found to be 2.3 mg/dL => creatinine=2.3 mg/dL
s-creatinine 102.5 μmol/L => creatinine=102.5 μmol/L
creat 88 => creatinine=88
creatinine level of 0.12 mmol/L => creatinine=0.12 mmol/L
Creatinine, 0.96 mg/dL; sodium, 138 mEq/L; chloride, 104 mEq/L => creatinine=0.96 mg/dL; sodium=138 mEq/L; chloride=104 mEq/L
creatinine < 0.2 mg/dL => creatinine?<
Creatinine 1.2-1.8 mg/dL => creatinine?range
creatinine of about 1.5 mg/dL => creatinine?about
creatinine clearance 45 mL/min =>
creatinine clearance of 45 mL/min, creatinine 1.6 mg/dL => creatinine=1.6 mg/dL
creatine kinase 1200 U/L =>
urine creatinine 80 mg/dL, urine sodium 20 mmol/L => urine_creatinine=80 mg/dL; urine_sodium=20 mmol/L
Creatinine rose from 1.0 to 2.4 mg/dL => creatinine=2.4 mg/dL
Creatinine 1.1 -> 2.4 mg/dL => creatinine=2.4 mg/dL
Baseline creatinine was 1.0 mg/dL, creatinine today 1.9 mg/dL => creatinine=1.9 mg/dL
Creatinine 1.1 mg/dL three months ago and 1.9 mg/dL today => creatinine=1.9 mg/dL
Creatinine 2.1 mg/dL on admission. At discharge the creatinine was 1.2 mg/dL. => creatinine=2.1 mg/dL
protein/creatinine ratio 300 mg/g =>
Na 140, Cl 104, bicarbonate 14 mmol/L => sodium=140 mmol/L; chloride=104 mmol/L; bicarbonate=14 mmol/L
Na+ 132 mEq/L, K+ 3.1 mEq/L, Cl- 98 mEq/L, HCO3- 22 mEq/L => sodium=132 mEq/L; potassium=3.1 mEq/L; chloride=98 mEq/L; bicarbonate=22 mEq/L
Na 140 K 4.2 Cl 101 HCO3 24 => sodium=140; potassium=4.2; chloride=101; bicarbonate=24
Na 131, creatinine 1.2 mg/dL => sodium=131; creatinine=1.2 mg/dL
sodium and potassium were 138 and 4.1 mmol/L => sodium=138 mmol/L; potassium=4.1 mmol/L
creatinine and sodium were normal, i.e. 0.7 mg/dL and 137 mEq/L, respectively => creatinine=0.7 mg/dL; sodium=137 mEq/L
AST and ALT were 45 and 60 U/L => ast=45 U/L; alt=60 U/L
AST/ALT 45/60 => ast=45; alt=60
AST, ALT and INR were 45 and 60 =>
BUN/Cr 24/1.2 => bun=24; creatinine=1.2
BUN/creatinine ratio 20 =>
PT/INR 13.5/1.2 => prothrombin_time=13.5; inr=1.2
prothrombin time and international normalized ratio were 13.8 seconds and 1.22 => prothrombin_time=13.8 seconds; inr=1.22
Total calcium 8.1 mg/dL, albumin 2.4 g/dL => calcium=8.1 mg/dL; albumin=2.4 g/dL
Ca 2.05 mmol/L, albumin 28 g/L => calcium=2.05 mmol/L; albumin=28 g/L
ionised calcium 1.05 mmol/L => ionised_calcium=1.05 mmol/L
corrected calcium 2.41 mmol/L => corrected_calcium=2.41 mmol/L
albumin-corrected calcium is 2.6 mmol/L, albumin 30 g/L => corrected_calcium=2.6 mmol/L; albumin=30 g/L
potassium chloride 40 mmol given, potassium 3.2 mmol/L => potassium=3.2 mmol/L
vitamin K 10 mg and WBC 10 K/µL => white_cells=10 K/µL
WBC 9.4 K/µL, Hb 11.2 g/dL, Hct 34%, platelets 119 x10^9/L => white_cells=9.4 K/µL; haemoglobin=11.2 g/dL; haematocrit=34 %; platelets=119 x10^9/L
WBC 13.9 × 10⁹/L (normal 4–11 × 10⁹/L) => white_cells=13.9 × 10⁹/L
white blood cell count of 11,100/mm3 => white_cells=11100 /mm3
platelet count 143,000/µL => platelets=143000 /µL
platelets, 218 103/mm3 => platelets=218 103/mm3
haemoglobin 98 g/L => haemoglobin=98 g/L
hemoglobin (14.6 g/dL; normal 13.1–17.3 g/dL) => haemoglobin=14.6 g/dL
HbA1c 7.2 % => hba1c=7.2 %
HbA1c 53 mmol/mol => hba1c=53 mmol/mol
glucose 5.4 mmol/L fasting, insulin 12 µIU/mL => glucose=5.4 mmol/L; insulin=12 µIU/mL
fasting glucose of 98 mg/dL and fasting insulin of 11 mIU/L => glucose=98 mg/dL; insulin=11 mIU/L
insulin glargine 10 units at night =>
urea 45 mg/dL => urea=45 mg/dL
urea 8.2 mmol/L => urea=8.2 mmol/L
BUN 45 mg/dL => bun=45 mg/dL
blood urea nitrogen of 52.5 mg/dL => bun=52.5 mg/dL
total bilirubin 2.3 mg/dL, direct bilirubin 1.1 mg/dL => bilirubin=2.3 mg/dL
bilirubin 40 µmol/L, albumin 31 g/L, INR 1.8 => bilirubin=40 µmol/L; albumin=31 g/L; inr=1.8
total cholesterol 213 mg/dL, HDL 50 mg/dL, triglycerides 150 mg/dL => total_cholesterol=213 mg/dL; hdl=50 mg/dL; triglycerides=150 mg/dL
TC 5.2 mmol/L, HDL-C 1.3 mmol/L, LDL 3.1 mmol/L, TG 1.7 mmol/L => total_cholesterol=5.2 mmol/L; hdl=1.3 mmol/L; ldl=3.1 mmol/L; triglycerides=1.7 mmol/L
magnesium 0.8 mmol/L, phosphate 1.1 mmol/L => magnesium=0.8 mmol/L; phosphate=1.1 mmol/L
metformin 500 mg 2 times a day =>
lactate 4.2 mmol/L => lactate=4.2 mmol/L
CRP 120 mg/L => crp=120 mg/L
INR > 10 => inr?>
BP 88/54 => systolic_bp=88; diastolic_bp=54
BP: 120/80 mmHg, HR: 84/min, RR: 18/min, T: 38.4 °C => systolic_bp=120 mmHg; diastolic_bp=80 mmHg; heart_rate=84 /min; respiratory_rate=18 /min; temperature=38.4 °C
blood pressure of 133/100 mm Hg, pulse of 111 beats per minute => systolic_bp=133 mm Hg; diastolic_bp=100 mm Hg; heart_rate=111 beats per minute
blood pressure was 145 over 95 => systolic_bp=145; diastolic_bp=95
systolic blood pressure of 95 mmHg => systolic_bp=95 mmHg
HR 110, RR 24, T 38.9, SpO2 91 % on 2 L => heart_rate=110; respiratory_rate=24; temperature=38.9; spo2=91 %
sats 94% on room air => spo2=94 %; fio2=0.21 fraction
96% on room air, heart rate 72 => spo2=96 %; fio2=0.21 fraction; heart_rate=72
oxygen saturation of 88 percent => spo2=88 percent
temperature of 98.1°F (36.7°C) => temperature=98.1 °F
fever of 39.2 °C => temperature=39.2 °C
fever (39.5 °C) for 3 days => temperature=39.5 °C
fever for 3 days, temp 101.3 F => temperature=101.3 F
HR in the 80s => heart_rate?about
T12 fracture, p = 0.03, RR 1.5 (95% CI 1.1-2.0) =>
QT 400 ms, heart rate 75 => qt=400 ms; heart_rate=75
QT interval of 0.42 s at a heart rate of 88 bpm => qt=0.42 s; heart_rate=88 bpm
QTc 460 ms => qtc=460 ms
pH 7.32, PaCO2 32 mmHg, PaO2 8.1 kPa, FiO2 0.4 => ph=7.32; paco2=32 mmHg; pao2=8.1 kPa; fio2=0.4
pH= 7.145, pCO2 of 21.8 mm Hg, HCO3 of 5.8 mmol/L => ph=7.145; paco2=21.8 mm Hg; bicarbonate=5.8 mmol/L
PCO2 50 mm Hg, PO2 176 mm Hg on FiO2 100% => paco2=50 mm Hg; pao2=176 mm Hg; fio2=100 %
urine pH 5.5, pH 7.28 => ph=7.28
GCS 13 => gcs=13
GCS 14/15 => gcs=14
urine output 400 mL/day => urine_output=400 mL/day
BMI for 82 kg and 178 cm? => weight=82 kg; height=178 cm
84 kg and 181 cm => weight=84 kg; height=181 cm
5'7" and 150 lb => height=67 in; weight=150 lb
height 5'7", weight 84 kg => height=67 in; weight=84 kg
5 ft 7 in, 70 kg => height=67 in; weight=70 kg
6 feet tall, 200 pounds => height=72 in; weight=200 pounds
1.75 m, 70 kg => height=1.75 m; weight=70 kg
1m82 and 80 kg => height=1.82 m; weight=80 kg
11 st 4 lb, 170 cm => weight=158 lb; height=170 cm
~70 kg => weight?about
weighs about 70 kg => weight?about
lost 10 kg over 2 months, weight 58 kg => weight=58 kg
10-pound weight loss =>
enoxaparin 1 mg/kg =>
a 3 cm lymph node and a 15 cm cyst =>
tumor measuring 4.3 × 4.1 × 3.0 cm =>
birth weight 3.2 kg =>
weight 70 kg (154 lb) => weight=70 kg
BMI 32.4 kg/m2 => bmi_value=32.4 kg/m2
BMI=40.1 => bmi_value=40.1
weight and height were 81 kg and 170 cm => weight=81 kg; height=170 cm
28-day cycle => cycle_length=28 days
her cycle length is 30 days => cycle_length=30 days; sex=female
drinks 10 units per week => alcohol_drinks=10 /week
D-dimer 800 ng/mL FEU => d_dimer=800 ng/mL FEU
normal K 3.5-5.0 =>
Is a creatinine of 1.2 mg/dL normal for a 30-year-old woman? => creatinine=1.2 mg/dL; age=30 years; sex=female
What ECG changes do you expect at a potassium of 7.1 mmol/L? => potassium?hypothetical
When should I treat if the potassium is 6.5 mmol/L? => potassium?hypothetical
keep potassium above 4.0 => potassium?any
target SpO2 92-96% => spo2?any
weight 1,200 g => weight=1200 g
platelets 1,200 => platelets=1200
WBC 9,400 => white_cells=9.4
troponin 1,200 ng/L => troponin=1200 ng/L
AST 1,250 U/L => ast=1250 U/L
insulin 1,250 pmol/L => insulin?ambiguous
sodium 1.40 => sodium=1.40
Cr 9000 µmol/L => creatinine=9000 µmol/L
no heart failure, no diabetes => -heart_failure; -diabetes
denies haemoptysis => -haemoptysis
Denies chest pain, haemoptysis, syncope and leg swelling. => -haemoptysis; -syncope; -leg_swelling_unilateral
AF, hypertension and a previous TIA => +atrial_fibrillation; +hypertension; +stroke_tia
No history of stroke or TIA. => -stroke_tia
without diabetes or hypertension => -diabetes; -hypertension
no fever, has a cough => +cough
no heart failure, hypertension => -heart_failure; ?hypertension
no heart failure, diabetes or stroke => -heart_failure; -diabetes; -stroke
no heart failure but known hypertension => -heart_failure; +hypertension
hypertension: yes, diabetes: no => +hypertension; -diabetes
diabetes - no, hypertension - yes => -diabetes
DVT was ruled out => -dvt
pulmonary embolism was excluded => -pulmonary_embolism
possible pneumonia, rule out PE => !pulmonary_embolism
suspected heart failure => !heart_failure
at risk of stroke => !stroke
What is the stroke risk in AF? => !stroke; !stroke_tia
Does she have diabetes? => !diabetes; sex=female
family history of stroke and diabetes => !stroke; !diabetes
mother had diabetes, he has hypertension => !diabetes
pulmonary hypertension, portal hypertension => !hypertension
diabetes insipidus => !diabetes
former smoker => !smoker
non-smoker => -smoker
never smoked, no alcohol => -smoker
smokes 20 a day => +smoker
not pregnant => -pregnant
she is pregnant => +pregnant; sex=female
no previous DVT or PE => -prior_vte
history of DVT in 2015 => +prior_dvt; +prior_vte
on the pill, no recent surgery or trauma => +hormone_use; -recent_surgery_or_trauma
no oestrogen use => -hormone_use
known COPD and CKD, on dialysis => +copd; +renal_disease; +dialysis
no cough or coryza => -cough_or_coryza; -cough
lives in a nursing home => +nursing_home
Haemoptysis: no => -haemoptysis
Clinical signs and symptoms of deep vein thrombosis: no => -dvt_signs
PE is the most likely diagnosis, or equally likely: yes => +pe_most_likely
history of breast cancer => !malignancy
65-jährige Frau, Kreatinin 1,2 mg/dL => age=65 years; sex=female; creatinine=1.2 mg/dL
55 jähriger Mann, Harnstoff 45 mg/dl, Natrium 140 mmol/l => age=55 years; sex=male; urea=45 mg/dl; sodium=140 mmol/l
Patientin, 78 Jahre, Gewicht 62,5 kg, Größe 1,65 m => sex=female; age=78 years; weight=62.5 kg; height=1.65 m
Blutdruck 145/90 mmHg, Puls 88/min, Temperatur 38,6 °C => systolic_bp=145 mmHg; diastolic_bp=90 mmHg; heart_rate=88 /min; temperature=38.6 °C
kein Diabetes, keine Herzinsuffizienz, Hypertonie => -diabetes; -heart_failure
Kalium 5,9 mmol/l, Albumin 28 g/l, Thrombozyten 119 Tsd/µl => potassium=5.9 mmol/l; albumin=28 g/l; platelets=119 Tsd/µl
femme de 65 ans, créatinine 110 µmol/L => sex=female; age=65 years; creatinine=110 µmol/L
homme de 72 ans, poids 80 kg, taille 175 cm, natrémie 128 mmol/L => sex=male; age=72 years; weight=80 kg; height=175 cm; sodium=128 mmol/L
diabète depuis 10 ans, glycémie 2,5 g/L => glucose=2.5 g/L; +diabetes
mujer de 65 años con creatinina 1,4 mg/dL => sex=female; age=65 years; creatinine=1.4 mg/dL
hombre de 50 años, peso 82 kg, talla 178 cm, tensión arterial 130/85 => sex=male; age=50 years; weight=82 kg; height=178 cm; systolic_bp=130; diastolic_bp=85
sin diabetes ni insuficiencia cardíaca => -diabetes; -heart_failure
mulher de 58 anos, creatinina 0,9 mg/dL, potássio 4,8 mEq/L => sex=female; age=58 years; creatinine=0.9 mg/dL; potassium=4.8 mEq/L
homem, 70 anos, peso 75 kg, altura 1,72 m => sex=male; age=70 years; weight=75 kg; height=1.72 m
६५ वर्षीय महिला, क्रिएटिनिन १.४ mg/dL => age=65 years; sex=female; creatinine=1.4 mg/dL
58 साल के पुरुष, सोडियम 132 mmol/L, वजन 70 किलो => age=58 years; sex=male; sodium=132 mmol/L; weight=70 किलो
امرأة عمرها ٦٥ سنة، الكرياتينين ١٫٤ mg/dL => sex=female; age=65 years; creatinine=1.4 mg/dL
رجل عمره 58 سنة، الوزن 80 كغ، الطول 175 سم => sex=male; age=58 years; weight=80 كغ; height=175 سم
creatinine 1.2\u202fmg/dL, weight 70\u00a0kg => creatinine=1.2 mg/dL; weight=70 kg
crea\u200btinine 1.3 mg/dL => creatinine=1.3 mg/dL
LMP 2024-03-12 => lmp=2024-03-12
last menstrual period was on 02/13/2002 => lmp=2002-02-13
LMP 3/4/2024 => lmp?ambiguous
last period 12 March 2024, 28-day cycle => lmp=2024-03-12; cycle_length=28 days
"""  # noqa: E501
