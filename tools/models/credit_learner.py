"""Additive logistic regression over bins, monotone where a field has a direction: what credit.py fits.

logit P(y = 1) = base + sum of one table entry a field (+ one a pair of fields). An ordered field's table is a sum of
steps, each penalised by a ridge, so that neighbouring bins borrow strength (a first-order random walk, Eilers and Marx
1996); with a direction each step may go one way only, which makes the fit a convex problem with bounds. Pairs are
cells with a ridge of their own, only of fields *without* a direction, so that no pair can undo a direction. Which pairs
is decided on the rows of the fit alone, by the gain of a score test on the residuals (as FAST does, Lou et al. 2013),
and how many, the ridges, and a slope that calibrates, by log loss in folds within those rows.
"""
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedKFold


@dataclass(frozen=True)
class Field:
    id: str
    levels: tuple[str, ...] = ()  # none: a number
    direction: int = 0  # 1: more is never safer; -1: never riskier
    ordered: bool = False  # its bins are a scale: steps rather than levels of their own
    cuts: tuple[float, ...] = ()  # of a number: bin i holds values above i of the cuts

    @property
    def bins(self) -> int:
        return len(self.levels) or len(self.cuts) + 1


@dataclass(frozen=True)
class Settings:
    ridge: float
    pair_ridge: float = 0.0
    pairs: int = 0


@dataclass(frozen=True)
class Model:
    fields: list[Field]
    base: float
    tables: list[np.ndarray]  # [bins] by field; the mean over the rows of the fit is 0
    pairs: list[tuple[int, int, np.ndarray]]  # [bins, bins]; mean 0 likewise

    def logits(self, bins: np.ndarray) -> np.ndarray:
        """int [n, fields] -> [n]"""
        total = np.full(len(bins), self.base)
        for at, table in enumerate(self.tables):
            total += table[bins[:, at]]
        for a, b, table in self.pairs:
            total += table[bins[:, a], bins[:, b]]
        return total


Scale = tuple[float, float]  # intercept and slope, on the logit


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def cut(field: Field, values: np.ndarray, count: int) -> Field:
    """A number's cuts at quantiles of the rows of the fit, rounded to what stands between them."""
    quantiles = np.quantile(values, np.linspace(0, 1, count + 1)[1:-1], method="lower")
    return replace(field, cuts=tuple(float(v) for v in np.unique(quantiles) if v < values.max()))


def binned(field: Field, column: np.ndarray) -> np.ndarray:
    """Raises KeyError for a level that the field lacks."""
    if field.levels:
        index = {level: i for i, level in enumerate(field.levels)}
        return np.array([index[value] for value in column])
    return np.searchsorted(np.array(field.cuts), column.astype(float), side="left")


def fit(fields: list[Field], bins: np.ndarray, y: np.ndarray, settings: Settings, chosen: list[tuple[int, int]] | None = None) -> Model:
    """`chosen` are the pairs; without them the best `settings.pairs` are found."""
    model = _solve(fields, bins, y, settings, [])
    if settings.pairs == 0:
        return model
    chosen = chosen if chosen is not None else rank_pairs(model, bins, y, settings.pair_ridge)
    return _solve(fields, bins, y, settings, chosen[: settings.pairs])


def rank_pairs(model: Model, bins: np.ndarray, y: np.ndarray, ridge: float) -> list[tuple[int, int]]:
    """Pairs of fields without a direction, greatest gain first; those that chance explains are left out."""
    p = sigmoid(model.logits(bins))
    gains = []
    for a, b in combinations([i for i, field in enumerate(model.fields) if field.direction == 0], 2):
        cell = bins[:, a] * model.fields[b].bins + bins[:, b]
        score, weight = np.bincount(cell, y - p), np.bincount(cell, p * (1 - p))
        gain = float((score**2 / (weight + ridge)).sum() - (weight / (weight + ridge)).sum())
        if gain > 0:
            gains.append((-gain, a, b))
    return [(a, b) for _, a, b in sorted(gains)]


