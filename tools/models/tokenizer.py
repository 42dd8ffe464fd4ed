"""Minifies tokenizer.json and tokenizer_config.json for the browser."""
import json
from pathlib import Path

# The browser's tokenizer differs from the reference on two kinds of character; both are mended by
# rewriting them first, which leaves the reference's own ids as they were (checked by measure.py).
#  - Σ at the end of a word: JavaScript lowercases to ς by context, the reference always to σ.
#  - Han beyond the Basic Multilingual Plane: the reference splits them off one by one, JavaScript sees
#    no Han. None is in the vocabulary, so each may become one BMP character that is not in it either. (NFD first, because
#    the compatibility forms U+2F800 to U+2FA1F decompose into other Han; BertNormalizer does NFD anyway.)
UNKNOWN_HAN = "\u3400"
REWRITES = [
    ({"String": "\u03a3"}, "\u03c3"),
    ({"Regex": "[\U00020000-\U0002a6df\U0002a700-\U0002b81f\U0002b920-\U0002ceaf]"}, UNKNOWN_HAN)]


def write(model_folder: Path, tokenizer_path: Path, config_path: Path) -> None:
    """Padding and truncation are dropped: the caller decides both, and a fixed length of 128 would waste time."""
    tokenizer = json.loads((model_folder / "tokenizer.json").read_text("utf8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    rewrites = [{"type": "Replace", "pattern": pattern, "content": content} for pattern, content in REWRITES]
    assert UNKNOWN_HAN not in tokenizer["model"]["vocab"]
    tokenizer["normalizer"] = {"type": "Sequence", "normalizers": [{"type": "NFD"}, *rewrites, tokenizer["normalizer"]]}
    _write(tokenizer_path, tokenizer)
    config = json.loads((model_folder / "tokenizer_config.json").read_text("utf8"))
    kept = ("do_lower_case", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
            "tokenize_chinese_chars", "strip_accents", "tokenizer_class", "model_max_length")
    _write(config_path, {key: config[key] for key in kept})


def _write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf8")
