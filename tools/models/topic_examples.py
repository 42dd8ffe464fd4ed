"""Turns texts into what the topic head is fitted on: embeddings, acceptable tier-1 topics, weights."""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from datasets import Example

LABEL_MAP = Path(__file__).parent / "topics" / "label-map.json"


@dataclass(frozen=True)
class Labelled:
    embeddings: np.ndarray  # [n, 384], from the shipped int8 model
    acceptable: np.ndarray  # bool [n, T+1]: tier-1 topics that count as right, "none" last
    groups: np.ndarray  # "data set/label" [n]
    datasets: np.ndarray  # [n]

    def __getitem__(self, mask) -> "Labelled":
        return Labelled(self.embeddings[mask], self.acceptable[mask], self.groups[mask], self.datasets[mask])


def mapped(examples: list[Example]) -> list[Example]:
    """Those whose label the written map knows; labels such as FAMILY or QUEER VOICES name no topic."""
    label_map = json.loads(LABEL_MAP.read_text("utf8"))
    return [e for e in examples if e.label in label_map[e.dataset]]


def labelled(examples: list[Example], embeddings: np.ndarray, tier1: list[str]) -> Labelled:
    label_map = json.loads(LABEL_MAP.read_text("utf8"))
    acceptable = np.array([[t in label_map[e.dataset][e.label] for t in [*tier1, "none"]] for e in examples])
    groups = np.array([f"{e.dataset}/{e.label}" for e in examples])
    return Labelled(embeddings, acceptable, groups, np.array([e.dataset for e in examples]))


def macro_mean(values: np.ndarray, groups: np.ndarray) -> float:
    """Mean over groups of the mean within each, so that a large class does not decide alone."""
    return float(np.mean([values[groups == g].mean() for g in np.unique(groups)]))


def calibration_error(confidence: np.ndarray, correct: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error, equal-width bins (Guo et al. 2017)."""
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[index == b].mean() - correct[index == b].mean()) * (index == b).mean()
            for b in range(bins) if (index == b).any()]
    return float(sum(gaps))
