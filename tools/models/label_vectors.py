"""Writes the label embeddings of the picture-to-text bridge."""
import json
from pathlib import Path

import numpy as np

import embedding_table
import labels
from encode import TextEncoder


def write_labels(packages: Path, encoder: TextEncoder, names_path: Path, table_path: Path) -> None:
    """`encoder` is the fp32 reference, so that neither tier is favoured.

    The prompt "name: WordNet definition" beats the bare name: clothing photos by bare class name .32
    against .25, clothing photos nearest to a topic under Style & Fashion .87 against .46 (validation half).
    """
    names = labels.short_names(packages)
    prompts = [f"{name}: {definition}" for name, definition in zip(names, labels.definitions(packages))]
    embedding_table.write(table_path, encoder.encode(prompts))
    names_path.write_text(json.dumps(names, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")


def conse(logits: np.ndarray, table: np.ndarray, top: int = 10) -> np.ndarray:
    """logits [n, 1000], label table [1000, dim] -> unit vectors [n, dim] (Norouzi et al. 2014)."""
    best = np.argsort(-logits, axis=1)[:, :top]
    chosen = np.take_along_axis(logits, best, 1)
    weights = np.exp(chosen - chosen.max(1, keepdims=True))
    mixed = (table[best] * weights[..., None]).sum(1)
    return mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
