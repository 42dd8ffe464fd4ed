"""Builds the second text model, which reads Chinese: encoder, tokenizer, heads, goldens."""
import base64
import json
from pathlib import Path

import numpy as np

import chinese_texts
import e5_finetune
import e5_published
import e5_topics
import e5_weights
import encode
import sentiment
import smoothing
import taxonomy
import text_models
from chinese_texts import HELD_OUT, NEGATIVE, NEUTRAL, POSITIVE, Rated
from encode import TextEncoder
from golden_strings import strings
from bert_weights import Bert

ENCODER = "e5-zh-en-int8.onnx"
TOPICS, TOPIC_TABLE, SENTIMENT = "topics-e5.json", "topics-e5.i8.bin", "sentiment-e5.json"
GOLDEN_STRINGS, GOLDEN_SEED = 400, 20240603
CALIBRATION_NEUTRAL = 800  # dev titles behind those that were trained on


class ChineseBuild:
    def __init__(self, work: Path, data: Path, unpacked: Path, models: Path, goldens: Path) -> None:
        self.data, self.unpacked, self.models, self.folder = data, unpacked, models, goldens
        self.finetuned = work / "e5-finetuned.safetensors"
        self.reference = work / "reference" / "e5.onnx"

    def run(self) -> None:
        if not self.finetuned.exists():
            e5_finetune.write(self.unpacked, self.data, self.finetuned)
        self.encoder()
        self.topics()
        self.sentiment()
        self.goldens()

    def encoder(self) -> None:
        kept = e5_published.write_tokenizer(self.unpacked, self.data, self.models)
        bert = e5_weights.with_vocabulary(e5_weights.load(self.unpacked).bert, kept)
        self.write_encoder(e5_finetune.applied(bert, self.finetuned))

    def write_encoder(self, bert: Bert) -> None:
        text_models.write_reference(bert, self.reference)
        peaks = smoothing.activation_peaks(self.reference, self.models / e5_published.TOKENIZER)
        text_models.write_wasm(bert, peaks, self.models / ENCODER)

    def topics(self) -> None:
        topics = taxonomy.load(e5_topics.NOTES.parent)
        e5_topics.write(topics, self.data, self.product(), self.models / TOPIC_TABLE, self.models / TOPICS)

    def sentiment(self) -> None:
        """Temperature and abstention are fitted on one half of the reviews held out, and measured on the other."""
        encoder, halves = self.product(), self._rated()
        logits = {name: encoder.encode((r.text for r in rated), sentiment.OUTPUT) for name, rated in halves.items()}
        parts = {name: (logits[name], np.array([r.sentiment for r in rated])) for name, rated in halves.items()}
        head = sentiment.calibrate(parts, chinese_texts.TRAINED_ON)
        sentiment.write(head | {"measured": measure_sentiment(head, *parts["test"])}, self.models / SENTIMENT)

    def goldens(self) -> None:
        """Token ids and fp32 outputs, of random strings and of our own Chinese titles."""
        notes = [line.split("\t") for line in e5_topics.NOTES.read_text("utf8").splitlines()]
        texts = strings(GOLDEN_STRINGS, GOLDEN_SEED) + [text for _, description, titles in notes for text in (description, *titles.split(" | "))]
        tokenizer = encode.tokenizer(self.models / e5_published.TOKENIZER)
        _write(self.folder / "tokens-e5.json", {
            "madeBy": "tools/models/chinese_build.py, Python tokenizers", "prefix": e5_published.PREFIX, "maxTokens": encode.MAX_TOKENS,
            "items": [{"text": text, "ids": tokenizer.encode(e5_published.PREFIX + text).ids} for text in texts]})
        chosen = texts[:40] + texts[GOLDEN_STRINGS::3]
        exact = self._encoder(self.reference)
        embeddings, logits = exact.encode(chosen), exact.encode(chosen, sentiment.OUTPUT)
        _write(self.folder / "text-e5.json", {
            "madeBy": "tools/models/chinese_build.py, fp32 graph (exact GELU), one text at a time, at most 128 tokens",
            "dim": embeddings.shape[1], "encoding": "base64 of float32, little endian", "maxTokens": encode.MAX_TOKENS,
            "items": [{"text": t, "embedding": _base64(e), "sentiment": _base64(s)} for t, e, s in zip(chosen, embeddings, logits)]})

    def product(self) -> TextEncoder:
        """What the browser computes."""
        return self._encoder(self.models / ENCODER)

    def _encoder(self, model: Path) -> TextEncoder:
        return TextEncoder(model, self.models / e5_published.TOKENIZER, e5_published.PREFIX)

    def _rated(self) -> dict[str, list[Rated]]:
        reviews = [r for r in chinese_texts.hotel_reviews(self.data) if r.fold == HELD_OUT]
        titles = chinese_texts.unseen_neutral(self.data)
        return {
            "dev": reviews[::2] + titles[:CALIBRATION_NEUTRAL],
            "test": reviews[1::2] + titles[CALIBRATION_NEUTRAL:2 * CALIBRATION_NEUTRAL]}


def measure_sentiment(head: dict, logits: np.ndarray, classes: np.ndarray) -> dict:
    """Accuracy of reviews is of the two poles; the rest is of three classes."""
    p = sentiment.probabilities(logits, head["temperature"])
    polar, right, answered = classes != NEUTRAL, p.argmax(1) == classes, p.max(1) >= head["abstainBelow"]
    found = np.where(logits[:, POSITIVE] > logits[:, NEGATIVE], POSITIVE, NEGATIVE) == classes
    share = lambda values: round(float(values.mean()), 4)
    return {
        "hotelHeldOutAccuracy": share(found[polar]),
        "hotelHeldOutBalancedAccuracy": round(float(np.mean([found[classes == c].mean() for c in (NEGATIVE, POSITIVE)])), 4),
        "neutralRecall": share(right[~polar]), "threeClassAccuracy": share(right), "answered": share(answered),
        "answeredAccuracy": share(right[answered])}


def _base64(row: np.ndarray) -> str:
    return base64.b64encode(row.astype("<f4").tobytes()).decode()


def _write(path: Path, document: dict) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")
