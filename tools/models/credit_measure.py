"""What the page shows of the credit model's quality: on loans that the model which judged them had not seen."""
import math

import numpy as np
from sklearn.metrics import roc_auc_score

from credit_data import Loans

THRESHOLD = 1 / 6  # Statlog's costs: a bad loan granted costs 5, a good one refused 1; above it refusing costs less
BINS, RESAMPLES, FEWEST, SEED = 10, 1000, 10, 1


def measured(loans: Loans, probabilities: np.ndarray, folds: list[list[int]]) -> dict:
    """`CreditMeasuredModel` of src/domain/credit.ts; probabilities [repeats, n]."""
    random = np.random.default_rng(SEED)
    n, y = len(loans.y), loans.y
    assigned = np.array(folds)

    def area(rows: np.ndarray) -> float:
        return float(np.mean([area_by_fold(y[rows], probabilities[r, rows], assigned[r, rows]) for r in range(len(assigned))]))

    return {"loans": n, "auc": _interval(area, np.arange(n), random, 200),
            "calibrationError": round(debiased_error(y, probabilities.mean(axis=0)), 4),
            "threshold": round(THRESHOLD, 4), "calibration": calibration(y, probabilities), "fairness": fairness(loans, probabilities, random)}


def area_by_fold(y: np.ndarray, p: np.ndarray, folds: np.ndarray) -> float:
    return float(np.mean([roc_auc_score(y[folds == f], p[folds == f]) for f in np.unique(folds)]))


def debiased_error(y: np.ndarray, p: np.ndarray, bins: int = 15) -> float:
    """`debiasedCalibrationError` of e2e/evaluation/metrics/calibration.ts."""
    at = np.minimum(bins - 1, (p * bins).astype(int))
    raw = resampled = 0.0
    for b in np.unique(at):
        inside = at == b
        share, accuracy, gap = inside.mean(), y[inside].mean(), y[inside].mean() - p[inside].mean()
        raw += share * abs(gap)
        resampled += share * _folded(gap, math.sqrt(accuracy * (1 - accuracy) / inside.sum()))
    return max(0.0, 2 * raw - resampled)


def calibration(y: np.ndarray, probabilities: np.ndarray) -> list[dict]:
    """Ten bins of as many loans, by the mean of each loan's probabilities over the repeats."""
    p = probabilities.mean(axis=0)
    rows = []
    for part in np.array_split(np.argsort(p, kind="stable"), BINS):
        low, high = wilson(int(y[part].sum()), len(part))
        rows.append({"predicted": round(float(p[part].mean()), 4), "observed": round(float(y[part].mean()), 4),
                     "low": round(low, 4), "high": round(high, 4), "n": len(part)})
    return rows


def groups(loans: Loans) -> list[tuple[str, str, np.ndarray]]:
    sex = np.array([row["sex"] for row in loans.rows])
    wed = np.array([row["marital-status"] == "married/widowed" for row in loans.rows])
    age = np.array([int(row["age"]) for row in loans.rows])
    foreign = np.array([row["foreign-worker"] for row in loans.rows])
    return [("sex", "female", sex == "female"), ("sex", "male", sex == "male"),
            # The corrected table: what Statlog calls women are women who are not single *and* single men.
            ("sex-corrected", "women-single", (sex == "male") & wed), ("sex-corrected", "men-not-single", (sex == "male") & ~wed),
            ("sex-corrected", "women-not-single-or-men-single", sex == "female"),
            ("age", "25-or-younger", age <= 25), ("age", "over-25", age > 25),
            # Corrected likewise: the 37 are the foreign workers.
            ("foreign-worker", "yes", foreign == "no"), ("foreign-worker", "no", foreign == "yes")]


def fairness(loans: Loans, probabilities: np.ndarray, random: np.random.Generator) -> list[dict]:
    y, p = loans.y, probabilities.mean(axis=0)
    above = p > THRESHOLD
    rows = []
    for by, group, inside in groups(loans):
        of = np.flatnonzero(inside)
        row = {"by": by, "group": group, "n": len(of), "baseRate": round(float(y[of].mean()), 4), "meanPredicted": round(float(p[of].mean()), 4)}
        bad, good = of[y[of] == 1], of[y[of] == 0]
        if min(len(bad), len(good)) >= FEWEST:
            row["auc"] = _interval(lambda r: roc_auc_score(y[r], p[r]) if 0 < y[r].sum() < len(r) else math.nan, of, random)
            for key, part in (("truePositiveRate", bad), ("falsePositiveRate", good)):
                low, high = wilson(int(above[part].sum()), len(part))
                row[key] = {"value": round(float(above[part].mean()), 4), "low": round(low, 4), "high": round(high, 4)}
        row["calibrationGap"] = _interval(lambda r: float(p[r].mean() - y[r].mean()), of, random)
        rows.append(row)
    return rows


def wilson(hits: int, n: int, z: float = 1.959963984540054) -> tuple[float, float]:
    share, d = hits / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / d
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / d
    return max(0.0, middle - half), min(1.0, middle + half)


def _interval(statistic, rows: np.ndarray, random: np.random.Generator, resamples: int = RESAMPLES) -> dict:
    drawn = [statistic(rows[random.integers(0, len(rows), len(rows))]) for _ in range(resamples)]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return {"value": round(float(statistic(rows)), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def _folded(mu: float, sigma: float) -> float:
    if sigma == 0:
        return abs(mu)
    z = mu / sigma
    return sigma * math.sqrt(2 / math.pi) * math.exp(-z * z / 2) + mu * math.erf(z / math.sqrt(2))
