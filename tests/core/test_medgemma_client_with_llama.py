"""ChatMedGemma and probe against the real llama.cpp with a tiny random Gemma 3: a real protocol, noise for text."""

import base64
import io
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from PIL import Image

from core.errors import ContextExceededError, ImageRefusedError, ModelKeyError, VisionMissingError
from core.medgemma_client import ChatMedGemma, probe
from core.model_profiles import MEDGEMMA_1_0, MEDGEMMA_1_5, Endpoint, ModelProfile
from tests.tiny_gemma import TinyGemma

CHILD = """
import json, sys, time, xllamacpp
wanted = json.loads(sys.argv[1])
params = xllamacpp.CommonParams()
params.model.path = wanted["model"]
if wanted["mmproj"]:
    params.mmproj.path = wanted["mmproj"]
params.model_alias = {"medgemma-4b"}
params.api_keys = ["right"]
params.hostnames = ["127.0.0.1"]
params.port = wanted["port"]
params.n_ctx = 2048
params.n_parallel = 1
params.use_jinja = True
params.swa_full = True  # else Gemma 3 keeps nothing of a prompt that ends differently
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(params)
sys.stdin.read()
"""


def serve(tiny_gemma: TinyGemma, *, vision: bool) -> Iterator[Endpoint]:
    """A server of our own, since the one that Bedside starts for itself has no key to refuse."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wanted = {"model": str(tiny_gemma.model), "mmproj": str(tiny_gemma.mmproj) if vision else None, "port": port}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, json.dumps(wanted)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 60
        while not healthy(port):
            assert child.poll() is None, "llama.cpp ended"
            assert time.monotonic() < end, "llama.cpp did not start"
            time.sleep(0.05)
        yield Endpoint(f"http://127.0.0.1:{port}/v1", "medgemma-4b", "right")
    finally:
        child.kill()
        child.communicate()


def healthy(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def seeing(tiny_gemma: TinyGemma) -> Iterator[Endpoint]:
    yield from serve(tiny_gemma, vision=True)


@pytest.fixture(scope="module")
def blind(tiny_gemma: TinyGemma) -> Iterator[Endpoint]:
    yield from serve(tiny_gemma, vision=False)


@tool
def search_library(query: str) -> str:
    """Search the clinic's own documents."""
    return f"[1] On {query}: stop below 30 mL/min."


@tool
def list_documents() -> str:
    """List the documents."""
    return "one"


def chat(endpoint: Endpoint, profile: ModelProfile = MEDGEMMA_1_0) -> ChatMedGemma:
    return ChatMedGemma.for_endpoint(
        endpoint, profile=profile, first_token_seconds=60, answer_seconds=60, max_tokens=12
    )


def film(data: bytes | None = None) -> HumanMessage:
    if data is None:
        buffer = io.BytesIO()
        Image.new("L", (64, 64), 128).save(buffer, "PNG")
        data = buffer.getvalue()
    image = {"type": "image", "base64": base64.b64encode(data).decode(), "mime_type": "image/png"}
    return HumanMessage(content=[image, {"type": "text", "text": "Pneumonia?"}])


async def test_the_probe_finds_out_what_is_there(seeing: Endpoint, blind: Endpoint) -> None:
    found = await probe(seeing)
    assert (found.ready, found.model, found.context_size) == (True, "medgemma-4b", 2048)
    assert (found.vision, found.json_schema, found.native_tools) == (True, True, False)
    assert (await probe(blind)).vision is False
    assert (await probe(replace(blind, model="other"))).model == "medgemma-4b"
    assert isinstance((await probe(replace(blind, api_key="wrong"))).error, ModelKeyError)


@pytest.mark.parametrize("profile", [MEDGEMMA_1_0, MEDGEMMA_1_5])
async def test_a_whole_conversation_passes_the_strict_chat_template(seeing: Endpoint, profile: ModelProfile) -> None:
    call = AIMessage("", tool_calls=[{"name": "search_library", "args": {"query": "x"}, "id": "1"}])
    conversation = [
        SystemMessage("Be brief."), HumanMessage("First."), AIMessage("Yes."), film(), call,
        ToolMessage("[1] A passage.", tool_call_id="1"),
    ]  # fmt: skip
    assert (await chat(seeing, profile).ainvoke(conversation)).text


async def test_an_answer_streams_with_its_usage(blind: Endpoint) -> None:
    chunks = [chunk async for chunk in chat(blind).astream("Is metformin safe?")]
    assert "".join(chunk.text for chunk in chunks)
    usage = [chunk.usage_metadata for chunk in chunks if chunk.usage_metadata]
    assert len(usage) == 1
    assert usage[0]["output_tokens"] == 12


async def test_a_prompt_that_begins_alike_is_known_to_the_server(blind: Endpoint) -> None:
    long = "The patient has a history of renal failure. " * 20
    await chat(blind).ainvoke(long + "First question.")
    again = await chat(blind).ainvoke(long + "Second question.")
    used = again.usage_metadata
    assert used is not None
    assert used["input_token_details"]["cache_read"] > used["input_tokens"] * 0.5


async def test_an_image_costs_tokens_so_it_was_seen(seeing: Endpoint) -> None:
    with_image = await chat(seeing).ainvoke([film()])
    without = await chat(seeing).ainvoke("Pneumonia?")
    assert with_image.usage_metadata is not None
    assert without.usage_metadata is not None
    assert with_image.usage_metadata["input_tokens"] > without.usage_metadata["input_tokens"] + 8


async def test_even_a_random_model_makes_a_valid_call_when_it_must(blind: Endpoint) -> None:
    model = chat(blind).bind_tools([list_documents], tool_choice="list_documents")
    reply = await model.ainvoke("Which documents are there?")
    assert [call["name"] for call in reply.tool_calls] == ["list_documents"]


async def test_an_agent_runs_to_its_end(blind: Endpoint) -> None:
    agent: Any = create_agent(chat(blind), [list_documents, search_library], system_prompt="Be brief.")
    final = await agent.ainvoke({"messages": [HumanMessage("Which documents are there?")]}, {"recursion_limit": 12})
    assert final["messages"][-1].text


async def test_a_prompt_longer_than_the_context(blind: Endpoint) -> None:
    with pytest.raises(ContextExceededError, match="of 2048 tokens"):
        await chat(blind).ainvoke("dose " * 5000)


async def test_an_image_for_a_model_without_vision(blind: Endpoint) -> None:
    with pytest.raises(VisionMissingError):
        await chat(blind).ainvoke([film()])


async def test_an_image_that_cannot_be_decoded(seeing: Endpoint) -> None:
    with pytest.raises(ImageRefusedError):
        await chat(seeing).ainvoke([film(b"no image at all")])


async def test_a_wrong_key(blind: Endpoint) -> None:
    with pytest.raises(ModelKeyError):
        await chat(replace(blind, api_key="wrong")).ainvoke("?")


async def test_a_document_that_names_the_media_marker_is_only_text(seeing: Endpoint) -> None:
    assert (await chat(seeing).ainvoke([film(), HumanMessage("A passage with <__media__> in it.")])).text
