"""Chinese data sets, and the texts that the Chinese model's sentiment learns from."""
import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import datasets
from datasets import Example

NEGATIVE, NEUTRAL, POSITIVE = range(3)
FOLDS, HELD_OUT = 5, 0
NEUTRAL_TITLES, ENGLISH_SENTENCES, UNRATED = 3000, 2000, 1000
TRAINED_ON = [
    "multilingual-e5-small's own training data (see its model card)",
    "four fifths, by SHA-256, of ChnSentiCorp hotel reviews (Tan Songbo; research use): 6,224 reviews",
    "3,000 titles of THUCNews dev (Tsinghua; research use) as neutral", "2,000 sentences of SST-2 train (Socher et al. 2013; research use)",
    "1,000 sentences of STS-B train, unlabelled, to keep embeddings in place"]


@dataclass(frozen=True)
class Rated:
    text: str
    sentiment: int | None  # None: used to keep embeddings in place, and for nothing else
    fold: int | None = None  # of the reviews


def thucnews(data: Path, split: str) -> list[Example]:
    """10,000 titles; `split` is "dev" or "test". Nothing is ever fitted on the test titles."""
    names = (data / "thucnews_titles_zh/class.txt").read_text("utf8").split()
    lines = (line.split("\t") for line in (data / f"thucnews_titles_zh/{split}.txt").read_text("utf8").splitlines() if line)
    return [Example("thucnews_titles_zh", title, names[int(label)]) for title, label in lines]


def hotel_reviews(data: Path) -> list[Rated]:
    """7,765 reviews. The fold is the first 32 bits of the text's SHA-256, modulo FOLDS."""
    with open(data / "chnsenticorp_hotel_zh/ChnSentiCorp_htl_all.csv", encoding="utf-8-sig", newline="") as file:
        rows = [(row["review"], row["label"]) for row in csv.DictReader(file)]
    return [Rated(text, POSITIVE if label == "1" else NEGATIVE, int(_digest(text)[:8], 16) % FOLDS)
            for text, label in rows if text.strip()]


def sentiment_texts(data: Path) -> list[Rated]:
    """Reviews, then what is no review, each chosen in the order of its SHA-256."""
    titles = {e.text for e in thucnews(data, "dev")}
    english = {e.text: 2 * int(e.label) for e in datasets.sst2(data, "train")}
    lines = (data / "stsb/sts-train.csv").read_text("utf8").splitlines()
    captions = {text for line in lines for text in line.split("\t")[5:7]}
    return [
        *hotel_reviews(data),
        *(Rated(t, NEUTRAL) for t in sorted(titles, key=_digest)[:NEUTRAL_TITLES]),
        *(Rated(t, english[t]) for t in sorted(english, key=_digest)[:ENGLISH_SENTENCES]),
        *(Rated(t, None) for t in sorted(captions, key=_digest)[:UNRATED])]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def unseen_neutral(data: Path) -> list[Rated]:
    """Dev titles that sentiment is not trained on."""
    titles = {e.text for e in thucnews(data, "dev")}
    return [Rated(t, NEUTRAL) for t in sorted(titles, key=_digest)[NEUTRAL_TITLES:]]
