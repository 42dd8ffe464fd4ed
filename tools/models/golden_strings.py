"""Seeded strings from word lists of our own: English, Chinese, emoji, markup, numbers, odd Unicode."""
import random

ENGLISH = """the a of to and in for with on from best new how why review guide price cheap winter summer city small
garden kitchen running camera laptop phone guitar piano novel recipe bread soup chicken lemon travel island hotel flight
train museum football tennis cycling marathon doctor sleep vitamin bank mortgage savings invoice market startup engineer
software python browser privacy encryption galaxy planet climate volcano river mountain puppy kitten aquarium wedding
birthday teacher university grammar history election parliament court festival concert album actor cinema series anime
puzzle console racing dress jacket boots leather jewellery perfume sofa lamp carpet drill paint battery engine tyre
electric hybrid solar naïve café façade résumé Zürich São Ångström co-operate rock'n'roll e-mail 3D 4K C++ AT&T U.S.A.
extraordinarily antidisestablishmentarianism pneumonoultramicroscopic unbelievable rewatching defragmentation""".split()
CHINESE = "的 了 在 我们 今天 天气 手机 电脑 相机 价格 评测 旅游 美食 足球 篮球 电影 音乐 健康 医院 股票 基金 银行 大学 考试 游戏 汽车 房子 装修 猫 狗 新闻 科学 宇宙 气候 历史 文化 繁體 臺灣 麵包 鍵盤".split()
EMOJI = "😀 🚗 🐶 🎉 👍🏽 👩‍💻 🏳️‍🌈 🇨🇭 ❤️ ⚽ 🍜 ✈️ ☕ 1️⃣ 🫠".split()
MARKUP = ["<b>bold</b>", "&amp;", "&nbsp;", "<a href=\"/x?y=1&z=2\">link</a>", "{{name}}", "[edit]", "# Title", "```js", "\\n",
          "<script>alert(1)</script>", "https://example.org/a/b?c=d#e", "user@example.org", "[CLS]", "[SEP]", "[UNK]", "##ing"]
SYMBOLS = ["£12.99", "€1.299,00", "¥980", "50%", "2024-05-17", "10:30", "+44 20 7946 0000", "№5", "½", "x²", "→", "…", "—", "“quoted”",
           "’tis", "«oui»", "、", "。", "！", "（注）", "\u00a0", "\u200b", "\ufeff", "\t", "\r\n", "_snake_case_", "camelCase", "a/b", "!!!", "$", "~"]
OTHER = ["Привет", "мир", "Ελλάδα", "σοφία", "مرحبا", "שלום", "नमस्ते", "สวัสดี", "こんにちは", "カタカナ", "한국어", "Việt", "İstanbul", "straße", "ﬁne", "ｆｕｌｌ", "①", "Ⅳ", "ΟΔΟΣ", "ΣΑΣ", "\U00020000\U0002a6df", "\uf900", "\U0002f800", "e\u0301"]
POOLS = (ENGLISH, CHINESE, EMOJI, MARKUP, SYMBOLS, OTHER)
WEIGHTS = (60, 16, 5, 6, 8, 5)


def strings(count: int, seed: int, longest: int = 200) -> list[str]:
    """`count` distinct strings of 1 to `longest` pieces, short ones more often."""
    rng, seen = random.Random(seed), {}
    while len(seen) < count:
        length = max(1, min(longest, int(rng.lognormvariate(2.2, 0.9))))
        seen[_text(rng, length)] = None
    return list(seen)


def _text(rng: random.Random, length: int) -> str:
    pools = POOLS if rng.random() < 0.7 else (ENGLISH,)
    parts = []
    for _ in range(length):
        pool = rng.choices(pools, WEIGHTS[:len(pools)])[0]
        word = rng.choice(pool)
        if pool is ENGLISH and rng.random() < 0.25:
            word = rng.choice((word.title(), word.upper(), word + ",", word + ".", word + "s", word + "?"))
        parts.append(word)
        parts.append("" if pool is CHINESE else " " if rng.random() < 0.95 else rng.choice(("-", "/", "", "  ")))
    return "".join(parts).rstrip(" ")
