"""Builds the sample history: public/sample/history.sqlite and expected.json, the same bytes each time.

    python3 tools/sample/build.py

Titles come from titles.tsv (SOURCE.md says from where), the person from themes.py. Needs Python 3.9
and nothing else.
"""

import csv
import json
import random
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

from chrome_schema import chrome_time, create, finish
from themes import EXPECTED, NOT_USED, RHYTHM, WEEKS

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "public" / "sample"

# The newest visit. Whoever shows the sample shifts it to yesterday (src/importers/shift.ts).
REFERENCE = datetime(2026, 11, 20, 21, 30, tzinfo=timezone.utc)
FIRST_DAY = (REFERENCE - timedelta(days=7 * WEEKS - 1)).replace(hour=0, minute=0)

# Hours of the day by how often this person is online: (from, to, share).
WORKDAY = [(6.8, 8.3, 0.2), (12.0, 13.2, 0.2), (18.0, 20.0, 0.25), (20.0, 22.8, 0.35)]
WEEKEND = [(8.5, 12.0, 0.35), (12.0, 18.0, 0.3), (18.0, 23.0, 0.35)]

# ui/base/page_transition_types.h
LINK, TYPED, RELOAD = 0, 1, 8
CHAIN_START, CHAIN_END, SERVER_REDIRECT = 0x1000_0000, 0x2000_0000, 0x8000_0000
WHOLE_CHAIN = CHAIN_START | CHAIN_END

# Shares of visits that repeat an earlier one, follow a search, or come with rows a reader leaves out.
AGAIN, AFTER_SEARCH, RELOADED, REDIRECTED = 0.2, 0.12, 0.03, 0.02


class Person:
    """Draws visits. Only random() is used: its sequence is the same in every Python 3."""

    def __init__(self, titles: dict) -> None:
        self.random = random.Random(20261120).random
        self.pages, self.searches = defaultdict(list), defaultdict(list)
        for row in titles:
            is_search = row["url"].startswith("https://duckduckgo.com/")
            (self.searches if is_search else self.pages)[row["theme"]].append(row)
        self.pages["search"] = self.searches.pop("search")
        self.next = defaultdict(int)

    def choose(self, items: list):
        return items[int(self.random() * len(items))]

    def page(self, theme: str) -> dict:
        """Mostly something new, in the order of the list; mail and sign-in pages in any order."""
        pages = self.pages[theme]
        at = self.next[theme]
        if theme in ("mail", "signin", "search") or (at > 0 and self.random() < AGAIN):
            return self.choose(pages[: max(at, 1)] if theme not in ("mail", "signin", "search") else pages)
        self.next[theme] = at + 1
        return pages[at % len(pages)]

    def moment(self, week: int) -> int:
        """Milliseconds since the Unix epoch within a week, at a likely hour."""
        day = FIRST_DAY + timedelta(days=7 * week + int(self.random() * 7))
        slots = WEEKEND if day.weekday() >= 5 else WORKDAY
        draw = self.random()
        for start, end, share in slots:
            draw -= share
            if draw < 0:
                break
        hour = start + (end - start) * self.random()
        return int(day.timestamp() * 1000) + int(hour * 3_600_000)


def visits(person: Person) -> list:
    """Rows (unix_ms, page, transition), in the order of time."""
    rows = []
    newest = int(REFERENCE.timestamp() * 1000)
    for theme, weeks in RHYTHM.items():
        for week, count in enumerate(weeks):
            for _ in range(count):
                time = min(person.moment(week), newest - 60_000)
                page = person.page(theme)
                if person.searches[theme] and person.random() < AFTER_SEARCH:
                    rows.append((time - 45_000, person.choose(person.searches[theme]), TYPED | WHOLE_CHAIN))
                if person.random() < REDIRECTED:
                    hop = {**page, "url": page["url"].replace("https://", "http://", 1)}
                    rows.append((time - 200, hop, LINK | CHAIN_START))
                    rows.append((time, page, LINK | SERVER_REDIRECT | CHAIN_END))
                else:
                    rows.append((time, page, (TYPED if theme == "mail" else LINK) | WHOLE_CHAIN))
                if person.random() < RELOADED:
                    rows.append((time + 90_000, page, RELOAD | WHOLE_CHAIN))
    # The dashboard's anchor: one visit stands exactly at the reference.
    rows.append((newest, person.pages["norway"][0], LINK | WHOLE_CHAIN))
    rows = [row for row in rows if row[0] <= newest]
    return sorted(rows, key=lambda row: (row[0], row[1]["url"], row[2]))


def write_history(path: Path, rows: list, person: Person) -> None:
    database = create(path)
    ids = {}
    for number, (time, page, transition) in enumerate(rows, 1):
        at = chrome_time(time) + int(person.random() * 1000)
        typed = int(transition & 0xFF == TYPED)
        if page["url"] not in ids:
            ids[page["url"]] = len(ids) + 1
            database.execute("INSERT INTO urls VALUES (?, ?, ?, 0, 0, 0, 0)", (ids[page["url"]], page["url"], page["title"]))
        database.execute(
            "UPDATE urls SET visit_count = visit_count + 1, typed_count = typed_count + ?, last_visit_time = ? WHERE id = ?",
            (typed, at, ids[page["url"]]),
        )
        seconds = 5 + int(person.random() ** 3 * 600)
        database.execute(
            "INSERT INTO visits VALUES (?, ?, ?, ?, ?, 0, ?, ?, 1)",
            (number, ids[page["url"]], at, number - 1 if transition & SERVER_REDIRECT else 0, transition, seconds * 1_000_000, typed),
        )
    finish(database, path)


def write_expected(path: Path, rows: list) -> None:
    def entry(rule: dict) -> dict:
        pages = sorted({page["url"] for _, page, _ in rows if page["theme"] in rule["themes"] and page["url"].startswith("https://")})
        return {key: value for key, value in rule.items() if key != "themes"} | {"pages": pages}

    expected = {
        "taxonomy": "IAB Content Taxonomy 3.1",
        "reference": REFERENCE.isoformat().replace("+00:00", "Z"),
        "visits": sum(1 for _, _, transition in rows if transition & 0xFF != RELOAD and transition & CHAIN_END),
        "interests": [entry(rule) for rule in EXPECTED],
        "notUsed": [entry(rule) for rule in NOT_USED],
    }
    path.write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    with (HERE / "titles.tsv").open(encoding="utf-8", newline="") as file:
        person = Person(list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))
    rows = visits(person)
    OUT.mkdir(parents=True, exist_ok=True)
    write_history(OUT / "history.sqlite", rows, person)
    write_expected(OUT / "expected.json", rows)
    print(f"{len(rows)} visits, {len({page['url'] for _, page, _ in rows})} pages")


if __name__ == "__main__":
    main()
