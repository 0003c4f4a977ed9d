"""What Gradio says of a component is worked out once, not for each window that opens.

Gradio inspects the signature of every component and builds its JSON schemas again for each window, 20 ms of CPU on this
page; when fifty clinicians come within a second, the last waits for all of that (py-spy: a fifth of the app's work).
"""

from typing import Any
from weakref import WeakKeyDictionary

from gradio.blocks import Block, BlocksConfig

_plain = BlocksConfig.config_for_block
_known: WeakKeyDictionary[Block, dict[str, Any]] = WeakKeyDictionary()


def describe_once() -> None:
    """Have Gradio remember what it worked out; holds for the whole process.

    A component that an update changes is a new object to Gradio, and described anew.
    """
    BlocksConfig.config_for_block = staticmethod(_described)  # type: ignore[method-assign]


def _described(_id: int, rendered_ids: list[int], block: Block, renderable: Any = None) -> dict[str, Any]:
    if renderable is not None:
        return _plain(_id, rendered_ids, block, renderable)
    if block not in _known:
        _known[block] = _plain(_id, rendered_ids, block)
    known = _known[block]
    return {**known, "props": dict(known["props"])}  # Gradio puts a window's own value there
