"""multilingual-e5-small as published, with the words that English and Chinese need."""
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

import datasets
import e5_vocabulary
import e5_weights
import encode
from bert_weights import Bert

PREFIX = "query: "  # what the model was trained to see before a text that is compared with others
TOKENIZER, TOKENIZER_CONFIG = "tokenizer-e5.json", "tokenizer_config-e5.json"
NOTES = Path(__file__).parent / "topics"
VOCABULARY_SETS = ("huffpost_sample", "google_play_apps")  # calibration quarters


def write_tokenizer(unpacked: Path, data: Path, folder: Path) -> np.ndarray:
    """-> old ids of the words that are kept"""
    published = unpacked / e5_vocabulary.TOKENIZER
    kept = e5_vocabulary.kept(published, _english(data))
    e5_vocabulary.write(published, kept, folder / TOKENIZER, folder / TOKENIZER_CONFIG)
    return kept


def load(unpacked: Path, data: Path, work: Path) -> tuple[Bert, Tokenizer]:
    """The tokenizer cuts at encode.MAX_TOKENS and adds no prefix."""
    kept = write_tokenizer(unpacked, data, work)
    return e5_weights.with_vocabulary(e5_weights.load(unpacked).bert, kept), encode.tokenizer(work / TOKENIZER)


def _english(data: Path) -> list[str]:
    """English in many styles, to see which pieces it needs."""
    lines = (data / "stsb/sts-train.csv").read_text("utf8").splitlines()
    notes = [line for name in ("notes-1.tsv", "notes-2.tsv") for line in (NOTES / name).read_text("utf8").splitlines()]
    return [
        *(e.text for e in datasets.sst2(data, "train")), *(text for line in lines for text in line.split("\t")[5:7]), *notes,
        *(e.text for e in datasets.labelled(data) if e.dataset in VOCABULARY_SETS and e.is_calibration)]
