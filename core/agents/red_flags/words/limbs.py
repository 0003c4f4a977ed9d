"""Back, limbs, testis."""

WORDS: dict[str, str] = {
    "saddle": """
        saddle {anaesthesia| anesthesia| numbness| paraesthesia| paresthesia| area numb}, perianal numbness, perineal
        numbness, {numb|numbness} {in |around |of |}{saddle| perineum| genitals| buttocks| groin| perianal| anus|
        bottom}, numb {saddle|perineum|bottom|genitals}, numb between legs, {reduced|absent|decreased|loss of}
        {perianal sensation|anal tone}, reithosenanästhesie, reithosen, anesthésie en selle, anestesia en silla,
        anestesia en silla de montar, anestesia em sela
        """,
    "sphincter": """
        urinary retention, retention of urine, {can't|cannot|cant|unable to} {pass urine|pee|urinate|void|pass water},
        {not|hasn't} {passed urine|able to pass urine}, incontinent, incontinence, {bladder|bowel}
        {dysfunction|incontinence|disturbance}, lost bladder control, loss of bladder control, wet herself, wet
        himself, faecal incontinence, fecal incontinence, new incontinence, harnverhalt, inkontinent, retención
        urinaria, incontinencia, rétention urinaire, rétention d'urine, incontinence, retenção urinária, overflow
        incontinence, painless retention
        """,
    "leg_weakness": """
        {bilateral|both} {leg|legs|lower limb} {weakness|weak|numbness|numb|sciatica}, {bilateral|both}
        {sciatica|radiculopathy|foot drop}, {weak|weakness in|weakness of|weakness} {both |his |her |the |in |}legs,
        both legs {weak|are weak|going weak|numb|giving way}, legs {giving way|weak|are weak|gone weak}, {new
        |}{leg|legs|lower limb} weakness, can't {walk|stand}, off {his|her|their} legs, paraparesis, paraplegia,
        sensory level, beinschwäche, paraparese, lähmung beider beine, debilidad en {las |ambas |}piernas, faiblesse
        des jambes, fraqueza nas pernas, sexual dysfunction, erectile dysfunction
        """,
    "cauda_equina": """
        cauda equina, cauda equina syndrome, spinal cord compression, cord compression, mscc, kaudasyndrom,
        cauda-syndrom, queue de cheval, cola de caballo, cauda equina
        """,
    "long_incontinence": """
        long-standing incontinence, longstanding incontinence, chronic incontinence, incontinent for years, stress
        incontinence, urge incontinence
        """,
    "cancer": """
        cancer, metastatic, metastases, mets, malignancy, carcinoma, myeloma, lymphoma, krebs, metastasen, karzinom,
        cáncer, câncer, metastásico, cancéreux, tumour, tumor, prostate ca, lung ca, breast ca
        """,
    "testis": """
        testicular {pain|swelling|torsion}, {pain|swelling|swollen|painful|tender} {in |}{left |right |one
        |}{testicle|testis|scrotum|balls|testicles}, {testicle|testis|scrotum} {pain|painful|swollen|is painful|is
        swollen|hurts}, scrotal {pain|swelling}, acute scrotum, {painful|swollen} scrotum, high-riding testis, high
        riding testicle, absent cremasteric, hodenschmerz, hodenschmerzen, hodentorsion, dolor testicular, dolor
        escrotal, torsión testicular, douleur testiculaire, torsion testiculaire, dor testicular, torsão testicular
        """,
    "torsion": """
        testicular torsion, torsion of the testis, hodentorsion, torsión testicular, torsion testiculaire, torsão
        testicular, absent cremasteric reflex, high-riding testis
        """,
    "cold_limb": """
        {cold| white| pale| ischaemic| ischemic| pulseless| blue| mottled| cool} {painful |left |right |and painful
        |pulseless |numb |}{leg|foot|arm|hand|limb|feet|toes}, {leg|foot|arm|hand|limb} {is |gone |has gone |suddenly
        |suddenly gone |turned |}{cold| white| ischaemic| ischemic| pulseless| pale and cold| cold and pale| cold and
        white| white and cold| blue and cold| cold and painful}, no pulse in {left |right |}{leg|foot|arm|hand|limb},
        no {pedal|foot|distal|dorsalis pedis|popliteal} {pulse|pulses}, absent {foot|pedal|distal|popliteal|femoral}
        {pulse|pulses}, kaltes bein, kalter fuß, pierna fría, jambe froide, perna fria
        """,
    "limb_ischaemia": """
        acute limb ischaemia, acute limb ischemia, acutely ischaemic {leg|limb|foot}, acutely ischemic
        {leg|limb|foot}, akute extremitätenischämie, isquemia aguda, ischémie aiguë
        """,
    "limb_pain": """
        painful, pain, pain in, hurts, agony, numb, paraesthesia, can't move toes, schmerz, dolor, douleur, dor,
        sudden, suddenly, paralysed
        """,
    "compartment": """
        compartment syndrome, pain out of proportion, pain on passive {stretch|stretching|extension|movement}, tense
        {calf|forearm|compartment|leg}, kompartmentsyndrom, síndrome compartimental, syndrome des loges
        """,
    "limb_injury": """
        fracture, cast, plaster, crush injury, tibial, tibia, forearm, reperfusion, backslab, leg injury, burn
        """,
}
