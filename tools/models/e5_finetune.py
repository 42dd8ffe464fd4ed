"""Teaches the last layers of multilingual-e5-small sentiment, read from the first token, on Chinese hotel reviews,
and keeps its sentence embeddings where they were.

    python tools/models/e5_finetune.py --work DIR [--data DIR] [--cross-validate]

Only the last layers learn, so that the states below them are computed once. The loss is cross-entropy of
the sentiment and, on texts that are no reviews, ANCHOR · (1 - cosine of the new to the published sentence
embedding); of reviews the last layer is computed for the first token alone, which halves the time. One fifth of the reviews is held out of the shipped weights, so that anyone can measure them on it;
`--cross-validate` leaves each fifth out in turn, with everything that is learned inside the fold.
"""
import argparse
import json
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

import e5_published
import packages
from bert_weights import HIDDEN, Bert, Dense, Layer, Norm, SentimentHead
from chinese_texts import FOLDS, HELD_OUT, Rated, sentiment_texts
from e5_torch import DROPOUT, Encoder, padded

FROZEN = 8  # of 12 layers
SEED = 0
EPOCHS, RATE, HEAD_RATE, WARM_UP, WEIGHT_DECAY, SMOOTHING, ANCHOR = 3, 8e-5, 8e-4, 0.1, 0.01, 0.05, 10.0
TOKEN_DROPOUT = 0.25  # of reviews, in training: without it three epochs learn them by heart
AVERAGE = 0.99  # of the weights, over steps; the averaged ones are measured and stored
BATCH, BATCH_TOKENS, BUCKET = 32, 2048, 1024
LOWER = torch.bfloat16  # of the frozen layers, and of products in the trained ones


class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.dense, self.out = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, 3)

    def forward(self, first: torch.Tensor) -> torch.Tensor:
        """state of the first token [batch, 384] -> logits of negative, neutral, positive [batch, 3]"""
        return self.out(F.dropout(torch.tanh(self.dense(F.dropout(first, DROPOUT, self.training))), DROPOUT, self.training))


@dataclass(frozen=True)
class States:
    """What the frozen layers make of each text."""
    tokens: list[torch.Tensor]  # float16 [length, 384]
    embeddings: torch.Tensor  # float32 [n, 384]: the published model's mean over the tokens

    def lengths(self) -> np.ndarray:
        return np.array([len(t) for t in self.tokens])


class Trainer:
    def __init__(self, bert: Bert, rated: list[Rated], states: States) -> None:
        self.bert, self.states, self.lengths = bert, states, states.lengths()
        self.classes = np.array([-1 if r.sentiment is None else r.sentiment for r in rated])
        self.folds = np.array([-1 if r.fold is None else r.fold for r in rated])

    def train(self, held_out: int) -> tuple[dict[str, torch.Tensor], float, float]:
        """-> (weights, accuracy and balanced accuracy of negative against positive on the fold held out)"""
        torch.manual_seed(SEED)
        generator = np.random.default_rng(SEED)
        layers, head = nn.ModuleList(Encoder(self.bert).layers[FROZEN:]), Head()
        plan = [batch for _ in range(EPOCHS) for batch in self._epoch(np.where(self.folds != held_out)[0], generator)]
        optimizer = torch.optim.AdamW(
            [{"params": layers.parameters(), "lr": RATE}, {"params": head.parameters(), "lr": HEAD_RATE}], weight_decay=WEIGHT_DECAY)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1, (step + 1) / (WARM_UP * len(plan))) * (1 - step / len(plan)))
        parameters = [*layers.parameters(), *head.parameters()]
        averages = [torch.optim.swa_utils.AveragedModel(m, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)) for m in (layers, head)]
        layers.train()
        head.train()
        for batch in plan:
            optimizer.zero_grad()
            self._loss(layers, head, batch).backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            for average, module in zip(averages, (layers, head)):
                average.update_parameters(module)
        layers, head = (average.module for average in averages)
        weights = {f"layers.{FROZEN + int(k.split('.')[0])}.{k.split('.', 1)[1]}": v for k, v in layers.state_dict().items()}
        weights |= {f"sentiment.{name}": value for name, value in head.state_dict().items()}
        return weights, *self._accuracy(layers, head, np.where(self.folds == held_out)[0])

    def _epoch(self, chosen: np.ndarray, generator: np.random.Generator) -> list[np.ndarray]:
        """Batches of texts of like length, reviews apart from the rest, in random order."""
        batches = []
        for kind in (chosen[self.folds[chosen] >= 0], chosen[self.folds[chosen] < 0]):
            order = generator.permutation(kind)
            for start in range(0, len(order), BUCKET):
                bucket = order[start:start + BUCKET]
                batches += self._batches(bucket[np.argsort(self.lengths[bucket], kind="stable")])
        return [batches[i] for i in generator.permutation(len(batches))]

    def _batches(self, ascending: np.ndarray) -> list[np.ndarray]:
        batches: list[list[int]] = [[]]
        for i in ascending:
            if len(batches[-1]) == BATCH or (len(batches[-1]) + 1) * self.lengths[i] > BATCH_TOKENS:
                batches.append([])
            batches[-1].append(i)
        return [np.array(b) for b in batches if b]

    def _forward(self, layers: nn.ModuleList, head: Head, batch: np.ndarray) -> tuple[torch.Tensor | None, torch.Tensor]:
        """-> (embeddings, but of reviews none; logits)"""
        rows, reviews = [self.states.tokens[i] for i in batch], self.folds[batch[0]] >= 0
        if reviews and head.training:
            rows = [row[_kept(len(row))] for row in rows]
        x = nn.utils.rnn.pad_sequence(rows, batch_first=True).to(LOWER)
        mask = torch.arange(x.shape[1]) < torch.tensor([[len(row)] for row in rows])
        with torch.autocast("cpu", LOWER):
            for layer in layers[:-1]:
                x = layer(x, mask)
            x = layers[-1](x, mask, 1 if reviews else None).float()
        return None if reviews else _mean(x, mask), head(x[:, 0])

    def _loss(self, layers: nn.ModuleList, head: Head, batch: np.ndarray) -> torch.Tensor:
        embedding, logits = self._forward(layers, head, batch)
        loss = torch.zeros(())
        if embedding is not None:
            loss = ANCHOR * (1 - F.cosine_similarity(embedding, self.states.embeddings[batch])).mean()
        classes = torch.from_numpy(self.classes[batch])
        rated = classes >= 0
        return loss + F.cross_entropy(logits[rated], classes[rated], label_smoothing=SMOOTHING) if rated.any() else loss

    def _accuracy(self, layers: nn.ModuleList, head: Head, chosen: np.ndarray) -> tuple[float, float]:
        batches = self._batches(chosen[np.argsort(self.lengths[chosen], kind="stable")])
        layers.eval()
        head.eval()
        with torch.no_grad():
            logits = torch.cat([self._forward(layers, head, batch)[1] for batch in batches]).numpy()
        classes = self.classes[np.concatenate(batches)]
        right = np.where(logits[:, 2] > logits[:, 0], 2, 0) == classes
        return float(right.mean()), float(np.mean([right[classes == c].mean() for c in (0, 2)]))