def choose(fields: list[Field], bins: np.ndarray, y: np.ndarray, grid: list[Settings], folds: int, seed: int) -> tuple[Settings, Scale]:
    """Least log loss in folds within these rows, and Platt's scaling of what was predicted there."""
    z = np.zeros((len(grid), len(y)))
    for train, test in StratifiedKFold(folds, shuffle=True, random_state=seed).split(bins, y):
        for at, settings in enumerate(grid):
            z[at, test] = fit(fields, bins[train], y[train], settings).logits(bins[test])
    best = int(np.argmin((np.logaddexp(0, z) - y * z).sum(axis=1)))
    return grid[best], platt(z[best], y)


def platt(z: np.ndarray, y: np.ndarray) -> Scale:
    """Intercept and slope of least log loss (Platt 1999): a ridge makes predictions too moderate."""

    def objective(ab: np.ndarray) -> tuple[float, np.ndarray]:
        scaled = ab[0] + ab[1] * z
        residual = sigmoid(scaled) - y
        return float((np.logaddexp(0, scaled) - y * scaled).sum()), np.array([residual.sum(), residual @ z])

    intercept, slope = minimize(objective, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B", bounds=[(None, None), (0.5, 2.0)]).x
    return float(intercept), float(slope)


def scaled(model: Model, scale: Scale) -> Model:
    """Stays additive, and monotone, since the slope is positive."""
    intercept, slope = scale
    return Model(model.fields, intercept + slope * model.base, [slope * t for t in model.tables], [(a, b, slope * t) for a, b, t in model.pairs])


def _solve(fields: list[Field], bins: np.ndarray, y: np.ndarray, settings: Settings, pairs: list[tuple[int, int]]) -> Model:
    blocks, maps, bounds, ridges = [], [], [], []
    for at, field in enumerate(fields):
        # What each parameter adds to each bin: [bins, parameters].
        steps = np.tri(field.bins, k=-1)[:, : field.bins - 1] if field.ordered else np.eye(field.bins)
        eased = len(field.cuts) if field.cuts and field.ordered else 1  # a number's steps are many: each is penalised less
        maps.append(steps)
        blocks.append(sparse.csr_matrix(steps[bins[:, at]]))
        bounds += [{1: (0, None), -1: (None, 0), 0: (None, None)}[field.direction]] * steps.shape[1]
        ridges += [settings.ridge / eased] * steps.shape[1]
    cells = []
    for a, b in pairs:
        cell = bins[:, a] * fields[b].bins + bins[:, b]
        size = fields[a].bins * fields[b].bins
        cells.append(size)
        blocks.append(sparse.csr_matrix((np.ones(len(y)), (np.arange(len(y)), cell)), (len(y), size)))
        bounds += [(None, None)] * size
        ridges += [settings.pair_ridge] * size
    x = sparse.hstack(blocks, format="csr")
    mean = np.asarray(x.mean(axis=0)).ravel()
    ridge = np.array(ridges)
    transposed = x.T.tocsr()

    def objective(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = beta[0] + x @ beta[1:] - mean @ beta[1:]
        residual = sigmoid(z) - y
        gradient = transposed @ residual - mean * residual.sum() + ridge * beta[1:]
        return float((np.logaddexp(0, z) - y * z).sum() + 0.5 * (ridge * beta[1:] ** 2).sum()), np.r_[residual.sum(), gradient]

    start = np.r_[np.log(y.mean() / (1 - y.mean())), np.zeros(len(ridge))]
    solved = minimize(objective, start, jac=True, method="L-BFGS-B", bounds=[(None, None), *bounds],
                      options={"maxiter": 2000, "maxfun": 5000, "ftol": 1e-10, "gtol": 1e-4}).x
    return _tables(fields, bins, solved, maps, pairs, cells)


def _tables(fields: list[Field], bins: np.ndarray, solved: np.ndarray, maps: list[np.ndarray], pairs: list[tuple[int, int]],
            cells: list[int]) -> Model:
    tables, at = [], 1
    for index, steps in enumerate(maps):
        table = steps @ solved[at: at + steps.shape[1]]
        tables.append(table - table[bins[:, index]].mean())
        at += steps.shape[1]
    found = []
    for (a, b), size in zip(pairs, cells):
        table = solved[at: at + size].reshape(fields[a].bins, fields[b].bins)
        found.append((a, b, table - table[bins[:, a], bins[:, b]].mean()))
        at += size
    return Model(fields, float(solved[0]), tables, found)
