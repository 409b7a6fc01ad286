"""Reading from the command line: shown with quotes, as JSON, as the codebook has it, and into a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.flows import batch
from terazi.store import open_ledger

TURKISH = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."
RUSSIAN = "Россия поставила Кыргызстану две системы С-300."
HEAD = "title: Üç dron\noutlet: Örnek\npublished: 2021-12-18\n---\n"


def test_a_claim_is_shown_with_its_quotes() -> None:
    ran = terazi("read", "-", stdin=HEAD + TURKISH)
    assert ran.code == 0 and not ran.err
    heading, claim, *quotes = ran.out.rstrip().splitlines()
    assert heading == "Üç dron  (stdin, tr, 2021-12-18)"
    assert claim.split("  ")[2].startswith("transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav)")
    assert "      recipients  “Kırgızistan'a”" in quotes


def test_a_claim_is_told_as_a_sentence_in_the_language_asked_for() -> None:
    english, turkish = (terazi("read", "-", "--gloss", code, stdin=HEAD + RUSSIAN).out for code in ("en", "tr"))
    assert "      Russia delivered two S-300 to Kyrgyzstan.\n" in english
    assert "      Rusya, Kırgızistan'a iki S-300 teslim etti.\n" in turkish
    assert terazi("read", "-", "--gloss", "fr", stdin=HEAD + RUSSIAN).code == 2


def test_a_text_without_claims_is_named_and_ends_with_1() -> None:
    ran = terazi("read", "-", stdin="Bugün hava güzel, deniz sakin ve çocuklar parkta oynuyor.")
    assert ran.code == 1
    assert "no claims" in ran.out and ran.err.endswith("no claims found\n")


def test_json_is_a_line_for_each_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + TURKISH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(RUSSIAN, encoding="utf-8")
    first, second = terazi("read", "--json", tmp_path).lines
    assert (first["title"], first["language"], second["language"]) == ("Üç dron", "tr", "ru")
    [claim] = first["claims"]
    assert (claim["kind"], claim["quantity"], claim["recipients"]) == ("transfer", 3, ["KG"])
    assert claim["gloss"] == {
        "en": "Türkiye delivered three Bayraktar TB2 to Kyrgyzstan.",
        "tr": "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.",
    }
    assert all(one["quote"] == TURKISH[one["span"]["start"] : one["span"]["end"]] for one in claim["evidence"])


def test_the_codebook_has_a_line_for_each_text_even_an_empty_one(tmp_path: Path) -> None:
    ids = {1: {"text": TURKISH, "lang": "tr"}, "e": {"text": ""}, "r": {"text": RUSSIAN}}
    rows: list[dict[str, object]] = [{"id": id_, **fields} for id_, fields in ids.items()]
    for row in rows:
        (tmp_path / f"{row['id']}.json").write_text(json.dumps(row | {"claims": "ignored"}), encoding="utf-8")
    ran = terazi("read", "--codebook", tmp_path)
    assert ran.code == 0
    assert [(line["id"], len(line["claims"])) for line in ran.lines] == [("1", 1), ("e", 0), ("r", 1)]
    [claim] = ran.lines[0]["claims"]
    assert (claim["supplier"], claim["items"], claim["stage"]) == (["TR"], ["Bayraktar TB2"], "delivered")
    assert all(quote in TURKISH and len(quote) <= 160 for quote in claim["evidence"])


@pytest.mark.slow
def test_many_texts_are_shared_among_processes_and_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MANY", 3)
    rows = [json.dumps({"id": str(n), "text": RUSSIAN if n % 2 else TURKISH}) for n in range(40)]
    (tmp_path / "in.jsonl").write_text("\n".join([*rows[:20], "{", *rows[20:]]), encoding="utf-8")
    alone = terazi("read", "--codebook", "--jobs", 1, tmp_path / "in.jsonl")
    shared = terazi("read", "--codebook", "--jobs", 2, tmp_path / "in.jsonl")
    assert [line["id"] for line in shared.lines] == [str(n) for n in range(40)]
    assert shared == alone


def test_stored_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(HEAD + TURKISH, encoding="utf-8")
    monkeypatch.setenv("TERAZI_LEDGER", str(tmp_path / "mine.db"))
    first = terazi("read", "--store", "--json", tmp_path / "a.txt")
    again = terazi("read", "--store", "--json", tmp_path / "a.txt")
    assert first.json == {
        "ledger": str(tmp_path / "mine.db"), "new": 1, "reread": 0, "known": 0, "claims": 1, "issues": 0,
    }  # fmt: skip
    assert (again.json["new"], again.json["known"], again.code) == (0, 1, 0)
    with open_ledger(tmp_path / "mine.db", create=False) as ledger:
        assert ledger.counts().claims == 1
        [document] = ledger.documents()
    assert document.recorded, "the day of the reading is kept"


def test_knowledge_of_ones_own_is_laid_over(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[system]]\nid = "zorbey"\nname = "Zorbey"\ncategory = "uav"\norigin = ["TR"]\n', encoding="utf-8"
    )
    ran = terazi("read", "--knowledge", tmp_path, "-", stdin="Türkiye, Kırgızistan'a üç Zorbey teslim etti.")
    assert "transfer/delivered tr -> kg: 3 zorbey (uav)" in ran.out


@pytest.mark.parametrize("options", [["--store"], ["--into", "x.db"], ["another.jsonl"]])
def test_the_codebook_stands_alone(options: list[str]) -> None:
    ran = terazi("read", "--codebook", "in.jsonl", *options)
    assert ran.code == 2 and "--codebook takes one JSONL file or folder, and stores nothing" in ran.err


@pytest.mark.parametrize("option", [["--codebook"], ["--store"], ["--into", "mine.db"]])
def test_what_is_not_shown_is_not_told_as_a_sentence(option: list[str]) -> None:
    ran = terazi("read", "in.jsonl", "--gloss", "en", *option)
    assert ran.code == 2 and "--gloss is for claims that are shown" in ran.err
