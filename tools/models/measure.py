"""Measures the shipped files and writes MEASURED.md.

    python tools/models/measure.py --work DIR [--data DIR] [--only SECTION …]

`--work` is the folder of build.py: it holds the fp32 references.
"""
import argparse
import gzip
import json
from pathlib import Path

import brotli
import numpy as np
import torch
from scipy.stats import spearmanr

import datasets
import label_vectors
import sentiment
import taxonomy
import topic_head
import topic_measure
import vision
from build import GOLDENS, MODELS, NOTES, PICTURES, ROOT, TAXONOMY, Build
from embedding_table import read as read_table
from encode import TextEncoder, session, tokenizer
from golden_strings import strings
from goldens import decode
from pictures import preprocess
from topic_prototypes import unit

FIRST_VISIT = ("minilm-l6-int8.onnx", "efficientnet-lite0.onnx", "tokenizer.json", "tokenizer_config.json", "imagenet-labels.json",
               "imagenet-labels.i8.bin", "topics.i8.bin", "topics.json", "firewall.i8.bin", "firewall.json", "sentiment.json", "manifest.json")
CLOTHES = {"dress": "a dress, gown", "hat": "a hat, cap", "longsleeve": "a long sleeve sweatshirt, jersey",
           "outwear": "outerwear: a coat, jacket, parka", "pants": "pants, trousers, jeans", "shirt": "a button-up dress shirt",
           "shoes": "shoes, boots, sneakers", "shorts": "shorts, swimming trunks", "skirt": "a skirt, miniskirt", "t-shirt": "a t-shirt, jersey"}


