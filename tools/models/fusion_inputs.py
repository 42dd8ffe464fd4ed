"""Raw values → what the network is fed: long vectors reduced and whitened, the others standardised."""
from dataclasses import dataclass

import numpy as np
import torch

from fusion_data import Raw
from fusion_train import Items

LARGEST = 6.0  # standard deviations
REDUCED = {"text": 256, "picture": 320, "bridge": 96}
# Added to every component's variance, as a share of all variance: small components are noise, which whitening would blow up.
WHITENING_RIDGE = 0.004
LEAST_DEVIATION = {"words": 0.1, "topics": 0.03, "colours": 0.03, "behaviour": 0.1}


@dataclass(frozen=True)
class Inputs:
    """By modality. `centres` [wide] and `components` [wide, size] of those that are reduced; the rest [size] of all."""
    centres: dict[str, np.ndarray]
    components: dict[str, np.ndarray]
    means: dict[str, np.ndarray]
    deviations: dict[str, np.ndarray]
    importance: dict[str, np.ndarray]  # of an error in each number, mean 1: as it would be before whitening

    def reduced(self, name: str, values: np.ndarray) -> np.ndarray:
        if name not in REDUCED:
            return values
        return (rooted(name, values) - self.centres[name]) @ self.components[name]

    def items(self, raw: Raw) -> Items:
        values = {}
        for name, value in raw.values.items():
            scaled = np.clip((self.reduced(name, value) - self.means[name]) / self.deviations[name], -LARGEST, LARGEST)
            values[name] = torch.tensor(scaled * raw.present[name][None, :, None], dtype=torch.float32)
        present = {name: torch.tensor(there[:, None], dtype=torch.float32) for name, there in raw.present.items()}
        importance = {name: torch.tensor(value) for name, value in self.importance.items()}
        return Items(values, present, torch.tensor(raw.groups), importance)


def rooted(name: str, values: np.ndarray) -> np.ndarray:
    """The square root evens out what a few strong features of a picture say."""
    return np.sqrt(np.maximum(values, 0)) if name == "picture" else values


def fitted(raw: Raw, quantise=lambda components: components) -> Inputs:
    """Moments and principal components of what is there; those of pictures over all crops."""
    inputs = Inputs({}, {}, {}, {}, {})
    for name, value in raw.values.items():
        known = value[:, raw.present[name] > 0]
        if name in REDUCED:
            _whiten(inputs, name, rooted(name, known), quantise)
        else:
            first = known[0] if known.size else np.stack([np.full(value.shape[2], edge, np.float32) for edge in (-1, 1)])
            inputs.means[name] = first.mean(0).astype(np.float32)
            inputs.deviations[name] = np.maximum(first.std(0), LEAST_DEVIATION[name]).astype(np.float32)
            inputs.importance[name] = np.ones(value.shape[2], np.float32)
    return inputs


def _whiten(inputs: Inputs, name: str, values: np.ndarray, quantise) -> None:
    centre, kept = values[0].mean(0).astype(np.float32), REDUCED[name]
    centred = (values - centre).reshape(-1, values.shape[-1]).astype(np.float64)
    variances, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    ridge = WHITENING_RIDGE * variances.sum()
    variances, directions = np.maximum(variances[::-1][:kept], 0), directions[:, ::-1][:, :kept]
    # A principal component has no sign of its own.
    signs = np.sign(directions[np.abs(directions).argmax(0), np.arange(kept)])
    inputs.centres[name], inputs.components[name] = centre, quantise((directions * signs).astype(np.float32))
    inputs.means[name] = np.zeros(kept, np.float32)
    inputs.deviations[name] = np.sqrt(variances + ridge).astype(np.float32)
    inputs.importance[name] = ((variances + ridge) / (variances + ridge).mean()).astype(np.float32)