def states(bert: Bert, ids: list[list[int]]) -> States:
    encoder = Encoder(bert).to(LOWER).eval()
    tokens: list[torch.Tensor] = [torch.empty(0)] * len(ids)
    embeddings = torch.zeros(len(ids), HIDDEN)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for start in range(0, len(order), 16):
        chosen = order[start:start + 16]
        padded_ids, mask = padded([ids[i] for i in chosen])
        with torch.no_grad():
            layers = encoder(padded_ids, mask)
        embeddings[chosen] = _mean(layers[-1].float(), mask)
        for row, i in enumerate(chosen):
            tokens[i] = layers[FROZEN][row, :len(ids[i])].half()
    return States(tokens, embeddings)


def applied(bert: Bert, path: Path) -> Bert:
    """`bert` with the layers and the sentiment head that `write` stored."""
    tensors = load_file(path)

    def dense(name: str) -> Dense:
        return Dense(np.array(tensors[f"{name}.weight"].numpy().T, order="C"), tensors[f"{name}.bias"].numpy())

    def norm(name: str) -> Norm:
        return Norm(tensors[f"{name}.weight"].numpy(), tensors[f"{name}.bias"].numpy())

    def layer(i: int) -> Layer:
        p = f"layers.{i}"
        return Layer(
            qkv=dense(f"{p}.qkv"), attention_output=dense(f"{p}.attention_output"), attention_norm=norm(f"{p}.attention_norm"),
            intermediate=dense(f"{p}.intermediate"), output=dense(f"{p}.output"), output_norm=norm(f"{p}.output_norm"))

    layers = [layer(i) if i >= FROZEN else kept for i, kept in enumerate(bert.layers)]
    return replace(bert, layers=layers, sentiment=SentimentHead(dense("sentiment.dense"), dense("sentiment.out")))


def write(unpacked: Path, data: Path, path: Path, cross_validate: bool = False) -> None:
    torch.set_num_threads(1)
    rated = sentiment_texts(data)
    bert, tokenizer = e5_published.load(unpacked, data, path.parent)
    ids = [e.ids for e in tokenizer.encode_batch([e5_published.PREFIX + r.text for r in rated])]
    trainer = Trainer(bert, rated, states(bert, ids))
    figures = []
    for fold in range(FOLDS) if cross_validate else (HELD_OUT,):
        start = time.time()
        weights, accuracy, balanced = trainer.train(fold)
        figures.append({"fold": fold, "accuracy": round(accuracy, 4), "balancedAccuracy": round(balanced, 4)})
        print(figures[-1], f"{time.time() - start:.0f} s", flush=True)
        if fold == HELD_OUT:
            save_file({k: v.contiguous() for k, v in weights.items()}, path)
    if cross_validate:
        path.with_suffix(".json").write_text(json.dumps({"folds": figures}, indent=1) + "\n", "utf8")


def _kept(length: int) -> torch.Tensor:
    """Which tokens of a review a step sees: the first and most others."""
    kept = torch.rand(length) >= TOKEN_DROPOUT
    kept[0] = True
    return kept


def _mean(x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "datasets")
    parser.add_argument("--cross-validate", action="store_true")
    arguments = parser.parse_args()
    write(packages.fetch(arguments.work), arguments.data, arguments.work / "e5-finetuned.safetensors", arguments.cross_validate)


if __name__ == "__main__":
    main()
