"""Lets a model without tool calling choose a tool: by JSON schema first, by reading its text leniently second.

The reply asked for is `{"tool": name, "with": {arguments}}` or `{"tool": "none"}`. The two keys are in alphabetical
order on purpose: some servers (LocalAI) sort an object's keys when they turn the schema into a grammar, and the name
has to be written before the arguments.

Covered: form. What is returned names an offered tool and its arguments satisfy that tool's schema. Not covered: sense;
a valid call may still hold invented values, so values that matter are bound by code and never taken from here.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any
from uuid import uuid4

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import SchemaError  # type: ignore[import-untyped]
from langchain_core.messages import ToolCall
from langchain_core.utils.function_calling import convert_to_openai_tool

NONE = "none"
_LONGEST_REPLY = 20_000
# Copied from the example in the task by a model that has nothing to ask for.
_PLACEHOLDERS = frozenset(("…", "..."))
_NAME_KEYS = ("tool", "name", "tool_name", "function", "action")
_ARGUMENT_KEYS = ("with", "arguments", "args", "parameters", "input", "action_input", "tool_input")
_WRAPPERS = ("tool_call", "tool_calls", "function_call", "function", "calls")


@dataclass(frozen=True)
class OfferedTool:
    """A tool as the model sees it; `parameters` is the JSON schema of its arguments."""

    name: str
    description: str
    parameters: dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """The tools to choose from in one call; `required` means that "none" is no choice."""

    tools: tuple[OfferedTool, ...] = ()
    required: bool = False


def offer(tools: Sequence[Any] | None, tool_choice: Any = None) -> Offer:
    """What is on offer for LangChain's `tools` and `tool_choice` ("auto", "any", "none", a name, or OpenAI's dict)."""
    offered = tuple(_read(convert_to_openai_tool(tool)["function"]) for tool in tools or ())
    if isinstance(tool_choice, dict):
        tool_choice = tool_choice.get("function", tool_choice).get("name")
    if tool_choice == NONE:
        return Offer()
    if tool_choice in (None, False, "auto", ""):
        return Offer(offered)
    if tool_choice in (True, "any", "required"):
        return Offer(offered, required=True)
    return Offer(tuple(tool for tool in offered if tool.name == tool_choice), required=True)


def _read(function: dict[str, Any]) -> OfferedTool:
    parameters = function.get("parameters") or {"type": "object", "properties": {}}
    return OfferedTool(function["name"], function.get("description", "").strip(), parameters)


def as_openai(tool: OfferedTool) -> dict[str, Any]:
    """The tool in the protocol's own form, for native calls."""
    function = {"name": tool.name, "description": tool.description, "parameters": tool.parameters}
    return {"type": "function", "function": function}


def schema(offered: Offer) -> dict[str, Any]:
    """The JSON schema that the reply is constrained to."""
    choices = [_choice(tool.name, tool.parameters) for tool in offered.tools]
    if not offered.required:
        choices.append(_choice(NONE, {}))
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _choice(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {"tool": {"const": name}}
    if parameters.get("properties"):
        properties["with"] = _bare(parameters)
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _bare(parameters: dict[str, Any]) -> dict[str, Any]:
    """The schema of arguments without words, and without null for what may be left out anyway.

    Where null is allowed, small models write 0 instead of it; leaving the field out they get right.
    """
    required = parameters.get("required", [])
    properties = {}
    for name, field in parameters["properties"].items():
        field = {
            key: value for key, value in field.items() if key not in ("title", "description", "default", "examples")
        }
        kinds = [kind for kind in field.get("anyOf", []) if kind != {"type": "null"}]
        if name not in required and len(kinds) == 1:
            field = {key: value for key, value in field.items() if key != "anyOf"} | kinds[0]
        properties[name] = field
    kept = {key: value for key, value in parameters.items() if key in ("$defs", "definitions")}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False} | kept


def task(offered: Offer) -> str:
    """The words that ask for the choice: each tool with its description and arguments, and the form of the reply."""
    lines = [
        "Choose the tool for the last question."
        if offered.required
        else "Choose a tool for the last question, or none."
    ]
    for tool in offered.tools:
        lines.append(f"- {tool.name}: {tool.description}")
        required = tool.parameters.get("required", [])
        for name, field in tool.parameters.get("properties", {}).items():
            kind = "one of " + ", ".join(map(str, field["enum"])) if "enum" in field else field.get("type", "value")
            optional = "" if name in required else ", may be left out"
            lines.append(f"  {name} ({kind}{optional}): {field.get('description', '')}".rstrip(": "))
    if not offered.required:
        lines.append(f"- {NONE}: answer without a tool")
    first = offered.tools[0]
    names = list(first.parameters.get("properties", {}))
    example: dict[str, Any] = {"tool": first.name} | ({"with": {names[0]: "…"}} if names else {})
    form = json.dumps(example, ensure_ascii=False, separators=(",", ":"))
    lines.append(f"Reply with one JSON object on one line and nothing else, like {form}")
    return "\n".join(lines)


