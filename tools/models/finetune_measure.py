"""What the fine-tuning is chosen by: development parts only, and topics as a guard."""
import json
from pathlib import Path
from typing import Callable

import numpy as np
import torch
from scipy.stats import spearmanr

import datasets
import taxonomy
from finetune_data import NEGATIVE, POSITIVE, Corpus, Pair, Rated

NOTES = Path(__file__).parent / "topics"
GUARD_TEXTS = 12  # of each data set and label, none of them seen in training
NEAREST = 3  # topics below a tier-1 topic that decide on it

Encode = Callable[[list[str]], tuple[torch.Tensor, torch.Tensor]]  # -> embeddings [n, 384], logits [n, 3]


def accuracy(encode: Encode, texts: list[Rated]) -> float:
    """Of the two poles, "neutral" left out."""
    logits = encode([text for text, _ in texts])[1]
    classes = torch.tensor([label for _, label in texts])
    return float(((logits[:, POSITIVE] > logits[:, NEGATIVE]) == (classes == POSITIVE)).float().mean())


def recall(encode: Encode, texts: list[Rated]) -> float:
    """Of three classes."""
    logits = encode([text for text, _ in texts])[1]
    return float((logits.argmax(1) == torch.tensor([label for _, label in texts])).float().mean())


def similarity(encode: Encode, pairs: list[Pair]) -> float:
    """Spearman correlation of the cosine with the score of people."""
    a, b = (encode([pair[i] for pair in pairs])[0] for i in (0, 1))
    return float(spearmanr((a * b).sum(1).numpy(), [score for _, _, score in pairs])[0])


class TopicGuard:
    """Zero-shot tier-1 accuracy by cosine to the descriptions of topics, mean over data sets of the mean over labels."""

    def __init__(self, data: Path) -> None:
        self._topics = taxonomy.load(NOTES)
        self._tier1, index = taxonomy.tier1_index(self._topics)
        self._index = np.array(index)
        taken: dict[tuple[str, str], int] = {}
        self._examples = []
        self._map = json.loads((NOTES / "label-map.json").read_text("utf8"))
        for example in datasets.labelled(data):
            key = (example.dataset, example.label)
            if example.label in self._map[example.dataset] and not example.is_calibration and taken.get(key, 0) < GUARD_TEXTS:
                taken[key] = taken.get(key, 0) + 1
                self._examples.append(example)

    def accuracy(self, encode: Encode) -> float:
        topics = encode([f"{' / '.join(t.path)}: {t.description}" for t in self._topics])[0]
        texts = encode([e.text for e in self._examples])[0]
        cosines = (texts @ topics.T).numpy()
        scores = np.stack([np.sort(cosines[:, self._index == i], axis=1)[:, -NEAREST:].mean(1) for i in range(len(self._tier1))], 1)
        by_label: dict[tuple[str, str], list[bool]] = {}
        for example, best in zip(self._examples, scores.argmax(1)):
            right = self._tier1[best] in self._map[example.dataset][example.label]
            by_label.setdefault((example.dataset, example.label), []).append(right)
        by_set: dict[str, list[float]] = {}
        for (name, _), right in by_label.items():
            by_set.setdefault(name, []).append(np.mean(right))
        return float(np.mean([np.mean(accuracies) for accuracies in by_set.values()]))


def development(encode: Encode, corpus: Corpus) -> dict[str, float]:
    return {
        "sst2": accuracy(encode, corpus.polar_dev), "neutral": recall(encode, corpus.neutral_dev),
        "stsb": similarity(encode, corpus.pairs_dev)}
