"""Measures the fusion model on product_pictures: what EVALUATION asks of it, beside single modalities and plain mixtures.

Validation is beside the text alone, and prints means and standard deviations over its trainings.

    python tools/models/fusion_measure.py --work DIR [--data DIR] [--part validation|test] [--set NAME=VALUE …]

`validation` trains on four folds of the training part and judges on the fifth, for three divisions into five: choose
there. `--set` tries another constant of fusion_start (WITHIN, RIDGE, SHARES.picture, GAINS.words …) or of the recipe
(temperature, epochs, weights.text …). Inputs are as they are shipped: another fusion_inputs.WHITENING_RIDGE needs a build.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import v_measure_score
from sklearn.preprocessing import StandardScaler

import fusion_export
import fusion_goldens
import fusion_pictures
import fusion_split
import fusion_start
from fusion_data import Raw, joined
from fusion_model import Fusion, Tensors, initial
from fusion_texts import TitleReader
from fusion_train import Items, Recipe, fit

ROOT = Path(__file__).resolve().parents[2]
SEEDS, DIVISIONS, LEAST_OF_A_TYPE, AMONG_FIRST = 5, 3, 8, 10
LABELS = ("articleType", "baseColour", "season")
STRENGTHS = (1.0, 10.0)  # inverse regularisation of a linear head, chosen by folds of what it is fitted on


def read(models: Path, data: Path, cache: Path) -> tuple[Raw, list[dict], fusion_split.Split]:
    cache.mkdir(parents=True, exist_ok=True)
    products = fusion_split.products(data)
    split = fusion_split.split(products)
    seen = fusion_pictures.see(models, [data / "product_pictures" / p["image"] for p in products], cache / "products-pictures.npz", 1)
    texts = TitleReader(models).read([p["title"] for p in products], cache / "products-texts.npz", 1)
    part = {"text": texts.embeddings, "topics": texts.topics, "words": texts.words, "picture": seen.features,
            "bridge": seen.bridge, "colours": seen.colours, "groups": [str(g) for g in split.groups]}
    return joined([part]), products, split


@torch.no_grad()
def latents(parameters: Tensors, items: Items, without: tuple[str, ...] = ()) -> dict[str, np.ndarray]:
    rows, model = torch.arange(len(items)), Fusion(parameters)
    present = {n: there * (n not in without) for n, there in items.there(rows).items()}
    codes = model.codes(items.first(rows))
    return {side: model.fuse(codes, present, None if side == "all" else side).numpy() for side in ("all", "words", "picture")}


def trained(items: Items, recipe: Recipe, seed: int) -> Tensors:
    """The linear start on these pairs, then the recipe."""
    start = initial(torch.Generator().manual_seed(seed), *fusion_start.linear(items))
    return fit(start, items, recipe, seed)


def recall(left: np.ndarray, right: np.ndarray, groups: np.ndarray, among: int) -> tuple[float, float]:
    """Share of rows of `right` whose own group stands among the first of `left`, and back."""
    same = groups[:, None] == groups[None]

    def one(scores: np.ndarray) -> float:
        own = np.where(same, scores, -np.inf).max(1)
        return float((((scores > own[:, None]) & ~same).sum(1) < among).mean())

    scores = right @ left.T
    return one(scores), one(scores.T)


def clusters(vectors: np.ndarray, types: np.ndarray, rows: np.ndarray) -> float:
    """V-measure of k-means over the products whose type is frequent among `rows`, mean of three starts; nan if none is."""
    often = [row for row in rows if Counter(types[rows])[types[row]] >= LEAST_OF_A_TYPE]
    if not often:
        return float("nan")
    k = len(set(types[often]))
    found = [KMeans(k, n_init=4, random_state=start).fit_predict(vectors[often]) for start in range(3)]
    return float(np.mean([v_measure_score(types[often], labels) for labels in found]))


def head(vectors: np.ndarray, labels: np.ndarray, train: np.ndarray, judged: np.ndarray, shown: np.ndarray | None = None) -> float:
    """Accuracy of logistic regression on labels that are frequent in `train`; judged on `shown` in place of `vectors`."""
    often = {label for label, count in Counter(labels[train]).items() if count >= LEAST_OF_A_TYPE}
    train, judged = (np.array([r for r in rows if labels[r] in often]) for rows in (train, judged))
    scaler = StandardScaler().fit(vectors[train])
    x, y, half = scaler.transform(vectors[train]), labels[train], np.arange(len(train)) % 2 == 0
    width = np.sqrt(vectors.shape[1])

    def fitted(rows: np.ndarray, strength: float) -> LogisticRegression:
        return LogisticRegression(C=strength / width, max_iter=120, tol=3e-3).fit(x[rows], y[rows])

    best = max(STRENGTHS, key=lambda c: (fitted(half, c).predict(x[~half]) == y[~half]).mean())
    seen = scaler.transform((vectors if shown is None else shown)[judged])
    return float((fitted(np.ones(len(train), bool), best).predict(seen) == labels[judged]).mean())


def plain(raw: Raw, train: np.ndarray) -> dict[str, np.ndarray]:
    """Single modalities and their mixtures, without learning from pairs; [n, size] each."""
    text, picture = raw.values["text"][0], np.sqrt(np.maximum(raw.values["picture"][0], 0))
    picture = picture / np.linalg.norm(picture, axis=1, keepdims=True)
    both = np.concatenate([text, picture], 1)
    return {"text": text, "picture": picture, "concatenation": both, "concatenation PCA-64": PCA(64, random_state=0).fit(both[train]).transform(both)}


def ridge(raw: Raw, train: np.ndarray, judged: np.ndarray, groups: np.ndarray, among: int) -> tuple[float, float]:
    """Picture → text by ridge regression; the strength by the best of the judged part, in the baseline's favour."""
    base = plain(raw, train)
    mean = base["text"][train].mean(0)
    results = []
    for alpha in (0.3, 1.0, 3.0):
        guess = Ridge(alpha=alpha).fit(base["picture"][train], base["text"][train] - mean).predict(base["picture"][judged])
        left, right = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (base["text"][judged] - mean, guess))
        results.append(recall(left, right, groups[judged], among))
    return max(results, key=sum)


