"""The X archives among the fixtures: the shapes that archives have had since 2018, and ways to be broken."""

import json
import struct
import zipfile
import zlib
from datetime import datetime, timezone
from pathlib import Path

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
FIXED_TIME = (2026, 3, 1, 0, 0, 0)
HTML = "&lt;script&gt;alert('post')&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp;amp; bread"
LONG = "A long post about sourdough. " + "Flour, water, salt and time are all it takes, and the time is the hard part. " * 12
SNOWFLAKE_EPOCH = 1_288_834_974_657
CANARY = "CANARY"


def created(minute: int) -> str:
    return NOON.replace(minute=minute).strftime("%a %b %d %H:%M:%S +0000 %Y")


def post(number: int, text: str, links: dict[str, str] | None = None, **more) -> dict:
    """As in an archive of 2026; numbers of posts and counts are strings there."""
    return {"tweet": {
        "edit_info": {"initial": {"editTweetIds": [str(1000 + number)], "editsRemaining": "5", "isEditEligible": True}},
        "retweeted": False, "favorited": False, "truncated": False, "lang": "en", "favorite_count": "3", "retweet_count": "0",
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Web App</a>',
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [],
                     "urls": [{"url": short, "expanded_url": full, "display_url": full[8:], "indices": ["0", "23"]} for short, full in (links or {}).items()]},
        "id": str(1000 + number), "id_str": str(1000 + number), "created_at": created(number), "full_text": text, **more,
    }}


def like(minute: int, text: str | None) -> dict:
    milliseconds = int(NOON.replace(minute=minute).timestamp() * 1000)
    number = str((milliseconds - SNOWFLAKE_EPOCH) << 22)
    record = {"tweetId": number, "expandedUrl": f"https://twitter.com/i/web/status/{number}"}
    return {"like": record if text is None else {**record, "fullText": text}}


def ytd(name: str, records: list, part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(records, indent=2, ensure_ascii=False)}"


POSTS = [
    post(9, "Rye bread at last &amp; it rose https://t.co/aaa https://t.co/pic", {"https://t.co/aaa": "https://www.bread.example/rye?from=me"}),
    post(8, "@anna_k @ben Thanks @anna_k for the #TrailRunning tips"),
    post(7, "RT @bakery: New flour has arrived…"),
    post(6, HTML),
    post(5, "https://t.co/pic", {"https://t.co/pic": "https://x.com/me/status/1/photo/1"}),
    post(4, "今天烤了黑麦面包，很香 #烘焙"),
    post(3, LONG[:275] + "… https://t.co/long"),
    post(2, "No time at all", created_at="yesterday"),
]
FIRST = [post(1, "The first post"), post(9, "Rye bread at last &amp; it rose https://t.co/aaa https://t.co/pic", {"https://t.co/aaa": "https://www.bread.example/rye?from=me"})]
NOTES = [{"noteTweet": {"noteTweetId": "77", "createdAt": NOON.replace(minute=3).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                        "updatedAt": "2026-03-01T12:03:00.000Z", "lifecycle": {"value": "1", "name": "Active"},
                        "core": {"text": LONG, "styletags": [], "urls": [], "mentions": [], "hashtags": [], "cashtags": []}}}]
LIKES = [like(10, "Ten kilometres through the mud"), like(11, None)]
# What must not be read, each with a word that must appear nowhere.
PRIVATE = {
    "data/account.js": ytd("account", [{"account": {"email": f"{CANARY}@example.com", "username": CANARY, "accountId": "42"}}]),
    "data/deleted-tweets.js": ytd("deleted_tweets", [post(20, f"{CANARY} deleted")]),
    "data/direct-messages.js": ytd("direct_messages", [{"dmConversation": {"messages": [{"messageCreate": {"text": f"{CANARY} message"}}]}}]),
    "data/personalization.js": ytd("personalization", [{"p13nData": {"interests": {"interests": [{"name": CANARY}]}}}]),
    "data/contact.js": ytd("contact", [{"contact": {"emails": [f"{CANARY}@example.com"]}}]),
}


