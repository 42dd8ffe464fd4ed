"""The colours of a picture as src/models/vision/colours.ts finds them, and as the fusion model takes them."""
import re
from pathlib import Path

import numpy as np
from PIL import Image

SURVEY = Path(__file__).resolve().parents[2] / "src/models/vision/colour-names.ts"
NAMES = ["black", "grey", "white", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "beige"]
SIDE, CLUSTERS, ROUNDS, AT_REST, LEAST_SHARE, MOST = 64, 8, 12, 1e-6, 0.08, 4
PLAIN_EDGE, SAME, STEP, LEAST_FOREGROUND, ENCLOSED, CENTRE = 0.6, 0.06**2, 0.035**2, 0.04, 0.35, 0.25
SIGMA = 0.09  # of the soft counts, in OKLab
SPREAD = np.array([0.5, 2.0, 2.0])  # light and shadow move lightness; photographs are pale

Colour = tuple[str, np.ndarray, float]  # name, OKLab, share


def anchors() -> np.ndarray:
    """[48, 3] places in OKLab: six greys, and circles of strong and of pale hues at three lightnesses each."""
    def circle(lightness: float, chroma: float, count: int) -> list[list[float]]:
        angles = np.arange(count) * 2 * np.pi / count
        return [[lightness, chroma * np.cos(t), chroma * np.sin(t)] for t in angles]

    greys = [[lightness, 0.0, 0.0] for lightness in (0.1, 0.3, 0.5, 0.7, 0.85, 1.0)]
    strong = [place for lightness in (0.35, 0.6, 0.85) for place in circle(lightness, 0.12, 8)]
    pale = [place for lightness in (0.3, 0.55, 0.85) for place in circle(lightness, 0.05, 6)]
    return np.round(np.array(greys + strong + pale), 6)


def vector(colours: list[Colour]) -> np.ndarray:
    """-> float32 [60]: 12 shares by name, then 48 soft counts."""
    shares, places = np.zeros(len(NAMES)), anchors()
    counts = np.zeros(len(places))
    for name, lab, share in colours:
        shares[NAMES.index(name)] += share
        near = np.exp(-((lab - places)**2 * SPREAD).sum(1) / (2 * SIGMA**2))
        counts += share * near / near.sum()
    return np.concatenate([shares, counts]).astype(np.float32)


def dominant(picture: Image.Image) -> list[Colour]:
    """Largest share first, at most four."""
    small = np.asarray(picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BICUBIC), np.uint8)
    lab = oklab(small.reshape(-1, 3))
    weights = _weights(lab)
    centres, sizes = _cluster(lab, weights)
    named: dict[str, tuple[float, float, np.ndarray]] = {}
    for centre, size in zip(centres, sizes):
        name = _name(centre)
        total, largest, kept = named.get(name, (0.0, -1.0, centre))
        named[name] = (total + size, *((size, centre) if size > largest else (largest, kept)))
    found = [(name, _rounded(lab), total / sizes.sum()) for name, (total, _, lab) in named.items()]
    return sorted((c for c in found if c[2] >= LEAST_SHARE), key=lambda c: -c[2])[:MOST]


def oklab(rgb: np.ndarray) -> np.ndarray:
    """sRGB bytes [n, 3] -> L, a, b (B. Ottosson 2020)."""
    value = np.asarray(rgb, np.float64) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055)**2.4)
    return np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T


_TO_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                    [0.0883024619, 0.2817188376, 0.6299787005]])
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])


def _rounded(lab: np.ndarray) -> np.ndarray:
    """As it is after being kept as "#rrggbb"."""
    linear = (np.linalg.inv(_TO_LAB) @ lab)**3 @ np.linalg.inv(_TO_LMS).T
    value = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 0)**(1 / 2.4) - 0.055)
    return oklab(np.clip(np.round(value * 255), 0, 255)[None])[0]


def _survey() -> tuple[list[str], np.ndarray]:
    found = re.findall(r"(\w+):\s*'([0-9a-f ]{12,})'", SURVEY.read_text("utf8"))
    pairs = [(name, [int(code[i:i + 2], 16) for i in (0, 2, 4)]) for name, codes in found for code in codes.split()]
    return [name for name, _ in pairs], oklab(np.array([rgb for _, rgb in pairs]))


_TERMS, _PLACES = _survey()


def _name(lab: np.ndarray) -> str:
    lightness, a, b = lab
    if np.hypot(a, b) < 0.015:
        return "black" if lightness < 0.42 else "grey" if lightness < 0.78 else "white"
    return _TERMS[int((0.35 * (_PLACES[:, 0] - lightness)**2 + ((_PLACES[:, 1:] - 2 * lab[1:])**2).sum(1)).argmin())]


def _distance(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    d = p - q
    return 0.5 * d[..., 0]**2 + d[..., 1]**2 + d[..., 2]**2


def _cluster(lab: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    centres, far = [lab[int(weights.argmax())]], np.full(len(lab), np.inf)
    while len(centres) < CLUSTERS:
        far = np.minimum(far, _distance(lab, centres[-1]))
        if (far * weights).max() <= AT_REST:
            break
        centres.append(lab[int((far * weights).argmax())])
    means = np.stack(centres)
    for _ in range(ROUNDS):
        owner = np.stack([_distance(lab, centre) for centre in means]).argmin(0)
        sizes = np.bincount(owner, weights, len(means))
        sums = np.stack([np.bincount(owner, weights * lab[:, k], len(means)) for k in range(3)], 1)
        moved = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1e-12)[:, None], means)
        still = ((moved - means)**2).sum(1).max() < AT_REST
        means = moved
        if still:
            break
    return means[sizes > 0], sizes[sizes > 0]


def _weights(lab: np.ndarray) -> np.ndarray:
    background = _background(lab)
    if background is None:
        y, x = (np.mgrid[0:SIDE, 0:SIDE] + 0.5) / SIDE - 0.5
        return np.exp(-(x * x + y * y) / (2 * CENTRE**2)).ravel()
    thing = ~background.reshape(SIDE, SIDE)
    sides = [np.rot90(_seen_before(np.rot90(thing, turn)), -turn) for turn in range(4)]
    return np.where(thing, 1.0, np.where(np.logical_and.reduce(sides), ENCLOSED, 0.0)).ravel()


def _seen_before(thing: np.ndarray) -> np.ndarray:
    """Whether the thing stands somewhere to the left in the row."""
    return np.pad(np.maximum.accumulate(thing, 1)[:, :-1], ((0, 0), (1, 0)))


def _background(lab: np.ndarray) -> np.ndarray | None:
    last = SIDE - 1
    edge = np.array([p for at in range(SIDE) for p in (at, last * SIDE + at, at * SIDE, at * SIDE + last)])
    alike = (_distance(lab[edge][:, None], lab[edge][None]) < SAME).sum(1)
    if alike.max() <= PLAIN_EDGE * len(edge):
        return None
    plain = _distance(lab, lab[edge[int(alike.argmax())]]) < SAME
    reached = np.zeros(len(lab), bool)
    ahead = [int(p) for p in edge if plain[p]]
    reached[ahead] = True
    while ahead:
        at = ahead.pop()
        x = at % SIDE
        for p in (at - 1 if x > 0 else -1, at + 1 if x < last else -1, at - SIDE, at + SIDE):
            if 0 <= p < len(lab) and not reached[p] and plain[p] and _distance(lab[p], lab[at]) < STEP:
                reached[p] = True
                ahead.append(p)
    return None if (~reached).sum() < LEAST_FOREGROUND * len(lab) else reached
