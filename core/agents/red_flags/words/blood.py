"""What stands beside critical values: blood count, salts, glucose."""

WORDS: dict[str, str] = {
    "neutropenic_sepsis": """
        neutropenic {sepsis|fever}, febrile neutropenia, febrile neutropaenia, neutropaenic {sepsis|fever}, fieber in
        neutropenie, febrile neutropenie, neutropenia febril, neutropénie fébrile, fever in neutropenia, neutropenia
        with fever
        """,
    "neutropenia": """
        neutropenic, neutropenia, neutropaenia, neutropaenic, agranulocytosis, leukopenic, neutropenie, neutropénie,
        aplastic
        """,
    "chemotherapy": """
        chemotherapy, chemo, on chemo, cytotoxics, folfox, folfiri, r-chop, rchop, chop, abvd, docetaxel, carboplatin,
        chemotherapie, quimioterapia, quimio, quimioterapia, chimiothérapie, chimio, quimio, stem cell transplant,
        bmt, كيماوي, कीमो, induction for aml, consolidation for aml
        """,
    "ecg_change": """
        peaked t, peaked t waves, tented t, tented t waves, tall t waves, t waves peaked, wide qrs, broad qrs, qrs
        widening, widened qrs, sine wave, absent p waves, loss of p waves, flat p waves, ecg changes, ekg changes, ecg
        abnormal, bradycardic, bradycardia, spitze t
        """,
    "aki": """
        aki, acute kidney injury, acute renal failure, anuric, anuria, oliguric, oliguria, creatinine rising, dialysis
        missed, missed dialysis, missed {his|her} dialysis, akutes nierenversagen, insuffisance rénale aiguë, lesión
        renal aguda
        """,
    "arrhythmia": """
        arrhythmia, arrhythmias, ectopics, vt, nsvt, af, torsades, digoxin, on digoxin, digitalis, long qt, prolonged
        qt, qt prolongation, qtc prolonged, palpitations, u waves
        """,
    "severe_sodium_symptoms": """
        seizure, seizures, seizing, convulsing, fitting, coma, comatose, unresponsive, obtunded, drowsy, stupor,
        confused, confusion, vomiting, reduced gcs, unconscious
        """,
    "hypo_signs": """
        hypo, hypoglycaemic, hypoglycemic, hypoglycaemia, hypoglycemia, low sugar, sugar low, unterzucker,
        unterzuckerung, unterzuckert, hypoglykämie, hipoglucemia, hipoglucémico, hypoglycémie, hipoglicemia,
        हाइपोग्लाइसीमिया, هبوط سكر, نقص سكر
        """,
    "diabetic_crisis": """
        dka, diabetic ketoacidosis, diabetic keto-acidosis, ketoacidosis, hhs, hyperosmolar hyperglycaemic state,
        hyperosmolar, euglycaemic dka, euglycemic dka, ketoazidose, cetoacidosis, cétoacidose, acidocétose,
        cetoacidose, kussmaul, कीटोएसिडोसिस, حماض كيتوني
        """,
    "ketones_high": """
        ketones {2+|3+|4+|++|+++|++++|large|high|strongly positive|moderate}, {2+|3+|4+|++|+++} ketones, ketonuria
        {2+|3+|4+|++|+++}, ketone {3|4|5|6|7}, ketoacidosis
        """,
    "calcium_symptoms": """
        confused, confusion, drowsy, vomiting, polyuria, dehydrated, coma, comatose, lethargic, aki, short qt,
        arrhythmia, weak, seizure, obtunded, constipated
        """,
    "tetany": """
        tetany, carpopedal spasm, carpopedal, laryngospasm, trousseau, chvostek, seizure, perioral tingling, perioral
        numbness, tetanie
        """,
    "transfusable": """
        new, dropped, drop, fallen, down from, acute, symptomatic, bleeding
        """,
    "stable_blood": """
        aplastic anaemia, aplastic anemia, chronic itp, stable itp, known itp, platelet clumps, clumped, clumping,
        pseudothrombocytopenia, edta, stable chronic, transfusion dependent, transfusion-dependent
        """,
    "procedure": """
        procedure, lumbar puncture, lp, biopsy, surgery, operation, theatre, central line, epidural, delivery, chest
        drain, paracentesis, caesarean, cesarean
        """,
    "anticoagulated": """
        warfarin, on warfarin, anticoagulated, anticoagulant, anticoagulation, doac, noac, apixaban, rivaroxaban,
        dabigatran, edoxaban, heparin, phenprocoumon, marcumar, acenocoumarol, sintrom, blood thinner, blood thinners,
        coumadin, eliquis, xarelto
        """,
}
