"""Builds e2e/fixtures/archives: small files with one property each, for the importer's tests.

    python3 tools/sample/fixtures.py
"""

import json
import sqlite3
import zipfile
from datetime import datetime, timezone
from pathlib import Path

import fixtures_x
from chrome_schema import chrome_time, create, finish

OUT = Path(__file__).resolve().parents[2] / "e2e" / "fixtures" / "archives"
NOON = int(datetime(2026, 3, 1, 12, tzinfo=timezone.utc).timestamp() * 1000)
MINUTE = 60_000

START, END, CLIENT, SERVER = 0x1000_0000, 0x2000_0000, 0x4000_0000, 0x8000_0000
LINK, TYPED, AUTO_SUBFRAME, MANUAL_SUBFRAME, RELOAD = 0, 1, 3, 4, 8

HTML_TITLE = "<script>alert('title')</script><img src=x onerror=alert(1)>"
HUGE_TITLE = "Huge " * 4_000


def chrome(path: Path) -> None:
    database = create(path, 512)
    rows = [
        ("https://news.example/", "News", LINK | START | END),
        ("https://news.example/", "News", RELOAD | START | END),
        ("https://ads.example/frame", "Frame", AUTO_SUBFRAME | START | END),
        ("https://ads.example/frame2", "Frame", MANUAL_SUBFRAME | START | END),
        ("https://short.example/a", "Hop", LINK | START),
        ("https://long.example/a", "Landing", LINK | SERVER | END),
        ("https://www.google.com/search?q=sour+dough+%F0%9F%8D%9E", "sour dough 🍞 - Google Search", TYPED | START | END),
        ("chrome://settings/", "Settings", TYPED | START | END),
        ("https://html.example/", HTML_TITLE, LINK | START | END),
        ("https://huge.example/", HUGE_TITLE, LINK | START | END),
        ("https://untitled.example/page", None, LINK | START | END),
        ("https://synced.example/", "来自另一台设备", LINK),
        # Older files hold the flags as a signed 32-bit number.
        ("https://signed.example/", "Signed", (LINK | SERVER | END) - 2**32),
    ]
    for number, (url, title, transition) in enumerate(rows, 1):
        time = chrome_time(NOON + number * MINUTE) + 123
        known = database.execute("SELECT id FROM urls WHERE url = ?", (url,)).fetchone()
        page = known[0] if known else database.execute(
            "INSERT INTO urls (url, title, visit_count, last_visit_time) VALUES (?, ?, 1, ?)", (url, title, time)
        ).lastrowid
        database.execute("INSERT INTO visits (url, visit_time, from_visit, transition) VALUES (?, ?, 0, ?)", (page, time, transition))
    # One visit without a time, one whose page is gone.
    database.execute("INSERT INTO visits (url, visit_time, transition) VALUES (1, 0, ?)", (LINK | START | END,))
    database.execute("INSERT INTO visits (url, visit_time, transition) VALUES (999, ?, ?)", (chrome_time(NOON), LINK | START | END))
    finish(database, path)


def empty(path: Path) -> None:
    finish(create(path, 512), path)


def foreign(path: Path) -> None:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA page_size = 512; CREATE TABLE notes(id INTEGER PRIMARY KEY, text); INSERT INTO notes(text) VALUES ('hello')")
    finish(database, path)


def trap(path: Path) -> None:
    """Has the right names, but they are views that never end."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript("""
        PRAGMA page_size = 512;
        CREATE VIEW urls AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 'https://x.example/' AS url, 'x' AS title FROM n;
        CREATE VIEW visits AS SELECT id AS url, id AS visit_time, 0 AS transition FROM urls;
    """)
    finish(database, path)


def wal(path: Path, source: Path) -> None:
    """As Chrome leaves it: write-ahead logging in the header, the log itself left behind."""
    content = bytearray(source.read_bytes())
    content[18:20] = b"\x02\x02"
    path.write_bytes(content)


def malformed(path: Path, source: Path) -> None:
    """Whole in length and header, with rubbish in the pages after the schema's."""
    content = bytearray(source.read_bytes())
    for at in range(8 * 512, len(content)):
        content[at] = (at * 37) % 251
    path.write_bytes(content)


