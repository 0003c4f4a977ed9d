"""Stroke: severity of the deficit, size and outlook of an intracerebral haemorrhage.

The NIH Stroke Scale is a work of the US government; the options are worded briefly here, and the examiner's
instructions of the National Institute of Neurological Disorders and Stroke hold.
"""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, Choice, YesNo, measured
from core.calculators.outcome import Band, Outcome, Points

UNTESTABLE: Final = {"UN": "untestable (amputation, joint fusion; intubated for dysarthria)"}
LIMB: Final = {
    "0": "no drift",
    "1": "drift",
    "2": "some effort against gravity",
    "3": "no effort against gravity",
    "4": "no movement",
}


def nihss(**items: str) -> Outcome:
    """NIH Stroke Scale, 0 to 42 (Brott 1989; NINDS). An untestable item adds nothing and is named."""
    words = {name: name.removeprefix("nihss_").replace("_", " ") for name in items}
    points: Points = {words[name]: float(level) for name, level in items.items() if level != "UN"}
    left_out = [words[name] for name, level in items.items() if level == "UN"]
    warnings = (f"Not scored (untestable): {', '.join(left_out)}.",) if left_out else ()
    return Outcome(points, warnings=warnings)


def ich_score(
    gcs: float, haematoma_volume: float, intraventricular_extension: bool, infratentorial: bool, age: float
) -> Points:
    """ICH score, 0 to 6 (Hemphill 2001); volume in mL."""
    return {
        "GCS": 2 if gcs <= 4 else 1 if gcs <= 12 else 0,
        "volume ≥ 30 mL": 1 * (haematoma_volume >= 30),
        "intraventricular extension": 1 * intraventricular_extension,
        "infratentorial origin": 1 * infratentorial,
        "age ≥ 80": 1 * (age >= 80),
    }


def intracerebral_haematoma_volume(haematoma_length: float, haematoma_width: float, haematoma_height: float) -> float:
    """Volume of an intracerebral haematoma in mL by ABC/2, all in cm (Kothari 1996)."""
    return haematoma_length * haematoma_width * haematoma_height / 2


def _item(name: str, title: str, options: dict[str, str], testable: bool = True) -> Choice:
    unscored = () if testable else ("UN",)
    return Choice(f"nihss_{name}", f"NIHSS {title}", options | ({} if testable else UNTESTABLE), unscored=unscored)


NIHSS_ITEMS: Final = (
    _item("consciousness", "1a, consciousness", {"0": "alert", "1": "drowsy", "2": "obtunded", "3": "coma"}),
    _item("questions", "1b, month and age", {"0": "both right", "1": "one right", "2": "neither right"}),
    _item("commands", "1c, two commands", {"0": "both done", "1": "one done", "2": "neither done"}),
    _item("gaze", "2, horizontal gaze", {"0": "normal", "1": "partial palsy", "2": "forced deviation"}),
    _item(
        "visual_fields",
        "3, visual fields",
        {"0": "full", "1": "partial hemianopia", "2": "complete hemianopia", "3": "bilateral or blind"},
    ),
    _item("face", "4, facial palsy", {"0": "none", "1": "minor", "2": "partial (lower face)", "3": "complete"}),
    _item("left_arm", "5a, left arm", LIMB, testable=False),
    _item("right_arm", "5b, right arm", LIMB, testable=False),
    _item("left_leg", "6a, left leg", LIMB, testable=False),
    _item("right_leg", "6b, right leg", LIMB, testable=False),
    _item("ataxia", "7, limb ataxia", {"0": "absent", "1": "one limb", "2": "two limbs"}, testable=False),
    _item("sensation", "8, sensation", {"0": "normal", "1": "mild to moderate loss", "2": "severe or total loss"}),
    _item("language", "9, language", {"0": "normal", "1": "mild aphasia", "2": "severe aphasia", "3": "mute, global"}),
    _item("dysarthria", "10, dysarthria", {"0": "normal", "1": "mild", "2": "severe, unintelligible"}, testable=False),
    _item("neglect", "11, neglect", {"0": "none", "1": "one modality", "2": "profound, or two modalities"}),
)
ICH_COHORT: Final = "(152 patients, 1997-98)"

