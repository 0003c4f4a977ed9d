"""The words of the red flags: each name of a rule's condition with the phrases that mean it.

One phrase a comma; `{a|b|}` stands for each of its parts. Phrases are folded, so that accents, case and dashes do not
matter, and articles may stand between their words. A phrase wins over the words inside it if it is in `NOT_MEANT`.
English is the fullest; German, Spanish and French hold the emergency words, Portuguese, Hindi and Arabic those of the
commonest emergencies. "No pulse" and "not breathing" are findings by themselves, in every language.
"""

WORDS: dict[str, str] = {
    # arrest, airway, breathing
    "arrest": """
        {cardiac| cardiorespiratory| cardio-respiratory| cardiopulmonary| cardio-pulmonary} arrest, arrested, ohca,
        ihca, in arrest, vf arrest, pea arrest, {ventricular fibrillation|v fib|vfib|vf}, pulseless {vt|ventricular
        tachycardia}, pvt arrest, asystole, asystolic, flatline, flatlined, flatlining, pea, pulseless electrical
        activity, no rosc, {cpr|chest compressions} {in progress|ongoing|started|running},
        {doing|started|starting|performing} {cpr|chest compressions}, code blue, shockable rhythm, herzstillstand,
        kreislaufstillstand, herzkreislaufstillstand, herz-kreislauf-stillstand, unter reanimation,
        reanimationspflichtig, kammerflimmern, asystolie, arrêt {cardiaque|cardio-respiratoire|cardiorespiratoire},
        fibrillation ventriculaire, {paro|parada} {cardiaco|cardiaca|cardiorrespiratorio|cardiorrespiratoria},
        fibrilación ventricular, fibrilação ventricular, asistolia, assistolia, हृदय गति रुक गई, दिल की धड़कन
        {रुक|बंद}, दिल का दौरा पड़ा, कार्डियक अरेस्ट, توقف {القلب|قلبه|قلبها|قلبي}, سكتة قلبية
        """,
    "unresponsive": """
        unresponsive, unconscious, {not|isn't|isnt|doesn't|doesnt|does not|is not|stopped}
        {responding|respond|responsive|waking|waking up|wake up}, {can't|cannot|can not|cant|won't|wont|unable to}
        {wake|wake up|rouse|be roused|arouse|be woken|be aroused}, no response, {can't|cannot|cant|won't} wake
        {him|her|them|the patient|the child|the baby} up, {can't|cannot|cant} {wake|rouse} {him|her|them}, not
        rousable, unrousable, unarousable, lifeless, obtunded, comatose, bewusstlos, reagiert nicht, nicht
        ansprechbar, inconsciente, no {responde|reacciona|contesta}, inconscient, ne {répond|réagit} {pas|plus}, não
        {responde|reage}, desacordado, desacordada, sem resposta, बेहोश, अचेत, होश में नहीं, {فاقد|فاقدة}
        {الوعي|للوعي}, {لا يستجيب|لا تستجيب}, غائب عن الوعي
        """,
    "not_breathing": """
        {not| isn't| isnt| is not| stopped| no longer| has stopped| hardly| barely} breathing, {not|isn't} breathing
        {properly|normally}, no breathing, no respirations, no {respiratory|breathing} effort, no breaths, apnoeic,
        apneic, gasping, agonal, agonal {breathing|breaths|respirations|gasps}, {not|isn't} taking breaths,
        respiratory arrest, resp arrest, atmet nicht, atmet {gar nicht|nicht mehr}, keine atmung, atemstillstand,
        schnappatmung, no respira, no está respirando, {dejó de|sin} respirar, sin respiración, paro respiratorio, ne
        respire {pas|plus}, arrêt respiratoire, não {respira|está respirando|está a respirar}, parou de respirar,
        parada respiratória, {सांस|साँस} नहीं ले {रहा|रही|रहे}, {सांस|साँस} {बंद|रुक}, {لا يتنفس|لا تتنفس}, توقف عن
        التنفس
        """,
    "no_pulse": """
        no {palpable |central |carotid |femoral |}pulse, no pulses, {can't|cannot|cant|could not|couldn't}
        {feel|find|palpate|get} {a |any |the |}pulse, pulseless, {absent|without a|without|loss of|lost} pulse, pulse
        {absent|not palpable|not felt|lost}, no {heartbeat|heart beat|heart sounds}, {kein|keinen|ohne} puls, kein
        tastbarer puls, puls nicht tastbar, pulslos, sin pulso, no tiene pulso, no {hay|encuentro|palpo} pulso, pas de
        pouls, {aucun|plus de|sans} pouls, sem pulso, não tem pulso, {नब्ज|नाड़ी|पल्स} नहीं, {لا|بدون|بلا} نبض, لا
        يوجد {لديه |لديها |}نبض
        """,
    "anaphylaxis": """
        anaphylaxis, anaphylactic, anaphylactic {shock|reaction}, anaphylactoid, anaphylactoid reaction,
        anaphylaktischer schock, anaphylaxie, anaphylaktisch, anafilaxia, {choque|shock} anafiláctico, choc
        anaphylactique, choque anafilático, एनाफिलेक्सिस, صدمة تحسسية, حساسية مفرطة, صدمة الحساسية
        """,
    "skin_allergy": """
        urticaria, urticarial, hives, angioedema, angio-oedema, wheals, itchy rash, itching all over, generalised
        {rash|itch}, {lip|lips|face|facial|tongue|eyelid} swelling, {swollen|swelling}
        {lips|face|tongue|lip|eyes|eyelids}, swelling of {lips|face|tongue|throat}, {face|lips|tongue} {swelling
        up|swollen|swelling|is swelling|are swelling}, flushed, flushing, widespread rash, erythematous rash,
        quaddeln, urtikaria, nesselsucht, angioödem, urticaire, angioedème, oedème de quincke, ronchas, habones,
        angioedema, urticária
        """,
    "after_allergen": """
        {after| minutes after| min after| following| post| shortly after| ate| eaten| eating} {eating | having |
        taking | a dose of | a | an | the | first dose of | iv | im | some | }{peanut| peanuts| nuts| nut| cashew|
        cashews| shellfish| prawns| shrimp| fish| egg| eggs| milk| sesame| kiwi| penicillin| amoxicillin|
        co-amoxiclav| augmentin| ceftriaxone| cefuroxime| cefazolin| antibiotic| antibiotics| contrast| iv contrast|
        nsaid| ibuprofen| diclofenac| vaccine| vaccination| bee sting| wasp sting| sting| rocuronium| blood
        transfusion}, {bee|wasp|hornet|insect} {sting|stings}, stung by, stung, been stung, wespenstich, bienenstich,
        picadura de {abeja|avispa}, piqûre {de guêpe|d'abeille}
        """,
    "wheeze": """
        wheeze, wheezy, wheezing, bronchospasm, giemen, sibilances, sibilancias
        """,
    "breathless": """
        short of breath, shortness of breath, sob, dyspnoea, dyspnea, dyspnoeic, dyspneic, breathless, breathlessness,
        {difficulty|trouble|struggling|struggle|problems} {in |with |to |}{breathing|breathe|breath},
        {can't|cannot|cant|hard to} breathe, breathing difficulty, respiratory distress, increased work of breathing,
        gasping for {air|breath}, doe, orthopnoea, atemnot, luftnot, kurzatmig, dyspnée, essoufflé, difficulté à
        respirer, disnea, {dificultad|dificultades} {para respirar|respiratoria}, falta de {aire|ar}, dificuldade
        {para|em} respirar, não consegue respirar, no puede respirar, n'arrive pas à respirer, bekommt keine luft,
        {सांस|साँस} लेने में {तकलीफ|दिक्कत|कठिनाई|परेशानी}, {सांस|साँस} फूल, ضيق {في |}{التنفس|تنفس|النفس|نفس}, صعوبة
        في التنفس
        """,
    "severe_breathless": """
        {can't|cannot|cant|unable to} breathe, {can't|cannot|cant|unable to} {speak|complete|talk} {in |in full |full
        |a |}{sentences|sentence|words}, exhausted, exhaustion, tiring, silent chest, cyanosed, cyanotic, cyanosis,
        blue lips, turning blue, gone blue, going blue, lips {are |}blue, severe respiratory distress, bekommt keine
        luft, zyanotisch, zyanose, no puede respirar, cianosis, cianótico, cyanosé, n'arrive pas à respirer, não
        consegue respirar, {सांस|साँस} नहीं ले {पा रहा|पा रही|पा रहे}, {لا يستطيع|لا تستطيع} التنفس, ضيق {شديد |}في
        التنفس شديد
        """,
    "silent_chest": """
        silent chest, exhausted with asthma, stille lunge
        """,
    "asthma": """
        asthma, asthmatic, asthma attack, bronchial asthma, asma, asthme, दमा, अस्थमा, ربو
        """,
    "usual_low_sats": """
        target 88, target sats 88, target 88-92, aim 88-92, target {spo2|sats|saturation|saturations} {of |}88, 88-92,
        88 to 92, scale 2, {usual|baseline|normal} {sats|spo2|saturation|saturations} {of |are |}8
        """,
    "stridor": """
        stridor, stridulous, inspiratory stridor, inspiratorischer stridor, stridor inspiratoire, estridor
        """,
    "airway": """
        {choking|choked} {on |now|}, choking, airway {obstruction| obstructed| compromise| compromised| closing|
        blocked| burns| swelling}, losing airway, {throat|airway} {closing|closing up|swelling|swollen shut},
        {tongue|throat|floor of mouth|floor of the mouth} swelling, swelling of {tongue|throat|airway}, swollen
        tongue, {tongue|throat} {is |}{swelling|swelling up|swollen}, {can't|cannot|cant|unable to} {speak|swallow
        saliva|swallow his saliva|swallow her saliva}, tripod, tripoding, tripod position, foreign body in
        {airway|throat|larynx}, epiglottitis, erstickt, verschluckt und, zungenschwellung, s'étouffe, étouffement, se
        {está |}{ahogando|asfixiando|atragantó|atragantando}, engasgado, engasgou, अटक गया, दम घुट,
        {يختنق|تختنق|اختناق}
        """,
    "drooling": """
        drooling, drools, dribbling saliva, can't swallow saliva, muffled voice, hot potato voice, sialorrhoea,
        speichelt
        """,
    "thyroid_surgery": """
        {after|post|following|day after|hours after|hours post} {thyroidectomy| thyroid surgery| neck surgery| carotid
        endarterectomy| parathyroidectomy}, post-thyroidectomy, postthyroidectomy, thyroidectomy {today|yesterday|this
        morning}
        """,
    "neck_swelling": """
        neck {swelling| haematoma| hematoma| is swelling| swollen| swelling up| expanding}, {swollen|swelling} {of the
        |in the |}neck, {expanding|enlarging} {neck |}{haematoma|hematoma}, tight neck, wound swelling
        """,
    # circulation
    "hypotension": """
        hypotension, hypotensive, shocked, in shock, bp {dropping|falling|crashing|dropped|unrecordable|low|in boots},
        low {bp|blood pressure}, {unrecordable|no recordable} {bp|blood pressure}, hämodynamisch instabil, hypoton,
        schock, hypotendu, hipotenso, hipotensión, en choque, haemodynamically unstable, hemodynamically unstable,
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
    # brain
    "face_droop": """
        {facial| face| mouth| left facial| right facial| left face| right face| left-sided facial| right-sided facial}
        {droop|drooping|palsy|weakness|asymmetry|drop|paralysis}, {face|mouth} {is |has
        |}{drooping|droops|dropped|asymmetric|crooked|lopsided}, drooping {of the |of his |of her |}{face|mouth},
        hängender mundwinkel, mundwinkel hängt, gesichtslähmung, paralysie faciale, bouche déviée, desviación de la
        {comisura|boca}, boca {torcida|desviada}, boca torta, parálisis facial, desvio da comissura, {मुंह|मुँह|चेहरा}
        टेढ़ा, {اعوجاج|ميلان|انحراف} {في |}{الفم|الوجه}
        """,
    "one_side": """
        {left|right|l|r|lt|rt} {arm|leg|side|hand|face|upper limb|lower limb|body|hemibody}, {left|right} sided,
        left-sided, right-sided, one side, one arm, one leg, arm and leg, hemi, linker arm, rechter arm, linke seite,
        rechte seite, linken arm, rechten arm, linken seite, rechten seite, linkes bein, rechtes bein, brazo
        {izquierdo|derecho}, lado {izquierdo|derecho|esquerdo|direito}, pierna {izquierda|derecha}, bras
        {gauche|droit}, côté {gauche|droit}, jambe {gauche|droite}, braço {esquerdo|direito},
        {बाएं|दाएं|बायां|दायां|एक} {हाथ|पैर|तरफ|हिस्सा|हिस्से}, {الجانب|الذراع|اليد|الجهه}
        {الايمن|الايسر|اليمني|اليسري}, {شقه|ذراعه|يده} {الايمن|الايسر|اليمني|اليسري}
        """,
    "weak": """
        weak, weakness, weaker, paralysed, paralyzed, paralysis, numb, numbness, can't move, cannot move, cant move,
        unable to move, not moving, can't lift, cannot lift, dropped, limp, drift, flaccid, plegia, paresis, heavy,
        useless, schwach, schwäche, gelähmt, lähmung, taub, débil, debilidad, no {puede mover|mueve}, paralizado,
        dormido, adormecido, faible, faiblesse, paralysé, engourdi, ne bouge {pas|plus}, fraqueza, fraco, paralisado,
        dormente, não {mexe|consegue mexer}, कमजोरी, कमज़ोरी, सुन्न, लकवा, नहीं हिल, ضعف, شلل, خدر, تنميل
        """,
    "hemiparesis": """
        hemiparesis, hemiplegia, hemiparetic, hemiplegic, hemiparese, halbseitenlähmung, halbseitenschwäche,
        hémiparésie, hémiplégie, hemiplejía, hemiparesia, hemiplegia, left hemi, right hemi, लकवा मार, लकवा, شلل نصفي,
        hemianopia, hemineglect, gaze deviation, forced gaze
        """,
    "speech_loss": """
        slurred {speech|words}, slurring, slurring {of speech|his words|her words|words}, speech {slurred| is slurred|
        disturbance| difficulty| difficulties| problem| problems| loss| arrest}, {difficulty|trouble}
        {speaking|finding words}, aphasia, aphasic, dysphasia, dysphasic, dysarthria, dysarthric, word finding
        difficulty, can't find {words|his words|her words}, {can't|cannot|cant|unable to} {speak|talk}, talking
        gibberish, not making sense, garbled speech, sprachstörung, verwaschene sprache, spricht verwaschen, aphasie,
        trouble de la parole, troubles de la parole, troubles du langage, n'arrive plus à parler, no puede hablar,
        habla {arrastrada|pastosa}, dificultad para hablar, afasia, disartria, fala {arrastada|enrolada}, não consegue
        falar, {बोल|बात} नहीं पा {रहा|रही|रहे}, बोलने में {तकलीफ|दिक्कत|कठिनाई|परेशानी}, {صعوبه|ثقل} في
        {الكلام|النطق}, {لا يستطيع|لا تستطيع} الكلام, تلعثم
        """,
    "stroke": """
        stroke, cva, tia, fast positive, fast +, be-fast positive, befast positive, lvo, large vessel occlusion,
        schlaganfall, apoplex, avc, ictus, derrame cerebral, ave isquemico, acidente vascular cerebral, accident
        vasculaire cérébral, accidente cerebrovascular, acv, स्ट्रोक, पक्षाघात, سكتة دماغية, جلطة دماغية
        """,
    "old_neuro": """
        bell's palsy, bells palsy, bell palsy, forehead {involved|affected|not spared}, forehead involvement, residual
        weakness, known hemiparesis, old hemiparesis, chronic hemiparesis, {chronic|longstanding|baseline|residual}
        {left |right |}{hemiparesis|hemiplegia|weakness}, cerebral palsy, carpal tunnel, radiculopathy, diabetic
        neuropathy
        """,
    "sudden": """
        sudden, suddenly, sudden-onset, sudden onset, abrupt, abruptly, acute, acutely, acute onset, out of nowhere,
        woke {up |}with, woke up, instantaneous, instantly, plötzlich, akut, schlagartig, repentino, repentina, de
        repente, súbito, súbita, brusco, bruscamente, soudain, soudaine, brutal, brutale, brutalement, subitamente,
        aguda, agudo, repentinamente, अचानक, फجأه, فجاه, مفاجئ
        """,
    "recent": """
        منذ {ساعة|ساعتين|ساعات|دقائق|دقيقة|قليل},
        {since| for| x| started| onset| began| about| last seen well| last known well| lkw| seit| desde hace| hace|
        depuis| há| ha| منذ| vor} {half an hour| an hour| one hour| two hours| this morning| this afternoon| this
        evening| tonight| minutes| hours| einer stunde| heute| esta mañana| ce matin| una hora| une heure| uma hora},
        {minutes|hours|mins|min|hrs|hr|hour|an hour|half an hour|h} ago, today, this morning, this afternoon, this
        evening, tonight, now, right now, just now, new, new-onset, new onset, at breakfast, while eating, at lunch,
        at dinner, jetzt, heute, ahora, hoy, maintenant, aujourd'hui, agora, hoje, अभी, आज, الان, اليوم, घंटे से, मिनट
        से, घंटे पहले, मिनट पहले, last seen well, last known well, lkw, onset
        """,
    "thunderclap": """
        thunderclap, {worst|most severe} {headache|ha} {of |in |ever|of his|of her|of my|}, worst headache, worst-ever
        headache, worst ever headache, worst headache ever, donnerschlag, donnerschlagkopfschmerz,
        vernichtungskopfschmerz, stärkste kopfschmerzen, la peor cefalea, peor dolor de cabeza, peor cefalea, céphalée
        en coup de tonnerre, coup de tonnerre, pire mal de tête, pior dor de cabeça, pior cefaleia, subarachnoid
        haemorrhage, subarachnoid hemorrhage, sah, {like being |felt |}hit {in|on|over} the {back of the |}head,
        explosive headache
        """,
    "headache": """
        headache, headaches, head ache, cephalgia, ha, head pain, kopfschmerz, kopfschmerzen, cefalea, dolor de
        cabeza, céphalée, céphalées, mal de tête, maux de tête, dor de cabeça, cefaleia, सिरदर्द, सिर दर्द, सिर में
        {तेज |}दर्द, صداع
        """,
    "stiff_neck": """
        neck stiffness, stiff neck, neck stiff, nuchal rigidity, neck rigidity, meningism, meningismus, kernig,
        brudzinski, nackensteifigkeit, nackensteife, rigidez de nuca, raideur de nuque, raideur de la nuque, rigidez
        nucal, rigidez cervical
        """,
    "photophobia": """
        photophobia, photophobic, hates the light, light hurts, lichtscheu, photophobie, fotofobia
        """,
    "drowsy": """
        drowsy, drowsiness, lethargic, lethargy, somnolent, confused, confusion, hard to rouse, difficult to rouse,
        less responsive, reduced consciousness, altered mental status, ams, altered consciousness, sleepy, schläfrig,
        verwirrt, somnoliert, confuso, confusa, somnoliento, somnolent, confus, obnubilado, delirious, disoriented,
        disorientated, sonolento
        """,
    "seizing": """
        seizing, {still |}{fitting|convulsing|seizing}, {having|in} {seizure|fit|convulsion}, {having|in}
        {seizures|convulsions}, {seizure|fit|convulsion|convulsions|seizures} {ongoing| continuing| continues| not
        stopping| won't stop| not terminating| not terminated| not stopped| now| still going| going on| in progress},
        actively {seizing|convulsing|fitting}, keeps {seizing|fitting|convulsing}, status epilepticus, in status,
        convulsive status, {seizing|fitting} {again|since|for}, krampft, krampft {noch|seit|weiter}, krampfanfall
        seit, status epileptikus, está convulsionando, {sigue |}convulsionando, convulsiona, estado epiléptico, {en
        train de |}convulse, convulse, convulsions en cours, état de mal, está a convulsionar, em convulsão, estado de
        mal, दौरा पड़ रहा, दौरे पड़ रहे, दौरा {आ रहा|जारी}, {يتشنج|تتشنج}, {نوبه صرع|تشنجات} {مستمره|الان}
        """,
    "status": """
        status epilepticus, convulsive status, in status, status epileptikus, estado epiléptico, état de mal
        épileptique, estado de mal epiléptico, seizure {not stopping|won't stop|not terminating|still going}, {second|
        third| two| three| repeated| back to back| back-to-back| several| multiple| cluster of| serial}
        {seizure|seizures|fits|convulsions} {without|with no|not}, {seizures|fits} without {recovery|regaining},
        {without|not} {regaining|recovering|recovered|regained} consciousness, {no|without} recovery between, حالة
        صرعية
        """,
    "seizure": """
        seizure, seizures, seizing, fit, fits, fitting, convulsion, convulsions, convulsing, convulsed, siezure,
        siezures, tonic-clonic, tonic clonic, gtcs, krampfanfall, krampf, krampft, anfall, convulsión, convulsiones,
        convulsionando, crise convulsive, convulsion, convulsivant, crisis convulsiva, convulsão, convulsões,
        convulsionando, eclampsia, eclamptic, eklampsie, éclampsie, eclampsie, दौरा, दौरे, मिर्गी, تشنج, تشنجات, نوبة
        صرع, نوبات صرع, اختلاج
        """,
    "head_injury": """
        head {injury|trauma|strike|bang|impact}, hit {his|her|the} head, tbi, fell {and hit|on} head, head-injured,
        fall from, rta, mvc, assaulted, schädel-hirn-trauma, sht, kopfverletzung, traumatismo craneal, traumatisme
        crânien, skull fracture, subdural, extradural, epidural haematoma, epidural hematoma, traumatismo craniano,
        tce
        """,
    "pupil": """
        {blown| fixed| unequal| dilated| asymmetric| fixed dilated| fixed and dilated| unreactive| non-reactive|
        nonreactive} {left |right |}{pupil|pupils}, {pupil|pupils} {blown| fixed| unequal| dilated| unreactive| fixed
        and dilated| non-reactive| is blown| are unequal| are fixed| is dilated| now dilated}, {left|right} pupil
        {blown|fixed|dilated}, anisocoria, anisokorie, {one|left|right} pupil {larger|bigger}, anisocorie, pupille
        dilatée, weite pupille, cushing's response, cushing response
        """,
    "gcs_drop": """
        gcs {dropped| dropping| fell| falling| has dropped| has fallen| down| decreasing| deteriorating} {from|to|by},
        {falling|dropping|deteriorating|decreasing} gcs, drop in gcs, fall in gcs
        """,
    "coma": """
        deeply unconscious, comatose, in a coma, in coma, coma, koma
        """,
    # mind
    "patient_suicidal": """
        suicidal, actively suicidal, suicidality, {wants| want| wanting| wish| wishes| wanted| says he wants| says she
        wants} to {die| be dead| end it all| end it| end his life| end her life| end their life| kill himself| kill
        herself| kill themselves| kill themself}, {kill| killing| hang| hanging| shoot| shooting| drown| drowning|
        harm| harming} {himself|herself|themselves|themself}, {end|ending} {his|her|their} {own |}life, take
        {his|her|their} {own |}life, suicide {attempt|plan|note|threat|ideation|intent}, suicidal
        {ideation|thoughts|thinking|intent|plan|plans|ideas}, attempted suicide, {thoughts|thinking|talking|talks}
        {of|about} {suicide| killing himself| killing herself| ending it| ending his life| ending her life| dying},
        better off dead, si with plan, si with intent, {tried| trying| attempted| threatening| threatens| threatened|
        plans| planning| going} to {kill|hang|shoot|drown|jump|overdose|jump off|cut} {himself|herself|themselves|},
        no reason to live, doesn't want to live, does not want to live, don't want to live, {doesn't|does not} want to
        be alive, active si, slit {his|her} wrists, cut {his|her} wrists, suizidal, suizidgedanken, suizidversuch,
        will sterben, will sich {umbringen|das leben nehmen}, selbstmordgedanken, lebensmüde, quiere
        {morir|morirse|matarse|suicidarse|quitarse la vida}, ideas suicidas, ideación suicida, intento {de
        suicidio|suicida}, veut {mourir|se suicider|en finir|se tuer}, idées suicidaires, suicidaire, tentative de
        suicide, quer {morrer|se matar|suicidar-se}, ideação suicida, tentativa de suicídio, {मरना|आत्महत्या
        करना|खुदकुशी करना} {चाहता|चाहती|चाहते} है, आत्महत्या, खुदकुशी, {يريد|تريد} {الموت|ان يموت|ان تموت|الانتحار|قتل
        نفسه|قتل نفسها}, افكار انتحارية, {حاول|حاولت|محاولة} {الانتحار|انتحار}, انتحاري
        """,
    "user_suicidal": """
        i {want|really want|just want|wish|wanna} to {die|end my life|end it all|kill myself|be dead}, i want to end
        it, {i'm|i am|im} {going to|gonna|planning to|about to|ready to} {kill myself|end my life|end it all|hang
        myself|take my life}, {i'm|i am|im} {feeling |}suicidal, i {feel|have been feeling|am feeling|have been}
        suicidal, i {don't|do not|dont} want to {live|be alive|be here|live anymore|wake up},
        {kill|killing|hang|harm|hurt} myself, {end|ending|take|taking} my {own |}life, i can't go on, i cannot go on,
        no point living, i have no reason to live, i'd be better off dead, i would be better off dead, i wish i was
        dead, i wish i were dead, i have {suicidal thoughts|thoughts of suicide|thought about suicide}, i am {not
        safe|in danger} {at home|now|}, i'm not safe, i will {kill myself|end my life}, ich {will|möchte} {nicht mehr
        leben| sterben| mich umbringen| mir das leben nehmen}, ich bin suizidal, bringe mich um, quiero
        {morir|morirme|matarme|suicidarme|quitarme la vida}, no quiero {vivir|seguir viviendo}, je veux {mourir|en
        finir|me tuer|me suicider}, je ne veux plus vivre, j'ai envie de mourir, quero {morrer|me matar}, não quero
        {mais |}viver, {मैं|मै} {मरना|आत्महत्या करना|खुदकुशी करना|जीना नहीं} {चाहता|चाहती}, {اريد|ارغب في} {ان
        اموت|الموت|الانتحار|قتل نفسي|انهاء حياتي}, لا اريد {العيش|ان اعيش}
        """,
    # infection
    "non_blanching": """
        {doesnt|didnt|wont} {blanch|fade}, rash {doesnt|not} {fade|fading}, non-blanching, nonblanching, non
        blanching, {doesn't|does not|not|didn't|isn't|won't} {blanch|blanching},
        petechiae, petechial, petechia, purpura, purpuric, glass test positive, positive {glass|tumbler} test,
        petechien, purpurique, pétéchies, petequias, petequial, púrpura, purpúrico, petéquias, non-fading rash, rash
        {that |which |}{doesn't|does not} fade, fulminans
        """,
    "fever": """
        fever, febrile, feverish, pyrexia, pyrexial, feverish, rigors, rigor, fieber, fieberhaft, schüttelfrost,
        fiebre, fièvre, fébrile, febril, febre, बुखार, حمي, حراره, hot to touch, high temp, high temperature, burning
        up, spiking
        """,
    "ill": """
        unwell, toxic looking, looks toxic, ill-looking, looks ill, very ill, looks sick, septic, floppy, mottled,
        mottling, shocked, cold hands, cold extremities, tachycardic, hypotensive, marmoriert, malade, mal estado
        general, altéré
        """,
    "meningitis": """
        meningitis, meningococcal {sepsis|disease|septicaemia|septicemia|meningitis}, meningococcaemia,
        meningokokkensepsis, méningite, meningite
        """,
    "infection": """
        infection, infected, pneumonia, uti, urosepsis, pyelonephritis, cellulitis, sepsis, septic, bacteraemia,
        bacteremia, peritonitis, cholangitis, chest infection, wound infection, abscess, infektion, pneumonie,
        lungenentzündung, infección, neumonía, infecção, infecção urinária, pyelo, necrotising fasciitis, necrotizing
        fasciitis, line infection, intra-abdominal infection, fever, febrile, pyrexia, rigors, fieber, fiebre, fièvre,
        febre, chorioamnionitis, endometritis, संक्रमण, बुखार, عدوي, التهاب
        """,
    "sepsis": """
        septic shock, severe sepsis, urosepsis, sepsis, septic, septicaemia, septicemia, septicaemic, septischer
        schock, urosepsis, choc septique, sépsis, choque séptico, necrotising fasciitis, necrotizing fasciitis,
        सेप्सिस, تعفن الدم, انتان
        """,
    "shock_signs": """
        mottled, mottling, anuric, anuria, no urine, oliguric, oliguria, not passing urine, cold peripheries, cap
        refill >, prolonged cap refill, marmoriert, anurisch, marbrures, livedo reticularis with, ashen
        """,
    "new_confusion": """
        new confusion, newly confused, confused, acute confusion, acutely confused, delirious, drowsy, altered mental
        status, altered mental state, obtunded, not himself, not herself, verwirrt, confuso, confusa, confus, confuse,
        somnolent, lethargic, भ्रमित, مشوش
        """,
    # bleeding, abdomen
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
    # pregnancy
    "pregnant": """
        {24|26|28|30|32|34|35|36|37|38|39|40} wks,
        pregnant, pregnancy, gravid, primigravida, multigravida, primip, multip, antenatal, gestation, weeks
        gestation, g1p0, g2p1, g3p2, g2p0, g1, postpartum, post-partum, post partum, postnatal, post-natal,
        {days|day|weeks|week|hours|hour} after {delivery|birth|giving birth|c-section|caesarean|cesarean}, just
        {delivered|gave birth}, gave birth, {1|2|3|4|5|6|7|8|9|10|11|12|14} {days|weeks|week|day} {post
        delivery|postdelivery|pp}, {21| 22| 23| 24| 25| 26| 27| 28| 29| 30| 31| 32| 33| 34| 35| 36| 37| 38| 39| 40|
        41}/40, schwanger, schwangere, schwangerschaft, ssw, wochenbett, embarazada, embarazo, gestante, puérpera,
        posparto, enceinte, grossesse, parturiente, grávida, gravidez, गर्भवती, गर्भ, प्रसव के बाद, حامل, الحامل,
        حوامل, بعد الولادة
        """,
    "preeclampsia": """
        preeclampsia, pre-eclampsia, pre eclampsia, preeclamptic, pre-eclamptic, hellp, hellp syndrome, eclampsia,
        eclamptic, präeklampsie, eklampsie, prééclampsie, éclampsie, preeclampsia, eclampsia, pré-eclâmpsia, eclâmpsia
        """,
    "visual": """
        visual disturbance, visual disturbances, flashing lights, seeing spots, seeing stars, blurred vision, blurry
        vision, visual symptoms, scotoma, scotomata, visual changes, sehstörungen, flimmern, visión borrosa, fosfenos,
        vision floue, phosphènes, visão turva, escotomas, धुंधला, زغلله
        """,
    "epigastric": """
        epigastric pain, ruq pain, right upper quadrant pain, upper abdominal pain, oberbauchschmerzen, epigastralgia,
        dolor epigástrico, barre épigastrique, hyperreflexia, clonus, dor epigástrica, dor no estômago
        """,
    "less_movement": """
        cord prolapse, prolapsed cord, shoulder dystocia
        """,
    # back, limbs, testis
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
    # child
    "infant_danger": """
        bilious {vomiting|vomit|vomits|aspirate|aspirates}, green {vomit|vomiting}, vomiting green, bile-stained
        vomit, bile stained vomiting, apnoea, apnea, apnoeas, apnoeic, apneic, poor feeding, not feeding, won't feed,
        feeding poorly, refusing feeds, floppy, hypotonic, lethargic, grunting, cyanosis, cyanosed, seizure, seizures,
        jaundiced and, hypothermic, bulging fontanelle, galliges erbrechen, trinkschwach, vómito bilioso, vómitos
        biliosos, no come, vomissements bilieux, vômitos biliosos, difficult to wake
        """,
    "newborn": """
        neonate, newborn, neonatal, day-old, days old, day old, {1|2|3|4}-week-old, {1|2|3|4} {week|weeks} old,
        neugeborenes, recién nacido, neonato, nouveau-né, recém-nascido, नवजात, حديث الولادة
        """,
    "non_accidental": """
        {non-accidental|nonaccidental|inflicted} {injury|trauma}, nai, {child|elder|physical|sexual|domestic|partner}
        abuse, suspected abuse, {being|been|was|is} {abused| hit by| beaten by| beaten| raped| assaulted by| touched
        by| strangled}, {disclosed|disclosing|discloses|disclosure of} {abuse|sexual abuse|being hit|violence}, shaken
        baby, {story|explanation|history|account|mechanism} {doesn't|does not|do not|inconsistent|incompatible|not}
        {fit|match|explain|consistent|with|compatible}, {injury|injuries|fracture|fractures|bruising|bruises}
        {incompatible|inconsistent|not consistent|unexplained}, unexplained
        {bruises|bruising|fracture|fractures|injuries|burns}, {bruises|bruising} {in|on} non-mobile,
        {afraid|scared|frightened} of {her|his} {husband| partner| father| stepfather| carer| son| boyfriend| mother},
        misshandelt, misshandlung, missbrauch, maltrato, abuso sexual, maltraitance, maus-tratos, female genital
        mutilation, hits her, beats her, hits him, cigarette burns, metaphyseal fractures, posterior rib fractures,
        neglect suspected
        """,
    "young_fracture": """
        {spiral|oblique} {femoral|femur|humeral|tibial} fracture, {spiral|femur|femoral|humerus|rib|skull|humeral|long
        bone} {fracture|fractures}, bruise, bruises, bruising, fracture
        """,
    "not_walking": """
        non-mobile, not {yet |}{walking|mobile|crawling|rolling}, pre-mobile, {can't|cannot} {yet |}{walk|crawl|roll},
        {2|3|4|5|6}-month-old, {2|3|4|5|6} {month|months} old
        """,
    # blood
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
    # poison
    "overdose": """
        overdose, overdosed, od'd, od of, overdoses, {took|taken|swallowed|ingested|has taken|had taken} {an
        overdose|a whole|a bottle|all {his|her}|whole box|a box|a handful|handful|all her|all his|lots of|too
        many|20|24|30|32|40|48|50|60|80|100}, poisoned, poisoning, intoxication, intentional ingestion, accidental
        ingestion, staggered {overdose|ingestion}, drank {bleach| antifreeze| paraquat| weedkiller| methanol|
        pesticide| organophosphate| drain cleaner| caustic}, {swallowed|ingested} {bleach| battery| a battery| button
        battery| a button battery| paraquat| caustic| caustic soda| pesticide| organophosphate| antifreeze| magnets},
        organophosphate poisoning, cholinergic crisis, überdosis, überdosierung, vergiftung, vergiftet, tabletten
        genommen, sobredosis, intoxicación, envenenamiento, tomó {muchas|todas}, surdosage, intoxication,
        empoisonnement, overdose, intoxicação, envenenamento, ज़हर, जहर, تسمم, جرعة زائدة, سم
        """,
    "took": """
        took, taken, taking, ingested, swallowed, drank, ate, eaten, nahm, genommen, tomó, avalé, pris, ingéré, tomou
        """,
    "lithium_signs": """
        tremor, coarse tremor, ataxia, ataxic, confused, confusion, drowsy, vomiting, diarrhoea, seizure, twitching,
        toxicity, chronic
        """,
    "digoxin_signs": """
        yellow vision, xanthopsia, nausea, vomiting, bradycardia, bradycardic, block, arrhythmia, confused, heart
        block, toxicity, ectopics
        """,
    "toxic_drug": """
        {lithium| digoxin| theophylline| salicylate| aspirin| methotrexate| digitalis| opioid| opiate| tricyclic| tca|
        beta blocker| beta-blocker| calcium channel blocker| local anaesthetic| iron| valproate| phenytoin|
        paracetamol| acetaminophen} {toxicity|overdose|poisoning|intoxication|od}, last syndrome
        """,
    "carbon_monoxide": """
        carbon monoxide, co poisoning, co exposure, kohlenmonoxid, monóxido de carbono, monoxyde de carbone, smoke
        inhalation, house fire, rauchgas
        """,
    "daily_methotrexate": """
        methotrexate {daily|every day|each day|once daily|od|once a day}, {daily|every day} methotrexate, taking
        methotrexate {daily|every day}, methotrexat täglich, metotrexato {diario|diariamente}, mtx {daily|every day},
        methotrexate instead of weekly, daily instead of weekly
        """,
    # rhythm, pressure
    "bad_rhythm": """
        complete heart block, third degree heart block, third-degree heart block, 3rd degree heart block, third degree
        av block, third-degree av block, chb, mobitz ii, mobitz 2, mobitz type ii, mobitz type 2, ventricular
        tachycardia, vt, sustained vt, monomorphic vt, polymorphic vt, broad complex tachycardia, wide complex
        tachycardia, wct, bct, torsades, torsades de pointes, pre-excited af, preexcited af, wpw with af, af with wpw,
        wpw and af, ventricular standstill, vt storm, electrical storm, ventrikuläre tachykardie, av-block iii, av
        block iii, kompletter av-block, bloqueo av completo, bloqueo auriculoventricular completo, taquicardia
        ventricular, tachycardie ventriculaire, bav complet, bav 3, bloqueio av total, bavt
        """,
    "brady": """
        bradycardic, bradycardia, slow pulse, bradykard, bradicardia, bradycardie
        """,
    "adverse_signs": """
        syncope, syncopal, collapse, collapsed, presyncope, pre-syncope, chest pain, chest tightness, heart failure,
        pulmonary oedema, pulmonary edema, shock, shocked, hypotensive, hypotension, unstable, haemodynamically
        unstable, hemodynamically unstable, dizzy, confused, breathless, fainted, short of breath, sob, cp,
        haemodynamic instability, lungenödem, synkope, síncope, douleur thoracique, dyspnoea, dyspnea, sweaty, clammy,
        pale
        """,
    "bp_damage": """
        chest pain, breathless, short of breath, shortness of breath, sob, dyspnoea, dyspnea, pulmonary oedema,
        pulmonary edema, confused, confusion, visual loss, vision loss, blurred vision, blurry vision, visual
        disturbance, loss of vision, papilloedema, papilledema, retinal haemorrhage, retinal haemorrhages, retinal
        hemorrhages, aki, acute kidney injury, neurological deficit, focal neurology, weakness, facial droop, slurred
        speech, seizure, encephalopathy, encephalopathic, drowsy, brustschmerz, atemnot, verwirrt, dolor torácico,
        disnea, douleur thoracique, dyspnée, confus, dor no peito, severe headache, headache with vomiting, flame
        haemorrhages
        """,
    # eye
    "vision_loss": """
        {sudden|acute} {painless |}{loss of vision|vision loss|visual loss|blindness}, {lost|losing} {vision| sight|
        the sight| his sight| her sight| his vision| her vision| the vision} , {loss of|lost} {vision|sight} {in|of},
        {loss of|lost} {vision|sight}, vision loss, visual loss, {can't|cannot|cant} see {out of |from |with |in
        |}{left |right |}{eye|anything}, went blind, gone blind, blind in {one|his|her|the} {left |right |}eye,
        curtain {coming down|over|across|came down|descending}, amaurosis, amaurosis fugax, plötzlich blind,
        sehverlust, visusverlust, pérdida de {la |}{visión|vista}, perte de {la |}{vision|vue}, perda {da |de |súbita
        da |}visão, दिखना बंद, दिखाई नहीं, {فقدان|فقد} {البصر|الرؤيه|النظر}
        """,
    "chemical_eye": """
        {chemical| alkali| acid| bleach| cement| lime| ammonia| caustic| oven cleaner| drain cleaner}
        {splash|splashed|burn|injury|exposure|in|into|sprayed} {to |in |into |of |}{eye|eyes|left eye|right eye|face},
        chemical {eye|ocular} {injury|burn}, {splash|splashed|sprayed|squirted} {of |with |in |into |to |}{chemical|
        alkali| acid| bleach| cement| lime| ammonia| the eye| his eye| her eye| his eyes| her eyes| eyes| eye},
        verätzung, causticación ocular, brûlure chimique, queimadura química, penetrating eye injury, globe rupture,
        ruptured globe
        """,
    "red_eye": """
        {red|painful red|red painful|red and painful} {painful |}eye, eye {is |}{red|painful|red and painful|pain},
        painful eye, acute {glaucoma|angle closure|angle-closure}, ojo rojo, œil rouge, rotes auge, olho vermelho,
        severe eye pain
        """,
    "glaucoma_signs": """
        halos, haloes, mid-dilated pupil, mid dilated pupil, fixed pupil, hazy cornea, cloudy cornea, steamy cornea,
        vomiting, vomited, rock hard eye, hard eye, nausea, blurred vision, reduced vision, loss of vision
        """,
    "jaw_claudication": """
        jaw claudication, jaw pain {on|when|with} {chewing|eating}, pain {on|when|with} chewing, scalp tenderness,
        tender scalp, temporal tenderness, temporal artery {tender|tenderness|thickened}, tender temporal
        {artery|arteries}, temporal headache, temporal arteritis, giant cell arteritis, gca, kieferclaudicatio,
        arteritis temporal, artérite temporale, riesenzellarteriitis, claudicación mandibular
        """,
    "known_aura": """
        known migraine with aura, usual aura, typical aura, migraine aura, {his|her} usual migraine, typical migraine,
        cataract, cataracts
        """,
    "gradual": """
        gradual, gradually, slowly, over months, over years, over weeks, progressive over, allmählich, gradualmente,
        progressivement, for years, for months, chronic
        """,
    "child": """
        child, boy, girl, toddler, infant, baby, kid, kind, niño, niña, enfant, criança, بچه, बच्चा, طفل, طفله
        """,
}

STANDING = frozenset(
    """pregnant cancer chemotherapy asthma newborn anticoagulated thyroid_surgery usual_low_sats known_aaa head_injury
    stable_blood old_neuro not_ischaemic known_aura gradual long_incontinence intrauterine not_walking infection child
    limb_injury neutropenia""".split()
)
"""What holds although it began before, and may have been said in an earlier message."""

DIAGNOSES = frozenset(
    """
    arrest anaphylaxis dissection st_elevation stroke thunderclap status meningitis sepsis pph antepartum_bleeding aaa
    ectopic preeclampsia cauda_equina torsion limb_ischaemia compartment neutropenic_sepsis diabetic_crisis hypo_signs
    overdose toxic_drug bad_rhythm non_accidental jaw_claudication major_bleeding carbon_monoxide less_movement seizure
    """.split()
)
"""Names of conditions, which without a patient are a topic."""

SPEAKER = frozenset({"user_suicidal"})
"""Said of whoever writes."""

NOT_MEANT = """
    growth arrest, {labour|labor} arrested, i {just |}{want|wanted} to die {of|from|laughing}, csf glucose, arrested
    {development|labour|labor|by|for|caries|hydrocephalus}, arrest of {labour|labor|descent|dilatation|growth},
    {labour|labor|maturation|sinus|police|house|cell cycle} arrest, under arrest, {post| after| following| survivor
    of| prevent| prevents| preventing} {cardiac |}arrest, post-arrest, post-cardiac-arrest, cardiac arrest
    {centre|center|team|trolley|survivor|survivors}, pea-sized, pea sized, pea protein, split pea, not for
    {cpr|resuscitation}, dnacpr, vf {ablation|threshold}, visual fields, no pulse {deficit| delay| difference| ox|
    oximeter| oximetry| rate| abnormality| pressure| irregularity}, no pulses {paradoxus|deficit}, no breathing
    {difficulty| difficulties| problem| problems| issue| issues| trouble}, {sleep|obstructive sleep} {apnoea|apnea},
    osa, apnoea hypopnoea, apnea test, apnoea test, pulse pressure, no response to {treatment| antibiotics| therapy|
    steroids| question| questions| my| our| the| email}, no response from, not responding to {treatment| antibiotics|
    therapy| steroids| metformin| diuretics| ssri| ssris| first}, stroke {volume| work| unit| units| scale| risk|
    prevention| team| clinic| centre| center| index| rehab| rehabilitation| mimics| prophylaxis}, heat stroke, risk of
    stroke, chads stroke, post-stroke, nih stroke scale, strokes per, sepsis {six| bundle| screening| guideline|
    guidelines| trust| definition| definitions| criteria| campaign| 3}, sepsis-3, surviving sepsis, aseptic, septic
    {arthritis|screen|work-up|workup}, neonatal sepsis calculator, antiseptic, toxic epidermal, septic shock
    {definition|criteria}, {meningitis|meningococcal|pneumococcal} {vaccine| vaccination| vaccines| prophylaxis| jab|
    booster| b vaccine| contacts| contact}, anaphylaxis {kit| history| risk| training| action plan| plan| guideline|
    guidelines| algorithm}, overdose {prevention|risk}, suicide {gene| prevention| risk| risk assessment| rate| rates|
    hotline| inhibitor| inhibitors| substrate| squeeze| assessment| screening| screen| bomber| bombing| statistics|
    law}, assisted suicide, physician-assisted suicide, suicidal inhibition, suicide note template, medically
    assisted, want to die {laughing|of}, die of embarrassment, dying to {know|see|hear|find}, {stress|exercise} angina
    test, chest pain {unit|clinic|pathway|score|calculator|service}, noncardiac chest pain, non-cardiac chest pain,
    vaccine against, hives vaccine, platelet-rich, vitamin k, sodium valproate, seizure {disorder| prophylaxis|
    threshold| type| types| free| freedom| clinic| diary| medication}, seizure-free, epilepsy clinic, febrile
    {convulsion|seizure} history, fit {note|for|and|bit|to|enough}, fits {with|the|in|well|criteria}, fitting
    {of|for|a|the|in|with}, physically fit, good fit, see if it fits, keep fit, fit test, hellp line, heavy menstrual,
    heavy {lifting|smoker|drinker|metal|metals|periods}, heavy menstrual bleeding, weak
    {acid|base|opioid|opioids|positive|evidence}, weakness of this, stroke symptoms leaflet, acute {care| medicine|
    medical| kidney| phase| toxicity| leukaemia| leukemia}, bleeding {risk|time|score|disorder|diathesis|tendency}, gi
    bleed risk, has-bled, major bleeding risk, risk of major bleeding, risk of bleeding, intracranial pressure,
    pregnancy {category|safe|safety|planning|test negative}, negative pregnancy test, pregnancy test {negative|is
    negative}, not pregnant, infection control, hospital-acquired infection control, pulse oximetry, fast food, normal
    sinus, tumour necrosis, tumor necrosis, tumour markers, drug overdose death, tia clinic, sah score, mi score,
    ectopic {beat|beats|atrial|kidney|thyroid|acth|eczema|focus}, atrial ectopics, ventricular ectopics, tetanus
    toxoid, alcohol intoxication scale, water intoxication, new year, new zealand, new york, new {guideline|
    guidelines| drug| drugs| patient| medication| medicine| evidence| consultant}, cold sore, cold
    {agglutinin|agglutinins}, fracture clinic, forearm {blood|cuff}, spinal shock, shock wave, cold foot care, culture
    shock, electric shock therapy, stabbing pain
"""

CAPITALS_ONLY = frozenset("pea ich si loc ha ams doe co lp nai".split())
"""Abbreviations that are another word in lower case."""
