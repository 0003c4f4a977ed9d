"""Ask Bedside with OpenAI's own SDK (`pip install openai`): a question, an image, a stream, and the citations.

    python openai_sdk.py "When is metformin stopped?"
    python openai_sdk.py "Describe this X-ray" --image xray.png
    python openai_sdk.py "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?" --stream

The address and the key come from --base-url and --api-key, or from BEDSIDE_URL and BEDSIDE_API_KEY.
"""

import argparse
import base64
import os
import sys
from pathlib import Path
from typing import Any

from openai import OpenAI, OpenAIError

MODEL = "bedside"


def main() -> int:
    """Ask one question and print the answer, then what it rests on."""
    options = _options()
    client = OpenAI(base_url=options.base_url, api_key=options.api_key, max_retries=0, timeout=600)
    messages: Any = [{"role": "user", "content": _content(options.question, options.image)}]
    try:
        found = _stream(client, messages) if options.stream else _whole(client, messages)
    except OpenAIError as error:
        print(f"Bedside did not answer: {error}", file=sys.stderr)
        return 1
    finally:
        client.close()
    for citation in found["citations"]:
        print(f"[{citation['n']}] {citation['document']}, page {citation['page']}: “{citation['quote']}”")
    print(f"Outcome: {found['outcome']}")
    return 0


def _whole(client: OpenAI, messages: Any) -> dict[str, Any]:
    message = client.chat.completions.create(model=MODEL, messages=messages).choices[0].message
    print(message.content)
    return message.model_extra or {}


def _stream(client: OpenAI, messages: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for chunk in client.chat.completions.create(model=MODEL, messages=messages, stream=True):
        choice = chunk.choices[0]
        print(choice.delta.content or "", end="", flush=True)
        if choice.finish_reason:
            found = chunk.model_extra or {}
    print()
    return found


def _content(question: str, image: Path | None) -> Any:
    if image is None:
        return question
    # Bedside tells PNG, JPEG and DICOM by their content; the type in the address does not matter.
    url = f"data:application/octet-stream;base64,{base64.b64encode(image.read_bytes()).decode()}"
    return [{"type": "text", "text": question}, {"type": "image_url", "image_url": {"url": url}}]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ask Bedside with OpenAI's SDK.")
    parser.add_argument("question")
    parser.add_argument("--image", type=Path, help="a PNG, JPEG or DICOM file")
    parser.add_argument("--stream", action="store_true", help="print the answer while it is written")
    parser.add_argument("--base-url", default=os.environ.get("BEDSIDE_URL", "http://127.0.0.1:7860/v1"))
    parser.add_argument("--api-key", default=os.environ.get("BEDSIDE_API_KEY", "none-needed-on-this-machine"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
