"""What the shipped fusion weights are trained on: CC0 pictures, and titles whose licences allow it; see TRAINED_ON."""
import csv
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

import datasets
import embedding_table
import fusion_pictures
from fusion_captions import captions
from fusion_texts import TitleReader
from fusion_words import NAMES

ROOT = Path(__file__).resolve().parents[2]
TRAINED_ON = [
    "clothing_small (A. Grigorev, CC0), 713 pictures, with captions made from class and colour",
    "product pictures of the demonstration (CC0) with our own titles",
    "names of ImageNet-1k classes with their label embeddings",
    "titles of pricerunner_titles_A (CC BY 4.0), google_play_apps (CC BY 3.0), recipes_titles (MIT), online_retail_uci_A (CC BY 4.0) "
    "and google_product_taxonomy (MIT); our own headlines"]
PER_SET = 800
TITLE_VIEWS = 2
BRIDGE_COPIES = 1


@dataclass
class Raw:
    """Before standardisation: values [views, n, size] by modality, presence [n], groups [n]; features are 1280 wide."""
    values: dict[str, np.ndarray] = field(default_factory=dict)
    present: dict[str, np.ndarray] = field(default_factory=dict)
    groups: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))


SIZES = {"text": 384, "words": len(NAMES), "topics": 40, "picture": 1280, "bridge": 384, "colours": 60, "behaviour": 24}
VIEWS = {"text": 4, "topics": 4, "picture": 6, "bridge": 6}


def joined(parts: list[dict[str, np.ndarray]]) -> Raw:
    """Each part has some of the modalities for n things, and `groups`; what it has not is missing."""
    raw, counts = Raw(), [len(part["groups"]) for part in parts]
    for name, size in SIZES.items():
        views = VIEWS.get(name, 1)
        raw.values[name] = np.concatenate([_views(part.get(name), views, n, size) for part, n in zip(parts, counts)], 1)
        raw.present[name] = np.concatenate([np.full(n, float(name in part), np.float32) for part, n in zip(parts, counts)])
    known: dict[str, int] = {}
    raw.groups = np.array([known.setdefault(key, len(known)) for part in parts for key in part["groups"]], np.int64)
    return raw


def _views(values: np.ndarray | None, views: int, n: int, size: int) -> np.ndarray:
    if values is None:
        return np.zeros((views, n, size), np.float32)
    stacked = values if values.ndim == 3 else values[None]
    return stacked[np.arange(views) % len(stacked)].astype(np.float32)


class Corpus:
    def __init__(self, models: Path, data: Path, cache: Path) -> None:
        self._models, self._data, self._cache, self._reader = models, data, cache, TitleReader(models)
        cache.mkdir(parents=True, exist_ok=True)

    def raw(self) -> Raw:
        parts = [*self._clothing(), self._demo(), self._labels(), self._titles()]
        return joined([part | {"behaviour": behaviour(len(part["groups"]), at)} for at, part in enumerate(parts)])

    def _clothing(self) -> list[dict]:
        """The pictures once for each of their captions; things of one class and first colour are not told apart."""
        paths = sorted((self._data / "clothing_small").glob("*/*/*.jp*g"))
        seen = self._see(paths, "clothing")
        texts = [captions(path.parent.name, colours, path.stem) for path, colours in zip(paths, seen.colours)]
        groups = [f"{path.parent.name}/{c[:12].argmax()}" for path, c in zip(paths, seen.colours)]
        return [self._read([t[at] for t in texts], f"clothing-{at}") | _picture(seen) | {"groups": groups} for at in range(len(texts[0]))]

    def _demo(self) -> dict:
        products = json.loads((ROOT / "demo/content/products.json").read_text("utf8"))
        pictures = ROOT / "demo/site/pictures"
        shown = [p for p in products if (pictures / f"{p['id']}.webp").exists()]
        seen = self._see([pictures / f"{p['id']}.webp" for p in shown], "demo")
        titles = [f"{p['name']} {p['made']}" for p in shown]
        return self._read(titles, "demo") | _picture(seen) | {"groups": _lower(titles)}

    def _labels(self) -> dict:
        """The name of a class, and the bridge of a picture of it: its label with a few others mixed in."""
        names = json.loads((self._models / "imagenet-labels.json").read_text("utf8")) * BRIDGE_COPIES
        table, chance = embedding_table.read(self._models / "imagenet-labels.i8.bin"), np.random.default_rng(1)
        mixed = np.stack([_mixed(table, at % len(table), chance) for at in range(len(names))])
        return self._read(names, "labels", TITLE_VIEWS) | {"bridge": mixed, "groups": _lower(names)}

    def _titles(self) -> dict:
        chance, rows = random.Random(1), datasets.labelled(self._data)
        sets = [[e.text for e in rows if e.dataset == name] for name in ("pricerunner_titles_A", "google_play_apps", "recipes_titles")]
        sets += [_retail(self._data), _kinds_of_product(self._data), _own()]
        titles = [title for s in sets for title in (chance.sample(s, PER_SET) if len(s) > PER_SET else s)]
        return self._read(titles, "titles", TITLE_VIEWS) | {"groups": _lower(titles)}

    def _see(self, paths: list[Path], name: str) -> fusion_pictures.Seen:
        return fusion_pictures.see(self._models, paths, self._cache / f"{name}-pictures.npz")

    def _read(self, titles: list[str], name: str, views: int = 4) -> dict:
        read = self._reader.read(titles, self._cache / f"{name}-texts.npz", views)
        return {"text": read.embeddings, "topics": read.topics, "words": read.words}


