"""The topic classifier as the browser runs it (formula in README.md), in numpy."""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import embedding_table
from taxonomy import Topic, tier1_index
from topic_prototypes import unit


# Whom a page is for is not guessed from likeness: these topics need a word, which an embedding does not have.
EVIDENCE = {
    "560": ["women", "woman", "womens", "ladies", "lady", "girls", "female", "女"],
    "579": ["men", "man", "mens", "gentlemen", "gentleman", "boys", "male", "男"]}


@dataclass(frozen=True)
class TopicHead:
    topics: list[Topic]
    rows: np.ndarray  # [N, 384]
    none_rows: np.ndarray  # [K, 384]
    tier1_rows: np.ndarray  # [tier-1 count + 1, 384], "none" last
    mean: np.ndarray  # [384]
    temperature: float
    scale: float
    bias: np.ndarray  # [tier-1 count + 1], "none" last
    thresholds: dict[str, float]
    calibration: tuple[float, float] = (1.0, 0.0)  # slope and offset of the winner's log odds

    def probabilities(self, embeddings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """[n, 384] -> (tier 1 with "none" last [n, T+1], every topic with its subtree [n, N])."""
        ids, ancestor = tier1_index(self.topics)
        x = unit(embeddings - self.mean)
        z = x @ np.concatenate([self.rows, self.none_rows]).T / self.temperature
        owner = np.array(ancestor + [len(ids)] * len(self.none_rows))
        log_sums = np.stack([_log_sum(z[:, owner == t]) for t in range(len(ids) + 1)], axis=1)
        tier1 = calibrated(_softmax(self.scale * log_sums + self.bias + x @ self.tier1_rows.T), *self.calibration)
        own = (np.exp(z - log_sums[:, owner]) * tier1[:, owner])[:, :len(self.topics)]
        return tier1, self._subtree_sums(own)

    def answers(self, embeddings: np.ndarray) -> list[tuple[int, float] | None]:
        """The deepest sufficiently probable topic (its index) with its probability, or None."""
        tier1, nodes = self.probabilities(embeddings)
        children = self._children()
        return [self._descend(t, p, children) for t, p in zip(tier1, nodes)]

    def _descend(self, tier1: np.ndarray, nodes: np.ndarray, children: dict) -> tuple[int, float] | None:
        best = max(children[None], key=lambda i: nodes[i])
        if nodes[best] < self.thresholds["tier1"] or tier1[-1] > nodes[best]:
            return None
        while below := [i for i in children.get(best, []) if nodes[i] >= self.thresholds["deeper"] and self.topics[i].id not in EVIDENCE]:
            best = max(below, key=lambda i: nodes[i])
        return best, float(nodes[best])

    def _children(self) -> dict[int | None, list[int]]:
        index = {topic.id: i for i, topic in enumerate(self.topics)}
        children: dict[int | None, list[int]] = {}
        for i, topic in enumerate(self.topics):
            children.setdefault(index[topic.parent] if topic.parent else None, []).append(i)
        return children

    def _subtree_sums(self, own: np.ndarray) -> np.ndarray:
        index, total = {topic.id: i for i, topic in enumerate(self.topics)}, own.copy()
        for i in reversed(range(len(self.topics))):  # children stand after their parents
            if self.topics[i].parent:
                total[:, index[self.topics[i].parent]] += total[:, i]
        return total


def calibrated(tier1: np.ndarray, slope: float, offset: float) -> np.ndarray:
    """[n, T+1], "none" last: the most probable topic gets what its log odds say after Platt's line (1999), the
    others share the rest as before."""
    each, winner = np.arange(len(tier1)), tier1[:, :-1].argmax(1)
    p = np.clip(tier1[each, winner], 1e-9, 1 - 1e-9)
    confidence = 1 / (1 + np.exp(-(slope * np.log(p / (1 - p)) + offset)))
    scaled = tier1 * ((1 - confidence) / (1 - p))[:, None]
    scaled[each, winner] = confidence
    return scaled


def write(head: TopicHead, table: Path, parameters: Path, trained_on: list[str], measured: dict) -> None:
    embedding_table.write(table, np.concatenate([head.rows, head.none_rows, head.tier1_rows]))
    keys = [*tier1_index(head.topics)[0], "none"]
    _json(parameters, {
        "version": 1, "dim": head.rows.shape[1], "rows": len(head.rows), "noneRows": len(head.none_rows),
        "tier1Rows": len(head.tier1_rows), "mean": [round(float(v), 6) for v in head.mean],
        "temperature": round(head.temperature, 6),
        "tier1": {"scale": round(head.scale, 6), "bias": {k: round(float(b), 5) for k, b in zip(keys, head.bias)}},
        "calibration": {"slope": round(head.calibration[0], 5), "offset": round(head.calibration[1], 5)},
        "thresholds": head.thresholds, "evidence": EVIDENCE, "trainedOn": trained_on, "measured": measured})


def read(topics: list[Topic], table: Path, parameters: Path) -> TopicHead:
    p, rows = json.loads(parameters.read_text("utf8")), embedding_table.read(table)
    n, k = p["rows"], p["noneRows"]
    bias = np.array([p["tier1"]["bias"][key] for key in [*tier1_index(topics)[0], "none"]], np.float32)
    return TopicHead(topics, rows[:n], rows[n:n + k], rows[n + k:], np.array(p["mean"], np.float32), p["temperature"],
                     p["tier1"]["scale"], bias, p["thresholds"], (p["calibration"]["slope"], p["calibration"]["offset"]))


def _log_sum(z: np.ndarray) -> np.ndarray:
    top = z.max(1)
    return top + np.log(np.exp(z - top[:, None]).sum(1))


def _softmax(a: np.ndarray) -> np.ndarray:
    e = np.exp(a - a.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def _json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")
