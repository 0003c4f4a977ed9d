"""Eye and giant cell arteritis."""

WORDS: dict[str, str] = {
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
}
