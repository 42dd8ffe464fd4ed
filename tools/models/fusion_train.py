"""Trains the fusion autoencoder: masked reconstruction, and contrast between the words and the picture of one thing."""
import math
from dataclasses import dataclass, field, replace

import torch

from fusion_model import Fusion, Tensors

NOT_COMPARED = -1e4  # added to a logit


@dataclass(frozen=True)
class Recipe:
    lr: float = 6e-4
    weight_decay: float = 0.05
    batch: int = 64
    epochs: int = 8
    warmup: float = 0.05  # share of all steps
    dropout: float = 0.2
    noise: float = 0.1  # standard deviations
    mask: float = 0.3  # share of modalities hidden from the reconstruction
    temperature: float = 0.15
    reconstruction: float = 0.3
    contrast: float = 1.0
    views: float = 0.5  # share of inputs that are another crop or have words dropped, where there are such
    weights: dict[str, float] = field(default_factory=lambda: {
        "text": 1.6, "words": 0.3, "topics": 0.1, "picture": 0.5, "bridge": 0.2, "colours": 0.2, "behaviour": 0.05})

    def but(self, **changes) -> "Recipe":
        return replace(self, **changes)


@dataclass(frozen=True)
class Items:
    """Standardised: values[name] is [views, n, size], the first view as the product reads it; present [n, 1]; groups [n]."""
    values: Tensors
    present: Tensors
    groups: torch.Tensor
    importance: Tensors  # [size], mean 1: of an error in each number

    def __len__(self) -> int:
        return len(self.groups)

    def first(self, rows: torch.Tensor) -> Tensors:
        return {name: value[0, rows] for name, value in self.values.items()}

    def there(self, rows: torch.Tensor) -> Tensors:
        return {name: value[rows] for name, value in self.present.items()}

    def some(self, rows) -> "Items":
        rows = torch.as_tensor(rows)
        return Items({n: v[:, rows] for n, v in self.values.items()}, self.there(rows), self.groups[rows], self.importance)


def loss(model: Fusion, inputs: Tensors, targets: Tensors, present: Tensors, kept: Tensors, groups: torch.Tensor, importance: Tensors,
         recipe: Recipe) -> torch.Tensor:
    """`inputs` as they are fed, `targets` clean; `kept` [n, 1] is what the reconstruction may see."""
    codes = model.codes(inputs)
    latents = model.fuse(codes, kept)
    total = torch.zeros(())
    for name, target in targets.items():
        errors = ((model.decode(name, latents) - target).square() * importance[name]).mean(1, keepdim=True)
        total = total + recipe.reconstruction * recipe.weights[name] * (present[name] * errors).sum() / present[name].sum().clamp(min=1)
    return total + recipe.contrast * contrast(model, codes, present, groups, recipe.temperature)


def contrast(model: Fusion, codes: Tensors, present: Tensors, groups: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE both ways (van den Oord et al. 2018) over the items that have both sides; 0 if there are fewer than two."""
    def has(side: str) -> torch.Tensor:
        return torch.stack([present[m.name] for m in model.modalities if m.side == side]).amax(0)[:, 0]

    both = has("words") * has("picture")
    if both.sum() < 2:
        return torch.zeros(())
    left, right = (model.fuse(codes, present, side) for side in ("words", "picture"))
    same = (groups[:, None] == groups[None]) & ~torch.eye(len(groups), dtype=torch.bool)
    banned = NOT_COMPARED * torch.maximum(same.float(), (1 - both)[None].expand(len(both), -1) * (1 - torch.eye(len(both))))
    logits = left @ right.T / temperature
    return sum(-(both * (way + banned).log_softmax(1).diagonal()).sum() / both.sum() / 2 for way in (logits, logits.T))


class AdamW:
    """Decoupled decay (Loshchilov and Hutter 2019) of matrices only; b1 .9, b2 .999, eps 1e-8."""

    def __init__(self, parameters: Tensors, decay: float) -> None:
        self._matrices = [p for p in parameters.values() if p.dim() == 2]
        self._decay, self._adam = decay, torch.optim.Adam(parameters.values(), eps=1e-8)

    def step(self, loss_value: torch.Tensor, lr: float) -> None:
        self._adam.zero_grad()
        loss_value.backward()
        self._adam.param_groups[0]["lr"] = lr
        with torch.no_grad():
            for matrix in self._matrices:
                matrix.mul_(1 - lr * self._decay)
        self._adam.step()


def rate(recipe: Recipe, step: int, steps: int) -> float:
    rising = min(1.0, (step + 1) / max(1, recipe.warmup * steps))
    return recipe.lr * rising * (0.02 + 0.98 * (1 + math.cos(math.pi * step / steps)) / 2)


def fit(parameters: Tensors, items: Items, recipe: Recipe, seed: int, after_epoch=None, order=None) -> Tensors:
    """Trains `parameters` in place. `after_epoch(epoch, model)` may return True to stop. `order(generator)` gives an epoch's rows."""
    generator = torch.Generator().manual_seed(seed)
    model, optimiser = Fusion(parameters), AdamW(parameters, recipe.weight_decay)
    rows_of = order or (lambda g: torch.randperm(len(items), generator=g))
    per_epoch = max(1, len(rows_of(torch.Generator().manual_seed(0))) // recipe.batch)
    step, steps = 0, recipe.epochs * per_epoch
    for epoch in range(recipe.epochs):
        rows = rows_of(generator)
        for at in range(per_epoch):
            batch = rows[at * recipe.batch:(at + 1) * recipe.batch]
            optimiser.step(_batch_loss(model, items, batch, recipe, generator), rate(recipe, step, steps))
            step += 1
        if after_epoch and after_epoch(epoch, model):
            break
    return parameters


def _batch_loss(model: Fusion, items: Items, rows: torch.Tensor, recipe: Recipe, g: torch.Generator) -> torch.Tensor:
    targets, present = items.first(rows), items.there(rows)
    inputs = {}
    for name, clean in targets.items():
        noisy = _seen(items.values[name], rows, recipe, g) + recipe.noise * torch.randn(clean.shape, generator=g)
        keep = (torch.rand(clean.shape, generator=g) >= recipe.dropout).float()
        inputs[name] = noisy * keep / (1 - recipe.dropout)
    kept = {name: there * (torch.rand(there.shape, generator=g) >= recipe.mask).float() for name, there in present.items()}
    return loss(model, inputs, targets, present, kept, items.groups[rows], items.importance, recipe)


def _seen(values: torch.Tensor, rows: torch.Tensor, recipe: Recipe, g: torch.Generator) -> torch.Tensor:
    if len(values) == 1:
        return values[0, rows]
    other = torch.randint(len(values), (len(rows),), generator=g)
    return values[torch.where(torch.rand(len(rows), generator=g) < recipe.views, other, 0), rows]
