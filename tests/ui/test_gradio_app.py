"""What the page costs before it is up."""

import subprocess
import sys


def test_the_page_is_imported_without_the_heavy_parts() -> None:
    code = (
        "import ui.gradio_app, sys; "
        "print([m for m in ('langchain', 'langchain_core', 'langchain_openai', 'openai', 'chromadb', 'onnxruntime', "
        "'pydicom', 'pypdf', 'xllamacpp') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout.strip() == "[]"
