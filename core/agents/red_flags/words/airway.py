"""Arrest, airway, breathing, anaphylaxis."""

WORDS: dict[str, str] = {
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
}
