"""What the topic head achieves on texts it was not fitted on."""
from pathlib import Path

import numpy as np

import contentless
import datasets
from encode import TextEncoder
from taxonomy import tier1_index
from topic_examples import Labelled, calibration_error, labelled, macro_mean, mapped
from topic_head import TopicHead


def measure(head: TopicHead, data: Path, encoder: TextEncoder) -> dict:
    """Held-out three quarters, ag_news and unseen titles without content; `encoder` is the shipped model."""
    tier1, _ = tier1_index(head.topics)
    examples = [e for e in mapped(datasets.labelled(data)) if not e.is_calibration]
    held_out = labelled(examples, encoder.encode(e.text for e in examples), tier1)
    news = datasets.ag_news(data)
    ag = labelled(news, encoder.encode(e.text for e in news), tier1)
    empty = [t for t in contentless.titles() if not datasets.Example("", t, "").is_calibration]
    answers = head.answers(encoder.encode(empty))
    return {
        "heldOut": _figures(head, held_out),
        "heldOutByDataset": {str(n): _accuracy(head, held_out[held_out.datasets == n]) for n in np.unique(held_out.datasets)},
        "agNews": _figures(head, ag) | {"fourClassAccuracy": _four_classes(head, ag)},
        "contentlessAbstained": _round(np.mean([a is None for a in answers]))}


def below_tier1_accuracy(folds: list[TopicHead], texts: list[np.ndarray]) -> float:
    """Share of answers below tier 1 that are the true topic or stand above it. The i-th text of every
    fold belongs to the i-th topic."""
    right = []
    for head, embeddings in zip(folds, texts):
        index = {topic.id: i for i, topic in enumerate(head.topics)}
        for i, answer in enumerate(head.answers(embeddings)):
            if answer and head.topics[answer[0]].tier > 1:
                above, topic = set(), head.topics[i]
                while topic:
                    above.add(index[topic.id])
                    topic = head.topics[index[topic.parent]] if topic.parent else None
                right.append(answer[0] in above)
    return float(np.mean(right)) if right else 0.0


def _figures(head: TopicHead, data: Labelled) -> dict:
    """Forced tier-1 accuracy (mean over labels, and over texts), ECE of P(tier 1), and what abstaining buys."""
    confidence, right, none = _tier1(head, data)
    answered = (confidence >= head.thresholds["tier1"]) & (none <= confidence)
    return {
        "texts": len(right), "accuracy": _round(right.mean()), "accuracyByLabel": _round(macro_mean(right, data.groups)),
        "calibrationError": _round(calibration_error(confidence, right)), "answered": _round(answered.mean()),
        "answeredAccuracy": _round(right[answered].mean())}


def _tier1(head: TopicHead, data: Labelled) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    p, _ = head.probabilities(data.embeddings)
    best = p[:, :-1].argmax(1)
    each = np.arange(len(p))
    return p[each, best], data.acceptable[each, best], p[:, -1]


def _accuracy(head: TopicHead, data: Labelled) -> float:
    return _round(macro_mean(_tier1(head, data)[1], data.groups))


def _four_classes(head: TopicHead, data: Labelled) -> float:
    """The class whose mapped topics have the largest probability together."""
    p, _ = head.probabilities(data.embeddings)
    groups = np.unique(data.groups)
    members = np.stack([data.acceptable[data.groups == g][0] for g in groups]).astype(float)
    return _round((groups[(p @ members.T).argmax(1)] == data.groups).mean())


def _round(value: float) -> float:
    return round(float(value), 4)
