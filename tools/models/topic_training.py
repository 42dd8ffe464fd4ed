"""Fits the topic head: temperature, scale, biases and a small linear correction a tier-1 topic.

Prototypes stay as they are. (Letting every row move away from its prototype, against a penalty, is worse on
data sets left out: .662 against .667.) The loss is -log of the probability of all acceptable topics, at tier 1 and below.
"""
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression

from topic_prototypes import unit

NONE_ROWS = 4
GROUP_POWER = 0.5  # a group of n texts weighs n^0.5: between every text alike and every group alike
NODE_WEIGHT = 0.3
RIDGE_LINEAR, RIDGE_BIAS = 1e-3, 1e-3


@dataclass(frozen=True)
class Batch:
    x: torch.Tensor  # [n, 384], centred and unit
    scores: torch.Tensor  # [n, N+K]
    nodes: torch.Tensor  # bool [n, N+K]: acceptable rows
    tier1: torch.Tensor  # bool [n, T+1]: acceptable tier-1 topics
    weights: torch.Tensor  # [n], summing to what the batch counts


class Fit(torch.nn.Module):
    """The formula of README.md with its parameters free."""

    def __init__(self, owner: np.ndarray, dim: int) -> None:
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
        self.linear = torch.nn.Parameter(torch.zeros(groups, dim))

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """-> log P of tier 1 [n, T+1], log p of rows [n, N+K]."""
        z = batch.scores / self.log_temperature.exp()
        top = z.max(1, keepdim=True).values
        sums = ((z - top).exp() @ self.member + 1e-20).log() + top
        tier1 = torch.log_softmax(self.log_scale.exp() * sums + self.bias + batch.x @ self.linear.T, 1)
        return tier1, z - sums[:, self.owner] + tier1[:, self.owner]


def batch(x: np.ndarray, rows: np.ndarray, nodes: np.ndarray, tier1: np.ndarray, weights: np.ndarray, counts: float = 1.0) -> Batch:
    """nodes: bool [n, N+1], "none" last. `counts`: what the weights sum to."""
    to = lambda a: torch.tensor(np.asarray(a, np.float32))
    none = np.repeat(nodes[:, -1:], len(rows) - nodes.shape[1] + 1, axis=1)
    return Batch(to(x), to(x @ rows.T), torch.tensor(np.concatenate([nodes[:, :-1], none], 1)), torch.tensor(tier1),
                 to(weights / weights.sum() * counts))


def joined(batches: list[Batch]) -> Batch:
    return Batch(*(torch.cat([getattr(b, field) for b in batches]) for field in ("x", "scores", "nodes", "tier1", "weights")))


def fit(owner: np.ndarray, data: Batch, ridge: float = RIDGE_LINEAR, steps: int = 60) -> Fit:
    model = Fit(owner, data.x.shape[1])
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=steps, history_size=20, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        tier1, rows = model(data)
        of = lambda log_p, acceptable: -(data.weights * torch.logsumexp(log_p.masked_fill(~acceptable, -1e9), 1)).sum()
        penalty = (ridge * model.linear.square().sum()
                   + RIDGE_BIAS * (model.bias - model.start).square().sum())
        total = of(tier1, data.tier1) + NODE_WEIGHT * of(rows, data.nodes) + penalty
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


def platt(tier1: np.ndarray, acceptable: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the winner's log odds with the least log loss of "the winner is acceptable" (Platt 1999).
    A temperature is not enough: several topics are right for many a text, so that small probabilities are too
    small, while large ones are too large on a site that was never seen. tier1: log P [n, T+1], "none" last."""
    each, winner = np.arange(len(tier1)), tier1[:, :-1].argmax(1)
    right = acceptable[each, winner]
    p = np.clip(np.exp(tier1[each, winner]), 1e-6, 1 - 1e-6)
    model = LogisticRegression(C=1e6).fit(np.log(p / (1 - p))[:, None], right, sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def dataset_weights(datasets: np.ndarray) -> np.ndarray:
    """Every data set alike."""
    _, inverse, counts = np.unique(datasets, return_inverse=True, return_counts=True)
    return 1000.0 / counts[inverse]
