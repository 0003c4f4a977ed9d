"""Words for yes/no findings; a word may show several. `NOT_FINDINGS` contain such a word and mean another thing."""

from core.calculators.clinical_text.lexicon import phrases, tables

FINDING_WORDS = tables(
    {
        "atrial_fibrillation": """
        atrial fibrillation, af, afib, a-fib, nvaf, atrial flutter, vorhofflimmern, vhf, fibrillation
        auriculaire, fibrilación auricular, fibrilação atrial
    """,
        "heart_failure": """
        heart failure, congestive heart failure, chf, hf, hfref, hfpef, cardiac failure, lv failure, left
        ventricular failure, herzinsuffizienz, insuffisance cardiaque, insuficiencia cardíaca, insuficiência
        cardíaca, ccf, lvf, हृदय विफलता, قصور القلب, فشل القلب, قصور في القلب
    """,
        "hypertension": """
        hypertension, htn, high blood pressure, hypertensive, hypertonie, bluthochdruck, hta, hypertension
        artérielle, hipertensión, hipertensión arterial, hipertensa, hipertenso, hipertensão, hypertendue,
        उच्च रक्तचाप, हाइपरटेंशन, ارتفاع ضغط الدم, ارتفاع في ضغط الدم
    """,
        "diabetes": """
        diabetes, diabetes mellitus, diabetic, dm, t2dm, t1dm, dm2, dm1, niddm, iddm, type 2 diabetes, type 1
        diabetes, type 2 dm, diabetiker, diabetikerin, diabète, diabétique, diabética, diabético, मधुमेह,
        डायबिटीज, शुगर की बीमारी, السكري, سكري, داء السكري
    """,
        "stroke": """
        stroke, strokes, cva, intracerebral haemorrhage, intracerebral hemorrhage,
        cerebrovascular accident, ischemic stroke,
        ischaemic stroke, hemorrhagic stroke, haemorrhagic stroke, schlaganfall, hirninfarkt, avc, accident
        vasculaire cérébral, ictus, accidente cerebrovascular, acv, derrame, स्ट्रोक, लकवा, السكتة الدماغية,
        سكتة دماغية, جلطة دماغية
    """,
        "tia": """
        tia, tias, transient ischemic attack, transient ischaemic attack, ait, transitorische ischämische
        attacke, accident ischémique transitoire, accidente isquémico transitorio
    """,
        "systemic_embolism": """
        systemic embolism, thromboembolism, arterial embolism, thromboembolic event,
        stroke/tia/thromboembolism, stroke/tia
    """,
        "vascular_disease": """
        vascular disease, atherosclerotic vascular disease, aortic plaque, gefässerkrankung, gefäßerkrankung,
        maladie vasculaire, enfermedad vascular, doença vascular, مرض وعائي, أمراض الأوعية
    """,
        "myocardial_infarction": """
        myocardial infarction, mi, nstemi, stemi, heart attack, previous mi, herzinfarkt, myokardinfarkt,
        infarctus du myocarde, infarto de miocardio, infarto agudo de miocardio, infarto do miocárdio, दिल का
        दौरा, احتشاء عضلة القلب, نوبة قلبية
    """,
        "peripheral_vascular_disease": """
        peripheral vascular disease, peripheral artery disease, peripheral arterial disease, pvd, pad, paod,
        pavk, intermittent claudication, claudication, claudicatio
    """,
        "ischaemic_heart_disease": """
        ischaemic heart disease, ischemic heart disease, ihd, coronary artery disease, cad, coronary heart
        disease, chd, angina, angina pectoris, khk, koronare herzkrankheit, coronaropathie, cardiopatía
        isquémica
    """,
        "copd": """
        copd, chronic obstructive pulmonary disease, emphysema, chronic bronchitis, bpco, epoc, dpoc
    """,
        "smoker": """
        smoker, current smoker, smokes, smoking, tobacco use, raucher, raucherin, raucht, fumeur,
        fumeuse, fume, fumador, fumadora, fuma, fumante, tabagisme, tabaquismo, धूम्रपान, مدخن, مدخنة, يدخن,
        تدخن
    """,
        "dialysis": """
        dialysis, haemodialysis, hemodialysis, peritoneal dialysis, on dialysis
    """,
        "liver_disease": """
        liver disease, cirrhosis, liver cirrhosis, chronic liver disease, hepatic disease, hepatic cirrhosis,
        leberzirrhose, cirrhose, cirrosis
    """,
        "renal_disease": """
        renal disease, kidney disease, ckd, chronic kidney disease, chronic renal disease, chronic renal
        failure, chronic renal insufficiency, esrd, end-stage renal disease, niereninsuffizienz, insuffisance
        rénale
    """,
        "malignancy": """
        active cancer, malignancy, cancer, metastatic cancer, carcinoma, metastases, metastatic,
        adenocarcinoma, on chemotherapy, krebs, karzinom, cáncer
    """,
        "dementia": """
        dementia, alzheimer, alzheimer's disease, alzheimer's, vascular dementia, demenz, démence, demencia
    """,
        "confusion": """
        confusion, confused, new confusion, disoriented, disorientated, disorientation, verwirrt, verwirrtheit
    """,
        "altered_mental_status": """
        altered mental status, altered mental state, altered mentation, ams, confused, confusion, disoriented,
        lethargic, stupor, coma, delirium, altered consciousness, obtunded
    """,
        "dvt": """
        dvt, deep vein thrombosis, deep venous thrombosis, femoral vein thrombosis, iliac vein thrombosis,
        popliteal vein thrombosis
    """,
        "pulmonary_embolism": """
        pulmonary embolism, pe, pulmonary emboli, pulmonary embolus
    """,
        "prior_vte": """
        prior vte, previous vte, history of vte, prior dvt or pe, previous dvt or pe, previous dvt/pe, prior
        dvt/pe, history of dvt/pe, history of dvt or pe, prior pe or dvt, previous pe or dvt, prior venous
        thromboembolism, previous venous thromboembolism, history of venous thromboembolism, previous venous
        thrombosis, previous thromboembolism, prior thromboembolism
    """,
        "prior_dvt": """
        previous dvt, prior dvt, history of dvt, previous deep vein thrombosis, history of deep vein
        thrombosis, prior deep vein thrombosis
    """,
        "dvt_signs": """
        clinical signs of dvt, signs of dvt, signs and symptoms of dvt, signs of deep vein thrombosis,
        clinical signs of deep vein thrombosis, clinical dvt, signs or symptoms of dvt, symptoms of dvt,
        symptoms or signs of dvt
    """,
        "leg_swelling_unilateral": """
        unilateral leg swelling, unilateral leg oedema, unilateral leg edema, swelling of one leg, one leg
        swollen, left leg swelling, right leg swelling, swollen left leg, swollen right leg, unilateral calf
        swelling, left calf swelling, right calf swelling, left leg is swollen, right leg is swollen, swelling
        of the left leg, swelling of the right leg, leg swelling
    """,
        "haemoptysis": """
        haemoptysis, hemoptysis, coughing up blood, coughing blood, coughed up blood, hämoptysen, bluthusten,
        hémoptysie, hemoptisis, hemoptise, نفث الدم, खून की खांसी
    """,
        "immobilisation_or_surgery": """
        immobilisation or surgery, immobilization or surgery, recent surgery or immobilisation, recent surgery
        or immobilization, surgery or immobilisation, surgery or immobilization, recent immobilisation or
        surgery, recent immobilization or surgery
    """,
        "recent_surgery_or_trauma": """
        recent surgery or trauma, surgery or trauma, recent trauma or surgery, trauma or surgery, surgery or
        trauma in the last 4 weeks
    """,
        "hormone_use": """
        hormone use, oestrogen use, estrogen use, oestrogen, estrogen, oral contraceptive, oral
        contraceptives, ocp, ocps, cocp, combined pill, contraceptive pill, birth control pill, birth control
        pills, hormone replacement therapy, hrt, hormones, hormonal contraception, exogenous oestrogen,
        exogenous estrogen, on the pill
    """,
        "pleural_effusion": """
        pleural effusion, pleural effusions, pleuraerguss, épanchement pleural, derrame pleural
    """,
        "nursing_home": """
        nursing home, nursing home resident, care home, pflegeheim
    """,
        "syncope": """
        syncope, syncopal episode, fainted, fainting, passed out, synkope, síncope
    """,
        "melaena": """
        melaena, melena, black stools, tarry stools, black tarry stools, teerstuhl, méléna
    """,
        "cough": """
        cough, coughing, husten, toux, tos, tosse, खांसी, سعال
    """,
        "cough_or_coryza": """
        cough or coryza, cough or cold, cough or runny nose
    """,
        "tonsillar_exudate": """
        tonsillar exudate, tonsillar exudates, exudate on the tonsils, exudates on the tonsils, exudative
        tonsils, exudative tonsillitis, tonsils with exudate, tonsils enlarged with exudates, tonsils are
        enlarged with exudates, tonsillar swelling, swollen tonsils, pus on the tonsils, pus on tonsils
    """,
        "tender_cervical_nodes": """
        tender anterior cervical nodes, tender anterior cervical lymph nodes, tender cervical nodes, tender
        cervical lymph nodes, tender anterior cervical lymphadenopathy, anterior cervical lymphadenopathy,
        tender cervical lymphadenopathy, tender lymph nodes, tender nodes, swollen anterior cervical nodes,
        tender cervical adenopathy, tender anterior cervical adenopathy
    """,
        "fever_24h": """
        fever in the last 24 hours, fever in the past 24 hours, fever within 24 hours, fever in last 24 hours,
        fever in past 24 hours
    """,
        "pregnant": """
        pregnant, pregnancy, schwanger, schwangerschaft, enceinte, embarazada, embarazo, grávida, gravidez,
        गर्भवती, गर्भावस्था, حامل
    """,
        "insulin_treatment": """
        on insulin, insulin therapy, insulin-treated, insulin treatment, treated with insulin,
        insulin-dependent, takes insulin, insulin-requiring, insulin glargine
    """,
        "bp_treated": """
        antihypertensive treatment, antihypertensives, treated for hypertension, treated hypertension, on
        antihypertensives, on antihypertensive, blood pressure medication, treated blood pressure,
        antihypertensive medication, antihypertensive therapy, on treatment for hypertension, bp medication
    """,
        "mechanical_ventilation": """
        mechanical ventilation, mechanically ventilated, intubated, ventilated, on a ventilator, intubated and
        ventilated
    """,
        "cpap": """
        cpap, continuous positive airway pressure
    """,
        "acute_renal_failure": """
        acute renal failure, acute kidney injury, aki, arf, acute kidney failure
    """,
        "peptic_ulcer": """
        peptic ulcer, peptic ulcer disease, gastric ulcer, duodenal ulcer
    """,
        "hemiplegia": """
        hemiplegia, hemiparesis, hemiplegic
    """,
        "leukaemia": """
        leukaemia, leukemia
    """,
        "coronary_revascularisation": """
        pci, cabg, coronary stent, coronary stents, coronary artery bypass, coronary bypass, angioplasty
    """,
        "aortic_plaque": """
        aortic plaque, aortic atheroma
    """,
        "hypercholesterolaemia": """
        hypercholesterolaemia, hypercholesterolemia, hyperlipidaemia, hyperlipidemia, dyslipidaemia,
        dyslipidemia, high cholesterol, hyperlipidämie, dyslipidémie, dislipidemia
    """,
        "obesity": """
        obesity, obese, morbidly obese, adipositas, obésité, obesidad, obesidade
    """,
        "hypertension_uncontrolled": """
        uncontrolled hypertension, poorly controlled hypertension, uncontrolled blood pressure
    """,
        "bleeding_history": """
        previous major bleed, previous major bleeding, prior major bleeding, major bleeding, history of
        bleeding, bleeding history, prior bleeding, previous bleeding, gi bleed, gastrointestinal bleeding,
        gastrointestinal bleed, bleeding diathesis
    """,
        "labile_inr": """
        labile inr, labile inrs, unstable inr
    """,
        "bleeding_drugs": """
        aspirin, clopidogrel, nsaid, nsaids, ibuprofen, naproxen, diclofenac, antiplatelet, antiplatelets,
        ticagrelor, prasugrel
    """,
        "paralysis_or_plaster": """
        paralysis or recent plaster, leg in plaster, plaster immobilisation, plaster immobilization
    """,
        "bedridden_or_surgery": """
        bedridden or major surgery, bedridden or recent surgery, major surgery within 12 weeks, surgery within
        12 weeks
    """,
        "tenderness_deep_veins": """
        localised tenderness, localized tenderness, tenderness along the deep veins, tenderness along the deep
        venous system, calf tenderness, tender calf
    """,
        "entire_leg_swollen": """
        entire leg swollen, whole leg swollen, swelling of the entire leg, entire leg swelling, whole leg
        swelling, entire leg is swollen, whole leg is swollen
    """,
        "pitting_oedema": """
        pitting oedema, pitting edema
    """,
        "collateral_veins": """
        collateral superficial veins, collateral veins, superficial collateral veins, collateral nonvaricose
        veins
    """,
        "malignancy_treated": """
        malignancy, active cancer, active malignancy, metastatic cancer, cancer on chemotherapy, cancer under
        treatment, on chemotherapy, palliative cancer
    """,
        "neoplastic_disease": """
        neoplastic disease, active cancer, metastatic cancer, active malignancy
    """,
        "high_risk_surgery": """
        high-risk surgery, high risk surgery, intraperitoneal surgery, intrathoracic surgery, suprainguinal
        vascular surgery
    """,
        "varicose_veins": """
        varicose veins, varicosities
    """,
        "inflammatory_bowel_disease": """
        inflammatory bowel disease, ibd, crohn's disease, crohn disease, ulcerative colitis
    """,
        "swollen_legs": """
        swollen legs, leg swelling, leg oedema, leg edema, lower limb edema, lower limb oedema, lower
        extremity edema, lower extremity oedema
    """,
        "factor_v_leiden": """
        factor v leiden
    """,
        "prothrombin_20210a": """
        prothrombin 20210a, prothrombin gene mutation
    """,
        "lupus_anticoagulant": """
        lupus anticoagulant
    """,
        "anticardiolipin": """
        anticardiolipin antibody, anticardiolipin antibodies, anticardiolipin
    """,
        "homocysteine_raised": """
        raised homocysteine, elevated homocysteine, hyperhomocysteinaemia, hyperhomocysteinemia
    """,
        "heparin_induced_thrombocytopenia": """
        heparin-induced thrombocytopenia, heparin induced thrombocytopenia
    """,
        "other_thrombophilia": """
        protein c deficiency, protein s deficiency, antithrombin deficiency, thrombophilia, antiphospholipid
        syndrome
    """,
        "central_venous_access": """
        central venous catheter, central venous line, central venous access, picc line, central line
    """,
        "plaster_cast": """
        plaster cast
    """,
        "purulent_tonsils": """
        purulent tonsils, pus on the tonsils, pus on tonsils, tonsillar pus, purulence, tonsillar exudate,
        tonsillar exudates
    """,
        "attended_within_3_days": """
        attended within 3 days, attending within 3 days, onset within 3 days
    """,
        "coryza": """
        coryza, runny nose, rhinorrhea, rhinorrhoea
    """,
        "immobilisation": """
        immobilisation, immobilization, immobilised for 3 days, immobilized for 3 days, bedridden
    """,
        "recent_surgery": """
        recent surgery, surgery in the last 4 weeks, surgery in the past 4 weeks, surgery within 4 weeks,
        surgery in the last month
    """,
        "recent_trauma": """
        recent trauma, trauma in the last 4 weeks, trauma in the past 4 weeks
    """,
        "prior_pe": """
        previous pe, prior pe, history of pe, previous pulmonary embolism, prior pulmonary embolism, history
        of pulmonary embolism
    """,
        "renal_replacement": """
        dialysis twice weekly, dialysis twice a week, dialysis three times a week, haemodialysis three times a
        week, hemodialysis three times a week, hemodialysis three times weekly, thrice-weekly dialysis, on
        haemodialysis, on hemodialysis, cvvhd, cvvh, crrt
    """,
        "anaemia": """
        anaemia, anemia, anaemic, anemic, anämie, anemie, anémie
    """,
        "antiplatelet": """
        antiplatelet, antiplatelets, antiplatelet agent, antiplatelet therapy, aspirin, clopidogrel, ticagrelor,
        prasugrel, dapt, dual antiplatelet therapy
    """,
        "statin": """
        statin, statins, atorvastatin, rosuvastatin, simvastatin, pravastatin, lovastatin, fluvastatin, pitavastatin
    """,
        "cancer_history": """
        active cancer, malignancy, cancer, metastatic cancer, carcinoma, metastases, adenocarcinoma, lymphoma,
        leukaemia, leukemia, on chemotherapy, history of cancer, previous cancer
    """,
        "chronic_lung_disease": """
        chronic lung disease, copd, chronic obstructive pulmonary disease, emphysema, chronic bronchitis, pulmonary
        fibrosis, interstitial lung disease, bronchiectasis
    """,
        "chronic_cardiopulmonary_disease": """
        chronic cardiopulmonary disease, cardiopulmonary disease
    """,
        "supplemental_oxygen": """
        l oxygen, l o2, l of oxygen, l/min oxygen, l/min o2, l/min of oxygen, litres of oxygen, liters of oxygen,
        supplemental oxygen, on oxygen, oxygen therapy, on supplemental oxygen, nasal cannula, nasal cannulae,
        nasal prongs, on high-flow oxygen, high-flow nasal oxygen, oxygen by mask, venturi mask, non-rebreather mask,
        non-rebreather
    """,
        "bilateral_opacities": """
        bilateral opacities, bilateral infiltrates, bilateral airspace opacities, bilateral pulmonary infiltrates,
        bilateral airspace disease, bilateral consolidation, bilateral consolidations
    """,
        "st_deviation": """
        st deviation, st-segment deviation, st depression, st-segment depression, st elevation, st-segment elevation,
        st depressions, st elevations
    """,
        "cardiac_marker_raised": """
        raised troponin, elevated troponin, positive troponin, troponin raised, troponin elevated, troponin positive,
        raised cardiac marker, raised cardiac markers, raised cardiac enzymes, elevated cardiac enzymes
    """,
        "cardiac_arrest": """
        cardiac arrest
    """,
        "lymphoma": """
        lymphoma
    """,
        "aids": """
        aids
    """,
        "connective_tissue_disease": """
        connective tissue disease, systemic lupus erythematosus, sle, rheumatoid arthritis, scleroderma
    """,
    }
)

