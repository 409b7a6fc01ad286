"""Stories settle to lines the scorer reads; over the measuring stories the figures keep their floors."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from terazi.errors import TeraziError
from terazi.flows.settle import lexicon_from, reports_from, settle_reports
from terazi.flows.stories import settle_stories
from terazi.knowledge import load
from terazi.model import Claim, Document, Kind, OutletRole, Stage

BENCH = Path(os.environ.get("TERAZI_BENCH") or Path(__file__).parents[2] / "shared") / "bench"

# Floors over the stories that may be read; they rise with the figures and never fall silently.
FLOORS = {
    ("origins", "bcubed_f1"): 0.97,
    ("origins", "pair_f1"): 0.96,
    ("deals", "bcubed_f1"): 0.98,
    ("deals", "pair_f1"): 0.98,
    ("deal_values", "both_stages"): 0.97,
    ("deal_values", "both_stages_3plus"): 0.95,
    ("contradictions", "f1"): 0.90,
    ("as_of", "both"): 0.97,
}

STORY = {
    "id": "s1",
    "documents": [
        {
            "id": "d1",
            "lang": "en",
            "outlet": "Courier",
            "role": "newspaper",
            "country": "GB",
            "owner": None,
            "published": "2024-01-10",
            "title": "Drones",
            "text": "Kyrgyzstan has ordered three Bayraktar TB2 drones for $16 million.",
            "claims": [
                {
                    "id": "d1c1",
                    "kind": "transfer",
                    "supplier": ["TR"],
                    "recipient": ["KG"],
                    "items": ["Bayraktar TB2"],
                    "category": ["uav"],
                    "quantity": 3,
                    "amount": {"value": 16000000, "currency": "USD"},
                    "stage": "ordered",
                    "evidence": ["has ordered three Bayraktar TB2 drones"],
                }
            ],
        }
    ],
    "ask": {"as_of": ["2024-01-09", "2024-01-10"]},
}


def test_a_story_becomes_a_line() -> None:
    (line,) = settle_stories([STORY])
    assert line["origins"] == [["d1c1"]]
    told: Any = line  # plain JSON
    (deal,) = told["deals"]
    assert (deal["items"], deal["stage_claimed"], deal["stage_established"]) == (["bayraktar-tb2"], "ordered", None)
    assert deal["amount"] == {"value": 16000000.0, "currency": "USD"}
    assert [row["day"] for row in told["as_of"]] == ["2024-01-10"]
    assert json.dumps(line)


def test_a_story_without_documents_is_a_line_too() -> None:
    assert next(settle_stories([{"id": "s2"}]))["deals"] == []


def test_a_broken_story_says_what_is_wrong() -> None:
    with pytest.raises(TeraziError, match="s3: 'documents' is no list of objects"):
        list(settle_stories([{"id": "s3", "documents": "none"}]))


def test_documents_and_claims_of_a_store_become_reports() -> None:
    head = Document(
        id="d1", text="t", source="courier", published="2024-01-10T08:00", country="KG", role=OutletRole.PRIMARY
    )
    silent = Document(id="d2", text="nothing here")
    claims = [
        Claim(id=i, document="d1", kind=Kind.TRANSFER, stage=Stage.ORDERED, recipients=("KG",)) for i in ("c2", "c1")
    ]
    (report,) = reports_from([silent, head], claims)
    assert (report.outlet, report.published, [c.id for c in report.claims]) == ("courier", "2024-01-10", ["c1", "c2"])
    ledger = settle_reports([silent, head], claims, [], load())
    assert ledger.deals[0].stage_established is Stage.ORDERED
    assert ledger.edition == settle_reports([head], reversed(claims), [], load()).edition


def test_the_lexicon_knows_companies_states_and_offices() -> None:
    lexicon = lexicon_from(load())
    assert lexicon.bodies["baykar"] == "baykar" and lexicon.states["кыргызстан"] == "kg"
    assert lexicon.items["tb2"] == "bayraktar-tb2"
    assert {office for _, office in lexicon.offices} >= {"defence-ministry", "embassy"}


def _may_be_read(story: str) -> bool:
    return int(hashlib.sha1(story.encode()).hexdigest(), 16) % 3 != 0


@pytest.mark.skipif(not (BENCH / "stories").is_dir(), reason="no measuring stories (TERAZI_BENCH names their folder)")
def test_the_measuring_stories_keep_their_floors(tmp_path: Path) -> None:
    files = [f for f in sorted((BENCH / "stories").glob("*.json")) if _may_be_read(f.stem)]
    gold, answers = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
    gold.write_text("".join(json.dumps(json.loads(f.read_text("utf-8"))) + "\n" for f in files), "utf-8")
    questions = [json.loads(line) for line in _score(gold, "--questions").splitlines()]
    answers.write_text("".join(json.dumps(line) + "\n" for line in settle_stories(questions)), "utf-8")
    figures = json.loads(_score(gold, answers, "--json"))["all"]
    fallen = {key: figures[key[0]][key[1]] for key, floor in FLOORS.items() if figures[key[0]][key[1]] < floor}
    assert not fallen
    assert figures["merges"].startswith("0/") and figures["as_of"]["leaks"] == 0


def _score(*words: object) -> str:
    command = [sys.executable, str(BENCH / "score_ledger.py"), *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
