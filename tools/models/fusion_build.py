"""Pre-trains the fusion autoencoder and writes fusion.json and fusion.bin."""
from pathlib import Path

import numpy as np
import torch

import fusion_export
import fusion_inputs
import fusion_start
from fusion_data import Corpus, Raw
from fusion_model import initial
from fusion_train import Recipe, fit

SEED = 6
EPOCHS = 8
PAIRED_SHARE = 0.5  # of a batch: titles without a picture are many


def write(models: Path, data: Path, work: Path, recipe: Recipe) -> None:
    """`recipe` is what the device goes on with; the pre-training differs in length only."""
    raw = Corpus(models, data, work / "fusion").raw()
    inputs = fusion_inputs.fitted(raw, fusion_export.as_shipped)
    parameters = pretrain(raw, inputs, recipe)
    fusion_export.write(models, parameters, inputs, recipe)


def pretrain(raw: Raw, inputs: fusion_inputs.Inputs, recipe: Recipe):
    items = inputs.items(raw)
    paired = np.flatnonzero(raw.present["picture"] + raw.present["bridge"])
    alone = np.flatnonzero(raw.present["picture"] + raw.present["bridge"] == 0)
    each = round(len(paired) / PAIRED_SHARE * (1 - PAIRED_SHARE))

    def order(generator: torch.Generator) -> torch.Tensor:
        others = torch.tensor(alone)[torch.randperm(len(alone), generator=generator)[:each]]
        rows = torch.cat([torch.tensor(paired), others])
        return rows[torch.randperm(len(rows), generator=generator)]

    start = initial(torch.Generator().manual_seed(SEED), *fusion_start.linear(items))
    return fit(start, items, recipe.but(epochs=EPOCHS), SEED, order=order)