BRAIN = phrases("""
    brain, cerebral, cerebellar, hemispheric, cortical, subcortical, lacunar, watershed, corona radiata, corona radiate,
    basal ganglia, thalamic, internal capsule, capsular, putaminal, caudate, insular, pontine, brainstem, brain stem,
    midbrain, lateral medullary, frontal, parietal, temporal, occipital, frontal lobe, parietal lobe, temporal lobe,
    occipital lobe, mca, aca, pca, mca territory, pca territory, middle cerebral artery, anterior cerebral artery,
    posterior cerebral artery, pica
""")
"""Places in the brain: an infarct of one is a stroke."""

FINDING_WORDS["stroke"] += tuple(
    f"{place} {word}" for place in BRAIN for word in ("infarct", "infarcts", "infarction", "infarctions", "stroke")
)

NOT_FINDINGS = phrases("""
    statin intolerance, statin allergy, aspirin allergy, allergic to aspirin, aspirin intolerance, aspirin-sensitive,
    renal cortical infarct, renal cortical infarction,
    diabetes insipidus, stroke scale, stroke center, stroke centre, stroke team, pulmonary hypertension, ckd-epi,
    ckd epi, portal hypertension, intracranial hypertension,
    ocular hypertension, pulmonary arterial hypertension, gestational diabetes, gestational hypertension, heat
    stroke, stroke volume, stroke unit, stroke work, stroke risk, risk of stroke, af ablation, smoking cessation,
    ex-smoker, former smoker, exsmoker, ex smoker, past smoker, previous smoker, nichtraucher,
    nichtraucherin, pe protocol, cancer screening, cancer centre, cancer center, hormone receptor, estrogen
    receptor, oestrogen receptor, ca125, pregnancy test, urine pregnancy test, hearing aids, thyroid hormones,
    growth hormones, hf ablation, mi score, diabetes clinic, hypertension clinic, stroke clinic, heart failure
    clinic, stroke prevention, pe rule-out, pe rule out, dm clinic, post-stroke, whiplash, heart failure cells,
    white coat hypertension, orthostatic hypertension, benign intracranial hypertension, cough reflex, coma scale,
    glasgow coma scale, coma score, premature coronary artery disease in the family
""")