class Measure:
    def __init__(self, build: Build) -> None:
        self.build = build
        self.encoders = {
            "fp32": self._encoder(build.reference), "int8": self._encoder(MODELS / "minilm-l6-int8.onnx"),
            "webgpu": self._encoder(MODELS / "minilm-l6-webgpu.onnx")}

    def sizes(self) -> list[str]:
        """Raw, gzip -6 and brotli 11 bytes of each file; what a first visit on the WASM tier fetches."""
        lines, total = ["| file | raw | gzip -6 | brotli 11 |", "|---|---|---|---|"], np.zeros(3, int)
        for path in sorted([*MODELS.iterdir(), TAXONOMY]):
            content = path.read_bytes()
            row = np.array([len(content), len(gzip.compress(content, 6)), len(brotli.compress(content, quality=11))])
            name = str(path.relative_to(ROOT / "public"))
            lines.append(f"| {name} | " + " | ".join(f"{n:,}" for n in row) + " |")
            total += row * (path.name in FIRST_VISIT or path == TAXONOMY)
        return [*lines, "| first visit, WASM tier | " + " | ".join(f"{n:,}" for n in total) + " |"]

    def text(self) -> list[str]:
        pairs = datasets.stsb_test(self.build.data)
        golden = json.loads((GOLDENS / "text.json").read_text("utf8"))["items"]
        expected = np.stack([decode(item["embedding"]) for item in golden])
        lines = ["| model | STS-B test Spearman | cosine to fp32, goldens: mean | min |", "|---|---|---|---|"]
        for name, encoder in self.encoders.items():
            a, b = (encoder.encode(pair[i] for pair in pairs) for i in (0, 1))
            correlation = spearmanr((a * b).sum(1), [pair[2] for pair in pairs])[0]
            cosine = (encoder.encode(item["text"] for item in golden) * expected).sum(1)
            lines.append(f"| {name} | {correlation:.4f} | {cosine.mean():.4f} | {cosine.min():.4f} |")
        return lines

    def tokens(self) -> list[str]:
        """The rewrites in tokenizer.json must not change the reference's ids."""
        published, ours = tokenizer(self.build.minilm / "tokenizer.json"), tokenizer(MODELS / "tokenizer.json")
        texts = strings(5000, 99)
        differ = sum(published.encode(t).ids != ours.encode(t).ids for t in texts)
        return [f"Ids of our tokenizer.json that differ from the published one's: {differ} of {len(texts):,} strings."]

    def vision(self) -> list[str]:
        shipped, network = session(MODELS / "efficientnet-lite0.onnx"), vision.load(self.build.unpacked)
        paths = sorted((self.build.data / "clothing_small/test").glob("*/*.jpg"))
        cosines, logits = [], []
        for path in paths:
            image = preprocess(path)[None]
            features, scores = shipped.run(None, {"image": image})
            with torch.no_grad():
                expected = network(torch.from_numpy(image))[0].numpy()
            cosines.append(float((unit(features) * unit(expected)).sum()))
            logits.append(scores[0])
        names = sorted(CLOTHES)
        truth = np.array([names.index(path.parent.name) for path in paths])
        bridge = label_vectors.conse(np.stack(logits), read_table(MODELS / "imagenet-labels.i8.bin"))
        encode = self.encoders["int8"].encode
        hits = [((bridge @ encode(q).T).argmax(1) == truth).mean() for q in (names, [CLOTHES[n] for n in names])]
        return [f"Feature cosine to fp32 torch, {len(paths)} pictures of clothing_small test: mean {np.mean(cosines):.4f}, min {np.min(cosines):.4f}.",
                f"ConSE, no training, ten classes: {hits[0]:.3f} with the bare class names, {hits[1]:.3f} with described ones."]

    def topics(self) -> list[str]:
        head = topic_head.read(taxonomy.load(NOTES), MODELS / "topics.i8.bin", MODELS / "topics.json")
        figures = topic_measure.measure(head, self.build.data, self.encoders["int8"])
        lines = ["| texts | number | accuracy | mean over labels | tier 2 | ECE | answered | accuracy of answers |", "|---|---|---|---|---|---|---|---|"]
        unseen = {f"{name}, in no fit": f for name, f in figures["unseen"].items()}
        for title, f in ({"held out": figures["heldOut"]} | figures["heldOutByDataset"] | unseen).items():
            second = f"{f['tier2Accuracy']:.3f}" if "tier2Accuracy" in f else ""
            lines.append(f"| {title} | {f['texts']:,} | {f['accuracy']:.3f} | {f['accuracyByLabel']:.3f} | {second} | {f['calibrationError']:.3f} | "
                         f"{f['answered']:.3f} | {f['answeredAccuracy']:.3f} |")
        return [*lines, "", f"ag_news test, its 4 classes by the written map: {figures['agNews']['fourClassAccuracy']:.3f}.  ",
                f"Unseen titles without content on which it abstains: {figures['contentlessAbstained']:.3f}."]

    def sentiment(self) -> list[str]:
        head = json.loads((MODELS / "sentiment.json").read_text("utf8"))
        test = sentiment.splits(self.build.data, self.encoders["int8"], ("test",))["test"]
        return [f"{key}: {value}" + "  " for key, value in sentiment.measure(head, test).items()]

    def _encoder(self, model: Path) -> TextEncoder:
        return TextEncoder(model, MODELS / "tokenizer.json")


SECTIONS = {"Sizes, bytes": "sizes", "Text encoder": "text", "Tokenizer": "tokens", "Pictures": "vision", "Topics": "topics", "Sentiment": "sentiment"}
MEASURED, FOOTNOTES = Path(__file__).parent / "MEASURED.md", Path(__file__).parent / "measured-elsewhere.md"
HEADER = "# Measured\nOn 2 shared cores, no GPU."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "datasets")
    parser.add_argument("--only", choices=SECTIONS.values(), nargs="+", default=list(SECTIONS.values()), help="replace these sections alone")
    arguments = parser.parse_args()
    measure, blocks = Measure(Build(arguments.work, arguments.data)), _existing()
    for title, name in SECTIONS.items():
        if name in arguments.only:
            command = f"`python tools/models/measure.py --work DIR --only {name}`"
            blocks[title] = "\n".join([f"## {title}", command, "", *getattr(measure, name)()])
            print(blocks[title], "\n", flush=True)
    body = [blocks[title] for title in SECTIONS if title in blocks]
    MEASURED.write_text("\n\n".join([HEADER, *body, FOOTNOTES.read_text("utf8").rstrip()]) + "\n", "utf8")


def _existing() -> dict[str, str]:
    """Title -> section of the present MEASURED.md."""
    parts = MEASURED.read_text("utf8").split("\n## ")[1:] if MEASURED.exists() else []
    return {part.split("\n", 1)[0]: f"## {part.rstrip()}" for part in parts}


if __name__ == "__main__":
    main()
