"""The agent's middleware: each tool once, steps shown, tool errors told in words, no answer without a document's
passage.
"""

import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any
from uuid import uuid4

from langchain.agents.middleware import (
    AgentMiddleware,
    AgentState,
    ModelRequest,
    ModelResponse,
    ToolCallRequest,
    hook_config,
)
from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool
from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime
from langgraph.types import Command

from core.agents.events import Step
from core.errors import BedsideError, Bug

log = logging.getLogger(__name__)

TOOL_STEPS_AT_MOST = 2


class OfferedOnce(AgentMiddleware):
    """Offers each tool until it was called in this turn, then none, so that the last call is the free answer.

    Left to itself a small model repeats the same search until the graph's limit (measured: three times in a row).
    """

    async def awrap_model_call(
        self, request: ModelRequest, handler: Callable[[ModelRequest], Awaitable[ModelResponse]]
    ) -> ModelResponse:
        """Take away the tools that were called, and all of them after the last step allowed."""
        called = [m.name for m in request.messages if isinstance(m, ToolMessage)]
        left: list[BaseTool | dict[str, Any]] = []
        if len(called) < TOOL_STEPS_AT_MOST:
            left += [tool for tool in request.tools if isinstance(tool, BaseTool) and tool.name not in called]
        return await handler(request.override(tools=left))


class StepsShown(AgentMiddleware):
    """Shows every tool call as a step, and turns a tool's error into a sentence for the model: it never ends the
    turn.
    """

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]]
    ) -> ToolMessage | Command[Any]:
        """Run the tool between a "running" and a "done" or "failed" step."""
        write = get_stream_writer()
        name, step_id, began = request.tool_call["name"], uuid4().hex, monotonic()
        asked = ", ".join(str(value) for value in request.tool_call["args"].values())
        write(Step(step_id=step_id, tool=name, state="running", input=asked))
        try:
            result = await handler(request)
            failed = isinstance(result, ToolMessage) and result.status == "error"
            outcome = "could not be used" if failed else "done"
        except BedsideError as error:
            failed, outcome = True, error.message
        except Exception:  # a tool's bug must not end the turn; it is logged with an id and named to the user
            fault = Bug()
            log.exception("tool %s failed (id %s)", name, fault.id)
            failed, outcome = True, fault.message
        if failed:
            result = ToolMessage(
                f"{name} could not be used. Answer without it.",
                tool_call_id=request.tool_call["id"],
                name=name,
                status="error",
            )
        seconds = round(monotonic() - began, 3)
        write(
            Step(
                step_id=step_id,
                tool=name,
                state="failed" if failed else "done",
                input=asked,
                outcome=outcome,
                seconds=seconds,
            )
        )
        return result


class StopsWithoutSource(AgentMiddleware):
    """Ends the turn before the free answer if the question asks for what a document says and no passage was found."""

    def __init__(self, found: Callable[[], bool]) -> None:
        super().__init__()
        self._found = found

    @hook_config(can_jump_to=["end"])
    async def abefore_model(self, state: AgentState[Any], runtime: Runtime[None]) -> dict[str, Any] | None:
        """Jump to the end once a tool was tried and the shelf is still empty."""
        tried = any(isinstance(message, ToolMessage) for message in state["messages"])
        return {"jump_to": "end"} if tried and not self._found() else None