def judge(raw: Raw, products: list[dict], split: fusion_split.Split, train: np.ndarray, judged: np.ndarray, recipe: Recipe,
          items: Items, among: int, seeds: range, mixtures: bool) -> dict:
    """Fused figures as lists by seed; `mixtures`: beside all baselines, not the text alone."""
    labels = {name: np.array([p[name] for p in products]) for name in LABELS}
    everything, found = np.arange(len(products)), {}
    baselines = plain(raw, train) if mixtures else {"text": raw.values["text"][0]}
    for name, vectors in baselines.items():
        found[name] = {"clusters": clusters(vectors, labels["articleType"], everything)} | {
            label: head(vectors, values, train, judged) for label, values in labels.items()}
    if mixtures:
        found["ridge"] = dict(zip(("picture→title", "title→picture"), ridge(raw, train, judged, split.groups, among)))
    for seed in seeds:
        parameters = trained(items.some(train), recipe, seed)
        z = latents(parameters, items)
        scores = dict(zip(("picture→title", "title→picture"), recall(z["words"][judged], z["picture"][judged], split.groups[judged], among)))
        scores["clusters"] = clusters(z["all"], labels["articleType"], everything)
        scores["clusters, judged part alone"] = clusters(z["all"], labels["articleType"], judged)
        for label, values in labels.items():
            scores[label] = head(z["all"], values, train, judged)
            if seed == seeds[0]:
                for side in ("words", "picture"):
                    scores[f"{label} by {side} alone"] = head(z["all"], values, train, judged, z[side])
        for name, value in scores.items():
            found.setdefault("fusion", {}).setdefault(name, []).append(value)
    if mixtures:
        _one_side(baselines, labels, train, judged, found["concatenation"])
    return found


