"""Names of measured quantities, and longer names that contain one but mean another thing."""

from core.calculators.clinical_text.lexicon import phrases, tables

QUANTITY_NAMES = tables(
    {
        "weight": """
        weight, body weight, actual weight, actual body weight, total body weight, weighs, weighing, weighed,
        weigh, wt, bw, gewicht, körpergewicht, wiegt, poids, pèse, pesant, peso, peso corporal, pesa, pesando,
        वजन, वज़न, भार, الوزن, وزن, وزنه, وزنها, يزن, تزن, بوزن
    """,
        "height": """
        height, body height, ht, stature, größe, körpergröße, groesse, taille, mesure, mesurant, talla,
        estatura, mide, altura, mede, ऊंचाई, ऊँचाई, लंबाई, कद, क़द, الطول, طول, طوله, طولها, بطول
    """,
        "bmi_value": """
        bmi, body mass index, imc, indice de masse corporelle, índice de masa corporal, índice de massa
        corporal, बीएमआई, مؤشر كتلة الجسم
    """,
        "creatinine": """
        creatinine, serum creatinine, plasma creatinine, s-creatinine, creat, cr, scr, creatinine level, s-cr,
        crea, kreatinin, serumkreatinin, serum-kreatinin, krea, créatinine, créatininémie, creatinina,
        creatinina sérica, क्रिएटिनिन, क्रिएटिनीन, क्रेटिनिन, الكرياتينين, كرياتينين, كرياتنين, الكرياتنين
    """,
        "baseline_creatinine": """
        baseline creatinine, baseline serum creatinine, baseline cr, baseline scr, creatinine baseline
    """,
        "egfr": """
        egfr, estimated gfr, estimated glomerular filtration rate
    """,
        "peep": """
        peep, cpap pressure, positive end-expiratory pressure
    """,
        "burned_area": """
        tbsa, body surface burned, burned body surface, total body surface area burned, burned surface, burn size,
        bsa burned
    """,
        "sodium": """
        sodium, serum sodium, na, na+, natrium, serumnatrium, natrémie, sodio, sódio, natremia, सोडियम,
        الصوديوم, صوديوم
    """,
        "potassium": """
        potassium, serum potassium, k, k+, kalium, serumkalium, kaliémie, potasio, potássio, kaliemia,
        पोटेशियम, पोटैशियम, البوتاسيوم, بوتاسيوم
    """,
        "chloride": """
        chloride, serum chloride, cl, cl-, chlorid, chlorure, chlorures, chlore, cloruro, cloro, cloreto,
        क्लोराइड, الكلوريد, كلوريد, الكلور
    """,
        "bicarbonate": """
        bicarbonate, serum bicarbonate, bicarb, hco3, hco3-, hco3 -, tco2, total co2, serum co2, bikarbonat,
        bicarbonato, bicarbonates, बाइकार्बोनेट, البيكربونات, بيكربونات
    """,
        "glucose": """
        glucose, gluc, blood glucose, serum glucose, plasma glucose, blood sugar, fasting glucose, fasting blood
        glucose, fasting plasma glucose, glu, bg, fbg, fpg, rbs, blood sugar level, glukose, blutzucker,
        glycémie, glucosa, glucemia, glicemia, glicose, glicémia, ग्लूकोज, ग्लूकोज़, शुगर, ब्लड शुगर, रक्त
        शर्करा, الجلوكوز, جلوكوز, الغلوكوز, غلوكوز, سكر الدم
    """,
        "bun": """
        bun, blood urea nitrogen, urea nitrogen, serum urea nitrogen, azote uréique, nitrógeno ureico,
        nitrogênio ureico
    """,
        "urea": """
        urea, serum urea, blood urea, plasma urea, harnstoff, urée, uree, uréia, ureia, यूरिया, اليوريا, يوريا
    """,
        "calcium": """
        calcium, total calcium, serum calcium, ca, ca2+, ca++, tca, kalzium, gesamtcalcium, gesamtkalzium,
        calcémie, calcio, cálcio, calcemia, calcio total, कैल्शियम, الكالسيوم, كالسيوم
    """,
        "ionised_calcium": """
        ionised calcium, ionized calcium, ionised ca, ionized ca, free calcium, ica, ca++ ionised, ionisiertes
        calcium, ionisiertes kalzium, calcium ionisé, calcio iónico, calcio ionizado, cálcio iônico
    """,
        "corrected_calcium": """
        corrected calcium, corrected ca, adjusted calcium, adjusted ca, corr. ca, corr ca, albumin-corrected
        calcium, albumin-adjusted calcium, calcium corrected, korrigiertes calcium, korrigiertes kalzium,
        calcium corrigé, calcémie corrigée, calcio corregido, cálcio corrigido
    """,
        "magnesium": """
        magnesium, serum magnesium, mg, mg2+, magnesio, magnésio, magnésium
    """,
        "phosphate": """
        phosphate, phosphorus, serum phosphate, phos, po4, inorganic phosphate, phosphat, fosfato, fósforo,
        phosphore
    """,
        "albumin": """
        albumin, serum albumin, alb, s-albumin, serumalbumin, albumine, albuminémie, albúmina, albumina,
        एल्ब्यूमिन, एल्बुमिन, الألبومين, البومين, ألبومين, الالبومين
    """,
        "bilirubin": """
        bilirubin, total bilirubin, serum bilirubin, t bili, tbili, t. bili, bili, tbil, total bili,
        gesamtbilirubin, bilirubine, bilirubine totale, bilirrubina, bilirrubina total, बिलीरुबिन, बिलिरुबिन,
        البيليروبين, بيليروبين
    """,
        "inr": """
        inr, pt-inr, international normalized ratio, international normalised ratio, आईएनआर
    """,
        "prothrombin_time": """
        prothrombin time, pt
    """,
        "haemoglobin": """
        hemoglobin, haemoglobin, hb, hgb, hämoglobin, hémoglobine, hemoglobina, हीमोग्लोबिन, हिमोग्लोबिन,
        الهيموجلوبين, الهيموغلوبين, هيموجلوبين, هيموغلوبين, خضاب الدم
    """,
        "haematocrit": """
        hematocrit, haematocrit, hct, hämatokrit, hématocrite, hematocrito, hematócrito, packed cell volume,
        pcv
    """,
        "platelets": """
        platelets, platelet, platelet count, platelets count, plt, plts, thrombocytes, thrombocyte count,
        thrombozyten, plaquettes, plaquetas, प्लेटलेट, प्लेटलेट्स, الصفائح, الصفائح الدموية, صفائح
    """,
        "white_cells": """
        wbc, white blood cell, white blood cells, white blood cell count, white blood cells count, white cell
        count, white cells, white count, wcc, leukocytes, leucocytes, leukocyte, leucocyte, leukocyte count,
        leucocyte count, leukozyten, leucocitos, leucócitos, globules blancs, wbc count, ल्यूकोसाइट, श्वेत
        रक्त कोशिकाएं, الكريات البيضاء, كريات الدم البيضاء
    """,
        "ast": """
        ast, aspartate aminotransferase, aspartate transaminase, sgot, got, asat, tgo
    """,
        "alt": """
        alt, alanine aminotransferase, alanine transaminase, sgpt, gpt, alat, tgp
    """,
        "alp": """
        alp, alkaline phosphatase, alk phos
    """,
        "total_cholesterol": """
        total cholesterol, cholesterol, serum cholesterol, tc, gesamtcholesterin, cholesterin, cholestérol
        total, colesterol total, colesterol, cholestérol
    """,
        "hdl": """
        hdl, hdl-c, hdl cholesterol, hdl-cholesterol, high-density lipoprotein, high density lipoprotein
        cholesterol, hdl-cholesterin, cholestérol hdl, colesterol hdl
    """,
        "ldl": """
        ldl, ldl-c, ldl cholesterol, low-density lipoprotein, low-density lipoprotein cholesterol, colesterol
        ldl, cholestérol ldl
    """,
        "triglycerides": """
        triglycerides, triglyceride, tg, trigs, triglyzeride, triglycérides, triglicéridos, triglicerídeos,
        serum triglycerides
    """,
        "systolic_bp": """
        systolic blood pressure, systolic bp, systolic pressure, systolic, sbp, systolisch, pas, tas
    """,
        "diastolic_bp": """
        diastolic blood pressure, diastolic bp, diastolic pressure, diastolic, dbp, diastolisch
    """,
        "blood_pressure": """
        blood pressure, bp, rr, blutdruck, tension artérielle, pression artérielle, ta, pa, tension, presión
        arterial, tensión arterial, pressão arterial, रक्तचाप, बीपी, ब्लड प्रेशर, ضغط الدم, الضغط, ضغط
    """,
        "mean_bp": """
        mean arterial pressure, mean blood pressure, map
    """,
        "heart_rate": """
        heart rate, hr, pulse, pulse rate, p, ventricular rate, heart beat, puls, herzfrequenz, hf, fréquence
        cardiaque, fc, pouls, frecuencia cardiaca, pulso, frequência cardíaca, नाड़ी, हृदय गति, पल्स, النبض,
        نبض, معدل ضربات القلب, نبضات القلب
    """,
        "respiratory_rate": """
        respiratory rate, resp rate, respiration rate, respirations, breathing rate, rr, resp, resps,
        atemfrequenz, fréquence respiratoire, fr, frecuencia respiratoria, frequência respiratória, श्वसन दर,
        معدل التنفس
    """,
        "temperature": """
        temperature, body temperature, temp, t, tmax, fever, febrile, pyrexia, fieber, fièvre, fiebre, febre,
        temperatur, körpertemperatur, température, temperatura, तापमान, बुखार, الحرارة, درجة الحرارة, حرارة
    """,
        "spo2": """
        spo2, sao2, sats, sat, o2 sat, o2 sats, o2 saturation, oxygen saturation, oxygen saturations,
        saturation, saturations, saturating at, satting, sauerstoffsättigung, sättigung, saturation en
        oxygène, saturación de oxígeno, saturación, saturação, saturação de oxigênio, ऑक्सीजन, ऑक्सीजन
        संतृप्ति, تشبع الأكسجين, الأكسجين
    """,
        "fio2": """
        fio2, fi02, fraction of inspired oxygen, inspired oxygen fraction
    """,
        "pao2": """
        pao2, po2, partial pressure of oxygen, pa02, p02, arterial oxygen tension
    """,
        "paco2": """
        paco2, pco2, partial pressure of carbon dioxide, arterial carbon dioxide
    """,
        "ph": """
        ph, arterial ph, blood ph
    """,
        "qt": """
        qt, qt interval, qt-zeit, qt time, intervalle qt, intervalo qt
    """,
        "qtc": """
        qtc, qtc interval, corrected qt, corrected qt interval
    """,
        "lactate": """
        lactate, serum lactate, lactic acid, laktat, lactato
    """,
        "hba1c": """
        hba1c, a1c, hb a1c, glycated hemoglobin, glycated haemoglobin, hemoglobin a1c, haemoglobin a1c,
        glycosylated hemoglobin
    """,
        "insulin": """
        fasting insulin, insulin level, serum insulin, fasting serum insulin, plasma insulin, insulin, fasting
        insulin level
    """,
        "crp": """
        crp, c-reactive protein, c reactive protein, hs-crp, hscrp
    """,
        "d_dimer": """
        d-dimer, d dimer, d-dimers, ddimer
    """,
        "osmolality": """
        serum osmolality, plasma osmolality, measured osmolality
    """,
        "urine_output": """
        urine output, uop, diuresis
    """,
        "cystatin_c": """
        cystatin c, cystatin-c
    """,
        "anion_gap": """
        anion gap
    """,
        "bands": """
        bands, band forms, band neutrophils, bandemia, immature bands
    """,
        "aa_gradient": """
        a-a gradient, a-a o2 gradient, alveolar-arterial gradient
    """,
        "urine_albumin_creatinine": """
        acr, uacr, urine albumin-creatinine ratio, urine albumin/creatinine ratio, urine albumin to creatinine
        ratio
    """,
        "troponin": """
        troponin, troponin t, troponin i, hs-troponin, hs troponin, hstnt, hs-tnt, hs-ctnt, high-sensitivity
        troponin t, high-sensitivity troponin i, high-sensitivity troponin
    """,
        "gcs": """
        gcs, glasgow coma scale, glasgow coma score, glasgow
    """,
        "urine_sodium": """
        urine sodium, urinary sodium, urine na, una, u-na, spot urine sodium
    """,
        "urine_potassium": """
        urine potassium, urinary potassium, urine k, spot urine potassium
    """,
        "urine_chloride": """
        urine chloride, urinary chloride, urine cl
    """,
        "urine_creatinine": """
        urine creatinine, urinary creatinine, urine cr, ucr, u-cr, spot urine creatinine
    """,
        "urine_osmolality": """
        urine osmolality, urinary osmolality, urine osm
    """,
        "dopamine": """
        dopamine
    """,
        "dobutamine": """
        dobutamine
    """,
        "adrenaline": """
        adrenaline, epinephrine
    """,
        "noradrenaline": """
        noradrenaline, norepinephrine, levophed, noradrenalin
    """,
        "alcohol_drinks": """
        drinks per week, alcoholic drinks per week, alcohol units per week
    """,
        "target_bmi": """
        target bmi, desired bmi, goal bmi
    """,
        "cycle_length": """
        cycle length, menstrual cycle length, cycle, menstrual cycle, cycles
    """,
    }
)

