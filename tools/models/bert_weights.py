"""Reads the MiniLM checkpoint into the arrays that the graph builder wants."""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

LAYERS, HEADS, HIDDEN = 6, 12, 384
LAYER_NORM_EPSILON = 1e-12


@dataclass(frozen=True)
class Dense:
    weight: np.ndarray  # [in, out]
    bias: np.ndarray  # [out]


@dataclass(frozen=True)
class Norm:
    gain: np.ndarray
    bias: np.ndarray


@dataclass(frozen=True)
class Layer:
    qkv: Dense  # query, key and value side by side: [384, 1152]
    attention_output: Dense
    attention_norm: Norm
    intermediate: Dense
    output: Dense
    output_norm: Norm


@dataclass(frozen=True)
class Bert:
    words: np.ndarray  # [30522, 384]
    positions: np.ndarray  # [512, 384], segment type 0 added
    embedding_norm: Norm
    layers: list[Layer]


def load(model_folder: Path) -> Bert:
    tensors = load_file(model_folder / "model.safetensors")

    def dense(*names: str) -> Dense:
        weight = np.concatenate([tensors[f"{n}.weight"] for n in names]).T
        bias = np.concatenate([tensors[f"{n}.bias"] for n in names])
        return Dense(np.array(weight, np.float32, order="C"), bias.astype(np.float32))

    def norm(name: str) -> Norm:
        return Norm(tensors[f"{name}.weight"], tensors[f"{name}.bias"])

    def layer(i: int) -> Layer:
        p = f"encoder.layer.{i}"
        return Layer(
            qkv=dense(*(f"{p}.attention.self.{n}" for n in ("query", "key", "value"))),
            attention_output=dense(f"{p}.attention.output.dense"),
            attention_norm=norm(f"{p}.attention.output.LayerNorm"),
            intermediate=dense(f"{p}.intermediate.dense"),
            output=dense(f"{p}.output.dense"),
            output_norm=norm(f"{p}.output.LayerNorm"))

    e = "embeddings"
    return Bert(
        words=tensors[f"{e}.word_embeddings.weight"],
        positions=tensors[f"{e}.position_embeddings.weight"] + tensors[f"{e}.token_type_embeddings.weight"][0],
        embedding_norm=norm(f"{e}.LayerNorm"),
        layers=[layer(i) for i in range(LAYERS)])
