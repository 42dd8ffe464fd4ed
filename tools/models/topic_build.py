"""Builds the topic classifier: embeds the texts, fits, calibrates, chooses the deeper threshold."""
from dataclasses import replace
from pathlib import Path
from typing import Sequence

import numpy as np
import torch

import contentless
import datasets
import topic_measure
import topic_training as training
from datasets import Example
from encode import TextEncoder
from taxonomy import Topic, tier1_index
from topic_examples import UNSEEN, Labelled, Marks, news
from topic_head import TopicHead
from topic_prototypes import PrototypeParts, unit

TIER1_THRESHOLD = 0.5  # of a calibrated probability: more likely right than wrong
DEEPER_ACCURACY = 0.8  # the deeper threshold is the lowest that reaches it on example titles left out
LARGEST_GROUP = 60  # texts of one label in the fit, for speed
LARGEST_LEFT_OUT = 25  # the same in the fits that leave a data set out
NONE_WEIGHT = 0.3
NEWS_SHARE = 10  # our headlines count for the mean as so many labels
TRAINED_ON = [
    "a quarter, by SHA-256, of newsgroups20 train, pricerunner_titles_A, recipes_titles, google_play_apps, flipkart_1050 "
    "and dbpedia_5k, at most 60 a label, by tools/models/topics/label-map.json",
    "our example titles of every topic (tools/models/topics/notes-*.tsv), our headlines (tools/models/topics/news.tsv), "
    "our titles without content (tools/models/contentless.py)"]


class TopicBuild:
    def __init__(self, topics: list[Topic], data: Path, shipped: TextEncoder, reference: TextEncoder,
                 more: Sequence[Example] = ()) -> None:
        torch.set_num_threads(1)
        self.topics, self.shipped = topics, shipped
        self.marks = Marks(topics)
        self.tier1, self.ancestor = tier1_index(topics)
        own = [e for e in self.marks.known([*datasets.labelled(data), *more]) if e.is_calibration and e.dataset not in UNSEEN]
        headlines = news()
        self.calibration = at_most(self.marks.labelled(own, shipped.encode(e.text for e in own)), LARGEST_GROUP)
        self.news = self.marks.labelled(headlines, shipped.encode(e.text for e in headlines))
        self.mean = space_mean(self.calibration, self.news)
        empty = [t for t in contentless.titles() if datasets.Example("", t, "").is_calibration]
        self.contentless = shipped.encode(empty)
        self.none_rows = training.none_rows(self.contentless, self.mean)
        self.parts = PrototypeParts(topics, reference)
        self.rows = np.concatenate([self.parts.mix(), self.none_rows])
        self.owner = np.array(self.ancestor + [len(self.tier1)] * len(self.none_rows))
        self._prepare_own()

    def head(self) -> TopicHead:
        fitted = training.fit(self.owner, self._data(self.calibration, self.news), steps=40)
        left_out, log_p = self._left_out()
        line = training.platt(log_p, left_out.tier1(self.topics), training.dataset_weights(left_out.datasets))
        head = TopicHead(
            self.topics, self.rows[:len(self.topics)], self.none_rows, fitted.linear.detach().numpy(), self.mean,
            fitted.log_temperature.exp().item(), fitted.log_scale.exp().item(), fitted.bias.detach().numpy(),
            {"tier1": TIER1_THRESHOLD, "deeper": 1.0}, line)
        return replace(head, thresholds=head.thresholds | {"deeper": self._deeper_threshold(head)})

    def _prepare_own(self) -> None:
        """Each topic's j-th example title is scored against prototypes mixed without it."""
        each = [self.shipped.encode(t.examples) for t in self.topics]
        count = min(len(e) for e in each)
        self.example_embeddings = [np.stack([e[j] for e in each]) for j in range(count)]
        self.example_rows = [np.concatenate([self.parts.mix(j), self.none_rows]) for j in range(count)]
        topic = Labelled(np.zeros((0, 0)), self.marks.subtrees(), np.array([]), np.array([]))
        self.examples = training.joined([
            training.batch(unit(e - self.mean), rows, topic.nodes, topic.tier1(self.topics), np.ones(len(e)), 1 / count)
            for e, rows in zip(self.example_embeddings, self.example_rows)])
        none = Labelled(np.zeros((0, 0)), np.eye(len(self.topics) + 1, dtype=bool)[[-1] * len(self.contentless)], np.array([]), np.array([]))
        self.nothing = training.batch(unit(self.contentless - self.mean), self.rows, none.nodes, none.tier1(self.topics),
                                      np.ones(len(self.contentless)), NONE_WEIGHT)

    def _batch(self, data: Labelled) -> training.Batch:
        return training.batch(unit(data.embeddings - self.mean), self.rows, data.nodes, data.tier1(self.topics),
                              training.group_weights(data.groups))

    def _data(self, calibration: Labelled, headlines: Labelled | None) -> training.Batch:
        own = [] if headlines is None else [
            training.batch(unit(headlines.embeddings - self.mean), self.rows, headlines.nodes, headlines.tier1(self.topics), np.ones(len(headlines.groups)))]
        return training.joined([self._batch(calibration), self.examples, self.nothing, *own])

    def _left_out(self) -> tuple[Labelled, np.ndarray]:
        """Texts with log P from fits that have seen no text of their data set (our headlines are one): how sure
        the head may be on a site it has not been fitted on."""
        data = at_most(self.calibration, LARGEST_LEFT_OUT)
        parts, log_p = [], []
        for name in [*np.unique(data.datasets), None]:
            seen = data if name is None else data[data.datasets != name]
            unseen = self.news if name is None else data[data.datasets == name]
            with torch.no_grad():
                log_p.append(training.fit(self.owner, self._data(seen, None if name is None else self.news), steps=20)(self._batch(unseen))[0].numpy())
            parts.append(unseen)
        joined = Labelled(*(np.concatenate([getattr(p, field) for p in parts]) for field in ("embeddings", "nodes", "groups", "datasets")))
        return joined, np.concatenate(log_p)

    def _deeper_threshold(self, head: TopicHead) -> float:
        """Checked on the example titles, each against prototypes that do not contain it."""
        folds = [replace(head, rows=rows[:len(self.topics)]) for rows in self.example_rows]
        for threshold in np.arange(0.3, 0.9, 0.05):
            trial = [replace(f, thresholds=f.thresholds | {"deeper": float(threshold)}) for f in folds]
            if topic_measure.below_tier1_accuracy(trial, self.example_embeddings) >= DEEPER_ACCURACY:
                return round(float(threshold), 2)
        return 0.9


def at_most(data: Labelled, largest: int) -> Labelled:
    rng = np.random.default_rng(0)
    groups = data.groups
    return data[np.sort(np.concatenate([rng.permutation(np.where(groups == g)[0])[:largest] for g in np.unique(groups)]))]


def space_mean(calibration: Labelled, headlines: Labelled) -> np.ndarray:
    """-> [384]: every label alike, our headlines as `NEWS_SHARE` of them."""
    labels = [calibration.embeddings[calibration.groups == g].mean(0) for g in np.unique(calibration.groups)]
    return np.mean([*labels, *[headlines.embeddings.mean(0)] * NEWS_SHARE], axis=0)
