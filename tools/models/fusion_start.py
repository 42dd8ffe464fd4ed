"""Where the training starts: what words and pictures have in common, in closed form.

Regularised canonical correlation (Vinod 1976) between the words' side and the picture's side, with a part of each
side's own chief components, without which what only a title says is lost; decoders by ridge regression on the fused
latent. A few hundred pairs are too few to find this by gradients alone.
"""
import numpy as np
import torch

from fusion_model import LATENT, MODALITIES, TINY, Modality, Tensors
from fusion_train import Items

# How much each modality's whitened numbers count.
GAINS = {"text": 1.0, "words": 1.2, "topics": 0.5, "picture": 1.0, "bridge": 0.7, "colours": 1.0}
RIDGE = 1.0  # beside a variance of GAINS² in each number
WITHIN = 0.25  # how much a side's own covariance counts beside that between the sides
# How much a side's code counts in the fused latent: a picture says less surely than a title what a thing is.
SHARES = {"words": 1.0, "picture": 0.5}
DECODER_RIDGE = 0.01  # a mean squared number of a unit latent is 1/64


def linear(items: Items, modalities: tuple[Modality, ...] = MODALITIES, latent: int = LATENT) -> tuple[Tensors, Tensors]:
    """-> encoders [size, latent] and decoders [latent, size] by modality, fitted on first views."""
    sides = {side: [m for m in modalities if m.side == side] for side in ("words", "picture")}
    (left, left_there), (right, right_there) = (_stacked(items, of_side) for of_side in sides.values())

    def covariance(x: np.ndarray, x_there: np.ndarray, y: np.ndarray, y_there: np.ndarray) -> np.ndarray:
        return x.T @ y / np.maximum(x_there.T @ y_there, 1)

    own_left, own_right = covariance(left, left_there, left, left_there), covariance(right, right_there, right, right_there)
    white_left, white_right = _inverse_root(own_left), _inverse_root(own_right)
    between = white_left @ covariance(left, left_there, right, right_there) @ white_right
    common = np.block([[WITHIN * white_left @ own_left @ white_left, between], [between.T, WITHIN * white_right @ own_right @ white_right]])
    strengths, directions = np.linalg.eigh(common)
    strengths, u = np.maximum(strengths[::-1][:latent], 0), directions[:, ::-1][:, :latent]
    # A direction has no sign of its own.
    u = u * np.sign(u[np.abs(u).argmax(0), np.arange(latent)]) * np.sqrt(strengths)
    cut = left.shape[1]
    loadings = {"words": SHARES["words"] * white_left @ u[:cut], "picture": SHARES["picture"] * white_right @ u[cut:]}
    encoders = _split(loadings, modalities, latent)
    return encoders, _decoders(items, encoders, latent)


def _stacked(items: Items, of_side: list[Modality]) -> tuple[np.ndarray, np.ndarray]:
    """-> the side's numbers and whether each is there, [n, all sizes]."""
    numbers = [GAINS[m.name] * items.values[m.name][0].numpy().astype(np.float64) for m in of_side]
    there = [np.repeat(items.present[m.name].numpy().astype(np.float64), m.size, 1) for m in of_side]
    return np.concatenate(numbers, 1), np.concatenate(there, 1)


def _inverse_root(covariance: np.ndarray) -> np.ndarray:
    variances, directions = np.linalg.eigh(covariance)
    return directions / np.sqrt(variances + RIDGE) @ directions.T


def _split(loadings: dict[str, np.ndarray], modalities: tuple[Modality, ...], latent: int) -> Tensors:
    encoders, at = {}, {"words": 0, "picture": 0}
    for m in modalities:
        if m.side not in loadings:
            encoders[m.name] = torch.zeros(m.size, latent)
            continue
        rows = loadings[m.side][at[m.side]:at[m.side] + m.size]
        encoders[m.name] = torch.tensor(GAINS[m.name] * rows, dtype=torch.float32)
        at[m.side] += m.size
    return encoders


def _decoders(items: Items, encoders: Tensors, latent: int) -> Tensors:
    total = sum((items.present[n] * (items.values[n][0] @ encoders[n])).numpy().astype(np.float64) for n in encoders)
    latents, decoders = total / np.sqrt((total**2).sum(1, keepdims=True) + TINY), {}
    for name, values in items.values.items():
        there = items.present[name][:, 0].numpy() > 0
        z, x = latents[there], values[0, there].numpy().astype(np.float64)
        ridge = DECODER_RIDGE * max(len(z), 1) / latent * np.eye(latent)
        decoders[name] = torch.tensor(np.linalg.solve(z.T @ z + ridge, z.T @ x), dtype=torch.float32)
    return decoders
