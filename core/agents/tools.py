"""The tools of the agent: the library's search, and one tool for each calculator that code names as a candidate.

The model picks a name or writes a query; it never passes a value. A calculator's tool takes no arguments: its values
are bound by code from the clinician's own words.
"""

import asyncio
from collections.abc import Sequence

from langchain_core.tools import BaseTool, StructuredTool
from langgraph.config import get_stream_writer
from pydantic import BaseModel, Field

from core.agents import prompts
from core.agents.computing import assess
from core.agents.context_budget import within
from core.agents.events import Computed, Missing, PassageFound, Passages
from core.calculators.calculator import Calculator
from core.calculators.clinical_text import Reading
from knowledge.library import Library, Passage

PASSAGES_A_SEARCH = 4


class Shelf:
    """The passages of one turn, each under the citation id that code gave it; ids are never used twice."""

    def __init__(self) -> None:
        self._by_passage: dict[str, PassageFound] = {}

    @property
    def passages(self) -> tuple[PassageFound, ...]:
        """All passages of the turn in the order of their ids."""
        return tuple(self._by_passage.values())

    def add(self, found: Sequence[Passage]) -> tuple[PassageFound, ...]:
        """Put passages on the shelf; one that is there already keeps its id."""
        for passage in found:
            if passage.passage_id not in self._by_passage:
                self._by_passage[passage.passage_id] = PassageFound(
                    n=len(self._by_passage) + 1,
                    passage_id=passage.passage_id,
                    document_id=passage.document_id,
                    document=passage.document,
                    page=passage.page,
                    section=passage.section,
                    quote=passage.text,
                    start=passage.start,
                    end=passage.end,
                    score=round(passage.score, 4),
                    year=passage.year,
                    language=passage.language,
                    superseded_by=passage.superseded_by,
                    by_ocr=passage.by_ocr,
                )
        return tuple(self._by_passage[passage.passage_id] for passage in found)


class SearchInput(BaseModel):
    """What the model writes to search."""

    query: str = Field(description="Two to ten words to look for.", min_length=2, max_length=200)


def search_tokens(context_size: int) -> int:
    """How much of a context the passages of one search may take."""
    return context_size // 4


def library_tool(library: Library, shelf: Shelf, tokens: int) -> BaseTool:
    """Search the library; what is found goes on the shelf, is shown at once, and is handed to the model with its
    ids, as many passages as `tokens` hold.
    """

    async def search_library(query: str) -> str:
        found = shelf.add(await asyncio.to_thread(library.search, query, PASSAGES_A_SEARCH))
        if not found:
            return "No passage in the library answers this."
        get_stream_writer()(Passages(query=query, passages=found))
        return "\n".join(within([prompts.passage(each) for each in found], tokens))

    return StructuredTool.from_function(
        coroutine=search_library, name="search_library", description=prompts.SEARCH_TOOL, args_schema=SearchInput
    )


def calculator_tool(calculator: Calculator, reading: Reading) -> BaseTool:
    """Compute one calculator from the values that stand in the conversation; the card is shown at once."""

    async def compute() -> str:
        assessment = assess(calculator, reading)
        write = get_stream_writer()
        if assessment.result is not None:
            write(Computed(assessment=assessment))
            return prompts.fact(assessment)
        write(Missing(assessment=assessment))
        return assessment.refusal or "Not computed. Missing: " + ", ".join(item.title for item in assessment.missing)

    return StructuredTool.from_function(
        coroutine=compute,
        name=calculator.name,
        description=prompts.CALCULATOR_TOOL.format(title=calculator.title),
        args_schema=NoInput,
    )


class NoInput(BaseModel):
    """Nothing: values are bound by code."""
