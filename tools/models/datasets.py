"""Labelled public texts, read from `--data`. Their text is never written into the repository."""
import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator


@dataclass(frozen=True)
class Example:
    dataset: str
    text: str
    label: str

    @property
    def is_calibration(self) -> bool:
        """A quarter of all texts, by content and so the same in every run: first hex digit 0 to 3."""
        return hashlib.sha256(self.text.encode()).hexdigest()[0] in "0123"


def labelled(data: Path) -> list[Example]:
    """Every data set used for calibration, without ag_news; texts that repeat within a set are dropped."""
    rows = [("newsgroups20", newsgroups(data, "train")), ("pricerunner_titles_A", _pricerunner(data)), ("recipes_titles", _recipes(data)),
            ("google_play_apps", _apps(data)), ("flipkart_1050", _flipkart(data)), ("huffpost_sample", _huffpost(data)),
            ("dbpedia_5k", _dbpedia(data))]
    unique = {(name, text): Example(name, text, label) for name, pairs in rows for text, label in pairs if text}
    return list(unique.values())


def ag_news(data: Path) -> list[Example]:
    """Measured only, never tuned on."""
    names = (data / "ag_news/classes.txt").read_text("utf8").split("\n")
    with open(data / "ag_news/test.csv", encoding="utf8", newline="") as file:
        return [Example("ag_news", f"{title}. {body}", names[int(label) - 1]) for label, title, body in csv.reader(file)]


def sst2(data: Path, split: str) -> list[Example]:
    """Labels "0" (negative) and "1" (positive)."""
    lines = (data / f"sst2/{split}.tsv").read_text("utf8").splitlines()
    return [Example("sst2", *line.split("\t")) for line in lines if line]


def stsb_test(data: Path) -> list[tuple[str, str, float]]:
    fields = (line.split("\t") for line in (data / "stsb/sts-test.csv").read_text("utf8").splitlines())
    return [(f[5], f[6], float(f[4])) for f in fields]


def _csv(path: Path) -> Iterator[dict]:
    with open(path, encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)


def newsgroups(data: Path, split: str) -> list[tuple[str, str]]:
    """Subject and text, and the group; `split` is "train" or "test"."""
    return [(f"{r['subject']}. {r['text']}", r["label"]) for r in _csv(data / f"newsgroups20/{split}.csv")]


def _pricerunner(data):
    # One title a product: the same product stands in many rows.
    first = {r["cluster_id"]: r for r in reversed(list(_csv(data / "pricerunner_titles_A/titles.csv")))}
    return ((r["title"], r["category"]) for r in first.values())


def _recipes(data):
    lines = (data / "recipes_titles/recipes.jsonl").read_text("utf8").splitlines()
    rows = (json.loads(line) for line in lines)
    return ((r["title"], "recipe") for r in rows if (r.get("language") or "").startswith("en"))


def _apps(data):
    return ((r["app"], r["category"]) for r in _csv(data / "google_play_apps/apps.csv"))


def _flipkart(data):
    return ((r["product_name"], r["category_top"]) for r in _csv(data / "flipkart_1050/products.csv"))


def _huffpost(data):
    lines = (data / "huffpost_sample/News_Category_Dataset_v2_head.jsonl").read_text("utf8").splitlines()
    rows = (json.loads(line) for line in lines)
    return ((f"{r['headline']}. {r['short_description']}".removesuffix(". "), r["category"]) for r in rows)


def _dbpedia(data):
    return ((r["text"], r["label"]) for r in _csv(data / "dbpedia_5k/test.csv"))
