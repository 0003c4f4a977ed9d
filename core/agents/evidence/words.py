"""Words as they are compared: stems, one name for what has several, and the words that turn a statement round.

Covered: English inflection and British or American spelling, common clinical abbreviations and lay words, negation
and its synonyms (contraindicated, stopped, avoided), opposites (increase/decrease, before/after, men/women, oral/
intravenous, hypo-/hyper-), drugs by their endings and a list. Texts in Spanish, French, German, Portuguese or Italian
are stemmed in their language, without synonyms or opposites. Not covered: irony, double conditions, anaphora.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import Stemmer

_PHRASES: Final[dict[str, str]] = {
    "gfr": r"(?:estimated )?(?:glomerular filtration rate|gfr)|egfr",
    "kidney": r"renal|nephric|kidneys?",
    "kidneydisease": r"ckd",
    "hypertension": r"high blood pressure|htn|hypertensive",
    "blood pressure": r"bp",
    "infarction": r"myocardial infarctions?|heart attacks?|(?:n?ste)?mi(?=\b)",
    "atrial fibrillation": r"afib|af",
    "heart": r"cardiac",
    "liver": r"hepatic",
    "lung": r"pulmonary",
    "stomach": r"gastric",
    "brain": r"cerebral",
    "intravenous": r"i\.?v\.?|intravenously|parenteral(?:ly)?",
    "intramuscular": r"i\.?m\.?|intramuscularly",
    "subcutaneous": r"s\.?c\.?|subcut|subcutaneously",
    "oral": r"p\.?o\.?|orally|by mouth|per os",
    "topical": r"topically",
    "copd": r"chronic obstructive pulmonary disease",
    "deep vein thrombosis": r"dvt",
    "embolism": r"pulmonary embolism|pulmonary emboli",
    "urinary tract infection": r"utis?",
    "ecg": r"ekg|electrocardiograms?|electrocardiographic",
    "acei": r"ace[- ]?inhibitors?|acei|angiotensin[- ]converting enzyme inhibitors?",
    "arb": r"angiotensin (?:ii )?receptor (?:blocker|antagonist)s?|arbs?",
    "ccb": r"calcium[- ]channel (?:blocker|antagonist)s?|ccbs?",
    "doac": r"direct(?:-acting)? oral anticoagulants?|doacs?|noacs?",
    "nsaid": r"nsaids?|non-?steroidal anti-?inflammatory drugs?",
    "immediate": r"at once|immediately|urgent(?:ly)?|without delay|straight ?away",
    "xray": r"x-?rays?|radiographs?",
    "paracetamol": r"acetaminophen",
    "adrenaline": r"epinephrine",
    "noradrenaline": r"norepinephrine",
    "salbutamol": r"albuterol",
    "potassium": r"k\+|serum potassium",
    "sodium": r"na\+|serum sodium",
    "dyspnea": r"shortness of breath|breathlessness|dyspn(?:o)?ea",
    "fever": r"pyrexia|febrile",
    "surgery": r"operations?|surgical procedures?|surgical(?! mask)",
    "type2": r"type (?:2|ii)|t2dm",
    "type1": r"type (?:1|i)|t1dm",
    "not": r"\w+n['’]t|cannot|instead of|rather than|fails? to|lacks?",
    "only": r"not only",
    "bound": r"not? (?:more|less|fewer|higher|lower|greater) than|(?:do(?:es)?|should|must|may) not exceed"
    r"|not exceed(?:ing)?",
    "recover": r"recovered|recovery",
    "preventstroke": r"prevention of strokes?|prevent strokes?|stroke prevention",
}
_PHRASE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<p{i}>{pattern})" for i, pattern in enumerate(_PHRASES.values())) + r")(?![\w+])"
)
_PHRASE_NAMES: Final = tuple(_PHRASES)
_GROUPS: Final[dict[str, str]] = {
    "child": "child children paediatric pediatric kid kids",
    "woman": "woman women female females",
    "man": "man men male males",
    "adult": "adult adults",
    "old": "elderly older old",
    "face": "face facial",
    "limb": "limb limbs extremity extremities",
    "check": "check checked checking checks monitor monitored monitoring measure measured measuring assess assessed",
    "give": "give given gives giving administer administered administration receive receives received prescribe "
    "infuse infused infusing infusion runs "
    "prescribed offer offered use used using take taken takes",
    "start": "start started initiate initiated initiating begin begun commence commenced",
    "need": "need needs require requires required requirement",
    "treat": "treat treated treatment treating therapy therapies",
    "lower": "lower lowers lowered lowering reduce reduces reduced reducing reduction decrease decreases decreased "
    "decreasing decline declines fall falls drop drops",
    "raise": "raise raises raised raising increase increases increased increasing rise rises elevate elevated "
    "elevation",
    "infant": "infant infants baby babies",
    "drug": "drug drugs medicine medicines medication medications",
    "allergy": "allergy allergic allergies",
    "remove": "remove removed removal removing removes",
    "risk": "risk risks",
    "clinician": "physician physicians doctor doctors clinician clinicians",
    "illness": "disease diseases illness disorder disorders condition conditions",
    "wear": "wear worn wears wearing",
    "bleed": "bleed bleeding haemorrhage hemorrhage bleeds",
    "contrast": "contrast",
    "repeat": "repeat repeated repeating",
    "alternative": "alternative alternatively",
    "prefer": "prefer preferred preferable",
    "contraindicated": "contraindicated contraindication contraindications",
}
_GROUP_OF: Final = {word: name for name, words in _GROUPS.items() for word in words.split()}
_NOT = frozenset(
    "not no never without neither nor none nicht kein keine ohne nie sin nunca ningún pas sans jamais não nem "
    "sem non".split()
)
_FORBID = frozenset(
    "contraindicated avoid avoided avoids avoiding avoidance stop stopped stopping stops discontinue "
    "discontinued withhold withheld withdraw withdrawn "
    "cease ceased forbid forbidden prohibited unsafe refrain omit omitted kontraindiziert contraindicado "
    "contraindicada "
    "contre-indiqué evitar vermeiden éviter".split()
)
_ALLOW = frozenset(
    "recommended recommend recommends indicated suitable safe allowed permitted acceptable should must may can "
    "could would might advised advise "
    "suggested consider considered appropriate possible do does did continue continued".split()
)
_STOP = frozenset(
    "a an the and or for with that this are was were is be been being has have had from which will its it their "
    "there these those "
    "into than then when where while also such as they them your you our who whom what of in on at to by if so "
    "but per any all "
    "each every both either other more less than about between during until once twice patient patients people "
    "person individuals case cases "
    "bound only alone his her she he we i us not lies lie yes daily day days hour hours week weeks month months "
    "year years "
    "followed minute minutes older younger higher lower_than above below under over least most up within "
    "maximum minimum max min unless except provided when "
    "mg g kg ml l dl mmol mcg ug iu unit units bd bid tds tid qds qid one two three four five six seven eight nine ten "
    "times mmhg aged age half halved halve halving double doubled after before".split()
)
_EMPTY = _STOP | _NOT | _FORBID | _ALLOW
_LIGHT = frozenset(
    "give need treat check dose drug use condit import effect help includ caus common gener clinic care make".split()
)
_STRONG = re.compile(r"\b(?:must|always|mandatory|invariably|in all cases|required|essential)\b", re.I)
_WEAK = re.compile(r"\b(?:may|might|can|could|consider(?:ed)?|optional(?:ly)?|sometimes|possibly|possible)\b", re.I)
_OPPOSITES: Final[tuple[tuple[str, ...], ...]] = (
    ("raise higher high", "lower low"),
    ("before prior preoperative", "after following postoperative"),
    ("man", "woman"),
    ("oral", "intravenous", "intramuscular", "subcutaneous", "topical", "rectal", "inhaled"),
    ("left", "right"),
    ("child infant", "adult"),
    ("acute", "chronic"),
    ("upper", "lower_limb"),
    ("mild", "severe"),
    ("positive", "negative"),
    ("systolic", "diastolic"),
    ("morning", "evening"),
    ("arterial artery", "venous vein"),
    ("first", "second", "third"),
    ("more", "less fewer"),
    ("minimum", "maximum"),
    ("daily", "weekly", "monthly", "yearly annually"),
    ("type1", "type2"),
    ("early", "late"),
    ("anterior", "posterior"),
    ("proximal", "distal"),
    ("better improve improves improved", "worse worsen worsens worsened"),
    ("benign", "malignant"),
    ("sensitive", "resistant"),
    ("always", "never rarely"),
    ("rare rarely uncommon", "common frequent frequently"),
)
_SIDES: Final = {
    word: (pair, side)
    for pair, sides in enumerate(_OPPOSITES)
    for side, words in enumerate(sides)
    for word in words.split()
}
_COMPARED = re.compile(
    r"([^.;]{3,80}?)\b(?:preferred|superior|better|inferior|worse|(?:more|less) \w+|\w{3,}er) (?:to|over"
    r"|than) ([^.;,]{3,60})",
    re.I,
)
_DRUG = re.compile(
    r"\w{2,}(?:mab|nib|pril|sartan|statin|olol|cillin|mycin|micin|floxacin|cycline|azole|prazole|gliptin"
    r"|gliflozin|glutide|formin"
    r"|parin|xaban|gatran|grel|dipine|semide|thiazide|azepam|zolam|oxetine|triptan|vir|setron|profen|caine"
    r"|barbital|sone|solone"
    r"|tidine|cef\w*|lactone|terol|tropium|clav|oxacin|penem|dronate|fibrate|phylline)|cef\w{4,}|sulfa\w{4,}"
)
_DRUGS = frozenset(
    "aspirin warfarin heparin insulin digoxin morphine codeine fentanyl tramadol oxycodone naloxone paracetamol "
    "ibuprofen "
    "naproxen diclofenac amiodarone verapamil diltiazem adrenaline noradrenaline dopamine dobutamine vancomycin "
    "gentamicin "
    "nitrofurantoin trimethoprim lithium methotrexate phenytoin carbamazepine valproate levetiracetam "
    "lamotrigine levothyroxine "
    "hydrocortisone mannitol ketamine propofol midazolam haloperidol olanzapine quetiapine clozapine "
    "nitroglycerin hydralazine "
    "bicarbonate colchicine allopurinol gliclazide glipizide glimepiride ticagrelor rifampicin isoniazid "
    "aciclovir acyclovir "
    "salbutamol glucagon alteplase tenecteplase mirtazapine pregabalin gabapentin metoclopramide domperidone "
    "magnesium".split()
)
_NO_DRUG = frozenset("person reason season lesson comparison poison prison elver cortisone".split())
_TOKEN = re.compile(r"[^\W_](?:[\w\u0300-\u036f\u0900-\u0dff\u064b-\u0652]|-(?=[^\W\d_])|(?<=\d)[²³])*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LANGUAGES: Final = {
    "spanish": "el la los las una que del con para por se es en y debe",
    "french": "le la les des une que est dans pour avec sur et doit du au",
    "german": "der die das und ist nicht ein eine mit für bei wird den dem zu",
    "portuguese": "o os as uma que do da com para por se é em e deve não",
    "italian": "il lo gli una che del con per si è di della e deve",
    "english": "the of and is are to in for with a be or by not",
}


class Text:
    """The words of a passage, sentence or clause: `stems` that carry meaning, `drugs`, opposites and its sign."""

    __slots__ = ("drugs", "raw", "sides", "sign", "stems", "strength", "words")

    def __init__(self, raw: str, language: str = "english") -> None:
        """Read `raw`."""
        self.raw = raw
        self.words = _words(raw)
        groups = [_GROUP_OF.get(word, word) for word in self.words]
        self.stems = tuple(
            dict.fromkeys(
                _stem(group, language)
                for word, group in zip(self.words, groups, strict=True)
                if word not in _EMPTY and not word[0].isdigit() and len(word) > 1
            )
        )
        self.drugs = frozenset(word for word in self.words if is_drug(word))
        self.sides: dict[int, set[int]] = {}
        for word, group in zip(self.words, groups, strict=True):
            for name in {word, group}:
                if name in _SIDES:
                    pair, side = _SIDES[name]
                    self.sides.setdefault(pair, set()).add(side)
        turns = sum(word in _NOT for word in self.words) + any(word in _FORBID for word in self.words)
        self.sign = -1 if turns % 2 else 1
        self.strength = 1 if _STRONG.search(raw) else -1 if _WEAK.search(raw) else 0

    def swaps(self, source: "Text") -> bool:
        """Whether both compare two things ("A is preferred to B"), the other way round."""
        mine, theirs = _COMPARED.search(self.raw), _COMPARED.search(source.raw)
        if not (mine and theirs):
            return False
        left, right = (set(_words(mine[side])) - _STOP for side in (1, 2))
        first, second = (set(_words(theirs[side])) - _STOP for side in (1, 2))
        return len(left & second) > len(left & first) and len(right & first) > len(right & second)

    def opposes(self, sources: Iterable["Text"]) -> bool:
        """Whether this statement names the other side of a pair (more/less, oral/intravenous) than its sources."""
        sources = list(sources)
        for pair, mine in self.sides.items():
            theirs = set().union(*(source.sides.get(pair, ()) for source in sources))
            if theirs and not mine & theirs:
                return True
        stems = {stem for source in sources for stem in source.stems}
        return any(_turned(stem) in stems - {stem} and stem not in stems for stem in self.stems if _turned(stem))


def is_drug(word: str) -> bool:
    """Whether a lower-case word looks like the name of a drug."""
    return word in _DRUGS or bool(len(word) > 5 and word not in _NO_DRUG and _DRUG.fullmatch(word))


def weights(texts: Iterable[Text]) -> Counter[str]:
    """How many of the texts hold each stem."""
    return Counter(stem for text in texts for stem in text.stems)


def weight(stem: str, counts: Counter[str], texts: int) -> float:
    """The rarer among the passages, the more a word says; everyday verbs say little."""
    usual = math.log(1 + (texts + 1) / (counts[stem] + 0.5))
    return 0.35 * usual if stem in _LIGHT else usual


def language_of(text: str) -> str:
    """The language by its commonest words; English where nothing tells."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()[:4000]))
    score = {name: sum(words[word] for word in common.split()) for name, common in _LANGUAGES.items()}
    best = max(score, key=lambda name: score[name])
    return best if score[best] > score["english"] else "english"


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)


def _words(raw: str) -> tuple[str, ...]:
    text = raw.lower().replace("’", "'")
    text = _PHRASE.sub(lambda match: _PHRASE_NAMES[int((match.lastgroup or "p0")[1:])], text)
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if _CJK.search(word):
            found += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        elif "-" in word and word not in _FORBID:
            found += word.split("-")
        else:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    if language == "english":
        word = word.replace("ae", "e").replace("oe", "e") if len(word) > 5 else word
        word = re.sub(r"isation", "ization", re.sub(r"our(s?)$", r"or\1", word)) if len(word) > 5 else word
        word = re.sub(r"(?<=\w{3})is(e[sdr]?|ing)$", r"iz\1", word)
    return str(_stemmer(language).stemWord(word))


def _turned(stem: str) -> str:
    if stem.startswith("hyper"):
        return "hypo" + stem[5:]
    return "hyper" + stem[4:] if stem.startswith("hypo") else ""
