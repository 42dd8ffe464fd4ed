"""Texts that the encoder is fine-tuned on. No test part, and nothing of ag_news, is ever read."""
import hashlib
import random
import re
from dataclasses import dataclass
from pathlib import Path

import datasets

NEUTRAL_SETS = ("pricerunner_titles_A", "recipes_titles", "google_play_apps", "flipkart_1050", "dbpedia_5k")
NEUTRAL_TRAIN, NEUTRAL_DEV, NEUTRAL_TEST = 600, 80, 200  # texts of each set, in the order of their SHA-256
CAPTIONS = 600  # neutral sentences: captions of STS-B train
NEGATIVE, NEUTRAL, POSITIVE = range(3)

Rated = tuple[str, int]  # text, class
Pair = tuple[str, str, float]  # two sentences, similarity from 0 to 1

_TOKENISED = [(re.compile(pattern), replacement) for pattern, replacement in (
    (r"-?\blrb\b-? ?", "("), (r" ?-?\brrb\b-?", ")"), (r" n't\b", "n't"), (r" ('(?:s|re|ve|ll|d|m)\b)", r"\1"), (r"`` ?| ?''", '"'),
    (r"` ", "'"), (r" ([,.;:?!])", r"\1"), (r"\b(can|gon|wan) (not|na)\b", r"\1\2"))]


@dataclass(frozen=True)
class Corpus:
    """Neutral, pairs and general stand by length, so that neighbours make a batch with little padding."""
    polar: list[Rated]  # SST-2 train
    neutral: list[Rated]
    pairs: list[Pair]  # STS-B train
    general: list[str]  # whose embedding should stay where it is
    polar_dev: list[Rated]
    neutral_dev: list[Rated]
    pairs_dev: list[Pair]


def load(data: Path) -> Corpus:
    examples, pairs = datasets.labelled(data), stsb(data, "train")
    neutral, captions = neutral_texts(examples), _captions(data)
    polar = rated(data, "train")
    unseen = {*neutral["dev"], *neutral["test"]}
    # The calibration quarter only: the topic head is measured on the other three.
    general = [e.text for e in examples if e.is_calibration and e.text not in unseen]
    general += [text for text, _ in polar] + [text for pair in pairs for text in pair[:2]]
    return Corpus(
        polar=polar, neutral=[(text, NEUTRAL) for text in sorted(neutral["train"] + captions, key=len)],
        pairs=sorted(pairs, key=lambda pair: max(map(len, pair[:2]))),
        general=sorted(set(general), key=len), polar_dev=rated(data, "dev"),
        neutral_dev=[(text, NEUTRAL) for text in neutral["dev"]], pairs_dev=stsb(data, "dev"))


def rated(data: Path, split: str) -> list[Rated]:
    """SST-2 as negative or positive."""
    return [(e.text, POSITIVE if e.label == "1" else NEGATIVE) for e in datasets.sst2(data, split)]


def neutral_texts(examples: list[datasets.Example]) -> dict[str, list[str]]:
    """Titles and abstracts by split; no text stands in two."""
    parts: dict[str, list[str]] = {"train": [], "dev": [], "test": []}
    ends = (0, NEUTRAL_TRAIN, NEUTRAL_TRAIN + NEUTRAL_DEV, NEUTRAL_TRAIN + NEUTRAL_DEV + NEUTRAL_TEST)
    for name in NEUTRAL_SETS:
        texts = sorted((e.text for e in examples if e.dataset == name), key=_digest)
        for part, start, end in zip(parts, ends, ends[1:]):
            parts[part] += texts[start:end]
    return parts


def stsb(data: Path, split: str) -> list[Pair]:
    return [(f[5], f[6], float(f[4]) / 5) for f in _stsb_rows(data, split)]


def detokenised(text: str) -> str:
    """"it 's a film -lrb- and ca n't end -rrb- ." -> "it's a film (and can't end)." """
    for pattern, replacement in _TOKENISED:
        text = pattern.sub(replacement, text)
    return text


def varied(text: str, random: random.Random, titles: list[Rated]) -> str:
    """A polar sentence as it may stand on a page: as tokenised or not, with or without its full stop, at times
    after a title, so that the words of products do not alone mean "neutral"."""
    if random.random() < 0.5:
        text = detokenised(text)
    if random.random() < 0.2:
        text = text.rstrip(" .") if text.endswith(".") else f"{text}."
    if random.random() < 0.1:
        title, _ = random.choice(titles)
        text = f"{title[:80]}: {text}" if random.random() < 0.5 else f"{text} {title[:80]}"
    return text


def _captions(data: Path) -> list[str]:
    texts = {f[5] for f in _stsb_rows(data, "train") if f[0] == "main-captions"}
    return sorted(texts, key=_digest)[:CAPTIONS]


def _stsb_rows(data: Path, split: str) -> list[list[str]]:
    return [line.split("\t") for line in (data / f"stsb/sts-{split}.csv").read_text("utf8").split("\n") if line]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
