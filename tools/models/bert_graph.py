"""BERT as an ONNX graph, written by hand so that every file shares one structure.

The three callables decide how weights are stored:
  embed(graph, name, ids, table)   -> [batch, seq, hidden]
  dense(graph, name, x, Dense)     -> x · weight + bias
  bare(graph, name, x, weight)     -> x · weight           (FastGelu adds the bias itself)
"""
from dataclasses import dataclass
from typing import Callable

import numpy as np
from onnx import ModelProto, TensorProto

from bert_weights import Bert, Layer, Norm, SentimentHead
from graph import MICROSOFT, Graph


@dataclass(frozen=True)
class Storage:
    embed: Callable
    dense: Callable
    bare: Callable
    positions: Callable  # (graph, name, table) -> name of an fp32 tensor
    exact_gelu: bool = False  # erf in standard operators, for the reference


def build(bert: Bert, storage: Storage, explicit_positions: bool = False, name: str = "encoder") -> ModelProto:
    """Inputs `input_ids`, `attention_mask` [batch, seq]; outputs `sentence_embedding` [batch, hidden] (mean over
    the mask, L2-normalised) and, if `bert` has the head, `sentiment` [batch, 3] (logits).

    With `explicit_positions` there is a third input `position_ids`, ids are int32, and no node computes
    with shapes: WebGPU has no kernel for Shape and Range, nor for casting int64.

    The metadata hold what a reader of the tensors alone (src/models/text/kernel) has to know.
    """
    g = Graph()
    words = storage.embed(g, "words", "input_ids", bert.words)
    table = storage.positions(g, "positions", bert.positions)
    x = g.op("Add", [words, g.op("Gather", [table, _positions(g, explicit_positions)], axis=0)])
    x = _norm(g, "embedding_norm", x, bert.embedding_norm, bert)
    mask = g.op("Cast", ["attention_mask"], to=TensorProto.FLOAT)
    bias = _attention_bias(g, mask)
    for i, layer in enumerate(bert.layers):
        x = _layer(g, f"layer{i}", x, bias, layer, storage, bert)
    _pool(g, x, mask)
    outputs = {"sentence_embedding": (TensorProto.FLOAT, ["batch", bert.hidden])}
    if bert.sentiment:
        _sentiment(g, x, bert.sentiment)
        outputs["sentiment"] = (TensorProto.FLOAT, ["batch", bert.sentiment.out.bias.size])
    integer = TensorProto.INT32 if explicit_positions else TensorProto.INT64
    names = ["input_ids", "attention_mask"] + (["position_ids"] if explicit_positions else [])
    return g.model(name, {n: (integer, ["batch", "seq"]) for n in names}, outputs, {
        "hidden": bert.hidden, "heads": bert.heads, "layers": len(bert.layers),
        "intermediate": bert.layers[0].intermediate.bias.size, "epsilon": bert.epsilon,
        "classes": bert.sentiment.out.bias.size if bert.sentiment else 0})


def _positions(g: Graph, explicit: bool) -> str:
    if explicit:
        return "position_ids"
    zero, one = g.const("int.0", np.array(0, np.int64)), g.const("int.1", np.array(1, np.int64))
    length = g.op("Gather", [g.op("Shape", ["input_ids"]), one], axis=0)
    return g.op("Range", [zero, length, one])


def _attention_bias(g: Graph, mask: str) -> str:
    """0 where the mask is 1 and -10,000 where it is 0, shaped [batch, 1, 1, seq]."""
    wide = g.op("Unsqueeze", [mask, g.const("axes.1.2", np.array([1, 2], np.int64))])
    absent = g.op("Sub", [g.const("one", np.float32(1)), wide])
    return g.op("Mul", [absent, g.const("minus.10000", np.float32(-10000))])


def _norm(g: Graph, name: str, x: str, norm: Norm, bert: Bert) -> str:
    parameters = [g.const(f"{name}.gain", norm.gain), g.const(f"{name}.bias", norm.bias)]
    return g.op("LayerNormalization", [x, *parameters], axis=-1, epsilon=bert.epsilon)


