"""The fusion autoencoder in torch: one encoder and one decoder a modality, one latent of 64."""
from dataclasses import dataclass

import torch

from fusion_words import NAMES

LATENT = 64
ACTIVATION = "x*sigmoid(1.702x)"
TINY = 1e-6  # under the root of the latent's length


@dataclass(frozen=True)
class Modality:
    name: str
    size: int
    hidden: int
    side: str  # "words", "picture" or "none": what is contrasted with what


MODALITIES = (
    Modality("text", 256, 32, "words"), Modality("words", len(NAMES), 32, "words"), Modality("topics", 40, 32, "words"),
    Modality("picture", 320, 32, "picture"), Modality("bridge", 96, 32, "picture"), Modality("colours", 60, 32, "picture"),
    Modality("behaviour", 24, 32, "none"))
Tensors = dict[str, torch.Tensor]


class Fusion:
    """Parameters by the names they have in fusion.json; weights are [in, out], so that a batch stands on the left."""

    def __init__(self, parameters: Tensors, modalities: tuple[Modality, ...] = MODALITIES) -> None:
        self.parameters, self.modalities = parameters, modalities

    def codes(self, inputs: Tensors) -> Tensors:
        return {name: self._layers(f"{name}.encoder", values) for name, values in inputs.items()}

    def fuse(self, codes: Tensors, present: Tensors, side: str | None = None) -> torch.Tensor:
        """codes [n, 64], presence [n, 1] -> unit latents [n, 64], of one side only if it is given."""
        names = [m.name for m in self.modalities if m.name in codes and side in (None, m.side)]
        total = sum(present[name] * self.parameters[f"{name}.gate"].exp() * codes[name] for name in names)
        return total / (total.square().sum(1, keepdim=True) + TINY).sqrt()

    def decode(self, name: str, latents: torch.Tensor) -> torch.Tensor:
        return self._layers(f"{name}.decoder", latents)

    def _layers(self, prefix: str, values: torch.Tensor) -> torch.Tensor:
        p = self.parameters
        hidden = values @ p[f"{prefix}.1.weight"] + p[f"{prefix}.1.bias"]
        curved = (hidden * (1.702 * hidden).sigmoid()) @ p[f"{prefix}.2.weight"]
        return values @ p[f"{prefix}.skip"] + curved + p[f"{prefix}.2.bias"]


def initial(generator: torch.Generator, encoders: Tensors, decoders: Tensors, modalities: tuple[Modality, ...] = MODALITIES) -> Tensors:
    """The network is linear at first: `encoders` [size, 64] and `decoders` [64, size] by modality; see fusion_start.py.

    First layers uniform within ±1/√fan-in, second layers 0, gates at 0 so that every modality counts as much.
    """
    parameters: Tensors = {}
    for m in modalities:
        for part, skip in {"encoder": encoders[m.name], "decoder": decoders[m.name]}.items():
            rows, columns = skip.shape
            parameters[f"{m.name}.{part}.1.weight"] = (torch.rand(rows, m.hidden, generator=generator) * 2 - 1) * rows**-0.5
            parameters[f"{m.name}.{part}.1.bias"] = torch.zeros(m.hidden)
            parameters[f"{m.name}.{part}.2.weight"] = torch.zeros(m.hidden, columns)
            parameters[f"{m.name}.{part}.2.bias"] = torch.zeros(columns)
            parameters[f"{m.name}.{part}.skip"] = skip.clone()
        parameters[f"{m.name}.gate"] = torch.zeros(1)
    return {name: value.requires_grad_() for name, value in parameters.items()}
