import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.tools import tool

from core.medgemma.tool_calls import Offer, chose_none, offer, read_call, schema, task, valid_call


@tool
def search_library(query: str, limit: int | None = None) -> str:
    """Search the clinic's own documents."""
    return query


@tool
def list_documents() -> str:
    """List the documents."""
    return ""


OFFER = offer([search_library, list_documents])


def name_and_arguments(text: str) -> tuple[str, dict[str, Any]] | None:
    call = read_call(text, OFFER)
    return (call["name"], call["args"]) if call else None


@pytest.mark.parametrize(
    "text",
    [
        '{"tool":"search_library","with":{"query":"dose"}}',
        '```json\n{"tool": "search_library", "with": {"query": "dose"}}\n```',
        'I will search. {"tool":"search_library","with":{"query":"dose",},} That helps.',
        "{“tool”: “search_library”, “with”: {“query”: “dose”}}",
        "{'tool': 'search_library', 'with': {'query': 'dose', 'limit': None}}",
        '{"name":"search_library","arguments":{"query":"dose"}}',
        '{"name":"search_library","arguments":"{\\"query\\": \\"dose\\"}"}',
        '{"tool_calls":[{"function":{"name":"search_library","arguments":"{\\"query\\":\\"dose\\"}"}}]}',
        '{"search_library":{"query":"dose"}}',
        '{"tool":"search_library","query":"dose"}',
        '{"tool":"Search Library","with":{"query":"dose","unheard_of":1}}',
        '{"tool":"search_library","with":{"query":"dose"}} {"tool":"search_library","with":{"query":"dose"}}',
    ],
)
def test_one_call_is_read_from_what_small_models_write(text: str) -> None:
    assert name_and_arguments(text) == ("search_library", {"query": "dose"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "none",
        '{"tool":"none"}',
        '{"tool":"prescribe","with":{"drug":"x"}}',
        '{"tool":"search_library"}',
        '{"tool":"search_library","with":{"query":7}}',
        '{"tool":"search_library","with":{"query":"…"}}',
        '{"tool":"search_library","with":{"query":"dose","limit":"five"}}',
        '{"tool":"search_library","with":{"query":"do',
        '{"tool":"search_library","with":{"query":"a"}} {"tool":"search_library","with":{"query":"b"}}',
        '{"tool":"search_library","with":{"query":"a","limit":NaN}}',
        '{"tool":"search_library","with":{"query":"a","limit":1e999}}',
        '{"function":' * 900 + "1" + "}" * 900,
        "[" * 5000 + "{" * 5000,
    ],
)
def test_anything_else_is_no_call(text: str) -> None:
    assert name_and_arguments(text) is None


def test_words_inside_strings_are_not_repaired() -> None:
    text = "{'x': 1} " + '{"tool":"search_library","with":{"query":"None, True,] “quoted”",}}'
    assert name_and_arguments(text) == ("search_library", {"query": "None, True,] “quoted”"})


@given(st.text(max_size=80))
def test_no_text_whatever_raises(text: str) -> None:
    assert read_call(text, OFFER) is None


@given(
    st.dictionaries(st.sampled_from(["tool", "name", "with", "arguments", "function", "query"]), st.text() | st.none()),
    st.text(max_size=10),
    st.integers(0, 60),
)
def test_no_object_cut_anywhere_raises(value: dict[str, Any], prose: str, place: int) -> None:
    text = prose + json.dumps(value)
    call = read_call(text[:place], OFFER)
    assert call is None or call["name"] in {tool.name for tool in OFFER.tools}
    assert chose_none(text) in (True, False)


@given(st.text().filter(lambda text: text not in ("…", "...")), st.integers(0, 10))
def test_what_was_chosen_comes_back_whatever_its_arguments_hold(query: str, limit: int) -> None:
    arguments = {"query": query, "limit": limit}
    assert name_and_arguments(json.dumps({"tool": "search_library", "with": arguments})) == (
        "search_library",
        arguments,
    )


def test_the_schema_offers_each_tool_and_none_in_alphabetical_keys() -> None:
    choices = schema(OFFER)["anyOf"]
    assert [choice["properties"]["tool"]["const"] for choice in choices] == ["search_library", "list_documents", "none"]
    assert list(choices[0]["properties"]) == sorted(choices[0]["properties"]) == ["tool", "with"]
    assert choices[0]["properties"]["with"]["properties"] == {"query": {"type": "string"}, "limit": {"type": "integer"}}
    assert list(choices[1]["properties"]) == ["tool"]


@pytest.mark.parametrize("choice", ["any", "required", True])
def test_a_required_choice_has_no_none(choice: Any) -> None:
    required = offer([search_library], choice)
    assert schema(required)["properties"]["tool"] == {"const": "search_library"}
    assert "none" not in task(required)


def test_a_named_choice_offers_that_tool_alone_and_none_offers_nothing() -> None:
    assert [one.name for one in offer([search_library, list_documents], "list_documents").tools] == ["list_documents"]
    named = {"type": "function", "function": {"name": "list_documents"}}
    assert [one.name for one in offer([search_library, list_documents], named).tools] == ["list_documents"]
    assert offer([search_library], "none") == Offer()


def test_the_task_tells_each_tool_with_its_arguments() -> None:
    words = task(OFFER)
    assert "search_library: Search the clinic's own documents." in words
    assert "query (string)" in words
    assert "none: answer without a tool" in words


def test_a_tool_with_a_broken_schema_is_not_called() -> None:
    broken = {"type": "object", "properties": {"x": {"type": "string", "pattern": "("}}}
    offered = offer([{"type": "function", "function": {"name": "odd", "description": "", "parameters": broken}}])
    assert valid_call("odd", {"x": "a"}, offered) is None
