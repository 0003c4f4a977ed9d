"""Words for the patient's sex and for relatives."""

from core.calculators.clinical_text.lexicon import phrases, tables

FEMALE = phrases("""
    woman, lady, girl, female, frau, patientin, dame, mädchen, weiblich, weibliche, weiblicher, weibliches,
    rentnerin, femme, patiente, fille, fillette, féminin, sexe féminin, mujer, niña, señora, femenina, femenino,
    chica, mulher, menina, senhora, feminina, feminino, महिला, औरत, स्त्री, लड़की, बच्ची, वृद्धा, महिला रोगी,
    امرأة, لامرأة, المرأة, سيدة, لسيدة, السيدة, أنثى, انثى, فتاة, لفتاة, مريضة, لمريضة, المريضة, طفلة, لطفلة, بنت
""")

MALE = phrases("""
    man, gentleman, boy, male, mann, mannes, junge, jungen, männlich, männliche, männlicher, männliches, herr,
    rentner, homme, garçon, masculin, hombre, varón, niño, señor, masculino, chico, homem, menino, senhor, पुरुष,
    आदमी, लड़का, लड़के, मर्द, वृद्ध पुरुष, رجل, لرجل, الرجل, ذكر, ولد, صبي, لصبي, شاب, لشاب, فتى
""")

RELATIVES = tables(
    {
        "female": """
        mother, mum, mom, sister, daughter, aunt, grandmother, wife, niece, granddaughter, girlfriend,
        stepmother, mother-in-law, mutter, schwester, tochter, tante, großmutter, ehefrau, mère, sœur,
        grand-mère, épouse, madre, hermana, hija, abuela, esposa, mãe, irmã, filha, avó, माँ, मां, बहन, बेटी,
        पत्नी, والدتها, والدته, أمها, أمه, أختها, أخته, اخت, زوجته, ابنتها, ابنته
    """,
        "male": """
        father, dad, brother, son, uncle, grandfather, husband, nephew, grandson, boyfriend, stepfather,
        father-in-law, vater, bruder, sohn, onkel, großvater, ehemann, père, frère, fils, grand-père, mari,
        padre, hermano, hijo, abuelo, esposo, marido, pai, irmão, filho, avô, पिता, भाई, बेटा, पति, والدها,
        والده, أبوها, أبوه, أخوها, أخوه, أخاه, زوجها, ابنها, ابنه
    """,
        "": """
        nurse, carer, caregiver, caller, bystander, sibling, siblings, parent, parents, twin, cousin, relative,
        relatives, family member, partner, spouse,
        friend, colleague, neighbour, neighbor, eltern, geschwister, hermanos, padres, brothers, sisters,
        sons, daughters, children, familie, familia, famille, família
    """,
    }
)
"""Relatives by the sex that the word names; "" where it names none."""

PERSON = phrases("patient, person, case, man, woman, lady, gentleman, boy, girl, one")

_OTHER = {
    "another, next, new, different, second, third, other, first, previous, earlier, last": (
        "patient, person, man, woman, lady, gentleman, boy, girl"
    ),
    "another, next, new, different": "case, one",
    "nächster, nächste, nächsten, anderer, andere, anderen, neuer, neue, neuen, ein anderer, voriger, vorige": (
        "patient, patientin, patienten, fall, mann, frau"
    ),
    "otro, otra, siguiente, próximo, próxima, nuevo, nueva, anterior": "paciente, persona, caso, hombre, mujer",
    "autre, prochain, prochaine, nouveau, nouvel, nouvelle": "patient, patiente, personne, cas, homme, femme",
    "outro, outra, próximo, próxima, novo, nova": "paciente, pessoa, caso, homem, mulher",
    "अगला, अगली, अगले, दूसरा, दूसरी, दूसरे, नया, नई, नए": "मरीज, मरीज़, रोगी, व्यक्ति, महिला, पुरुष",
}
_AFTER = {
    "paciente": "siguiente, nuevo, nueva, anterior, seguinte, novo, nova",
    "patient": "suivant, précédent",
    "patiente": "suivante, précédente",
    "مريض, المريض": "التالي, اخر, آخر, جديد, الجديد, الآخر, السابق",
    "مريضة, المريضة": "التالية, أخرى, جديدة, الجديدة, الأخرى, السابقة",
}
OTHER_PATIENT = phrases(
    ", ".join(
        [f"{other} {who}" for others, people in _OTHER.items() for other in phrases(others) for who in phrases(people)]
        + [f"{who} {other}" for who_, others in _AFTER.items() for who in phrases(who_) for other in phrases(others)]
    )
    + ", someone else, somebody else, next bed, jemand anders, jemand anderes, quelqu'un d'autre, شخص آخر, شخص اخر"
)
"""Words that turn to somebody else. Also "the previous patient": whose values those were is not known, so they are
asked."""
