"""Suicide: of the patient, and of whoever writes."""

WORDS: dict[str, str] = {
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
        leben| sterben| mich umbringen| mir das leben nehmen}, ich bin suizidal, bringe mich um, quiero acabar con
        {mi vida|todo}, me quiero {morir|matar}, mettre fin à {mes jours|ma vie}, acabar com a minha vida, quiero
        {morir|morirme|matarme|suicidarme|quitarme la vida}, no quiero {vivir|seguir viviendo}, je veux {mourir|en
        finir|me tuer|me suicider}, je ne veux plus vivre, j'ai envie de mourir, quero {morrer|me matar}, não quero
        {mais |}viver, {मैं|मै} {मरना|आत्महत्या करना|खुदकुशी करना|जीना नहीं} {चाहता|चाहती}, {اريد|ارغب في} {ان
        اموت|الموت|الانتحار|قتل نفسي|انهاء حياتي}, لا اريد {العيش|ان اعيش}
        """,
}
