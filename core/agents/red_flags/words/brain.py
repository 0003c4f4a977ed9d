"""Stroke, headache, seizures, coma."""

WORDS: dict[str, str] = {
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
        dormente, não {mexe|consegue mexer}, कमजोरी, कमज़ोरी, सुन्न, लकवा, नहीं हिल, {لا يستطيع|لا تستطيع|لا يقدر|لا
        تقدر} {تحريك|رفع}, ضعف, شلل, خدر, تنميل
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
        {الكلام|النطق}, {لا يستطيع|لا تستطيع} الكلام, كلامه ثقيل, كلامها ثقيل, تلعثم
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
}
