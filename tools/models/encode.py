"""Runs the text models as the product does: one text at a time, at most 128 tokens."""
from pathlib import Path
from typing import Iterable

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MAX_TOKENS = 128
THREADS = 1  # short texts one at a time gain nothing from more


def tokenizer(path: Path, max_tokens: int = MAX_TOKENS) -> Tokenizer:
    loaded = Tokenizer.from_file(str(path))
    loaded.enable_truncation(max_tokens)
    loaded.no_padding()
    return loaded


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class TextEncoder:
    """encode(texts) -> float32 [n, 384], unit length; or what another output of the model gives for a text."""

    def __init__(self, model: Path, tokenizer_json: Path, prefix: str = "") -> None:
        self._session = session(model)
        self._tokenizer, self._prefix = tokenizer(tokenizer_json), prefix
        self._types = {i.name: np.int32 if "int32" in i.type else np.int64 for i in self._session.get_inputs()}

    def encode(self, texts: Iterable[str], output: str = "sentence_embedding") -> np.ndarray:
        # Batch 1: dynamic quantisation makes a vector depend on its batch mates.
        rows = [self._run(e.ids, output) for e in self._tokenizer.encode_batch([self._prefix + text for text in texts])]
        return np.stack(rows) if rows else np.zeros((0, 384), np.float32)

    def _run(self, ids: list[int], output: str) -> np.ndarray:
        values = {"input_ids": ids, "attention_mask": [1] * len(ids), "position_ids": list(range(len(ids)))}
        feeds = {name: np.array([values[name]], kind) for name, kind in self._types.items()}
        return self._session.run([output], feeds)[0][0]
