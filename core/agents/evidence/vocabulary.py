"""The word tables of the support check: what means the same, what turns a statement round, what weighs little."""

import re
from typing import Final

PHRASES: Final[dict[str, str]] = {
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
    "intensive care": r"icu|itu",
    "gastrointestinal": r"gi(?=\b)",
    "daily": r"(?:once )?(?:a|per|each|every) day|once daily",
    "weekly": r"(?:once )?(?:a|per|each|every) week|once weekly",
    "yearly": r"(?:once )?(?:a|per|each|every) year|annually",
    "recover": r"recovered|recovery",
    "preventstroke": r"prevention of strokes?|prevent strokes?|stroke prevention",
}
GROUPS: Final[dict[str, str]] = {
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
    "raise": "high raise raises raised raising increase increases increased increasing rise rises elevate elevated "
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
    "combine": "combine combined combining combination both",
    "rest": "rest remainder remaining",
    "stay": "stay stays remain remains keep keeps kept",
    "aim": "aim aims target targets goal goals",
    "transfuse": "transfuse transfused transfusion transfusions",
    "equal": "equal equals equivalent",
    "contraindicated": "contraindicated contraindication contraindications",
}
NOT = frozenset(
    "not no never without neither nor none nicht kein keine ohne nie sin nunca ningún pas sans jamais não nem "
    "sem non".split()
)
FORBID = frozenset(
    "contraindicated avoid avoided avoids avoiding avoidance stop stopped stopping stops discontinue "
    "discontinued withhold withheld withdraw withdrawn "
    "harmful dangerous "
    "cease ceased forbid forbidden prohibited unsafe refrain omit omitted kontraindiziert contraindicado "
    "contraindicada "
    "contre-indiqué evitar vermeiden éviter".split()
)
ALLOW = frozenset(
    "recommended recommend recommends indicated suitable safe allowed permitted acceptable should must may can "
    "could would might advised advise "
    "suggested consider considered appropriate possible do does did continue continued".split()
)
STOP = frozenset(
    "a an the and or for with that this are was were is be been being has have had from which will its it their "
    "there these those "
    "into than then when where while also such as they them your you our who whom what of in on at to by if so "
    "but per any all "
    "each every either other more less than about between during until once twice patient patients people "
    "person individuals case cases "
    "bound only alone his her she he we i us not lies lie yes daily day days hour hours week weeks month months "
    "year years "
    "followed minute minutes older younger higher lower_than above below under over least most up within "
    "maximum minimum max min unless except provided when "
    "microgram micrograms milligram milligrams µmol nmol thereafter "
    "mg g kg ml l dl mmol mcg ug iu unit units bd bid tds tid qds qid one two three four five six seven eight nine ten "
    "times mmhg aged age half halved halve halving double doubled after before".split()
)
LIGHT = frozenset(
    "give need treat check dose drug use condit import effect help includ caus common gener clinic care make made "
    "find present".split()
)
OPPOSITES: Final[tuple[tuple[str, ...], ...]] = (
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
    ("safe safely", "caution cautious cautiously harmful dangerous unsafe hazardous"),
    ("inpatient inpatients", "outpatient outpatients"),
    ("rare rarely uncommon", "common frequent frequently"),
)
DRUG = re.compile(
    r"\w{2,}(?:mab|nib|pril|sartan|statin|olol|cillin|mycin|micin|floxacin|cycline|azole|prazole|gliptin"
    r"|gliflozin|glutide|formin"
    r"|parin|xaban|gatran|grel|dipine|semide|thiazide|azepam|epoxide|zolam|oxetine|triptan|vir|setron|profen|caine"
    r"|barbital|sone|solone"
    r"|tidine|cef\w*|lactone|terol|tropium|clav|oxacin|penem|dronate|fibrate|phylline)|cef\w{4,}|sulfa\w{4,}"
)
DRUGS = frozenset(
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
    "magnesium terlipressin tranexamic oxytocin ergometrine carboprost misoprostol febuxostat ipratropium octreotide "
    "spironolactone eplerenone bisoprolol loperamide ondansetron denosumab teriparatide theophylline aminophylline "
    "levetiracetam clopidogrel prasugrel dipyridamole nitroprusside glyceryl adenosine atropine dantrolene "
    "liothyronine carbimazole propylthiouracil tamsulosin finasteride sacubitril ivabradine "
    "dextrose albumin linezolid teicoplanin chloramphenicol ethambutol pyrazinamide dapsone primaquine quinine "
    "artesunate melatonin memantine donepezil bupropion buspirone lidocaine bupivacaine".split()
)
NO_DRUG = frozenset("person reason season lesson comparison poison prison elver cortisone".split())
LANGUAGES: Final = {
    "spanish": "el la los las una que del con para por se es en y debe",
    "french": "le la les des une que est dans pour avec sur et doit du au",
    "german": "der die das und ist nicht ein eine mit für bei wird den dem zu",
    "portuguese": "o os as uma que do da com para por se é em e deve não",
    "italian": "il lo gli una che del con per si è di della e deve",
    "english": "the of and is are to in for with a be or by not",
}
