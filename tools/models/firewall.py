"""Trains the firewall for sensitive topics: multinomial logistic regression over kinds of text, sensitive and
other ones, on a text's embedding and on what the topic head gives to sensitive topics. Encoder-agnostic: it takes
embeddings, whatever made them.

    python tools/models/firewall.py [--data DIR]      # writes public/models/firewall.json and firewall.i8.bin

It is fitted on one half of every source and judged on the other (`half`), which the evaluation does too.
"""
import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import embedding_table
import taxonomy
import topic_head
from encode import TextEncoder
from firewall_texts import Text, texts
from topic_head import TopicHead
from topic_prototypes import unit

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "public" / "models"
SEED = 1
EPOCHS, BATCH, RATE, DECAY = 25, 256, 3e-3, 0.1
KIND_WEIGHT = 0.5  # of telling the kinds apart, beside telling sensitive from other ones
LARGEST_SOURCE = 1500  # texts of one source in a fit, for speed
NEIGHBOURS_WEIGHT = 0.6  # sources that are no negatives of the evaluation, kept so that style does not decide
FALSE_POSITIVES = 0.045  # aimed at on the first half, so that the other stays under .05
INPUT_SCALE = 10.0  # of the unit vector, so that one learning rate fits both inputs
MASS_LIMIT = 0.95  # of the head's sensitive mass: withheld whatever the regression says; SENSITIVE_LIMIT of the product
MASS_SCALE, MASS_FLOOR = 2.5, 1e-4  # of the log odds of the head's sensitive mass
TRAINED_ON = [
    "one half, by SHA-256, of huffpost_sample, newsgroups20, ag_news without World, sst2, pricerunner_titles_A, flipkart_1050, "
    "google_play_apps and recipes_titles",
    "our example titles of every topic (tools/models/topics/notes-*.tsv), our headlines (tools/models/topics/news.tsv)"]


@dataclass(frozen=True)
class Firewall:
    mean: np.ndarray  # [dim]
    kinds: list[str]
    sensitive: np.ndarray  # bool [kinds]
    weights: np.ndarray  # [kinds, dim + 1]: the last column weighs the mass
    bias: np.ndarray  # [kinds]
    threshold: float  # of the score; at or above it a text is withheld

    def scores(self, embeddings: np.ndarray, mass: np.ndarray) -> np.ndarray:
        """[n, dim], [n] -> log odds [n]; the formula of README.md."""
        z = inputs(embeddings, mass, self.mean) @ self.weights.T + self.bias
        return np.logaddexp.reduce(z[:, self.sensitive], axis=1) - np.logaddexp.reduce(z[:, ~self.sensitive], axis=1)

    def withheld(self, embeddings: np.ndarray, mass: np.ndarray) -> np.ndarray:
        return (self.scores(embeddings, mass) >= self.threshold) | (mass >= MASS_LIMIT)


def inputs(embeddings: np.ndarray, mass: np.ndarray, mean: np.ndarray) -> np.ndarray:
    p = np.clip(mass, MASS_FLOOR, 1 - MASS_FLOOR)
    odds = np.log(p / (1 - p)) * MASS_SCALE
    return np.concatenate([unit(embeddings - mean) * INPUT_SCALE, odds[:, None]], axis=1).astype(np.float32)


def sensitive_mass(head: TopicHead, embeddings: np.ndarray) -> np.ndarray:
    """[n, dim] -> [n]: the probability of all sensitive topics together."""
    marked = sensitive(head.topics)
    index = {t.id: i for i, t in enumerate(head.topics)}
    roots = [i for i, t in enumerate(head.topics) if marked[i] and not (t.parent and marked[index[t.parent]])]
    return np.concatenate([head.probabilities(embeddings[at:at + 2000])[1][:, roots].sum(1) for at in range(0, len(embeddings), 2000)])


def sensitive(topics: list[taxonomy.Topic]) -> np.ndarray:
    """bool [N]: marked, or below a topic that is."""
    index, marked = {t.id: i for i, t in enumerate(topics)}, np.zeros(len(topics), bool)
    for i, topic in enumerate(topics):
        marked[i] = topic.sensitive or bool(topic.parent and marked[index[topic.parent]])
    return marked


def half(text: str) -> int:
    """0: fitted on; 1: judged on. The same text is in the same half everywhere."""
    return int(hashlib.sha256(f"{SEED}/{text}".encode()).hexdigest()[0], 16) % 2


def train(found: list[Text], embeddings: np.ndarray, mass: np.ndarray, mean: np.ndarray) -> Firewall:
    first = np.array([half(t.text) == 0 for t in found])
    found, x = [t for t, keep in zip(found, first) if keep], inputs(embeddings, mass, mean)[first]
    positive, source = np.array([t.sensitive for t in found]), np.array([t.source for t in found])
    judged = np.array([not t.neighbour for t in found])
    fold = np.array([int(hashlib.sha256(t.text.encode()).hexdigest()[1], 16) % 2 for t in found])
    kinds, kind = np.unique(source, return_inverse=True)
    marked = np.array([positive[kind == k].any() for k in range(len(kinds))])
    weights = _weights(positive, source, judged)
    scores = np.zeros(len(found))
    for side in (0, 1):
        matrix, bias = _fit(x, kind, marked, weights, _capped(source, fold != side))
        scores[fold == side] = Firewall(mean, list(kinds), marked, matrix, bias, 0.0).scores(embeddings[first][fold == side], mass[first][fold == side])
    scores[mass[first] >= MASS_LIMIT] = np.inf
    threshold = float(np.quantile(scores[judged & ~positive], 1 - FALSE_POSITIVES))
    return Firewall(mean, list(kinds), marked, *_fit(x, kind, marked, weights, _capped(source, np.ones(len(found), bool))), threshold)