def behaviour(count: int, seed: int) -> np.ndarray:
    """Made-up behaviour of the layout in src/models/fusion/behaviour-vector.ts: a kind, and what mostly goes with a visit."""
    chance = np.random.default_rng((7, seed))
    rows, angle = np.zeros((count, 24), np.float32), chance.integers(0, 96, count) * 2 * np.pi / 96
    rows[np.arange(count), chance.integers(0, 8, count)] = 1
    observed = chance.random(count) < 0.6
    rows[:, 8], rows[:, 9] = observed, observed * np.clip(chance.normal(-1, 1.5, count), -4, 4) / 4
    rows[:, 10] = observed * chance.beta(1.2, 1.2, count)
    rows[:, 11], rows[:, 12], rows[:, 13] = np.sin(angle), np.cos(angle), chance.random(count) < 2 / 7
    priced = chance.random(count) < 0.4
    rows[:, 14], rows[:, 15] = priced, priced * np.clip(chance.normal(0.4, 0.15, count), 0, 1.5)
    rows[:, 16], rows[:, 17] = priced * 0.25 * chance.integers(0, 3, count), priced * 0.25
    rows[:, 18], rows[:, 19] = chance.random(count) < 0.5, chance.random(count) < 0.6
    rows[:, 20] = chance.normal(0.65, 0.1, count)
    rows[:, 21] = rows[:, 19] * np.clip(chance.normal(0.75, 0.15, count), 0, 1.3)
    rows[:, 22] = chance.random(count) < 0.3
    return rows


def _picture(seen: fusion_pictures.Seen) -> dict:
    return {"picture": seen.features, "bridge": seen.bridge, "colours": seen.colours}


def _mixed(table: np.ndarray, label: int, chance: np.random.Generator) -> np.ndarray:
    """Nine labels near this one take up to half of it, as they do in a picture."""
    near = np.argsort(-(table @ table[label]))[1:40]
    others = table[chance.choice(near, 9, replace=False)]
    sure = chance.uniform(0.5, 1)
    mixed = sure * table[label] + (1 - sure) * chance.dirichlet(np.full(9, 0.5)) @ others
    return (mixed / np.linalg.norm(mixed)).astype(np.float32)


def _lower(titles: list[str]) -> list[str]:
    return [title.lower() for title in titles]


def _retail(data: Path) -> list[str]:
    with open(data / "online_retail_uci_A/transactions_customers_A.csv", encoding="utf8", newline="") as file:
        return sorted({row["Description"].strip().capitalize() for row in csv.DictReader(file) if row["Description"]})


def _kinds_of_product(data: Path) -> list[str]:
    lines = (data / "google_product_taxonomy/taxonomy-with-ids.en-US.txt").read_text("utf8").splitlines()
    return sorted({line.split(" - ", 1)[1].split(" > ")[-1].strip() for line in lines if " - " in line and line[0].isdigit()})


def _own() -> list[str]:
    topics = Path(__file__).parent / "topics"
    return [line.split("\t", 1)[1] for line in (topics / "news.tsv").read_text("utf8").splitlines() if "\t" in line]
