"""Names of the 1,000 ImageNet classes, in the order of the network's logits."""
from pathlib import Path

INFO = "timm/data/_info"


def short_names(packages: Path) -> list[str]:
    """The first WordNet lemma of each class: "tench", "goldfish", "great white shark" …"""
    info = packages / INFO
    lines = (info / "imagenet_synset_to_lemma.txt").read_text("utf8").splitlines()
    lemmas = dict(line.split("\t", 1) for line in lines)
    synsets = (info / "imagenet_synsets.txt").read_text("utf8").split()
    return [lemmas[synset].split(",")[0].strip() for synset in synsets]


def definitions(packages: Path) -> list[str]:
    info = packages / INFO
    lines = (info / "imagenet_synset_to_definition.txt").read_text("utf8").splitlines()
    glosses = dict(line.split("\t", 1) for line in lines)
    return [glosses[s] for s in (info / "imagenet_synsets.txt").read_text("utf8").split()]