def _one_side(baselines: dict[str, np.ndarray], labels: dict[str, np.ndarray], train: np.ndarray, judged: np.ndarray, found: dict) -> None:
    """Heads on the concatenation that are shown zeros for what is missing."""
    cut = baselines["text"].shape[1]
    for label, values in labels.items():
        for side, kept in (("words", slice(0, cut)), ("picture", slice(cut, None))):
            shown = np.zeros_like(baselines["concatenation"])
            shown[:, kept] = baselines["concatenation"][:, kept]
            found[f"{label} by {side} alone"] = head(baselines["concatenation"], values, train, judged, shown)


def divided(split: fusion_split.Split, division: int) -> np.ndarray:
    """Fold of each row, -1 in the test part; the first division is the split's own."""
    if division == 0:
        return split.folds
    groups = np.unique(split.groups[split.train])
    order = np.random.default_rng(division).permutation(len(groups))
    fold_of, folds = dict(zip(groups[order], np.arange(len(groups)) % fusion_split.FOLDS)), np.full_like(split.folds, -1)
    folds[split.train] = [fold_of[group] for group in split.groups[split.train]]
    return folds


def gathered(results: list[dict]) -> dict:
    """By method and figure, the figures of all results in one list."""
    return {method: {name: [value for result in results for value in np.atleast_1d(result[method][name])] for name in figures}
            for method, figures in results[0].items()}


def summarised(found: dict) -> dict:
    """Mean and standard deviation of lists, single figures as they are."""
    def one(value) -> list[float] | float:
        if isinstance(value, list):
            return [round(float(np.nanmean(value)), 4), round(float(np.nanstd(value)), 4)]
        return round(float(value), 4)

    return {method: {name: one(value) for name, value in figures.items()} for method, figures in found.items()}


TRIED = {"RIDGE": 1, "WITHIN": 1, "DECODER_RIDGE": 1, "GAINS": 2, "SHARES": 2}  # constants of fusion_start, by the parts of their names


def apply_settings(recipe: Recipe, settings: list[str]) -> Recipe:
    """Sets constants of fusion_start; of the recipe, gives back a changed one."""
    for setting in settings:
        name, _, value = setting.partition("=")
        first, _, key = name.partition(".")
        try:
            number = float(value)
            if TRIED.get(first) == 2:
                assert key in getattr(fusion_start, first)
                getattr(fusion_start, first)[key] = number
            elif first in TRIED and not key:
                setattr(fusion_start, first, number)
            elif first == "weights":
                assert key in recipe.weights
                recipe = recipe.but(weights=recipe.weights | {key: number})
            else:
                recipe = recipe.but(**{name: type(getattr(recipe, name))(number)})
        except (AssertionError, AttributeError, TypeError, ValueError):
            raise SystemExit(f"{setting}: not NAME=NUMBER of {', '.join(TRIED)} or a field of the recipe") from None
    return recipe


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "datasets")
    parser.add_argument("--part", choices=("validation", "test"), default="validation")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE")
    arguments = parser.parse_args()
    models = ROOT / "public/models"
    raw, products, split = read(models, arguments.data, arguments.work / "fusion")
    raw.groups = split.groups
    _, inputs, document = fusion_export.read(models)
    items, recipe = inputs.items(raw), apply_settings(fusion_goldens.recipe_of(document["training"]), arguments.set)
    if arguments.part == "test":
        found = judge(raw, products, split, split.train, split.test, recipe, items, AMONG_FIRST, range(SEEDS), True)
    else:
        results = []
        for division in range(DIVISIONS):
            folds = divided(split, division)
            for fold in range(fusion_split.FOLDS):
                train, judged = np.flatnonzero((folds >= 0) & (folds != fold)), np.flatnonzero(folds == fold)
                results.append(judge(raw, products, split, train, judged, recipe, items, 4, range(division, division + 1), False))
        found = gathered(results)
    print(json.dumps(summarised(found), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
