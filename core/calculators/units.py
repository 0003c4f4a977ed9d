"""Units as clinicians write them, each led back to one spelling.

`parse_unit("umol/l")` is "µmol/L", whatever the micro sign, the case, the blanks or the language of the unit's words.
A unit says nothing about the substance: what a unit may measure, and its factor, stands in `quantities`.
Not covered: units without a place in any calculator here (calories, radiation), and prefixes that change the meaning
only by case, but for "G/L" (10^9/L of cells, against "g/L").
"""

import re
import unicodedata
from functools import cache, lru_cache

SPELLINGS: dict[str, str] = {
    # concentrations
    "mg/dL": "mg% mg/100ml mgdl मिग्रा/डेसीलीटर मिग्रा/डीएल mg/डीएल मिग्रा/डेली ملغ/دل مغ/دل ملغم/دل مجم/دل",
    "g/dL": "gm/dl gr/dl g/100ml gdl ग्राम/डीएल غ/دل جم/دل",
    "g/L": "gm/l gr/l غ/ل",
    "mg/L": "ملغ/ل",
    "µg/mL": "",
    "ng/mL": "",
    "ng/mL FEU": "ngfeu/ml ug/lfeu",
    "ng/mL DDU": "ngddu/ml ug/lddu",
    "mg/L FEU": "mgfeu/l ug/mlfeu ugfeu/ml",
    "mg/L DDU": "mgddu/l ug/mlddu ugddu/ml",
    "mmol/L": "mmol mmoll मिमोल/ली मिलीमोल/लीटर मिलीमोल/ली ملمول/لتر مليمول/لتر ميليمول/لتر ملمول/ل مليمول/ل ميليمول/ل",
    "µmol/L": "umol umoll माइक्रोमोल/लीटर माइक्रोमोल/ली ميكرومول/لتر ميكرومول/ل مكمول/ل",
    "nmol/L": "",
    "pmol/L": "",
    "mEq/L": "meq mval/l mekv/l",
    "mOsm/kg": "mosmol/kg mosm/l mosmol/l mosm/kgh2o mosmol/kgh2o",
    "µIU/mL": "uu/ml miu/l mu/l uie/ml",
    "U/L": "iu/l ui/l ie/l units/l unit/l e/l",
    "µkat/L": "",
    "mmol/mol": "",
    "mg/g": "ug/mg",
    "mg/mmol": "",
    # cells
    "10^9/L": (
        "10e9/l e9/l 1e9/l gpt/l giga/l k/ul k/mm3 103/ul 10e3/ul e3/ul 103/mm3 10e3/mm3 106/ml /nl 1/nl "
        "thou/ul thousand/ul thousand/mm3 tsd/ul tausend/ul kcells/ul 1000/ul 1000/mm3 cells109/l "
        "109cells/l"
    ),
    "/µL": "1/ul cells/ul cell/ul /mm3 1/mm3 cells/mm3 cell/mm3 /cmm cells/cmm mm3 ul",
    "/L": "cells/l 1/l",
    "/mL": "cells/ml 1/ml /cm3 cells/cm3",
    "/dL": "cells/dl 1/dl",
    "fL": "",
    "10^12/L": "10e12/l t/l tpt/l m/ul 106/ul 10e6/ul mio/ul million/ul 106/mm3 /pl",
    # the body
    "kg": (
        "kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes किग्रा किलो किलोग्राम كغ كجم "
        "كلغ كيلو كيلوغرام"
    ),
    "g": "gm gms gr gram grams gramm gramme grammes ग्राम غرام",
    "mg": "mgs ملغ",
    "µg": "",
    "lb": "lbs pound pounds #",
    "oz": "ounce ounces",
    "stone": "st stones",
    "cm": "cms centimeter centimeters centimetre centimetres zentimeter centímetros centimètres सेमी سم",
    "m": "meter meters metre metres metro metros mètre mètres मीटर متر",
    "mm": "",
    "mm/h": "mm/hr mm/hour mm/1h mm/std",
    "in": 'inch inches ins " ” ′′  इंच',
    "ft": "foot feet ' ’ ′ फीट",
    "kg/m²": "kg/sqm kgm2",
    # vital signs
    "°C": (
        "c degc degreec degreesc degreescelsius degreecelsius celsius gradcelsius centigrade oc "
        "degreescentigrade grad ° °से डिग्रीसेल्सियस °م درجةمئوية"
    ),
    "°F": "f degf degreef degreesf degreesfahrenheit degreefahrenheit fahrenheit of °फ °ف",
    "mmHg": "torr mmmercury millimetersofmercury ممزئبق मिमीएचजी",
    "kPa": "",
    "cmH2O": "",
    "/min": (
        "1/min bpm b/min beats/min beat/min beatsmin breaths/min breath/min brpm rpm resp/min cpm lpm/min "
        "schläge/min battements/min batt/min lat/min s/min"
    ),
    "%": "percent pct prozent pourcent porciento porcento ٪ /शत",
    "fraction": "proportion l/l",
    "L/min": "lpm lo2 lo2/min",
    # time
    "ms": "msec msecs millisecond milliseconds millisec",
    "s": "sec secs second seconds sek sekunden segundos secondes",
    "min": "mins",
    "h": "hr hrs hour hours std stunden horas heures",
    "days": "day d tag tage jour jours día días dias dia दिन يوم أيام",
    "weeks": "week wk wks w woche wochen semaine semaines semana semanas सप्ताह أسبوع أسابيع",
    "months": "month mo mos mth mths monat monate mois mes meses mês महीने माह شهر أشهر",
    "years": (
        "year yr yrs y yo y/o yearsold yearold a jahr jahre jahren an ans año años ano anos वर्ष साल سنة "
        "سنوات عام عاما عاماً"
    ),
    # flows and doses
    "mL/day": "ml/d ml/24h ml/24hr ml/24hrs ml/24hours cc/day cc/24h cc/d",
    "L/day": "l/d l/24h",
    "mL/h": "ml/hr ml/hour cc/h cc/hr",
    "mL/kg/h": "ml/kg/hr ml/kg/hour cc/kg/h cc/kg/hr",
    "µg/kg/min": "",
    "µg/min": "",
    "µg/h": "ug/hr ug/hour",
    "mg/h": "mg/hr mg/hour",
    "mg/day": "mg/d mg/24h mgdaily",
    "µg/day": "ug/d",
    "/day": "/d timesdaily timesaday xdaily xday x/day times/day doses/day daily",
    "/week": "/wk drinks/week drinks/wk units/week",
    "mL/min": "cc/min",
    "mg/mL·min": "mg/ml/min mg/mlxmin",
    "mL/min/1.73 m²": "ml/min/1.73m2 ml/min/1.73 ml/min/1.73sqm ml/min/173m2 ml/min/1,73m2",
    "mL": "cc",
    "L": "",
}
"""Each unit's one spelling, and how else it is written: in one word; case and powers do not matter (see `_plain`)."""

