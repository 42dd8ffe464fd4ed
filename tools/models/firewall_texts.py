"""Texts that are sensitive and texts that are not, by where they stand; as `e2e/evaluation/suites/firewall.ts` reads them."""
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import numpy as np

import datasets
from taxonomy import Topic
from topic_examples import news

SENSITIVE_SECTIONS = ("POLITICS", "QUEER VOICES", "BLACK VOICES")
OTHER_SECTIONS = ("SPORTS", "ENTERTAINMENT", "TRAVEL", "TECH", "SCIENCE", "BUSINESS")
SENSITIVE_GROUPS = ("talk.politics.guns", "talk.politics.mideast", "talk.politics.misc", "soc.religion.christian", "alt.atheism",
                    "talk.religion.misc", "sci.med")
# Of shops and stores, what a sensitive topic of the taxonomy names is no negative.
SENSITIVE_CATEGORIES = ("MEDICAL", "DATING", "PARENTING", "Baby Care")


@dataclass(frozen=True)
class Text:
    text: str
    source: str
    sensitive: bool
    neighbour: bool = False  # not part of the evaluation: keeps a source's style from deciding


def texts(topics: list[Topic], sensitive: np.ndarray, data: Path) -> list[Text]:
    """A text that repeats counts once, where it stands last."""
    return list({t.text: t for t in _all(topics, sensitive, data) if t.text}.values())


def _all(topics: list[Topic], sensitive: np.ndarray, data: Path) -> Iterator[Text]:
    marked = {t.id: bool(s) for t, s in zip(topics, sensitive)}
    for topic in topics:
        for example in topic.examples:
            yield Text(example, "IAB sensitive" if marked[topic.id] else "IAB other", marked[topic.id], not marked[topic.id])
    for example in news():
        marks = [marked[i] for i in example.label.split("|")]
        if all(marks) or not any(marks):
            yield Text(example.text, f"our news {'sensitive' if all(marks) else 'other'}", all(marks), True)
    for split in ("train", "test"):
        for text, label in datasets.newsgroups(data, split):
            hit = label in SENSITIVE_GROUPS
            yield Text(text, f"newsgroups20 {label if hit else 'other'}", hit, not hit)
    for e in datasets.labelled(data):
        if e.dataset == "huffpost_sample" and e.label in SENSITIVE_SECTIONS:
            yield Text(e.text, f"huffpost_sample {e.label}", True)
        elif e.dataset == "huffpost_sample" and e.label in OTHER_SECTIONS:
            yield Text(e.text, f"huffpost_sample {e.label}", False, True)
        elif e.dataset in ("pricerunner_titles_A", "flipkart_1050", "google_play_apps") and e.label not in SENSITIVE_CATEGORIES:
            yield Text(e.text, e.dataset, False)
        elif e.dataset == "recipes_titles":
            yield Text(e.text, e.dataset, False, True)
    for e in datasets.ag_news(data):
        if e.label != "World":
            yield Text(e.text, f"ag_news {e.label}", False)
    for split in ("train", "dev", "test"):
        for e in datasets.sst2(data, split):
            yield Text(e.text, "sst2", False)