def measure(firewall: Firewall, found: list[Text], embeddings: np.ndarray, mass: np.ndarray) -> dict:
    """On the half that no fit has seen. `neighbours` are not sensitive, and no negatives of the evaluation."""
    second = np.array([half(t.text) == 1 for t in found])
    withheld = firewall.withheld(embeddings, mass)
    positive, judged = np.array([t.sensitive for t in found]), np.array([not t.neighbour for t in found])
    source = np.array([t.source for t in found])
    share = lambda mask, value: round(float((withheld[mask] == value).mean()), 4)
    return {
        "falseNegatives": share(second & judged & positive, False), "falsePositives": share(second & judged & ~positive, True),
        "missedBySource": {str(s): share(second & (source == s), False) for s in np.unique(source[second & positive])},
        "withheldBySource": {str(s): share(second & (source == s), True) for s in np.unique(source[second & ~positive])}}


def write(firewall: Firewall, table: Path, parameters: Path, measured: dict) -> None:
    embedding_table.write(table, firewall.weights)
    numbers = lambda values: [round(float(v), 5) for v in values]
    value = {
        "version": 1, "dim": firewall.weights.shape[1] - 1, "mean": numbers(firewall.mean),
        "inputScale": INPUT_SCALE, "massScale": MASS_SCALE, "massFloor": MASS_FLOOR,
        "kinds": [{"name": n, "sensitive": bool(s), "bias": round(float(b), 5)} for n, s, b in zip(firewall.kinds, firewall.sensitive, firewall.bias)],
        "threshold": round(firewall.threshold, 4), "trainedOn": TRAINED_ON, "measured": measured}
    parameters.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")


def read(table: Path, parameters: Path) -> Firewall:
    p = json.loads(parameters.read_text("utf8"))
    kinds = p["kinds"]
    return Firewall(np.array(p["mean"], np.float32), [k["name"] for k in kinds], np.array([k["sensitive"] for k in kinds]),
                    embedding_table.read(table), np.array([k["bias"] for k in kinds], np.float32), p["threshold"])


def build(head: TopicHead, encoder: TextEncoder, data: Path, table: Path, parameters: Path) -> dict:
    """Measured as the browser reads it, rounding and int8 rows included."""
    found = texts(head.topics, sensitive(head.topics), data)
    embeddings = encoder.encode(t.text for t in found)
    mass = sensitive_mass(head, embeddings)
    write(train(found, embeddings, mass, head.mean), table, parameters, {})
    measured = measure(read(table, parameters), found, embeddings, mass)
    write(read(table, parameters), table, parameters, measured)
    return measured


def _weights(positive: np.ndarray, source: np.ndarray, judged: np.ndarray) -> np.ndarray:
    """A source of n texts weighs n^.5; sensitive and other texts weigh alike together."""
    weights = np.ones(len(source))
    for name in np.unique(source):
        weights[source == name] = (source == name).sum() ** -0.5
    weights[~judged] *= NEIGHBOURS_WEIGHT
    weights[positive] *= weights[~positive].sum() / weights[positive].sum()
    return weights / weights.mean()


def _capped(source: np.ndarray, among: np.ndarray) -> np.ndarray:
    rng = np.random.default_rng(SEED)
    return np.concatenate([rng.permutation(np.where(among & (source == s))[0])[:LARGEST_SOURCE] for s in np.unique(source[among])])


def _fit(x: np.ndarray, kind: np.ndarray, marked: np.ndarray, weights: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """-> weights [kinds, dim + 1], bias [kinds]."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    layer, sensitive_kinds = torch.nn.Linear(x.shape[1], len(marked)), torch.tensor(marked)
    optimizer = torch.optim.AdamW(layer.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    data, target, weight = torch.tensor(x), torch.tensor(kind), torch.tensor(weights, dtype=torch.float32)
    for epoch in range(EPOCHS):
        order = np.random.default_rng(epoch).permutation(chosen)
        for at in range(0, len(order), BATCH):
            batch = order[at:at + BATCH]
            z = layer(data[batch])
            odds = torch.logsumexp(z[:, sensitive_kinds], 1) - torch.logsumexp(z[:, ~sensitive_kinds], 1)
            losses = KIND_WEIGHT * torch.nn.functional.cross_entropy(z, target[batch], reduction="none") + (
                torch.nn.functional.binary_cross_entropy_with_logits(odds, sensitive_kinds[target[batch]].float(), reduction="none"))
            optimizer.zero_grad()
            (weight[batch] * losses).mean().backward()
            optimizer.step()
        schedule.step()
    return layer.weight.detach().numpy(), layer.bias.detach().numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "datasets")
    arguments = parser.parse_args()
    topics = taxonomy.load(Path(__file__).parent / "topics")
    head = topic_head.read(topics, MODELS / "topics.i8.bin", MODELS / "topics.json")
    encoder = TextEncoder(MODELS / "minilm-l6-int8.onnx", MODELS / "tokenizer.json")
    print(json.dumps(build(head, encoder, arguments.data, MODELS / "firewall.i8.bin", MODELS / "firewall.json"), indent=1))


if __name__ == "__main__":
    main()
