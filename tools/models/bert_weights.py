"""A BERT encoder's weights as the graph builder wants them, and how they are read from MiniLM's checkpoint."""
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
class SentimentHead:
    """logits = out(tanh(dense(last hidden state of the first token))); classes negative, neutral, positive."""
    dense: Dense  # [384, 384]
    out: Dense  # [384, 3]


@dataclass(frozen=True)
class Bert:
    words: np.ndarray  # [vocabulary, hidden]
    positions: np.ndarray  # [positions, hidden], segment type 0 added
    embedding_norm: Norm
    layers: list[Layer]
    sentiment: SentimentHead | None = None
    heads: int = HEADS
    epsilon: float = LAYER_NORM_EPSILON

    @property
    def hidden(self) -> int:
        return self.words.shape[1]


def load(file: Path) -> Bert:
    """A checkpoint in safetensors with Hugging Face's names, or the folder of one; `sentiment.*` may be missing."""
    tensors = load_file(file / "model.safetensors" if file.is_dir() else file)

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

    head = SentimentHead(dense("sentiment.dense"), dense("sentiment.out")) if "sentiment.out.weight" in tensors else None
    e = "embeddings"
    return Bert(
        words=tensors[f"{e}.word_embeddings.weight"],
        positions=tensors[f"{e}.position_embeddings.weight"] + tensors[f"{e}.token_type_embeddings.weight"][0],
        embedding_norm=norm(f"{e}.LayerNorm"),
        layers=[layer(i) for i in range(LAYERS)],
        sentiment=head)
