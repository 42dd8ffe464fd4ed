"""What the topic head achieves on texts it was not fitted on."""
from pathlib import Path

import numpy as np

import contentless
import datasets
from encode import TextEncoder
from topic_examples import UNSEEN, Labelled, Marks, calibration_error, macro_mean
from topic_head import TopicHead


def measure(head: TopicHead, data: Path, encoder: TextEncoder) -> dict:
    """Held-out three quarters, the sets that no fit has seen, and unseen titles without content; `encoder` is
    the shipped model."""
    marks = Marks(head.topics)
    known = marks.known(datasets.labelled(data)) + datasets.ag_news(data)
    embed = lambda examples: marks.labelled(examples, encoder.encode(e.text for e in examples))
    held_out = embed([e for e in known if e.dataset not in UNSEEN and not e.is_calibration])
    unseen = embed([e for e in known if e.dataset in UNSEEN])
    empty = [t for t in contentless.titles() if not datasets.Example("", t, "").is_calibration]
    answers = head.answers(encoder.encode(empty))
    return {
        "heldOut": figures(head, held_out),
        "heldOutByDataset": {str(n): figures(head, held_out[held_out.datasets == n]) for n in np.unique(held_out.datasets)},
        "unseen": {name: figures(head, unseen[unseen.datasets == name]) for name in UNSEEN},
        "agNews": {"fourClassAccuracy": classes_accuracy(head, unseen[unseen.datasets == "ag_news"])},
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


def figures(head: TopicHead, data: Labelled) -> dict:
    """Forced tier-1 accuracy (mean over labels, and over texts), ECE of P(tier 1), what abstaining buys, and the
    accuracy at tier 2 where labels name a topic there."""
    p, nodes = head.probabilities(data.embeddings)
    best, each = p[:, :-1].argmax(1), np.arange(len(p))
    confidence, right = p[each, best], data.tier1(head.topics)[each, best]
    answered = (confidence >= head.thresholds["tier1"]) & (p[:, -1] <= confidence)
    found = {
        "texts": len(right), "accuracy": _round(right.mean()), "accuracyByLabel": _round(macro_mean(right, data.groups)),
        "calibrationError": _round(calibration_error(confidence, right)), "answered": _round(answered.mean()),
        "answeredAccuracy": _round(right[answered].mean())}
    return found | _below(head, data, nodes)


def classes_accuracy(head: TopicHead, data: Labelled) -> float:
    """The label whose mapped topics have the largest probability together."""
    p, _ = head.probabilities(data.embeddings)
    groups = np.unique(data.groups)
    acceptable = data.tier1(head.topics)
    members = np.stack([acceptable[data.groups == g][0] for g in groups]).astype(float)
    return _round((groups[(p @ members.T).argmax(1)] == data.groups).mean())


def _below(head: TopicHead, data: Labelled, nodes: np.ndarray) -> dict:
    """Texts whose label names only topics below tier 1: is the most probable topic of tier 2 one of them, or
    one that stands above or below them?"""
    tier1 = np.array([t.tier == 1 for t in head.topics])
    second = np.array([t.tier == 2 for t in head.topics])
    specific = ~(data.nodes[:, :-1] & tier1).any(1) & ~data.nodes[:, -1]
    if not specific.any():
        return {}
    index = {t.id: i for i, t in enumerate(head.topics)}
    acceptable = data.nodes[specific, :-1].copy()
    for i in reversed(range(len(head.topics))):
        parent = head.topics[i].parent
        if parent:
            acceptable[:, index[parent]] |= acceptable[:, i]
    best = np.where(second, nodes[specific], -1).argmax(1)
    right = acceptable[np.arange(len(best)), best]
    return {"tier2Texts": int(specific.sum()), "tier2Accuracy": _round(macro_mean(right, data.groups[specific]))}


def _round(value: float) -> float:
    return round(float(value), 4)
