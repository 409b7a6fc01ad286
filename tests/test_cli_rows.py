"""Rows in, rows out: values, languages and stories, one JSON line for each."""

from __future__ import annotations

import json

from cli_runs import terazi

TURKISH = {"id": "m-1", "lang": "tr", "text": "Sözleşmenin bedeli 1,2 milyar dolar.", "reference": "2024-04-18"}


def test_values_are_money_numbers_and_dates() -> None:
    [line] = terazi("values", "-", stdin=json.dumps(TURKISH)).lines
    assert line["id"] == "m-1"
    assert line["money"] == [{"value": 1200000000, "currency": "USD", "span": [19, 35]}]
    assert (line["numbers"], line["dates"]) == ([], [])


def test_the_language_is_told() -> None:
    rows = [{"id": 1, "text": "Россия поставила Кыргызстану С-300."}, {"id": 2, "text": TURKISH["text"]}]
    ran = terazi("langid", "-", stdin="\n".join(map(json.dumps, rows)))
    assert [(line["id"], line["lang"]) for line in ran.lines] == [(1, "ru"), (2, "tr")]


def test_a_story_is_settled_as_of_the_days_asked_for() -> None:
    claim = {"id": "c1", "kind": "transfer", "stage": "delivered", "supplier": ["TR"], "recipient": ["KG"],
             "items": ["Bayraktar TB2"], "category": ["uav"], "quantity": 3}  # fmt: skip
    document = {"id": "d1", "outlet": "A", "role": "primary", "published": "2021-12-18", "claims": [claim]}
    story = {"id": "st-1", "documents": [document], "ask": {"as_of": ["2021-01-01", "2022-01-01"]}}
    [line] = terazi("settle", "--stories", "-", stdin=json.dumps(story)).lines
    assert line["id"] == "st-1" and line["origins"] == [["c1"]]
    [deal] = line["deals"]
    assert (deal["claims"], deal["stage_claimed"]) == (["c1"], "delivered")
    assert {row["day"] for row in line["as_of"]} == {"2022-01-01"}