LONGEST = 60
"""No unit is written with more characters."""

_WORDS = (
    (re.compile(r"\bper\b|\bpro\b|\bpar\b|\bpor\b|\bप्रति\b"), "/"),
    (re.compile(r"deci-?lit(?:er|re)s?|dezi-?liter|décilitres?|decilitros?|ديسيلتر|डेसीलीटर|डेसिलीटर"), "dl"),
    (re.compile(r"milli-?lit(?:er|re)s?|mililitros?"), "ml"),
    (re.compile(r"micro-?lit(?:er|re)s?|mikroliter|microlitros?"), "ul"),
    (re.compile(r"lit(?:er|re)s?\b|litros?\b|ltr\b|لتر|लीटर"), "l"),
    (re.compile(r"micro-?gram(?:me)?s?|mikrogramm|mcg|\bmc?grms?"), "ug"),
    (re.compile(r"milli-?gram(?:me?)?s?|miligramos?|miligramas?|ملليغرام|مليغرام|मिलीग्राम"), "mg"),
    (re.compile(r"micro-?mol(?:es?|s)?|mikromol|micromoles|mcmol|umols\b"), "umol"),
    (re.compile(r"mil+i-?mol(?:es?|s)?|mmols\b"), "mmol"),
    (re.compile(r"mil+i-?equivalents?|mil+iequivalentes?"), "meq"),
    (re.compile(r"cubic\s*mm|cubic\s*mil+imet(?:er|re)s?|cu\.?\s*mm"), "mm3"),
    (re.compile(r"minutes?\b|minuten?\b|minutos?\b|minuto\b"), "min"),
)
_PREFIXES = {"": 1.0, "m": 1e-3, "u": 1e-6, "n": 1e-9, "p": 1e-12}
_AMOUNTS = {"g": "g", "mol": "mol", "eq": "Eq"}
_VOLUMES = {
    "l": ("L", 1.0),
    "dl": ("dL", 0.1),
    "ml": ("mL", 1e-3),
    "cm3": ("mL", 1e-3),
    "ul": ("µL", 1e-6),
    "mm3": ("µL", 1e-6),
}
_CONCENTRATION = re.compile(r"([munp]?)(g|mol|eq)/(l|dl|ml|cm3|ul|mm3)")
_INVERSE = re.compile(r"(?<=[a-z0-9])[\s·.*]*\b(dl|ml|ul|nl|l|kg|min|h|g|mol)\s*[-−⁻]\s*1\b")


def _plain(text: str) -> str:
    """Lower case, one micro sign, no blanks, powers or multiplication signs: "× 10⁹ / L" becomes "109/l"."""
    plain = unicodedata.normalize("NFKC", text.replace("⁻", "-")).strip().rstrip(".,;:").lower()
    plain = plain.replace("μ", "u").replace("−", "-").replace("∕", "/").replace("⁄", "/")
    plain = plain.replace("mm[hg]", "mmhg").replace("[", "").replace("]", "").replace("(", "").replace(")", "")
    for word, short in _WORDS:
        plain = word.sub(short, plain)
    plain = _INVERSE.sub(r"/\1", plain)
    plain = re.sub(r"[\s^*·⋅_]+", "", plain)
    return re.sub(r"^[x×](?=10)", "", plain)


@cache
def spellings() -> dict[str, str]:
    """Every known spelling (lower case, blanks removed) and the unit it means."""
    known: dict[str, str] = {}
    for unit, others in SPELLINGS.items():
        for text in (unit, *others.split()):
            known.setdefault(_plain(text), unit)
    return known


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> str | None:
    """The one spelling of a unit, or None if it is not known here."""
    if len(text) > LONGEST:
        return None
    if text.strip() in ("G/L", "G/l"):
        return "10^9/L"
    plain = _plain(text)
    known = spellings().get(plain)
    if known is None and (parts := _CONCENTRATION.fullmatch(plain)):
        prefix, amount, volume = parts.groups()
        return f"{prefix.replace('u', 'µ')}{_AMOUNTS[amount]}/{_VOLUMES[volume][0]}"
    return known


def concentration(unit: str) -> tuple[str, float] | None:
    """What a concentration counts (g, mol or Eq) and how much of it per litre; None for any other unit."""
    parts = _CONCENTRATION.fullmatch(_plain(unit))
    if parts is None:
        return None
    prefix, amount, volume = parts.groups()
    return amount, _PREFIXES[prefix] / _VOLUMES[volume][1]
