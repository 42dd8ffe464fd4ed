"""k-means and HDBSCAN of scikit-learn on the vectors that the suite `clusters` judges.

    npm run evaluate -- --suite clusters          # writes evaluation/clusters/<draw>.f32 and .json
    python -m venv peer && peer/bin/pip install scikit-learn==1.9.1
    peer/bin/python e2e/evaluation/peers/clusters.py evaluation/clusters OUT

Writes OUT/clusters.json (`evaluation/peers/clusters.json` is where the suite looks). k-means is told the true number
of classes; HDBSCAN decides itself, and what it calls noise counts as one group, as in the suite.
"""

import hashlib
import importlib.metadata
import json
import pathlib
import sys

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.metrics import adjusted_rand_score, v_measure_score

SEEDS = range(5)
SIZES = (5, 15)


def score(labels: list[str], groups: np.ndarray) -> dict[str, float]:
    return {"v": float(v_measure_score(labels, groups)), "ari": float(adjusted_rand_score(labels, groups))}


def mean(scores: list[dict[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([each[name] for each in scores])) for name in scores[0]}


def main(folder: pathlib.Path, out: pathlib.Path) -> None:
    hashes, scores = [], {}
    for file in sorted(folder.glob("*.json"), key=lambda path: int(path.stem)):
        known = json.loads(file.read_text("utf-8"))
        raw = file.with_suffix(".f32").read_bytes()
        hashes.append(hashlib.sha256(raw).hexdigest())
        labels = known["labels"]
        vectors = np.frombuffer(raw, "<f4").reshape(len(labels), -1).astype(np.float64)
        found = {
            "scikit-learn k-means, true number": mean(
                [
                    score(labels, KMeans(len(set(labels)), n_init=10, random_state=seed).fit_predict(vectors))
                    for seed in SEEDS
                ]
            ),
            **{
                f"scikit-learn HDBSCAN, at least {size}": score(
                    labels, HDBSCAN(min_cluster_size=size, copy=True).fit_predict(vectors)
                )
                for size in SIZES
            },
        }
        for name, value in found.items():
            scores.setdefault(name, []).append(value)
        print(file.stem, found, flush=True)
    result = {
        "id": "clusters",
        "name": "scikit-learn",
        "version": importlib.metadata.version("scikit-learn"),
        "values": {
            "clusters.mixed.v": max(np.mean([draw["v"] for draw in draws]) for draws in scores.values()),
            "clusters.mixed.ari": max(np.mean([draw["ari"] for draw in draws]) for draws in scores.values()),
        },
        "hashes": hashes,
        "scores": scores,
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "clusters.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
