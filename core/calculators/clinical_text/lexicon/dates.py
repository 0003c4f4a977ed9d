"""Names of the months, January first, words for the last menstrual period and for birth."""

from core.calculators.clinical_text.lexicon import phrases

MONTHS = tuple(
    phrases(names)
    for names in (
        "january, jan, januar, janvier, enero, janeiro, जनवरी, يناير",
        "february, feb, februar, février, febrero, fevereiro, फरवरी, فبراير",
        "march, mar, märz, mars, marzo, março, मार्च, مارس",
        "april, apr, avril, abril, अप्रैल, أبريل, ابريل",
        "may, mai, mayo, maio, मई, مايو",
        "june, jun, juni, juin, junio, junho, जून, يونيو",
        "july, jul, juli, juillet, julio, julho, जुलाई, يوليو",
        "august, aug, août, agosto, अगस्त, أغسطس",
        "september, sep, sept, septembre, septiembre, setembro, सितंबर, سبتمبر",
        "october, oct, oktober, okt, octobre, octubre, outubro, अक्टूबर, أكتوبر",
        "november, nov, novembre, noviembre, novembro, नवंबर, نوفمبر",
        "december, dec, dezember, dez, décembre, diciembre, dezembro, दिसंबर, ديسمبر",
    )
)

LMP = phrases("""
    lmp, last menstrual period, last period, last menses, first day of the last menstrual period, last menstruation,
    lnmp, date of last menstrual period, last menstrual date, last menstrual cycle, letzte periode, letzte regel,
    letzten periode, letzten regel, ddr, dernières règles, date des dernières règles, fum, fur, última menstruación,
    última regla, dum, última menstruação, अंतिम मासिक धर्म, आखिरी माहवारी, آخر دورة شهرية, اخر دورة
""")

BIRTH = phrases("""
    dob, d.o.b., date of birth, birth date, birthdate, born, born on, birthday, geb., geb, geboren, geboren am,
    geburtsdatum, née le, né le, date de naissance, ddn, nacido el, nacida el, nacido, nacida, fecha de nacimiento, fdn,
    nascido em, nascida em, data de nascimento
""")
