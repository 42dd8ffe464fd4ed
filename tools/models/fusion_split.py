"""The split of product_pictures, as e2e/evaluation/splits/product-pictures.ts draws it. Evaluation only."""
import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np

SEED, TRAINED, FOLDS = 6, 800, 5
_MASK = 0xFFFFFFFF


@dataclass(frozen=True)
class Split:
    train: np.ndarray  # rows of the file, ascending
    test: np.ndarray
    groups: np.ndarray  # by row: products of one group show or name the same thing
    folds: np.ndarray  # by row: fold of the training part, -1 in the test part


def products(data: Path) -> list[dict]:
    with open(data / "product_pictures/products.csv", encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def split(rows: list[dict]) -> Split:
    groups = _groups(rows)
    members: dict[int, list[int]] = {}
    for row, group in enumerate(groups):
        members.setdefault(group, []).append(row)
    train, test, folds, drawn = [], [], np.full(len(rows), -1), 0
    for group in _shuffled(sorted(members), _uniform(SEED, "product-pictures")):
        if len(train) + len(members[group]) <= TRAINED:
            train += members[group]
            folds[members[group]] = drawn % FOLDS
            drawn += 1
        else:
            test += members[group]
    return Split(np.array(sorted(train)), np.array(sorted(test)), np.array(groups), folds)


def _groups(rows: list[dict]) -> list[int]:
    parent, seen = list(range(len(rows))), {}

    def root(row: int) -> int:
        while parent[row] != row:
            row = parent[row]
        return row

    for row, product in enumerate(rows):
        for key in ("title " + " ".join(product["title"].lower().split()), product["sha256_original"]):
            if key in seen:
                a, b = root(row), root(seen[key])
                parent[max(a, b)] = min(a, b)
            else:
                seen[key] = row
    return [root(row) for row in range(len(rows))]


def _shuffled(values: list[int], uniform: Callable[[], float]) -> list[int]:
    copy = list(values)
    for at in range(len(copy)):
        other = at + int(uniform() * (len(copy) - at))
        copy[at], copy[other] = copy[other], copy[at]
    return copy


def _uniform(seed: int, name: str) -> Callable[[], float]:
    """e2e/evaluation/random.ts: sfc32 (C. Doty-Humphrey, PractRand), seeded by xmur3 over `seed/name`."""
    text = f"{seed}/{name}"
    h = (1779033703 ^ len(text)) & _MASK
    for character in text:
        h = (h ^ ord(character)) * 3432918353 & _MASK
        h = (h << 13 | h >> 19) & _MASK

    def mixed() -> int:
        nonlocal h
        h = (h ^ h >> 16) * 2246822507 & _MASK
        h = (h ^ h >> 13) * 3266489909 & _MASK
        h ^= h >> 16
        return h

    a, b, c, d = (mixed() for _ in range(4))

    def uniform() -> float:
        nonlocal a, b, c, d
        t = (a + b + d) & _MASK
        d = (d + 1) & _MASK
        a, b = b ^ b >> 9, (c + (c << 3)) & _MASK
        c = ((c << 21 | c >> 11) + t) & _MASK
        return t / 2**32

    for _ in range(15):
        uniform()
    return uniform
