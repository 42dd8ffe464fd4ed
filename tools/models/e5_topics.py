"""The topic head over multilingual-e5: English and Chinese descriptions, English labels and Chinese ones."""
from dataclasses import replace
from pathlib import Path
from typing import Iterable

import numpy as np

import chinese_texts
import topic_build
import topic_head
import topic_measure
from encode import TextEncoder
from taxonomy import Topic
from topic_examples import Marks
from topic_prototypes import unit

NOTES = Path(__file__).parent / "topics" / "chinese.tsv"
TRAINED_ON = [
    *topic_build.TRAINED_ON, "a quarter, by SHA-256, of THUCNews dev titles (Tsinghua; research use), at most 100 a label",
    "our Chinese descriptions and example titles (tools/models/topics/chinese.tsv)"]


class OneSpace:
    """An encoder for both languages that moves English to where Chinese lies: the model puts equal meanings of two
    languages next to each other, but for a constant difference, which is taken from topics described in both.
    What the product reads with this head is Chinese, and one mean is then enough."""

    def __init__(self, encoder: TextEncoder, topics: list[Topic]) -> None:
        self._encoder = encoder
        both = [t for t in topics if has_han(t.examples[-1])]
        means = [encoder.encode(example for t in both for example in t.examples if has_han(example) == chinese).mean(0)
                 for chinese in (False, True)]
        self._difference = means[1] - means[0]

    def encode(self, texts: Iterable[str]) -> np.ndarray:
        texts = list(texts)
        vectors = self._encoder.encode(texts)
        english = np.array([not has_han(text) for text in texts], bool)
        vectors[english] = unit(vectors[english] + self._difference)
        return vectors


def write(topics: list[Topic], data: Path, encoder: TextEncoder, table: Path, parameters: Path) -> dict:
    """`encoder` is the shipped model. -> what was measured"""
    described = bilingual(topics)
    space = OneSpace(encoder, described)
    dev = chinese_texts.thucnews(data, "dev")
    head = topic_build.TopicBuild(described, data, space, space, dev).head()
    topic_head.write(head, table, parameters, TRAINED_ON, {})
    measured = measure(topic_head.read(topics, table, parameters), data, encoder)
    topic_head.write(head, table, parameters, TRAINED_ON, measured)
    return measured


def measure(head: topic_head.TopicHead, data: Path, encoder: TextEncoder) -> dict:
    """Chinese headlines that no fit has seen, by the written map."""
    marks, found = Marks(head.topics), {}
    for split in ("dev", "test"):
        titles = [e for e in chinese_texts.thucnews(data, split) if split == "test" or not e.is_calibration]
        found[split] = topic_measure.figures(head, marks.labelled(titles, encoder.encode(e.text for e in titles)))
    return found


def bilingual(topics: list[Topic]) -> list[Topic]:
    """The topics with their Chinese name, and our Chinese description and titles where there are some, among the
    examples: after the English ones, so that those may be left out one by one."""
    lines = (line.split("\t") for line in NOTES.read_text("utf8").splitlines())
    notes = {identifier: (description, *titles.split(" | ")) for identifier, description, titles in lines}
    return [replace(t, examples=(*t.examples, t.chinese, *notes.get(t.id, ()))) for t in topics]


def has_han(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)
