"""``terazi export``: what it lists, writes, narrows down and refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.exports.shelf import shelf

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests


def rows(path: Path, form: str, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(terazi("export", form, *words, "--ledger", path).out)))


def test_without_a_format_all_are_listed() -> None:
    listed = terazi("export", "--json").json["formats"]
    assert [one["format"] for one in listed] == [form.name for form in shelf()]
    assert all(one["title"] and one["suffix"] and one["media"] and one["page"] for one in listed)
    assert all(form.name in terazi("export").out for form in shelf())


@pytest.mark.parametrize("form", [form.name for form in shelf()])
def test_a_file_is_written_and_told(form: str, export_ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = terazi("export", form, "--ledger", export_ledger, "--out", out, "--json")
    assert ran.code == 0 and ran.json["records"] > 0 and ran.json["format"] == form and ran.json["edition"]
    assert out.stat().st_size > 0 and {one.name for one in tmp_path.iterdir()} == {"out", "out.corrections.csv"}


def test_standard_output_has_what_the_file_has(export_ledger: Path, tmp_path: Path) -> None:
    for form in (one for one in shelf() if one.is_text):
        out = tmp_path / form.name
        terazi("export", form.name, "--ledger", export_ledger, "--out", out)
        assert terazi("export", form.name, "--ledger", export_ledger).out == out.read_bytes().decode()


def test_a_recipient_narrows_down_deals_and_claims(export_ledger: Path) -> None:
    assert {row["recipients"] for row in rows(export_ledger, "csv-deals", "--recipient", "Kazakhstan")} == {"KZ"}
    both = rows(export_ledger, "csv-deals", "--recipient", "kz", "--recipient", "kg")
    assert {row["recipients"] for row in both} == {"KZ", "KG"}
    claims = rows(export_ledger, "csv-claims", "--recipient", "tj")
    assert {row["kind"] for row in claims} >= {"agreement"} and all("TJ" in str(row) for row in claims)


def test_every_deal_that_a_claim_names_is_there(export_ledger: Path) -> None:
    for words in ((), ("--recipient", "kg"), ("--as-of", "2022")):
        deals = {row["deal"] for row in rows(export_ledger, "csv-deals", *words)}
        assert {name for row in rows(export_ledger, "csv-claims", *words) for name in row["deals"].split()} == deals


def test_a_day_keeps_out_what_was_published_later(export_ledger: Path) -> None:
    assert {row["published"][:4] for row in rows(export_ledger, "csv-claims", "--as-of", "2022")} == {"2021", "2022"}
    whole, replayed = rows(export_ledger, "csv-claims"), rows(export_ledger, "csv-claims", "--as-of", "2030")
    assert whole == replayed and rows(export_ledger, "csv-deals") == rows(export_ledger, "csv-deals", "--as-of", "2030")


def test_an_edition_is_what_had_been_recorded_by_then(export_ledger: Path) -> None:
    edition = rows(export_ledger, "csv-deals")[0]["edition"]
    assert rows(export_ledger, "csv-deals", "--edition", edition) == rows(export_ledger, "csv-deals")


def test_mistakes_are_told_in_one_line(export_ledger: Path, tmp_path: Path) -> None:
    assert "Did you mean csv-claims or csv-deals?" in terazi("export", "csv", "--ledger", export_ledger).err
    assert terazi("export", "csv", "--ledger", export_ledger).code == 2
    refused = terazi("export", "xlsx", "--ledger", export_ledger)
    assert refused.code == 2 and "--out FILE.xlsx" in refused.err
    assert terazi("export", "jsonl", "--json", "--ledger", export_ledger).code == 2
    assert terazi("export", "jsonl", "--recipient", "atlantis", "--ledger", export_ledger).code == 2
    missing = terazi("export", "jsonl", "--ledger", tmp_path / "none.db", "--out", tmp_path / "x")
    assert missing.code == 2 and not list(tmp_path.iterdir())


def test_nothing_found_ends_with_one(export_ledger: Path) -> None:
    ran = terazi("export", "jsonl", "--recipient", "cl", "--ledger", export_ledger)
    assert ran.code == 1 and json.loads(ran.out)["record"] == "extract" and "nothing to export" in ran.err