def firefox(path: Path, mobile: bool) -> None:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    unit = 1 if mobile else 1000
    local = "is_local INTEGER NOT NULL DEFAULT 1, " if mobile else ""
    database.executescript(f"""
        PRAGMA page_size = 512;
        CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, hidden INTEGER DEFAULT 0 NOT NULL);
        CREATE TABLE moz_historyvisits (id INTEGER PRIMARY KEY, {local}from_visit INTEGER, place_id INTEGER, visit_date INTEGER, visit_type INTEGER);
    """)
    if not mobile:
        database.execute("CREATE INDEX moz_historyvisits_dateindex ON moz_historyvisits (visit_date)")
    rows = [
        ("https://fox.example/a", "First", 0, 1),
        ("https://fox.example/b", "Typed", 0, 2),
        ("https://fox.example/embed", "Embedded", 0, 4),
        ("https://fox.example/framed", "Framed", 0, 8),
        ("https://fox.example/a2", "Reloaded", 0, 9),
        ("https://fox.example/source", "Redirect source", 1, 1),
        ("about:config", "Settings", 0, 2),
        ("https://duckduckgo.com/?q=trail+shoes", "trail shoes at DuckDuckGo", 0, 1),
    ]
    for number, (url, title, hidden, kind) in enumerate(rows, 1):
        database.execute("INSERT INTO moz_places VALUES (?, ?, ?, ?)", (number, url, title, hidden))
        database.execute(
            "INSERT INTO moz_historyvisits (from_visit, place_id, visit_date, visit_type) VALUES (0, ?, ?, ?)",
            (number, (NOON + number * MINUTE) * unit, kind),
        )
    finish(database, path)


def takeout() -> None:
    def record(number: int, title: str, url: str, transition: str = "LINK") -> dict:
        return {"favicon_url": "", "page_transition": transition, "title": title, "url": url,
                "client_id": "AAAA==", "time_usec": (NOON - number * MINUTE) * 1000 + 7}

    records = [
        record(1, "Newest 🌱", "https://new.example/?a=1"),
        record(2, HTML_TITLE, "https://html.example/"),
        record(3, "Reloaded", "https://new.example/", "RELOAD"),
        record(4, "中文标题 and \"quotes\"", "https://zh.example/%E4%B8%AD"),
        record(5, "bread - Bing", "https://www.bing.com/search?q=bread"),
        {**record(6, "As text", "https://text.example/"), "time_usec": str((NOON - 6 * MINUTE) * 1000)},
        {**record(7, "No time", "https://no-time.example/"), "time_usec": None},
        record(8, "Extension", "chrome-extension://abc/page.html"),
    ]
    write = lambda name, text: (OUT / name).write_text(text, encoding="utf-8")
    write("takeout.json", json.dumps({"Browser History": records}, indent=2, ensure_ascii=False))
    # Newer exports put other lists beside it and may start with them.
    write("takeout-newer.json", json.dumps({
        "Typed Url": [{"title": "T", "url": "https://typed.example/", "visits": ["1"]}],
        "Session": [{"tab": {"navigation": [{"virtual_url": "https://s.example/"}]}}],
        "Browser History": records,
    }))
    whole = json.dumps({"Browser History": records})
    write("takeout-truncated.json", whole[: len(whole) // 2])
    write("takeout-broken.json", whole.replace('"https://zh.example', "https://zh.example", 1))
    write("takeout-empty.json", '{"Browser History": []}')
    write("other.json", '{"settings": {"a": [1, 2]}, "list": [{"url": "https://x.example/"}]}')
    with zipfile.ZipFile(OUT / "takeout.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("Takeout/Chrome/History.json", (2026, 3, 1, 0, 0, 0)), whole)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    chrome(OUT / "chrome.sqlite")
    empty(OUT / "empty.sqlite")
    foreign(OUT / "foreign.sqlite")
    trap(OUT / "trap.sqlite")
    wal(OUT / "wal.sqlite", OUT / "chrome.sqlite")
    malformed(OUT / "malformed.sqlite", OUT / "chrome.sqlite")
    firefox(OUT / "firefox.sqlite", mobile=False)
    firefox(OUT / "firefox-mobile.sqlite", mobile=True)
    whole = (OUT / "chrome.sqlite").read_bytes()
    (OUT / "truncated.sqlite").write_bytes(whole[: len(whole) // 2])
    (OUT / "header-only.sqlite").write_bytes(whole[:60])
    (OUT / "nothing.json").write_bytes(b"")
    (OUT / "page.html").write_text("<!doctype html><title>My Activity</title>\n", encoding="utf-8")
    takeout()
    fixtures_x.make(OUT)


if __name__ == "__main__":
    main()
