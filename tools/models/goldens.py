"""Golden files of the fp32 Python reference, for the end-to-end tests of the browser."""
import base64
import json
import shutil
from pathlib import Path

import numpy as np
import torch

import encode
from golden_strings import strings
from pictures import preprocess

TOKEN_SEED, TEXT_SEED = 20240601, 20240602
PICTURES_PER_CLASS = {"dress": 3, "hat": 2, "longsleeve": 2, "outwear": 3, "pants": 2, "shirt": 2, "shoes": 3, "shorts": 2, "skirt": 2, "t-shirt": 3}
PICTURE_SOURCE = """Photos of clothes taken by volunteers, from the test split of clothing-dataset-small.
https://github.com/alexeygrigorev/clothing-dataset-small at 11961516512414bf9f6c150a832cfd21b54a6b54. Licence: CC0.
Unchanged; named <class>-<number>.jpg here. Chosen by tools/models/goldens.py.
"""


def write_tokens(tokenizer_json: Path, path: Path) -> None:
    """1,000 strings with their ids, at most 128 with [CLS] and [SEP]."""
    tokenizer = encode.tokenizer(tokenizer_json)
    items = [{"text": text, "ids": tokenizer.encode(text).ids} for text in strings(1000, TOKEN_SEED)]
    _write(path, {
        "madeBy": "tools/models/goldens.py, Python tokenizers with the tokenizer.json of the published package",
        "maxTokens": encode.MAX_TOKENS, "items": items})


def write_text(reference: Path, tokenizer_json: Path, path: Path) -> None:
    """200 strings with their fp32 sentence embeddings."""
    texts = strings(200, TEXT_SEED)
    embeddings = encode.TextEncoder(reference, tokenizer_json).encode(texts)
    _write(path, {
        "madeBy": "tools/models/goldens.py, fp32 graph (exact GELU), one text at a time, at most 128 tokens",
        "dim": embeddings.shape[1], "encoding": "base64 of float32, little endian", "maxTokens": encode.MAX_TOKENS,
        "items": [{"text": text, "embedding": _base64(row)} for text, row in zip(texts, embeddings)]})


def write_vision(model: torch.nn.Module, data: Path, folder: Path, path: Path) -> None:
    """24 pictures, copied to `folder`, with the fp32 torch network's features and five best classes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "SOURCE.txt").write_text(PICTURE_SOURCE, "utf8")
    items = []
    for name, count in PICTURES_PER_CLASS.items():
        originals = sorted((data / "clothing_small/test" / name).iterdir())
        for number, original in enumerate(originals[:count], 1):
            picture = folder / f"{name}-{number}{original.suffix.lower()}"
            shutil.copyfile(original, picture)
            features, logits = _run(model, picture)
            items.append({"file": picture.name, "features": _base64(features), "top5": np.argsort(-logits)[:5].tolist()})
    _write(path, {
        "madeBy": "tools/models/goldens.py, fp32 torch network; Pillow decode, RGB, bicubic resize of the short side to 256, "
                  "centre crop of 224, (pixel - 127) / 128",
        "dim": 1280, "encoding": "base64 of float32, little endian", "items": items})


def _run(model: torch.nn.Module, picture: Path) -> tuple[np.ndarray, np.ndarray]:
    with torch.no_grad():
        features, logits = model(torch.from_numpy(preprocess(picture)[None]))
    return features.numpy()[0], logits.numpy()[0]


def decode(text: str) -> np.ndarray:
    """Inverse of the files' base64: float32 [dim]."""
    return np.frombuffer(base64.b64decode(text), "<f4")


def _base64(row: np.ndarray) -> str:
    return base64.b64encode(row.astype("<f4").tobytes()).decode()


def _write(path: Path, document: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")
