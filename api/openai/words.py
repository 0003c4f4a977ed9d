"""A turn as the words of one message, so that a client that shows nothing else shows what matters.

Red flags first, then the checked answer, then under a rule its sources, notices and what went wrong. Whatever the model
or a document wrote makes no image, no HTML and no link under other words: a client that draws Markdown asks no other
host for anything. Not covered: an address in plain sight, which some clients let the reader click.
"""

import re
from collections.abc import Sequence

from api.turns import harmless
from core.agents.events import Answer, AnyEvent, Citation, Failure, RedFlag

FOOT = "\n\n---\n\n"
ACT_NOW = "**Act now:** "
_FLAGS = re.compile(rf"\A(?:{re.escape(ACT_NOW)}[^\n]*\n*)+")


def content(events: Sequence[AnyEvent]) -> str:
    """The whole message of a turn that has ended."""
    flags = "".join(red_flag(event) for event in events if isinstance(event, RedFlag))
    answer = next((event.text for event in events if isinstance(event, Answer)), "")
    return (flags + harmless(answer) + foot(events)).strip()


def red_flag(flag: RedFlag) -> str:
    """A red flag as the paragraph that stands above everything else."""
    return f"{ACT_NOW}{harmless(' '.join(flag.text.split()))}\n\n"


def foot(events: Sequence[AnyEvent]) -> str:
    """What stands below the answer; empty if there is nothing to say."""
    answer = next((event for event in events if isinstance(event, Answer)), None)
    failures = [str(event.error) for event in events if isinstance(event, Failure)]
    sources = "\n".join(map(_source, answer.citations)) if answer else ""
    blocks = (f"Sources:\n{sources}" if sources else "", *(answer.notices if answer else ()), *failures)
    said = "\n\n".join(filter(None, blocks))
    return FOOT + harmless(said) if said else ""


def spoken(message: str) -> str:
    """An earlier message of the assistant without what `content` put around its answer."""
    return _FLAGS.sub("", message.rpartition(FOOT)[0] or message)


def _source(citation: Citation) -> str:
    remarks = f" ({'; '.join(citation.remarks)})" if citation.remarks else ""
    return f"[{citation.n}] {' '.join(citation.document.split())}, page {citation.page}{remarks}"
