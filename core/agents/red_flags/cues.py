# ruff: noqa: E501 - a pattern that is broken into pieces hides which words stand in it
"""The words that change what a phrase means: negation, time, subject, teaching. Matched in folded, lower-case text."""

import re

from core.calculators.clinical_text.lexicon.people import RELATIVES
from core.calculators.clinical_text.patterns import words

_RELATIVE = (
    words(word for sex in ("female", "male") for word in RELATIVES[sex])
    + r"|\b(?:grand)?parents?\b|\bsiblings?\b|\bcousin\b"
)
_UNIT = r"(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|minuten?|stunden?|minutos?|horas?|heures?)"

NEGATION = re.compile(
    r"(?<!\w)(?:(?P<list>denie[sd]|denying|deny|negative for|free of|absence of|without any|no evidence of|no signs? of|nil|ruled out for|leugnet|verneint|niega|nega|nie)"
    r"|(?:no|not|non|without|w/o|never|nor|neither|lacks?|none of|isn't|doesn't|hasn't|didn't|wasn't|ohne|kein(?:e[nrm]?)?|nicht|sans|pas de|pas d'|pas|aucune?|sin|ningun[ao]?|sem|nao|nenhuma?|बिना|لا يوجد|لا توجد|لا|بدون|ليس|بلا|excluded|ruled out))(?![\w-])"
)
NO_NEGATION = re.compile(
    r"(?:no|not|non|without|never|nicht|pas|nao|sin|kein\w*)\s(?:only|doubt|longer breathing|chang\w+|improv\w+|relie\w+|better|settl\w+|resolv\w+|respon\w+|just|sure|certain|clear|known|history|help\w*|previous|prior|past|pmh|plan|idea|time|able|breath\w+|wak\w+|iv|access|response|allerg\w+|medic\w+|one|further|more|puede|puedo|consigue|mueve|habla|responde|mexe|fala)\b"
    r"|pas\s(?:a|bouger|parler|repondre)\b|لا\s[يت](?:ستطيع|قدر)"
)
NEGATION_ENDS = re.compile(
    r"\b(?:but|however|although|though|except|apart from|aside from|yet|whereas|while|aber|jedoch|mais|pero|mas|sondern|excepto|sauf|लेकिन|परंतु|لكن|ولكن|now|presents?|presenting|since|suddenly|sudden|after|with (?:new|sudden|severe)|then|complain\w*|c/o|reports?|because|due to)\b"
    r"|(?:,|\b(?:and|und|et|y|e))\s(?:has|had|have|is|was|with|on|does|he|she|they|pt|positive|known|hat|mit|avec|con|com|tiene|tem|\+)\b|:|\+|\s-\s"
)
DENIED_AFTER = re.compile(
    r"\s?(?:[:=]\s?(?:no|none|absent|negative|neg|nil|false|nein|non|0)\b|\(\s?(?:-|no|neg|negative|absent)\s?\)|[-\s]?(?:frei|free)\b"
    r"|\s?(?:\w+\s){0,2}?(?:is|was|were|are|has been|have been)?\s?(?:absent|negative|ruled out|excluded|denied|unlikely|not (?:present|seen|noted|found|likely|suspected))\b|\s?नहीं)"
)
PAST = re.compile(
    r"\b(?=[a-z12])(?<!hour )(?<!hours )(?<!hr )(?<!hrs )(?<!\dh )(?<!\d h )(?<!min )(?<!mins )(?<!minute )(?<!minutes )(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!hour's )(?<!hours' )(?<!minutes' )(?<!days' )"
    r"(?:past (?:medical )?history|medical history|history of|history|hx of|hx|h/o|pmhx?|previous(?:ly)?|prior|past|s/p|status post|known (?:case of|for|to have)?|longstanding|long-standing|chronic|remote|former|background of|background|bg of|(?<!-)(?<!year )(?<!years )(?<!yr )(?<!yrs )(?<!month )(?<!months )(?<!week )(?<!weeks )(?<!day )(?<!days )(?<!/52 )(?<!/12 )old|allerg(?:y|ies|ic)(?: to|:)|recovered from|survived|survivor of|residual|unchanged|last (?:week|month|year)|(?:months?|years?|weeks?) ago|(?:in|since|from) (?:19|20)\d\d|(?:19|20)\d\d|as a (?:child|teenager|baby)|in childhood|z\.?n\.?|zustand nach|vorgeschichte|anamnestisch|antecedents?(?: de| d')?|antecedentes?(?: de)?|historia de|yesterday's|used to have|had (?:a|an|one|two|several|recurrent) (?:previous )?)(?!\w)"
)
ONGOING = re.compile(
    rf"\b(?:now|presents?|presenting|presented|today|currently|new|sudden\w*|acute(?:ly)?|again|worse\w*|since|develop\w*|c/o|complain\w*|comes? (?:in )?with|came in|arriv\w+|brought|tonight|this (?:morning|afternoon|evening)|in front of|ongoing|just|on the floor|jetzt|heute|ahora|hoy|maintenant|agora|\d+\s?{_UNIT}\s(?:ago|of)|for \d+\s?{_UNIT}|admitted with)\b"
)
CONTINUED = re.compile(
    rf"[^.;\n]{{0,40}}?\b(?:now|today|tonight|again|ongoing|currently|this (?:morning|afternoon|evening)|since (?:\d|this|last night|an?\s|one|two)|{_UNIT} ago|for (?:the )?(?:last|past)? ?\d+\s?{_UNIT}|right now|at the moment|still|jetzt|heute|ahora|hoy|maintenant|agora|अभी|الان)\b"
)
PAST_AFTER = re.compile(
    r"[\s,(]{0,3}(?:\w+\s){0,3}?(?:in (?:19|20)\d\d|(?:19|20)\d\d\b|(?:\d+|a|one|two|three|four|five|six|several|few|many|some|couple of)\s?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|y)\s(?:ago|back|earlier|previously)|last (?:week|month|year|spring|summer|winter|autumn)|as a (?:child|teenager|baby)|in (?:childhood|the past)|in (?:his|her) (?:teens|twenties|thirties)|previously|(?:has |have |had |now |since |fully |completely )*(?:resolved|recovered|settled)|years ago|months ago)\b"
)
DATED = re.compile(r"\b(?:19|20)\d\d\s?[:,-]\s?(?:\w+\s){0,2}$|\b(?:last (?:week|month|year))\W+(?:\w+\s){0,4}$")
FAMILY = re.compile(
    rf"\b(?:family (?:history|hx)|fhx?|fam hx|familienanamnese|antecedents familiaux|antecedentes familiares|historia familiar|runs in the family|(?:in|of) (?:his|her|the|my) (?:family|mother|father|brother|sister|uncle|aunt|grand\w+))\b"
    rf"|(?:{_RELATIVE})(?:'s)?\s?(?:\(?\w*\)?\s){{0,2}}?(?:had|died|dies|dead|passed|suffered|was|were|collapsed with|with an? (?:history|hx)|at (?:age )?\d|hatte|starb|murio|tuvo|mort|deced\w+|morreu|teve)\b"
    rf"|(?:{_RELATIVE})\s(?:\w+\s)?(?P<present>has|is|have|are|with|hat|ist|tiene|esta|tem|a)\b(?!\s(?:call|bring|brought|concern|worri|say|report|with (?:him|her)|found|here|present))"
)
HYPOTHESIS = re.compile(
    r"(?:\b(?:if|in case|unless|in the event|suppose|imagine|whenever|should (?:he|she|they|there|the patient)|return if|come back if|seek help|safety.?net\w*|watch(?:ing)? (?:out )?for|look(?:ing)? out for|monitor(?:ing)? for|(?:at )?risk (?:of|for)|risk factors? for|to prevent|prevent\w*|prophylaxis|avoid(?:ing)?|warning signs?|red flags?|return precautions?|could (?:develop|cause|get|lead)|might (?:develop|cause|get|lead)|may (?:develop|cause|lead|occur)|can (?:cause|lead|present|occur)|screen(?:ing|ed)? for|chance of|probability of|likelihood of|incidence of|prevalence of|falls? asleep|wenn|falls|bei verdacht|en caso de|en cas de|si (?:presenta|aparece)|em caso de|अगर|यदि|اذا)\b)(?:[^.;\n]{0,110})$"
)
TOPIC = re.compile(
    r"\b(?:guidelines?|protocols?|pathways?|algorithms?|criteria|definitions?|classification|pathophysiology|epidemiology|indications?|contraindications?|first[- ]line|drug of choice|prophylaxis|vaccin\w+|mnemonic|mechanism|differentials?|recommend\w*|work-?up|bundle|evidence for|trials?|meta-analysis|(?<!\d )(?<!two )(?<!first )(?<!one )(?<!three )doses?|dosing|dosage|threshold|cut-?offs?|score|scores|calculators?|vs|versus|management|treatment|causes|complications|prognosis|stages|staging|types of|leitlinie\w*|dosierung|guia|pauta|recommandations?|posologie|diretriz)\b"
)
GENERAL = re.compile(
    r"^\W{0,4}(?:(?:so|and|ok|okay|please|hi|hello|hey|quick question|general question|question|just (?:curious|wondering|asking|to check)|bedside|dear \w+)\W{1,3}){0,2}"
    r"(?:what(?:'s|s)?|which|when|why|how|who|where|at what|at which|above what|below what|is there|are there|does|do|can|could|would|is|are|should|explain|define|describe|list|outline|summari[sz]e|tell me|give me|compare|discuss|teach|remind me|name|provide|show me|i (?:want|would like|need) to (?:know|learn|understand)|was ist|was sind|was tun|que hacer (?:si|en|ante|con)|que faire (?:si|en|devant)|o que fazer (?:se|em)|wie|welche\w*|wann|que es|cual\w*|como|cuando|qu'est-ce|quels?|quelles?|comment|quand|o que e|qual|quais|quando|क्या है|ما هو|ما هي|كيف|interpret\w* of|(?:first|second)[- ]line|management of|treatment of|treatments? for|causes of|signs (?:and symptoms )?of|symptoms of|diagnosis of|pathophysiology|mechanism of|mnemonic|difference between|indications? for|criteria for|guidelines? (?:on|for)|approach to|definition of|dose of|dosage of)\b"
    r"|\b(?:what (?:is|are|would|does|do)|how (?:do|does|to|would|should) (?:you|one|we|i)?|criteria for|definition of|difference between|exam question|management of|guidelines? (?:on|for|say|state|recommend)|patients (?:who|with|presenting)|people with|adults with|children with|someone with|anyone with|those with|in (?:all )?patients|cases? of|causes of|signs of|symptoms of|features of|treatment (?:of|for)|examples? of|e\.g\.|for example|such as|at what|at which|when (?:do|should|to))\b"
)
FRAME = re.compile(
    r"\b(?:exam (?:question|prep|revision)|mcqs?|usmle|plab|sba\b|osce|viva|multiple[- ]choice|quiz|flash ?cards?|for (?:a|my|our|the) (?:lecture|teaching|talk|presentation|exam|students?|essay|thesis|simulation|leaflet|blog)|teaching (?:case|session|slides?)|simulation (?:case|scenario)|simulated|fictional|hypothetical(?:ly)?|case vignette|vignette|patient (?:information )?leaflet|information sheet|translate|proofread|journal club|abstract for|which of the following|prufungsfrage|pregunta de examen)\b"
)
DOCUMENT = re.compile(
    r"\b(?:et al\b|doi:|is recommended|are recommended|should be (?:offered|considered|given|administered)|we recommend|recommendation \d|grade [abc]\b|level of evidence|table \d|figure \d|section \d|copyright|isbn|abstract|conclusions?:|methods:|background:|this guideline|randomi[sz]ed|n = \d|p < ?0)"
)
SIDE_EFFECT = re.compile(
    r"\b(?:side[- ]?effects?|adverse (?:effects?|events?|reactions?)|undesirable effects|contraindicat\w+|warnings?|toxicity (?:includes?|profile)|nebenwirkungen|effets (?:indesirables|secondaires)|efectos (?:adversos|secundarios))\b[^.;\n]{0,160}$"
)
ITEM_LIST = re.compile(
    r"\b(?:score|scale|criteria|items?|points? for|checklist|index|components?|variables|questionnaire)\s?(?:items?|are|is|includes?|consists? of|:|\()[^.;\n]{0,160}$"
)
DEICTIC = re.compile(
    rf"\b(?:in front of (?:me|us)|(?:my|our|this|the|a new|another) (?:\d+\S*\s)?(?:patient|pt|man|woman|lady|gentleman|boy|girl|baby|child|infant|neonate|newborn|lad|chap|guy|resident|client)(?!s|\swith\b[^.]*\?)|i (?:have|got|am seeing|am with|see|just saw|'m with) (?:a|an|the|this)\s(?!question|query|exam|lecture|test|quiz|presentation|talk|student|doubt|paper)|i've (?:got|just)|i'm (?:with|seeing|looking at)|we(?:'ve| have)(?: got)? (?:a|an)\s(?!question|guideline|protocol)|right now|(?<!guidelines )now(?!\s(?:recommend|say|that))|just (?:now|had|started|collapsed|arrived|brought|came|found|had|went|became|been|developed|stopped|took|swallowed|given|gave|got|admitted|arrested)|currently(?! recommend)|at the moment|this (?:morning|afternoon|evening)|tonight|since (?:\d|this|last night|yesterday|half|about|an?\s|one|two)|for the (?:last|past)|\d+\s?{_UNIT} ago|x\s?\d+\s?(?:h|hrs?|min|mins)|arriv(?:ed|ing)|brought in|bib\w?|on my ward|on the ward|in resus|in (?:the )?(?:ed|er|a&e|ambulance)|in bed \d+|bed \d+|help|urgent(?:ly)?|what (?:do|should) (?:i|we) do|what now|he|she|him|her|his|hers|he's|she's|pt|jetzt|gerade|vor mir|mein(?:e|en)? patient\w*|seit \d+|ahora|mi paciente|delante de mi|desde hace|maintenant|mon patient|ma patiente|devant moi|depuis \d+|agora|meu paciente|minha paciente|na minha frente|ha \d+)\b"
    r"|अभी|मेरे सामने|मेरा मरीज|मेरे मरीज|امامي|الان|مريضي|مريضتي|منذ"
)
PATIENT = re.compile(
    r"\b(?:\d{1,3}[\s-]?(?:year|yr|y/?o|yo|month|week|day|wk|jahr\w*|ans|anos|[mfy])\b|patient\b|pt\b|he\b|she\b|his\b|her\b|him\b|man\b|woman\b|lady\b|gentleman\b|boy\b|girl\b|baby\b|infant\b|neonate\b|newborn\b|toddler\b|child\b|male\b|female\b|presents?\b|presenting\b|presented\b|admitted\b|suspected\b|suspect\b|likely\b|query\b|has\b|is in\b|having\b|developed\b|looks\b|mann\b|frau\b|patientin\b|paciente\b|hombre\b|mujer\b|homme\b|femme\b|homem\b|mulher\b|m/?\d\d\b|f/?\d\d\b)"
    r"|(?:^|\s)\?\s?[a-z]{2,}|!|मरीज|रोगी|साल|महिला|पुरुष|مريض|رجل|امراه|سنه|طفل"
)
ONE_PATIENT = re.compile(
    r"\b\d{1,3}[\s-]?(?:year|yr|y/?o|yo|month|week|day|wk|[mfy])\b|\b(?:presents?|presented|admitted|developed|brought in)\b|\b(?:s?bp|hr|rr|spo2|sats)\s?:?\s?\d\d"
)
GENERIC = re.compile(
    r"\b(?:symptoms?|signs?|complications?|causes?|treatments?|risk factors?|features|examples?|cases) (?:(?:of|for|in) (?:\w+ ){1,5})?(?:include[sd]?|may|can|are|usually|often|begin|vary|depend|appear)\b"
    r"|\b(?:may|can|might|could|often|usually|sometimes|typically|generally|rarely|commonly|frequently) (?:also |then )?(?:cause[sd]?|include[sd]?|occurs?|develops?|leads?|experience|begins?|start|feels?|appears?|affects?|result|happens?|present|progress|require|need|become|lower|raise|damage|help|reduce|increase)\b"
    r"|\b(?:may|can|might) be (?:a (?:sign|symptom|side effect)|caused|used|given|treated|needed|associated|mild|severe|fatal|due|diagnosed|present|recogni[sz]ed|prevented|confused|life-threatening|seen|found|felt)\b"
    r"|\b(?:people|individuals|persons|patients|children|adults|women|men|infants|babies|newborns|those|someone|anyone|doctors|researchers|scientists) (?:who|with|over|under|aged|may|can|might|often|usually|have|are|younger|older|affected|do not|should|use|think)\b"
    r"|\b(?:your|a|the) (?:health ?care (?:provider|team|professional)|child's)|\b(?:call|contact|see|tell|ask|talk (?:to|with)) (?:your|a|the) (?:doctor|health|provider|nurse)|\b(?:call|contact|tell|ask) (?:\w+ ){0,2}(?:if|when)\b|\bseek (?:medical|emergency|immediate)\b|\byour\b|\byou (?:may|might|can|should|will|are|have (?:an?|any|been|had)|think|notice|develop|experience|feel|take|need|do not|get)\b"
    r"|\b(?:is|are) (?:an? |the |one of |any )?(?:\w+ ){0,3}(?:disorder|disease|condition|syndrome|type|form|infection|cancer|emergency|emergencies|medicine|drug|term|name|blockage|problem|most common|different from|caused by|characterized by|characterised by|passed|inherited)\b"
    r"|\baffected (?:individuals|people|children|infants)|\b(?:occurs?|happens?) (?:when|in|as|if|because|most|more)\b|\bmutations?\b|\bgenes?\b|\binherit\w+|\bclinical trials?\b|\bincludes? the following\b|\bthe exact (?:cause|incidence)|\brisk factors? for\b|\b(?:usually|typically|often) (?:begins?|starts?|occurs?)|\b(?:most|more) common(?:ly)?\b|\bdoes not (?:fade|cause|mean)\b"
)
"""How texts speak of everybody: encyclopaedias, leaflets, guidelines."""
SPECIFIC = re.compile(
    r"(?<!than )(?<!are )(?<!over )(?<!under )(?<!least )(?<!age )\b\d{1,3}\s?-?\s?(?:years?|yrs?|y|months?|mths?|weeks?|wks?|days?)[\s-]?(?:olds?|o)\b(?!\sor\s)|\b\d{1,3}\s?(?:yo|y/o|yom|yof)\b|\b\d{1,3}\s?[mf]\b|\b[mf]\s?\d\d\b"
    r"|\b(?:my|our) (?!doctor|disease)\w+|\b(?:in front of|next to) (?:me|us)\b|\bthis (?:patient|pt|man|woman|lady|gentleman|boy|girl|baby|child|kid)\b|\bpt\b|\bthe (?:patient|child|baby|man|woman|boy|girl) (?:is|has|was|had|looks|cannot|can't|just|in)\b"
    r"|\b(?:i(?!\.e)|i'm|i've|we|we've|me)\b|\bpresent(?:ed|ing) (?:to|with)\b|\bo/e\b|\bon examination\b|\bc/o\b|\bcomplain(?:s|ed|ing) of\b|\badmitted\b|\bbrought in\b"
    r"|\b(?:bp|hr|rr|spo2|sats?|gcs|temp)\s?:?\s?\d|\b\d{2,3}/\d{2,3}\b|(?<!above )(?<!below )(?<!over )(?<!than )(?<!under )(?<![\d.,])\d[\d.,]*\s?mmol|\bsince (?:\d|this|yesterday|last night|half|an hour|one|two)|\b\d+\s?(?:min|mins|minutes|h|hrs?|hours) ago\b|\b(?:right now|just now|tonight|this morning|urgent)\b|\bhelp\b(?=\s?(?:[!?.,:]|$|me\b|us\b|needed\b|please\b))"
    r"|\b(?<!if )(?<!or )(?<!/)(?:he|she|he's|she's)\b(?! (?:or|may|might|can be|should|will|needs?)\b|/)|\b(?:her|his) (?:face|arm|leg|speech|lips|bp|pulse|husband|wife|mother)\b"
    r"|\b(?:patient(?:in)?|frau|mann|mujer|hombre|paciente|homme|femme|homem|mulher)\b(?=[,:]? (?:\d|mit|con|de \d|avec|com|reagiert|atmet|no|ne))|[\u0600-\u06ff\u0900-\u097f]"
)
"""How somebody speaks of one patient, or of himself."""