def _layer(g: Graph, name: str, x: str, bias: str, layer: Layer, storage: Storage, bert: Bert) -> str:
    context = _attention(g, storage.dense(g, f"{name}.qkv", x, layer.qkv), bias, bert)
    attended = storage.dense(g, f"{name}.attention_output", context, layer.attention_output)
    x = _norm(g, f"{name}.attention_norm", g.op("Add", [attended, x]), layer.attention_norm, bert)
    wide = _intermediate(g, f"{name}.intermediate", x, layer, storage)
    narrow = storage.dense(g, f"{name}.output", wide, layer.output)
    return _norm(g, f"{name}.output_norm", g.op("Add", [narrow, x]), layer.output_norm, bert)


def _attention(g: Graph, qkv: str, bias: str, bert: Bert) -> str:
    size = bert.hidden // bert.heads
    split = g.const("split", np.array([bert.hidden] * 3, np.int64))
    heads = g.const("shape.heads", np.array([0, 0, bert.heads, size], np.int64))
    merged = g.const("shape.merged", np.array([0, 0, bert.hidden], np.int64))
    q, k, v = g.op("Split", [qkv, split], outputs=3, axis=-1)
    q = g.op("Mul", [q, g.const("query.scale", np.float32(size ** -0.5))])
    q, v = (g.op("Transpose", [g.op("Reshape", [t, heads])], perm=[0, 2, 1, 3]) for t in (q, v))
    k = g.op("Transpose", [g.op("Reshape", [k, heads])], perm=[0, 2, 3, 1])
    weights = g.op("Softmax", [g.op("Add", [g.op("MatMul", [q, k]), bias])], axis=-1)
    return g.op("Reshape", [g.op("Transpose", [g.op("MatMul", [weights, v])], perm=[0, 2, 1, 3]), merged])


def _intermediate(g: Graph, name: str, x: str, layer: Layer, storage: Storage) -> str:
    if not storage.exact_gelu:
        # tanh form of GELU: 7 % of the whole time on WASM, cosine to fp32 unchanged.
        x = storage.bare(g, name, x, layer.intermediate.weight)
        return g.op("FastGelu", [x, g.const(f"{name}.bias", layer.intermediate.bias)], domain=MICROSOFT)
    x = storage.dense(g, name, x, layer.intermediate)
    erf = g.op("Erf", [g.op("Div", [x, g.const("sqrt2", np.float32(2 ** 0.5))])])
    gate = g.op("Mul", [g.op("Add", [erf, g.const("one", np.float32(1))]), g.const("half", np.float32(0.5))])
    return g.op("Mul", [x, gate])


def _pool(g: Graph, x: str, mask: str) -> None:
    axis = g.const("axis.1", np.array([1], np.int64))
    tiny = g.const("tiny", np.float32(1e-9))
    column = g.op("Unsqueeze", [mask, g.const("axis.last", np.array([-1], np.int64))])
    total = g.op("ReduceSum", [g.op("Mul", [x, column]), axis], keepdims=0)
    count = g.op("Max", [g.op("ReduceSum", [mask, axis], keepdims=1), tiny])
    mean = g.op("Div", [total, count])
    length = g.op("Max", [g.op("ReduceL2", [mean], axes=[1], keepdims=1), tiny])
    g.op("Div", [mean, length], output="sentence_embedding")


def _sentiment(g: Graph, x: str, head: SentimentHead) -> None:
    first = g.op("Gather", [x, g.const("int32.0", np.array(0, np.int32))], axis=1)
    dense, out = head.dense, head.out
    product = g.op("MatMul", [first, g.half_const("sentiment.dense.weight", dense.weight)])
    hidden = g.op("Tanh", [g.op("Add", [product, g.const("sentiment.dense.bias", dense.bias)])])
    logits = g.op("MatMul", [hidden, g.const("sentiment.out.weight", out.weight)])
    g.op("Add", [logits, g.const("sentiment.out.bias", out.bias)], output="sentiment")
