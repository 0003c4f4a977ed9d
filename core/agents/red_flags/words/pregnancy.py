"""Pregnancy and the weeks after it."""

WORDS: dict[str, str] = {
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
}
