"""PLOVER events: required fields and closed sets of its manual, and which step of a deal is which event."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from drawn_claims import claims
from extracts import bytes_of, extract_of, made
from hypothesis import given, settings
from hypothesis import strategies as some

from terazi.exports.codes import language_in_three, state_in_three
from terazi.exports.days import first_day, last_day
from terazi.exports.events import NEED_RECIPIENT, QUADS
from terazi.model import Claim
from terazi.model.extract import Extract
from terazi.notation import parse

# Fields and modes as the PLOVER manual of 2024 lists them, so far as they can come up here.
FIELDS = {
    "id", "date", "enddate", "actor", "recipient", "event", "mode", "context", "quad_code", "event_loc", "event_text",
    "link", "cite_info", "coder", "comment",
}  # fmt: skip
MODES = {
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
}
CONTEXTS = {"military", "technology", "diplomatic"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def events(extract: Extract) -> list[dict[str, Any]]:
    return [json.loads(line) for line in bytes_of("plover", extract).splitlines()]


def check(record: dict[str, Any]) -> None:
    assert set(record) <= FIELDS and {"id", "date", "actor", "event"} <= set(record)
    assert DAY.fullmatch(record["date"]) and DAY.fullmatch(record.get("enddate", record["date"]))
    assert record["date"] <= record.get("enddate", record["date"])
    assert len(record["event"]) == 1 and record["quad_code"] == QUADS[record["event"][0]]
    assert set(record.get("mode", ())) <= MODES.get(record["event"][0], set())
    assert set(record["context"]) <= CONTEXTS
    assert all(re.fullmatch("[A-Z]{3}", one["code"]) for side in ("actor", "recipient") for one in record.get(side, ()))
    assert record.get("recipient") or record["event"][0] not in NEED_RECIPIENT


@given(some.lists(claims(), max_size=4))
@settings(max_examples=40)
def test_every_record_keeps_to_the_manual(drawn: list[Claim]) -> None:
    for record in events(made(drawn)):
        check(record)


@pytest.mark.parametrize(
    ("line", "event", "actors", "recipients"),
    [
        ("transfer/talks tr -> kg: 3 bayraktar-tb2", "CONSULT", ["KGZ", "TUR"], []),
        ("transfer/ordered tr -> kg: 3 bayraktar-tb2", "AGREE", ["TUR"], ["KGZ"]),
        ("transfer/delivered tr -> kg: 3 bayraktar-tb2", "COOPERATE", ["TUR"], ["KGZ"]),
        ("transfer/delivered us -> kg | USD 10m grant", "AID", ["USA"], ["KGZ"]),
        ("finance/delivered tr -> kg | TRY 50m grant", "AID", ["TUR"], ["KGZ"]),
        ("agreement/agreed tr + tj", "SUPPORT", ["TJK", "TUR"], []),
        ("agreement/planned tr + tj", "AGREE", ["TJK", "TUR"], []),
        ("agreement/in-force tr + tj", "COOPERATE", ["TJK"], ["TUR"]),
        ("exercise/ongoing kz + ru", "COOPERATE", ["KAZ"], ["RUS"]),
    ],
)
def test_a_step_is_an_event(line: str, event: str, actors: list[str], recipients: list[str]) -> None:
    (record,) = events(extract_of(line))
    check(record)
    assert record["event"] == [event] and record["link"] == "D-000"
    assert [one["code"] for one in record["actor"]] == actors
    assert [one["code"] for one in record.get("recipient", [])] == recipients


@pytest.mark.parametrize(
    "line",
    [
        "transfer/denied tr -> kg: bayraktar-tb2",
        "transfer/cancelled tr -> kg: bayraktar-tb2",
        "holding/in-service tr -> kg: bayraktar-tb2",
        "assessment tr -> kg | aspect trust",
    ],
)
def test_what_plover_has_no_event_for_stays_out(line: str) -> None:
    assert not events(extract_of(line))


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("constraint/in-force us against ru -> kz | reason sanction", ["SANCTION", "discontinue"]),
        ("constraint/planned us against ru -> kz | reason sanction", ["THREATEN", "relations"]),
        ("constraint/ended us against ru -> kz | reason embargo", ["CONCEDE"]),
        ("constraint ru against tr -> kz | reason third-party-objection", ["ACCUSE", "disapprove"]),
        ("constraint/in-force tm against -> tm | reason neutrality", None),
        ("need kg from tr: drones | function border", None),
    ],
)
def test_claims_beside_deals(line: str, event: list[str] | None) -> None:
    found = [[*r["event"], *r.get("mode", [])] for r in events(made([parse(line)]))]
    assert found == ([event] if event else [])


def test_a_month_is_a_span_of_days() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == ("2024-02-01", "2024-02-29")
    assert (first_day("2023"), last_day("2023")) == ("2023-01-01", "2023-12-31")
    assert first_day("2023-07-26") == last_day("2023-07-26") == "2023-07-26"


def test_codes_in_three_letters() -> None:
    assert [state_in_three(code) for code in ("KZ", "DE", "MM", "CD", "YE", "EU", "UN")] == [
        "KAZ", "DEU", "MMR", "COD", "YEM", "EUR", "UNO",
    ]  # fmt: skip
    languages = ("tr", "az", "en", "kk", "ky", "ru", "tg", "tk", "uz", "de", "fr", "fa", "hy", "zh", "ar", "el")
    assert [language_in_three(code) for code in languages] == [
        "tur", "aze", "eng", "kaz", "kir", "rus", "tgk", "tuk", "uzb", "deu", "fra", "fas", "hye", "zho", "ara", "ell",
    ]  # fmt: skip
