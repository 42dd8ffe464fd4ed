"""Fits the topic head: temperature, scale, biases and a small linear tier-1 correction.

Prototypes stay as they are. (Training them too fits the calibration quarter perfectly and is worse on
data sets left out.) The loss is -log of the probability of all acceptable tier-1 topics.
"""
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.cluster import KMeans

from topic_examples import Labelled
from topic_prototypes import unit

NONE_ROWS = 4
GROUP_POWER = 0.5  # a group of n texts weighs n^0.5: between every text alike and every group alike
EXAMPLES_WEIGHT, NONE_WEIGHT, NODE_WEIGHT = 1.0, 0.3, 0.3
RIDGE_LINEAR, RIDGE_BIAS = 1e-3, 1e-3


@dataclass(frozen=True)
class Batch:
    x: torch.Tensor  # [n, 384], centred and unit
    scores: torch.Tensor  # [n, N+K]
    acceptable: torch.Tensor  # bool [n, T+1]
    weights: torch.Tensor  # [n]


class Fit(torch.nn.Module):
    """The formula of README.md with its parameters free."""

    def __init__(self, owner: np.ndarray) -> None:
        """owner: for each row, the index of its tier-1 topic; "none" rows have the last index."""
        super().__init__()
        groups = int(owner.max()) + 1
        self.owner = torch.tensor(owner)
        self.member = torch.nn.functional.one_hot(self.owner, groups).float()
        # A large subtree has a large sum; half its logarithm taken off is a fair start.
        self.start = -0.5 * self.member.sum(0).log()
        self.log_temperature = torch.nn.Parameter(torch.tensor(np.log(0.05), dtype=torch.float32))
        self.log_scale = torch.nn.Parameter(torch.zeros(()))
        self.bias = torch.nn.Parameter(self.start.clone())
        self.linear = torch.nn.Parameter(torch.zeros(groups, 384))

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """-> log P of tier 1 [n, T+1], log p of rows [n, N+K]."""
        z = batch.scores / self.log_temperature.exp()
        top = z.max(1, keepdim=True).values
        sums = ((z - top).exp() @ self.member + 1e-20).log() + top
        tier1 = torch.log_softmax(self.log_scale.exp() * sums + self.bias + batch.x @ self.linear.T, 1)
        return tier1, z - sums[:, self.owner] + tier1[:, self.owner]


def batch(x: np.ndarray, rows: np.ndarray, acceptable: np.ndarray, weights: np.ndarray) -> Batch:
    to = lambda a: torch.tensor(np.asarray(a, np.float32))
    return Batch(to(x), to(x @ rows.T), torch.tensor(acceptable), to(weights / weights.sum()))


def fit(owner: np.ndarray, calibration: Batch, examples: Batch, nodes: np.ndarray, contentless: Batch, ridge: float = RIDGE_LINEAR) -> Fit:
    """`examples` are note titles scored against prototypes that do not contain them; `nodes` their row indices."""
    model = Fit(owner)
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=60, history_size=20, line_search_fn="strong_wolfe")
    nodes = torch.tensor(nodes)

    def loss(part: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        tier1, rows = model(part)
        return -(part.weights * torch.logsumexp(tier1.masked_fill(~part.acceptable, -1e9), 1)).sum(), rows

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        of_examples, rows = loss(examples)
        of_nodes = -rows.gather(1, nodes[:, None]).mean()
        penalty = ridge * model.linear.square().sum() + RIDGE_BIAS * (model.bias - model.start).square().sum()
        total = (loss(calibration)[0] + EXAMPLES_WEIGHT * of_examples + NODE_WEIGHT * of_nodes
                 + NONE_WEIGHT * loss(contentless)[0] + penalty)
        total.backward()
        return total

    optimizer.step(closure)
    return model


def none_rows(contentless: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """[n, 384] embeddings of titles without content -> [NONE_ROWS, 384]."""
    centred = unit(contentless - mean)
    return unit(KMeans(NONE_ROWS, n_init=4, random_state=0).fit(centred).cluster_centers_)


def group_weights(groups: np.ndarray) -> np.ndarray:
    _, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    return counts[inverse] ** (GROUP_POWER - 1.0)


def group_mean(data: Labelled) -> np.ndarray:
    return np.mean([data.embeddings[data.groups == g].mean(0) for g in np.unique(data.groups)], axis=0)


def fitted_temperature(tier1: np.ndarray, acceptable: np.ndarray, weights: np.ndarray) -> float:
    """The factor by which tier-1 logits must be divided for the winner's probability to be right as often as
    it says: least log loss of "the winner is acceptable". tier1: log P [n, T+1], "none" last."""
    winner = tier1[:, :-1].argmax(1)
    right = acceptable[np.arange(len(winner)), winner]

    def log_loss(t: float) -> float:
        scaled = tier1 / t
        log_p = scaled - np.logaddexp.reduce(scaled, axis=1, keepdims=True)
        p = np.clip(np.exp(log_p[np.arange(len(winner)), winner]), 1e-6, 1 - 1e-6)
        return float(-(weights * np.where(right, np.log(p), np.log(1 - p))).sum())
    return min(np.geomspace(0.3, 3, 93), key=log_loss)
