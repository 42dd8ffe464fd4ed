"""Linear sentiment head on sentence embeddings: negative, neutral, positive."""
import hashlib
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import datasets
from encode import TextEncoder

CLASSES = ["negative", "neutral", "positive"]
NEUTRAL_SETS = ("pricerunner_titles_A", "recipes_titles", "google_play_apps", "flipkart_1050", "dbpedia_5k")
NEUTRAL_TRAIN, NEUTRAL_DEV, NEUTRAL_TEST = 600, 80, 200  # texts of each set, in the order of their SHA-256
INVERSE_RIDGES = (1, 3, 10, 30, 100)
ANSWERED_ACCURACY = 0.9  # the abstain threshold is the lowest that reaches it on the dev texts
TRAINED_ON = [
    "SST-2 train (Socher et al. 2013), 6,920 sentences",
    "600 titles or abstracts each of pricerunner_titles_A, recipes_titles, google_play_apps, flipkart_1050 and dbpedia_5k as neutral"]

Split = tuple[np.ndarray, np.ndarray]  # embeddings [n, 384], class indices [n]


def splits(data: Path, encoder: TextEncoder, names: tuple[str, ...] = ("train", "dev", "test")) -> dict[str, Split]:
    """`encoder` is the shipped int8 model."""
    neutral = _neutral(data)
    return {name: _split(datasets.sst2(data, name), neutral[name], encoder) for name in names}


def train(parts: dict[str, Split]) -> dict:
    """-> the contents of sentiment.json, with what was measured on the test texts."""
    x, y = parts["train"]
    models = [LogisticRegression(C=c, max_iter=2000).fit(x, y) for c in INVERSE_RIDGES]
    model = max(models, key=lambda m: m.score(*parts["dev"]))
    head = {"weights": model.coef_.round(5), "bias": model.intercept_.round(5), "temperature": 1.0, "abstainBelow": 0.0}
    x, y = parts["dev"]
    head["temperature"] = float(min(np.geomspace(0.5, 2, 41).round(4), key=lambda t: _log_loss(head | {"temperature": t}, x, y)))
    head["abstainBelow"] = _abstain_threshold(probabilities(head, x), y)
    return {
        "version": 1, "dim": 384, "classes": CLASSES, "weights": head["weights"].tolist(), "bias": head["bias"].tolist(),
        "temperature": head["temperature"], "abstainBelow": head["abstainBelow"], "trainedOn": TRAINED_ON,
        "measured": measure(head, parts["test"])}


def probabilities(head: dict, embeddings: np.ndarray) -> np.ndarray:
    """-> [n, 3]"""
    a = (embeddings @ np.asarray(head["weights"]).T + np.asarray(head["bias"])) / head["temperature"]
    e = np.exp(a - a.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def measure(head: dict, test: Split) -> dict:
    x, y = test
    p = probabilities(head, x)
    polar = y != 1
    answered = p.max(1) >= head["abstainBelow"]
    right = p.argmax(1) == y
    return {
        "sst2TestBinaryAccuracy": _round(((p[polar, 2] > p[polar, 0]) == (y[polar] == 2)).mean()),
        "threeClassAccuracy": _round(right.mean()), "neutralRecall": _round(right[~polar].mean()),
        "answered": _round(answered.mean()), "answeredAccuracy": _round(right[answered].mean())}


def write(head: dict, path: Path) -> None:
    path.write_text(json.dumps(head, separators=(",", ":")) + "\n", "utf8")


def _neutral(data: Path) -> dict[str, list[str]]:
    ends = np.cumsum((NEUTRAL_TRAIN, NEUTRAL_DEV, NEUTRAL_TEST))
    parts: dict[str, list[str]] = {"train": [], "dev": [], "test": []}
    examples = datasets.labelled(data)
    for name in NEUTRAL_SETS:
        texts = sorted((e.text for e in examples if e.dataset == name), key=lambda t: hashlib.sha256(t.encode()).hexdigest())
        for part, start, end in zip(parts, (0, *ends), ends):
            parts[part] += texts[start:end]
    return parts


def _split(sst2: list[datasets.Example], neutral: list[str], encoder: TextEncoder) -> Split:
    classes = [2 * int(e.label) for e in sst2] + [1] * len(neutral)
    return encoder.encode([e.text for e in sst2] + neutral), np.array(classes)


def _log_loss(head: dict, x: np.ndarray, y: np.ndarray) -> float:
    return float(-np.log(probabilities(head, x)[np.arange(len(y)), y]).mean())


def _abstain_threshold(p: np.ndarray, y: np.ndarray) -> float:
    confidence, right = p.max(1), p.argmax(1) == y
    for threshold in np.arange(0.34, 0.95, 0.01):
        if right[confidence >= threshold].mean() >= ANSWERED_ACCURACY:
            return round(float(threshold), 2)
    return 0.95


def _round(value: float) -> float:
    return round(float(value), 4)
