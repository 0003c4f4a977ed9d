"""What a message, a model or a title may hold: rendered once in Chromium, no request leaves and no script runs."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Bedside
from tests.browser.test_chat import saying
from tests.fake_model_server import FakeModelServer

AWAY = "https://evil.example"
RUN = "window.owned=1"
PAYLOADS = (
    f"![image]({AWAY}/1)",
    f"[link]({AWAY}/2)",
    f"![reference][r1]\n\n[r1]: {AWAY}/3",
    f"[reference][r2]\n\n[r2]: {AWAY}/4 'title'",
    f"<{AWAY}/5>",
    f"{AWAY}/6 www.evil.example evil.example/7 me@evil.example",
    f"[![nested]({AWAY}/8)]({AWAY}/9)",
    f"[a](javascript:{RUN})",
    f"[a](JaVaScRiPt&colon;{RUN})",
    f"[a](data:text/html,<script>{RUN}</script>)",
    f"![a](data:image/svg+xml,<svg onload='{RUN}'/>)",
    f"[a](vbscript:{RUN})",
    "[a](//evil.example/10) ![a](//evil.example/11)",
    "[a](https://xn--vil-vja.example) [b](https://еvil.example/12)",
    f"<script>{RUN}</script>",
    f"<script src={AWAY}/13></script>",
    f"<img src={AWAY}/14 onerror={RUN}>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f"<svg><image href='{AWAY}/15'/></svg>",
    f"<iframe src={AWAY}/16></iframe><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<object data={AWAY}/17></object><embed src={AWAY}/18>",
    f"<link rel=stylesheet href={AWAY}/19><style>@import '{AWAY}/20'; *{{background:url({AWAY}/21)}}</style>",
    f"<div style='background:url({AWAY}/22)'>a</div>",
    f"<video src={AWAY}/23 autoplay></video><audio src={AWAY}/24 autoplay></audio>",
    f"<form action={AWAY}/25><input autofocus onfocus={RUN}></form>",
    f"<details open ontoggle={RUN}><summary>a</summary></details>",
    f"<base href={AWAY}/><meta http-equiv=refresh content='0;url={AWAY}/26'>",
    f"<math><mtext><style><img src=x onerror={RUN}></style></mtext></math>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"`</code><img src=x onerror={RUN}>`\n\n```html\n</code></pre><script>{RUN}</script>\n```",
    f"| a |\n|---|\n| <img src=x onerror={RUN}> ![b]({AWAY}/27) |",
    f"$$\\href{{{AWAY}/28}}{{x}}$$ \\( \\url{{{AWAY}/29}} \\) $\\htmlData{{a=b}}{{x}}$",
    f"&lt;img src=x onerror={RUN}&gt; &#60;script&#62;{RUN}&#60;/script&#62;",
    f"{{{{constructor.constructor('{RUN}')()}}}} ${{{RUN}}} <%= {RUN} %>",
    f"\"><img src=x onerror={RUN}> ' onmouseover='{RUN}' x='",
    f"</textarea></title></style></script><script>{RUN}</script>",
    f"<a href='{AWAY}/30' ping='{AWAY}/31' target=_blank>a</a>",
    "\u202egnp.exe\u2066 \u2028<script>window.owned=1</script>\u2029",
)


def test_no_payload_fetches_or_runs_anything_anywhere_on_the_page(bedside: Bedside, model: FakeModelServer) -> None:
    assert len(PAYLOADS) > 30
    everything = "\n\n".join(PAYLOADS)
    model.handler = saying(everything)
    page = bedside.page
    page.get_by_label("Message", exact=True).fill(everything)
    bedside.button("Send").click()
    expect(bedside.answer).to_contain_text("window.owned")
    bedside.until_answered()
    entry = page.locator("#list li").first
    entry.get_by_role("button", name="More:").click()
    entry.get_by_role("textbox", name="Name").fill(f"<img src={AWAY}/32 onerror={RUN}>")
    entry.get_by_role("button", name="Rename").click()
    expect(bedside.conversations.first).to_have_text(f"<img src={AWAY}/32 onerror={RUN}>")
    page.reload()
    expect(bedside.answer).to_contain_text("window.owned")
    expect(bedside.conversations.first).to_be_visible()
    assert page.evaluate("window.owned") is None
    assert page.title() == "Bedside"
    inside = ", ".join(
        f"#talk {tag}" for tag in ("a[href]", "img", "iframe", "object", "embed", "video", "style", "link")
    )
    assert page.locator(inside).count() == 0
    assert page.locator("#list img, #list script").count() == 0
    assert page.locator(".turn script, .turn svg, .turn form, .turn [onerror], .turn [style*=url]").count() == 0
    assert [url for url in bedside.requests if not url.startswith((bedside.address, "data:", "blob:"))] == []


def test_a_conversation_is_renamed_and_exported_from_the_list(bedside: Bedside) -> None:
    bedside.ask("What is the BMI of a man of 82 kg and 1.75 m?")
    bedside.until_answered()
    entry = bedside.page.locator("#list li").first
    entry.get_by_role("button", name="More:").click()
    entry.get_by_role("textbox", name="Name").fill("Ward round")
    entry.get_by_role("button", name="Rename").click()
    expect(bedside.conversations.first).to_have_text("Ward round")
    entry.get_by_role("button", name="More:").click()
    for name, ending in (("Markdown", ".md"), ("JSON", ".json")):
        with bedside.page.expect_download() as download:
            entry.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.startswith("bedside-")
        assert download.value.suggested_filename.endswith(ending)
        assert "26.8" in download.value.path().read_text(encoding="utf-8")


def test_a_refused_message_goes_back_into_the_composer_with_its_file(bedside: Bedside, tmp_path: Path) -> None:
    broken = tmp_path / "notes.png"
    broken.write_bytes(b"just text")
    bedside.ask("What does it show?", broken)
    bedside.until_answered()
    expect(bedside.answer).to_contain_text("PNG, JPEG or DICOM")
    expect(bedside.page.get_by_label("Message", exact=True)).to_have_value("What does it show?")
    expect(bedside.page.locator("#composer .thumbnail-item, #composer .thumbnails button").first).to_be_visible()