OTHER_THINGS = phrases("""
    creatinine clearance, creatine kinase, creatinine ratio, protein/creatinine ratio, albumin/creatinine ratio,
    albumin creatinine ratio, albumin-to-creatinine ratio, albumin-creatinine ratio, protein creatinine ratio,
    protein-creatinine ratio, bun/creatinine ratio, bun creatinine ratio, urea/creatinine ratio, vitamin k,
    sodium chloride, sodium bicarbonate, potassium chloride, calcium chloride, calcium gluconate,
    calcium carbonate, calcium channel, calcium score, coronary calcium, magnesium sulfate, magnesium sulphate,
    potassium phosphate, potassium citrate, sodium phosphate, ammonium chloride, direct bilirubin,
    indirect bilirubin, conjugated bilirubin, unconjugated bilirubin, direktes bilirubin, glucose tolerance,
    csf glucose, csf albumin, csf protein, csf lactate, pleural fluid glucose, pleural fluid ph, pleural ph,
    pleural fluid albumin, ascitic fluid albumin, ascitic albumin, ascites albumin,
    serum-ascites albumin gradient, gastric ph, urine ph, urinary ph, urine glucose, urine albumin,
    urinary albumin, urine protein, urine calcium, urinary calcium, 24-hour urine creatinine,
    24 h urine creatinine, urine wbc, csf wbc, csf white cell count, synovial wbc, birth weight, birthweight,
    low molecular weight, molecular weight, weight loss, weight gain, ideal body weight, ideal weight, dry weight,
    target weight, adjusted body weight, adjusted weight, lean body weight, heart weight, loss of weight,
    fetal weight, estimated fetal weight, mean platelet volume, insulin glargine, insulin lispro, insulin aspart,
    insulin drip, insulin infusion, insulin detemir, insulin degludec, ionised magnesium, ionized magnesium,
    mean corpuscular hemoglobin, mean corpuscular haemoglobin, non-hdl cholesterol, non-hdl, vldl,
    peak heart rate, target heart rate, maximum heart rate, resting heart rate variability, platelet transfusion,
    albumin infusion, ca 125, ca-125, ca 19-9, ca 15-3, type 2, type 1, t2, t1, fundal height, crown-rump length,
    sitting height, free t4, free t3, pulse pressure, life cycle, saturation of transferrin,
    transferrin saturation, venous ph, venous pco2, pulse oximetry, per cycle
""")

