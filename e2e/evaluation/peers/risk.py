"""Logistic regression, a random forest (German Credit alone) and LightGBM on the folds of the suite `risk`.

    python -m venv peer && peer/bin/pip install scikit-learn==1.9.1 lightgbm==4.7.0 pandas==3.1.1
    peer/bin/python e2e/evaluation/peers/risk.py ../shared/datasets evaluation/peers

Writes OUT/risk.json. Of each: on the columns of our model, and on all columns (of Bank Marketing all but the length of
the call), sex, age and nationality among them. Settings are the usual ones, and none is tuned on the folds.
"""

import json
import pathlib
import sys
import warnings

import lightgbm
import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore", category=UserWarning)
SPLITS = pathlib.Path(__file__).resolve().parents[1] / "splits" / "credit"


def encoded(frame: pd.DataFrame) -> ColumnTransformer:
    numbers = list(frame.select_dtypes("number"))
    return ColumnTransformer(
        [
            ("numbers", StandardScaler(), numbers),
            ("choices", OneHotEncoder(handle_unknown="ignore"), [c for c in frame if c not in numbers]),
        ]
    )


PEERS = {
    "logistic regression": lambda frame: make_pipeline(encoded(frame), LogisticRegression(C=0.1, max_iter=2000)),
    "random forest": lambda frame: make_pipeline(
        encoded(frame), RandomForestClassifier(500, min_samples_leaf=2, random_state=0, n_jobs=2)
    ),
    "LightGBM": lambda frame: lightgbm.LGBMClassifier(
        n_estimators=100 if len(frame) < 5000 else 300,
        learning_rate=0.05,
        num_leaves=7 if len(frame) < 5000 else 15,
        random_state=0,
        n_jobs=2,
        verbose=-1,
    ),
}


def area(make, frame: pd.DataFrame, y: np.ndarray, folds: list[str]) -> float:
    areas = []
    for digits in folds:
        fold = np.array(list(map(int, digits)))
        for test in range(5):
            train = fold != test
            model = make(frame).fit(frame[train], y[train])
            areas.append(roc_auc_score(y[~train], model.predict_proba(frame[~train])[:, 1]))
    return float(np.mean(areas))


def main(data: pathlib.Path, out: pathlib.Path) -> None:
    scores: dict[str, dict[str, float]] = {}
    german = pd.read_csv(data / "german_credit" / "german_data_credit.csv")
    bank = pd.read_csv(data / "bank_marketing" / "bank-full.csv").drop(columns="duration")
    sets = {
        "german": (german.drop(columns="class-label"), (german["class-label"] == 0).to_numpy(int)),
        "bank": (bank.drop(columns="y"), (bank["y"] == "yes").to_numpy(int)),
    }
    for name, (frame, y) in sets.items():
        stored = json.loads((SPLITS / f"{name}.json").read_text("utf-8"))
        fields = [field["id"] for field in stored["models"][0]["fields"]]
        ours = [stored["columns"][id]["column"] for id in fields] if "columns" in stored else fields
        for label, columns in (("", ours), (", all columns", list(frame))):
            part = frame[columns].copy()
            for column in part.select_dtypes(exclude="number"):
                part[column] = part[column].astype("category")
            for peer, make in PEERS.items():
                if peer == "random forest" and name == "bank":
                    continue  # minutes, and behind LightGBM
                scores.setdefault(name, {})[peer + label] = area(make, part, y, stored["folds"])
                print(name, peer + label, scores[name][peer + label], flush=True)
    result = {
        "id": "risk",
        "name": "scikit-learn and LightGBM",
        "version": f"{sklearn.__version__}, {lightgbm.__version__}",
        "values": {f"risk.{name}.auc": max(of.values()) for name, of in scores.items()},
        "scores": scores,
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "risk.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
