"""German Credit and Bank Marketing as the learner takes them: which columns, and what each level is called.

German Credit stands in the file under the names of the Statlog table, several of which are wrong; they are replaced by
those of the corrected table (South German Credit, UCI 573; Grömping 2019). The codes are the same, so only names change.
Left out, and why, is in docs/risk.md.
"""
import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from credit_learner import Field

ROOT = Path(__file__).resolve().parents[2]
DATASETS = ROOT.parent / "shared" / "datasets"

# By field of src/domain/credit.ts: column, then {name in the file: corrected name} in the economic order.
GERMAN_CHOICES: dict[str, tuple[str, dict[str, str]]] = {
    "checking": ("checking-account", {
        "<0 DM": "none", "0 <= <200 DM": "negative", ">= 200 DM": "under200", "no account": "over200-or-salary"}),
    "savings": ("savings-account", {
        "<100 DM": "none-or-unknown", "100 <= <500 DM": "under100", "500 <= < 1000 DM": "under500", ">= 1000 DM": "under1000",
        "no savings account": "over1000"}),
    "purpose": ("purpose", {
        "car (used)": "car-new", "furniture/equipment": "car-used", "radio/television": "furniture", "domestic appliances": "television",
        "repairs": "appliances", "education": "repairs", "retraining": "vacation", "business": "retraining", "others": "business",
        "car (new)": "others"}),
    "history": ("credit-history", {
        "no credits taken": "delay", "all credits at this bank paid back duly": "critical",
        "existing credits paid back duly till now": "none-or-paid", "delay in paying off": "paid-so-far",
        "critical account": "all-paid-here"}),
    "otherPlans": ("other-installment", {"none": "none", "store": "stores", "bank": "bank"}),
    "otherDebtors": ("other-debtors", {"none": "none", "co-applicant": "co-applicant", "guarantor": "guarantor"}),
    "employment": ("employment-since", {
        "unemployed": "unemployed", "<1 years": "under1", "1<= < 4 years": "under4", "4<= <7 years": "under7", ">=7 years": "over7"})}
GERMAN_NUMBERS = {"amount": "credit-amount", "duration": "duration"}
GERMAN_FIELDS = [
    *(Field(id, tuple(GERMAN_CHOICES[id][1].values()), -1, True) for id in ("checking", "savings")),
    Field("amount", direction=1, ordered=True), Field("duration", direction=1, ordered=True),
    Field("purpose", tuple(GERMAN_CHOICES["purpose"][1].values())),
    Field("history", tuple(GERMAN_CHOICES["history"][1].values()), -1, True),
    *(Field(id, tuple(GERMAN_CHOICES[id][1].values())) for id in ("otherPlans", "otherDebtors")),
    Field("employment", tuple(GERMAN_CHOICES["employment"][1].values()), -1, True)]
BANK_NUMBERS = ["balance", "campaign", "pdays", "previous"]
BANK_CHOICES = ["job", "education", "default", "housing", "loan", "contact", "day", "month", "poutcome"]


@dataclass(frozen=True)
class Loans:
    columns: dict[str, np.ndarray]  # by field
    y: np.ndarray  # 1: bad, or subscribed
    rows: list[dict[str, str]]  # as in the file, for the groups of the fairness table


def german(folder: Path = DATASETS) -> Loans:
    rows = _read(folder / "german_credit" / "german_data_credit.csv")
    columns = {id: np.array([names[row[column].strip()] for row in rows]) for id, (column, names) in GERMAN_CHOICES.items()}
    columns |= {id: np.array([float(row[column]) for row in rows]) for id, column in GERMAN_NUMBERS.items()}
    return Loans(columns, np.array([1 - int(row["class-label"]) for row in rows]), rows)


def bank(folder: Path = DATASETS) -> Loans:
    rows = _read(folder / "bank_marketing" / "bank-full.csv")
    columns = {id: np.array([row[id] for row in rows]) for id in BANK_CHOICES}
    columns |= {id: np.array([float(row[id]) for row in rows]) for id in BANK_NUMBERS}
    return Loans(columns, np.array([int(row["y"] == "yes") for row in rows]), rows)


def bank_fields(loans: Loans) -> list[Field]:
    """No direction: that a person subscribes to a deposit is no risk of theirs."""
    return [*(Field(id, ordered=True) for id in BANK_NUMBERS), *(Field(id, tuple(sorted(set(loans.columns[id])))) for id in BANK_CHOICES)]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))