SYMBOLS = frozenset(
    phrases("""
    af, alt, bg, bm, bw, ca, cl, cr, fc, fr, got, hf, ht, ica, k, map, mg, na, p, pa, pas, ph, plt, pt, rr, sat,
    t, ta, tas, tc, tg, una, fever, febrile, pyrexia, fieber, fièvre, fiebre, febre, बुखार, cycle, cycles, bands
""")
)
"""Symbols that are believed only beside a plausible number."""

LINKING = phrases("""
    within normal limits, within normal levels, within the normal range, within normal range, normal levels, in the,
    in, value of, level of, count of, it, now is, found to be, up to a,
    of, is, was, were, are, at, level, levels, value, values, concentration, concentrations, count, counts,
    measured, measures, measuring, found, to be, to, on admission, at admission, on arrival, at presentation, on
    presentation, today, now, currently, elevated, increased, decreased, low, high, raised, reduced, normal, a,
    an, the, his, her, with, reading, result, came back, back, shows, showed, stable, recorded, noted, remained,
    being, as, reads, in serum, in blood, serum, plasma, only, just, still, up, down, has, had, be, which, that,
    appears, reached, rate, interval, random, fasting, tympanic, oral, total, mildly, slightly, markedly,
    severely, significantly, i.e., for age, by pulse oximetry, approximately equal to, equal to, equals, von, ist,
    war, betragt, betrug, liegt bei, lag bei, bei, wert, heute, aktuell, de, est, etait, es, era, del, actual,
    hoy, e, foi, esta, aujourd'hui, serica, serico, है, था, थी, का, की, के, स्तर, هو, هي, كان, كانت, مستوي, في
    الدم, في المصل, بلغ, يساوي, لديه, لديها, عند
""")
"""Words that may stand between a quantity's name and its number."""
