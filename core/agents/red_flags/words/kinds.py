"""What kind of thing a name is, and phrases that hold such a word and mean another thing."""

STANDING = frozenset(
    """pregnant cancer chemotherapy asthma newborn anticoagulated thyroid_surgery usual_low_sats known_aaa head_injury
    stable_blood old_neuro not_ischaemic known_aura gradual long_incontinence intrauterine not_walking infection child
    limb_injury neutropenia""".split()
)
"""What holds although it began before, and may have been said in an earlier message."""

DIAGNOSES = frozenset(
    """
    arrest anaphylaxis dissection st_elevation stroke thunderclap status meningitis sepsis pph antepartum_bleeding aaa
    ectopic preeclampsia cauda_equina torsion limb_ischaemia compartment neutropenic_sepsis diabetic_crisis hypo_signs
    overdose toxic_drug bad_rhythm non_accidental jaw_claudication major_bleeding carbon_monoxide less_movement
    seizure
    """.split()
)
"""Names of conditions, which without a patient are a topic."""

SPEAKER = frozenset({"user_suicidal"})
"""Said of whoever writes."""

NOT_MEANT = """
    growth arrest, disorders and stroke, {labour|labor} arrested, i {just |}{want|wanted} to die {of|from|laughing},
    csf glucose, arrested
    {development|labour|labor|by|for|caries|hydrocephalus}, arrest of {labour|labor|descent|dilatation|growth},
    {labour|labor|maturation|sinus|police|house|cell cycle} arrest, under arrest, {post| after| following| survivor
    of| prevent| prevents| preventing} {cardiac |}arrest, post-arrest, post-cardiac-arrest, cardiac arrest
    {centre|center|team|trolley|survivor|survivors}, pea-sized, pea sized, pea protein, split pea, not for
    {cpr|resuscitation}, dnacpr, vf {ablation|threshold}, visual fields, no pulse {deficit| delay| difference| ox|
    oximeter| oximetry| rate| abnormality| pressure| irregularity}, no pulses {paradoxus|deficit}, no breathing
    {difficulty| difficulties| problem| problems| issue| issues| trouble}, {sleep|obstructive sleep} {apnoea|apnea},
    osa, apnoea hypopnoea, apnea test, apnoea test, pulse pressure, no response to {treatment| antibiotics| therapy|
    steroids| question| questions| my| our| the| email}, no response from, not responding to {treatment| antibiotics|
    therapy| steroids| metformin| diuretics| ssri| ssris| first}, stroke {volume| work| unit| units| scale| risk|
    prevention| team| clinic| centre| center| index| rehab| rehabilitation| mimics| prophylaxis}, heat stroke, risk of
    stroke, chads stroke, post-stroke, nih stroke scale, strokes per, sepsis {six| bundle| screening| guideline|
    guidelines| trust| definition| definitions| criteria| campaign| 3}, sepsis-3, surviving sepsis, aseptic, septic
    {arthritis|screen|work-up|workup}, neonatal sepsis calculator, antiseptic, toxic epidermal, septic shock
    {definition|criteria}, {meningitis|meningococcal|pneumococcal} {vaccine| vaccination| vaccines| prophylaxis| jab|
    booster| b vaccine| contacts| contact}, anaphylaxis {kit| history| risk| training| action plan| plan| guideline|
    guidelines| algorithm}, overdose {prevention|risk}, suicide {gene| prevention| risk| risk assessment| rate| rates|
    hotline| inhibitor| inhibitors| substrate| squeeze| assessment| screening| screen| bomber| bombing| statistics|
    law}, assisted suicide, physician-assisted suicide, suicidal inhibition, suicide note template, medically
    assisted, want to die {laughing|of}, die of embarrassment, dying to {know|see|hear|find}, {stress|exercise} angina
    test, chest pain {unit|clinic|pathway|score|calculator|service}, noncardiac chest pain, non-cardiac chest pain,
    vaccine against, hives vaccine, platelet-rich, vitamin k, sodium valproate, seizure {disorder| prophylaxis|
    threshold| type| types| free| freedom| clinic| diary| medication}, seizure-free, epilepsy clinic, febrile
    {convulsion|seizure} history, fit {note|for|and|bit|to|enough}, fits {with|the|in|well|criteria}, fitting
    {of|for a|a|the|in|with|for the}, physically fit, good fit, see if it fits, keep fit, fit test, hellp line, heavy
    menstrual,
    heavy {lifting|smoker|drinker|metal|metals|periods}, heavy menstrual bleeding, weak
    {acid|base|opioid|opioids|positive|evidence}, weakness of this, stroke symptoms leaflet, acute {care| medicine|
    medical| kidney| phase| toxicity| leukaemia| leukemia}, bleeding {risk|time|score|disorder|diathesis|tendency}, gi
    bleed risk, has-bled, major bleeding risk, risk of major bleeding, risk of bleeding, intracranial pressure,
    pregnancy {category|safe|safety|planning|test negative}, negative pregnancy test, pregnancy test {negative|is
    negative}, not pregnant, infection control, hospital-acquired infection control, pulse oximetry, fast food, normal
    sinus, tumour necrosis, tumor necrosis, tumour markers, drug overdose death, tia clinic, sah score, mi score,
    ectopic {beat|beats|atrial|kidney|thyroid|acth|eczema|focus}, atrial ectopics, ventricular ectopics, tetanus
    toxoid, alcohol intoxication scale, water intoxication, new year, new zealand, new york, new {guideline|
    guidelines| drug| drugs| patient| medication| medicine| evidence| consultant}, cold sore, cold
    {agglutinin|agglutinins}, fracture clinic, forearm {blood|cuff}, spinal shock, shock wave, cold foot care, culture
    shock, electric shock therapy, stabbing pain
"""

CAPITALS_ONLY = frozenset("pea ich si loc ha ams doe co lp nai".split())
"""Abbreviations that are another word in lower case."""
