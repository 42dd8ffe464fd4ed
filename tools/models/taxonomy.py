"""IAB Content Taxonomy 3.1 joined with our Chinese names, descriptions and example titles."""
import json
from dataclasses import dataclass
from pathlib import Path

TSV = "content-taxonomy-3.1.tsv"
NOTES = ("notes-1.tsv", "notes-2.tsv")
SOURCE = "https://github.com/InteractiveAdvertisingBureau/Taxonomies"
VERSION = "3.1.0"


@dataclass(frozen=True)
class Topic:
    id: str
    name: str
    parent: str | None
    path: tuple[str, ...]  # names from tier 1 down to this topic
    chinese: str
    description: str
    examples: tuple[str, ...]
    sensitive: bool

    @property
    def tier(self) -> int:
        return len(self.path)


def load(folder: Path) -> list[Topic]:
    """Every topic, depth first, siblings in the order of the published file: parents stand before children."""
    lines = (folder / TSV).read_text("utf8").splitlines()[2:]  # two header lines
    rows = [(line.rstrip("\r").split("\t") + [""] * 8)[:8] for line in lines]
    children: dict[str, list[list[str]]] = {}
    for row in rows:
        children.setdefault(row[1].strip(), []).append(row)
    notes = _notes(folder)
    topics: list[Topic] = []

    def visit(parent: Topic | None) -> None:
        for row in children.get(parent.id if parent else "", []):
            topics.append(_topic(row, parent, notes))
            visit(topics[-1])

    visit(None)
    if len(topics) != len(rows):
        raise ValueError(f"{len(rows) - len(topics)} topics have an unknown parent")
    return topics


def write(topics: list[Topic], path: Path) -> None:
    def entry(topic: Topic) -> dict:
        value = {"id": topic.id, "name": topic.name, "zh": topic.chinese, "parent": topic.parent, "tier": topic.tier}
        return value | ({"sensitive": True} if topic.sensitive else {})

    document = {
        "taxonomy": "IAB Content 3.1", "version": VERSION,
        "licence": "CC BY 3.0, IAB Tech Lab; Chinese names and sensitive flags added", "source": SOURCE,
        "topics": [entry(topic) for topic in topics]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")


def tier1_index(topics: list[Topic]) -> tuple[list[str], list[int]]:
    """(ids of the tier-1 topics in order, for each topic the index of its tier-1 ancestor)."""
    names = {topic.path[0]: i for i, topic in enumerate(t for t in topics if t.tier == 1)}
    return [t.id for t in topics if t.tier == 1], [names[topic.path[0]] for topic in topics]


def _topic(row: list[str], parent: Topic | None, notes: dict[str, list[str]]) -> Topic:
    identifier, name = row[0].strip(), row[2].strip()
    _, chinese, description, examples, sensitive = notes[identifier]
    return Topic(
        id=identifier, name=name, parent=parent.id if parent else None,
        path=(*(parent.path if parent else ()), name), chinese=chinese, description=description,
        examples=tuple(e.strip() for e in examples.split(" | ")), sensitive=sensitive == "1")


def _notes(folder: Path) -> dict[str, list[str]]:
    lines = (line for name in NOTES for line in (folder / name).read_text("utf8").splitlines())
    return {fields[0]: fields for fields in (line.split("\t") for line in lines if line)}
