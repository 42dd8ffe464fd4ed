"""Builds the topic classifier: embeds the texts, fits, calibrates, chooses the deeper threshold."""
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

import contentless
import datasets
import topic_measure
import topic_training as training
from encode import TextEncoder
from taxonomy import Topic, tier1_index
from topic_examples import Labelled, labelled, mapped
from topic_head import TopicHead
from topic_prototypes import PrototypeParts, unit

TIER1_THRESHOLD = 0.5  # of a calibrated probability: more likely right than wrong
DEEPER_ACCURACY = 0.8  # the deeper threshold is the lowest that reaches it on example titles left out
LARGEST_GROUP = 50  # texts of one label in the leave-one-data-set-out fits, for speed
TRAINED_ON = [
    "a quarter, by SHA-256, of newsgroups20 train, pricerunner_titles_A, recipes_titles, google_play_apps, flipkart_1050, "
    "huffpost_sample and dbpedia_5k, by tools/models/topics/label-map.json",
    "our example titles of every topic (tools/models/topics/notes-*.tsv)", "our titles without content (tools/models/contentless.py)"]


class TopicBuild:
    def __init__(self, topics: list[Topic], data: Path, shipped: TextEncoder, reference: TextEncoder) -> None:
        torch.set_num_threads(1)
        self.topics, self.data, self.shipped = topics, data, shipped
        self.tier1, self.ancestor = tier1_index(topics)
        examples = [e for e in mapped(datasets.labelled(data)) if e.is_calibration]
        self.calibration = labelled(examples, shipped.encode(e.text for e in examples), self.tier1)
        self.mean = training.group_mean(self.calibration)
        empty = [t for t in contentless.titles() if datasets.Example("", t, "").is_calibration]
        self.contentless = shipped.encode(empty)
        self.none_rows = training.none_rows(self.contentless, self.mean)
        self.parts = PrototypeParts(topics, reference)
        self.rows = np.concatenate([self.parts.mix(), self.none_rows])
        self.owner = np.array(self.ancestor + [len(self.tier1)] * len(self.none_rows))
        self._prepare_examples()

    def head(self) -> TopicHead:
        fitted = self._fit(self.calibration)
        left_out, log_p = self._left_out()
        heat = training.fitted_temperature(log_p, left_out.acceptable, training.group_weights(left_out.groups))
        head = TopicHead(
            self.topics, self.rows[:len(self.topics)], self.none_rows, fitted.linear.detach().numpy() / heat, self.mean,
            fitted.log_temperature.exp().item(), fitted.log_scale.exp().item() / heat, fitted.bias.detach().numpy() / heat,
            {"tier1": TIER1_THRESHOLD, "deeper": 1.0})
        return replace(head, thresholds=head.thresholds | {"deeper": self._deeper_threshold(head)})

    def _prepare_examples(self) -> None:
        """Each topic's j-th example title is scored against prototypes mixed without it."""
        each = [self.shipped.encode(t.examples) for t in self.topics]
        count = min(len(e) for e in each)
        self.example_embeddings = [np.stack([e[j] for e in each]) for j in range(count)]
        self.example_rows = [np.concatenate([self.parts.mix(j), self.none_rows]) for j in range(count)]
        own = np.eye(len(self.tier1) + 1, dtype=bool)[self.ancestor]
        batches = [training.batch(unit(e - self.mean), rows, own, np.ones(len(e)))
                   for e, rows in zip(self.example_embeddings, self.example_rows)]
        self.examples = training.Batch(
            *(torch.cat([getattr(b, field) for b in batches]) for field in ("x", "scores", "acceptable")),
            torch.cat([b.weights for b in batches]) / count)
        self.example_nodes = np.tile(np.arange(len(self.topics)), count)
        none = np.eye(len(self.tier1) + 1, dtype=bool)[[len(self.tier1)] * len(self.contentless)]
        self.nothing = training.batch(unit(self.contentless - self.mean), self.rows, none, np.ones(len(none)))

    def _batch(self, data: Labelled) -> training.Batch:
        return training.batch(unit(data.embeddings - self.mean), self.rows, data.acceptable, training.group_weights(data.groups))

    def _fit(self, data: Labelled) -> training.Fit:
        return training.fit(self.owner, self._batch(data), self.examples, self.example_nodes, self.nothing)

    def _left_out(self) -> tuple[Labelled, np.ndarray]:
        """Calibration texts with log P from fits that have seen no text of their data set: how sure the head
        may be on a site it has not been fitted on."""
        rng = np.random.default_rng(0)
        groups = self.calibration.groups
        chosen = np.sort(np.concatenate([rng.permutation(np.where(groups == g)[0])[:LARGEST_GROUP] for g in np.unique(groups)]))
        data = self.calibration[chosen]
        log_p = np.zeros(data.acceptable.shape, np.float32)
        for name in np.unique(data.datasets):
            inside = data.datasets == name
            with torch.no_grad():
                log_p[inside] = self._fit(data[~inside])(self._batch(data[inside]))[0].numpy()
        return data, log_p

    def _deeper_threshold(self, head: TopicHead) -> float:
        """Checked on the example titles, each against prototypes that do not contain it."""
        folds = [replace(head, rows=rows[:len(self.topics)]) for rows in self.example_rows]
        for threshold in np.arange(0.3, 0.9, 0.05):
            trial = [replace(f, thresholds=f.thresholds | {"deeper": float(threshold)}) for f in folds]
            if topic_measure.below_tier1_accuracy(trial, self.example_embeddings) >= DEEPER_ACCURACY:
                return round(float(threshold), 2)
        return 0.9
