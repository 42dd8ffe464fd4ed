"""One vector a topic: a mix of its path, its name with description, and its example titles."""
import numpy as np

from encode import TextEncoder
from taxonomy import Topic

WEIGHTS = {"path": 1.0, "description": 1.0, "examples": 2.0}  # chosen on the calibration quarter


class PrototypeParts:
    """Embeds every part once, so that mixes that leave one example out are cheap."""

    def __init__(self, topics: list[Topic], encoder: TextEncoder) -> None:
        """`encoder` is the fp32 reference, so that neither tier is favoured."""
        self._path = encoder.encode(" > ".join(t.path) for t in topics)
        self._description = encoder.encode(f"{t.path[-1]}: {t.description}" for t in topics)
        self._examples = [encoder.encode(t.examples) for t in topics]

    def mix(self, without: int | None = None) -> np.ndarray:
        """-> [topics, 384], unit length, their mean subtracted and renormalised. `without` leaves out that
        example of every topic, so that it can serve as an unseen training text."""
        examples = np.stack([unit(np.delete(e, without, 0).mean(0) if without is not None else e.mean(0))
                             for e in self._examples])
        mixed = unit(WEIGHTS["path"] * self._path + WEIGHTS["description"] * self._description + WEIGHTS["examples"] * examples)
        return unit(mixed - mixed.mean(0))


def unit(v: np.ndarray) -> np.ndarray:
    return v / np.linalg.norm(v, axis=-1, keepdims=True)
