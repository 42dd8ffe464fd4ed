"""Turns texts into what the topic head is fitted on: embeddings, acceptable topics, weights."""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from datasets import Example
from taxonomy import Topic, tier1_index

FOLDER = Path(__file__).parent / "topics"
UNSEEN = ("huffpost_sample", "ag_news")  # measured only, in no fit of the topic head
LABEL_MAP, NEWS = FOLDER / "label-map.json", FOLDER / "news.tsv"


@dataclass(frozen=True)
class Labelled:
    embeddings: np.ndarray  # [n, 384], from the shipped int8 model
    nodes: np.ndarray  # bool [n, N+1]: topics that count as right, with all that lies below them; "none" last
    groups: np.ndarray  # "data set/label" [n]
    datasets: np.ndarray  # [n]

    def __getitem__(self, mask) -> "Labelled":
        return Labelled(self.embeddings[mask], self.nodes[mask], self.groups[mask], self.datasets[mask])

    def tier1(self, topics: list[Topic]) -> np.ndarray:
        """-> bool [n, T+1]: tier-1 topics that count as right, "none" last."""
        ids, ancestor = tier1_index(topics)
        owner = np.array([*ancestor, len(ids)])
        return np.stack([self.nodes[:, owner == t].any(1) for t in range(len(ids) + 1)], axis=1)


class Marks:
    """From label to acceptable topics, by the written map; the label of our own news is a list of ids itself."""

    def __init__(self, topics: list[Topic]) -> None:
        self._map = json.loads(LABEL_MAP.read_text("utf8"))
        self._index = {topic.id: i for i, topic in enumerate(topics)}
        below: dict[str, set[int]] = {topic.id: set() for topic in topics}
        for i, topic in enumerate(topics):
            at: Topic | None = topic
            while at:
                below[at.id].add(i)
                at = topics[self._index[at.parent]] if at.parent else None
        self._below = below

    def known(self, examples: list[Example]) -> list[Example]:
        """Those whose label the map knows; labels such as FAMILY or QUEER VOICES name no topic."""
        return [e for e in examples if e.dataset == NEWS.stem or e.label in self._map[e.dataset]]

    def labelled(self, examples: list[Example], embeddings: np.ndarray) -> Labelled:
        rows = {(e.dataset, e.label): self._row(e) for e in examples}
        return Labelled(
            embeddings, np.array([rows[e.dataset, e.label] for e in examples]),
            np.array([f"{e.dataset}/{e.label}" for e in examples]), np.array([e.dataset for e in examples]))

    def subtrees(self) -> np.ndarray:
        """-> bool [N, N+1]: each topic with all that lies below it."""
        rows = np.zeros((len(self._index), len(self._index) + 1), bool)
        for identifier, i in self._index.items():
            rows[i, sorted(self._below[identifier])] = True
        return rows

    def _row(self, example: Example) -> np.ndarray:
        ids = example.label.split("|") if example.dataset == NEWS.stem else self._map[example.dataset][example.label]
        row = np.zeros(len(self._index) + 1, bool)
        for identifier in ids:
            row[sorted(self._below[identifier])] = True
        return row


def news() -> list[Example]:
    """Headlines and page titles of our own; an item may be about several topics."""
    lines = (line.split("\t") for line in NEWS.read_text("utf8").splitlines())
    return [Example(NEWS.stem, text, ids) for ids, text in lines]


def macro_mean(values: np.ndarray, groups: np.ndarray) -> float:
    """Mean over groups of the mean within each, so that a large class does not decide alone."""
    return float(np.mean([values[groups == g].mean() for g in np.unique(groups)]))


def calibration_error(confidence: np.ndarray, correct: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error, equal-width bins (Guo et al. 2017)."""
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[index == b].mean() - correct[index == b].mean()) * (index == b).mean()
            for b in range(bins) if (index == b).any()]
    return float(sum(gaps))
