"""fusion.json and fusion.bin: the trained network and all that stands before it, as the browser reads them."""
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

import fusion_check
import fusion_colours
import fusion_start
from fusion_data import TRAINED_ON
from fusion_inputs import REDUCED, Inputs
from fusion_model import ACTIVATION, LATENT, MODALITIES, Tensors
from fusion_train import Recipe
from fusion_words import described

VERSION = 1
ALIGNED = 4  # bytes


def int8_columns(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """-> codes int8 [rows, columns], float32 scale [columns]."""
    scale = np.maximum(np.abs(matrix).max(0) / 127, 1e-12).astype(np.float32)
    return np.clip(np.round(matrix / scale), -127, 127).astype(np.int8), scale


def as_shipped(matrix: np.ndarray) -> np.ndarray:
    codes, scale = int8_columns(matrix)
    return codes.astype(np.float32) * scale


def halved(parameters: Tensors) -> Tensors:
    """What float16 leaves of the weights."""
    return {name: value.detach().half().float() for name, value in parameters.items()}


def write(folder: Path, parameters: Tensors, inputs: Inputs, recipe: Recipe) -> None:
    tensors, content = [], bytearray()

    def add(name: str, values: np.ndarray, dtype: str, **more) -> None:
        content.extend(b"\0" * (-len(content) % ALIGNED))
        tensors.append({"name": name, "shape": list(values.shape), "dtype": dtype, "offset": len(content)} | more)
        content.extend(values.astype({"float16": "<f2", "float32": "<f4", "int8": "i1"}[dtype]).tobytes())

    for name in (m.name for m in MODALITIES):
        if name in REDUCED:
            codes, scale = int8_columns(inputs.components[name])
            add(f"{name}.centre", inputs.centres[name], "float32")
            add(f"{name}.components", codes, "int8", scale=[float(s) for s in scale])
        for kind, values in (("mean", inputs.means), ("deviation", inputs.deviations), ("importance", inputs.importance)):
            add(f"{name}.{kind}", values[name], "float32")
    for name, value in parameters.items():
        add(name, value.detach().numpy(), "float16")
    document = {
        "version": VERSION, "latent": LATENT, "activation": ACTIVATION, "modalities": [asdict(m) for m in MODALITIES],
        "words": described(), "colours": {"names": fusion_colours.NAMES, "anchors": fusion_colours.anchors().tolist(), "sigma": fusion_colours.SIGMA},
        "reduced": {name: {"input": len(inputs.centres[name]), "root": name == "picture"} for name in REDUCED}, "tensors": tensors,
        "check": {"loss": round(fusion_check.known_loss(halved(parameters), inputs.importance, recipe), 6)},
        "start": {"gains": fusion_start.GAINS, "ridge": fusion_start.RIDGE, "decoderRidge": fusion_start.DECODER_RIDGE,
                  "within": fusion_start.WITHIN, "shares": fusion_start.SHARES},
        "training": _training(recipe), "trainedOn": TRAINED_ON}
    (folder / "fusion.bin").write_bytes(bytes(content))
    (folder / "fusion.json").write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")


def _training(recipe: Recipe) -> dict:
    camel = {"weight_decay": "weightDecay"}
    return {camel.get(name, name): value for name, value in asdict(recipe).items()}


def read(folder: Path) -> tuple[Tensors, Inputs, dict]:
    """-> parameters, inputs, the whole document."""
    document = json.loads((folder / "fusion.json").read_text("utf8"))
    content, found = (folder / "fusion.bin").read_bytes(), {}
    for tensor in document["tensors"]:
        kind = {"float16": "<f2", "float32": "<f4", "int8": "i1"}[tensor["dtype"]]
        values = np.frombuffer(content, kind, int(np.prod(tensor["shape"])), tensor["offset"]).reshape(tensor["shape"]).astype(np.float32)
        found[tensor["name"]] = values * np.array(tensor["scale"], np.float32) if "scale" in tensor else values
    names = [m["name"] for m in document["modalities"]]
    parts = [{n: found.pop(f"{n}.{part}") for n in (REDUCED if part in ("centre", "components") else names)}
             for part in ("centre", "components", "mean", "deviation", "importance")]
    return {name: torch.tensor(value) for name, value in found.items()}, Inputs(*parts), document
