"""Clinical abbreviations: a question with "AF" finds the guideline that says "atrial fibrillation", and the reverse.

Clinicians type abbreviations, guidelines spell them out, or define them once, pages before. The words of both have
nothing in common, and the small embedding model knows few of them: so the words of the other forms are looked up too.

Left out: what has two senses in medicine (MS, PE, RA, ICD, ALS), what is a word of English (CAP, PAD, HIT, ALL), and
what everybody writes short, so that the long form only adds noise (CT, MRI, ECG, HIV).
"""

import re

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "AAA": ("abdominal aortic aneurysm",),
    "ACE": ("angiotensin converting enzyme",),
    "ADHD": ("attention deficit hyperactivity disorder",),
    "AF": ("atrial fibrillation",),
    "AKI": ("acute kidney injury",),
    "ALT": ("alanine aminotransferase",),
    "AML": ("acute myeloid leukemia", "acute myeloid leukaemia"),
    "ARDS": ("acute respiratory distress syndrome",),
    "AST": ("aspartate aminotransferase",),
    "BMI": ("body mass index",),
    "BP": ("blood pressure",),
    "BPH": ("benign prostatic hyperplasia",),
    "CABG": ("coronary artery bypass grafting", "coronary artery bypass graft"),
    "CHF": ("congestive heart failure",),
    "CKD": ("chronic kidney disease",),
    "CLL": ("chronic lymphocytic leukemia", "chronic lymphocytic leukaemia"),
    "CML": ("chronic myeloid leukemia", "chronic myeloid leukaemia"),
    "CMV": ("cytomegalovirus",),
    "COPD": ("chronic obstructive pulmonary disease",),
    "CPAP": ("continuous positive airway pressure",),
    "CPR": ("cardiopulmonary resuscitation",),
    "CRP": ("C-reactive protein",),
    "CSF": ("cerebrospinal fluid",),
    "CVD": ("cardiovascular disease",),
    "DAPT": ("dual antiplatelet therapy",),
    "DKA": ("diabetic ketoacidosis",),
    "DMARD": ("disease-modifying antirheumatic drug",),
    "DOAC": ("direct oral anticoagulant",),
    "DVT": ("deep vein thrombosis", "deep venous thrombosis"),
    "eGFR": ("estimated glomerular filtration rate",),
    "ESR": ("erythrocyte sedimentation rate",),
    "ESRD": ("end-stage renal disease",),
    "GCS": ("Glasgow coma scale",),
    "GERD": ("gastroesophageal reflux disease", "gastro-oesophageal reflux disease"),
    "GFR": ("glomerular filtration rate",),
    "GORD": ("gastroesophageal reflux disease", "gastro-oesophageal reflux disease"),
    "HbA1c": ("glycated hemoglobin", "glycated haemoglobin"),
    "HCC": ("hepatocellular carcinoma",),
    "HFpEF": ("heart failure with preserved ejection fraction",),
    "HFrEF": ("heart failure with reduced ejection fraction",),
    "HPV": ("human papillomavirus",),
    "IBD": ("inflammatory bowel disease",),
    "IBS": ("irritable bowel syndrome",),
    "ICU": ("intensive care unit",),
    "INR": ("international normalized ratio", "international normalised ratio"),
    "LDL": ("low-density lipoprotein",),
    "LMWH": ("low molecular weight heparin",),
    "LVEF": ("left ventricular ejection fraction",),
    "MI": ("myocardial infarction",),
    "MRSA": ("methicillin-resistant Staphylococcus aureus",),
    "NSAID": ("nonsteroidal anti-inflammatory drug", "non-steroidal anti-inflammatory drug"),
    "NSTEMI": ("non-ST-elevation myocardial infarction",),
    "OCD": ("obsessive compulsive disorder",),
    "OSA": ("obstructive sleep apnea", "obstructive sleep apnoea"),
    "PCI": ("percutaneous coronary intervention",),
    "PCOS": ("polycystic ovary syndrome",),
    "PPI": ("proton pump inhibitor",),
    "PTSD": ("post-traumatic stress disorder", "posttraumatic stress disorder"),
    "RSV": ("respiratory syncytial virus",),
    "SAH": ("subarachnoid hemorrhage", "subarachnoid haemorrhage"),
    "SLE": ("systemic lupus erythematosus",),
    "SSRI": ("selective serotonin reuptake inhibitor",),
    "STEMI": ("ST-elevation myocardial infarction",),
    "SVT": ("supraventricular tachycardia",),
    "T1DM": ("type 1 diabetes mellitus", "type 1 diabetes"),
    "T2DM": ("type 2 diabetes mellitus", "type 2 diabetes"),
    "TAVI": ("transcatheter aortic valve implantation", "transcatheter aortic valve replacement"),
    "TAVR": ("transcatheter aortic valve implantation", "transcatheter aortic valve replacement"),
    "TIA": ("transient ischemic attack", "transient ischaemic attack"),
    "TSH": ("thyroid stimulating hormone",),
    "UTI": ("urinary tract infection",),
    "VTE": ("venous thromboembolism",),
}
"""What each stands for, in its spellings. A hyphen may be a space, and letters of any case."""


def with_other_forms(question: str) -> str:
    """The question, followed by the words that its abbreviations stand for and by the abbreviations of its terms.

    A word that it holds already is not added.
    """
    held = {word.removesuffix("s") for word in _words(question)}
    added = [word for match in _TERM.finditer(question) for word in _OTHER_WORDS[_key(match[1])]]
    return " ".join([question, *dict.fromkeys(word for word in added if word.removesuffix("s") not in held)])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _key(form: str) -> str:
    return " ".join(_words(form))


def _other_words() -> dict[str, list[str]]:
    """The words to add, by the form met in a question."""
    others: dict[str, list[str]] = {}
    for abbreviation, meanings in ABBREVIATIONS.items():
        others[_key(abbreviation)] = [word for meaning in meanings for word in _words(meaning)]
        for meaning in meanings:
            others.setdefault(_key(meaning), []).append(abbreviation.lower())
    return others


_OTHER_WORDS = _other_words()
_LONGEST_FIRST = sorted(_OTHER_WORDS, key=len, reverse=True)
_TERM = re.compile(r"\b({})s?\b".format("|".join(_LONGEST_FIRST).replace(" ", r"[\s-]+")), re.IGNORECASE)
