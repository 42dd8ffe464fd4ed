"""Crops the shop's photographs: clothing-dataset-small (CC0) to 3:4 WebP, walls brought to one grey.

    python tools/demo/pictures.py clothing-dataset-small demo/site/pictures [site-packages/skimage/data]

The last argument adds two covers of the magazine from scikit-image: coffee (CC0) and Hubble's deep field (public
domain). Needs numpy and Pillow.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

# product: folder, position in it (test, then validation, by name), vertical place of the crop, wall?
CHOSEN = {
    "quilted-overshirt": ("outwear", 1, 0.0, True),
    "rain-shell": ("outwear", 6, 0.4, True),
    "hooded-quilt-jacket": ("outwear", 8, 0.0, True),
    "summit-puffer": ("outwear", 10, 0.12, True),
    "slate-liner": ("outwear", 23, 0.12, True),
    "winter-long-coat": ("outwear", 37, 0.1, True),
    "field-parka": ("outwear", 47, 0.0, True),
    "mustard-roll-neck": ("longsleeve", 13, 0.5, True),
    "rust-cable-roll-neck": ("longsleeve", 53, 0.5, False),
    "marl-half-zip": ("longsleeve", 24, 0.5, True),
    "claret-half-zip": ("longsleeve", 54, 0.5, True),
    "charcoal-pullover": ("longsleeve", 14, 0.5, True),
    "trail-shirt-long": ("shirt", 3, 0.2, True),
    "camp-shirt-olive": ("shirt", 6, 0.2, True),
    "check-shirt-short": ("shirt", 7, 0.2, True),
    "clay-tee": ("t-shirt", 0, 0.0, False),
    "breton-tee": ("t-shirt", 13, 0.5, True),
    "cuffed-trail-trousers": ("pants", 43, 0.0, True),
    "sage-walking-trousers": ("pants", 27, 0.78, True),
    "running-shorts": ("shorts", 7, 0.25, True),
    "cargo-shorts": ("shorts", 17, 0.5, True),
    "travel-skirt": ("skirt", 2, 0.3, True),
    "lace-up-boots": ("shoes", 4, 0.5, False),
    "trail-runners": ("shoes", 27, 0.5, False),
    "river-sandals": ("shoes", 47, 0.5, True),
    "leather-chukkas": ("shoes", 2, 0.5, True),
    "bobble-hat": ("hat", 3, 0.5, False),
    "striped-wool-beanie": ("hat", 8, 0.5, True),
    "tweed-cap": ("hat", 1, 0.5, True),
    "fleece-hat": ("hat", 19, 0.6, False),
}
RATIO = 4 / 3
# Lightness a wall is brought to, of 255.
WALL = 206


def source(root: Path, folder: str, position: int) -> Path:
    files = [file for part in ("test", "validation") for file in sorted((root / part / folder).glob("*.jpg"))]
    return files[position]


def crop(picture: Image.Image, place: float) -> Image.Image:
    width, height = picture.size
    wanted = round(width * RATIO)
    if height >= wanted:
        top = round((height - wanted) * place)
        return picture.crop((0, top, width, top + wanted))
    # A landscape picture keeps its full width: what is missing is mirrored from its own edge, and blurred.
    missing = wanted - height
    above = round(missing * place)
    padding = ((above, missing - above), (0, 0))
    padded = Image.fromarray(np.pad(np.asarray(picture), (*padding, (0, 0)), mode="reflect"))
    real = np.zeros((wanted, width), "uint8")
    real[above + 12 : above + height - 12] = 255
    mask = Image.fromarray(real).filter(ImageFilter.GaussianBlur(8))
    return Image.composite(padded, padded.filter(ImageFilter.GaussianBlur(14)), mask)


def neutral(picture: Image.Image) -> Image.Image:
    """The upper corners show the wall: one gain per channel makes it grey, at most 1.5 times lighter."""
    pixels = np.asarray(picture).astype(float)
    height, width, _ = pixels.shape
    corner = slice(0, height // 8)
    wall = np.concatenate([pixels[corner, : width // 8], pixels[corner, -width // 8 :]]).reshape(-1, 3)
    gain = np.clip(WALL / np.median(wall, axis=0), 0.7, 1.5)
    return Image.fromarray(np.clip(pixels * gain, 0, 255).round().astype("uint8"))


# cover: file in scikit-image, box of 3:2 in it, quality
COVERS = {
    "espresso": ("coffee.png", (0, 0, 600, 400), 78),
    "deep-field": ("hubble_deep_field.jpg", (0, 100, 1000, 767), 72),
}


def covers(data: Path, out: Path) -> None:
    for name, (file, box, quality) in COVERS.items():
        picture = Image.open(data / file).convert("RGB").crop(box)
        picture.resize((960, 640), Image.Resampling.LANCZOS).save(out / f"{name}.webp", quality=quality, method=6)


def main(root: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    for product, (folder, position, place, wall) in CHOSEN.items():
        file = source(root, folder, position)
        picture = crop(Image.open(file).convert("RGB"), place)
        if wall:
            picture = neutral(picture)
        picture = picture.resize((480, 640), Image.Resampling.LANCZOS)
        target = out / f"{product}.webp"
        picture.save(target, quality=78, method=6)
        total += target.stat().st_size
        print(f"{target.name:32} {target.stat().st_size:7}  {file.relative_to(root)}")
    print(f"{len(CHOSEN)} pictures, {total} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    if len(sys.argv) > 3:
        covers(Path(sys.argv[3]), Path(sys.argv[2]))
