"""Calibrates the sentiment output of the text encoder: negative, neutral, positive."""
import json
from pathlib import Path

import numpy as np

import datasets
import finetune_data
from encode import TextEncoder
from finetune_data import NEGATIVE, NEUTRAL, POSITIVE

CLASSES = ["negative", "neutral", "positive"]
OUTPUT = "sentiment"  # of the encoder
TEMPERATURES = np.geomspace(0.25, 4, 81).round(4)
ANSWERED_ACCURACY = 0.9  # the abstain threshold is the lowest that reaches it, on polar and on neutral dev texts alike

Split = tuple[np.ndarray, np.ndarray]  # logits [n, 3], class indices [n]


def splits(data: Path, encoder: TextEncoder, names: tuple[str, ...] = ("dev", "test")) -> dict[str, Split]:
    """`encoder` is the shipped int8 model."""
    neutral = finetune_data.neutral_texts(datasets.labelled(data))
    return {name: _split(finetune_data.rated(data, name), neutral[name], encoder) for name in names}


def calibrate(parts: dict[str, Split], trained_on: list[str]) -> dict:
    """-> the contents of sentiment.json: fitted on the dev texts, measured on the test texts."""
    logits, classes = parts["dev"]
    temperature = float(min(TEMPERATURES, key=lambda t: _log_loss(probabilities(logits, t), classes)))
    head = {"temperature": temperature, "abstainBelow": _abstain_threshold(probabilities(logits, temperature), classes)}
    return {"version": 2, "classes": CLASSES, **head, "trainedOn": trained_on, "measured": measure(head, parts["test"])}


def probabilities(logits: np.ndarray, temperature: float) -> np.ndarray:
    """-> [n, 3]"""
    a = logits / temperature
    e = np.exp(a - a.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def measure(head: dict, test: Split) -> dict:
    """SST-2 accuracy is of the two poles, "neutral" left out; the rest is of three classes."""
    logits, classes = test
    p = probabilities(logits, head["temperature"])
    polar = classes != NEUTRAL
    answered = p.max(1) >= head["abstainBelow"]
    right = p.argmax(1) == classes
    return {
        "sst2TestBinaryAccuracy": _round(((p[polar, POSITIVE] > p[polar, NEGATIVE]) == (classes[polar] == POSITIVE)).mean()),
        "threeClassAccuracy": _round(right.mean()), "neutralRecall": _round(right[~polar].mean()),
        "answered": _round(answered.mean()), "answeredAccuracy": _round(right[answered].mean()),
        "polarAnswered": _round(answered[polar].mean()), "polarAnsweredAccuracy": _round(right[polar & answered].mean())}


def write(head: dict, path: Path) -> None:
    path.write_text(json.dumps(head, separators=(",", ":")) + "\n", "utf8")


def _split(polar: list[finetune_data.Rated], neutral: list[str], encoder: TextEncoder) -> Split:
    rows = polar + [(text, NEUTRAL) for text in neutral]
    return encoder.encode([text for text, _ in rows], OUTPUT), np.array([label for _, label in rows])


def _log_loss(p: np.ndarray, classes: np.ndarray) -> float:
    return float(-np.log(p[np.arange(len(classes)), classes]).mean())


def _abstain_threshold(p: np.ndarray, classes: np.ndarray) -> float:
    confidence, right = p.max(1), p.argmax(1) == classes
    for threshold in np.arange(0.34, 0.95, 0.01):
        answered = confidence >= threshold
        if all(right[answered & group].mean() >= ANSWERED_ACCURACY for group in (classes == NEUTRAL, classes != NEUTRAL)):
            return round(float(threshold), 2)
    return 0.95


def _round(value: float) -> float:
    return round(float(value), 4)