CALCULATORS: Final = (
    Calculator(
        name="nihss",
        title="NIH Stroke Scale (NIHSS)",
        specialty="Neurology",
        aliases=("NIHSS", "NIH Stroke Scale", "NIH stroke score"),
        topics=("how severe is the stroke", "severity of acute ischaemic stroke deficit"),
        inputs=NIHSS_ITEMS,
        compute=nihss,
        formula=(
            "sum of 1a consciousness 0-3, 1b questions 0-2, 1c commands 0-2, 2 gaze 0-2, 3 fields 0-3, 4 face 0-3, "
            "5 arms 0-4 each, 6 legs 0-4 each, 7 ataxia 0-2, 8 sensation 0-2, 9 language 0-3, 10 dysarthria 0-2, 11 "
            "neglect 0-2; UN is not scored"
        ),
        version="NINDS",
        score_range=(0, 42),
        bands=(
            Band(None, "no deficit on the scale"),
            Band(1, "1-4: minor"),
            Band(5, "5-15: moderate"),
            Band(16, "16-20: moderate to severe"),
            Band(21, "21-42: severe"),
        ),
        min_age=18,
        younger="Children: use the paediatric NIHSS.",
        population="Adults with acute stroke, by a trained examiner.",
        cautions=("A low score does not exclude a disabling or posterior-circulation stroke.",),
        references=("Brott T et al., Stroke 1989;20:864", "Lyden P et al., Stroke 1994;25:2220"),
    ),
    Calculator(
        name="ich_score",
        title="ICH score",
        specialty="Neurology",
        aliases=("ICH score", "intracerebral haemorrhage score", "intracerebral hemorrhage score", "Hemphill score"),
        topics=("outlook of a brain haemorrhage", "mortality of intracerebral bleed"),
        inputs=(
            measured("gcs"),
            measured("haematoma_volume"),
            YesNo("intraventricular_extension", "Blood in the ventricles"),
            YesNo("infratentorial", "Infratentorial origin of the haemorrhage"),
            AGE,
        ),
        compute=ich_score,
        formula="GCS 3-4 2, 5-12 1; volume ≥ 30 mL 1; ventricular blood 1; infratentorial 1; age ≥ 80 1",
        version="2001",
        score_range=(0, 6),
        bands=(
            Band(None, f"30-day mortality 0 % {ICH_COHORT}"),
            Band(1, f"30-day mortality 13 % {ICH_COHORT}"),
            Band(2, f"30-day mortality 26 % {ICH_COHORT}"),
            Band(3, f"30-day mortality 72 % {ICH_COHORT}"),
            Band(4, f"30-day mortality 97 % {ICH_COHORT}"),
            Band(5, f"30-day mortality 100 % {ICH_COHORT}; none had 6 points"),
        ),
        min_age=18,
        population="Adults with spontaneous intracerebral haemorrhage, at presentation.",
        cautions=("Not by itself a reason to limit care: early limits made the published mortality.",),
        references=("Hemphill JC et al., Stroke 2001;32:891",),
    ),
    Calculator(
        name="intracerebral_haematoma_volume",
        title="Volume of an intracerebral haematoma (ABC/2)",
        specialty="Neurology",
        aliases=("ABC/2", "ICH volume"),
        topics=("size of the brain bleed on CT", "millilitres of intracerebral blood"),
        inputs=(
            measured("haematoma_extent", key="haematoma_length", title="A, largest diameter on the slice"),
            measured("haematoma_extent", key="haematoma_width", title="B, diameter at right angles to A"),
            measured("haematoma_extent", key="haematoma_height", title="C, height (slices with blood × thickness)"),
        ),
        compute=intracerebral_haematoma_volume,
        formula="A × B × C / 2, cm",
        unit="mL",
        working="{haematoma_length} × {haematoma_width} × {haematoma_height} / 2",
        bands=(Band(None, "below 30 mL"), Band(30, "30 mL or more: 1 point of the ICH score")),
        population="Intraparenchymal haematoma on CT.",
        cautions=("Overestimates irregular, lobulated and coagulopathic haematomas; not for subdural blood.",),
        references=("Kothari RU et al., Stroke 1996;27:1304",),
    ),
)
