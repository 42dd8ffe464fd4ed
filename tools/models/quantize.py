"""Symmetric weight quantisers; pure numpy, deterministic."""
import numpy as np


def int7_per_column(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """weight [in, out] -> (int8 [in, out] of at most 63, float32 scale [out]); zero point 0.

    Seven bits, since WebAssembly's relaxed dot product is exact on every processor for those alone (and AVX2's
    u8s8 product does not saturate): four times the work of an instruction, for a cosine to fp32 of .0005 less."""
    scale = (np.abs(weight).max(axis=0) / 63).astype(np.float32)
    return np.clip(np.round(weight / scale), -63, 63).astype(np.int8), scale


def int8_per_row(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """rows [n, dim] -> (int8 [n, dim], float32 scale [n]); zero point 0."""
    scale = np.maximum(np.abs(rows).max(axis=1) / 127, 1e-12).astype(np.float32)
    return np.clip(np.round(rows / scale[:, None]), -127, 127).astype(np.int8), scale


def blockwise(rows: np.ndarray, bits: int, block: int, search: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """rows [n, k] -> (uint8 codes [n, k] with zero point 2^(bits-1), float16 scales [n, k/block]).

    The scale maps the block's largest magnitude, with its sign, to -2^(bits-1) (as ggml's Q4_0 does).
    With `search`, 15 multiples of it and both signs are tried, each refitted by least squares, and the
    one with the smallest squared error is kept: worth 1 % of cosine at 4 bits, nothing at 8.
    """
    n, k = rows.shape
    blocks = rows.reshape(n, k // block, block).astype(np.float32)
    half = 2 ** (bits - 1)
    extreme = np.take_along_axis(blocks, np.abs(blocks).argmax(-1)[..., None], -1)
    base = extreme / -half
    if not search:
        scale = base.astype(np.float16)
        return _codes(blocks, scale, half).reshape(n, k), scale[..., 0]
    best_error, best_scale = np.full(base.shape, np.inf, np.float32), base
    for factor in np.linspace(0.75, 1.1, 15, dtype=np.float32):
        for sign in (1, -1):
            trial = base * factor * sign
            codes = np.clip(np.round(_divide(blocks, trial)), -half, half - 1)
            energy = (codes * codes).sum(-1, keepdims=True)
            fitted = np.where(energy == 0, trial, _divide((blocks * codes).sum(-1, keepdims=True), energy))
            error = ((blocks - codes * fitted) ** 2).sum(-1, keepdims=True)
            better = error < best_error
            best_error, best_scale = np.where(better, error, best_error), np.where(better, fitted, best_scale)
    scale = best_scale.astype(np.float16)
    return _codes(blocks, scale, half).reshape(n, k), scale[..., 0]


def pack_nibbles(codes: np.ndarray) -> np.ndarray:
    """4-bit codes [..., k] -> bytes [..., k/2], the even index in the low nibble (ONNX Runtime's order)."""
    return (codes[..., 0::2] | (codes[..., 1::2] << 4)).astype(np.uint8)


def _codes(blocks, scale, half):
    return (np.clip(np.round(_divide(blocks, scale.astype(np.float32))), -half, half - 1) + half).astype(np.uint8)


def _divide(a, b):
    return np.where(b == 0, 0, a / np.where(b == 0, 1, b))
