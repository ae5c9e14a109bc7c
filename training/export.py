"""From trained weights to what ships: an int8 ONNX file and the tokenizer."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.featurise import CHANNELS
from training.network import Network


def export(weights: Path, encoder: Path, out: Path) -> None:
    """Write `network.onnx` (int8, dynamic) and `tokenizer.json` into `out`."""
    network = Network.trained(encoder, weights)
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones(2, 7, dtype=torch.long) for _ in CHANNELS)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "network.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=list(CHANNELS), output_names=["scores"], dynamo=False,
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in (*CHANNELS, "scores")}, opset_version=17,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(out / "network.onnx"), weight_type=QuantType.QInt8)
    tokenizer = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    licence = encoder / "LICENSE"
    if licence.is_file():
        shutil.copy(licence, out / "ENCODER-LICENSE")
