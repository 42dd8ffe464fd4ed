"""What the shipped picture encoder reads in a picture, and in crops and mirror images of it."""
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

import embedding_table
import fusion_colours
from encode import session
from label_vectors import conse
from pictures import SHORT_SIDE, SIZE

VIEWS = 6  # as the product reads it, mirrored, four crops


@dataclass(frozen=True)
class Seen:
    features: np.ndarray  # float32 [views, n, 1280]
    logits: np.ndarray  # float16 [views, n, 1000]
    bridge: np.ndarray  # float32 [views, n, 384], unit
    colours: np.ndarray  # float32 [n, 60]


def see(models: Path, paths: list[Path], cache: Path, views: int = VIEWS) -> Seen:
    """Reads each picture `views` times; `cache` (.npz) is used again if it stands."""
    if not cache.exists():
        network = session(models / "efficientnet-lite0.onnx")
        read = [_read(network, path, views) for path in paths]
        np.savez(cache, features=np.stack([r[0] for r in read], 1), logits=np.stack([r[1] for r in read], 1),
                 colours=np.stack([r[2] for r in read]))
    stored = np.load(cache)
    table = embedding_table.read(models / "imagenet-labels.i8.bin")
    bridge = np.stack([conse(logits.astype(np.float32), table) for logits in stored["logits"]]).astype(np.float32)
    return Seen(stored["features"], stored["logits"], bridge, stored["colours"])


def _read(network, path: Path, views: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    picture, chance = Image.open(path).convert("RGB"), random.Random(path.stem)
    inputs = [_planes(picture, SHORT_SIDE), _planes(picture, SHORT_SIDE)[:, :, ::-1]][:views]
    while len(inputs) < views:
        crop = _planes(_part(picture, chance, square=len(inputs) % 2 == 0), SIZE)
        inputs.append(crop[:, :, ::-1] if chance.random() < 0.5 else crop)
    outputs = [network.run(["features", "logits"], {"image": np.ascontiguousarray(i[None])}) for i in inputs]
    features, logits = (np.concatenate(o) for o in zip(*outputs))
    return features, logits.astype(np.float16), fusion_colours.vector(fusion_colours.dominant(picture))


def _part(picture: Image.Image, chance: random.Random, square: bool) -> Image.Image:
    scale = chance.uniform(0.65, 1)**0.5
    width, height = (round(min(picture.size) * scale),) * 2 if square else (round(side * scale) for side in picture.size)
    left, top = chance.randint(0, picture.width - width), chance.randint(0, picture.height - height)
    return picture.crop((left, top, left + width, top + height))


def _planes(picture: Image.Image, short_side: int) -> np.ndarray:
    """As pictures.preprocess, with another share cut off."""
    factor = short_side / min(picture.size)
    width, height = (max(SIZE, round(side * factor)) for side in picture.size)
    resized = picture.resize((width, height), Image.Resampling.BICUBIC)
    left, top = (width - SIZE) // 2, (height - SIZE) // 2
    pixels = np.asarray(resized.crop((left, top, left + SIZE, top + SIZE)), np.float32)
    return ((pixels - 127) / 128).transpose(2, 0, 1)
