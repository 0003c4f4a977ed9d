"""Young infants, and harm to children and vulnerable adults."""

WORDS: dict[str, str] = {
    "infant_danger": """
        bilious {vomiting|vomit|vomits|aspirate|aspirates}, green {vomit|vomiting}, vomiting green, bile-stained
        vomit, bile stained vomiting, apnoea, apnea, apnoeas, apnoeic, apneic, poor feeding, not feeding, won't feed,
        feeding poorly, refusing feeds, floppy, hypotonic, lethargic, grunting, cyanosis, cyanosed, seizure, seizures,
        jaundiced and, hypothermic, bulging fontanelle, galliges erbrechen, trinkschwach, vómito bilioso, vómitos
        biliosos, no come, vomissements bilieux, vômitos biliosos, difficult to wake
        """,
    "newborn": """
        neonate, newborn, neonatal, day-old, days old, day old, {1|2|3|4}-week-old, {1|2|3|4} {week|weeks} old,
        neugeborenes, recién nacido, neonato, nouveau-né, recém-nascido, नवजात, حديث الولادة
        """,
    "non_accidental": """
        {non-accidental|nonaccidental|inflicted} {injury|trauma}, nai, {child|elder|physical|sexual|domestic|partner}
        abuse, suspected abuse, {being|been|was|is} {abused| hit by| beaten by| beaten| raped| assaulted by| touched
        by| strangled}, {disclosed|disclosing|discloses|disclosure of} {abuse|sexual abuse|being hit|violence}, shaken
        baby, {story|explanation|history|account|mechanism} {doesn't|does not|do not|inconsistent|incompatible|not}
        {fit|match|explain|consistent|with|compatible}, {injury|injuries|fracture|fractures|bruising|bruises}
        {incompatible|inconsistent|not consistent|unexplained}, unexplained
        {bruises|bruising|fracture|fractures|injuries|burns}, {bruises|bruising} {in|on} non-mobile,
        {afraid|scared|frightened} of {her|his} {husband| partner| father| stepfather| carer| son| boyfriend| mother},
        misshandelt, misshandlung, missbrauch, maltrato, abuso sexual, maltraitance, maus-tratos, female genital
        mutilation, hits her, beats her, hits him, cigarette burns, metaphyseal fractures, posterior rib fractures,
        neglect suspected
        """,
    "young_fracture": """
        {spiral|oblique} {femoral|femur|humeral|tibial} fracture, {spiral|femur|femoral|humerus|rib|skull|humeral|long
        bone} {fracture|fractures}, bruise, bruises, bruising, fracture
        """,
    "not_walking": """
        non-mobile, not {yet |}{walking|mobile|crawling|rolling}, pre-mobile, {can't|cannot} {yet |}{walk|crawl|roll},
        {2|3|4|5|6}-month-old, {2|3|4|5|6} {month|months} old
        """,
    "child": """
        child, boy, girl, toddler, infant, baby, kid, kind, niño, niña, enfant, criança, بچه, बच्चा, طفل, طفله
        """,
}
