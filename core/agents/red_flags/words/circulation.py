"""Chest pain, aorta, shock."""

WORDS: dict[str, str] = {
    "hypotension": """
        hypotension, hypotensive, shocked, in shock, bp {dropping|falling|crashing|dropped|unrecordable|low|in boots},
        low {bp|blood pressure}, {unrecordable|no recordable} {bp|blood pressure}, hämodynamisch instabil, hypoton,
        schock, hypotendu, hypotendue, état de choc, en état de choc, et choc, hipotenso, hipotensa, hipotensión, en
        choque, haemodynamically unstable, hemodynamically unstable,
        cold and clammy, peripherally shut down
        """,
    "tachycardia": """
        tachycardic, tachycardia, tachy, tachykard, taquicardia, tachycardie, taquicardico
        """,
    "collapse": """
        collapse, collapsed, collapsing, collapses, syncope, syncopal, fainted, faint, passed out, passing out,
        blacked out, lost consciousness, loss of consciousness, loc, presyncope, pre-syncope, near-syncope, found on
        the floor, synkope, kollabiert, kollaps, ohnmächtig, síncope, se desmayó, desmayo, desmayado, perdió {el
        conocimiento|la conciencia}, malaise, perte de connaissance, s'est évanoui, desmaiou, desmaio, بيهوش, बेहोश
        हो, اغمي عليه, اغماء
        """,
    "chest_pain": """
        chest {pain| pains| pian| tightness| pressure| discomfort| heaviness| ache}, pain in {chest|center of the
        chest}, {central|retrosternal|substernal|left-sided|precordial} chest pain,
        {retrosternal|substernal|precordial} pain, cp, angina, pressure on chest, tight chest, chest {feels |is
        |}{tight|heavy}, thoracic pain, brustschmerz, brustschmerzen, brustenge, druck auf der brust, thoraxschmerz,
        thoraxschmerzen, schmerzen in der brust, engegefühl in der brust, dolor {torácico|de pecho|en el
        pecho|precordial|retroesternal}, opresión {torácica|en el pecho}, opresion en pecho, dolor opresivo, douleur
        {thoracique|à la poitrine|dans la poitrine|rétrosternale}, oppression thoracique, serrement thoracique, dor
        {no peito|torácica|precordial|retroesternal}, aperto no peito, {सीने|छाती} में {तेज |तेज़ |बहुत
        |}{दर्द|दबाव|जकड़न}, {الم|وجع} {شديد |}{في |ب}{الصدر|صدر|صدره|صدرها}, الم صدري, ضغط {على|في} الصدر
        """,
    "chest_features": """
        crushing, pressing, squeezing, heavy, heaviness, vice-like, viselike, vice like, elephant on, band-like,
        constricting, tightening, tightness, pressure, drückend, zerquetschend, vernichtungsschmerz, opresivo,
        opresiva, constrictive, oppressant, oppressive, em aperto, compressiva, दबाव, भारी, ضاغط
        """,
    "radiation": """
        {radiating| radiates| radiation| going| spreading| shooting| moving| goes| spreads| travels| travelling|
        radiate} {down |to |into |in |through to |up to |down to |}{left |l |right
        |}{arm|arms|jaw|neck|shoulder|shoulders|back|hand}, {left arm|jaw|arm} pain, pain in {left arm|jaw|arms},
        {into|down|to} {left |l |}{arm|jaw}, with {jaw|left arm} pain, strahlt in {den|die} {linken
        |}{arm|kiefer|linke schulter}, ausstrahlung in, irradiado {a|al}, irradiación {a|al}, se irradia {a|al},
        irradiant {dans|vers|au}, irradie {dans|vers}, irradiando {para|ao}, irradia para, {बाएं|बाएँ} हाथ में,
        {الذراع|ذراعه|ذراعها|الفك|كتفه|اليد}
        """,
    "sweating": """
        sweating, sweaty, diaphoretic, diaphoresis, clammy, cold sweat, pouring with sweat, schwitzt,
        schweissausbruch, kaltschweißig, kaltschweissig, sudoración, sudoroso, sudando, diaforesis, diaforético,
        sueurs, en sueur, sudorese, suando, suor, पसीना, تعرق, يتعرق, عرق
        """,
    "vomiting": """
        vomiting, vomited, vomits, vomit, emesis, threw up, erbrechen, erbricht, vómito, vómitos, vomita,
        vomissements, vomit, vômito, vômitos, nausea, nauseous, nauseated, übelkeit, उल्टी, قيء, تقيؤ
        """,
    "grey": """
        pale, pallor, grey, gray, ashen, blass, pâle, pálido, looks awful, looks terrible, impending doom
        """,
    "st_elevation": """
        st elevation, st elevations, st-elevation, st segment elevation, st-segment elevation, ste in, stemi, inferior
        stemi, anterior stemi, tombstones, tombstoning, {acute |}{posterior|inferior|anterior|anterolateral}
        {mi|infarct|infarction|myocardial infarction}, acute {mi|myocardial infarction|coronary syndrome}, heart
        attack, de winter, wellens, new lbbb, new left bundle branch block, hyperacute t waves, st-hebung,
        st-hebungen, hebungsinfarkt, herzinfarkt, sus-décalage, infarctus, supradesnivel, elevación del st, infarto,
        supra de st, supradesnivelamento, ataque cardiaco, crise cardiaque, दिल का दौरा, {ازمه|نوبه} قلبيه, جلطة
        قلبية, ذبحة صدرية
        """,
    "not_ischaemic": """
        early repolarisation, early repolarization, pericarditis, diffuse st elevation, saddle-shaped, saddle shaped,
        takotsubo, lv aneurysm, brugada
        """,
    "tearing": """
        tearing, ripping, tears through, reissend, reißend, zerreißend, desgarrador, desgarrante, déchirante,
        dilacerante, rasgando, knife-like pain, interscapular, between shoulder blades
        """,
    "back_pain": """
        back pain, interscapular pain, pain in back, pain between shoulder blades, backache, lumbar pain, low back
        pain, lower back pain, rückenschmerz, rückenschmerzen, dolor de espalda, dolor lumbar, mal au dos, mal de dos,
        lombalgie, lumbalgia, dor nas costas, dor lombar, back pian
        """,
    "dissection": """
        {aortic|type a|type b} dissection, dissecting {aorta|aneurysm|aortic aneurysm}, aortendissektion, dissection
        aortique, disección aórtica
        """,
    "pulse_difference": """
        {pulse|bp|blood pressure} {deficit|difference|differential}, unequal {pulses|bp|blood pressures|radial
        pulses}, {different|differing} {bp|blood pressure|blood pressures} in {both |the two |}arms, radio-radial
        delay, radial pulse {absent|weaker}, {absent|weak} {left |right |}radial pulse, widened mediastinum, wide
        mediastinum
        """,
    "neuro_deficit": """
        neurological deficit, neuro deficit, focal neurology, focal deficit, paraplegia, new weakness, neurologic
        deficit, focal neurological
        """,
}
