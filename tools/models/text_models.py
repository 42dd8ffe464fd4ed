"""The three graphs of a text encoder: fp32 reference, int8 for WASM, 8-bit blocks for WebGPU."""
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from bert_graph import Storage, build
from bert_weights import Bert, Dense
from graph import MICROSOFT, Graph
from quantize import blockwise, int7_per_column, pack_nibbles
from smoothing import factors

BLOCK = 32


def write_reference(bert: Bert, path: Path) -> None:
    """fp32 with exact GELU: what every other file is compared with. Not shipped."""
    def bare(g: Graph, name: str, x: str, weight: np.ndarray) -> str:
        return g.op("MatMul", [x, g.const(f"{name}.weight", weight)])

    storage = Storage(
        embed=lambda g, name, ids, table: g.op("Gather", [g.const(name, table), ids], axis=0),
        dense=_with_bias(bare), bare=bare, positions=lambda g, name, table: g.const(name, table), exact_gelu=True)
    _save(build(bert, storage), path)


def write_wasm(bert: Bert, peaks: dict[str, np.ndarray], path: Path) -> None:
    """Integer products of activations quantised per token and weights per output channel, smoothed; 4-bit word
    table. `peaks` come from `smoothing.activation_peaks`. The product reads the tensors alone
    (src/models/text/kernel); the graph says what they mean, and gives the same numbers in any ONNX Runtime."""
    def bare(g: Graph, name: str, x: str, weight: np.ndarray) -> str:
        s = factors(name, weight, peaks)
        if s is None:
            return _int8_per_token(g, name, x, weight)
        smooth = g.op("Mul", [x, g.const(f"{name}.smooth", 1 / s)])
        return _int8_per_token(g, name, smooth, weight * s[:, None])

    storage = Storage(embed=_block_table(4), dense=_with_bias(bare), bare=bare, positions=Graph.half_const)
    _save(build(bert, storage), path)


def write_webgpu(bert: Bert, path: Path) -> None:
    """MatMulNBits with 8-bit blocks of 32: WebGPU has no integer matrix product, and this one it has."""
    storage = Storage(embed=_block_table(8), dense=_with_bias(_blocks8), bare=_blocks8, positions=Graph.half_const)
    _save(build(bert, storage, explicit_positions=True), path)


def _int8_per_token(g: Graph, name: str, x: str, weight: np.ndarray) -> str:
    """A row's scale is its own, so that a text's numbers do not depend on its batch."""
    codes, scale = int7_per_column(weight)
    peak = g.op("Max", [g.op("ReduceMax", [g.op("Abs", [x])], axes=[-1], keepdims=1), g.const("tiny.peak", np.float32(1e-12))])
    x_scale = g.op("Mul", [peak, g.const("one.127th", np.float32(1 / 127))])
    unit, zero = g.const("one", np.float32(1)), g.const("zero.uint8", np.array(128, np.uint8))
    xq = g.op("QuantizeLinear", [g.op("Div", [x, x_scale]), unit, zero])
    product = g.op("Cast", [g.op("MatMulInteger", [xq, g.const(f"{name}.int8", codes), zero])], to=TensorProto.FLOAT)
    return g.op("Mul", [g.op("Mul", [product, x_scale]), g.const(f"{name}.scale", scale)])


def _blocks8(g: Graph, name: str, x: str, weight: np.ndarray) -> str:
    k, n = weight.shape
    codes, scale = blockwise(np.array(weight.T, order="C"), 8, BLOCK)
    inputs = [x, g.const(f"{name}.blocks", codes.reshape(n, k // BLOCK, BLOCK)), g.half_const(f"{name}.scale", scale.reshape(-1))]
    return g.op("MatMulNBits", inputs, domain=MICROSOFT, K=k, N=n, bits=8, block_size=BLOCK)


def _block_table(bits: int):
    def embed(g: Graph, name: str, ids: str, table: np.ndarray) -> str:
        codes, scale = blockwise(table, bits, BLOCK, search=bits == 4)
        data = pack_nibbles(codes) if bits == 4 else codes
        inputs = [g.const(f"{name}.blocks", data), ids, g.half_const(f"{name}.scale", scale)]
        return g.op("GatherBlockQuantized", inputs, domain=MICROSOFT,
                    gather_axis=0, quantize_axis=1, block_size=BLOCK, bits=bits)
    return embed


def _with_bias(product):
    def dense(g: Graph, name: str, x: str, layer: Dense) -> str:
        return g.op("Add", [product(g, name, x, layer.weight), g.const(f"{name}.bias", layer.bias)])
    return dense


def _save(model: onnx.ModelProto, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))
