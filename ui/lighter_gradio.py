"""Work that Gradio does again and again for nobody, left out: fifty clinicians share one machine's processor.

On a window's opening Gradio inspects the signature of every component and builds its JSON schemas anew, 20 ms of CPU on
this page. With each update of a window it looks twice through the whole path for a library that is not there, and it
makes every output of the handler anew, in a thread of its own each, though most of them do not change and ours are text
already. Its queue looks a thousand times a second whether there is anything to do. Together that was more than half of
the work of a streamed answer (py-spy).
"""

import sys
from copy import copy
from importlib.util import find_spec
from typing import Any
from weakref import WeakKeyDictionary

import gradio as gr
from gradio.blocks import Block, BlocksConfig

LOOK_SECONDS = 0.01
"""How long an action waits at most before the queue notices it."""
PROGRESS_SECONDS = 1.0
"""How often the queue looks for progress bars; there are none."""
EMPTY_MESSAGE = {"text": "", "files": []}

_plain = BlocksConfig.config_for_block
_known: WeakKeyDictionary[Block, dict[str, Any]] = WeakKeyDictionary()


def lighten() -> None:
    """Have Gradio remember what it worked out; holds for the whole process.

    A component that an update changes is a new object to Gradio, and described anew.
    """
    BlocksConfig.config_for_block = staticmethod(_described)  # type: ignore[method-assign]
    if "matplotlib" not in sys.modules and find_spec("matplotlib") is None:
        sys.modules["matplotlib"] = None  # type: ignore[assignment]  # "not there" to every import, without a search


def _described(_id: int, rendered_ids: list[int], block: Block, renderable: Any = None) -> dict[str, Any]:
    if renderable is not None:
        return _plain(_id, rendered_ids, block, renderable)
    if block not in _known:
        _known[block] = _plain(_id, rendered_ids, block)
    known = _known[block]
    return {**known, "props": dict(known["props"])}  # Gradio puts a window's own value there


class Page(gr.Blocks):
    """Blocks that send only what an update names, and what is ready to be sent as it is.

    Such an update does not enter Gradio's copy of the window's configuration, which serves links into a past state:
    here the database does.
    """

    def queue(self, *args: Any, **options: Any) -> "Page":
        """As in Gradio, with a queue that looks less often."""
        super().queue(*args, **options)
        self._queue.sleep_when_free = LOOK_SECONDS
        self._queue.progress_update_sleep_when_free = PROGRESS_SECONDS
        return self

    async def preprocess_data(self, block_fn: Any, inputs: list[Any], state: Any, explicit_call: bool = False) -> Any:
        """The handler's arguments: text as it came, everything else as Gradio reads it."""
        if len(inputs) != len(block_fn.inputs) or block_fn.component_prop_inputs:
            return await super().preprocess_data(block_fn, inputs, state, explicit_call)
        others = [at for at, block in enumerate(block_fn.inputs) if not _plain_text(block, inputs[at])]
        named = copy(block_fn)
        named.inputs = [block_fn.inputs[at] for at in others]
        read = await super().preprocess_data(named, [inputs[at] for at in others], state, explicit_call)
        values = dict(zip(others, read, strict=True))
        return [values.get(at, value) for at, value in enumerate(inputs)]

    async def postprocess_data(self, block_fn: Any, predictions: Any, state: Any) -> list[Any]:
        """The values of all outputs; those that the update leaves out stay as they are."""
        if not (isinstance(predictions, dict) and predictions and all(isinstance(key, Block) for key in predictions)):
            return list(await super().postprocess_data(block_fn, predictions, state))
        sent = {block: value for block, update in predictions.items() if (value := _ready(block, update)) is not None}
        others = [block for block in block_fn.outputs if block in predictions and block not in sent]
        if others:
            named = copy(block_fn)
            named.outputs = others
            changed = {block: predictions[block] for block in others}
            values = await super().postprocess_data(named, changed, state)
            sent |= dict(zip(others, values, strict=True))
        return [sent.get(block, gr.skip()) for block in block_fn.outputs]

    def handle_streaming_diffs(self, block_fn: Any, data: list[Any], *args: Any, **options: Any) -> list[Any]:
        """What of an update changed, with every change of a component's properties whole.

        The browser carries changes out on the object that it may not have drawn yet: what one message set and the next
        one leaves out would never be seen. It happened to the Send button.
        """
        whole = list(data)
        changes = super().handle_streaming_diffs(block_fn, data, *args, **options)
        return [
            [["replace", [], value]] if change and isinstance(change, list) and isinstance(value, dict) else change
            for change, value in zip(changes, whole, strict=True)
        ]


def _plain_text(block: Block, value: Any) -> bool:
    return isinstance(value, str) and isinstance(block, gr.Markdown | gr.Textbox)


def _ready(block: Block, update: Any) -> Any:
    """What Gradio would send for this update, where that is plain without its help; None elsewhere."""
    if _plain_text(block, update):
        return update
    if isinstance(update, dict) and update.get("__type__") == "update":
        if "value" not in update:
            return update
        if update["value"] is None and isinstance(block, gr.MultimodalTextbox):
            return update | {"value": EMPTY_MESSAGE}
    return None
