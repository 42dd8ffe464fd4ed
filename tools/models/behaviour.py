"""Purchase intent: does a person who bought from a category buy from it again within a window?

Learned from purchases alone (Online Retail, UCI, CC BY 4.0), which has no views and no carts; their
effect is a rule with published shares (RULES), not learned. Features as in src/profile/behaviour-intent.ts.

    python tools/models/behaviour.py --data DIR --out src/profile/behaviour-model.json --cases FILE [--encoder DIR]
"""
import argparse
import csv
import datetime
import hashlib
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from encode import TextEncoder

FEATURES = ["categoryRecency", "categoryFrequency", "due", "recency", "recentDays", "frequency", "tenure", "categoryShare"]
WINDOWS = (7, 14, 28, 42, 56, 91)  # days
LANDMARKS = [datetime.date(2011, month, 1).toordinal() - 719163 for month in range(3, 10)]
FOLDS = 5
RIDGE = 1.0
ENOUGH = 0.8
# Orders per cart addition and per click: OTTO Recommender Systems Dataset, README of otto-de/recsys-dataset
# (MIT), train sessions: 194,720,954 clicks, 16,896,191 carts, 5,098,951 orders.
RULES = {"cart": round(5_098_951 / 16_896_191, 4), "view": round(5_098_951 / 194_720_954, 4)}

Purchases = dict[str, dict[int, set[int]]]  # customer -> category -> days since the epoch


