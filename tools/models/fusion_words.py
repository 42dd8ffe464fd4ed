"""Terms that a title names: of colour and pattern, which an embedding of it loses, and of the kind of thing it is."""
import re

import numpy as np

from fusion_kinds import KINDS

TERMS = {
    "black": "black jet ebony onyx noir 黑",
    "white": "white ivory snow 白",
    "grey": "grey gray charcoal slate ash graphite melange marl 灰",
    "silver": "silver steel metallic chrome platinum gunmetal 银",
    "gold": "gold golden brass copper bronze champagne 金色",
    "red": "red scarlet crimson cherry ruby 红",
    "maroon": "maroon burgundy wine claret oxblood 酒红",
    "pink": "pink rose peach coral fuchsia magenta blush salmon 粉色",
    "purple": "purple violet lavender mauve plum lilac 紫",
    "blue": "blue teal turquoise aqua cyan sky azure 蓝",
    "navy": "navy indigo midnight 藏青 藏蓝",
    "green": "green lime mint emerald sage meadow forest 绿",
    "olive": "olive khaki military 橄榄 卡其",
    "yellow": "yellow mustard lemon 黄",
    "orange": "orange rust tangerine terracotta 橙",
    "brown": "brown tan coffee chocolate espresso mocha camel cognac chestnut clay 棕 褐",
    "beige": "beige cream skin nude sand ecru oatmeal 米色 米白",
    "multi": "multi multicolor multicolour multicoloured rainbow 彩色 多色",
    "striped": "stripe stripes striped breton 条纹",
    "checked": "check checks checked plaid tartan gingham 格子 格纹",
    "printed": "print printed prints floral graphic pattern patterned paisley 印花 碎花",
    "plain": "solid plain 纯色 素色"}
LEXICON = TERMS | KINDS
NAMES = list(LEXICON)
_AT = {term: index for index, terms in enumerate(LEXICON.values()) for term in terms.split()}
_SUBSTRINGS = {term: index for term, index in _AT.items() if not term.isascii()}
# Otherwise the browser (src/models/fusion/words.ts), which knows entries and no single table, would give another vector.
assert len(_AT) == sum(len(terms.split()) for terms in LEXICON.values()), "a term stands in two entries"
assert all(re.fullmatch("[a-z]+", term) or not term.isascii() for term in _AT), "an English term is one lower-case word"


def named(titles: list[str]) -> np.ndarray:
    """-> float32 [n, words], 1 where the title names the term: English by whole words, Chinese anywhere."""
    found = np.zeros((len(titles), len(NAMES)), np.float32)
    for row, title in enumerate(titles):
        lower = re.sub(r"\bt[- ]shirt", "tshirt", title.lower())
        hits = [_AT[token] for token in re.findall("[a-z]+", lower) if token in _AT]
        found[row, hits + [index for term, index in _SUBSTRINGS.items() if term in lower]] = 1
    return found


def described() -> list[dict]:
    """As it stands in fusion.json."""
    return [{"name": name, "terms": terms.split()} for name, terms in LEXICON.items()]
