"""Bleeding, abdomen, pelvis."""

WORDS: dict[str, str] = {
    "major_bleeding": """
        {major| massive| torrential| catastrophic| severe| heavy| uncontrolled| uncontrollable| life-threatening|
        profuse| exsanguinating| active| ongoing brisk} {haemorrhage| hemorrhage| bleeding| bleed| gi bleed| upper gi
        bleed| pv bleeding| vaginal bleeding| blood loss| haematemesis| hematemesis| haemoptysis| hemoptysis|
        epistaxis}, {bleeding|bleed} {heavily| out| profusely| massively| to death| won't stop| not stopping|
        uncontrollably| that won't stop}, exsanguinating, spurting, arterial bleed, haemorrhagic shock, hemorrhagic
        shock, hypovolaemic shock, hypovolemic shock, massive transfusion, vomiting {large amounts of | lots of |
        fresh | bright red | a lot of | pints of | }blood, {large|massive|fresh} {haematemesis|hematemesis}, blood
        {everywhere|pouring}, soaking {through |}pads, soaked through, stab wound, gunshot wound, gsw, penetrating
        {trauma|injury}, traumatic amputation, {massive|starke|schwere|unstillbare} {blutung|hämorrhagie}, blutet
        stark, bluterbrechen, verblutet, {hemorragia|sangrado} {masiva|masivo|grave|abundante|severo|activo}, sangra
        {mucho|abundantemente}, se desangra, {hémorragie|saignement} {massive|massif|grave|abondante|abondant}, saigne
        {beaucoup|abondamment}, hémorragie, {hemorragia|sangramento} {maciça|grave|intenso|abundante|ativo|volumoso},
        sangrando muito, बहुत {ज्यादा |ज़्यादा |}खून {बह|निकल}, भारी रक्तस्राव, {نزيف|نزف} {حاد|شديد|غزير|كبير|مستمر},
        ينزف {بشده|بغزاره}
        """,
    "bleeding": """
        bleeding, bleed, bleeds, haemorrhage, hemorrhage, haemorrhaging, melaena, melena, malaena, haematemesis,
        hematemesis, coffee ground, coffee-ground, vomiting blood, haematochezia, hematochezia, pr bleed, pr bleeding,
        rectal bleeding, black stools, black stool, tarry stool, tarry stools, blood loss, haemoptysis, hemoptysis,
        coughing blood, coughing up blood, epistaxis, nosebleed, haematuria, hematuria, bruising, blutung, blutet,
        teerstuhl, sangrado, sangrando, hemorragia, melena, saignement, saigne, sangramento, bleading, intracranial
        haemorrhage, intracranial hemorrhage, ich, खून, रक्तस्राव, نزيف, ينزف, تنزف
        """,
    "gi_bleeding": """
        melaena, melena, malaena, haematemesis, hematemesis, vomiting blood, black stools, tarry stools, tarry stool,
        coffee ground vomit, coffee-ground vomiting, gi bleed, gi bleeding, teerstuhl, bluterbrechen, méléna,
        hématémèse, haematochezia, hematochezia
        """,
    "pph": """
        pph, post-partum haemorrhage, postpartum haemorrhage, post partum haemorrhage, postpartum hemorrhage,
        post-partum hemorrhage, post partum hemorrhage, postpartum bleeding, post partum bleeding, bleeding after
        {delivery|birth}, postpartale blutung, hémorragie du post-partum, hemorragia posparto, hemorragia pós-parto,
        नزيف ما بعد الولاده, نزيف بعد الولادة, uterine atony, uterus {is |}{atonic|boggy}, uterine rupture
        """,
    "antepartum_bleeding": """
        gush of blood, blood pv, rigid uterus, woody uterus, antepartum haemorrhage, antepartum hemorrhage, aph,
        placental abruption, abruption, placenta praevia bleeding
        """,
    "vaginal_bleeding": """
        vaginal bleeding, pv bleeding, pv bleed, bleeding pv, bleeding per vagina, bleeding vaginally, spotting
        heavily, bleeding, vaginale blutung, blutet, blutung, sangrado vaginal, sangrado, sangra, saignements,
        saignement vaginal, saigne, saignements vaginaux, métrorragie, sangramento vaginal, sangramento, sangrando,
        योनि से खून, खून, रक्तस्राव, نزيف مهبلي, نزيف, تنزف
        """,
    "heavy": """
        heavy, heavily, soaking, clots, profuse, large, a lot, lots, massive, bright red, stark, abundante, mucho,
        abondant, beaucoup, intenso, muito, ज्यादा, ज़्यादा, बहुत, भारी, شديد, غزير, كثير
        """,
    "abdominal_pain": """
        abdominal pain, abdo pain, tummy pain, belly pain, stomach pain, abdominal pains, flank pain, loin pain, pain
        in {abdomen|belly|flank|tummy|stomach}, epigastric pain, bauchschmerz, bauchschmerzen, flankenschmerz, dolor
        abdominal, douleur abdominale, dor abdominal, पेट में {तेज |}दर्द, الم {في |}البطن, الم البطن, abdo pian,
        iliac fossa pain, rif pain, lif pain
        """,
    "pelvic_pain": """
        pelvic pain, lower abdominal pain, lower abdo pain, low abdominal pain, iliac fossa pain, rif pain, lif pain,
        left iliac fossa pain, right iliac fossa pain, suprapubic pain, unterbauchschmerz, unterbauchschmerzen, dolor
        pélvico, dolor en hipogastrio, douleur pelvienne, dor pélvica, abdominal pain, abdo pain, पेट के निचले हिस्से
        में दर्द, الم {في |}{الحوض|اسفل البطن}, {one-sided|unilateral|left|right} {lower |}{abdominal|pelvic|abdo}
        pain
        """,
    "pulsatile_mass": """
        pulsatile {abdominal |epigastric |}mass, pulsating mass, expansile mass, pulsatile abdomen, pulsierender
        tumor, masa pulsátil, masse pulsatile, massa pulsátil
        """,
    "aaa": """
        ruptured {aaa|abdominal aortic aneurysm|aortic aneurysm|aneurysm}, {aaa|aneurysm} {rupture|ruptured|leaking},
        leaking {aaa|aneurysm}, rupturiertes {bauchaortenaneurysma|aortenaneurysma}
        """,
    "known_aaa": """
        aaa, abdominal aortic aneurysm, aortic aneurysm, bauchaortenaneurysma
        """,
    "ectopic": """
        ruptured ectopic, ectopic {rupture|ruptured}, ectopic pregnancy, ectopic, eileiterschwangerschaft,
        extrauteringravidität, embarazo ectópico, grossesse extra-utérine, geu, gravidez ectópica, حمل خارج الرحم,
        एक्टोपिक
        """,
    "shoulder_pain": """
        shoulder tip pain, shoulder-tip pain, shoulder pain, schulterschmerz
        """,
    "pregnancy_test": """
        positive {pregnancy test|hcg|upt|bhcg|beta-hcg|urine hcg}, {pregnancy test|hcg|upt|bhcg|urine hcg}
        {positive|is positive|pos|+}, missed {period|her period|a period}, amenorrhoea, amenorrhea, {late|overdue}
        period, {5|6|7|8|9} weeks pregnant, schwangerschaftstest positiv, test de embarazo positivo, test de grossesse
        positif
        """,
    "intrauterine": """
        intrauterine pregnancy {seen|confirmed|on scan|on ultrasound|visible}, known intrauterine pregnancy, confirmed
        {intrauterine pregnancy|iup}, iup {confirmed|seen}, live intrauterine
        """,
}