def purchases(data: Path, encoder: TextEncoder) -> tuple[Purchases, list[str]]:
    """Days on which each customer bought from each category; returns (negative or "C" invoices) are left out."""
    names = json.loads((Path(__file__).parent / "behaviour_categories.json").read_text("utf8"))
    with open(data / "online_retail_uci_A/transactions_customers_A.csv", encoding="utf8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if int(r["Quantity"]) > 0 and not r["InvoiceNo"].startswith("C")]
    titles = sorted({r["Description"].strip() for r in rows})
    nearest = (encoder.encode(titles) @ encoder.encode(names).T).argmax(1)
    category = dict(zip(titles, nearest.tolist()))
    found: Purchases = defaultdict(lambda: defaultdict(set))
    for r in rows:
        day = datetime.date.fromisoformat(r["InvoiceDate"][:10]).toordinal() - 719163
        found[r["CustomerID"]][category[r["Description"].strip()]].add(day)
    return found, names


def is_training(customer: str) -> bool:
    """Half of the customers, by the first bit of SHA-256; the other half is only measured."""
    return hashlib.sha256(f"intent:{customer}".encode()).digest()[0] < 128


def features(days: list[int], every: list[int], today: int) -> list[float]:
    """`days`: sorted, with a purchase in the category; `every`: with any purchase; all <= today, none empty."""
    recency = today - days[-1]
    return [
        np.log1p(recency), np.log(len(days)), min(4.0, recency / ((today - days[0]) / len(days) + 7)),
        np.log1p(today - every[-1]), np.log1p(sum(today - d < 91 for d in every)), np.log(len(every)),
        np.log1p(today - every[0]), len(days) / len(every)]


def examples(found: Purchases, training: bool, window: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """-> features [n, 8], bought within the window [n], customer of each row [n]"""
    x, y, who = [], [], []
    for customer in sorted(found):
        if is_training(customer) != training:
            continue
        every = sorted(set().union(*found[customer].values()))
        for today in LANDMARKS:
            before = [d for d in every if d <= today]
            for category in sorted(found[customer]):
                days = sorted(found[customer][category])
                own = [d for d in days if d <= today]
                if own:
                    x.append(features(own, before, today))
                    y.append(any(today < d <= today + window for d in days))
                    who.append(customer)
    return np.array(x), np.array(y, dtype=int), np.array(who)


def fit(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """-> weights and bias over raw features; standardised inside."""
    mean, scale = x.mean(0), x.std(0)
    model = LogisticRegression(C=1 / RIDGE, max_iter=1000).fit((x - mean) / scale, y)
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - weights @ mean)


def probability(x: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(x @ weights + bias)))


def out_of_fold(x: np.ndarray, y: np.ndarray, who: np.ndarray) -> np.ndarray:
    fold = np.array([int(hashlib.sha256(f"fold:{w}".encode()).hexdigest()[:8], 16) % FOLDS for w in who])
    p = np.zeros(len(y))
    for k in range(FOLDS):
        p[fold == k] = probability(x[fold == k], *fit(x[fold != k], y[fold != k]))
    return p


def best_threshold(p: np.ndarray, y: np.ndarray) -> float:
    """The one with the largest F1."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
    return float(p[order][f1.argmax()])


def confusion(p: np.ndarray, y: np.ndarray, threshold: float) -> dict:
    said = p >= threshold
    hits = int((said & (y == 1)).sum())
    return {
        "precision": round(hits / int(said.sum()), 4), "recall": round(hits / int(y.sum()), 4), "base": round(float(y.mean()), 4),
        "auc": round(float(roc_auc_score(y, p)), 4), "averagePrecision": round(float(average_precision_score(y, p)), 4), "n": len(y)}


def train(found: Purchases) -> dict:
    """The window is the shortest that reaches ENOUGH of the best Brier skill over the base rate, its threshold the
    one with the largest F1; both out of fold, on training customers. Longer windows are always easier, and say less."""
    windows = {}
    for window in WINDOWS:
        x, y, who = examples(found, True, window)
        p = out_of_fold(x, y, who)
        skill = 1 - ((p - y) ** 2).mean() / (y.mean() * (1 - y.mean()))
        windows[window] = {"skill": round(float(skill), 4), "threshold": round(best_threshold(p, y), 4)}
        windows[window] |= confusion(p, y, windows[window]["threshold"])
    best = max(w["skill"] for w in windows.values())
    window = min(w for w in WINDOWS if windows[w]["skill"] >= ENOUGH * best)
    x, y, _ = examples(found, True, window)
    weights, bias = fit(x, y)
    weights, bias, threshold = weights.round(5), round(bias, 5), windows[window]["threshold"]
    x, y, _ = examples(found, False, window)
    return {
        "version": 1, "windowDays": window, "threshold": threshold, "features": FEATURES, "weights": weights.tolist(), "bias": bias,
        "rules": RULES,
        "trainedOn": ["Online Retail (UCI, CC BY 4.0): purchases of half of the customers of online_retail_uci_A, categories by nearest name"],
        "rulesFrom": "OTTO Recommender Systems Dataset, README of otto-de/recsys-dataset: orders per cart addition and per click",
        "measured": {"heldOutCustomers": confusion(probability(x, weights, bias), y, threshold), "trainingWindows": windows}}


def cases(found: Purchases, model: dict, count: int = 12) -> list[dict]:
    """Held-out examples that the TypeScript must reproduce: days and the probability."""
    out = []
    for customer in [c for c in sorted(found) if not is_training(c)][:count]:
        today = LANDMARKS[-1]
        every = sorted(d for d in set().union(*found[customer].values()) if d <= today)
        for category in sorted(found[customer])[:1]:
            days = sorted(d for d in found[customer][category] if d <= today)
            if days:
                p = probability(np.array([features(days, every, today)]), np.array(model["weights"]), model["bias"])
                out.append({"today": today, "days": days, "every": every, "probability": round(float(p[0]), 6)})
    return out


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    for name in ("--data", "--out", "--cases"):
        arguments.add_argument(name, type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, default=Path("public/models"))
    given = arguments.parse_args()
    encoder = TextEncoder(given.encoder / "minilm-l6-int8.onnx", given.encoder / "tokenizer.json")
    found, _ = purchases(given.data, encoder)
    model = train(found)
    given.out.write_text(json.dumps(model, indent=2) + "\n", "utf8")
    given.cases.write_text(json.dumps(cases(found, model), indent=1) + "\n", "utf8")
    print(json.dumps(model, indent=1))