def pack(path: Path, files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), content, method)


def zip64(path: Path, name: str, content: bytes) -> None:
    """As a packer writes it that does not know the sizes beforehand: every number in the 64-bit places."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    crc, label, none = zlib.crc32(content), name.encode(), 0xFFFFFFFF
    sizes = struct.pack("<HHQQ", 1, 16, len(content), len(packed))
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, 0, 8, 0, 0x5C61, crc, none, none, len(label), len(sizes)) + label + sizes
    full = struct.pack("<HHQQQ", 1, 24, len(content), len(packed), 0)
    central = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45, 0, 8, 0, 0x5C61, crc, none, none, len(label), len(full), 0, 0, 0, 0, none) + label + full
    start = len(local) + len(packed)
    end64 = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, len(central), start)
    locator = struct.pack("<IIQI", 0x07064B50, 0, start + len(central), 1)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, none, none, 0)
    path.write_bytes(local + packed + central + end64 + locator + end)


def changed(source: Path, path: Path, local: tuple[int, bytes] | None, central: tuple[int, bytes]) -> None:
    """A copy whose first file's headers say something else; offsets are those of APPNOTE 4.3.7 and 4.3.12."""
    content = bytearray(source.read_bytes())
    for signature, change in ((b"PK\3\4", local), (b"PK\1\2", central)):
        if change:
            at = content.index(signature) + change[0]
            content[at : at + len(change[1])] = change[1]
    path.write_bytes(content)


def make(out: Path) -> None:
    tweets = ytd("tweets", POSTS)
    pack(out / "x-archive.zip", {
        "Your archive.html": "<!doctype html>", **PRIVATE,
        "data/tweets.js": tweets, "data/tweets-part1.js": ytd("tweets", FIRST, 1) + ";\n",
        "data/note-tweet.js": ytd("note_tweet", NOTES), "data/like.js": ytd("like", LIKES),
        "data/tweets_media/1000-a.jpg": b"\xff\xd8\xff", "__MACOSX/data/._tweets.js": b"\0\5\26\7",
    })
    bare = [entry["tweet"] for entry in POSTS[:2]]
    pack(out / "x-old.zip", {"tweet.js": ytd("tweet", bare).replace("window.", "", 1)})
    (out / "tweets.js").write_text(tweets, encoding="utf-8")
    (out / "direct-messages.js").write_text(PRIVATE["data/direct-messages.js"], encoding="utf-8")
    (out / "tweets-broken.js").write_text(tweets.replace('"id_str"', "id_str", 1), encoding="utf-8")
    pack(out / "x-empty.zip", {"data/tweets.js": ytd("tweets", [])})
    pack(out / "photos.zip", {"holiday/1.jpg": b"\xff\xd8\xff"})
    plain = out / "x-plain.zip"
    pack(plain, {"data/tweets.js": tweets})
    whole = plain.read_bytes()
    (out / "x-truncated.zip").write_bytes(whole[: len(whole) // 2])
    # Flag 0: with a password. Size at 24 (and 22 in the local header): what is there once it is unpacked.
    changed(plain, out / "x-locked.zip", (6, b"\1\0"), (8, b"\1\0"))
    changed(plain, out / "x-claims-3-gib.zip", None, (24, struct.pack("<I", 3 * 2**30)))
    changed(plain, out / "x-claims-less.zip", None, (24, struct.pack("<I", 100)))
    changed(plain, out / "x-other-method.zip", (8, b"\x0e\0"), (10, b"\x0e\0"))
    damaged = bytearray(whole)
    for at in range(80, 400):
        damaged[at] ^= 0x5A
    (out / "x-damaged.zip").write_bytes(damaged)
    zip64(out / "x-zip64.zip", "data/tweets.js", tweets.encode())
    plain.unlink()