DENIALS = tables(
    {
        "diabetes": """
        nondiabetic, non-diabetic
    """,
        "smoker": """
        non-smoker, nonsmoker, never smoker, never smoked, never-smoker, does not smoke, doesn't smoke,
        do not smoke, raucht nicht, ne fume pas, no fuma, não fuma, lifelong non-smoker, nichtraucher,
        nichtraucherin,
        non-fumeur, non-fumeuse, no fumador, no fumadora, não fumante, não fumador
    """,
        "supplemental_oxygen": """
        on room air, room air, breathing air, without oxygen
    """,
        "pregnant": """
        postmenopausal, post-menopausal
    """,
    }
)
"""Words that deny a finding by themselves."""

CAPITALS = frozenset({"mi", "aids", "pe", "ams"})
"""Abbreviations that are another word in lower case."""

TESTS = frozenset(
    {"anticardiolipin", "lupus_anticoagulant", "factor_v_leiden", "prothrombin_20210a", "homocysteine_raised"}
)
"""Findings that are laboratory tests, so that "A, B and C were all normal" denies each."""

CURRENT = frozenset({"malignancy", "malignancy_treated", "neoplastic_disease"})
"""Findings that a past history does not show."""

ANY_OF: dict[str, tuple[str, ...]] = {
    "stroke_tia": ("stroke", "tia", "systemic_embolism"),
    "vascular_disease": ("myocardial_infarction", "peripheral_vascular_disease", "aortic_plaque"),
    "atherosclerotic_disease": (
        "myocardial_infarction",
        "peripheral_vascular_disease",
        "stroke",
        "tia",
        "ischaemic_heart_disease",
        "coronary_revascularisation",
    ),
    "ischaemic_heart_disease": ("myocardial_infarction",),
    "prior_vte": ("prior_dvt", "prior_pe"),
    "chronic_cardiopulmonary_disease": ("heart_failure", "chronic_lung_disease"),
    "cardiovascular_disease": ("myocardial_infarction", "stroke", "heart_failure", "ischaemic_heart_disease"),
    "immobilisation_or_surgery": ("immobilisation", "recent_surgery"),
    "recent_surgery_or_trauma": ("recent_surgery", "recent_trauma"),
    "cough_or_coryza": ("cough", "coryza"),
    "altered_mental_status": ("confusion",),
    "pregnancy_postpartum": ("pregnant",),
}
"""Findings that any one of several shows."""

ALL_DENIED: dict[str, tuple[str, ...]] = {
    "stroke_tia": ("stroke", "tia"),
    "prior_vte": ("prior_dvt", "prior_pe"),
    "immobilisation_or_surgery": ("immobilisation", "recent_surgery"),
    "recent_surgery_or_trauma": ("recent_surgery", "recent_trauma"),
    "cough_or_coryza": ("cough", "coryza"),
}
"""Findings that are absent when all of these are denied."""
