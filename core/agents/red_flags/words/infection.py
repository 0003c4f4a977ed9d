"""Sepsis, meningitis, fever."""

WORDS: dict[str, str] = {
    "non_blanching": """
        {doesnt|didnt|wont} {blanch|fade}, {spots|rash|marks} {that |which |}{do not|don't|does not|doesn't|won't}
        {fade|blanch|disappear}, purple {spots|rash|blotches}, rash {doesnt|not} {fade|fading}, non-blanching,
        nonblanching, non blanching, {doesn't|does not|not|didn't|isn't|won't} {blanch|blanching},
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
}
