"""Overdose and toxic drugs."""

WORDS: dict[str, str] = {
    "overdose": """
        overdose, overdosed, od'd, od of, overdoses, {took|taken|swallowed|ingested|has taken|had taken} {an
        overdose|a whole|a bottle|all {his|her}|whole box|a box|a handful|handful|all her|all his|lots of|too
        many|20|24|30|32|40|48|50|60|80|100}, poisoned, poisoning, intoxication, intentional ingestion, accidental
        ingestion, staggered {overdose|ingestion}, drank {bleach| antifreeze| paraquat| weedkiller| methanol|
        pesticide| organophosphate| drain cleaner| caustic}, {swallowed|ingested} {bleach| battery| a battery| button
        battery| a button battery| paraquat| caustic| caustic soda| pesticide| organophosphate| antifreeze| magnets},
        organophosphate poisoning, cholinergic crisis, überdosis, überdosierung, vergiftung, vergiftet, tabletten
        genommen, sobredosis, intoxicación, envenenamiento, tomó {muchas|todas}, surdosage, intoxication,
        empoisonnement, overdose, intoxicação, envenenamento, ज़हर, जहर, تسمم, جرعة زائدة, سم
        """,
    "took": """
        took, taken, taking, ingested, swallowed, drank, ate, eaten, nahm, genommen, tomó, avalé, pris, ingéré, tomou
        """,
    "lithium_signs": """
        tremor, coarse tremor, ataxia, ataxic, confused, confusion, drowsy, vomiting, diarrhoea, seizure, twitching,
        toxicity, chronic
        """,
    "digoxin_signs": """
        yellow vision, xanthopsia, nausea, vomiting, bradycardia, bradycardic, block, arrhythmia, confused, heart
        block, toxicity, ectopics
        """,
    "toxic_drug": """
        {lithium| digoxin| theophylline| salicylate| aspirin| methotrexate| digitalis| opioid| opiate| tricyclic| tca|
        beta blocker| beta-blocker| calcium channel blocker| local anaesthetic| iron| valproate| phenytoin|
        paracetamol| acetaminophen} {toxicity|overdose|poisoning|intoxication|od}, last syndrome
        """,
    "carbon_monoxide": """
        carbon monoxide, co poisoning, co exposure, kohlenmonoxid, monóxido de carbono, monoxyde de carbone, smoke
        inhalation, house fire, rauchgas
        """,
    "daily_methotrexate": """
        methotrexate {daily|every day|each day|once daily|od|once a day}, {daily|every day} methotrexate, taking
        methotrexate {daily|every day}, methotrexat täglich, metotrexato {diario|diariamente}, mtx {daily|every day},
        methotrexate instead of weekly, daily instead of weekly
        """,
}
