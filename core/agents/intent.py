"""What kind of message it is, decided by code before any model is asked.

Covered: thanks and greetings that need no answer from a model; requests to reveal or drop the instructions; requests
that are plainly outside medicine (poems, code, football …), in English, the most common ones also in Spanish,
Portuguese, French, German, Hindi and Arabic. Not covered: everything else counts as
medical, since a question asked in vain is cheaper than a clinician turned away.
"""

import re
from typing import Literal

Intent = Literal["courtesy", "instructions", "outside", "document", "medical"]

_COURTESY = re.compile(
    r"""^\W*(?:
        (?:many\s+|so\s+)?(?:thanks?|thank\s+you|thx|cheers|danke|gracias|merci|obrigad[oa])
        (?:\s+(?:you|a\s+lot|so\s+much|very\s+much|again|for\s+(?:your|the)\s+help|everything|indeed))*
      | (?:hi|hello|hey|good\s+(?:morning|afternoon|evening|night)|bye|goodbye|see\s+you)(?:\s+(?:there|all|bedside))?
      | (?:ok(?:ay)?|great|perfect|fine|good|got\s+it|understood|noted|very\s+good)
    )
    (?:[\s,.!;-]*(?:thanks?|thank\s+you|that(?:'s|\s+is|\s+was|\s+will\s+be)\s+(?:all|it|great|fine|perfect|helpful)
        |that\s+helps?|bye|goodbye|for\s+now|good\s+night|very\s+much|a\s+lot))*\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_INSTRUCTIONS = re.compile(
    r"""\b(?:ignore|disregard|forget|override|bypass|ignor[ae]\w*|olvida\w*|esque[cç]a|oubliez?|vergiss|ignorier\w*)\b
        .{0,40}\b(?:instructions?|rules?|prompts?|guidelines\s+above|guardrails|instruc\w+|reglas|regras
        |anweisung\w*|vorgaben)\b
      | \b(?:print|show|reveal|repeat|output|copy|display|list|quote|tell\s+me|what\s+(?:is|are)|muestra|montre\w*
        |zeig\w*)\b.{0,60}\b(?:hidden|system|initial|internal|your|tus?|vos|tes|deine?)\s+(?:system\s+)?
        (?:prompts?|instruc\w+|directives|anweisung\w*)\b
      | \b(?:repeat|print|output|copy|quote)\b.{0,20}\b(?:everything|text|words|all)\b.{0,12}\b(?:above|before\s+this)\b
      | تجاهل.{0,40}تعليمات | निर्देश.{0,30}(?:अनदेखा|भूल|नज़रअंदाज़|दिखा)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_OUTSIDE = re.compile(
    r"""\b(?:write|compose|tell|sing|make\s+up|give)\b.{0,20}\b(?:poem|song|joke|story|limerick|haiku|rap|novel|screenplay)\b
      | \b(?:escribe\w*|cuenta\w*|escreva|conte|raconte\w*|[ée]cri[st]\w*|schreib\w*|erz[äa]hl\w*)\b.{0,20}
        \b(?:poema|canci[óo]n|chiste|cuento|piada|po[èe]me|chanson|blague|gedicht|lied|witz)\b
      | (?:कविता|चुटकुला|गाना)\s+(?:लिख|सुना) | (?:اكتب|احك).{0,20}(?:قصيدة|نكتة|أغنية)
      | \b(?:write|debug|fix|refactor)\b.{0,25}\b(?:python|javascript|java|sql|code|script|function|program)\b
      | \b(?:weather|forecast)\b.{0,20}\b(?:today|tomorrow|weekend|in)\b
      | \bwho\s+(?:won|will\s+win)\b | \b(?:football|soccer|basketball|movie|film)\b.{0,30}\b(?:score|result|recommend)
      | \b(?:stock|bitcoin|crypto)\b.{0,20}\b(?:price|buy|sell) | \brecipe\s+for\b | \bcapital\s+of\s+[A-Z]""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_DOCUMENT = re.compile(
    r"""\b(?:according\s+to|in|from|per|does|do)\s+(?:the|our|my|this|these)\s+(?:\w+\s+){0,2}
        (?:guidelines?|documents?|protocols?|pdfs?|files?|uploads?|library|manual|sop|leaflet|article|paper)\b
      | \b(?:uploaded|attached)\s+(?:\w+\s+){0,2}(?:guidelines?|documents?|protocols?|pdfs?|files?)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def intent_of(message: str) -> Intent:
    """The kind of a message. "document" asks for what the clinic's own documents say: without a passage, no answer."""
    head = message[:2000]
    if len(message) <= 200 and _COURTESY.match(head):
        return "courtesy"
    if _INSTRUCTIONS.search(head):
        return "instructions"
    if _OUTSIDE.search(head):
        return "outside"
    if _DOCUMENT.search(message[:2000] + "\n" + message[-2000:]):
        return "document"
    return "medical"
