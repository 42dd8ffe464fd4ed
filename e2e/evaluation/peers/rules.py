"""Association rules by mlxtend over the orders of Online Retail, for the suite `rules`.

    python -m venv peer && peer/bin/pip install mlxtend==0.25.0
    peer/bin/python e2e/evaluation/peers/rules.py DATASETS OUT

Writes OUT/rules.json (`evaluation/peers/rules.json` is where the suite looks): every rule with every measure as the
64-bit number it is. A basket is an invoice without cancellations and returns; an item is a stock code.
"""

import csv
import importlib.metadata
import json
import math
import pathlib
import sys

import pandas as pd
from mlxtend.frequent_patterns import association_rules, fpgrowth
from mlxtend.preprocessing import TransactionEncoder

MIN_SUPPORT = 0.004
MIN_CONFIDENCE = 0.2
MEASURES = ["support", "confidence", "lift", "leverage", "conviction"]


def baskets(path: pathlib.Path) -> list[list[str]]:
    orders: dict[str, set[str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["InvoiceNo"].startswith("C") or float(row["Quantity"]) <= 0:
                continue
            orders.setdefault(row["InvoiceNo"], set()).add(row["StockCode"])
    return [sorted(items) for _, items in sorted(orders.items())]


def number(value: float) -> float | str:
    return "Infinity" if math.isinf(value) else float(value)


def main(datasets: pathlib.Path, out: pathlib.Path) -> None:
    orders = baskets(datasets / "online_retail_uci_A" / "transactions_customers_A.csv")
    encoder = TransactionEncoder()
    table = pd.DataFrame(encoder.fit_transform(orders), columns=encoder.columns_)
    itemsets = fpgrowth(table, min_support=MIN_SUPPORT, use_colnames=True)
    rules = association_rules(itemsets, metric="confidence", min_threshold=MIN_CONFIDENCE)
    rows = [
        [sorted(rule["antecedents"]), sorted(rule["consequents"]), *(number(rule[name]) for name in MEASURES)]
        for _, rule in rules.iterrows()
    ]
    result = {
        "id": "rules",
        "name": "mlxtend",
        "version": importlib.metadata.version("mlxtend"),
        "values": {"rules.retail": 1},
        "baskets": len(orders),
        "minSupport": MIN_SUPPORT,
        "minConfidence": MIN_CONFIDENCE,
        "itemsets": len(itemsets),
        "measures": MEASURES,
        "rules": sorted(rows, key=lambda row: (row[0], row[1])),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "rules.json").write_text(json.dumps(result) + "\n", "utf-8")
    print(f"{len(orders)} baskets, {len(itemsets)} itemsets, {len(rows)} rules")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
