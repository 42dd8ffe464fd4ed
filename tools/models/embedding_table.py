"""Reads and writes `*.i8.bin`; the layout is in README.md."""
import struct
from pathlib import Path

import numpy as np

from quantize import int8_per_row

MAGIC = b"I8E1"


def write(path: Path, rows: np.ndarray) -> None:
    """rows: float [n, dim]."""
    codes, scale = int8_per_row(rows.astype(np.float32))
    header = MAGIC + struct.pack("<III", *rows.shape, 0)
    path.write_bytes(header + scale.astype("<f4").tobytes() + codes.tobytes())


def read(path: Path) -> np.ndarray:
    """-> float32 [n, dim], as the browser sees it."""
    data = path.read_bytes()
    assert data[:4] == MAGIC
    rows, dim, _ = struct.unpack_from("<III", data, 4)
    scale = np.frombuffer(data, "<f4", rows, 16)
    codes = np.frombuffer(data, np.int8, rows * dim, 16 + 4 * rows).reshape(rows, dim)
    return codes.astype(np.float32) * scale[:, None]
