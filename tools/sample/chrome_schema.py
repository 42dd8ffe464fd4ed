"""The schema of Chrome's History file, version 43, with the statements of a real one.

Taken from purarue/browserexport, tests/databases/chrome.sqlite (MIT, commit a4468f7); tables that
hold no visits (downloads, segments, keyword searches) are left out.
"""

import sqlite3
from pathlib import Path

# Microseconds from 1601-01-01 to 1970-01-01, the epoch of Chrome's times.
WINDOWS_EPOCH_US = 11_644_473_600_000_000

SCHEMA = """
CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE "urls"(id INTEGER PRIMARY KEY AUTOINCREMENT,url LONGVARCHAR,title LONGVARCHAR,visit_count INTEGER DEFAULT 0 NOT NULL,typed_count INTEGER DEFAULT 0 NOT NULL,last_visit_time INTEGER NOT NULL,hidden INTEGER DEFAULT 0 NOT NULL);
CREATE TABLE visits(id INTEGER PRIMARY KEY,url INTEGER NOT NULL,visit_time INTEGER NOT NULL,from_visit INTEGER,transition INTEGER DEFAULT 0 NOT NULL,segment_id INTEGER,visit_duration INTEGER DEFAULT 0 NOT NULL,incremented_omnibox_typed_score BOOLEAN DEFAULT FALSE NOT NULL,publicly_routable BOOLEAN DEFAULT FALSE NOT NULL);
CREATE INDEX urls_url_index ON urls (url);
CREATE INDEX visits_url_index ON visits (url);
CREATE INDEX visits_from_index ON visits (from_visit);
CREATE INDEX visits_time_index ON visits (visit_time);
INSERT INTO meta VALUES ('mmap_status', '-1'), ('last_compatible_version', '16'), ('version', '43');
"""


def create(path: Path, page_size: int = 4096) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA page_size = {page_size}")
    database.executescript(SCHEMA)
    return database


def chrome_time(unix_ms: int) -> int:
    return unix_ms * 1000 + WINDOWS_EPOCH_US


def finish(database: sqlite3.Connection, path: Path) -> None:
    """Commits, packs and closes, and takes out what depends on the SQLite that wrote it."""
    database.commit()
    database.execute("VACUUM")
    database.close()
    with path.open("r+b") as file:
        # Version number of the last writer, only informative (fileformat.html, offset 96).
        file.seek(96)
        file.write((3_040_001).to_bytes(4, "big"))