def read_call(text: str, offered: Offer) -> ToolCall | None:
    """The one tool call in a reply, or None: it chose none, or holds no call, an unknown or malformed one, or several.

    Tolerated: fences, words around the object, smart quotes, single quotes, trailing commas, Python's True/False/None,
    other names for the two keys, arguments beside the name or as a JSON string. Never raises.
    """
    for objects in objects_in(text[:_LONGEST_REPLY]):
        found: list[ToolCall] = []
        for value in objects:
            call = _as_call(value, offered)
            if call and not any(call["name"] == other["name"] and call["args"] == other["args"] for other in found):
                found.append(call)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def chose_none(text: str) -> bool:
    """Whether the reply is the form's way to choose no tool."""
    readings = objects_in(text[:_LONGEST_REPLY])
    return any(isinstance(one, dict) and one.get("tool") == NONE for objects in readings for one in objects)


def valid_call(name: Any, arguments: Any, offered: Offer) -> ToolCall | None:
    """A call of an offered tool whose arguments satisfy its schema, or None. Arguments it does not know are dropped."""
    if isinstance(arguments, str):
        arguments = (
            next((objects[0] for objects in objects_in(arguments) if objects), None) if arguments.strip() else {}
        )
    tool = next((tool for tool in offered.tools if _same(tool.name, name)), None)
    if tool is None or not isinstance(arguments, dict) or _PLACEHOLDERS.intersection(map(str, arguments.values())):
        return None
    known, required = tool.parameters.get("properties", {}), tool.parameters.get("required", [])
    arguments = {
        key: value for key, value in arguments.items() if key in known and (value is not None or key in required)
    }
    try:
        valid = Draft202012Validator(tool.parameters).is_valid(arguments)
    except (SchemaError, RecursionError, re.error):
        return None
    return ToolCall(name=tool.name, args=arguments, id=f"call_{uuid4().hex[:12]}", type="tool_call") if valid else None


def _same(name: str, written: Any) -> bool:
    return isinstance(written, str) and re.sub(r"[\s-]+", "_", written.strip()).casefold() == name.casefold()


def _as_call(value: Any, offered: Offer, depth: int = 0) -> ToolCall | None:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict) or depth > 3:
        return None
    for key in _WRAPPERS:
        if isinstance(value.get(key), dict | list) and (call := _as_call(value[key], offered, depth + 1)):
            return call
    for key in _NAME_KEYS:
        if isinstance(value.get(key), str):
            given = [value[argument] for argument in _ARGUMENT_KEYS if argument in value]
            beside = {other: one for other, one in value.items() if other != key}
            return valid_call(value[key], given[0] if given else beside, offered)
    if len(value) == 1:
        name, arguments = next(iter(value.items()))
        return valid_call(name, arguments, offered)
    return None


def objects_in(text: str) -> Iterator[list[Any]]:
    """The outermost JSON objects in a text: as it stands, repaired, and with single quotes read as double.

    A finite number of readings, the plainest first; never raises.
    """
    decoder = json.JSONDecoder(strict=False, parse_float=_finite, parse_constant=_finite)
    for candidate in (text, _repaired(text), _repaired(text.replace("'", '"'))):
        objects: list[Any] = []
        at = candidate.find("{")
        while at >= 0:
            try:
                value, end = decoder.raw_decode(candidate, at)
                objects.append(value)
            except (ValueError, RecursionError):
                end = at + 1
            at = candidate.find("{", end)
        yield objects


def _finite(number: str) -> float:
    value = float(number)
    if not isfinite(value):
        raise ValueError(f"{number} is no finite number")
    return value


_STRING_OR_FAULT = re.compile(r'"(?:\\.|[^"\\])*"|,(?=\s*[}\]])|\b(?:True|False|None)\b')
_STRING_OR_SMART_QUOTE = re.compile(r'"(?:\\.|[^"\\])*"|[“”„‟«»]')
_REPAIRS = {",": "", "True": "true", "False": "false", "None": "null"}


def _repaired(text: str) -> str:
    """The text with smart quotes, trailing commas and Python's constants turned into JSON, strings left as they are."""
    text = _STRING_OR_SMART_QUOTE.sub(lambda match: match[0] if match[0][0] == '"' else '"', text)
    return _STRING_OR_FAULT.sub(lambda match: _REPAIRS.get(match[0], match[0]), text)
