"""Colours and type of the page, once: the same tokens feed Gradio's theme and our own style sheet, light and dark.

Contrast against the surface they stand on: text 11:1, accent 7:1 (citations hold numbers), red, amber and green 6.9:1,
quiet text 6.6:1, or more.
"""

from pathlib import Path

import gradio as gr

TOKENS: dict[str, tuple[str, str]] = {
    # name: (light, dark)
    "ground": ("#f3f5f7", "#12161a"),
    "surface": ("#ffffff", "#1b2026"),
    "raised": ("#eef1f4", "#252c34"),
    "line": ("#d0d7de", "#38424d"),
    "edge": ("#7d8894", "#77838f"),
    "text": ("#14181d", "#eef1f4"),
    "quiet": ("#4a5561", "#b1bbc6"),
    "accent": ("#0b5199", "#8cc0f8"),
    "on-accent": ("#ffffff", "#0d1722"),
    "accent-wash": ("#e6f0fa", "#1d3248"),
    "red": ("#a3131b", "#ffb4ae"),
    "red-wash": ("#fdeceb", "#3d1718"),
    "amber": ("#714600", "#f4d08b"),
    "amber-wash": ("#fff4de", "#342810"),
    "green": ("#11602d", "#93d9a8"),
}
SYSTEM_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
MONOSPACE_FONTS = ["ui-monospace", "SFMono-Regular", "Consolas", "Liberation Mono", "monospace"]
_PAGE = Path(__file__).parent / "page"
SCRIPTS = ("session.js", "page.js", "source.js", "calculators.js")


def theme() -> gr.themes.Base:
    """Gradio's theme from the tokens; system fonts only, so that no font is asked for from anywhere."""
    base = gr.themes.Base(
        font=SYSTEM_FONTS,
        font_mono=MONOSPACE_FONTS,
        text_size=gr.themes.sizes.text_md,
        radius_size=gr.themes.sizes.radius_sm,
        spacing_size=gr.themes.sizes.spacing_md,
    )
    variables = {
        "body_background_fill": "ground",
        "body_text_color": "text",
        "body_text_color_subdued": "quiet",
        "background_fill_primary": "surface",
        "background_fill_secondary": "ground",
        "block_background_fill": "surface",
        "block_border_color": "line",
        "block_label_text_color": "quiet",
        "block_title_text_color": "text",
        "block_info_text_color": "quiet",
        "border_color_primary": "line",
        "border_color_accent": "accent",
        "color_accent_soft": "accent-wash",
        "link_text_color": "accent",
        "link_text_color_hover": "accent",
        "link_text_color_visited": "accent",
        "link_text_color_active": "accent",
        "input_background_fill": "surface",
        "input_background_fill_focus": "surface",
        "input_border_color": "edge",
        "input_border_color_focus": "accent",
        "input_placeholder_color": "quiet",
        "button_primary_background_fill": "accent",
        "button_primary_background_fill_hover": "accent",
        "button_primary_border_color": "accent",
        "button_primary_text_color": "on-accent",
        "button_secondary_background_fill": "surface",
        "button_secondary_background_fill_hover": "raised",
        "button_secondary_border_color": "edge",
        "button_secondary_text_color": "text",
        "checkbox_background_color": "surface",
        "checkbox_background_color_selected": "accent",
        "checkbox_border_color": "edge",
        "checkbox_border_color_selected": "accent",
        "checkbox_label_text_color": "text",
        "error_background_fill": "red-wash",
        "error_border_color": "red",
        "error_text_color": "red",
        "loader_color": "accent",
    }
    colours = {}
    for variable, token in variables.items():
        colours[variable], colours[f"{variable}_dark"] = TOKENS[token]
    colours["color_accent"] = TOKENS["accent"][0]
    return base.set(button_border_width="1px", input_border_width="1px", **colours)


def style_sheet() -> str:
    """Our own style sheet. Gradio confines its rules to its own container, hence the tokens stand in the head."""
    return (_PAGE / "page.css").read_text(encoding="utf-8")


def head() -> str:
    """What goes into the page's head: the tokens as CSS variables, and the scripts that join our markup to Gradio."""
    light = "".join(f"--{name}:{value[0]};" for name, value in TOKENS.items())
    dark = "".join(f"--{name}:{value[1]};" for name, value in TOKENS.items())
    tokens = f":root{{color-scheme:light;{light}}}.dark{{color-scheme:dark;{dark}}}"
    scripts = "".join(f"<script>{(_PAGE / name).read_text(encoding='utf-8')}</script>" for name in SCRIPTS)
    return f"<style>{tokens}</style>{scripts}"
