"""Rhythm and blood pressure."""

WORDS: dict[str, str] = {
    "bad_rhythm": """
        complete heart block, third degree heart block, third-degree heart block, 3rd degree heart block, third degree
        av block, third-degree av block, chb, mobitz ii, mobitz 2, mobitz type ii, mobitz type 2, ventricular
        tachycardia, vt, sustained vt, monomorphic vt, polymorphic vt, broad complex tachycardia, wide complex
        tachycardia, wct, bct, torsades, torsades de pointes, pre-excited af, preexcited af, wpw with af, af with wpw,
        wpw and af, ventricular standstill, vt storm, electrical storm, ventrikuläre tachykardie, av-block iii, av
        block iii, kompletter av-block, bloqueo av completo, bloqueo auriculoventricular completo, taquicardia
        ventricular, tachycardie ventriculaire, bav complet, bav 3, bloqueio av total, bavt
        """,
    "brady": """
        bradycardic, bradycardia, slow pulse, bradykard, bradicardia, bradycardie
        """,
    "adverse_signs": """
        syncope, syncopal, collapse, collapsed, presyncope, pre-syncope, chest pain, chest tightness, heart failure,
        pulmonary oedema, pulmonary edema, shock, shocked, hypotensive, hypotension, unstable, haemodynamically
        unstable, hemodynamically unstable, dizzy, confused, breathless, fainted, short of breath, sob, cp,
        haemodynamic instability, lungenödem, synkope, síncope, douleur thoracique, dyspnoea, dyspnea, sweaty, clammy,
        pale
        """,
    "bp_damage": """
        chest pain, breathless, short of breath, shortness of breath, sob, dyspnoea, dyspnea, pulmonary oedema,
        pulmonary edema, confused, confusion, visual loss, vision loss, blurred vision, blurry vision, visual
        disturbance, loss of vision, papilloedema, papilledema, retinal haemorrhage, retinal haemorrhages, retinal
        hemorrhages, aki, acute kidney injury, neurological deficit, focal neurology, weakness, facial droop, slurred
        speech, seizure, encephalopathy, encephalopathic, drowsy, brustschmerz, atemnot, verwirrt, dolor torácico,
        disnea, douleur thoracique, dyspnée, confus, dor no peito, severe headache, headache with vomiting, flame
        haemorrhages
        """,
}
