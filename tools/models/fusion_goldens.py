"""Goldens of the fusion model: what the shipped weights make of seeded numbers, how training moves them, and a start."""
import json
from pathlib import Path

import numpy as np
import torch

import fusion_export
import fusion_start
from fusion_model import TINY, Fusion, Modality, Tensors
from fusion_train import AdamW, Items, Recipe, loss

ITEMS, STEPS, LR, SEED = 8, 5, 1e-3, 20
PLACES = 6
START_ITEMS, START_LATENT, SHOWN = 40, 6, 8
START_SIZES = {"text": 12, "words": 3, "topics": 7, "picture": 8, "bridge": 12, "colours": 14, "behaviour": 24}


def numbers(seed: int, count: int) -> np.ndarray:
    """In [-1, 1): the upper 16 bits of x ← 1664525 x + 1013904223 (mod 2^32), which every language can follow."""
    found, x = np.empty(count), seed
    for at in range(count):
        x = (1664525 * x + 1013904223) % 2**32
        found[at] = (x >> 16) / 32768 - 1
    return found


def batch(modalities: tuple[Modality, ...], items: int = ITEMS) -> tuple[Tensors, Tensors, Tensors]:
    """Standardised values, presence, and what the reconstruction sees; the values of modality k come from seed SEED + k.

    Modality k of item i is missing if (i + k) % 4 = 3, and hidden from the reconstruction if (i + 2 k) % 3 = 1.
    """
    values, present, kept = {}, {}, {}
    for k, m in enumerate(modalities):
        there = np.array([(i + k) % 4 != 3 for i in range(items)], np.float32)[:, None]
        seen = there * np.array([(i + 2 * k) % 3 != 1 for i in range(items)], np.float32)[:, None]
        rows = numbers(SEED + k, items * m.size).reshape(items, m.size).astype(np.float32) * there
        values[m.name], present[m.name], kept[m.name] = (torch.tensor(v) for v in (rows, there, seen))
    return values, present, kept


def write(folder: Path, path: Path) -> None:
    """`folder` holds fusion.json and fusion.bin."""
    parameters, inputs, document = fusion_export.read(folder)
    recipe = recipe_of(document["training"])
    parameters = {name: value.requires_grad_() for name, value in parameters.items()}
    model, groups = Fusion(parameters), torch.tensor([0, 1, 2, 3, 4, 5, 0, 7])
    values, present, kept = batch(model.modalities)
    importance = {name: torch.tensor(value) for name, value in inputs.importance.items()}
    with torch.no_grad():
        codes = model.codes(values)
        latents = {"all": model.fuse(codes, present), "words": model.fuse(codes, present, "words"), "picture": model.fuse(codes, present, "picture")}
        decoded = {m.name: model.decode(m.name, latents["all"])[:, :4] for m in model.modalities}
    optimiser, losses = AdamW(parameters, recipe.weight_decay), []
    for _ in range(STEPS):
        value = loss(model, values, values, present, kept, groups, importance, recipe)
        losses.append(float(value.detach()))
        optimiser.step(value, LR)
    losses.append(float(loss(model, values, values, present, kept, groups, importance, recipe).detach()))
    document = {
        "what": "fusion_goldens.py: inputs by numbers(seed + k), presence and masks by the rules of batch(); no dropout, no noise",
        "items": ITEMS, "seed": SEED, "lr": LR, "groups": groups.tolist(),
        "firstInputs": _rounded(values["text"][0, :8]), "latents": {name: _rounded(v) for name, v in latents.items()},
        "decoded": {name: _rounded(v) for name, v in decoded.items()},
        "losses": [round(value, PLACES) for value in losses],
        "after": {name: _rounded(parameters[name].detach().flatten()[:4]) for name in ("text.encoder.skip", "text.encoder.2.weight", "colours.decoder.2.bias", "picture.gate")},
        "start": start()}
    path.write_text(json.dumps(document, separators=(",", ":")) + "\n", "utf8")


def start() -> dict:
    """The closed form on a model of small sizes: its directions have no sign of their own, so what does not hang on it."""
    sides = {m.name: m.side for m in fusion_start.MODALITIES}
    modalities = tuple(Modality(name, size, 0, sides[name]) for name, size in START_SIZES.items())
    values, present, _ = batch(modalities, START_ITEMS)
    items = Items({name: value[None] for name, value in values.items()}, present, torch.zeros(START_ITEMS), {})
    encoders, decoders = fusion_start.linear(items, modalities, START_LATENT)
    total = sum(present[name] * (values[name] @ encoders[name]) for name in values)
    latents = (total / (total.square().sum(1, keepdim=True) + TINY).sqrt())[:SHOWN]
    return {"items": START_ITEMS, "latent": START_LATENT, "sizes": START_SIZES, "alike": _rounded(latents @ latents.T),
            "decoded": {name: _rounded((latents @ decoder)[:, :4]) for name, decoder in decoders.items()}}


def recipe_of(training: dict) -> Recipe:
    return Recipe(**{("weight_decay" if name == "weightDecay" else name): value for name, value in training.items()})


def _rounded(values: torch.Tensor) -> list:
    return np.round(values.numpy().astype(np.float64), PLACES).tolist()
