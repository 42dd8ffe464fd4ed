"""What the shipped text model reads in a title, and in copies of it with words left out."""
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import taxonomy
import topic_head
from encode import TextEncoder
from fusion_words import named

VIEWS = 4
NOTES = Path(__file__).parent / "topics"


@dataclass(frozen=True)
class Read:
    embeddings: np.ndarray  # float32 [views, n, 384], unit
    topics: np.ndarray  # float32 [views, n, 40]: tier 1 without "none", then negative, neutral, positive
    words: np.ndarray  # float32 [n, words]


class TitleReader:
    def __init__(self, models: Path) -> None:
        self._encoder = TextEncoder(models / "minilm-l6-int8.onnx", models / "tokenizer.json")
        self._head = topic_head.read(taxonomy.load(NOTES), models / "topics.i8.bin", models / "topics.json")
        self._temperature = json.loads((models / "sentiment.json").read_text("utf8"))["temperature"]

    def read(self, titles: list[str], cache: Path, views: int = VIEWS) -> Read:
        """`cache` (.npz) is used again if it stands."""
        if not cache.exists():
            embeddings = np.stack([self._encoder.encode([thinned(t, v) for t in titles]) for v in range(views)])
            feelings = self._feelings(titles)
            topics = [np.concatenate([self._head.probabilities(e)[0][:, :-1], feelings], 1) for e in embeddings]
            np.savez(cache, embeddings=embeddings, topics=np.stack(topics).astype(np.float32))
        stored = np.load(cache)
        return Read(stored["embeddings"], stored["topics"], named(titles))

    def _feelings(self, titles: list[str]) -> np.ndarray:
        logits = self._encoder.encode(titles, "sentiment") / self._temperature
        likely = np.exp(logits - logits.max(1, keepdims=True))
        return likely / likely.sum(1, keepdims=True)


def thinned(title: str, view: int) -> str:
    """About a quarter of the words left out, at least two kept; the same for the same title and view. View 0 is whole."""
    if view == 0:
        return title
    chance, words = random.Random(f"{view}/{title}"), title.split()
    kept = [word for word in words if chance.random() > 0.08 + 0.12 * view**0.5]
    return " ".join(kept if len(kept) >= 2 else words[:2])
